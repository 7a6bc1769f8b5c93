/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "assistant-fixture.h"
#include "rec-settings.h"
#include "shots-common.h"

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

static void
shoot_tools (int width)
{
  shots_set_width (width);
  for (guint i = 0; i < G_N_ELEMENTS (tools); i++)
    {
      Fixture         *fixture = fixture_new ();
      g_autofree char *system =
          rec_test_register_add (fixture->register_, REC_KIND_SYSTEM, tools[i].name, NULL);
      g_autofree char *question = g_strconcat ("assistant-", tools[i].file, "-question", NULL);
      g_autofree char *result = g_strconcat ("assistant-", tools[i].file, "-result", NULL);
      RecAssistant    *assistant = open_assistant (fixture, system, NULL);

      shots_wait (300);
      gtk_window_set_default_size (GTK_WINDOW (assistant), width, 760);
      shots_wait (300);
      answer_all (assistant, tools[i].asked);
      shots_wait (200);
      shots_save (GTK_WIDGET (assistant), question);
      answer_all (assistant, tools[i].answers);
      shots_wait (200);
      shots_save (GTK_WIDGET (assistant), result);
      gtk_window_destroy (GTK_WINDOW (assistant));
      fixture_free (fixture);
    }
}

int
main (int argc, char *argv[])
{
  if (argc != 2)
    {
      g_printerr ("Usage: %s FOLDER\n", argv[0]);
      return 2;
    }
  shots_init (&argc, &argv, argv[1]);
  for (guint scheme = REC_COLOR_SCHEME_LIGHT; scheme <= REC_COLOR_SCHEME_DARK; scheme++)
    {
      shots_set_scheme (scheme);
      shoot_tools (920);
      shoot_tools (400);
    }
  return 0;
}
