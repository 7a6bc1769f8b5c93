/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-mapping-memory"

#include "config.h"

#include "rec-mapping-memory.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

/* Those imported longest ago are forgotten. */
#define MAX_MAPPINGS 60

static GMutex lock;

static char *
build_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "recensia", "import-mappings.ini", NULL);
}

/* A file that is not there, or that somebody broke, is an empty memory. */
static GKeyFile *
load (void)
{
  GKeyFile        *file = g_key_file_new ();
  g_autofree char *path = build_path ();

  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL);
  return file;
}

static gboolean
save (GKeyFile *file, GError **error)
{
  g_autofree char *path = build_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *content = g_key_file_to_data (file, NULL, NULL);

  /* Where the folder cannot be made, writing tells why. */
  g_mkdir_with_parents (folder, 0700);
  return g_file_set_contents_full (path, content, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * rec_mapping_memory_make_name:
 * @columns: (array zero-terminated=1): what stands for each column
 *
 * Returns: (transfer full): the name under which a file with these columns is remembered, the same
 *   in whatever order they stand
 */
char *
rec_mapping_memory_make_name (const char *const *columns)
{
  g_autofree const char **sorted = NULL;
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint n_columns = g_strv_length ((char **) columns);

  sorted = g_memdup2 (columns, (n_columns + 1) * sizeof (char *));
  qsort (sorted, n_columns, sizeof (char *), compare_texts);
  for (guint i = 0; i < n_columns; i++)
    g_checksum_update (checksum, (const guchar *) sorted[i], (gssize) strlen (sorted[i]) + 1);
  return g_strdup (g_checksum_get_string (checksum));
}

static RecRememberedMapping *
read_group (GKeyFile *file, const char *group)
{
  g_autoptr (RecRememberedMapping) self = g_new0 (RecRememberedMapping, 1);
  gsize n_columns = 0;
  gsize n_fields = 0;
  gsize n_dates = 0;

  self->source = g_key_file_get_string (file, group, "source", NULL);
  self->moment = g_key_file_get_int64 (file, group, "moment", NULL);
  self->columns = g_key_file_get_string_list (file, group, "columns", &n_columns, NULL);
  self->fields = g_key_file_get_string_list (file, group, "fields", &n_fields, NULL);
  self->dates = g_key_file_get_string_list (file, group, "dates", &n_dates, NULL);
  self->keep_notes = g_key_file_get_boolean (file, group, "keep-notes", NULL);
  self->key = g_key_file_get_string (file, group, "key", NULL);
  self->policy = g_key_file_get_string (file, group, "policy", NULL);
  if (self->source == NULL || self->key == NULL || self->policy == NULL || n_columns == 0 ||
      n_fields != n_columns || n_dates != n_columns)
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * rec_mapping_memory_find:
 * @columns: (array zero-terminated=1): what stands for each column of a file
 *
 * Returns: (transfer full) (nullable): how a file with these columns was imported last; %NULL where
 *   none was
 */
RecRememberedMapping *
rec_mapping_memory_find (const char *const *columns)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  g_autofree char *name = rec_mapping_memory_make_name (columns);
  g_autoptr (GKeyFile) file = load ();

  return g_key_file_has_group (file, name) ? read_group (file, name) : NULL;
}

static void
drop_oldest (GKeyFile *file)
{
  gsize n_groups;
  g_auto (GStrv) groups = g_key_file_get_groups (file, &n_groups);
  guint oldest = 0;

  if (n_groups <= MAX_MAPPINGS)
    return;
  for (guint i = 1; i < n_groups; i++)
    if (g_key_file_get_int64 (file, groups[i], "moment", NULL) <
        g_key_file_get_int64 (file, groups[oldest], "moment", NULL))
      oldest = i;
  g_key_file_remove_group (file, groups[oldest], NULL);
}

static void
set_list (GKeyFile *file, const char *group, const char *key, char **list)
{
  g_key_file_set_string_list (file, group, key, (const char *const *) list, g_strv_length (list));
}

/**
 * rec_mapping_memory_remember:
 * @mapping: how a file was imported
 * @error: return location for an error of the file system
 *
 * Remembers it in the place of what was remembered for the same columns.
 *
 * Returns: whether it could be written
 */
gboolean
rec_mapping_memory_remember (const RecRememberedMapping *mapping, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  g_autofree char *group = rec_mapping_memory_make_name ((const char *const *) mapping->columns);
  g_autoptr (GKeyFile) file = load ();

  g_key_file_set_string (file, group, "source", mapping->source);
  g_key_file_set_int64 (file, group, "moment", mapping->moment);
  set_list (file, group, "columns", mapping->columns);
  set_list (file, group, "fields", mapping->fields);
  set_list (file, group, "dates", mapping->dates);
  g_key_file_set_boolean (file, group, "keep-notes", mapping->keep_notes);
  g_key_file_set_string (file, group, "key", mapping->key);
  g_key_file_set_string (file, group, "policy", mapping->policy);
  drop_oldest (file);
  return save (file, error);
}

/**
 * rec_mapping_memory_forget:
 * @columns: (array zero-terminated=1): what stands for each column of a file
 * @error: return location for an error of the file system
 *
 * Forgets how files with these columns were imported.
 *
 * Returns: whether nothing is remembered of them now
 */
gboolean
rec_mapping_memory_forget (const char *const *columns, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  g_autofree char *name = rec_mapping_memory_make_name (columns);
  g_autoptr (GKeyFile) file = load ();

  if (!g_key_file_remove_group (file, name, NULL))
    return TRUE;
  return save (file, error);
}

/**
 * rec_remembered_mapping_free:
 * @self: (transfer full) (nullable): a mapping
 *
 * Frees it.
 */
void
rec_remembered_mapping_free (RecRememberedMapping *self)
{
  if (self == NULL)
    return;
  g_free (self->source);
  g_strfreev (self->columns);
  g_strfreev (self->fields);
  g_strfreev (self->dates);
  g_free (self->key);
  g_free (self->policy);
  g_free (self);
}

/**
 * rec_remembered_mapping_find_column:
 * @self: a mapping
 * @column: what stands for a column
 *
 * Returns: its place in the lists of @self; -1 where it is not there
 */
int
rec_remembered_mapping_find_column (const RecRememberedMapping *self, const char *column)
{
  for (int i = 0; self->columns[i] != NULL; i++)
    if (g_str_equal (self->columns[i], column))
      return i;
  return -1;
}
