/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-name-index.h"

#include <string.h>

#include "rec-fold.h"

/* A word that so many names have tells nothing, nor does one of fewer letters. */
#define MOST_OF_A_WORD 200
#define LEAST_OF_A_WORD 3

/* What two names share must have so many letters, "AI" being in many. */
#define LEAST_SHARED 4

/* Names of so many letters may differ by one letter, of so many by two. */
#define LEAST_FOR_ONE 5
#define LEAST_FOR_TWO 9

typedef enum
{
  LIKENESS_NONE,
  LIKENESS_SLIP,
  LIKENESS_PART,
  LIKENESS_SAME
} Likeness;

typedef struct
{
  char  *key;
  char **words;
  char  *letters; /* the words without spaces */
} Entry;

struct _RecNameIndex
{
  GPtrArray  *entries;
  GHashTable *by_word; /* word, or first letters, to GArray of indexes */
};

/* What is said of many systems and names none, in folded form. */
static const char *const fillers[] = {
  "ai",    "ia",      "application", "appli",    "assistant", "de",      "des",      "du",
  "en",    "et",      "for",         "la",       "le",        "les",     "logiciel", "of",
  "outil", "par",     "pour",        "software", "solution",  "systeme", "system",   "the",
  "tool",  "version", "l",           "d",        "by",        "and",     NULL,
};

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->key);
  g_free (entry->letters);
  g_strfreev (entry->words);
  g_free (entry);
}

/* "2", "v2", "3" of "3.1": what changes while the system stays. */
static gboolean
is_version (const char *word)
{
  if (*word == 'v' && word[1] != '\0')
    word++;
  while (g_ascii_isdigit (*word))
    word++;

  return *word == '\0';
}

/* The words of a name that tell it; all where none does. */
static char **
split_name (const char *name)
{
  g_autofree char *folded = rec_fold_text (name);
  g_auto (GStrv) all = g_strsplit (folded, " ", -1);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (guint i = 0; all[i] != NULL; i++)
    if (*all[i] != '\0' && !is_version (all[i]) && !g_strv_contains (fillers, all[i]))
      g_ptr_array_add (words, g_strdup (all[i]));
  if (words->len == 0)
    return g_steal_pointer (&all);
  g_ptr_array_add (words, NULL);

  return (char **) g_ptr_array_steal (words, NULL);
}

static Entry *
entry_new (const char *name, const char *key)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->key = g_strdup (key);
  entry->words = split_name (name);
  entry->letters = g_strjoinv ("", entry->words);

  return entry;
}

/* The first letters, under which a name with a slip further on is found too. */
static char *
make_start (const Entry *entry)
{
  return g_strdup_printf ("\n%.3s", entry->letters);
}

static void
list_under (RecNameIndex *self, const char *word, guint index)
{
  GArray *indexes = g_hash_table_lookup (self->by_word, word);

  if (indexes == NULL)
    {
      indexes = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (self->by_word, g_strdup (word), indexes);
    }
  if (indexes->len < MOST_OF_A_WORD)
    g_array_append_val (indexes, index);
}

/* Whether all words of @part are among those of @whole. */
static gboolean
is_part (const Entry *part, const Entry *whole)
{
  for (guint i = 0; part->words[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) whole->words, part->words[i]))
      return FALSE;

  return strlen (part->letters) >= LEAST_SHARED;
}

/* How many letters must be put in, taken out, replaced or changed over to make @b of @a, as far as
 * @most; more than @most where it is more. */
static guint
count_slips (const char *a, const char *b, guint most)
{
  gsize             length_a = strlen (a);
  gsize             length_b = strlen (b);
  g_autofree guint *rows = NULL;
  guint            *before_last, *last, *row;

  if (length_a > length_b + most || length_b > length_a + most)
    return most + 1;
  rows = g_new0 (guint, 3 * (length_b + 1));
  before_last = rows;
  last = rows + length_b + 1;
  row = last + length_b + 1;
  for (gsize j = 0; j <= length_b; j++)
    last[j] = (guint) j;
  for (gsize i = 1; i <= length_a; i++)
    {
      guint *next = before_last;

      row[0] = (guint) i;
      for (gsize j = 1; j <= length_b; j++)
        {
          guint cost = a[i - 1] != b[j - 1];

          row[j] = MIN (MIN (last[j] + 1, row[j - 1] + 1), last[j - 1] + cost);
          if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
            row[j] = MIN (row[j], before_last[j - 2] + 1);
        }
      before_last = last;
      last = row;
      row = next;
    }

  return last[length_b];
}

static Likeness
compare (const Entry *a, const Entry *b)
{
  gsize length = MIN (strlen (a->letters), strlen (b->letters));
  guint most = length >= LEAST_FOR_TWO ? 2 : length >= LEAST_FOR_ONE ? 1 : 0;

  if (strcmp (a->letters, b->letters) == 0)
    return LIKENESS_SAME;
  if (is_part (a, b) || is_part (b, a))
    return LIKENESS_PART;
  if (most > 0 && count_slips (a->letters, b->letters, most) <= most)
    return LIKENESS_SLIP;

  return LIKENESS_NONE;
}

/**
 * rec_name_index_new:
 *
 * Returns: (transfer full): an index without names
 */
RecNameIndex *
rec_name_index_new (void)
{
  RecNameIndex *self = g_new0 (RecNameIndex, 1);

  self->entries = g_ptr_array_new_with_free_func (entry_free);
  self->by_word =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);

  return self;
}

/**
 * rec_name_index_free:
 * @self: (transfer full) (nullable): an index
 *
 * Frees an index.
 */
void
rec_name_index_free (RecNameIndex *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->entries);
  g_hash_table_unref (self->by_word);
  g_free (self);
}

/**
 * rec_name_index_add:
 * @self: an index
 * @name: a name
 * @key: what it is to be found as
 *
 * Adds a name. Of names that are alike the one added first is found.
 */
void
rec_name_index_add (RecNameIndex *self, const char *name, const char *key)
{
  Entry           *entry;
  g_autofree char *start = NULL;

  g_return_if_fail (self != NULL);
  g_return_if_fail (name != NULL);
  g_return_if_fail (key != NULL);

  entry = entry_new (name, key);
  start = make_start (entry);
  for (guint i = 0; entry->words[i] != NULL; i++)
    if (strlen (entry->words[i]) >= LEAST_OF_A_WORD)
      list_under (self, entry->words[i], self->entries->len);
  list_under (self, start, self->entries->len);
  g_ptr_array_add (self->entries, entry);
}

/**
 * rec_name_index_find:
 * @self: an index
 * @name: a name
 *
 * Looks for a name that may mean the same: the same letters without case, accents, versions and
 * words such as "software"; one that is part of the other; or one with a slip or two.
 *
 * Returns: (transfer none) (nullable): the key of the nearest
 */
const char *
rec_name_index_find (const RecNameIndex *self, const char *name)
{
  Entry           *asked;
  const char      *found = NULL;
  Likeness         best = LIKENESS_NONE;
  g_autofree char *start = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  asked = entry_new (name, "");
  start = make_start (asked);
  for (guint i = 0; i == 0 || asked->words[i - 1] != NULL; i++)
    {
      const char *word = asked->words[i] != NULL ? asked->words[i] : start;
      GArray     *indexes = g_hash_table_lookup (self->by_word, word);

      for (guint j = 0; indexes != NULL && j < indexes->len && best < LIKENESS_SAME; j++)
        {
          const Entry *entry = g_ptr_array_index (self->entries, g_array_index (indexes, guint, j));
          Likeness     likeness = compare (asked, entry);

          if (likeness > best)
            {
              best = likeness;
              found = entry->key;
            }
        }
    }
  entry_free (asked);

  return found;
}
