/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>

#include "rec-language.h"
#include "rec-law-condition-private.h"

/**
 * Case:
 * @kind: kind of record that the fact is about
 * @field: its field
 * @value: (nullable): what the record holds
 * @values: what the condition names
 * @truth: whether the field is one of them
 * @negated: whether it is none of them
 *
 * One fact.
 */
typedef struct
{
  RecKind     kind;
  const char *field;
  const char *value;
  const char *values;
  RecTruth    truth;
  RecTruth    negated;
} Case;

#define SYSTEM REC_KIND_SYSTEM
#define NO REC_TRUTH_NO
#define OPEN REC_TRUTH_UNKNOWN
#define YES REC_TRUTH_YES

static const Case cases[] = {
  /* one choice */
  { SYSTEM, "role", "deployer", "deployer both", YES, NO },
  { SYSTEM, "role", "provider", "deployer both", NO, YES },
  { SYSTEM, "role", NULL, "deployer both", OPEN, OPEN },
  { SYSTEM, "profiling", "yes", "yes", YES, NO },
  { SYSTEM, "profiling", "no", "yes", NO, YES },
  { SYSTEM, "profiling", "unknown", "yes", OPEN, OPEN },
  { SYSTEM, "profiling", NULL, "yes", OPEN, OPEN },
  { SYSTEM, "ai_act_class", "minimal", "minimal", YES, NO },
  { SYSTEM, "ai_act_class", "undetermined", "minimal", OPEN, OPEN },
  { SYSTEM, "device_class", "na", "IIa", NO, YES },
  /* what is not known, asked for itself */
  { SYSTEM, "profiling", "unknown", "unknown", YES, NO },
  { SYSTEM, "profiling", NULL, "unknown no", YES, NO },
  { SYSTEM, "profiling", "no", "unknown no", YES, NO },
  { SYSTEM, "profiling", "yes", "unknown no", NO, YES },
  { SYSTEM, "ai_act_class", NULL, "undetermined", YES, NO },
  { SYSTEM, "ai_act_class", "minimal", "undetermined", NO, YES },
  /* several choices */
  { SYSTEM, "technique", "rules speech", "speech nlp", YES, YES },
  { SYSTEM, "technique", "speech", "speech nlp", YES, NO },
  { SYSTEM, "technique", "rules", "speech nlp", NO, YES },
  { SYSTEM, "technique", NULL, "speech nlp", OPEN, OPEN },
  { SYSTEM, "technique", "unknown", "speech nlp", OPEN, OPEN },
  { SYSTEM, "technique", "speech unknown", "speech", YES, OPEN },
  { SYSTEM, "technique", "rules unknown", "speech", OPEN, YES },
  { SYSTEM, "technique", "rules unknown", "unknown", YES, YES },
  /* any value at all */
  { SYSTEM, "certificate_no", "12", "*", YES, NO },
  { SYSTEM, "certificate_no", NULL, "*", NO, YES },
  { SYSTEM, "profiling", "unknown", "*", YES, NO },
  { REC_KIND_FACILITY, "is_public_authority", "yes", "yes", YES, NO },
  { REC_KIND_FACILITY, "is_public_authority", NULL, "yes", OPEN, OPEN },
  { REC_KIND_INCIDENT, "widespread", "no", "yes", NO, YES },
  { REC_KIND_INCIDENT, "category", NULL, "gdpr_breach", OPEN, OPEN },
};

static RecRecord *
new_record (RecKind kind, const char *field, const char *value)
{
  g_autoptr (RecRecord) blank = rec_record_new (kind, NULL);

  return rec_record_with (blank, rec_catalogue_find_field (kind, field), value);
}

static RecLawCondition *
new_fact (RecKind kind, const char *field, const char *values, gboolean negated)
{
  return rec_law_condition_new_field (
      kind, rec_catalogue_find_field (kind, field), values, negated);
}

/* Test that facts hold, do not hold, or hang on what is not known. */
static void
test_facts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *item = &cases[i];
      g_autoptr (RecRecord) record = new_record (item->kind, item->field, item->value);
      g_autoptr (RecLawCondition) is = new_fact (item->kind, item->field, item->values, FALSE);
      g_autoptr (RecLawCondition) is_not = new_fact (item->kind, item->field, item->values, TRUE);
      RecLawFacts facts = { .facility = record, .system = record, .record = record };

      g_test_message ("%s=%s is %s", item->field, item->value, item->values);
      g_assert_cmpint (rec_law_condition_evaluate (is, &facts), ==, item->truth);
      g_assert_cmpint (rec_law_condition_evaluate (is_not, &facts), ==, item->negated);
    }
}

/* Test that a fact of a record that is not there hangs, even where any value would do. */
static void
test_no_record (void)
{
  g_autoptr (RecLawCondition) any = new_fact (SYSTEM, "notes", "*", FALSE);
  g_autoptr (RecLawCondition) none = new_fact (REC_KIND_FACILITY, "ai_lead", "*", TRUE);
  g_autoptr (RecLawCondition) incident = new_fact (REC_KIND_INCIDENT, "widespread", "yes", FALSE);
  RecLawFacts facts = { NULL };

  g_assert_cmpint (rec_law_condition_evaluate (any, &facts), ==, OPEN);
  g_assert_cmpint (rec_law_condition_evaluate (none, &facts), ==, OPEN);
  g_assert_cmpint (rec_law_condition_evaluate (incident, &facts), ==, OPEN);
  g_assert_cmpint (rec_law_condition_evaluate (NULL, &facts), ==, YES);
}

/* Test that points and flags left blank hang until there is a class, and are none from then on. */
static void
test_settled (void)
{
  static const char *const fields[] = { "annex3_points", "art63_condition", "transparency_flags" };
  static const char *const values[] = { "4a", "a", "50_3" };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autoptr (RecRecord) blank = rec_record_new (SYSTEM, NULL);
      g_autoptr (RecRecord) open = new_record (SYSTEM, "ai_act_class", "undetermined");
      g_autoptr (RecRecord) settled = new_record (SYSTEM, "ai_act_class", "minimal");
      g_autoptr (RecLawCondition) is = new_fact (SYSTEM, fields[i], values[i], FALSE);
      g_autoptr (RecLawCondition) is_not = new_fact (SYSTEM, fields[i], values[i], TRUE);

      g_assert_cmpint (
          rec_law_condition_evaluate (is, &(RecLawFacts){ .system = blank }), ==, OPEN);
      g_assert_cmpint (rec_law_condition_evaluate (is, &(RecLawFacts){ .system = open }), ==, OPEN);
      g_assert_cmpint (
          rec_law_condition_evaluate (is, &(RecLawFacts){ .system = settled }), ==, NO);
      g_assert_cmpint (
          rec_law_condition_evaluate (is_not, &(RecLawFacts){ .system = settled }), ==, NO);
    }
}

/* Test all, any and not over all combinations of two facts. */
static void
test_joins (void)
{
  static const char *const values[] = { "no", NULL, "yes" };

  for (int a = NO; a <= YES; a++)
    for (int b = NO; b <= YES; b++)
      {
        g_autoptr (RecRecord) half = new_record (SYSTEM, "profiling", values[a]);
        g_autoptr (RecRecord) system =
            rec_record_with (half, rec_catalogue_find_field (SYSTEM, "health_data"), values[b]);
        g_autoptr (RecLawCondition) all = rec_law_condition_new_all ();
        g_autoptr (RecLawCondition) any = rec_law_condition_new_any ();
        g_autoptr (RecLawCondition) not = rec_law_condition_new_not ();
        RecLawFacts facts = { .system = system };

        rec_law_condition_add (all, new_fact (SYSTEM, "profiling", "yes", FALSE));
        rec_law_condition_add (all, new_fact (SYSTEM, "health_data", "yes", FALSE));
        rec_law_condition_add (any, new_fact (SYSTEM, "profiling", "yes", FALSE));
        rec_law_condition_add (any, new_fact (SYSTEM, "health_data", "yes", FALSE));
        rec_law_condition_add (not, new_fact (SYSTEM, "profiling", "yes", FALSE));
        rec_law_condition_add (not, new_fact (SYSTEM, "health_data", "yes", FALSE));
        g_assert_cmpint (rec_law_condition_evaluate (all, &facts), ==, MIN (a, b));
        g_assert_cmpint (rec_law_condition_evaluate (any, &facts), ==, MAX (a, b));
        g_assert_cmpint (rec_law_condition_evaluate (not, &facts), ==, YES - MIN (a, b));
      }
}

static RecLawCondition *
new_example (void)
{
  RecLawCondition *all = rec_law_condition_new_all ();
  RecLawCondition *any = rec_law_condition_new_any ();

  rec_law_condition_add (all, new_fact (SYSTEM, "ai_act_class", "high_annex3", FALSE));
  rec_law_condition_add (any, new_fact (REC_KIND_FACILITY, "is_public_law_body", "yes", FALSE));
  rec_law_condition_add (any,
                         new_fact (REC_KIND_FACILITY, "provides_public_service", "yes", FALSE));
  rec_law_condition_add (all, any);
  return all;
}

static void
assert_described (const char *class,
                  const char *body,
                  const char *service,
                  const char *language,
                  const char *words)
{
  g_autoptr (RecLawCondition) condition = new_example ();
  g_autoptr (RecRecord) system = new_record (SYSTEM, "ai_act_class", class);
  g_autoptr (RecRecord) half = new_record (REC_KIND_FACILITY, "is_public_law_body", body);
  g_autoptr (RecRecord) facility = rec_record_with (
      half, rec_catalogue_find_field (REC_KIND_FACILITY, "provides_public_service"), service);
  RecLawFacts      facts = { .facility = facility, .system = system };
  g_autofree char *described =
      rec_law_condition_describe (condition, &facts, rec_language_get (language));

  g_assert_cmpstr (described, ==, words);
}

/* Test that the words name the facts that decide, and no others, in either language. */
static void
test_describe (void)
{
  assert_described ("high_annex3",
                    "no",
                    "yes",
                    "en",
                    "AI Act class: High-risk – Annex III; Private entity providing public "
                    "services: Yes");
  assert_described (
      "high_annex3",
      "yes",
      NULL,
      "fr",
      "Classe (règlement IA)\u00a0: Haut risque – annexe III\u00a0; Organisme de droit "
      "public\u00a0: Oui");
  assert_described ("minimal", "yes", "yes", "en", "AI Act class: Minimal risk");
  assert_described (
      "high_annex3", "no", NULL, "en", "Private entity providing public services: not filled in");
  assert_described (
      "high_annex3", "no", "unknown", "en", "Private entity providing public services: Don’t know");
}

static void
assert_text (const RecLawCondition *condition, const char *language, const char *words)
{
  g_autofree char *text = rec_law_condition_to_text (condition, rec_language_get (language));

  g_assert_cmpstr (text, ==, words);
}

/* Test that a condition is put into words without any facts. */
static void
test_text (void)
{
  g_autoptr (RecLawCondition) example = new_example ();
  g_autoptr (RecLawCondition) not = rec_law_condition_new_not ();
  g_autoptr (RecLawCondition) other = new_fact (SYSTEM, "annex3_points", "2 3", TRUE);
  g_autoptr (RecLawCondition) blank = new_fact (SYSTEM, "notes", "*", TRUE);

  rec_law_condition_add (not, new_fact (SYSTEM, "profiling", "yes unknown", FALSE));
  assert_text (NULL, "en", "");
  assert_text (example,
               "en",
               "AI Act class: High-risk – Annex III; (Body governed by public law: Yes or Private "
               "entity providing public services: Yes)");
  assert_text (example,
               "fr",
               "Classe (règlement IA)\u00a0: Haut risque – annexe III\u00a0; (Organisme de droit "
               "public\u00a0: Oui ou Entité privée fournissant des services publics\u00a0: Oui)");
  assert_text (not, "en", "not (Profiling of natural persons: Yes or Don’t know)");
  assert_text (other,
               "en",
               "Annex III points: other than 2 Critical infrastructure or 3 Education and "
               "vocational training");
  assert_text (blank, "en", "Notes: not filled in");
}

/* Test that texts are not written out, and that an empty condition says nothing. */
static void
test_describe_text (void)
{
  g_autoptr (RecLawCondition) filled = new_fact (SYSTEM, "notes", "*", FALSE);
  g_autoptr (RecRecord) system = new_record (SYSTEM, "notes", "A long story.");
  RecLawFacts      facts = { .system = system };
  g_autofree char *words = rec_law_condition_describe (filled, &facts, rec_language_get ("en"));
  g_autofree char *none = rec_law_condition_describe (NULL, &facts, rec_language_get ("en"));

  g_assert_cmpstr (words, ==, "Notes: filled in");
  g_assert_cmpstr (none, ==, "");
}

/* Test that only the unknown facts on which a condition hangs are open. */
static void
test_open (void)
{
  g_autoptr (RecLawCondition) condition = new_example ();
  g_autoptr (RecRecord) high = new_record (SYSTEM, "ai_act_class", "high_annex3");
  g_autoptr (RecRecord) minimal = new_record (SYSTEM, "ai_act_class", "minimal");
  g_autoptr (RecRecord) facility = new_record (REC_KIND_FACILITY, "is_public_law_body", "no");
  RecLawFacts facts = { .facility = facility, .system = high };
  g_autoptr (GPtrArray) hangs = rec_law_condition_list_open (condition, &facts);
  g_autoptr (GPtrArray) decided = NULL;

  g_assert_cmpuint (hangs->len, ==, 1);
  g_assert_true (hangs->pdata[0] ==
                 rec_catalogue_find_field (REC_KIND_FACILITY, "provides_public_service"));
  facts.system = minimal;
  decided = rec_law_condition_list_open (condition, &facts);
  g_assert_cmpuint (decided->len, ==, 0);
}

/* Test that answers count as facts: several of them, and none before there is one. */
static void
test_answers (void)
{
  static RecLawAnswer usual = { .id = (char *) "no" };
  static RecLawAnswer option = { .id = (char *) "4a", .label = (char *) "Recruitment" };
  RecLawQuestion      question = {
         .entry = { .id = (char *) "Q1", .title = (char *) "Which points?" },
         .answers = g_ptr_array_new (),
  };
  g_autoptr (RecLawCondition) is = rec_law_condition_new_answer (&question, "4a", FALSE);
  g_autoptr (RecLawCondition) any = rec_law_condition_new_answer (&question, "*", FALSE);
  g_autoptr (GHashTable) answers = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) open = NULL;
  RecLawFacts      facts = { .answers = answers };
  g_autofree char *words = NULL;

  g_ptr_array_add (question.answers, &usual);
  g_ptr_array_add (question.answers, &option);
  g_assert_cmpint (rec_law_condition_evaluate (is, &(RecLawFacts){ NULL }), ==, OPEN);
  g_assert_cmpint (rec_law_condition_evaluate (is, &facts), ==, OPEN);
  g_assert_cmpint (rec_law_condition_evaluate (any, &facts), ==, NO);
  open = rec_law_condition_list_open (is, &facts);
  g_assert_cmpuint (open->len, ==, 0);
  g_hash_table_insert (answers, (char *) "Q1", (char *) "unknown");
  g_assert_cmpint (rec_law_condition_evaluate (is, &facts), ==, OPEN);
  g_hash_table_insert (answers, (char *) "Q1", (char *) "no");
  g_assert_cmpint (rec_law_condition_evaluate (is, &facts), ==, NO);
  g_hash_table_insert (answers, (char *) "Q1", (char *) "no 4a");
  g_assert_cmpint (rec_law_condition_evaluate (is, &facts), ==, YES);
  words = rec_law_condition_describe (is, &facts, rec_language_get ("en"));
  g_assert_cmpstr (words, ==, "Which points?: No, Recruitment");
  g_ptr_array_unref (question.answers);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/law/condition/facts", test_facts);
  g_test_add_func ("/law/condition/no-record", test_no_record);
  g_test_add_func ("/law/condition/settled", test_settled);
  g_test_add_func ("/law/condition/joins", test_joins);
  g_test_add_func ("/law/condition/describe", test_describe);
  g_test_add_func ("/law/condition/describe-text", test_describe_text);
  g_test_add_func ("/law/condition/text", test_text);
  g_test_add_func ("/law/condition/open", test_open);
  g_test_add_func ("/law/condition/answers", test_answers);
  return g_test_run ();
}
