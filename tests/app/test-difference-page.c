/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "rec-difference-line.h"
#include "rec-difference-page.h"
#include "rec-export.h"
#include "rec-import-dialog.h"
#include "rec-language.h"
#include "rec-store.h"
#include "rec-test-app.h"
#include "rec-test-register.h"

/* A register with systems, its export as CSV, and the assistant over it. */
typedef struct
{
  RecTestApp  *app;
  RecRegister *register_;
  GtkWidget   *dialog;
  char        *path;
  char        *first; /* id of the system "Thorax" */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->app = rec_test_app_new ();
  fixture->path = rec_test_app_build_path (fixture->app, "r.recensia");
  fixture->register_ = rec_test_register_new (fixture->path);
  fixture->first = rec_test_register_add (
      fixture->register_, REC_KIND_SYSTEM, "Thorax", "version", "1.0", "notes", "avant", NULL);
  g_free (rec_test_register_add (
      fixture->register_, REC_KIND_SYSTEM, "Dictée", "version", "2.0", NULL));
  g_free (rec_test_register_add (
      fixture->register_, REC_KIND_SYSTEM, "Triage", "version", "3.0", NULL));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->dialog != NULL)
    {
      g_object_remove_weak_pointer (G_OBJECT (fixture->dialog), (gpointer *) &fixture->dialog);
      gtk_window_destroy (GTK_WINDOW (fixture->dialog));
    }
  g_clear_pointer (&fixture->register_, rec_test_register_close);
  g_clear_pointer (&fixture->app, rec_test_app_free);
  g_free (fixture->path);
  g_free (fixture->first);
}

/* Exports name, version and notes; each "old=new" of @changes, separated by "|", is replaced in the
 * text of the file. */
static GFile *
export_changed (Fixture *fixture, const char *name, const char *changes)
{
  static const char *const ids[] = { "reference", "name", "version", "notes" };
  const RecField          *columns[G_N_ELEMENTS (ids)];
  RecExportOptions         options = { .language = rec_language_get ("fr"),
                                       .columns = columns,
                                       .n_columns = G_N_ELEMENTS (ids) };
  g_autoptr (GError) error = NULL;
  g_autoptr (RecStore) store = rec_store_open (fixture->path, REC_STORE_READ_ONLY, &error);
  g_autoptr (RecQuery) query = rec_query_new ();
  g_autoptr (RecRecordSource) source = NULL;
  g_autofree char *path = rec_test_app_build_path (fixture->app, name);
  g_autofree char *text = NULL;
  g_auto (GStrv) pairs = g_strsplit (changes, "|", -1);
  g_autoptr (GString) changed = NULL;

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    columns[i] = rec_catalogue_find_field (REC_KIND_SYSTEM, ids[i]);
  source = rec_store_read (store, query, &error);
  g_assert_no_error (error);
  g_assert_true (rec_export_csv (source, path, &options, NULL, &error));
  g_clear_object (&source);
  rec_store_close (store, NULL);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  changed = g_string_new (text);
  for (guint i = 0; pairs[i] != NULL; i++)
    {
      char *sign = strchr (pairs[i], '=');

      g_assert_nonnull (sign);
      *sign = '\0';
      g_assert_cmpuint (g_string_replace (changed, pairs[i], sign + 1, 1), ==, 1);
    }

  return rec_test_app_write_file (fixture->app, name, changed->str);
}

static void
present_files (Fixture *fixture, GSList *files)
{
  rec_import_dialog_present_files (GTK_WINDOW (fixture->app->window), fixture->register_, files);
  fixture->dialog = rec_test_find_toplevel (REC_TYPE_IMPORT_DIALOG);
  g_assert_nonnull (fixture->dialog);
  g_object_add_weak_pointer (G_OBJECT (fixture->dialog), (gpointer *) &fixture->dialog);
}

static void
present (Fixture *fixture, GFile *file)
{
  GSList files = { .data = file };

  present_files (fixture, &files);
}

static GtkWidget *
find (Fixture *fixture, const char *id)
{
  GtkWidget *found = rec_test_find (fixture->dialog, GTK_TYPE_WIDGET, id);

  g_assert_nonnull (found);
  return found;
}

static GtkWidget *
find_in_page (Fixture *fixture, const char *id)
{
  GtkWidget *found = rec_test_find (find (fixture, "difference_page"), GTK_TYPE_WIDGET, id);

  g_assert_nonnull (found);
  return found;
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

static const char *
get_verdict (Fixture *fixture)
{
  return gtk_label_get_label (GTK_LABEL (find_in_page (fixture, "verdict")));
}

static guint
count_lines (Fixture *fixture)
{
  return g_list_model_get_n_items (
      G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (find_in_page (fixture, "list")))));
}

/* The line whose title is @title. */
static RecDifferenceLine *
find_line (Fixture *fixture, const char *title)
{
  GtkWidget *label;

  rec_test_settle (fixture->dialog);
  label = rec_test_find_text (find_in_page (fixture, "list"), title);
  g_assert_nonnull (label);

  return REC_DIFFERENCE_LINE (gtk_widget_get_ancestor (label, REC_TYPE_DIFFERENCE_LINE));
}

static GtkCheckButton *
find_check (Fixture *fixture, const char *title)
{
  return GTK_CHECK_BUTTON (
      rec_test_find (GTK_WIDGET (find_line (fixture, title)), GTK_TYPE_CHECK_BUTTON, NULL));
}

static void
set_value (Fixture *fixture, const char *field_id, const char *value)
{
  g_autoptr (RecRecord) before =
      rec_test_register_load (fixture->register_, REC_KIND_SYSTEM, fixture->first);

  rec_test_register_change (fixture->register_, before, field_id, value);
}

static void
assert_value (Fixture *fixture, const char *field_id, const char *expected)
{
  g_autoptr (RecRecord) record =
      rec_test_register_load (fixture->register_, REC_KIND_SYSTEM, fixture->first);

  g_assert_cmpstr (rec_record_get_by_id (record, field_id), ==, expected);
}

/* Test that an export that was filled in goes straight to its differences, that what is checked is
 * written at one press, told, and taken back by one undo. */
static void
test_accept (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file =
      export_changed (fixture, "retour.csv", "1.0=1.1|Dictée;2.0;=Dictée;;|Triage=Triage bis");

  present (fixture, file);
  rec_test_wait (is_on (fixture, "difference"));
  rec_test_wait (can_go_on (fixture));
  g_assert_cmpstr (get_verdict (fixture), ==, "3 systems changed");
  g_assert_cmpuint (count_lines (fixture), ==, 6);
  g_assert_nonnull (find_line (fixture, "Thorax"));
  g_assert_nonnull (rec_test_find_text (fixture->dialog, "1.0 → 1.1"));
  g_assert_nonnull (rec_test_find_text (fixture->dialog, "2.0 → (blank)"));
  g_signal_emit_by_name (find (fixture, "next_button"), "clicked");
  rec_test_wait (is_on (fixture, "done"));
  g_assert_cmpstr (adw_status_page_get_description (ADW_STATUS_PAGE (find (fixture, "done_page"))),
                   ==,
                   "3 systems updated");
  assert_value (fixture, "version", "1.1");
  g_assert_cmpuint (rec_test_register_count (fixture->register_, "bis"), ==, 1);

  g_signal_emit_by_name (find (fixture, "undo_button"), "clicked");
  rec_test_wait (!gtk_widget_get_visible (find (fixture, "undo_button")));
  assert_value (fixture, "version", "1.0");
  g_assert_cmpuint (rec_test_register_count (fixture->register_, "bis"), ==, 0);
}

/* Test that rows and cells are refused by their checks, a row half refused showing so, and that
 * nothing can be written where everything is refused. */
static void
test_refuse (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file =
      export_changed (fixture, "retour.csv", "1.0;avant=1.1;après|Dictée;2.0=Dictée;2.1");

  present (fixture, file);
  rec_test_wait (is_on (fixture, "difference") && can_go_on (fixture));
  gtk_check_button_set_active (find_check (fixture, "Notes"), FALSE);
  g_assert_true (gtk_check_button_get_inconsistent (find_check (fixture, "Thorax")));
  gtk_check_button_set_active (find_check (fixture, "Dictée"), FALSE);
  g_assert_true (can_go_on (fixture));
  gtk_widget_activate_action (find (fixture, "difference_page"), "difference.refuse-all", NULL);
  g_assert_false (can_go_on (fixture));
  g_assert_false (gtk_check_button_get_active (find_check (fixture, "Thorax")));
  gtk_check_button_set_active (find_check (fixture, "Notes"), TRUE);
  g_assert_true (can_go_on (fixture));
  g_signal_emit_by_name (find (fixture, "next_button"), "clicked");
  rec_test_wait (is_on (fixture, "done"));
  assert_value (fixture, "version", "1.0");
  assert_value (fixture, "notes", "après");
  g_assert_cmpuint (rec_test_register_count (fixture->register_, "2.1"), ==, 0);
}

/* Test that a conflict is told with its three values and left unchecked, also by "Accept all", and
 * is taken where a person shows the conflicts and accepts them. */
static void
test_conflict (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = export_changed (fixture, "retour.csv", "1.0=1.1|Dictée;2.0=Dictée;2.1");
  GtkWidget *conflicts;

  set_value (fixture, "version", "1.2");
  present (fixture, file);
  rec_test_wait (is_on (fixture, "difference") && can_go_on (fixture));
  g_assert_cmpstr (get_verdict (fixture), ==, "1 system changed, 1 conflict");
  g_assert_nonnull (rec_test_find_text (
      fixture->dialog, "In the register: 1.2\nIn the file: 1.1\nAt the export: 1.0"));
  gtk_widget_activate_action (find (fixture, "difference_page"), "difference.accept-all", NULL);
  g_assert_false (gtk_check_button_get_active (find_check (fixture, "Thorax")));
  g_assert_true (gtk_check_button_get_active (find_check (fixture, "Dictée")));

  conflicts = rec_test_find_text (find_in_page (fixture, "filters"), "Conflict (1)");
  g_assert_nonnull (conflicts);
  gtk_toggle_button_set_active (
      GTK_TOGGLE_BUTTON (gtk_widget_get_ancestor (conflicts, GTK_TYPE_TOGGLE_BUTTON)), TRUE);
  g_assert_cmpuint (count_lines (fixture), ==, 2);
  gtk_widget_activate_action (find (fixture, "difference_page"), "difference.accept-all", NULL);
  g_assert_true (gtk_check_button_get_active (find_check (fixture, "Thorax")));
  g_signal_emit_by_name (find (fixture, "next_button"), "clicked");
  rec_test_wait (is_on (fixture, "done"));
  assert_value (fixture, "version", "1.1");
}

/* Test that an untouched export says so and leaves nothing to do. */
static void
test_same (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = export_changed (fixture, "retour.csv", "Nom=Name");

  present (fixture, file);
  rec_test_wait (is_on (fixture, "difference"));
  g_assert_cmpstr (get_verdict (fixture), ==, "No difference");
  g_assert_false (can_go_on (fixture));
}

/* Test that several files are worked off one after the other, one of them skipped. */
static void
test_several (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) first = export_changed (fixture, "a.csv", "1.0=1.1");
  g_autoptr (GFile) second = export_changed (fixture, "b.csv", "2.0=2.1");
  g_autoptr (GFile) third = export_changed (fixture, "c.csv", "3.0=3.1");
  GSList *files = g_slist_append (g_slist_append (g_slist_append (NULL, first), second), third);

  present_files (fixture, files);
  g_slist_free (files);
  rec_test_wait (is_on (fixture, "difference") && can_go_on (fixture));
  g_assert_cmpstr (
      gtk_label_get_label (GTK_LABEL (find (fixture, "file_label"))), ==, "File 1 of 3: a.csv");
  g_signal_emit_by_name (find (fixture, "next_button"), "clicked");
  rec_test_wait (is_on (fixture, "done"));
  g_signal_emit_by_name (find (fixture, "next_file_button"), "clicked");
  rec_test_wait (is_on (fixture, "difference") && can_go_on (fixture));
  g_assert_nonnull (find_line (fixture, "Dictée"));
  g_signal_emit_by_name (find (fixture, "skip_button"), "clicked");
  rec_test_wait (!is_on (fixture, "difference"));
  rec_test_wait (is_on (fixture, "difference") && can_go_on (fixture));
  g_assert_nonnull (find_line (fixture, "Triage"));
  g_assert_false (gtk_widget_get_visible (find (fixture, "skip_button")));
  g_signal_emit_by_name (find (fixture, "next_button"), "clicked");
  rec_test_wait (is_on (fixture, "done"));
  g_assert_false (gtk_widget_get_visible (find (fixture, "next_file_button")));
  assert_value (fixture, "version", "1.1");
  g_assert_cmpuint (rec_test_register_count (fixture->register_, "2.1"), ==, 0);
  g_assert_cmpuint (rec_test_register_count (fixture->register_, "3.1"), ==, 1);
}

/* Test that what was decided is not lost without a question. */
static void
test_leave (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = export_changed (fixture, "retour.csv", "1.0=1.1");
  GtkWidget *question;

  present (fixture, file);
  rec_test_wait (is_on (fixture, "difference") && can_go_on (fixture));
  gtk_check_button_set_active (find_check (fixture, "Thorax"), FALSE);
  gtk_widget_activate_action (fixture->dialog, "import.close", NULL);
  question = rec_test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (question);
  g_assert_true (g_str_has_prefix (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (question)),
                                   "What you accepted and refused would be lost."));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "leave");
  rec_test_wait (fixture->dialog == NULL);
  assert_value (fixture, "version", "1.0");
}

static gboolean
has_text (Fixture *fixture, const char *text)
{
  return rec_test_find_text (fixture->dialog, text) != NULL;
}

/* Test that a change of the register in the meantime has the file compared again: what was chosen
 * of the rest is kept and said to be, and the cell that became a conflict is asked about. */
static void
test_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = export_changed (
      fixture, "retour.csv", "1.0;avant=1.1;après|Dictée;2.0=Dictée;2.1|Triage;3.0=Triage;3.1");
  const char *const conflict = "In the register: 9\nIn the file: 1.1\nAt the export: 1.0";

  present (fixture, file);
  rec_test_wait (is_on (fixture, "difference") && can_go_on (fixture));
  gtk_check_button_set_active (find_check (fixture, "Notes"), FALSE);
  gtk_check_button_set_active (find_check (fixture, "Dictée"), FALSE);
  set_value (fixture, "version", "9");
  rec_test_wait (has_text (fixture, conflict) && can_go_on (fixture));
  g_assert_true (is_on (fixture, "difference"));
  g_assert_cmpstr (get_verdict (fixture), ==, "2 systems changed, 1 conflict");
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (find_in_page (fixture, "notices"))),
                            "What you had chosen is kept.\n1 system differs otherwise"));
  g_assert_false (gtk_check_button_get_active (find_check (fixture, "Thorax")));
  g_assert_false (gtk_check_button_get_active (find_check (fixture, "Notes")));
  g_assert_false (gtk_check_button_get_active (find_check (fixture, "Dictée")));
  g_assert_true (gtk_check_button_get_active (find_check (fixture, "Triage")));

  g_signal_emit_by_name (find (fixture, "next_button"), "clicked");
  rec_test_wait (is_on (fixture, "done"));
  assert_value (fixture, "version", "9");
  g_assert_cmpuint (rec_test_register_count (fixture->register_, "2.1"), ==, 0);
  g_assert_cmpuint (rec_test_register_count (fixture->register_, "3.1"), ==, 1);
}

/* Test that an import can no more be undone from its last page once the register was changed after
 * it: the undo would take back something else. */
static void
test_overtaken (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = export_changed (fixture, "retour.csv", "3.0=3.1");

  present (fixture, file);
  rec_test_wait (is_on (fixture, "difference") && can_go_on (fixture));
  g_signal_emit_by_name (find (fixture, "next_button"), "clicked");
  rec_test_wait (is_on (fixture, "done"));
  g_assert_true (gtk_widget_get_visible (find (fixture, "undo_button")));
  set_value (fixture, "version", "1.2");
  rec_test_wait (!gtk_widget_get_visible (find (fixture, "undo_button")));
  gtk_widget_activate_action (fixture->dialog, "import.undo", NULL);
  assert_value (fixture, "version", "1.2");
}

/* Test that an export is imported as an ordinary list where a person wants it: its columns are
 * placed and its rows found again as those of any list; and that this can be taken back. */
static void
test_ordinary (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = export_changed (fixture, "retour.csv", "1.0=1.1");
  GtkWidget *columns;
  GtkWidget *own;

  present (fixture, file);
  rec_test_wait (is_on (fixture, "difference") && can_go_on (fixture));
  columns = find (fixture, "columns_page");
  g_signal_emit_by_name (find (fixture, "back_button"), "clicked");
  g_assert_true (is_on (fixture, "columns"));
  g_assert_false (
      gtk_widget_get_visible (rec_test_find (columns, GTK_TYPE_WIDGET, "matching_group")));
  g_assert_false (gtk_widget_get_visible (rec_test_find (columns, GTK_TYPE_WIDGET, "keep_group")));
  g_signal_emit_by_name (find (fixture, "next_button"), "clicked");
  rec_test_wait (is_on (fixture, "difference") && can_go_on (fixture));

  g_signal_emit_by_name (find_in_page (fixture, "ordinary_button"), "clicked");
  rec_test_wait (is_on (fixture, "columns"));
  g_assert_true (
      gtk_widget_get_visible (rec_test_find (columns, GTK_TYPE_WIDGET, "matching_group")));
  g_signal_emit_by_name (find (fixture, "next_button"), "clicked");
  rec_test_wait (is_on (fixture, "check") && can_go_on (fixture));
  g_signal_emit_by_name (find (fixture, "back_button"), "clicked");
  g_signal_emit_by_name (find (fixture, "back_button"), "clicked");
  g_assert_true (is_on (fixture, "file"));
  own = rec_test_find (find (fixture, "file_page"), GTK_TYPE_SWITCH, "own_switch");
  g_assert_false (gtk_switch_get_active (GTK_SWITCH (own)));
  gtk_switch_set_active (GTK_SWITCH (own), TRUE);
  g_signal_emit_by_name (find (fixture, "next_button"), "clicked");
  g_assert_false (
      gtk_widget_get_visible (rec_test_find (columns, GTK_TYPE_WIDGET, "matching_group")));
  g_signal_emit_by_name (find (fixture, "next_button"), "clicked");
  rec_test_wait (is_on (fixture, "difference") && can_go_on (fixture));
}

static gboolean
is_chosen (Fixture *fixture, const char *label)
{
  GtkWidget *text = rec_test_find_text (find_in_page (fixture, "list"), label);

  g_assert_nonnull (text);
  return gtk_check_button_get_active (
      GTK_CHECK_BUTTON (gtk_widget_get_ancestor (text, GTK_TYPE_CHECK_BUTTON)));
}

static void
choose (Fixture *fixture, const char *label)
{
  GtkWidget *text = rec_test_find_text (find_in_page (fixture, "list"), label);

  gtk_check_button_set_active (
      GTK_CHECK_BUTTON (gtk_widget_get_ancestor (text, GTK_TYPE_CHECK_BUTTON)), TRUE);
  rec_test_settle (fixture->dialog);
}

/* Test that a declared tool that resembles a system can be added to it, added as a new one or left
 * out, each way with its own fields below, and that adding writes the department only. */
static void
test_merge (Fixture *fixture, gconstpointer data)
{
  const char *const add = "Add the department to “Thorax” (SIA-0001)";
  g_autoptr (GFile) file = NULL;
  g_autoptr (RecRecord) record = NULL;

  g_free (rec_test_register_add (fixture->register_, REC_KIND_DEPARTMENT, "Pharmacie", NULL));
  file = rec_test_app_write_file (fixture->app,
                                  "d.csv",
                                  "Nom;Services;Version;recensia_declaration\n"
                                  "Thorax v2;Pharmacie;7;department:Pharmacie\n");
  present (fixture, file);
  rec_test_wait (is_on (fixture, "difference"));
  rec_test_settle (fixture->dialog);
  g_assert_true (is_chosen (fixture, "Leave out"));
  g_assert_false (can_go_on (fixture));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (find_check (fixture, "Thorax v2"))));
  choose (fixture, "Add as a new system");
  g_assert_true (can_go_on (fixture));
  g_assert_cmpuint (count_lines (fixture), ==, 4);
  g_assert_cmpstr (get_verdict (fixture), ==, "1 new system");

  choose (fixture, add);
  g_assert_cmpuint (count_lines (fixture), ==, 3);
  g_assert_cmpstr (get_verdict (fixture), ==, "1 system changed");
  g_assert_true (has_text (fixture, "In the register: 1.0\nIn the file: 7"));
  g_assert_false (gtk_check_button_get_active (find_check (fixture, "Version")));
  g_assert_true (gtk_check_button_get_active (find_check (fixture, "Departments")));
  gtk_check_button_set_active (find_check (fixture, "Departments"), FALSE);
  g_assert_true (is_chosen (fixture, "Leave out"));
  choose (fixture, add);
  g_assert_false (is_chosen (fixture, "Leave out"));

  g_signal_emit_by_name (find (fixture, "next_button"), "clicked");
  rec_test_wait (is_on (fixture, "done"));
  assert_value (fixture, "version", "1.0");
  assert_value (fixture, "name", "Thorax");
  record = rec_test_register_load (fixture->register_, REC_KIND_SYSTEM, fixture->first);
  g_assert_nonnull (rec_record_get_by_id (record, "departments"));
  g_assert_cmpuint (rec_test_register_count (fixture->register_, ""), ==, 3);
}

/* Test that of thousands of rows only those in sight are made. */
static void
test_many (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("Nom;Version;recensia_id;recensia_state\n");
  g_autoptr (GFile) file = NULL;
  guint      n_lines = 0;
  GtkWidget *list;

  for (guint i = 0; i < 2000; i++)
    g_string_append_printf (text,
                            "Système n° %c%c%c%u;%u;;\n",
                            'a' + i % 26,
                            'a' + i / 26 % 26,
                            'a' + i / 676,
                            i * 7919,
                            i);
  file = rec_test_app_write_file (fixture->app, "many.csv", text->str);
  present (fixture, file);
  rec_test_wait (is_on (fixture, "difference"));
  rec_test_settle (fixture->dialog);
  g_assert_cmpuint (count_lines (fixture), ==, 2000);
  list = find_in_page (fixture, "list");
  for (GtkWidget *child = gtk_widget_get_first_child (list); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n_lines++;
  g_assert_cmpuint (n_lines, <, 400);
}

int
main (int argc, char *argv[])
{
  rec_test_init (&argc, &argv);
#define ADD(name, function)                                                                        \
  g_test_add ("/difference-page/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("accept", test_accept);
  ADD ("refuse", test_refuse);
  ADD ("conflict", test_conflict);
  ADD ("same", test_same);
  ADD ("several", test_several);
  ADD ("leave", test_leave);
  ADD ("again", test_again);
  ADD ("overtaken", test_overtaken);
  ADD ("ordinary", test_ordinary);
  ADD ("merge", test_merge);
  ADD ("many", test_many);
#undef ADD
  return g_test_run ();
}
