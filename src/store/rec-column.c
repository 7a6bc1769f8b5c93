/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-column"

#include "config.h"

#include "rec-column.h"

#include "rec-fold.h"
#include "rec-query.h"

#include <string.h>

struct _RecColumn
{
  const RecField *field;
  guint           n_records;
  guint32        *codes;     /* of each record */
  GPtrArray      *values;    /* code → value, NULL for code 0 */
  GHashTable     *by_value;  /* value → code */
  guint           last_code; /* given last: neighbours often have the same value */
};

/**
 * rec_column_new:
 * @field: a field
 * @n_records: how many records there are
 *
 * Returns: (transfer full): a column in which no record has a value
 */
RecColumn *
rec_column_new (const RecField *field, guint n_records)
{
  RecColumn *self = g_new0 (RecColumn, 1);

  self->field = field;
  self->n_records = n_records;
  self->codes = g_new0 (guint32, MAX (n_records, 1));
  self->values = g_ptr_array_new_with_free_func (g_free);
  self->by_value = g_hash_table_new (g_str_hash, g_str_equal);
  g_ptr_array_add (self->values, NULL);
  return self;
}

/**
 * rec_column_free:
 * @self: (transfer full): a column
 */
void
rec_column_free (RecColumn *self)
{
  g_hash_table_unref (self->by_value);
  g_ptr_array_unref (self->values);
  g_free (self->codes);
  g_free (self);
}

/**
 * rec_column_get_field:
 * @self: a column
 *
 * Returns: the field
 */
const RecField *
rec_column_get_field (RecColumn *self)
{
  return self->field;
}

static guint
find_code (RecColumn *self, const char *value)
{
  gpointer code;

  if (value == NULL || *value == '\0')
    return 0;
  if (self->last_code != 0 &&
      strcmp (g_ptr_array_index (self->values, self->last_code), value) == 0)
    return self->last_code;
  if (g_hash_table_lookup_extended (self->by_value, value, NULL, &code))
    self->last_code = GPOINTER_TO_UINT (code);
  else
    {
      /* What comes from a file may be no UTF-8; records have it made valid in the same way. */
      char *kept = g_utf8_make_valid (value, -1);

      if (g_hash_table_lookup_extended (self->by_value, kept, NULL, &code))
        {
          g_free (kept);
          return GPOINTER_TO_UINT (code);
        }
      self->last_code = self->values->len;
      g_ptr_array_add (self->values, kept);
      g_hash_table_insert (self->by_value, kept, GUINT_TO_POINTER (self->last_code));
    }
  return self->last_code;
}

/**
 * rec_column_set:
 * @self: a column
 * @position: a record, from 0
 * @value: (nullable): its value
 */
void
rec_column_set (RecColumn *self, guint position, const char *value)
{
  g_assert (position < self->n_records);

  self->codes[position] = find_code (self, value);
}

/**
 * rec_column_move:
 * @self: a column
 * @places: (array length=n_records): where each record stood before, %G_MAXUINT32 for a new one
 * @n_records: how many records there are now
 *
 * Gives the records other positions. New ones have no value.
 */
void
rec_column_move (RecColumn *self, const guint32 *places, guint n_records)
{
  guint32 *codes = g_new (guint32, MAX (n_records, 1));

  for (guint i = 0; i < n_records; i++)
    {
      g_assert (places[i] == G_MAXUINT32 || places[i] < self->n_records);
      codes[i] = places[i] != G_MAXUINT32 ? self->codes[places[i]] : 0;
    }
  g_free (self->codes);
  self->codes = codes;
  self->n_records = n_records;
}

/**
 * rec_column_get_code:
 * @self: a column
 * @position: a record, from 0
 *
 * Returns: the code of its value
 */
guint
rec_column_get_code (RecColumn *self, guint position)
{
  g_assert (position < self->n_records);

  return self->codes[position];
}

/**
 * rec_column_count:
 * @self: a column
 *
 * Returns: how many codes there are, 0 among them
 */
guint
rec_column_count (RecColumn *self)
{
  return self->values->len;
}

/**
 * rec_column_list_used:
 * @self: a column
 *
 * Returns: (transfer full) (array): for each code whether a record has it; values that records had
 *   once keep their code
 */
guint8 *
rec_column_list_used (RecColumn *self)
{
  guint8 *used = g_new0 (guint8, self->values->len);

  for (guint i = 0; i < self->n_records; i++)
    used[self->codes[i]] = TRUE;
  return used;
}

/**
 * rec_column_get_value:
 * @self: a column
 * @code: a code
 *
 * Returns: (transfer none) (nullable): the value, %NULL for code 0
 */
const char *
rec_column_get_value (RecColumn *self, guint code)
{
  return g_ptr_array_index (self->values, code);
}

/**
 * rec_column_is_several:
 * @self: a column
 *
 * Returns: whether a value is several ids separated by spaces
 */
gboolean
rec_column_is_several (RecColumn *self)
{
  return rec_field_has_several (self->field);
}

static gboolean
has_any (RecColumn *self, const char *value, const char *const *values)
{
  g_auto (GStrv) parts = NULL;

  if (rec_query_has_ranges (self->field))
    {
      for (; *values != NULL; values++)
        if (**values != '\0' && rec_query_value_matches (self->field, *values, value))
          return TRUE;
      return FALSE;
    }
  if (!rec_column_is_several (self))
    return g_strv_contains (values, value);

  parts = g_strsplit (value, " ", -1);
  for (char **part = parts; *part != NULL; part++)
    if (**part != '\0' && g_strv_contains (values, *part))
      return TRUE;
  return FALSE;
}

/**
 * rec_column_match:
 * @self: a column
 * @values: (array zero-terminated=1): chosen values, %REC_QUERY_BLANK for none
 *
 * Returns: (transfer full) (array): for each code whether a record that has it has one of @values
 */
guint8 *
rec_column_match (RecColumn *self, const char *const *values)
{
  guint8 *matches = g_new0 (guint8, self->values->len);

  matches[0] = g_strv_contains (values, REC_QUERY_BLANK);
  for (guint code = 1; code < self->values->len; code++)
    matches[code] = has_any (self, g_ptr_array_index (self->values, code), values);
  return matches;
}

typedef struct
{
  guint code;
  char *key;
} SortEntry;

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  return strcmp (((const SortEntry *) a)->key, ((const SortEntry *) b)->key);
}

static void
append_choice_key (GString *key, const RecChoiceSet *set, const char *id)
{
  for (guint i = 0; i < set->n_choices; i++)
    if (strcmp (set->choices[i].id, id) == 0)
      {
        g_string_append_printf (key, "%05u ", i);
        return;
      }
  g_string_append_printf (key, "~%s ", id);
}

static void
append_name_key (GString *key, GHashTable *names, const char *id)
{
  const char *name = names != NULL ? g_hash_table_lookup (names, id) : NULL;

  /* The character below any other ends a name, so that "A" stands before "A, B" and "AB". */
  g_string_append_printf (key, "%s\001", name != NULL ? name : id);
}

static char *
make_integer_key (const char *value)
{
  gint64 number = 0;

  if (!g_ascii_string_to_signed (value, 10, G_MININT64, G_MAXINT64, &number, NULL))
    return g_strconcat ("~", value, NULL);
  return g_strdup_printf ("%020" G_GUINT64_FORMAT,
                          (guint64) number ^ (G_GUINT64_CONSTANT (1) << 63));
}

/* A text whose byte order is the order in which values of the field are sorted. */
static char *
make_key (RecColumn *self, const char *value, GHashTable *names)
{
  g_autoptr (GString) key = NULL;
  g_auto (GStrv) parts = NULL;

  switch (self->field->type)
    {
    case REC_FIELD_DATE:
    case REC_FIELD_MOMENT:
      return g_strdup (value);
    case REC_FIELD_INTEGER:
      return make_integer_key (value);
    case REC_FIELD_TEXT:
    case REC_FIELD_LONG_TEXT:
    case REC_FIELD_URL:
      return rec_sort_key (value);
    case REC_FIELD_CHOICE:
    case REC_FIELD_CHOICES:
    case REC_FIELD_TRISTATE:
    case REC_FIELD_REFERENCE:
    case REC_FIELD_REFERENCES:
    default:
      break;
    }

  key = g_string_new (NULL);
  parts = g_strsplit (value, " ", -1);
  for (char **part = parts; *part != NULL; part++)
    {
      if (rec_field_is_reference (self->field))
        append_name_key (key, names, *part);
      else if (self->field->choices != NULL)
        append_choice_key (key, self->field->choices, *part);
      else
        g_string_append (key, *part);
    }
  return g_string_free (g_steal_pointer (&key), FALSE);
}

/**
 * rec_column_rank:
 * @self: a column
 * @names: (nullable) (element-type utf8 utf8): for a field that refers to records, their sort keys
 *   by id
 *
 * Says in which order values come: choices in the order of their set, dates and numbers naturally,
 * references by name, other texts as rec_sort_key() has it.
 *
 * Returns: (transfer full) (array): a rank for each code, the same for values that sort as equal,
 *   and %G_MAXUINT32 for no value
 */
guint32 *
rec_column_rank (RecColumn *self, GHashTable *names)
{
  guint      n_values = self->values->len - 1;
  guint32   *ranks = g_new0 (guint32, self->values->len);
  SortEntry *entries = g_new0 (SortEntry, MAX (n_values, 1));
  guint32    rank = 0;

  for (guint i = 0; i < n_values; i++)
    {
      entries[i].code = i + 1;
      entries[i].key = make_key (self, g_ptr_array_index (self->values, i + 1), names);
    }
  qsort (entries, n_values, sizeof (SortEntry), compare_entries);

  ranks[0] = G_MAXUINT32;
  for (guint i = 0; i < n_values; i++)
    {
      if (i > 0 && strcmp (entries[i - 1].key, entries[i].key) != 0)
        rank++;
      ranks[entries[i].code] = rank;
    }

  for (guint i = 0; i < n_values; i++)
    g_free (entries[i].key);
  g_free (entries);
  return ranks;
}
