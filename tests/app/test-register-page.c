/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-cell.h"
#include "rec-chip.h"
#include "rec-facet-group.h"
#include "rec-print-list-dialog.h"
#include "rec-record-page.h"
#include "rec-settings.h"
#include "rec-test-app.h"

#define N_SYSTEMS 84

typedef struct
{
  RecTestApp      *app;
  GtkWidget       *window;
  RecRegisterPage *page;
  RecSystemTable  *table;
  RecView         *view;
  GListModel      *list;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;

  g_settings_reset (rec_settings_get (), "table-columns");
  g_settings_reset (rec_settings_get (), "table-sort");
  g_settings_reset (rec_settings_get (), "recent-registers");
  g_settings_set_int (rec_settings_get (), "window-width", 1280);
  g_settings_set_int (rec_settings_get (), "window-height", 800);
  fixture->app = rec_test_app_new ();
  fixture->window = GTK_WIDGET (fixture->app->window);
  path = rec_test_app_build_path (fixture->app, "test.recensia");
  rec_test_make_register (path, data != NULL ? GPOINTER_TO_UINT (data) - 1 : N_SYSTEMS);
  rec_test_app_open (fixture->app, path);
  fixture->page = rec_window_get_register_page (fixture->app->window);
  fixture->table = rec_register_page_get_table (fixture->page);
  fixture->view = rec_window_get_view (fixture->app->window);
  fixture->list = G_LIST_MODEL (rec_view_get_list (fixture->view));
  rec_test_wait (!rec_system_list_is_loading (rec_view_get_list (fixture->view)));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  rec_test_app_free (fixture->app);
}

static GtkWidget *
find (Fixture *fixture, GType type, const char *name)
{
  GtkWidget *found = rec_test_find (fixture->window, type, name);

  g_assert_nonnull (found);
  return found;
}

static const char *
get_subtitle (Fixture *fixture)
{
  return adw_window_title_get_subtitle (
      ADW_WINDOW_TITLE (find (fixture, ADW_TYPE_WINDOW_TITLE, "title")));
}

static const char *
get_page (Fixture *fixture)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (find (fixture, GTK_TYPE_STACK, "stack")));
}

/* The text of the first row in the column of @field, once it is loaded. */
static char *
get_first (Fixture *fixture, const char *field)
{
  g_autoptr (RecRow) row = g_list_model_get_item (fixture->list, 0);

  rec_test_wait (rec_row_get_record (row) != NULL);
  return g_strdup (rec_record_get_by_id (rec_row_get_record (row), field));
}

/* Test that opening a register shows its rows and how many there are. */
static void
test_rows (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (g_list_model_get_n_items (fixture->list), ==, N_SYSTEMS);
  g_assert_cmpstr (get_subtitle (fixture), ==, "84 systems");
  g_assert_cmpstr (get_page (fixture), ==, "table");
  rec_test_wait (rec_test_find_text (fixture->window, "Système 0001") != NULL);
  g_assert_nonnull (rec_test_find_text (fixture->window, "Alizier · 2.1 · In service"));
  g_assert_nonnull (rec_test_find_text (fixture->window, "Clinique des Tilleuls"));
}

/* Test that each letter typed filters at once, and that nothing found is said. */
static void
test_search (Fixture *fixture, gconstpointer data)
{
  GtkEditable *entry;

  gtk_widget_activate_action (fixture->window, "win.search", NULL);
  entry = GTK_EDITABLE (find (fixture, GTK_TYPE_SEARCH_ENTRY, "search_entry"));
  gtk_editable_set_text (entry, "epicea");
  g_assert_cmpstr (rec_query_get_search (rec_view_get_query (fixture->view)), ==, "epicea");
  rec_test_wait (g_list_model_get_n_items (fixture->list) == N_SYSTEMS / 3);
  g_assert_cmpstr (get_subtitle (fixture), ==, "28 of 84 systems");

  gtk_editable_set_text (entry, "epicea zzz");
  rec_test_wait (g_strcmp0 (get_page (fixture), "no-match") == 0);
  g_assert_cmpstr (get_subtitle (fixture), ==, "0 of 84 systems");

  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "page.clear-filters", NULL);
  rec_test_wait (g_strcmp0 (get_page (fixture), "table") == 0);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "");
}

static RecFacetGroup *
find_group (GtkWidget *root, const char *field)
{
  if (REC_IS_FACET_GROUP (root) &&
      strcmp (rec_facet_group_get_field (REC_FACET_GROUP (root))->id, field) == 0)
    return REC_FACET_GROUP (root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      RecFacetGroup *found = find_group (child, field);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Test that a facet's check filters, shows as a chip, and goes with it. */
static void
test_facets (Fixture *fixture, gconstpointer data)
{
  RecFacetGroup *group;
  GtkWidget     *label, *check, *chip;

  rec_test_wait ((group = find_group (fixture->window, "ai_act_class")) != NULL &&
                 rec_test_find_text (GTK_WIDGET (group), "Minimal risk") != NULL);
  label = rec_test_find_text (GTK_WIDGET (group), "Minimal risk");
  g_assert_nonnull (rec_test_find_text (GTK_WIDGET (group), "42"));
  check = gtk_widget_get_ancestor (label, GTK_TYPE_CHECK_BUTTON);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  rec_test_wait (g_list_model_get_n_items (fixture->list) == N_SYSTEMS / 2);

  /* The other values of the same field keep their counts: they widen the choice. */
  rec_test_wait (rec_test_find_text (GTK_WIDGET (group), "21") != NULL);
  chip = gtk_widget_get_first_child (find (fixture, ADW_TYPE_BIN, "filters_box"));
  g_assert_true (GTK_IS_BUTTON (chip));
  g_signal_emit_by_name (chip, "clicked");
  rec_test_wait (g_list_model_get_n_items (fixture->list) == N_SYSTEMS);
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
}

/* Test that systems without a value can be filtered. */
static void
test_blank (Fixture *fixture, gconstpointer data)
{
  RecFacetGroup *group;
  GtkWidget     *label;

  rec_test_wait ((group = find_group (fixture->window, "use_domain")) != NULL &&
                 rec_test_find_text (GTK_WIDGET (group), "Not filled in") != NULL);
  label = rec_test_find_text (GTK_WIDGET (group), "Not filled in");
  gtk_check_button_set_active (
      GTK_CHECK_BUTTON (gtk_widget_get_ancestor (label, GTK_TYPE_CHECK_BUTTON)), TRUE);
  rec_test_wait (g_list_model_get_n_items (fixture->list) == 17);
}

/* Test that a header sorts the register, and that the next window sorts the same way. */
static void
test_sort (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = get_first (fixture, "name");
  g_autofree char *last = NULL;
  g_autofree char *kept = NULL;
  const RecField  *field;
  gboolean         descending;

  g_assert_cmpstr (first, ==, "Système 0001");
  gtk_widget_activate_action (GTK_WIDGET (fixture->table), "table.sort", "(sb)", "name", TRUE);
  field = rec_query_get_sort (rec_view_get_query (fixture->view), &descending);
  g_assert_true (field != NULL && strcmp (field->id, "name") == 0 && descending);
  rec_test_wait (!rec_system_list_is_loading (rec_view_get_list (fixture->view)));
  last = get_first (fixture, "name");
  g_assert_cmpstr (last, ==, "Système 0084");

  gtk_widget_activate_action (GTK_WIDGET (fixture->table), "table.sort", "(sb)", "version", FALSE);
  g_settings_get (rec_settings_get (), "table-sort", "(sb)", &kept, &descending);
  g_assert_cmpstr (kept, ==, "version");
  g_assert_false (descending);
}

/* Test that what is selected stays selected when the rows move, and not when it is filtered out. */
static void
test_selection (Fixture *fixture, gconstpointer data)
{
  gint64        row_id = rec_system_list_get_row_id (rec_view_get_list (fixture->view), 1);
  GtkActionBar *bar = GTK_ACTION_BAR (find (fixture, GTK_TYPE_ACTION_BAR, "selection_bar"));

  /* The rows stay where they are until a click can no longer become a double click. */
  rec_system_table_select (fixture->table, 1, TRUE);
  g_assert_cmpuint (rec_system_table_get_n_selected (fixture->table), ==, 1);
  g_assert_false (gtk_action_bar_get_revealed (bar));
  rec_test_wait (gtk_action_bar_get_revealed (bar));

  gtk_widget_activate_action (GTK_WIDGET (fixture->table), "table.sort", "(sb)", "name", TRUE);
  rec_test_wait (!rec_system_list_is_loading (rec_view_get_list (fixture->view)));
  g_assert_cmpuint (rec_system_table_get_n_selected (fixture->table), ==, 1);
  g_assert_cmpint (
      g_array_index (rec_system_table_get_selected (fixture->table), gint64, 0), ==, row_id);

  rec_view_set_search (fixture->view, "0001");
  rec_test_wait (g_list_model_get_n_items (fixture->list) == 1);
  rec_test_wait (rec_system_table_get_n_selected (fixture->table) == 0);
}

/* Test that the columns chosen, their order and their width are there in the next window. */
static void
test_columns (Fixture *fixture, gconstpointer data)
{
  const RecField *reference = rec_catalogue_find_field (REC_KIND_SYSTEM, "reference");
  const RecField *documentation =
      rec_catalogue_find_field (REC_KIND_SYSTEM, "documentation_status");
  g_autoptr (GPtrArray) first = rec_system_table_list_shown_columns (fixture->table);
  g_autoptr (GPtrArray) shown = NULL;
  RecSystemTable *other;

  rec_system_table_show_column (fixture->table, reference, TRUE);
  rec_system_table_show_column (fixture->table, documentation, FALSE);
  rec_system_table_move_column (fixture->table, reference, -100);
  rec_test_wait (g_settings_get_user_value (rec_settings_get (), "table-columns") != NULL);

  other = g_object_ref_sink (rec_system_table_new ());
  shown = rec_system_table_list_shown_columns (other);
  g_assert_true (g_ptr_array_index (shown, 0) == reference);
  g_assert_false (g_ptr_array_find (shown, documentation, NULL));
  g_assert_cmpuint (shown->len, ==, first->len);

  rec_system_table_reset_columns (other);
  g_clear_pointer (&shown, g_ptr_array_unref);
  shown = rec_system_table_list_shown_columns (other);
  g_assert_cmpuint (shown->len, ==, first->len);
  for (guint i = 0; i < shown->len; i++)
    g_assert_true (g_ptr_array_index (shown, i) == g_ptr_array_index (first, i));
  g_assert_finalize_object (other);
}

/* How wide the columns are together, and whether others than the name are there. */
static int
measure_columns (GtkWidget *column_view, gboolean *others)
{
  GListModel *columns = gtk_column_view_get_columns (GTK_COLUMN_VIEW (column_view));
  int         width = 0;
  guint       n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (!gtk_column_view_column_get_visible (column))
        continue;
      width += gtk_column_view_column_get_fixed_width (column);
      n++;
    }
  *others = n > 1;
  return width;
}

/* Test that the first columns fill a window of 1280 and no more, that they give way to pills below
 * the name in a narrow one, and that this is no choice of columns. */
static void
test_widths (Fixture *fixture, gconstpointer data)
{
  GtkWidget *column_view = rec_test_find (GTK_WIDGET (fixture->table), GTK_TYPE_COLUMN_VIEW, NULL);
  g_autoptr (GPtrArray) first = rec_system_table_list_shown_columns (fixture->table);
  g_autoptr (GPtrArray) shown = NULL;
  gboolean others;

  rec_test_wait (gtk_widget_get_width (column_view) > 900 &&
                 measure_columns (column_view, &others) == gtk_widget_get_width (column_view));
  g_assert_true (others);
  g_assert_null (rec_test_find (column_view, GTK_TYPE_BOX, "pills"));

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 400, 700);
  rec_test_wait (gtk_widget_get_width (column_view) <= 400 &&
                 measure_columns (column_view, &others) == gtk_widget_get_width (column_view));
  g_assert_false (others);
  rec_test_wait (rec_test_find (column_view, GTK_TYPE_BOX, "pills") != NULL);
  g_assert_nonnull (
      rec_test_find (rec_test_find (column_view, GTK_TYPE_BOX, "pills"), REC_TYPE_CHIP, NULL));
  shown = rec_system_table_list_shown_columns (fixture->table);
  g_assert_cmpuint (shown->len, ==, first->len);
  g_assert_null (g_settings_get_user_value (rec_settings_get (), "table-columns"));

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1280, 800);
  rec_test_wait (gtk_widget_get_width (column_view) > 900 &&
                 measure_columns (column_view, &others) == gtk_widget_get_width (column_view));
  g_assert_true (others);
}

/* Test that the name cannot lose its column. */
static void
test_name_stays (Fixture *fixture, gconstpointer data)
{
  const RecField *name = rec_catalogue_find_field (REC_KIND_SYSTEM, "name");

  rec_system_table_show_column (fixture->table, name, FALSE);
  g_assert_true (rec_system_table_is_column_shown (fixture->table, name));
}

/* Test that archiving takes the systems selected out of the table, and that undo brings them back.
 */
static void
test_archive_and_undo (Fixture *fixture, gconstpointer data)
{
  rec_system_table_select (fixture->table, 0, TRUE);
  rec_system_table_select (fixture->table, 1, FALSE);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "page.archive", NULL);
  rec_test_wait (g_list_model_get_n_items (fixture->list) == N_SYSTEMS - 2);
  rec_test_wait (rec_view_get_n_archived (fixture->view) == 2);
  rec_test_wait (rec_test_find_text (fixture->window, "2 systems archived") != NULL);

  rec_view_set_archived (fixture->view, REC_ARCHIVED_ONLY);
  rec_test_wait (g_list_model_get_n_items (fixture->list) == 2);
  g_assert_cmpstr (get_subtitle (fixture), ==, "2 systems");
  rec_view_set_archived (fixture->view, REC_ARCHIVED_NO);

  gtk_widget_activate_action (fixture->window, "win.undo", NULL);
  rec_test_wait (g_list_model_get_n_items (fixture->list) == N_SYSTEMS);
  rec_test_wait (rec_register_can_redo (rec_window_get_register (fixture->app->window)));
  gtk_widget_activate_action (fixture->window, "win.redo", NULL);
  rec_test_wait (g_list_model_get_n_items (fixture->list) == N_SYSTEMS - 2);
}

/* Test that a row opens its record, and that going back shows the table again. */
static void
test_open (Fixture *fixture, gconstpointer data)
{
  GtkStack *content = GTK_STACK (find (fixture, GTK_TYPE_STACK, "content_stack"));

  rec_system_table_select (fixture->table, 4, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "page.open", NULL);
  rec_test_wait (strcmp (gtk_stack_get_visible_child_name (content), "record") == 0);
  gtk_widget_activate_action (fixture->window, "win.back", NULL);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (content), ==, "table");
}

/* Test that a wrong value keeps the window open once, and is given up by closing it again. */
static void
test_close_wrong (Fixture *fixture, gconstpointer data)
{
  GtkStack      *content = GTK_STACK (find (fixture, GTK_TYPE_STACK, "content_stack"));
  RecRecordPage *page;
  RecFieldRow   *row;

  rec_system_table_select (fixture->table, 4, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "page.open", NULL);
  rec_test_wait (strcmp (gtk_stack_get_visible_child_name (content), "record") == 0);
  page = REC_RECORD_PAGE (find (fixture, REC_TYPE_RECORD_PAGE, NULL));
  rec_test_wait ((row = rec_record_page_get_row (page, "next_review")) != NULL &&
                 rec_field_row_get_value (row) != NULL);
  gtk_editable_set_text (GTK_EDITABLE (rec_test_find (GTK_WIDGET (row), GTK_TYPE_EDITABLE, NULL)),
                         "soon");
  gtk_window_close (GTK_WINDOW (fixture->window));
  g_assert_nonnull (fixture->app->window);
  g_assert_nonnull (rec_field_row_get_error (row));
  gtk_window_close (GTK_WINDOW (fixture->window));
  rec_test_wait (fixture->app->window == NULL);
}

/* Test that the side pane leads to the archive, to the establishment and back. */
static void
test_places (Fixture *fixture, gconstpointer data)
{
  GtkStack   *content = GTK_STACK (find (fixture, GTK_TYPE_STACK, "content_stack"));
  GtkListBox *places = GTK_LIST_BOX (find (fixture, GTK_TYPE_LIST_BOX, "places_list"));
  GtkWidget  *facility = find (fixture, GTK_TYPE_LIST_BOX_ROW, "facility_row");
  GtkWidget  *archive = find (fixture, GTK_TYPE_LIST_BOX_ROW, "archive_row");
  GtkWidget  *all = find (fixture, GTK_TYPE_LIST_BOX_ROW, "register_row");

  g_assert_false (gtk_widget_get_visible (archive));
  rec_system_table_select (fixture->table, 0, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "page.archive", NULL);
  rec_test_wait (gtk_widget_get_visible (archive));

  g_signal_emit_by_name (places, "row-activated", archive);
  rec_test_wait (g_list_model_get_n_items (fixture->list) == 1);
  g_assert_true (gtk_list_box_get_selected_row (places) == GTK_LIST_BOX_ROW (archive));

  g_signal_emit_by_name (places, "row-activated", facility);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (content), ==, "facility");
  g_assert_true (gtk_list_box_get_selected_row (places) == GTK_LIST_BOX_ROW (facility));
  g_assert_false (gtk_widget_get_visible (find (fixture, GTK_TYPE_BOX, "filters_box")));

  g_signal_emit_by_name (places, "row-activated", all);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (content), ==, "table");
  rec_test_wait (g_list_model_get_n_items (fixture->list) == N_SYSTEMS - 1);
}

/* Test that Tab leaves the table instead of going through its rows. */
static void
test_tab (Fixture *fixture, gconstpointer data)
{
  GtkWidget *focus;

  rec_register_page_focus_table (fixture->page);
  focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  g_assert_true (gtk_widget_is_ancestor (focus, GTK_WIDGET (fixture->table)));
  gtk_widget_child_focus (fixture->window, GTK_DIR_TAB_BACKWARD);
  focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  g_assert_false (gtk_widget_is_ancestor (focus, GTK_WIDGET (fixture->table)));
}

/* Test that a register without systems offers to add and to import. */
static void
test_empty (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpstr (get_page (fixture), ==, "empty");
  g_assert_nonnull (rec_test_find_text (fixture->window, "No AI System Yet"));
}

static GtkWidget *
find_print_dialog (void)
{
  GType type = g_type_from_name ("GtkPrintUnixDialog");

  return type != G_TYPE_INVALID ? rec_test_find_toplevel (type) : NULL;
}

/* Test that the list is printed through the desktop’s print dialog, once the columns are chosen. */
static void
test_print (Fixture *fixture, gconstpointer data)
{
  GtkWidget *choice;

  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "page.print", NULL);
  choice = rec_test_find_toplevel (REC_TYPE_PRINT_LIST_DIALOG);
  g_assert_nonnull (choice);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (choice), "print");
  rec_test_wait (find_print_dialog () != NULL);
  gtk_dialog_response (GTK_DIALOG (find_print_dialog ()), GTK_RESPONSE_CANCEL);
  rec_test_wait (find_print_dialog () == NULL);
}

int
main (int argc, char *argv[])
{
  rec_test_init (&argc, &argv);
#define ADD(name, func) g_test_add ("/register-page/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("rows", test_rows);
  ADD ("search", test_search);
  ADD ("facets", test_facets);
  ADD ("blank", test_blank);
  ADD ("sort", test_sort);
  ADD ("selection", test_selection);
  ADD ("columns", test_columns);
  ADD ("name-stays", test_name_stays);
  ADD ("widths", test_widths);
  ADD ("archive-and-undo", test_archive_and_undo);
  ADD ("open", test_open);
  ADD ("close-wrong", test_close_wrong);
  ADD ("places", test_places);
  ADD ("tab", test_tab);
  ADD ("print", test_print);
#undef ADD
  g_test_add ("/register-page/empty", Fixture, GUINT_TO_POINTER (1), set_up, test_empty, tear_down);
  return g_test_run ();
}
