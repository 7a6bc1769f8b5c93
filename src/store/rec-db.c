/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-db-private.h"

#include <glib/gi18n.h>

#include "rec-path.h"
#include "rec-store.h"

/* How long another program's lock on the file is waited for, in milliseconds. */
#define BUSY_TIMEOUT 2000

/* Instructions of SQLite's machine between two looks at the cancellable: about 0.1 ms. */
#define PROGRESS_STEPS 4000

/* Connection */

static int
check_cancelled (void *user_data)
{
  RecDb *self = user_data;

  return g_cancellable_is_cancelled (self->cancellable);
}

/**
 * rec_db_set_error:
 * @self: a connection
 * @code: what SQLite returned
 * @error: (nullable): where to put the error
 *
 * Sets @error to the %REC_STORE_ERROR, or %G_IO_ERROR_CANCELLED, that stands for @code, with a
 * sentence that names the file. SQLite's own words go to the log.
 */
void
rec_db_set_error (RecDb *self, int code, GError **error)
{
  g_autofree char *name = rec_path_get_display_name (self->path);

  if ((code & 0xff) != SQLITE_INTERRUPT)
    g_debug ("%s: SQLite error %d: %s",
             self->path,
             sqlite3_extended_errcode (self->handle),
             sqlite3_errmsg (self->handle));

  switch (code & 0xff)
    {
    case SQLITE_INTERRUPT:
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled."));
      break;

    case SQLITE_FULL:
      g_set_error (error,
                   REC_STORE_ERROR,
                   REC_STORE_ERROR_IO,
                   _ ("The disk is full: nothing was changed in “%s”. Free some space and try "
                      "again."),
                   name);
      break;

    case SQLITE_READONLY:
      g_set_error (error,
                   REC_STORE_ERROR,
                   REC_STORE_ERROR_READ_ONLY,
                   _ ("“%s” cannot be written. Check the rights on the file and its folder."),
                   name);
      break;

    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      g_set_error (error,
                   REC_STORE_ERROR,
                   REC_STORE_ERROR_LOCKED,
                   _ ("Another program is using “%s”. Close it there, or try again in a moment."),
                   name);
      break;

    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      g_set_error (error,
                   REC_STORE_ERROR,
                   REC_STORE_ERROR_CORRUPT,
                   _ ("“%s” is damaged and cannot be read. Open a backup of it."),
                   name);
      break;

    case SQLITE_CONSTRAINT:
      g_set_error (error,
                   REC_STORE_ERROR,
                   REC_STORE_ERROR_CONSTRAINT,
                   _ ("A value breaks a rule of the register; nothing was changed in “%s”."),
                   name);
      break;

    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      g_set_error (error,
                   REC_STORE_ERROR,
                   REC_STORE_ERROR_IO,
                   _ ("“%s” cannot be opened. Check the rights on the file and its folder."),
                   name);
      break;

    case SQLITE_NOMEM:
      g_set_error (error,
                   REC_STORE_ERROR,
                   REC_STORE_ERROR_IO,
                   _ ("There is not enough memory to work on “%s”. Close other programs and try "
                      "again."),
                   name);
      break;

    case SQLITE_IOERR:
      g_set_error (error,
                   REC_STORE_ERROR,
                   REC_STORE_ERROR_IO,
                   _ ("“%s” could not be read or written. Check the disk or the network, and try "
                      "again."),
                   name);
      break;

    default:
      g_set_error (error,
                   REC_STORE_ERROR,
                   REC_STORE_ERROR_IO,
                   _ ("“%s” could not be read or written (%s)."),
                   name,
                   sqlite3_errmsg (self->handle));
      break;
    }
}

/* What holds for every connection, whatever the file says: text in double quotes is a name, the
 * file cannot change SQLite's own tables, its schema may call nothing that has effects. */
static gboolean
configure (RecDb *self, RecDbFlags flags, GError **error)
{
  sqlite3_extended_result_codes (self->handle, 1);
  sqlite3_busy_timeout (self->handle, BUSY_TIMEOUT);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);

  /* Cell sizes are checked against the page, so that a crafted file cannot lead astray. */
  if (!rec_db_exec (self, "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0", error))
    return FALSE;
  if (!rec_db_set_foreign_keys (self, TRUE, error))
    return FALSE;

  /* What follows reads the file, which a first look must leave to its own statements. */
  if ((flags & REC_DB_IMMUTABLE) != 0)
    return TRUE;
  rec_db_set_much_memory (self, FALSE);
  if ((flags & REC_DB_READ_ONLY) != 0)
    return TRUE;

  /* A committed action is on the disk, not only with the kernel: it outlives a power cut too. */
  return rec_db_exec (self, "PRAGMA synchronous = EXTRA", error);
}

/**
 * rec_db_use_log:
 * @self: a connection for writing, without an open transaction
 * @error: (nullable): a #RecStoreError
 *
 * From now on lets changes go to a log beside the file (WAL) until the connection is closed, so
 * that others can read meanwhile. Network file systems cannot do it, nor can it be begun while
 * somebody reads; then changes go to the file, and wait for readers. This is the first thing that
 * writes to a file that is opened.
 *
 * Returns: whether all went well
 */
gboolean
rec_db_use_log (RecDb *self, GError **error)
{
  g_autoptr (GError) problem = NULL;

  self->logs = TRUE;
  if (rec_path_is_on_network (self->path))
    return rec_db_exec (self, "PRAGMA journal_mode = DELETE", error);
  if (rec_db_exec (self, "PRAGMA journal_mode = WAL", &problem))
    return rec_db_exec (self, "PRAGMA synchronous = FULL", error);
  if (g_error_matches (problem, REC_STORE_ERROR, REC_STORE_ERROR_LOCKED))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));

  return FALSE;
}

/**
 * rec_db_set_much_memory:
 * @self: a connection
 * @much: whether thousands of records are going to be written at once
 *
 * Says how much of the file is kept in memory: with @much up to 64 MB, so that pages are not
 * written each time they make room for others; without, up to 16 MB. More than 64 MB made an import
 * of 100,000 systems no faster.
 */
void
rec_db_set_much_memory (RecDb *self, gboolean much)
{
  rec_db_exec (self, much ? "PRAGMA cache_size = -65536" : "PRAGMA cache_size = -16384", NULL);
  if (!much)
    sqlite3_db_release_memory (rec_db_get_handle (self));
}

/* Nobody asks the library how much memory it has: counting that takes a lock at each allocation, a
 * seventh of the time that reading a register takes. Too late where something else in the process
 * uses the library already, which then goes on counting. */
static void
set_up_library (void)
{
  static gsize done;

  if (!g_once_init_enter (&done))
    return;
  if (sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0) != SQLITE_OK)
    g_debug ("SQLite is in use already");
  g_once_init_leave (&done, 1);
}

static RecDb *
new_db (const char *path)
{
  RecDb *self = g_new0 (RecDb, 1);

  set_up_library ();

  self->path = g_strdup (path);
  self->owner = g_thread_self ();
  self->statements =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) _rec_statement_free);

  return self;
}

/**
 * rec_db_open_temporary:
 * @path: name of the file that messages shall speak of
 * @error: (nullable): a #RecStoreError
 *
 * Opens an empty database that is gone once it is closed: in memory, and from some size on in a
 * file without a name in the system's folder of temporary files. The connection belongs to the
 * calling thread.
 *
 * Returns: (transfer full) (nullable): the connection
 */
RecDb *
rec_db_open_temporary (const char *path, GError **error)
{
  g_autoptr (RecDb) self = new_db (path);
  int code = sqlite3_open_v2 ("",
                              &self->handle,
                              SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_READWRITE |
                                  SQLITE_OPEN_CREATE,
                              NULL);

  if (code != SQLITE_OK)
    {
      rec_db_set_error (self, code, error);
      return NULL;
    }
  if (!configure (self, 0, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * rec_db_open:
 * @path: a file name, or ":memory:"
 * @flags: how
 * @error: (nullable): a #RecStoreError: %REC_STORE_ERROR_IO, %REC_STORE_ERROR_CORRUPT,
 *   %REC_STORE_ERROR_LOCKED
 *
 * Opens a SQLite file. The connection belongs to the calling thread.
 *
 * Returns: (transfer full) (nullable): the connection, or %NULL with @error set
 */
RecDb *
rec_db_open (const char *path, RecDbFlags flags, GError **error)
{
  g_autoptr (RecDb) self = NULL;
  g_autofree char *escaped = NULL;
  g_autofree char *uri = NULL;
  int              open_flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  int              code;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  self = new_db (path);
  if ((flags & (REC_DB_READ_ONLY | REC_DB_IMMUTABLE)) != 0)
    open_flags |= SQLITE_OPEN_READONLY;
  else
    open_flags |= SQLITE_OPEN_READWRITE;
  if ((flags & REC_DB_CREATE) != 0)
    open_flags |= SQLITE_OPEN_CREATE;
  if ((flags & REC_DB_IMMUTABLE) != 0)
    {
      escaped = g_uri_escape_string (path, "/", TRUE);
      uri =
          g_strdup_printf ("file:%s%s?immutable=1", g_path_is_absolute (path) ? "//" : "", escaped);
      open_flags |= SQLITE_OPEN_URI;
    }

  code = sqlite3_open_v2 (uri != NULL ? uri : path, &self->handle, open_flags, NULL);
  if (code != SQLITE_OK)
    {
      rec_db_set_error (self, code, error);
      return NULL;
    }
  if (!configure (self, flags, error))
    return NULL;

  return g_steal_pointer (&self);
}

/* Puts the file back into the state in which it is one file, which can be read from any folder;
 * where others read it still, the last of them leaves it with its log, which is as good. */
static void
leave_log (RecDb *self)
{
  g_autofree char *mode = NULL;

  if (!self->logs)
    return;
  mode = rec_db_query_text (self, "PRAGMA journal_mode", NULL);
  if (g_strcmp0 (mode, "wal") != 0)
    return;
  /* What can be is brought into the file first: a copy of it alone is then whole too. */
  sqlite3_busy_timeout (self->handle, 0);
  rec_db_exec (self, "PRAGMA wal_checkpoint (PASSIVE)", NULL);
  rec_db_exec (self, "PRAGMA journal_mode = DELETE", NULL);
}

/**
 * rec_db_close:
 * @self: (transfer full): a connection
 * @error: (nullable): %REC_STORE_ERROR_IO
 *
 * Closes and frees the connection. An open transaction is rolled back.
 *
 * Returns: whether all went well; @self is gone in any case
 */
gboolean
rec_db_close (RecDb *self, GError **error)
{
  int code = SQLITE_OK;

  g_return_val_if_fail (self != NULL, FALSE);

  g_assert (self->owner == g_thread_self ());

  if (self->handle != NULL)
    {
      rec_db_set_cancellable (self, NULL);
      while (self->depth > 0)
        rec_db_rollback (self);
      g_hash_table_remove_all (self->statements);
      leave_log (self);
      g_hash_table_remove_all (self->statements);
      code = sqlite3_close (self->handle);
      if (code != SQLITE_OK)
        {
          rec_db_set_error (self, code, error);
          sqlite3_close_v2 (self->handle);
        }
    }
  g_hash_table_unref (self->statements);
  g_free (self->path);
  g_free (self);

  return code == SQLITE_OK;
}

/**
 * rec_db_free:
 * @self: (transfer full): a connection
 *
 * rec_db_close() without asking how it went.
 */
void
rec_db_free (RecDb *self)
{
  rec_db_close (self, NULL);
}

/**
 * rec_db_get_handle:
 * @self: a connection
 *
 * Returns: (transfer none): SQLite's handle; aborts in another thread than that of @self
 */
sqlite3 *
rec_db_get_handle (RecDb *self)
{
  g_assert (self->owner == g_thread_self ());

  return self->handle;
}

/**
 * rec_db_get_path:
 * @self: a connection
 *
 * Returns: (transfer none): the name of the file
 */
const char *
rec_db_get_path (RecDb *self)
{
  return self->path;
}

/**
 * rec_db_set_cancellable:
 * @self: a connection
 * @cancellable: (nullable): what stops the statements that follow
 *
 * Lets @cancellable, which may be triggered in any thread, stop what @self does: the statement
 * then ends with %G_IO_ERROR_CANCELLED. Holds until it is called with %NULL.
 */
void
rec_db_set_cancellable (RecDb *self, GCancellable *cancellable)
{
  g_set_object (&self->cancellable, cancellable);
  sqlite3_progress_handler (
      rec_db_get_handle (self), PROGRESS_STEPS, cancellable != NULL ? check_cancelled : NULL, self);
}

/**
 * rec_db_set_foreign_keys:
 * @self: a connection
 * @on: whether references are enforced
 * @error: (nullable): a #RecStoreError
 *
 * SQLite ignores this inside a transaction, so it must not be called there.
 *
 * Returns: whether it was done
 */
gboolean
rec_db_set_foreign_keys (RecDb *self, gboolean on, GError **error)
{
  g_return_val_if_fail (self->depth == 0, FALSE);

  return rec_db_exec (self, on ? "PRAGMA foreign_keys = ON" : "PRAGMA foreign_keys = OFF", error);
}

/* Whole statements */

/**
 * rec_db_exec:
 * @self: a connection
 * @sql: statements, separated by ";"
 * @error: (nullable): a #RecStoreError
 *
 * Runs statements without values, and throws away the rows that they give.
 *
 * Returns: whether all went well
 */
gboolean
rec_db_exec (RecDb *self, const char *sql, GError **error)
{
  int code = sqlite3_exec (rec_db_get_handle (self), sql, NULL, NULL, NULL);

  if (code != SQLITE_OK)
    {
      rec_db_set_error (self, code, error);
      return FALSE;
    }

  return TRUE;
}

/**
 * rec_db_query_int:
 * @self: a connection
 * @sql: a statement that gives one number
 * @value: (out): the number; 0 where there is no row, or NULL in it
 * @error: (nullable): a #RecStoreError
 *
 * Returns: whether all went well
 */
gboolean
rec_db_query_int (RecDb *self, const char *sql, gint64 *value, GError **error)
{
  g_autoptr (RecStatement) statement = rec_db_prepare_once (self, sql, error);
  gboolean row;

  if (statement == NULL || !rec_statement_step (statement, &row, error))
    return FALSE;
  *value = row ? rec_statement_get_int (statement, 0) : 0;

  return TRUE;
}

/**
 * rec_db_query_text:
 * @self: a connection
 * @sql: a statement that gives one text
 * @error: (nullable): a #RecStoreError
 *
 * Returns: (transfer full) (nullable): the text; "" where there is no row, or NULL in it; %NULL
 *   with @error set
 */
char *
rec_db_query_text (RecDb *self, const char *sql, GError **error)
{
  g_autoptr (RecStatement) statement = rec_db_prepare_once (self, sql, error);
  gboolean row;
  char    *text = NULL;

  if (statement == NULL || !rec_statement_step (statement, &row, error))
    return NULL;
  if (row)
    text = rec_statement_dup_text (statement, 0);

  return text != NULL ? text : g_strdup ("");
}

/* Transactions */

static gboolean
begin (RecDb *self, const char *sql, GError **error)
{
  g_autofree char *savepoint = NULL;

  if (self->depth > 0)
    sql = savepoint = g_strdup_printf ("SAVEPOINT level_%d", self->depth);
  if (!rec_db_exec (self, sql, error))
    return FALSE;
  self->depth++;

  return TRUE;
}

/**
 * rec_db_begin:
 * @self: a connection
 * @error: (nullable): a #RecStoreError; %REC_STORE_ERROR_LOCKED where another program writes
 *
 * Begins a transaction, or one inside that which is open. Each successful call needs one
 * rec_db_commit() or rec_db_rollback().
 *
 * Returns: whether it began
 */
gboolean
rec_db_begin (RecDb *self, GError **error)
{
  return begin (self, "BEGIN IMMEDIATE", error);
}

/**
 * rec_db_begin_read:
 * @self: a connection
 * @error: (nullable): a #RecStoreError
 *
 * As rec_db_begin(), for reading one state of the file with several statements.
 *
 * Returns: whether it began
 */
gboolean
rec_db_begin_read (RecDb *self, GError **error)
{
  return begin (self, "BEGIN", error);
}

/**
 * rec_db_commit:
 * @self: a connection with an open transaction
 * @error: (nullable): a #RecStoreError
 *
 * Ends the innermost transaction. When it fails, the transaction is still open and must be rolled
 * back.
 *
 * Returns: whether the transaction is on the disk, or part of the one around it
 */
gboolean
rec_db_commit (RecDb *self, GError **error)
{
  g_autofree char *release = NULL;
  const char      *sql = "COMMIT";

  g_return_val_if_fail (self->depth > 0, FALSE);

  if (self->depth > 1)
    sql = release = g_strdup_printf ("RELEASE level_%d", self->depth - 1);
  if (!rec_db_exec (self, sql, error))
    return FALSE;
  self->depth--;

  return TRUE;
}

/**
 * rec_db_rollback:
 * @self: a connection with an open transaction
 *
 * Takes back what was done since the innermost transaction began.
 */
void
rec_db_rollback (RecDb *self)
{
  g_autofree char *sql = NULL;

  g_return_if_fail (self->depth > 0);

  self->depth--;
  /* After some errors SQLite has rolled back by itself. */
  if (sqlite3_get_autocommit (rec_db_get_handle (self)))
    return;
  if (self->depth > 0)
    sql = g_strdup_printf ("ROLLBACK TO level_%d; RELEASE level_%d", self->depth, self->depth);
  sqlite3_progress_handler (self->handle, 0, NULL, NULL);
  rec_db_exec (self, sql != NULL ? sql : "ROLLBACK", NULL);
  rec_db_set_cancellable (self, self->cancellable);
}
