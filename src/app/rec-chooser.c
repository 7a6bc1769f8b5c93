/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-chooser.h"

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
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (*chooser));
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
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (*chooser));
  g_clear_object (chooser);
}
