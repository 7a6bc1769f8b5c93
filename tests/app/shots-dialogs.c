/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-settings.h"
#include "rec-test-dialogs.h"
#include "shots-common.h"

#include <stdlib.h>

/* Writes a picture of each dialog into a folder, to be looked at:
 *
 *   LANGUAGE=fr LC_ALL=C.UTF-8 shots-dialogs FOLDER REGISTER [--only=WORD]... [--width=1280]...
 *     [--dark] [--text-scale=1.5]
 *
 * REGISTER is best a copy of one made with "recensia new FILE --example": some dialogs change it.
 */

static void
shoot_width (const char *path, int width, char **only)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  guint                n_dialogs;
  const RecTestDialog *dialogs = rec_test_dialogs_list (&n_dialogs);

  shots_set_width (width);
  rec_test_app_open (app, path);
  shots_fit (GTK_WIDGET (app->window));
  for (guint i = 0; i < n_dialogs; i++)
    {
      GtkWidget *window;

      if (!shots_is_wanted (only, dialogs[i].name))
        continue;
      window = rec_test_dialogs_open (&dialogs[i], app);
      shots_fit (window);
      shots_wait (400);
      shots_save (window, dialogs[i].name);
      shots_complain_of_cut_words (window, dialogs[i].name);
      rec_test_dialogs_close_all (app);
    }
}

int
main (int argc, char *argv[])
{
  g_auto (GStrv) only = NULL;
  g_auto (GStrv) widths = NULL;
  gboolean           dark = FALSE;
  double             scale = 1;
  const GOptionEntry entries[] = {
    { "only", 0, 0, G_OPTION_ARG_STRING_ARRAY, &only, "Dialogs of this name", "WORD" },
    { "width", 0, 0, G_OPTION_ARG_STRING_ARRAY, &widths, "Width of the window", "PIXELS" },
    { "dark", 0, 0, G_OPTION_ARG_NONE, &dark, "In dark colours", NULL },
    { "text-scale", 0, 0, G_OPTION_ARG_DOUBLE, &scale, "Size of the texts", "FACTOR" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("FOLDER REGISTER");
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc != 3)
    {
      g_printerr ("%s\n", error != NULL ? error->message : "FOLDER and REGISTER, please");
      return 2;
    }
  shots_init (&argc, &argv, argv[1]);
  shots_set_text_scale (scale);
  shots_set_scheme (dark ? REC_COLOR_SCHEME_DARK : REC_COLOR_SCHEME_LIGHT);
  if (widths == NULL)
    {
      shoot_width (argv[2], 1280, only);
      shoot_width (argv[2], 400, only);
    }
  for (guint i = 0; widths != NULL && widths[i] != NULL; i++)
    shoot_width (argv[2], atoi (widths[i]), only);

  return 0;
}
