/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-store-source"

#include "config.h"

#include "rec-store-source.h"

#include "rec-content.h"
#include "rec-dossier-reader.h"
#include "rec-store-private.h"
#include "rec-table.h"

/* Of the systems only the row ids are held, 8 bytes each; a read transaction that stays open until
 * the source goes keeps what they stand for as it was. */
struct _RecStoreSource
{
  GObject parent_instance;

  RecStore         *store;
  gboolean          is_reading; /* has the transaction open */
  RecStatement     *statement;  /* that reads a system; lent by the store */
  RecQuery         *query;
  RecDirectory     *directory;
  char             *state;
  GArray           *row_ids;
  guint             n_total;
  guint             next;
  RecDossierReader *reader;
  GHashTable       *records; /* what belongs to the systems read next, by id of the system */
};

static void rec_store_source_record_source_init (RecRecordSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RecStoreSource,
                               rec_store_source,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (REC_TYPE_RECORD_SOURCE,
                                                      rec_store_source_record_source_init))

static gboolean
rec_store_source_next (RecRecordSource *source, RecRecord **record, GError **error)
{
  RecStoreSource *self = REC_STORE_SOURCE (source);

  *record = NULL;
  if (self->next == self->row_ids->len)
    return TRUE;

  if (self->statement == NULL)
    self->statement = _rec_store_prepare_row (self->store, error);
  if (self->statement == NULL)
    return FALSE;
  *record = _rec_store_load_row (
      self->statement, g_array_index (self->row_ids, gint64, self->next), error);
  if (*record == NULL)
    return FALSE;
  self->next++;
  return TRUE;
}

static RecDirectory *
rec_store_source_get_directory (RecRecordSource *source)
{
  return REC_STORE_SOURCE (source)->directory;
}

static RecQuery *
rec_store_source_get_query (RecRecordSource *source)
{
  return REC_STORE_SOURCE (source)->query;
}

static guint
rec_store_source_get_n_shown (RecRecordSource *source)
{
  return REC_STORE_SOURCE (source)->row_ids->len;
}

static guint
rec_store_source_get_n_total (RecRecordSource *source)
{
  return REC_STORE_SOURCE (source)->n_total;
}

static const char *
rec_store_source_get_state (RecRecordSource *source)
{
  return REC_STORE_SOURCE (source)->state;
}

static const char *
rec_store_source_get_as_at (RecRecordSource *source)
{
  return rec_store_get_as_at (REC_STORE_SOURCE (source)->store);
}

/* Systems whose records are read at once: a statement a kind for many of them takes far less than
 * several for each, and what is held does not grow with the register. */
#define AT_ONCE 500

/* The ids of the system read last and of those that follow. */
static GPtrArray *
list_next_ids (RecStoreSource *self, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (RecStatement) statement = rec_db_prepare (
      rec_store_get_db (self->store), "SELECT id FROM system WHERE row = ?1", error);
  guint first = self->next > 0 ? self->next - 1 : 0;

  if (statement == NULL)
    return NULL;
  for (guint i = first; i < MIN (first + AT_ONCE, self->row_ids->len); i++)
    {
      gboolean found;

      rec_statement_bind_int (statement, 1, g_array_index (self->row_ids, gint64, i));
      if (!rec_statement_step (statement, &found, error))
        return NULL;
      if (found)
        g_ptr_array_add (ids, g_strdup (rec_statement_get_text (statement, 0)));
      rec_statement_reset (statement);
    }
  return g_steal_pointer (&ids);
}

static gboolean
read_records (RecStoreSource *self, GError **error)
{
  g_autoptr (GPtrArray) ids = list_next_ids (self, error);

  if (ids == NULL)
    return FALSE;
  g_clear_pointer (&self->records, g_hash_table_unref);
  self->records = rec_dossier_reader_load_records (self->reader, ids, error);
  return self->records != NULL;
}

static RecDossier *
rec_store_source_load_dossier (RecRecordSource *source, RecRecord *system, GError **error)
{
  RecStoreSource *self = REC_STORE_SOURCE (source);
  g_autoptr (RecDossier) dossier = NULL;
  GPtrArray  *records;
  const char *id;

  if (self->reader == NULL)
    self->reader = rec_dossier_reader_new (self->store, error);
  if (self->reader == NULL)
    return NULL;
  if (system == NULL)
    return rec_dossier_reader_load_establishment (self->reader, error);

  id = rec_record_get_id (system);
  if ((self->records == NULL || !g_hash_table_contains (self->records, id)) &&
      !read_records (self, error))
    return NULL;
  records = g_hash_table_lookup (self->records, id);
  /* Not the one read last. */
  if (records == NULL)
    return rec_dossier_reader_load (self->reader, system, error);
  dossier = rec_dossier_reader_make (self->reader, system);
  for (guint i = 0; i < records->len; i++)
    rec_dossier_add (dossier, records->pdata[i]);
  return g_steal_pointer (&dossier);
}

static guint
rec_store_source_count_records (RecRecordSource *source, RecKind kind)
{
  RecStoreSource  *self = REC_STORE_SOURCE (source);
  g_autofree char *sql =
      g_strdup_printf ("SELECT count (*) FROM %s", rec_catalogue_get_kind (kind)->id);
  gint64 n = 0;

  return rec_db_query_int (rec_store_get_db (self->store), sql, &n, NULL) ? (guint) n : 0;
}

static gboolean
rec_store_source_rewind (RecRecordSource *source, GError **error)
{
  RecStoreSource *self = REC_STORE_SOURCE (source);

  self->next = 0;
  g_clear_pointer (&self->records, g_hash_table_unref);
  return TRUE;
}

static GPtrArray *
rec_store_source_list_records (RecRecordSource *source, RecKind kind, GError **error)
{
  return rec_store_list_records (REC_STORE_SOURCE (source)->store, kind, NULL, NULL, error);
}

static gboolean
rec_store_source_write_content (RecRecordSource *source,
                                RecRecord       *attachment,
                                GOutputStream   *stream,
                                char           **problem,
                                GCancellable    *cancellable,
                                GError         **error)
{
  RecStoreSource *self = REC_STORE_SOURCE (source);
  g_autoptr (GError) failure = NULL;

  if (rec_content_write (rec_store_get_db (self->store),
                         rec_record_get_by_id (attachment, "sha256"),
                         rec_record_get_name (attachment),
                         stream,
                         NULL,
                         NULL,
                         cancellable,
                         &failure))
    return TRUE;
  if (g_error_matches (failure, REC_STORE_ERROR, REC_STORE_ERROR_NOT_FOUND) ||
      g_error_matches (failure, REC_STORE_ERROR, REC_STORE_ERROR_CORRUPT))
    {
      *problem = g_strdup (failure->message);
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static void
rec_store_source_record_source_init (RecRecordSourceInterface *iface)
{
  iface->next = rec_store_source_next;
  iface->get_directory = rec_store_source_get_directory;
  iface->get_query = rec_store_source_get_query;
  iface->get_n_shown = rec_store_source_get_n_shown;
  iface->get_n_total = rec_store_source_get_n_total;
  iface->get_state = rec_store_source_get_state;
  iface->get_as_at = rec_store_source_get_as_at;
  iface->load_dossier = rec_store_source_load_dossier;
  iface->count_records = rec_store_source_count_records;
  iface->rewind = rec_store_source_rewind;
  iface->list_records = rec_store_source_list_records;
  iface->write_content = rec_store_source_write_content;
}

static void
rec_store_source_dispose (GObject *object)
{
  RecStoreSource *self = REC_STORE_SOURCE (object);

  /* A store that was closed has ended the transaction, and freed the statement. */
  if (self->statement != NULL && self->store->db != NULL)
    rec_statement_release (self->statement);
  self->statement = NULL;
  if (self->is_reading && self->store->db != NULL)
    rec_db_rollback (rec_store_get_db (self->store));
  self->is_reading = FALSE;
  g_clear_object (&self->store);

  G_OBJECT_CLASS (rec_store_source_parent_class)->dispose (object);
}

static void
rec_store_source_finalize (GObject *object)
{
  RecStoreSource *self = REC_STORE_SOURCE (object);

  g_clear_pointer (&self->query, rec_query_unref);
  g_clear_pointer (&self->directory, rec_directory_unref);
  g_clear_pointer (&self->row_ids, g_array_unref);
  g_clear_pointer (&self->records, g_hash_table_unref);
  g_clear_pointer (&self->reader, rec_dossier_reader_free);
  g_free (self->state);

  G_OBJECT_CLASS (rec_store_source_parent_class)->finalize (object);
}

static void
rec_store_source_class_init (RecStoreSourceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rec_store_source_dispose;
  object_class->finalize = rec_store_source_finalize;
}

static void
rec_store_source_init (RecStoreSource *self)
{
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a;
  gint64 y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

/* The row ids of some systems, sorted; those that are no longer there are left out. */
static GArray *
find_rows (RecStore *store, GPtrArray *ids, GError **error)
{
  g_autoptr (GArray) rows = g_array_sized_new (FALSE, FALSE, sizeof (gint64), ids->len);
  RecStatement *statement =
      rec_db_prepare (rec_store_get_db (store), "SELECT row FROM system WHERE id = ?1", error);
  gboolean done = statement != NULL;

  for (guint i = 0; done && i < ids->len; i++)
    {
      gboolean found;

      rec_statement_bind_text (statement, 1, ids->pdata[i]);
      done = rec_statement_step (statement, &found, error);
      if (done && found)
        {
          gint64 row = rec_statement_get_int (statement, 0);

          g_array_append_val (rows, row);
        }
      rec_statement_reset (statement);
    }
  if (statement != NULL)
    rec_statement_release (statement);
  if (!done)
    return NULL;
  g_array_sort (rows, compare_rows);
  return g_steal_pointer (&rows);
}

/* Keeps of the systems found those with the ids, in their order. */
static gboolean
keep_selected (RecStoreSource *self, GPtrArray *ids, GError **error)
{
  g_autoptr (GArray) wanted = find_rows (self->store, ids, error);
  GArray *kept;

  if (wanted == NULL)
    return FALSE;
  kept = g_array_sized_new (FALSE, FALSE, sizeof (gint64), wanted->len);
  for (guint i = 0; i < self->row_ids->len; i++)
    {
      gint64 row = g_array_index (self->row_ids, gint64, i);

      if (g_array_binary_search (wanted, &row, compare_rows, NULL))
        g_array_append_val (kept, row);
    }
  g_array_unref (self->row_ids);
  self->row_ids = kept;
  return TRUE;
}

/**
 * rec_store_source_new:
 * @store: an open store
 * @query: which systems, in which order
 * @ids: (nullable) (element-type utf8): ids of the systems to keep of these
 * @error: (nullable): a #RecStoreError
 *
 * See rec_store_read() and rec_store_read_selected().
 *
 * Returns: (transfer full) (nullable): the source
 */
RecStoreSource *
rec_store_source_new (RecStore *store, RecQuery *query, GPtrArray *ids, GError **error)
{
  g_autoptr (RecStoreSource) self = g_object_new (REC_TYPE_STORE_SOURCE, NULL);
  g_autoptr (RecQueryResult) result = NULL;

  self->store = g_object_ref (store);
  self->query = rec_query_ref (query);
  if (!rec_db_begin_read (rec_store_get_db (store), error))
    return NULL;
  self->is_reading = TRUE;

  result = rec_store_run_query (store, query, NULL, error);
  if (result == NULL)
    return NULL;
  self->row_ids = g_array_ref (result->row_ids);
  self->n_total = result->n_total;
  if (ids != NULL && !keep_selected (self, ids, error))
    return NULL;
  self->directory = rec_store_load_directory (store, error);
  if (self->directory == NULL)
    return NULL;
  self->state = rec_store_get_state (store, error);
  if (self->state == NULL)
    return NULL;
  return g_steal_pointer (&self);
}
