/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-law"

#include "config.h"

#include "rec-law-pack-private.h"

#include <glib/gi18n.h>

#include "rec-language.h"

/* The pack that counts: the user's where there is a good one, else the built-in one. Packs that
 * once were current are kept: others may still read them. */

G_LOCK_DEFINE_STATIC (current);
static RecLawPack *current;
static GError     *fault;
static GPtrArray  *kept;
static GHashTable *words; /* translations that the current pack brings with it */

/**
 * rec_law_pack_get_user_folder:
 *
 * Returns: (transfer full) (type filename): the folder in which the user may put a pack; whether it
 *   is there or not
 */
char *
rec_law_pack_get_user_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "recensia", "law", NULL);
}

/**
 * rec_law_pack_is_builtin:
 * @self: a pack
 *
 * Returns: whether it is the pack that the program was built with
 */
gboolean
rec_law_pack_is_builtin (RecLawPack *self)
{
  return self == rec_law_pack_get_builtin ();
}

static void
refuse (GError **error, int code, const char *folder, const char *reason)
{
  g_autofree char *shown = g_filename_display_name (folder);

  /* Translators: folder; file, line and what is wrong there */
  g_set_error (error,
               REC_LAW_ERROR,
               code,
               _ ("The law pack in “%s” is not used, the one of the program is. %s"),
               shown,
               reason);
}

static gboolean
has_files (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    if (*name != '.' && g_str_has_suffix (name, ".xml"))
      return TRUE;
  return FALSE;
}

/* The user's pack; NULL without an error where there is none, or none that differs. */
static RecLawPack *
load_user (GError **error)
{
  RecLawPack      *builtin = rec_law_pack_get_builtin ();
  g_autofree char *path = rec_law_pack_get_user_folder ();
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (RecLawPack) pack = NULL;
  g_autoptr (GError) reason = NULL;

  if (!has_files (path))
    return NULL;
  pack = rec_law_pack_load (folder, &reason);
  if (pack == NULL)
    {
      refuse (error, REC_LAW_ERROR_INVALID, path, reason->message);
      return NULL;
    }
  if (g_strcmp0 (rec_law_pack_get_digest (pack), rec_law_pack_get_digest (builtin)) == 0)
    return NULL;
  if (g_strcmp0 (rec_law_pack_get_checked_on (pack), rec_law_pack_get_checked_on (builtin)) < 0)
    {
      g_autofree char *own = rec_language_format_date (NULL, rec_law_pack_get_checked_on (pack));
      g_autofree char *ours =
          rec_language_format_date (NULL, rec_law_pack_get_checked_on (builtin));
      g_autofree char *why =
          g_strdup_printf (_ ("It was checked on %s, before that of the program (%s)."), own, ours);

      refuse (error, REC_LAW_ERROR_OLD, path, why);
      return NULL;
    }
  return g_steal_pointer (&pack);
}

static void
add_word (gpointer key, gpointer value, gpointer data)
{
  g_hash_table_insert (words, (gpointer) g_intern_string (key), (gpointer) g_intern_string (value));
}

/* To be called with the lock held; takes the reference. */
static void
make_current (RecLawPack *pack)
{
  if (words == NULL)
    words = g_hash_table_new (g_str_hash, g_str_equal);
  if (kept == NULL)
    kept = g_ptr_array_new_with_free_func (g_object_unref);
  g_hash_table_remove_all (words);
  if (pack != NULL)
    {
      rec_law_pack_foreach_translation (pack, add_word, NULL);
      g_ptr_array_add (kept, pack);
    }
  current = pack;
}

/**
 * rec_law_pack_set_current:
 * @pack: (nullable): a pack; %NULL: the next rec_law_pack_get_current() looks again which one the
 *   user has
 *
 * Makes a pack the current one. Can be called from any thread.
 */
void
rec_law_pack_set_current (RecLawPack *pack)
{
  g_return_if_fail (pack == NULL || REC_IS_LAW_PACK (pack));

  G_LOCK (current);
  g_clear_error (&fault);
  make_current (pack != NULL ? g_object_ref (pack) : NULL);
  G_UNLOCK (current);
}

/**
 * rec_law_pack_get_current:
 * @error: (nullable): says why the user's pack is not used: %REC_LAW_ERROR_INVALID with folder,
 *   file, line and reason, or %REC_LAW_ERROR_OLD
 *
 * Gives the pack that counts: the user's, where there is one that is well made and was not checked
 * before the built-in one; else the built-in one, even with an error. The user's folder is looked
 * into at the first call. Can be called from any thread.
 *
 * Returns: (transfer none): the pack
 */
RecLawPack *
rec_law_pack_get_current (GError **error)
{
  RecLawPack *pack;

  G_LOCK (current);
  if (current == NULL)
    {
      g_clear_error (&fault);
      pack = load_user (&fault);
      make_current (pack != NULL ? pack : g_object_ref (rec_law_pack_get_builtin ()));
    }
  pack = current;
  if (fault != NULL)
    g_propagate_error (error, g_error_copy (fault));
  G_UNLOCK (current);
  return pack;
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
  const char      *found = NULL;

  G_LOCK (current);
  if (words != NULL && g_hash_table_size (words) > 0)
    {
      key = g_strconcat (rec_language_get_code (language), "\004", text, NULL);
      found = g_hash_table_lookup (words, key);
    }
  G_UNLOCK (current);
  return found;
}
