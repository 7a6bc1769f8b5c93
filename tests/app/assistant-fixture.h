/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-assistant.h"
#include "rec-test-app.h"
#include "rec-test-register.h"

/* A register in a window, and the assistant on it. */
typedef struct
{
  RecTestApp  *app;
  RecRegister *register_;
} Fixture;

static inline Fixture *
fixture_new (void)
{
  Fixture         *fixture = g_new0 (Fixture, 1);
  g_autofree char *path = NULL;

  fixture->app = rec_test_app_new ();
  path = rec_test_app_build_path (fixture->app, "test.recensia");
  fixture->register_ = rec_test_register_new (path);

  return fixture;
}

static inline void
fixture_free (Fixture *fixture)
{
  rec_test_register_close (fixture->register_);
  rec_test_app_free (fixture->app);
  g_free (fixture);
}

static inline RecAssistant *
open_assistant (Fixture *fixture, const char *system_id, const char *next_id)
{
  const char   *ids[] = { system_id, next_id, NULL };
  RecAssistant *assistant =
      rec_assistant_present (GTK_WIDGET (fixture->app->window), fixture->register_, ids);

  rec_test_wait (rec_assistant_get_questionnaire (assistant) != NULL);

  return assistant;
}

/* Answers one question after the other: "no" but where @answers ("Q20=mdr Q21=yes") says otherwise;
 * ends where there is no question left, or at the one that is answered "stop". */
static inline void
answer_all (RecAssistant *assistant, const char *answers)
{
  g_auto (GStrv) words = g_strsplit (answers, " ", -1);

  for (guint n = 0; n < 100; n++)
    {
      const RecLawQuestion *next =
          rec_questionnaire_get_next (rec_assistant_get_questionnaire (assistant));
      const char      *answer = "no";
      g_autofree char *prefix = NULL;

      if (next == NULL)
        return;
      prefix = g_strconcat (next->entry.id, "=", NULL);
      for (guint i = 0; words[i] != NULL; i++)
        if (g_str_has_prefix (words[i], prefix))
          answer = words[i] + strlen (prefix);
      if (g_str_equal (answer, "stop"))
        return;
      if (rec_law_question_find_answer (next, answer) == NULL)
        answer = "none";
      g_assert_true (rec_assistant_answer (assistant, answer));
    }
  g_assert_not_reached ();
}
