/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-system-index"

#include "config.h"

#include "rec-system-index-private.h"

/* Edits with more changes than this are not followed; the next query reads again. */
#define MANY_CHANGES 1000

static gboolean
find_row (RecSystemIndex *self, const char *id, gint64 *row)
{
  g_autoptr (RecStatement) statement =
      rec_db_prepare (self->db, "SELECT row FROM system WHERE id = ?1", NULL);
  gboolean found;

  if (statement == NULL)
    return FALSE;
  rec_statement_bind_text (statement, 1, id);
  if (!rec_statement_step (statement, &found, NULL) || !found)
    return FALSE;
  *row = rec_statement_get_int (statement, 0);
  return TRUE;
}

/* Whether other systems are there after the edit than before, or in another order. */
static gboolean
changes_order (RecEdit *edit)
{
  for (guint i = 0; i < rec_edit_get_n_changes (edit); i++)
    {
      const RecChange *change = rec_edit_get_change (edit, i);
      RecRecord       *record = change->after != NULL ? change->after : change->before;

      if (rec_record_get_kind (record) == REC_KIND_SYSTEM &&
          (change->before == NULL || change->after == NULL ||
           g_strcmp0 (rec_record_get_name (change->before), rec_record_get_name (change->after)) !=
               0))
        return TRUE;
    }
  return FALSE;
}

/* Reads the systems again and moves what the columns hold to the new positions. */
static gboolean
read_again (RecSystemIndex *self)
{
  const RecKindInfo  *info = rec_catalogue_get_kind (REC_KIND_SYSTEM);
  guint               n_before = self->n;
  g_autofree gint64  *rows_before = g_memdup2 (self->rows, self->n * sizeof (gint64));
  g_autofree guint32 *places = NULL; /* position now → position before */
  guint               before = 0;

  if (!_rec_system_index_read (self, NULL))
    return FALSE;

  places = g_new (guint32, MAX (self->n, 1));
  for (guint i = 0; i < self->n; i++)
    {
      while (before < n_before && rows_before[before] < self->rows[i])
        before++;
      places[i] = before < n_before && rows_before[before] == self->rows[i] ? before : G_MAXUINT32;
    }
  for (guint i = 0; i < info->n_fields; i++)
    if (self->columns[i] != NULL)
      rec_column_move (self->columns[i], places, self->n);
  return TRUE;
}

static gboolean
take_change (RecSystemIndex *self, const RecRecord *record)
{
  const RecKindInfo *info = rec_catalogue_get_kind (REC_KIND_SYSTEM);
  gint64             row;
  guint              position;

  if (!find_row (self, rec_record_get_id (record), &row))
    return FALSE;
  position = _rec_system_index_position (self, row);
  if (position == self->n)
    return FALSE;

  self->archived[position] = rec_record_get_by_id (record, "archived_on") != NULL;
  for (guint i = 0; i < info->n_fields; i++)
    if (self->columns[i] != NULL)
      rec_column_set (self->columns[i], position, rec_record_get_at (record, i));
  return TRUE;
}

static gboolean
take_edit (RecSystemIndex *self, RecEdit *edit)
{
  if (changes_order (edit) && !read_again (self))
    return FALSE;

  for (guint i = 0; i < rec_edit_get_n_changes (edit); i++)
    {
      const RecChange *change = rec_edit_get_change (edit, i);

      if (change->after != NULL && rec_record_get_kind (change->after) == REC_KIND_SYSTEM &&
          !take_change (self, change->after))
        return FALSE;
    }
  for (guint i = 0; i < rec_edit_get_n_consequences (edit); i++)
    if (!take_change (self, rec_edit_get_consequence (edit, i)->after))
      return FALSE;
  /* They may be by a field that has changed, or by a name that is referred to. */
  g_hash_table_remove_all (self->orders);
  return TRUE;
}

static gboolean
read_version (RecSystemIndex *self, gint64 *version)
{
  return rec_db_query_int (self->db, "PRAGMA data_version", version, NULL);
}

/**
 * rec_system_index_is_fresh:
 * @self: an index
 *
 * Returns: whether what is in memory is what is in the file
 */
gboolean
rec_system_index_is_fresh (RecSystemIndex *self)
{
  gint64 version;

  return self->is_read && self->changes == sqlite3_total_changes (rec_db_get_handle (self->db)) &&
         read_version (self, &version) && self->version == version;
}

/**
 * rec_system_index_note_edit:
 * @self: an index that was fresh before the edit
 * @edit: (nullable): what has been done to the register, with whole records; %NULL where all was
 *   taken back
 *
 * Keeps the index up to date without reading every system again.
 */
void
rec_system_index_note_edit (RecSystemIndex *self, RecEdit *edit)
{
  gint64 version;

  /* Somebody else may have written between the check and the edit. */
  if (!read_version (self, &version) || version != self->version)
    return;
  if (edit != NULL &&
      rec_edit_get_n_changes (edit) + rec_edit_get_n_consequences (edit) > MANY_CHANGES)
    return;
  if (edit != NULL && !take_edit (self, edit))
    {
      _rec_system_index_forget (self);
      return;
    }
  self->changes = sqlite3_total_changes (rec_db_get_handle (self->db));
}
