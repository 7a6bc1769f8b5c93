/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-store.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "rec-backup.h"
#include "rec-fold.h"
#include "rec-journal.h"
#include "rec-path.h"
#include "rec-schema.h"
#include "rec-store-private.h"
#include "rec-table.h"

/* Files up to this size are checked as a whole when they are opened (about 0.1 s); larger ones by
 * rec_store_check(). */
#define MAX_CHECKED_SIZE (32 * 1024 * 1024)

G_DEFINE_FINAL_TYPE (RecStore, rec_store, G_TYPE_OBJECT)
G_DEFINE_QUARK (rec_store_error_quark, rec_store_error)

static void
rec_store_finalize (GObject *object)
{
  RecStore *self = REC_STORE (object);

  g_clear_pointer (&self->assessor, rec_assessor_free);
  g_clear_pointer (&self->shared, g_ptr_array_unref);
  g_clear_pointer (&self->index, rec_system_index_free);
  g_clear_pointer (&self->db, rec_db_free);
  g_clear_pointer (&self->lock, rec_lock_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->holder, g_free);
  g_clear_pointer (&self->as_at, g_free);
  g_clear_pointer (&self->undo, g_array_unref);
  g_clear_pointer (&self->redo, g_array_unref);

  G_OBJECT_CLASS (rec_store_parent_class)->finalize (object);
}

static void
rec_store_class_init (RecStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rec_store_finalize;
}

static void
rec_store_init (RecStore *self)
{
  self->undo = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->redo = g_array_new (FALSE, FALSE, sizeof (gint64));
}

/**
 * rec_store_get_db:
 * @self: an open store
 *
 * Returns: (transfer none): its connection; aborts in another thread than that which opened it
 */
RecDb *
rec_store_get_db (RecStore *self)
{
  g_assert (self->db != NULL);
  rec_db_get_handle (self->db);

  return self->db;
}

/* Creating */

/* Whether a file of SQLite's lies about that belonged to a register of this name: SQLite would
 * take it for the new one's. */
static gboolean
find_leftover (const char *path, char **leftover)
{
  static const char *const suffixes[] = { "-journal", "-wal" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *name = g_strconcat (path, suffixes[i], NULL);

      if (g_file_test (name, G_FILE_TEST_EXISTS))
        {
          *leftover = rec_path_get_display_name (name);
          return TRUE;
        }
    }

  return FALSE;
}

static gboolean
check_is_free (const char *path, GError **error)
{
  g_autofree char *name = rec_path_get_display_name (path);
  g_autofree char *leftover = NULL;

  if (g_file_test (path, G_FILE_TEST_EXISTS) || g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    {
      g_set_error (error,
                   REC_STORE_ERROR,
                   REC_STORE_ERROR_EXISTS,
                   _ ("There is already a file “%s”; it was not changed. Choose another name."),
                   name);
      return FALSE;
    }
  if (find_leftover (path, &leftover))
    {
      g_set_error (error,
                   REC_STORE_ERROR,
                   REC_STORE_ERROR_EXISTS,
                   _ ("“%s” is left of another register of that name. Move it away or choose "
                      "another name."),
                   leftover);
      return FALSE;
    }

  return TRUE;
}

static gboolean
fill_new_file (const char *path, RecRecord *facility, GError **error)
{
  g_autoptr (RecStore) store = g_object_new (REC_TYPE_STORE, NULL);
  g_autoptr (RecEdit) edit = rec_edit_new_change (REC_VERB_CREATE, NULL, facility);
  g_autoptr (RecEdit) applied = NULL;

  store->path = g_strdup (path);
  store->db = rec_db_open (path, REC_DB_CREATE, error);
  if (store->db == NULL || !rec_schema_migrate (store->db, 0, REC_SCHEMA_VERSION, error))
    return FALSE;
  applied = rec_store_apply (store, edit, NULL, error);

  return applied != NULL && rec_store_close (store, error);
}

/**
 * rec_store_create:
 * @path: name of a file that does not exist
 * @facility: the establishment that keeps the register
 * @error: (nullable): %REC_STORE_ERROR_EXISTS, %REC_STORE_ERROR_CONSTRAINT where @facility breaks a
 *   rule, %REC_STORE_ERROR_IO
 *
 * Makes an empty register and opens it for writing. The file is made beside its place and moved
 * there once it is whole; a file that is there already is never touched.
 *
 * Returns: (transfer full) (nullable): the store, which belongs to the calling thread
 */
RecStore *
rec_store_create (const char *path, RecRecord *facility, GError **error)
{
  g_autofree char *folder = NULL;
  g_autofree char *base = NULL;
  g_autofree char *beside = NULL;
  int              fd;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (facility != NULL, NULL);
  g_return_val_if_fail (rec_record_get_kind (facility) == REC_KIND_FACILITY, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (!check_is_free (path, error))
    return NULL;

  folder = g_path_get_dirname (path);
  base = g_path_get_basename (path);
  beside = g_strdup_printf ("%s/.%s.XXXXXX", folder, base);
  fd = g_mkstemp_full (beside, O_RDWR | O_CLOEXEC, 0666);
  if (fd < 0)
    {
      g_autofree char *name = rec_path_get_display_name (path);

      g_set_error (error,
                   REC_STORE_ERROR,
                   REC_STORE_ERROR_IO,
                   _ ("“%s” could not be made (%s)."),
                   name,
                   g_strerror (errno));
      return NULL;
    }
  close (fd);

  if (!fill_new_file (beside, facility, error) || !rec_backup_move_into_place (beside, path, error))
    {
      g_unlink (beside);
      return NULL;
    }

  return rec_store_open (path, REC_STORE_WRITE, error);
}

/* Opening */

static gboolean
check_structure (RecStore *self, guint version, GError **error)
{
  g_autofree char *name = rec_path_get_display_name (self->path);
  g_autofree char *difference = rec_schema_find_difference (self->db, version, error);

  if (difference == NULL)
    return FALSE;
  if (*difference != '\0')
    {
      g_set_error (error,
                   REC_STORE_ERROR,
                   REC_STORE_ERROR_CORRUPT,
                   _ ("“%s” is not as Recensia makes registers (%s): it is damaged, or another "
                      "program changed it. It was not opened."),
                   name,
                   difference);
      return FALSE;
    }

  return TRUE;
}

static gboolean
check_pages (RecStore *self, GError **error)
{
  g_autofree char *name = rec_path_get_display_name (self->path);
  g_autofree char *found = NULL;
  GStatBuf         about;

  if (g_stat (self->path, &about) == 0 && about.st_size > MAX_CHECKED_SIZE)
    return TRUE;
  found = rec_db_query_text (self->db, "PRAGMA quick_check (1)", error);
  if (found == NULL)
    return FALSE;
  if (strcmp (found, "ok") != 0)
    {
      g_debug ("%s: %s", self->path, found);
      g_set_error (error,
                   REC_STORE_ERROR,
                   REC_STORE_ERROR_CORRUPT,
                   _ ("“%s” is damaged and cannot be read. Open a backup of it."),
                   name);
      return FALSE;
    }

  return TRUE;
}

static RecDb *
try_read_only (const char *path, GError **error)
{
  g_autoptr (RecDb) db = rec_db_open (path, REC_DB_READ_ONLY, error);
  gint64 version;

  if (db == NULL || !rec_db_query_int (db, "PRAGMA schema_version", &version, error))
    return NULL;

  return g_steal_pointer (&db);
}

/* Takes back what a program that was killed had begun to write to the file, which only a connection
 * for writing does, with its first look. */
static gboolean
recover (const char *path)
{
  g_autoptr (RecDb) db = rec_db_open (path, 0, NULL);
  gint64 version;

  return db != NULL && rec_db_query_int (db, "PRAGMA schema_version", &version, NULL);
}

/* A file that was left with its log turned on needs files beside it, also to be read. Where none
 * can be made, and nothing lies there that would have to be read too, it is read as it is. */
static RecDb *
open_read_only (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *leftover = NULL;
  g_autoptr (GError) problem = NULL;
  RecDb *db = try_read_only (path, &problem);

  if (db != NULL)
    return db;
  if (!g_error_matches (problem, REC_STORE_ERROR, REC_STORE_ERROR_CORRUPT))
    {
      if (g_access (folder, W_OK) != 0 && !find_leftover (path, &leftover))
        return rec_db_open (path, REC_DB_IMMUTABLE, error);
      if (g_access (path, W_OK) == 0 && recover (path))
        return try_read_only (path, error);
    }
  g_propagate_error (error, g_steal_pointer (&problem));

  return NULL;
}

static gboolean
migrate (RecStore *self, guint version, GError **error)
{
  g_autofree char *name = rec_path_get_display_name (self->path);

  if (self->read_only)
    {
      g_set_error (error,
                   REC_STORE_ERROR,
                   REC_STORE_ERROR_READ_ONLY,
                   _ ("“%s” was made by an older version of Recensia. Open it once for "
                      "writing, so that it is brought to the present one."),
                   name);
      return FALSE;
    }

  return rec_backup_migration (self->db, version, error) &&
         rec_schema_migrate (self->db, version, REC_SCHEMA_VERSION, error);
}

/* What follows from the day and from the law pack is another on another day. */
static gboolean
refresh (RecStore *self, GError **error)
{
  g_autoptr (RecEdit) refreshed = rec_store_refresh (self, error);

  return refreshed != NULL;
}

/* All is looked at before anything is written. */
static gboolean
connect_store (RecStore *self, GError **error)
{
  guint version;

  self->db =
      self->read_only ? open_read_only (self->path, error) : rec_db_open (self->path, 0, error);
  if (self->db == NULL || !rec_schema_get_version (self->db, &version, error) ||
      !check_structure (self, version, error) || !check_pages (self, error))
    return FALSE;
  if (version < REC_SCHEMA_VERSION && !migrate (self, version, error))
    return FALSE;
  if (!self->read_only && !(rec_db_use_log (self->db, error) && refresh (self, error)))
    return FALSE;

  return rec_journal_load_stacks (self->db, self->undo, self->redo, error);
}

/**
 * rec_store_open:
 * @path: file name of a register
 * @mode: for what
 * @error: (nullable): %REC_STORE_ERROR_NOT_FOUND, %REC_STORE_ERROR_NOT_REGISTER,
 *   %REC_STORE_ERROR_TOO_NEW, %REC_STORE_ERROR_CORRUPT, %REC_STORE_ERROR_LOCKED,
 *   %REC_STORE_ERROR_READ_ONLY, %REC_STORE_ERROR_IO
 *
 * Opens a register, and brings it to the present version of the file where it is older, after a
 * backup beside it. A file that is refused is left as it is. Files of up to 32 MB are checked as a
 * whole first; larger ones, which would take seconds, only by rec_store_check().
 *
 * With %REC_STORE_WRITE_IF_FREE the store is read-only where somebody else writes, and where file
 * or folder cannot be written.
 *
 * Returns: (transfer full) (nullable): the store, which belongs to the calling thread
 */
RecStore *
rec_store_open (const char *path, RecStoreMode mode, GError **error)
{
  g_autoptr (RecStore) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (!rec_schema_probe (path, error))
    return NULL;

  self = g_object_new (REC_TYPE_STORE, NULL);
  self->path = g_strdup (path);
  self->read_only = mode == REC_STORE_READ_ONLY;
  if (!self->read_only)
    {
      g_autoptr (GError) problem = NULL;

      if (g_access (path, W_OK) == 0)
        self->lock = rec_lock_take (path, &self->holder, &problem);
      else
        {
          g_autofree char *name = rec_path_get_display_name (path);

          g_set_error (&problem,
                       REC_STORE_ERROR,
                       REC_STORE_ERROR_READ_ONLY,
                       _ ("“%s” cannot be written. Check the rights on the file and its folder."),
                       name);
        }
      if (self->lock == NULL && mode == REC_STORE_WRITE)
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return NULL;
        }
      self->read_only = self->lock == NULL;
    }
  if (!connect_store (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * rec_store_close:
 * @self: a store
 * @error: (nullable): %REC_STORE_ERROR_IO
 *
 * Closes the file and gives up the right to write it. All that was done is on disk already. To
 * close a closed store does nothing.
 *
 * Returns: whether all went well
 */
gboolean
rec_store_close (RecStore *self, GError **error)
{
  gboolean done = TRUE;

  g_return_val_if_fail (REC_IS_STORE (self), FALSE);

  g_clear_pointer (&self->assessor, rec_assessor_free);
  g_clear_pointer (&self->shared, g_ptr_array_unref);
  g_clear_pointer (&self->index, rec_system_index_free);
  if (self->db != NULL)
    done = rec_db_close (g_steal_pointer (&self->db), error);
  g_clear_pointer (&self->lock, rec_lock_free);

  return done;
}

/**
 * rec_store_get_path:
 * @self: a store
 *
 * Returns: (transfer none): the name of its file
 */
const char *
rec_store_get_path (RecStore *self)
{
  g_return_val_if_fail (REC_IS_STORE (self), NULL);

  return self->path;
}

/**
 * rec_store_is_read_only:
 * @self: a store
 *
 * Returns: whether edits are refused
 */
gboolean
rec_store_is_read_only (RecStore *self)
{
  g_return_val_if_fail (REC_IS_STORE (self), TRUE);

  return self->read_only;
}

/**
 * rec_store_get_holder:
 * @self: a store
 *
 * Returns: (transfer none) (nullable): who had the register open for writing when
 *   %REC_STORE_WRITE_IF_FREE found it so: person and machine
 */
const char *
rec_store_get_holder (RecStore *self)
{
  g_return_val_if_fail (REC_IS_STORE (self), NULL);

  return self->holder;
}

/**
 * rec_store_get_as_at:
 * @self: a store
 *
 * Returns: (transfer none) (nullable): the day at whose end the register is shown, "YYYY-MM-DD";
 *   %NULL where it is shown as it is now
 */
const char *
rec_store_get_as_at (RecStore *self)
{
  g_return_val_if_fail (REC_IS_STORE (self), NULL);

  return self->as_at;
}

/**
 * rec_store_get_state:
 * @self: an open store
 * @error: (nullable): a #RecStoreError
 *
 * Returns: (transfer full) (nullable): the hash of the last entry of the journal, which stands for
 *   the whole of what the register holds and of how it came to hold it
 */
char *
rec_store_get_state (RecStore *self, GError **error)
{
  g_auto (RecJournal) journal = { 0 };

  g_return_val_if_fail (REC_IS_STORE (self), NULL);

  if (!rec_journal_load (&journal, rec_store_get_db (self), error))
    return NULL;

  return g_steal_pointer (&journal.hash);
}

/* Records */

/**
 * rec_store_load:
 * @self: an open store
 * @kind: a kind
 * @id: id of a record
 * @error: (nullable): %REC_STORE_ERROR_NOT_FOUND and others
 *
 * Returns: (transfer full) (nullable): the record
 */
RecRecord *
rec_store_load (RecStore *self, RecKind kind, const char *id, GError **error)
{
  RecRecord *record;

  g_return_val_if_fail (REC_IS_STORE (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  if (!rec_table_load (rec_store_get_db (self), kind, id, &record, NULL, error))
    return NULL;
  if (record == NULL)
    g_set_error_literal (error,
                         REC_STORE_ERROR,
                         REC_STORE_ERROR_NOT_FOUND,
                         _ ("This record is not in the register any more."));

  return record;
}

/**
 * rec_store_load_directory:
 * @self: an open store
 * @error: (nullable): a #RecStoreError
 *
 * Returns: (transfer full) (nullable): all records that others refer to
 */
RecDirectory *
rec_store_load_directory (RecStore *self, GError **error)
{
  g_autoptr (RecDirectory) directory = rec_directory_new ();

  g_return_val_if_fail (REC_IS_STORE (self), NULL);

  for (guint kind = 0; kind < REC_N_KINDS; kind++)
    {
      g_autofree char *sql = NULL;
      g_autoptr (RecStatement) statement = NULL;
      gboolean row;

      if (!rec_kind_is_named (kind))
        continue;
      sql = g_strdup_printf ("SELECT %s FROM %s AS r ORDER BY r.name_sort, r.row",
                             rec_table_get_columns (kind),
                             rec_catalogue_get_kind (kind)->id);
      statement = rec_db_prepare (rec_store_get_db (self), sql, error);
      if (statement == NULL)
        return NULL;
      while (TRUE)
        {
          g_autoptr (RecRecord) record = NULL;

          if (!rec_statement_step (statement, &row, error))
            return NULL;
          if (!row)
            break;
          record = rec_table_read (kind, statement, 0, NULL);
          rec_directory_add (directory, record);
        }
    }

  return g_steal_pointer (&directory);
}

static gboolean
find_by_code (RecStore *self, const char *code, char **id, GError **error)
{
  g_autofree char *reference = g_ascii_strup (code, -1);
  g_autoptr (RecStatement) statement =
      rec_db_prepare (rec_store_get_db (self),
                      "SELECT id FROM system WHERE id = ?1 OR reference IN (?1, ?2) LIMIT 1",
                      error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  rec_statement_bind_text (statement, 1, code);
  rec_statement_bind_text (statement, 2, reference);
  if (!rec_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    *id = rec_statement_dup_text (statement, 0);

  return TRUE;
}

/* The key by which names are sorted begins with the folded name. */
static gboolean
find_by_name (RecStore *self, const char *name, char **id, GError **error)
{
  g_autofree char *folded = rec_fold_text (name);
  g_autofree char *key = rec_sort_key (folded);
  g_autofree char *from = g_strconcat (key, "\x01", NULL);
  g_autofree char *to = g_strconcat (key, "\x02", NULL);
  g_autoptr (RecStatement) statement = rec_db_prepare (
      rec_store_get_db (self),
      "SELECT id FROM system WHERE name_sort = ?1 OR (name_sort > ?2 AND name_sort < ?3) LIMIT 2",
      error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  rec_statement_bind_text (statement, 1, key);
  rec_statement_bind_text (statement, 2, from);
  rec_statement_bind_text (statement, 3, to);
  if (!rec_statement_step (statement, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  *id = rec_statement_dup_text (statement, 0);
  if (!rec_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    {
      g_clear_pointer (id, g_free);
      g_set_error (error,
                   REC_STORE_ERROR,
                   REC_STORE_ERROR_NOT_FOUND,
                   _ ("Several systems are called “%s”. Give the reference of the one you mean."),
                   name);
      return FALSE;
    }

  return TRUE;
}

/**
 * rec_store_find_system:
 * @self: an open store
 * @name_or_reference: a reference ("SIA-0001"), a name, or an id
 * @error: (nullable): %REC_STORE_ERROR_NOT_FOUND where none, or more than one, is so called
 *
 * Finds a system by what a person calls it: the id, then the reference, then the name, blind to
 * case and accents.
 *
 * Returns: (transfer full) (nullable): the system
 */
RecRecord *
rec_store_find_system (RecStore *self, const char *name_or_reference, GError **error)
{
  g_autofree char *id = NULL;

  g_return_val_if_fail (REC_IS_STORE (self), NULL);
  g_return_val_if_fail (name_or_reference != NULL, NULL);

  if (!find_by_code (self, name_or_reference, &id, error) ||
      (id == NULL && !find_by_name (self, name_or_reference, &id, error)))
    return NULL;
  if (id == NULL)
    {
      g_set_error (error,
                   REC_STORE_ERROR,
                   REC_STORE_ERROR_NOT_FOUND,
                   _ ("No system is called “%s”. Give its reference or its name."),
                   name_or_reference);
      return NULL;
    }

  return rec_store_load (self, REC_KIND_SYSTEM, id, error);
}

/**
 * rec_store_can_undo:
 * @self: a store
 *
 * Returns: whether there is an action that rec_store_undo() would take back
 */
gboolean
rec_store_can_undo (RecStore *self)
{
  g_return_val_if_fail (REC_IS_STORE (self), FALSE);

  return !self->read_only && self->undo->len > 0;
}

/**
 * rec_store_can_redo:
 * @self: a store
 *
 * Returns: whether there is an action that rec_store_redo() would do again
 */
gboolean
rec_store_can_redo (RecStore *self)
{
  g_return_val_if_fail (REC_IS_STORE (self), FALSE);

  return !self->read_only && self->redo->len > 0;
}
