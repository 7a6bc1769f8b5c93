/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tests for the questions of the built-in pack: tools that hospitals have, and every way through.
 */

#include <locale.h>
#include <string.h>

#include "law-record.h"
#include "rec-questionnaire.h"

static RecLawPack *pack;

/* What each tool's answers give. All questions that are not named are answered with no, but for
 * those that ask whether it is an AI system and in use. */
typedef struct
{
  const char *tool;
  const char *answers;
  const char *ai_act_class;
  const char *flags;
  const char *points;
  const char *gpai;
  const char *warning; /* id of one that must be there */
  const char *open;    /* id of a question left open */
} Tool;

static const Tool tools[] = {
  { "chest X-ray reading", "Q20=mdr;Q21=yes", "high_annex1" },
  { "fracture detection", "Q20=mdr;Q21=yes", "high_annex1" },
  { "mammography second reader", "Q20=mdr;Q21=yes", "high_annex1" },
  { "stroke CT triage", "Q20=mdr;Q21=yes", "high_annex1" },
  { "stroke CT triage, double check",
    "Q20=mdr;Q21=yes;Q30=yes",
    "high_annex1",
    NULL,
    "5d",
    NULL,
    "double_qualification" },
  { "ECG interpretation", "Q20=mdr;Q21=yes", "high_annex1" },
  { "pathology slides", "Q20=ivdr;Q21=yes", "high_annex1" },
  { "sepsis prediction", "Q20=mdr;Q21=yes", "high_annex1" },
  { "sepsis prediction, made here",
    "Q20=mdr;Q21=yes;Q61=yes",
    "high_annex1",
    NULL,
    NULL,
    NULL,
    "provider_risk" },
  { "deterioration score, no medical purpose claimed",
    "",
    "minimal",
    NULL,
    NULL,
    NULL,
    "not-a-device" },
  { "vascular surgery planning", "Q20=mdr;Q21=yes", "high_annex1" },
  { "dosing checker with AI", "Q20=mdr;Q21=yes", "high_annex1" },
  { "dosing checker, fixed rules", "Q01=no", "out_of_scope" },
  { "wound follow-up, device IIa", "Q20=mdr;Q21=yes", "high_annex1" },
  { "wound photo archive", "", "minimal" },
  { "device of class I", "Q20=mdr;Q21=no;Q22=yes", "minimal" },
  { "device whose class is not known",
    "Q20=mdr;Q21=unknown;Q22=unknown",
    "undetermined",
    NULL,
    NULL,
    NULL,
    NULL,
    "Q21" },
  { "ambient scribe", "Q51=yes;Q60=yes", "transparency", "50_2", NULL, "yes" },
  { "dictation", "", "minimal", NULL, NULL, "no" },
  { "appointment chatbot", "Q50=yes", "transparency", "50_1" },
  { "emergency department priority", "Q30=yes;Q40=yes", "high_annex3", NULL, "5d" },
  { "emergency department priority, device",
    "Q20=mdr;Q21=yes;Q30=yes",
    "high_annex1",
    NULL,
    "5d",
    NULL,
    "double_qualification" },
  { "SAMU call sorting", "Q30=yes", "high_annex3", NULL, "5d" },
  { "medical coding", "", "minimal" },
  { "medical coding, generative", "Q51=yes;Q60=yes", "transparency", "50_2", NULL, "yes" },
  { "bed management", "", "minimal" },
  { "theatre planning", "", "minimal" },
  { "theatre planning by traits of staff", "Q33=yes;Q40=yes", "high_annex3", NULL, "4b" },
  { "CV screening", "Q32=yes;Q40=yes", "high_annex3", NULL, "4a" },
  { "staff ChatGPT", "Q51=yes;Q60=yes", "transparency", "50_2", NULL, "yes" },
  { "staff stress from voice", "Q10=yes", "prohibited", NULL, NULL, NULL, "prohibited" },
  { "fall detection, status not known",
    "Q20=unknown",
    "undetermined",
    NULL,
    NULL,
    NULL,
    NULL,
    "Q20" },
  { "fall detection, device IIa", "Q20=mdr;Q21=yes", "high_annex1" },
  { "fall detection, no device", "", "minimal" },
  { "quality documents chatbot",
    "Q50=yes;Q51=yes;Q60=yes",
    "transparency",
    "50_1 50_2",
    NULL,
    "yes" },
  { "no-show prediction", "", "minimal" },
  { "no-show score that penalises", "Q11=yes", "prohibited" },
  { "satisfaction comments sorted", "", "minimal" },
  { "indoor guidance", "", "minimal" },
  { "discharge letter routing", "", "minimal" },
  { "patient distress from voice", "Q34=1c;Q40=yes", "high_annex3", "50_3", "1c" },
  { "letter sorting for recruitment, exempted",
    "Q32=yes;Q41=yes;Q42=a d",
    "exempt_63",
    NULL,
    "4a",
    NULL,
    "exemption" },
  { "claimed exemption that the use does not meet",
    "Q32=yes;Q41=yes;Q42=none",
    "high_annex3",
    NULL,
    "4a" },
  { "claimed exemption, profiling not known",
    "Q32=yes;Q40=unknown;Q41=yes",
    "undetermined",
    NULL,
    "4a",
    NULL,
    NULL,
    "Q40" },
};

static const char *
find_answer (const char *answers, const char *question, char **found)
{
  g_auto (GStrv) pairs = g_strsplit (answers, ";", -1);

  g_clear_pointer (found, g_free);
  for (char **pair = pairs; *pair != NULL; pair++)
    if (g_str_has_prefix (*pair, question) && (*pair)[strlen (question)] == '=')
      *found = g_strdup (*pair + strlen (question) + 1);
  if (*found == NULL)
    *found =
        g_strdup (g_str_equal (question, "Q01") || g_str_equal (question, "Q03") ? "yes" : "no");

  return *found;
}

/* Test that the answers of tools that hospitals have give the class, the flags and the points that
 * they should, and that nothing decided by one question is asked by another. */
static void
test_tools (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (tools); i++)
    {
      const Tool *tool = &tools[i];
      g_autoptr (RecRecord) system = make_record (REC_KIND_SYSTEM,
                                                  NULL,
                                                  "name",
                                                  tool->tool,
                                                  "use_domain",
                                                  "icu",
                                                  "decision_role",
                                                  "recommends",
                                                  NULL);
      g_autoptr (RecQuestionnaire) questionnaire = rec_questionnaire_new (pack, NULL, system);
      g_autoptr (RecOutcome) outcome = NULL;
      g_autofree char      *text = NULL;
      const RecLawQuestion *next;
      gboolean              warned = tool->warning == NULL;
      gboolean              left_open = tool->open == NULL;

      g_test_message ("%s", tool->tool);
      while ((next = rec_questionnaire_get_next (questionnaire)) != NULL)
        {
          g_autoptr (GError) error = NULL;
          RecQuestionnaire *after =
              rec_questionnaire_answer (questionnaire,
                                        next->entry.id,
                                        find_answer (tool->answers, next->entry.id, &text),
                                        &error);

          g_assert_no_error (error);
          rec_questionnaire_unref (questionnaire);
          questionnaire = after;
        }
      outcome = rec_outcome_new (questionnaire);
      g_assert_cmpstr (rec_outcome_get_class (outcome), ==, tool->ai_act_class);
      g_assert_cmpstr (rec_outcome_get (outcome, "transparency_flags"), ==, tool->flags);
      g_assert_cmpstr (rec_outcome_get (outcome, "annex3_points"), ==, tool->points);
      if (tool->gpai != NULL)
        g_assert_cmpstr (rec_outcome_get (outcome, "gpai_based"), ==, tool->gpai);
      for (guint w = 0; w < rec_outcome_get_warnings (outcome)->len; w++)
        {
          const RecLawRule *rule = rec_outcome_get_warnings (outcome)->pdata[w];

          warned = warned || g_strcmp0 (rule->entry.id, tool->warning) == 0;
        }
      g_assert_true (warned);
      for (guint o = 0; o < rec_outcome_get_open (outcome)->len; o++)
        {
          const RecLawQuestion *question = rec_outcome_get_open (outcome)->pdata[o];

          left_open = left_open || g_strcmp0 (question->entry.id, tool->open) == 0;
        }
      g_assert_true (left_open);
      if (g_str_equal (tool->ai_act_class, "undetermined"))
        g_assert_null (rec_outcome_get_date (outcome));
    }
}

/* Every way through */

typedef struct
{
  GHashTable *seen; /* states from which all has been tried */
  GHashTable *met;  /* "QUESTION=ANSWER" and "QUESTION=ANSWER>NEXT" that were walked */
  guint       n_ends;
} Walk;

/* What the way on and what is checked at its end can hang on: which points and which flags there
 * are counts only as far as there are some, and as far as questions are left out for them. */
static gboolean
has_known_flag (const char *flags)
{
  return flags != NULL && strstr (flags, "50_") != NULL;
}

static gboolean
has_open_flag (const char *flags)
{
  return flags != NULL && strstr (flags, "unknown") != NULL;
}

static char *
describe_state (RecQuestionnaire *questionnaire, RecOutcome *outcome)
{
  const RecLawQuestion *next = rec_questionnaire_get_next (questionnaire);
  GPtrArray            *open = rec_outcome_get_open (outcome);
  const char           *flags = rec_outcome_get (outcome, "transparency_flags");
  g_autoptr (GString) state = g_string_new (next != NULL ? next->entry.id : "end");

  g_string_append_printf (state,
                          "|%s|%s|%d|%d|%d|%d|%d",
                          rec_outcome_get_class (outcome),
                          rec_outcome_get (outcome, "profiling"),
                          rec_outcome_get (outcome, "annex3_points") != NULL,
                          rec_outcome_get (outcome, "art63_condition") != NULL,
                          has_known_flag (flags),
                          has_open_flag (flags),
                          flags != NULL && strstr (flags, "50_3") != NULL);
  for (guint i = 0; i < open->len; i++)
    {
      const RecLawQuestion *question = open->pdata[i];

      if (question != next && strstr (state->str, question->settles) == NULL)
        g_string_append_printf (state, "|%s", question->settles);
    }

  return g_string_free (g_steal_pointer (&state), FALSE);
}

static gboolean
is_answered (RecQuestionnaire *questionnaire, const char *question, const char *answer)
{
  GPtrArray *path = rec_questionnaire_get_path (questionnaire);

  for (guint i = 0; i < path->len; i++)
    if (g_str_equal (((const RecLawQuestion *) path->pdata[i])->entry.id, question))
      return g_strcmp0 (rec_questionnaire_get_answer (questionnaire, question), answer) == 0;

  return FALSE;
}

/* What must hold wherever a way ends. */
static void
check_end (RecQuestionnaire *questionnaire, RecOutcome *outcome)
{
  const char *ai_act_class = rec_outcome_get_class (outcome);
  const char *flags = rec_outcome_get (outcome, "transparency_flags");
  gboolean    open_class = FALSE;
  gboolean    open_flags = FALSE;
  gboolean    is_said = rec_law_pack_find_class (pack, ai_act_class) != NULL;

  g_assert_true (is_said);
  for (guint i = 0; i < rec_outcome_get_open (outcome)->len; i++)
    {
      const RecLawQuestion *question = rec_outcome_get_open (outcome)->pdata[i];

      open_class = open_class || g_str_equal (question->settles, "class");
      open_flags = open_flags || g_str_equal (question->settles, "transparency_flags");
    }

  /* A flag that is not known is said to be open, and nothing else is. */
  g_assert_true (has_open_flag (flags) == open_flags);

  /* Not known is not no: nothing falls to the lowest classes with something open. */
  if (g_str_equal (ai_act_class, "undetermined"))
    g_assert_true (open_class || (open_flags && !has_known_flag (flags)));
  if (g_str_equal (ai_act_class, "minimal"))
    g_assert_false (open_class || open_flags || flags != NULL);
  if (g_str_equal (ai_act_class, "transparency"))
    g_assert_true (!open_class && has_known_flag (flags));
  if (g_str_equal (ai_act_class, "minimal") || g_str_equal (ai_act_class, "transparency"))
    g_assert_null (rec_outcome_get (outcome, "annex3_points"));
  g_assert_true (
      (rec_outcome_get_default (outcome) != NULL) ==
      (g_str_equal (ai_act_class, "minimal") || g_str_equal (ai_act_class, "transparency")));

  /* Art. 6(3): claimed by the provider with an assessment, never with profiling, never for what
   * profiling is not known of, never for Annex I. */
  if (g_str_equal (ai_act_class, "exempt_63"))
    {
      g_assert_cmpstr (rec_outcome_get (outcome, "profiling"), ==, "no");
      g_assert_true (is_answered (questionnaire, "Q40", "no"));
      g_assert_true (is_answered (questionnaire, "Q41", "yes"));
      g_assert_nonnull (rec_outcome_get (outcome, "annex3_points"));
      g_assert_nonnull (rec_outcome_get (outcome, "art63_condition"));
      g_assert_false (is_answered (questionnaire, "Q21", "yes"));
    }
  else
    g_assert_null (rec_outcome_get (outcome, "art63_condition"));
  if (g_str_equal (ai_act_class, "high_annex3"))
    g_assert_nonnull (rec_outcome_get (outcome, "annex3_points"));
  if (g_strcmp0 (rec_outcome_get (outcome, "profiling"), "yes") == 0)
    g_assert_cmpstr (ai_act_class, ==, "high_annex3");
  if (is_answered (questionnaire, "Q21", "yes"))
    {
      gboolean is_double = rec_outcome_get (outcome, "annex3_points") != NULL;

      g_assert_cmpstr (ai_act_class, ==, "high_annex1");
      g_assert_cmpstr (
          rec_outcome_get (outcome, "double_qualification"), ==, is_double ? "yes" : NULL);
    }
}

static void walk_from (Walk *walk, RecQuestionnaire *questionnaire);

static void
try_answer (Walk                 *walk,
            RecQuestionnaire     *questionnaire,
            const RecLawQuestion *question,
            const char           *answer)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RecQuestionnaire) after =
      rec_questionnaire_answer (questionnaire, question->entry.id, answer, &error);
  const RecLawQuestion *next;

  g_assert_no_error (error);
  next = rec_questionnaire_get_next (after);
  g_hash_table_add (walk->met, g_strdup_printf ("%s=%s", question->entry.id, answer));
  g_hash_table_add (
      walk->met,
      g_strdup_printf (
          "%s=%s>%s", question->entry.id, answer, next != NULL ? next->entry.id : "end"));
  walk_from (walk, after);
}

static void
walk_from (Walk *walk, RecQuestionnaire *questionnaire)
{
  const RecLawQuestion *question = rec_questionnaire_get_next (questionnaire);
  GPtrArray            *path = rec_questionnaire_get_path (questionnaire);
  g_autoptr (RecOutcome) outcome = rec_outcome_new (questionnaire);
  g_autoptr (GString) all = g_string_new (NULL);

  g_assert_cmpuint (path->len, <=, rec_law_pack_get_questions (pack)->len);
  g_assert_false (question != NULL && g_ptr_array_find (path, question, NULL));
  if (!g_hash_table_add (walk->seen, describe_state (questionnaire, outcome)))
    return;
  if (question == NULL)
    {
      check_end (questionnaire, outcome);
      walk->n_ends++;
      return;
    }
  /* What follows so far never falls to a default. */
  g_assert_null (rec_outcome_get_default (outcome));
  for (guint i = 0; i < question->answers->len; i++)
    {
      const RecLawAnswer *answer = question->answers->pdata[i];

      try_answer (walk, questionnaire, question, answer->id);
      if (answer->label != NULL && question->several && !g_str_equal (answer->id, "none"))
        g_string_append_printf (all, "%s%s", all->len > 0 ? " " : "", answer->id);
    }
  if (strchr (all->str, ' ') != NULL)
    try_answer (walk, questionnaire, question, all->str);
}

/* Test that every answer and every branch of the tree is met, that every combination of answers
 * comes to an end, and that no end breaks what the law says of the classes. Combinations from which
 * the same follows are walked once. */
static void
test_every_way (void)
{
  GPtrArray *questions = rec_law_pack_get_questions (pack);
  g_autoptr (RecQuestionnaire) questionnaire = rec_questionnaire_new (pack, NULL, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) met = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Walk walk = { .seen = seen, .met = met };

  walk_from (&walk, questionnaire);
  g_test_message ("%u states, %u ends", g_hash_table_size (seen), walk.n_ends);
  g_assert_cmpuint (walk.n_ends, >, 100);
  for (guint q = 0; q < questions->len; q++)
    {
      const RecLawQuestion *question = questions->pdata[q];

      for (guint a = 0; a < question->answers->len; a++)
        {
          const RecLawAnswer *answer = question->answers->pdata[a];
          g_autofree char    *key = g_strdup_printf ("%s=%s", question->entry.id, answer->id);

          g_test_message ("%s", key);
          g_assert_true (g_hash_table_contains (met, key));
          for (guint n = 0; n < answer->nexts->len; n++)
            {
              const RecLawNext *next = answer->nexts->pdata[n];
              g_autofree char  *branch =
                  g_strdup_printf ("%s>%s", key, next->question != NULL ? next->question : "end");

              g_test_message ("%s", branch);
              g_assert_true (g_hash_table_contains (met, branch));
            }
        }
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  pack = rec_law_pack_get_builtin ();
  g_test_add_func ("/tools/classes", test_tools);
  g_test_add_func ("/tools/every-way", test_every_way);

  return g_test_run ();
}
