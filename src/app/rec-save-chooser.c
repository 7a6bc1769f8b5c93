/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-save-chooser.h"

static void
offer_folder (GtkFileChooser *chooser, GFile *folder)
{
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  g_autoptr (GFile) offered =
      folder != NULL ? g_object_ref (folder)
                     : g_file_new_for_path (documents != NULL ? documents : g_get_home_dir ());

  if (g_file_query_exists (offered, NULL))
    gtk_file_chooser_set_current_folder (chooser, offered, NULL);
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
 * written. A folder that is gone is not offered.
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
  offer_folder (GTK_FILE_CHOOSER (native), folder);

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
  offer_folder (GTK_FILE_CHOOSER (native), folder);

  return native;
}
