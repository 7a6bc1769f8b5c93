/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rec-near-names.h"

#include "rec-fold.h"

#include <string.h>

/* How many names are told, and how much of each */
#define MAX_NEAR 5
#define MAX_ALL 10
#define MAX_LENGTH 60

/* Names that share less of their pairs of letters are not near. */
#define NEARNESS 0.4

typedef struct
{
  const char *name;
  double      rate;
} Candidate;

/* What two folded texts share: twice the pairs of bytes in both, by all pairs (the coefficient of
 * Dice). */
static double
rate_likeness (const char *a, const char *b)
{
  gsize             length_a = strlen (a);
  gsize             length_b = strlen (b);
  gsize             n_shared = 0;
  g_autofree guint *counts = NULL;

  if (length_a < 2 || length_b < 2)
    return strcmp (a, b) == 0 ? 1 : 0;
  counts = g_new0 (guint, 65536);
  for (gsize i = 0; i + 1 < length_a; i++)
    counts[(guint8) a[i] << 8 | (guint8) a[i + 1]]++;
  for (gsize i = 0; i + 1 < length_b; i++)
    {
      guint *count = &counts[(guint8) b[i] << 8 | (guint8) b[i + 1]];

      if (*count > 0)
        {
          *count -= 1;
          n_shared++;
        }
    }
  return 2.0 * (double) n_shared / (double) (length_a + length_b - 2);
}

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *candidate_a = a;
  const Candidate *candidate_b = b;

  return (candidate_a->rate < candidate_b->rate) - (candidate_a->rate > candidate_b->rate);
}

static void
append_name (GString *list, const char *name)
{
  if (list->len > 0)
    g_string_append (list, ", ");
  if (g_utf8_strlen (name, -1) > MAX_LENGTH)
    {
      g_string_append_len (list, name, g_utf8_offset_to_pointer (name, MAX_LENGTH - 1) - name);
      g_string_append (list, "…");
    }
  else
    g_string_append (list, name);
}

/**
 * rec_near_names_list:
 * @wanted: a name that does not exist
 * @names: (array zero-terminated=1): the names that do
 * @near: (out): whether the list holds names like @wanted; else it holds the first there are
 *
 * Returns: (transfer full): some names that may have been meant, separated by commas
 */
char *
rec_near_names_list (const char *wanted, const char *const *names, gboolean *near)
{
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  g_autofree char *folded = rec_fold_text (wanted);
  GString         *list = g_string_new (NULL);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *other = rec_fold_text (names[i]);
      Candidate        candidate = { names[i], rate_likeness (folded, other) };

      if (candidate.rate >= NEARNESS)
        g_array_append_val (candidates, candidate);
    }
  g_array_sort (candidates, compare_candidates);

  *near = candidates->len > 0;
  for (guint i = 0; i < MIN (candidates->len, MAX_NEAR); i++)
    append_name (list, g_array_index (candidates, Candidate, i).name);
  for (guint i = 0; !*near && names[i] != NULL; i++)
    {
      if (i == MAX_ALL)
        {
          g_string_append (list, "…");
          break;
        }
      append_name (list, names[i]);
    }
  return g_string_free (list, FALSE);
}
