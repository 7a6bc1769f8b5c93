/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-difference-private.h"

#include "rec-value.h"

/* What stands for a row from one comparison of a file to the next: its place in the file, or, where
 * it has none, its record. */
static char *
name_row (const RecDifferenceRow *row)
{
  return row->number > 0 ? g_strdup_printf ("%u", row->number) : g_strconcat ("#", row->id, NULL);
}

/* Compares as people read it: what the register lacks gets another id each time. */
static gboolean
reads_same (const RecDifference *self,
            const char          *value,
            const RecDifference *former,
            const char          *former_value,
            const RecField      *field)
{
  g_autofree char *text = NULL;
  g_autofree char *former_text = NULL;

  if (g_strcmp0 (value, former_value) == 0)
    return TRUE;
  if (value == NULL || former_value == NULL || !rec_field_is_reference (field))
    return FALSE;
  text = rec_value_format (field, value, rec_difference_get_directory (self), NULL);
  former_text = rec_value_format (field, former_value, rec_difference_get_directory (former), NULL);

  return g_strcmp0 (text, former_text) == 0;
}

static gboolean
is_same_cell (const RecDifference     *self,
              const RecDifferenceCell *cell,
              const RecDifference     *former,
              const RecDifferenceCell *other)
{
  return cell->field == other->field && cell->state == other->state &&
         reads_same (self, cell->ours, former, other->ours, cell->field) &&
         reads_same (self, cell->theirs, former, other->theirs, cell->field);
}

static const RecDifferenceCell *
find_cell (const RecDifferenceRow *row, const RecField *field)
{
  for (guint i = 0; i < row->cells->len; i++)
    if (_rec_difference_row_get_cell (row, i)->field == field)
      return _rec_difference_row_get_cell (row, i);

  return NULL;
}

/* Says whether all of the row is as it was, so that nothing is left to be asked. */
static gboolean
take_row_choices (RecDifference          *self,
                  RecDifferenceRow       *row,
                  const RecDifference    *former,
                  const RecDifferenceRow *other)
{
  gboolean same;

  if (row->like != NULL && other->like != NULL &&
      g_str_equal (rec_record_get_id (row->like), rec_record_get_id (other->like)))
    _rec_difference_row_set_merged (row, other->merged);
  same = row->state == other->state && row->cells->len == other->cells->len;
  if (row->state == REC_DIFFERENCE_GONE && same)
    row->accepted = other->accepted;
  for (guint i = 0; i < row->cells->len; i++)
    {
      RecDifferenceCell       *cell = _rec_difference_row_get_cell (row, i);
      const RecDifferenceCell *before = find_cell (other, cell->field);

      if (before != NULL && is_same_cell (self, cell, former, before))
        cell->accepted = before->accepted;
      else
        same = FALSE;
    }
  _rec_difference_row_settle (row);

  return same;
}

/**
 * rec_difference_take_choices:
 * @self: a difference
 * @former: an earlier difference of the same file
 *
 * Accepts and refuses again what was accepted and refused before the register was changed, wherever
 * a row or a cell still differs as it did. What differs otherwise now stays as it is proposed.
 *
 * Returns: how many rows differ otherwise than before, or did not differ
 */
guint
rec_difference_take_choices (RecDifference *self, const RecDifference *former)
{
  g_autoptr (GHashTable) rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_asked = 0;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (former != NULL, 0);

  for (guint i = 0; i < rec_difference_get_n_rows (former); i++)
    {
      RecDifferenceRow *row = _rec_difference_get_row (former, i);

      g_hash_table_insert (rows, name_row (row), row);
    }
  for (guint i = 0; i < rec_difference_get_n_rows (self); i++)
    {
      RecDifferenceRow       *row = _rec_difference_get_row (self, i);
      g_autofree char        *name = name_row (row);
      const RecDifferenceRow *other = g_hash_table_lookup (rows, name);

      n_asked += other == NULL || !take_row_choices (self, row, former, other);
    }

  return n_asked;
}
