/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-saved-views.h"
#include "rec-settings.h"
#include "rec-test-app.h"
#include "rec-test-register.h"
#include "rec-value.h"
#include "rec-view-list.h"

#include <glib/gi18n.h>

#define N_SYSTEMS 84

typedef struct
{
  RecTestApp     *app;
  GtkWidget      *window;
  GtkWidget      *pane; /* the list of views */
  RecSystemTable *table;
  RecView        *view;
} Fixture;

static void
open_register (Fixture *fixture, const char *path)
{
  rec_test_app_open (fixture->app, path);
  fixture->window = GTK_WIDGET (fixture->app->window);
  fixture->pane = rec_test_find (fixture->window, REC_TYPE_VIEW_LIST, NULL);
  fixture->table =
      rec_register_page_get_table (rec_window_get_register_page (fixture->app->window));
  fixture->view = rec_window_get_view (fixture->app->window);
  rec_test_wait (!rec_system_list_is_loading (rec_view_get_list (fixture->view)));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;

  g_settings_reset (rec_settings_get (), "table-columns");
  g_settings_reset (rec_settings_get (), "table-sort");
  g_settings_reset (rec_settings_get (), "recent-registers");
  g_settings_set_int (rec_settings_get (), "window-width", data != NULL ? 400 : 1280);
  g_settings_set_int (rec_settings_get (), "window-height", 800);
  fixture->app = rec_test_app_new ();
  path = rec_test_app_build_path (fixture->app, "test.recensia");
  rec_test_make_register (path, N_SYSTEMS);
  open_register (fixture, path);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  rec_test_app_free (fixture->app);
}

/* The row of a view, NULL where there is none. */
static GtkListBoxRow *
find_row (Fixture *fixture, const char *name)
{
  GtkWidget *label = rec_test_find_text (fixture->pane, name);

  return label != NULL ? GTK_LIST_BOX_ROW (gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX_ROW))
                       : NULL;
}

static void
take (Fixture *fixture, const char *name)
{
  GtkListBoxRow *row = find_row (fixture, name);

  g_assert_nonnull (row);
  g_signal_emit_by_name (row, "activate");
}

static gboolean
is_current (Fixture *fixture, const char *name)
{
  GtkListBoxRow *row = find_row (fixture, name);

  return row != NULL && gtk_widget_has_css_class (GTK_WIDGET (row), "current");
}

static gboolean
is_modified (Fixture *fixture, const char *name)
{
  GtkListBoxRow *row = find_row (fixture, name);
  GtkWidget     *label = row != NULL ? rec_test_find_text (GTK_WIDGET (row), _ ("Modified")) : NULL;

  return label != NULL && gtk_widget_get_visible (label);
}

static void
choose (Fixture *fixture, const char *value, gboolean chosen)
{
  rec_view_set_value (
      fixture->view, rec_catalogue_find_field (REC_KIND_SYSTEM, "ai_act_class"), value, chosen);
}

static void
assert_query (Fixture *fixture, const char *expected)
{
  g_autofree char *text = rec_query_to_string (rec_view_get_query (fixture->view));

  g_assert_cmpstr (text, ==, expected);
}

static GtkWidget *
open_dialog (Fixture *fixture)
{
  gtk_widget_activate_action (fixture->window, "win.save-view", NULL);
  rec_test_wait (rec_test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  return rec_test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG);
}

static void
type_name (GtkWidget *dialog, const char *name)
{
  gtk_editable_set_text (GTK_EDITABLE (rec_test_find (dialog, ADW_TYPE_ENTRY_ROW, NULL)), name);
}

static void
accept (GtkWidget *dialog)
{
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "accept");
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
save (Fixture *fixture, const char *name, gboolean with_columns)
{
  GtkWidget *dialog = open_dialog (fixture);

  type_name (dialog, name);
  if (with_columns)
    gtk_switch_set_active (GTK_SWITCH (rec_test_find (dialog, GTK_TYPE_SWITCH, NULL)), TRUE);
  accept (dialog);
  rec_test_wait (is_current (fixture, name));
}

static const char *
get_id (Fixture *fixture, const char *name)
{
  RecDirectory *directory = rec_register_get_directory (rec_view_get_register (fixture->view));

  return rec_record_get_id (rec_directory_find (directory, REC_KIND_SAVED_VIEW, name));
}

/* Test that a view of the program filters, is marked with what it shows, and is so no longer once
 * all filters are cleared. */
static void
test_take (Fixture *fixture, gconstpointer data)
{
  take (fixture, "To classify");
  assert_query (fixture, "ai_act_class:undetermined,-");
  g_assert_true (is_current (fixture, "To classify"));
  g_assert_false (is_modified (fixture, "To classify"));
  take (fixture, "Critical documentation");
  assert_query (fixture, "documentation_status:critical");
  g_assert_true (is_current (fixture, "Critical documentation"));
  g_assert_false (is_current (fixture, "To classify"));
  rec_view_clear_filters (fixture->view);
  g_assert_false (is_current (fixture, "Critical documentation"));
}

/* Test that filters chosen by hand that are those of a view mark it, and that each view tells how
 * many systems it shows, also after an edit. */
static void
test_count (Fixture *fixture, gconstpointer data)
{
  choose (fixture, "minimal", TRUE);
  save (fixture, "Risque minimal", FALSE);
  rec_test_wait (rec_test_find_text (GTK_WIDGET (find_row (fixture, "Risque minimal")), "42") !=
                 NULL);
  rec_view_clear_filters (fixture->view);
  g_assert_false (is_current (fixture, "Risque minimal"));
  choose (fixture, "minimal", TRUE);
  g_assert_true (is_current (fixture, "Risque minimal"));

  rec_test_wait (!rec_system_list_is_loading (rec_view_get_list (fixture->view)));
  rec_system_table_select (fixture->table, 0, TRUE);
  gtk_widget_activate_action (
      GTK_WIDGET (rec_window_get_register_page (fixture->app->window)), "page.archive", NULL);
  rec_test_wait (rec_test_find_text (GTK_WIDGET (find_row (fixture, "Risque minimal")), "41") !=
                 NULL);
}

static void
assert_label (Fixture *fixture, const char *name, const char *label)
{
  g_autofree char *other = gtk_test_accessible_check_property (
      GTK_ACCESSIBLE (find_row (fixture, name)), GTK_ACCESSIBLE_PROPERTY_LABEL, label);

  g_assert_cmpstr (other, ==, NULL);
}

/* Test that a screen reader is told how many systems a view shows, where that is known. */
static void
test_label (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = rec_test_register_add (rec_view_get_register (fixture->view),
                                               REC_KIND_SAVED_VIEW,
                                               "Inconnue",
                                               "query",
                                               "nowhere:1",
                                               NULL);

  rec_test_wait (find_row (fixture, "Inconnue") != NULL &&
                 rec_test_find_text (GTK_WIDGET (find_row (fixture, "Medical devices")), "0") !=
                     NULL);
  g_assert_nonnull (id);
  assert_label (fixture, "Inconnue", "Inconnue");
  assert_label (fixture, "Medical devices", "Medical devices, 0 systems");
}

/* Test that only something filtered is saved, that empty names and those of others are refused with
 * a sentence, and that undo takes the view away again. */
static void
test_save (Fixture *fixture, gconstpointer data)
{
  static const char *const refused[] = { "  ", "to CLASSIFY", "Dispositifs médicaux" };
  GtkWidget               *button = rec_test_find (fixture->pane, GTK_TYPE_BUTTON, "save_button");
  GtkWidget               *dialog;

  g_assert_false (gtk_widget_get_sensitive (button));
  choose (fixture, "minimal", TRUE);
  g_assert_true (gtk_widget_get_sensitive (button));
  dialog = open_dialog (fixture);
  g_assert_false (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "accept"));
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      type_name (dialog, refused[i]);
      g_test_message ("%s", refused[i]);
      g_assert_false (
          adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "accept"));
      g_assert_nonnull (rec_test_find_text (
          dialog,
          i == 0   ? "A view needs a name."
          : i == 1 ? "There is a view “To classify” already: choose another name."
                   : "There is a view “Medical devices” already: choose another name."));
    }
  type_name (dialog, "Réunion");
  g_assert_true (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "accept"));
  accept (dialog);
  rec_test_wait (is_current (fixture, "Réunion"));

  gtk_widget_activate_action (fixture->window, "win.undo", NULL);
  rec_test_wait (find_row (fixture, "Réunion") == NULL);
  assert_query (fixture, "ai_act_class:minimal");
}

/* Test that changed filters mark the view as modified, that it can be updated or taken as it was,
 * and that words and order belong to it. */
static void
test_modify (Fixture *fixture, gconstpointer data)
{
  choose (fixture, "minimal", TRUE);
  rec_view_set_search (fixture->view, "epicea");
  save (fixture, "Réunion", FALSE);
  choose (fixture, "prohibited", TRUE);
  g_assert_true (is_current (fixture, "Réunion"));
  g_assert_true (is_modified (fixture, "Réunion"));

  gtk_widget_activate_action (fixture->pane, "view.reset", NULL);
  assert_query (fixture, "epicea ai_act_class:minimal");
  g_assert_false (is_modified (fixture, "Réunion"));

  gtk_widget_activate_action (GTK_WIDGET (fixture->table), "table.sort", "(sb)", "supplier", TRUE);
  g_assert_true (is_modified (fixture, "Réunion"));
  gtk_widget_activate_action (fixture->window, "win.update-view", NULL);
  rec_test_wait (!is_modified (fixture, "Réunion"));

  rec_view_clear_filters (fixture->view);
  gtk_widget_activate_action (GTK_WIDGET (fixture->table), "table.sort", "(sb)", "name", FALSE);
  g_assert_false (is_current (fixture, "Réunion"));
  take (fixture, "Réunion");
  assert_query (fixture, "epicea ai_act_class:minimal sort:-supplier");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (
                       rec_test_find (fixture->window, GTK_TYPE_SEARCH_ENTRY, "search_entry"))),
                   ==,
                   "epicea");
}

/* Test that a view is renamed, moved and deleted, and that undo brings it back. */
static void
test_manage (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog;

  choose (fixture, "minimal", TRUE);
  save (fixture, "Un", FALSE);
  choose (fixture, "minimal", FALSE);
  choose (fixture, "prohibited", TRUE);
  save (fixture, "Deux", FALSE);
  g_assert_cmpint (gtk_list_box_row_get_index (find_row (fixture, "Un")),
                   <,
                   gtk_list_box_row_get_index (find_row (fixture, "Deux")));

  gtk_widget_activate_action (fixture->pane, "view.move-up", "s", get_id (fixture, "Deux"));
  rec_test_wait (gtk_list_box_row_get_index (find_row (fixture, "Un")) >
                 gtk_list_box_row_get_index (find_row (fixture, "Deux")));

  gtk_widget_activate_action (fixture->pane, "view.rename", "s", get_id (fixture, "Deux"));
  rec_test_wait (rec_test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  dialog = rec_test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG);
  type_name (dialog, "Trois");
  accept (dialog);
  rec_test_wait (find_row (fixture, "Trois") != NULL);
  g_assert_null (find_row (fixture, "Deux"));
  g_assert_true (is_current (fixture, "Trois"));

  gtk_widget_activate_action (fixture->pane, "view.delete", "s", get_id (fixture, "Trois"));
  rec_test_wait (find_row (fixture, "Trois") == NULL);
  assert_query (fixture, "ai_act_class:prohibited");
  gtk_widget_activate_action (fixture->window, "win.undo", NULL);
  rec_test_wait (is_current (fixture, "Trois"));
}

/* Test that a view brings its columns along, and that the user's come back with the next one. */
static void
test_columns (Fixture *fixture, gconstpointer data)
{
  const RecField *domain = rec_catalogue_find_field (REC_KIND_SYSTEM, "use_domain");
  const RecField *supplier = rec_catalogue_find_field (REC_KIND_SYSTEM, "supplier");
  gboolean        was_shown = rec_system_table_is_column_shown (fixture->table, supplier);

  rec_system_table_show_column (fixture->table, domain, TRUE);
  rec_system_table_show_column (fixture->table, supplier, FALSE);
  choose (fixture, "minimal", TRUE);
  save (fixture, "Domaines", TRUE);
  rec_view_clear_filters (fixture->view);
  rec_system_table_show_column (fixture->table, domain, FALSE);
  rec_system_table_show_column (fixture->table, supplier, was_shown);

  take (fixture, "Domaines");
  g_assert_true (rec_system_table_is_column_shown (fixture->table, domain));
  g_assert_false (rec_system_table_is_column_shown (fixture->table, supplier));
  take (fixture, "To classify");
  g_assert_false (rec_system_table_is_column_shown (fixture->table, domain));
  g_assert_cmpint (rec_system_table_is_column_shown (fixture->table, supplier), ==, was_shown);
}

/* Test that a register that cannot be written has its views, without offering to change them. */
static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  GtkWidget *button;

  choose (fixture, "minimal", TRUE);
  save (fixture, "Réunion", FALSE);
  {
    g_autofree char *today = rec_date_today ();

    gtk_widget_activate_action (fixture->window, "win.as-at", "s", today);
  }
  rec_test_wait (rec_window_get_view (fixture->app->window) != fixture->view &&
                 rec_register_is_read_only (rec_window_get_register (fixture->app->window)) &&
                 find_row (fixture, "Réunion") != NULL);
  fixture->view = rec_window_get_view (fixture->app->window);
  take (fixture, "Réunion");
  assert_query (fixture, "ai_act_class:minimal");
  g_assert_true (is_current (fixture, "Réunion"));
  button = rec_test_find (fixture->pane, GTK_TYPE_BUTTON, "save_button");
  g_assert_false (gtk_widget_get_sensitive (button));
  g_assert_false (gtk_widget_get_visible (
      rec_test_find (GTK_WIDGET (find_row (fixture, "Réunion")), GTK_TYPE_MENU_BUTTON, NULL)));
}

/* Test that in a narrow window a view leads from the side pane to its systems. */
static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  AdwLeaflet *leaflet = ADW_LEAFLET (rec_test_find (fixture->window, ADW_TYPE_LEAFLET, NULL));
  GtkWidget  *content = adw_leaflet_get_visible_child (leaflet);

  rec_test_wait (adw_leaflet_get_folded (leaflet));
  gtk_widget_activate_action (fixture->window, "win.side-pane", NULL);
  rec_test_wait (adw_leaflet_get_visible_child (leaflet) != content);
  take (fixture, "To classify");
  rec_test_wait (adw_leaflet_get_visible_child (leaflet) == content);
  assert_query (fixture, "ai_act_class:undetermined,-");
}

int
main (int argc, char *argv[])
{
  rec_test_init (&argc, &argv);

#define ADD(path, data, function)                                                                  \
  g_test_add ("/saved-views/" path, Fixture, data, set_up, function, tear_down)
  ADD ("take", NULL, test_take);
  ADD ("count", NULL, test_count);
  ADD ("label", NULL, test_label);
  ADD ("save", NULL, test_save);
  ADD ("modify", NULL, test_modify);
  ADD ("manage", NULL, test_manage);
  ADD ("columns", NULL, test_columns);
  ADD ("read-only", NULL, test_read_only);
  ADD ("narrow", GUINT_TO_POINTER (400), test_narrow);
#undef ADD

  return g_test_run ();
}
