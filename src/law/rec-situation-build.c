/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-situation-private.h"

#include <string.h>

#include "rec-assessment-private.h"
#include "rec-choices.h"

/* Putting together where the register stands. */

static void
free_date (gpointer data)
{
  RecSituationDate *date = data;

  g_ptr_array_unref (date->systems);
  g_free (date);
}

/* Making what is counted, in the pack's order */

static void
make_dates (RecSituation *self, RecLawPack *pack)
{
  GPtrArray *calendar = rec_law_pack_get_calendar (pack);

  self->dates = g_ptr_array_new_with_free_func (free_date);
  for (guint i = 0; i < calendar->len; i++)
    {
      RecSituationDate *date = g_new0 (RecSituationDate, 1);

      date->entry = calendar->pdata[i];
      date->systems = g_ptr_array_new ();
      g_ptr_array_add (self->dates, date);
    }
}

/* One for each duty of the pack; those of the establishment are taken out once all is counted. */
static void
make_duties (RecSituation *self, RecLawPack *pack)
{
  GPtrArray *laws = rec_law_pack_get_duties (pack);

  self->duties = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < laws->len; i++)
    {
      RecSituationDuty *duty = g_new0 (RecSituationDuty, 1);

      duty->law = laws->pdata[i];
      g_ptr_array_add (self->duties, duty);
    }
}

static void
drop_duties (RecSituation *self)
{
  for (guint i = self->duties->len; i-- > 0;)
    if (((RecSituationDuty *) self->duties->pdata[i])->law->establishment)
      g_ptr_array_remove_index (self->duties, i);
}

static void
make_documents (RecSituation *self, RecLawPack *pack)
{
  GPtrArray *laws = rec_law_pack_get_documents (pack);

  self->documents = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < laws->len; i++)
    {
      RecSituationDocument *document = g_new0 (RecSituationDocument, 1);

      document->law = laws->pdata[i];
      g_ptr_array_add (self->documents, document);
    }
}

/* Counting */

static guint *
new_cells (const RecChoiceSet *set)
{
  return g_new0 (guint, (rec_choices_ai_act_class.n_choices + 1) * (set->n_choices + 1));
}

static void
count_dates (RecSituation *self, const RecSituationPart *part)
{
  for (gsize i = 0; i < part->n_dates; i++)
    {
      const RecPartDate *of_part = &part->dates[i];
      RecSituationDate  *date = self->dates->pdata[of_part->date];

      date->n_duties += of_part->n_duties;
      date->n_open += of_part->n_open;
      date->n_documents += of_part->n_documents;
      g_ptr_array_add (date->systems, part->system);
    }
}

static void
count_duties (RecSituation *self, const RecSituationPart *part)
{
  for (gsize i = 0; i < part->n_duties; i++)
    {
      RecSituationDuty *duty = self->duties->pdata[part->duties[i].law];

      self->duty_states[part->duties[i].state]++;
      duty->states[part->duties[i].state]++;
    }
}

static void
count_documents (RecSituation *self, const RecSituationPart *part)
{
  for (gsize i = 0; i < part->n_documents; i++)
    {
      const RecPartDocument *of_part = &part->documents[i];
      RecSituationDocument  *document = self->documents->pdata[of_part->law];

      if (of_part->is_required)
        {
          document->n_required++;
          document->n_valid += of_part->is_settled;
          document->n_expired += of_part->is_expired;
        }
      else
        document->n_recommended++;
    }
}

static void
add_incidents (RecSituation *self, const RecSituationPart *part)
{
  for (guint i = 0; part->incidents != NULL && i < part->incidents->len; i++)
    g_ptr_array_add (self->incidents, part->incidents->pdata[i]);
}

static void
count_part (RecSituation *self, const RecSituationPart *part)
{
  if (part->is_archived)
    return;
  self->n_systems++;
  self->oversight[part->oversight]++;
  self->documentation[part->documentation]++;
  if (!part->is_in_use)
    return;
  self->n_in_use++;
  count_dates (self, part);
  count_duties (self, part);
  count_documents (self, part);
  add_incidents (self, part);
}

/* Parts */

static int
compare_parts (gconstpointer a, gconstpointer b)
{
  return _rec_situation_part_compare (*(RecSituationPart *const *) a,
                                      *(RecSituationPart *const *) b);
}

/* Which of @parts are new, and which of @former are not among them. */
static void
compare_with_former (RecSituation *former, GPtrArray *parts, GPtrArray *added, GHashTable *gone)
{
  g_autoptr (GHashTable) rest = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer       part;

  for (guint i = 0; i < parts->len; i++)
    if (((RecSituationPart *) parts->pdata[i])->system != NULL)
      g_hash_table_add (rest, parts->pdata[i]);
  for (guint i = 0; former != NULL && i < former->parts->len; i++)
    if (!g_hash_table_remove (rest, former->parts->pdata[i]))
      g_hash_table_add (gone, former->parts->pdata[i]);
  g_hash_table_iter_init (&iter, rest);
  while (g_hash_table_iter_next (&iter, &part, NULL))
    g_ptr_array_add (added, part);
  g_ptr_array_sort (added, compare_parts);
}

static void
take_parts (RecSituation *self, RecSituation *former, GPtrArray *added, GHashTable *gone)
{
  guint next = 0;

  self->parts = g_ptr_array_new_full (added->len + (former != NULL ? former->parts->len : 0),
                                      (GDestroyNotify) rec_situation_part_unref);
  for (guint i = 0; former != NULL && i < former->parts->len; i++)
    {
      RecSituationPart *part = former->parts->pdata[i];

      if (g_hash_table_contains (gone, part))
        continue;
      while (next < added->len && _rec_situation_part_compare (added->pdata[next], part) < 0)
        g_ptr_array_add (self->parts, rec_situation_part_ref (added->pdata[next++]));
      g_ptr_array_add (self->parts, rec_situation_part_ref (part));
    }
  while (next < added->len)
    g_ptr_array_add (self->parts, rec_situation_part_ref (added->pdata[next++]));
}

/**
 * rec_situation_new:
 * @establishment: the assessment of what is kept for the establishment as a whole; its dossier has
 *   what was noted about criteria, and the documents noted there
 * @parts: (element-type RecSituationPart): of every system, with the same pack and day
 *
 * Any thread.
 *
 * Returns: (transfer full): where the register stands
 */
RecSituation *
rec_situation_new (RecAssessment *establishment, GPtrArray *parts)
{
  return rec_situation_new_after (NULL, establishment, parts);
}

/**
 * rec_situation_new_after:
 * @former: (nullable): where the register stood before, with the same pack
 * @establishment: as for rec_situation_new()
 * @parts: (element-type RecSituationPart): as for rec_situation_new(); those of systems that did
 *   not change are the very ones of @former
 *
 * As rec_situation_new(), which gives the same, with less to do where few parts are others than
 * before. Any thread.
 *
 * Returns: (transfer full): where the register stands
 */
RecSituation *
rec_situation_new_after (RecSituation *former, RecAssessment *establishment, GPtrArray *parts)
{
  RecSituation *self;
  RecLawPack   *pack;
  g_autoptr (GPtrArray) added = g_ptr_array_new ();
  g_autoptr (GHashTable) gone = g_hash_table_new (NULL, NULL);

  g_return_val_if_fail (establishment != NULL, NULL);
  g_return_val_if_fail (parts != NULL, NULL);

  pack = rec_assessment_get_pack (establishment);
  if (former != NULL && rec_situation_get_pack (former) != pack)
    former = NULL;
  self = g_new0 (RecSituation, 1);
  g_atomic_ref_count_init (&self->refs);
  self->establishment = rec_assessment_ref (establishment);
  self->own = rec_situation_part_new (establishment);
  compare_with_former (former, parts, added, gone);
  take_parts (self, former, added, gone);

  self->oversight = new_cells (&rec_choices_oversight_status);
  self->documentation = new_cells (&rec_choices_documentation_status);
  self->incidents = g_ptr_array_new ();
  make_dates (self, pack);
  make_duties (self, pack);
  make_documents (self, pack);
  add_incidents (self, self->own);
  for (guint i = 0; i < self->parts->len; i++)
    count_part (self, self->parts->pdata[i]);
  drop_duties (self);
  _rec_situation_add_criteria (self);

  /* What is due of the establishment is made anew in any case. */
  g_ptr_array_add (added, self->own);
  if (former != NULL)
    g_hash_table_add (gone, former->own);
  _rec_situation_add_due (self, former, gone, added);

  return self;
}
