/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-query.h"

#include <string.h>

#include "rec-fold.h"

struct _RecQuery
{
  gatomicrefcount ref_count;
  char           *search;
  RecArchived     archived;
  const RecField *sort;
  gboolean        descending;
  GPtrArray      *filters;
};

typedef struct
{
  const RecField *field;
  GPtrArray      *values;
} Filter;

G_DEFINE_BOXED_TYPE (RecQuery, rec_query, rec_query_ref, rec_query_unref)

static void
free_filter (gpointer data)
{
  Filter *filter = data;

  g_ptr_array_unref (filter->values);
  g_free (filter);
}

static RecQuery *
allocate (void)
{
  RecQuery *self = g_new0 (RecQuery, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->search = g_strdup ("");
  self->archived = REC_ARCHIVED_NO;
  self->sort = rec_catalogue_get_kind (REC_KIND_SYSTEM)->fields;
  self->filters = g_ptr_array_new_with_free_func (free_filter);

  return self;
}

static Filter *
find_filter (const RecQuery *self, const RecField *field)
{
  for (guint i = 0; i < self->filters->len; i++)
    {
      Filter *filter = g_ptr_array_index (self->filters, i);

      if (filter->field == field)
        return filter;
    }

  return NULL;
}

/* Filters stand in the catalogue's order, so that the same choices make the same query whatever the
 * order in which they were made. */
static Filter *
insert_filter (RecQuery *self, const RecField *field)
{
  Filter *filter = find_filter (self, field);
  guint   position = 0;

  if (filter != NULL)
    return filter;

  filter = g_new0 (Filter, 1);
  filter->field = field;
  filter->values = g_ptr_array_new_null_terminated (0, g_free, TRUE);
  while (position < self->filters->len &&
         ((Filter *) g_ptr_array_index (self->filters, position))->field < field)
    position++;
  g_ptr_array_insert (self->filters, (int) position, filter);

  return filter;
}

static guint
rank_value (const RecField *field, const char *value)
{
  if (field->choices != NULL)
    for (guint i = 0; i < field->choices->n_choices; i++)
      if (strcmp (field->choices->choices[i].id, value) == 0)
        return i;

  return G_MAXUINT;
}

static int
compare_values (const RecField *field, const char *a, const char *b)
{
  guint left = rank_value (field, a);
  guint right = rank_value (field, b);

  if (left != right)
    return left < right ? -1 : 1;

  return strcmp (a, b);
}

static void
insert_value (Filter *filter, const char *value)
{
  guint position = 0;

  while (position < filter->values->len)
    {
      int order =
          compare_values (filter->field, g_ptr_array_index (filter->values, position), value);

      if (order == 0)
        return;
      if (order > 0)
        break;
      position++;
    }
  g_ptr_array_insert (filter->values, (int) position, g_strdup (value));
}

static RecQuery *
copy (const RecQuery *self)
{
  RecQuery *other = allocate ();

  g_free (other->search);
  other->search = g_strdup (self->search);
  other->archived = self->archived;
  other->sort = self->sort;
  other->descending = self->descending;
  for (guint i = 0; i < self->filters->len; i++)
    {
      Filter *from = g_ptr_array_index (self->filters, i);
      Filter *to = insert_filter (other, from->field);

      for (guint v = 0; v < from->values->len; v++)
        g_ptr_array_add (to->values, g_strdup (g_ptr_array_index (from->values, v)));
    }

  return other;
}

/**
 * rec_query_has_ranges:
 * @field: a field
 *
 * Returns: whether what is chosen for it may be a range, "1..3", "1.." or "..3"
 */
gboolean
rec_query_has_ranges (const RecField *field)
{
  g_return_val_if_fail (field != NULL, FALSE);

  return field->type == REC_FIELD_INTEGER || field->type == REC_FIELD_DATE;
}

/**
 * rec_query_can_filter:
 * @field: a field
 *
 * Returns: whether values can be chosen for it
 */
gboolean
rec_query_can_filter (const RecField *field)
{
  g_return_val_if_fail (field != NULL, FALSE);

  return field->choices != NULL || rec_field_is_reference (field) || rec_query_has_ranges (field);
}

/**
 * rec_query_new:
 *
 * Returns: (transfer full): all systems that are not archived, by name
 */
RecQuery *
rec_query_new (void)
{
  return allocate ();
}

/**
 * rec_query_ref:
 * @self: a query
 *
 * Returns: (transfer full): @self. Any thread.
 */
RecQuery *
rec_query_ref (RecQuery *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * rec_query_unref:
 * @self: (transfer full): a query
 *
 * Gives a reference back. Any thread.
 */
void
rec_query_unref (RecQuery *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_ptr_array_unref (self->filters);
  g_free (self->search);
  g_free (self);
}

/**
 * rec_query_equal:
 * @a: a query
 * @b: a query
 *
 * Returns: whether they ask for the same systems in the same order
 */
gboolean
rec_query_equal (const RecQuery *a, const RecQuery *b)
{
  g_autofree char *left = NULL;
  g_autofree char *right = NULL;

  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (a == b)
    return TRUE;

  left = rec_query_to_string (a);
  right = rec_query_to_string (b);
  return strcmp (left, right) == 0;
}

/**
 * rec_query_is_filtered:
 * @self: a query
 *
 * Returns: whether it leaves out systems that a new query would give
 */
gboolean
rec_query_is_filtered (const RecQuery *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return *self->search != '\0' || self->filters->len > 0 || self->archived != REC_ARCHIVED_NO;
}

/**
 * rec_query_get_search:
 * @self: a query
 *
 * Returns: (transfer none): the words that must all be found, "" for none
 */
const char *
rec_query_get_search (const RecQuery *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->search;
}

/**
 * rec_query_get_archived:
 * @self: a query
 *
 * Returns: whether archived systems are looked at
 */
RecArchived
rec_query_get_archived (const RecQuery *self)
{
  g_return_val_if_fail (self != NULL, REC_ARCHIVED_NO);

  return self->archived;
}

/**
 * rec_query_get_sort:
 * @self: a query
 * @descending: (out) (optional): whether the order is turned round
 *
 * Returns: (transfer none): the field sorted by
 */
const RecField *
rec_query_get_sort (const RecQuery *self, gboolean *descending)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (descending != NULL)
    *descending = self->descending;

  return self->sort;
}

/**
 * rec_query_list_fields:
 * @self: a query
 *
 * Returns: (transfer container) (element-type RecField): the fields for which values are chosen, in
 *   the catalogue's order
 */
GPtrArray *
rec_query_list_fields (const RecQuery *self)
{
  GPtrArray *fields = g_ptr_array_new ();

  g_return_val_if_fail (self != NULL, fields);

  for (guint i = 0; i < self->filters->len; i++)
    g_ptr_array_add (fields, (gpointer) ((Filter *) g_ptr_array_index (self->filters, i))->field);

  return fields;
}

/**
 * rec_query_get_values:
 * @self: a query
 * @field: a field of systems
 *
 * Returns: (transfer none) (nullable) (array zero-terminated=1): the values chosen for it,
 *   %REC_QUERY_BLANK among them for "no value"; %NULL where none is chosen
 */
const char *const *
rec_query_get_values (const RecQuery *self, const RecField *field)
{
  Filter *filter;

  g_return_val_if_fail (self != NULL, NULL);

  filter = find_filter (self, field);
  return filter != NULL ? (const char *const *) filter->values->pdata : NULL;
}

/**
 * rec_query_with_search:
 * @self: a query
 * @search: words as typed
 *
 * Returns: (transfer full): the query with other words
 */
RecQuery *
rec_query_with_search (const RecQuery *self, const char *search)
{
  RecQuery *other;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (search != NULL, NULL);

  other = copy (self);
  g_free (other->search);
  other->search = rec_clean_text (search, FALSE);

  return other;
}

/**
 * rec_query_with_value:
 * @self: a query
 * @field: a field of systems that can filter
 * @value: a choice's or record's id, a number, day or range of them, or %REC_QUERY_BLANK
 * @chosen: whether the value is chosen
 *
 * Returns: (transfer full): the query with the value chosen, or no longer
 */
RecQuery *
rec_query_with_value (const RecQuery *self,
                      const RecField *field,
                      const char     *value,
                      gboolean        chosen)
{
  RecQuery *other;
  Filter   *filter;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (rec_query_can_filter (field), NULL);
  g_return_val_if_fail (value != NULL, NULL);

  other = copy (self);
  filter = insert_filter (other, field);
  if (chosen)
    insert_value (filter, value);
  else
    for (guint i = filter->values->len; i > 0; i--)
      if (strcmp (g_ptr_array_index (filter->values, i - 1), value) == 0)
        g_ptr_array_remove_index (filter->values, i - 1);
  if (filter->values->len == 0)
    g_ptr_array_remove (other->filters, filter);

  return other;
}

/**
 * rec_query_without_field:
 * @self: a query
 * @field: a field of systems
 *
 * Returns: (transfer full): the query without choices for @field
 */
RecQuery *
rec_query_without_field (const RecQuery *self, const RecField *field)
{
  RecQuery *other;
  Filter   *filter;

  g_return_val_if_fail (self != NULL, NULL);

  other = copy (self);
  filter = find_filter (other, field);
  if (filter != NULL)
    g_ptr_array_remove (other->filters, filter);

  return other;
}

/**
 * rec_query_without_filters:
 * @self: a query
 *
 * Returns: (transfer full): all systems that are not archived, in the order of @self
 */
RecQuery *
rec_query_without_filters (const RecQuery *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  {
    g_autoptr (RecQuery) all = allocate ();

    return rec_query_with_sort (all, self->sort, self->descending);
  }
}

/**
 * rec_query_with_archived:
 * @self: a query
 * @archived: whether archived systems are looked at
 *
 * Returns: (transfer full): the query with that
 */
RecQuery *
rec_query_with_archived (const RecQuery *self, RecArchived archived)
{
  RecQuery *other;

  g_return_val_if_fail (self != NULL, NULL);

  other = copy (self);
  other->archived = archived;

  return other;
}

/**
 * rec_query_with_sort:
 * @self: a query
 * @field: a field of systems
 * @descending: whether the order is turned round; systems without a value come last either way
 *
 * Returns: (transfer full): the query in that order
 */
RecQuery *
rec_query_with_sort (const RecQuery *self, const RecField *field, gboolean descending)
{
  RecQuery *other;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (field != NULL, NULL);

  other = copy (self);
  other->sort = field;
  other->descending = descending;

  return other;
}
