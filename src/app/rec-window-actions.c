/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-window"

#include "config.h"

#include "rec-window-private.h"

#include "rec-check-dialog.h"
#include "rec-create-dialog.h"
#include "rec-export-dialog.h"
#include "rec-feedback.h"
#include "rec-focus.h"
#include "rec-follow-up-page.h"
#include "rec-help-window.h"
#include "rec-import-dialog.h"
#include "rec-pack-dialog.h"
#include "rec-recent.h"
#include "rec-restore-dialog.h"
#include "rec-settings.h"
#include "rec-system-actions.h"
#include "rec-value.h"

#include <glib/gi18n.h>

static void
show_menu (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  RecWindow *self = REC_WINDOW (widget);

  if (self->register_ == NULL)
    gtk_menu_button_popup (self->first_menu_button);
  else
    {
      if (adw_leaflet_get_folded (self->leaflet))
        adw_leaflet_set_visible_child (self->leaflet, self->side_box);
      else
        g_settings_set_boolean (rec_settings_get (), "side-pane", TRUE);
      gtk_menu_button_popup (self->menu_button);
    }
}

/* Opening and creating */

static void
open_register (RecWindow *self, GFile *file)
{
  rec_application_open_register (
      REC_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))), GTK_WINDOW (self), file);
}

static void
on_open_responded_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  g_autoptr (RecWindow) self = user_data;

  if (response == GTK_RESPONSE_ACCEPT && !self->is_closed)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

      open_register (self, file);
    }
  g_object_unref (dialog);
}

static void
choose_register (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  g_autoptr (GtkFileFilter) registers = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();
  GtkFileChooserNative *chooser;

  chooser = gtk_file_chooser_native_new (
      _ ("Open a Register"), GTK_WINDOW (widget), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_file_filter_set_name (registers, _ ("Recensia registers"));
  gtk_file_filter_add_suffix (registers, "recensia");
  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), registers);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), all);
  g_signal_connect (chooser, "response", G_CALLBACK (on_open_responded_cb), g_object_ref (widget));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
open_recent (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  g_autoptr (GFile) file = g_file_new_for_path (g_variant_get_string (parameter, NULL));

  open_register (REC_WINDOW (widget), file);
}

/* What follows once a register was made. */
typedef struct
{
  RecWindow *window; /* a reference */
  gboolean   imports;
  GFile     *file; /* (nullable): the spreadsheet to import, a reference */
} Creation;

static void
free_creation (gpointer data)
{
  Creation *creation = data;

  g_object_unref (creation->window);
  g_clear_object (&creation->file);
  g_free (creation);
}

static void
on_created_cb (GFile *file, gpointer user_data)
{
  Creation  *creation = user_data;
  RecWindow *self = creation->window;

  if (self->is_closed)
    return;
  /* Should another register have been opened meanwhile, that one is left as it is. */
  if (creation->imports && rec_window_is_free (self))
    {
      self->imports_next = TRUE;
      g_set_object (&self->to_import, creation->file);
    }
  open_register (self, file);
}

static void
create_register (RecWindow *self, gboolean example, gboolean imports, GFile *to_import)
{
  Creation *creation = g_new0 (Creation, 1);

  creation->window = g_object_ref (self);
  creation->imports = imports;
  g_set_object (&creation->file, to_import);
  rec_create_dialog_present (GTK_WINDOW (self), example, on_created_cb, creation, free_creation);
}

static void
new_register (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  create_register (REC_WINDOW (widget), FALSE, FALSE, NULL);
}

static void
open_example (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  create_register (REC_WINDOW (widget), TRUE, FALSE, NULL);
}

static void
reopen (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  _rec_window_reopen (REC_WINDOW (widget));
}

static void
open_folder (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  RecWindow       *self = REC_WINDOW (widget);
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *uri = g_filename_to_uri (folder, NULL, NULL);

  if (uri != NULL)
    gtk_show_uri (GTK_WINDOW (self), uri, GDK_CURRENT_TIME);
}

static void
restore_backup (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  RecWindow *self = REC_WINDOW (widget);

  rec_restore_dialog_present (
      GTK_WINDOW (self), self->register_, on_created_cb, g_object_ref (self), g_object_unref);
}

/* History */

static void
show_history (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  _rec_window_show_place (REC_WINDOW (widget), REC_PLACE_HISTORY);
}

static void
check_register (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  rec_check_dialog_present (widget, REC_WINDOW (widget)->register_);
}

/* Other days */

static void
ask_as_at (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  _rec_window_ask_as_at (REC_WINDOW (widget));
}

static void
ask_days (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  _rec_window_ask_days (REC_WINDOW (widget));
}

static void
show_as_at (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  const char *date = g_variant_get_string (parameter, NULL);

  if (rec_date_is_valid (date))
    _rec_window_show_as_at (REC_WINDOW (widget), date);
}

static void
show_today (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  _rec_window_show_today (REC_WINDOW (widget));
}

/* Import and export */

/* Imports files, or asks for one; into a new register, which takes one, where none is open yet. */
void
_rec_window_import (RecWindow *self, GSList *files)
{
  if (self->register_ != NULL)
    {
      rec_import_dialog_present_files (GTK_WINDOW (self), self->register_, files);
      return;
    }
  create_register (self, FALSE, TRUE, files != NULL ? files->data : NULL);
}

static void
import_file (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  _rec_window_import (REC_WINDOW (widget), NULL);
}

static void
export_view (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  RecWindow *self = REC_WINDOW (widget);
  g_autoptr (GPtrArray) columns =
      rec_system_table_list_shown_columns (rec_register_page_get_table (self->register_page));

  rec_export_dialog_present (GTK_WINDOW (self),
                             self->register_,
                             rec_view_get_query (self->view),
                             (const RecField *const *) columns->pdata,
                             columns->len);
}

static void
write_pack (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  RecWindow *self = REC_WINDOW (widget);

  rec_pack_dialog_present (GTK_WINDOW (self), self->register_, rec_view_get_query (self->view));
}

/* The systems */

static void
add_system (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  rec_system_actions_add (widget, REC_WINDOW (widget)->register_);
}

static void
open_system (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  if (REC_WINDOW (widget)->register_ != NULL)
    rec_window_show_system (REC_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
show_section (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  RecWindow *self = REC_WINDOW (widget);

  rec_record_page_show_section (self->record_page, g_variant_get_string (parameter, NULL));
}

static void
open_place (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  static const struct
  {
    const char *action_name;
    RecPlace    place;
  } places[] = {
    { "win.overview", REC_PLACE_OVERVIEW },
    { "win.follow-up", REC_PLACE_FOLLOW_UP },
    { "win.has", REC_PLACE_HAS },
    { "win.facility", REC_PLACE_FACILITY },
  };

  if (strcmp (action_name, "win.register") == 0)
    rec_window_show_table (REC_WINDOW (widget));
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (strcmp (places[i].action_name, action_name) == 0)
      _rec_window_show_place (REC_WINDOW (widget), places[i].place);
}

static void
show_late (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  RecWindow *self = REC_WINDOW (widget);
  RecPage   *page;

  _rec_window_show_place (self, REC_PLACE_FOLLOW_UP);
  page = _rec_window_get_page (self);
  if (REC_IS_FOLLOW_UP_PAGE (page))
    rec_follow_up_page_show_late (REC_FOLLOW_UP_PAGE (page));
}

/* The help at the topic of what is shown. */
static void
show_help (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  RecWindow *self = REC_WINDOW (widget);

  rec_help_window_present (
      GTK_WINDOW (self),
      self->register_ != NULL ? gtk_stack_get_visible_child_name (self->content_stack) : NULL);
}

static void
go_back (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  _rec_window_go_back (REC_WINDOW (widget));
}

static void
start_search (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  RecWindow *self = REC_WINDOW (widget);

  rec_window_show_table (self);
  adw_leaflet_set_visible_child (self->leaflet, self->content_box);
  rec_register_page_start_search (self->register_page);
}

static void
toggle_side_pane (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  RecWindow *self = REC_WINDOW (widget);
  GSettings *settings = rec_settings_get ();

  if (adw_leaflet_get_folded (self->leaflet))
    adw_leaflet_set_visible_child (self->leaflet,
                                   adw_leaflet_get_visible_child (self->leaflet) == self->side_box
                                       ? self->content_box
                                       : self->side_box);
  else
    g_settings_set_boolean (settings, "side-pane", !g_settings_get_boolean (settings, "side-pane"));
}

/* From the side pane to the content and back. A pane that is not shown is. */
static void
focus_other_pane (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  RecWindow *self = REC_WINDOW (widget);

  if (rec_focus_is_in (self->side_box))
    {
      adw_leaflet_set_visible_child (self->leaflet, self->content_box);
      _rec_window_focus_content (self);
      return;
    }
  if (adw_leaflet_get_folded (self->leaflet))
    adw_leaflet_set_visible_child (self->leaflet, self->side_box);
  else
    g_settings_set_boolean (rec_settings_get (), "side-pane", TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->sidebar));
}

/* Undo and redo */

static void
tell_undone (RecWindow *self, GAsyncResult *result, const char *button, const char *action)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RecEdit) edit = NULL;
  g_autofree char *text = NULL;

  edit = rec_register_undo_finish (self->register_, result, &error);
  if (edit == NULL)
    {
      if (!g_error_matches (error, REC_STORE_ERROR, REC_STORE_ERROR_NOTHING))
        rec_feedback_error (GTK_WIDGET (self), _ ("That Cannot Be Undone"), error);
      return;
    }
  text = rec_edit_describe (edit, NULL);
  rec_feedback_toast (GTK_WIDGET (self), text, button, action, NULL);
}

static void
on_undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RecWindow) self = user_data;

  if (!self->is_closed && self->register_ == REC_REGISTER (source))
    tell_undone (self, result, _ ("_Redo"), "win.redo");
}

static void
on_redone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RecWindow) self = user_data;

  if (!self->is_closed && self->register_ == REC_REGISTER (source))
    tell_undone (self, result, _ ("_Undo"), "win.undo");
}

static void
undo (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  RecWindow *self = REC_WINDOW (widget);

  rec_register_undo_async (self->register_, on_undone_cb, g_object_ref (self));
}

static void
redo (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  RecWindow *self = REC_WINDOW (widget);

  rec_register_redo_async (self->register_, on_redone_cb, g_object_ref (self));
}

/* Lists the registers opened lately, this window's left out. */
void
_rec_window_update_recent_menu (RecWindow *self)
{
  g_autoptr (GPtrArray) recents = rec_recent_list ();

  g_menu_remove_all (self->recent_menu);
  for (guint i = 0; i < recents->len; i++)
    {
      RecRecent       *recent = g_ptr_array_index (recents, i);
      g_autofree char *base = g_path_get_basename (recent->path);
      g_autofree char *label = NULL;
      g_autoptr (GMenuItem) item = g_menu_item_new (NULL, NULL);

      if (g_strcmp0 (recent->path, self->path) == 0)
        continue;
      if (*recent->title != '\0')
        /* Translators: an entry of the menu, %1$s is an establishment, %2$s a file name */
        label = g_strdup_printf (C_ ("recent", "%1$s (%2$s)"), recent->title, base);
      else
        label = g_strdup (base);
      g_menu_item_set_label (item, label);
      g_menu_item_set_action_and_target (item, "win.open-recent", "s", recent->path);
      g_menu_append_item (self->recent_menu, item);
    }
}

/* Adds the actions of the window to its class. */
void
_rec_window_class_install_actions (RecWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_install_action (widget_class, "win.menu", NULL, show_menu);
  gtk_widget_class_install_action (widget_class, "win.new-register", NULL, new_register);
  gtk_widget_class_install_action (widget_class, "win.open", NULL, choose_register);
  gtk_widget_class_install_action (widget_class, "win.open-recent", "s", open_recent);
  gtk_widget_class_install_action (widget_class, "win.open-example", NULL, open_example);
  gtk_widget_class_install_action (widget_class, "win.open-folder", NULL, open_folder);
  gtk_widget_class_install_action (widget_class, "win.reopen", NULL, reopen);
  gtk_widget_class_install_action (widget_class, "win.restore-backup", NULL, restore_backup);
  gtk_widget_class_install_action (widget_class, "win.history", NULL, show_history);
  gtk_widget_class_install_action (widget_class, "win.check", NULL, check_register);
  gtk_widget_class_install_action (widget_class, "win.ask-as-at", NULL, ask_as_at);
  gtk_widget_class_install_action (widget_class, "win.compare-days", NULL, ask_days);
  gtk_widget_class_install_action (widget_class, "win.as-at", "s", show_as_at);
  gtk_widget_class_install_action (widget_class, "win.today", NULL, show_today);
  gtk_widget_class_install_action (widget_class, "win.import", NULL, import_file);
  gtk_widget_class_install_action (widget_class, "win.export", NULL, export_view);
  gtk_widget_class_install_action (widget_class, "win.pack", NULL, write_pack);
  gtk_widget_class_install_action (widget_class, "win.add-system", NULL, add_system);
  gtk_widget_class_install_action (widget_class, "win.open-system", "s", open_system);
  gtk_widget_class_install_action (widget_class, "win.show-section", "s", show_section);
  gtk_widget_class_install_action (widget_class, "win.overview", NULL, open_place);
  gtk_widget_class_install_action (widget_class, "win.register", NULL, open_place);
  gtk_widget_class_install_action (widget_class, "win.follow-up", NULL, open_place);
  gtk_widget_class_install_action (widget_class, "win.late", NULL, show_late);
  gtk_widget_class_install_action (widget_class, "win.has", NULL, open_place);
  gtk_widget_class_install_action (widget_class, "win.facility", NULL, open_place);
  gtk_widget_class_install_action (widget_class, "win.back", NULL, go_back);
  gtk_widget_class_install_action (widget_class, "win.help", NULL, show_help);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, start_search);
  gtk_widget_class_install_action (widget_class, "win.side-pane", NULL, toggle_side_pane);
  gtk_widget_class_install_action (widget_class, "win.other-pane", NULL, focus_other_pane);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, redo);
  _rec_window_class_install_view_actions (klass);

  /* Not as accelerators of the application: those would come before the text fields' own undo. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.redo", NULL);
}

/* Says of each action whether it can be done now. */
void
_rec_window_update_actions (RecWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean   is_open = self->register_ != NULL;
  gboolean   can_write = is_open && !rec_register_is_read_only (self->register_);

  gtk_widget_action_set_enabled (widget, "win.add-system", can_write);
  gtk_widget_action_set_enabled (widget, "win.import", !is_open || can_write);
  gtk_widget_action_set_enabled (widget, "win.export", is_open);
  gtk_widget_action_set_enabled (widget, "win.pack", is_open);
  gtk_widget_action_set_enabled (widget, "win.overview", is_open);
  gtk_widget_action_set_enabled (widget, "win.register", is_open);
  gtk_widget_action_set_enabled (widget, "win.other-pane", is_open);
  gtk_widget_action_set_enabled (widget, "win.follow-up", is_open);
  gtk_widget_action_set_enabled (widget, "win.late", is_open);
  gtk_widget_action_set_enabled (widget, "win.has", is_open);
  gtk_widget_action_set_enabled (widget, "win.facility", is_open);
  gtk_widget_action_set_enabled (widget, "win.open-folder", is_open);
  gtk_widget_action_set_enabled (
      widget, "win.reopen", is_open && !can_write && self->present == NULL);
  gtk_widget_action_set_enabled (widget, "win.history", is_open);
  gtk_widget_action_set_enabled (widget, "win.check", is_open);
  gtk_widget_action_set_enabled (widget, "win.ask-as-at", is_open);
  gtk_widget_action_set_enabled (widget, "win.as-at", is_open);
  gtk_widget_action_set_enabled (widget, "win.compare-days", is_open);
  _rec_window_update_view_actions (self);
  gtk_widget_action_set_enabled (widget, "win.today", self->present != NULL);
  gtk_widget_action_set_enabled (widget, "win.search", is_open);
  gtk_widget_action_set_enabled (widget, "win.side-pane", is_open);
  gtk_widget_action_set_enabled (
      widget, "win.undo", can_write && rec_register_can_undo (self->register_));
  gtk_widget_action_set_enabled (
      widget, "win.redo", can_write && rec_register_can_redo (self->register_));
  gtk_widget_action_set_enabled (
      widget,
      "win.back",
      is_open && strcmp (gtk_stack_get_visible_child_name (self->content_stack), "record") == 0);
}
