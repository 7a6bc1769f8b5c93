/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-window"

#include "config.h"

#include "rec-window-private.h"

static void
show_menu (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gtk_menu_button_popup (REC_WINDOW (widget)->menu_button);
}

/* Adds the actions of the window to its class. */
void
_rec_window_class_install_actions (RecWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_install_action (widget_class, "win.menu", NULL, show_menu);
}

/* Says of each action whether it can be done now. */
void
_rec_window_update_actions (RecWindow *self)
{
}
