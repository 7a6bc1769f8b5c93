/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "rec-cli-private.h"
#include "rec-declaration.h"
#include "rec-value.h"

/* Writes one declaration sheet, of a department or blank. */
static gboolean
write_declaration (RecDirectory      *directory,
                   RecRecord         *department,
                   const RecLanguage *language,
                   const char        *target,
                   GCancellable      *cancellable,
                   GError           **error)
{
  g_autofree char *shown = g_filename_display_name (target);

  if (!rec_declaration_write (directory, department, language, target, cancellable, error))
    return FALSE;
  if (department != NULL)
    /* Translators: file, department */
    _rec_cli_print (_ ("%s: declaration sheet for %s\n"), shown, rec_record_get_name (department));
  else
    _rec_cli_print (_ ("%s: declaration sheet\n"), shown);
  return TRUE;
}

/* One for each department into a folder. */
static gboolean
write_declarations (RecDirectory      *directory,
                    const RecLanguage *language,
                    const char        *folder,
                    GCancellable      *cancellable,
                    GError           **error)
{
  g_autoptr (GPtrArray) departments = rec_directory_list (directory, REC_KIND_DEPARTMENT);
  g_autofree char *today = rec_date_today ();

  for (guint i = 0; i < MAX (departments->len, 1); i++)
    {
      RecRecord       *department = departments->len > 0 ? departments->pdata[i] : NULL;
      g_autofree char *name = rec_declaration_file_name (department, today, language);
      g_autofree char *target = g_build_filename (folder, name, NULL);

      if (!write_declaration (directory, department, language, target, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * _rec_cli_export_declaration:
 * @command: the command, for messages
 * @path: the register
 * @target: the workbook to be, or a folder: one for each department goes there
 * @name: (nullable): the department it is for
 * @language: (nullable): language of the sheet
 *
 * Writes declaration sheets.
 *
 * Returns: the status to leave with
 */
int
_rec_cli_export_declaration (const RecCliCommand *command,
                             const char          *path,
                             const char          *target,
                             const char          *name,
                             const RecLanguage   *language)
{
  g_autoptr (GCancellable) cancellable = _rec_cli_cancel_on_signal ();
  g_autoptr (RecStore) store = NULL;
  g_autoptr (RecDirectory) directory = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *lower = NULL;
  gboolean         folder = g_file_test (target, G_FILE_TEST_IS_DIR);
  RecRecord       *department = NULL;

  lower = g_ascii_strdown (target, -1);
  if (!folder && !g_str_has_suffix (lower, ".xlsx"))
    return _rec_cli_usage (
        command, "%s", _ ("The name of a declaration sheet ends in .xlsx; or name a folder."));
  store = rec_store_open (path, REC_STORE_READ_ONLY, &error);
  if (store != NULL)
    directory = rec_store_load_directory (store, &error);
  if (store != NULL)
    rec_store_close (store, NULL);
  if (directory == NULL)
    return _rec_cli_fail (error);
  if (name != NULL)
    {
      department = rec_directory_find (directory, REC_KIND_DEPARTMENT, name);
      if (department == NULL)
        return _rec_cli_usage (command, _ ("The register has no department “%s”."), name);
    }
  if (folder && department == NULL)
    return write_declarations (directory, language, target, cancellable, &error)
               ? REC_CLI_OK
               : _rec_cli_fail (error);
  if (folder)
    {
      g_autofree char *today = rec_date_today ();
      g_autofree char *file = rec_declaration_file_name (department, today, language);
      g_autofree char *inside = g_build_filename (target, file, NULL);

      return write_declaration (directory, department, language, inside, cancellable, &error)
                 ? REC_CLI_OK
                 : _rec_cli_fail (error);
    }
  return write_declaration (directory, department, language, target, cancellable, &error)
             ? REC_CLI_OK
             : _rec_cli_fail (error);
}
