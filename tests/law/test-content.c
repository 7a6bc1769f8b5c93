/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>
#include <string.h>

#include "rec-language.h"
#include "rec-law-pack.h"

/* What the built-in pack says, held against what is known of the law. */

static RecLawPack        *pack;
static const RecLanguage *french;

/* Each item of the pack begins with its entry. */
static const RecLawEntry *
find (GPtrArray *items, const char *id)
{
  for (guint i = 0; i < items->len; i++)
    {
      const RecLawEntry *entry = items->pdata[i];

      if (g_str_equal (entry->id, id))
        return entry;
    }

  return NULL;
}

/* Certainty */

typedef struct
{
  GPtrArray *(*list) (RecLawPack *pack);
  RecCertainty certainty;
  const char  *ids; /* "*" for all */
} Unsure;

static const Unsure unsure[] = {
  { rec_law_pack_get_classes,
    REC_CERTAINTY_INTERPRETATION,
    "exempt_63 minimal out_of_scope undetermined" },
  { rec_law_pack_get_calendar, REC_CERTAINTY_INTERPRETATION, "attached" },
  { rec_law_pack_get_questions, REC_CERTAINTY_INTERPRETATION, "Q01 Q21 Q22 Q41 Q60" },
  { rec_law_pack_get_defaults, REC_CERTAINTY_INTERPRETATION, "*" },
  { rec_law_pack_get_warnings,
    REC_CERTAINTY_INTERPRETATION,
    "double_qualification provider-other consumer-tool not-a-device exemption" },
  { rec_law_pack_get_warnings, REC_CERTAINTY_TO_CHECK, "recordings" },
  { rec_law_pack_get_duties,
    REC_CERTAINTY_INTERPRETATION,
    "DOUBLE OB-49.3 OB-72 OB-73 OB-86 OB-CSP4001" },
  { rec_law_pack_get_duties,
    REC_CERTAINTY_TO_CHECK,
    "OB-GDPR30 OB-GDPR35 OB-GDPR22 OB-GDPR28 OB-HDS OB-MV HC-01 HC-12 CSE" },
  { rec_law_pack_get_documents, REC_CERTAINTY_INTERPRETATION, "patient_info ethics_opinion" },
  { rec_law_pack_get_documents,
    REC_CERTAINTY_TO_CHECK,
    "aipd rgpd_record dpa contract hds_cert data_flow perf_report local_validation "
    "continuity_plan exit_plan genai_charter insurance_note" },
  { rec_law_pack_get_deadlines, REC_CERTAINTY_TO_CHECK, "MV" },
  { rec_law_pack_get_deadlines,
    REC_CERTAINTY_INTERPRETATION,
    "73-2d-A3 73-10d-A3 73-15d-A3 73-2d-A1 73-10d-A1 73-15d-A1" },
  { rec_law_pack_get_intervals, REC_CERTAINTY_INTERPRETATION, "*" },
  { rec_law_pack_get_criteria, REC_CERTAINTY_INTERPRETATION, "*" },
  { rec_law_pack_get_criteria, REC_CERTAINTY_TO_CHECK, "HAS2025-DMN" },
  { rec_law_pack_get_chapters, REC_CERTAINTY_TO_CHECK, "*" },
  { rec_law_pack_get_authorities, REC_CERTAINTY_TO_CHECK, "dgccrf dge ansm cnil arcom acpr" },
  { rec_law_pack_get_sources,
    REC_CERTAINTY_TO_CHECK,
    "guidelines csp-order has-cnil has-manual device-classes device-reform gdpr authorities" },
  { rec_law_pack_get_limits, REC_CERTAINTY_INTERPRETATION, "double attached" },
  { rec_law_pack_get_limits,
    REC_CERTAINTY_TO_CHECK,
    "french-law wording art-25 public-service has-criteria" },
  { rec_law_pack_get_glossary, REC_CERTAINTY_INTERPRETATION, "garantie-humaine" },
  { rec_law_pack_get_glossary, REC_CERTAINTY_TO_CHECK, "dpia" },
};

/* Test that what was inferred or not verified never stands as more certain than it is. */
static void
test_certainty (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (unsure); i++)
    {
      GPtrArray *items = unsure[i].list (pack);
      g_auto (GStrv) ids = g_strsplit (unsure[i].ids, " ", -1);
      gboolean all = g_str_equal (unsure[i].ids, "*");

      g_assert_cmpuint (items->len, >, 0);
      for (guint k = 0; all && k < items->len; k++)
        g_assert_cmpint (((RecLawEntry *) items->pdata[k])->certainty, >=, unsure[i].certainty);
      for (guint k = 0; !all && ids[k] != NULL; k++)
        {
          const RecLawEntry *entry = find (items, ids[k]);

          if (entry == NULL)
            g_error ("%s is not there", ids[k]);
          g_test_message ("%s", ids[k]);
          g_assert_cmpint (entry->certainty, >=, unsure[i].certainty);
        }
    }
}

/* The calendar */

static const struct
{
  const char *id;
  const char *date;
} dates[] = {
  { "force", "2024-08-01" },         { "first", "2025-02-02" },
  { "models", "2025-08-02" },        { "omnibus", "2026-07-27" },
  { "general", "2026-08-02" },       { "attached", "2026-08-02" },
  { "new-practices", "2026-12-02" }, { "marking", "2026-12-02" },
  { "older-models", "2027-08-02" },  { "sandboxes", "2027-08-02" },
  { "high-annex3", "2027-12-02" },   { "notified-bodies", "2028-01-28" },
  { "high-annex1", "2028-08-02" },   { "public", "2030-08-02" },
  { "large-systems", "2030-12-31" },
};

/* Test that the calendar has the dates of the amended Regulation, and no other. */
static void
test_calendar (void)
{
  GPtrArray *calendar = rec_law_pack_get_calendar (pack);

  g_assert_cmpuint (calendar->len, ==, G_N_ELEMENTS (dates));
  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      const RecLawEntry *entry = find (calendar, dates[i].id);

      if (entry == NULL)
        g_error ("%s is not there", dates[i].id);
      g_assert_cmpstr (entry->date, ==, dates[i].date);
    }
}

/* Test that the dates of the high-risk classes are told by the calendar alone: a pack with another
 * date must not have texts that contradict it. */
static void
assert_no_date (const char *text)
{
  static const char *const years[] = { "2027", "2028", "2030" };

  for (guint i = 0; text != NULL && i < G_N_ELEMENTS (years); i++)
    if (strstr (text, years[i]) != NULL)
      g_error ("the date stands in a text: %s", text);
}

/* French */

static void
assert_french (const char *text)
{
  static const char *const wrong[] = { "'", " :", " ;", " ?", " !", "« ", " »", "\"", "..." };
  const char              *translated = rec_law_translate (text, french);

  if (g_str_equal (translated, text))
    g_error ("not translated: %s", text);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    if (strstr (translated, wrong[i]) != NULL)
      g_error ("“%s” stands in: %s", wrong[i], translated);
}

static void
assert_entry (const RecLawEntry *entry)
{
  g_assert_cmpstr (entry->title, !=, "");
  assert_french (entry->text);
  assert_no_date (entry->text);
  assert_no_date (rec_law_translate (entry->text, french));
  if (entry->link != NULL)
    g_assert_true (g_str_has_prefix (entry->link, "https://") ||
                   g_str_has_prefix (entry->link, "http://"));
  /* A link without a word on what it leads to helps nobody; authorities are their own word. */
  if (entry->link != NULL && find (rec_law_pack_get_authorities (pack), entry->id) == NULL)
    g_assert_cmpstr (entry->reference, !=, "");
}

/* Test that all that people read has French as the law and hospitals write it, that links are web
 * addresses, and that no date of a class stands in a text. */
static void
test_texts (void)
{
  GPtrArray *lists[] = {
    rec_law_pack_get_classes (pack),       rec_law_pack_get_oversight (pack),
    rec_law_pack_get_documentation (pack), rec_law_pack_get_steps (pack),
    rec_law_pack_get_questions (pack),     rec_law_pack_get_defaults (pack),
    rec_law_pack_get_warnings (pack),      rec_law_pack_get_points (pack),
    rec_law_pack_get_practices (pack),     rec_law_pack_get_conditions (pack),
    rec_law_pack_get_flags (pack),         rec_law_pack_get_transitions (pack),
    rec_law_pack_get_duties (pack),        rec_law_pack_get_documents (pack),
    rec_law_pack_get_deadlines (pack),     rec_law_pack_get_intervals (pack),
    rec_law_pack_get_criteria (pack),      rec_law_pack_get_chapters (pack),
    rec_law_pack_get_authorities (pack),   rec_law_pack_get_glossary (pack),
  };

  for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
    {
      g_assert_cmpuint (lists[l]->len, >, 0);
      for (guint i = 0; i < lists[l]->len; i++)
        assert_entry (lists[l]->pdata[i]);
    }
}

/* Questions */

static const char *const questions[] = {
  "Q01", "Q02", "Q03", "Q10", "Q11", "Q12", "Q13", "Q14", "Q20", "Q21",
  "Q22", "Q23", "Q30", "Q31", "Q32", "Q33", "Q34", "Q35", "Q36", "Q37",
  "Q38", "Q40", "Q41", "Q42", "Q50", "Q51", "Q52", "Q53", "Q60", "Q61",
};

/* Test that each question says what to look for, gives examples of hospitals for more than one
 * answer and a sentence for each answer, all in both languages, and lets one say “don’t know”. */
static void
test_questions (void)
{
  g_assert_cmpuint (rec_law_pack_get_questions (pack)->len, ==, G_N_ELEMENTS (questions));
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      const RecLawQuestion *question = rec_law_pack_find_question (pack, questions[i]);
      const RecLawExample  *first;
      gboolean              differ = FALSE;

      g_test_message ("%s", questions[i]);
      g_assert_nonnull (question);
      assert_french (question->entry.title);
      g_assert_nonnull (question->help);
      assert_french (question->help);
      assert_no_date (question->help);
      g_assert_cmpstr (question->entry.reference, !=, "");
      g_assert_nonnull (question->entry.link);
      g_assert_cmpuint (question->examples->len, >=, 2);
      first = question->examples->pdata[0];
      for (guint e = 0; e < question->examples->len; e++)
        {
          const RecLawExample *example = question->examples->pdata[e];

          assert_french (example->text);
          differ = differ || !g_str_equal (example->answer, first->answer);
        }
      g_assert_true (differ);
      for (guint a = 0; a < question->answers->len; a++)
        {
          const RecLawAnswer *answer = question->answers->pdata[a];

          g_assert_nonnull (answer->reason);
          assert_french (answer->reason);
          if (answer->label != NULL)
            assert_french (answer->label);
        }
      g_assert_true (rec_law_question_find_answer (question, "unknown")->open);
    }
}

/* Test that nothing but the provider’s documented claim, with no profiling, leads to the exemption
 * of Art. 6(3). */
static void
test_exemption (void)
{
  GPtrArray *all = rec_law_pack_get_questions (pack);

  for (guint q = 0; q < all->len; q++)
    {
      const RecLawQuestion *question = all->pdata[q];

      for (guint a = 0; a < question->answers->len; a++)
        {
          const RecLawAnswer *answer = question->answers->pdata[a];

          for (guint i = 0; i + 1 < answer->sets->len; i += 2)
            if (g_str_equal (answer->sets->pdata[i + 1], "exempt_63"))
              g_assert_cmpstr (question->entry.id, ==, "Q42");
          for (guint n = 0; n < answer->nexts->len; n++)
            {
              const RecLawNext *next = answer->nexts->pdata[n];

              if (g_strcmp0 (next->question, "Q42") != 0)
                continue;
              g_assert_cmpstr (question->entry.id, ==, "Q41");
              g_assert_cmpstr (answer->id, ==, "yes");
              g_assert_nonnull (next->when);
            }
        }
    }
}

/* Duties */

static const char *const duties[] = {
  "OB-04",     "OB-05",     "OB-26.1",   "OB-26.2",    "OB-26.3", "OB-26.4",
  "OB-26.5a",  "OB-26.5b",  "OB-26.5c",  "OB-26.6",    "OB-26.7", "OB-26.8",
  "OB-26.9",   "OB-26.10",  "OB-26.11",  "OB-26.12",   "OB-27",   "OB-49.3",
  "OB-50.3",   "OB-50.4",   "OB-72",     "OB-73",      "OB-86",   "OB-GDPR30",
  "OB-GDPR35", "OB-GDPR22", "OB-GDPR28", "OB-CSP4001", "OB-HDS",  "OB-MV",
};

static const char *const establishment[] = { "OB-04", "HC-01", "HC-12", "CSE" };

/* Test that every obligation of deployers is there and says which evidence to hold, that those done
 * once are the establishment’s, and that a recommendation says that it is not law. */
static void
test_duties (void)
{
  GPtrArray *all = rec_law_pack_get_duties (pack);

  for (guint i = 0; i < G_N_ELEMENTS (duties); i++)
    {
      g_test_message ("%s", duties[i]);
      g_assert_nonnull (rec_law_pack_find_duty (pack, duties[i]));
    }
  for (guint i = 0; i < all->len; i++)
    {
      const RecLawDuty *duty = all->pdata[i];
      gboolean          once = FALSE;

      g_test_message ("%s", duty->entry.id);
      for (guint e = 0; e < G_N_ELEMENTS (establishment); e++)
        once = once || g_str_equal (duty->entry.id, establishment[e]);
      g_assert_true (duty->establishment == once);
      g_assert_nonnull (duty->evidence);
      assert_french (duty->entry.title);
      assert_french (duty->evidence);
      g_assert_cmpstr (duty->entry.reference, !=, "");
      g_assert_true (once || duty->when != NULL);
      if (g_str_has_prefix (duty->entry.id, "HC-"))
        {
          g_assert_nonnull (strstr (duty->entry.text, "not law"));
          g_assert_nonnull (
              strstr (rec_law_translate (duty->entry.text, french), "non obligation légale"));
        }
    }
}

/* Test which obligations keep the formal date of their article, and that all that comes with a
 * high-risk class spares older systems. */
static void
test_duty_dates (void)
{
  static const char *const attached[] = { "OB-49.3", "OB-72", "OB-73", "OB-86" };
  GPtrArray               *all = rec_law_pack_get_duties (pack);

  for (guint i = 0; i < all->len; i++)
    {
      const RecLawDuty *duty = all->pdata[i];
      gboolean          formal = FALSE;

      for (guint a = 0; a < G_N_ELEMENTS (attached); a++)
        formal = formal || g_str_equal (duty->entry.id, attached[a]);
      g_assert_true ((duty->formal != NULL) == formal);
      for (guint f = 0; f < duty->from->len; f++)
        {
          const char *id = ((RecLawFrom *) duty->from->pdata[f])->calendar->id;

          if (g_str_has_prefix (id, "high-") && !duty->establishment)
            g_assert_nonnull (duty->transition);
          else
            g_assert_null (duty->transition);
        }
    }
  g_assert_cmpuint (rec_law_pack_get_transitions (pack)->len, ==, 1);
}

static const char *
find_day (const RecLawDuty *duty, const RecLawFacts *facts)
{
  for (guint i = 0; i < duty->from->len; i++)
    {
      const RecLawFrom *from = duty->from->pdata[i];
      RecTruth          truth =
          from->when != NULL ? rec_law_condition_evaluate (from->when, facts) : REC_TRUTH_YES;

      g_assert_cmpint (truth, !=, REC_TRUTH_UNKNOWN);
      if (truth == REC_TRUTH_YES)
        return from->calendar->date;
    }

  return NULL;
}

/* Test that a prohibited practice is so from its own day: that of the new practices only where the
 * answers say that it is one of them. */
static void
test_prohibited (void)
{
  const RecLawDuty *duty = rec_law_pack_find_duty (pack, "OB-05");
  g_autoptr (GHashTable) answers = g_hash_table_new (g_str_hash, g_str_equal);
  RecLawFacts facts = { 0 };

  g_assert_cmpstr (find_day (duty, &facts), ==, "2025-02-02");
  facts.answers = answers;
  g_hash_table_insert (answers, (gpointer) "Q10", (gpointer) "yes");
  g_assert_cmpstr (find_day (duty, &facts), ==, "2025-02-02");
  g_hash_table_insert (answers, (gpointer) "Q14", (gpointer) "yes");
  g_assert_cmpstr (find_day (duty, &facts), ==, "2025-02-02");
  g_hash_table_insert (answers, (gpointer) "Q14", (gpointer) "images");
  g_assert_cmpstr (find_day (duty, &facts), ==, "2026-12-02");
}

/* HAS */

/* Test that the criterion on digital medical devices has no number, level or method, since none was
 * verified, and says so where people see it; and that all others have the number they are known by.
 */
static void
test_criteria (void)
{
  GPtrArray *all = rec_law_pack_get_criteria (pack);

  for (guint i = 0; i < all->len; i++)
    {
      const RecLawCriterion *criterion = all->pdata[i];

      if (g_str_equal (criterion->entry.id, "HAS2025-DMN"))
        {
          g_assert_cmpstr (criterion->code, ==, "");
          g_assert_cmpstr (criterion->level, ==, "");
          g_assert_cmpstr (criterion->methods, ==, "");
          g_assert_nonnull (strstr (rec_law_entry_get_title (&criterion->entry, french),
                                    "numéro à vérifier dans le manuel"));
          continue;
        }
      g_assert_cmpstr (criterion->code, ==, criterion->entry.id);
      g_assert_cmpstr (criterion->level, !=, "");
      g_assert_cmpstr (criterion->methods, !=, "");
      g_assert_true (criterion->code[0] == criterion->chapter[0]);
      for (guint g = 0; g < criterion->gaps->len; g++)
        assert_french (((RecLawRule *) criterion->gaps->pdata[g])->entry.title);
    }
  g_assert_nonnull (find (all, "HAS2025-DMN"));
  g_assert_nonnull (find (all, "3.4-06"));
  g_assert_cmpuint (rec_law_pack_get_chapters (pack)->len, ==, 12);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  pack = rec_law_pack_get_builtin ();
  french = rec_language_get ("fr");
  g_test_add_func ("/law/content/certainty", test_certainty);
  g_test_add_func ("/law/content/calendar", test_calendar);
  g_test_add_func ("/law/content/texts", test_texts);
  g_test_add_func ("/law/content/questions", test_questions);
  g_test_add_func ("/law/content/exemption", test_exemption);
  g_test_add_func ("/law/content/duties", test_duties);
  g_test_add_func ("/law/content/duty-dates", test_duty_dates);
  g_test_add_func ("/law/content/prohibited", test_prohibited);
  g_test_add_func ("/law/content/criteria", test_criteria);

  return g_test_run ();
}
