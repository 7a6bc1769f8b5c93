/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-export-toast"

#include "config.h"

#include "rec-export-toast.h"

#include <glib/gi18n.h>

#include "rec-feedback.h"
#include "rec-launch.h"
#include "rec-wrap-layout.h"

/* In a window that is narrower, a second button would leave no room for what is told. */
#define NARROW 600

static void
on_open_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  rec_launch_open (user_data, file);
}

static void
on_reveal_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  rec_launch_reveal (user_data, file);
}

/**
 * rec_export_toast_tell:
 * @parent: the window of the register
 * @target: the file, or the folder, that was written
 * @text: what is told
 * @stays: whether the toast stays until it is dismissed
 *
 * Tells that a file was written, with ways to open it and, in a wide window, to see where it lies.
 * A toast takes one button; the other stands in its title.
 */
void
rec_export_toast_tell (GtkWindow *parent, GFile *target, const char *text, gboolean stays)
{
  const GActionEntry entries[] = {
    { "open", on_open_activated_cb, "s", NULL, NULL },
    { "reveal", on_reveal_activated_cb, "s", NULL, NULL },
  };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autofree char *uri = g_file_get_uri (target);
  AdwToast        *toast;
  GtkWidget       *title;
  GtkWidget       *label;
  GtkWidget       *button;
  gboolean         is_narrow;

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), parent);
  gtk_widget_insert_action_group (GTK_WIDGET (parent), "exported", G_ACTION_GROUP (group));
  toast = rec_feedback_toast (
      GTK_WIDGET (parent), text, _ ("Open"), "exported.open", g_variant_new_string (uri));
  if (toast == NULL)
    return;

  is_narrow = gtk_widget_get_width (GTK_WIDGET (parent)) < NARROW;
  title = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  if (is_narrow)
    gtk_widget_set_layout_manager (title, rec_wrap_layout_new ());
  label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (stays || is_narrow)
    gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  else
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  button = gtk_button_new_with_label (_ ("Show in folder"));
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "exported.reveal");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", uri);
  gtk_widget_set_visible (button, !is_narrow);
  gtk_box_append (GTK_BOX (title), label);
  gtk_box_append (GTK_BOX (title), button);
  adw_toast_set_custom_title (toast, title);
  adw_toast_set_timeout (toast, stays ? 0 : 10);
}

/**
 * rec_export_toast_show:
 * @parent: the window of the register
 * @target: the file, or the folder, that was written
 * @remarks: (nullable): what is to be known of it; the toast then stays until it is dismissed
 *
 * Tells that an export of the register is done.
 */
void
rec_export_toast_show (GtkWindow *parent, GFile *target, const char *remarks)
{
  rec_export_toast_tell (
      parent, target, remarks != NULL ? remarks : _ ("Register exported"), remarks != NULL);
}
