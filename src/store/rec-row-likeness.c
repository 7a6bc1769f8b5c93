/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-row-match.h"

#include <glib/gi18n.h>

#include "rec-value.h"

static char *
describe_record (RecComparer *self, const RecRecord *record)
{
  const char *reference = rec_record_get (record, self->reference);

  if (reference == NULL)
    return g_strdup_printf (_ ("“%s”"), rec_record_get_name (record));

  /* Translators: name of a system, its reference */
  return g_strdup_printf (_ ("“%s” (%s)"), rec_record_get_name (record), reference);
}

/* What the record is called, and by what, is not what a department adds to it. */
static gboolean
names_the_record (RecComparer *self, const RecField *field)
{
  return field == self->reference || (field->flags & REC_FIELD_REQUIRED) != 0;
}

/* Says whether another row of the file is already to fill in the field of the record. */
static gboolean
is_taken (RecComparer *self, const RecRecord *like, const RecField *field, guint number)
{
  g_autofree char *place = g_strconcat (rec_record_get_id (like), "\n", field->id, NULL);

  return !g_hash_table_insert (self->proposed, g_steal_pointer (&place), GUINT_TO_POINTER (number));
}

static void
add_merge_cell (RecComparer             *self,
                RecDifferenceRow        *row,
                const RecDifferenceCell *cell,
                RecRecord               *like)
{
  gboolean           several = rec_field_has_several (cell->field);
  const char        *ours = rec_record_get (like, cell->field);
  g_autofree char   *theirs = NULL;
  gboolean           adds = several || ours == NULL;
  RecDifferenceCell *added;

  if (cell->state == REC_DIFFERENCE_UNREADABLE)
    {
      added = rec_difference_row_add_merge_cell (row, cell->field, cell->state);
      added->theirs = g_strdup (cell->theirs);
      added->remark = g_strdup (cell->remark);
      return;
    }
  theirs = several ? rec_value_unite (cell->field, ours, cell->theirs) : g_strdup (cell->theirs);
  if (rec_comparison_is_same (cell->field, ours, theirs))
    return;
  if (adds && !several)
    adds = !is_taken (self, like, cell->field, row->number);
  added = rec_difference_row_add_merge_cell (
      row, cell->field, adds ? REC_DIFFERENCE_CHANGED : REC_DIFFERENCE_CONFLICT);
  added->ours = g_strdup (ours);
  added->theirs = g_steal_pointer (&theirs);
}

/* Whether the record says all that the row says, or can be given something of it at least. */
static void
weigh_row (RecComparer            *self,
           const RecDifferenceRow *row,
           RecRecord              *like,
           gboolean               *says_all,
           gboolean               *can_add)
{
  *says_all = TRUE;
  *can_add = FALSE;
  for (guint i = 0; i < row->cells->len; i++)
    {
      const RecDifferenceCell *cell = &g_array_index (row->cells, RecDifferenceCell, i);
      gboolean                 several = rec_field_has_several (cell->field);
      const char              *ours = rec_record_get (like, cell->field);
      g_autofree char         *united = NULL;

      if (names_the_record (self, cell->field))
        continue;
      if (several && cell->state != REC_DIFFERENCE_UNREADABLE)
        united = rec_value_unite (cell->field, ours, cell->theirs);
      if (cell->state == REC_DIFFERENCE_UNREADABLE)
        *says_all = FALSE;
      else if (!rec_comparison_is_same (cell->field, ours, several ? united : cell->theirs))
        {
          *says_all = FALSE;
          *can_add |= several || ours == NULL;
        }
    }
}

/*< private >
 * _rec_comparer_add_likeness:
 * @self: a comparer
 * @row: a new row with its cells
 * @like: id of the record it resembles
 * @error: return location for an error
 *
 * Says in the row's remark what it resembles and lets it be merged into that: its departments and
 * other lists are added, what the record does not say is filled in, what it says otherwise is
 * shown.
 *
 * Returns: whether the record could be read
 */
gboolean
_rec_comparer_add_likeness (RecComparer      *self,
                            RecDifferenceRow *row,
                            const char       *like,
                            GError          **error)
{
  g_autoptr (RecRecord) record = NULL;
  g_autofree char *described = NULL;
  gboolean         says_all;
  gboolean         can_add;

  if (!_rec_comparer_load (self, like, &record, error) || record == NULL)
    return FALSE;
  described = describe_record (self, record);
  weigh_row (self, row, record, &says_all, &can_add);
  if (rec_record_get_by_id (record, "archived_on") != NULL)
    {
      row->remark = g_strdup_printf (
          /* Translators: %s is the name of a system and its reference */
          _ ("The register has %s, which is archived: perhaps the same."),
          described);
      return TRUE;
    }
  if (says_all)
    {
      row->remark = g_strdup_printf (
          /* Translators: %s is the name of a system and its reference */
          _ ("The register already has %s with all of this: perhaps the same."),
          described);
      return TRUE;
    }

  /* Translators: %s is the name of a system and its reference */
  row->remark = g_strdup_printf (_ ("The register already has %s: perhaps the same."), described);
  if (!can_add)
    return TRUE;

  rec_difference_row_set_like (row, record);
  for (guint i = 0; i < row->cells->len; i++)
    {
      const RecDifferenceCell *cell = &g_array_index (row->cells, RecDifferenceCell, i);

      if (!names_the_record (self, cell->field))
        add_merge_cell (self, row, cell, record);
    }

  return TRUE;
}
