/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-comparison.h"

#include <string.h>

#include "rec-fold.h"
#include "rec-value.h"

/* Digits beyond which a spreadsheet program rounds */
#define MOST_DIGITS 18

struct _RecComparison
{
  RecDb        *db;
  RecDirectory *present;
  GHashTable   *bases;   /* stamp to RecBase */
  GHashTable   *related; /* kind and folded name to the record made for it */
  GPtrArray    *made;    /* the same in the order in which they were met */
};

static void
base_free (gpointer data)
{
  RecBase *base = data;

  g_clear_pointer (&base->past, rec_past_free);
  rec_directory_unref (base->directory);
  g_free (base);
}

/**
 * rec_comparison_new:
 * @db: a connection
 * @present: the names of now
 *
 * Returns: (transfer full): a comparison
 */
RecComparison *
rec_comparison_new (RecDb *db, RecDirectory *present)
{
  RecComparison *self = g_new0 (RecComparison, 1);

  self->db = db;
  self->present = rec_directory_ref (present);
  self->bases = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, base_free);
  self->related = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->made = g_ptr_array_new_with_free_func ((GDestroyNotify) rec_record_unref);

  return self;
}

/**
 * rec_comparison_free:
 * @self: (transfer full) (nullable): a comparison
 *
 * Frees a comparison.
 */
void
rec_comparison_free (RecComparison *self)
{
  if (self == NULL)
    return;

  rec_directory_unref (self->present);
  g_hash_table_unref (self->bases);
  g_hash_table_unref (self->related);
  g_ptr_array_unref (self->made);
  g_free (self);
}

/**
 * rec_comparison_get_base:
 * @self: a comparison
 * @stamp: (nullable): a stamp of an export, "STATE-COUNT"
 * @error: (nullable): a #RecStoreError
 *
 * Works out what the register held at an export, once for each stamp.
 *
 * Returns: (transfer none) (nullable): the base; one that is not known where the register never was
 *   in that state
 */
const RecBase *
rec_comparison_get_base (RecComparison *self, const char *stamp, GError **error)
{
  RecBase         *base = g_hash_table_lookup (self->bases, stamp != NULL ? stamp : "");
  const char      *sign = stamp != NULL ? strrchr (stamp, '-') : NULL;
  g_autofree char *start = NULL;
  gint64           entry;

  if (base != NULL)
    return base;

  start = sign != NULL ? g_strndup (stamp, (gsize) (sign - stamp)) : g_strdup ("");
  if (!rec_past_find_entry (self->db, start, &entry, error))
    return NULL;
  base = g_new0 (RecBase, 1);
  if (entry > 0)
    {
      base->past = rec_past_new (self->db, entry, error);
      if (base->past == NULL)
        {
          g_free (base);
          return NULL;
        }
      base->known = TRUE;
      base->directory = rec_past_make_directory (base->past, self->present);
      base->n_exported = (guint) g_ascii_strtoull (sign + 1, NULL, 10);
    }
  else
    base->directory = rec_directory_ref (self->present);
  g_hash_table_insert (self->bases, g_strdup (stamp != NULL ? stamp : ""), base);

  return base;
}

/* Whether two lists, separated by line ends, name the same things in any order. */
static gboolean
lists_agree (const char *a, const char *b)
{
  g_auto (GStrv) left = g_strsplit (a, "\n", -1);
  g_auto (GStrv) right = g_strsplit (b, "\n", -1);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_common = 0;

  for (guint i = 0; left[i] != NULL; i++)
    g_hash_table_add (names, rec_fold_text (left[i]));
  for (guint i = 0; right[i] != NULL; i++)
    {
      g_autofree char *folded = rec_fold_text (right[i]);

      if (!g_hash_table_contains (names, folded))
        return FALSE;
      n_common++;
    }

  return n_common == g_hash_table_size (names);
}

/* Reads digits, with decimals behind a point or a comma at the most. */
static gboolean
read_number (const char *text, double *number)
{
  g_autofree char *plain = g_strdelimit (g_strdup (text), ",", '.');
  gsize            whole = strspn (plain, "0123456789");
  gsize            decimals = plain[whole] == '.' ? strspn (plain + whole + 1, "0123456789") : 0;

  if (whole == 0 || strlen (plain) > MOST_DIGITS ||
      strlen (plain) != whole + (decimals > 0 ? decimals + 1 : 0))
    return FALSE;
  *number = g_ascii_strtod (plain, NULL);

  return TRUE;
}

/* Whether @text is @number rounded to a few digits and a power of ten, "3,76012E+12". */
static gboolean
is_rounded (double number, const char *text)
{
  g_autofree char *plain = g_strdelimit (g_strdup (text), ",", '.');
  const char      *point = strchr (plain, '.');
  char            *end = NULL;
  char            *e = strpbrk (plain, "eE");
  char             format[16];
  char             rounded[64];
  double           shortened;

  if (e == NULL || e == plain || strlen (plain) > MOST_DIGITS)
    return FALSE;
  shortened = g_ascii_strtod (plain, &end);
  if (*end != '\0')
    return FALSE;
  g_snprintf (
      format, sizeof format, "%%.%dE", point != NULL && point < e ? (int) (e - point - 1) : 0);
  g_ascii_formatd (rounded, sizeof rounded, format, number);

  return g_ascii_strtod (rounded, NULL) == shortened;
}

/* Whether a text of digits was taken for a number by a spreadsheet program, which drops zeros in
 * front and behind and rounds long ones: "03760123456789" comes back as "3760123456789" or
 * "3,76012E+12", "5.0" as "5". */
static gboolean
is_spoiled_number (const char *value, const char *text)
{
  double before;
  double after;

  if (!read_number (value, &before))
    return FALSE;

  return read_number (text, &after) ? before == after : is_rounded (before, text);
}

/**
 * rec_comparison_agrees:
 * @base: what the register held when the row went out
 * @field: a field
 * @text: (nullable): the value as the file has it: canonical, or names
 * @value: (nullable): the value at the export
 *
 * Returns: whether the file still says what was exported; numbers that a spreadsheet program
 *   shortened on its own count as that
 */
gboolean
rec_comparison_agrees (const RecBase  *base,
                       const RecField *field,
                       const char     *text,
                       const char     *value)
{
  g_autofree char *formatted = NULL;
  g_autofree char *parsed = NULL;

  if (g_strcmp0 (text, value) == 0)
    return TRUE;
  if (value == NULL)
    return FALSE;
  formatted = rec_value_format (field, value, base->directory, NULL);
  if (!rec_value_parse (field, formatted != NULL ? formatted : value, NULL, &parsed, NULL))
    return FALSE;
  if (text == NULL || parsed == NULL)
    return text == NULL && parsed == NULL;
  if (field->type == REC_FIELD_REFERENCE || field->type == REC_FIELD_REFERENCES)
    return lists_agree (text, parsed);
  if (strcmp (text, parsed) == 0)
    return TRUE;

  return field->type == REC_FIELD_TEXT && is_spoiled_number (value, text);
}

/**
 * rec_comparison_is_same:
 * @field: a field
 * @value: (nullable): a canonical value
 * @other: (nullable): another
 *
 * Returns: whether they are the same; of references the order does not count
 */
gboolean
rec_comparison_is_same (const RecField *field, const char *value, const char *other)
{
  g_auto (GStrv) ids = NULL;
  g_auto (GStrv) others = NULL;

  if (g_strcmp0 (value, other) == 0)
    return TRUE;
  if (value == NULL || other == NULL || field->type != REC_FIELD_REFERENCES)
    return FALSE;

  ids = rec_value_split (field, value);
  others = rec_value_split (field, other);
  if (g_strv_length (ids) != g_strv_length (others))
    return FALSE;
  for (guint i = 0; ids[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) others, ids[i]))
      return FALSE;

  return TRUE;
}

/* The record that a name means: as at the export, as now, or one that the file names first. */
static RecRecord *
find_named (RecComparison *self, const RecBase *base, RecKind kind, const char *name)
{
  RecRecord       *record = rec_directory_find (base->directory, kind, name);
  g_autofree char *folded = NULL;
  g_autofree char *key = NULL;

  if (record != NULL && rec_directory_get (self->present, rec_record_get_id (record)) != NULL)
    return record;
  record = rec_directory_find (self->present, kind, name);
  if (record != NULL)
    return record;

  folded = rec_fold_text (name);
  key = g_strdup_printf ("%u\n%s", kind, folded);
  record = g_hash_table_lookup (self->related, key);
  if (record == NULL)
    {
      g_autoptr (RecRecord) blank = rec_record_new (kind, NULL);

      record = rec_record_with (blank, &rec_catalogue_get_kind (kind)->fields[0], name);
      g_ptr_array_add (self->made, record);
      g_hash_table_insert (self->related, g_steal_pointer (&key), record);
    }

  return record;
}

/**
 * rec_comparison_resolve:
 * @self: a comparison
 * @base: what the register held when the row went out
 * @field: a field that refers to records
 * @names: (nullable): names as the file has them, separated by line ends
 *
 * Turns names into ids. A name that nobody has yet gets a record of its own.
 *
 * Returns: (transfer full) (nullable): a canonical value
 */
char *
rec_comparison_resolve (RecComparison  *self,
                        const RecBase  *base,
                        const RecField *field,
                        const char     *names)
{
  g_auto (GStrv) parts = NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  if (names == NULL)
    return NULL;
  parts = g_strsplit (names, "\n", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *id;

      g_strstrip (parts[i]);
      if (*parts[i] == '\0')
        continue;
      id = rec_record_get_id (find_named (self, base, field->target, parts[i]));
      if (!g_ptr_array_find_with_equal_func (ids, id, g_str_equal, NULL))
        g_ptr_array_add (ids, (gpointer) id);
    }
  if (ids->len == 0)
    return NULL;
  g_ptr_array_add (ids, NULL);

  return g_strjoinv (" ", (char **) ids->pdata);
}

static void
add_records (RecDirectory *directory, const RecDirectory *from, const RecDirectory *unless_in)
{
  for (guint kind = 0; kind < REC_N_KINDS; kind++)
    {
      g_autoptr (GPtrArray) records = NULL;

      if (kind == REC_KIND_SYSTEM)
        continue;
      records = rec_directory_list (from, (RecKind) kind);
      for (guint i = 0; i < records->len; i++)
        if (unless_in == NULL ||
            rec_directory_get (unless_in, rec_record_get_id (records->pdata[i])) == NULL)
          rec_directory_add (directory, records->pdata[i]);
    }
}

/**
 * rec_comparison_finish:
 * @self: a comparison
 * @difference: what was found
 *
 * Gives the difference all names it needs: those of now, those that were dropped since an export,
 * and those that the file names first.
 */
void
rec_comparison_finish (RecComparison *self, RecDifference *difference)
{
  g_autoptr (RecDirectory) directory = rec_directory_new ();
  GHashTableIter iter;
  gpointer       base;

  add_records (directory, self->present, NULL);
  g_hash_table_iter_init (&iter, self->bases);
  while (g_hash_table_iter_next (&iter, NULL, &base))
    add_records (directory, ((RecBase *) base)->directory, self->present);
  for (guint i = 0; i < self->made->len; i++)
    {
      rec_directory_add (directory, self->made->pdata[i]);
      rec_difference_add_related (difference, self->made->pdata[i]);
    }
  rec_difference_set_directory (difference, directory);
}
