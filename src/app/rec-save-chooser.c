/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-save-chooser.h"

#include "rec-chooser.h"
#include "rec-settings.h"

#include <glib/gi18n.h>

static void
offer_folder (GtkFileChooserNative *chooser, GFile *folder)
{
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  g_autoptr (GFile) offered =
      folder != NULL ? g_object_ref (folder)
                     : g_file_new_for_path (documents != NULL ? documents : g_get_home_dir ());

  rec_chooser_offer_folder (chooser, offered);
}

/**
 * rec_save_chooser_new:
 * @parent: the window that asks
 * @title: what is asked
 * @accept: the button's label, with a mnemonic
 * @name: the file name offered
 * @folder: (nullable): the folder offered; %NULL: the documents
 *
 * Makes the desktop's dialog, through the portal where there is one, for the file that is to be
 * written, to be shown with rec_chooser_show() or rec_chooser_present(). A folder that is gone is
 * not offered.
 *
 * Returns: (transfer full): the dialog, modal, not yet shown; to be kept until its answer
 */
GtkFileChooserNative *
rec_save_chooser_new (
    GtkWindow *parent, const char *title, const char *accept, const char *name, GFile *folder)
{
  GtkFileChooserNative *native =
      gtk_file_chooser_native_new (title, parent, GTK_FILE_CHOOSER_ACTION_SAVE, accept, NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (native), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (native), name);
  offer_folder (native, folder);

  return native;
}

/**
 * rec_folder_chooser_new:
 * @parent: the window that asks
 * @title: what is asked
 * @accept: the button's label, with a mnemonic
 * @folder: (nullable): the folder offered; %NULL: the documents
 *
 * As rec_save_chooser_new(), for the folder that files are to be written into.
 *
 * Returns: (transfer full): the dialog, modal, not yet shown; to be kept until its answer
 */
GtkFileChooserNative *
rec_folder_chooser_new (GtkWindow *parent, const char *title, const char *accept, GFile *folder)
{
  GtkFileChooserNative *native = gtk_file_chooser_native_new (
      title, parent, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, accept, NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (native), TRUE);
  offer_folder (native, folder);

  return native;
}

/**
 * rec_save_get_folder:
 *
 * Returns: (transfer full) (nullable): the folder that was written into last, for
 *   rec_save_chooser_new(); %NULL where there was none
 */
GFile *
rec_save_get_folder (void)
{
  g_autofree char *uri = g_settings_get_string (rec_settings_get (), "export-folder");

  return *uri != '\0' ? g_file_new_for_uri (uri) : NULL;
}

/**
 * rec_save_keep_folder:
 * @target: what was written
 *
 * Keeps the folder it lies in for rec_save_get_folder().
 */
void
rec_save_keep_folder (GFile *target)
{
  g_autoptr (GFile) folder = NULL;
  g_autofree char *uri = NULL;

  g_return_if_fail (G_IS_FILE (target));

  folder = g_file_get_parent (target);
  if (folder == NULL)
    return;
  uri = g_file_get_uri (folder);
  g_settings_set_string (rec_settings_get (), "export-folder", uri);
}

/**
 * rec_save_get_path:
 * @target: what is to be written
 * @error: (nullable): %G_IO_ERROR_NOT_SUPPORTED where it lies on no disk of this computer, a
 *   sentence for people
 *
 * Call it from any thread.
 *
 * Returns: (transfer full) (type filename) (nullable): its path
 */
char *
rec_save_get_path (GFile *target, GError **error)
{
  g_autofree char *name = NULL;
  char            *path;

  g_return_val_if_fail (G_IS_FILE (target), NULL);

  path = g_file_get_path (target);
  if (path != NULL)
    return path;
  name = g_file_get_parse_name (target);
  g_set_error (error,
               G_IO_ERROR,
               G_IO_ERROR_NOT_SUPPORTED,
               _ ("“%s” does not lie on this computer. Choose a folder here."),
               name);

  return NULL;
}

/**
 * rec_save_run_in_thread:
 * @task: what writes
 * @target: what is to be written
 * @run: writes it; its task data is the path
 *
 * Runs @task in a thread, or fails it with the error of rec_save_get_path().
 */
void
rec_save_run_in_thread (GTask *task, GFile *target, GTaskThreadFunc run)
{
  GError *error = NULL;
  char   *path;

  g_return_if_fail (G_IS_TASK (task));
  g_return_if_fail (run != NULL);

  path = rec_save_get_path (target, &error);
  if (path == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_task_set_task_data (task, path, g_free);
  g_task_run_in_thread (task, run);
}
