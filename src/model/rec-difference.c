/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-difference-private.h"

#include "rec-value.h"

struct _RecDifference
{
  gatomicrefcount ref_count;
  char           *source;
  GPtrArray      *rows;
  RecDirectory   *directory;
  GHashTable     *related; /* id to the record that a value refers to and the register lacks */
  GPtrArray      *notices;
  guint           n_same;
};

G_DEFINE_BOXED_TYPE (RecDifference, rec_difference, rec_difference_ref, rec_difference_unref)

static const char *const state_ids[] = {
  [REC_DIFFERENCE_NEW] = "new",
  [REC_DIFFERENCE_CHANGED] = "changed",
  [REC_DIFFERENCE_CONFLICT] = "conflict",
  [REC_DIFFERENCE_GONE] = "gone",
  [REC_DIFFERENCE_UNREADABLE] = "unreadable",
};

void
_rec_difference_row_clear_cell (gpointer data)
{
  RecDifferenceCell *cell = data;

  g_free (cell->base);
  g_free (cell->ours);
  g_free (cell->theirs);
  g_free (cell->remark);
}

RecDifferenceCell *
_rec_difference_row_get_cell (const RecDifferenceRow *row, guint index)
{
  return &g_array_index (row->cells, RecDifferenceCell, index);
}

RecDifferenceRow *
_rec_difference_get_row (const RecDifference *self, guint index)
{
  return g_ptr_array_index (self->rows, index);
}

/* Ids to the records that values refer to and the register lacks. */
GHashTable *
_rec_difference_get_related (const RecDifference *self)
{
  return self->related;
}

/**
 * rec_difference_new:
 * @source_name: what people call the file
 *
 * Returns: (transfer full): a difference without rows
 */
RecDifference *
rec_difference_new (const char *source_name)
{
  RecDifference *self;

  g_return_val_if_fail (source_name != NULL, NULL);

  self = g_new0 (RecDifference, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->source = g_strdup (source_name);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) rec_difference_row_free);
  self->related =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) rec_record_unref);
  self->notices = g_ptr_array_new_with_free_func (g_free);

  return self;
}

/**
 * rec_difference_ref:
 * @self: a difference
 *
 * Returns: (transfer full): @self
 */
RecDifference *
rec_difference_ref (RecDifference *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * rec_difference_unref:
 * @self: (transfer full): a difference
 *
 * Frees it where nobody else holds it.
 */
void
rec_difference_unref (RecDifference *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_ptr_array_unref (self->rows);
  g_hash_table_unref (self->related);
  g_clear_pointer (&self->directory, rec_directory_unref);
  g_ptr_array_unref (self->notices);
  g_free (self->source);
  g_free (self);
}

/**
 * rec_difference_get_source:
 * @self: a difference
 *
 * Returns: (transfer none): what people call the file
 */
const char *
rec_difference_get_source (const RecDifference *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->source;
}

/**
 * rec_difference_row_new:
 * @state: how it differs
 * @number: row in the file, from 1; 0 for none
 *
 * Makes a row to be filled in and given to rec_difference_take_row().
 *
 * Returns: (transfer full): the row, without name, id and cells
 */
RecDifferenceRow *
rec_difference_row_new (RecDifferenceState state, guint number)
{
  RecDifferenceRow *self = g_new0 (RecDifferenceRow, 1);

  self->state = state;
  self->number = number;
  self->cells = g_array_new (FALSE, TRUE, sizeof (RecDifferenceCell));
  g_array_set_clear_func (self->cells, _rec_difference_row_clear_cell);

  return self;
}

/**
 * rec_difference_row_free:
 * @self: (transfer full) (nullable): a row
 *
 * Frees a row that no difference took.
 */
void
rec_difference_row_free (RecDifferenceRow *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->cells);
  g_clear_pointer (&self->others, g_array_unref);
  g_clear_pointer (&self->before, rec_record_unref);
  g_clear_pointer (&self->like, rec_record_unref);
  g_free (self->other_id);
  g_free (self->name);
  g_free (self->id);
  g_free (self->remark);
  g_free (self);
}

/**
 * rec_difference_row_add_cell:
 * @self: a row
 * @field: a field
 * @state: how it differs
 *
 * Adds a cell without values.
 *
 * Returns: (transfer none): the cell, to be filled in at once
 */
RecDifferenceCell *
rec_difference_row_add_cell (RecDifferenceRow  *self,
                             const RecField    *field,
                             RecDifferenceState state)
{
  RecDifferenceCell cell = { .field = field, .state = state };

  g_return_val_if_fail (self != NULL, NULL);

  g_array_append_val (self->cells, cell);
  return _rec_difference_row_get_cell (self, self->cells->len - 1);
}

/**
 * rec_difference_take_row:
 * @self: a difference
 * @row: (transfer full): a row with name and id
 *
 * Adds a row.
 */
void
rec_difference_take_row (RecDifference *self, RecDifferenceRow *row)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (row != NULL && row->name != NULL);

  g_ptr_array_add (self->rows, row);
}

/**
 * rec_difference_set_directory:
 * @self: a difference
 * @directory: what the values refer to, with what is named at the export and what would be added
 *
 * Says what the values refer to.
 */
void
rec_difference_set_directory (RecDifference *self, RecDirectory *directory)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->directory, rec_directory_unref);
  self->directory = rec_directory_ref (directory);
}

/**
 * rec_difference_add_related:
 * @self: a difference
 * @record: a department, supplier or person that a value of the file refers to
 *
 * Adds a record that the register does not have. It is written with the first value accepted that
 * refers to it.
 */
void
rec_difference_add_related (RecDifference *self, RecRecord *record)
{
  RecRecord *kept;

  g_return_if_fail (self != NULL);
  g_return_if_fail (record != NULL);

  kept = rec_record_ref (record);
  g_hash_table_replace (self->related, (gpointer) rec_record_get_id (kept), kept);
}

/**
 * rec_difference_set_n_same:
 * @self: a difference
 * @n_same: rows that say what the register says
 *
 * Says how many rows do not differ.
 */
void
rec_difference_set_n_same (RecDifference *self, guint n_same)
{
  g_return_if_fail (self != NULL);

  self->n_same = n_same;
}

/**
 * rec_difference_add_notice:
 * @self: a difference
 * @notice: a sentence
 *
 * Adds what a person should know of the file as a whole.
 */
void
rec_difference_add_notice (RecDifference *self, const char *notice)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (notice != NULL);

  g_ptr_array_add (self->notices, g_strdup (notice));
}

/**
 * rec_difference_get_n_rows:
 * @self: a difference
 *
 * Returns: how many rows differ
 */
guint
rec_difference_get_n_rows (const RecDifference *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->rows->len;
}

/**
 * rec_difference_get_row:
 * @self: a difference
 * @index: less than rec_difference_get_n_rows()
 *
 * Returns: (transfer none): a row
 */
const RecDifferenceRow *
rec_difference_get_row (const RecDifference *self, guint index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->rows->len, NULL);

  return _rec_difference_get_row (self, index);
}

/**
 * rec_difference_get_directory:
 * @self: a difference
 *
 * Returns: (transfer none) (nullable): what the values refer to
 */
RecDirectory *
rec_difference_get_directory (const RecDifference *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->directory;
}

/**
 * rec_difference_get_n_same:
 * @self: a difference
 *
 * Returns: how many rows do not differ
 */
guint
rec_difference_get_n_same (const RecDifference *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_same;
}

/**
 * rec_difference_get_notices:
 * @self: a difference
 *
 * Returns: (transfer none) (element-type utf8): sentences on the file as a whole
 */
GPtrArray *
rec_difference_get_notices (const RecDifference *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->notices;
}

/**
 * rec_difference_count:
 * @self: a difference
 * @state: a state
 *
 * Returns: how many rows are in it
 */
guint
rec_difference_count (const RecDifference *self, RecDifferenceState state)
{
  guint n = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->rows->len; i++)
    n += _rec_difference_get_row (self, i)->state == state;

  return n;
}

/**
 * rec_difference_count_accepted:
 * @self: a difference
 *
 * Returns: of how many rows something is to be written
 */
guint
rec_difference_count_accepted (const RecDifference *self)
{
  guint n = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->rows->len; i++)
    n += _rec_difference_get_row (self, i)->accepted;

  return n;
}

/**
 * rec_difference_count_unreadable:
 * @self: a difference
 *
 * Returns: how many cells, and rows as a whole, cannot be read
 */
guint
rec_difference_count_unreadable (const RecDifference *self)
{
  guint n = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->rows->len; i++)
    {
      const RecDifferenceRow *row = _rec_difference_get_row (self, i);
      guint                   n_before = n;

      for (guint c = 0; c < row->cells->len; c++)
        n += _rec_difference_row_get_cell (row, c)->state == REC_DIFFERENCE_UNREADABLE;
      n += row->state == REC_DIFFERENCE_UNREADABLE && n == n_before;
    }

  return n;
}

/**
 * rec_difference_cell_can_accept:
 * @cell: a cell
 *
 * Returns: whether it can be written at all
 */
gboolean
rec_difference_cell_can_accept (const RecDifferenceCell *cell)
{
  g_return_val_if_fail (cell != NULL, FALSE);

  return cell->state != REC_DIFFERENCE_UNREADABLE;
}

static gboolean
names_the_record (const RecDifferenceCell *cell)
{
  return (cell->field->flags & REC_FIELD_REQUIRED) != 0;
}

/**
 * rec_difference_row_can_accept:
 * @row: a row
 *
 * Returns: whether anything of it can be written: a record cannot be added without what every
 *   record needs, nor a row be taken in none of whose cells can be read
 */
gboolean
rec_difference_row_can_accept (const RecDifferenceRow *row)
{
  g_return_val_if_fail (row != NULL, FALSE);

  if (row->state == REC_DIFFERENCE_GONE)
    return TRUE;
  for (guint i = 0; i < row->cells->len; i++)
    {
      const RecDifferenceCell *cell = _rec_difference_row_get_cell (row, i);

      if (rec_difference_cell_can_accept (cell) && (row->before != NULL || names_the_record (cell)))
        return TRUE;
    }

  return FALSE;
}

/* Whether a row is accepted follows from its cells; a record is added with its name or not at all.
 */
void
_rec_difference_row_settle (RecDifferenceRow *row)
{
  gboolean accepted = FALSE;

  if (row->state == REC_DIFFERENCE_GONE)
    return;
  for (guint i = 0; i < row->cells->len; i++)
    {
      const RecDifferenceCell *cell = _rec_difference_row_get_cell (row, i);

      accepted |= cell->accepted && (row->before != NULL || names_the_record (cell));
    }
  row->accepted = accepted;
}

void
_rec_difference_row_accept (RecDifferenceRow *row, gboolean accepted, gboolean with_conflicts)
{
  if (!rec_difference_row_can_accept (row))
    return;
  /* What resembles a record is proposed to be a part of it. */
  if (row->like != NULL && accepted && !row->accepted)
    {
      if (with_conflicts)
        _rec_difference_row_decide (row, REC_DIFFERENCE_MERGE);
      return;
    }
  if (row->state == REC_DIFFERENCE_GONE)
    row->accepted = accepted;
  for (guint i = 0; i < row->cells->len; i++)
    {
      RecDifferenceCell *cell = _rec_difference_row_get_cell (row, i);

      if (rec_difference_cell_can_accept (cell) &&
          (!accepted || with_conflicts || cell->state != REC_DIFFERENCE_CONFLICT))
        cell->accepted = accepted;
    }
  _rec_difference_row_settle (row);
}

/**
 * rec_difference_accept_row:
 * @self: a difference
 * @index: less than rec_difference_get_n_rows()
 * @accepted: whether to write it
 *
 * Accepts or refuses a row with all its cells, conflicts too. What cannot be read stays refused. A
 * row that resembles a record of the register is merged into that.
 */
void
rec_difference_accept_row (RecDifference *self, guint index, gboolean accepted)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (index < self->rows->len);

  _rec_difference_row_accept (_rec_difference_get_row (self, index), accepted, TRUE);
}

/**
 * rec_difference_accept_cell:
 * @self: a difference
 * @index: less than rec_difference_get_n_rows()
 * @cell: index of one of the row's cells
 * @accepted: whether to write it
 *
 * Accepts or refuses a cell. With the name of a new record the whole record is refused; with any
 * other cell of one that was refused it is accepted again.
 */
void
rec_difference_accept_cell (RecDifference *self, guint index, guint cell, gboolean accepted)
{
  RecDifferenceRow  *row;
  RecDifferenceCell *changed;

  g_return_if_fail (self != NULL);
  g_return_if_fail (index < self->rows->len);
  row = _rec_difference_get_row (self, index);
  g_return_if_fail (cell < row->cells->len);

  changed = _rec_difference_row_get_cell (row, cell);
  if (!rec_difference_cell_can_accept (changed) || !rec_difference_row_can_accept (row))
    return;
  changed->accepted = accepted;
  if (row->before == NULL && (accepted || names_the_record (changed)))
    for (guint i = 0; i < row->cells->len; i++)
      if (!accepted || names_the_record (_rec_difference_row_get_cell (row, i)))
        _rec_difference_row_get_cell (row, i)->accepted = accepted;
  _rec_difference_row_settle (row);
}

/**
 * rec_difference_accept_all:
 * @self: a difference
 * @accepted: whether to write it
 *
 * Accepts all that is new or changed, but neither conflicts, rows that are gone, nor rows that
 * resemble a record, which want to be looked at; or refuses everything.
 */
void
rec_difference_accept_all (RecDifference *self, gboolean accepted)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < self->rows->len; i++)
    if (!accepted || _rec_difference_get_row (self, i)->state != REC_DIFFERENCE_GONE)
      _rec_difference_row_accept (_rec_difference_get_row (self, i), accepted, FALSE);
}

/**
 * rec_difference_accept_state:
 * @self: a difference
 * @state: a state
 * @accepted: whether to write it
 *
 * Accepts or refuses the rows in a state, with all their cells.
 */
void
rec_difference_accept_state (RecDifference *self, RecDifferenceState state, gboolean accepted)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < self->rows->len; i++)
    if (_rec_difference_get_row (self, i)->state == state)
      _rec_difference_row_accept (_rec_difference_get_row (self, i), accepted, TRUE);
}

/**
 * rec_difference_state_get_id:
 * @state: a state
 *
 * Returns: (transfer none): its stable id, as commands print it
 */
const char *
rec_difference_state_get_id (RecDifferenceState state)
{
  g_return_val_if_fail (state < REC_N_DIFFERENCE_STATES, NULL);

  return state_ids[state];
}
