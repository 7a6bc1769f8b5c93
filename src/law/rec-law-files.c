/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-law"

#include "config.h"

#include "rec-law-pack-private.h"

#include <glib/gi18n.h>

#include "rec-language.h"
#include "rec-law-parser.h"

/* Where packs come from: the program, a file or a folder; and which of them is the current one. */

#define BUILTIN "/org/recensia/Recensia/law"

/* Files of a pack: name to contents. */
typedef GTree Files;

static int
compare_names (gconstpointer a, gconstpointer b, gpointer data)
{
  return g_strcmp0 (a, b);
}

static Files *
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

static RecLawPack *
parse_files (Files *files, const char *name, GError **error)
{
  g_autoptr (GArray) texts = g_array_new (FALSE, FALSE, sizeof (RecLawText));
  RecLawContents contents;

  g_tree_foreach (files, add_text, texts);
  if (!rec_law_parse (name, (RecLawText *) (gpointer) texts->data, texts->len, &contents, error))
    return NULL;
  return rec_law_pack_new_take (&contents);
}

static Files *
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

static gboolean
add_file (Files *files, GFile *file, GError **error)
{
  g_autofree char *path = g_file_get_basename (file);
  GBytes          *bytes = g_file_load_bytes (file, NULL, NULL, error);

  if (bytes == NULL)
    return FALSE;
  g_tree_insert (files, g_filename_display_name (path), bytes);
  return TRUE;
}

/* Reads the files of a folder whose names end in ".xml"; or a file as the only one. */
static Files *
read_files (GFile *file, GError **error)
{
  g_autoptr (GTree) files = files_new ();
  g_autoptr (GFileEnumerator) children = NULL;

  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) != G_FILE_TYPE_DIRECTORY)
    return add_file (files, file, error) ? g_steal_pointer (&files) : NULL;
  children = g_file_enumerate_children (
      file, G_FILE_ATTRIBUTE_STANDARD_NAME, G_FILE_QUERY_INFO_NONE, NULL, error);
  if (children == NULL)
    return NULL;
  while (TRUE)
    {
      GFileInfo *info;
      GFile     *child;

      if (!g_file_enumerator_iterate (children, &info, &child, NULL, error))
        return NULL;
      if (info == NULL)
        break;
      if (g_str_has_suffix (g_file_info_get_name (info), ".xml") &&
          *g_file_info_get_name (info) != '.' && !add_file (files, child, error))
        return NULL;
    }
  return g_steal_pointer (&files);
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
 * @error: a #REC_LAW_ERROR_INVALID that names file and line, or a #GIOErrorEnum
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
  name = get_display_name (file);
  return files != NULL ? parse_files (files, name, error) : NULL;
}

/* The current pack. Packs that once were current are kept: others may still read them. */
G_LOCK_DEFINE_STATIC (current);
static RecLawPack *current;
static GHashTable *words;

static void
add_word (gpointer key, gpointer value, gpointer data)
{
  g_hash_table_insert (words, (gpointer) g_intern_string (key), (gpointer) g_intern_string (value));
}

/**
 * rec_law_pack_find_translation:
 * @text: a text of a pack, in English
 * @language: a language
 *
 * Looks into the translations that the current pack brings with it. Can be called from any thread.
 *
 * Returns: (transfer none) (nullable): the text in that language
 */
const char *
rec_law_pack_find_translation (const char *text, const RecLanguage *language)
{
  g_autofree char *key = NULL;
  const char      *found;

  G_LOCK (current);
  if (words == NULL || g_hash_table_size (words) == 0)
    {
      G_UNLOCK (current);
      return NULL;
    }
  key = g_strconcat (rec_language_get_code (language), "\004", text, NULL);
  found = g_hash_table_lookup (words, key);
  G_UNLOCK (current);
  return found;
}

/**
 * rec_law_pack_set_current:
 * @pack: (nullable): a pack; %NULL: the built-in one
 *
 * Makes a pack the current one.
 */
void
rec_law_pack_set_current (RecLawPack *pack)
{
  g_return_if_fail (pack == NULL || REC_IS_LAW_PACK (pack));

  if (pack == NULL)
    pack = rec_law_pack_get_builtin ();
  G_LOCK (current);
  if (words == NULL)
    words = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_remove_all (words);
  rec_law_pack_foreach_translation (pack, add_word, NULL);
  current = g_object_ref (pack);
  G_UNLOCK (current);
}

/**
 * rec_law_pack_get_current:
 * @error: a #REC_LAW_ERROR_INVALID that names file and line of the user's pack, or a #GIOErrorEnum
 *
 * Gives the pack that counts. Can be called from any thread.
 *
 * Returns: (transfer none): the pack, with or without an error
 */
RecLawPack *
rec_law_pack_get_current (GError **error)
{
  RecLawPack *pack;

  G_LOCK (current);
  pack = current;
  G_UNLOCK (current);
  return pack != NULL ? pack : rec_law_pack_get_builtin ();
}
