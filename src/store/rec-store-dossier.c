/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-store.h"

#include <string.h>

#include "rec-store-private.h"
#include "rec-table.h"

/* Reads records by what they refer to. Which field of a kind leads to a system the catalogue says:
 * the first that refers to one. */

/* The field by which records of the kind belong to systems. Criteria show systems without belonging
 * to them. */
static const RecField *
find_owner_field (RecKind kind)
{
  const RecKindInfo *info = rec_catalogue_get_kind (kind);

  if (kind <= REC_KIND_SYSTEM || kind == REC_KIND_CRITERION)
    return NULL;
  for (guint i = 0; i < info->n_fields; i++)
    if (rec_field_is_reference (&info->fields[i]) && info->fields[i].target == REC_KIND_SYSTEM)
      return &info->fields[i];

  return NULL;
}

/* SQL for the records whose @field holds ?1, oldest first; %NULL for those whose field is blank.
 * What was deleted and brought back stands in a later row, so the moments decide where it matters.
 */
static char *
make_sql (RecKind kind, const RecField *field, gboolean blank)
{
  const char      *table = rec_catalogue_get_kind (kind)->id;
  g_autofree char *where = NULL;

  if (field == NULL)
    where = g_strdup ("TRUE");
  else if (field->type == REC_FIELD_REFERENCES)
    where = g_strdup_printf (blank ? "NOT EXISTS (SELECT 1 FROM %s_%s AS l WHERE l.owner = r.id)"
                                   : "r.id IN (SELECT l.owner FROM %s_%s AS l WHERE l.target = ?1)",
                             table,
                             field->id);
  else
    where = g_strdup_printf (blank ? "r.%s IS NULL" : "r.%s = ?1", field->id);

  return g_strdup_printf ("SELECT %s FROM %s AS r WHERE %s ORDER BY %sr.row",
                          rec_table_get_columns (kind),
                          table,
                          where,
                          field != NULL && !blank ? "r.created_at, " : "");
}

static gboolean
read_records (RecStore       *self,
              RecKind         kind,
              const RecField *field,
              const char     *value,
              GPtrArray      *records,
              GError        **error)
{
  g_autofree char *sql = make_sql (kind, field, value == NULL);
  g_autoptr (RecStatement) statement = rec_db_prepare (rec_store_get_db (self), sql, error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  if (field != NULL && value != NULL)
    rec_statement_bind_text (statement, 1, value);
  while (rec_statement_step (statement, &row, error))
    {
      if (!row)
        return TRUE;
      g_ptr_array_add (records, rec_table_read (kind, statement, 0, NULL));
    }

  return FALSE;
}

/**
 * rec_store_list_records:
 * @self: a store
 * @kind: a kind
 * @field_id: (nullable): a field of the kind, %NULL for all records of the kind
 * @value: (nullable): what the field must hold; of REFERENCES, one of the records it refers to;
 *   %NULL for a blank field
 * @error: (nullable): a #RecStoreError
 *
 * Reads the records of a kind, or those among them that hold a value, for example the documents
 * that serve a system.
 *
 * Returns: (transfer full) (element-type RecRecord) (nullable): the records, oldest first
 */
GPtrArray *
rec_store_list_records (
    RecStore *self, RecKind kind, const char *field_id, const char *value, GError **error)
{
  g_autoptr (GPtrArray) records =
      g_ptr_array_new_with_free_func ((GDestroyNotify) rec_record_unref);
  const RecField *field = NULL;

  g_return_val_if_fail (REC_IS_STORE (self), NULL);

  if (field_id != NULL)
    {
      field = rec_catalogue_find_field (kind, field_id);
      g_return_val_if_fail (field != NULL, NULL);
    }
  if (!read_records (self, kind, field, value, records, error))
    return NULL;

  return g_steal_pointer (&records);
}

/* The ids as a JSON array of strings. */
static char *
write_ids (GPtrArray *ids)
{
  g_autoptr (GString) json = g_string_new ("[");

  for (guint i = 0; i < ids->len; i++)
    {
      g_string_append (json, i > 0 ? ",\"" : "\"");
      for (const char *p = ids->pdata[i]; *p != '\0'; p++)
        if (*p == '"' || *p == '\\' || (guchar) *p < ' ')
          g_string_append_printf (json, "\\u%04x", (guint) *p);
        else
          g_string_append_c (json, *p);
      g_string_append_c (json, '"');
    }
  g_string_append_c (json, ']');
  return g_string_free (g_steal_pointer (&json), FALSE);
}

/*< private >
 * _rec_store_list_records_of:
 * @self: a store
 * @kind: a kind
 * @field: a reference of it
 * @ids: (element-type utf8): ids of some records that it may refer to
 * @error: (nullable): a #RecStoreError
 *
 * Reads the records that refer to any of some others, in one statement.
 *
 * Returns: (transfer full) (element-type RecRecord) (nullable): the records, oldest first
 */
GPtrArray *
_rec_store_list_records_of (
    RecStore *self, RecKind kind, const RecField *field, GPtrArray *ids, GError **error)
{
  g_autoptr (GPtrArray) records =
      g_ptr_array_new_with_free_func ((GDestroyNotify) rec_record_unref);
  const char      *table = rec_catalogue_get_kind (kind)->id;
  g_autofree char *json = write_ids (ids);
  g_autofree char *where =
      field->type == REC_FIELD_REFERENCES
          ? g_strdup_printf ("r.id IN (SELECT l.owner FROM %s_%s AS l WHERE l.target IN "
                             "(SELECT value FROM json_each (?1)))",
                             table,
                             field->id)
          : g_strdup_printf ("r.%s IN (SELECT value FROM json_each (?1))", field->id);
  g_autofree char *sql =
      g_strdup_printf ("SELECT %s FROM %s AS r WHERE %s ORDER BY r.created_at, r.row",
                       rec_table_get_columns (kind),
                       table,
                       where);
  g_autoptr (RecStatement) statement = rec_db_prepare (rec_store_get_db (self), sql, error);
  gboolean row;

  if (statement == NULL)
    return NULL;
  rec_statement_bind_text (statement, 1, json);
  while (rec_statement_step (statement, &row, error))
    {
      if (!row)
        return g_steal_pointer (&records);
      g_ptr_array_add (records, rec_table_read (kind, statement, 0, NULL));
    }
  return NULL;
}

/**
 * rec_store_list_names:
 * @self: a store
 * @kind: a kind
 * @error: (nullable): a #RecStoreError
 *
 * Reads what the records of a kind are called, for forms that let refer to them.
 *
 * Returns: (transfer full) (element-type RecRecord) (nullable): records with their name alone, by
 *   name
 */
GPtrArray *
rec_store_list_names (RecStore *self, RecKind kind, GError **error)
{
  const RecKindInfo *info = rec_catalogue_get_kind (kind);
  g_autoptr (GPtrArray) records =
      g_ptr_array_new_with_free_func ((GDestroyNotify) rec_record_unref);
  g_autofree char *sql =
      g_strdup_printf ("SELECT id, name FROM %s ORDER BY name_sort, row", info->id);
  g_autoptr (RecStatement) statement = NULL;
  gboolean row;

  g_return_val_if_fail (REC_IS_STORE (self), NULL);

  statement = rec_db_prepare (rec_store_get_db (self), sql, error);
  if (statement == NULL)
    return NULL;
  while (rec_statement_step (statement, &row, error))
    {
      char **values;

      if (!row)
        return g_steal_pointer (&records);
      values = g_new0 (char *, info->n_fields + 1);
      values[0] = rec_statement_dup_text (statement, 1);
      g_ptr_array_add (records,
                       rec_record_new_take (kind, rec_statement_get_text (statement, 0), values));
    }

  return NULL;
}

static gboolean
add_records (RecStore       *self,
             RecDossier     *dossier,
             RecKind         kind,
             const RecField *field,
             const char     *value,
             GError        **error)
{
  g_autoptr (GPtrArray) records =
      g_ptr_array_new_with_free_func ((GDestroyNotify) rec_record_unref);

  if (!read_records (self, kind, field, value, records, error))
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    rec_dossier_add (dossier, records->pdata[i]);

  return TRUE;
}

/* A file belongs where the record belongs that it is attached to. */
static gboolean
add_attachments (RecStore *self, RecDossier *dossier, GError **error)
{
  const RecKindInfo *info = rec_catalogue_get_kind (REC_KIND_ATTACHMENT);

  for (guint i = 0; i < info->n_fields; i++)
    {
      GPtrArray *owners;

      if (info->fields[i].type != REC_FIELD_REFERENCE)
        continue;
      owners = rec_dossier_list (dossier, info->fields[i].target);
      for (guint j = 0; j < owners->len; j++)
        if (!add_records (self,
                          dossier,
                          REC_KIND_ATTACHMENT,
                          &info->fields[i],
                          rec_record_get_id (owners->pdata[j]),
                          error))
          return FALSE;
    }

  return TRUE;
}

/**
 * rec_store_load_dossier:
 * @self: a store
 * @system_id: (nullable): id of a system, %NULL for what is kept for the establishment as a whole
 * @error: (nullable): a #RecStoreError; %REC_STORE_ERROR_NOT_FOUND
 *
 * Reads a system with all that is kept beside it: what refers to it, and the files attached to
 * that. The establishment's own dossier holds what refers to no system, and the HAS criteria.
 *
 * Returns: (transfer full) (nullable): the dossier
 */
RecDossier *
rec_store_load_dossier (RecStore *self, const char *system_id, GError **error)
{
  g_autoptr (RecRecord) system = NULL;
  g_autoptr (RecDossier) dossier = NULL;
  g_autoptr (GPtrArray) facilities = NULL;

  g_return_val_if_fail (REC_IS_STORE (self), NULL);

  facilities = rec_store_list_records (self, REC_KIND_FACILITY, NULL, NULL, error);
  if (facilities == NULL)
    return NULL;
  if (system_id != NULL)
    {
      system = rec_store_load (self, REC_KIND_SYSTEM, system_id, error);
      if (system == NULL)
        return NULL;
    }
  dossier = rec_dossier_new (facilities->len > 0 ? facilities->pdata[0] : NULL, system);

  for (RecKind kind = REC_KIND_SYSTEM + 1; kind < REC_N_KINDS; kind++)
    {
      const RecField *field = find_owner_field (kind);

      if (field != NULL && !add_records (self, dossier, kind, field, system_id, error))
        return NULL;
    }
  if (system_id == NULL && !add_records (self, dossier, REC_KIND_CRITERION, NULL, NULL, error))
    return NULL;
  if (!add_attachments (self, dossier, error))
    return NULL;

  return g_steal_pointer (&dossier);
}
