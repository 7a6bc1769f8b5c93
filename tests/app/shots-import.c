/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-import-dialog.h"
#include "rec-settings.h"
#include "shots-common.h"

/* Writes pictures of the import assistant on its way through some files, to be looked at:
 *
 *   LANGUAGE=fr LC_ALL=C.UTF-8 shots-import FOLDER REGISTER FILE...
 *
 * "dark" or "narrow" among the files says how those after it are shown; nothing is imported. */

static const char *
get_page (GtkWidget *dialog)
{
  return gtk_stack_get_visible_child_name (
      GTK_STACK (rec_test_find (dialog, GTK_TYPE_STACK, "pages")));
}

static void
shoot (GtkWidget *dialog, const char *name, guint number)
{
  g_autofree char *picture = g_strdup_printf ("%s-%u-%s", name, number, get_page (dialog));

  shots_wait (400);
  shots_save (dialog, picture);
}

static void
wait_idle (GtkWidget *dialog)
{
  shots_wait (200);
  rec_test_wait (!gtk_widget_get_visible (rec_test_find (dialog, GTK_TYPE_WIDGET, "stop_button")));
}

static void
press (GtkWidget *dialog, const char *action)
{
  gtk_widget_activate_action (dialog, action, NULL);
  wait_idle (dialog);
}

static gboolean
can_go_on (GtkWidget *dialog)
{
  return gtk_widget_get_sensitive (rec_test_find (dialog, GTK_TYPE_WIDGET, "next_button"));
}

static void
shoot_file (RecTestApp *app, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autofree char *name = g_file_get_basename (file);
  GtkWidget       *dialog;
  GtkWidget       *page;

  rec_import_dialog_present (GTK_WINDOW (app->window), rec_window_get_register (app->window), file);
  dialog = rec_test_find_toplevel (REC_TYPE_IMPORT_DIALOG);
  shots_fit (dialog);
  wait_idle (dialog);
  shoot (dialog, name, 1);
  if (g_str_equal (get_page (dialog), "file") && can_go_on (dialog))
    {
      press (dialog, "import.next");
      shoot (dialog, name, 2);
      /* A person takes the guess where there is one. */
      page = rec_test_find (dialog, GTK_TYPE_WIDGET, "columns_page");
      if (!can_go_on (dialog))
        gtk_widget_activate_action (page, "columns.take-suggestion", NULL);
      if (can_go_on (dialog))
        {
          press (dialog, "import.next");
          shoot (dialog, name, 3);
        }
    }
  gtk_window_destroy (GTK_WINDOW (dialog));
  shots_wait (200);
}

int
main (int argc, char *argv[])
{
  g_autoptr (RecTestApp) app = NULL;

  if (argc < 4)
    {
      g_printerr ("Usage: %s FOLDER REGISTER [dark|narrow|FILE]...\n", argv[0]);
      return 2;
    }
  shots_init (&argc, &argv, argv[1]);
  app = rec_test_app_new ();
  rec_test_app_open (app, argv[2]);
  for (int i = 3; i < argc; i++)
    {
      if (g_str_equal (argv[i], "dark"))
        shots_set_scheme (REC_COLOR_SCHEME_DARK);
      else if (g_str_equal (argv[i], "narrow"))
        shots_set_width (400);
      else
        shoot_file (app, argv[i]);
    }

  return 0;
}
