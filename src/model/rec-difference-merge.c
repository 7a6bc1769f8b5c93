/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-difference-private.h"

/**
 * rec_difference_row_set_like:
 * @self: a row that is new
 * @like: the record of the register that it resembles
 *
 * Lets the row be merged into a record. What it would add to that is said by
 * rec_difference_row_add_merge_cell().
 */
void
rec_difference_row_set_like (RecDifferenceRow *self, RecRecord *like)
{
  g_return_if_fail (self != NULL && self->before == NULL && self->like == NULL);
  g_return_if_fail (like != NULL);

  self->like = rec_record_ref (like);
  self->other_id = g_strdup (rec_record_get_id (like));
  self->others = g_array_new (FALSE, TRUE, sizeof (RecDifferenceCell));
  g_array_set_clear_func (self->others, _rec_difference_row_clear_cell);
}

/**
 * rec_difference_row_add_merge_cell:
 * @self: a row that resembles a record, and is not merged
 * @field: a field
 * @state: %REC_DIFFERENCE_CHANGED where the row adds to what the record says, %_CONFLICT where it
 *   says something else, %_UNREADABLE
 *
 * Adds a cell without values to those that count where the row is merged.
 *
 * Returns: (transfer none): the cell, to be filled in at once
 */
RecDifferenceCell *
rec_difference_row_add_merge_cell (RecDifferenceRow  *self,
                                   const RecField    *field,
                                   RecDifferenceState state)
{
  RecDifferenceCell cell = { .field = field, .state = state };

  g_return_val_if_fail (self != NULL && self->like != NULL && !self->merged, NULL);

  g_array_append_val (self->others, cell);
  return &g_array_index (self->others, RecDifferenceCell, self->others->len - 1);
}

/* Turns to the one or the other reading of the row; what is accepted of each stays with it. */
void
_rec_difference_row_set_merged (RecDifferenceRow *row, gboolean merged)
{
  GArray *cells = row->cells;
  char   *id = row->id;

  if (row->merged == merged)
    return;

  row->merged = merged;
  row->cells = row->others;
  row->others = cells;
  row->id = row->other_id;
  row->other_id = id;
  g_clear_pointer (&row->before, rec_record_unref);
  row->before = merged ? rec_record_ref (row->like) : NULL;
  row->state = merged ? REC_DIFFERENCE_CHANGED : REC_DIFFERENCE_NEW;
}

void
_rec_difference_row_decide (RecDifferenceRow *row, RecDifferenceDecision decision)
{
  _rec_difference_row_set_merged (row, decision == REC_DIFFERENCE_MERGE);
  for (guint i = 0; i < row->cells->len; i++)
    {
      RecDifferenceCell *cell = _rec_difference_row_get_cell (row, i);

      cell->accepted = decision != REC_DIFFERENCE_LEAVE && rec_difference_cell_can_accept (cell) &&
                       cell->state != REC_DIFFERENCE_CONFLICT;
    }
  _rec_difference_row_settle (row);
}

/**
 * rec_difference_row_get_decision:
 * @row: a row
 *
 * Returns: what becomes of it
 */
RecDifferenceDecision
rec_difference_row_get_decision (const RecDifferenceRow *row)
{
  g_return_val_if_fail (row != NULL, REC_DIFFERENCE_LEAVE);

  if (!row->accepted)
    return REC_DIFFERENCE_LEAVE;

  return row->merged ? REC_DIFFERENCE_MERGE : REC_DIFFERENCE_ADD;
}

/**
 * rec_difference_decide:
 * @self: a difference
 * @index: index of a row that resembles a record
 * @decision: what becomes of it
 *
 * Decides on a row with all its cells. Where it is merged, what the record does not say yet is
 * accepted, and what it says otherwise is not.
 */
void
rec_difference_decide (RecDifference *self, guint index, RecDifferenceDecision decision)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (index < rec_difference_get_n_rows (self));
  g_return_if_fail (rec_difference_get_row (self, index)->like != NULL);

  _rec_difference_row_decide (_rec_difference_get_row (self, index), decision);
}

/**
 * rec_difference_decide_similar:
 * @self: a difference
 * @decision: what becomes of them
 *
 * Decides on all new rows that are not accepted because they resemble something. Those that
 * resemble another row of the file, or nothing that they could be merged into, can be added only.
 */
void
rec_difference_decide_similar (RecDifference *self, RecDifferenceDecision decision)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < rec_difference_get_n_rows (self); i++)
    {
      RecDifferenceRow *row = _rec_difference_get_row (self, i);

      if (row->accepted || row->state != REC_DIFFERENCE_NEW)
        continue;
      if (row->like != NULL)
        _rec_difference_row_decide (row, decision);
      else if (decision == REC_DIFFERENCE_ADD)
        _rec_difference_row_accept (row, TRUE, TRUE);
    }
}
