/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-file-names.h"

#include <string.h>

/* A name may have 255 bytes; some are left for a number and an extension. */
#define MOST_BYTES 200
#define MOST_EXTENSION 8

struct _RecFileNames
{
  GHashTable *taken; /* folded paths */
};

/* Letters, digits and signs that mean nothing to a file system, a shell's wildcard or a web
 * address. */
static gboolean
is_kept (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) ||
         (c < 0x80 && strchr ("-_'(),.", (int) c) != NULL) || c == 0x2019 || c == 0x2013;
}

/* What Windows takes for a device, whatever follows the point. */
static gboolean
is_reserved (const char *name)
{
  static const char *const devices[] = { "con", "prn", "aux", "nul", "conin$", "conout$" };
  gsize                    length = strcspn (name, ".");

  while (length > 0 && name[length - 1] == ' ')
    length--;
  for (guint i = 0; i < G_N_ELEMENTS (devices); i++)
    if (strlen (devices[i]) == length && g_ascii_strncasecmp (name, devices[i], length) == 0)
      return TRUE;
  return length == 4 && g_ascii_isdigit (name[3]) &&
         (g_ascii_strncasecmp (name, "com", 3) == 0 || g_ascii_strncasecmp (name, "lpt", 3) == 0);
}

/* Cuts a name that was too long back to the end of a word, where that leaves most of it, and before
 * a bracket that is not closed. */
static void
cut_back (GString *name, gboolean in_word)
{
  const char *space = strrchr (name->str, ' ');
  const char *opened = strrchr (name->str, '(');
  const char *closed = strrchr (name->str, ')');

  if (opened != NULL && opened > name->str && (closed == NULL || closed < opened))
    g_string_truncate (name, (gsize) (opened - name->str));
  else if (in_word && space != NULL && (gsize) (space - name->str) > name->len / 2)
    g_string_truncate (name, (gsize) (space - name->str));
}

static void
trim (GString *name)
{
  while (name->len > 0 && strchr (" .,-(", name->str[name->len - 1]) != NULL)
    g_string_truncate (name, name->len - 1);
}

/**
 * rec_file_name_clean:
 * @text: (nullable): a text, any bytes
 * @max_chars: most characters of the name
 *
 * Makes of a text the name of a file or folder, without an extension: composed letters (as Windows
 * and Linux write them), digits and a few signs, whatever else is a space; cut at a word; no
 * point and no hyphen in front, no sign that leads on at the end, no name that Windows keeps for a
 * device.
 *
 * Returns: (transfer full): the name, "" where nothing of the text is left
 */
char *
rec_file_name_clean (const char *text, guint max_chars)
{
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : g_strdup ("");
  g_autofree char *composed = g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);
  g_autoptr (GString) out = g_string_new (NULL);
  guint n = 0;

  for (const char *p = composed; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      /* A mark belongs to the letter before it. */
      if (((n >= max_chars || out->len >= MOST_BYTES) && !g_unichar_ismark (c)) ||
          out->len >= MOST_BYTES + 40)
        {
          cut_back (out, is_kept (c));
          break;
        }
      if (is_kept (c) && c != 0xfffd)
        {
          if (out->len == 0 && (c == '.' || c == '-' || g_unichar_ismark (c)))
            continue;
          g_string_append_unichar (out, c);
          n++;
        }
      else if (out->len > 0 && out->str[out->len - 1] != ' ')
        {
          g_string_append_c (out, ' ');
          n++;
        }
    }
  trim (out);
  if (is_reserved (out->str))
    g_string_prepend_c (out, '_');
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/**
 * rec_file_name_get_extension:
 * @name: the name of a file
 *
 * Returns: (transfer full): its extension in small letters without the point; "" where it has none,
 *   or one that no program would go by
 */
char *
rec_file_name_get_extension (const char *name)
{
  const char *point = strrchr (name, '.');
  gsize       length = point != NULL ? strlen (point + 1) : 0;

  if (length == 0 || length > MOST_EXTENSION || point == name)
    return g_strdup ("");
  for (const char *p = point + 1; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p))
      return g_strdup ("");
  return g_ascii_strdown (point + 1, -1);
}

/**
 * rec_file_names_new:
 *
 * Returns: (transfer full): no names yet
 */
RecFileNames *
rec_file_names_new (void)
{
  RecFileNames *self = g_new0 (RecFileNames, 1);

  self->taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

/**
 * rec_file_names_free:
 * @self: (nullable): names
 *
 * Frees them.
 */
void
rec_file_names_free (RecFileNames *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->taken);
  g_free (self);
}

/**
 * rec_file_names_take:
 * @self: names that are taken
 * @folder: the folder, "" for the topmost
 * @name: a name of rec_file_name_clean()
 * @extension: an extension, or ""
 *
 * Takes a name in a folder; where it is taken already, also but for case or the way its accents are
 * stored, it gets a number.
 *
 * Returns: (transfer full): the path from the topmost folder, with "/"
 */
char *
rec_file_names_take (RecFileNames *self,
                     const char   *folder,
                     const char   *name,
                     const char   *extension)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (folder != NULL && name != NULL && extension != NULL, NULL);

  for (guint n = 1;; n++)
    {
      g_autofree char *number = n > 1 ? g_strdup_printf (" (%u)", n) : g_strdup ("");
      g_autofree char *path = g_strconcat (folder,
                                           *folder != '\0' ? "/" : "",
                                           name,
                                           number,
                                           *extension != '\0' ? "." : "",
                                           extension,
                                           NULL);
      g_autofree char *plain = g_utf8_casefold (path, -1);

      if (g_hash_table_add (self->taken, g_utf8_normalize (plain, -1, G_NORMALIZE_NFKD)))
        return g_steal_pointer (&path);
    }
}
