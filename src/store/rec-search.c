/* SPDX-License-Identifier: GPL-3.0-or-later */

#define _GNU_SOURCE /* for memmem() */
#define G_LOG_DOMAIN "rec-search"

#include "config.h"

#include "rec-search.h"

#include "rec-fold.h"
#include "rec-store.h"

#include <string.h>

/* Words looked for at most; a pasted page is not a search. */
#define MAX_WORDS 32

static gboolean
has_word_character (const char *word)
{
  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

/**
 * rec_search_split:
 * @text: what was typed
 *
 * Takes the words out of a text, folded as those of the register are. Signs between them say
 * nothing. A word that another begins with is left out, since whoever has that one has it too.
 *
 * Returns: (transfer full): the words, none where there is nothing to look for
 */
char **
rec_search_split (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *folded = rec_fold_text (valid);
  g_auto (GStrv) parts = g_strsplit (folded, " ", -1);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (char **part = parts; *part != NULL && words->len < MAX_WORDS; part++)
    {
      gboolean is_needed = has_word_character (*part);

      for (char **other = parts; is_needed && *other != NULL; other++)
        {
          gboolean is_same = strcmp (*other, *part) == 0;

          if (other != part && g_str_has_prefix (*other, *part) && (!is_same || other < part))
            is_needed = FALSE;
        }
      if (is_needed)
        g_ptr_array_add (words, g_strdup (*part));
    }
  g_ptr_array_add (words, NULL);
  return (char **) g_ptr_array_steal (words, NULL);
}

/* An FTS5 expression that asks for each word as the beginning of one. Folded words hold letters
 * and digits only, in quotation marks they can be no operator. */
static char *
make_expression (GPtrArray *words)
{
  g_autoptr (GString) expression = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    g_string_append_printf (expression,
                            "%s\"%s\" *",
                            i > 0 ? " AND " : "",
                            (const char *) g_ptr_array_index (words, i));
  return g_string_free (g_steal_pointer (&expression), FALSE);
}

static gboolean
collect_rows (RecStatement *statement, GArray *rows, GError **error)
{
  gboolean has_row;

  while (TRUE)
    {
      gint64 row;

      if (!rec_statement_step (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      row = rec_statement_get_int (statement, 0);
      g_array_append_val (rows, row);
    }
}

/* Rows with words that begin with all of @words, in order. */
static GArray *
match_words (RecDb *db, GPtrArray *words, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *expression = make_expression (words);
  g_autoptr (RecStatement) statement = rec_db_prepare (
      db, "SELECT rowid FROM system_search WHERE system_search MATCH ?1 ORDER BY rowid", error);

  if (statement == NULL)
    return NULL;
  rec_statement_bind_text (statement, 1, expression);
  if (!collect_rows (statement, rows, error))
    return NULL;
  return g_steal_pointer (&rows);
}

static gboolean
has_match (RecDb *db, const char *word, gboolean *found, GError **error)
{
  g_autofree char *expression = g_strdup_printf ("\"%s\" *", word);
  g_autoptr (RecStatement) statement = rec_db_prepare (
      db, "SELECT rowid FROM system_search WHERE system_search MATCH ?1 LIMIT 1", error);

  if (statement == NULL)
    return FALSE;
  rec_statement_bind_text (statement, 1, expression);
  return rec_statement_step (statement, found, error);
}

/* Whether a text holds all of @inside. */
static gboolean
holds_all (const char *text, gsize length, GPtrArray *inside)
{
  for (guint i = 0; i < inside->len; i++)
    {
      const char *part = g_ptr_array_index (inside, i);

      if (memmem (text, length, part, strlen (part)) == NULL)
        return FALSE;
    }
  return TRUE;
}

/* Rows that hold all of @inside anywhere in their text, and words that begin with @words. */
static GArray *
scan_texts (RecDb *db, GPtrArray *words, GPtrArray *inside, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *expression = make_expression (words);
  g_autoptr (RecStatement) statement = rec_db_prepare (
      db,
      words->len == 0
          ? "SELECT row, folded FROM system_text ORDER BY row"
          : "SELECT row, folded FROM system_text WHERE row IN"
            " (SELECT rowid FROM system_search WHERE system_search MATCH ?1) ORDER BY row",
      error);
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  if (words->len > 0)
    rec_statement_bind_text (statement, 1, expression);
  while (TRUE)
    {
      const char *text;

      if (!rec_statement_step (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&rows);
      text = rec_statement_get_text (statement, 1);
      if (holds_all (text, strlen (text), inside))
        {
          gint64 row = rec_statement_get_int (statement, 0);

          g_array_append_val (rows, row);
        }
    }
}

/* Whether the index could not take a word. It takes words apart by an older Unicode than GLib
 * knows, and then sees a phrase, which it refuses. */
static gboolean
is_refused (GError **error)
{
  if (!g_error_matches (*error, REC_STORE_ERROR, REC_STORE_ERROR_IO))
    return FALSE;
  g_clear_error (error);
  return TRUE;
}

/**
 * rec_search_run:
 * @db: a connection
 * @words: words from rec_search_split(), at least one
 * @error: (nullable): a #RecStoreError, or %G_IO_ERROR_CANCELLED
 *
 * Looks for systems in whose searched fields all of @words are found, each at the beginning of a
 * word. A word with which none in the whole register begins is looked for inside words.
 *
 * Returns: (transfer full) (element-type gint64) (nullable): row ids in ascending order
 */
GArray *
rec_search_run (RecDb *db, char **words, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autoptr (GPtrArray) beginning = g_ptr_array_new ();
  g_autoptr (GPtrArray) inside = g_ptr_array_new ();
  g_autoptr (GArray) rows = NULL;
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (words != NULL && *words != NULL, NULL);

  for (char **word = words; *word != NULL; word++)
    g_ptr_array_add (all, *word);
  rows = match_words (db, all, &local_error);
  if (rows != NULL && rows->len > 0)
    return g_steal_pointer (&rows);
  if (rows == NULL && !is_refused (&local_error))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  for (guint i = 0; i < all->len; i++)
    {
      gboolean found = FALSE;

      if (all->len > 1 && !has_match (db, g_ptr_array_index (all, i), &found, &local_error) &&
          !is_refused (&local_error))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return NULL;
        }
      g_ptr_array_add (found ? beginning : inside, g_ptr_array_index (all, i));
    }
  if (inside->len == 0)
    return rows != NULL ? g_steal_pointer (&rows) : g_array_new (FALSE, FALSE, sizeof (gint64));
  return scan_texts (db, beginning, inside, error);
}
