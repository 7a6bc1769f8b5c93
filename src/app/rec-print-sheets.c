/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-print"

#include "config.h"

#include "rec-print-sheets.h"

#include "rec-choices.h"
#include "rec-directory.h"
#include "rec-language.h"
#include "rec-value.h"

#include <glib/gi18n.h>
#include <string.h>

static const char *
get_choice_label (const RecChoiceSet *set, const char *id, const RecLanguage *language)
{
  const RecChoice *choice = id != NULL ? rec_choice_set_find (set, id) : NULL;

  return choice != NULL ? rec_choice_get_label (set, choice, language) : NULL;
}

static RecTone
get_choice_tone (const RecChoiceSet *set, const char *id)
{
  const RecChoice *choice = id != NULL ? rec_choice_set_find (set, id) : NULL;

  return choice != NULL ? choice->tone : REC_TONE_NEUTRAL;
}

static void
add_choice (RecPrintDocument   *document,
            const char         *label,
            const RecChoiceSet *set,
            const char         *id,
            const RecLanguage  *language)
{
  rec_print_document_add_word (
      document, label, get_choice_label (set, id, language), get_choice_tone (set, id));
}

static void
add_field (RecPrintDocument   *document,
           const RecRecord    *record,
           const char         *field_id,
           const RecDirectory *directory,
           const RecLanguage  *language)
{
  const RecField  *field = rec_catalogue_find_field (rec_record_get_kind (record), field_id);
  const char      *value = rec_record_get (record, field);
  g_autofree char *text =
      value != NULL ? rec_value_describe (field, value, directory, language) : NULL;

  rec_print_document_add_row (document, rec_field_get_label (field, language), text);
}

static RecPrintDocument *
begin (const char *title, RecAssessment *assessment, const RecLanguage *language)
{
  RecRecord        *system = rec_assessment_get_system (assessment);
  RecRecord        *facility = rec_dossier_get_facility (rec_assessment_get_dossier (assessment));
  const char       *name = rec_record_get_name (system);
  const char       *reference = rec_record_get_by_id (system, "reference");
  const char       *version = rec_record_get_by_id (system, "version");
  g_autofree char  *whole = g_strdup_printf ("%s – %s", title, name != NULL ? name : "");
  RecPrintDocument *document =
      rec_print_document_new (whole,
                              facility != NULL ? rec_record_get_name (facility) : NULL,
                              rec_assessment_get_today (assessment),
                              language);

  rec_print_document_add_title (document, name != NULL ? name : title, title);
  if (facility != NULL)
    {
      const RecKindInfo *info = rec_catalogue_get_kind (REC_KIND_FACILITY);

      rec_print_document_add_row (document,
                                  rec_field_get_label (&info->fields[0], language),
                                  rec_record_get_name (facility));
      add_field (document, facility, "finess_ej", NULL, language);
      add_field (document, facility, "finess_et", NULL, language);
    }
  rec_print_document_add_row (
      document,
      rec_field_get_label (rec_catalogue_find_field (REC_KIND_SYSTEM, "reference"), language),
      reference);
  rec_print_document_add_row (
      document,
      rec_field_get_label (rec_catalogue_find_field (REC_KIND_SYSTEM, "version"), language),
      version);

  return document;
}

/* How sure an article is belongs to what is filed: nothing uncertain reads as certain. */
static char *
describe_source (const RecLawEntry *entry, const char *more, const RecLanguage *language)
{
  const char *reference = rec_law_entry_get_reference (entry, language);
  GString    *text = g_string_new (reference);

  if (entry->certainty != REC_CERTAINTY_VERIFIED)
    g_string_append_printf (text,
                            "%s%s",
                            text->len > 0 ? " · " : "",
                            rec_certainty_get_label (entry->certainty, language));
  if (more != NULL && *more != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", more);

  return g_string_free (text, FALSE);
}

static void
add_sourced (RecPrintDocument  *document,
             const RecLawEntry *entry,
             const char        *sentence,
             const RecLanguage *language)
{
  g_autofree char *source = describe_source (entry, NULL, language);

  rec_print_document_add_item (document, sentence, source, NULL, REC_TONE_NEUTRAL);
}

static char *
describe_duty (const RecDuty *duty, const char *today, const RecLanguage *language)
{
  g_autofree char *day =
      duty->from != NULL ? rec_language_format_date (language, duty->from) : NULL;
  g_autofree char *due = duty->due != NULL && g_strcmp0 (duty->due, duty->from) != 0
                             ? rec_language_format_date (language, duty->due)
                             : NULL;
  g_autofree char *formal =
      duty->formal_from != NULL ? rec_language_format_date (language, duty->formal_from) : NULL;
  g_autoptr (GString) more = g_string_new (NULL);

  if (duty->state == REC_DUTY_SPARED && duty->transition != NULL)
    g_string_append (more, rec_law_entry_get_title (&duty->transition->entry, language));
  else if (day != NULL)
    g_string_append_printf (more,
                            strcmp (duty->from, today) > 0
                                ? rec_tr (language, N_ ("applicable from %s"))
                                : rec_tr (language, N_ ("applicable since %s")),
                            day);
  if (formal != NULL)
    {
      g_string_append (more, more->len > 0 ? " · " : "");
      /* Translators: the formal date of an obligation, where readings of the law differ. */
      g_string_append_printf (more, rec_tr (language, N_ ("formal date: %s")), formal);
    }
  if (due != NULL)
    {
      g_string_append (more, more->len > 0 ? " · " : "");
      /* Translators: the day by which an obligation has to be met. */
      g_string_append_printf (more, rec_tr (language, N_ ("to be met by %s")), due);
    }

  return describe_source (&duty->law->entry, more->str, language);
}

static void
add_duties (RecPrintDocument *document, RecAssessment *assessment, const RecLanguage *language)
{
  GPtrArray *duties = rec_assessment_get_duties (assessment);
  gboolean   is_begun = FALSE;

  for (guint i = 0; i < duties->len; i++)
    {
      const RecDuty   *duty = duties->pdata[i];
      g_autofree char *detail = NULL;

      if (duty->law->establishment)
        continue;
      if (!is_begun)
        rec_print_document_add_heading (document, rec_tr (language, N_ ("Obligations")));
      is_begun = TRUE;
      detail = describe_duty (duty, rec_assessment_get_today (assessment), language);
      rec_print_document_add_item (document,
                                   rec_law_entry_get_title (&duty->law->entry, language),
                                   detail,
                                   rec_duty_state_get_label (duty->state, language),
                                   rec_duty_state_get_tone (duty->state));
    }
}

static void
add_answers (RecPrintDocument  *document,
             RecQuestionnaire  *questionnaire,
             const RecLanguage *language)
{
  GPtrArray *path = rec_questionnaire_get_path (questionnaire);

  if (path->len == 0)
    return;
  rec_print_document_add_heading (document, rec_tr (language, N_ ("Answers")));
  for (guint i = 0; i < path->len; i++)
    {
      const RecLawQuestion *question = path->pdata[i];
      const char *given = rec_questionnaire_get_answer (questionnaire, question->entry.id);
      g_auto (GStrv) ids = g_strsplit (given != NULL ? given : "", " ", -1);
      g_autoptr (GString) labels = g_string_new (NULL);

      for (guint j = 0; ids[j] != NULL; j++)
        {
          const RecLawAnswer *answer = rec_law_question_find_answer (question, ids[j]);

          if (answer != NULL)
            g_string_append_printf (labels,
                                    "%s%s",
                                    labels->len > 0 ? "\n" : "",
                                    rec_law_answer_get_label (answer, language));
        }
      /* A short answer stands beside its question, a long one below it. */
      if (labels->len > 0 && g_utf8_strlen (labels->str, -1) <= 22)
        rec_print_document_add_item (document,
                                     rec_law_entry_get_title (&question->entry, language),
                                     NULL,
                                     labels->str,
                                     REC_TONE_NEUTRAL);
      else if (labels->len > 0)
        rec_print_document_add_item (document,
                                     rec_law_entry_get_title (&question->entry, language),
                                     labels->str,
                                     NULL,
                                     REC_TONE_NEUTRAL);
    }
}

static void
add_end (RecPrintDocument  *document,
         const char        *pack_version,
         RecAssessment     *assessment,
         const RecLanguage *language)
{
  RecLawPack      *pack = rec_assessment_get_pack (assessment);
  g_autofree char *age =
      rec_law_pack_describe_age (pack, rec_assessment_get_today (assessment), language);

  rec_print_document_add_heading (document, rec_tr (language, N_ ("About This Document")));
  rec_print_document_add_row (document,
                              rec_tr (language, N_ ("Version of the law pack")),
                              pack_version != NULL ? pack_version
                                                   : rec_law_pack_get_version (pack));
  if (age != NULL)
    rec_print_document_add_note (document, age);
  rec_print_document_add_note (
      document,
      rec_tr (language,
              N_ ("Recensia helps to keep a register and to prepare decisions. It does not replace "
                  "legal advice.")));
}

/**
 * rec_print_sheets_new_reasoning:
 * @questionnaire: the answers
 * @outcome: what follows from them
 * @assessment: of the system with the outcome
 * @language: (nullable): language
 *
 * Returns: (transfer full): the reasoning of a class that nobody has confirmed yet
 */
RecPrintDocument *
rec_print_sheets_new_reasoning (RecQuestionnaire  *questionnaire,
                                RecOutcome        *outcome,
                                RecAssessment     *assessment,
                                const RecLanguage *language)
{
  RecPrintDocument *document =
      begin (rec_tr (language, N_ ("Reasoning of the Classification")), assessment, language);
  const char        *id = rec_outcome_get_class (outcome);
  RecLawPack        *pack = rec_assessment_get_pack (assessment);
  const RecLawEntry *entry = id != NULL ? rec_law_pack_find_class (pack, id) : NULL;
  const RecLawRule  *rule = rec_outcome_get_default (outcome);
  const char        *date = rec_outcome_get_date (outcome);
  GPtrArray         *open = rec_outcome_get_open (outcome);
  GPtrArray         *warnings = rec_outcome_get_warnings (outcome);
  GPtrArray         *reasons = rec_outcome_get_reasons (outcome);
  g_autofree char *day = rec_language_format_date (language, rec_assessment_get_today (assessment));

  add_choice (document,
              rec_tr (language, N_ ("Class that follows from the answers")),
              &rec_choices_ai_act_class,
              id,
              language);
  rec_print_document_add_row (document, rec_tr (language, N_ ("Day of the answers")), day);
  rec_print_document_add_row (document,
                              rec_tr (language, N_ ("Confirmed by")),
                              rec_tr (language, N_ ("Not yet confirmed by a named person")));
  if (entry != NULL)
    rec_print_document_add_paragraph (document, rec_law_entry_get_text (entry, language));
  if (date != NULL)
    {
      g_autofree char *from = rec_language_format_date (language, date);
      g_autofree char *text =
          g_strdup_printf (rec_tr (language, N_ ("The class applies from %s.")), from);

      rec_print_document_add_paragraph (document, text);
    }

  rec_print_document_add_heading (document, rec_tr (language, N_ ("Reasons")));
  for (guint i = 0; i < reasons->len; i++)
    {
      const RecReason *reason = reasons->pdata[i];

      if (reason->answer->reason != NULL)
        add_sourced (document,
                     &reason->question->entry,
                     rec_law_translate (reason->answer->reason, language),
                     language);
    }
  if (rule != NULL)
    add_sourced (document, &rule->entry, rec_law_entry_get_text (&rule->entry, language), language);
  if (warnings->len > 0)
    rec_print_document_add_heading (document, rec_tr (language, N_ ("Mind")));
  for (guint i = 0; i < warnings->len; i++)
    {
      const RecLawRule *warning = warnings->pdata[i];

      add_sourced (
          document, &warning->entry, rec_law_entry_get_text (&warning->entry, language), language);
    }
  if (open->len > 0)
    rec_print_document_add_heading (document, rec_tr (language, N_ ("Still Open")));
  for (guint i = 0; i < open->len; i++)
    {
      const RecLawQuestion *question = open->pdata[i];

      add_sourced (document,
                   &question->entry,
                   rec_law_entry_get_title (&question->entry, language),
                   language);
    }
  add_duties (document, assessment, language);
  add_answers (document, questionnaire, language);
  add_end (document, NULL, assessment, language);

  return document;
}

/**
 * rec_print_sheets_new_decision:
 * @assessment: of the system
 * @decision: a record of kind classification
 * @directory: names
 * @language: (nullable): language
 *
 * The reasons are those that were kept with the decision, in the words of that day; the obligations
 * are those of the assessment.
 *
 * Returns: (transfer full): the reasoning of a decision
 */
RecPrintDocument *
rec_print_sheets_new_decision (RecAssessment      *assessment,
                               const RecRecord    *decision,
                               const RecDirectory *directory,
                               const RecLanguage  *language)
{
  static const char *const fields[] = {
    "decided_on",    "confirmed_by",       "confirmed_on", "override_reason", "review_reason",
    "annex3_points", "transparency_flags", "profiling",    "art63_condition", "notes",
  };
  RecPrintDocument *document =
      begin (rec_tr (language, N_ ("Reasoning of the Classification")), assessment, language);
  RecDossier *dossier = rec_assessment_get_dossier (assessment);
  const char *reasons = rec_record_get_by_id (decision, "reasons");
  const char *answers = rec_record_get_by_id (decision, "answers");

  add_choice (document,
              rec_tr (language, N_ ("Class retained")),
              &rec_choices_ai_act_class,
              rec_record_get_by_id (decision, "ai_act_class"),
              language);
  if (g_strcmp0 (rec_record_get_by_id (decision, "ai_act_class"),
                 rec_record_get_by_id (decision, "result")) != 0)
    add_choice (document,
                rec_tr (language, N_ ("Class that follows from the answers")),
                &rec_choices_ai_act_class,
                rec_record_get_by_id (decision, "result"),
                language);
  add_choice (document,
              rec_tr (language, N_ ("Status of the decision")),
              &rec_choices_decision_status,
              rec_record_get_by_id (decision, "status"),
              language);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    add_field (document, decision, fields[i], directory, language);
  if (reasons != NULL)
    {
      g_auto (GStrv) lines = g_strsplit (reasons, "\n", -1);

      rec_print_document_add_heading (document, rec_tr (language, N_ ("Reasons")));
      for (guint i = 0; lines[i] != NULL; i++)
        if (*lines[i] != '\0')
          rec_print_document_add_paragraph (document, lines[i]);
    }
  add_duties (document, assessment, language);
  if (answers != NULL)
    {
      g_autoptr (RecQuestionnaire) empty =
          rec_questionnaire_new (rec_assessment_get_pack (assessment),
                                 rec_dossier_get_facility (dossier),
                                 rec_assessment_get_system (assessment));
      /* Answers to another version of the questions may no longer be read; their reasons stay. */
      g_autoptr (RecQuestionnaire) questionnaire =
          rec_questionnaire_with_text (empty, answers, NULL);

      if (questionnaire != NULL)
        add_answers (document, questionnaire, language);
    }
  add_end (document, rec_record_get_by_id (decision, "pack_version"), assessment, language);

  return document;
}

/* The sheet of a system */

static gboolean
is_in_title (const RecField *field)
{
  static const char *const ids[] = {
    "name",
    "reference",
    "version",
    "ai_act_class",
    "class_status",
    "oversight_status",
    "documentation_status",
    NULL,
  };

  return g_strv_contains (ids, field->id);
}

static void
add_group (RecPrintDocument   *document,
           RecAssessment      *assessment,
           const RecGroup     *group,
           const RecDirectory *directory,
           const RecLanguage  *language)
{
  const RecKindInfo *info = rec_catalogue_get_kind (REC_KIND_SYSTEM);
  RecRecord         *system = rec_assessment_get_system (assessment);
  gboolean           is_begun = FALSE;

  for (guint i = 0; i < info->n_fields; i++)
    {
      const RecField  *field = &info->fields[i];
      g_autofree char *value = NULL;
      g_autofree char *text = NULL;

      if (!g_str_equal (field->group, group->id) || (field->flags & REC_FIELD_HIDDEN) != 0 ||
          is_in_title (field))
        continue;
      value = rec_assessment_is_derived (field->id)
                  ? rec_assessment_get_derived (assessment, field->id)
                  : g_strdup (rec_record_get (system, field));
      if (value == NULL)
        continue;
      text = rec_value_describe (field, value, directory, language);
      if (!is_begun)
        rec_print_document_add_heading (document, rec_group_get_label (group, language));
      is_begun = TRUE;
      rec_print_document_add_row (document, rec_field_get_label (field, language), text);
    }
}

static void
add_findings (RecPrintDocument *document, GPtrArray *findings, const RecLanguage *language)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const RecFinding *finding = findings->pdata[i];

      rec_print_document_add_item (document,
                                   finding->text,
                                   finding->reference,
                                   finding->required ? rec_tr (language, N_ ("Required"))
                                                     : rec_tr (language, N_ ("Recommended")),
                                   finding->required ? REC_TONE_WARNING : REC_TONE_DIM);
    }
  if (findings->len == 0)
    rec_print_document_add_paragraph (document, rec_tr (language, N_ ("Nothing is missing.")));
}

static void
add_documents (RecPrintDocument *document, RecAssessment *assessment, const RecLanguage *language)
{
  GPtrArray *needed = rec_assessment_get_documents (assessment);

  if (needed->len > 0)
    rec_print_document_add_heading (document, rec_tr (language, N_ ("Documents Needed")));
  for (guint i = 0; i < needed->len; i++)
    {
      const RecNeededDocument *item = needed->pdata[i];
      const char              *version =
          item->record != NULL ? rec_record_get_by_id (item->record, "version") : NULL;
      g_autoptr (GString) detail = g_string_new (item->need->level == REC_LAW_RECOMMENDED
                                                     ? rec_tr (language, N_ ("Recommended"))
                                                     : rec_tr (language, N_ ("Required")));

      if (item->need->reference != NULL)
        g_string_append_printf (
            detail, " · %s", rec_law_translate (item->need->reference, language));
      if (!item->in_force && item->need->from != NULL)
        {
          g_autofree char *day = rec_language_format_date (language, item->need->from->date);

          g_string_append (detail, " · ");
          g_string_append_printf (detail, rec_tr (language, N_ ("from %s")), day);
        }
      if (version != NULL)
        {
          g_string_append (detail, " · ");
          g_string_append_printf (detail, rec_tr (language, N_ ("version %s")), version);
        }
      rec_print_document_add_item (
          document,
          get_choice_label (&rec_choices_document_type, item->law->entry.id, language),
          detail->str,
          get_choice_label (&rec_choices_document_status, item->status, language),
          get_choice_tone (&rec_choices_document_status, item->status));
    }
}

static void
add_overseers (RecPrintDocument   *document,
               RecAssessment      *assessment,
               const RecDirectory *directory,
               const RecLanguage  *language)
{
  static const char *const fields[] = { "department", "training_date", "deputy" };
  GPtrArray               *assignments =
      rec_dossier_list (rec_assessment_get_dossier (assessment), REC_KIND_OVERSIGHT);

  if (assignments->len > 0)
    rec_print_document_add_heading (document, rec_tr (language, N_ ("Overseers")));
  for (guint i = 0; i < assignments->len; i++)
    {
      RecRecord *assignment = assignments->pdata[i];
      g_autoptr (GString) detail = g_string_new (NULL);

      for (guint j = 0; j < G_N_ELEMENTS (fields); j++)
        {
          const RecField  *field = rec_catalogue_find_field (REC_KIND_OVERSIGHT, fields[j]);
          const char      *value = rec_record_get (assignment, field);
          g_autofree char *text =
              value != NULL ? rec_value_describe (field, value, directory, language) : NULL;

          if (text == NULL)
            continue;
          g_string_append (detail, detail->len > 0 ? " · " : "");
          /* Translators: a field’s name and its value. */
          g_string_append_printf (detail,
                                  rec_tr (language, N_ ("%s: %s")),
                                  rec_field_get_label (field, language),
                                  text);
        }
      rec_print_document_add_item (
          document, rec_record_get_name (assignment), detail->str, NULL, REC_TONE_NEUTRAL);
    }
}

static void
add_due (RecPrintDocument *document, RecAssessment *assessment, const RecLanguage *language)
{
  GPtrArray *due = rec_assessment_get_due (assessment);

  if (due->len > 0)
    rec_print_document_add_heading (document,
                                    rec_trc (language, "print", NC_ ("print", "What Is Due")));
  for (guint i = 0; i < due->len; i++)
    {
      const RecDueItem *item = due->pdata[i];
      g_autofree char  *day = rec_language_format_date (language, item->date);
      g_autofree char  *text = rec_due_item_describe (item, language);

      rec_print_document_add_item (document,
                                   text,
                                   rec_due_kind_get_label (item->kind, language),
                                   day,
                                   strcmp (item->date, rec_assessment_get_today (assessment)) < 0
                                       ? REC_TONE_ERROR
                                       : REC_TONE_NEUTRAL);
    }
}

/**
 * rec_print_sheets_new_system:
 * @assessment: of the system
 * @directory: names
 * @language: (nullable): language
 *
 * Returns: (transfer full): all that is known of a system; what is blank is left out
 */
RecPrintDocument *
rec_print_sheets_new_system (RecAssessment      *assessment,
                             const RecDirectory *directory,
                             const RecLanguage  *language)
{
  const RecKindInfo *info = rec_catalogue_get_kind (REC_KIND_SYSTEM);
  RecRecord         *system = rec_assessment_get_system (assessment);
  RecPrintDocument  *document =
      begin (rec_tr (language, N_ ("AI System Sheet")), assessment, language);
  const char *const chips[][2] = {
    { "ai_act_class", rec_record_get_by_id (system, "ai_act_class") },
    { "class_status", rec_record_get_by_id (system, "class_status") },
    { "oversight_status", rec_assessment_get_oversight_status (assessment) },
    { "documentation_status", rec_assessment_get_documentation_status (assessment) },
  };
  g_autoptr (GPtrArray) oversight = rec_assessment_list_oversight_findings (assessment, language);

  for (guint i = 0; i < G_N_ELEMENTS (chips); i++)
    {
      const RecField *field = rec_catalogue_find_field (REC_KIND_SYSTEM, chips[i][0]);

      add_choice (
          document, rec_field_get_label (field, language), field->choices, chips[i][1], language);
    }
  add_field (document, system, "next_review", directory, language);
  for (guint i = 0; i < info->n_groups; i++)
    add_group (document, assessment, &info->groups[i], directory, language);
  rec_print_document_add_heading (document, rec_tr (language, N_ ("Findings on Human Oversight")));
  add_findings (document, oversight, language);
  add_overseers (document, assessment, directory, language);
  add_documents (document, assessment, language);
  add_duties (document, assessment, language);
  add_due (document, assessment, language);
  add_end (document, NULL, assessment, language);

  return document;
}
