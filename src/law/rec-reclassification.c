/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-classification.h"

/**
 * rec_reclassification_free:
 * @self: (transfer full): what a pack changes
 *
 * Frees it.
 */
void
rec_reclassification_free (RecReclassification *self)
{
  rec_record_unref (self->system);
  rec_record_unref (self->decision);
  g_free (self->before);
  g_free (self->after);
  g_ptr_array_unref (self->fields);
  g_free (self);
}

static void
reclassified_free (gpointer data)
{
  RecReclassified *self = data;

  g_free (self->before);
  g_free (self->after);
  g_free (self);
}

/* What follows from the answers besides the class. Where a question is open, nothing does yet. */
static GPtrArray *
list_fields (RecRecord *system, RecOutcome *outcome, const RecLawQuestion *next)
{
  static const char *const ids[] = { "annex3_points", "transparency_flags" };
  GPtrArray               *fields = g_ptr_array_new_with_free_func (reclassified_free);

  for (guint i = 0; next == NULL && i < G_N_ELEMENTS (ids); i++)
    {
      const char *before = rec_record_get_by_id (system, ids[i]);
      const char *after = rec_outcome_get (outcome, ids[i]);

      if (g_strcmp0 (before, after) != 0)
        {
          RecReclassified *field = g_new0 (RecReclassified, 1);

          field->field = rec_catalogue_find_field (REC_KIND_SYSTEM, ids[i]);
          field->before = g_strdup (before);
          field->after = g_strdup (after);
          g_ptr_array_add (fields, field);
        }
    }

  return fields;
}

/* The last decision that came of the questionnaire. */
static RecRecord *
find_answered (RecDossier *dossier)
{
  GPtrArray *records = rec_dossier_list (dossier, REC_KIND_CLASSIFICATION);

  for (guint i = records->len; i > 0; i--)
    {
      RecRecord *record = records->pdata[i - 1];

      if (g_strcmp0 (rec_record_get_by_id (record, "status"), "draft") != 0 &&
          rec_record_get_by_id (record, "answers") != NULL)
        return record;
    }

  return NULL;
}

/**
 * rec_classification_compare:
 * @dossier: a dossier with a system
 * @pack: the law, a newer one as a rule
 *
 * Runs the answers of the last decision again, and tells what they give now. Nothing is changed by
 * it. Can be called from any thread.
 *
 * Returns: (transfer full) (nullable): what is different: another class, other points or flags, or
 * a question that was not asked then; %NULL where all is as it was, or no decision has answers
 */
RecReclassification *
rec_classification_compare (RecDossier *dossier, RecLawPack *pack)
{
  RecRecord            *decision;
  RecReclassification  *self;
  const RecLawQuestion *next;
  const char           *before;
  g_autoptr (RecQuestionnaire) blank = NULL;
  g_autoptr (RecQuestionnaire) answered = NULL;
  g_autoptr (RecOutcome) outcome = NULL;
  g_autoptr (GPtrArray) fields = NULL;

  g_return_val_if_fail (dossier != NULL, NULL);
  g_return_val_if_fail (rec_dossier_get_system (dossier) != NULL, NULL);
  g_return_val_if_fail (REC_IS_LAW_PACK (pack), NULL);

  decision = find_answered (dossier);
  if (decision == NULL)
    return NULL;
  blank = rec_questionnaire_new (
      pack, rec_dossier_get_facility (dossier), rec_dossier_get_system (dossier));
  answered = rec_questionnaire_with_text (blank, rec_record_get_by_id (decision, "answers"), NULL);
  /* Answers that cannot be read answer nothing. */
  if (answered == NULL)
    answered = rec_questionnaire_ref (blank);
  outcome = rec_outcome_new (answered);
  next = rec_questionnaire_get_next (answered);
  before = rec_record_get_by_id (decision, "result");
  fields = list_fields (rec_dossier_get_system (dossier), outcome, next);
  /* What was undetermined for want of an answer still is. */
  if (g_strcmp0 (before, rec_outcome_get_class (outcome)) == 0 && fields->len == 0 &&
      (next == NULL || g_strcmp0 (before, "undetermined") == 0))
    return NULL;

  self = g_new0 (RecReclassification, 1);
  self->system = rec_record_ref (rec_dossier_get_system (dossier));
  self->decision = rec_record_ref (decision);
  self->before = g_strdup (before);
  self->after = g_strdup (rec_outcome_get_class (outcome));
  self->open = next;
  self->fields = g_steal_pointer (&fields);

  return self;
}
