/* SPDX-License-Identifier: GPL-3.0-or-later */

#define _GNU_SOURCE /* for renameat2(), and before the first header */

#include "config.h"

#include "rec-backup.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "rec-path.h"
#include "rec-store-private.h"
#include "rec-value.h"

#define SUFFIX ".recensia"

/* Length of "YYYY-MM-DD". */
#define DAY_LENGTH 10

static gboolean
fail_to_make (const char *path, int number, GError **error)
{
  g_autofree char *name = rec_path_get_display_name (path);

  g_set_error (error,
               REC_STORE_ERROR,
               REC_STORE_ERROR_IO,
               _ ("“%s” could not be made (%s)."),
               name,
               g_strerror (number));
  return FALSE;
}

/* So that the new name outlives a power cut too. */
static void
sync_folder_of (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int              fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

/* Renames without ever taking another file's place. */
static gboolean
rename_to_free (const char *from, const char *to)
{
  if (renameat2 (AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
    return TRUE;
  if (errno == EINVAL || errno == ENOSYS || errno == EPERM)
    {
      /* The file system cannot do it in one step: a second name, then the first is taken away;
       * where it has no second names either, looking first must do. */
      if (link (from, to) == 0)
        {
          g_unlink (from);
          return TRUE;
        }
      if (errno != EEXIST && !g_file_test (to, G_FILE_TEST_EXISTS) && g_rename (from, to) == 0)
        return TRUE;
      if (g_file_test (to, G_FILE_TEST_EXISTS))
        errno = EEXIST;
    }

  return FALSE;
}

/**
 * rec_backup_move_into_place:
 * @from: a file
 * @to: name of a file that does not exist, in the same folder
 * @error: (nullable): %REC_STORE_ERROR_EXISTS, %REC_STORE_ERROR_IO
 *
 * Gives a file its name, never that of another file.
 *
 * Returns: whether it has it
 */
gboolean
rec_backup_move_into_place (const char *from, const char *to, GError **error)
{
  g_autofree char *name = rec_path_get_display_name (to);

  if (rename_to_free (from, to))
    {
      sync_folder_of (to);
      return TRUE;
    }
  if (errno != EEXIST)
    return fail_to_make (to, errno, error);

  g_set_error (error,
               REC_STORE_ERROR,
               REC_STORE_ERROR_EXISTS,
               _ ("There is already a file “%s”; it was not changed. Choose another name."),
               name);
  return FALSE;
}

/**
 * rec_backup_copy_pages:
 * @db: a connection
 * @copy: a connection to an empty database
 * @error: (nullable): a #RecStoreError
 *
 * Makes @copy what @db is at this moment, log included, without a log of its own.
 *
 * Returns: whether it is
 */
gboolean
rec_backup_copy_pages (RecDb *db, RecDb *copy, GError **error)
{
  sqlite3_backup *backup =
      sqlite3_backup_init (rec_db_get_handle (copy), "main", rec_db_get_handle (db), "main");
  int code;

  if (backup == NULL)
    {
      rec_db_set_error (copy, sqlite3_errcode (rec_db_get_handle (copy)), error);
      return FALSE;
    }
  sqlite3_backup_step (backup, -1);
  code = sqlite3_backup_finish (backup);
  if (code != SQLITE_OK)
    {
      rec_db_set_error (copy, code, error);
      return FALSE;
    }

  /* The source may keep a log; a copy is one file. */
  return rec_db_exec (copy, "PRAGMA journal_mode = DELETE", error);
}

static gboolean
check_copy (RecDb *copy, GError **error)
{
  g_autofree char *found = rec_db_query_text (copy, "PRAGMA quick_check (1)", error);

  if (found == NULL)
    return FALSE;
  if (strcmp (found, "ok") != 0)
    {
      rec_db_set_error (copy, SQLITE_CORRUPT, error);
      return FALSE;
    }

  return TRUE;
}

static gboolean
write_copy (RecDb *db, const char *path, GError **error)
{
  g_autoptr (RecDb) copy = rec_db_open (path, REC_DB_CREATE, error);

  return copy != NULL && rec_backup_copy_pages (db, copy, error) && check_copy (copy, error) &&
         rec_db_close (g_steal_pointer (&copy), error);
}

/**
 * rec_backup_copy:
 * @db: a connection
 * @target: name of the copy
 * @replace: whether a file of that name is replaced
 * @error: (nullable): %REC_STORE_ERROR_EXISTS, %REC_STORE_ERROR_IO and others
 *
 * Copies a register as it is at this moment, log included, while it may be written by others. The
 * copy is made beside its place, checked, and moved there; what was there stays until then.
 *
 * Returns: whether the copy is there
 */
gboolean
rec_backup_copy (RecDb *db, const char *target, gboolean replace, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (target);
  g_autofree char *base = g_path_get_basename (target);
  g_autofree char *beside = g_strdup_printf ("%s/.%s.XXXXXX", folder, base);
  int              fd = g_mkstemp_full (beside, O_RDWR | O_CLOEXEC, 0666);
  gboolean         done;

  if (fd < 0)
    return fail_to_make (target, errno, error);
  close (fd);

  done = write_copy (db, beside, error);
  if (done && replace)
    done = g_rename (beside, target) == 0 || fail_to_make (target, errno, error);
  else if (done)
    done = rec_backup_move_into_place (beside, target, error);
  if (done)
    sync_folder_of (target);
  else
    g_unlink (beside);

  return done;
}

/* "clinique" of "/home/a/clinique.recensia". */
static char *
get_stem (const char *path)
{
  char *name = g_path_get_basename (path);

  if (g_str_has_suffix (name, SUFFIX))
    name[strlen (name) - strlen (SUFFIX)] = '\0';

  return name;
}

/**
 * rec_backup_migration:
 * @db: a connection to a register of an earlier version
 * @version: that version
 * @error: (nullable): a #RecStoreError
 *
 * Keeps a register as it was before it is brought to a later version: beside it, as
 * "NAME-v1.recensia", or with a further number where that name is taken.
 *
 * Returns: whether the copy is there
 */
gboolean
rec_backup_migration (RecDb *db, guint version, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (rec_db_get_path (db));
  g_autofree char *stem = get_stem (rec_db_get_path (db));

  for (guint i = 1;; i++)
    {
      g_autofree char *number = i > 1 ? g_strdup_printf ("-%u", i) : g_strdup ("");
      g_autofree char *target =
          g_strdup_printf ("%s/%s-v%u%s" SUFFIX, folder, stem, version, number);

      if (!g_file_test (target, G_FILE_TEST_EXISTS))
        return rec_backup_copy (db, target, FALSE, error);
    }
}

/* A file that is the register itself, under whatever name. */
static gboolean
is_same_file (const char *a, const char *b)
{
  GStatBuf about_a, about_b;

  return g_stat (a, &about_a) == 0 && g_stat (b, &about_b) == 0 &&
         about_a.st_ino == about_b.st_ino && about_a.st_dev == about_b.st_dev;
}

/**
 * rec_store_backup:
 * @self: an open store
 * @target: name of the copy; a file of that name is replaced
 * @error: (nullable): %REC_STORE_ERROR_EXISTS where @target is the register itself,
 *   %REC_STORE_ERROR_IO
 *
 * Copies the register. The copy is a register of its own.
 *
 * Returns: whether the copy is there; if not, @target is as it was
 */
gboolean
rec_store_backup (RecStore *self, const char *target, GError **error)
{
  g_return_val_if_fail (REC_IS_STORE (self), FALSE);
  g_return_val_if_fail (target != NULL, FALSE);

  if (is_same_file (rec_store_get_path (self), target))
    {
      g_autofree char *name = rec_path_get_display_name (target);

      g_set_error (error,
                   REC_STORE_ERROR,
                   REC_STORE_ERROR_EXISTS,
                   _ ("“%s” is the register itself. Choose another name for the backup."),
                   name);
      return FALSE;
    }

  return rec_backup_copy (rec_store_get_db (self), target, TRUE, error);
}

/* Days */

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The names of the backups "PREFIXYYYY-MM-DD.recensia" in @folder, oldest first. */
static GPtrArray *
list_backups (const char *folder, const char *prefix)
{
  GPtrArray  *names = g_ptr_array_new_with_free_func (g_free);
  GDir       *dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *day = NULL;

      if (!g_str_has_prefix (name, prefix) ||
          strlen (name) != strlen (prefix) + DAY_LENGTH + strlen (SUFFIX) ||
          !g_str_has_suffix (name, SUFFIX))
        continue;
      day = g_strndup (name + strlen (prefix), DAY_LENGTH);
      if (rec_date_is_valid (day))
        g_ptr_array_add (names, g_strdup (name));
    }
  g_clear_pointer (&dir, g_dir_close);
  g_ptr_array_sort (names, compare_names);

  return names;
}

/* Name of the register and beginning of the id of its establishment, so that registers of one name
 * do not take each other's place. */
static char *
make_prefix (RecStore *self, GError **error)
{
  g_autofree char *stem = get_stem (rec_store_get_path (self));
  g_autofree char *id =
      rec_db_query_text (rec_store_get_db (self), "SELECT substr (id, 1, 8) FROM facility", error);

  if (id == NULL)
    return NULL;
  /* The file may say anything; the name must stay in the folder. */
  g_strcanon (id, "0123456789abcdefABCDEF", '_');

  return g_strdup_printf ("%s-%s-", stem, id);
}

/**
 * rec_store_backup_daily:
 * @self: an open store
 * @folder: a folder, made where it is not there
 * @n_kept: backups of this register kept, the newest ones; at least 1
 * @error: (nullable): %REC_STORE_ERROR_IO and others
 *
 * Makes today's backup unless it is there, then deletes the oldest ones. Files in @folder that are
 * no backups of this register are left alone.
 *
 * Returns: whether today's backup is there
 */
gboolean
rec_store_backup_daily (RecStore *self, const char *folder, guint n_kept, GError **error)
{
  g_autofree char *prefix = NULL;
  g_autofree char *today = rec_date_today ();
  g_autofree char *name = NULL;
  g_autofree char *target = NULL;
  g_autoptr (GPtrArray) names = NULL;

  g_return_val_if_fail (REC_IS_STORE (self), FALSE);
  g_return_val_if_fail (folder != NULL, FALSE);
  g_return_val_if_fail (n_kept > 0, FALSE);

  prefix = make_prefix (self, error);
  if (prefix == NULL)
    return FALSE;
  name = g_strconcat (prefix, today, SUFFIX, NULL);
  target = g_build_filename (folder, name, NULL);
  if (g_file_test (target, G_FILE_TEST_EXISTS))
    return TRUE;
  if (g_mkdir_with_parents (folder, 0700) != 0)
    return fail_to_make (folder, errno, error);
  if (!rec_backup_copy (rec_store_get_db (self), target, TRUE, error))
    return FALSE;

  names = list_backups (folder, prefix);
  for (guint i = 0; i + n_kept < names->len; i++)
    {
      g_autofree char *old = g_build_filename (folder, g_ptr_array_index (names, i), NULL);

      g_unlink (old);
    }

  return TRUE;
}
