/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-system-text.h"

#include "rec-fold.h"

static gboolean
append_names (RecDb *db, GString *text, const RecField *field, const char *value, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT name FROM %s WHERE id = ?1",
                                          rec_catalogue_get_kind (field->target)->id);
  g_autoptr (RecStatement) statement = rec_db_prepare (db, sql, error);
  g_auto (GStrv) ids = g_strsplit (value, " ", -1);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  for (char **id = ids; *id != NULL; id++)
    {
      rec_statement_bind_text (statement, 1, *id);
      if (!rec_statement_step (statement, &row, error))
        return FALSE;
      if (row)
        g_string_append_printf (text, "%s\n", rec_statement_get_text (statement, 0));
      rec_statement_reset (statement);
    }

  return TRUE;
}

/**
 * rec_system_text_make:
 * @db: a connection
 * @system: a system
 * @error: (nullable): a #RecStoreError
 *
 * Returns: (transfer full) (nullable): the folded values of the searched fields of @system, one a
 *   line, of references the names; or %NULL with @error set
 */
char *
rec_system_text_make (RecDb *db, const RecRecord *system, GError **error)
{
  const RecKindInfo *info = rec_catalogue_get_kind (REC_KIND_SYSTEM);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < info->n_fields; i++)
    {
      const RecField *field = &info->fields[i];
      const char     *value = rec_record_get_at (system, i);

      if ((field->flags & REC_FIELD_SEARCHED) == 0 || value == NULL)
        continue;
      if (!rec_field_is_reference (field))
        {
          g_string_append (text, value);
          g_string_append_c (text, '\n');
        }
      else if (!append_names (db, text, field, value, error))
        return NULL;
    }
  /* What comes from the file may be no UTF-8. */
  if (!g_utf8_validate_len (text->str, text->len, NULL))
    {
      g_autofree char *valid = g_utf8_make_valid (text->str, (gssize) text->len);

      return rec_fold_text (valid);
    }

  return rec_fold_text (text->str);
}

static gboolean
run_with_text (RecDb *db, const char *sql, gint64 row, const char *text, GError **error)
{
  g_autoptr (RecStatement) statement = rec_db_prepare (db, sql, error);

  if (statement == NULL)
    return FALSE;
  rec_statement_bind_int (statement, 1, row);
  if (text != NULL)
    rec_statement_bind_text (statement, 2, text);

  return rec_statement_run (statement, error);
}

static gboolean
load_text (RecDb *db, gint64 row, char **text, GError **error)
{
  g_autoptr (RecStatement) statement =
      rec_db_prepare (db, "SELECT folded FROM system_text WHERE row = ?1", error);
  gboolean found;

  *text = NULL;
  if (statement == NULL)
    return FALSE;
  rec_statement_bind_int (statement, 1, row);
  if (!rec_statement_step (statement, &found, error))
    return FALSE;
  if (found)
    *text = g_strdup (rec_statement_get_text (statement, 0));

  return TRUE;
}

/**
 * rec_system_text_forget:
 * @db: a connection with an open transaction
 * @row: row id that a system had
 * @text: the text that rec_system_text_remove() gave
 * @error: (nullable): a #RecStoreError
 *
 * Takes the words of a deleted system out of the index. The index keeps no texts, so it must be
 * told which words went in. Of many systems those with lower row ids come first: going back makes
 * the index write what it has gathered.
 *
 * Returns: whether all went well
 */
gboolean
rec_system_text_forget (RecDb *db, gint64 row, const char *text, GError **error)
{
  return run_with_text (
      db,
      "INSERT INTO system_search (system_search, rowid, folded) VALUES ('delete', ?1, ?2)",
      row,
      text,
      error);
}

/**
 * rec_system_text_update:
 * @db: a connection with an open transaction
 * @row: row id of a system
 * @system: the system as it is stored
 * @error: (nullable): a #RecStoreError
 *
 * Makes search find a system by its present values.
 *
 * Returns: whether all went well
 */
gboolean
rec_system_text_update (RecDb *db, gint64 row, const RecRecord *system, GError **error)
{
  g_autofree char *before = NULL;
  g_autofree char *after = rec_system_text_make (db, system, error);

  if (after == NULL || !load_text (db, row, &before, error))
    return FALSE;
  if (g_strcmp0 (before, after) == 0)
    return TRUE;
  if (before != NULL && !rec_system_text_forget (db, row, before, error))
    return FALSE;

  return run_with_text (db,
                        "INSERT INTO system_text (row, folded) VALUES (?1, ?2)"
                        " ON CONFLICT (row) DO UPDATE SET folded = excluded.folded",
                        row,
                        after,
                        error) &&
         run_with_text (
             db, "INSERT INTO system_search (rowid, folded) VALUES (?1, ?2)", row, after, error);
}

/**
 * rec_system_text_remove:
 * @db: a connection with an open transaction
 * @row: row id of a system that is about to be deleted
 * @text: (out) (transfer full) (nullable): its text, to be forgotten with rec_system_text_forget()
 * @error: (nullable): a #RecStoreError
 *
 * Returns: whether all went well
 */
gboolean
rec_system_text_remove (RecDb *db, gint64 row, char **text, GError **error)
{
  if (!load_text (db, row, text, error))
    return FALSE;

  return *text == NULL ||
         run_with_text (db, "DELETE FROM system_text WHERE row = ?1", row, NULL, error);
}

/**
 * rec_system_text_list_users:
 * @db: a connection
 * @target: a kind that systems refer to
 * @id: id of a record of that kind
 * @ids: (element-type utf8): the set to which the ids of the systems are added
 * @error: (nullable): a #RecStoreError
 *
 * Lists the systems whose text has the name of a record in it.
 *
 * Returns: whether all went well
 */
gboolean
rec_system_text_list_users (
    RecDb *db, RecKind target, const char *id, GHashTable *ids, GError **error)
{
  const RecKindInfo *info = rec_catalogue_get_kind (REC_KIND_SYSTEM);

  for (guint i = 0; i < info->n_fields; i++)
    {
      const RecField  *field = &info->fields[i];
      g_autofree char *sql = NULL;
      g_autoptr (RecStatement) statement = NULL;
      gboolean row;

      if ((field->flags & REC_FIELD_SEARCHED) == 0 || !rec_field_is_reference (field) ||
          field->target != target)
        continue;
      if (field->type == REC_FIELD_REFERENCE)
        sql = g_strdup_printf ("SELECT id FROM system WHERE %s = ?1", field->id);
      else
        sql = g_strdup_printf ("SELECT id FROM system WHERE id IN"
                               " (SELECT owner FROM system_%s WHERE target = ?1)",
                               field->id);
      statement = rec_db_prepare (db, sql, error);
      if (statement == NULL)
        return FALSE;
      rec_statement_bind_text (statement, 1, id);
      while (TRUE)
        {
          if (!rec_statement_step (statement, &row, error))
            return FALSE;
          if (!row)
            break;
          g_hash_table_add (ids, rec_statement_dup_text (statement, 0));
        }
    }

  return TRUE;
}
