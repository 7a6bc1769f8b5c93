/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-system-index"

#include "config.h"

#include "rec-system-index-private.h"

#include "rec-search.h"

#include <string.h>

static void
free_filter (gpointer data)
{
  RecSystemFilter *filter = data;

  g_free (filter->matches);
  g_free (filter);
}

static void
forget_order (RecSystemIndex *self)
{
  self->is_read = FALSE;
  self->n = 0;
  g_clear_pointer (&self->rows, g_free);
  g_clear_pointer (&self->archived, g_free);
  g_clear_pointer (&self->by_name, g_free);
  g_clear_pointer (&self->ranks, g_free);
  g_hash_table_remove_all (self->orders);
}

/*< private >
 * _rec_system_index_forget:
 *
 * Forgets all; the next query reads again.
 */
void
_rec_system_index_forget (RecSystemIndex *self)
{
  const RecKindInfo *info = rec_catalogue_get_kind (REC_KIND_SYSTEM);

  forget_order (self);
  for (guint i = 0; i < info->n_fields; i++)
    g_clear_pointer (&self->columns[i], rec_column_free);
}

typedef struct
{
  gint64  row;
  guint32 rank;
  guint8  archived;
} Entry;

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  gint64 x = ((const Entry *) a)->row;
  gint64 y = ((const Entry *) b)->row;

  return (x > y) - (x < y);
}

/* Places the positions in the order of @ranks (of each position), equal ones in the order in which
 * they stand in @base; G_MAXUINT32 is last in both directions. @n_ranks is above any other. */
static guint32 *
sort_by_rank (
    const guint32 *base, const guint32 *ranks, guint n, guint n_ranks, gboolean descending)
{
  guint32            *order = g_new (guint32, MAX (n, 1));
  g_autofree guint32 *starts = g_new0 (guint32, n_ranks + 2);

  for (guint i = 0; i < n; i++)
    {
      guint32 rank = MIN (ranks[i], n_ranks);

      starts[(descending && rank < n_ranks ? n_ranks - 1 - rank : rank) + 1]++;
    }
  for (guint i = 0; i <= n_ranks; i++)
    starts[i + 1] += starts[i];
  for (guint i = 0; i < n; i++)
    {
      guint32 position = base != NULL ? base[i] : i;
      guint32 rank = MIN (ranks[position], n_ranks);

      order[starts[descending && rank < n_ranks ? n_ranks - 1 - rank : rank]++] = position;
    }
  return order;
}

/* Reads the systems in the order of their names. */
static gboolean
read_names (RecSystemIndex *self, GArray *entries, guint32 *n_ranks, GError **error)
{
  g_autoptr (GString) name = g_string_new (NULL);
  g_autoptr (RecStatement) statement =
      rec_db_prepare (self->db,
                      "SELECT row, archived_on IS NOT NULL, name_sort"
                      " FROM system INDEXED BY system_by_name ORDER BY name_sort",
                      error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  while (TRUE)
    {
      Entry       entry;
      const char *key;

      if (!rec_statement_step (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      entry.row = rec_statement_get_int (statement, 0);
      entry.archived = rec_statement_get_int (statement, 1) != 0;
      key = rec_statement_get_text (statement, 2);
      if (entries->len == 0 || strcmp (name->str, key) != 0)
        {
          g_string_assign (name, key);
          ++*n_ranks;
        }
      entry.rank = *n_ranks - 1;
      g_array_append_val (entries, entry);
    }
}

/* Sorts @entries by row. Row ids are given one after the other, so that there are seldom many more
 * numbers than rows, and each can be put in its place at once. */
static void
sort_by_row (GArray *entries)
{
  gint64 least = G_MAXINT64, greatest = G_MININT64;
  gint64 n_places;
  guint  n = 0;

  for (guint i = 0; i < entries->len; i++)
    {
      least = MIN (least, g_array_index (entries, Entry, i).row);
      greatest = MAX (greatest, g_array_index (entries, Entry, i).row);
    }
  if (entries->len == 0 || least < 0 || greatest - least >= (gint64) entries->len * 4 + 1000)
    {
      g_array_sort (entries, compare_rows);
      return;
    }

  n_places = greatest - least + 1;
  g_autofree Entry  *places = g_new0 (Entry, n_places);
  g_autofree guint8 *taken = g_new0 (guint8, n_places);

  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);

      places[entry->row - least] = *entry;
      taken[entry->row - least] = TRUE;
    }
  for (gint64 i = 0; i < n_places; i++)
    if (taken[i])
      g_array_index (entries, Entry, n++) = places[i];
}

/*< private >
 * _rec_system_index_read:
 *
 * Reads which systems there are, in which order and which are archived. The columns are left alone
 * and are wrong for the caller to mend where systems have come or gone.
 */
gboolean
_rec_system_index_read (RecSystemIndex *self, GError **error)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  guint32 n_ranks = 0;

  self->is_read = FALSE;
  if (!read_names (self, entries, &n_ranks, error))
    return FALSE;

  /* Systems of the same name come in the order of their rows: the sort by name is stable. */
  sort_by_row (entries);
  forget_order (self);
  self->n = entries->len;
  self->rows = g_new (gint64, MAX (self->n, 1));
  self->archived = g_new (guint8, MAX (self->n, 1));
  self->ranks = g_new (guint32, MAX (self->n, 1));
  for (guint i = 0; i < self->n; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);

      self->rows[i] = entry->row;
      self->archived[i] = entry->archived;
      self->ranks[i] = entry->rank;
    }
  self->by_name = sort_by_rank (NULL, self->ranks, self->n, n_ranks, FALSE);
  self->is_read = TRUE;
  return TRUE;
}

/*< private >
 * _rec_system_index_refresh:
 *
 * Makes sure that what is in memory is what is in the file. Within a read transaction of the
 * caller, so that it stays so.
 */
gboolean
_rec_system_index_refresh (RecSystemIndex *self, GError **error)
{
  gint64 version;
  int    changes = sqlite3_total_changes (rec_db_get_handle (self->db));

  if (!rec_db_query_int (self->db, "PRAGMA data_version", &version, error))
    return FALSE;
  if (self->is_read && self->version == version && self->changes == changes)
    return TRUE;
  _rec_system_index_forget (self);
  if (!_rec_system_index_read (self, error))
    return FALSE;
  self->version = version;
  self->changes = changes;
  return TRUE;
}

/*< private >
 * _rec_system_index_position:
 *
 * Returns: the position of a row id, or the number of systems where there is none
 */
guint
_rec_system_index_position (RecSystemIndex *self, gint64 row)
{
  guint low = 0, high = self->n;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (self->rows[middle] < row)
        low = middle + 1;
      else
        high = middle;
    }
  return low < self->n && self->rows[low] == row ? low : self->n;
}

/* Reads the fields @fields of all systems, as far as they stand in the table itself. */
static gboolean
read_columns (RecSystemIndex *self, GPtrArray *fields, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT row");
  g_autoptr (GPtrArray) columns = g_ptr_array_new_with_free_func ((GDestroyNotify) rec_column_free);
  g_autoptr (RecStatement) statement = NULL;
  guint    position = 0;
  gboolean has_row;

  if (fields->len == 0)
    return TRUE;
  for (guint i = 0; i < fields->len; i++)
    {
      const RecField *field = g_ptr_array_index (fields, i);

      g_string_append_printf (sql, ", %s", field->id);
      g_ptr_array_add (columns, rec_column_new (field, self->n));
    }
  g_string_append (sql, " FROM system ORDER BY row");

  statement = rec_db_prepare_once (self->db, sql->str, error);
  if (statement == NULL)
    return FALSE;
  while (TRUE)
    {
      gint64 row;

      if (!rec_statement_step (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        break;
      row = rec_statement_get_int (statement, 0);
      while (position < self->n && self->rows[position] < row)
        position++;
      if (position == self->n || self->rows[position] != row)
        continue;
      for (guint i = 0; i < fields->len; i++)
        rec_column_set (g_ptr_array_index (columns, i),
                        position,
                        rec_statement_get_text (statement, (int) i + 1));
    }

  for (guint i = fields->len; i-- > 0;)
    {
      RecColumn *column = g_ptr_array_steal_index (columns, i);

      self->columns[rec_catalogue_get_index (REC_KIND_SYSTEM, rec_column_get_field (column))] =
          column;
    }
  return TRUE;
}

/* Reads a field that refers to several records out of its own table. */
static gboolean
read_links (RecSystemIndex *self, const RecField *field, GError **error)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT s.row, l.target FROM system_%s AS l JOIN system AS s"
                       " ON s.id = l.owner ORDER BY l.owner, l.position",
                       field->id);
  g_autoptr (RecColumn) column = rec_column_new (field, self->n);
  g_autoptr (GString) value = g_string_new (NULL);
  g_autoptr (RecStatement) statement = rec_db_prepare_once (self->db, sql, error);
  gint64   last = 0;
  gboolean has_row = TRUE;

  if (statement == NULL)
    return FALSE;
  while (has_row)
    {
      gint64 row = 0;

      if (!rec_statement_step (statement, &has_row, error))
        return FALSE;
      if (has_row)
        row = rec_statement_get_int (statement, 0);
      if (row != last && value->len > 0)
        {
          guint position = _rec_system_index_position (self, last);

          if (position < self->n)
            rec_column_set (column, position, value->str);
          g_string_truncate (value, 0);
        }
      last = row;
      if (has_row)
        g_string_append_printf (
            value, "%s%s", value->len > 0 ? " " : "", rec_statement_get_text (statement, 1));
    }

  self->columns[rec_catalogue_get_index (REC_KIND_SYSTEM, field)] = g_steal_pointer (&column);
  return TRUE;
}

/*< private >
 * _rec_system_index_get_column:
 *
 * Returns: (transfer none) (nullable): the column of a field, %NULL where it is not in memory
 */
RecColumn *
_rec_system_index_get_column (RecSystemIndex *self, const RecField *field)
{
  return self->columns[rec_catalogue_get_index (REC_KIND_SYSTEM, field)];
}

/* Makes sure that the columns of @fields are in memory; reads those that are not in one go. */
static gboolean
need_columns (RecSystemIndex *self, GPtrArray *fields, GError **error)
{
  g_autoptr (GPtrArray) missing = g_ptr_array_new ();

  for (guint i = 0; i < fields->len; i++)
    {
      const RecField *field = g_ptr_array_index (fields, i);

      if (_rec_system_index_get_column (self, field) != NULL)
        continue;
      if (field->type != REC_FIELD_REFERENCES)
        g_ptr_array_add (missing, (gpointer) field);
      else if (!read_links (self, field, error))
        return FALSE;
    }
  return read_columns (self, missing, error);
}

/*< private >
 * _rec_system_index_read_name_keys:
 *
 * Returns: (transfer full) (nullable): the sort keys of the names of all records of a kind, by id
 */
GHashTable *
_rec_system_index_read_name_keys (RecSystemIndex *self, RecKind kind, GError **error)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *sql =
      g_strdup_printf ("SELECT id, name_sort FROM %s", rec_catalogue_get_kind (kind)->id);
  g_autoptr (RecStatement) statement = rec_db_prepare (self->db, sql, error);
  gboolean has_row = TRUE;

  if (statement == NULL)
    return NULL;
  while (has_row)
    {
      if (!rec_statement_step (statement, &has_row, error))
        return NULL;
      if (has_row)
        g_hash_table_insert (names,
                             g_strdup (rec_statement_get_text (statement, 0)),
                             g_strdup (rec_statement_get_text (statement, 1)));
    }
  return g_steal_pointer (&names);
}

/* The values of these fields are few, so that their columns are kept; a column of free text is
 * let go once its order is known. */
static gboolean
is_kept (const RecField *field)
{
  return field->choices != NULL || rec_field_is_reference (field);
}

static guint32 *
make_order (RecSystemIndex *self, const RecField *field, gboolean descending, GError **error)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  g_autoptr (GHashTable) names = NULL;
  g_autofree guint32 *code_ranks = NULL;
  g_autofree guint32 *ranks = NULL;
  RecColumn          *column;
  guint32            *order;
  guint               n_codes;
  gboolean            was_there = _rec_system_index_get_column (self, field) != NULL;

  if (field == &rec_catalogue_get_kind (REC_KIND_SYSTEM)->fields[0])
    return sort_by_rank (self->by_name, self->ranks, self->n, self->n, descending);

  g_ptr_array_add (fields, (gpointer) field);
  if (!need_columns (self, fields, error))
    return NULL;
  if (rec_field_is_reference (field))
    {
      names = _rec_system_index_read_name_keys (self, field->target, error);
      if (names == NULL)
        return NULL;
    }
  column = _rec_system_index_get_column (self, field);
  n_codes = rec_column_count (column);
  code_ranks = rec_column_rank (column, names);
  ranks = g_new (guint32, MAX (self->n, 1));
  for (guint i = 0; i < self->n; i++)
    ranks[i] = code_ranks[rec_column_get_code (column, i)];
  order = sort_by_rank (self->by_name, ranks, self->n, n_codes, descending);
  if (!is_kept (field) && !was_there)
    {
      guint index = rec_catalogue_get_index (REC_KIND_SYSTEM, field);

      g_clear_pointer (&self->columns[index], rec_column_free);
    }
  return order;
}

static const guint32 *
get_order (RecSystemIndex *self, RecQuery *query, GError **error)
{
  gboolean        descending = FALSE;
  const RecField *field = rec_query_get_sort (query, &descending);
  gpointer        key;
  guint32        *order;

  if (field == NULL)
    field = &rec_catalogue_get_kind (REC_KIND_SYSTEM)->fields[0];
  if (!descending && field == &rec_catalogue_get_kind (REC_KIND_SYSTEM)->fields[0])
    return self->by_name;

  key = GUINT_TO_POINTER (rec_catalogue_get_index (REC_KIND_SYSTEM, field) * 2 + descending);
  order = g_hash_table_lookup (self->orders, key);
  if (order == NULL)
    {
      order = make_order (self, field, descending, error);
      if (order != NULL)
        g_hash_table_insert (self->orders, key, order);
    }
  return order;
}

/*< private >
 * _rec_system_index_search:
 *
 * Gives for each position whether search finds it; %NULL where nothing is searched for.
 *
 * Returns: whether all went well
 */
gboolean
_rec_system_index_search (RecSystemIndex *self, RecQuery *query, guint8 **found, GError **error)
{
  g_auto (GStrv) words = rec_search_split (rec_query_get_search (query));
  g_autoptr (GArray) rows = NULL;
  guint position = 0;

  *found = NULL;
  if (*words == NULL)
    return TRUE;
  rows = rec_search_run (self->db, words, error);
  if (rows == NULL)
    return FALSE;

  *found = g_new0 (guint8, MAX (self->n, 1));
  for (guint i = 0; i < rows->len; i++)
    {
      gint64 row = g_array_index (rows, gint64, i);

      while (position < self->n && self->rows[position] < row)
        position++;
      if (position == self->n)
        break;
      if (self->rows[position] == row)
        (*found)[position] = TRUE;
    }
  return TRUE;
}

/*< private >
 * _rec_system_index_filters:
 *
 * Works out what the query asks of fields. The columns it needs are read together with those of
 * @more.
 *
 * Returns: (transfer full) (element-type RecSystemFilter) (nullable): the filters
 */
GPtrArray *
_rec_system_index_filters (RecSystemIndex *self, RecQuery *query, GPtrArray *more, GError **error)
{
  g_autoptr (GPtrArray) filters = g_ptr_array_new_with_free_func (free_filter);
  g_autoptr (GPtrArray) fields = rec_query_list_fields (query);
  g_autoptr (GPtrArray) needed = g_ptr_array_new ();

  for (guint i = 0; i < fields->len; i++)
    g_ptr_array_add (needed, g_ptr_array_index (fields, i));
  for (guint i = 0; more != NULL && i < more->len; i++)
    if (!g_ptr_array_find (needed, g_ptr_array_index (more, i), NULL))
      g_ptr_array_add (needed, g_ptr_array_index (more, i));
  if (!need_columns (self, needed, error))
    return NULL;

  for (guint i = 0; i < fields->len; i++)
    {
      const RecField    *field = g_ptr_array_index (fields, i);
      const char *const *values = rec_query_get_values (query, field);
      RecSystemFilter   *filter;

      if (values == NULL || *values == NULL)
        continue;
      filter = g_new0 (RecSystemFilter, 1);
      filter->field = field;
      filter->column = _rec_system_index_get_column (self, field);
      filter->matches = rec_column_match (filter->column, values);
      g_ptr_array_add (filters, filter);
    }
  return g_steal_pointer (&filters);
}

/*< private >
 * _rec_system_index_is_in_archive:
 *
 * Returns: whether the system at @position is within the archive choice
 */
gboolean
_rec_system_index_is_in_archive (RecSystemIndex *self, RecArchived archived, guint position)
{
  return archived == REC_ARCHIVED_BOTH ||
         (self->archived[position] != 0) == (archived == REC_ARCHIVED_ONLY);
}

/**
 * rec_system_index_new:
 * @db: the connection to a register, which outlives the index
 *
 * Returns: (transfer full): an index that reads nothing yet
 */
RecSystemIndex *
rec_system_index_new (RecDb *db)
{
  RecSystemIndex *self = g_new0 (RecSystemIndex, 1);

  self->db = db;
  self->columns = g_new0 (RecColumn *, rec_catalogue_get_kind (REC_KIND_SYSTEM)->n_fields);
  self->orders = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  return self;
}

/**
 * rec_system_index_free:
 * @self: (transfer full): an index
 */
void
rec_system_index_free (RecSystemIndex *self)
{
  _rec_system_index_forget (self);
  g_hash_table_unref (self->orders);
  g_free (self->columns);
  g_free (self);
}

/**
 * rec_system_index_find:
 * @self: an index
 * @query: which systems, in which order
 * @n_total: (out): how many systems there are within the query's archive choice
 * @error: (nullable): a #RecStoreError, or %G_IO_ERROR_CANCELLED
 *
 * Called within a transaction, so that index and search see one state of the file.
 *
 * Returns: (transfer full) (element-type gint64) (nullable): the row ids in order
 */
GArray *
rec_system_index_find (RecSystemIndex *self, RecQuery *query, guint *n_total, GError **error)
{
  RecArchived    archived = rec_query_get_archived (query);
  const guint32 *order;
  g_autoptr (GPtrArray) filters = NULL;
  g_autoptr (GArray) row_ids = NULL;
  g_autofree guint8 *found = NULL;

  if (!_rec_system_index_refresh (self, error) ||
      !_rec_system_index_search (self, query, &found, error))
    return NULL;
  filters = _rec_system_index_filters (self, query, NULL, error);
  if (filters == NULL)
    return NULL;
  order = get_order (self, query, error);
  if (order == NULL)
    return NULL;

  *n_total = 0;
  row_ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), found == NULL ? self->n : 0);
  for (guint i = 0; i < self->n; i++)
    {
      guint32  position = order[i];
      gboolean is_shown;

      if (!_rec_system_index_is_in_archive (self, archived, position))
        continue;
      ++*n_total;
      is_shown = found == NULL || found[position] != 0;
      for (guint f = 0; is_shown && f < filters->len; f++)
        is_shown = _rec_system_filter_matches (g_ptr_array_index (filters, f), position);
      if (is_shown)
        g_array_append_val (row_ids, self->rows[position]);
    }
  return g_steal_pointer (&row_ids);
}
