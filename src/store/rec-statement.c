/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-statement.h"

#include <string.h>

#include "rec-db-private.h"

/* Prepared statements kept. Each set of fields changed at once has one of its own. */
#define MAX_STATEMENTS 200

struct _RecStatement
{
  RecDb        *db;
  sqlite3_stmt *handle;
  gboolean      cached;
  gboolean      lent;
};

void
_rec_statement_free (RecStatement *self)
{
  sqlite3_finalize (self->handle);
  g_free (self);
}

static RecStatement *
prepare (RecDb *self, const char *sql, guint flags, GError **error)
{
  sqlite3_stmt *handle = NULL;
  RecStatement *statement;
  int           code = sqlite3_prepare_v3 (rec_db_get_handle (self), sql, -1, flags, &handle, NULL);

  if (code != SQLITE_OK)
    {
      rec_db_set_error (self, code, error);
      return NULL;
    }
  statement = g_new0 (RecStatement, 1);
  statement->db = self;
  statement->handle = handle;

  return statement;
}

static gboolean
is_idle (gpointer sql, gpointer statement, gpointer user_data)
{
  return !((RecStatement *) statement)->lent;
}

/**
 * rec_db_prepare:
 * @self: a connection
 * @sql: one statement
 * @error: (nullable): a #RecStoreError
 *
 * Gives a statement out of the cache, for SQL that is used again and again in the same words.
 * Statements made up for one query belong to rec_db_prepare_once().
 *
 * Returns: (nullable): the statement, to be given back with rec_statement_release() before the
 *   connection is closed, or %NULL with @error set
 */
RecStatement *
rec_db_prepare (RecDb *self, const char *sql, GError **error)
{
  RecStatement *statement = g_hash_table_lookup (self->statements, sql);

  if (statement != NULL && statement->lent)
    return prepare (self, sql, 0, error);

  if (statement == NULL)
    {
      if (g_hash_table_size (self->statements) >= MAX_STATEMENTS)
        g_hash_table_foreach_remove (self->statements, is_idle, NULL);
      statement = prepare (self, sql, SQLITE_PREPARE_PERSISTENT, error);
      if (statement == NULL)
        return NULL;
      statement->cached = TRUE;
      g_hash_table_insert (self->statements, g_strdup (sql), statement);
    }
  statement->lent = TRUE;

  return statement;
}

/**
 * rec_db_prepare_once:
 * @self: a connection
 * @sql: one statement
 * @error: (nullable): a #RecStoreError
 *
 * As rec_db_prepare(), without the cache.
 *
 * Returns: (nullable): the statement, to be given back with rec_statement_release()
 */
RecStatement *
rec_db_prepare_once (RecDb *self, const char *sql, GError **error)
{
  return prepare (self, sql, 0, error);
}

/**
 * rec_statement_release:
 * @self: a statement
 *
 * Gives the statement back.
 */
void
rec_statement_release (RecStatement *self)
{
  if (!self->cached)
    {
      _rec_statement_free (self);
      return;
    }
  rec_statement_reset (self);
  self->lent = FALSE;
}

/**
 * rec_statement_reset:
 * @self: a statement
 *
 * Makes the statement ready to be run again, without values.
 */
void
rec_statement_reset (RecStatement *self)
{
  sqlite3_reset (self->handle);
  sqlite3_clear_bindings (self->handle);
}

/**
 * rec_statement_bind_text:
 * @self: a statement that does not run
 * @index: number of the value, from 1
 * @text: (nullable): the value; must stay as it is until the statement has run
 */
void
rec_statement_bind_text (RecStatement *self, int index, const char *text)
{
  G_GNUC_UNUSED int code = sqlite3_bind_text (self->handle, index, text, -1, SQLITE_STATIC);

  g_assert (code == SQLITE_OK || code == SQLITE_TOOBIG);
}

/**
 * rec_statement_bind_int:
 * @self: a statement that does not run
 * @index: number of the value, from 1
 * @value: the value
 */
void
rec_statement_bind_int (RecStatement *self, int index, gint64 value)
{
  G_GNUC_UNUSED int code = sqlite3_bind_int64 (self->handle, index, value);

  g_assert (code == SQLITE_OK);
}

/**
 * rec_statement_bind_bytes:
 * @self: a statement that does not run
 * @index: number of the value, from 1
 * @bytes: the value; must stay as it is until the statement has run
 * @n_bytes: how many
 */
void
rec_statement_bind_bytes (RecStatement *self, int index, gconstpointer bytes, gsize n_bytes)
{
  G_GNUC_UNUSED int code = sqlite3_bind_blob64 (self->handle, index, bytes, n_bytes, SQLITE_STATIC);

  g_assert (code == SQLITE_OK || code == SQLITE_TOOBIG);
}

/**
 * rec_statement_step:
 * @self: a statement
 * @row: (out): whether there is a row to read
 * @error: (nullable): a #RecStoreError, or %G_IO_ERROR_CANCELLED
 *
 * Runs the statement to its next row.
 *
 * Returns: whether all went well
 */
gboolean
rec_statement_step (RecStatement *self, gboolean *row, GError **error)
{
  int code;

  g_assert (self->db->owner == g_thread_self ());

  code = sqlite3_step (self->handle);
  *row = code == SQLITE_ROW;
  if (code != SQLITE_ROW && code != SQLITE_DONE)
    {
      rec_db_set_error (self->db, code, error);
      return FALSE;
    }

  return TRUE;
}

/**
 * rec_statement_run:
 * @self: a statement that gives no rows
 * @error: (nullable): a #RecStoreError, or %G_IO_ERROR_CANCELLED
 *
 * Runs the statement and makes it ready to be run again.
 *
 * Returns: whether all went well
 */
gboolean
rec_statement_run (RecStatement *self, GError **error)
{
  gboolean row;
  gboolean done = rec_statement_step (self, &row, error);

  rec_statement_reset (self);

  return done;
}

/**
 * rec_statement_get_text:
 * @self: a statement that stands on a row
 * @column: number of the column, from 0
 *
 * Reads a text as the file has it. What comes from a record or is shown to people is read with
 * rec_statement_dup_text(), which makes sure that it is UTF-8.
 *
 * Returns: (transfer none) (nullable): the text, until the statement goes on
 */
const char *
rec_statement_get_text (RecStatement *self, int column)
{
  return (const char *) sqlite3_column_text (self->handle, column);
}

/* Whether all bytes are of ASCII, which most texts of a register are, and which is seen eight bytes
 * at a time. */
static gboolean
is_ascii (const char *text, gsize length)
{
  guint64 bits = 0;
  guint64 word;

  for (; length >= sizeof word; text += sizeof word, length -= sizeof word)
    {
      memcpy (&word, text, sizeof word);
      bits |= word;
    }
  for (; length > 0; text++, length--)
    bits |= (guchar) *text;

  return (bits & G_GUINT64_CONSTANT (0x8080808080808080)) == 0;
}

/* Whether a text is UTF-8 up to its end: one with a zero in it is not. */
static gboolean
is_valid (const char *text, gsize length)
{
  return (is_ascii (text, length) && memchr (text, '\0', length) == NULL) ||
         g_utf8_validate_len (text, length, NULL);
}

/**
 * rec_statement_get_valid_text:
 * @self: a statement that stands on a row
 * @column: number of the column, from 0
 * @owned: (out): what is to be freed once the text is not needed any more, or %NULL
 *
 * As rec_statement_dup_text(), without a copy where the text is as it should be.
 *
 * Returns: (nullable): the text, until the statement goes on or @owned is freed
 */
const char *
rec_statement_get_valid_text (RecStatement *self, int column, char **owned)
{
  const char *text;

  *owned = NULL;
  if (sqlite3_column_type (self->handle, column) == SQLITE_NULL)
    return NULL;
  text = (const char *) sqlite3_column_text (self->handle, column);
  if (text != NULL && !is_valid (text, (gsize) sqlite3_column_bytes (self->handle, column)))
    *owned = g_utf8_make_valid (text, (gssize) strlen (text));

  return *owned != NULL ? *owned : text;
}

/**
 * rec_statement_dup_text:
 * @self: a statement that stands on a row
 * @column: number of the column, from 0
 *
 * Returns: (transfer full) (nullable): the text, with what is not UTF-8 replaced by U+FFFD
 */
char *
rec_statement_dup_text (RecStatement *self, int column)
{
  const char *text = (const char *) sqlite3_column_text (self->handle, column);
  gsize       length;

  if (text == NULL)
    return NULL;
  length = (gsize) sqlite3_column_bytes (self->handle, column);
  if (!is_valid (text, length))
    return g_utf8_make_valid (text, (gssize) strlen (text));

  return g_strndup (text, length);
}

/**
 * rec_statement_get_length:
 * @self: a statement that stands on a row
 * @column: number of the column, from 0; a text
 *
 * Returns: how many bytes the text has, those behind a zero too
 */
gsize
rec_statement_get_length (RecStatement *self, int column)
{
  return (gsize) sqlite3_column_bytes (self->handle, column);
}

/**
 * rec_statement_get_bytes:
 * @self: a statement that stands on a row
 * @column: number of the column, from 0
 * @n_bytes: (out): how many
 *
 * Returns: (transfer none) (nullable): the bytes, until the statement goes on; %NULL for none
 */
gconstpointer
rec_statement_get_bytes (RecStatement *self, int column, gsize *n_bytes)
{
  gconstpointer bytes = sqlite3_column_blob (self->handle, column);

  *n_bytes = (gsize) sqlite3_column_bytes (self->handle, column);

  return bytes;
}

/**
 * rec_statement_get_int:
 * @self: a statement that stands on a row
 * @column: number of the column, from 0
 *
 * Returns: the number, 0 for NULL
 */
gint64
rec_statement_get_int (RecStatement *self, int column)
{
  return sqlite3_column_int64 (self->handle, column);
}
