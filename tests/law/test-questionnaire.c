/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tests for the questionnaire and what follows from it, with a pack of a few questions. */

#include <locale.h>
#include <string.h>

#include "law-fixture.h"
#include "law-record.h"
#include "rec-questionnaire.h"

#define QUESTION(id, settles, more, answers)                                                       \
  "<question id=\"" id "\" step=\"s\" settles=\"" settles "\" certainty=\"verified\" "             \
  "reference=\"Art. " id "\" " more "><title>Is it " id "?</title><text>Gist.</text>" answers      \
  "</question>"
#define SET(field, value) "<set field=\"" field "\" value=\"" value "\"/>"
#define NEXT(question) "<next question=\"" question "\"/>"
#define UNKNOWN(next) "<answer id=\"unknown\" open=\"yes\">" next "</answer>"

/* A: prohibited. B: of Annex III, C: which points, then D: profiling decides. E: it talks, F: a
 * general-purpose model. */
#define QUESTIONS                                                                                  \
  "<questions>" QUESTION (                                                                         \
      "A",                                                                                         \
      "class",                                                                                     \
      "",                                                                                          \
      "<answer id=\"yes\"><reason>It is A.</reason>" SET ("ai_act_class", "prohibited")            \
          NEXT ("E") "</answer><answer id=\"no\">" NEXT ("B") "</answer>" UNKNOWN (NEXT ("B")))    \
      QUESTION ("B",                                                                               \
                "class",                                                                           \
                "",                                                                                \
                "<suggest answer=\"no\"><when><system field=\"use_domain\" "                       \
                "is=\"imaging\"/></when></suggest>"                                                \
                "<answer id=\"yes\">" NEXT ("C") "</answer><answer id=\"no\">" NEXT (              \
                    "E") "</answer>" UNKNOWN (NEXT ("E")))                                         \
          QUESTION (                                                                               \
              "C",                                                                                 \
              "annex3_points",                                                                     \
              "several=\"yes\"",                                                                   \
              "<answer id=\"four\"><label>Four</label><reason>Point 4(a).</reason>" SET (          \
                  "annex3_points", "4a")                                                           \
                  NEXT ("D") "</answer>"                                                           \
                             "<answer id=\"five\"><label>Five</label>" SET ("annex3_points", "5d") \
                                 NEXT ("D") "</answer><answer id=\"no\">" NEXT (                   \
                                     "E") "</answer>" UNKNOWN (NEXT ("D")))                        \
              QUESTION ("D",                                                                       \
                        "profiling",                                                               \
                        "",                                                                        \
                        "<answer id=\"yes\">" SET ("profiling", "yes")                             \
                            SET ("ai_act_class", "high_annex3")                                    \
                                NEXT ("E") "</answer><answer id=\"no\">" SET ("profiling", "no")   \
                                    SET ("ai_act_class",                                           \
                                         "exempt_63") "<next question=\"E\"><when><system "        \
                                                      "field=\"annex3_points\" "                   \
                                                      "is=\"5d\"/></when></next><next "            \
                                                      "question=\"F\"/></answer>" UNKNOWN (SET (   \
                                                          "profiling", "unknown") NEXT ("E")))     \
                  QUESTION ("E",                                                                   \
                            "transparency_flags",                                                  \
                            "",                                                                    \
                            "<answer id=\"yes\"><reason>It talks.</reason>" SET (                  \
                                "transparency_flags", "50_1")                                      \
                                NEXT ("F") "</answer><answer id=\"no\">" NEXT (                    \
                                    "F") "</answer>" UNKNOWN (NEXT ("F")))                         \
                      QUESTION ("F",                                                               \
                                "gpai_based",                                                      \
                                "",                                                                \
                                "<answer id=\"yes\">" SET (                                        \
                                    "gpai_based",                                                  \
                                    "yes") "</answer><answer id=\"no\"/>"                          \
                                           "<answer id=\"unknown\" open=\"yes\"/>") "</questions>"

#define RULE(id, more, when)                                                                       \
  "<rule id=\"" id "\" certainty=\"interpretation\" " more "><title>T</title><text>Text " id       \
  ".</text>" when "</rule>"
#define DEFAULTS                                                                                   \
  "<defaults>" RULE ("transparency",                                                               \
                     "reference=\"Art. 50\"",                                                      \
                     "<when><system field=\"transparency_flags\" is=\"50_1 50_2\"/></when>")       \
      RULE ("minimal", "", "") "</defaults>"
#define WARNINGS                                                                                   \
  "<warnings>" RULE ("double_qualification",                                                       \
                     "",                                                                           \
                     "<when><system field=\"ai_act_class\" is=\"prohibited\"/>"                    \
                     "<system field=\"transparency_flags\" is=\"50_1\"/></when>") "</warnings>"

static RecLawPack *pack;

/* The questionnaire with answers, a line each or with ";" between them. */
static RecQuestionnaire *
answer (const RecRecord *system, const char *answers)
{
  g_autoptr (RecQuestionnaire) questionnaire = rec_questionnaire_new (pack, NULL, system);
  g_auto (GStrv) lines = g_strsplit (answers, ";", -1);

  for (char **line = lines; *line != NULL && **line != '\0'; line++)
    {
      g_autoptr (GError) error = NULL;
      g_auto (GStrv) parts = g_strsplit (*line, "=", 2);
      RecQuestionnaire *after =
          rec_questionnaire_answer (questionnaire, parts[0], parts[1], &error);

      g_assert_no_error (error);
      rec_questionnaire_unref (questionnaire);
      questionnaire = after;
    }

  return g_steal_pointer (&questionnaire);
}

static char *
list_ids (GPtrArray *questions)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < questions->len; i++)
    g_string_append_printf (
        ids, "%s%s", i > 0 ? " " : "", ((const RecLawQuestion *) questions->pdata[i])->entry.id);

  return g_string_free (g_steal_pointer (&ids), FALSE);
}

typedef struct
{
  const char *answers;
  const char *path;
  const char *next; /* NULL: the end */
  guint       left;
  const char *ai_act_class;
  const char *points;
  const char *flags;
  const char *open;
} Step;

static const Step steps[] = {
  { "", "", "A", 6, "undetermined", NULL, NULL, "A" },
  /* A class is there as soon as an answer sets it; what comes after adds to it. */
  { "A=yes", "A", "E", 2, "prohibited", NULL, NULL, "E" },
  { "A=yes;E=yes;F=no", "A E F", NULL, 0, "prohibited", NULL, "50_1", "" },
  /* Unfinished: not by default, although nothing speaks against it yet. */
  { "A=no;B=no", "A B", "E", 2, "undetermined", NULL, NULL, "E" },
  { "A=no;B=no;E=no", "A B E", "F", 1, "undetermined", NULL, NULL, "F" },
  { "A=no;B=no;E=no;F=no", "A B E F", NULL, 0, "minimal", NULL, NULL, "" },
  { "A=no;B=no;E=yes;F=no", "A B E F", NULL, 0, "transparency", NULL, "50_1", "" },
  /* “Don’t know” about the class is not a no, unless another answer sets the class. */
  { "A=unknown;B=no;E=no;F=no", "A B E F", NULL, 0, "undetermined", NULL, NULL, "A" },
  { "A=unknown;B=no;E=yes;F=no", "A B E F", NULL, 0, "undetermined", NULL, "50_1", "A" },
  { "A=unknown;B=yes;C=four;D=yes;E=no;F=no",
    "A B C D E F",
    NULL,
    0,
    "high_annex3",
    "4a",
    NULL,
    "A" },
  /* “Don’t know” about a flag is not a no either: transparency may hang on it. */
  { "A=no;B=no;E=unknown;F=no", "A B E F", NULL, 0, "undetermined", NULL, NULL, "E" },
  /* But what the class does not hang on leaves it alone. */
  { "A=no;B=no;E=no;F=unknown", "A B E F", NULL, 0, "minimal", NULL, NULL, "F" },
  /* Several options add up, in the order of the choices, and conditions see them. */
  { "A=no;B=yes;C=five four;D=no", "A B C D", "E", 2, "exempt_63", "4a 5d", NULL, "E" },
  { "A=no;B=yes;C=four;D=no", "A B C D", "F", 1, "exempt_63", "4a", NULL, "F" },
  /* Answers off the path count for nothing. */
  { "A=no;B=no;C=four;D=yes;E=no;F=no", "A B E F", NULL, 0, "minimal", NULL, NULL, "" },
  { "A=no;B=no;C=four;D=yes;E=no;F=no;B=yes",
    "A B C D E F",
    NULL,
    0,
    "high_annex3",
    "4a",
    NULL,
    "" },
};

/* Test that path, next question, class, flags and open questions are right after each answer. */
static void
test_steps (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      const Step *step = &steps[i];
      g_autoptr (RecQuestionnaire) questionnaire = answer (NULL, step->answers);
      g_autoptr (RecOutcome) outcome = rec_outcome_new (questionnaire);
      const RecLawQuestion *next = rec_questionnaire_get_next (questionnaire);
      g_autofree char      *path = list_ids (rec_questionnaire_get_path (questionnaire));
      g_autofree char      *open = list_ids (rec_outcome_get_open (outcome));

      g_test_message ("%s", step->answers);
      g_assert_cmpstr (path, ==, step->path);
      g_assert_cmpstr (next != NULL ? next->entry.id : NULL, ==, step->next);
      g_assert_cmpuint (rec_questionnaire_count_left (questionnaire), ==, step->left);
      g_assert_cmpint (rec_outcome_is_complete (outcome), ==, step->next == NULL);
      g_assert_cmpstr (rec_outcome_get_class (outcome), ==, step->ai_act_class);
      g_assert_cmpstr (rec_outcome_get (outcome, "annex3_points"), ==, step->points);
      g_assert_cmpstr (rec_outcome_get (outcome, "transparency_flags"), ==, step->flags);
      g_assert_cmpstr (open, ==, step->open);
    }
}

/* Test that answering leaves the value as it was, so that going back loses nothing. */
static void
test_immutable (void)
{
  g_autoptr (RecQuestionnaire) first = answer (NULL, "A=no;B=yes;C=four;D=yes");
  g_autoptr (RecQuestionnaire) second = rec_questionnaire_answer (first, "B", "no", NULL);
  g_autoptr (RecQuestionnaire) third = rec_questionnaire_answer (second, "A", NULL, NULL);

  g_assert_cmpstr (rec_questionnaire_get_answer (first, "B"), ==, "yes");
  g_assert_cmpuint (rec_questionnaire_get_path (first)->len, ==, 4);
  g_assert_cmpstr (rec_questionnaire_get_answer (second, "B"), ==, "no");
  g_assert_cmpstr (rec_questionnaire_get_answer (second, "D"), ==, "yes");
  g_assert_cmpuint (rec_questionnaire_get_path (second)->len, ==, 2);
  g_assert_null (rec_questionnaire_get_answer (third, "A"));
  g_assert_cmpstr (rec_questionnaire_get_next (third)->entry.id, ==, "A");
}

/* Test that what is no answer is refused with the answers there are. */
static void
test_refused (void)
{
  static const struct
  {
    const char *question;
    const char *answer;
    const char *words;
  } cases[] = {
    { "Z", "yes", "no question “Z”" },
    { "A", "maybe", "It takes one of: yes, no, unknown." },
    { "A", "yes no", "It takes one of" },
    { "A", "", "It takes one of" },
    { "C", "four six", "It takes one or more of: four, five, no, unknown." },
    { "C", "four no", "It takes one or more of" },
    { "C", "unknown four", "It takes one or more of" },
  };
  g_autoptr (RecQuestionnaire) questionnaire = answer (NULL, "");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RecQuestionnaire) after =
          rec_questionnaire_answer (questionnaire, cases[i].question, cases[i].answer, &error);

      g_assert_null (after);
      g_assert_error (error, REC_LAW_ERROR, REC_LAW_ERROR_ANSWER);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, cases[i].words));
    }
}

/* Test that answers come back from their text, and that a pack takes what it knows of it. */
static void
test_text (void)
{
  g_autoptr (RecQuestionnaire) questionnaire = answer (NULL, "E=no;C=five four;A=no;B=no");
  g_autoptr (RecQuestionnaire) blank = answer (NULL, "");
  g_autofree char *text = rec_questionnaire_to_text (questionnaire);
  g_autofree char *again = NULL;
  g_autofree char *none = rec_questionnaire_to_text (blank);
  g_autoptr (RecQuestionnaire) read = NULL;
  g_autoptr (RecQuestionnaire) older = NULL;
  g_autoptr (RecQuestionnaire) broken = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (text, ==, "A=no\nB=no\nC=four five\nE=no");
  g_assert_cmpstr (none, ==, "");
  read = rec_questionnaire_with_text (blank, text, &error);
  g_assert_no_error (error);
  again = rec_questionnaire_to_text (read);
  g_assert_cmpstr (again, ==, text);
  g_assert_cmpstr (rec_questionnaire_get_next (read)->entry.id, ==, "F");

  older =
      rec_questionnaire_with_text (questionnaire, "A=no\n\nQ99=yes\nB=perhaps\nC=six\n", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (rec_questionnaire_get_next (older)->entry.id, ==, "B");
  g_assert_null (rec_questionnaire_get_answer (older, "E"));

  broken = rec_questionnaire_with_text (blank, "A=no\nnonsense", &error);
  g_assert_null (broken);
  g_assert_error (error, REC_LAW_ERROR, REC_LAW_ERROR_ANSWER);
}

/* Test that what the record says is offered, and counts for nothing. */
static void
test_suggestion (void)
{
  g_autoptr (RecRecord) system =
      make_record (REC_KIND_SYSTEM, NULL, "name", "X", "use_domain", "imaging", NULL);
  g_autoptr (RecQuestionnaire) questionnaire = answer (system, "A=no");
  g_autoptr (RecQuestionnaire) other = answer (NULL, "A=no");

  g_assert_cmpstr (rec_questionnaire_get_suggestion (questionnaire, "B"), ==, "no");
  g_assert_null (rec_questionnaire_get_suggestion (questionnaire, "A"));
  g_assert_null (rec_questionnaire_get_suggestion (other, "B"));
  g_assert_cmpstr (rec_questionnaire_get_next (questionnaire)->entry.id, ==, "B");
}

/* Test that an earlier decision, kept in the record, decides nothing, and that the system which
 * comes out holds what was answered and keeps what was not asked. */
static void
test_system (void)
{
  g_autoptr (RecRecord) system = make_record (REC_KIND_SYSTEM,
                                              NULL,
                                              "name",
                                              "X",
                                              "ai_act_class",
                                              "high_annex3",
                                              "annex3_points",
                                              "5d",
                                              "transparency_flags",
                                              "50_1",
                                              "gpai_based",
                                              "yes",
                                              "technique",
                                              "nlp",
                                              NULL);
  g_autoptr (RecQuestionnaire) questionnaire = answer (system, "A=no;B=no;E=no;F=unknown");
  g_autoptr (RecOutcome) outcome = rec_outcome_new (questionnaire);
  RecRecord *after = rec_outcome_get_system (outcome);

  g_assert_cmpstr (rec_outcome_get_class (outcome), ==, "minimal");
  g_assert_cmpstr (rec_record_get_id (after), ==, rec_record_get_id (system));
  g_assert_cmpstr (rec_record_get_by_id (after, "ai_act_class"), ==, "minimal");
  g_assert_null (rec_record_get_by_id (after, "annex3_points"));
  g_assert_null (rec_record_get_by_id (after, "transparency_flags"));
  g_assert_cmpstr (rec_record_get_by_id (after, "gpai_based"), ==, "yes");
  g_assert_cmpstr (rec_record_get_by_id (after, "technique"), ==, "nlp");
}

/* Test that reasons, defaults, warnings and open questions are told with articles and certainty. */
static void
test_words (void)
{
  g_autoptr (RecQuestionnaire) prohibited = answer (NULL, "A=yes;E=yes");
  g_autoptr (RecOutcome) first = rec_outcome_new (prohibited);
  g_autofree char *told = rec_outcome_describe (first, NULL);
  g_autoptr (RecQuestionnaire) talking = answer (NULL, "A=no;B=no;E=yes;F=no");
  g_autoptr (RecOutcome) second = rec_outcome_new (talking);
  g_autofree char *told_second = rec_outcome_describe (second, NULL);
  g_autoptr (RecQuestionnaire) annex3 = answer (NULL, "A=no;B=yes;C=four;D=yes;E=no;F=no");
  g_autoptr (RecOutcome) third = rec_outcome_new (annex3);

  g_assert_cmpstr (told,
                   ==,
                   "It is A. (Art. A)\n"
                   "It talks. (Art. E)\n"
                   "Note: Text double_qualification. (Interpretation)\n"
                   "Still open: Is it F? (Art. F)");
  g_assert_cmpuint (rec_outcome_get_reasons (first)->len, ==, 2);
  g_assert_cmpuint (rec_outcome_get_warnings (first)->len, ==, 1);
  g_assert_cmpstr (rec_outcome_get (first, "double_qualification"), ==, "yes");
  g_assert_null (rec_outcome_get_default (first));
  g_assert_null (rec_outcome_get_date (first));

  g_assert_cmpstr (told_second,
                   ==,
                   "It talks. (Art. E)\n"
                   "Text transparency. (Art. 50 – Interpretation)");
  g_assert_nonnull (rec_outcome_get_default (second));
  g_assert_null (rec_outcome_get (second, "double_qualification"));
  g_assert_cmpstr (rec_outcome_get_date (third), ==, "2027-12-02");
}

int
main (int argc, char **argv)
{
  int status;

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  pack = load_pack ("v", QUESTIONS DEFAULTS WARNINGS);
  g_test_add_func ("/questionnaire/steps", test_steps);
  g_test_add_func ("/questionnaire/immutable", test_immutable);
  g_test_add_func ("/questionnaire/refused", test_refused);
  g_test_add_func ("/questionnaire/text", test_text);
  g_test_add_func ("/questionnaire/suggestion", test_suggestion);
  g_test_add_func ("/questionnaire/system", test_system);
  g_test_add_func ("/questionnaire/words", test_words);
  status = g_test_run ();
  g_object_unref (pack);

  return status;
}
