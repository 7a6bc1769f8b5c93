/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-system-facets"

#include "config.h"

#include "rec-system-index-private.h"

#include <string.h>

static void
free_facet_value (gpointer data)
{
  RecFacetValue *value = data;

  g_free (value->value);
  g_free (value);
}

static void
free_facet (gpointer data)
{
  RecFacet *facet = data;

  g_ptr_array_unref (facet->values);
  g_free (facet);
}

static void
add_facet_value (RecFacet *facet, const char *value, guint count)
{
  RecFacetValue *entry = g_new0 (RecFacetValue, 1);

  entry->value = g_strdup (value);
  entry->count = count;
  g_ptr_array_add (facet->values, entry);
}

/* How often each single value occurs, given how often each code does. Values that occur in the
 * register without being counted have 0. */
static GHashTable *
count_values (RecColumn *column, const guint *counts)
{
  GHashTable        *totals = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree guint8 *used = rec_column_list_used (column);

  for (guint code = 1; code < rec_column_count (column); code++)
    {
      if (!used[code])
        continue;

      const char *value = rec_column_get_value (column, code);
      g_auto (GStrv) parts = g_strsplit (value, rec_column_is_several (column) ? " " : "\n", -1);

      for (char **part = parts; *part != NULL; part++)
        {
          guint total = GPOINTER_TO_UINT (g_hash_table_lookup (totals, *part));

          if (**part != '\0')
            g_hash_table_insert (totals, g_strdup (*part), GUINT_TO_POINTER (total + counts[code]));
        }
    }
  return totals;
}

static GPtrArray *
list_ids (GHashTable *totals)
{
  GPtrArray     *ids = g_ptr_array_sized_new (g_hash_table_size (totals));
  GHashTableIter iter;
  gpointer       id;

  g_hash_table_iter_init (&iter, totals);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_ptr_array_add (ids, id);
  return ids;
}

static int
compare_ids_by_name (gconstpointer a, gconstpointer b, gpointer user_data)
{
  GHashTable *names = user_data;
  const char *x = g_hash_table_lookup (names, *(const char *const *) a);
  const char *y = g_hash_table_lookup (names, *(const char *const *) b);
  int         order = g_strcmp0 (x, y);

  return order != 0 ? order : strcmp (*(const char *const *) a, *(const char *const *) b);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static RecFacet *
make_facet (RecSystemIndex *self, const RecField *field, const guint *counts, GError **error)
{
  RecColumn *column = _rec_system_index_get_column (self, field);
  g_autoptr (GHashTable) totals = count_values (column, counts);
  g_autoptr (GHashTable) names = NULL;
  g_autoptr (GPtrArray) ids = NULL;
  RecFacet *facet;

  if (rec_field_is_reference (field))
    {
      names = _rec_system_index_read_name_keys (self, field->target, error);
      if (names == NULL)
        return NULL;
    }

  facet = g_new0 (RecFacet, 1);
  facet->field = field;
  facet->values = g_ptr_array_new_with_free_func (free_facet_value);
  for (guint i = 0; field->choices != NULL && i < field->choices->n_choices; i++)
    {
      const char *id = field->choices->choices[i].id;

      add_facet_value (facet, id, GPOINTER_TO_UINT (g_hash_table_lookup (totals, id)));
      g_hash_table_remove (totals, id);
    }

  /* References, and ids that a newer catalogue has given */
  ids = list_ids (totals);
  if (names != NULL)
    g_ptr_array_sort_with_data (ids, compare_ids_by_name, names);
  else
    g_ptr_array_sort (ids, compare_ids);
  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i);

      add_facet_value (facet, id, GPOINTER_TO_UINT (g_hash_table_lookup (totals, id)));
    }
  add_facet_value (facet, REC_QUERY_BLANK, counts[0]);
  return facet;
}

/* Counts @position for the facets it belongs to: for all of them when it matches, for one when only
 * that field's own choices leave it out. */
static void
count_position (
    GPtrArray *filters, GPtrArray *fields, GPtrArray *counts, RecColumn **columns, guint position)
{
  const RecField *failed = NULL;

  for (guint f = 0; f < filters->len; f++)
    {
      const RecSystemFilter *filter = g_ptr_array_index (filters, f);

      if (_rec_system_filter_matches (filter, position))
        continue;
      if (failed != NULL)
        return;
      failed = filter->field;
    }
  for (guint i = 0; i < fields->len; i++)
    if (failed == NULL || failed == g_ptr_array_index (fields, i))
      ((guint *) g_ptr_array_index (counts, i))[rec_column_get_code (columns[i], position)]++;
}

/**
 * rec_system_index_count:
 * @self: an index
 * @query: which systems
 * @error: (nullable): a #RecStoreError, or %G_IO_ERROR_CANCELLED
 *
 * Counts the values of the fields that are facets. Called within a transaction.
 *
 * Returns: (transfer full) (element-type RecFacet) (nullable): the facets in the catalogue's order
 */
GPtrArray *
rec_system_index_count (RecSystemIndex *self, RecQuery *query, GError **error)
{
  const RecKindInfo *info = rec_catalogue_get_kind (REC_KIND_SYSTEM);
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  g_autoptr (GPtrArray) counts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) facets = g_ptr_array_new_with_free_func (free_facet);
  g_autoptr (GPtrArray) filters = NULL;
  g_autofree RecColumn **columns = NULL;
  g_autofree guint8     *found = NULL;

  for (guint i = 0; i < info->n_fields; i++)
    if ((info->fields[i].flags & REC_FIELD_FACET) != 0)
      g_ptr_array_add (fields, (gpointer) &info->fields[i]);
  if (!_rec_system_index_refresh (self, error) ||
      !_rec_system_index_search (self, query, &found, error))
    return NULL;
  filters = _rec_system_index_filters (self, query, fields, error);
  if (filters == NULL)
    return NULL;

  columns = g_new0 (RecColumn *, MAX (fields->len, 1));
  for (guint i = 0; i < fields->len; i++)
    {
      columns[i] = _rec_system_index_get_column (self, g_ptr_array_index (fields, i));
      g_ptr_array_add (counts, g_new0 (guint, rec_column_count (columns[i])));
    }
  for (guint position = 0; position < self->n; position++)
    if (_rec_system_index_is_in_archive (self, rec_query_get_archived (query), position) &&
        (found == NULL || found[position] != 0))
      count_position (filters, fields, counts, columns, position);

  for (guint i = 0; i < fields->len; i++)
    {
      RecFacet *facet =
          make_facet (self, g_ptr_array_index (fields, i), g_ptr_array_index (counts, i), error);

      if (facet == NULL)
        return NULL;
      g_ptr_array_add (facets, facet);
    }
  return g_steal_pointer (&facets);
}
