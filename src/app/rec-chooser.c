/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-chooser.h"

/* A folder that has not answered by then, on a share that is gone maybe, is not waited for. */
#define PATIENCE_MS 800

/* The look whether a folder is there, which the dialog is to be opened in. */
typedef struct
{
  GtkFileChooserNative *chooser; /* owns this */
  gboolean              wanted;  /* to be shown once it is known */
  guint                 timeout;
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_clear_handle_id (&look->timeout, g_source_remove);
  g_free (look);
}

/* The look is over: shows the dialog where that was asked for. */
static void
stop_looking (GtkFileChooserNative *chooser)
{
  Look    *look = g_object_get_data (G_OBJECT (chooser), "rec-look");
  gboolean wanted = look->wanted;

  g_object_set_data (G_OBJECT (chooser), "rec-look", NULL);
  if (wanted)
    gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
on_looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkFileChooserNative) chooser = user_data;
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, NULL);

  /* It was shown without, or dropped. */
  if (g_object_get_data (G_OBJECT (chooser), "rec-look") == NULL)
    return;
  if (info != NULL)
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (chooser), G_FILE (source), NULL);
  stop_looking (chooser);
}

static gboolean
on_patience_over_cb (gpointer user_data)
{
  Look *look = user_data;

  look->timeout = 0;
  stop_looking (look->chooser);
  return G_SOURCE_REMOVE;
}

/**
 * rec_chooser_offer_folder:
 * @chooser: a dialog that is not shown yet
 * @folder: where it is to be opened
 *
 * Looks for @folder without waiting for it, and opens the dialog there unless it is gone.
 */
void
rec_chooser_offer_folder (GtkFileChooserNative *chooser, GFile *folder)
{
  Look *look;

  g_return_if_fail (GTK_IS_FILE_CHOOSER_NATIVE (chooser));
  g_return_if_fail (G_IS_FILE (folder));

  look = g_new0 (Look, 1);
  look->chooser = chooser;
  g_object_set_data_full (G_OBJECT (chooser), "rec-look", look, look_free);
  g_file_query_info_async (folder,
                           G_FILE_ATTRIBUTE_STANDARD_TYPE,
                           G_FILE_QUERY_INFO_NONE,
                           G_PRIORITY_DEFAULT,
                           NULL,
                           on_looked_cb,
                           g_object_ref (chooser));
}

/**
 * rec_chooser_present:
 * @chooser: a dialog, to be kept until its answer
 *
 * Shows it as soon as the folder that was offered has been looked for, or has not answered for a
 * while.
 */
void
rec_chooser_present (GtkFileChooserNative *chooser)
{
  Look *look;

  g_return_if_fail (GTK_IS_FILE_CHOOSER_NATIVE (chooser));

  look = g_object_get_data (G_OBJECT (chooser), "rec-look");
  if (look == NULL)
    gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
  else if (!look->wanted)
    {
      look->wanted = TRUE;
      look->timeout = g_timeout_add (PATIENCE_MS, on_patience_over_cb, look);
    }
}

static void
on_chooser_response_cb (GtkFileChooserNative *native, int response, GtkWidget *widget)
{
  GtkFileChooserNative **member = g_object_get_data (G_OBJECT (native), "rec-member");
  const char            *action = g_object_get_data (G_OBJECT (native), "rec-action");
  g_autoptr (GtkFileChooserNative) chooser = g_steal_pointer (member);

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
      g_autofree char *uri = g_file_get_uri (file);

      gtk_widget_activate_action (widget, action, "s", uri);
    }
}

/**
 * rec_chooser_show:
 * @chooser: (inout): a member of @widget with a dialog that is not shown yet; %NULL once it is
 *   answered
 * @widget: who asks; drops the dialog when it is disposed of, see rec_chooser_drop()
 * @action: an action of @widget, whose parameter is the URI of what was chosen
 *
 * Asks, and activates @action unless it was given up.
 */
void
rec_chooser_show (GtkFileChooserNative **chooser, GtkWidget *widget, const char *action)
{
  g_return_if_fail (chooser != NULL && GTK_IS_FILE_CHOOSER_NATIVE (*chooser));
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (action != NULL);

  g_object_set_data (G_OBJECT (*chooser), "rec-member", chooser);
  g_object_set_data_full (G_OBJECT (*chooser), "rec-action", g_strdup (action), g_free);
  g_signal_connect_object (*chooser, "response", G_CALLBACK (on_chooser_response_cb), widget, 0);
  rec_chooser_present (*chooser);
}

/**
 * rec_chooser_drop:
 * @chooser: (inout): a member with a dialog, %NULL where none is open
 *
 * Closes the dialog, unanswered.
 */
void
rec_chooser_drop (GtkFileChooserNative **chooser)
{
  g_return_if_fail (chooser != NULL);

  if (*chooser != NULL)
    {
      g_object_set_data (G_OBJECT (*chooser), "rec-look", NULL);
      gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (*chooser));
    }
  g_clear_object (chooser);
}
