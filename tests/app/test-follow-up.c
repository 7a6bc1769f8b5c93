/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "page-fixture.h"
#include "rec-chip.h"

#include "rec-follow-up-page.h"

#include <glib/gstdio.h>

/* A register with actions that are late, due in 5, 20 and 200 days. */
typedef struct
{
  RecTestApp      *app;
  RecFollowUpPage *page;
  char            *late; /* id of the action that is late */
} Fixture;

static char *
add_action (
    RecRegister *register_, const char *name, int days, const char *system, const char *owner)
{
  g_autofree char *due = add_days (days);

  return rec_test_register_add (register_,
                                REC_KIND_ACTION,
                                name,
                                "system",
                                system,
                                "status",
                                "todo",
                                "due_date",
                                due,
                                "owner",
                                owner,
                                NULL);
}

static char *
fill (Fixture *fixture)
{
  g_autofree char *path = rec_test_app_build_path (fixture->app, "test.recensia");
  RecRegister     *register_ = rec_test_register_new (path);
  g_autofree char *anne = rec_test_register_add (register_, REC_KIND_PERSON, "Anne Martin", NULL);
  g_autofree char *paul = rec_test_register_add (register_, REC_KIND_PERSON, "Paul Petit", NULL);
  g_autofree char *imaging =
      rec_test_register_add (register_, REC_KIND_DEPARTMENT, "Imagerie", NULL);
  g_autofree char *first =
      rec_test_register_add (register_, REC_KIND_SYSTEM, "ChestView", "departments", imaging, NULL);
  g_autofree char *second = rec_test_register_add (register_, REC_KIND_SYSTEM, "Scribe", NULL);
  g_autofree char *soon = NULL;
  g_autofree char *later = NULL;
  g_autofree char *last = NULL;

  fixture->late = add_action (register_, "Demander la notice", -1, first, anne);
  soon = add_action (register_, "Former l’équipe", 5, second, anne);
  later = add_action (register_, "Relire le contrat", 20, first, paul);
  last = add_action (register_, "Renouveler", 200, second, paul);
  rec_test_register_close (register_);

  return g_steal_pointer (&path);
}

static GtkDropDown *
find_filter (Fixture *fixture, const char *name)
{
  return GTK_DROP_DOWN (find_with_tooltip (GTK_WIDGET (fixture->page), GTK_TYPE_DROP_DOWN, name));
}

static guint
count (Fixture *fixture)
{
  return rec_follow_up_page_get_n_shown (fixture->page);
}

static Fixture *
fixture_new (void)
{
  Fixture         *fixture = g_new0 (Fixture, 1);
  g_autofree char *path = NULL;

  fixture->app = rec_test_app_new ();
  path = fill (fixture);
  fixture->page =
      REC_FOLLOW_UP_PAGE (open_page (fixture->app, path, "win.follow-up", REC_TYPE_FOLLOW_UP_PAGE));
  gtk_drop_down_set_selected (find_filter (fixture, "What Is Due"), REC_DUE_ACTION + 1);
  rec_test_wait (count (fixture) == 4);

  return fixture;
}

static void
fixture_free (Fixture *fixture)
{
  rec_test_app_free (fixture->app);
  g_free (fixture->late);
  g_free (fixture);
}

/* Test that each period shows what is due within it, with what is late; that only what is late is
 * marked so, and that each stands below its heading. */
static void
test_periods (void)
{
  Fixture           *fixture = fixture_new ();
  static const guint shown[] = { 4, 1, 2, 3, 3 };

  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      gtk_drop_down_set_selected (find_filter (fixture, "Period"), i);
      rec_test_wait (count (fixture) == shown[i]);
    }
  gtk_drop_down_set_selected (find_filter (fixture, "Period"), 0);
  rec_test_wait (count (fixture) == 4);
  rec_test_settle (GTK_WIDGET (fixture->page));
  for (guint i = 0; i < 4; i++)
    {
      GtkWidget *row = rec_follow_up_page_get_row (fixture->page, i);

      g_assert_cmpint (rec_test_find (row, REC_TYPE_CHIP, NULL) != NULL, ==, i == 0);
    }
  g_assert_nonnull (rec_test_find_text (GTK_WIDGET (fixture->page), "Later"));
  fixture_free (fixture);
}

/* Test that the filters by person and by department leave what is theirs. */
static void
test_filters (void)
{
  Fixture     *fixture = fixture_new ();
  GtkDropDown *person = find_filter (fixture, "Person");
  GtkDropDown *department = find_filter (fixture, "Department");
  GtkWidget   *row;

  gtk_drop_down_set_selected (department, 1);
  rec_test_wait (count (fixture) == 2);
  gtk_drop_down_set_selected (person, 2);
  rec_test_wait (count (fixture) == 1);
  row = rec_follow_up_page_get_row (fixture->page, 0);
  g_assert_cmpstr (
      adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, "Relire le contrat");
  gtk_drop_down_set_selected (department, 0);
  rec_test_wait (count (fixture) == 2);
  fixture_free (fixture);
}

static gboolean
is_done (Fixture *fixture)
{
  g_autoptr (RecRecord) action = rec_test_register_load (
      rec_window_get_register (fixture->app->window), REC_KIND_ACTION, fixture->late);

  return g_strcmp0 (rec_record_get_by_id (action, "status"), "done") == 0 &&
         rec_record_get_by_id (action, "done_on") != NULL;
}

/* Test that marking an action as done takes it off the page as one entry of the journal, and that
 * undo brings it back. */
static void
test_done (void)
{
  Fixture   *fixture = fixture_new ();
  GtkWidget *row = rec_follow_up_page_get_row (fixture->page, 0);
  GtkWidget *button = find_with_tooltip (row, GTK_TYPE_BUTTON, "Mark as Done");
  g_autoptr (GPtrArray) entries = NULL;

  g_assert_nonnull (button);
  g_assert_true (has_name (button, "Mark as Done: Demander la notice"));
  g_signal_emit_by_name (button, "clicked");
  rec_test_wait (count (fixture) == 3);
  g_assert_true (is_done (fixture));
  entries = rec_test_register_read_history (
      rec_window_get_register (fixture->app->window), REC_KIND_ACTION, fixture->late);
  g_assert_cmpuint (entries->len, ==, 2);

  gtk_widget_activate_action (GTK_WIDGET (fixture->app->window), "win.undo", NULL);
  rec_test_wait (count (fixture) == 4);
  g_assert_false (is_done (fixture));
  fixture_free (fixture);
}

/* The calendar that the page writes, as a calendar program reads it: its lines without folds. */
static char **
write_calendar (Fixture *fixture)
{
  g_autofree char *path = rec_test_app_build_path (fixture->app, "due.ics");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *uri = g_file_get_uri (file);
  g_autofree char *text = NULL;
  g_auto (GStrv) folded = NULL;
  g_autofree char *whole = NULL;
  gsize            length;

  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "follow-up.write-calendar", "s", uri);
  rec_test_wait (g_file_test (path, G_FILE_TEST_EXISTS) &&
                 rec_test_find_text (GTK_WIDGET (fixture->app->window), "Calendar written") !=
                     NULL);
  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  g_assert_cmpuint (strlen (text), ==, length);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_unlink (path);
  folded = g_strsplit (text, "\r\n ", -1);
  whole = g_strjoinv ("", folded);

  return g_strsplit (whole, "\r\n", -1);
}

static guint
count_lines (char **lines, const char *prefix)
{
  guint n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], prefix))
      n++;

  return n;
}

/* Test that the calendar holds what the filters leave, each event whole and with an identifier of
 * its own that is the same each time. */
static void
test_calendar (void)
{
  Fixture *fixture = fixture_new ();
  g_auto (GStrv) all = write_calendar (fixture);
  g_auto (GStrv) late = NULL;
  g_autofree char *yesterday = add_days (-1);
  g_autofree char *day =
      g_strdup_printf ("DTSTART;VALUE=DATE:%.4s%.2s%.2s", yesterday, yesterday + 5, yesterday + 8);
  g_autofree char *uid = g_strdup_printf ("UID:action.%s.-@recensia", fixture->late);
  g_autoptr (GHashTable) uids = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_true (gtk_widget_get_sensitive (find_with_tooltip (
      GTK_WIDGET (fixture->page), GTK_TYPE_BUTTON, "Write a Calendar of What Is Due")));
  g_assert_cmpstr (all[0], ==, "BEGIN:VCALENDAR");
  g_assert_cmpuint (count_lines (all, "BEGIN:VEVENT"), ==, 4);
  g_assert_cmpuint (count_lines (all, "END:VEVENT"), ==, 4);
  g_assert_cmpuint (count_lines (all, "DTSTAMP:"), ==, 4);
  g_assert_cmpuint (count_lines (all, "DTSTART;VALUE=DATE:"), ==, 4);
  g_assert_true (g_strv_contains ((const char *const *) all, day));
  for (guint i = 0; all[i] != NULL; i++)
    if (g_str_has_prefix (all[i], "UID:"))
      g_assert_true (g_hash_table_add (uids, all[i]));
  g_assert_true (g_hash_table_contains (uids, uid));

  gtk_drop_down_set_selected (find_filter (fixture, "Period"), 1);
  rec_test_wait (count (fixture) == 1);
  late = write_calendar (fixture);
  g_assert_cmpuint (count_lines (late, "BEGIN:VEVENT"), ==, 1);
  g_assert_true (g_strv_contains ((const char *const *) late, uid));
  g_assert_true (
      g_strv_contains ((const char *const *) late, "SUMMARY:Demander la notice – ChestView"));
  fixture_free (fixture);
}

/* Test that a calendar that cannot be written says why in a sentence. */
static void
test_calendar_refused (void)
{
  Fixture         *fixture = fixture_new ();
  g_autofree char *path = rec_test_app_build_path (fixture->app, "nowhere/due.ics");
  g_autofree char *uri = g_strconcat ("file://", path, NULL);
  GtkWidget       *dialog;

  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "follow-up.write-calendar", "s", uri);
  rec_test_wait ((dialog = rec_test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG)) != NULL);
  g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (dialog)),
                   ==,
                   "The Calendar Was Not Written");
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), "nowhere"));
  gtk_window_destroy (GTK_WINDOW (dialog));
  fixture_free (fixture);
}

/* Test that the rows of a long list come as one scrolls down to them, all of them in the end, and
 * that as many are there after a change. */
static void
test_long_list (void)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  g_autofree char *path = rec_test_app_build_path (app, "test.recensia");
  RecRegister     *register_ = rec_test_register_new (path);
  g_autofree char *system = rec_test_register_add (register_, REC_KIND_SYSTEM, "Scribe", NULL);
  RecFollowUpPage *page;
  GtkWidget       *scrolled;
  GtkAdjustment   *adjustment;
  guint            n;

  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *due = add_days ((int) i);
      g_autofree char *id = rec_test_register_add (register_,
                                                   REC_KIND_ACTION,
                                                   "Relire",
                                                   "system",
                                                   system,
                                                   "status",
                                                   "todo",
                                                   "due_date",
                                                   due,
                                                   NULL);
    }
  rec_test_register_close (register_);
  page = REC_FOLLOW_UP_PAGE (open_page (app, path, "win.follow-up", REC_TYPE_FOLLOW_UP_PAGE));
  gtk_drop_down_set_selected (
      GTK_DROP_DOWN (find_with_tooltip (GTK_WIDGET (page), GTK_TYPE_DROP_DOWN, "What Is Due")),
      REC_DUE_ACTION + 1);
  rec_test_wait (rec_follow_up_page_get_n_shown (page) > 0);
  rec_test_settle (GTK_WIDGET (page));
  n = rec_follow_up_page_get_n_shown (page);
  g_assert_cmpuint (n, <, 60);

  scrolled = rec_test_find (GTK_WIDGET (page), GTK_TYPE_SCROLLED_WINDOW, NULL);
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  while (n < 60)
    {
      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
      rec_test_wait (rec_follow_up_page_get_n_shown (page) > n);
      rec_test_settle (GTK_WIDGET (page));
      n = rec_follow_up_page_get_n_shown (page);
    }
  g_assert_cmpuint (n, ==, 60);

  g_free (rec_test_register_add (rec_window_get_register (app->window),
                                 REC_KIND_ACTION,
                                 "Relire",
                                 "system",
                                 system,
                                 "status",
                                 "todo",
                                 "due_date",
                                 "2099-01-01",
                                 NULL));
  rec_page_queue_refresh (REC_PAGE (page));
  rec_test_settle (GTK_WIDGET (page));
  rec_test_wait (rec_follow_up_page_get_n_shown (page) >= 60);
}

int
main (int argc, char *argv[])
{
  /* Before the toolkit starts: what is told is kept, to be asked for. */
  g_setenv ("GTK_A11Y", "test", TRUE);
  rec_test_init (&argc, &argv);

  g_test_add_func ("/follow-up/periods", test_periods);
  g_test_add_func ("/follow-up/filters", test_filters);
  g_test_add_func ("/follow-up/done", test_done);
  g_test_add_func ("/follow-up/long-list", test_long_list);
  g_test_add_func ("/follow-up/calendar", test_calendar);
  g_test_add_func ("/follow-up/calendar-refused", test_calendar_refused);

  return g_test_run ();
}
