/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-situation-private.h"

#include <string.h>

#include "rec-assessment-private.h"

G_DEFINE_BOXED_TYPE (RecSituationPart,
                     rec_situation_part,
                     rec_situation_part_ref,
                     rec_situation_part_unref)

static void
free_evidence (gpointer data)
{
  RecPartEvidence *evidence = data;

  g_ptr_array_unref (evidence->documents);
  g_ptr_array_unref (evidence->records);
  g_ptr_array_unref (evidence->gaps);
  g_free (evidence);
}

static GPtrArray *
new_record_list (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) rec_record_unref);
}

/* Whether the document is valid on the day. */
static gboolean
is_valid (RecAssessment *assessment, const RecRecord *document)
{
  const char *expiry = _rec_assessment_get_fact (document, "expiry");

  return g_strcmp0 (_rec_assessment_get_fact (document, "status"), "valid") == 0 &&
         (expiry == NULL || strcmp (expiry, rec_assessment_get_today (assessment)) >= 0);
}

static gboolean
has_text (GPtrArray *texts, const char *text)
{
  for (guint i = 0; texts != NULL && text != NULL && i < texts->len; i++)
    if (strcmp (texts->pdata[i], text) == 0)
      return TRUE;

  return FALSE;
}

static void
add_documents (RecPartEvidence *evidence, RecAssessment *assessment)
{
  GPtrArray *documents =
      rec_dossier_list (rec_assessment_get_dossier (assessment), REC_KIND_DOCUMENT);

  for (guint i = 0; i < documents->len; i++)
    if (has_text (evidence->law->documents,
                  _rec_assessment_get_fact (documents->pdata[i], "type")) &&
        is_valid (assessment, documents->pdata[i]))
      g_ptr_array_add (evidence->documents, rec_record_ref (documents->pdata[i]));
}

static void
add_records (RecPartEvidence *evidence, RecAssessment *assessment)
{
  RecDossier *dossier = rec_assessment_get_dossier (assessment);

  for (guint k = 0; evidence->law->kinds != NULL && k < evidence->law->kinds->len; k++)
    {
      const RecKindInfo *info = rec_catalogue_find_kind (evidence->law->kinds->pdata[k]);
      GPtrArray         *records;

      if (info == NULL || info->kind == REC_KIND_DOCUMENT)
        continue;
      records = rec_dossier_list (dossier, info->kind);
      for (guint i = 0; i < records->len; i++)
        g_ptr_array_add (evidence->records, rec_record_ref (records->pdata[i]));
    }
}

static void
add_gaps (RecPartEvidence *evidence, const RecLawFacts *facts)
{
  for (guint i = 0; evidence->law->gaps != NULL && i < evidence->law->gaps->len; i++)
    {
      const RecLawRule *rule = evidence->law->gaps->pdata[i];

      if (rule->when == NULL || rec_law_condition_evaluate (rule->when, facts) == REC_TRUTH_YES)
        g_ptr_array_add (evidence->gaps, (gpointer) rule);
    }
}

/* The establishment itself has evidence for every criterion, and no gaps. */
static void
add_evidence (RecSituationPart *self, RecAssessment *assessment)
{
  GPtrArray        *criteria = rec_law_pack_get_criteria (assessment->pack);
  const RecLawFacts facts = { .facility = assessment->facility, .system = self->system };

  for (guint i = 0; i < criteria->len; i++)
    {
      const RecLawCriterion *law = criteria->pdata[i];
      RecPartEvidence       *evidence;

      if (self->system != NULL &&
          (law->systems == NULL ||
           rec_law_condition_evaluate (law->systems, &facts) != REC_TRUTH_YES))
        continue;
      evidence = g_new0 (RecPartEvidence, 1);
      evidence->law = law;
      evidence->documents = new_record_list ();
      evidence->records = new_record_list ();
      evidence->gaps = g_ptr_array_new ();
      add_documents (evidence, assessment);
      add_records (evidence, assessment);
      if (self->system != NULL)
        add_gaps (evidence, &facts);
      g_ptr_array_add (self->evidence, evidence);
    }
}

static void
add_duties (RecSituationPart *self, RecAssessment *assessment)
{
  GPtrArray *duties = rec_assessment_get_duties (assessment);

  for (guint i = 0; i < duties->len; i++)
    {
      const RecDuty *duty = duties->pdata[i];
      RecPartDuty    part = { duty->law, duty->state, duty->calendar };

      g_array_append_val (self->duties, part);
    }
}

static void
add_needs (RecSituationPart *self, RecAssessment *assessment)
{
  GPtrArray *documents = rec_assessment_get_documents (assessment);

  for (guint i = 0; i < documents->len; i++)
    {
      const RecNeededDocument *document = documents->pdata[i];
      RecPartDocument          part = {
                 .law = document->law,
                 .from = document->need->from,
                 .is_required = _rec_needed_document_is_required (document),
                 .is_settled = _rec_needed_document_is_settled (document),
                 .is_expired = strcmp (document->status, "expired") == 0,
                 .is_own = document->record != NULL &&
                           _rec_assessment_get_fact (document->record, "systems") != NULL,
      };

      g_array_append_val (self->documents, part);
    }
}

/**
 * rec_situation_part_new:
 * @assessment: of a system, or of the establishment
 *
 * Returns: (transfer full): what the situation needs of it
 */
RecSituationPart *
rec_situation_part_new (RecAssessment *assessment)
{
  RecSituationPart *self;
  RecDossier       *dossier;
  GPtrArray        *incidents;

  g_return_val_if_fail (assessment != NULL, NULL);

  self = g_new0 (RecSituationPart, 1);
  g_atomic_ref_count_init (&self->refs);
  self->pack = g_object_ref (assessment->pack);
  if (assessment->derived != NULL)
    self->system = rec_record_ref (assessment->derived);
  self->next_change = rec_assessment_get_next_change (assessment);
  self->is_archived = _rec_assessment_get_fact (self->system, "archived_on") != NULL;
  self->is_in_use = rec_assessment_is_in_use (assessment);
  self->due = g_ptr_array_ref (rec_assessment_get_due (assessment));
  self->duties = g_array_new (FALSE, FALSE, sizeof (RecPartDuty));
  self->documents = g_array_new (FALSE, FALSE, sizeof (RecPartDocument));
  self->evidence = g_ptr_array_new_with_free_func (free_evidence);
  self->incidents = new_record_list ();
  add_needs (self, assessment);
  if (!self->is_in_use)
    return self;

  add_duties (self, assessment);
  add_evidence (self, assessment);
  dossier = rec_assessment_get_dossier (assessment);
  incidents = rec_dossier_list (dossier, REC_KIND_INCIDENT);
  for (guint i = 0; i < incidents->len; i++)
    if (_rec_assessment_get_fact (incidents->pdata[i], "closed_on") == NULL)
      g_ptr_array_add (self->incidents, rec_record_ref (incidents->pdata[i]));

  return self;
}

/**
 * rec_situation_part_ref:
 *
 * Returns: (transfer full): @self. Any thread.
 */
RecSituationPart *
rec_situation_part_ref (RecSituationPart *self)
{
  g_atomic_ref_count_inc (&self->refs);

  return self;
}

/**
 * rec_situation_part_unref:
 * @self: (transfer full): a part
 *
 * Any thread.
 */
void
rec_situation_part_unref (RecSituationPart *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_clear_pointer (&self->system, rec_record_unref);
  g_free (self->next_change);
  g_ptr_array_unref (self->due);
  g_array_unref (self->duties);
  g_array_unref (self->documents);
  g_ptr_array_unref (self->evidence);
  g_ptr_array_unref (self->incidents);
  g_object_unref (self->pack);
  g_free (self);
}

/**
 * rec_situation_part_get_system:
 *
 * Returns: (transfer none) (nullable): the system with its derived values, %NULL for the
 *   establishment
 */
RecRecord *
rec_situation_part_get_system (RecSituationPart *self)
{
  return self->system;
}

/**
 * rec_situation_part_get_due:
 *
 * Returns: (transfer none) (element-type RecDueItem): what is due of it, by date
 */
GPtrArray *
rec_situation_part_get_due (RecSituationPart *self)
{
  return self->due;
}

/**
 * rec_situation_part_get_next_change:
 *
 * Returns: (transfer none) (nullable): the first day on which it may be another, %NULL where there
 *   is none
 */
const char *
rec_situation_part_get_next_change (RecSituationPart *self)
{
  return self->next_change;
}

/**
 * rec_situation_part_needs:
 * @document_type: a type of document
 *
 * Returns: whether the system needs such a document
 */
gboolean
rec_situation_part_needs (RecSituationPart *self, const char *document_type)
{
  for (guint i = 0; i < self->documents->len; i++)
    if (strcmp (g_array_index (self->documents, RecPartDocument, i).law->entry.id, document_type) ==
        0)
      return TRUE;

  return FALSE;
}
