/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-import-session"

#include "config.h"

#include "rec-import-session-private.h"

#include <glib/gi18n.h>

#include "rec-language.h"

static void compare_again_if_outdated (RecImportSession *self);

static void
on_import_planned_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RecImportSession) self = user_data;
  GError *error = NULL;

  self->plan = rec_register_plan_import_finish (REC_REGISTER (source), result, &error);
  _rec_import_session_set_state (
      self, self->plan != NULL ? REC_IMPORT_PLANNED : REC_IMPORT_LOADED, error);
  compare_again_if_outdated (self);
}

/* Says in the difference that it is not the one that a person chose from, and of how much they are
 * asked once more. */
static void
note_again (RecDifference *difference, guint n_asked)
{
  g_autofree char *count = rec_language_format_count (NULL, n_asked);
  g_autofree char *asked = NULL;

  rec_difference_add_notice (
      difference,
      _ ("The register was changed meanwhile, and the file was compared again. What you had chosen "
         "is kept."));
  if (n_asked == 0)
    return;
  asked = g_strdup_printf (ngettext ("%s system differs otherwise than before: look at it again.",
                                     "%s systems differ otherwise than before: look at them again.",
                                     n_asked),
                           count);
  rec_difference_add_notice (difference, asked);
}

static void
on_compared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RecImportSession) self = user_data;
  g_autoptr (RecDifference) former = g_steal_pointer (&self->difference);
  GError *error = NULL;

  self->difference = rec_register_compare_finish (REC_REGISTER (source), result, &error);
  if (self->difference != NULL && former != NULL)
    note_again (self->difference, rec_difference_take_choices (self->difference, former));
  _rec_import_session_set_state (
      self, self->difference != NULL ? REC_IMPORT_PLANNED : REC_IMPORT_LOADED, error);
  compare_again_if_outdated (self);
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
      _rec_import_session_drop_plan (self);
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

static void
start_plan (RecImportSession *self)
{
  g_autoptr (GTask) task = NULL;

  self->outdated = FALSE;
  _rec_import_session_renew_cancellable (self);
  task = g_task_new (self, self->cancellable, on_rows_read_cb, NULL);
  g_task_set_source_tag (task, start_plan);
  g_task_set_name (task, "[recensia] read the rows of an import");
  g_task_set_task_data (task, g_object_ref (self->mapping), g_object_unref);
  g_task_run_in_thread (task, read_in_thread);
  _rec_import_session_set_state (self, REC_IMPORT_PLANNING, NULL);
}

/* What was compared stays on screen, with what was chosen of it, until it was compared again. */
static void
compare_again_if_outdated (RecImportSession *self)
{
  if (!self->outdated || self->state != REC_IMPORT_PLANNED)
    return;

  g_clear_pointer (&self->plan, rec_import_plan_free);
  start_plan (self);
}

/* Not to be called for what the session itself writes: then it is in another state. */
void
_rec_import_session_on_register_changed_cb (RecImportSession *self, RecEdit *edit)
{
  if (self->state == REC_IMPORT_PLANNING || self->state == REC_IMPORT_PLANNED)
    {
      self->outdated = TRUE;
      compare_again_if_outdated (self);
    }
  else if (self->state == REC_IMPORT_APPLIED && rec_edit_get_n_changes (edit) > 0)
    {
      self->overtaken = TRUE;
      _rec_import_session_emit_changed (self);
    }
}

/**
 * rec_import_session_plan:
 * @self: a session with a loaded file
 *
 * Compares the file with the register. Does nothing where that was done since the last change. When
 * the register is changed later on, they are compared again by themselves.
 */
void
rec_import_session_plan (RecImportSession *self)
{
  g_return_if_fail (REC_IS_IMPORT_SESSION (self));
  g_return_if_fail (self->mapping != NULL);

  if (rec_import_session_is_busy (self) || self->state == REC_IMPORT_PLANNED)
    return;

  _rec_import_session_drop_plan (self);
  start_plan (self);
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
  self->overtaken = FALSE;
  _rec_import_session_renew_cancellable (self);
  _rec_import_session_set_state (self, REC_IMPORT_APPLYING, NULL);
  rec_register_apply_async (
      self->register_, edit, self->cancellable, on_import_applied_cb, g_object_ref (self));
}

/**
 * rec_import_session_can_undo:
 * @self: a session
 *
 * Returns: whether the session has written, and nobody else since: one undo takes the import back
 */
gboolean
rec_import_session_can_undo (RecImportSession *self)
{
  g_return_val_if_fail (REC_IS_IMPORT_SESSION (self), FALSE);

  return self->state == REC_IMPORT_APPLIED && !self->overtaken;
}

/**
 * rec_import_session_undo:
 * @self: a session of which rec_import_session_can_undo()
 *
 * Takes the import back.
 */
void
rec_import_session_undo (RecImportSession *self)
{
  g_return_if_fail (REC_IS_IMPORT_SESSION (self));
  g_return_if_fail (rec_import_session_can_undo (self));

  _rec_import_session_set_state (self, REC_IMPORT_UNDOING, NULL);
  rec_register_undo_async (self->register_, on_import_undone_cb, g_object_ref (self));
}
