/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <sqlite3.h>

#include "past-register.h"
#include "rec-check-dialog.h"
#include "rec-entries-dialog.h"
#include "rec-entry-box.h"
#include "rec-history-page.h"
#include "rec-history-view.h"
#include "rec-record-dialog.h"
#include "rec-test-app.h"
#include "rec-test-register.h"

#define N_ACTIONS 11

static GtkWidget *
open_page (RecTestApp *app, const char *name)
{
  g_autofree char *path = rec_test_app_build_path (app, name);
  GtkWidget       *page;

  past_register_make (path);
  rec_test_app_open (app, path);
  gtk_widget_activate_action (GTK_WIDGET (app->window), "win.history", NULL);
  page = rec_test_find (GTK_WIDGET (app->window), REC_TYPE_HISTORY_PAGE, NULL);
  g_assert_nonnull (page);

  return page;
}

static GListModel *
get_model (GtkWidget *page)
{
  GtkListView *view = GTK_LIST_VIEW (rec_test_find (page, GTK_TYPE_LIST_VIEW, "list_view"));

  return G_LIST_MODEL (gtk_list_view_get_model (view));
}

static const RecAction *
load_action (GtkWidget *page, guint position)
{
  g_autoptr (RecJournalItem) item = g_list_model_get_item (get_model (page), position);

  rec_test_wait (rec_journal_item_get_action (item) != NULL);
  /* The row that shows the item keeps it. */
  return rec_journal_item_get_action (item);
}

static void
activate (GtkWidget *page, guint position)
{
  g_signal_emit_by_name (
      rec_test_find (page, GTK_TYPE_LIST_VIEW, "list_view"), "activate", position);
}

/* Test that the page tells in words what was done, last first, that each row has its words, and
 * that what is done meanwhile comes on top. */
static void
test_words (void)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  GtkWidget       *page = open_page (app, "words.recensia");
  const RecAction *action;

  rec_test_wait (g_list_model_get_n_items (get_model (page)) == N_ACTIONS);
  action = load_action (page, 0);
  g_assert_cmpint (action->verb, ==, REC_VERB_DELETE);
  rec_test_wait (rec_test_find_text (page, "Document: Notice d’utilisation (BoneView)") != NULL);
  g_assert_nonnull (rec_test_find_text (page, "Version: 2 → 3"));
  g_assert_nonnull (rec_test_find_text (page, "Imported from inventaire.xlsx: 2 records"));

  g_free (rec_test_register_add (
      rec_window_get_register (app->window), REC_KIND_SYSTEM, "Nouveau", NULL));
  rec_test_wait (g_list_model_get_n_items (get_model (page)) == N_ACTIONS + 1);
  rec_test_wait (rec_test_find_text (page, "Nouveau") != NULL);
}

/* Test that the history is that of one kind, person and period where one is chosen, and that the
 * page says so where nothing is left. */
static void
test_filters (void)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  GtkWidget   *page = open_page (app, "filters.recensia");
  GtkDropDown *kinds = GTK_DROP_DOWN (rec_test_find (page, GTK_TYPE_DROP_DOWN, "kind_drop_down"));
  GtkDropDown *whos = GTK_DROP_DOWN (rec_test_find (page, GTK_TYPE_DROP_DOWN, "who_drop_down"));
  GtkDropDown *periods =
      GTK_DROP_DOWN (rec_test_find (page, GTK_TYPE_DROP_DOWN, "period_drop_down"));
  GtkStack *stack = GTK_STACK (rec_test_find (page, GTK_TYPE_STACK, "stack"));

  rec_test_wait (g_list_model_get_n_items (get_model (page)) == N_ACTIONS);
  rec_test_wait (g_list_model_get_n_items (gtk_drop_down_get_model (whos)) == 2);
  gtk_drop_down_set_selected (kinds, REC_KIND_DOCUMENT + 1);
  rec_test_wait (g_list_model_get_n_items (get_model (page)) == 2);
  gtk_drop_down_set_selected (kinds, REC_KIND_INCIDENT + 1);
  rec_test_wait (g_str_equal (gtk_stack_get_visible_child_name (stack), "status"));
  gtk_drop_down_set_selected (kinds, 0);
  gtk_drop_down_set_selected (whos, 1);
  rec_test_wait (g_list_model_get_n_items (get_model (page)) == N_ACTIONS);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "list");

  gtk_widget_activate_action (page, "history.period", "(ss)", "2026-03-02", "2026-03-02");
  rec_test_wait (g_list_model_get_n_items (get_model (page)) == 4);
  g_assert_cmpuint (gtk_drop_down_get_selected (periods), ==, 5);
  gtk_drop_down_set_selected (periods, 0);
  rec_test_wait (g_list_model_get_n_items (get_model (page)) == N_ACTIONS);
}

/* Test that the last of the periods asks for days, and that the one before holds until they are
 * given. */
static void
test_period_question (void)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  GtkWidget   *page = open_page (app, "period.recensia");
  GtkDropDown *periods =
      GTK_DROP_DOWN (rec_test_find (page, GTK_TYPE_DROP_DOWN, "period_drop_down"));
  AdwMessageDialog *dialog;

  rec_test_wait (g_list_model_get_n_items (get_model (page)) == N_ACTIONS);
  gtk_drop_down_set_selected (periods, 5);
  dialog = ADW_MESSAGE_DIALOG (rec_test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG));
  g_assert_nonnull (dialog);
  g_assert_cmpuint (gtk_drop_down_get_selected (periods), ==, 0);
  adw_message_dialog_response (dialog, "cancel");
  g_assert_cmpuint (g_list_model_get_n_items (get_model (page)), ==, N_ACTIONS);
}

/* Test that a row opens what it is about: a system in the window, a document in a window of its
 * own, an import with all that it did; and that a deleted one is told. */
static void
test_open (void)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  GtkWidget  *page = open_page (app, "open.recensia");
  GtkWidget  *dialog;
  GtkListBox *list;

  rec_test_wait (g_list_model_get_n_items (get_model (page)) == N_ACTIONS);
  for (guint i = 0; i < N_ACTIONS; i++)
    load_action (page, i);

  activate (page, 0);
  rec_test_wait (
      rec_test_find_text (GTK_WIDGET (app->window), "No longer in the register: Ancien") != NULL);

  activate (page, 3);
  rec_test_wait (rec_test_find_toplevel (REC_TYPE_RECORD_DIALOG) != NULL);
  gtk_window_destroy (GTK_WINDOW (rec_test_find_toplevel (REC_TYPE_RECORD_DIALOG)));

  activate (page, 1);
  dialog = rec_test_find_toplevel (REC_TYPE_ENTRIES_DIALOG);
  list = GTK_LIST_BOX (rec_test_find (dialog, GTK_TYPE_LIST_BOX, "list"));
  rec_test_wait (gtk_list_box_get_row_at_index (list, 1) != NULL);
  g_assert_null (gtk_list_box_get_row_at_index (list, 2));
  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (list, 0));
  rec_test_wait (rec_test_find_text (GTK_WIDGET (app->window), "ChestView") != NULL);
  rec_test_wait (rec_test_find_toplevel (REC_TYPE_ENTRIES_DIALOG) == NULL);
}

/* Test that what differs between two days is shown record by record, and that two equal days are
 * told to be so. */
static void
test_compare (void)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  GtkWidget   *page = open_page (app, "compare.recensia");
  RecRegister *register_ = rec_window_get_register (app->window);
  GtkWidget   *dialog;

  dialog = rec_entries_dialog_present_days (page, register_, "2026-03-02", "2026-03-03");
  rec_test_wait (rec_test_find_text (dialog, "BoneView") != NULL);
  g_assert_nonnull (rec_test_find_text (dialog, "Version: 2 → 3"));
  g_assert_nonnull (rec_test_find_text (dialog, "Document: Notice d’utilisation (BoneView)"));
  g_assert_nonnull (rec_test_find_text (dialog, "ChestView"));
  g_assert_nonnull (rec_test_find_text (dialog, "Ancien"));
  g_assert_null (rec_test_find_text (dialog, "Dr Hélène Ba"));
  gtk_window_destroy (GTK_WINDOW (dialog));

  dialog = rec_entries_dialog_present_days (page, register_, "2026-03-03", "2026-03-03");
  rec_test_wait (rec_test_find_text (dialog, "No Difference") != NULL);
  gtk_window_destroy (GTK_WINDOW (dialog));

  gtk_widget_activate_action (page, "win.compare-days", NULL);
  g_assert_nonnull (rec_test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG));
  gtk_window_destroy (GTK_WINDOW (rec_test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG)));
}

/* Test that of a long history only what is looked at is read, and that it is there at once. */
static void
test_long (void)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  g_autofree char *path = rec_test_app_build_path (app, "long.recensia");
  g_autoptr (GError) error = NULL;
  RecStore      *store;
  GtkWidget     *page;
  GtkAdjustment *adjustment;
  RecRecord     *person;
  guint          n_read = 0;

  past_register_make (path);
  store = rec_store_open (path, REC_STORE_WRITE, &error);
  g_assert_no_error (error);
  person = rec_store_load (store, REC_KIND_PERSON, "past-person", &error);
  for (guint i = 0; i < 600; i++)
    {
      g_autofree char *notes = g_strdup_printf ("%u", i);

      person = past_set (store, "2026-03-04T08:00:00Z", person, "notes", notes);
    }
  rec_record_unref (person);
  rec_clock_set (NULL);
  rec_store_close (store, NULL);
  g_object_unref (store);

  rec_test_app_open (app, path);
  gtk_widget_activate_action (GTK_WIDGET (app->window), "win.history", NULL);
  page = rec_test_find (GTK_WIDGET (app->window), REC_TYPE_HISTORY_PAGE, NULL);
  rec_test_wait (g_list_model_get_n_items (get_model (page)) == N_ACTIONS + 600);
  rec_test_wait (rec_test_find_text (page, "Person: Dr Hélène Ba") != NULL);
  rec_test_settle (page);
  for (guint i = 0; i < N_ACTIONS + 600; i++)
    {
      g_autoptr (RecJournalItem) item = g_list_model_get_item (get_model (page), i);

      if (rec_journal_item_get_action (item) != NULL)
        n_read++;
    }
  g_assert_cmpuint (n_read, >, 8);
  g_assert_cmpuint (n_read, <, 60);

  /* What is done meanwhile stands at the top, and can be seen where one was there. */
  adjustment = gtk_scrollable_get_vadjustment (
      GTK_SCROLLABLE (rec_test_find (page, GTK_TYPE_LIST_VIEW, "list_view")));
  g_free (rec_test_register_add (
      rec_window_get_register (app->window), REC_KIND_SYSTEM, "Thermo-IA", NULL));
  rec_test_wait (rec_test_find_text (page, "Thermo-IA") != NULL);
  rec_test_settle (page);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, 0);

  /* At the other end, and then in the middle */
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
  load_action (page, N_ACTIONS + 600);
  rec_test_wait (rec_test_find_text (page, "Establishment: Clinique des Tilleuls") != NULL);
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment) / 2);
  load_action (page, (N_ACTIONS + 600) / 2);
}

static GtkWidget *
find_restore_button (GtkWidget *root, const char *tooltip)
{
  GtkWidget *child;

  if (g_strcmp0 (gtk_widget_get_tooltip_text (root), tooltip) == 0)
    return root;
  for (child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_restore_button (child, tooltip);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* Test that a former value is put back from the history of a record, as an action of its own that
 * stands on top, and that there is no button where the value is there already. */
static void
test_restore (void)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  g_autofree char *path = rec_test_app_build_path (app, "restore.recensia");
  GtkWidget       *window = GTK_WIDGET (app->window);
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (RecRecord) restored = NULL;
  RecRegister *register_;
  GtkWidget   *view;

  past_register_make (path);
  rec_test_app_open (app, path);
  register_ = rec_window_get_register (app->window);
  before = rec_test_register_read_history (register_, REC_KIND_SYSTEM, "past-bone");
  gtk_widget_activate_action (window, "win.open-system", "s", "past-bone");
  gtk_stack_set_visible_child_name (
      GTK_STACK (rec_test_find (window, GTK_TYPE_STACK, "section_stack")), "history");
  view = rec_test_find (window, REC_TYPE_HISTORY_VIEW, NULL);
  rec_test_wait (find_restore_button (view, "Put “2” back") != NULL);
  g_assert_null (find_restore_button (view, "Put “3” back"));
  g_assert_nonnull (find_restore_button (view, "Leave blank again"));

  g_signal_emit_by_name (find_restore_button (view, "Put “2” back"), "clicked");
  rec_test_wait (find_restore_button (view, "Put “3” back") != NULL);
  restored = rec_test_register_load (register_, REC_KIND_SYSTEM, "past-bone");
  g_assert_cmpstr (rec_record_get_by_id (restored, "version"), ==, "2");
  after = rec_test_register_read_history (register_, REC_KIND_SYSTEM, "past-bone");
  g_assert_cmpuint (after->len, ==, before->len + 1);
  g_assert_cmpint (((RecJournalEntry *) g_ptr_array_index (after, 0))->verb, ==, REC_VERB_RESTORE);
  rec_test_wait (rec_test_find_text (window, "Former value put back") != NULL);
}

/* Test that the history of a register as at a day offers nothing to be put back. */
static void
test_restore_read_only (void)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  g_autofree char *path = rec_test_app_build_path (app, "restore-past.recensia");
  GtkWidget       *window = GTK_WIDGET (app->window);
  GtkWidget       *view;

  past_register_make (path);
  rec_test_app_open (app, path);
  gtk_widget_activate_action (window, "win.as-at", "s", "2026-03-03");
  rec_test_wait (g_strcmp0 (rec_register_get_as_at (rec_window_get_register (app->window)),
                            "2026-03-03") == 0);
  gtk_widget_activate_action (window, "win.open-system", "s", "past-bone");
  gtk_stack_set_visible_child_name (
      GTK_STACK (rec_test_find (window, GTK_TYPE_STACK, "section_stack")), "history");
  view = rec_test_find (window, REC_TYPE_HISTORY_VIEW, NULL);
  rec_test_wait (rec_test_find_text (view, "2 → 3") != NULL);
  g_assert_null (find_restore_button (view, "Put “2” back"));
}

static void
run_sql (const char *path, const char *sql)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

/* Test that a check from the window tells that the register is whole, and names what another
 * program did to it. */
static void
test_check (void)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  g_autofree char *path = rec_test_app_build_path (app, "check.recensia");
  GtkWidget       *window = GTK_WIDGET (app->window);
  GtkWidget       *dialog;
  GtkStack        *stack;

  past_register_make (path);
  rec_test_app_open (app, path);
  gtk_widget_activate_action (window, "win.check", NULL);
  dialog = rec_test_find_toplevel (REC_TYPE_CHECK_DIALOG);
  stack = GTK_STACK (rec_test_find (dialog, GTK_TYPE_STACK, "stack"));
  rec_test_wait (g_str_equal (gtk_stack_get_visible_child_name (stack), "whole"));
  gtk_window_destroy (GTK_WINDOW (dialog));

  run_sql (path, "UPDATE system SET version = '4' WHERE id = 'past-bone'");
  gtk_widget_activate_action (window, "win.check", NULL);
  dialog = rec_test_find_toplevel (REC_TYPE_CHECK_DIALOG);
  stack = GTK_STACK (rec_test_find (dialog, GTK_TYPE_STACK, "stack"));
  rec_test_wait (g_str_equal (gtk_stack_get_visible_child_name (stack), "faults"));
  g_assert_nonnull (rec_test_find_text (
      dialog, "“BoneView” (Version) is not as the journal has it: another program changed it."));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

int
main (int argc, char *argv[])
{
  g_setenv ("TZ", "UTC", TRUE);
  rec_test_init (&argc, &argv);
  g_test_add_func ("/history/words", test_words);
  g_test_add_func ("/history/filters", test_filters);
  g_test_add_func ("/history/period-question", test_period_question);
  g_test_add_func ("/history/open", test_open);
  g_test_add_func ("/history/compare", test_compare);
  g_test_add_func ("/history/long", test_long);
  g_test_add_func ("/history/restore", test_restore);
  g_test_add_func ("/history/restore-read-only", test_restore_read_only);
  g_test_add_func ("/history/check", test_check);
  return g_test_run ();
}
