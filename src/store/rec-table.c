/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-table.h"

#include "rec-fold.h"

typedef struct
{
  char *columns;
  char *plain;
  char *load;
  char *insert;
  char *remove;
} Sql;

/* SQL from the catalogue */

static void
append_link_columns (GString *columns, const RecKindInfo *info, const RecField *field)
{
  /* The table's key gives the rows in the order of the positions. */
  g_string_append_printf (columns,
                          "(SELECT group_concat (target, ' ') FROM"
                          " (SELECT target FROM %s_%s WHERE owner = r.id ORDER BY position))",
                          info->id,
                          field->id);
}

static Sql *
make_sql (RecKind kind)
{
  const RecKindInfo *info = rec_catalogue_get_kind (kind);
  g_autoptr (GString) columns = g_string_new ("r.row, r.id");
  g_autoptr (GString) plain = g_string_new ("r.row, r.id");
  g_autoptr (GString) insert = g_string_new (NULL);
  g_autoptr (GString) values = g_string_new ("?1, ?2");
  Sql *sql = g_new0 (Sql, 1);

  g_string_printf (insert, "INSERT INTO %s (id, name_sort", info->id);
  for (guint i = 0; i < info->n_fields; i++)
    {
      const RecField *field = &info->fields[i];

      g_string_append (columns, ", ");
      if (field->type == REC_FIELD_REFERENCES)
        {
          append_link_columns (columns, info, field);
          g_string_append (plain, ", NULL");
          continue;
        }
      g_string_append_printf (columns, "r.%s", field->id);
      g_string_append_printf (plain, ", r.%s", field->id);
      g_string_append_printf (insert, ", %s", field->id);
      g_string_append_printf (values, ", ?%u", i + 3);
    }

  sql->load = g_strdup_printf ("SELECT %s FROM %s AS r WHERE r.id = ?1", columns->str, info->id);
  sql->insert = g_strdup_printf ("%s) VALUES (%s)", insert->str, values->str);
  sql->remove = g_strdup_printf ("DELETE FROM %s WHERE row = ?1", info->id);
  sql->plain = g_string_free (g_steal_pointer (&plain), FALSE);
  sql->columns = g_string_free (g_steal_pointer (&columns), FALSE);

  return sql;
}

static const Sql *
get_sql (RecKind kind)
{
  static gsize tables[REC_N_KINDS];

  if (g_once_init_enter (&tables[kind]))
    g_once_init_leave (&tables[kind], (gsize) make_sql (kind));

  return (const Sql *) tables[kind];
}

/**
 * rec_table_get_columns:
 * @kind: a kind
 *
 * What a SELECT must ask for so that rec_table_read() can read its rows: the row id, the id, and
 * the fields, of the table of @kind under the name "r".
 *
 * Returns: (transfer none): SQL, to stand between "SELECT" and "FROM KIND AS r"
 */
const char *
rec_table_get_columns (RecKind kind)
{
  return get_sql (kind)->columns;
}

/**
 * rec_table_get_plain_columns:
 * @kind: a kind
 *
 * As rec_table_get_columns(), for rec_table_read_plain(): without fields that refer to several
 * records, for those who read what these hold in one go.
 *
 * Returns: (transfer none): SQL
 */
const char *
rec_table_get_plain_columns (RecKind kind)
{
  return get_sql (kind)->plain;
}

/**
 * rec_table_read:
 * @kind: a kind
 * @statement: a statement on a row, with rec_table_get_columns() among its columns
 * @column: number of the first of these, from 0
 * @row: (out) (optional): the row id
 *
 * Values are given as they are stored, also ids of choices that the catalogue does not know.
 *
 * Returns: (transfer full): the record
 */
RecRecord *
rec_table_read (RecKind kind, RecStatement *statement, int column, gint64 *row)
{
  return rec_table_read_plain (kind, statement, column, NULL, row);
}

/**
 * rec_table_read_plain:
 * @kind: a kind
 * @statement: a statement on a row, with rec_table_get_plain_columns() among its columns
 * @column: number of the first of these, from 0
 * @links: (nullable) (array): for each field of @kind what stands in it instead of what the
 *   statement gives, or %NULL
 * @row: (out) (optional): the row id
 *
 * As rec_table_read(), with values that were read before.
 *
 * Returns: (transfer full): the record
 */
RecRecord *
rec_table_read_plain (
    RecKind kind, RecStatement *statement, int column, const char *const *links, gint64 *row)
{
  const RecKindInfo      *info = rec_catalogue_get_kind (kind);
  g_autofree char        *mended_id = NULL;
  const char             *id = rec_statement_get_valid_text (statement, column + 1, &mended_id);
  g_autofree const char **values = g_new (const char *, info->n_fields);
  g_autoptr (GPtrArray) mended = NULL;

  if (row != NULL)
    *row = rec_statement_get_int (statement, column);
  for (guint i = 0; i < info->n_fields; i++)
    {
      char *owned;

      if (links != NULL && links[i] != NULL)
        {
          values[i] = links[i];
          continue;
        }
      values[i] = rec_statement_get_valid_text (statement, column + 2 + (int) i, &owned);
      if (owned == NULL)
        continue;
      if (mended == NULL)
        mended = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (mended, owned);
    }

  return rec_record_new_copy (kind, id != NULL ? id : "", values);
}

/**
 * rec_table_load:
 * @db: a connection
 * @kind: a kind
 * @id: id of a record
 * @record: (out) (transfer full) (nullable): the record; %NULL where there is none
 * @row: (out) (optional): its row id
 * @error: (nullable): a #RecStoreError
 *
 * Returns: whether all went well
 */
gboolean
rec_table_load (
    RecDb *db, RecKind kind, const char *id, RecRecord **record, gint64 *row, GError **error)
{
  g_autoptr (RecStatement) statement = rec_db_prepare (db, get_sql (kind)->load, error);
  gboolean found;

  *record = NULL;
  if (statement == NULL)
    return FALSE;
  rec_statement_bind_text (statement, 1, id);
  if (!rec_statement_step (statement, &found, error))
    return FALSE;
  if (found)
    *record = rec_table_read (kind, statement, 0, row);

  return TRUE;
}

/* Writing */

static void
bind_value (RecStatement *statement, int index, const RecField *field, const char *value)
{
  gint64 number;

  /* What is no number is left to the table, which refuses it. */
  if (field->type == REC_FIELD_INTEGER && value != NULL &&
      g_ascii_string_to_signed (value, 10, G_MININT64, G_MAXINT64, &number, NULL))
    rec_statement_bind_int (statement, index, number);
  else
    rec_statement_bind_text (statement, index, value);
}

static gboolean
insert_links (
    RecDb *db, const RecField *field, const RecRecord *record, const char *value, GError **error)
{
  g_autofree char *sql =
      g_strdup_printf ("INSERT INTO %s_%s (owner, position, target) VALUES (?1, ?2, ?3)",
                       rec_catalogue_get_kind (rec_record_get_kind (record))->id,
                       field->id);
  g_autoptr (RecStatement) statement = rec_db_prepare (db, sql, error);
  g_auto (GStrv) targets = g_strsplit (value, " ", -1);
  int position = 1;

  if (statement == NULL)
    return FALSE;
  for (char **target = targets; *target != NULL; target++)
    {
      if (**target == '\0')
        continue;
      rec_statement_bind_text (statement, 1, rec_record_get_id (record));
      rec_statement_bind_int (statement, 2, position++);
      rec_statement_bind_text (statement, 3, *target);
      if (!rec_statement_run (statement, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
delete_links (RecDb *db, const RecField *field, const RecRecord *record, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM %s_%s WHERE owner = ?1",
                                          rec_catalogue_get_kind (rec_record_get_kind (record))->id,
                                          field->id);
  g_autoptr (RecStatement) statement = rec_db_prepare (db, sql, error);

  if (statement == NULL)
    return FALSE;
  rec_statement_bind_text (statement, 1, rec_record_get_id (record));

  return rec_statement_run (statement, error);
}

/**
 * rec_table_insert:
 * @db: a connection
 * @record: a record that is not in its table
 * @row: (out): its row id
 * @error: (nullable): a #RecStoreError
 *
 * Returns: whether it was added
 */
gboolean
rec_table_insert (RecDb *db, const RecRecord *record, gint64 *row, GError **error)
{
  RecKind            kind = rec_record_get_kind (record);
  const RecKindInfo *info = rec_catalogue_get_kind (kind);
  g_autofree char   *key = rec_sort_key (rec_record_get_name (record));
  g_autoptr (RecStatement) statement = rec_db_prepare (db, get_sql (kind)->insert, error);

  if (statement == NULL)
    return FALSE;
  rec_statement_bind_text (statement, 1, rec_record_get_id (record));
  rec_statement_bind_text (statement, 2, key);
  for (guint i = 0; i < info->n_fields; i++)
    if (info->fields[i].type != REC_FIELD_REFERENCES)
      bind_value (statement, (int) i + 3, &info->fields[i], rec_record_get_at (record, i));
  if (!rec_statement_run (statement, error))
    return FALSE;
  *row = sqlite3_last_insert_rowid (rec_db_get_handle (db));

  for (guint i = 0; i < info->n_fields; i++)
    {
      const char *value = rec_record_get_at (record, i);

      if (info->fields[i].type == REC_FIELD_REFERENCES && value != NULL &&
          !insert_links (db, &info->fields[i], record, value, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * rec_table_update:
 * @db: a connection
 * @row: row id of a record
 * @before: the record as it is stored
 * @after: the record as it shall be
 * @error: (nullable): a #RecStoreError
 *
 * Returns: whether the record is as @after
 */
gboolean
rec_table_update (
    RecDb *db, gint64 row, const RecRecord *before, const RecRecord *after, GError **error)
{
  const RecKindInfo *info = rec_catalogue_get_kind (rec_record_get_kind (after));
  g_autofree char   *key = NULL;
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (RecStatement) statement = NULL;

  for (guint i = 0; i < info->n_fields; i++)
    {
      const RecField *field = &info->fields[i];
      const char     *value = rec_record_get_at (after, i);

      if (g_strcmp0 (rec_record_get_at (before, i), value) == 0)
        continue;
      if (field->type != REC_FIELD_REFERENCES)
        g_string_append_printf (sql, "%s%s = ?%u", sql->len > 0 ? ", " : "", field->id, i + 3);
      else if (!delete_links (db, field, after, error) ||
               (value != NULL && !insert_links (db, field, after, value, error)))
        return FALSE;
    }
  if (sql->len == 0)
    return TRUE;
  if (g_strcmp0 (rec_record_get_name (before), rec_record_get_name (after)) != 0)
    {
      key = rec_sort_key (rec_record_get_name (after));
      g_string_append (sql, ", name_sort = ?2");
    }
  g_string_prepend (sql, " SET ");
  g_string_prepend (sql, info->id);
  g_string_prepend (sql, "UPDATE ");
  g_string_append (sql, " WHERE row = ?1");

  statement = rec_db_prepare (db, sql->str, error);
  if (statement == NULL)
    return FALSE;
  rec_statement_bind_int (statement, 1, row);
  if (key != NULL)
    rec_statement_bind_text (statement, 2, key);
  for (guint i = 0; i < info->n_fields; i++)
    {
      const char *value = rec_record_get_at (after, i);

      if (info->fields[i].type != REC_FIELD_REFERENCES &&
          g_strcmp0 (rec_record_get_at (before, i), value) != 0)
        bind_value (statement, (int) i + 3, &info->fields[i], value);
    }

  return rec_statement_run (statement, error);
}

/**
 * rec_table_delete:
 * @db: a connection
 * @kind: a kind
 * @row: row id of a record
 * @error: (nullable): a #RecStoreError
 *
 * Deletes a record and the links that go out from it. Those that come in are for the caller, and
 * for the end of the transaction, which fails where there are any.
 *
 * Returns: whether it was deleted
 */
gboolean
rec_table_delete (RecDb *db, RecKind kind, gint64 row, GError **error)
{
  g_autoptr (RecStatement) statement = rec_db_prepare (db, get_sql (kind)->remove, error);

  if (statement == NULL)
    return FALSE;
  rec_statement_bind_int (statement, 1, row);

  return rec_statement_run (statement, error);
}
