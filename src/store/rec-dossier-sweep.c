/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-dossier-sweep.h"

#include <string.h>

#include "rec-dossier-reader.h"
#include "rec-store-private.h"
#include "rec-table.h"

/* The tables in the order in which they are read: documents that serve the whole establishment are
 * in every dossier before anything else is. */
static const RecKind first_kinds[] = { REC_KIND_FACILITY, REC_KIND_DOCUMENT, REC_KIND_SYSTEM };

struct _RecDossierSweep
{
  RecStore *store;

  guint      stage;    /* number of the table that is read */
  gboolean   is_begun; /* its links are read */
  gint64     last_row; /* of it, read already */
  GPtrArray *links;    /* for each field of it a table of ids to texts, or NULL */

  GHashTable *read_links; /* of the field that is read, NULL between fields */
  char       *last_owner; /* in the file, read already */
  gint64      last_position;

  char    *moment;   /* created_at of its last record */
  gboolean is_mixed; /* records of it are not in the order of their age */

  RecRecord  *facility;
  GPtrArray  *shared;    /* documents of the whole establishment */
  GPtrArray  *documents; /* of systems, until there are dossiers to put them into */
  GHashTable *dossiers;  /* by id of the system */
  GPtrArray  *order;     /* RecDossier, those yet to be taken */
};

/**
 * rec_dossier_sweep_new:
 * @store: a store, which outlives it
 *
 * Returns: (transfer full): a sweep that has read nothing yet
 */
RecDossierSweep *
rec_dossier_sweep_new (RecStore *store)
{
  RecDossierSweep *self = g_new0 (RecDossierSweep, 1);

  self->store = store;
  self->shared = g_ptr_array_new_with_free_func ((GDestroyNotify) rec_record_unref);
  self->documents = g_ptr_array_new_with_free_func ((GDestroyNotify) rec_record_unref);
  self->dossiers = g_hash_table_new (g_str_hash, g_str_equal);
  self->order = g_ptr_array_new_with_free_func ((GDestroyNotify) rec_dossier_unref);

  return self;
}

/**
 * rec_dossier_sweep_free:
 * @self: (transfer full): a sweep
 */
void
rec_dossier_sweep_free (RecDossierSweep *self)
{
  g_clear_pointer (&self->links, g_ptr_array_unref);
  g_clear_pointer (&self->read_links, g_hash_table_unref);
  g_free (self->last_owner);
  g_free (self->moment);
  g_clear_pointer (&self->facility, rec_record_unref);
  g_ptr_array_unref (self->shared);
  g_ptr_array_unref (self->documents);
  g_hash_table_unref (self->dossiers);
  g_ptr_array_unref (self->order);
  g_free (self);
}

/* The kind that is read at a stage; REC_N_KINDS behind the last. */
static RecKind
get_kind (guint stage)
{
  guint n = G_N_ELEMENTS (first_kinds);

  if (stage < n)
    return first_kinds[stage];
  for (RecKind kind = REC_KIND_SYSTEM + 1; kind < REC_N_KINDS; kind++)
    if (kind != REC_KIND_DOCUMENT && rec_dossier_reader_get_owner_field (kind) != NULL &&
        n++ == stage)
      return kind;

  return REC_N_KINDS;
}

/* Links: what a field of several records refers to, read in one go instead of row by row */

static void
free_links (gpointer data)
{
  if (data != NULL)
    g_hash_table_unref (data);
}

static void
begin_links (RecDossierSweep *self)
{
  self->read_links = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_clear_pointer (&self->last_owner, g_free);
  self->last_position = G_MININT64;
}

/* Reads up to *@n_rows links of the field that is read next, and takes them off. */
static gboolean
read_links (RecDossierSweep *self, const RecKindInfo *info, guint *n_rows, GError **error)
{
  const RecField  *field = &info->fields[self->links->len];
  g_autofree char *sql = g_strdup_printf ("SELECT owner, target, position FROM %s_%s"
                                          " WHERE (owner, position) > (?1, ?2)"
                                          " ORDER BY owner, position LIMIT ?3",
                                          info->id,
                                          field->id);
  g_autoptr (RecStatement) statement = rec_db_prepare (rec_store_get_db (self->store), sql, error);
  guint    n = 0;
  gboolean row;

  if (statement == NULL)
    return FALSE;
  rec_statement_bind_text (statement, 1, self->last_owner != NULL ? self->last_owner : "");
  rec_statement_bind_int (statement, 2, self->last_position);
  rec_statement_bind_int (statement, 3, *n_rows);
  while (rec_statement_step (statement, &row, error))
    {
      char *owner, *target, *before;

      if (!row)
        {
          if (n < *n_rows)
            g_ptr_array_add (self->links, g_steal_pointer (&self->read_links));
          *n_rows -= n;
          return TRUE;
        }
      owner = rec_statement_dup_text (statement, 0);
      target = rec_statement_dup_text (statement, 1);
      before = g_hash_table_lookup (self->read_links, owner);
      if (before != NULL)
        {
          char *both = g_strconcat (before, " ", target, NULL);

          g_free (target);
          target = both;
        }
      self->last_position = rec_statement_get_int (statement, 2);
      g_free (self->last_owner);
      self->last_owner = g_strdup (rec_statement_get_text (statement, 0));
      g_hash_table_replace (self->read_links, owner, target);
      n++;
    }

  return FALSE;
}

/* Reads up to *@n_rows links of a table, and takes them off; once all are read, its rows follow. */
static gboolean
begin_table (RecDossierSweep *self, const RecKindInfo *info, guint *n_rows, GError **error)
{
  if (self->links == NULL)
    self->links = g_ptr_array_new_with_free_func (free_links);
  while (*n_rows > 0 && self->links->len < info->n_fields)
    {
      if (info->fields[self->links->len].type != REC_FIELD_REFERENCES)
        {
          g_ptr_array_add (self->links, NULL);
          continue;
        }
      if (self->read_links == NULL)
        begin_links (self);
      if (!read_links (self, info, n_rows, error))
        return FALSE;
    }
  if (self->links->len < info->n_fields)
    return TRUE;
  self->is_begun = TRUE;
  self->last_row = G_MININT64;
  g_clear_pointer (&self->moment, g_free);
  self->is_mixed = FALSE;

  return TRUE;
}

/* Putting records where they belong */

static void
add_system (RecDossierSweep *self, RecRecord *system)
{
  RecDossier *dossier = rec_dossier_new (self->facility, system);

  for (guint i = 0; i < self->shared->len; i++)
    rec_dossier_add (dossier, self->shared->pdata[i]);
  g_ptr_array_add (self->order, dossier);
  g_hash_table_insert (self->dossiers, (gpointer) rec_record_get_id (system), dossier);
}

static void
add_to_owner (RecDossierSweep *self, RecRecord *record, const char *id)
{
  RecDossier *dossier = g_hash_table_lookup (self->dossiers, id);

  if (dossier != NULL)
    rec_dossier_add (dossier, record);
}

static void
add_to_owners (RecDossierSweep *self, RecRecord *record)
{
  const RecField *field = rec_dossier_reader_get_owner_field (rec_record_get_kind (record));
  const char     *value = rec_record_get (record, field);
  g_auto (GStrv) ids = NULL;

  if (value == NULL)
    return;
  if (strchr (value, ' ') == NULL)
    {
      add_to_owner (self, record, value);
      return;
    }
  ids = g_strsplit (value, " ", -1);
  for (char **id = ids; *id != NULL; id++)
    add_to_owner (self, record, *id);
}

static void
add_record (RecDossierSweep *self, RecRecord *record)
{
  RecKind kind = rec_record_get_kind (record);

  if (kind == REC_KIND_FACILITY)
    {
      if (self->facility == NULL)
        self->facility = rec_record_ref (record);
    }
  else if (kind == REC_KIND_SYSTEM)
    add_system (self, record);
  else if (kind != REC_KIND_DOCUMENT)
    add_to_owners (self, record);
  else if (rec_record_get (record, rec_dossier_reader_get_owner_field (kind)) == NULL)
    g_ptr_array_add (self->shared, rec_record_ref (record));
  else
    g_ptr_array_add (self->documents, rec_record_ref (record));
}

static int
compare_ages (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (rec_record_get_by_id (*(RecRecord *const *) a, "created_at"),
                    rec_record_get_by_id (*(RecRecord *const *) b, "created_at"));
}

/* Oldest first, as the records of one system are read; those of one moment stay by row. Most are in
 * this order: what was deleted and brought back stands in a later row than it did. */
static void
sort_by_age (GPtrArray *records)
{
  for (guint i = 1; i < records->len; i++)
    if (compare_ages (&records->pdata[i - 1], &records->pdata[i]) > 0)
      {
        g_ptr_array_sort (records, compare_ages);
        return;
      }
}

static void
end_table (RecDossierSweep *self, RecKind kind)
{
  if (kind == REC_KIND_DOCUMENT)
    {
      sort_by_age (self->documents);
      _rec_store_know_shared (self->store, self->shared);
    }
  else if (kind == REC_KIND_SYSTEM)
    {
      for (guint i = 0; i < self->documents->len; i++)
        add_to_owners (self, self->documents->pdata[i]);
      g_ptr_array_set_size (self->documents, 0);
    }
  else if (self->is_mixed)
    for (guint i = 0; i < self->order->len; i++)
      sort_by_age (rec_dossier_list (self->order->pdata[i], kind));
  g_clear_pointer (&self->links, g_ptr_array_unref);
  self->stage++;
  self->is_begun = FALSE;
}

/* Reading */

static char *
make_sql (const RecKindInfo *info)
{
  return g_strdup_printf ("SELECT %s FROM %s AS r WHERE r.row > ?1 ORDER BY r.row LIMIT ?2",
                          rec_table_get_plain_columns (info->kind),
                          info->id);
}

/* Most tables have been filled in the order of time. */
static void
note_age (RecDossierSweep *self, RecRecord *record, guint created_at)
{
  const char *moment = rec_record_get_at (record, created_at);

  int order = g_strcmp0 (self->moment, moment);

  if (order > 0)
    self->is_mixed = TRUE;
  if (order != 0)
    {
      g_free (self->moment);
      self->moment = g_strdup (moment);
    }
}

/* Reads up to *@n_rows rows of a table, and takes them off. */
static gboolean
read_rows (RecDossierSweep *self, const RecKindInfo *info, guint *n_rows, GError **error)
{
  g_autofree char        *sql = make_sql (info);
  g_autofree const char **links = g_new0 (const char *, info->n_fields);
  g_autoptr (RecStatement) statement = rec_db_prepare (rec_store_get_db (self->store), sql, error);
  guint created_at =
      rec_catalogue_get_index (info->kind, rec_catalogue_find_field (info->kind, "created_at"));
  guint    n = 0;
  gboolean row;

  if (statement == NULL)
    return FALSE;
  rec_statement_bind_int (statement, 1, self->last_row);
  rec_statement_bind_int (statement, 2, *n_rows);
  while (rec_statement_step (statement, &row, error))
    {
      g_autoptr (RecRecord) record = NULL;
      const char *id;

      if (!row)
        {
          if (n < *n_rows)
            end_table (self, info->kind);
          *n_rows -= n;
          return TRUE;
        }
      id = rec_statement_get_text (statement, 1);
      for (guint i = 0; i < info->n_fields; i++)
        if (self->links->pdata[i] != NULL)
          links[i] = g_hash_table_lookup (self->links->pdata[i], id != NULL ? id : "");
      record = rec_table_read_plain (info->kind, statement, 0, links, &self->last_row);
      note_age (self, record, created_at);
      add_record (self, record);
      n++;
    }

  return FALSE;
}

/**
 * rec_dossier_sweep_step:
 * @self: a sweep
 * @n_rows: how many rows and links to read at most
 * @is_done: (out): whether all has been read
 * @error: (nullable): a #RecStoreError
 *
 * Reads on. Called within a transaction.
 *
 * Returns: whether all went well
 */
gboolean
rec_dossier_sweep_step (RecDossierSweep *self, guint n_rows, gboolean *is_done, GError **error)
{
  RecKind kind;

  while ((kind = get_kind (self->stage)) < REC_N_KINDS && n_rows > 0)
    {
      const RecKindInfo *info = rec_catalogue_get_kind (kind);

      if (!self->is_begun && !begin_table (self, info, &n_rows, error))
        return FALSE;
      if (self->is_begun && n_rows > 0 && !read_rows (self, info, &n_rows, error))
        return FALSE;
    }
  *is_done = kind == REC_N_KINDS;

  return TRUE;
}

/**
 * rec_dossier_sweep_take:
 * @self: a sweep that is done
 *
 * Returns: (transfer full) (nullable): the dossier of another system, %NULL where all are taken
 */
RecDossier *
rec_dossier_sweep_take (RecDossierSweep *self)
{
  if (self->order->len == 0)
    return NULL;

  return g_ptr_array_steal_index (self->order, self->order->len - 1);
}
