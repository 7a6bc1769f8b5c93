/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-register"

#include "config.h"

#include "rec-register-private.h"

/* A file on its way into the register or out of it. Shared by the job and what it tells the main
 * context on the way. */
typedef struct
{
  RecKind            kind;
  char              *id;
  GFile             *file;
  RecContentProgress progress;
  gpointer           progress_data;
  GMainContext      *context;
  int                told; /* percents, in the store's thread */
  gboolean           over; /* in the main context */
} Transfer;

typedef struct
{
  Transfer *transfer;
  double    fraction;
} Tick;

static void
transfer_clear (gpointer data)
{
  Transfer *self = data;

  g_free (self->id);
  g_object_unref (self->file);
  g_main_context_unref (self->context);
}

/* The operation is answered: whoever watched it may be gone. */
static void
transfer_end (gpointer data)
{
  Transfer *self = data;

  self->over = TRUE;
  g_atomic_rc_box_release_full (self, transfer_clear);
}

static void
tick_free (gpointer data)
{
  Tick *tick = data;

  g_atomic_rc_box_release_full (tick->transfer, transfer_clear);
  g_free (tick);
}

static gboolean
on_tick_cb (gpointer data)
{
  Tick *tick = data;

  if (!tick->transfer->over)
    tick->transfer->progress (tick->fraction, tick->transfer->progress_data);

  return G_SOURCE_REMOVE;
}

static void
tell (double fraction, gpointer data)
{
  Transfer *self = data;
  int       percents = (int) (100 * fraction);
  Tick     *tick;
  g_autoptr (GSource) source = NULL;

  if (percents == self->told)
    return;
  self->told = percents;
  tick = g_new0 (Tick, 1);
  tick->transfer = g_atomic_rc_box_acquire (self);
  tick->fraction = fraction;
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, on_tick_cb, tick, tick_free);
  g_source_attach (source, self->context);
}

static Transfer *
transfer_new (
    RecKind kind, const char *id, GFile *file, RecContentProgress progress, gpointer progress_data)
{
  Transfer *self = g_atomic_rc_box_new0 (Transfer);

  self->kind = kind;
  self->id = g_strdup (id);
  self->file = g_object_ref (file);
  self->progress = progress;
  self->progress_data = progress_data;
  self->context = g_main_context_ref_thread_default ();
  self->told = -1;

  return self;
}

static gpointer
attach (RecStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Transfer *transfer = data;

  return rec_store_attach (store,
                           transfer->kind,
                           transfer->id,
                           transfer->file,
                           transfer->progress != NULL ? tell : NULL,
                           transfer,
                           cancellable,
                           error);
}

/* The answer is no object, only that it was done. */
static gpointer
save (RecStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Transfer *transfer = data;

  return GINT_TO_POINTER (rec_store_save_attachment (store,
                                                     transfer->id,
                                                     transfer->file,
                                                     transfer->progress != NULL ? tell : NULL,
                                                     transfer,
                                                     cancellable,
                                                     error));
}

/**
 * rec_register_attach_async:
 * @self: a register
 * @kind: kind of the record that gets the file
 * @id: its id
 * @file: the file
 * @progress: (nullable): told how far it is, in the main context, never after the answer
 * @progress_data: passed to @progress
 * @cancellable: (nullable): a #GCancellable
 * @callback: takes the answer
 * @user_data: passed to @callback
 *
 * Keeps a copy of a file in the register, see rec_store_attach(). #RecRegister::changed comes
 * first.
 */
void
rec_register_attach_async (RecRegister        *self,
                           RecKind             kind,
                           const char         *id,
                           GFile              *file,
                           RecContentProgress  progress,
                           gpointer            progress_data,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  static const RecRegisterOperation operation = { rec_register_attach_async,
                                                  REC_REGISTER_EDITS,
                                                  attach,
                                                  transfer_end,
                                                  (GDestroyNotify) rec_edit_unref };

  g_return_if_fail (id != NULL && G_IS_FILE (file));

  _rec_register_run (self,
                     &operation,
                     transfer_new (kind, id, file, progress, progress_data),
                     cancellable,
                     callback,
                     user_data);
}

/**
 * rec_register_attach_finish:
 * @self: a register
 * @result: the result given to the callback
 * @error: (nullable): return location for a #GError of rec_store_attach()
 *
 * Returns: whether the file is attached
 */
gboolean
rec_register_attach_finish (RecRegister *self, GAsyncResult *result, GError **error)
{
  g_autoptr (RecEdit) done = _rec_register_finish (self, result, rec_register_attach_async, error);

  return done != NULL;
}

/**
 * rec_register_save_attachment_async:
 * @self: a register
 * @id: id of an attachment
 * @target: the file to be written
 * @progress: (nullable): told how far it is, in the main context, never after the answer
 * @progress_data: passed to @progress
 * @cancellable: (nullable): a #GCancellable
 * @callback: takes the answer
 * @user_data: passed to @callback
 *
 * Writes a copy of an attached file, see rec_store_save_attachment().
 */
void
rec_register_save_attachment_async (RecRegister        *self,
                                    const char         *id,
                                    GFile              *target,
                                    RecContentProgress  progress,
                                    gpointer            progress_data,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data)
{
  static const RecRegisterOperation operation = {
    rec_register_save_attachment_async, REC_REGISTER_READS, save, transfer_end, NULL
  };

  g_return_if_fail (id != NULL && G_IS_FILE (target));

  _rec_register_run (self,
                     &operation,
                     transfer_new (REC_KIND_ATTACHMENT, id, target, progress, progress_data),
                     cancellable,
                     callback,
                     user_data);
}

/**
 * rec_register_save_attachment_finish:
 * @self: a register
 * @result: the result given to the callback
 * @error: (nullable): return location for a #GError of rec_store_save_attachment()
 *
 * Returns: whether the copy is there, whole
 */
gboolean
rec_register_save_attachment_finish (RecRegister *self, GAsyncResult *result, GError **error)
{
  return _rec_register_finish (self, result, rec_register_save_attachment_async, error) != NULL;
}
