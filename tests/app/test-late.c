/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "page-fixture.h"

#include "rec-follow-up-page.h"
#include "rec-settings.h"
#include "rec-window-private.h"

/* Monday 2026-11-16 at noon, and days on which things become late. */
#define FIRST_DAY "2026-11-16T12:00:00Z"

static void
add_action (RecRegister *register_, const char *name, const char *due)
{
  g_autofree char *id = rec_test_register_add (
      register_, REC_KIND_ACTION, name, "status", "todo", "due_date", due, NULL);
}

/* A register with one action that is late on the first day, and others that become late on
 * Thursday, Friday, Sunday and in December. */
static char *
make_register (RecTestApp *app)
{
  char        *path = rec_test_app_build_path (app, "test.recensia");
  RecRegister *register_ = rec_test_register_new (path);

  add_action (register_, "Demander la notice", "2026-11-15");
  add_action (register_, "Former l’équipe", "2026-11-18");
  add_action (register_, "Relire le contrat", "2026-11-19");
  add_action (register_, "Tester l’arrêt", "2026-11-21");
  add_action (register_, "Renouveler", "2026-12-01");
  rec_test_register_close (register_);

  return path;
}

static RecTestApp *
start (const char *now)
{
  rec_clock_set (now);
  g_settings_reset (rec_settings_get (), "register-visits");

  return rec_test_app_new ();
}

/* Closes the window for another one, at another moment. */
static void
change_window (RecTestApp *app, const char *now)
{
  RecWindow *before = app->window;

  rec_clock_set (now);
  g_object_remove_weak_pointer (G_OBJECT (before), (gpointer *) &app->window);
  app->window = rec_window_new (app->application);
  g_object_add_weak_pointer (G_OBJECT (app->window), (gpointer *) &app->window);
  gtk_window_present (GTK_WINDOW (app->window));
  gtk_window_close (GTK_WINDOW (before));
  rec_test_wait (rec_test_count_toplevels (REC_TYPE_WINDOW) == 1);
}

/* Closes the register and opens it in another window, at another moment. */
static void
open_again (RecTestApp *app, const char *path, const char *now)
{
  change_window (app, now);
  rec_test_app_open (app, path);
}

static gboolean
is_told (RecTestApp *app)
{
  return gtk_info_bar_get_revealed (app->window->late_bar);
}

static gboolean
is_counted (RecTestApp *app, const char *count)
{
  GtkWidget *row = rec_test_find (GTK_WIDGET (app->window), GTK_TYPE_LIST_BOX_ROW, "follow_up_row");

  return !app->window->counts_late && rec_test_find_text (row, count) != NULL;
}

static void
stop (RecTestApp *app)
{
  rec_test_app_free (app);
  rec_clock_set (NULL);
}

/* Test that what is late is counted beside Follow-up in figures and words, and that nothing is told
 * when a register is opened for the first time, nor on the same day again. */
static void
test_first_time (void)
{
  RecTestApp      *app = start (FIRST_DAY);
  g_autofree char *path = make_register (app);
  GtkWidget       *row;

  rec_test_app_open (app, path);
  rec_test_wait (is_counted (app, "1"));
  g_assert_false (is_told (app));
  row = rec_test_find (GTK_WIDGET (app->window), GTK_TYPE_LIST_BOX_ROW, "follow_up_row");
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "1 late");

  open_again (app, path, "2026-11-16T15:00:00Z");
  rec_test_wait (is_counted (app, "1"));
  g_assert_false (is_told (app));
  stop (app);
}

/* Test that what became late since the register was last open is told, by name where it is one
 * thing, without what was late before, and that the notice leads to it and is gone then. */
static void
test_told (void)
{
  RecTestApp      *app = start (FIRST_DAY);
  g_autofree char *path = make_register (app);
  GtkWidget       *page;

  rec_test_app_open (app, path);
  rec_test_wait (is_counted (app, "1"));

  open_again (app, path, "2026-11-19T12:00:00Z");
  rec_test_wait (is_told (app));
  g_assert_cmpstr (
      gtk_label_get_text (app->window->late_label), ==, "Late since Monday: Former l’équipe");
  rec_test_wait (is_counted (app, "2"));

  open_again (app, path, "2026-11-23T12:00:00Z");
  rec_test_wait (is_told (app));
  g_assert_cmpstr (
      gtk_label_get_text (app->window->late_label), ==, "2 due dates passed since Thursday");
  rec_test_wait (is_counted (app, "4"));
  gtk_widget_activate_action (GTK_WIDGET (app->window), "win.late", NULL);
  g_assert_false (is_told (app));
  rec_test_wait ((page = rec_test_find (GTK_WIDGET (app->window), REC_TYPE_FOLLOW_UP_PAGE, NULL)) !=
                     NULL &&
                 rec_follow_up_page_get_n_shown (REC_FOLLOW_UP_PAGE (page)) == 4);

  open_again (app, path, "2027-01-04T12:00:00Z");
  rec_test_wait (is_told (app));
  g_assert_cmpstr (
      gtk_label_get_text (app->window->late_label), ==, "Late since 2026-11-23: Renouveler");
  stop (app);
}

/* Test that the count and the notice follow what is done to the register, and go when nothing is
 * left of them. */
static void
test_kept_up (void)
{
  RecTestApp      *app = start (FIRST_DAY);
  g_autofree char *path = make_register (app);
  RecFollowUpPage *page;
  GtkWidget       *done;

  rec_test_app_open (app, path);
  rec_test_wait (is_counted (app, "1"));
  open_again (app, path, "2026-11-17T12:00:00Z");
  rec_test_wait (is_counted (app, "1"));

  /* At midnight, the window being left open. */
  rec_clock_set ("2026-11-19T00:00:30Z");
  _rec_window_check_day (app->window);
  rec_test_wait (is_told (app));
  g_assert_cmpstr (
      gtk_label_get_text (app->window->late_label), ==, "Late since Monday: Former l’équipe");
  rec_test_wait (is_counted (app, "2"));
  gtk_info_bar_response (app->window->late_bar, GTK_RESPONSE_CLOSE);
  g_assert_false (is_told (app));

  gtk_widget_activate_action (GTK_WIDGET (app->window), "win.late", NULL);
  page = REC_FOLLOW_UP_PAGE (_rec_window_get_page (app->window));
  rec_test_wait (rec_follow_up_page_get_n_shown (page) == 2);
  done = find_with_tooltip (rec_follow_up_page_get_row (page, 0), GTK_TYPE_BUTTON, "Mark as Done");
  g_signal_emit_by_name (done, "clicked");
  rec_test_wait (is_counted (app, "1"));
  gtk_widget_activate_action (GTK_WIDGET (app->window), "win.undo", NULL);
  rec_test_wait (is_counted (app, "2"));
  stop (app);
}

/* Test that nothing is told of a register as at a day, whose notice is there again afterwards, nor
 * of one that is opened read-only. */
static void
test_read_only (void)
{
  RecTestApp      *app = start (FIRST_DAY);
  g_autofree char *path = make_register (app);
  g_autofree char *today = NULL;
  RecRegister     *holder;

  rec_test_app_open (app, path);
  rec_test_wait (is_counted (app, "1"));
  open_again (app, path, "2026-11-20T12:00:00Z");
  rec_test_wait (is_told (app));
  rec_clock_set (NULL);
  today = rec_date_today ();
  gtk_widget_activate_action (GTK_WIDGET (app->window), "win.as-at", "s", today);
  rec_test_wait (rec_register_get_as_at (rec_window_get_register (app->window)) != NULL);
  g_assert_false (is_told (app));
  rec_clock_set ("2026-11-20T12:00:00Z");
  gtk_widget_activate_action (GTK_WIDGET (app->window), "win.today", NULL);
  rec_test_wait (is_told (app));

  change_window (app, "2026-11-23T12:00:00Z");
  holder = rec_test_register_open (path);
  rec_test_app_open (app, path);
  g_assert_true (rec_register_is_read_only (rec_window_get_register (app->window)));
  rec_test_wait (is_counted (app, "4"));
  g_assert_false (is_told (app));
  rec_test_register_close (holder);
  stop (app);
}

/* Test that what is late is counted and told in a large register too, and that what a person asks
 * for meanwhile is answered first. */
static void
test_large (void)
{
  RecTestApp      *app = start (FIRST_DAY);
  g_autofree char *path = rec_test_app_build_path (app, "large.recensia");
  RecRegister     *register_;
  RecView         *view;

  rec_test_make_register (path, 5002);
  register_ = rec_test_register_open (path);
  add_action (register_, "Demander la notice", "2026-11-17");
  rec_test_register_close (register_);
  rec_test_app_open (app, path);
  rec_test_wait (app->window->counts_late);
  view = rec_window_get_view (app->window);
  rec_view_set_search (view, "0007");
  rec_test_wait (g_list_model_get_n_items (G_LIST_MODEL (rec_view_get_list (view))) == 1);
  g_assert_true (app->window->counts_late);
  /* Every sixth system has a review that is long due. */
  rec_test_wait (is_counted (app, "834"));
  g_assert_false (is_told (app));

  open_again (app, path, "2026-11-19T12:00:00Z");
  rec_test_wait (is_told (app));
  g_assert_cmpstr (
      gtk_label_get_text (app->window->late_label), ==, "Late since Monday: Demander la notice");
  g_assert_true (is_counted (app, "835"));
  stop (app);
}

static void
on_refreshed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  rec_register_refresh_finish (REC_REGISTER (source), result, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
  *(gboolean *) user_data = TRUE;
}

/* Test that nothing is warned of where the day changes while the register is being closed. */
static void
test_closed (void)
{
  RecTestApp      *app = start (FIRST_DAY);
  g_autofree char *path = make_register (app);
  g_autoptr (RecRegister) register_ = NULL;
  gboolean is_answered = FALSE;

  rec_test_app_open (app, path);
  rec_test_wait (is_counted (app, "1"));
  register_ = g_object_ref (rec_window_get_register (app->window));
  gtk_window_close (GTK_WINDOW (app->window));
  rec_clock_set ("2026-11-19T00:00:30Z");
  _rec_window_check_day (app->window);
  rec_register_refresh_async (register_, on_refreshed_cb, &is_answered);
  rec_test_wait (is_answered);
  stop (app);
}

int
main (int argc, char *argv[])
{
  /* Before the toolkit starts: what is told is kept, to be asked for. */
  g_setenv ("GTK_A11Y", "test", TRUE);
  g_setenv ("TZ", "Europe/Paris", TRUE);
  rec_test_init (&argc, &argv);

  g_test_add_func ("/late/first-time", test_first_time);
  g_test_add_func ("/late/told", test_told);
  g_test_add_func ("/late/kept-up", test_kept_up);
  g_test_add_func ("/late/read-only", test_read_only);
  g_test_add_func ("/late/large", test_large);
  g_test_add_func ("/late/closed", test_closed);

  return g_test_run ();
}
