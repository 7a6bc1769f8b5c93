/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-register"

#include "config.h"

#include "rec-register-private.h"

/* What an operation is asked, where that is more than one object. */
typedef struct
{
  RecKind kind;
  char   *id;
  guint   n_most;
} RecordWanted;

typedef struct
{
  RecQuery *query;
  GArray   *starts; /* guint, positions in what is found */
  guint     n_each; /* systems from each of them on */
} ListWanted;

static RecordWanted *
record_wanted_new (RecKind kind, const char *id, guint n_most)
{
  RecordWanted *self = g_new0 (RecordWanted, 1);

  self->kind = kind;
  self->id = g_strdup (id);
  self->n_most = n_most;

  return self;
}

static void
record_wanted_free (gpointer data)
{
  RecordWanted *self = data;

  g_free (self->id);
  g_free (self);
}

static void
list_wanted_free (gpointer data)
{
  ListWanted *self = data;

  rec_query_unref (self->query);
  g_array_unref (self->starts);
  g_free (self);
}

static gpointer
apply (RecStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return rec_store_apply (store, data, cancellable, error);
}

static gpointer
undo (RecStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return rec_store_undo (store, error);
}

static gpointer
redo (RecStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return rec_store_redo (store, error);
}

static gpointer
load (RecStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  RecordWanted *wanted = data;

  return rec_store_load (store, wanted->kind, wanted->id, error);
}

static gpointer
run_query (RecStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return rec_store_run_query (store, data, cancellable, error);
}

static void
append_range (GArray *ids, GArray *row_ids, guint start, guint n)
{
  if (start < row_ids->len)
    g_array_append_vals (
        ids, &g_array_index (row_ids, gint64, start), MIN (n, row_ids->len - start));
}

static gpointer
list (RecStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  ListWanted *wanted = data;
  g_autoptr (RecQueryResult) result =
      rec_store_run_query (store, wanted->query, cancellable, error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GPtrArray     *records;
  RecListAnswer *answer;

  if (result == NULL)
    return NULL;
  for (guint i = 0; i < wanted->starts->len; i++)
    append_range (ids, result->row_ids, g_array_index (wanted->starts, guint, i), wanted->n_each);
  records = rec_store_load_rows (store, (gint64 *) ids->data, ids->len, error);
  if (records == NULL)
    return NULL;

  answer = g_new0 (RecListAnswer, 1);
  answer->result = g_steal_pointer (&result);
  answer->records = records;

  return answer;
}

static gpointer
load_rows (RecStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  GArray *row_ids = data;

  return rec_store_load_rows (store, (gint64 *) row_ids->data, row_ids->len, error);
}

static gpointer
count_facets (RecStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return rec_store_count_facets (store, data, cancellable, error);
}

static gpointer
load_history (RecStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  RecordWanted *wanted = data;

  return rec_store_load_history (store, wanted->kind, wanted->id, wanted->n_most, error);
}

static gpointer
plan_import (RecStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return rec_store_plan_import (store, data, cancellable, error);
}

static gpointer
compare (RecStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return rec_store_compare (store, data, cancellable, error);
}

/**
 * rec_register_apply_async:
 * @self: a register
 * @edit: the edit; it does not change any more
 * @cancellable: (nullable): a #GCancellable
 * @callback: takes the answer
 * @user_data: passed to @callback
 *
 * Does an edit, whole or not at all, see rec_store_apply(). #RecRegister::changed comes first.
 */
void
rec_register_apply_async (RecRegister        *self,
                          RecEdit            *edit,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  static const RecRegisterOperation operation = { rec_register_apply_async,
                                                  REC_REGISTER_EDITS,
                                                  apply,
                                                  (GDestroyNotify) rec_edit_unref,
                                                  (GDestroyNotify) rec_edit_unref };

  g_return_if_fail (edit != NULL);

  _rec_register_run (self, &operation, rec_edit_ref (edit), cancellable, callback, user_data);
}

/**
 * rec_register_apply_finish:
 * @self: a register
 * @result: the result given to the callback
 * @error: (nullable): return location for a #GError of rec_store_apply(), or %G_IO_ERROR_CANCELLED
 *   when nothing was written
 *
 * Returns: whether it was done
 */
gboolean
rec_register_apply_finish (RecRegister *self, GAsyncResult *result, GError **error)
{
  g_autoptr (RecEdit) done = _rec_register_finish (self, result, rec_register_apply_async, error);

  return done != NULL;
}

/**
 * rec_register_undo_async:
 * @self: a register
 * @callback: takes the answer
 * @user_data: passed to @callback
 *
 * Undoes the last action that is not undone, see rec_store_undo().
 */
void
rec_register_undo_async (RecRegister *self, GAsyncReadyCallback callback, gpointer user_data)
{
  static const RecRegisterOperation operation = {
    rec_register_undo_async, REC_REGISTER_EDITS, undo, NULL, (GDestroyNotify) rec_edit_unref
  };

  _rec_register_run (self, &operation, NULL, NULL, callback, user_data);
}

/**
 * rec_register_redo_async:
 * @self: a register
 * @callback: takes the answer
 * @user_data: passed to @callback
 *
 * Does the action again that was undone last, see rec_store_redo().
 */
void
rec_register_redo_async (RecRegister *self, GAsyncReadyCallback callback, gpointer user_data)
{
  static const RecRegisterOperation operation = {
    rec_register_undo_async, REC_REGISTER_EDITS, redo, NULL, (GDestroyNotify) rec_edit_unref
  };

  _rec_register_run (self, &operation, NULL, NULL, callback, user_data);
}

/**
 * rec_register_undo_finish:
 * @self: a register
 * @result: the result given to the callback
 * @error: (nullable): return location for a #GError of rec_store_undo() or
 *   rec_store_redo()
 *
 * Returns: (transfer full) (nullable): what undoing or redoing did
 */
RecEdit *
rec_register_undo_finish (RecRegister *self, GAsyncResult *result, GError **error)
{
  return _rec_register_finish (self, result, rec_register_undo_async, error);
}

/**
 * rec_register_load_async:
 * @self: a register
 * @kind: kind of the record
 * @id: id of the record
 * @cancellable: (nullable): a #GCancellable
 * @callback: takes the answer
 * @user_data: passed to @callback
 *
 * Reads one record, see rec_store_load().
 */
void
rec_register_load_async (RecRegister        *self,
                         RecKind             kind,
                         const char         *id,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  static const RecRegisterOperation operation = { rec_register_load_async,
                                                  REC_REGISTER_READS,
                                                  load,
                                                  record_wanted_free,
                                                  (GDestroyNotify) rec_record_unref };

  g_return_if_fail (id != NULL);

  _rec_register_run (
      self, &operation, record_wanted_new (kind, id, 0), cancellable, callback, user_data);
}

/**
 * rec_register_load_finish:
 * @self: a register
 * @result: the result given to the callback
 * @error: (nullable): return location for a #GError of rec_store_load(), or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the record
 */
RecRecord *
rec_register_load_finish (RecRegister *self, GAsyncResult *result, GError **error)
{
  return _rec_register_finish (self, result, rec_register_load_async, error);
}

/**
 * rec_register_query_async:
 * @self: a register
 * @query: the query
 * @cancellable: (nullable): a #GCancellable
 * @callback: takes the answer
 * @user_data: passed to @callback
 *
 * Finds systems, see rec_store_run_query(). A cancelled query is left as soon as the thread comes
 * to it, or in the middle of its work.
 */
void
rec_register_query_async (RecRegister        *self,
                          RecQuery           *query,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  static const RecRegisterOperation operation = { rec_register_query_async,
                                                  REC_REGISTER_READS,
                                                  run_query,
                                                  (GDestroyNotify) rec_query_unref,
                                                  (GDestroyNotify) rec_query_result_free };

  g_return_if_fail (query != NULL);

  _rec_register_run (self, &operation, rec_query_ref (query), cancellable, callback, user_data);
}

/**
 * rec_register_query_finish:
 * @self: a register
 * @result: the result given to the callback
 * @error: (nullable): return location for a #GError of rec_store_run_query(), or
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): what was found
 */
RecQueryResult *
rec_register_query_finish (RecRegister *self, GAsyncResult *result, GError **error)
{
  return _rec_register_finish (self, result, rec_register_query_async, error);
}

/**
 * rec_register_load_rows_async:
 * @self: a register
 * @row_ids: (array length=n_row_ids): row ids of systems
 * @n_row_ids: how many
 * @cancellable: (nullable): a #GCancellable
 * @callback: takes the answer
 * @user_data: passed to @callback
 *
 * Reads the systems of some rows, see rec_store_load_rows().
 */
void
rec_register_load_rows_async (RecRegister        *self,
                              const gint64       *row_ids,
                              guint               n_row_ids,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  static const RecRegisterOperation operation = { rec_register_load_rows_async,
                                                  REC_REGISTER_READS,
                                                  load_rows,
                                                  (GDestroyNotify) g_array_unref,
                                                  (GDestroyNotify) g_ptr_array_unref };
  GArray                           *wanted;

  g_return_if_fail (row_ids != NULL || n_row_ids == 0);

  wanted = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n_row_ids);
  g_array_append_vals (wanted, row_ids, n_row_ids);
  _rec_register_run (self, &operation, wanted, cancellable, callback, user_data);
}

/**
 * rec_register_load_rows_finish:
 * @self: a register
 * @result: the result given to the callback
 * @error: (nullable): return location for a #GError of rec_store_load_rows(), or
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer container) (element-type RecRecord) (nullable): the systems in the order asked
 * for, %NULL where a row is gone
 */
GPtrArray *
rec_register_load_rows_finish (RecRegister *self, GAsyncResult *result, GError **error)
{
  return _rec_register_finish (self, result, rec_register_load_rows_async, error);
}

/**
 * rec_register_facets_async:
 * @self: a register
 * @query: the query
 * @cancellable: (nullable): a #GCancellable
 * @callback: takes the answer
 * @user_data: passed to @callback
 *
 * Counts the values that the fields have under a query, see rec_store_count_facets().
 */
void
rec_register_facets_async (RecRegister        *self,
                           RecQuery           *query,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  static const RecRegisterOperation operation = { rec_register_facets_async,
                                                  REC_REGISTER_READS,
                                                  count_facets,
                                                  (GDestroyNotify) rec_query_unref,
                                                  (GDestroyNotify) g_ptr_array_unref };

  g_return_if_fail (query != NULL);

  _rec_register_run (self, &operation, rec_query_ref (query), cancellable, callback, user_data);
}

/**
 * rec_register_facets_finish:
 * @self: a register
 * @result: the result given to the callback
 * @error: (nullable): return location for a #GError of rec_store_count_facets(), or
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer container) (element-type RecFacet) (nullable): the counts
 */
GPtrArray *
rec_register_facets_finish (RecRegister *self, GAsyncResult *result, GError **error)
{
  return _rec_register_finish (self, result, rec_register_facets_async, error);
}

/**
 * rec_register_history_async:
 * @self: a register
 * @kind: kind of the record
 * @id: id of the record
 * @n_most: most entries
 * @cancellable: (nullable): a #GCancellable
 * @callback: takes the answer
 * @user_data: passed to @callback
 *
 * Reads what was done to a record, see rec_store_load_history().
 */
void
rec_register_history_async (RecRegister        *self,
                            RecKind             kind,
                            const char         *id,
                            guint               n_most,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  static const RecRegisterOperation operation = { rec_register_history_async,
                                                  REC_REGISTER_READS,
                                                  load_history,
                                                  record_wanted_free,
                                                  (GDestroyNotify) g_ptr_array_unref };

  g_return_if_fail (id != NULL);

  _rec_register_run (
      self, &operation, record_wanted_new (kind, id, n_most), cancellable, callback, user_data);
}

/**
 * rec_register_history_finish:
 * @self: a register
 * @result: the result given to the callback
 * @error: (nullable): return location for a #GError of rec_store_load_history(), or
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer container) (element-type RecJournalEntry) (nullable): the entries
 */
GPtrArray *
rec_register_history_finish (RecRegister *self, GAsyncResult *result, GError **error)
{
  return _rec_register_finish (self, result, rec_register_history_async, error);
}

/**
 * rec_register_plan_import_async:
 * @self: a register
 * @batch: what was read
 * @cancellable: (nullable): a #GCancellable
 * @callback: takes the answer
 * @user_data: passed to @callback
 *
 * Finds out what an import would do, see rec_store_plan_import(). Nothing is written.
 */
void
rec_register_plan_import_async (RecRegister        *self,
                                RecImportBatch     *batch,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  static const RecRegisterOperation operation = { rec_register_plan_import_async,
                                                  REC_REGISTER_PREPARES,
                                                  plan_import,
                                                  (GDestroyNotify) rec_import_batch_unref,
                                                  (GDestroyNotify) rec_import_plan_free };

  g_return_if_fail (batch != NULL);

  _rec_register_run (
      self, &operation, rec_import_batch_ref (batch), cancellable, callback, user_data);
}

/**
 * rec_register_plan_import_finish:
 * @self: a register
 * @result: the result given to the callback
 * @error: (nullable): return location for a #GError of rec_store_plan_import(), or
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the plan
 */
RecImportPlan *
rec_register_plan_import_finish (RecRegister *self, GAsyncResult *result, GError **error)
{
  return _rec_register_finish (self, result, rec_register_plan_import_async, error);
}

/**
 * rec_register_compare_async:
 * @self: a register
 * @batch: what was read
 * @cancellable: (nullable): a #GCancellable
 * @callback: takes the answer
 * @user_data: passed to @callback
 *
 * Compares a file that comes back with the register, see rec_store_compare(). Nothing is written.
 */
void
rec_register_compare_async (RecRegister        *self,
                            RecImportBatch     *batch,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  static const RecRegisterOperation operation = { rec_register_compare_async,
                                                  REC_REGISTER_PREPARES,
                                                  compare,
                                                  (GDestroyNotify) rec_import_batch_unref,
                                                  (GDestroyNotify) rec_difference_unref };

  g_return_if_fail (batch != NULL);

  _rec_register_run (
      self, &operation, rec_import_batch_ref (batch), cancellable, callback, user_data);
}

/**
 * rec_register_compare_finish:
 * @self: a register
 * @result: the result given to the callback
 * @error: (nullable): return location for a #GError of rec_store_compare(), or
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the difference
 */
RecDifference *
rec_register_compare_finish (RecRegister *self, GAsyncResult *result, GError **error)
{
  return _rec_register_finish (self, result, rec_register_compare_async, error);
}

/*< private >
 * _rec_list_answer_free:
 * @self: (transfer full): an answer
 */
void
_rec_list_answer_free (RecListAnswer *self)
{
  rec_query_result_free (self->result);
  g_ptr_array_unref (self->records);
  g_free (self);
}

/*< private >
 * _rec_register_list_async:
 * @self: a register
 * @query: which systems, in which order
 * @starts: (array length=n_starts): positions in the answer
 * @n_starts: how many
 * @n_each: how many systems to read from each of @starts on
 *
 * Finds systems and reads some of them in one operation, so that nothing that was queued meanwhile
 * comes in between.
 */
void
_rec_register_list_async (RecRegister        *self,
                          RecQuery           *query,
                          const guint        *starts,
                          guint               n_starts,
                          guint               n_each,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  static const RecRegisterOperation operation = { _rec_register_list_async,
                                                  REC_REGISTER_READS,
                                                  list,
                                                  list_wanted_free,
                                                  (GDestroyNotify) _rec_list_answer_free };
  ListWanted                       *wanted = g_new0 (ListWanted, 1);

  wanted->query = rec_query_ref (query);
  wanted->starts = g_array_sized_new (FALSE, FALSE, sizeof (guint), n_starts);
  g_array_append_vals (wanted->starts, starts, n_starts);
  wanted->n_each = n_each;
  _rec_register_run (self, &operation, wanted, cancellable, callback, user_data);
}

/*< private >
 * _rec_register_list_finish:
 *
 * Returns: (transfer full) (nullable): the answer
 */
RecListAnswer *
_rec_register_list_finish (RecRegister *self, GAsyncResult *result, GError **error)
{
  return _rec_register_finish (self, result, _rec_register_list_async, error);
}
