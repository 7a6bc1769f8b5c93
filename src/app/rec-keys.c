/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-keys"

#include "config.h"

#include "rec-keys.h"

static gboolean
on_key_pressed_cb (GtkWidget *widget, GVariant *args, gpointer action_name)
{
  return gtk_widget_get_mapped (widget) && gtk_widget_activate_action (widget, action_name, NULL);
}

/**
 * rec_keys_add:
 * @widget: a page
 * @phase: %GTK_PHASE_CAPTURE for keys that come before texts and lists use them, else
 *   %GTK_PHASE_BUBBLE
 * @keys: (array length=n_keys): keys, kept
 *
 * Gives a page keys that work wherever the focus is in the window, while the page is shown.
 */
void
rec_keys_add (GtkWidget *widget, GtkPropagationPhase phase, const RecKey *keys, gsize n_keys)
{
  GtkEventController    *controller = gtk_shortcut_controller_new ();
  GtkShortcutController *shortcuts = GTK_SHORTCUT_CONTROLLER (controller);

  g_return_if_fail (GTK_IS_WIDGET (widget));

  gtk_event_controller_set_propagation_phase (controller, phase);
  gtk_shortcut_controller_set_scope (shortcuts, GTK_SHORTCUT_SCOPE_MANAGED);
  for (gsize i = 0; i < n_keys; i++)
    gtk_shortcut_controller_add_shortcut (
        shortcuts,
        gtk_shortcut_new (
            gtk_shortcut_trigger_parse_string (keys[i].trigger),
            gtk_callback_action_new (on_key_pressed_cb, (gpointer) keys[i].action_name, NULL)));
  gtk_widget_add_controller (widget, controller);
}
