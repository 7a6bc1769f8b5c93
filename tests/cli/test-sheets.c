/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>
#include <string.h>

#include "rec-assessment.h"
#include "rec-choices.h"
#include "rec-export.h"
#include "rec-language.h"
#include "rec-situation.h"
#include "rec-value.h"
#include "cli/sheets-expected.h"
#include "cli/sheets-register.h"
#include "store/store-test.h"

/* Duties */

static void
write_duties (Sheet *self, GPtrArray *assessments)
{
  begin_sheet (self, REC_SHEET_DUTIES);
  heading (self, "System or establishment");
  heading (self, "Obligation");
  heading (self, "State");
  heading (self, "Applies from");
  heading (self, "Due");
  heading (self, "Days late");
  field_heading (self, REC_KIND_DUTY, "owner");
  heading (self, "Reference");
  heading (self, "Evidence to hold");
  heading (self, "Evidence held");
  heading (self, "Why");
  field_heading (self, REC_KIND_DUTY, "done_on");
  field_heading (self, REC_KIND_SYSTEM, "ai_act_class");
  end_row (self);
  for (guint i = 0; i < assessments->len; i++)
    {
      RecAssessment *assessment = assessments->pdata[i];
      GPtrArray     *duties = rec_assessment_get_duties (assessment);

      for (guint j = 0; j < duties->len; j++)
        {
          const RecDuty   *duty = duties->pdata[j];
          g_autofree char *why = rec_assessment_explain_duty (assessment, duty, self->language);
          g_autofree char *late = NULL;
          g_autofree char *held = NULL;

          if (duty->state == REC_DUTY_LATE)
            {
              g_autoptr (GDateTime) today = g_date_time_new_from_iso8601 (TODAY "T00:00:00Z", NULL);
              g_autofree char *text = g_strdup_printf ("%sT00:00:00Z", duty->due);
              g_autoptr (GDateTime) due = g_date_time_new_from_iso8601 (text, NULL);

              late = g_strdup_printf (
                  "%d", (int) (g_date_time_difference (today, due) / G_TIME_SPAN_DAY));
            }
          if (duty->record != NULL)
            held = g_strdup ("Note de service\nNotice de ChestView");
          begin_row (self);
          system_cell (self, rec_assessment_get_system (assessment));
          cell (self, "text", rec_law_entry_get_title (&duty->law->entry, self->language));
          cell (self, "text", rec_duty_state_get_label (duty->state, self->language));
          cell (self, "date", duty->from);
          cell (self, "date", duty->due);
          cell (self, "number", late);
          field_cell (self, duty->record, "owner");
          cell (self, "text", rec_law_entry_get_reference (&duty->law->entry, self->language));
          cell (self, "text", rec_law_translate (duty->law->evidence, self->language));
          cell (self, "text", held);
          cell (self, "text", why);
          field_cell (self, duty->record, "done_on");
          field_cell (self, rec_assessment_get_system (assessment), "ai_act_class");
          end_row (self);
        }
    }
  end_sheet (self);
}

/* Documentation */

static const RecNeededDocument *
find_document (RecAssessment *assessment, const RecLawDocument *law)
{
  GPtrArray *documents = rec_assessment_get_documents (assessment);

  for (guint i = 0; i < documents->len; i++)
    if (((const RecNeededDocument *) documents->pdata[i])->law == law)
      return documents->pdata[i];
  return NULL;
}

/* Types that a system needs: 2 where one is required or held, 1 where all are only recommended. */
static int
is_needed (GPtrArray *assessments, const RecLawDocument *law)
{
  int needed = 0;

  for (guint i = 1; i < assessments->len; i++)
    {
      const RecNeededDocument *document = find_document (assessments->pdata[i], law);

      if (document != NULL)
        needed = MAX (
            needed, document->need->level >= REC_LAW_REQUIRED || document->record != NULL ? 2 : 1);
    }
  return needed;
}

/* What the comment on the cell of a document says. */
static void
add_note (Sheet *self, const char *name, const char *version, const char *expiry)
{
  g_autoptr (GString) text = g_string_new (name);
  g_autofree char *shown = rec_language_format_date (self->language, expiry);

  if (version != NULL)
    g_string_append_printf (
        text,
        "\n%s – %s",
        rec_field_get_label (rec_catalogue_find_field (REC_KIND_DOCUMENT, "version"),
                             self->language),
        version);
  g_string_append_printf (
      text,
      "\n%s – %s",
      rec_field_get_label (rec_catalogue_find_field (REC_KIND_DOCUMENT, "expiry"), self->language),
      shown);
  note (self, text->str);
}

static void
document_cell (Sheet *self, const RecNeededDocument *document)
{
  const RecChoice *choice;

  if (document == NULL)
    {
      cell (self, "none", NULL);
      return;
    }
  choice = rec_choice_set_find (&rec_choices_document_status, document->status);
  if (document->need->level == REC_LAW_RECOMMENDED && document->record == NULL)
    heading (self, "Advised");
  else
    cell (
        self, "text", rec_choice_get_label (&rec_choices_document_status, choice, self->language));
  if (document->record != NULL && strcmp (rec_record_get_id (document->record), "d1") == 0)
    add_note (self, "Notice de ChestView", "2", "2027-03-01");
  else if (document->record != NULL)
    add_note (self, "AIPD", NULL, "2026-03-01");
}

static void
write_document_row (Sheet *self, RecAssessment *assessment, GPtrArray *columns, guint n_printed)
{
  RecRecord       *system = rec_assessment_get_system (assessment);
  g_autofree char *valid = rec_assessment_get_derived (assessment, "documents_valid");
  g_autofree char *required = rec_assessment_get_derived (assessment, "documents_required");
  g_autofree char *complete = g_strdup_printf ("%s/%s", valid, required);
  g_autoptr (GString) missing = g_string_new (NULL);
  const char *expiry = NULL;

  for (guint i = 0; i < columns->len; i++)
    {
      const RecNeededDocument *document = find_document (assessment, columns->pdata[i]);
      const char              *day;

      if (document == NULL)
        continue;
      day = document->record != NULL ? rec_record_get_by_id (document->record, "expiry") : NULL;
      if (day != NULL && (expiry == NULL || strcmp (day, expiry) < 0))
        expiry = day;
      if (document->need->level >= REC_LAW_REQUIRED && strcmp (document->status, "valid") != 0)
        g_string_append_printf (missing,
                                "%s%s",
                                missing->len > 0 ? "; " : "",
                                rec_law_entry_get_title (&document->law->entry, self->language));
    }
  begin_row (self);
  system_cell (self, system);
  field_cell (self, system, "documentation_status");
  cell (self, "text", complete);
  for (guint i = 0; i < n_printed; i++)
    document_cell (self, find_document (assessment, columns->pdata[i]));
  cell (self, "date", expiry);
  for (guint i = n_printed; i < columns->len; i++)
    document_cell (self, find_document (assessment, columns->pdata[i]));
  cell (self, "text", missing->str);
  field_cell (self, system, "ai_act_class");
  end_row (self);
}

static void
list_types (Sheet *self, GPtrArray *assessments, GPtrArray *columns, int wanted)
{
  GPtrArray *laws = rec_law_pack_get_documents (rec_assessment_get_pack (assessments->pdata[0]));

  for (guint i = 0; i < laws->len; i++)
    if (is_needed (assessments, laws->pdata[i]) == wanted)
      {
        const RecLawDocument *law = laws->pdata[i];

        g_ptr_array_add (columns, (gpointer) law);
        cell (self, "text", rec_law_entry_get_title (&law->entry, self->language));
      }
}

static void
write_documents (Sheet *self, GPtrArray *assessments)
{
  g_autoptr (GPtrArray) columns = g_ptr_array_new ();
  guint n_printed;

  begin_sheet (self, REC_SHEET_DOCUMENTATION);
  heading (self, "System");
  field_heading (self, REC_KIND_SYSTEM, "documentation_status");
  heading (self, "Complete");
  list_types (self, assessments, columns, 2);
  n_printed = columns->len;
  heading (self, "Next expiry");
  list_types (self, assessments, columns, 1);
  g_assert_cmpuint (n_printed, >, 5);
  g_assert_cmpuint (columns->len, >, n_printed);
  heading (self, "Missing");
  field_heading (self, REC_KIND_SYSTEM, "ai_act_class");
  end_row (self);
  for (guint i = 1; i < assessments->len; i++)
    write_document_row (self, assessments->pdata[i], columns, n_printed);
  end_sheet (self);
}

/* Oversight */

static const struct
{
  RecKind     kind;
  const char *id;
} oversight_fields[] = {
  { REC_KIND_OVERSIGHT, "deputy" },        { REC_KIND_OVERSIGHT, "competence" },
  { REC_KIND_OVERSIGHT, "training_date" }, { REC_KIND_OVERSIGHT, "authority" },
  { REC_KIND_OVERSIGHT, "support" },       { REC_KIND_SYSTEM, "check_understand" },
  { REC_KIND_SYSTEM, "check_bias" },       { REC_KIND_SYSTEM, "check_interpret" },
  { REC_KIND_SYSTEM, "check_override" },   { REC_KIND_SYSTEM, "check_stop" },
  { REC_KIND_OVERSIGHT, "department" },    { REC_KIND_OVERSIGHT, "since" },
  { REC_KIND_OVERSIGHT, "until" },         { REC_KIND_SYSTEM, "review_mode" },
  { REC_KIND_SYSTEM, "stop_procedure" },
};

static void
write_oversight_row (Sheet *self, RecAssessment *assessment, RecRecord *assignment)
{
  RecRecord *system = rec_assessment_get_system (assessment);
  g_autoptr (GPtrArray) findings =
      rec_assessment_list_oversight_findings (assessment, self->language);
  g_autoptr (GString) gaps = g_string_new (NULL);

  for (guint i = 1; i < findings->len; i++)
    g_string_append_printf (
        gaps, "%s%s", i > 1 ? "\n" : "", ((const RecFinding *) findings->pdata[i])->text);
  begin_row (self);
  system_cell (self, system);
  field_cell (self, system, "ai_act_class");
  heading (self, rec_assessment_is_oversight_required (assessment) ? "Required" : "Recommended");
  field_cell (self, system, "oversight_status");
  if (assignment != NULL)
    field_cell (self, assignment, "person");
  else
    field_cell (self, system, "overseers");
  cell (self, "text", gaps->str);
  for (guint i = 0; i < G_N_ELEMENTS (oversight_fields); i++)
    field_cell (self,
                oversight_fields[i].kind == REC_KIND_SYSTEM ? system : assignment,
                oversight_fields[i].id);
  cell (self, "text", ((const RecFinding *) findings->pdata[0])->text);
  end_row (self);
}

static void
write_oversight (Sheet *self, GPtrArray *assessments)
{
  begin_sheet (self, REC_SHEET_OVERSIGHT);
  heading (self, "System");
  field_heading (self, REC_KIND_SYSTEM, "ai_act_class");
  heading (self, "Required or recommended");
  field_heading (self, REC_KIND_SYSTEM, "oversight_status");
  field_heading (self, REC_KIND_OVERSIGHT, "person");
  heading (self, "What is missing");
  for (guint i = 0; i < G_N_ELEMENTS (oversight_fields); i++)
    field_heading (self, oversight_fields[i].kind, oversight_fields[i].id);
  heading (self, "Why it is required or not");
  end_row (self);
  for (guint i = 1; i < assessments->len; i++)
    {
      RecDossier *dossier = rec_assessment_get_dossier (assessments->pdata[i]);
      GPtrArray  *assignments = rec_dossier_list (dossier, REC_KIND_OVERSIGHT);

      if (assignments->len == 0)
        write_oversight_row (self, assessments->pdata[i], NULL);
      for (guint j = 0; j < assignments->len; j++)
        write_oversight_row (self, assessments->pdata[i], assignments->pdata[j]);
    }
  end_sheet (self);
}

/* Decisions, of which each system has one here at most */

static char *
say (const RecLawQuestion *question, const char *answer, const RecLanguage *language)
{
  return g_strdup_printf (
      "%s –\u00a0%s",
      rec_law_entry_get_title (&question->entry, language),
      rec_law_answer_get_label (rec_law_question_find_answer (question, answer), language));
}

static void
write_decisions (Sheet *self, GPtrArray *assessments)
{
  static const char *const fields[] = {
    "ai_act_class", "status",          "confirmed_by",  "confirmed_on",
    NULL,           "override_reason", "review_reason", "reasons",
    "decided_on",   "result",          "annex3_points", "transparency_flags",
    "pack_version", "notes",
  };
  guint n = 0;

  begin_sheet (self, REC_SHEET_CLASSIFICATION);
  heading (self, "System");
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (fields[i] != NULL)
      field_heading (self, REC_KIND_CLASSIFICATION, fields[i]);
    else
      heading (self, "Answers other than no");
  heading (self, "Answers");
  heading (self, "Earlier class");
  end_row (self);
  for (guint i = 1; i < assessments->len; i++)
    {
      RecDossier *dossier = rec_assessment_get_dossier (assessments->pdata[i]);
      GPtrArray  *decisions = rec_dossier_list (dossier, REC_KIND_CLASSIFICATION);
      GPtrArray  *questions =
          rec_law_pack_get_questions (rec_assessment_get_pack (assessments->pdata[i]));
      const RecLawQuestion *question = questions->pdata[0];
      const RecLawQuestion *second = questions->pdata[1];

      for (guint j = decisions->len; j > 0; j--)
        {
          gboolean         ours = strcmp (rec_record_get_id (decisions->pdata[j - 1]), "k2") == 0;
          g_autofree char *yes = say (question, "yes", self->language);
          g_autofree char *no = say (second, "no", self->language);
          g_autofree char *words = g_strdup_printf ("%s\n%s", yes, no);

          begin_row (self);
          system_cell (self, rec_assessment_get_system (assessments->pdata[i]));
          for (guint k = 0; k < G_N_ELEMENTS (fields); k++)
            if (fields[k] != NULL)
              field_cell (self, decisions->pdata[j - 1], fields[k]);
            else
              cell (self, "text", ours ? yes : NULL);
          cell (self, "text", ours ? words : NULL);
          if (j > 1)
            field_cell (self, decisions->pdata[j - 2], "ai_act_class");
          else
            cell (self, "none", NULL);
          end_row (self);
          n++;
        }
    }
  g_assert_cmpuint (n, >=, 2);
  end_sheet (self);
}

/* Criteria, of which the pack alone says what there is to say */

static void
number_cell (Sheet *self, guint number)
{
  g_autofree char *text = g_strdup_printf ("%u", number);

  cell (self, "number", text);
}

/* Each thing that is missing once, over the names of those that lack it. */
static void
list_gaps (Sheet *self, GPtrArray *gaps, GString *text)
{
  for (guint i = 0; i < gaps->len; i++)
    {
      const RecSituationGap *gap = gaps->pdata[i];
      gboolean               known = FALSE;
      const char            *before = "\n– ";

      for (guint j = 0; j < i; j++)
        known |= ((const RecSituationGap *) gaps->pdata[j])->law == gap->law;
      if (known)
        continue;
      g_string_append_printf (text,
                              "%s%s",
                              text->len > 0 ? "\n" : "",
                              rec_law_entry_get_title (&gap->law->entry, self->language));
      for (guint j = i; j < gaps->len; j++)
        {
          const RecSituationGap *other = gaps->pdata[j];

          if (other->law != gap->law || other->system == NULL)
            continue;
          g_string_append_printf (text, "%s%s", before, rec_record_get_name (other->system));
          before = "; ";
        }
    }
}

static void
write_criteria (Sheet *self, GPtrArray *assessments)
{
  static const char *const headings[] = {
    "Number",         "Criterion",         "Level", "How sure", NULL, "Systems",
    "Documents held", "Documents missing", "Gaps",
  };
  g_autoptr (GPtrArray) parts =
      g_ptr_array_new_with_free_func ((GDestroyNotify) rec_situation_part_unref);
  g_autoptr (RecSituation) situation = NULL;
  GPtrArray *criteria;

  for (guint i = 1; i < assessments->len; i++)
    g_ptr_array_add (parts, rec_situation_part_new (assessments->pdata[i]));
  situation = rec_situation_new (assessments->pdata[0], parts);
  criteria = rec_situation_get_criteria (situation);
  g_assert_cmpuint (criteria->len, >, 3);
  begin_sheet (self, REC_SHEET_CRITERIA);
  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    if (headings[i] != NULL)
      heading (self, headings[i]);
    else
      field_heading (self, REC_KIND_CRITERION, "status");
  field_heading (self, REC_KIND_CRITERION, "evidence");
  field_heading (self, REC_KIND_CRITERION, "owner");
  heading (self, "Methods");
  heading (self, "Other records");
  field_heading (self, REC_KIND_CRITERION, "notes");
  end_row (self);
  for (guint i = 0; i < criteria->len; i++)
    {
      const RecSituationCriterion *criterion = criteria->pdata[i];
      const RecLawCriterion       *law = criterion->law;
      g_autoptr (GString) documents = g_string_new (NULL);
      g_autoptr (GString) missing = g_string_new (NULL);
      g_autoptr (GString) gaps = g_string_new (NULL);

      for (guint j = 0; j < criterion->documents->len; j++)
        g_string_append_printf (documents,
                                "%s%s",
                                j > 0 ? "\n" : "",
                                rec_record_get_name (criterion->documents->pdata[j]));
      for (guint j = 0; j < criterion->missing->len; j++)
        g_string_append_printf (
            missing,
            "%s%s",
            j > 0 ? "\n" : "",
            rec_law_entry_get_title (
                &((const RecLawDocument *) criterion->missing->pdata[j])->entry, self->language));
      list_gaps (self, criterion->gaps, gaps);
      begin_row (self);
      heading (self, *law->code != '\0' ? law->code : "To be checked");
      cell (self, "text", rec_law_entry_get_title (&law->entry, self->language));
      heading (self,
               strcmp (law->level, "imperatif") == 0  ? "Imperative"
               : strcmp (law->level, "standard") == 0 ? "Standard"
               : strcmp (law->level, "avance") == 0   ? "Advanced"
                                                      : "To be checked");
      cell (self, "text", rec_certainty_get_label (law->entry.certainty, self->language));
      field_cell (self, criterion->record, "status");
      number_cell (self, criterion->systems->len);
      cell (self, "text", documents->str);
      cell (self, "text", missing->str);
      cell (self, "text", gaps->str);
      field_cell (self, criterion->record, "evidence");
      field_cell (self, criterion->record, "owner");
      cell (self, "text", law->methods);
      number_cell (self, criterion->records->len);
      field_cell (self, criterion->record, "notes");
      end_row (self);
    }
  end_sheet (self);
}

/* Actions: the ids in the order that is wanted, each with the days it is late. */

static void
write_actions (Sheet *self, RecStore *store)
{
  static const struct
  {
    const char *id;
    const char *late;
    const char *incident;
  } wanted[] = { { "a1", "22", "Image inversée" }, { "a2", NULL, NULL }, { "a3", NULL, NULL } };
  static const char *const fields[] = { "owner",  "priority", "due_date", "status", "done_on",
                                        "source", "incident", "review",   "notes" };
  g_autoptr (GError) error = NULL;

  begin_sheet (self, REC_SHEET_ACTIONS);
  field_heading (self, REC_KIND_ACTION, "name");
  heading (self, "System or establishment");
  heading (self, "Days late");
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    field_heading (self, REC_KIND_ACTION, fields[i]);
  end_row (self);
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      g_autoptr (RecRecord) record = rec_store_load (store, REC_KIND_ACTION, wanted[i].id, &error);
      const char *system;

      g_assert_no_error (error);
      system = rec_record_get_by_id (record, "system");
      begin_row (self);
      field_cell (self, record, "name");
      if (system != NULL)
        cell (self, "system", "ChestView");
      else
        system_cell (self, NULL);
      cell (self, "number", wanted[i].late);
      for (guint j = 0; j < G_N_ELEMENTS (fields); j++)
        if (strcmp (fields[j], "incident") == 0)
          cell (self, "text", wanted[i].incident);
        else
          field_cell (self, record, fields[j]);
      end_row (self);
    }
  end_sheet (self);
}

/* Test that each cell of the sheets about duties, documents, oversight and actions holds what
 * the store and the assessment say, in French and in English. */
static void
test_cells (Fixture *fixture, gconstpointer data)
{
  RecStore *store;
  g_autoptr (GPtrArray) assessments = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RecDirectory) directory = NULL;
  g_autoptr (RecQuery) query = rec_query_new ();
  g_autoptr (RecRecordSource) source = NULL;
  const RecExportOptions options = { .language = rec_language_get (data), .moment = MOMENT };
  Sheet                  sheet = { .json = g_string_new ("["), .language = options.language };

  rec_clock_set (MOMENT);
  store = make_register (fixture);
  assessments = assess (store);
  g_assert_cmpuint (assessments->len, ==, 4);
  source = rec_store_read (store, query, &error);
  g_assert_no_error (error);
  sheet.directory = rec_record_source_get_directory (source);
  write_duties (&sheet, assessments);
  write_documents (&sheet, assessments);
  write_oversight (&sheet, assessments);
  write_actions (&sheet, store);
  write_decisions (&sheet, assessments);
  write_criteria (&sheet, assessments);
  compare (&sheet, fixture->folder, source, &options);
  g_clear_object (&source);
  close_store (store);
  rec_clock_set (NULL);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add ("/sheets/cells/fr", Fixture, "fr", set_up, test_cells, tear_down);
  g_test_add ("/sheets/cells/en", Fixture, "en", set_up, test_cells, tear_down);
  return g_test_run ();
}
