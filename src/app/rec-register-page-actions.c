/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-register-page"

#include "config.h"

#include "rec-register-page-private.h"

#include "rec-columns-dialog.h"
#include "rec-export-dialog.h"
#include "rec-feedback.h"
#include "rec-print-list-dialog.h"
#include "rec-system-actions.h"

#include <glib/gi18n.h>

/* What is done with the systems selected, once their ids are known. */
typedef void (*SelectionFunc) (GtkWidget *near, RecRegister *register_, GPtrArray *ids);

typedef struct
{
  RecRegisterPage *page; /* a reference */
  SelectionFunc    func;
} SelectionTask;

/* Exports the systems selected in the order of the table. */
static void
export_records (RecRegisterPage *self, GPtrArray *ids)
{
  g_autoptr (GPtrArray) columns = rec_system_table_list_shown_columns (self->table);

  rec_export_dialog_present_selected (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                      rec_view_get_register (self->view),
                                      rec_view_get_query (self->view),
                                      ids,
                                      (const RecField *const *) columns->pdata,
                                      columns->len);
}

static void
on_selected_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree SelectionTask *task = user_data;
  g_autoptr (RecRegisterPage) self = task->page;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GPtrArray) ids = NULL;

  records = rec_register_load_rows_finish (REC_REGISTER (source), result, &error);
  if (records == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        rec_feedback_error (GTK_WIDGET (self), _ ("The Register Cannot Be Read"), error);
      return;
    }
  if (records->len == 0)
    return;
  ids = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (ids, g_strdup (rec_record_get_id (g_ptr_array_index (records, i))));
  if (task->func == NULL)
    export_records (self, ids);
  else
    task->func (GTK_WIDGET (self), REC_REGISTER (source), ids);
}

/* Calls @func with the systems selected; %NULL exports them. */
static void
with_selection (GtkWidget *widget, SelectionFunc func)
{
  RecRegisterPage *self = REC_REGISTER_PAGE (widget);
  GArray          *selected = rec_system_table_get_selected (self->table);
  SelectionTask   *task;

  if (selected->len == 0)
    return;
  task = g_new0 (SelectionTask, 1);
  task->page = g_object_ref (self);
  task->func = func;
  rec_register_load_rows_async (rec_view_get_register (self->view),
                                (const gint64 *) (gpointer) selected->data,
                                selected->len,
                                self->cancellable,
                                on_selected_loaded_cb,
                                task);
}

static void
change_selected (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  with_selection (widget, rec_system_actions_change);
}

static void
classify_selected (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  with_selection (widget, rec_system_actions_classify);
}

static void
duplicate_selected (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  with_selection (widget, rec_system_actions_duplicate);
}

static void
archive_selected (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  with_selection (widget, rec_system_actions_archive);
}

static void
unarchive_selected (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  with_selection (widget, rec_system_actions_unarchive);
}

static void
delete_selected (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  with_selection (widget, rec_system_actions_delete);
}

static void
export_selected (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  with_selection (widget, NULL);
}

static void
open_system (GtkWidget *near, RecRegister *register_, GPtrArray *ids)
{
  g_signal_emit_by_name (near, "opened", g_ptr_array_index (ids, 0));
}

static void
open_selected (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  with_selection (widget, open_system);
}

static void
select_all (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  rec_system_table_select_all (REC_REGISTER_PAGE (widget)->table);
}

static void
unselect_all (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  rec_system_table_unselect_all (REC_REGISTER_PAGE (widget)->table);
}

/* Escape goes back one step: first the selection, then the search. */
static void
step_back (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  RecRegisterPage *self = REC_REGISTER_PAGE (widget);

  if (rec_system_table_get_n_selected (self->table) > 0)
    rec_system_table_unselect_all (self->table);
  else
    gtk_search_bar_set_search_mode (self->search_bar, FALSE);
  /* Out of the bars that are hidden now */
  rec_register_page_focus_table (self);
}

static void
clear_filters (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  RecRegisterPage *self = REC_REGISTER_PAGE (widget);

  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  rec_view_clear_filters (self->view);
  rec_register_page_focus_table (self);
}

static void
choose_columns (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  rec_columns_dialog_present (GTK_WINDOW (gtk_widget_get_root (widget)),
                              REC_REGISTER_PAGE (widget)->table);
}

/* Printing */

/* Prints all systems that the table shows, in its order. */
static void
print_list (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  RecRegisterPage *self = REC_REGISTER_PAGE (widget);
  g_autoptr (GPtrArray) columns = NULL;

  if (self->view == NULL)
    return;
  columns = rec_system_table_list_shown_columns (self->table);
  rec_print_list_dialog_present (widget,
                                 rec_view_get_register (self->view),
                                 rec_view_get_query (self->view),
                                 (const RecField *const *) columns->pdata,
                                 columns->len);
}

/* Sorting by menu */

static void
sort_table (RecRegisterPage *self, const char *field, gboolean descending)
{
  gtk_widget_activate_action (GTK_WIDGET (self->table), "table.sort", "(sb)", field, descending);
}

static void
on_sort_field_changed_cb (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  sort_table (REC_REGISTER_PAGE (user_data), g_variant_get_string (value, NULL), FALSE);
}

static void
on_sort_direction_changed_cb (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  RecRegisterPage *self = REC_REGISTER_PAGE (user_data);
  const RecField  *field = rec_query_get_sort (rec_view_get_query (self->view), NULL);

  sort_table (self,
              field != NULL ? field->id : "name",
              strcmp (g_variant_get_string (value, NULL), "descending") == 0);
}

/* Lists the shown columns under "Sort by", and marks the present one. */
void
_rec_register_page_update_sort_menu (RecRegisterPage *self)
{
  g_autoptr (GPtrArray) columns = NULL;
  const RecField *sort;
  gboolean        descending = FALSE;

  if (self->view == NULL)
    return;
  columns = rec_system_table_list_shown_columns (self->table);
  g_menu_remove_all (self->sort_menu);
  for (guint i = 0; i < columns->len; i++)
    {
      const RecField *field = g_ptr_array_index (columns, i);
      g_autoptr (GMenuItem) item = g_menu_item_new (NULL, NULL);

      g_menu_item_set_label (item, rec_field_get_label (field, NULL));
      g_menu_item_set_action_and_target (item, "sort.field", "s", field->id);
      g_menu_append_item (self->sort_menu, item);
    }
  sort = rec_query_get_sort (rec_view_get_query (self->view), &descending);
  g_simple_action_set_state (self->sort_field_action,
                             g_variant_new_string (sort != NULL ? sort->id : "name"));
  g_simple_action_set_state (self->sort_direction_action,
                             g_variant_new_string (descending ? "descending" : "ascending"));
}

void
_rec_register_page_class_install_actions (RecRegisterPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_install_action (widget_class, "page.open", NULL, open_selected);
  gtk_widget_class_install_action (widget_class, "page.change", NULL, change_selected);
  gtk_widget_class_install_action (widget_class, "page.classify", NULL, classify_selected);
  gtk_widget_class_install_action (widget_class, "page.duplicate", NULL, duplicate_selected);
  gtk_widget_class_install_action (widget_class, "page.archive", NULL, archive_selected);
  gtk_widget_class_install_action (widget_class, "page.unarchive", NULL, unarchive_selected);
  gtk_widget_class_install_action (widget_class, "page.delete", NULL, delete_selected);
  gtk_widget_class_install_action (widget_class, "page.export-selected", NULL, export_selected);
  gtk_widget_class_install_action (widget_class, "page.select-all", NULL, select_all);
  gtk_widget_class_install_action (widget_class, "page.unselect-all", NULL, unselect_all);
  gtk_widget_class_install_action (widget_class, "page.step-back", NULL, step_back);
  gtk_widget_class_install_action (widget_class, "page.clear-filters", NULL, clear_filters);
  gtk_widget_class_install_action (widget_class, "page.columns", NULL, choose_columns);
  gtk_widget_class_install_action (widget_class, "page.print", NULL, print_list);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "page.archive", NULL);
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_l, GDK_CONTROL_MASK, "page.classify", NULL);
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_d, GDK_CONTROL_MASK, "page.duplicate", NULL);
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "page.print", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "page.step-back", NULL);
}

void
_rec_register_page_init_actions (RecRegisterPage *self)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) direction = g_menu_new ();
  g_autoptr (GMenu) columns = g_menu_new ();
  g_autoptr (GMenu) printing = g_menu_new ();
  g_autoptr (GMenu) sort_section = g_menu_new ();

  self->sort_field_action =
      g_simple_action_new_stateful ("field", G_VARIANT_TYPE_STRING, g_variant_new_string ("name"));
  self->sort_direction_action = g_simple_action_new_stateful (
      "direction", G_VARIANT_TYPE_STRING, g_variant_new_string ("ascending"));
  g_signal_connect_object (
      self->sort_field_action, "change-state", G_CALLBACK (on_sort_field_changed_cb), self, 0);
  g_signal_connect_object (self->sort_direction_action,
                           "change-state",
                           G_CALLBACK (on_sort_direction_changed_cb),
                           self,
                           0);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (self->sort_field_action));
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (self->sort_direction_action));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "sort", G_ACTION_GROUP (group));

  self->sort_menu = g_menu_new ();
  g_menu_append_submenu (sort_section, _ ("_Sort by"), G_MENU_MODEL (self->sort_menu));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (sort_section));
  g_menu_append (direction, _ ("_Ascending"), "sort.direction::ascending");
  g_menu_append (direction, _ ("_Descending"), "sort.direction::descending");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (direction));
  g_menu_append (columns, _ ("_Columns…"), "page.columns");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (columns));
  g_menu_append (printing, _ ("_Print…"), "page.print");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (printing));
  gtk_menu_button_set_menu_model (self->view_button, G_MENU_MODEL (menu));
}

/* Says of each action whether it can be done now. */
void
_rec_register_page_update_actions (RecRegisterPage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  guint      n = rec_system_table_get_n_selected (self->table);
  gboolean   can_write;
  gboolean   archived;

  if (self->view == NULL)
    return;
  can_write = !rec_register_is_read_only (rec_view_get_register (self->view));
  archived = rec_query_get_archived (rec_view_get_query (self->view)) == REC_ARCHIVED_ONLY;

  gtk_widget_action_set_enabled (widget, "page.open", n == 1);
  gtk_widget_action_set_enabled (widget, "page.change", n > 0 && can_write);
  gtk_widget_action_set_enabled (widget, "page.classify", n > 0 && can_write);
  gtk_widget_action_set_enabled (widget, "page.duplicate", n > 0 && can_write);
  gtk_widget_action_set_enabled (widget, "page.archive", n > 0 && can_write && !archived);
  gtk_widget_action_set_enabled (widget, "page.unarchive", n > 0 && can_write && archived);
  gtk_widget_action_set_enabled (widget, "page.delete", n > 0 && can_write);
  gtk_widget_action_set_enabled (widget, "page.export-selected", n > 0);
  gtk_widget_action_set_enabled (widget, "page.unselect-all", n > 0);
  gtk_widget_set_visible (self->archive_button, !archived);
  gtk_widget_set_visible (self->unarchive_button, archived);
}
