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
  self->outdated = FALSE;
  if (self->state == REC_IMPORT_PLANNED || self->state == REC_IMPORT_UNDONE)
    self->state = REC_IMPORT_LOADED;
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
  g_signal_connect_object (register_,
                           "changed",
                           G_CALLBACK (_rec_import_session_on_register_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);

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
 * rec_import_session_is_export:
 * @self: a session
 *
 * Returns: whether the file is an export of a register, however it is to be read
 */
gboolean
rec_import_session_is_export (RecImportSession *self)
{
  g_return_val_if_fail (REC_IS_IMPORT_SESSION (self), FALSE);

  return self->mapping != NULL && self->is_export;
}

/**
 * rec_import_session_set_ordinary:
 * @self: a session with an export that is loaded
 * @ordinary: whether it is read like a list of somebody else's: its rows found again by a key, not
 *   compared cell by cell
 *
 * Says how an export that comes back is read.
 */
void
rec_import_session_set_ordinary (RecImportSession *self, gboolean ordinary)
{
  g_return_if_fail (REC_IS_IMPORT_SESSION (self));
  g_return_if_fail (rec_import_session_is_export (self) && !rec_import_session_is_busy (self));

  if (self->ordinary == ordinary)
    return;

  self->ordinary = ordinary;
  g_clear_object (&self->mapping);
  self->mapping = rec_import_mapping_new (self->file, REC_KIND_SYSTEM);
  _rec_import_session_apply_choices (self);
  _rec_import_session_drop_plan (self);
  _rec_import_session_emit_changed (self);
}
