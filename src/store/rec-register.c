/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-register"

#include "config.h"

#include "rec-register.h"

#include "rec-register-private.h"
#include "rec-register-state.h"
#include "rec-store-thread.h"

#include <glib/gi18n.h>

struct _RecRegister
{
  GObject parent_instance;

  RecStoreThread *thread; /* NULL once closed */
  gboolean        closing;
  guint           n_writing;

  char         *path;
  char         *holder;
  char         *as_at; /* set once, when it is opened */
  RecDirectory *directory;
  gboolean      read_only;
  gboolean      can_undo;
  gboolean      can_redo;
};

G_DEFINE_FINAL_TYPE (RecRegister, rec_register, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_BUSY,
  PROP_CAN_REDO,
  PROP_CAN_UNDO,
  PROP_DIRECTORY,
  PROP_HOLDER,
  PROP_PATH,
  PROP_READ_ONLY,
  PROP_TITLE,
  N_PROPS
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint       signals[N_SIGNALS];

typedef struct _RecRegisterJob RecRegisterJob;

typedef void (*RecRegisterWork) (RecStore **store, RecRegisterJob *job);

/* One operation on its way to the store's thread and back. It belongs to the thread while it works
 * and to the main context otherwise; it is made and freed in the main context only. */
struct _RecRegisterJob
{
  RecRegister         *self;
  GTask               *task;
  GCancellable        *cancellable;
  RecRegisterWork      work;
  RecRegisterOperation operation; /* blank for opening and closing */
  gpointer             data;

  /* What opening is asked */
  char      *path;
  char      *date;
  RecRecord *facility;

  /* What is answered */
  gpointer          answer;    /* freed by the operation's free_answer */
  RecEdit          *done_edit; /* what changed the register */
  RecRegisterState *state;
  GError           *error;
};

static void
free_job (gpointer data)
{
  RecRegisterJob *job = data;

  if (job->answer != NULL && job->operation.free_answer != NULL)
    job->operation.free_answer (job->answer);
  if (job->operation.free_data != NULL)
    job->operation.free_data (job->data);
  g_clear_pointer (&job->path, g_free);
  g_clear_pointer (&job->date, g_free);
  g_clear_pointer (&job->facility, rec_record_unref);
  g_clear_pointer (&job->done_edit, rec_edit_unref);
  g_clear_pointer (&job->state, rec_register_state_free);
  g_clear_error (&job->error);
  g_clear_object (&job->cancellable);
  g_clear_object (&job->task);
  g_clear_object (&job->self);
  g_free (job);
}

/* A job of @self; without @source the task has no source object, for the operations that make a
 * register. */
static RecRegisterJob *
new_job (RecRegister        *self,
         gpointer            source,
         gpointer            tag,
         GCancellable       *cancellable,
         GAsyncReadyCallback callback,
         gpointer            user_data)
{
  RecRegisterJob *job = g_new0 (RecRegisterJob, 1);

  job->self = g_object_ref (self);
  job->task = g_task_new (source, cancellable, callback, user_data);
  job->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  g_task_set_source_tag (job->task, tag);
  return job;
}

static void
set_writing (RecRegister *self, int more)
{
  gboolean was_busy = self->n_writing > 0;

  self->n_writing += more;
  if (was_busy != (self->n_writing > 0))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_BUSY]);
}

static void
set_flag (RecRegister *self, gboolean *flag, gboolean value, guint prop)
{
  if (*flag == value)
    return;
  *flag = value;
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

static void
take_text (RecRegister *self, char **text, char **value, guint prop)
{
  if (g_strcmp0 (*text, *value) == 0)
    return;
  g_free (*text);
  *text = g_steal_pointer (value);
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

/* Makes the properties those of @state; who is notified sees all of them up to date. */
static void
take_state (RecRegister *self, RecRegisterState *state)
{
  g_object_freeze_notify (G_OBJECT (self));
  g_free (self->as_at);
  self->as_at = g_steal_pointer (&state->as_at);
  take_text (self, &self->path, &state->path, PROP_PATH);
  take_text (self, &self->holder, &state->holder, PROP_HOLDER);
  set_flag (self, &self->read_only, state->read_only, PROP_READ_ONLY);
  set_flag (self, &self->can_undo, state->can_undo, PROP_CAN_UNDO);
  set_flag (self, &self->can_redo, state->can_redo, PROP_CAN_REDO);
  if (state->directory != NULL)
    {
      g_autofree char *title = g_strdup (rec_register_get_title (self));

      g_clear_pointer (&self->directory, rec_directory_unref);
      self->directory = g_steal_pointer (&state->directory);
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_DIRECTORY]);
      if (g_strcmp0 (title, rec_register_get_title (self)) != 0)
        g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TITLE]);
    }
  g_object_thaw_notify (G_OBJECT (self));
}

static void
take_store (RecRegisterJob *job, RecStore **store, RecStore *opened)
{
  if (opened == NULL)
    return;

  job->state = rec_register_state_new (opened, &job->error);
  if (job->state != NULL)
    *store = opened;
  else
    {
      if (!rec_store_close (opened, NULL))
        g_debug ("A register that cannot be read does not close cleanly");
      g_object_unref (opened);
    }
}

static void
work_create (RecStore **store, RecRegisterJob *job)
{
  take_store (job, store, rec_store_create (job->path, job->facility, &job->error));
}

static void
work_open (RecStore **store, RecRegisterJob *job)
{
  take_store (job, store, rec_store_open (job->path, REC_STORE_WRITE_IF_FREE, &job->error));
}

static void
work_open_as_at (RecStore **store, RecRegisterJob *job)
{
  take_store (job, store, rec_store_open_as_at (job->path, job->date, &job->error));
}

static void
work_close (RecStore **store, RecRegisterJob *job)
{
  if (*store == NULL || rec_store_close (*store, &job->error))
    job->answer = GINT_TO_POINTER (TRUE);
  g_clear_object (store);
}

/* Notes that @job has changed the register, in the store's thread. */
static void
note_edit (RecRegisterJob *job, RecStore *store, RecEdit *edit)
{
  /* An edit that turned out to change nothing */
  if (rec_edit_get_n_changes (edit) == 0 && rec_edit_get_n_consequences (edit) == 0)
    return;

  job->done_edit = rec_edit_ref (edit);
  job->state = rec_register_state_new_after (store, edit);
}

static void
work_run (RecStore **store, RecRegisterJob *job)
{
  job->answer = job->operation.run (*store, job->data, job->cancellable, &job->error);
  if (job->operation.manner == REC_REGISTER_EDITS && job->answer != NULL)
    note_edit (job, *store, job->answer);
}

static void
fail_closed (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CLOSED, _ ("This register has been closed."));
}

/* Whether the job is done. */
static gboolean
run_job_in_thread (RecStore **store, gpointer data)
{
  RecRegisterJob *job = data;
  gboolean        reads_on = job->operation.manner == REC_REGISTER_READS_ON;

  if (g_cancellable_set_error_if_cancelled (job->cancellable, &job->error))
    return TRUE;
  /* Others come between its parts. */
  if (reads_on && *store == NULL)
    {
      fail_closed (&job->error);
      return TRUE;
    }
  job->work (store, job);

  return !reads_on || job->answer != NULL || job->error != NULL;
}

static gboolean
is_reading (const RecRegisterJob *job)
{
  return job->operation.manner == REC_REGISTER_READS ||
         job->operation.manner == REC_REGISTER_READS_ON;
}

static void
answer_job (gpointer data)
{
  RecRegisterJob *job = data;
  RecRegister    *self = job->self;

  if (job->state != NULL)
    take_state (self, job->state);
  if (!is_reading (job))
    set_writing (self, -1);
  if (job->done_edit != NULL)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0, job->done_edit);

  if (job->error != NULL)
    g_task_return_error (job->task, g_steal_pointer (&job->error));
  else
    g_task_return_pointer (job->task, g_steal_pointer (&job->answer), job->operation.free_answer);
}

/* The answer of an opening is the register itself, which the job has held until now. */
static void
answer_opening (gpointer data)
{
  RecRegisterJob *job = data;

  if (job->error == NULL)
    {
      job->answer = g_object_ref (job->self);
      job->operation.free_answer = g_object_unref;
    }
  else
    job->self->closing = TRUE;
  answer_job (job);
}

static void
answer_closing (gpointer data)
{
  RecRegisterJob *job = data;

  g_clear_pointer (&job->self->thread, rec_store_thread_end);
  answer_job (job);
}

/* Sends @job off, or answers it where the register is closed. */
static void
push_job (RecRegisterJob *job, RecRegisterWork work, RecStoreDone answer)
{
  RecRegister *self = job->self;

  job->work = work;
  /* What has been done is answered as done, cancelled or not. */
  if (!is_reading (job))
    g_task_set_check_cancellable (job->task, FALSE);
  if (self->closing)
    {
      fail_closed (&job->error);
      g_task_return_error (job->task, g_steal_pointer (&job->error));
      free_job (job);
      return;
    }
  if (!is_reading (job))
    set_writing (self, 1);
  rec_store_thread_push (self->thread, run_job_in_thread, answer, job, free_job);
}

static void
rec_register_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  RecRegister *self = REC_REGISTER (object);

  switch (prop_id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, self->n_writing > 0);
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, self->can_redo);
      break;
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, self->can_undo);
      break;
    case PROP_DIRECTORY:
      g_value_set_boxed (value, self->directory);
      break;
    case PROP_HOLDER:
      g_value_set_string (value, self->holder);
      break;
    case PROP_PATH:
      g_value_set_string (value, self->path);
      break;
    case PROP_READ_ONLY:
      g_value_set_boolean (value, self->read_only);
      break;
    case PROP_TITLE:
      g_value_set_string (value, rec_register_get_title (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rec_register_dispose (GObject *object)
{
  RecRegister *self = REC_REGISTER (object);

  /* Each queued operation holds the register, so that nothing is waited for here but the closing
   * of the file. */
  self->closing = TRUE;
  g_clear_pointer (&self->thread, rec_store_thread_end);

  G_OBJECT_CLASS (rec_register_parent_class)->dispose (object);
}

static void
rec_register_finalize (GObject *object)
{
  RecRegister *self = REC_REGISTER (object);

  g_free (self->path);
  g_free (self->holder);
  g_free (self->as_at);
  g_clear_pointer (&self->directory, rec_directory_unref);

  G_OBJECT_CLASS (rec_register_parent_class)->finalize (object);
}

static void
rec_register_class_init (RecRegisterClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = rec_register_get_property;
  object_class->dispose = rec_register_dispose;
  object_class->finalize = rec_register_finalize;

  props[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  props[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  props[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  props[PROP_DIRECTORY] = g_param_spec_boxed ("directory", NULL, NULL, REC_TYPE_DIRECTORY, flags);
  props[PROP_HOLDER] = g_param_spec_string ("holder", NULL, NULL, NULL, flags);
  props[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL, flags);
  props[PROP_READ_ONLY] = g_param_spec_boolean ("read-only", NULL, NULL, FALSE, flags);
  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  /**
   * RecRegister::changed:
   * @self: the register
   * @edit: what was done to it
   *
   * After each edit, undo and redo, with the properties up to date, before the operation's own
   * callback.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed",
                                          REC_TYPE_REGISTER,
                                          G_SIGNAL_RUN_LAST,
                                          0,
                                          NULL,
                                          NULL,
                                          NULL,
                                          G_TYPE_NONE,
                                          1,
                                          REC_TYPE_EDIT);
}

static void
rec_register_init (RecRegister *self)
{
  self->thread = rec_store_thread_new ();
}

static void
start_opening (const char         *path,
               const char         *date,
               RecRecord          *facility,
               RecRegisterWork     work,
               gpointer            tag,
               GCancellable       *cancellable,
               GAsyncReadyCallback callback,
               gpointer            user_data)
{
  g_autoptr (RecRegister) self = g_object_new (REC_TYPE_REGISTER, NULL);
  RecRegisterJob *job = new_job (self, NULL, tag, cancellable, callback, user_data);

  job->path = g_strdup (path);
  job->date = g_strdup (date);
  job->facility = facility != NULL ? rec_record_ref (facility) : NULL;
  /* A file that has been made is there, cancelled or not. */
  g_task_set_check_cancellable (job->task, facility == NULL);
  push_job (job, work, answer_opening);
}

/**
 * rec_register_create_async:
 * @path: where the register shall be
 * @facility: the establishment that keeps it
 * @cancellable: (nullable): a #GCancellable; a register already made is handed over all the same
 * @callback: takes the answer
 * @user_data: passed to @callback
 *
 * Creates a register and opens it for writing, see rec_store_create().
 */
void
rec_register_create_async (const char         *path,
                           RecRecord          *facility,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  g_return_if_fail (path != NULL && facility != NULL);

  start_opening (path,
                 NULL,
                 facility,
                 work_create,
                 rec_register_create_async,
                 cancellable,
                 callback,
                 user_data);
}

/**
 * rec_register_create_finish:
 * @result: the result given to the callback
 * @error: (nullable): return location for a #GError of rec_store_create(), or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the register
 */
RecRegister *
rec_register_create_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, rec_register_create_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * rec_register_open_async:
 * @path: a register file
 * @cancellable: (nullable): a #GCancellable
 * @callback: takes the answer
 * @user_data: passed to @callback
 *
 * Opens a register for writing, or for reading only where somebody else has it or the file cannot
 * be written, see rec_store_open().
 */
void
rec_register_open_async (const char         *path,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  g_return_if_fail (path != NULL);

  start_opening (
      path, NULL, NULL, work_open, rec_register_open_async, cancellable, callback, user_data);
}

/**
 * rec_register_open_as_at_async:
 * @path: a register file
 * @date: a day, "YYYY-MM-DD"
 * @cancellable: (nullable): a #GCancellable
 * @callback: takes the answer, for rec_register_open_finish()
 * @user_data: passed to @callback
 *
 * Opens the register as it was at the end of a day, for reading, see rec_store_open_as_at().
 */
void
rec_register_open_as_at_async (const char         *path,
                               const char         *date,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_return_if_fail (path != NULL && date != NULL);

  start_opening (
      path, date, NULL, work_open_as_at, rec_register_open_async, cancellable, callback, user_data);
}

/**
 * rec_register_open_finish:
 * @result: the result given to the callback
 * @error: (nullable): return location for a #GError of rec_store_open(), or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the register
 */
RecRegister *
rec_register_open_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, rec_register_open_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * rec_register_close_async:
 * @self: a register
 * @callback: takes the answer
 * @user_data: passed to @callback
 *
 * Closes the file once all that was queued before is done, and ends the thread. Whatever is called
 * on the register afterwards is answered with %G_IO_ERROR_CLOSED.
 */
void
rec_register_close_async (RecRegister *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (REC_IS_REGISTER (self));

  RecRegisterJob *job = new_job (self, self, rec_register_close_async, NULL, callback, user_data);

  push_job (job, work_close, answer_closing);
  self->closing = TRUE;
}

/**
 * rec_register_close_finish:
 * @self: a register
 * @result: the result given to the callback
 * @error: (nullable): return location for a #GError of rec_store_close(), or %G_IO_ERROR_CLOSED
 *
 * Returns: whether the file was closed cleanly; it is closed in any case
 */
gboolean
rec_register_close_finish (RecRegister *self, GAsyncResult *result, GError **error)
{
  return _rec_register_finish (self, result, rec_register_close_async, error) != NULL;
}

/**
 * rec_register_get_path:
 * @self: a register
 *
 * Returns: (nullable): the file's path; %NULL only before it is open
 */
const char *
rec_register_get_path (RecRegister *self)
{
  g_return_val_if_fail (REC_IS_REGISTER (self), NULL);

  return self->path;
}

/**
 * rec_register_get_title:
 * @self: a register
 *
 * Returns: (nullable): the facility's name
 */
const char *
rec_register_get_title (RecRegister *self)
{
  RecRecord *facility;

  g_return_val_if_fail (REC_IS_REGISTER (self), NULL);

  if (self->directory == NULL)
    return NULL;
  facility = rec_directory_get_facility (self->directory);
  return facility != NULL ? rec_record_get_name (facility) : NULL;
}

/**
 * rec_register_get_directory:
 * @self: a register
 *
 * Returns: (transfer none): the records that systems refer to, as they are now; another directory
 *   takes its place when one of them changes
 */
RecDirectory *
rec_register_get_directory (RecRegister *self)
{
  g_return_val_if_fail (REC_IS_REGISTER (self), NULL);

  return self->directory;
}

/**
 * rec_register_is_read_only:
 * @self: a register
 *
 * Returns: whether edits are refused
 */
gboolean
rec_register_is_read_only (RecRegister *self)
{
  g_return_val_if_fail (REC_IS_REGISTER (self), TRUE);

  return self->read_only;
}

/**
 * rec_register_get_holder:
 * @self: a register
 *
 * Returns: (nullable): who has the register open for writing elsewhere
 */
const char *
rec_register_get_holder (RecRegister *self)
{
  g_return_val_if_fail (REC_IS_REGISTER (self), NULL);

  return self->holder;
}

/**
 * rec_register_get_as_at:
 * @self: a register
 *
 * Returns: (nullable): the day at whose end it is shown, "YYYY-MM-DD"; %NULL for now
 */
const char *
rec_register_get_as_at (RecRegister *self)
{
  g_return_val_if_fail (REC_IS_REGISTER (self), NULL);

  return self->as_at;
}

/**
 * rec_register_can_undo:
 * @self: a register
 *
 * Returns: whether there is something to undo
 */
gboolean
rec_register_can_undo (RecRegister *self)
{
  g_return_val_if_fail (REC_IS_REGISTER (self), FALSE);

  return self->can_undo;
}

/**
 * rec_register_can_redo:
 * @self: a register
 *
 * Returns: whether there is something to redo
 */
gboolean
rec_register_can_redo (RecRegister *self)
{
  g_return_val_if_fail (REC_IS_REGISTER (self), FALSE);

  return self->can_redo;
}

/*< private >
 * _rec_register_run:
 * @self: a register
 * @operation: the operation; copied
 * @data: (transfer full) (nullable): what it is given; it belongs to the store's thread until the
 *   answer is there
 * @cancellable: (nullable): a #GCancellable
 * @callback: takes the answer, by _rec_register_finish()
 * @user_data: passed to @callback
 *
 * Does an operation, in the store's thread. It is answered with %G_IO_ERROR_CLOSED where the
 * register is closed.
 */
void
_rec_register_run (RecRegister                *self,
                   const RecRegisterOperation *operation,
                   gpointer                    data,
                   GCancellable               *cancellable,
                   GAsyncReadyCallback         callback,
                   gpointer                    user_data)
{
  RecRegisterJob *job;

  g_return_if_fail (REC_IS_REGISTER (self));

  job = new_job (self, self, operation->tag, cancellable, callback, user_data);
  job->operation = *operation;
  job->data = data;
  push_job (job, work_run, answer_job);
}

/*< private >
 * _rec_register_finish:
 * @self: a register
 * @result: the result given to the callback
 * @tag: the operation's tag
 * @error: (nullable): return location for a #GError of the operation, %G_IO_ERROR_CLOSED, or
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the answer, %NULL with @error set
 */
gpointer
_rec_register_finish (RecRegister *self, GAsyncResult *result, gpointer tag, GError **error)
{
  g_return_val_if_fail (REC_IS_REGISTER (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, tag), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
