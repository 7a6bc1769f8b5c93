/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-difference-private.h"

#include "rec-value.h"

/* Adds the records that a value refers to and the register lacks, each once. */
static void
add_related (const RecDifference     *self,
             RecEdit                 *edit,
             const RecDifferenceCell *cell,
             GHashTable              *added)
{
  g_auto (GStrv) ids = NULL;

  if (!rec_field_is_reference (cell->field) || cell->theirs == NULL)
    return;
  ids = rec_value_split (cell->field, cell->theirs);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      RecRecord *record = g_hash_table_lookup (_rec_difference_get_related (self), ids[i]);

      if (record != NULL && g_hash_table_add (added, (gpointer) rec_record_get_id (record)))
        rec_edit_add (edit, NULL, record);
    }
}

static RecRecord *
with_value (RecRecord *record, const RecField *field, const char *value)
{
  RecRecord *changed = rec_record_with (record, field, value);

  rec_record_unref (record);
  return changed;
}

/* What becomes of a record to which several rows of the file may have something to say. */
typedef struct
{
  RecRecord *before;
  RecRecord *after;
} Outcome;

static void
outcome_free (Outcome *outcome)
{
  g_clear_pointer (&outcome->before, rec_record_unref);
  g_clear_pointer (&outcome->after, rec_record_unref);
  g_free (outcome);
}

static Outcome *
find_outcome (const RecDifferenceRow *row, GPtrArray *outcomes, GHashTable *by_id)
{
  Outcome *outcome = g_hash_table_lookup (by_id, row->id);

  if (outcome != NULL)
    return outcome;
  outcome = g_new0 (Outcome, 1);
  outcome->before = row->before != NULL ? rec_record_ref (row->before) : NULL;
  outcome->after = row->before != NULL ? rec_record_ref (row->before)
                                       : rec_record_new (REC_KIND_SYSTEM, row->id);
  g_ptr_array_add (outcomes, outcome);
  g_hash_table_insert (by_id, row->id, outcome);

  return outcome;
}

/* What is merged is added to what is there by then. */
static char *
get_value (const RecDifferenceRow *row, const RecDifferenceCell *cell, const RecRecord *record)
{
  return row->merged && rec_field_has_several (cell->field)
             ? rec_value_unite (cell->field, rec_record_get (record, cell->field), cell->theirs)
             : g_strdup (cell->theirs);
}

static void
apply_row (const RecDifference    *self,
           RecEdit                *edit,
           const RecDifferenceRow *row,
           Outcome                *outcome,
           GHashTable             *added)
{
  if (row->state == REC_DIFFERENCE_GONE)
    {
      g_autofree char *today = rec_date_today ();

      outcome->after = with_value (
          outcome->after, rec_catalogue_find_field (REC_KIND_SYSTEM, "archived_on"), today);
    }
  for (guint i = 0; i < row->cells->len; i++)
    {
      const RecDifferenceCell *cell = _rec_difference_row_get_cell (row, i);
      g_autofree char         *value = NULL;

      if (!cell->accepted)
        continue;
      add_related (self, edit, cell, added);
      value = get_value (row, cell, outcome->after);
      outcome->after = with_value (outcome->after, cell->field, value);
    }
}

/**
 * rec_difference_make_edit:
 * @self: a difference
 *
 * Makes one edit of all that is accepted, so that one undo takes it back: records added, fields
 * changed, rows merged into the records they resemble, rows that are gone archived as of today.
 *
 * Returns: (transfer full) (nullable): the edit, %REC_VERB_IMPORT; %NULL where nothing is accepted
 */
RecEdit *
rec_difference_make_edit (const RecDifference *self)
{
  g_autoptr (RecEdit) edit = NULL;
  g_autoptr (GHashTable) added = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) outcomes = g_ptr_array_new_with_free_func ((GDestroyNotify) outcome_free);

  g_return_val_if_fail (self != NULL, NULL);

  edit = rec_edit_new (REC_VERB_IMPORT, rec_difference_get_source (self));
  for (guint merged = FALSE; merged <= TRUE; merged++)
    for (guint i = 0; i < rec_difference_get_n_rows (self); i++)
      {
        const RecDifferenceRow *row = rec_difference_get_row (self, i);

        if (row->accepted && row->merged == (gboolean) merged)
          apply_row (self, edit, row, find_outcome (row, outcomes, by_id), added);
      }
  for (guint i = 0; i < outcomes->len; i++)
    {
      const Outcome *outcome = g_ptr_array_index (outcomes, i);

      rec_edit_add (edit, outcome->before, outcome->after);
    }

  return rec_edit_get_n_changes (edit) > 0 ? g_steal_pointer (&edit) : NULL;
}
