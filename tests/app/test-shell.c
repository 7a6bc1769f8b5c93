/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-feedback.h"
#include "rec-test-app.h"

/* Test that the application starts with one free window, and that its accelerators are set. */
static void
test_start (void)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  g_auto (GStrv) accels = NULL;

  g_assert_true (rec_window_is_free (app->window));
  g_assert_cmpuint (rec_test_count_toplevels (REC_TYPE_WINDOW), ==, 1);
  accels = gtk_application_get_accels_for_action (GTK_APPLICATION (app->application), "app.quit");
  g_assert_cmpstr (accels[0], ==, "<Control>q");
}

/* Test that an error is told in a dialog of its window, and that a cancelled operation is not. */
static void
test_error (void)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  g_autoptr (GError) error =
      g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "The disk is full.");
  g_autoptr (GError) cancelled =
      g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled");

  rec_feedback_error (GTK_WIDGET (app->window), "Not saved", cancelled);
  g_assert_cmpuint (rec_test_count_toplevels (ADW_TYPE_MESSAGE_DIALOG), ==, 0);
  rec_feedback_error (GTK_WIDGET (app->window), "Not saved", error);
  g_assert_cmpuint (rec_test_count_toplevels (ADW_TYPE_MESSAGE_DIALOG), ==, 1);
}

/* Test that the window is as large as it was when the last one was closed. */
static void
test_size_is_kept (void)
{
  int width, height;

  {
    g_autoptr (RecTestApp) app = rec_test_app_new ();

    gtk_window_set_default_size (GTK_WINDOW (app->window), 1010, 610);
    rec_test_settle (GTK_WIDGET (app->window));
  }
  {
    g_autoptr (RecTestApp) app = rec_test_app_new ();

    gtk_window_get_default_size (GTK_WINDOW (app->window), &width, &height);
    g_assert_cmpint (width, ==, 1010);
    g_assert_cmpint (height, ==, 610);
  }
}

int
main (int argc, char *argv[])
{
  rec_test_init (&argc, &argv);
  g_test_add_func ("/shell/start", test_start);
  g_test_add_func ("/shell/error", test_error);
  g_test_add_func ("/shell/size-is-kept", test_size_is_kept);
  return g_test_run ();
}
