/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-schema.h"

#include <string.h>

#include <glib/gi18n.h>

#include "rec-path.h"
#include "rec-store.h"

#define SCRIPT_PATH "/org/recensia/Recensia/schema/%03u.sql"

/* The header of a SQLite file, which its format fixes: magic, user_version at 60, application_id at
 * 68. */
#define HEADER_MAGIC "SQLite format 3"
#define HEADER_LENGTH 100

static GHashTable *scripts; /* of tests: version to SQL */

/**
 * rec_schema_set_script:
 * @version: a version
 * @sql: (nullable): its script, or %NULL for that of the program
 *
 * Lets a test migrate to a version that does not exist. Call it before any store is opened.
 */
void
rec_schema_set_script (guint version, const char *sql)
{
  if (scripts == NULL)
    scripts = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  if (sql != NULL)
    g_hash_table_insert (scripts, GUINT_TO_POINTER (version), g_strdup (sql));
  else
    g_hash_table_remove (scripts, GUINT_TO_POINTER (version));
}

static char *
load_script (guint version)
{
  g_autofree char *path = g_strdup_printf (SCRIPT_PATH, version);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  if (scripts != NULL && g_hash_table_contains (scripts, GUINT_TO_POINTER (version)))
    return g_strdup (g_hash_table_lookup (scripts, GUINT_TO_POINTER (version)));

  bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  if (bytes == NULL)
    g_error ("%s", error->message);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static gboolean
check_version (RecDb *db, gint64 number, GError **error)
{
  g_autofree char *name = rec_path_get_display_name (rec_db_get_path (db));

  if (number > REC_SCHEMA_VERSION)
    {
      g_set_error (error,
                   REC_STORE_ERROR,
                   REC_STORE_ERROR_TOO_NEW,
                   _ ("“%s” was made by a newer version of Recensia. Install that version to open "
                      "it; the file was not changed."),
                   name);
      return FALSE;
    }
  if (number < 1)
    {
      g_set_error (error,
                   REC_STORE_ERROR,
                   REC_STORE_ERROR_CORRUPT,
                   _ ("“%s” is not a whole register: it does not say which version it has. Open a "
                      "backup of it."),
                   name);
      return FALSE;
    }

  return TRUE;
}

/**
 * rec_schema_get_version:
 * @db: a connection to a register
 * @version: (out): its version, from 1 to %REC_SCHEMA_VERSION
 * @error: (nullable): %REC_STORE_ERROR_TOO_NEW, %REC_STORE_ERROR_CORRUPT
 *
 * Tells the version as it is now, with what a program that was killed left in the log.
 *
 * Returns: whether this program knows it
 */
gboolean
rec_schema_get_version (RecDb *db, guint *version, GError **error)
{
  gint64 number;

  if (!rec_db_query_int (db, "PRAGMA user_version", &number, error) ||
      !check_version (db, number, error))
    return FALSE;
  *version = (guint) number;

  return TRUE;
}

static guint32
read_number (const guchar *bytes)
{
  return (guint32) bytes[0] << 24 | (guint32) bytes[1] << 16 | (guint32) bytes[2] << 8 | bytes[3];
}

/* Reads the first bytes of the file and nothing else of it. After a program was killed while it
 * brought the log into the file, the file without its log is no sound database; but its header is
 * one. */
static gboolean
read_header (RecDb *db, gint64 *application, gint64 *number, GError **error)
{
  guchar        header[HEADER_LENGTH] = { 0 };
  sqlite3_file *file = NULL;
  int           code;

  code = sqlite3_file_control (rec_db_get_handle (db), "main", SQLITE_FCNTL_FILE_POINTER, &file);
  if (code == SQLITE_OK)
    code = file->pMethods->xRead (file, header, HEADER_LENGTH, 0);
  if (code != SQLITE_OK && code != SQLITE_IOERR_SHORT_READ)
    {
      rec_db_set_error (db, code, error);
      return FALSE;
    }
  *application = 0;
  *number = 0;
  if (memcmp (header, HEADER_MAGIC, sizeof HEADER_MAGIC) == 0)
    {
      *application = read_number (header + 68);
      *number = (gint32) read_number (header + 60);
    }

  return TRUE;
}

/**
 * rec_schema_probe:
 * @path: a file name
 * @error: (nullable): %REC_STORE_ERROR_NOT_FOUND, %REC_STORE_ERROR_NOT_REGISTER,
 *   %REC_STORE_ERROR_TOO_NEW, %REC_STORE_ERROR_CORRUPT, %REC_STORE_ERROR_IO
 *
 * Looks whether a file is a register of a version that this program knows, without changing or
 * locking it or making files beside it. It reads through SQLite, never by itself: to close a file
 * gives up the locks that this process has on it through any other connection.
 *
 * Returns: whether it is
 */
gboolean
rec_schema_probe (const char *path, GError **error)
{
  g_autofree char *name = rec_path_get_display_name (path);
  g_autoptr (RecDb) db = NULL;
  gint64 application = 0;
  gint64 number = 0;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error,
                   REC_STORE_ERROR,
                   REC_STORE_ERROR_NOT_FOUND,
                   _ ("There is no file “%s”. It may have been moved, renamed or deleted."),
                   name);
      return FALSE;
    }
  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error,
                   REC_STORE_ERROR,
                   REC_STORE_ERROR_NOT_REGISTER,
                   _ ("“%s” is not a file, so it cannot be a Recensia register."),
                   name);
      return FALSE;
    }

  db = rec_db_open (path, REC_DB_IMMUTABLE, error);
  if (db == NULL || !read_header (db, &application, &number, error))
    return FALSE;
  if (application != REC_SCHEMA_APPLICATION_ID)
    {
      g_set_error (error,
                   REC_STORE_ERROR,
                   REC_STORE_ERROR_NOT_REGISTER,
                   _ ("“%s” is not a Recensia register. To take in a table, import it into a "
                      "register."),
                   name);
      return FALSE;
    }

  return check_version (db, number, error);
}

static gboolean
run_script (RecDb *db, guint version, GError **error)
{
  g_autofree char *sql = load_script (version);
  g_autofree char *mark = g_strdup_printf (
      "PRAGMA application_id = %d; PRAGMA user_version = %u", REC_SCHEMA_APPLICATION_ID, version);
  g_autofree char *orphan = NULL;

  if (!rec_db_exec (db, sql, error) || !rec_db_exec (db, mark, error))
    return FALSE;
  orphan = rec_db_query_text (db, "SELECT \"table\" FROM pragma_foreign_key_check LIMIT 1", error);
  if (orphan == NULL)
    return FALSE;
  if (*orphan != '\0')
    {
      g_autofree char *name = rec_path_get_display_name (rec_db_get_path (db));

      g_set_error (error,
                   REC_STORE_ERROR,
                   REC_STORE_ERROR_CORRUPT,
                   _ ("“%s” cannot be brought to the present version: a record of “%s” refers to "
                      "one that is missing. The file was not changed."),
                   name,
                   orphan);
      return FALSE;
    }

  return TRUE;
}

/**
 * rec_schema_migrate:
 * @db: a connection without an open transaction
 * @from: version that the file has; 0 for an empty one
 * @to: version that it gets
 * @error: (nullable): a #RecStoreError
 *
 * Brings a file to a later version, each version in a transaction of its own: when one fails, the
 * file has the version before it.
 *
 * Returns: whether the file has version @to
 */
gboolean
rec_schema_migrate (RecDb *db, guint from, guint to, GError **error)
{
  gboolean done = TRUE;

  /* Scripts may make tables anew, which SQLite allows only while references are not enforced;
   * they are checked as a whole at the end of each. */
  if (!rec_db_set_foreign_keys (db, FALSE, error))
    return FALSE;
  for (guint version = from + 1; version <= to && done; version++)
    {
      done = rec_db_begin (db, error);
      if (!done)
        break;
      done = run_script (db, version, error) && rec_db_commit (db, error);
      if (!done)
        rec_db_rollback (db);
    }

  return rec_db_set_foreign_keys (db, TRUE, done ? error : NULL) && done;
}

/* Comparing with what the program's own scripts make */

static GHashTable *
list_objects (RecDb *db, GError **error)
{
  g_autoptr (GHashTable) objects = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (RecStatement) statement = rec_db_prepare_once (
      db, "SELECT type || ' ' || name, coalesce (sql, '') FROM sqlite_schema", error);
  gboolean row;

  if (statement == NULL)
    return NULL;
  while (rec_statement_step (statement, &row, error))
    {
      if (!row)
        return g_steal_pointer (&objects);
      g_hash_table_insert (
          objects, rec_statement_dup_text (statement, 0), rec_statement_dup_text (statement, 1));
    }

  return NULL;
}

/* Objects that SQLite makes by itself, in words that differ from version to version. */
static gboolean
is_internal (const char *object)
{
  return g_str_has_prefix (object, "table sqlite_stat") ||
         g_str_has_prefix (object, "index sqlite_autoindex_") ||
         g_str_has_prefix (object, "table system_search_");
}

/**
 * rec_schema_find_difference:
 * @db: a connection
 * @version: version that the file says it has
 * @error: (nullable): a #RecStoreError
 *
 * Compares tables, indexes, triggers and views with those that the program's scripts make for
 * @version, to the letter. A file that somebody added to or changed would not hold what the
 * program believes, or do more than it asks for.
 *
 * Returns: (transfer full) (nullable): type and name of an object that should not be there, is
 *   missing or is different; "" where there is none; %NULL with @error set
 */
char *
rec_schema_find_difference (RecDb *db, guint version, GError **error)
{
  g_autoptr (RecDb) model = rec_db_open (":memory:", REC_DB_CREATE, error);
  g_autoptr (GHashTable) wanted = NULL;
  g_autoptr (GHashTable) found = NULL;
  GHashTableIter iter;
  gpointer       key, value;

  if (model == NULL || !rec_schema_migrate (model, 0, version, error))
    return NULL;
  wanted = list_objects (model, error);
  if (wanted == NULL)
    return NULL;
  found = list_objects (db, error);
  if (found == NULL)
    return NULL;

  g_hash_table_iter_init (&iter, found);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const char *sql = g_hash_table_lookup (wanted, key);

      if (sql == NULL ? !g_str_has_prefix (key, "table sqlite_stat")
                      : !is_internal (key) && strcmp (sql, value) != 0)
        return g_strdup (key);
    }
  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (!g_hash_table_contains (found, key))
      return g_strdup (key);

  return g_strdup ("");
}
