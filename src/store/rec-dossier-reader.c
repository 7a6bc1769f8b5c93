/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-dossier-reader.h"

#include <string.h>

#include "rec-store-private.h"
#include "rec-table.h"

struct _RecDossierReader
{
  RecStore  *store;
  RecRecord *facility;
  GPtrArray *shared; /* documents of the whole establishment */
};

/**
 * rec_dossier_reader_get_owner_field:
 * @kind: a kind
 *
 * Returns: (transfer none) (nullable): the field by which its records belong to systems; criteria
 *   show systems without belonging to them, and files belong to what they are attached to
 */
const RecField *
rec_dossier_reader_get_owner_field (RecKind kind)
{
  const RecKindInfo *info = rec_catalogue_get_kind (kind);

  if (kind <= REC_KIND_SYSTEM || kind == REC_KIND_CRITERION || kind == REC_KIND_ATTACHMENT)
    return NULL;
  for (guint i = 0; i < info->n_fields; i++)
    if (rec_field_is_reference (&info->fields[i]) && info->fields[i].target == REC_KIND_SYSTEM)
      return &info->fields[i];

  return NULL;
}

static void
add_shared (RecDossierReader *self, RecDossier *dossier)
{
  for (guint i = 0; i < self->shared->len; i++)
    rec_dossier_add (dossier, self->shared->pdata[i]);
}

static gboolean
add_records (
    RecDossierReader *self, RecDossier *dossier, RecKind kind, const char *system, GError **error)
{
  g_autoptr (GPtrArray) records = rec_store_list_records (
      self->store, kind, rec_dossier_reader_get_owner_field (kind)->id, system, error);

  if (records == NULL)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    rec_dossier_add (dossier, records->pdata[i]);

  return TRUE;
}

static gboolean
read_version (RecStore *store, gint64 *version)
{
  return rec_db_query_int (rec_store_get_db (store), "PRAGMA data_version", version, NULL);
}

static int
count_changes (RecStore *store)
{
  return sqlite3_total_changes (rec_db_get_handle (rec_store_get_db (store)));
}

/*< private >
 * _rec_store_knows_shared:
 * @self: a store
 *
 * Returns: whether the documents of the whole establishment are in memory as they are in the file.
 *   To find them, every document has to be looked at.
 */
gboolean
_rec_store_knows_shared (RecStore *self)
{
  gint64 version;

  return self->shared != NULL && self->shared_changes == count_changes (self) &&
         read_version (self, &version) && self->shared_version == version;
}

/*< private >
 * _rec_store_keep_shared:
 * @self: a store that knew them before it wrote what does not touch them
 */
void
_rec_store_keep_shared (RecStore *self)
{
  self->shared_changes = count_changes (self);
}

/*< private >
 * _rec_store_know_shared:
 * @self: a store
 * @shared: (element-type RecRecord): the documents of the whole establishment as they are in the
 *   file, by row
 */
void
_rec_store_know_shared (RecStore *self, GPtrArray *shared)
{
  gint64 version;

  if (!read_version (self, &version))
    return;
  g_clear_pointer (&self->shared, g_ptr_array_unref);
  self->shared = g_ptr_array_ref (shared);
  self->shared_version = version;
  self->shared_changes = count_changes (self);
}

static GPtrArray *
get_shared (RecStore *store, GError **error)
{
  if (_rec_store_knows_shared (store))
    return g_ptr_array_ref (store->shared);
  g_clear_pointer (&store->shared, g_ptr_array_unref);
  store->shared = rec_store_list_records (store, REC_KIND_DOCUMENT, "systems", NULL, error);
  if (store->shared == NULL || !read_version (store, &store->shared_version))
    return NULL;
  store->shared_changes = count_changes (store);

  return g_ptr_array_ref (store->shared);
}

/**
 * rec_dossier_reader_new:
 * @store: an open store
 * @error: (nullable): a #RecStoreError
 *
 * Returns: (transfer full) (nullable): a reader of the file as it is now
 */
RecDossierReader *
rec_dossier_reader_new (RecStore *store, GError **error)
{
  g_autoptr (RecDossierReader) self = g_new0 (RecDossierReader, 1);
  g_autoptr (GPtrArray) facilities = NULL;

  self->store = store;
  facilities = rec_store_list_records (store, REC_KIND_FACILITY, NULL, NULL, error);
  if (facilities == NULL)
    return NULL;
  if (facilities->len > 0)
    self->facility = rec_record_ref (facilities->pdata[0]);
  self->shared = get_shared (store, error);
  if (self->shared == NULL)
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * rec_dossier_reader_free:
 * @self: (transfer full): a reader
 */
void
rec_dossier_reader_free (RecDossierReader *self)
{
  g_clear_pointer (&self->facility, rec_record_unref);
  g_clear_pointer (&self->shared, g_ptr_array_unref);
  g_free (self);
}

/**
 * rec_dossier_reader_make:
 * @self: a reader
 * @system: a system
 *
 * Returns: (transfer full): a dossier of the system alone, with what serves the whole
 *   establishment; for the caller to add records to
 */
RecDossier *
rec_dossier_reader_make (RecDossierReader *self, RecRecord *system)
{
  RecDossier *dossier = rec_dossier_new (self->facility, system);

  add_shared (self, dossier);

  return dossier;
}

/**
 * rec_dossier_reader_load:
 * @self: a reader
 * @system: a system as it is stored
 * @error: (nullable): a #RecStoreError
 *
 * Returns: (transfer full) (nullable): its dossier
 */
RecDossier *
rec_dossier_reader_load (RecDossierReader *self, RecRecord *system, GError **error)
{
  g_autoptr (RecDossier) dossier = rec_dossier_reader_make (self, system);

  for (RecKind kind = REC_KIND_SYSTEM + 1; kind < REC_N_KINDS; kind++)
    if (rec_dossier_reader_get_owner_field (kind) != NULL &&
        !add_records (self, dossier, kind, rec_record_get_id (system), error))
      return NULL;

  return g_steal_pointer (&dossier);
}

/* Documents that are noted for a criterion, and serve systems. */
static gboolean
add_noted_documents (RecDossierReader *self, RecDossier *dossier, GError **error)
{
  GPtrArray *criteria = rec_dossier_list (dossier, REC_KIND_CRITERION);

  for (guint i = 0; i < criteria->len; i++)
    {
      const char *value = rec_record_get_by_id (criteria->pdata[i], "documents");
      g_auto (GStrv) ids = g_strsplit (value != NULL ? value : "", " ", -1);

      for (char **id = ids; *id != NULL; id++)
        {
          g_autoptr (RecRecord) document = NULL;

          if (**id == '\0' || rec_dossier_find (dossier, REC_KIND_DOCUMENT, *id) != NULL)
            continue;
          if (!rec_table_load (
                  rec_store_get_db (self->store), REC_KIND_DOCUMENT, *id, &document, NULL, error))
            return FALSE;
          if (document != NULL)
            rec_dossier_add (dossier, document);
        }
    }

  return TRUE;
}

/**
 * rec_dossier_reader_load_establishment:
 * @self: a reader
 * @error: (nullable): a #RecStoreError
 *
 * Returns: (transfer full) (nullable): the dossier of the establishment: what belongs to no system,
 *   the HAS criteria, and the documents that these show
 */
RecDossier *
rec_dossier_reader_load_establishment (RecDossierReader *self, GError **error)
{
  g_autoptr (RecDossier) dossier = rec_dossier_new (self->facility, NULL);
  g_autoptr (GPtrArray) criteria = NULL;

  for (RecKind kind = REC_KIND_SYSTEM + 1; kind < REC_N_KINDS; kind++)
    {
      const RecField *field = rec_dossier_reader_get_owner_field (kind);

      if (field == NULL || (field->flags & REC_FIELD_REQUIRED) != 0)
        continue;
      if (kind == REC_KIND_DOCUMENT)
        add_shared (self, dossier);
      else if (!add_records (self, dossier, kind, NULL, error))
        return NULL;
    }
  criteria = rec_store_list_records (self->store, REC_KIND_CRITERION, NULL, NULL, error);
  if (criteria == NULL)
    return NULL;
  for (guint i = 0; i < criteria->len; i++)
    rec_dossier_add (dossier, criteria->pdata[i]);
  if (!add_noted_documents (self, dossier, error))
    return NULL;

  return g_steal_pointer (&dossier);
}

/* Several at once */

static void
add_to_lists (GHashTable *lists, RecRecord *record, const char *value)
{
  g_auto (GStrv) ids = g_strsplit (value != NULL ? value : "", " ", -1);

  for (char **id = ids; *id != NULL; id++)
    {
      GPtrArray *list = g_hash_table_lookup (lists, *id);

      if (list != NULL)
        g_ptr_array_add (list, rec_record_ref (record));
    }
}

/**
 * rec_dossier_reader_load_records:
 * @self: a reader
 * @ids: (element-type utf8): ids of some systems
 * @error: (nullable): a #RecStoreError
 *
 * Reads what belongs to some systems, a statement a kind: for those who go through many systems
 * without holding all of them.
 *
 * Returns: (transfer full) (element-type utf8 GPtrArray) (nullable): for each system the records,
 *   to be added to a dossier of rec_dossier_reader_make()
 */
GHashTable *
rec_dossier_reader_load_records (RecDossierReader *self, GPtrArray *ids, GError **error)
{
  g_autoptr (GHashTable) lists =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < ids->len; i++)
    g_hash_table_insert (lists,
                         g_strdup (ids->pdata[i]),
                         g_ptr_array_new_with_free_func ((GDestroyNotify) rec_record_unref));
  for (RecKind kind = REC_KIND_SYSTEM + 1; kind < REC_N_KINDS; kind++)
    {
      const RecField *field = rec_dossier_reader_get_owner_field (kind);
      g_autoptr (GPtrArray) records = NULL;

      if (field == NULL)
        continue;
      records = _rec_store_list_records_of (self->store, kind, field, ids, error);
      if (records == NULL)
        return NULL;
      for (guint i = 0; i < records->len; i++)
        add_to_lists (lists, records->pdata[i], rec_record_get (records->pdata[i], field));
    }
  return g_steal_pointer (&lists);
}
