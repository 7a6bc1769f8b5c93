/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-import-session"

#include "config.h"

#include "rec-import-session-private.h"

#include <glib/gi18n.h>

#include "rec-language.h"

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RecImportSession, rec_import_session, G_TYPE_OBJECT)

void
_rec_import_session_emit_changed (RecImportSession *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Takes @error, which may be NULL; a cancelled operation is nothing to report. */
void
_rec_import_session_set_state (RecImportSession *self, RecImportState state, GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_clear_error (&error);

  g_clear_error (&self->error);
  self->error = error;
  self->state = state;
  _rec_import_session_emit_changed (self);
}

void
_rec_import_session_renew_cancellable (RecImportSession *self)
{
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
}

void
_rec_import_session_drop_plan (RecImportSession *self)
{
  g_clear_pointer (&self->plan, rec_import_plan_free);
  g_clear_pointer (&self->difference, rec_difference_unref);
  self->decided = FALSE;
  if (self->state == REC_IMPORT_PLANNED || self->state == REC_IMPORT_UNDONE)
    self->state = REC_IMPORT_LOADED;
}

/* Planning and writing */

static void
on_import_planned_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RecImportSession) self = user_data;
  GError *error = NULL;

  self->plan = rec_register_plan_import_finish (REC_REGISTER (source), result, &error);
  _rec_import_session_set_state (
      self, self->plan != NULL ? REC_IMPORT_PLANNED : REC_IMPORT_LOADED, error);
}

static void
on_compared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RecImportSession) self = user_data;
  GError *error = NULL;

  self->difference = rec_register_compare_finish (REC_REGISTER (source), result, &error);
  _rec_import_session_set_state (
      self, self->difference != NULL ? REC_IMPORT_PLANNED : REC_IMPORT_LOADED, error);
}

static void
read_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError         *error = NULL;
  RecImportBatch *batch = rec_import_mapping_read (task_data, cancellable, &error);

  if (batch == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, batch, (GDestroyNotify) rec_import_batch_unref);
}

static void
on_rows_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  RecImportSession *self = REC_IMPORT_SESSION (source);
  GError           *error = NULL;
  g_autoptr (RecImportBatch) batch = g_task_propagate_pointer (G_TASK (result), &error);

  if (batch == NULL)
    {
      _rec_import_session_set_state (self, REC_IMPORT_LOADED, error);
      return;
    }

  if (rec_import_batch_get_origin (batch) != REC_IMPORT_FOREIGN)
    {
      rec_register_compare_async (
          self->register_, batch, self->cancellable, on_compared_cb, g_object_ref (self));
      return;
    }
  rec_import_batch_set_matching (batch, rec_import_session_get_key (self), self->policy);
  rec_register_plan_import_async (
      self->register_, batch, self->cancellable, on_import_planned_cb, g_object_ref (self));
}

static void
on_import_applied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RecImportSession) self = user_data;
  GError *error = NULL;

  if (rec_register_apply_finish (REC_REGISTER (source), result, &error))
    {
      _rec_import_session_remember (self);
      _rec_import_session_set_state (self, REC_IMPORT_APPLIED, NULL);
    }
  else
    _rec_import_session_set_state (self, REC_IMPORT_PLANNED, error);
}

static void
on_import_undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RecImportSession) self = user_data;
  g_autoptr (RecEdit) edit = NULL;
  GError *error = NULL;

  edit = rec_register_undo_finish (REC_REGISTER (source), result, &error);
  _rec_import_session_set_state (
      self, edit != NULL ? REC_IMPORT_UNDONE : REC_IMPORT_APPLIED, error);
}

/* GObject */

static void
rec_import_session_dispose (GObject *object)
{
  RecImportSession *self = REC_IMPORT_SESSION (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->mapping);
  g_clear_object (&self->file);
  g_clear_object (&self->register_);

  G_OBJECT_CLASS (rec_import_session_parent_class)->dispose (object);
}

static void
rec_import_session_finalize (GObject *object)
{
  RecImportSession *self = REC_IMPORT_SESSION (object);

  _rec_sheet_settings_clear (&self->settings);
  g_clear_error (&self->error);
  g_clear_pointer (&self->plan, rec_import_plan_free);
  g_clear_pointer (&self->difference, rec_difference_unref);
  g_clear_pointer (&self->preview, rec_sheet_preview_free);
  g_clear_pointer (&self->remembered, rec_remembered_mapping_free);
  g_hash_table_unref (self->by_hand);
  g_hash_table_unref (self->dates);
  g_free (self->file_name);
  g_free (self->path);

  G_OBJECT_CLASS (rec_import_session_parent_class)->finalize (object);
}

static void
rec_import_session_class_init (RecImportSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rec_import_session_dispose;
  object_class->finalize = rec_import_session_finalize;

  signals[CHANGED] = g_signal_new (
      "changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rec_import_session_init (RecImportSession *self)
{
  self->by_hand = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->dates = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->policy = REC_DUPLICATE_UPDATE;
  self->keep_notes = TRUE;
}

/**
 * rec_import_session_new:
 * @register_: the register to import into
 *
 * Makes an import that has no file yet. What it does not import it keeps as notes, and rows that
 * are already in the register change it, until told otherwise; nothing is written before
 * rec_import_session_apply().
 *
 * Returns: (transfer full): the session
 */
RecImportSession *
rec_import_session_new (RecRegister *register_)
{
  RecImportSession *self;

  g_return_val_if_fail (REC_IS_REGISTER (register_), NULL);

  self = g_object_new (REC_TYPE_IMPORT_SESSION, NULL);
  self->register_ = g_object_ref (register_);

  return self;
}

/**
 * rec_import_session_get_register:
 * @self: a session
 *
 * Returns: (transfer none): the register imported into
 */
RecRegister *
rec_import_session_get_register (RecImportSession *self)
{
  g_return_val_if_fail (REC_IS_IMPORT_SESSION (self), NULL);

  return self->register_;
}

/**
 * rec_import_session_get_state:
 * @self: a session
 *
 * Returns: how far it is
 */
RecImportState
rec_import_session_get_state (RecImportSession *self)
{
  g_return_val_if_fail (REC_IS_IMPORT_SESSION (self), REC_IMPORT_EMPTY);

  return self->state;
}

/**
 * rec_import_session_is_busy:
 * @self: a session
 *
 * Returns: whether something runs that can be cancelled
 */
gboolean
rec_import_session_is_busy (RecImportSession *self)
{
  g_return_val_if_fail (REC_IS_IMPORT_SESSION (self), FALSE);

  return self->state == REC_IMPORT_LOADING || self->state == REC_IMPORT_PLANNING ||
         self->state == REC_IMPORT_APPLYING || self->state == REC_IMPORT_UNDOING;
}

/**
 * rec_import_session_is_writing:
 * @self: a session
 *
 * Returns: whether the register is being written to, so that only the answer tells what it holds
 */
gboolean
rec_import_session_is_writing (RecImportSession *self)
{
  g_return_val_if_fail (REC_IS_IMPORT_SESSION (self), FALSE);

  return self->state == REC_IMPORT_APPLYING || self->state == REC_IMPORT_UNDOING;
}

/**
 * rec_import_session_has_choices:
 * @self: a session
 *
 * Returns: whether leaving now would lose where a person said that columns go, or what of the file
 *   was accepted
 */
gboolean
rec_import_session_has_choices (RecImportSession *self)
{
  g_return_val_if_fail (REC_IS_IMPORT_SESSION (self), FALSE);

  return self->state < REC_IMPORT_APPLYING &&
         (self->decided || g_hash_table_size (self->by_hand) > 0 ||
          g_hash_table_size (self->dates) > 0);
}

/**
 * rec_import_session_get_error:
 * @self: a session
 *
 * Returns: (nullable) (transfer none): why the last operation failed, a sentence for people; %NULL
 *   where it did not, or was cancelled
 */
const GError *
rec_import_session_get_error (RecImportSession *self)
{
  g_return_val_if_fail (REC_IS_IMPORT_SESSION (self), NULL);

  return self->error;
}

static char *
describe_difference_obstacle (const RecDifference *difference)
{
  if (rec_difference_get_n_rows (difference) == 0)
    return g_strdup (_ ("There is nothing to import: the register already has all of it."));
  if (rec_difference_count_accepted (difference) == 0)
    return g_strdup (_ ("Nothing is checked, so there is nothing to write."));

  return NULL;
}

/* Why the plan cannot be written. */
static char *
describe_plan_obstacle (RecImportSession *self)
{
  g_autofree char *count = NULL;
  guint            n_problems;

  if (self->difference != NULL)
    return describe_difference_obstacle (self->difference);
  if (self->plan == NULL)
    return g_strdup ("");

  n_problems = self->plan->problems->len;
  if (n_problems > 0)
    {
      count = rec_language_format_count (NULL, n_problems);

      return g_strdup_printf (ngettext ("%s point to correct: nothing is imported until then.",
                                        "%s points to correct: nothing is imported until then.",
                                        n_problems),
                              count);
    }
  if (self->plan->edit == NULL)
    return g_strdup (_ ("There is nothing to import: the register already has all of it."));

  return NULL;
}

/**
 * rec_import_session_get_obstacle:
 * @self: a session
 * @step: a page of the assistant
 *
 * Tells what keeps the assistant from going on from a page.
 *
 * Returns: (nullable) (transfer full): a sentence, "" where there is only to wait; %NULL where
 *   nothing stands in the way
 */
char *
rec_import_session_get_obstacle (RecImportSession *self, RecImportStep step)
{
  guint column;

  g_return_val_if_fail (REC_IS_IMPORT_SESSION (self), NULL);

  if (rec_import_session_is_busy (self))
    return g_strdup ("");

  switch (step)
    {
    case REC_IMPORT_STEP_FILE:
      if (self->mapping == NULL)
        return g_strdup ("");
      if (self->preview->n_rows == 0)
        return g_strdup (_ ("There is no row below the headings. Choose another sheet or another "
                            "row of headings."));
      return NULL;
    case REC_IMPORT_STEP_COLUMNS:
      if (self->mapping == NULL)
        return g_strdup ("");
      if (rec_import_session_get_origin (self) == REC_IMPORT_FOREIGN &&
          !rec_import_session_find_column (
              self, rec_catalogue_find_field (REC_KIND_SYSTEM, "name"), NULL))
        return g_strdup (_ ("Say which column holds the name of the systems."));
      if (rec_import_session_find_asking (self, &column))
        return g_strdup_printf (_ ("Say how the dates of “%s” are to be read."),
                                self->preview->columns[column].heading);
      return NULL;
    case REC_IMPORT_STEP_CHECK:
      return describe_plan_obstacle (self);
    case REC_IMPORT_STEP_DONE:
    default:
      return g_strdup ("");
    }
}

/**
 * rec_import_session_cancel:
 * @self: a session
 *
 * Stops what runs. The state changes once it has stopped; writing is undone as a whole, or, where
 * the stop comes too late, done as a whole.
 */
void
rec_import_session_cancel (RecImportSession *self)
{
  g_return_if_fail (REC_IS_IMPORT_SESSION (self));

  self->reopen = FALSE;
  self->wished = FALSE;
  if (rec_import_session_is_busy (self))
    g_cancellable_cancel (self->cancellable);
}

/**
 * rec_import_session_get_origin:
 * @self: a session
 *
 * Returns: where the file comes from: what Recensia wrote itself is compared with the register and
 *   has a difference in the place of a plan
 */
RecImportOrigin
rec_import_session_get_origin (RecImportSession *self)
{
  g_return_val_if_fail (REC_IS_IMPORT_SESSION (self), REC_IMPORT_FOREIGN);

  return self->mapping != NULL ? rec_import_mapping_get_origin (self->mapping) : REC_IMPORT_FOREIGN;
}

/**
 * rec_import_session_plan:
 * @self: a session with a loaded file
 *
 * Compares the file with the register. Does nothing where that was done since the last change.
 */
void
rec_import_session_plan (RecImportSession *self)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (REC_IS_IMPORT_SESSION (self));
  g_return_if_fail (self->mapping != NULL);

  if (rec_import_session_is_busy (self) || self->state == REC_IMPORT_PLANNED)
    return;

  _rec_import_session_drop_plan (self);
  _rec_import_session_renew_cancellable (self);
  task = g_task_new (self, self->cancellable, on_rows_read_cb, NULL);
  g_task_set_source_tag (task, rec_import_session_plan);
  g_task_set_name (task, "[recensia] read the rows of an import");
  g_task_set_task_data (task, g_object_ref (self->mapping), g_object_unref);
  g_task_run_in_thread (task, read_in_thread);
  _rec_import_session_set_state (self, REC_IMPORT_PLANNING, NULL);
}

/**
 * rec_import_session_get_plan:
 * @self: a session
 *
 * Returns: (nullable) (transfer none): what the import does, valid until the next change
 */
const RecImportPlan *
rec_import_session_get_plan (RecImportSession *self)
{
  g_return_val_if_fail (REC_IS_IMPORT_SESSION (self), NULL);

  return self->plan;
}

/**
 * rec_import_session_get_difference:
 * @self: a session
 *
 * Returns: (nullable) (transfer none): how a file that Recensia wrote differs from the register;
 *   what of it is accepted may be changed while the session is %REC_IMPORT_PLANNED
 */
RecDifference *
rec_import_session_get_difference (RecImportSession *self)
{
  g_return_val_if_fail (REC_IS_IMPORT_SESSION (self), NULL);

  return self->difference;
}

/**
 * rec_import_session_note_decision:
 * @self: a session with a difference
 *
 * Says that a person accepted or refused something of the difference.
 */
void
rec_import_session_note_decision (RecImportSession *self)
{
  g_return_if_fail (REC_IS_IMPORT_SESSION (self));

  self->decided = TRUE;
  _rec_import_session_emit_changed (self);
}

/**
 * rec_import_session_apply:
 * @self: a session with a plan that nothing stands in the way of
 *
 * Writes the plan to the register, all of it or nothing.
 */
void
rec_import_session_apply (RecImportSession *self)
{
  g_autoptr (RecEdit) edit = NULL;

  g_return_if_fail (REC_IS_IMPORT_SESSION (self));
  g_return_if_fail (self->state == REC_IMPORT_PLANNED);

  edit = self->difference != NULL ? rec_difference_make_edit (self->difference)
                                  : rec_edit_ref (self->plan->edit);
  g_return_if_fail (edit != NULL);
  _rec_import_session_renew_cancellable (self);
  _rec_import_session_set_state (self, REC_IMPORT_APPLYING, NULL);
  rec_register_apply_async (
      self->register_, edit, self->cancellable, on_import_applied_cb, g_object_ref (self));
}

/**
 * rec_import_session_undo:
 * @self: a session that has written
 *
 * Takes the import back.
 */
void
rec_import_session_undo (RecImportSession *self)
{
  g_return_if_fail (REC_IS_IMPORT_SESSION (self));
  g_return_if_fail (self->state == REC_IMPORT_APPLIED);

  _rec_import_session_set_state (self, REC_IMPORT_UNDOING, NULL);
  rec_register_undo_async (self->register_, on_import_undone_cb, g_object_ref (self));
}
