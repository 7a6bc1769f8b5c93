/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-classification.h"

#include <string.h>

#include <glib/gi18n.h>

#include "rec-classification-private.h"
#include "rec-language.h"
#include "rec-questionnaire-private.h"
#include "rec-value.h"

/* What a decision takes over from the outcome: fields of the decision. */
static const char *const outcome_fields[] = {
  "annex3_points", "transparency_flags",   "profiling",     "art63_condition", "annex1_act",
  "gpai_based",    "double_qualification", "provider_risk",
};

/* What a person decides about the class that follows from the answers. */
typedef struct
{
  const char *status;
  const char *ai_act_class;
  RecRecord  *person;          /* nullable */
  const char *override_reason; /* nullable */
  const char *today;
} Decision;

static gboolean
is_draft (RecRecord *record)
{
  return g_strcmp0 (rec_record_get_by_id (record, "status"), "draft") == 0;
}

/**
 * rec_classification_get_current:
 * @dossier: a dossier with a system
 *
 * Returns: (transfer none) (nullable): the last decision on the class, %NULL where there is none
 */
RecRecord *
rec_classification_get_current (const RecDossier *dossier)
{
  GPtrArray *records;

  g_return_val_if_fail (dossier != NULL, NULL);

  records = rec_dossier_list (dossier, REC_KIND_CLASSIFICATION);
  for (guint i = records->len; i > 0; i--)
    if (!is_draft (records->pdata[i - 1]))
      return records->pdata[i - 1];

  return NULL;
}

/**
 * rec_classification_get_draft:
 * @dossier: a dossier with a system
 *
 * Returns: (transfer none) (nullable): the answers that somebody left unfinished, %NULL where there
 *   are none
 */
RecRecord *
rec_classification_get_draft (const RecDossier *dossier)
{
  GPtrArray *records;

  g_return_val_if_fail (dossier != NULL, NULL);

  records = rec_dossier_list (dossier, REC_KIND_CLASSIFICATION);
  for (guint i = records->len; i > 0; i--)
    if (is_draft (records->pdata[i - 1]))
      return records->pdata[i - 1];

  return NULL;
}

/* Drafts */

static RecRecord *
set_questionnaire (RecRecord *record, RecQuestionnaire *questionnaire)
{
  g_autofree char *answers = rec_questionnaire_to_text (questionnaire);

  record = _rec_record_set (record, "answers", answers);
  return _rec_record_set (record,
                          "pack_version",
                          rec_law_pack_get_version (rec_questionnaire_get_pack (questionnaire)));
}

static RecRecord *
new_record (const RecRecord *system, const char *status, const RecLanguage *language)
{
  g_autofree char *name = _rec_classification_name (system, language);
  RecRecord       *record = rec_record_new (REC_KIND_CLASSIFICATION, NULL);

  record = _rec_record_set (record, "name", name);
  record = _rec_record_set (record, "system", rec_record_get_id (system));
  return _rec_record_set (record, "status", status);
}

/**
 * rec_classification_save_draft:
 * @dossier: a dossier with a system
 * @questionnaire: its questionnaire, unfinished
 *
 * Keeps the answers for later. The class of the system stays as it is. There is one draft a system;
 * the decision that comes of it takes its place.
 *
 * Returns: (transfer full): the edit
 */
RecEdit *
rec_classification_save_draft (RecDossier *dossier, RecQuestionnaire *questionnaire)
{
  RecRecord *before;
  g_autoptr (RecRecord) after = NULL;

  g_return_val_if_fail (dossier != NULL, NULL);
  g_return_val_if_fail (rec_dossier_get_system (dossier) != NULL, NULL);
  g_return_val_if_fail (questionnaire != NULL, NULL);

  before = rec_classification_get_draft (dossier);
  after = before != NULL ? rec_record_ref (before)
                         : new_record (rec_dossier_get_system (dossier), "draft", NULL);
  after = set_questionnaire (g_steal_pointer (&after), questionnaire);

  return rec_edit_new_change (REC_VERB_CHANGE, before, after);
}

/**
 * rec_classification_resume:
 * @dossier: a dossier with a system
 * @pack: the law
 * @error: %REC_LAW_ERROR_ANSWER where the answers that were kept cannot be read
 *
 * Takes up the questionnaire where it was left: with the answers of the draft, else with those of
 * the last decision that has some, else without an answer. Answers that @pack does not know are
 * left out.
 *
 * Returns: (transfer full) (nullable): the questionnaire
 */
RecQuestionnaire *
rec_classification_resume (RecDossier *dossier, RecLawPack *pack, GError **error)
{
  GPtrArray *records;
  RecRecord *draft;
  g_autoptr (RecQuestionnaire) blank = NULL;

  g_return_val_if_fail (dossier != NULL, NULL);
  g_return_val_if_fail (REC_IS_LAW_PACK (pack), NULL);

  blank = rec_questionnaire_new (
      pack, rec_dossier_get_facility (dossier), rec_dossier_get_system (dossier));
  draft = rec_classification_get_draft (dossier);
  if (draft != NULL && rec_record_get_by_id (draft, "answers") != NULL)
    return rec_questionnaire_with_text (blank, rec_record_get_by_id (draft, "answers"), error);
  records = rec_dossier_list (dossier, REC_KIND_CLASSIFICATION);
  for (guint i = records->len; i > 0; i--)
    {
      const char *answers = rec_record_get_by_id (records->pdata[i - 1], "answers");

      if (answers != NULL)
        return rec_questionnaire_with_text (blank, answers, error);
    }

  return g_steal_pointer (&blank);
}

/* Decisions */

static RecRecord *
make_record (RecDossier        *dossier,
             RecQuestionnaire  *questionnaire,
             RecOutcome        *outcome,
             const Decision    *decision,
             const char        *reasons,
             const RecLanguage *language)
{
  RecRecord       *system = rec_dossier_get_system (dossier);
  RecRecord       *record = new_record (system, decision->status, language);
  g_autofree char *facts =
      _rec_classification_list_facts (rec_dossier_get_facility (dossier), system, language);

  record = _rec_record_set (record, "result", rec_outcome_get_class (outcome));
  record = _rec_record_set (record, "ai_act_class", decision->ai_act_class);
  record = _rec_record_set (record, "decided_on", decision->today);
  if (decision->person != NULL)
    {
      record = _rec_record_set (record, "confirmed_by", rec_record_get_id (decision->person));
      record = _rec_record_set (record, "confirmed_on", decision->today);
    }
  record = _rec_record_set (record, "override_reason", decision->override_reason);
  for (guint i = 0; i < G_N_ELEMENTS (outcome_fields); i++)
    record =
        _rec_record_set (record, outcome_fields[i], rec_outcome_get (outcome, outcome_fields[i]));
  record = _rec_record_set (record, "reasons", reasons);
  record = _rec_record_set (record, "facts", facts);

  return set_questionnaire (record, questionnaire);
}

/* The system says what its last decision says. */
static RecRecord *
make_system (RecOutcome *outcome, const Decision *decision, const char *reasons)
{
  RecRecord *system = rec_record_ref (rec_outcome_get_system (outcome));

  system = _rec_record_set (system, "ai_act_class", decision->ai_act_class);
  system = _rec_record_set (system, "class_status", decision->status);
  system = _rec_record_set (system,
                            "class_confirmed_by",
                            decision->person != NULL ? rec_record_get_id (decision->person) : NULL);
  system = _rec_record_set (
      system, "class_confirmed_on", decision->person != NULL ? decision->today : NULL);
  system = _rec_record_set (system, "class_reason", reasons);

  return _rec_record_set (system, "class_review_reason", NULL);
}

/* The reasons as they are kept: where another class was retained, why comes first. */
static char *
tell_reasons (RecOutcome        *outcome,
              const Decision    *decision,
              const char        *described,
              const RecLanguage *language)
{
  const RecField  *field = rec_catalogue_find_field (REC_KIND_CLASSIFICATION, "result");
  g_autofree char *result = NULL;
  g_autofree char *whole = NULL;

  if (decision->override_reason == NULL)
    return _rec_text_shorten (described, 10000);
  result = rec_value_format (field, rec_outcome_get_class (outcome), NULL, language);
  whole = g_strdup_printf (
      /* Translators: class that follows from the answers, why another one was retained, then the
       * reasons for the first, a line each. */
      rec_tr (language, N_ ("Retained instead of “%s”: %s\n%s")),
      result,
      decision->override_reason,
      described);

  return _rec_text_shorten (g_strchomp (whole), 10000);
}

static RecEdit *
decide (RecDossier        *dossier,
        RecQuestionnaire  *questionnaire,
        RecOutcome        *outcome,
        const Decision    *decision,
        const RecLanguage *language)
{
  RecEdit         *edit = rec_edit_new (REC_VERB_CHANGE, NULL);
  g_autofree char *described = rec_outcome_describe (outcome, language);
  g_autofree char *summary = rec_outcome_summarise (outcome, language);
  g_autofree char *reasons = tell_reasons (outcome, decision, described, language);
  g_autofree char *main_reasons = tell_reasons (outcome, decision, summary, language);
  RecRecord       *draft = rec_classification_get_draft (dossier);
  g_autoptr (RecRecord) record = NULL;
  g_autoptr (RecRecord) system = NULL;

  record = make_record (dossier, questionnaire, outcome, decision, reasons, language);
  system = make_system (outcome, decision, main_reasons);
  if (draft != NULL)
    rec_edit_add (edit, draft, NULL);
  rec_edit_add (edit, rec_dossier_get_system (dossier), system);
  rec_edit_add (edit, NULL, record);

  return edit;
}

/**
 * rec_classification_propose:
 * @dossier: a dossier with a system
 * @questionnaire: its questionnaire
 * @today: the day, "YYYY-MM-DD"
 * @language: (nullable): language of the reasons that are kept
 *
 * Adds the class that follows from the answers as a proposal, and says so in the system. Of an
 * unfinished questionnaire the class is undetermined, unless an answer set one.
 *
 * Returns: (transfer full): the edit
 */
RecEdit *
rec_classification_propose (RecDossier        *dossier,
                            RecQuestionnaire  *questionnaire,
                            const char        *today,
                            const RecLanguage *language)
{
  g_autoptr (RecOutcome) outcome = NULL;
  Decision decision = { .status = "proposed", .today = today };

  g_return_val_if_fail (dossier != NULL, NULL);
  g_return_val_if_fail (rec_dossier_get_system (dossier) != NULL, NULL);
  g_return_val_if_fail (questionnaire != NULL, NULL);

  outcome = rec_outcome_new (questionnaire);
  decision.ai_act_class = rec_outcome_get_class (outcome);

  return decide (dossier, questionnaire, outcome, &decision, language);
}

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, REC_LAW_ERROR, REC_LAW_ERROR_DECISION, message);

  return FALSE;
}

static gboolean
check_outcome (RecOutcome *outcome, const RecLanguage *language, GError **error)
{
  GPtrArray       *open = rec_outcome_get_open (outcome);
  g_autofree char *message = NULL;

  if (!rec_outcome_is_complete (outcome))
    message = g_strdup_printf (
        rec_tr (language,
                N_ ("The questionnaire is not finished, so the class cannot be confirmed. The next "
                    "question: %s")),
        rec_law_entry_get_title (&((const RecLawQuestion *) open->pdata[open->len - 1])->entry,
                                 language));
  else if (g_str_equal (rec_outcome_get_class (outcome), "undetermined"))
    message = g_strdup_printf (
        rec_tr (language,
                N_ ("The class is undetermined, so it cannot be confirmed. Find out first: %s")),
        open->len > 0
            ? rec_law_entry_get_title (&((const RecLawQuestion *) open->pdata[0])->entry, language)
            : "");
  else
    return TRUE;

  return refuse (error, message);
}

/**
 * rec_classification_confirm:
 * @dossier: a dossier with a system
 * @questionnaire: its questionnaire, finished
 * @person: who confirms, a person of the register
 * @today: the day, "YYYY-MM-DD"
 * @language: (nullable): language of the reasons that are kept, and of the message
 * @error: %REC_LAW_ERROR_DECISION where the questionnaire is not finished or leaves the class open
 *
 * Adds the class that follows from the answers as the decision of a person, and says so in the
 * system.
 *
 * Returns: (transfer full) (nullable): the edit
 */
RecEdit *
rec_classification_confirm (RecDossier        *dossier,
                            RecQuestionnaire  *questionnaire,
                            RecRecord         *person,
                            const char        *today,
                            const RecLanguage *language,
                            GError           **error)
{
  g_autoptr (RecOutcome) outcome = NULL;
  Decision decision = { .status = "confirmed", .person = person, .today = today };

  g_return_val_if_fail (dossier != NULL, NULL);
  g_return_val_if_fail (rec_dossier_get_system (dossier) != NULL, NULL);
  g_return_val_if_fail (questionnaire != NULL, NULL);
  g_return_val_if_fail (person != NULL, NULL);

  outcome = rec_outcome_new (questionnaire);
  if (!check_outcome (outcome, language, error))
    return NULL;
  decision.ai_act_class = rec_outcome_get_class (outcome);

  return decide (dossier, questionnaire, outcome, &decision, language);
}

static gboolean
is_blank (const char *text)
{
  return text == NULL || text[strspn (text, " \t\r\n")] == '\0';
}

/**
 * rec_classification_override:
 * @dossier: a dossier with a system
 * @questionnaire: its questionnaire, finished or not
 * @ai_act_class: the class to retain, a choice of the field
 * @person: (nullable): who decides, a person of the register; %NULL: it is a proposal
 * @reason: why this class and not the one that follows from the answers
 * @today: the day, "YYYY-MM-DD"
 * @language: (nullable): language of the reasons that are kept, and of the message
 * @error: %REC_LAW_ERROR_DECISION where @reason is blank or @ai_act_class none that can be retained
 *
 * Adds another class than the answers give as a decision, and says so in the system. What else
 * follows from the answers (flags, points, profiling) stays.
 *
 * Returns: (transfer full) (nullable): the edit
 */
RecEdit *
rec_classification_override (RecDossier        *dossier,
                             RecQuestionnaire  *questionnaire,
                             const char        *ai_act_class,
                             RecRecord         *person,
                             const char        *reason,
                             const char        *today,
                             const RecLanguage *language,
                             GError           **error)
{
  const RecField *field = rec_catalogue_find_field (REC_KIND_SYSTEM, "ai_act_class");
  g_autoptr (RecOutcome) outcome = NULL;
  g_autofree char *cleaned = NULL;
  Decision         decision = {
            .status = person != NULL ? "confirmed" : "proposed",
            .ai_act_class = ai_act_class,
            .person = person,
            .today = today,
  };

  g_return_val_if_fail (dossier != NULL, NULL);
  g_return_val_if_fail (rec_dossier_get_system (dossier) != NULL, NULL);
  g_return_val_if_fail (questionnaire != NULL, NULL);
  g_return_val_if_fail (ai_act_class != NULL, NULL);

  if (rec_choice_set_find (field->choices, ai_act_class) == NULL)
    {
      refuse (error, rec_tr (language, N_ ("There is no such class.")));
      return NULL;
    }
  if (is_blank (reason))
    {
      refuse (error,
              rec_tr (language,
                      N_ ("Another class than the answers give needs a reason: it is what the "
                          "surveyors and the authority will read.")));
      return NULL;
    }

  outcome = rec_outcome_new (questionnaire);
  cleaned = g_strstrip (g_strdup (reason));
  decision.override_reason = cleaned;

  return decide (dossier, questionnaire, outcome, &decision, language);
}

/**
 * rec_classification_contest:
 * @dossier: a dossier with a system that has a class
 * @person: (nullable): who contests, a person of the register
 * @reason: why
 * @today: the day, "YYYY-MM-DD"
 * @language: (nullable): language of the message
 * @error: %REC_LAW_ERROR_DECISION where @reason is blank or there is no class to contest
 *
 * Notes that somebody holds the class for wrong. It stays until it is decided again.
 *
 * Returns: (transfer full) (nullable): the edit
 */
RecEdit *
rec_classification_contest (RecDossier        *dossier,
                            RecRecord         *person,
                            const char        *reason,
                            const char        *today,
                            const RecLanguage *language,
                            GError           **error)
{
  RecRecord       *before;
  RecRecord       *current;
  RecEdit         *edit;
  g_autofree char *told = NULL;
  g_autoptr (RecRecord) record = NULL;
  g_autoptr (RecRecord) system = NULL;

  g_return_val_if_fail (dossier != NULL, NULL);
  g_return_val_if_fail (rec_dossier_get_system (dossier) != NULL, NULL);

  before = rec_dossier_get_system (dossier);
  if (rec_record_get_by_id (before, "ai_act_class") == NULL)
    {
      refuse (error, rec_tr (language, N_ ("The system has no class that could be contested.")));
      return NULL;
    }
  if (is_blank (reason))
    {
      refuse (error, rec_tr (language, N_ ("To contest a class needs a reason.")));
      return NULL;
    }
  told = g_strstrip (g_strdup (reason));
  if (person != NULL)
    {
      g_autofree char *without = g_steal_pointer (&told);

      /* Translators: name of a person, what they say */
      told =
          g_strdup_printf (rec_tr (language, N_ ("%s: %s")), rec_record_get_name (person), without);
    }

  current = rec_classification_get_current (dossier);
  record = new_record (before, "contested", language);
  if (current != NULL)
    for (guint i = 0; i < G_N_ELEMENTS (outcome_fields); i++)
      record = _rec_record_set (g_steal_pointer (&record),
                                outcome_fields[i],
                                rec_record_get_by_id (current, outcome_fields[i]));
  else
    record = _rec_classification_copy_decided (g_steal_pointer (&record), before);
  record = _rec_record_set (
      g_steal_pointer (&record), "ai_act_class", rec_record_get_by_id (before, "ai_act_class"));
  record = _rec_record_set (g_steal_pointer (&record), "decided_on", today);
  record = _rec_record_set (g_steal_pointer (&record), "review_reason", told);
  if (current != NULL)
    {
      static const char *const kept[] = { "result", "answers", "reasons", "facts", "pack_version" };

      for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
        record = _rec_record_set (
            g_steal_pointer (&record), kept[i], rec_record_get_by_id (current, kept[i]));
    }
  system = _rec_record_set (rec_record_ref (before), "class_status", "contested");
  system = _rec_record_set (g_steal_pointer (&system), "class_review_reason", told);

  edit = rec_edit_new_change (REC_VERB_CHANGE, before, system);
  rec_edit_add (edit, NULL, record);

  return edit;
}
