/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-situation-private.h"

#include <string.h>

#include "rec-assessment-private.h"
#include "rec-choices.h"

G_DEFINE_BOXED_TYPE (RecSituation, rec_situation, rec_situation_ref, rec_situation_unref)

static guint
find_index (const RecChoiceSet *set, const char *id)
{
  const RecChoice *choice = id != NULL ? rec_choice_set_find (set, id) : NULL;

  return choice != NULL ? (guint) (choice - set->choices) : set->n_choices;
}

/*< private >
 * _rec_situation_find_cell:
 * @set: the statuses
 *
 * Returns: the place of the count of systems with a class and a status
 */
guint
_rec_situation_find_cell (const RecChoiceSet *set, const char *ai_act_class, const char *status)
{
  return find_index (&rec_choices_ai_act_class, ai_act_class) * (set->n_choices + 1) +
         find_index (set, status);
}

/**
 * rec_situation_ref:
 *
 * Returns: (transfer full): @self. Any thread.
 */
RecSituation *
rec_situation_ref (RecSituation *self)
{
  g_atomic_ref_count_inc (&self->refs);

  return self;
}

/**
 * rec_situation_unref:
 * @self: (transfer full): a situation
 *
 * Any thread.
 */
void
rec_situation_unref (RecSituation *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_ptr_array_unref (self->dates);
  g_ptr_array_unref (self->duties);
  g_ptr_array_unref (self->documents);
  g_ptr_array_unref (self->criteria);
  g_ptr_array_unref (self->incidents);
  g_ptr_array_unref (self->due);
  g_array_unref (self->keys);
  g_ptr_array_unref (self->own_due);
  rec_situation_part_unref (self->own);
  g_ptr_array_unref (self->parts);
  g_free (self->oversight);
  g_free (self->documentation);
  rec_assessment_unref (self->establishment);
  g_free (self);
}

/**
 * rec_situation_get_pack:
 *
 * Returns: (transfer none): the law
 */
RecLawPack *
rec_situation_get_pack (RecSituation *self)
{
  return rec_assessment_get_pack (self->establishment);
}

/**
 * rec_situation_get_today:
 *
 * Returns: (transfer none): the day, "YYYY-MM-DD"
 */
const char *
rec_situation_get_today (RecSituation *self)
{
  return rec_assessment_get_today (self->establishment);
}

/**
 * rec_situation_get_establishment:
 *
 * Returns: (transfer none): the duties of the establishment, and what is kept for it
 */
RecAssessment *
rec_situation_get_establishment (RecSituation *self)
{
  return self->establishment;
}

/**
 * rec_situation_get_n_systems:
 *
 * Returns: systems that are not archived
 */
guint
rec_situation_get_n_systems (RecSituation *self)
{
  return self->n_systems;
}

/**
 * rec_situation_get_n_in_use:
 *
 * Returns: those of them that are neither retired nor rejected
 */
guint
rec_situation_get_n_in_use (RecSituation *self)
{
  return self->n_in_use;
}

/**
 * rec_situation_count_oversight:
 * @ai_act_class: (nullable): a class, %NULL for systems without one
 * @oversight_status: (nullable): a status of human oversight
 *
 * Returns: how many systems have both
 */
guint
rec_situation_count_oversight (RecSituation *self,
                               const char   *ai_act_class,
                               const char   *oversight_status)
{
  return self->oversight[_rec_situation_find_cell (
      &rec_choices_oversight_status, ai_act_class, oversight_status)];
}

/**
 * rec_situation_count_documentation:
 * @ai_act_class: (nullable): a class, %NULL for systems without one
 * @documentation_status: (nullable): a status of the documentation
 *
 * Returns: how many systems have both
 */
guint
rec_situation_count_documentation (RecSituation *self,
                                   const char   *ai_act_class,
                                   const char   *documentation_status)
{
  return self->documentation[_rec_situation_find_cell (
      &rec_choices_documentation_status, ai_act_class, documentation_status)];
}

/**
 * rec_situation_count_duties:
 * @state: a state
 *
 * Returns: how many duties of systems stand so; those of the establishment are counted in its
 *   assessment
 */
guint
rec_situation_count_duties (RecSituation *self, RecDutyState state)
{
  g_return_val_if_fail (state < REC_N_DUTY_STATES, 0);

  return self->duty_states[state];
}

/**
 * rec_situation_count_due:
 *
 * Returns: (transfer none): how much is late and due, of systems and establishment
 */
const RecDueCount *
rec_situation_count_due (RecSituation *self)
{
  return &self->due_count;
}

/**
 * rec_situation_count_due_of:
 * @kind: a kind
 *
 * Returns: (transfer none): how much of the kind is late and due
 */
const RecDueCount *
rec_situation_count_due_of (RecSituation *self, RecDueKind kind)
{
  g_return_val_if_fail (kind < REC_N_DUE_KINDS, NULL);

  return &self->due_counts[kind];
}

/**
 * rec_situation_get_dates:
 *
 * Returns: (transfer none) (element-type RecSituationDate): the whole calendar, in the pack's order
 */
GPtrArray *
rec_situation_get_dates (RecSituation *self)
{
  return self->dates;
}

/**
 * rec_situation_get_duties:
 *
 * Returns: (transfer none) (element-type RecSituationDuty): all duties of systems, in the pack's
 *   order
 */
GPtrArray *
rec_situation_get_duties (RecSituation *self)
{
  return self->duties;
}

/**
 * rec_situation_get_documents:
 *
 * Returns: (transfer none) (element-type RecSituationDocument): all types of documents, in the
 *   pack's order
 */
GPtrArray *
rec_situation_get_documents (RecSituation *self)
{
  return self->documents;
}

/**
 * rec_situation_get_criteria:
 *
 * Returns: (transfer none) (element-type RecSituationCriterion): all criteria of the HAS
 *   certification, in the pack's order
 */
GPtrArray *
rec_situation_get_criteria (RecSituation *self)
{
  return self->criteria;
}

/**
 * rec_situation_get_incidents:
 *
 * Returns: (transfer none) (element-type RecRecord): the incidents that are not closed
 */
GPtrArray *
rec_situation_get_incidents (RecSituation *self)
{
  return self->incidents;
}

/**
 * rec_situation_get_due:
 *
 * Returns: (transfer none) (element-type RecDueItem): all that is late and due, by date; a document
 *   that serves several systems once
 */
GPtrArray *
rec_situation_get_due (RecSituation *self)
{
  return self->due;
}

static gboolean
has_word (const char *words, const char *word)
{
  g_auto (GStrv) list = g_strsplit (words != NULL ? words : "", " ", -1);

  return g_strv_contains ((const char *const *) list, word);
}

/**
 * rec_due_filter_matches:
 * @self: a filter
 * @item: an item
 *
 * Returns: whether the filter lets it through
 */
gboolean
rec_due_filter_matches (const RecDueFilter *self, const RecDueItem *item)
{
  g_return_val_if_fail (self != NULL && item != NULL, FALSE);

  if ((self->from != NULL && strcmp (item->date, self->from) < 0) ||
      (self->to != NULL && strcmp (item->date, self->to) > 0) ||
      (self->kind >= 0 && item->kind != (RecDueKind) self->kind) ||
      (self->person != NULL && g_strcmp0 (item->owner, self->person) != 0))
    return FALSE;

  return self->department == NULL ||
         has_word (REC_FACT (item->system, "departments"), self->department);
}

/**
 * rec_situation_list_due:
 * @self: a situation
 * @filter: (nullable): which items, %NULL for all
 *
 * Returns: (transfer full) (element-type RecDueItem): the items, by date; they need
 *   rec_situation_get_pack() to stay, and no more
 */
GPtrArray *
rec_situation_list_due (RecSituation *self, const RecDueFilter *filter)
{
  GPtrArray *items;

  g_return_val_if_fail (self != NULL, NULL);

  items = g_ptr_array_new_with_free_func ((GDestroyNotify) rec_due_item_unref);
  for (guint i = 0; i < self->due->len; i++)
    if (filter == NULL || rec_due_filter_matches (filter, self->due->pdata[i]))
      g_ptr_array_add (items, rec_due_item_ref (self->due->pdata[i]));

  return items;
}
