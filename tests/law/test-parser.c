/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>
#include <string.h>

#include "rec-language.h"
#include "rec-law-condition.h"
#include "rec-law-parser.h"

/* The small pack with all sections, which the cases below spoil. */
static char *
read_small (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "law", "small.xml", NULL);
  char            *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static gboolean
parse (const char *text, RecLawContents *contents, GError **error)
{
  RecLawText file = { "small.xml", text, strlen (text) };

  return rec_law_parse ("pack", &file, 1, contents, error);
}

/* Test that a small pack gives what stands in it, texts put in order. */
static void
test_small (void)
{
  g_autofree char *text = read_small ();
  RecLawContents   contents;
  g_autoptr (GError) error = NULL;
  const RecLawEntry *entry;

  g_assert_true (parse (text, &contents, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (contents.version, ==, "small");
  g_assert_cmpstr (contents.checked_on, ==, "2026-11-23");
  entry = rec_law_contents_find (&contents, REC_LAW_CALENDAR, "one");
  g_assert_cmpstr (entry->title, ==, "One");
  g_assert_cmpstr (entry->text, ==, "From one & on.");
  g_assert_cmpstr (entry->reference, ==, "Art. 113");
  g_assert_cmpstr (entry->link, ==, "https://example.org/");
  g_assert_cmpstr (entry->date, ==, "2027-12-02");
  g_assert_cmpint (entry->certainty, ==, REC_CERTAINTY_VERIFIED);
  entry = rec_law_contents_find (&contents, REC_LAW_CLASSES, "high_annex1");
  g_assert_cmpstr (entry->date, ==, "2028-08-02");
  g_assert_cmpint (entry->certainty, ==, REC_CERTAINTY_INTERPRETATION);
  entry = rec_law_contents_find (&contents, REC_LAW_CLASSES, "minimal");
  g_assert_null (entry->date);
  g_assert_null (entry->link);
  g_assert_cmpstr (entry->reference, ==, "");
  g_assert_null (rec_law_contents_find (&contents, REC_LAW_CLASSES, "one"));
  for (guint i = 0; i < REC_LAW_N_SECTIONS; i++)
    g_assert_cmpuint (contents.sections[i]->len, >, 0);
  rec_law_contents_clear (&contents);
}

/* Test that questions keep their branches, examples, suggestions and what follows from them. */
static void
test_questions (void)
{
  g_autofree char        *text = read_small ();
  RecLawContents          contents;
  const RecLawQuestion   *question;
  const RecLawAnswer     *answer;
  const RecLawExample    *example;
  const RecLawSuggestion *suggestion;
  const RecLawNext       *next;

  g_assert_true (parse (text, &contents, NULL));
  question = contents.sections[REC_LAW_QUESTIONS]->pdata[0];
  g_assert_cmpstr (question->entry.id, ==, "Q1");
  g_assert_cmpstr (question->group, ==, "scope");
  g_assert_cmpstr (question->settles, ==, "class");
  g_assert_cmpstr (question->help, ==, "Ask the supplier.");
  g_assert_false (question->several);
  g_assert_cmpuint (question->answers->len, ==, 3);
  g_assert_cmpuint (question->examples->len, ==, 1);
  example = question->examples->pdata[0];
  g_assert_cmpstr (example->answer, ==, "yes");
  g_assert_cmpstr (example->text, ==, "A scribe.");
  suggestion = question->suggestions->pdata[0];
  g_assert_cmpstr (suggestion->answer, ==, "yes");
  g_assert_nonnull (suggestion->when);
  answer = rec_law_question_find_answer (question, "unknown");
  g_assert_true (answer->open);
  g_assert_null (answer->label);
  answer = rec_law_question_find_answer (question, "yes");
  g_assert_cmpstr (answer->reason, ==, "It infers.");
  g_assert_false (answer->open);
  answer = rec_law_question_find_answer (question, "no");
  g_assert_cmpuint (answer->sets->len, ==, 2);
  g_assert_cmpstr (answer->sets->pdata[0], ==, "ai_act_class");
  g_assert_cmpstr (answer->sets->pdata[1], ==, "out_of_scope");
  g_assert_cmpuint (answer->nexts->len, ==, 0);

  question = contents.sections[REC_LAW_QUESTIONS]->pdata[1];
  g_assert_true (question->several);
  answer = question->answers->pdata[0];
  g_assert_cmpstr (answer->label, ==, "Recruitment");
  g_assert_cmpuint (answer->nexts->len, ==, 2);
  next = answer->nexts->pdata[0];
  g_assert_cmpstr (next->question, ==, "Q3");
  g_assert_nonnull (next->when);
  next = answer->nexts->pdata[1];
  g_assert_null (next->question);
  g_assert_null (next->when);
  rec_law_contents_clear (&contents);
}

/* Test that duties, documents and what hangs on them refer to one another. */
static void
test_duties (void)
{
  g_autofree char        *text = read_small ();
  RecLawContents          contents;
  const RecLawTransition *transition;
  const RecLawDuty       *duty;
  const RecLawDocument   *document;
  const RecLawNeed       *need;
  const RecLawDeadline   *deadline;
  const RecLawInterval   *interval;
  const RecLawCriterion  *criterion;
  const RecLawRule       *rule;

  g_assert_true (parse (text, &contents, NULL));
  transition = contents.sections[REC_LAW_TRANSITIONS]->pdata[0];
  g_assert_cmpstr (transition->service_field, ==, "put_into_service_date");
  g_assert_cmpstr (transition->change_field, ==, "design_change_date");
  g_assert_cmpstr (
      ((const RecLawFrom *) transition->until->pdata[0])->calendar->date, ==, "2028-08-02");

  duty = contents.sections[REC_LAW_DUTIES]->pdata[0];
  g_assert_false (duty->establishment);
  g_assert_cmpstr (duty->evidence, ==, "The instructions.");
  g_assert_true (duty->transition == transition);
  g_assert_cmpstr (duty->formal->id, ==, "one");
  g_assert_cmpuint (duty->from->len, ==, 2);
  g_assert_null (((const RecLawFrom *) duty->from->pdata[1])->when);
  g_assert_cmpstr (duty->documents->pdata[0], ==, "ifu");
  duty = contents.sections[REC_LAW_DUTIES]->pdata[1];
  g_assert_true (duty->establishment);
  g_assert_null (duty->evidence);
  g_assert_null (duty->when);
  g_assert_null (duty->formal);
  g_assert_null (duty->transition);

  document = contents.sections[REC_LAW_DOCUMENTS]->pdata[0];
  g_assert_cmpstr (document->entry.id, ==, "ifu");
  need = document->needs->pdata[0];
  g_assert_cmpint (need->level, ==, REC_LAW_CRITICAL);
  g_assert_cmpstr (need->from->id, ==, "one");
  g_assert_cmpstr (need->reference, ==, "Art. 26(1)");
  need = document->needs->pdata[1];
  g_assert_cmpint (need->level, ==, REC_LAW_RECOMMENDED);
  g_assert_cmpstr (need->reference, ==, "");

  deadline = contents.sections[REC_LAW_DEADLINES]->pdata[0];
  g_assert_cmpuint (deadline->hours, ==, 72);
  g_assert_cmpuint (deadline->days, ==, 0);
  g_assert_cmpstr (deadline->start, ==, "detected_at");
  g_assert_cmpstr (deadline->done, ==, "cnil_informed_at");
  interval = contents.sections[REC_LAW_INTERVALS]->pdata[0];
  g_assert_cmpuint (interval->months, ==, 12);
  g_assert_cmpstr (interval->field, ==, "review_months_high");

  criterion = contents.sections[REC_LAW_CRITERIA]->pdata[0];
  g_assert_cmpstr (criterion->code, ==, "3.4-06");
  g_assert_cmpstr (criterion->chapter, ==, "3");
  g_assert_cmpstr (criterion->level, ==, "avance");
  g_assert_cmpstr (criterion->methods, ==, "AS");
  g_assert_cmpstr (criterion->kinds->pdata[0], ==, "training");
  g_assert_cmpstr (criterion->documents->pdata[0], ==, "genai_charter");
  rule = criterion->gaps->pdata[0];
  g_assert_cmpstr (rule->entry.title, ==, "No training");
  g_assert_cmpstr (rule->entry.reference, ==, "Art. 4");
  criterion = contents.sections[REC_LAW_CRITERIA]->pdata[1];
  g_assert_cmpstr (criterion->code, ==, "");
  g_assert_cmpstr (criterion->level, ==, "");
  g_assert_nonnull (criterion->systems);
  rec_law_contents_clear (&contents);
}

/* Test that the translations that a pack brings with it are kept, those of references too. */
static void
test_translations (void)
{
  g_autofree char *text = read_small ();
  RecLawContents   contents;

  g_assert_true (parse (text, &contents, NULL));
  g_assert_cmpuint (g_hash_table_size (contents.translations), ==, 4);
  g_assert_cmpstr (g_hash_table_lookup (contents.translations, "fr\004One"), ==, "Un");
  g_assert_cmpstr (
      g_hash_table_lookup (contents.translations, "fr\004A scribe."), ==, "Un scribe.");
  g_assert_cmpstr (
      g_hash_table_lookup (contents.translations, "fr\004Art. 3(1)"), ==, "Art. 3, §1");
  g_assert_cmpstr (
      g_hash_table_lookup (contents.translations, "fr\004Art. 26(1)"), ==, "Art. 26, §1");
  rec_law_contents_clear (&contents);
}

/**
 * Broken:
 * @name: name of the case
 * @find: what is replaced in the small pack, once; begins on the line that the message names
 * @replace: by what
 * @down: lines that the fault stands below the place of @find
 * @message: what the message says
 *
 * A pack that is not as it should be.
 */
typedef struct
{
  const char *name;
  const char *find;
  const char *replace;
  int         down;
  const char *message;
} Broken;

static const Broken broken[] = {
  /* the file */
  { "two-packs", "</law-pack>", "</law-pack>\n<html/>", 1, "unknown element “html”" },
  { "format", "format=\"2\"", "format=\"3\"", 0, "does not know format 3" },
  { "no-format", "format=\"2\" ", "", 0, "“law-pack” needs the attribute “format”" },
  { "no-version", "version=\"small\"", "", 0, "“law-pack” needs the attribute “version”" },
  { "checked", "checked=\"2026-11-23\"", "checked=\"2026-02-30\"", 0, "“2026-02-30” is no date" },
  { "context", "context=\"law\"", "context=\"x\"", 0, "the attribute “context” must be “law”" },
  { "head-attribute", "context=\"law\"", "context=\"law\" x=\"1\"", 0, "has no attribute “x”" },
  { "head-text", "context=\"law\">", "context=\"law\">law", 0, "text where none belongs" },
  { "section-unknown", "<limits>", "<penalties/><limits>", 0, "unknown element “penalties”" },
  { "section-twice", "<limits>", "<limits/>\n<limits>", 1, "the section “limits” stands twice" },
  { "section-attribute", "<limits>", "<limits x=\"1\">", 0, "“limits” has no attribute “x”" },
  { "section-text", "<limits>", "<limits>\nnone", 1, "there is text where none belongs" },
  { "wrong-element", "<limits>", "<limits><item/>", 0, "unknown element “item”" },
  /* entries */
  { "no-id", "id=\"two\" ", "", 0, "the element “entry” needs the attribute “id”" },
  { "blank-id", "id=\"two\"", "id=\"\"", 0, "the element “entry” needs the attribute “id”" },
  { "bad-id", "id=\"two\"", "id=\"t wo\"", 0, "“t wo” is no id" },
  { "no-certainty", "certainty=\"to-check\" date", "date", 0, "needs the attribute “certainty”" },
  { "certainty", "\"to-check\"", "\"sure\"", 0, "unknown certainty “sure”" },
  { "attribute", "id=\"two\"", "id=\"two\" art=\"5\"", 0, "“entry” has no attribute “art”" },
  { "attribute-twice", "id=\"two\"", "id=\"two\" id=\"three\"", 0, "“id” stands twice" },
  { "date", "date=\"2028-08-02\"", "date=\"2028-13-02\"", 0, "“2028-13-02” is no date" },
  { "calendar-date", " date=\"2028-08-02\"", "", 0, "“entry” needs the attribute “date”" },
  { "date-elsewhere", "from=\"two\"", "date=\"2028-08-02\"", 0, "“entry” has no attribute “date”" },
  { "from", "from=\"two\"", "from=\"three\"", 0, "there is no “three” in the section “calendar”" },
  { "link", "link=\"https:", "link=\"javascript:", 0, "“javascript://example.org/” is no web" },
  { "no-text", "<text>From two on.</text>", "", 0, "“entry” needs the element “text”" },
  { "no-title", "<title>Two</title>", "", 0, "“entry” needs the element “title”" },
  { "blank-title", "<title>Two</title>", "<title> </title>", 0, "the element “title” is empty" },
  { "title-twice", "<title>Two", "<title>A</title>\n<title>Two", 1, "“title” stands twice" },
  { "title-deep", "<title>Two", "<title><b>A</b>Two", 0, "unknown element “b”" },
  { "title-attribute", "<title>Two", "<title class=\"a\">Two", 0, "has no attribute “class”" },
  { "stray", "<title>Two</title>", "<title>Two</title>\nstray", 1, "text where none belongs" },
  { "entry-twice", "id=\"two\"", "id=\"one\"", 0, "the entry “one” stands twice" },
  { "no-choice",
    "id=\"minimal\" certainty=\"verified\"><title>Minimal</title><text>On",
    "id=\"low\" certainty=\"verified\"><title>Low</title><text>On",
    0,
    "the field “ai_act_class” has no choice “low”" },
  { "unexplained",
    "<oversight>\n    <entry id=\"not_assessed\" certainty=\"verified\"><title>Not_assessed"
    "</title><text>On not_assessed.</text></entry>\n",
    "<oversight>\n",
    0,
    "there is no “not_assessed” in the section “oversight”" },
  { "language", "xml:lang=\"fr\">Un<", "xml:lang=\"tlh\">Un<", 0, "the language “tlh”" },
  { "english-twice", "xml:lang=\"fr\">Un<", "xml:lang=\"en\">Un<", 0, "the language “en”" },
  { "lone-translation",
    "<title>Two",
    "<help xml:lang=\"fr\">A</help><title>Two",
    0,
    "unknown element “help”" },
  { "lone-reference",
    "<title>Two",
    "<reference xml:lang=\"fr\">A</reference><title>Two",
    0,
    "the element “entry” needs the attribute “reference”" },
  { "reference-element",
    "<title>Two",
    "<reference>A</reference><title>Two",
    0,
    "unknown element “reference”" },
  /* questions */
  { "step", "step=\"scope\"", "step=\"end\"", 0, "there is no “end” in the section “steps”" },
  { "settles", "settles=\"gpai_based\"", "settles=\"gpai\"", 0, "there is no field “gpai”" },
  { "several", "several=\"yes\"", "several=\"1\"", 0, "“several” cannot be “1”, only: no, yes" },
  { "open",
    "open=\"yes\"><next question=\"Q2\"",
    "open=\"\"><next question=\"Q2\"",
    0,
    "the element “answer” needs the attribute “open”" },
  { "no-unknown", "<answer id=\"unknown\"/>", "", -5, "the question “Q3” has no answer “unknown”" },
  { "answer-twice", "<answer id=\"unknown\"/>", "<answer id=\"no\"/>", 0, "“no” stands twice" },
  { "answer-id", "<answer id=\"unknown\"/>", "<answer id=\"a=b\"/>", 0, "“a=b” is no id" },
  { "no-label", "<label>Recruitment</label>", "", -1, "“answer” needs the element “label”" },
  { "example-answer",
    "<example answer=\"yes\">",
    "<example answer=\"4a\">",
    0,
    "the question “Q1” has no answer “4a”" },
  { "suggest-answer",
    "<suggest answer=\"yes\"",
    "<suggest answer=\"4a\"",
    0,
    "the question “Q1” has no answer “4a”" },
  { "suggest-when",
    "<suggest answer=\"yes\">",
    "<suggest answer=\"yes\"/><suggest answer=\"yes\">",
    0,
    "the element “suggest” needs the element “when”" },
  { "set-field", "<set field=\"annex3_points\"", "<set field=\"points\"", 0, "no field “points”" },
  { "set-value", "value=\"4a\"", "value=\"4z\"", 0, "“annex3_points” has no choice “4z”" },
  { "set-text",
    "<set field=\"annex3_points\"",
    "<set field=\"notes\"",
    0,
    "the field “notes” has no choice “4a”" },
  { "next",
    "<next question=\"Q3\"><when>",
    "<next question=\"Q9\"><when>",
    0,
    "there is no “Q9” in the section “questions”" },
  { "next-order",
    "<next question=\"Q3\"><when>",
    "<next/>\n<next question=\"Q3\"><when>",
    1,
    "this element “next” never counts" },
  { "circle",
    "<answer id=\"no\"><next question=\"Q3\"/>",
    "<answer id=\"no\"><next question=\"Q1\"/>",
    0,
    "leads back to the question “Q1”" },
  { "circle-self",
    "<answer id=\"unknown\"/>",
    "<answer id=\"unknown\"><next question=\"Q3\"/></answer>",
    0,
    "back to the question “Q3”" },
  { "unreached",
    "<answer id=\"unknown\"/>\n    </question>",
    "<answer id=\"unknown\"/>\n    </question>\n<question id=\"Q4\" step=\"high\" "
    "settles=\"class\" certainty=\"verified\"><title>A</title><text>B</text>"
    "<answer id=\"unknown\"/></question>",
    2,
    "nothing leads to the question “Q4”" },
  /* conditions */
  { "when-empty",
    "<when><system field=\"transparency_flags\" is=\"*\"/></when>",
    "<when/>",
    0,
    "the element “when” is empty" },
  { "when-text", "<when><answer", "<when>if <answer", 0, "text where none belongs" },
  { "when-attribute", "<when><answer", "<when x=\"1\"><answer", 0, "“when” has no attribute “x”" },
  { "any-empty", "<when><any>", "<when><any/><any>", 0, "the element “any” is empty" },
  { "fact-element",
    "<when><any><system",
    "<when><any><supplier field=\"name\" is=\"*\"/><system",
    0,
    "unknown element “supplier”" },
  { "fact-incident",
    "<when><any><system",
    "<when><any><incident field=\"widespread\" is=\"yes\"/><system",
    0,
    "unknown element “incident”" },
  { "fact-field", "<system field=\"role\"", "<system field=\"roles\"", 0, "no field “roles”" },
  { "fact-choice", "is=\"provider both\"", "is=\"provider us\"", 0, "“role” has no choice “us”" },
  { "fact-star", "is=\"provider both\"", "is=\"provider *\"", 0, "“role” has no choice “*”" },
  { "fact-text",
    "<system field=\"overseers\" is-not=\"*\"/>",
    "<system field=\"overseers\" is=\"me\"/>",
    0,
    "“overseers” has no choices" },
  { "fact-both",
    "is=\"provider both\"",
    "is=\"provider\" is-not=\"both\"",
    0,
    "needs one of the attributes “is” and “is-not”" },
  { "fact-neither", " is=\"provider both\"", "", 0, "needs one of the attributes “is” and" },
  { "fact-blank", "is=\"provider both\"", "is=\" \"", 0, "“system” needs the attribute “is”" },
  { "fact-question",
    "<answer question=\"Q3\"",
    "<answer question=\"Q9\"",
    0,
    "there is no “Q9” in the section “questions”" },
  { "fact-answer",
    "<answer question=\"Q3\" is=\"yes\"",
    "<answer question=\"Q3\" is=\"4a\"",
    0,
    "the question “Q3” has no answer “4a”" },
  /* the rest */
  { "default-class", "<rule id=\"minimal\"", "<rule id=\"low\"", 0, "has no choice “low”" },
  { "default-last",
    "<rule id=\"minimal\" certainty=\"verified\"><title>Minimal</title>",
    "<rule id=\"minimal\" certainty=\"verified\"><when><system field=\"url\" is=\"*\"/></when>"
    "<title>Minimal</title>",
    0,
    "there is no field “url”" },
  { "default-open",
    "<rule id=\"minimal\" certainty=\"verified\"><title>Minimal</title>",
    "<rule id=\"minimal\" certainty=\"verified\"><when><system field=\"notes\" is=\"*\"/></when>"
    "<title>Minimal</title>",
    0,
    "the last element of the section “defaults”" },
  { "default-order",
    "<when><system field=\"transparency_flags\" is=\"*\"/></when>",
    "",
    2,
    "this element “rule” never counts" },
  { "service", "service=\"put_into_service_date\"", "service=\"name\"", 0, "“name” holds no date" },
  { "change", "change=\"design_change_date\"", "change=\"x\"", 0, "there is no field “x”" },
  { "until", "<until calendar=\"two\"", "<until calendar=\"x\"", 0, "there is no “x” in" },
  { "scope",
    "scope=\"establishment\" certainty",
    "scope=\"all\" certainty",
    0,
    "the attribute “scope” cannot be “all”, only: system, establishment" },
  { "transition", "transition=\"older\"", "transition=\"x\"", 0, "in the section “transitions”" },
  { "formal", "formal=\"one\"", "formal=\"x\"", 0, "there is no “x” in the section “calendar”" },
  { "from-order",
    "<from calendar=\"two\"/>",
    "<from calendar=\"two\"/>\n<from calendar=\"one\"/>",
    1,
    "this element “from” never counts" },
  { "duty-document", "<document type=\"ifu\"/>", "<document type=\"x\"/>", 0, "has no choice “x”" },
  { "document-type",
    "<document type=\"ifu\" scope",
    "<document type=\"x\" scope",
    0,
    "has no choice “x”" },
  { "level",
    "level=\"recommended\"",
    "level=\"nice\"",
    0,
    "“level” cannot be “nice”, only: recommended, required, critical" },
  { "need-order",
    "<need level=\"recommended\"/>",
    "<need level=\"recommended\"/><need level=\"required\"/>",
    0,
    "“need” never counts" },
  { "hours", "hours=\"72\"", "hours=\"3 days\"", 0, "“hours” is no number from 1 to 9999" },
  { "hours-days", "hours=\"72\"", "hours=\"72\" days=\"3\"", 0, "“hours” and “days” exclude" },
  { "start",
    "start=\"detected_at\" done=\"cnil",
    "start=\"name\" done=\"cnil",
    0,
    "holds no date" },
  { "done", "done=\"suspended_at\"", "done=\"widespread\"", 0, "“widespread” holds no date" },
  { "months", "months=\"12\"", "months=\"0\"", 0, "“months” is no number" },
  { "interval-field", "field=\"review_months_high\"", "field=\"name\"", 0, "holds no number" },
  { "chapter", "chapter=\"3\" level", "chapter=\"4\" level", 0, "“chapter” cannot be “4”" },
  { "criterion-level", "level=\"avance\"", "level=\"haut\"", 0, "“level” cannot be “haut”" },
  { "kind", "kind=\"training\"", "kind=\"course\"", 0, "there is no kind of record “course”" },
  { "gap",
    "<title>No training</title><when>",
    "<title>No training</title><text>A</text><when>",
    0,
    "unknown element “text”" },
  { "systems", "<systems/>", "<systems x=\"1\"/>", 0, "“systems” has no attribute “x”" },
};

static int
count_lines (const char *text, const char *end)
{
  int line = 1;

  for (; text < end; text++)
    if (*text == '\n')
      line++;
  return line;
}

/* Test that a pack that is not as it should be is refused, with the file and the line. */
static void
test_broken (gconstpointer data)
{
  const Broken    *item = data;
  g_autofree char *whole = read_small ();
  const char      *at = strstr (whole, item->find);
  g_autofree char *spoilt = NULL;
  g_autofree char *place = NULL;
  RecLawContents   contents;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (at);
  spoilt = g_strdup_printf (
      "%.*s%s%s", (int) (at - whole), whole, item->replace, at + strlen (item->find));
  place = g_strdup_printf ("small.xml, line %d: ", count_lines (whole, at) + item->down);
  g_assert_false (parse (spoilt, &contents, &error));
  g_assert_error (error, REC_LAW_ERROR, REC_LAW_ERROR_INVALID);
  if (!g_str_has_prefix (error->message, place) || strstr (error->message, item->message) == NULL)
    g_error ("“%s” does not say “%s%s”", error->message, place, item->message);
}

/* Test that the message names the line on which a tag begins, not that on which it ends, and is not
 * led astray by comments, CDATA and quotes. */
static void
test_line (void)
{
  static const char text[] = "<?xml version=\"1.0\"?>\n"
                             "<!-- <law-pack>\n <limits> -->\n"
                             "<law-pack format='2' version='a > b' checked='2026-11-23'\n"
                             "          context='law'>\n"
                             "<![CDATA[\n<limits>\n]]>\n"
                             "</law-pack>";
  static const char wrong[] = "<!-- a -->\n<law-pack version=\"<x>\"\n  format=\"2\"\n  x=\"\"\n "
                              " checked=\"2026-11-23\" context=\"law\"\n/>";
  RecLawContents    contents;
  g_autoptr (GError) error = NULL;

  g_assert_false (parse (text, &contents, &error));
  g_assert_true (g_str_has_prefix (error->message, "small.xml, line 4: "));
  g_clear_error (&error);
  g_assert_false (parse (wrong, &contents, &error));
  g_assert_cmpstr (
      error->message, ==, "small.xml, line 2: the element “law-pack” has no attribute “x”");
}

/* Test that what is no XML is refused, with the line. */
static void
test_no_xml (void)
{
  static const char *const texts[] = { "",        "a,b\n1,2\n", "<law-pack", "\xff\xfe<\0l",
                                       "<a></b>", "<html/>" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      RecLawContents contents;
      g_autoptr (GError) error = NULL;

      g_assert_false (parse (texts[i], &contents, &error));
      g_assert_error (error, REC_LAW_ERROR, REC_LAW_ERROR_INVALID);
      g_assert_true (g_str_has_prefix (error->message, "small.xml, line 1: "));
    }
}

/* Test that each section that stands in no file is missed, and told without a line. */
static void
test_missing (void)
{
  for (guint i = 0; i < REC_LAW_N_SECTIONS; i++)
    {
      const char      *name = rec_law_section_get_name (i);
      g_autofree char *whole = read_small ();
      g_autofree char *start = g_strdup_printf ("  <%s>", name);
      g_autofree char *end = g_strdup_printf ("</%s>\n", name);
      char            *section = strstr (whole, start);
      g_autofree char *text = NULL;
      g_autofree char *message = g_strdup_printf ("pack: the section “%s” is missing", name);
      RecLawContents   contents;
      g_autoptr (GError) error = NULL;

      g_assert_nonnull (section);
      text = g_strdup_printf (
          "%.*s%s", (int) (section - whole), whole, strstr (section, end) + strlen (end));
      g_assert_false (parse (text, &contents, &error));
      g_assert_error (error, REC_LAW_ERROR, REC_LAW_ERROR_INVALID);
      g_assert_cmpstr (error->message, ==, message);
    }
}

/* Test that there must be a first question, and a class where no answer set one. */
static void
test_blank (void)
{
  static const char *const names[] = { "questions", "defaults" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *whole = read_small ();
      g_autofree char *start = g_strdup_printf ("<%s>", names[i]);
      g_autofree char *end = g_strdup_printf ("</%s>", names[i]);
      char            *section = strstr (whole, start);
      g_autofree char *text = NULL;
      g_autofree char *message = g_strdup_printf ("the element “%s” is empty", names[i]);
      RecLawContents   contents;
      g_autoptr (GError) error = NULL;

      text = g_strdup_printf ("%.*s<%s/>%s",
                              (int) (section - whole),
                              whole,
                              names[i],
                              strstr (whole, end) + strlen (end));
      g_assert_false (parse (text, &contents, &error));
      g_assert_true (g_str_has_suffix (error->message, message));
    }
}

static gboolean
parse_two (const char *first, const char *second, RecLawContents *contents, GError **error)
{
  RecLawText files[2] = { { "a.xml", first, strlen (first) },
                          { "b.xml", second, strlen (second) } };

  return rec_law_parse ("pack", files, 2, contents, error);
}

/* Test that a pack may stand in two files, each section in either, and that they must agree. */
static void
test_two_files (void)
{
  g_autofree char *whole = read_small ();
  const char      *head = strstr (whole, "<law-pack");
  const char      *body = strchr (head, '\n');
  const char      *middle = strstr (whole, "  <duties>");
  g_autofree char *start = g_strndup (head, (gsize) (body - head));
  g_autofree char *first = g_strdup_printf ("%s%s", start, middle);
  g_autofree char *second = g_strdup_printf ("%.*s</law-pack>", (int) (middle - whole), whole);
  g_autofree char *both = g_strdup_printf ("%s\n<duties/></law-pack>", start);
  RecLawContents   contents;
  g_autoptr (GError) error = NULL;

  g_assert_true (parse_two (first, second, &contents, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (contents.sections[REC_LAW_DUTIES]->len, ==, 2);
  rec_law_contents_clear (&contents);

  g_assert_false (parse_two (whole, both, &contents, &error));
  g_assert_cmpstr (error->message, ==, "b.xml, line 2: the section “duties” stands twice");
  g_clear_error (&error);
  memcpy (strstr (both, "small"), "large", 5);
  g_assert_false (parse_two (whole, both, &contents, &error));
  g_assert_cmpstr (error->message, ==, "b.xml, line 1: the attribute “version” must be “small”");
}

/* Test that no pack cut off anywhere is taken for one. */
static void
test_truncated (void)
{
  g_autofree char *whole = read_small ();

  for (gsize length = 0; length < strlen (whole) - 1; length += 7)
    {
      g_autofree char *text = g_strndup (whole, length);
      RecLawContents   contents;
      g_autoptr (GError) error = NULL;

      g_assert_false (parse (text, &contents, &error));
      g_assert_error (error, REC_LAW_ERROR, REC_LAW_ERROR_INVALID);
    }
}

/* Test that packs with bytes and lines changed, doubled or lost at random are read or refused, and
 * nothing else. */
static void
test_mutants (void)
{
  static const char bytes[] = "<>/\"'&;=! \nabQ1_-\xc3";
  g_autofree char  *whole = read_small ();
  gsize             length = strlen (whole);
  guint             refused = 0;

  for (guint i = 0; i < 1500; i++)
    {
      g_autoptr (GString) text = g_string_new_len (whole, (gssize) length);
      guint          n = (guint) g_test_rand_int_range (1, 4);
      RecLawContents contents;
      g_autoptr (GError) error = NULL;

      for (guint j = 0; j < n; j++)
        {
          gssize at = g_test_rand_int_range (0, (gint32) text->len);
          gssize span = g_test_rand_int_range (1, 60);

          span = MIN (span, (gssize) text->len - at);
          switch (g_test_rand_int_range (0, 3))
            {
            case 0:
              text->str[at] = bytes[g_test_rand_int_range (0, sizeof bytes - 1)];
              break;
            case 1:
              g_string_erase (text, at, span);
              break;
            default:
              {
                g_autofree char *copy = g_strndup (text->str + at, (gsize) span);

                g_string_insert (text, g_test_rand_int_range (0, (gint32) text->len), copy);
              }
            }
        }
      if (parse (text->str, &contents, &error))
        rec_law_contents_clear (&contents);
      else
        {
          g_assert_error (error, REC_LAW_ERROR, REC_LAW_ERROR_INVALID);
          g_assert_true (g_utf8_validate (error->message, -1, NULL));
          refused++;
        }
    }
  g_assert_cmpuint (refused, >, 700);
}

/* Test that elements in one another without end do not end the program. */
static void
test_deep (void)
{
  g_autofree char *whole = read_small ();
  char            *at = strstr (whole, "<answer question=\"Q3\"");
  g_autoptr (GString) text = g_string_new_len (whole, at - whole);
  RecLawContents contents;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "<not>");
  g_assert_false (parse (text->str, &contents, &error));
  g_assert_nonnull (strstr (error->message, "too many elements in one another"));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/law/parser/small", test_small);
  g_test_add_func ("/law/parser/questions", test_questions);
  g_test_add_func ("/law/parser/duties", test_duties);
  g_test_add_func ("/law/parser/translations", test_translations);
  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autofree char *path = g_strconcat ("/law/parser/broken/", broken[i].name, NULL);

      g_test_add_data_func (path, &broken[i], test_broken);
    }
  g_test_add_func ("/law/parser/line", test_line);
  g_test_add_func ("/law/parser/no-xml", test_no_xml);
  g_test_add_func ("/law/parser/missing", test_missing);
  g_test_add_func ("/law/parser/blank", test_blank);
  g_test_add_func ("/law/parser/two-files", test_two_files);
  g_test_add_func ("/law/parser/truncated", test_truncated);
  g_test_add_func ("/law/parser/mutants", test_mutants);
  g_test_add_func ("/law/parser/deep", test_deep);
  return g_test_run ();
}
