/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-record-page.h"
#include "rec-settings.h"
#include "rec-test-app.h"

#include <glib/gstdio.h>

/* Writes pictures of the pages on the whole register and of the sections of one record, to be
 * looked at:
 *
 *   LANGUAGE=fr LC_ALL=C.UTF-8 shots-record FOLDER REGISTER SYSTEM-ID */

static const char *const sections[] = {
  "classification", "oversight", "documentation", "duties", "followup",
};

static void
wait_a_little (guint milliseconds)
{
  gint64 until = g_get_monotonic_time () + milliseconds * 1000;

  while (rec_test_iterate (until))
    ;
}

static void
shoot_pages (const char *folder, const char *path, int width, const char *suffix)
{
  static const char *const pages[] = { "overview", "follow-up", "has" };
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  GtkWidget *window = GTK_WIDGET (app->window);

  rec_test_app_open (app, path);
  gtk_window_set_default_size (GTK_WINDOW (window), width, 800);
  wait_a_little (700);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      gboolean         dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
      g_autofree char *action = g_strdup_printf ("win.%s", pages[i]);
      g_autofree char *file =
          g_strdup_printf ("%s-%s%s.png", dark ? "dark" : "light", pages[i], suffix);
      g_autofree char *picture = g_build_filename (folder, file, NULL);

      gtk_widget_activate_action (window, action, NULL);
      wait_a_little (1200);
      rec_test_save_picture (window, picture);
    }
}

static void
shoot_sections (const char *folder, const char *path, const char *id, int width, const char *suffix)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  GtkWidget     *window = GTK_WIDGET (app->window);
  RecRecordPage *page;

  rec_test_app_open (app, path);
  gtk_window_set_default_size (GTK_WINDOW (window), width, 800);
  wait_a_little (700);
  rec_window_show_system (app->window, id);
  wait_a_little (900);
  page = REC_RECORD_PAGE (rec_test_find (window, REC_TYPE_RECORD_PAGE, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      gboolean         dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
      g_autofree char *file =
          g_strdup_printf ("%s-%s%s.png", dark ? "dark" : "light", sections[i], suffix);
      g_autofree char *picture = g_build_filename (folder, file, NULL);

      rec_record_page_show_section (page, sections[i]);
      wait_a_little (500);
      rec_test_save_picture (window, picture);
    }
}

int
main (int argc, char *argv[])
{
  rec_test_init (&argc, &argv);
  if (argc != 4)
    {
      g_printerr ("Usage: %s FOLDER REGISTER SYSTEM-ID\n", argv[0]);
      return 2;
    }
  /* As GNOME has it, whatever the display says. */
  g_object_set (gtk_settings_get_default (), "gtk-font-name", "Cantarell 11", NULL);
  g_mkdir_with_parents (argv[1], 0755);
  for (guint scheme = REC_COLOR_SCHEME_LIGHT; scheme <= REC_COLOR_SCHEME_DARK; scheme++)
    {
      g_settings_set_enum (rec_settings_get (), "color-scheme", (int) scheme);
      shoot_pages (argv[1], argv[2], 1280, "");
      shoot_pages (argv[1], argv[2], 400, "-narrow");
      shoot_sections (argv[1], argv[2], argv[3], 1280, "");
      shoot_sections (argv[1], argv[2], argv[3], 400, "-narrow");
    }
  return 0;
}
