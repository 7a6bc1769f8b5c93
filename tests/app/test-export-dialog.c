/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "dialog-fixture.h"
#include "rec-export-columns-dialog.h"
#include "rec-export-dialog.h"
#include "rec-field-row.h"
#include "rec-sheet-file.h"
#include "rec-language.h"
#include "rec-settings.h"
#include "rec-value.h"

static void
set_up (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "Thorax", "Dictée", "Œil", "Prévision" };

  fixture_set_up (fixture, data);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_free (rec_test_register_add (fixture->register_, REC_KIND_SYSTEM, names[i], NULL));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  static const char *const keys[] = { "choices", "folder", "purpose" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *key = g_strconcat ("export-", keys[i], NULL);

      g_settings_reset (rec_settings_get (), key);
    }
  fixture_tear_down (fixture, data);
}

static void
present (Fixture *fixture, const char *filter)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RecQuery) query = rec_query_parse (filter, NULL, &error);
  const RecField *shown[] = {
    rec_catalogue_find_field (REC_KIND_SYSTEM, "name"),
    rec_catalogue_find_field (REC_KIND_SYSTEM, "ai_act_class"),
  };

  g_assert_no_error (error);
  rec_export_dialog_present (
      GTK_WINDOW (fixture->app->window), fixture->register_, query, shown, 2);
  fixture_take_dialog (fixture, REC_TYPE_EXPORT_DIALOG);
}

static gboolean
is_active (Fixture *fixture, const char *id)
{
  return gtk_check_button_get_active (GTK_CHECK_BUTTON (find (fixture, id)));
}

static void
set_active (Fixture *fixture, const char *id, gboolean active)
{
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find (fixture, id)), active);
}

static guint
get_selected (Fixture *fixture, const char *id)
{
  return adw_combo_row_get_selected (ADW_COMBO_ROW (find (fixture, id)));
}

static void
set_selected (Fixture *fixture, const char *id, guint selected)
{
  adw_combo_row_set_selected (ADW_COMBO_ROW (find (fixture, id)), selected);
}

static const char *
get_label (Fixture *fixture, const char *id)
{
  return gtk_label_get_label (GTK_LABEL (find (fixture, id)));
}

/* Waits until the dialog says how much it will write. */
static void
assert_summary (Fixture *fixture, const char *text)
{
  rec_test_wait (strcmp (get_label (fixture, "summary_label"), text) == 0);
}

static void
write_to (Fixture *fixture, const char *path)
{
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);

  g_assert_true (gtk_widget_activate_action (fixture->dialog, "export.write", "s", uri));
}

/* Reads a file back and asserts how many rows and columns it has below a heading. */
static void
assert_rows (const char *path, const char *sheet, const char *heading, guint n_rows)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RecSheetFile) file = rec_sheet_file_open (path, NULL, &error);
  gboolean found = FALSE;

  g_assert_no_error (error);
  if (sheet != NULL)
    rec_sheet_file_set_sheet (file, sheet, &error);
  g_assert_no_error (error);
  rec_sheet_file_load (file, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rec_sheet_file_get_n_rows (file), ==, n_rows);
  for (guint i = 0; i < rec_sheet_file_get_n_columns (file); i++)
    found = found || strcmp (rec_sheet_file_get_heading (file, i), heading) == 0;
  g_assert_true (found);
}

/* Test that the whole register becomes a workbook, in the language chosen, and that it is told. */
static void
test_workbook (Fixture *fixture, gconstpointer data)
{
  g_autofree char          *path = rec_test_app_build_path (fixture->app, "out.xlsx");
  guint                     n_languages;
  const RecLanguage *const *languages = rec_language_list (&n_languages);

  present (fixture, "");
  g_assert_true (is_active (fixture, "purpose-register"));
  g_assert_cmpuint (get_selected (fixture, "systems_row"), ==, 0);
  assert_summary (fixture, "4 systems · 7 sheets · 100 columns");
  g_assert_nonnull (strstr (get_label (fixture, "file_label"), "AI register – "));
  for (guint i = 0; i < n_languages; i++)
    if (languages[i] == rec_language_get ("fr"))
      set_selected (fixture, "language_row", i);
  g_assert_nonnull (strstr (get_label (fixture, "file_label"), "Registre IA – "));
  write_to (fixture, path);
  rec_test_wait (fixture->dialog == NULL);
  assert_rows (path, "Registre", "Nom", 4);
  rec_test_wait (rec_test_find_text (GTK_WIDGET (fixture->app->window), "Register exported") !=
                 NULL);
  g_assert_nonnull (
      rec_test_find (GTK_WIDGET (fixture->app->window), GTK_TYPE_BUTTON, "exported.open"));
  g_assert_nonnull (
      rec_test_find (GTK_WIDGET (fixture->app->window), GTK_TYPE_BUTTON, "exported.reveal"));
}

/* Test that what is on screen is exported with its filter and columns, as CSV, and that the choices
 * are remembered. */
static void
test_view_as_csv (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = rec_test_app_build_path (fixture->app, "out.csv");
  g_autofree char *text = NULL;

  present (fixture, "thorax");
  g_assert_true (is_active (fixture, "purpose-view"));
  g_assert_cmpuint (get_selected (fixture, "systems_row"), ==, 1);
  set_selected (fixture, "format_row", 1);
  assert_summary (fixture, "1 system · 2 columns");
  write_to (fixture, path);
  rec_test_wait (fixture->dialog == NULL);
  assert_rows (path, NULL, "Name", 1);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "Thorax"));
  g_assert_null (strstr (text, "Supplier"));

  present (fixture, "");
  g_assert_true (is_active (fixture, "purpose-register"));
  g_assert_cmpuint (get_selected (fixture, "format_row"), ==, 0);
  set_active (fixture, "purpose-view", TRUE);
  g_assert_cmpuint (get_selected (fixture, "format_row"), ==, 1);
}

/* Makes a dialog in which some systems of the register are selected. */
static void
present_selected (Fixture *fixture, GPtrArray *ids)
{
  g_autoptr (RecQuery) query = rec_query_new ();
  const RecField *shown[] = { rec_catalogue_find_field (REC_KIND_SYSTEM, "name") };

  rec_export_dialog_present_selected (
      GTK_WINDOW (fixture->app->window), fixture->register_, query, ids, shown, 1);
  fixture_take_dialog (fixture, REC_TYPE_EXPORT_DIALOG);
}

/* Test that the systems selected are written and no others, however many there are, also some
 * without a reference; one that is gone meanwhile is passed over. */
static void
test_selected (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = rec_test_app_build_path (fixture->app, "selected.csv");
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < 600; i++)
    {
      g_autofree char *name = g_strdup_printf ("Numéro %u", i);

      g_ptr_array_add (ids,
                       rec_test_register_add (fixture->register_, REC_KIND_SYSTEM, name, NULL));
    }
  g_ptr_array_add (ids, g_uuid_string_random ());
  present_selected (fixture, ids);
  g_assert_true (is_active (fixture, "purpose-view"));
  g_assert_cmpuint (get_selected (fixture, "systems_row"), ==, 2);
  set_selected (fixture, "format_row", 1);
  assert_summary (fixture, "600 systems · 1 column");
  write_to (fixture, path);
  rec_test_wait (fixture->dialog == NULL);
  assert_rows (path, NULL, "Name", 600);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_null (strstr (text, "Thorax"));
}

/* Test that a workbook for the HAS visit has the columns asked for then, and that this is proposed
 * again. */
static void
test_visit (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = rec_test_app_build_path (fixture->app, "visit.xlsx");
  g_autoptr (GError) error = NULL;
  g_autoptr (RecSheetFile) file = NULL;

  present (fixture, "");
  set_active (fixture, "purpose-has", TRUE);
  assert_summary (fixture, "4 systems · 7 sheets · 28 columns");
  write_to (fixture, path);
  rec_test_wait (fixture->dialog == NULL);
  assert_rows (path, "Register", "Human oversight", 4);
  file = rec_sheet_file_open (path, NULL, &error);
  g_assert_no_error (error);
  rec_sheet_file_set_sheet (file, "Register", &error);
  g_assert_true (rec_sheet_file_load (file, NULL, &error));
  for (guint i = 0; i < rec_sheet_file_get_n_columns (file); i++)
    g_assert_cmpstr (rec_sheet_file_get_heading (file, i), !=, "UDI-DI");
  g_clear_object (&file);

  present (fixture, "");
  g_assert_true (is_active (fixture, "purpose-has"));
  assert_summary (fixture, "4 systems · 7 sheets · 28 columns");
  set_active (fixture, "purpose-register", TRUE);
  assert_summary (fixture, "4 systems · 7 sheets · 100 columns");
}

/* Test that a sheet can be left out, and is left out the next time. */
static void
test_sheets (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = rec_test_app_build_path (fixture->app, "sheets.xlsx");
  g_autoptr (GError) error = NULL;
  g_autoptr (RecSheetFile) file = NULL;

  present (fixture, "");
  g_assert_true (is_active (fixture, "register"));
  set_active (fixture, "register", FALSE);
  assert_summary (fixture, "4 systems · 6 sheets · 100 columns");
  write_to (fixture, path);
  rec_test_wait (fixture->dialog == NULL);
  file = rec_sheet_file_open (path, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (rec_sheet_file_set_sheet (file, "Register", NULL));
  g_assert_true (rec_sheet_file_set_sheet (file, "Summary", &error));

  present (fixture, "");
  g_assert_false (is_active (fixture, "register"));
  set_active (fixture, "purpose-has", TRUE);
  g_assert_true (is_active (fixture, "register"));
  set_selected (fixture, "format_row", 1);
  g_assert_false (gtk_widget_get_visible (find (fixture, "sheets_row")));
}

/* Test that archived systems are written where they are asked for. */
static void
test_archived (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = rec_test_app_build_path (fixture->app, "archived.csv");
  g_autofree char *id = rec_test_register_add (
      fixture->register_, REC_KIND_SYSTEM, "Ancien", "archived_on", "2026-01-31", NULL);

  present (fixture, "");
  set_selected (fixture, "format_row", 1);
  gtk_switch_set_active (GTK_SWITCH (find (fixture, "archived_switch")), TRUE);
  write_to (fixture, path);
  rec_test_wait (fixture->dialog == NULL);
  assert_rows (path, NULL, "Name", 5);
}

static GtkWidget *
find_in (GtkWidget *dialog, const char *id)
{
  GtkWidget *found = rec_test_find (dialog, GTK_TYPE_WIDGET, id);

  g_assert_nonnull (found);
  return found;
}

/* Test that columns are chosen one by one, all or none of those that a search finds, that the name
 * stays, and that this is remembered for the purpose and for no other. */
static void
test_columns (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = rec_test_app_build_path (fixture->app, "columns.csv");
  g_autofree char *text = NULL;
  GtkWidget       *picker;

  present (fixture, "");
  set_selected (fixture, "format_row", 1);
  g_signal_emit_by_name (find (fixture, "columns_row"), "activated");
  picker = rec_test_find_toplevel (REC_TYPE_EXPORT_COLUMNS_DIALOG);
  g_assert_nonnull (picker);
  g_assert_true (gtk_widget_activate_action (picker, "columns.none", NULL));
  assert_summary (fixture, "4 systems · 1 column");
  gtk_editable_set_text (GTK_EDITABLE (find_in (picker, "search_entry")), "IDENT ref");
  rec_test_wait (!gtk_widget_get_mapped (find_in (picker, "udi_di")));
  g_assert_true (gtk_widget_get_mapped (find_in (picker, "reference")));
  gtk_widget_activate_action (picker, "columns.all", NULL);
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (find_in (picker, "udi_di"))));
  gtk_editable_set_text (GTK_EDITABLE (find_in (picker, "search_entry")), "");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_in (picker, "unambiguous_ref")), FALSE);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_in (picker, "udi_di")), TRUE);
  gtk_window_destroy (GTK_WINDOW (picker));
  assert_summary (fixture, "4 systems · 3 columns");
  write_to (fixture, path);
  rec_test_wait (fixture->dialog == NULL);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text,
                                   "\xef\xbb\xbf"
                                   "Reference,Name,UDI-DI,recensia_"));

  present (fixture, "");
  assert_summary (fixture, "4 systems · 3 columns");
  set_active (fixture, "purpose-has", TRUE);
  assert_summary (fixture, "4 systems · 7 sheets · 28 columns");
}

/* Test that the register is exported as at a day with that day in the name, and that a day before
 * it began is told in the dialog, which then waits for another. */
static void
test_as_at (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = rec_test_app_build_path (fixture->app, "past.csv");
  g_autofree char *today = rec_date_today ();
  RecFieldRow     *row;

  present (fixture, "");
  row = REC_FIELD_ROW (find (fixture, "as_at_row"));
  set_selected (fixture, "format_row", 1);
  gtk_editable_set_text (GTK_EDITABLE (row), "2020-01-31");
  g_assert_true (rec_field_row_commit (row));
  rec_test_wait (gtk_info_bar_get_revealed (GTK_INFO_BAR (find (fixture, "error_bar"))));
  g_assert_nonnull (strstr (get_label (fixture, "error_label"), "This register was begun on"));
  g_assert_false (gtk_widget_get_sensitive (find (fixture, "export_button")));
  g_assert_nonnull (strstr (get_label (fixture, "file_label"), "2020-01-31.csv"));

  gtk_editable_set_text (GTK_EDITABLE (row), today);
  g_assert_true (rec_field_row_commit (row));
  assert_summary (fixture, "4 systems · 100 columns");
  g_assert_false (gtk_info_bar_get_revealed (GTK_INFO_BAR (find (fixture, "error_bar"))));
  g_assert_true (gtk_widget_get_sensitive (find (fixture, "export_button")));
  write_to (fixture, path);
  rec_test_wait (fixture->dialog == NULL);
  assert_rows (path, NULL, "Name", 4);

  /* Not remembered: the next export would be of the past without anybody wanting it. */
  present (fixture, "");
  g_assert_null (rec_field_row_get_value (REC_FIELD_ROW (find (fixture, "as_at_row"))));
}

/* Test that a view without a system is exported too, with its headings. */
static void
test_empty_view (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = rec_test_app_build_path (fixture->app, "empty.xlsx");
  g_autoptr (GError) error = NULL;
  g_autoptr (RecSheetFile) file = NULL;

  present (fixture, "nowhere");
  write_to (fixture, path);
  rec_test_wait (fixture->dialog == NULL);
  file = rec_sheet_file_open (path, NULL, &error);
  g_assert_no_error (error);
}

/* Test that a target that cannot be written is told in a sentence, and another can be chosen. */
static void
test_failure (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = rec_test_app_build_path (fixture->app, "nowhere/out.xlsx");

  present (fixture, "");
  write_to (fixture, path);
  rec_test_wait (gtk_info_bar_get_revealed (GTK_INFO_BAR (find (fixture, "error_bar"))));
  g_assert_true (
      g_str_has_prefix (get_label (fixture, "error_label"), "The register was not exported."));
  g_assert_cmpstr (
      gtk_stack_get_visible_child_name (GTK_STACK (find (fixture, "stack"))), ==, "choices");
  g_assert_true (gtk_widget_get_sensitive (find (fixture, "export_button")));
  g_assert_null (rec_test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG));
}

/* Test that a cancelled export leaves the file that was there, and tells nothing. */
static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = rec_test_app_write_file (fixture->app, "old.xlsx", "old");
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *text = NULL;

  present (fixture, "");
  write_to (fixture, path);
  gtk_widget_activate_action (fixture->dialog, "export.close", NULL);
  rec_test_wait (gtk_widget_get_sensitive (find (fixture, "export_button")));
  g_assert_false (gtk_info_bar_get_revealed (GTK_INFO_BAR (find (fixture, "error_bar"))));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "old");
}

/* Test that a declaration sheet is written for a department, and one for each into a folder, with
 * only what concerns them asked. */
static void
test_declaration (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = rec_test_app_build_path (fixture->app, "out.xlsx");
  g_autofree char *folder = rec_test_app_build_path (fixture->app, "sheets");
  g_autoptr (GDir) dir = NULL;
  guint n_files = 0;

  g_free (rec_test_register_add (fixture->register_, REC_KIND_DEPARTMENT, "Pharmacie", NULL));
  g_free (rec_test_register_add (fixture->register_, REC_KIND_DEPARTMENT, "Urgences", NULL));
  present (fixture, "");
  g_assert_false (gtk_widget_get_visible (find (fixture, "department_row")));
  set_active (fixture, "purpose-declaration", TRUE);
  g_assert_true (gtk_widget_get_visible (find (fixture, "department_row")));
  g_assert_false (gtk_widget_get_visible (find (fixture, "columns_row")));
  g_assert_false (gtk_widget_get_visible (find (fixture, "sheets_row")));
  set_selected (fixture, "department_row", 3);
  write_to (fixture, path);
  rec_test_wait (fixture->dialog == NULL);
  assert_rows (path, NULL, "recensia_declaration", 18);

  g_assert_cmpint (g_mkdir (folder, 0755), ==, 0);
  present (fixture, "");
  set_active (fixture, "purpose-declaration", TRUE);
  set_selected (fixture, "department_row", 1);
  g_assert_cmpstr (get_label (fixture, "summary_label"), ==, "2 files to fill in");
  write_to (fixture, folder);
  rec_test_wait (fixture->dialog == NULL);
  dir = g_dir_open (folder, 0, NULL);
  while (g_dir_read_name (dir) != NULL)
    n_files++;
  g_assert_cmpuint (n_files, ==, 2);
}

int
main (int argc, char *argv[])
{
  rec_test_init (&argc, &argv);
#define ADD(name, function)                                                                        \
  g_test_add ("/export-dialog/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("workbook", test_workbook);
  ADD ("view-as-csv", test_view_as_csv);
  ADD ("selected", test_selected);
  ADD ("visit", test_visit);
  ADD ("sheets", test_sheets);
  ADD ("archived", test_archived);
  ADD ("columns", test_columns);
  ADD ("as-at", test_as_at);
  ADD ("empty-view", test_empty_view);
  ADD ("failure", test_failure);
  ADD ("cancel", test_cancel);
  ADD ("declaration", test_declaration);
#undef ADD
  return g_test_run ();
}
