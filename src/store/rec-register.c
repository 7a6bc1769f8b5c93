/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-register"

#include "config.h"

#include "rec-register.h"

#include "rec-register-private.h"
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

static void
rec_register_state_free (RecRegisterState *state)
{
  g_clear_pointer (&state->directory, rec_directory_unref);
  g_free (state->path);
  g_free (state->holder);
  g_free (state->as_at);
  g_free (state);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecRegisterState, rec_register_state_free)

static void
free_job (gpointer data)
{
  RecRegisterJob *job = data;

  if (job->answer != NULL && job->free_answer != NULL)
    job->free_answer (job->answer);
  g_clear_pointer (&job->text, g_free);
  g_clear_pointer (&job->date, g_free);
  if (job->free_data != NULL)
    job->free_data (job->data);
  g_clear_pointer (&job->facility, rec_record_unref);
  g_clear_pointer (&job->edit, rec_edit_unref);
  g_clear_pointer (&job->query, rec_query_unref);
  g_clear_pointer (&job->batch, rec_import_batch_unref);
  g_clear_pointer (&job->row_ids, g_free);
  g_clear_pointer (&job->starts, g_array_unref);
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

/* Looks at @store, in its thread. The directory is read again only where asked for. */
static RecRegisterState *
look_at_store (RecStore *store, gboolean with_directory, GError **error)
{
  g_autoptr (RecRegisterState) state = g_new0 (RecRegisterState, 1);

  if (with_directory)
    {
      state->directory = rec_store_load_directory (store, error);
      if (state->directory == NULL)
        return NULL;
    }
  state->path = g_strdup (rec_store_get_path (store));
  state->holder = g_strdup (rec_store_get_holder (store));
  state->as_at = g_strdup (rec_store_get_as_at (store));
  state->read_only = rec_store_is_read_only (store);
  state->can_undo = rec_store_can_undo (store);
  state->can_redo = rec_store_can_redo (store);
  return g_steal_pointer (&state);
}

static void
take_store (RecRegisterJob *job, RecStore **store, RecStore *opened)
{
  if (opened == NULL)
    return;

  job->state = look_at_store (opened, TRUE, &job->error);
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
  take_store (job, store, rec_store_create (job->text, job->facility, &job->error));
}

static void
work_open (RecStore **store, RecRegisterJob *job)
{
  take_store (job, store, rec_store_open (job->text, REC_STORE_WRITE_IF_FREE, &job->error));
}

static void
work_open_as_at (RecStore **store, RecRegisterJob *job)
{
  take_store (job, store, rec_store_open_as_at (job->text, job->date, &job->error));
}

static void
work_close (RecStore **store, RecRegisterJob *job)
{
  if (*store != NULL)
    rec_store_close (*store, &job->error);
  g_clear_object (store);
}

static void
run_job_in_thread (RecStore **store, gpointer data)
{
  RecRegisterJob *job = data;

  if (!g_cancellable_set_error_if_cancelled (job->cancellable, &job->error))
    job->work (store, job);
}

static void
answer_job (gpointer data)
{
  RecRegisterJob *job = data;
  RecRegister    *self = job->self;

  if (job->state != NULL)
    take_state (self, job->state);
  if (job->is_writing)
    set_writing (self, -1);
  if (job->done_edit != NULL)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0, job->done_edit);

  if (job->error != NULL)
    g_task_return_error (job->task, g_steal_pointer (&job->error));
  else if (job->free_answer != NULL)
    g_task_return_pointer (job->task, g_steal_pointer (&job->answer), job->free_answer);
  else
    g_task_return_boolean (job->task, TRUE);
}

/* The answer of an opening is the register itself, which the job has held until now. */
static void
answer_opening (gpointer data)
{
  RecRegisterJob *job = data;

  if (job->error == NULL)
    {
      job->answer = g_object_ref (job->self);
      job->free_answer = g_object_unref;
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

  job->text = g_strdup (path);
  job->date = g_strdup (date);
  job->facility = facility != NULL ? rec_record_ref (facility) : NULL;
  job->work = work;
  /* A file that has been made is there, cancelled or not. */
  g_task_set_check_cancellable (job->task, facility == NULL);
  rec_store_thread_push (self->thread, run_job_in_thread, answer_opening, job, free_job);
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

  if (self->closing)
    {
      _rec_register_job_push (job, work_close, NULL);
      return;
    }
  self->closing = TRUE;
  job->work = work_close;
  rec_store_thread_push (self->thread, run_job_in_thread, answer_closing, job, free_job);
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
  g_return_val_if_fail (REC_IS_REGISTER (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, rec_register_close_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
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
 * _rec_register_job_new:
 * @self: a register
 * @tag: source tag, the function that starts the operation
 *
 * Returns: (transfer full): a job whose answer goes to @callback
 */
RecRegisterJob *
_rec_register_job_new (RecRegister        *self,
                       gpointer            tag,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  return new_job (self, self, tag, cancellable, callback, user_data);
}

/*< private >
 * _rec_register_job_push:
 * @self: (transfer full): a job
 * @work: what it does, in the store's thread
 * @free_answer: (nullable): frees RecRegisterJob.answer; %NULL where the answer is that it was done
 *
 * Sends a job off. Its task is answered with %G_IO_ERROR_CLOSED where the register is closed.
 */
void
_rec_register_job_push (RecRegisterJob *self, RecRegisterWork work, GDestroyNotify free_answer)
{
  RecRegister *owner = self->self;

  self->work = work;
  self->free_answer = free_answer;
  if (owner->closing)
    {
      g_task_return_new_error (
          self->task, G_IO_ERROR, G_IO_ERROR_CLOSED, "%s", _ ("This register has been closed."));
      free_job (self);
      return;
    }
  rec_store_thread_push (owner->thread, run_job_in_thread, answer_job, self, free_job);
}

/*< private >
 * _rec_register_job_push_writing:
 *
 * As _rec_register_job_push(), for what changes the register or prepares a change: the register is
 * busy until it is answered, and what has been done is answered as done even when it was cancelled
 * meanwhile.
 */
void
_rec_register_job_push_writing (RecRegisterJob *self,
                                RecRegisterWork work,
                                GDestroyNotify  free_answer)
{
  g_task_set_check_cancellable (self->task, FALSE);
  if (!self->self->closing)
    {
      self->is_writing = TRUE;
      set_writing (self->self, 1);
    }
  _rec_register_job_push (self, work, free_answer);
}

static gboolean
touches_names (const RecEdit *edit)
{
  for (RecKind kind = 0; kind < REC_N_KINDS; kind++)
    if (rec_kind_is_named (kind) && rec_edit_count (edit, kind) > 0)
      return TRUE;

  return FALSE;
}

/*< private >
 * _rec_register_job_note_edit:
 * @self: a job, in the store's thread
 * @store: the store
 * @edit: what has been done
 *
 * Notes that the job has changed the register. The edit stands in the file whatever follows, so
 * that the job does not fail where the names cannot be read anew.
 */
void
_rec_register_job_note_edit (RecRegisterJob *self, RecStore *store, RecEdit *edit)
{
  g_autoptr (GError) error = NULL;
  gboolean is_related = touches_names (edit);

  /* An edit that turned out to change nothing */
  if (rec_edit_get_n_changes (edit) == 0 && rec_edit_get_n_consequences (edit) == 0)
    return;

  self->done_edit = rec_edit_ref (edit);
  self->state = look_at_store (store, is_related, &error);
  if (self->state == NULL)
    {
      g_warning ("Reading the names of “%s” again: %s", rec_store_get_path (store), error->message);
      self->state = look_at_store (store, FALSE, NULL);
    }
}
