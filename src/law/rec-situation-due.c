/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-situation-private.h"

#include <stdlib.h>
#include <string.h>

#include "rec-assessment-private.h"

/* All that is due in the register, in order. Few systems change at a time: what is due of the
 * others is taken over from the situation before, where it is in order already. */

G_STATIC_ASSERT (REC_N_DUE_KINDS <= 16);

/* "2026-11-23" as 20261123 */
static guint32
read_day (const char *date)
{
  guint32 day = 0;

  for (guint n = 0; *date != '\0' && n < 8; date++)
    if (g_ascii_isdigit (*date))
      {
        day = day * 10 + (guint32) g_ascii_digit_value (*date);
        n++;
      }

  return day;
}

static int
compare_texts (const char *a, const char *b)
{
  /* What has none comes last. */
  if (a == NULL || b == NULL)
    return (a == NULL) - (b == NULL);

  return strcmp (a, b);
}

/* What is the same in day and kind, by what it is about. */
static int
compare_closely (const RecDueKey *a, const RecDueKey *b)
{
  const RecDueItem *x = a->item;
  const RecDueItem *y = b->item;
  int               order = compare_texts (x->moment, y->moment);

  if (order == 0)
    order = compare_texts (x->system != NULL ? rec_record_get_name (x->system) : NULL,
                           y->system != NULL ? rec_record_get_name (y->system) : NULL);
  if (order == 0)
    order = compare_texts (x->system != NULL ? rec_record_get_id (x->system) : NULL,
                           y->system != NULL ? rec_record_get_id (y->system) : NULL);
  /* What the situation has of its own comes behind what is of a part, which has an order. */
  if (order == 0)
    order = (a->part == NULL) - (b->part == NULL);
  if (order == 0)
    order = (a->index > b->index) - (a->index < b->index);
  if (order == 0)
    order = compare_texts (x->law != NULL ? x->law->id : NULL, y->law != NULL ? y->law->id : NULL);
  if (order == 0)
    order = compare_texts (x->record != NULL ? rec_record_get_id (x->record) : NULL,
                           y->record != NULL ? rec_record_get_id (y->record) : NULL);

  return order;
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  const RecDueKey *x = a;
  const RecDueKey *y = b;

  if (x->order != y->order)
    return x->order < y->order ? -1 : 1;

  return compare_closely (x, y);
}

static void
add_key (GArray *keys, RecSituationPart *part, guint index, RecDueItem *item)
{
  RecDueKey key = { REC_DUE_ORDER (read_day (item->date), item->kind), index, part, item };

  g_array_append_val (keys, key);
}

/* What is due of the part alone. */
static void
add_own (GArray *keys, RecSituationPart *part)
{
  guint n_common = 0;

  for (guint i = 0; i < part->due->len; i++)
    {
      /* Both lists are in the same order. */
      if (part->common_due != NULL && n_common < part->common_due->len &&
          part->common_due->pdata[n_common] == part->due->pdata[i])
        n_common++;
      else
        add_key (keys, part, i, part->due->pdata[i]);
    }
}

/* A document of several systems is due once on a day */

static guint
hash_common (gconstpointer key)
{
  const RecDueItem *item = key;

  return g_str_hash (rec_record_get_id (item->record));
}

static gboolean
equal_common (gconstpointer a, gconstpointer b)
{
  const RecDueItem *x = a;
  const RecDueItem *y = b;

  return strcmp (x->date, y->date) == 0 &&
         strcmp (rec_record_get_id (x->record), rec_record_get_id (y->record)) == 0;
}

static void
gather_common (RecSituation *self, RecSituationPart *part, GHashTable *common)
{
  for (guint i = 0; part->common_due != NULL && i < part->common_due->len; i++)
    {
      RecDueItem *item = part->common_due->pdata[i];
      RecDueItem *same = g_hash_table_lookup (common, item);

      if (same != NULL)
        {
          same->n_systems++;
          continue;
        }
      same = rec_due_item_copy (item);
      g_ptr_array_add (self->own_due, same);
      g_hash_table_add (common, same);
    }
}

/* Documents of which one for the establishment does, and which systems lack */

typedef struct
{
  gboolean           is_wanted;
  const RecLawEntry *from; /* the earliest; NULL for always */
} Wanted;

static void
gather_wanted (RecSituationPart *part, Wanted *wanted)
{
  for (gsize i = 0; i < part->n_documents; i++)
    {
      const RecPartDocument *document = &part->documents[i];
      Wanted                *want = &wanted[document->law];

      if (!document->is_wanted)
        continue;
      if (!want->is_wanted || document->from == NULL || document->from->date == NULL)
        want->from = document->from;
      else if (want->from != NULL && want->from->date != NULL &&
               strcmp (document->from->date, want->from->date) < 0)
        want->from = document->from;
      want->is_wanted = TRUE;
    }
}

/* What the establishment is told of anyway is not told twice. */
static void
drop_told (RecAssessment *establishment, GPtrArray *laws, Wanted *wanted)
{
  GPtrArray *due = rec_assessment_get_due (establishment);

  for (guint i = 0; i < due->len; i++)
    {
      const RecDueItem *item = due->pdata[i];

      for (guint law = 0; item->kind == REC_DUE_DOCUMENT && law < laws->len; law++)
        if (item->law == &((const RecLawDocument *) laws->pdata[law])->entry)
          wanted[law].is_wanted = FALSE;
    }
}

static void
add_wanted (RecSituation *self)
{
  RecAssessment     *establishment = self->establishment;
  GPtrArray         *laws = rec_law_pack_get_documents (rec_assessment_get_pack (establishment));
  g_autofree Wanted *wanted = g_new0 (Wanted, laws->len + 1);

  for (guint i = 0; i < self->parts->len; i++)
    if (((RecSituationPart *) self->parts->pdata[i])->is_in_use)
      gather_wanted (self->parts->pdata[i], wanted);
  drop_told (establishment, laws, wanted);
  for (guint i = 0; i < laws->len; i++)
    {
      const char *from = wanted[i].from != NULL ? wanted[i].from->date : NULL;
      RecDueItem *item;

      if (!wanted[i].is_wanted)
        continue;
      if (from == NULL ||
          (establishment->registered != NULL && strcmp (from, establishment->registered) < 0))
        from = establishment->registered;
      if (from == NULL)
        continue;
      item = rec_due_item_new (REC_DUE_DOCUMENT, from);
      item->law = &((const RecLawDocument *) laws->pdata[i])->entry;
      g_ptr_array_add (self->own_due, item);
    }
}

/* Putting together */

/* The keys that stay of @former, with @added between them; both are in order. */
static void
merge (GArray *keys, RecSituation *former, GHashTable *gone, GArray *added)
{
  guint next = 0;

  for (guint i = 0; former != NULL && i < former->keys->len; i++)
    {
      const RecDueKey *key = &g_array_index (former->keys, RecDueKey, i);

      if (key->part == NULL || g_hash_table_contains (gone, key->part))
        continue;
      while (next < added->len && compare_keys (&g_array_index (added, RecDueKey, next), key) < 0)
        {
          g_array_append_val (keys, g_array_index (added, RecDueKey, next));
          next++;
        }
      g_array_append_vals (keys, key, 1);
    }
  if (next < added->len)
    g_array_append_vals (keys, &g_array_index (added, RecDueKey, next), added->len - next);
}

static void
count_item (RecDueCount *count, guint32 day, const guint32 *ends)
{
  if (day < ends[0])
    {
      count->late++;
      return;
    }
  count->in_7 += day <= ends[1];
  count->in_30 += day <= ends[2];
  count->in_90 += day <= ends[3];
}

static void
count_due (RecSituation *self)
{
  const char      *today = rec_situation_get_today (self);
  g_autofree char *in_7 = _rec_day_add (today, 7, 0);
  g_autofree char *in_30 = _rec_day_add (today, 30, 0);
  g_autofree char *in_90 = _rec_day_add (today, 90, 0);
  const guint32 ends[] = { read_day (today), read_day (in_7), read_day (in_30), read_day (in_90) };

  for (guint i = 0; i < self->keys->len; i++)
    {
      guint32 order = g_array_index (self->keys, RecDueKey, i).order;

      if (order / 16 > ends[3])
        break;
      count_item (&self->due_count, order / 16, ends);
      count_item (&self->due_counts[order % 16], order / 16, ends);
    }
}

/*< private >
 * _rec_situation_add_due:
 * @self: a situation with its parts
 * @former: (nullable): the situation before
 * @gone: (element-type RecSituationPart): parts of @former that are not those of @self
 * @added: (element-type RecSituationPart): parts of @self that were not those of @former
 *
 * Lists and counts what is due.
 */
void
_rec_situation_add_due (RecSituation *self,
                        RecSituation *former,
                        GHashTable   *gone,
                        GPtrArray    *added)
{
  g_autoptr (GHashTable) common = g_hash_table_new (hash_common, equal_common);
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (RecDueKey));

  self->own_due = g_ptr_array_new_with_free_func ((GDestroyNotify) rec_due_item_unref);
  for (guint i = 0; i < added->len; i++)
    add_own (keys, added->pdata[i]);
  gather_common (self, self->own, common);
  for (guint i = 0; i < self->parts->len; i++)
    gather_common (self, self->parts->pdata[i], common);
  add_wanted (self);
  for (guint i = 0; i < self->own_due->len; i++)
    add_key (keys, NULL, 0, self->own_due->pdata[i]);
  /* Where nothing is due there is no data either. */
  if (keys->len > 1)
    qsort (keys->data, keys->len, sizeof (RecDueKey), compare_keys);

  self->keys = g_array_sized_new (
      FALSE, FALSE, sizeof (RecDueKey), keys->len + (former != NULL ? former->keys->len : 0));
  merge (self->keys, former, gone, keys);
  self->due = g_ptr_array_sized_new (self->keys->len);
  for (guint i = 0; i < self->keys->len; i++)
    g_ptr_array_add (self->due, g_array_index (self->keys, RecDueKey, i).item);
  count_due (self);
}
