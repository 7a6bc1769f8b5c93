/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-backups"

#include "config.h"

#include "rec-backups.h"

#include <string.h>

#include <glib/gi18n.h>

#include "rec-store.h"
#include "rec-value.h"

/* Two weeks of work days and more. */
#define N_KEPT 20

#define SUFFIX ".recensia"
#define DAY_LENGTH 10
#define ID_LENGTH 8

static void
rec_backup_free (RecBackup *backup)
{
  g_free (backup->path);
  g_free (backup->day);
  g_free (backup->title);
  g_free (backup);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecBackup, rec_backup_free)

/**
 * rec_backups_get_folder:
 *
 * Returns: (transfer full): the folder of the daily backups, which may not be there yet
 */
char *
rec_backups_get_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "recensia", "backups", NULL);
}

/* Making them */

static void
make_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_autofree char *folder = rec_backups_get_folder ();
  g_autoptr (RecStore) store = NULL;
  GError  *error = NULL;
  gboolean made = FALSE;

  store = rec_store_open (task_data, REC_STORE_READ_ONLY, &error);
  if (store != NULL)
    {
      made = rec_store_backup_daily (store, folder, N_KEPT, &error);
      rec_store_close (store, NULL);
    }

  if (made)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * rec_backups_make_daily_async:
 * @register_path: a register
 * @callback: called when it is done, for rec_backups_finish()
 * @user_data: for @callback
 *
 * Makes today's backup of a register where there is none, and deletes the oldest.
 */
void
rec_backups_make_daily_async (const char         *register_path,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);

  g_return_if_fail (register_path != NULL);

  g_task_set_source_tag (task, rec_backups_make_daily_async);
  g_task_set_name (task, "[recensia] back up");
  g_task_set_task_data (task, g_strdup (register_path), g_free);
  g_task_run_in_thread (task, make_in_thread);
}

/* Listing them */

/* The day in a backup's name, "STEM-ID-YYYY-MM-DD.recensia"; %NULL where it is no backup, or that
 * of another establishment. */
static char *
read_day (const char *name, const char *facility_id)
{
  gsize            length = strlen (name);
  gsize            tail = DAY_LENGTH + strlen (SUFFIX);
  g_autofree char *day = NULL;

  if (!g_str_has_suffix (name, SUFFIX) || length < tail + ID_LENGTH + 2)
    return NULL;

  day = g_strndup (name + length - tail, DAY_LENGTH);
  if (!rec_date_is_valid (day))
    return NULL;
  if (facility_id != NULL &&
      strncmp (name + length - tail - 1 - ID_LENGTH, facility_id, ID_LENGTH) != 0)
    return NULL;

  return g_steal_pointer (&day);
}

/* What stands in a backup; %NULL where it cannot be read. */
static RecBackup *
read_backup (const char *path, const char *day, GCancellable *cancellable)
{
  g_autoptr (RecBackup) backup = g_new0 (RecBackup, 1);
  g_autoptr (RecStore) store = rec_store_open (path, REC_STORE_READ_ONLY, NULL);
  g_autoptr (RecDirectory) directory = NULL;
  g_autoptr (RecQuery) all = rec_query_new ();
  g_autoptr (RecQueryResult) found = NULL;

  if (store == NULL)
    return NULL;

  directory = rec_store_load_directory (store, NULL);
  found = rec_store_run_query (store, all, cancellable, NULL);
  rec_store_close (store, NULL);
  if (directory == NULL || found == NULL)
    return NULL;

  backup->path = g_strdup (path);
  backup->day = g_strdup (day);
  backup->title = g_strdup (rec_record_get_name (rec_directory_get_facility (directory)));
  backup->n_systems = found->n_total;

  return g_steal_pointer (&backup);
}

static int
compare_backups (gconstpointer a, gconstpointer b)
{
  const RecBackup *first = *(RecBackup *const *) a;
  const RecBackup *second = *(RecBackup *const *) b;
  int              order = strcmp (second->day, first->day);

  return order != 0 ? order : strcmp (first->path, second->path);
}

static void
list_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_autofree char *folder = rec_backups_get_folder ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) backups = g_ptr_array_new_with_free_func ((GDestroyNotify) rec_backup_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL &&
         !g_cancellable_is_cancelled (cancellable))
    {
      g_autofree char *day = read_day (name, task_data);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      RecBackup       *backup = day != NULL ? read_backup (path, day, cancellable) : NULL;

      if (backup != NULL)
        g_ptr_array_add (backups, backup);
    }
  g_ptr_array_sort (backups, compare_backups);
  g_task_return_pointer (task, g_steal_pointer (&backups), (GDestroyNotify) g_ptr_array_unref);
}

/**
 * rec_backups_list_async:
 * @facility_id: (nullable): id of an establishment; %NULL for all
 * @cancellable: (nullable): a cancellable
 * @callback: called with the list, for rec_backups_list_finish()
 * @user_data: for @callback
 *
 * Lists the backups, of one establishment or of all, the newest first. Those that cannot be read
 * are left out.
 */
void
rec_backups_list_async (const char         *facility_id,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, rec_backups_list_async);
  g_task_set_name (task, "[recensia] list backups");
  g_task_set_task_data (task, g_strdup (facility_id), g_free);
  g_task_run_in_thread (task, list_in_thread);
}

/**
 * rec_backups_list_finish:
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type RecBackup): the backups
 */
GPtrArray *
rec_backups_list_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Restoring one */

static void
restore_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  char **paths = task_data;
  g_autoptr (RecStore) store = NULL;
  GError  *error = NULL;
  gboolean done = FALSE;

  if (g_file_test (paths[1], G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK))
    {
      g_autofree char *name = g_filename_display_basename (paths[1]);

      g_task_return_new_error (
          task,
          REC_STORE_ERROR,
          REC_STORE_ERROR_EXISTS,
          _ ("There is already a file “%s”; it was not changed. Choose another name."),
          name);
      return;
    }

  store = rec_store_open (paths[0], REC_STORE_READ_ONLY, &error);
  if (store != NULL)
    {
      done = rec_store_backup (store, paths[1], &error);
      rec_store_close (store, NULL);
    }

  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * rec_backups_restore_async:
 * @backup_path: a backup
 * @target: where it is to become a register again; nothing may be there
 * @callback: called when it is done, for rec_backups_finish()
 * @user_data: for @callback
 *
 * Copies a backup to a new place, from where it can be opened. The backup stays, and so does the
 * register that it was made of.
 */
void
rec_backups_restore_async (const char         *backup_path,
                           const char         *target,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  char **paths = g_new0 (char *, 3);

  g_return_if_fail (backup_path != NULL);
  g_return_if_fail (target != NULL);

  paths[0] = g_strdup (backup_path);
  paths[1] = g_strdup (target);
  g_task_set_source_tag (task, rec_backups_restore_async);
  g_task_set_name (task, "[recensia] restore");
  g_task_set_task_data (task, paths, (GDestroyNotify) g_strfreev);
  g_task_run_in_thread (task, restore_in_thread);
}

/**
 * rec_backups_finish:
 * @result: what the callback was given
 * @error: return location for an error, a sentence for people
 *
 * Returns: whether it was done
 */
gboolean
rec_backups_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
