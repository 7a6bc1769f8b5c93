/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "dialog-fixture.h"
#include "rec-field-picker.h"
#include "rec-import-column-row.h"
#include "rec-import-dialog.h"

#define FRENCH                                                                                     \
  "Référence;Nom;Fournisseur;Services;Date d’achat\n"                                          \
  "R-1;Aide à la lecture du thorax;Alizier;Imagerie;2024\n"                                       \
  "R-2;Dictée médicale;Œillet;Secrétariat;2025\n"                                              \
  "R-3;Prévision des lits;Alizier;Urgences;2025\n"

static void
present (Fixture *fixture, GFile *file)
{
  rec_import_dialog_present (GTK_WINDOW (fixture->app->window), fixture->register_, file);
  fixture_take_dialog (fixture, REC_TYPE_IMPORT_DIALOG);
}

static gboolean
is_on (Fixture *fixture, const char *page)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (find (fixture, "pages"))), page) ==
         0;
}

static gboolean
can_go_on (Fixture *fixture)
{
  return gtk_widget_get_sensitive (find (fixture, "next_button"));
}

static void
go_on (Fixture *fixture)
{
  rec_test_wait (can_go_on (fixture));
  g_signal_emit_by_name (find (fixture, "next_button"), "clicked");
}

static gboolean
is_planned (Fixture *fixture)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (
                        rec_test_find (find (fixture, "check_page"), GTK_TYPE_STACK, "stack"))),
                    "plan") == 0;
}

/* Opens the list of fields beside a column, searches it and takes the first that is found. */
static void
pick (Fixture *fixture, guint column, const char *words)
{
  GtkListBox *list =
      GTK_LIST_BOX (rec_test_find (find (fixture, "columns_page"), GTK_TYPE_LIST_BOX, "list"));
  GtkListBoxRow *row;
  GtkWidget     *picker = NULL;
  GtkWidget     *search;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    if (rec_import_column_row_get_column (REC_IMPORT_COLUMN_ROW (row)) == column)
      picker = rec_test_find (GTK_WIDGET (row), REC_TYPE_FIELD_PICKER, NULL);
  g_assert_nonnull (picker);
  gtk_menu_button_popup (GTK_MENU_BUTTON (rec_test_find (picker, GTK_TYPE_MENU_BUTTON, NULL)));
  search = rec_test_find (picker, GTK_TYPE_SEARCH_ENTRY, NULL);
  rec_test_wait (gtk_widget_get_mapped (search));
  gtk_editable_set_text (GTK_EDITABLE (search), words);
  g_signal_emit_by_name (search, "activate");
}

static const char *
get_title (Fixture *fixture, const char *row)
{
  return adw_preferences_row_get_title (ADW_PREFERENCES_ROW (find (fixture, row)));
}

/* Test that a French CSV goes from the file to the register with nothing but "Next", is told, and
 * is taken back by one undo. */
static void
test_french (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = rec_test_app_write_file (fixture->app, "outils.csv", FRENCH);

  present (fixture, file);
  rec_test_wait (can_go_on (fixture));
  g_assert_true (is_on (fixture, "file"));
  g_assert_cmpstr (get_title (fixture, "file_row"), ==, "outils.csv");
  go_on (fixture);
  g_assert_true (is_on (fixture, "columns"));
  g_assert_false (gtk_widget_get_visible (find (fixture, "name_notice")));
  go_on (fixture);
  rec_test_wait (is_planned (fixture));
  g_assert_cmpstr (get_title (fixture, "new_row"), ==, "3 new systems");
  g_assert_false (gtk_widget_get_visible (find (fixture, "changed_row")));
  g_assert_cmpuint (rec_test_register_count (fixture->register_, ""), ==, 0);
  go_on (fixture);
  rec_test_wait (is_on (fixture, "done"));
  g_assert_cmpuint (rec_test_register_count (fixture->register_, ""), ==, 3);
  g_assert_cmpuint (rec_test_register_count (fixture->register_, "oeillet"), ==, 1);

  g_signal_emit_by_name (find (fixture, "undo_button"), "clicked");
  rec_test_wait (!gtk_widget_get_visible (find (fixture, "undo_button")));
  g_assert_cmpuint (rec_test_register_count (fixture->register_, ""), ==, 0);
}

/* Test that a column without a field is kept as a note, or left out where that is asked. */
static void
test_notes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file =
      rec_test_app_write_file (fixture->app, "a.csv", "Nom;Couleur du boîtier\nThorax;turquoise\n");

  present (fixture, file);
  go_on (fixture);
  gtk_switch_set_active (GTK_SWITCH (find (fixture, "keep_switch")), FALSE);
  go_on (fixture);
  go_on (fixture);
  rec_test_wait (is_on (fixture, "done"));
  g_assert_cmpuint (rec_test_register_count (fixture->register_, "turquoise"), ==, 0);
  gtk_window_close (GTK_WINDOW (fixture->dialog));

  present (fixture, file);
  go_on (fixture);
  g_assert_true (gtk_switch_get_active (GTK_SWITCH (find (fixture, "keep_switch"))));
  go_on (fixture);
  go_on (fixture);
  rec_test_wait (is_on (fixture, "done"));
  g_assert_cmpuint (rec_test_register_count (fixture->register_, "turquoise"), ==, 1);
}

/* Test that nobody gets past the columns without a name, and that a column chosen by hand is kept
 * when one goes back and changes what was found. */
static void
test_name_by_hand (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = rec_test_app_write_file (
      fixture->app, "a.csv", "Inventaire\nQui;Quoi\nAlizier;Thorax\nOrme;Dictée\n");

  present (fixture, file);
  rec_test_wait (can_go_on (fixture));
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (find (fixture, "header_spin")), 2);
  go_on (fixture);
  g_assert_false (can_go_on (fixture));
  g_assert_true (gtk_widget_get_visible (find (fixture, "name_notice")));
  pick (fixture, 1, "name");
  g_assert_true (can_go_on (fixture));
  g_assert_false (gtk_widget_get_visible (find (fixture, "name_notice")));

  gtk_widget_activate_action (fixture->dialog, "import.back", NULL);
  g_assert_true (is_on (fixture, "file"));
  adw_combo_row_set_selected (ADW_COMBO_ROW (find (fixture, "encoding_row")), 1);
  go_on (fixture);
  g_assert_true (can_go_on (fixture));
  go_on (fixture);
  rec_test_wait (is_planned (fixture));
  g_assert_cmpstr (get_title (fixture, "new_row"), ==, "2 new systems");
}

/* Test that wrong rows are listed with their places and hold everything back, and that the file can
 * be corrected and read again without leaving the page. */
static void
test_wrong_rows (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = rec_test_app_write_file (
      fixture->app,
      "a.csv",
      "Nom;Prochaine revue\nThorax;2027-01-31\nDictée;bientôt\n;2027-01-31\n");

  present (fixture, file);
  go_on (fixture);
  go_on (fixture);
  rec_test_wait (is_planned (fixture));
  g_assert_false (can_go_on (fixture));
  g_assert_cmpstr (get_title (fixture, "problems_row"), ==, "2 points to correct");
  g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (find (fixture, "problems_row"))));
  gtk_widget_activate_action (fixture->dialog, "import.next", NULL);
  g_assert_true (is_on (fixture, "check"));
  g_assert_cmpuint (rec_test_register_count (fixture->register_, ""), ==, 0);

  g_object_unref (rec_test_app_write_file (
      fixture->app, "a.csv", "Nom;Prochaine revue\nThorax;2027-01-31\nDictée;2027-02-28\n"));
  gtk_widget_activate_action (fixture->dialog, "import.reread", NULL);
  go_on (fixture);
  rec_test_wait (is_on (fixture, "done"));
  g_assert_cmpuint (rec_test_register_count (fixture->register_, ""), ==, 2);
}

/* Test that the column that looks like the names is offered, and one click takes it. */
static void
test_suggestion (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = rec_test_app_write_file (
      fixture->app, "a.csv", "vendor_name,our_tool_name,what\nAlizier,Thorax,lit\n");

  present (fixture, file);
  go_on (fixture);
  g_assert_false (can_go_on (fixture));
  g_assert_true (gtk_widget_get_visible (find (fixture, "suggestion")));
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (find (fixture, "suggestion_label"))),
                   ==,
                   "Use “our_tool_name”");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->dialog)) ==
                 find (fixture, "suggestion"));
  g_signal_emit_by_name (find (fixture, "suggestion"), "clicked");
  g_assert_true (can_go_on (fixture));
  rec_test_wait (gtk_window_get_focus (GTK_WINDOW (fixture->dialog)) ==
                 find (fixture, "next_button"));
}

static GtkDropDown *
find_order (Fixture *fixture)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (
      GTK_LIST_BOX (rec_test_find (find (fixture, "columns_page"), GTK_TYPE_LIST_BOX, "list")), 1);

  return GTK_DROP_DOWN (rec_test_find (GTK_WIDGET (row), GTK_TYPE_DROP_DOWN, "order"));
}

/* Test that dates which can be read in two ways are asked about beside their column, that nothing
 * goes on before they are answered, and that those which tell their order are only told. */
static void
test_dates (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = rec_test_app_write_file (
      fixture->app, "a.csv", "Nom;Prochaine revue\nThorax;01/02/2027\nDictée;03/04/2027\n");
  g_autoptr (GFile) mixed = rec_test_app_write_file (
      fixture->app,
      "m.csv",
      "Nom;Prochaine revue\nThorax;01/02/2027\nDictée;31/01/2027\nLits;12/31/2027\n");
  g_autoptr (GFile) turned = rec_test_app_write_file (
      fixture->app, "t.csv", "Nom;Prochaine revue\nThorax;2027-01-02\nDictée;01/31/2027\n");
  g_autoptr (GFile) american = rec_test_app_write_file (
      fixture->app, "b.csv", "Nom;Prochaine revue\nThorax;01/31/2027\nDictée;03/04/2027\n");

  present (fixture, file);
  go_on (fixture);
  rec_test_settle (fixture->dialog);
  g_assert_nonnull (
      rec_test_find_text (fixture->dialog, "No date tells what comes first: please say it."));
  g_assert_false (can_go_on (fixture));
  g_assert_nonnull (rec_test_find_text (fixture->dialog,
                                        "Say how the dates of “Prochaine revue” are to be read."));
  g_assert_cmpuint (
      g_list_model_get_n_items (gtk_drop_down_get_model (find_order (fixture))), ==, 3);
  gtk_drop_down_set_selected (find_order (fixture), 1);
  g_assert_true (can_go_on (fixture));
  g_assert_false (gtk_widget_get_visible (rec_test_find (
      gtk_widget_get_parent (GTK_WIDGET (find_order (fixture))), GTK_TYPE_LABEL, "dates")));
  gtk_window_destroy (GTK_WINDOW (fixture->dialog));

  present (fixture, mixed);
  go_on (fixture);
  rec_test_settle (fixture->dialog);
  g_assert_false (can_go_on (fixture));
  g_assert_nonnull (rec_test_find_text (
      fixture->dialog,
      "The dates contradict each other: day first 1, month first 1, either 1. Please say how to "
      "read them."));
  gtk_drop_down_set_selected (find_order (fixture), 3);
  g_assert_nonnull (
      rec_test_find_text (fixture->dialog, "1 date does not fit: the next page lists it."));
  go_on (fixture);
  rec_test_wait (is_planned (fixture));
  g_assert_cmpstr (get_title (fixture, "problems_row"), ==, "1 point to correct");
  gtk_window_destroy (GTK_WINDOW (fixture->dialog));

  present (fixture, turned);
  go_on (fixture);
  rec_test_settle (fixture->dialog);
  g_assert_false (can_go_on (fixture));
  g_assert_nonnull (rec_test_find_text (
      fixture->dialog,
      "Day and month of 1 date seem to have been turned round by the program that saved the file: "
      "please compare it with the original."));
  gtk_drop_down_set_selected (find_order (fixture), 2);
  g_assert_true (can_go_on (fixture));
  gtk_window_destroy (GTK_WINDOW (fixture->dialog));

  present (fixture, american);
  go_on (fixture);
  rec_test_settle (fixture->dialog);
  g_assert_nonnull (rec_test_find_text (fixture->dialog, "Read as month/day/year"));
  g_assert_true (can_go_on (fixture));
}

/* Test that the next file with the same headings is offered what was chosen for the first, which
 * one press takes over, and that hidden rows are said. */
static void
test_same_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file =
      rec_test_app_write_file (fixture->app, "t1.csv", "Machin;Numéro de série du lot\nThorax;1\n");
  g_autoptr (GFile) next =
      rec_test_app_write_file (fixture->app, "t2.csv", "Machin;Numéro de série du lot\nDictée;2\n");
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "fixtures", "fuzz", "hidden-rows.xlsx", NULL);
  g_autoptr (GFile) hidden = g_file_new_for_path (path);
  g_autofree char *memory =
      g_build_filename (g_get_user_data_dir (), "recensia", "import-mappings.ini", NULL);

  g_remove (memory);
  present (fixture, file);
  go_on (fixture);
  g_assert_false (gtk_widget_get_visible (find (fixture, "memory_notice")));
  pick (fixture, 0, "Nom");
  go_on (fixture);
  rec_test_wait (is_planned (fixture));
  go_on (fixture);
  rec_test_wait (is_on (fixture, "done"));
  rec_test_wait (g_file_test (memory, G_FILE_TEST_EXISTS));
  gtk_window_destroy (GTK_WINDOW (fixture->dialog));

  present (fixture, next);
  go_on (fixture);
  g_assert_true (gtk_widget_get_visible (find (fixture, "memory_notice")));
  g_assert_nonnull (
      strstr (gtk_label_get_label (GTK_LABEL (find (fixture, "memory_label"))), "“t1.csv”"));
  g_assert_false (can_go_on (fixture));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->dialog)) ==
                 find (fixture, "memory_button"));
  g_signal_emit_by_name (find (fixture, "memory_button"), "clicked");
  g_assert_true (can_go_on (fixture));
  g_assert_false (gtk_widget_get_visible (find (fixture, "memory_notice")));
  gtk_window_destroy (GTK_WINDOW (fixture->dialog));

  present (fixture, hidden);
  rec_test_wait (can_go_on (fixture));
  g_assert_true (gtk_widget_get_visible (find (fixture, "hidden_row")));
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (find (fixture, "hidden_row"))),
                   ==,
                   "2 rows are hidden in the workbook, by hand or by a filter");
  gtk_switch_set_active (GTK_SWITCH (find (fixture, "hidden_switch")), FALSE);
  rec_test_wait (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (find (fixture, "file_row"))),
                         "1 row,") != NULL);
  g_assert_true (gtk_widget_get_visible (find (fixture, "hidden_row")));
}

/* Test that a column that is wrong all over can be left aside from the page that says so. */
static void
test_leave_column (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = rec_test_app_write_file (
      fixture->app, "a.csv", "Nom;Prochaine revue\nThorax;bientôt\nDictée;un jour\n");
  GtkWidget *button;

  present (fixture, file);
  go_on (fixture);
  go_on (fixture);
  rec_test_wait (is_planned (fixture));
  g_assert_cmpstr (get_title (fixture, "problems_row"), ==, "2 points to correct");
  button = rec_test_find (fixture->dialog, GTK_TYPE_BUTTON, "import.leave-column");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  rec_test_wait (can_go_on (fixture));
  g_assert_true (is_on (fixture, "check"));
  g_assert_null (rec_test_find (fixture->dialog, GTK_TYPE_BUTTON, "import.leave-column"));
  go_on (fixture);
  rec_test_wait (is_on (fixture, "done"));
  g_assert_cmpuint (rec_test_register_count (fixture->register_, "bientot"), ==, 1);
}

/* Test what each answer does to systems that are in the register already. */
static void
test_duplicates (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) first = rec_test_app_write_file (fixture->app, "a.csv", FRENCH);
  g_autoptr (GFile) second = rec_test_app_write_file (
      fixture->app,
      "b.csv",
      "Référence;Nom\nR-1;Thorax, deuxième lecture\nR-2;Dictée médicale\nR-9;Nouveau\n");

  present (fixture, first);
  go_on (fixture);
  go_on (fixture);
  go_on (fixture);
  rec_test_wait (is_on (fixture, "done"));
  gtk_window_close (GTK_WINDOW (fixture->dialog));

  present (fixture, second);
  go_on (fixture);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find (fixture, "stop_check")), TRUE);
  go_on (fixture);
  rec_test_wait (is_planned (fixture));
  g_assert_cmpstr (get_title (fixture, "problems_row"), ==, "2 points to correct");

  gtk_widget_activate_action (fixture->dialog, "import.back", NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find (fixture, "skip_check")), TRUE);
  go_on (fixture);
  rec_test_wait (is_planned (fixture));
  g_assert_cmpstr (get_title (fixture, "skipped_row"), ==, "2 rows left aside");
  g_assert_cmpstr (get_title (fixture, "new_row"), ==, "1 new system");

  gtk_widget_activate_action (fixture->dialog, "import.back", NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find (fixture, "update_check")), TRUE);
  go_on (fixture);
  rec_test_wait (is_planned (fixture));
  g_assert_cmpstr (get_title (fixture, "changed_row"), ==, "1 system changed");
  g_assert_cmpstr (get_title (fixture, "same_row"), ==, "1 system unchanged");
  go_on (fixture);
  rec_test_wait (is_on (fixture, "done"));
  g_assert_cmpuint (rec_test_register_count (fixture->register_, ""), ==, 4);
  g_assert_cmpuint (rec_test_register_count (fixture->register_, "deuxieme"), ==, 1);
}

/* Test the way through the assistant with the keyboard's activations alone: Enter goes on, Alt+Left
 * goes back, Escape leaves, after a question where choices would be lost. */
static void
test_keyboard (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file =
      rec_test_app_write_file (fixture->app, "a.csv", "Qui;Quoi\nAlizier;Thorax\n");
  GtkWidget *question;

  present (fixture, file);
  rec_test_wait (can_go_on (fixture));
  g_signal_emit_by_name (fixture->dialog, "activate-default");
  rec_test_wait (is_on (fixture, "columns"));
  gtk_widget_activate_action (fixture->dialog, "import.next", NULL);
  g_assert_true (is_on (fixture, "columns"));
  g_assert_nonnull (gtk_widget_get_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->dialog)),
                                             REC_TYPE_FIELD_PICKER));
  gtk_widget_activate_action (fixture->dialog, "import.back", NULL);
  g_assert_true (is_on (fixture, "file"));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->dialog)) ==
                 find (fixture, "next_button"));
  g_signal_emit_by_name (fixture->dialog, "activate-default");
  rec_test_wait (is_on (fixture, "columns"));
  pick (fixture, 1, "name");

  gtk_widget_activate_action (fixture->dialog, "import.close", NULL);
  question = rec_test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (question);
  gtk_window_close (GTK_WINDOW (question));
  rec_test_wait (rec_test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG) == NULL);
  g_assert_nonnull (fixture->dialog);
  gtk_widget_activate_action (fixture->dialog, "import.close", NULL);
  question = rec_test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "leave");
  rec_test_wait (fixture->dialog == NULL);
  g_assert_cmpuint (rec_test_register_count (fixture->register_, ""), ==, 0);
}

/* Test that leaving at any page leaves the register as it was. */
static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = rec_test_app_write_file (fixture->app, "a.csv", FRENCH);

  for (guint n_pages = 0; n_pages < 3; n_pages++)
    {
      present (fixture, file);
      for (guint i = 0; i < n_pages; i++)
        go_on (fixture);
      gtk_widget_activate_action (fixture->dialog, "import.close", NULL);
      rec_test_wait (fixture->dialog == NULL);
      g_assert_cmpuint (rec_test_register_count (fixture->register_, ""), ==, 0);
      g_assert_false (rec_register_can_undo (fixture->register_));
    }
}

/* Test that stopping while it writes leaves all of the import or nothing of it, and that the page
 * shown says which. */
static void
test_stop (Fixture *fixture, gconstpointer data)
{
  const guint n_rows = 3000;
  g_autoptr (GString) text = g_string_new ("Nom;Fournisseur;Description\n");
  g_autoptr (GFile) file = NULL;

  for (guint i = 0; i < n_rows; i++)
    g_string_append_printf (text, "Système %u;Fournisseur %u;Décrit par %u\n", i, i % 50, i);
  file = rec_test_app_write_file (fixture->app, "a.csv", text->str);
  present (fixture, file);
  go_on (fixture);
  go_on (fixture);
  rec_test_wait (is_planned (fixture) && can_go_on (fixture));
  gtk_widget_activate_action (fixture->dialog, "import.next", NULL);
  g_assert_true (gtk_widget_get_visible (find (fixture, "stop_button")));
  g_assert_false (can_go_on (fixture));
  g_signal_emit_by_name (find (fixture, "stop_button"), "clicked");
  rec_test_wait (!gtk_widget_get_visible (find (fixture, "stop_button")));
  g_assert_cmpuint (
      rec_test_register_count (fixture->register_, ""), ==, is_on (fixture, "done") ? n_rows : 0);
  g_assert_cmpuint (rec_register_can_undo (fixture->register_), ==, is_on (fixture, "done"));
}

/* Test that a file of another kind is refused with a sentence, and another one can be chosen. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) picture =
      rec_test_app_write_file (fixture->app, "a.xls", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
  GtkWidget *page;

  present (fixture, picture);
  page = find (fixture, "empty_page");
  rec_test_wait (strstr (adw_status_page_get_description (ADW_STATUS_PAGE (page)), "a.xls"));
  g_assert_false (can_go_on (fixture));
  g_assert_true (gtk_widget_get_mapped (find (fixture, "choose_button")));
}

/* Test the Canadian inventory, whose French columns are chosen by hand: 409 systems. */
static void
test_canada (Fixture *fixture, gconstpointer data)
{
  const char      *folder = g_getenv ("RECENSIA_INVENTORIES");
  g_autofree char *path = g_build_filename (
      folder != NULL ? folder : ".", "gc_ai_register_mvp_bilingual_2025.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  if (!g_file_query_exists (file, NULL))
    {
      g_test_skip ("The inventory is not here");
      return;
    }

  present (fixture, file);
  go_on (fixture);
  pick (fixture, 2, "name");
  pick (fixture, 5, "description");
  go_on (fixture);
  rec_test_wait (is_planned (fixture));
  g_assert_cmpstr (get_title (fixture, "new_row"), ==, "409 new systems");
  go_on (fixture);
  rec_test_wait (is_on (fixture, "done"));
  g_assert_cmpuint (rec_test_register_count (fixture->register_, ""), ==, 409);
}

int
main (int argc, char *argv[])
{
  rec_test_init (&argc, &argv);
#define ADD(name, function)                                                                        \
  g_test_add ("/import-dialog/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("french", test_french);
  ADD ("notes", test_notes);
  ADD ("name-by-hand", test_name_by_hand);
  ADD ("wrong-rows", test_wrong_rows);
  ADD ("suggestion", test_suggestion);
  ADD ("dates", test_dates);
  ADD ("same-again", test_same_again);
  ADD ("leave-column", test_leave_column);
  ADD ("duplicates", test_duplicates);
  ADD ("keyboard", test_keyboard);
  ADD ("cancel", test_cancel);
  ADD ("stop", test_stop);
  ADD ("refused", test_refused);
  ADD ("canada", test_canada);
#undef ADD
  return g_test_run ();
}
