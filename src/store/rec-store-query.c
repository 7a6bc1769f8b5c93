/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-store-query"

#include "config.h"

#include "rec-store.h"

#include "rec-store-private.h"
#include "rec-store-source.h"
#include "rec-system-index.h"
#include "rec-table.h"

#include <glib/gi18n.h>

/**
 * rec_query_result_free:
 * @self: (transfer full): what a query found
 */
void
rec_query_result_free (RecQueryResult *self)
{
  g_array_unref (self->row_ids);
  g_free (self);
}

static RecSystemIndex *
get_index (RecStore *self)
{
  RecDb *db = rec_store_get_db (self);

  if (self->index == NULL)
    self->index = rec_system_index_new (db);
  return self->index;
}

/* Begins to read one state of the file, until @cancellable is triggered. */
static gboolean
begin_reading (RecStore *self, GCancellable *cancellable, GError **error)
{
  RecDb *db = rec_store_get_db (self);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (!rec_db_begin_read (db, error))
    return FALSE;
  rec_db_set_cancellable (db, cancellable);
  return TRUE;
}

static void
end_reading (RecStore *self)
{
  RecDb *db = rec_store_get_db (self);

  rec_db_set_cancellable (db, NULL);
  rec_db_rollback (db);
}

/**
 * rec_store_run_query:
 * @self: an open store
 * @query: which systems, in which order
 * @cancellable: (nullable): stops the search
 * @error: (nullable): a #RecStoreError, or %G_IO_ERROR_CANCELLED
 *
 * Finds systems. All words of the search must be found in the searched fields of a system, blind
 * to case and accents: each at the beginning of a word, or, where no word of the register begins
 * with it, inside words. A field that holds several values has a chosen value when one of them is
 * it. Names are sorted by their sort key, references by name, choices in the order of their set,
 * days and numbers by their value, blanks last in either direction; equal ones by name, then in
 * the order in which they were added.
 *
 * Returns: (transfer full) (nullable): what was found
 */
RecQueryResult *
rec_store_run_query (RecStore *self, RecQuery *query, GCancellable *cancellable, GError **error)
{
  GArray *row_ids;
  guint   n_total = 0;

  g_return_val_if_fail (REC_IS_STORE (self), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  if (!begin_reading (self, cancellable, error))
    return NULL;
  row_ids = rec_system_index_find (get_index (self), query, &n_total, error);
  end_reading (self);
  if (row_ids == NULL)
    return NULL;

  RecQueryResult *result = g_new0 (RecQueryResult, 1);

  result->row_ids = row_ids;
  result->n_total = n_total;
  return result;
}

/**
 * rec_store_count_facets:
 * @self: an open store
 * @query: which systems
 * @cancellable: (nullable): stops the counting
 * @error: (nullable): a #RecStoreError, or %G_IO_ERROR_CANCELLED
 *
 * Counts, for each field that is a facet, how many of the systems found have each of its values.
 * What is chosen for the field itself is left out of account, so that each count says how many
 * there would be with that value chosen alone.
 *
 * Returns: (transfer container) (element-type RecFacet) (nullable): the facets in the order of the
 *   catalogue, freed with the array
 */
GPtrArray *
rec_store_count_facets (RecStore *self, RecQuery *query, GCancellable *cancellable, GError **error)
{
  GPtrArray *facets;

  g_return_val_if_fail (REC_IS_STORE (self), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  if (!begin_reading (self, cancellable, error))
    return NULL;
  facets = rec_system_index_count (get_index (self), query, error);
  end_reading (self);
  return facets;
}

/*< private >
 * _rec_store_prepare_row:
 * @self: an open store
 * @error: (nullable): a #RecStoreError
 *
 * Returns: (nullable): a statement for _rec_store_load_row(), to be released
 */
RecStatement *
_rec_store_prepare_row (RecStore *self, GError **error)
{
  static gsize sql;

  if (g_once_init_enter (&sql))
    g_once_init_leave (&sql,
                       (gsize) g_strdup_printf ("SELECT %s FROM system AS r WHERE r.row = ?1",
                                                rec_table_get_columns (REC_KIND_SYSTEM)));
  return rec_db_prepare (rec_store_get_db (self), (const char *) sql, error);
}

static gboolean
read_row (RecStatement *statement, gint64 row_id, RecRecord **record, GError **error)
{
  gboolean has_row;
  gboolean done;

  *record = NULL;
  rec_statement_bind_int (statement, 1, row_id);
  done = rec_statement_step (statement, &has_row, error);
  if (done && has_row)
    *record = rec_table_read (REC_KIND_SYSTEM, statement, 0, NULL);
  rec_statement_reset (statement);
  return done;
}

static gboolean
load_row (RecStore *self, gint64 row_id, RecRecord **record, GError **error)
{
  RecStatement *statement = _rec_store_prepare_row (self, error);
  gboolean      done;

  *record = NULL;
  if (statement == NULL)
    return FALSE;
  done = read_row (statement, row_id, record, error);
  rec_statement_release (statement);
  return done;
}

/*< private >
 * _rec_store_load_row:
 * @statement: what _rec_store_prepare_row() gave
 * @row_id: row id of a system
 * @error: (nullable): %REC_STORE_ERROR_NOT_FOUND and others
 *
 * Returns: (transfer full) (nullable): the system
 */
RecRecord *
_rec_store_load_row (RecStatement *statement, gint64 row_id, GError **error)
{
  RecRecord *record;

  if (!read_row (statement, row_id, &record, error))
    return NULL;
  if (record == NULL)
    g_set_error_literal (error,
                         REC_STORE_ERROR,
                         REC_STORE_ERROR_NOT_FOUND,
                         _ ("This system is no longer in the register."));
  return record;
}

static void
free_record (gpointer record)
{
  if (record != NULL)
    rec_record_unref (record);
}

/**
 * rec_store_load_rows:
 * @self: an open store
 * @row_ids: (array length=n_row_ids): row ids of systems
 * @n_row_ids: how many
 * @error: (nullable): a #RecStoreError
 *
 * Returns: (transfer container) (element-type RecRecord) (nullable): the systems in the order asked
 *   for, freed with the array; %NULL in the place of one that is no longer there
 */
GPtrArray *
rec_store_load_rows (RecStore *self, const gint64 *row_ids, guint n_row_ids, GError **error)
{
  g_autoptr (GPtrArray) records = NULL;
  gboolean is_loaded = TRUE;

  g_return_val_if_fail (REC_IS_STORE (self), NULL);
  g_return_val_if_fail (row_ids != NULL || n_row_ids == 0, NULL);

  if (!begin_reading (self, NULL, error))
    return NULL;
  records = g_ptr_array_new_full (n_row_ids, free_record);
  for (guint i = 0; is_loaded && i < n_row_ids; i++)
    {
      RecRecord *record;

      is_loaded = load_row (self, row_ids[i], &record, error);
      if (is_loaded)
        g_ptr_array_add (records, record);
    }
  end_reading (self);
  return is_loaded ? g_steal_pointer (&records) : NULL;
}

/**
 * rec_store_read:
 * @self: an open store
 * @query: which systems, in which order
 * @error: (nullable): a #RecStoreError
 *
 * Gives the systems found one after the other, with the register as it is now whatever others
 * write meanwhile. Of the systems only row ids are held in memory. Until the source is let go,
 * nothing can be written through @self.
 *
 * Returns: (transfer full) (nullable): the source, which belongs to the store's thread
 */
RecRecordSource *
rec_store_read (RecStore *self, RecQuery *query, GError **error)
{
  g_return_val_if_fail (REC_IS_STORE (self), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  return REC_RECORD_SOURCE (rec_store_source_new (self, query, NULL, error));
}

/**
 * rec_store_read_selected:
 * @self: an open store
 * @query: which systems, in which order
 * @ids: (element-type utf8): ids of the systems to give of these
 * @error: (nullable): a #RecStoreError
 *
 * As rec_store_read(), for systems chosen one by one. Those that are no longer there, or not found
 * by the query, are left out.
 *
 * Returns: (transfer full) (nullable): the source, which belongs to the store's thread
 */
RecRecordSource *
rec_store_read_selected (RecStore *self, RecQuery *query, GPtrArray *ids, GError **error)
{
  g_return_val_if_fail (REC_IS_STORE (self), NULL);
  g_return_val_if_fail (query != NULL, NULL);
  g_return_val_if_fail (ids != NULL, NULL);

  return REC_RECORD_SOURCE (rec_store_source_new (self, query, ids, error));
}
