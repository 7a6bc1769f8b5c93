/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-assessment-private.h"

#include <string.h>

#include <glib/gi18n.h>

#include "rec-choices.h"
#include "rec-language.h"

/* Which documents are needed, and how documentation stands. */

/* How good a document is, the best first. */
static const char *const order[] = { "valid",        "received", "in_progress", "requested",
                                     "not_required", "expired",  "refused",     "missing" };

static guint
rank (const char *status)
{
  guint i = 0;

  while (i < G_N_ELEMENTS (order) && strcmp (order[i], status) != 0)
    i++;

  return i;
}

/* The status as it counts on the day: what has a date of expiry is good to the end of it. */
static const char *
get_status (RecAssessment *self, const RecRecord *record)
{
  const char *status = REC_FACT (record, "status");
  const char *expiry = REC_FACT (record, "expiry");

  if (status == NULL)
    return "missing";
  if (expiry != NULL && strcmp (expiry, self->today) < 0 &&
      (strcmp (status, "valid") == 0 || strcmp (status, "received") == 0))
    return "expired";

  return status;
}

/* Whether @a serves better than @b: its status, then the longer validity, then the later date. */
static gboolean
is_better (RecAssessment *self, const RecRecord *a, const RecRecord *b)
{
  guint       rank_a = rank (get_status (self, a));
  guint       rank_b = rank (get_status (self, b));
  const char *expiry_a = REC_FACT (a, "expiry");
  const char *expiry_b = REC_FACT (b, "expiry");
  int         difference;

  if (rank_a != rank_b)
    return rank_a < rank_b;
  if (g_strcmp0 (expiry_a, expiry_b) != 0)
    return expiry_a == NULL || (expiry_b != NULL && strcmp (expiry_a, expiry_b) > 0);
  difference = g_strcmp0 (REC_FACT (a, "date"), REC_FACT (b, "date"));

  return difference >= 0;
}

/* A document that names no system serves the whole establishment, where its type is of those of
 * which one does. */
static gboolean
serves (RecAssessment *self, const RecLawDocument *law, const RecRecord *record)
{
  if (g_strcmp0 (REC_FACT (record, "type"), law->entry.id) != 0)
    return FALSE;

  if (self->system == NULL)
    return REC_FACT (record, "systems") == NULL;

  return law->establishment || REC_FACT (record, "systems") != NULL;
}

static RecRecord *
find_best (RecAssessment *self, const RecLawDocument *law)
{
  GPtrArray *records = rec_dossier_list (self->dossier, REC_KIND_DOCUMENT);
  RecRecord *best = NULL;

  for (guint i = 0; i < records->len; i++)
    if (serves (self, law, records->pdata[i]) &&
        (best == NULL || is_better (self, records->pdata[i], best)))
      best = records->pdata[i];

  return best;
}

static void
free_document (gpointer data)
{
  RecNeededDocument *document = data;

  g_clear_pointer (&document->record, rec_record_unref);
  g_free (document);
}

static const RecLawNeed *
find_need (const RecLawDocument *law, const RecLawFacts *facts)
{
  for (guint i = 0; i < law->needs->len; i++)
    {
      const RecLawNeed *need = law->needs->pdata[i];

      if (need->when == NULL || rec_law_condition_evaluate (need->when, facts) == REC_TRUTH_YES)
        return need;
    }

  return NULL;
}

/*< private >
 * _rec_assessment_add_documents:
 *
 * Finds the documents needed.
 */
void
_rec_assessment_add_documents (RecAssessment *self)
{
  const RecLawFacts facts = { .facility = self->facility,
                              .system = self->system,
                              .answers = self->answers };
  GPtrArray        *laws = rec_law_pack_get_documents (self->pack);

  self->documents = g_ptr_array_new_with_free_func (free_document);
  for (guint i = 0; i < laws->len; i++)
    {
      const RecLawDocument *law = laws->pdata[i];
      const RecLawNeed     *need;
      RecNeededDocument    *document;
      RecRecord            *record;

      if (self->system == NULL && !law->establishment)
        continue;
      need = find_need (law, &facts);
      if (need == NULL)
        continue;
      document = g_new0 (RecNeededDocument, 1);
      document->law = law;
      document->need = need;
      document->in_force = need->from == NULL || need->from->date == NULL ||
                           strcmp (need->from->date, self->today) <= 0;
      record = find_best (self, law);
      if (record != NULL)
        document->record = rec_record_ref (record);
      document->status = record != NULL ? get_status (self, record) : "missing";
      g_ptr_array_add (self->documents, document);
    }
}

/*< private >
 * _rec_needed_document_is_required:
 *
 * Returns: whether the law asks for it, now or from a day to come
 */
gboolean
_rec_needed_document_is_required (const RecNeededDocument *document)
{
  return document->need->level >= REC_LAW_REQUIRED;
}

/*< private >
 * _rec_needed_document_is_settled:
 *
 * Returns: whether there is nothing to be done for it: it is valid, or a person noted that this
 *   system does not require it
 */
gboolean
_rec_needed_document_is_settled (const RecNeededDocument *document)
{
  return strcmp (document->status, "valid") == 0 || strcmp (document->status, "not_required") == 0;
}

/* Somebody has it in hand. */
static gboolean
is_under_way (const RecNeededDocument *document)
{
  return strcmp (document->status, "received") == 0 ||
         strcmp (document->status, "in_progress") == 0;
}

/*< private >
 * _rec_assessment_derive_documentation:
 *
 * Returns: (transfer none): the status of the documentation, that of the worst required document
 */
const char *
_rec_assessment_derive_documentation (RecAssessment *self)
{
  gboolean is_complete = TRUE;

  for (guint i = 0; i < self->documents->len; i++)
    {
      const RecNeededDocument *document = self->documents->pdata[i];

      if (!_rec_needed_document_is_required (document) ||
          _rec_needed_document_is_settled (document))
        continue;
      if (document->need->level == REC_LAW_CRITICAL && document->in_force &&
          !is_under_way (document))
        return "critical";
      is_complete = FALSE;
    }
  if (!is_complete)
    return "incomplete";

  return rec_assessment_is_class_known (self) ? "complete" : "not_assessed";
}

/* Findings */

static char *
tell_document (const RecNeededDocument *document, const RecLanguage *language)
{
  const RecChoice *status = rec_choice_set_find (&rec_choices_document_status, document->status);
  const char      *label = status != NULL
                               ? rec_choice_get_label (&rec_choices_document_status, status, language)
                               : document->status;
  const char      *title = rec_law_entry_get_title (&document->law->entry, language);
  const char      *expiry = document->record != NULL && strcmp (document->status, "expired") == 0
                                ? REC_FACT (document->record, "expiry")
                                : NULL;
  g_autofree char *date = NULL;

  if (expiry != NULL)
    {
      date = rec_language_format_date (language, expiry);
      /* Translators: a document, and the day on which it expired. */
      return g_strdup_printf (rec_tr (language, N_ ("%s: expired on %s.")), title, date);
    }
  if (document->in_force || document->need->from == NULL)
    /* Translators: a document, and its status ("Missing"). */
    return g_strdup_printf (rec_tr (language, N_ ("%s: %s.")), title, label);
  date = rec_language_format_date (language, document->need->from->date);
  /* Translators: a document, its status ("Missing"), a day to come. */
  return g_strdup_printf (rec_tr (language, N_ ("%s: %s; asked for from %s.")), title, label, date);
}

/**
 * rec_assessment_list_documentation_findings:
 * @self: an assessment
 * @language: (nullable): language, %NULL for the screen's
 *
 * Says why the documentation stands as it does: what is not there, by name, what the law asks for
 * today first.
 *
 * Returns: (transfer full) (element-type RecFinding): the findings; empty where nothing is missing
 */
GPtrArray *
rec_assessment_list_documentation_findings (RecAssessment *self, const RecLanguage *language)
{
  GPtrArray *findings;

  g_return_val_if_fail (self != NULL, NULL);

  findings = _rec_findings_new ();

  if (self->system != NULL)
    _rec_findings_add_override (findings, self, "documentation_status", language);
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < self->documents->len; i++)
      {
        const RecNeededDocument *document = self->documents->pdata[i];
        gboolean is_required = _rec_needed_document_is_required (document) && document->in_force;

        if (is_required == (pass == 0) && !_rec_needed_document_is_settled (document))
          _rec_findings_add (findings,
                             tell_document (document, language),
                             document->need->reference != NULL
                                 ? rec_law_translate (document->need->reference, language)
                                 : NULL,
                             is_required);
      }

  return findings;
}
