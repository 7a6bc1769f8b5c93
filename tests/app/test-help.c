/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "page-fixture.h"

#include "rec-help-window.h"
#include "rec-law-dialog.h"

static gboolean
is_open (GtkWidget *help, const char *topic)
{
  GtkWidget *row = rec_test_find (help, ADW_TYPE_EXPANDER_ROW, topic);

  g_assert_nonnull (row);

  return adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row));
}

static GtkWidget *
ask (RecTestApp *app)
{
  GtkWidget *help;

  gtk_widget_activate_action (GTK_WIDGET (app->window), "win.help", NULL);
  g_assert_cmpuint (rec_test_count_toplevels (REC_TYPE_HELP_WINDOW), ==, 1);
  help = rec_test_find_toplevel (REC_TYPE_HELP_WINDOW);
  rec_test_wait (gtk_widget_get_mapped (help));

  return help;
}

/* Test that the help is there without a register, that it opens at the topic of the view shown,
 * once, and that each view has a topic. */
static void
test_topics (void)
{
  static const struct
  {
    const char *action;
    const char *topic;
  } views[] = {
    { "win.overview", "overview" }, { "win.follow-up", "follow-up" }, { "win.has", "has" },
    { "win.facility", "facility" }, { "win.history", "history" },
  };
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  g_autofree char *path = rec_test_app_build_path (app, "test.recensia");
  GtkWidget       *help;

  rec_test_present (GTK_WINDOW (app->window));
  help = ask (app);
  g_assert_true (is_open (help, "start"));
  g_assert_false (is_open (help, "table"));

  rec_test_make_register (path, 2);
  rec_test_app_open (app, path);
  g_assert_true (is_open (ask (app), "table"));
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (app->window), views[i].action, NULL);
      help = ask (app);
      g_assert_true (is_open (help, views[i].topic));
      g_assert_false (is_open (help, "start"));
    }
  gtk_window_destroy (GTK_WINDOW (help));
}

/* Test that F1 asks for the help, and that the help leads to the terms of the law pack. */
static void
test_terms (void)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  g_auto (GStrv) keys =
      gtk_application_get_accels_for_action (GTK_APPLICATION (app->application), "win.help");
  GtkWidget *help;
  GtkWidget *label;
  GtkWidget *law;

  g_assert_true (g_strv_contains ((const char *const *) keys, "F1"));
  rec_test_present (GTK_WINDOW (app->window));
  help = ask (app);
  label = rec_test_find_text (help, "Terms of the Law");
  g_assert_nonnull (label);
  g_signal_emit_by_name (gtk_widget_get_ancestor (label, ADW_TYPE_ACTION_ROW), "activated");
  rec_test_wait ((law = rec_test_find_toplevel (REC_TYPE_LAW_DIALOG)) != NULL);
  rec_test_wait (rec_test_find_text (law, "Terms") != NULL);
  gtk_window_destroy (GTK_WINDOW (law));
  gtk_window_destroy (GTK_WINDOW (help));
}

int
main (int argc, char *argv[])
{
  rec_test_init (&argc, &argv);

  g_test_add_func ("/help/topics", test_topics);
  g_test_add_func ("/help/terms", test_terms);

  return g_test_run ();
}
