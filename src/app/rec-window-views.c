/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-window-views"

#include "config.h"

#include "rec-window-private.h"

#include "rec-view-actions.h"
#include "rec-view-dialog.h"

#include <string.h>

/* Saves what the table shows under a name; columns that are not those of the first time can go
 * along. */
static void
save_view (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  RecWindow      *self = REC_WINDOW (widget);
  RecSystemTable *table = rec_register_page_get_table (self->register_page);
  g_autoptr (GPtrArray) columns = rec_system_table_list_shown_columns (table);

  rec_view_dialog_present_save (widget, self->saved_views, columns);
}

static void
update_view (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  RecWindow      *self = REC_WINDOW (widget);
  RecSystemTable *table = rec_register_page_get_table (self->register_page);
  RecSavedView   *view = rec_saved_views_get_current (self->saved_views);
  g_autoptr (GPtrArray) columns = rec_system_table_list_shown_columns (table);

  if (view != NULL)
    rec_view_actions_update (widget, self->saved_views, rec_saved_view_get_id (view), columns);
}

/* Adds the actions on saved views to the window's class. */
void
_rec_window_class_install_view_actions (RecWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_install_action (widget_class, "win.save-view", NULL, save_view);
  gtk_widget_class_install_action (widget_class, "win.update-view", NULL, update_view);
}

/* Says of each of these actions whether it can be done now: while the table shows. */
void
_rec_window_update_view_actions (RecWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean   is_table = self->saved_views != NULL &&
                      strcmp (gtk_stack_get_visible_child_name (self->content_stack), "table") == 0;
  gboolean      can_save = is_table && rec_saved_views_can_save (self->saved_views);
  RecSavedView *view = is_table ? rec_saved_views_get_current (self->saved_views) : NULL;

  gtk_widget_action_set_enabled (widget, "win.save-view", can_save);
  gtk_widget_action_set_enabled (
      widget,
      "win.update-view",
      can_save && view != NULL && rec_saved_view_get_record (view) != NULL &&
          rec_saved_views_get_state (self->saved_views, rec_saved_view_get_id (view)) ==
              REC_SAVED_VIEW_MODIFIED);
}
