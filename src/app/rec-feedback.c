/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-feedback"

#include "config.h"

#include "rec-feedback.h"

#include <glib/gi18n.h>

static AdwToastOverlay *
find_overlay_below (GtkWidget *widget)
{
  if (ADW_IS_TOAST_OVERLAY (widget))
    return ADW_TOAST_OVERLAY (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      AdwToastOverlay *overlay = find_overlay_below (child);

      if (overlay != NULL)
        return overlay;
    }
  return NULL;
}

/* The overlay around @near; else the one of its window, else of the window that it belongs to. */
static AdwToastOverlay *
find_overlay (GtkWidget *near)
{
  GtkWidget *around = gtk_widget_get_ancestor (near, ADW_TYPE_TOAST_OVERLAY);
  GtkRoot   *root;

  if (around != NULL)
    return ADW_TOAST_OVERLAY (around);

  for (root = gtk_widget_get_root (near); GTK_IS_WINDOW (root);
       root = GTK_ROOT (gtk_window_get_transient_for (GTK_WINDOW (root))))
    {
      AdwToastOverlay *overlay = find_overlay_below (GTK_WIDGET (root));

      if (overlay != NULL)
        return overlay;
    }
  return NULL;
}

static void
on_toast_dismissed_cb (AdwToast *toast, AdwToastOverlay *overlay)
{
  if (g_object_get_data (G_OBJECT (overlay), "rec-toast") == toast)
    g_object_set_data (G_OBJECT (overlay), "rec-toast", NULL);
}

/* Shows @toast in the place of the one before. Toasts that wait for their turn would tell of what
 * was done long ago, with an "Undo" that undoes something else. */
static void
replace_toast (AdwToastOverlay *overlay, AdwToast *toast)
{
  AdwToast *before = g_object_get_data (G_OBJECT (overlay), "rec-toast");

  if (before != NULL)
    adw_toast_dismiss (before);
  g_object_set_data (G_OBJECT (overlay), "rec-toast", toast);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (on_toast_dismissed_cb), overlay, 0);
  adw_toast_overlay_add_toast (overlay, toast);
}

/**
 * rec_feedback_toast:
 * @near: a widget of the window concerned, or the window
 * @text: what happened, one sentence without a full stop; not markup
 * @button: (nullable): what can be done about it, one word
 * @action: (nullable): detailed name of the action without target, with @button
 * @target: (nullable): target of @action; a floating reference is taken
 *
 * Tells what happened, where it can be passed over. Main thread only.
 *
 * Returns: (transfer none) (nullable): the toast, valid until the main loop goes on; %NULL where
 *   there is no window to show it in
 */
AdwToast *
rec_feedback_toast (
    GtkWidget *near, const char *text, const char *button, const char *action, GVariant *target)
{
  g_autoptr (GVariant) owned = target != NULL ? g_variant_ref_sink (target) : NULL;
  g_autofree char *markup = NULL;
  AdwToastOverlay *overlay;
  AdwToast        *toast;

  g_return_val_if_fail (GTK_IS_WIDGET (near), NULL);
  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail ((button == NULL) == (action == NULL), NULL);

  overlay = find_overlay (near);
  if (overlay == NULL)
    return NULL;

  markup = g_markup_escape_text (text, -1);
  toast = adw_toast_new (markup);
  if (button != NULL)
    {
      adw_toast_set_button_label (toast, button);
      adw_toast_set_action_name (toast, action);
      adw_toast_set_action_target_value (toast, owned);
    }
  replace_toast (overlay, toast);
  return toast;
}

/**
 * rec_feedback_error:
 * @near: a widget of the window concerned, or the window
 * @heading: what could not be done, a short sentence without a full stop
 * @error: why; its message is shown as it stands
 *
 * Tells what went wrong and waits until it was read. Nothing is shown for a cancelled operation.
 * Main thread only.
 */
void
rec_feedback_error (GtkWidget *near, const char *heading, const GError *error)
{
  GtkRoot   *root;
  GtkWidget *dialog;

  g_return_if_fail (GTK_IS_WIDGET (near));
  g_return_if_fail (heading != NULL);
  g_return_if_fail (error != NULL);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_debug ("%s: %s", heading, error->message);
  root = gtk_widget_get_root (near);
  dialog = adw_message_dialog_new (
      GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, heading, error->message);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "close");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");
  gtk_window_present (GTK_WINDOW (dialog));
}
