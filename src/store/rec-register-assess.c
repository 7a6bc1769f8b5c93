/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-register"

#include "config.h"

#include "rec-register-private.h"

/* What the law and the register make of it, asked from the main thread. */

/* Systems looked at before what somebody else asks for comes: some 10 ms */
#define N_AT_ONCE 100

static gpointer
read_assessment (RecStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return rec_store_load_assessment (store, data, error);
}

static gpointer
read_due (RecStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return rec_store_list_due (store, data, error);
}

static gpointer
read_situation (RecStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return rec_store_summarise (store, error);
}

/**
 * rec_register_load_assessment_async:
 * @self: a register
 * @system_id: (nullable): id of a system, %NULL for the establishment
 * @cancellable: (nullable): a #GCancellable
 * @callback: takes the answer
 * @user_data: passed to @callback
 *
 * Works out what the law makes of a system, see rec_store_load_assessment().
 */
void
rec_register_load_assessment_async (RecRegister        *self,
                                    const char         *system_id,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data)
{
  rec_register_read_async (self,
                           read_assessment,
                           g_strdup (system_id),
                           g_free,
                           (GDestroyNotify) rec_assessment_unref,
                           cancellable,
                           callback,
                           user_data);
}

/**
 * rec_register_load_assessment_finish:
 * @self: a register
 * @result: the result given to the callback
 * @error: (nullable): return location for a #GError of rec_store_load_assessment(), or
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the assessment
 */
RecAssessment *
rec_register_load_assessment_finish (RecRegister *self, GAsyncResult *result, GError **error)
{
  return rec_register_read_finish (self, result, error);
}

static gpointer
copy_filter (const RecDueFilter *filter)
{
  RecDueFilter *copy;

  if (filter == NULL)
    return NULL;
  copy = g_memdup2 (filter, sizeof *filter);
  copy->from = g_strdup (filter->from);
  copy->to = g_strdup (filter->to);
  copy->person = g_strdup (filter->person);
  copy->department = g_strdup (filter->department);

  return copy;
}

static void
free_filter (gpointer data)
{
  RecDueFilter *filter = data;

  g_free ((char *) filter->from);
  g_free ((char *) filter->to);
  g_free ((char *) filter->person);
  g_free ((char *) filter->department);
  g_free (filter);
}

/**
 * rec_register_list_due_async:
 * @self: a register
 * @filter: (nullable): which items, %NULL for all; copied
 * @cancellable: (nullable): a #GCancellable
 * @callback: takes the answer
 * @user_data: passed to @callback
 *
 * Lists what is late and due, see rec_store_list_due().
 */
void
rec_register_list_due_async (RecRegister        *self,
                             const RecDueFilter *filter,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  rec_register_read_async (self,
                           read_due,
                           copy_filter (filter),
                           filter != NULL ? free_filter : NULL,
                           (GDestroyNotify) g_ptr_array_unref,
                           cancellable,
                           callback,
                           user_data);
}

/**
 * rec_register_list_due_finish:
 * @self: a register
 * @result: the result given to the callback
 * @error: (nullable): return location for a #GError of rec_store_list_due(), or
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (element-type RecDueItem) (nullable): the items, by date
 */
GPtrArray *
rec_register_list_due_finish (RecRegister *self, GAsyncResult *result, GError **error)
{
  return rec_register_read_finish (self, result, error);
}

/**
 * rec_register_summarise_async:
 * @self: a register
 * @cancellable: (nullable): a #GCancellable
 * @callback: takes the answer
 * @user_data: passed to @callback
 *
 * Asks where the register stands as a whole, see rec_store_summarise().
 */
void
rec_register_summarise_async (RecRegister        *self,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  rec_register_read_async (self,
                           read_situation,
                           NULL,
                           NULL,
                           (GDestroyNotify) rec_situation_unref,
                           cancellable,
                           callback,
                           user_data);
}

/**
 * rec_register_summarise_finish:
 * @self: a register
 * @result: the result given to the callback
 * @error: (nullable): return location for a #GError of rec_store_summarise(), or
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the situation
 */
RecSituation *
rec_register_summarise_finish (RecRegister *self, GAsyncResult *result, GError **error)
{
  return rec_register_read_finish (self, result, error);
}

static gpointer
prepare (RecStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  guint   *n_left = data;
  guint    n = MIN (*n_left, N_AT_ONCE);
  gboolean is_ready;

  if (!rec_store_prepare (store, n, &is_ready, error))
    return NULL;
  *n_left -= n;

  return is_ready || *n_left == 0 ? g_memdup2 (&is_ready, sizeof is_ready) : NULL;
}

/**
 * rec_register_prepare_async:
 * @self: a register
 * @n_systems: how many systems to look at, at most; at least 1
 * @cancellable: (nullable): a #GCancellable
 * @callback: takes the answer
 * @user_data: passed to @callback
 *
 * Does a part of what rec_register_summarise_async() does at first, see rec_store_prepare(), while
 * nothing else is asked of the register.
 */
void
rec_register_prepare_async (RecRegister        *self,
                            guint               n_systems,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  static const RecRegisterOperation operation = {
    rec_register_prepare_async, REC_REGISTER_READS_ON, prepare, g_free, g_free
  };

  g_return_if_fail (n_systems > 0);

  _rec_register_run (
      self, &operation, g_memdup2 (&n_systems, sizeof n_systems), cancellable, callback, user_data);
}

/**
 * rec_register_prepare_finish:
 * @self: a register
 * @result: the result given to the callback
 * @is_ready: (out): whether rec_register_summarise_async() has nothing more to look at
 * @error: (nullable): return location for a #GError of rec_store_prepare(), or
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: whether all went well
 */
gboolean
rec_register_prepare_finish (RecRegister  *self,
                             GAsyncResult *result,
                             gboolean     *is_ready,
                             GError      **error)
{
  g_autofree gboolean *answer =
      _rec_register_finish (self, result, rec_register_prepare_async, error);

  if (answer != NULL)
    *is_ready = *answer;

  return answer != NULL;
}

static gpointer
refresh (RecStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return rec_store_refresh (store, error);
}

/**
 * rec_register_refresh_async:
 * @self: a register
 * @callback: takes the answer
 * @user_data: passed to @callback
 *
 * Works out anew what another day or another law pack changes, see rec_store_refresh().
 * #RecRegister::changed comes first where something changed, with an edit that has consequences
 * only.
 */
void
rec_register_refresh_async (RecRegister *self, GAsyncReadyCallback callback, gpointer user_data)
{
  static const RecRegisterOperation operation = {
    rec_register_refresh_async, REC_REGISTER_EDITS, refresh, NULL, (GDestroyNotify) rec_edit_unref
  };

  _rec_register_run (self, &operation, NULL, NULL, callback, user_data);
}

/**
 * rec_register_refresh_finish:
 * @self: a register
 * @result: the result given to the callback
 * @error: (nullable): return location for a #GError of rec_store_refresh()
 *
 * Returns: whether all is of today
 */
gboolean
rec_register_refresh_finish (RecRegister *self, GAsyncResult *result, GError **error)
{
  g_autoptr (RecEdit) done = _rec_register_finish (self, result, rec_register_refresh_async, error);

  return done != NULL;
}
