/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-settings.h"

#include <glib/gstdio.h>

#include "assistant-fixture.h"

/* Writes pictures of the assistant for six tools, a question and the result of each, to be looked
 * at:
 *
 *   LANGUAGE=fr LC_ALL=C.UTF-8 shots-assistant FOLDER */

static const struct
{
  const char *name;
  const char *file;
  const char *asked; /* the answers up to the question shown */
  const char *answers;
} tools[] = {
  { "ChestView", "xray", "Q01=yes Q03=yes Q20=stop", "Q01=yes Q03=yes Q20=mdr Q21=yes" },
  { "Tri des urgences", "triage", "Q01=yes Q03=yes Q30=stop", "Q01=yes Q03=yes Q30=yes Q40=yes" },
  { "Tri de candidatures", "cv", "Q01=yes Q03=yes Q32=stop", "Q01=yes Q03=yes Q32=yes Q40=yes" },
  { "Analyse de l’humeur", "emotion", "Q01=yes Q03=yes Q10=stop", "Q01=yes Q03=yes Q10=yes" },
  { "Scribe de consultation",
    "scribe",
    "Q01=yes Q03=yes Q51=stop",
    "Q01=yes Q03=yes Q51=yes Q60=yes" },
  { "Gestion des lits", "beds", "Q01=yes Q03=yes Q33=stop", "Q01=yes Q03=yes Q33=unknown" },
};

static const char *folder;

static void
wait_a_little (guint milliseconds)
{
  gint64 until = g_get_monotonic_time () + milliseconds * 1000;

  while (rec_test_iterate (until))
    ;
}

static void
shoot (RecAssistant *assistant, const char *tool, const char *what)
{
  g_autofree char *file = g_strdup_printf (
      "%s-%s-%s.png",
      adw_style_manager_get_dark (adw_style_manager_get_default ()) ? "dark" : "light",
      tool,
      what);
  g_autofree char *path = g_build_filename (folder, file, NULL);

  wait_a_little (500);
  rec_test_settle (GTK_WIDGET (assistant));
  rec_test_save_picture (GTK_WIDGET (assistant), path);
}

static void
shoot_tools (int width, const char *suffix)
{
  for (guint i = 0; i < G_N_ELEMENTS (tools); i++)
    {
      Fixture         *fixture = fixture_new ();
      g_autofree char *system =
          rec_test_register_add (fixture->register_, REC_KIND_SYSTEM, tools[i].name, NULL);
      g_autofree char *question = g_strconcat ("question", suffix, NULL);
      g_autofree char *result = g_strconcat ("result", suffix, NULL);
      RecAssistant    *assistant = open_assistant (fixture, system, NULL);

      wait_a_little (400);
      gtk_window_set_default_size (GTK_WINDOW (assistant), width, 760);
      wait_a_little (700);
      answer_all (assistant, tools[i].asked);
      shoot (assistant, tools[i].file, question);
      answer_all (assistant, tools[i].answers);
      shoot (assistant, tools[i].file, result);
      gtk_window_destroy (GTK_WINDOW (assistant));
      fixture_free (fixture);
    }
}

int
main (int argc, char *argv[])
{
  rec_test_init (&argc, &argv);
  if (argc != 2)
    {
      g_printerr ("Usage: %s FOLDER\n", argv[0]);
      return 2;
    }
  folder = argv[1];
  /* As GNOME has it, whatever the display says. */
  g_object_set (gtk_settings_get_default (), "gtk-font-name", "Cantarell 11", NULL);
  g_mkdir_with_parents (folder, 0755);
  for (guint scheme = REC_COLOR_SCHEME_LIGHT; scheme <= REC_COLOR_SCHEME_DARK; scheme++)
    {
      g_settings_set_enum (rec_settings_get (), "color-scheme", (int) scheme);
      shoot_tools (920, "");
      shoot_tools (400, "-narrow");
    }
  return 0;
}
