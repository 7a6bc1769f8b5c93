/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-check-dialog.h"
#include "rec-columns-dialog.h"
#include "past-register.h"
#include "rec-entries-dialog.h"
#include "rec-export-columns-dialog.h"
#include "rec-export-dialog.h"
#include "rec-law-dialog.h"
#include "rec-preferences.h"
#include "rec-settings.h"
#include "rec-test-app.h"

#include <glib/gstdio.h>

/* Writes a picture of each view into a folder, to be looked at:
 *
 *   LANGUAGE=fr LC_ALL=C.UTF-8 shots FOLDER [REGISTER]
 *
 * light and dark, 1280 x 800 and 400 x 720. */

static char *folder;

static void
shoot (GtkWidget *widget, const char *name)
{
  g_autofree char *file = g_strdup_printf (
      "%s-%s.png",
      adw_style_manager_get_dark (adw_style_manager_get_default ()) ? "dark" : "light",
      name);
  g_autofree char *path = g_build_filename (folder, file, NULL);

  rec_test_save_picture (widget, path);
}

static void
wait_a_little (guint milliseconds)
{
  gint64 until = g_get_monotonic_time () + milliseconds * 1000;

  while (rec_test_iterate (until))
    ;
}

static void
resize (GtkWidget *window, int width, int height)
{
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  wait_a_little (700);
}

static void
shoot_views (const char *path)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  GtkWidget       *window = GTK_WIDGET (app->window);
  RecRegisterPage *page = rec_window_get_register_page (app->window);
  const RecField  *class_field = rec_catalogue_find_field (REC_KIND_SYSTEM, "ai_act_class");
  RecView         *view;
  GtkWidget       *dialog;
  g_autoptr (RecRow) row = NULL;

  resize (window, 1280, 800);
  shoot (window, "first-run");
  resize (window, 400, 720);
  shoot (window, "first-run-narrow");

  rec_test_app_open (app, path);
  view = rec_window_get_view (app->window);
  rec_test_wait (rec_view_get_facets (view) != NULL);
  resize (window, 1280, 800);
  shoot (window, "register");
  resize (window, 400, 720);
  shoot (window, "register-narrow");
  gtk_widget_activate_action (window, "win.side-pane", NULL);
  wait_a_little (500);
  shoot (window, "pane-narrow");
  gtk_widget_activate_action (window, "win.side-pane", NULL);
  wait_a_little (500);

  rec_view_set_value (view, class_field, "high_annex1", TRUE);
  rec_view_set_value (view, class_field, "high_annex3", TRUE);
  gtk_widget_activate_action (window, "win.search", NULL);
  gtk_editable_set_text (
      GTK_EDITABLE (rec_test_find (window, GTK_TYPE_SEARCH_ENTRY, "search_entry")), "ia");
  wait_a_little (600);
  rec_system_table_select (rec_register_page_get_table (page), 1, TRUE);
  rec_system_table_select (rec_register_page_get_table (page), 2, FALSE);
  wait_a_little (500);
  shoot (window, "filtered-narrow");
  resize (window, 1280, 800);
  shoot (window, "filtered");
  gtk_editable_set_text (
      GTK_EDITABLE (rec_test_find (window, GTK_TYPE_SEARCH_ENTRY, "search_entry")), "zzzz");
  wait_a_little (500);
  shoot (window, "no-match");
  rec_view_clear_filters (view);
  wait_a_little (500);

  row = g_list_model_get_item (G_LIST_MODEL (rec_view_get_list (view)), 2);
  rec_test_wait (rec_row_get_record (row) != NULL);
  rec_window_show_system (app->window, rec_record_get_id (rec_row_get_record (row)));
  wait_a_little (900);
  shoot (window, "record");
  resize (window, 400, 720);
  shoot (window, "record-narrow");
  resize (window, 1280, 800);
  rec_window_show_table (app->window);
  wait_a_little (500);

  g_signal_emit_by_name (rec_test_find (window, GTK_TYPE_LIST_BOX, "places_list"),
                         "row-activated",
                         rec_test_find (window, GTK_TYPE_LIST_BOX_ROW, "facility_row"));
  wait_a_little (600);
  shoot (window, "facility");
  resize (window, 400, 720);
  shoot (window, "facility-narrow");
  resize (window, 1280, 800);
  rec_window_show_table (app->window);

  rec_system_table_select (rec_register_page_get_table (page), 3, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (page), "page.archive", NULL);
  wait_a_little (800);
  shoot (window, "archived");
  gtk_widget_activate_action (window, "win.undo", NULL);
  wait_a_little (800);
  shoot (window, "undone");

  gtk_widget_activate_action (GTK_WIDGET (page), "page.columns", NULL);
  wait_a_little (400);
  dialog = rec_test_find_toplevel (REC_TYPE_COLUMNS_DIALOG);
  shoot (dialog, "columns");
  gtk_window_destroy (GTK_WINDOW (dialog));

  dialog = rec_law_dialog_present (GTK_WINDOW (app->window), NULL);
  wait_a_little (400);
  shoot (dialog, "law");
  gtk_window_destroy (GTK_WINDOW (dialog));
  dialog = rec_law_dialog_present (GTK_WINDOW (app->window), "OB-27");
  wait_a_little (600);
  shoot (dialog, "law-entry");
  gtk_window_destroy (GTK_WINDOW (dialog));

  dialog = rec_preferences_new (app->window);
  gtk_window_present (GTK_WINDOW (dialog));
  wait_a_little (400);
  shoot (dialog, "preferences");
  gtk_window_destroy (GTK_WINDOW (dialog));

  gtk_widget_activate_action (window, "win.show-help-overlay", NULL);
  wait_a_little (500);
  dialog = GTK_WIDGET (gtk_application_window_get_help_overlay (GTK_APPLICATION_WINDOW (window)));
  shoot (dialog, "shortcuts");
  gtk_window_close (GTK_WINDOW (dialog));
  wait_a_little (200);
}

/* What was done to a register, and the register as it was. */
static void
shoot_history (void)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  g_autofree char *path = rec_test_app_build_path (app, "past.recensia");
  GtkWidget       *window = GTK_WIDGET (app->window);
  GtkWidget       *dialog;

  past_register_make (path);
  rec_test_app_open (app, path);
  resize (window, 1280, 800);
  gtk_widget_activate_action (window, "win.history", NULL);
  wait_a_little (800);
  shoot (window, "history");
  resize (window, 400, 720);
  shoot (window, "history-narrow");
  dialog = rec_entries_dialog_present_days (
      window, rec_window_get_register (app->window), "2026-03-01", "2026-03-03");
  wait_a_little (600);
  shoot (dialog, "compare");
  gtk_window_destroy (GTK_WINDOW (dialog));
  gtk_widget_activate_action (window, "win.ask-as-at", NULL);
  wait_a_little (400);
  dialog = rec_test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG);
  shoot (dialog, "ask-as-at");
  gtk_window_destroy (GTK_WINDOW (dialog));

  gtk_widget_activate_action (window, "win.as-at", "s", "2026-03-02");
  wait_a_little (900);
  shoot (window, "as-at-narrow");
  resize (window, 1280, 800);
  shoot (window, "as-at");
  gtk_widget_activate_action (window, "win.today", NULL);
  wait_a_little (500);
  gtk_widget_activate_action (window, "win.open-system", "s", "past-bone");
  wait_a_little (600);
  gtk_stack_set_visible_child_name (
      GTK_STACK (rec_test_find (window, GTK_TYPE_STACK, "section_stack")), "history");
  wait_a_little (600);
  shoot (window, "record-history");
  resize (window, 400, 720);
  shoot (window, "record-history-narrow");
  resize (window, 1280, 800);
  gtk_widget_activate_action (window, "win.check", NULL);
  wait_a_little (1200);
  dialog = rec_test_find_toplevel (REC_TYPE_CHECK_DIALOG);
  shoot (dialog, "check");
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* The dialogs of an export: what is proposed, the sheets, the columns, declaration sheets. */
static void
shoot_export (const char *path)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  GtkWidget *window = GTK_WIDGET (app->window);
  GtkWidget *dialog;
  GtkWidget *columns;

  rec_test_app_open (app, path);
  resize (window, 1280, 800);
  gtk_widget_activate_action (window, "win.export", NULL);
  wait_a_little (900);
  dialog = rec_test_find_toplevel (REC_TYPE_EXPORT_DIALOG);
  shoot (dialog, "export");
  gtk_check_button_set_active (
      GTK_CHECK_BUTTON (rec_test_find (dialog, GTK_TYPE_CHECK_BUTTON, "purpose-has")), TRUE);
  adw_expander_row_set_expanded (
      ADW_EXPANDER_ROW (rec_test_find (dialog, ADW_TYPE_EXPANDER_ROW, "sheets_row")), TRUE);
  resize (dialog, 560, 1600);
  shoot (dialog, "export-sheets");
  resize (dialog, 360, 1500);
  shoot (dialog, "export-narrow");
  gtk_widget_grab_focus (rec_test_find (dialog, GTK_TYPE_WIDGET, "as_at_row"));
  gtk_editable_set_text (GTK_EDITABLE (rec_test_find (dialog, GTK_TYPE_EDITABLE, "as_at_row")),
                         "2024-01-01");
  gtk_widget_grab_focus (rec_test_find (dialog, GTK_TYPE_WIDGET, "export_button"));
  resize (dialog, 560, 720);
  shoot (dialog, "export-error");
  g_signal_emit_by_name (rec_test_find (dialog, ADW_TYPE_ACTION_ROW, "columns_row"), "activated");
  wait_a_little (500);
  columns = rec_test_find_toplevel (REC_TYPE_EXPORT_COLUMNS_DIALOG);
  shoot (columns, "export-columns");
  gtk_window_destroy (GTK_WINDOW (columns));
  gtk_check_button_set_active (
      GTK_CHECK_BUTTON (rec_test_find (dialog, GTK_TYPE_CHECK_BUTTON, "purpose-declaration")),
      TRUE);
  wait_a_little (400);
  shoot (dialog, "export-declaration");
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* A register that somebody else has open, and one without systems. */
static void
shoot_states (void)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  g_autofree char *shared = rec_test_app_build_path (app, "shared.recensia");
  g_autofree char *empty = rec_test_app_build_path (app, "empty.recensia");
  g_autoptr (RecStore) store = NULL;
  GtkWidget *window = GTK_WIDGET (app->window);

  rec_test_make_register (shared, 12);
  rec_test_make_register (empty, 0);
  store = rec_store_open (shared, REC_STORE_WRITE, NULL);
  rec_test_app_open (app, shared);
  resize (window, 1280, 800);
  shoot (window, "read-only");
  rec_store_close (store, NULL);

  gtk_widget_activate_action (window, "win.open-recent", "s", empty);
  window = GTK_WIDGET (gtk_application_get_active_window (GTK_APPLICATION (app->application)));
  resize (window, 1280, 800);
  shoot (window, "empty");
}

int
main (int argc, char *argv[])
{
  g_autofree char *path = NULL;

  rec_test_init (&argc, &argv);
  if (argc < 2)
    {
      g_printerr ("Usage: %s FOLDER [REGISTER]\n", argv[0]);
      return 2;
    }
  folder = argv[1];
  /* As GNOME has it, whatever the display says. */
  g_object_set (gtk_settings_get_default (), "gtk-font-name", "Cantarell 11", NULL);
  g_mkdir_with_parents (folder, 0755);
  if (argc > 2)
    path = g_strdup (argv[2]);
  else
    {
      path = g_build_filename (folder, "shots.recensia", NULL);
      g_remove (path);
      rec_test_make_register (path, 84);
    }

  for (guint scheme = REC_COLOR_SCHEME_LIGHT; scheme <= REC_COLOR_SCHEME_DARK; scheme++)
    {
      g_settings_set_enum (rec_settings_get (), "color-scheme", (int) scheme);
      shoot_views (path);
      shoot_export (path);
      shoot_states ();
      shoot_history ();
    }
  return 0;
}
