/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-import-session"

#include "config.h"

#include "rec-import-session-private.h"

#include <glib/gi18n.h>

/* One reading of the file in a task thread: what goes in, and what comes out. */
typedef struct
{
  char            *path;
  RecSheetFile    *file;
  RecSheetSettings settings;
  RecSheetPreview *preview;

  RecRememberedMapping *remembered;
} LoadJob;

void
_rec_sheet_settings_clear (RecSheetSettings *settings)
{
  g_clear_pointer (&settings->encoding, g_free);
  g_clear_pointer (&settings->sheet, g_free);
  *settings = (RecSheetSettings){ 0 };
}

static void
load_job_free (LoadJob *job)
{
  g_free (job->path);
  g_clear_object (&job->file);
  _rec_sheet_settings_clear (&job->settings);
  g_clear_pointer (&job->preview, rec_sheet_preview_free);
  g_clear_pointer (&job->remembered, rec_remembered_mapping_free);
  g_free (job);
}

static void
load_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  LoadJob *job = task_data;
  GError  *error = NULL;

  if (job->file == NULL)
    job->file = rec_sheet_file_open (job->path, cancellable, &error);
  if (error == NULL && job->settings.encoding != NULL &&
      rec_sheet_file_get_format (job->file) == REC_SHEET_CSV)
    rec_sheet_file_set_encoding (job->file, job->settings.encoding, &error);
  if (error == NULL && job->settings.separator != '\0' &&
      rec_sheet_file_get_format (job->file) == REC_SHEET_CSV)
    rec_sheet_file_set_separator (job->file, job->settings.separator);
  if (error == NULL && job->settings.sheet != NULL)
    rec_sheet_file_set_sheet (job->file, job->settings.sheet, &error);
  if (error == NULL)
    {
      rec_sheet_file_set_header_row (job->file, job->settings.header_row);
      rec_sheet_file_set_take_hidden (job->file, !job->settings.leave_hidden);
    }
  if (error == NULL)
    rec_sheet_file_load (job->file, cancellable, &error);
  /* A sheet that cannot be read still has others beside it, and other encodings. */
  if (job->file != NULL)
    job->preview = rec_sheet_preview_new (job->file);
  if (error == NULL)
    job->remembered = _rec_import_session_find_remembered (job->preview);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void start_load (RecImportSession *self);

static void
on_file_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RecImportSession) self = g_object_ref (REC_IMPORT_SESSION (source));
  LoadJob *job = g_task_get_task_data (G_TASK (result));
  GError  *error = NULL;
  gboolean loaded = g_task_propagate_boolean (G_TASK (result), &error);

  /* A file chosen meanwhile takes the place of this one; a setting changed meanwhile is read with
   * the same file, which no thread uses any more. */
  if (!self->reopen)
    g_set_object (&self->file, job->file);
  if (self->reopen || (self->wished && self->file != NULL))
    {
      g_clear_error (&error);
      start_load (self);
      return;
    }

  g_clear_object (&self->mapping);
  g_clear_pointer (&self->preview, rec_sheet_preview_free);
  g_clear_pointer (&self->remembered, rec_remembered_mapping_free);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_object (&self->file);
      _rec_import_session_set_state (self, REC_IMPORT_EMPTY, error);
      return;
    }

  self->preview = g_steal_pointer (&job->preview);
  if (!loaded)
    {
      _rec_import_session_set_state (self, REC_IMPORT_FAILED, error);
      return;
    }

  self->remembered = g_steal_pointer (&job->remembered);
  self->mapping = rec_import_mapping_new (self->file, REC_KIND_SYSTEM);
  _rec_import_session_apply_choices (self);
  _rec_import_session_set_state (self, REC_IMPORT_LOADED, NULL);
}

static void
start_load (RecImportSession *self)
{
  g_autoptr (GTask) task = NULL;
  LoadJob *job = g_new0 (LoadJob, 1);

  _rec_import_session_renew_cancellable (self);
  _rec_import_session_drop_plan (self);
  if (self->reopen)
    {
      g_clear_object (&self->file);
      g_clear_object (&self->mapping);
      g_clear_pointer (&self->preview, rec_sheet_preview_free);
      job->path = g_strdup (self->path);
    }
  else
    job->file = g_object_ref (self->file);
  job->settings = self->settings;
  job->settings.encoding = g_strdup (self->settings.encoding);
  job->settings.sheet = g_strdup (self->settings.sheet);
  self->reopen = FALSE;
  self->wished = FALSE;

  task = g_task_new (self, self->cancellable, on_file_loaded_cb, NULL);
  g_task_set_source_tag (task, start_load);
  g_task_set_name (task, "[recensia] read a sheet");
  g_task_set_task_data (task, job, (GDestroyNotify) load_job_free);
  g_task_run_in_thread (task, load_in_thread);
  _rec_import_session_set_state (self, REC_IMPORT_LOADING, NULL);
}

/* Reads the file again as it is set now, at once or as soon as the present reading has stopped. */
static void
reload (RecImportSession *self)
{
  self->wished = TRUE;
  if (self->state == REC_IMPORT_LOADING)
    g_cancellable_cancel (self->cancellable);
  else if (!rec_import_session_is_busy (self) && (self->reopen || self->file != NULL))
    start_load (self);
}

/**
 * rec_import_session_open:
 * @self: a session that is not writing
 * @file: the file to import
 *
 * Reads a file, in the place of the one read before. Choices made for columns with the same
 * headings stay.
 */
void
rec_import_session_open (RecImportSession *self, GFile *file)
{
  g_return_if_fail (REC_IS_IMPORT_SESSION (self));
  g_return_if_fail (G_IS_FILE (file));

  if (rec_import_session_is_busy (self) && self->state != REC_IMPORT_LOADING)
    return;

  _rec_sheet_settings_clear (&self->settings);
  self->ordinary = FALSE;
  g_free (self->file_name);
  g_free (self->path);
  self->file_name = g_file_get_basename (file);
  self->path = g_file_get_path (file);
  self->reopen = self->path != NULL;
  if (self->path != NULL)
    {
      reload (self);
      return;
    }

  rec_import_session_cancel (self);
  g_clear_object (&self->mapping);
  g_clear_object (&self->file);
  g_clear_pointer (&self->preview, rec_sheet_preview_free);
  _rec_import_session_set_state (
      self,
      REC_IMPORT_FAILED,
      g_error_new (REC_SHEET_ERROR,
                   REC_SHEET_ERROR_IO,
                   _ ("“%s” does not lie on this computer. Copy it to a folder here, then choose "
                      "the copy."),
                   self->file_name));
}

/**
 * rec_import_session_reread:
 * @self: a session with a file
 *
 * Reads the file again from the disk, where somebody has corrected it meanwhile. All choices stay.
 */
void
rec_import_session_reread (RecImportSession *self)
{
  g_return_if_fail (REC_IS_IMPORT_SESSION (self));
  g_return_if_fail (self->path != NULL);

  self->reopen = TRUE;
  reload (self);
}

/**
 * rec_import_session_get_file_name:
 * @self: a session
 *
 * Returns: (nullable) (transfer none): the name of the file, without its folder
 */
const char *
rec_import_session_get_file_name (RecImportSession *self)
{
  g_return_val_if_fail (REC_IS_IMPORT_SESSION (self), NULL);

  return self->file_name;
}

/**
 * rec_import_session_get_preview:
 * @self: a session
 *
 * Returns: (nullable) (transfer none): what was found in the file, valid until the next change
 */
const RecSheetPreview *
rec_import_session_get_preview (RecImportSession *self)
{
  g_return_val_if_fail (REC_IS_IMPORT_SESSION (self), NULL);

  return self->preview;
}

/* Whether what is read now, or was read last, is not what was set last. */
static gboolean
is_behind (RecImportSession *self)
{
  return self->preview == NULL || self->state == REC_IMPORT_LOADING;
}

/**
 * rec_import_session_set_encoding:
 * @self: a session with a CSV
 * @encoding: one of those of rec_sheet_file_set_encoding()
 *
 * Reads the file again in another encoding.
 */
void
rec_import_session_set_encoding (RecImportSession *self, const char *encoding)
{
  g_return_if_fail (REC_IS_IMPORT_SESSION (self));
  g_return_if_fail (encoding != NULL);

  if (!is_behind (self) && g_strcmp0 (encoding, self->preview->encoding) == 0)
    return;

  g_free (self->settings.encoding);
  self->settings.encoding = g_strdup (encoding);
  reload (self);
}

/**
 * rec_import_session_set_separator:
 * @self: a session with a CSV
 * @separator: ',', ';', '\t' or '|'
 *
 * Reads the file again with another separator.
 */
void
rec_import_session_set_separator (RecImportSession *self, char separator)
{
  g_return_if_fail (REC_IS_IMPORT_SESSION (self));

  if (!is_behind (self) && separator == self->preview->separator)
    return;

  self->settings.separator = separator;
  reload (self);
}

/**
 * rec_import_session_set_sheet:
 * @self: a session with a workbook
 * @sheet: the name of a sheet
 *
 * Reads another sheet, whose header row is found anew.
 */
void
rec_import_session_set_sheet (RecImportSession *self, const char *sheet)
{
  g_return_if_fail (REC_IS_IMPORT_SESSION (self));
  g_return_if_fail (sheet != NULL);

  if (!is_behind (self) && g_strcmp0 (sheet, self->preview->sheet) == 0)
    return;

  g_free (self->settings.sheet);
  self->settings.sheet = g_strdup (sheet);
  self->settings.header_row = 0;
  reload (self);
}

/**
 * rec_import_session_set_header_row:
 * @self: a session with a file
 * @row: the row that holds the headings, from 1
 *
 * Reads the sheet again from another header row.
 */
void
rec_import_session_set_header_row (RecImportSession *self, guint row)
{
  g_return_if_fail (REC_IS_IMPORT_SESSION (self));
  g_return_if_fail (row > 0);

  if (!is_behind (self) && row == self->preview->header_row)
    return;

  self->settings.header_row = row;
  reload (self);
}

/**
 * rec_import_session_set_take_hidden:
 * @self: a session with a file
 * @take: whether to take the rows that a spreadsheet program does not show
 *
 * Reads the sheet again, with its hidden rows or without.
 */
void
rec_import_session_set_take_hidden (RecImportSession *self, gboolean take)
{
  g_return_if_fail (REC_IS_IMPORT_SESSION (self));

  if (!is_behind (self) && take == self->preview->take_hidden)
    return;

  self->settings.leave_hidden = !take;
  reload (self);
}
