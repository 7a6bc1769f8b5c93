/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-law"

#include "config.h"

#include "rec-law-pack-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rec-law-parser.h"

/* Where packs come from: the program, a file or a folder. */

#define BUILTIN "/org/recensia/Recensia/law"

static int
compare_names (gconstpointer a, gconstpointer b, gpointer data)
{
  return g_strcmp0 (a, b);
}

/* Files of a pack: name to contents, in the order of their names. */
static GTree *
files_new (void)
{
  return g_tree_new_full (compare_names, NULL, g_free, (GDestroyNotify) g_bytes_unref);
}

static gboolean
add_text (gpointer key, gpointer value, gpointer data)
{
  RecLawText text = { .name = key };

  text.text = g_bytes_get_data (value, &text.length);
  g_array_append_val ((GArray *) data, text);
  return FALSE;
}

static char *
make_digest (GArray *texts)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < texts->len; i++)
    {
      const RecLawText *text = &g_array_index (texts, RecLawText, i);

      g_checksum_update (checksum, (const guchar *) text->name, (gssize) strlen (text->name) + 1);
      g_checksum_update (checksum, (const guchar *) text->text, (gssize) text->length);
    }
  return g_strdup (g_checksum_get_string (checksum));
}

static RecLawPack *
parse_files (GTree *files, const char *name, GError **error)
{
  g_autoptr (GArray) texts = g_array_new (FALSE, FALSE, sizeof (RecLawText));
  RecLawContents contents;

  g_tree_foreach (files, add_text, texts);
  if (!rec_law_parse (name, (RecLawText *) (gpointer) texts->data, texts->len, &contents, error))
    return NULL;
  contents.digest = make_digest (texts);
  return rec_law_pack_new_take (&contents);
}

static GTree *
read_builtin (GError **error)
{
  g_autoptr (GTree) files = files_new ();
  g_auto (GStrv) names =
      g_resources_enumerate_children (BUILTIN, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (BUILTIN "/", names[i], NULL);
      GBytes          *bytes;

      if (!g_str_has_suffix (names[i], ".xml"))
        continue;
      bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
      if (bytes == NULL)
        return NULL;
      g_tree_insert (files, g_strdup (names[i]), bytes);
    }
  return names != NULL ? g_steal_pointer (&files) : NULL;
}

/**
 * rec_law_pack_get_builtin:
 *
 * Gives the pack that the program was built with. Can be called from any thread.
 *
 * Returns: (transfer none): the pack
 */
RecLawPack *
rec_law_pack_get_builtin (void)
{
  static RecLawPack *builtin;
  static gsize       loaded;

  if (g_once_init_enter (&loaded))
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GTree) files = read_builtin (&error);

      if (files != NULL)
        builtin = parse_files (files, "data/law", &error);
      if (builtin == NULL)
        g_error ("%s", error->message);
      g_once_init_leave (&loaded, 1);
    }
  return builtin;
}

/**
 * rec_law_pack_save_builtin:
 * @folder: a folder, which is made where it is not there
 * @error: a #GIOErrorEnum: %G_IO_ERROR_EXISTS where the folder already holds a file of that name
 *
 * Writes the files of the built-in pack, and the description of their format, for somebody to
 * change them. Nothing that is there is overwritten.
 *
 * Returns: (transfer full) (nullable): the names of the files
 */
char **
rec_law_pack_save_builtin (GFile *folder, GError **error)
{
  g_auto (GStrv) names = NULL;
  g_autoptr (GError) fault = NULL;

  g_return_val_if_fail (G_IS_FILE (folder), NULL);

  names = g_resources_enumerate_children (BUILTIN, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  if (names == NULL)
    return NULL;
  if (!g_file_make_directory_with_parents (folder, NULL, &fault) &&
      !g_error_matches (fault, G_IO_ERROR, G_IO_ERROR_EXISTS))
    {
      g_propagate_error (error, g_steal_pointer (&fault));
      return NULL;
    }
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (BUILTIN "/", names[i], NULL);
      g_autoptr (GFile) file = g_file_get_child (folder, names[i]);
      g_autoptr (GBytes) bytes =
          g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
      g_autoptr (GFileOutputStream) stream =
          bytes != NULL ? g_file_create (file, G_FILE_CREATE_NONE, NULL, error) : NULL;

      if (stream == NULL ||
          !g_output_stream_write_all (G_OUTPUT_STREAM (stream),
                                      g_bytes_get_data (bytes, NULL),
                                      g_bytes_get_size (bytes),
                                      NULL,
                                      NULL,
                                      error) ||
          !g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, error))
        return NULL;
    }
  return g_steal_pointer (&names);
}

/* Says in our words why a file or folder could not be read. */
static void
set_reading_error (GFile *file, GError *reason, GError **error)
{
  g_autofree char *name = g_file_get_parse_name (file);

  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_set_error (error,
                 G_IO_ERROR,
                 reason->code,
                 _ ("There is no file or folder “%s” to read a law pack from. Check its name; it "
                    "may have been moved or deleted."),
                 name);
  else if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    g_set_error (error,
                 G_IO_ERROR,
                 reason->code,
                 _ ("You may not read “%s”, of which the law pack is made. Ask for the right to "
                    "read it, or choose a copy of your own."),
                 name);
  else
    g_set_error (error,
                 G_IO_ERROR,
                 g_error_matches (reason, G_IO_ERROR, reason->code) ? reason->code
                                                                    : G_IO_ERROR_FAILED,
                 /* Translators: a path, and the system's reason */
                 _ ("The law pack cannot be read from “%s” (%s). Copy it to another folder and "
                    "try again."),
                 name,
                 reason->message);
}

static gboolean
add_file (GTree *files, GFile *file, GError **error)
{
  g_autofree char *path = g_file_get_basename (file);
  g_autoptr (GError) reason = NULL;
  GBytes *bytes = g_file_load_bytes (file, NULL, NULL, &reason);

  if (bytes == NULL)
    {
      set_reading_error (file, reason, error);
      return FALSE;
    }
  g_tree_insert (files, g_filename_display_name (path), bytes);
  return TRUE;
}

/* Reads the files of a folder whose names end in ".xml"; or a file as the only one. */
static GTree *
read_files (GFile *file, GError **error)
{
  g_autoptr (GTree) files = files_new ();
  g_autoptr (GFileEnumerator) children = NULL;
  g_autoptr (GError) reason = NULL;

  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) != G_FILE_TYPE_DIRECTORY)
    return add_file (files, file, error) ? g_steal_pointer (&files) : NULL;
  children = g_file_enumerate_children (
      file, G_FILE_ATTRIBUTE_STANDARD_NAME, G_FILE_QUERY_INFO_NONE, NULL, &reason);
  while (children != NULL)
    {
      GFileInfo *info;
      GFile     *child;

      if (!g_file_enumerator_iterate (children, &info, &child, NULL, &reason))
        break;
      if (info == NULL)
        return g_steal_pointer (&files);
      if (g_str_has_suffix (g_file_info_get_name (info), ".xml") &&
          *g_file_info_get_name (info) != '.' && !add_file (files, child, error))
        return NULL;
    }
  set_reading_error (file, reason, error);
  return NULL;
}

static char *
get_display_name (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  return g_filename_display_name (name);
}

/**
 * rec_law_pack_load:
 * @file: a pack: a folder with XML files, or one XML file that holds it all
 * @error: a #REC_LAW_ERROR_INVALID that names file and line, or a #GIOErrorEnum, in a sentence that
 *   can be shown
 *
 * Loads a pack.
 *
 * Returns: (transfer full) (nullable): the pack
 */
RecLawPack *
rec_law_pack_load (GFile *file, GError **error)
{
  g_autoptr (GTree) files = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  files = read_files (file, error);
  if (files == NULL)
    return NULL;
  name = get_display_name (file);
  if (g_tree_nnodes (files) == 0)
    {
      g_set_error (error,
                   REC_LAW_ERROR,
                   REC_LAW_ERROR_INVALID,
                   _ ("%s: there is no file of a law pack (*.xml) in this folder"),
                   name);
      return NULL;
    }
  return parse_files (files, name, error);
}
