/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-assessment-private.h"

#include <string.h>

#include <glib/gi18n.h>

#include "rec-choices.h"
#include "rec-language.h"

/* How human oversight stands: persons with competence, training, authority and support; what they
 * must be able to do; how results are reviewed and the system is stopped. */

static const char *const checks[] = {
  "check_understand", "check_bias", "check_interpret", "check_override", "check_stop",
};

static const char *
get (RecAssessment *self, const char *field_id)
{
  return _rec_assessment_get_fact (self->system, field_id);
}

static gboolean
is (const char *value, const char *wanted)
{
  return g_strcmp0 (value, wanted) == 0;
}

/* Whether an assignment holds on the day; @ended tells that it held before. */
static gboolean
holds (RecAssessment *self, const RecRecord *assignment, gboolean *ended)
{
  const char *since = REC_FACT (assignment, "since");
  const char *until = REC_FACT (assignment, "until");

  *ended = until != NULL && strcmp (until, self->today) < 0;

  return !*ended && (since == NULL || strcmp (since, self->today) <= 0);
}

static gboolean
has_assignment (GPtrArray *assignments, const char *person)
{
  for (guint i = 0; i < assignments->len; i++)
    if (is (REC_FACT (assignments->pdata[i], "person"), person))
      return TRUE;

  return FALSE;
}

/*< private >
 * _rec_overseers_init:
 * @self: (out): to be filled in
 * @assessment: of a system
 *
 * Finds who oversees the system on the day.
 */
void
_rec_overseers_init (RecOverseers *self, RecAssessment *assessment)
{
  GPtrArray  *records = rec_dossier_list (assessment->dossier, REC_KIND_OVERSIGHT);
  const char *named = get (assessment, "overseers");

  self->assignments = g_ptr_array_new ();
  self->n_ended = 0;
  self->n_unassigned = 0;
  for (guint i = 0; i < records->len; i++)
    {
      gboolean ended;

      if (holds (assessment, records->pdata[i], &ended))
        g_ptr_array_add (self->assignments, records->pdata[i]);
      else if (ended)
        self->n_ended++;
    }
  if (named != NULL)
    {
      g_auto (GStrv) persons = g_strsplit (named, " ", -1);

      /* A person whose assignments have all ended, or begin later, does not oversee it today. */
      for (char **person = persons; *person != NULL; person++)
        if (**person != '\0' && !has_assignment (records, *person))
          self->n_unassigned++;
    }
}

/*< private >
 * _rec_overseers_clear:
 */
void
_rec_overseers_clear (RecOverseers *self)
{
  g_clear_pointer (&self->assignments, g_ptr_array_unref);
}

static gboolean
contains_word (const char *words, const char *word)
{
  g_auto (GStrv) list = g_strsplit (words != NULL ? words : "", " ", -1);

  return word != NULL && g_strv_contains ((const char *const *) list, word);
}

/*< private >
 * _rec_assessment_is_trained:
 * @assignment: an assignment to the system
 *
 * Returns: whether the person had been trained by the day, as the assignment or a training record
 *   of the system says
 */
gboolean
_rec_assessment_is_trained (RecAssessment *self, const RecRecord *assignment)
{
  const char *date = REC_FACT (assignment, "training_date");
  const char *person = REC_FACT (assignment, "person");
  GPtrArray  *trainings = rec_dossier_list (self->dossier, REC_KIND_TRAINING);

  if (date != NULL && strcmp (date, self->today) <= 0)
    return TRUE;
  for (guint i = 0; i < trainings->len; i++)
    {
      const char *held = REC_FACT (trainings->pdata[i], "date");
      const char *until = REC_FACT (trainings->pdata[i], "valid_until");

      if (held != NULL && strcmp (held, self->today) <= 0 &&
          (until == NULL || strcmp (until, self->today) >= 0) &&
          contains_word (REC_FACT (trainings->pdata[i], "persons"), person))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_qualified (RecAssessment *self, const RecRecord *assignment)
{
  return REC_FACT (assignment, "competence") != NULL &&
         is (REC_FACT (assignment, "authority"), "yes") &&
         is (REC_FACT (assignment, "support"), "yes") &&
         _rec_assessment_is_trained (self, assignment);
}

static gboolean
has_procedure (RecAssessment *self)
{
  GPtrArray *documents = rec_dossier_list (self->dossier, REC_KIND_DOCUMENT);

  for (guint i = 0; i < documents->len; i++)
    {
      const char *expiry = REC_FACT (documents->pdata[i], "expiry");

      if (is (REC_FACT (documents->pdata[i], "type"), "oversight_proc") &&
          is (REC_FACT (documents->pdata[i], "status"), "valid") &&
          REC_FACT (documents->pdata[i], "systems") != NULL &&
          (expiry == NULL || strcmp (expiry, self->today) >= 0))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_written_down (RecAssessment *self)
{
  const char *mode = get (self, "review_mode");

  return (mode != NULL && !is (mode, "none")) || get (self, "stop_procedure") != NULL ||
         has_procedure (self);
}

static guint
count_checks (RecAssessment *self, const char *a, const char *b)
{
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      const char *value = get (self, checks[i]);

      if (is (value, a) || (b != NULL && is (value, b)))
        n++;
    }

  return n;
}

static gboolean
is_anything_known (RecAssessment *self, const RecOverseers *overseers)
{
  return overseers->assignments->len > 0 || overseers->n_unassigned > 0 || overseers->n_ended > 0 ||
         is_written_down (self) || get (self, "oversight_evidence") != NULL ||
         is (get (self, "review_mode"), "none") ||
         count_checks (self, "met", "partial") + count_checks (self, "not_met", "na") > 0;
}

/* A person who may not disregard or stop the system does not oversee it. */
static gboolean
lacks_authority (const RecOverseers *overseers)
{
  guint n_without = 0;

  for (guint i = 0; i < overseers->assignments->len; i++)
    if (is (REC_FACT (overseers->assignments->pdata[i], "authority"), "no"))
      n_without++;

  return n_without > 0 && n_without == overseers->assignments->len && overseers->n_unassigned == 0;
}

static gboolean
is_operational (RecAssessment *self, const RecOverseers *overseers)
{
  for (guint i = 0; i < overseers->assignments->len; i++)
    if (!is_qualified (self, overseers->assignments->pdata[i]))
      return FALSE;

  return overseers->n_unassigned == 0 && count_checks (self, "met", "na") == G_N_ELEMENTS (checks);
}

static const char *
derive (RecAssessment *self, const RecOverseers *overseers)
{
  if (!is_anything_known (self, overseers))
    {
      if (!rec_assessment_is_class_known (self))
        return "not_assessed";
      return self->is_oversight_required ? "to_define" : "not_required";
    }
  if (count_checks (self, "not_met", NULL) > 0 || lacks_authority (overseers))
    return "deficient";
  if (overseers->assignments->len + overseers->n_unassigned == 0)
    return is_written_down (self) ? "defined" : "to_define";

  return is_operational (self, overseers) ? "operational" : "assigned";
}

/*< private >
 * _rec_assessment_derive_oversight:
 *
 * Returns: (transfer none): the status of human oversight
 */
const char *
_rec_assessment_derive_oversight (RecAssessment *self)
{
  g_auto (RecOverseers) overseers = { 0 };

  _rec_overseers_init (&overseers, self);

  return derive (self, &overseers);
}

/* Findings */

typedef struct
{
  RecAssessment     *assessment;
  const RecLanguage *language;
  GPtrArray         *findings;
  gboolean           required;      /* what the law asks for is asked for today */
  const char        *law_reference; /* of the duty */
} Report;

static void
add (Report *self, char *text, const char *reference, gboolean required)
{
  _rec_findings_add (self->findings, text, reference, required);
}

/* What the law asks of overseers. */
static void
add_lawful (Report *self, char *text)
{
  add (self, text, self->law_reference, self->required);
}

static const char *
tr (const Report *self, const char *text)
{
  return rec_tr (self->language, text);
}

static char *
tell_requirement (Report *self, const RecDuty *duty)
{
  g_autofree char *from = NULL;

  if (!self->assessment->is_oversight_required)
    return g_strdup (rec_assessment_is_class_known (self->assessment)
                         ? tr (self,
                               N_ ("The class does not require human oversight; it is recommended "
                                   "for any system that has an effect on care."))
                         : tr (self,
                               N_ ("Whether human oversight is required depends on the class, "
                                   "which is not determined.")));
  if (duty == NULL || duty->state == REC_DUTY_OPEN)
    return g_strdup (
        tr (self,
            N_ ("The class requires human oversight; from when depends on facts that are "
                "not recorded.")));
  if (duty->state == REC_DUTY_SPARED)
    return g_strdup (tr (self,
                         N_ ("The class requires human oversight; for this older system only once "
                             "its design changes significantly. Until then it is recommended.")));
  if (duty->from == NULL)
    return g_strdup (tr (self, N_ ("The class requires human oversight.")));
  from = rec_language_format_date (self->language, duty->from);
  if (strcmp (duty->from, self->assessment->today) > 0)
    return g_strdup_printf (
        rec_tr (self->language,
                N_ ("The class requires human oversight from %s; until then it is recommended.")),
        from);

  return g_strdup_printf (
      rec_tr (self->language, N_ ("The class has required human oversight since %s.")), from);
}

static void
add_person (Report *self, const RecRecord *assignment)
{
  const char        *name = rec_record_get_name (assignment);
  const char        *authority = REC_FACT (assignment, "authority");
  const char        *support = REC_FACT (assignment, "support");
  const RecLanguage *language = self->language;

  /* Translators: in these sentences %s is the name of a person. */
  if (REC_FACT (assignment, "competence") == NULL)
    add_lawful (
        self,
        g_strdup_printf (rec_tr (language, N_ ("%s: the competence is not recorded.")), name));
  if (!_rec_assessment_is_trained (self->assessment, assignment))
    add_lawful (self,
                g_strdup_printf (rec_tr (language, N_ ("%s: no training is recorded.")), name));
  if (is (authority, "no"))
    add_lawful (
        self,
        g_strdup_printf (
            rec_tr (language, N_ ("%s has no authority to disregard or stop the system.")), name));
  else if (!is (authority, "yes"))
    add_lawful (
        self,
        g_strdup_printf (
            rec_tr (language,
                    N_ ("%s: the authority to disregard or stop the system is not recorded.")),
            name));
  if (is (support, "no"))
    add_lawful (
        self,
        g_strdup_printf (rec_tr (language, N_ ("%s has not the time and support needed.")), name));
  else if (!is (support, "yes"))
    add_lawful (
        self,
        g_strdup_printf (
            rec_tr (language, N_ ("%s: the time and support needed are not recorded.")), name));
}

static void
add_persons (Report *self, const RecOverseers *overseers)
{
  gboolean has_deputy = FALSE;

  if (overseers->assignments->len + overseers->n_unassigned == 0)
    add_lawful (self,
                g_strdup (overseers->n_ended > 0
                              ? tr (self, N_ ("All assignments of overseers have ended."))
                              : tr (self, N_ ("No overseer is assigned."))));
  if (overseers->n_unassigned > 0)
    add_lawful (self,
                g_strdup_printf (
                    rec_trn (self->language,
                             "%u overseer is named without an assignment: competence, training and "
                             "authority are not recorded.",
                             "%u overseers are named without an assignment: competence, training "
                             "and authority are not recorded.",
                             overseers->n_unassigned),
                    overseers->n_unassigned));
  for (guint i = 0; i < overseers->assignments->len; i++)
    {
      add_person (self, overseers->assignments->pdata[i]);
      if (REC_FACT (overseers->assignments->pdata[i], "deputy") != NULL)
        has_deputy = TRUE;
    }
  if (overseers->assignments->len == 1 && overseers->n_unassigned == 0 && !has_deputy)
    add (self, g_strdup (tr (self, N_ ("The overseer has no deputy."))), NULL, FALSE);
}

static void
add_checks (Report *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      const RecField  *field = rec_catalogue_find_field (REC_KIND_SYSTEM, checks[i]);
      const char      *value = get (self->assessment, checks[i]);
      const RecChoice *choice;

      if (is (value, "met") || is (value, "na"))
        continue;
      choice = rec_choice_set_find (field->choices, value != NULL ? value : "not_assessed");
      /* Translators: what overseers must be able to do, and how it stands ("Not met"). */
      add (self,
           g_strdup_printf (rec_tr (self->language, N_ ("“%s”: %s.")),
                            rec_field_get_label (field, self->language),
                            choice != NULL
                                ? rec_choice_get_label (field->choices, choice, self->language)
                                : value),
           rec_field_get_help (field, self->language),
           self->required);
    }
}

/* The chapter of the HAS-CNIL working document on oversight. */
static const char *
find_chapter (Report *self)
{
  GPtrArray *chapters = rec_law_pack_get_chapters (self->assessment->pack);

  for (guint i = 0; i < chapters->len; i++)
    {
      const RecLawEntry *chapter = chapters->pdata[i];

      if (strcmp (chapter->id, "8") == 0)
        return rec_law_entry_get_reference (chapter, self->language);
    }

  return NULL;
}

static void
add_arrangements (Report *self)
{
  const char *chapter = find_chapter (self);
  const char *mode = get (self->assessment, "review_mode");

  if (mode == NULL)
    add (self, g_strdup (tr (self, N_ ("How results are reviewed is not set."))), chapter, FALSE);
  else if (is (mode, "none"))
    add (self, g_strdup (tr (self, N_ ("No result is reviewed."))), chapter, FALSE);
  if (get (self->assessment, "stop_procedure") == NULL && !has_procedure (self->assessment))
    add (self,
         g_strdup (tr (self,
                       N_ ("How to disregard a result and to stop the system is not written "
                           "down."))),
         chapter,
         FALSE);
  if (get (self->assessment, "oversight_evidence") == NULL)
    add (self, g_strdup (tr (self, N_ ("No evidence of the oversight is noted."))), chapter, FALSE);
}

/**
 * rec_assessment_list_oversight_findings:
 * @self: an assessment
 * @language: (nullable): language, %NULL for the screen's
 *
 * Says why human oversight stands as it does: first whether it is required, then what a person
 * stated against the rule, then what is missing. Where nothing is, only the first stands there.
 *
 * Returns: (transfer full) (element-type RecFinding): the findings; empty for the establishment
 */
GPtrArray *
rec_assessment_list_oversight_findings (RecAssessment *self, const RecLanguage *language)
{
  g_auto (RecOverseers) overseers = { 0 };
  const RecDuty *duty;
  Report         report = { .assessment = self, .language = language };

  g_return_val_if_fail (self != NULL, NULL);

  report.findings = _rec_findings_new ();
  if (self->system == NULL)
    return report.findings;

  duty = _rec_assessment_find_duty (self, REC_OVERSIGHT_DUTY);
  report.required = self->is_oversight_required && duty != NULL &&
                    (_rec_duty_is_in_force (duty) ||
                     (duty->state == REC_DUTY_DONE &&
                      (duty->from == NULL || strcmp (duty->from, self->today) <= 0)));
  if (duty == NULL)
    {
      const RecLawDuty *law = rec_law_pack_find_duty (self->pack, REC_OVERSIGHT_DUTY);

      report.law_reference =
          law != NULL ? rec_law_entry_get_reference (&law->entry, language) : NULL;
    }
  else
    report.law_reference = rec_law_entry_get_reference (&duty->law->entry, language);

  _rec_overseers_init (&overseers, self);
  add_lawful (&report, tell_requirement (&report, duty));
  _rec_findings_add_override (report.findings, self, "oversight_status", language);
  if (!self->is_oversight_required && !is_anything_known (self, &overseers))
    return report.findings;
  add_persons (&report, &overseers);
  add_checks (&report);
  add_arrangements (&report);

  return report.findings;
}
