/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "past-register.h"
#include "rec-export-job.h"
#include "rec-register-page.h"
#include "rec-test-app.h"
#include "rec-test-register.h"

static GtkInfoBar *
get_bar (RecTestApp *app, const char *name)
{
  return GTK_INFO_BAR (rec_test_find (GTK_WIDGET (app->window), GTK_TYPE_INFO_BAR, name));
}

static guint
count_shown (RecTestApp *app)
{
  RecView *view = rec_window_get_view (app->window);

  return g_list_model_get_n_items (G_LIST_MODEL (rec_view_get_list (view)));
}

static gboolean
shows (RecTestApp *app, const char *as_at, guint n)
{
  RecRegister *shown = rec_window_get_register (app->window);

  return shown != NULL && g_strcmp0 (rec_register_get_as_at (shown), as_at) == 0 &&
         count_shown (app) == n;
}

/* Test that the window shows the register as at a day, says so, lets nothing be changed, goes from
 * one day to another and back to today, where all can be changed again. */
static void
test_window (void)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  g_autofree char *path = rec_test_app_build_path (app, "past.recensia");
  GtkWidget       *window = GTK_WIDGET (app->window);
  GtkLabel        *label;

  past_register_make (path);
  rec_test_app_open (app, path);
  rec_test_wait (shows (app, NULL, PAST_N_TODAY));
  g_assert_false (gtk_info_bar_get_revealed (get_bar (app, "as_at_bar")));

  gtk_widget_activate_action (window, "win.as-at", "s", "2026-03-02");
  rec_test_wait (shows (app, "2026-03-02", PAST_N_2_MARCH));
  g_assert_true (gtk_info_bar_get_revealed (get_bar (app, "as_at_bar")));
  g_assert_false (gtk_info_bar_get_revealed (get_bar (app, "read_only_bar")));
  label = GTK_LABEL (rec_test_find (window, GTK_TYPE_LABEL, "as_at_label"));
  g_assert_nonnull (strstr (gtk_label_get_text (label), "2026-03-02"));
  g_assert_true (rec_register_is_read_only (rec_window_get_register (app->window)));
  gtk_widget_activate_action (window, "win.add-system", NULL);
  g_assert_null (rec_test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG));

  gtk_widget_activate_action (window, "win.as-at", "s", "2026-03-01");
  rec_test_wait (shows (app, "2026-03-01", PAST_N_1_MARCH));

  gtk_widget_activate_action (window, "win.today", NULL);
  rec_test_wait (shows (app, NULL, PAST_N_TODAY));
  g_assert_false (gtk_info_bar_get_revealed (get_bar (app, "as_at_bar")));
  g_assert_false (rec_register_is_read_only (rec_window_get_register (app->window)));
  g_free (rec_test_register_add (
      rec_window_get_register (app->window), REC_KIND_SYSTEM, "Nouveau", NULL));
  rec_test_wait (shows (app, NULL, PAST_N_TODAY + 1));
}

/* Test that a day before the register's first gets a sentence, and the window stays as it is. */
static void
test_too_early (void)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  g_autofree char *path = rec_test_app_build_path (app, "early.recensia");
  GtkWidget       *dialog;

  past_register_make (path);
  rec_test_app_open (app, path);
  rec_test_wait (shows (app, NULL, PAST_N_TODAY));
  gtk_widget_activate_action (GTK_WIDGET (app->window), "win.as-at", "s", "2026-02-28");
  rec_test_wait (rec_test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  dialog = rec_test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG);
  g_test_message ("%s", adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)));
  g_assert_nonnull (
      strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), "2026-03-01"));
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_assert_true (shows (app, NULL, PAST_N_TODAY));
}

/* Test that the day is asked for, that none to come is taken, and that Enter shows it. */
static void
test_question (void)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  g_autofree char  *path = rec_test_app_build_path (app, "question.recensia");
  AdwMessageDialog *dialog;
  GtkWidget        *row;

  past_register_make (path);
  rec_test_app_open (app, path);
  rec_test_wait (shows (app, NULL, PAST_N_TODAY));
  gtk_widget_activate_action (GTK_WIDGET (app->window), "win.ask-as-at", NULL);
  dialog = ADW_MESSAGE_DIALOG (rec_test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG));
  row = rec_test_find (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW, NULL);
  g_assert_false (adw_message_dialog_get_response_enabled (dialog, "accept"));
  gtk_editable_set_text (GTK_EDITABLE (row), "2199-01-01");
  g_assert_false (adw_message_dialog_get_response_enabled (dialog, "accept"));
  gtk_editable_set_text (GTK_EDITABLE (row), "2/3/2026");
  g_assert_true (adw_message_dialog_get_response_enabled (dialog, "accept"));
  adw_message_dialog_response (dialog, "accept");
  rec_test_wait (shows (app, "2026-03-02", PAST_N_2_MARCH));
}

static void
on_exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  rec_export_job_run_finish (REC_EXPORT_JOB (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

/* Test that an export of a day has what the register held then. */
static void
test_export (void)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  g_autofree char *path = rec_test_app_build_path (app, "export.recensia");
  g_autofree char *target = rec_test_app_build_path (app, "export.csv");
  g_autoptr (GFile) file = g_file_new_for_path (target);
  g_autoptr (RecQuery) all = rec_query_new ();
  g_autoptr (RecExportJob) job = NULL;
  g_autofree char *text = NULL;
  gboolean         done = FALSE;

  past_register_make (path);
  job = rec_export_job_new (path, all, REC_EXPORT_CSV, NULL);
  rec_export_job_set_as_at (job, "2026-03-02");
  rec_export_job_run_async (job, file, NULL, on_exported_cb, &done);
  rec_test_wait (done);
  g_assert_true (g_file_get_contents (target, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "Ancien"));
  g_assert_null (strstr (text, "ChestView"));
}

int
main (int argc, char *argv[])
{
  g_setenv ("TZ", "UTC", TRUE);
  rec_test_init (&argc, &argv);
  g_test_add_func ("/as-at/window", test_window);
  g_test_add_func ("/as-at/too-early", test_too_early);
  g_test_add_func ("/as-at/question", test_question);
  g_test_add_func ("/as-at/export", test_export);
  return g_test_run ();
}
