/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-pattern.h"

static GRegex *
compile (const char *pattern)
{
  static GHashTable *compiled; /* pattern → GRegex, never let go */
  static GMutex      mutex;
  GRegex            *regex;

  g_mutex_lock (&mutex);
  if (compiled == NULL)
    compiled = g_hash_table_new (g_str_hash, g_str_equal);
  regex = g_hash_table_lookup (compiled, pattern);
  if (regex == NULL)
    {
      g_autofree char *whole = g_strdup_printf ("^(?:%s)$", pattern);
      g_autoptr (GError) error = NULL;

      regex = g_regex_new (whole, G_REGEX_DOLLAR_ENDONLY, 0, &error);
      if (regex == NULL)
        g_error ("%s", error->message);
      g_hash_table_insert (compiled, g_strdup (pattern), regex);
    }
  g_mutex_unlock (&mutex);

  return regex;
}

/**
 * rec_pattern_matches:
 * @pattern: a regular expression of the program's own, not of a person or a file
 * @text: valid UTF-8
 *
 * Patterns are compiled once: an import asks for a few of them with every row. Any thread.
 *
 * Returns: whether @text as a whole is as @pattern says
 */
gboolean
rec_pattern_matches (const char *pattern, const char *text)
{
  g_return_val_if_fail (pattern != NULL, FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  return g_regex_match (compile (pattern), text, 0, NULL);
}
