/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-catalogue.h"

#include <string.h>

#include "rec-fold.h"
#include "rec-language.h"

/* The words that stand for the choices of each set, in folded form: made when a set is first asked
 * for, since an import asks for each cell. */
static GMutex      lock;
static GHashTable *words_by_set;

static void
add_word (GHashTable *words, const char *text, const RecChoice *choice)
{
  char *folded = rec_fold_text (text);

  if (g_hash_table_contains (words, folded))
    g_free (folded);
  else
    g_hash_table_insert (words, folded, (gpointer) choice);
}

/* Ids first, then labels, then synonyms: a synonym never hides another choice's own words. */
static GHashTable *
collect_words (const RecChoiceSet *set)
{
  GHashTable               *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint                     n_languages;
  const RecLanguage *const *languages = rec_language_list (&n_languages);

  for (guint i = 0; i < set->n_choices; i++)
    add_word (words, set->choices[i].id, &set->choices[i]);
  for (guint i = 0; i < set->n_choices; i++)
    for (guint l = 0; l < n_languages; l++)
      add_word (
          words, rec_choice_get_label (set, &set->choices[i], languages[l]), &set->choices[i]);
  for (guint i = 0; i < set->n_choices; i++)
    if (set->choices[i].synonyms != NULL)
      {
        g_auto (GStrv) synonyms = g_strsplit (set->choices[i].synonyms, "|", -1);

        for (guint s = 0; synonyms[s] != NULL; s++)
          add_word (words, synonyms[s], &set->choices[i]);
      }

  return words;
}

/**
 * rec_choice_set_match:
 * @set: a set
 * @text: what a person or a file writes
 *
 * Finds the choice that @text means: by id, by label in any language, or by a synonym; case,
 * accents and punctuation aside. Any thread.
 *
 * Returns: (transfer none) (nullable): the choice, %NULL where there is none
 */
const RecChoice *
rec_choice_set_match (const RecChoiceSet *set, const char *text)
{
  const RecChoice *choice;
  GHashTable      *words;

  g_return_val_if_fail (set != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  choice = rec_choice_set_find (set, text);
  if (choice != NULL)
    return choice;

  g_mutex_lock (&lock);
  if (words_by_set == NULL)
    words_by_set = g_hash_table_new (NULL, NULL);
  words = g_hash_table_lookup (words_by_set, set);
  if (words == NULL)
    {
      words = collect_words (set);
      g_hash_table_insert (words_by_set, (gpointer) set, words);
    }
  g_mutex_unlock (&lock);

  {
    g_autofree char *folded = rec_fold_text (text);

    return g_hash_table_lookup (words, folded);
  }
}
