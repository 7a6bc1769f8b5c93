/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-assessment-private.h"

#include <string.h>

#include <glib/gi18n.h>

#include "rec-language.h"

/* Which duties apply, from which day, and how they stand. */

/* Labels */

static const struct
{
  const char *id;
  const char *label;
  RecTone     tone;
} states[REC_N_DUTY_STATES] = {
  [REC_DUTY_OPEN] = { "open", NC_ ("state of an obligation", "To be clarified"), REC_TONE_NEUTRAL },
  [REC_DUTY_SPARED] = { "spared",
                        NC_ ("state of an obligation", "Not until its design changes"),
                        REC_TONE_DIM },
  [REC_DUTY_LATER] = { "later", NC_ ("state of an obligation", "To come"), REC_TONE_ACCENT },
  [REC_DUTY_TO_DO] = { "todo", NC_ ("state of an obligation", "To do"), REC_TONE_WARNING },
  [REC_DUTY_DOING] = { "doing", NC_ ("state of an obligation", "In progress"), REC_TONE_ACCENT },
  [REC_DUTY_LATE] = { "late", NC_ ("state of an obligation", "Late"), REC_TONE_ERROR },
  [REC_DUTY_DONE] = { "done", NC_ ("state of an obligation", "Done"), REC_TONE_SUCCESS },
  [REC_DUTY_NOT_APPLICABLE] = { "na",
                                NC_ ("state of an obligation", "Not applicable"),
                                REC_TONE_DIM },
};

/**
 * rec_duty_state_get_id:
 * @state: a state
 *
 * Returns: (transfer none): a stable id, for files that programs read
 */
const char *
rec_duty_state_get_id (RecDutyState state)
{
  g_return_val_if_fail (state < REC_N_DUTY_STATES, NULL);

  return states[state].id;
}

/**
 * rec_duty_state_get_label:
 * @state: a state
 * @language: (nullable): language, %NULL for the screen's
 *
 * Returns: (transfer none): what people call it
 */
const char *
rec_duty_state_get_label (RecDutyState state, const RecLanguage *language)
{
  g_return_val_if_fail (state < REC_N_DUTY_STATES, NULL);

  return rec_trc (language, "state of an obligation", states[state].label);
}

/**
 * rec_duty_state_get_tone:
 * @state: a state
 *
 * Returns: the tint of its chip
 */
RecTone
rec_duty_state_get_tone (RecDutyState state)
{
  g_return_val_if_fail (state < REC_N_DUTY_STATES, REC_TONE_NEUTRAL);

  return states[state].tone;
}

/* From which day */

typedef enum
{
  DAY_KNOWN, /* applies from a day, or always where there is no day */
  DAY_SPARED,
  DAY_OPEN
} DayState;

typedef struct
{
  DayState                state;
  char                   *date;
  const RecLawEntry      *calendar;
  const RecLawTransition *transition;
} Day;

static void
clear_day (Day *day)
{
  g_clear_pointer (&day->date, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Day, clear_day)

static RecTruth
evaluate (const RecLawCondition *condition, const RecLawFacts *facts)
{
  return condition == NULL ? REC_TRUTH_YES : rec_law_condition_evaluate (condition, facts);
}

/* The first of @froms whose condition holds. Where it hangs on earlier ones that are not known, the
 * earliest day among them and it is taken, so that nothing is said to be later than it may be;
 * where none holds for sure, that is not known. */
static RecTruth
find_from (GPtrArray *froms, const RecLawFacts *facts, const RecLawEntry **calendar)
{
  gboolean is_open = FALSE;

  *calendar = NULL;
  for (guint i = 0; froms != NULL && i < froms->len; i++)
    {
      const RecLawFrom *from = froms->pdata[i];
      RecTruth          truth = evaluate (from->when, facts);

      if (truth == REC_TRUTH_NO)
        continue;
      if (*calendar == NULL || strcmp (from->calendar->date, (*calendar)->date) < 0)
        *calendar = from->calendar;
      if (truth == REC_TRUTH_YES)
        return REC_TRUTH_YES;
      is_open = TRUE;
    }
  *calendar = NULL;

  return is_open ? REC_TRUTH_UNKNOWN : REC_TRUTH_NO;
}

/* Whether the system was in service before @date; where that is not noted, its use here before
 * @date says so too. */
static RecTruth
was_in_service (const RecRecord *system, const RecLawTransition *transition, const char *date)
{
  const char *service = _rec_assessment_get_fact (system, transition->service_field);
  const char *use = REC_FACT (system, "first_use_date");

  if (service != NULL)
    return strcmp (service, date) < 0 ? REC_TRUTH_YES : REC_TRUTH_NO;
  if (use != NULL && strcmp (use, date) < 0)
    return REC_TRUTH_YES;

  return REC_TRUTH_UNKNOWN;
}

/* What a transition makes of the day on which duties begin for systems that are new then. */
static void
apply_transition (Day *day, const RecLawTransition *transition, const RecLawFacts *facts)
{
  const char        *change = _rec_assessment_get_fact (facts->system, transition->change_field);
  const RecLawEntry *until = NULL;
  RecTruth           truth = evaluate (transition->when, facts);

  if (truth == REC_TRUTH_YES)
    truth = was_in_service (facts->system, transition, day->date);
  if (truth == REC_TRUTH_NO)
    return;

  day->transition = transition;
  if (truth == REC_TRUTH_YES)
    truth = find_from (transition->until, facts, &until);
  if (change != NULL && strcmp (change, day->date) >= 0 &&
      (until == NULL || strcmp (change, until->date) < 0))
    {
      /* Its design changed after the day: it is as good as new from then on. */
      g_free (day->date);
      day->date = g_strdup (change);
      day->calendar = NULL;
      return;
    }
  if (truth == REC_TRUTH_UNKNOWN)
    day->state = DAY_OPEN;
  else if (until == NULL)
    day->state = DAY_SPARED;
  else if (strcmp (until->date, day->date) > 0)
    {
      g_free (day->date);
      day->date = g_strdup (until->date);
      day->calendar = until;
    }
  if (day->state != DAY_KNOWN)
    {
      g_clear_pointer (&day->date, g_free);
      day->calendar = NULL;
    }
}

static void
find_day (Day *day, GPtrArray *froms, const RecLawTransition *transition, const RecLawFacts *facts)
{
  RecTruth truth = find_from (froms, facts, &day->calendar);

  day->state = truth == REC_TRUTH_UNKNOWN ? DAY_OPEN : DAY_KNOWN;
  if (day->calendar == NULL)
    return;
  day->date = g_strdup (day->calendar->date);
  if (transition != NULL && facts->system != NULL)
    apply_transition (day, transition, facts);
}

/* Duties */

static RecDuty *
new_duty (const RecLawDuty *law)
{
  RecDuty *duty = g_new0 (RecDuty, 1);

  duty->law = law;

  return duty;
}

static void
free_duty (gpointer data)
{
  RecDuty *duty = data;

  g_clear_pointer (&duty->record, rec_record_unref);
  g_free (duty->from);
  g_free (duty);
}

/* What was noted about a duty; the last one where there are several. */
static RecRecord *
find_record (RecAssessment *self, const char *id)
{
  GPtrArray *records = rec_dossier_list (self->dossier, REC_KIND_DUTY);

  for (guint i = records->len; i-- > 0;)
    if (strcmp (rec_record_get_name (records->pdata[i]), id) == 0)
      return records->pdata[i];

  return NULL;
}

/* The day noted; else the day on which it begins, unless that was over before the system came into
 * the register: nobody can have been late then. */
static const char *
find_due (RecAssessment *self, const RecDuty *duty)
{
  const char *noted = duty->record != NULL ? REC_FACT (duty->record, "due_date") : NULL;

  if (noted != NULL)
    return noted;
  if (duty->from == NULL)
    return NULL;
  if (strcmp (duty->from, self->today) > 0 ||
      (self->registered != NULL && strcmp (duty->from, self->registered) > 0))
    return duty->from;

  return NULL;
}

static RecDutyState
find_state (RecAssessment *self, const RecDuty *duty, RecTruth truth, DayState day)
{
  const char *status = duty->record != NULL ? REC_FACT (duty->record, "status") : NULL;

  if (g_strcmp0 (status, "na") == 0)
    return REC_DUTY_NOT_APPLICABLE;
  if (g_strcmp0 (status, "done") == 0)
    return REC_DUTY_DONE;
  if (truth == REC_TRUTH_UNKNOWN || day == DAY_OPEN)
    return REC_DUTY_OPEN;
  if (day == DAY_SPARED)
    return REC_DUTY_SPARED;
  if (duty->from != NULL && strcmp (duty->from, self->today) > 0)
    return REC_DUTY_LATER;
  if (self->is_in_use && duty->due != NULL && strcmp (duty->due, self->today) < 0)
    return REC_DUTY_LATE;

  return g_strcmp0 (status, "doing") == 0 ? REC_DUTY_DOING : REC_DUTY_TO_DO;
}

static void
add_duty (RecAssessment *self, const RecLawDuty *law, const RecLawFacts *facts)
{
  RecTruth truth = evaluate (law->when, facts);
  g_auto (Day) day = { 0 };
  RecRecord *record;
  RecDuty   *duty;

  if (truth == REC_TRUTH_NO)
    return;
  duty = new_duty (law);
  if (truth == REC_TRUTH_YES)
    find_day (&day, law->from, law->transition, facts);
  duty->from = g_steal_pointer (&day.date);
  duty->calendar = day.calendar;
  duty->transition = day.transition;
  if (duty->from != NULL && law->formal != NULL && g_strcmp0 (law->formal->date, duty->from) != 0)
    duty->formal_from = law->formal->date;
  record = find_record (self, law->entry.id);
  if (record != NULL)
    duty->record = rec_record_ref (record);
  duty->due = find_due (self, duty);
  duty->state = find_state (self, duty, truth, day.state);
  g_ptr_array_add (self->duties, duty);
}

/* From when the class's own obligations apply: the day of the class, with the first transition
 * about the system. */
static char *
find_applies_from (RecAssessment *self, const RecLawFacts *facts)
{
  const char        *id = REC_FACT (self->system, "ai_act_class");
  const RecLawEntry *entry = id != NULL ? rec_law_pack_find_class (self->pack, id) : NULL;
  GPtrArray         *transitions = rec_law_pack_get_transitions (self->pack);
  g_auto (Day) day = { 0 };

  if (entry == NULL || entry->date == NULL)
    return NULL;
  day.date = g_strdup (entry->date);
  for (guint i = 0; i < transitions->len && day.transition == NULL; i++)
    apply_transition (&day, transitions->pdata[i], facts);

  return g_steal_pointer (&day.date);
}

/*< private >
 * _rec_assessment_add_duties:
 *
 * Finds the duties of the system, or those of the establishment where there is no system.
 */
void
_rec_assessment_add_duties (RecAssessment *self)
{
  const RecLawFacts facts = { .facility = self->facility,
                              .system = self->system,
                              .answers = self->answers };
  GPtrArray        *laws = rec_law_pack_get_duties (self->pack);

  self->duties = g_ptr_array_new_with_free_func (free_duty);
  for (guint i = 0; i < laws->len; i++)
    {
      const RecLawDuty *law = laws->pdata[i];

      if (law->establishment == (self->system == NULL))
        add_duty (self, law, &facts);
    }
  if (self->system != NULL)
    self->applies_from = find_applies_from (self, &facts);
}

/*< private >
 * _rec_assessment_find_duty:
 *
 * Returns: (transfer none) (nullable): the duty of the pack's id, where it applies or may apply
 */
const RecDuty *
_rec_assessment_find_duty (RecAssessment *self, const char *id)
{
  for (guint i = 0; i < self->duties->len; i++)
    {
      const RecDuty *duty = self->duties->pdata[i];

      if (strcmp (duty->law->entry.id, id) == 0)
        return duty;
    }

  return NULL;
}

/*< private >
 * _rec_duty_is_in_force:
 *
 * Returns: whether the duty applies today, done or not
 */
gboolean
_rec_duty_is_in_force (const RecDuty *duty)
{
  switch (duty->state)
    {
    case REC_DUTY_TO_DO:
    case REC_DUTY_DOING:
    case REC_DUTY_LATE:
      return TRUE;
    case REC_DUTY_OPEN:
    case REC_DUTY_SPARED:
    case REC_DUTY_LATER:
    case REC_DUTY_DONE:
    case REC_DUTY_NOT_APPLICABLE:
    case REC_N_DUTY_STATES:
    default:
      return FALSE;
    }
}

/* Why */

static void
append_sentence (GString *text, const char *sentence)
{
  if (sentence == NULL || *sentence == '\0')
    return;
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, sentence);
}

static void
append_from (GString *text, RecAssessment *self, const RecDuty *duty, const RecLanguage *language)
{
  g_autofree char *from = NULL;
  g_autofree char *sentence = NULL;

  if (duty->from == NULL)
    return;
  from = rec_language_format_date (language, duty->from);
  if (strcmp (duty->from, self->today) > 0)
    sentence = g_strdup_printf (rec_tr (language, N_ ("It applies from %s.")), from);
  else
    sentence = g_strdup_printf (rec_tr (language, N_ ("It has applied since %s.")), from);
  append_sentence (text, sentence);
  if (duty->formal_from != NULL)
    {
      g_autofree char *formal = rec_language_format_date (language, duty->formal_from);
      g_autofree char *note = g_strdup_printf (
          rec_tr (language,
                  N_ ("Its formal date is %s; it has an effect only once the class applies.")),
          formal);

      append_sentence (text, note);
    }
}

static void
append_labels (GString *labels, GPtrArray *fields, const RecLanguage *language)
{
  for (guint i = 0; i < fields->len; i++)
    {
      if (labels->len > 0)
        g_string_append (labels, ", ");
      /* Translators: the name of a field in quotation marks */
      g_string_append_printf (
          labels, rec_tr (language, N_ ("“%s”")), rec_field_get_label (fields->pdata[i], language));
    }
}

/* What has to be filled in before it is known whether, or from when, the duty applies. */
static void
append_open (GString           *text,
             const RecDuty     *duty,
             const RecLawFacts *facts,
             const RecLanguage *language)
{
  g_autoptr (GPtrArray) fields = rec_law_condition_list_open (duty->law->when, facts);
  g_autoptr (GString) labels = g_string_new (NULL);
  g_autofree char *sentence = NULL;

  if (fields->len == 0 && duty->transition != NULL)
    {
      const RecField *service =
          rec_catalogue_find_field (REC_KIND_SYSTEM, duty->transition->service_field);

      if (service != NULL && rec_record_get (facts->system, service) == NULL)
        g_ptr_array_add (fields, (gpointer) service);
      for (guint i = 0; i < duty->transition->until->len; i++)
        {
          const RecLawFrom *from = duty->transition->until->pdata[i];
          g_autoptr (GPtrArray) more = rec_law_condition_list_open (from->when, facts);

          g_ptr_array_extend (fields, more, NULL, NULL);
        }
    }
  for (guint i = 0; fields->len == 0 && i < duty->law->from->len; i++)
    {
      const RecLawFrom *from = duty->law->from->pdata[i];
      g_autoptr (GPtrArray) more = rec_law_condition_list_open (from->when, facts);

      g_ptr_array_extend (fields, more, NULL, NULL);
    }
  append_labels (labels, fields, language);
  if (labels->len == 0)
    return;
  /* Translators: %s are labels of fields. */
  sentence = g_strdup_printf (rec_tr (language, N_ ("Not known yet: %s.")), labels->str);
  append_sentence (text, sentence);
}

/**
 * rec_assessment_explain_duty:
 * @self: an assessment
 * @duty: one of its duties
 * @language: (nullable): language, %NULL for the screen's
 *
 * Returns: (transfer full): why the duty applies or may apply, from when, and what changes that:
 *   sentences
 */
char *
rec_assessment_explain_duty (RecAssessment *self, const RecDuty *duty, const RecLanguage *language)
{
  const RecLawFacts facts = { .facility = self->facility,
                              .system = self->system,
                              .answers = self->answers };
  GString          *text = g_string_new (NULL);
  g_autofree char  *why = NULL;

  g_return_val_if_fail (self != NULL && duty != NULL, NULL);

  if (duty->state == REC_DUTY_OPEN)
    append_open (text, duty, &facts, language);
  why = rec_law_condition_describe (duty->law->when, &facts, language);
  if (why != NULL && *why != '\0')
    {
      g_autofree char *sentence =
          /* Translators: %s are facts: “AI Act class: High-risk; Public authority: Yes”. */
          g_strdup_printf (rec_tr (language, N_ ("It rests on these facts: %s.")), why);

      append_sentence (text, sentence);
    }
  append_from (text, self, duty, language);
  if (duty->transition != NULL)
    append_sentence (text, rec_law_entry_get_text (&duty->transition->entry, language));
  if (duty->state == REC_DUTY_NOT_APPLICABLE && duty->record != NULL)
    append_sentence (text, REC_FACT (duty->record, "reason"));

  return g_string_free (text, FALSE);
}
