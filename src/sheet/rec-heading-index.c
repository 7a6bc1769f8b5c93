/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rec-heading-index.h"

#include "rec-declaration.h"
#include "rec-fold.h"
#include "rec-language.h"
#include "rec-origin.h"

#include <string.h>

/* What one heading may mean: a RecHeadingRank for each field of a kind that has it, by the field's
 * index. */
typedef GHashTable Ranks;

static void
add_heading (GHashTable *index, const char *folded, guint field, RecHeadingRank rank)
{
  Ranks *ranks = g_hash_table_lookup (index, folded);

  if (*folded == '\0')
    return;
  if (ranks == NULL)
    {
      ranks = g_hash_table_new (NULL, NULL);
      g_hash_table_insert (index, g_strdup (folded), ranks);
    }
  if (GPOINTER_TO_UINT (g_hash_table_lookup (ranks, GUINT_TO_POINTER (field))) < rank)
    g_hash_table_insert (ranks, GUINT_TO_POINTER (field), GUINT_TO_POINTER (rank));
}

static void
add_text (GHashTable *index, const char *text, guint field, RecHeadingRank rank)
{
  g_autofree char *folded = rec_fold_text (text);

  add_heading (index, folded, field, rank);
}

static void
add_field (GHashTable *index, const RecField *field, guint number)
{
  guint                     n_languages;
  const RecLanguage *const *languages = rec_language_list (&n_languages);

  add_text (index, field->id, number, REC_HEADING_ID);
  for (guint i = 0; i < n_languages; i++)
    add_text (index, rec_field_get_label (field, languages[i]), number, REC_HEADING_LABEL);
  if (field->headings != NULL)
    {
      g_auto (GStrv) headings = g_strsplit (field->headings, "|", -1);

      for (guint i = 0; headings[i] != NULL; i++)
        add_heading (index, headings[i], number, REC_HEADING_SYNONYM);
    }
}

static GHashTable *
make_index (RecKind kind)
{
  const RecKindInfo *info = rec_catalogue_get_kind (kind);
  GHashTable        *index =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);

  for (guint i = 0; i < info->n_fields; i++)
    if (rec_field_is_importable (&info->fields[i]))
      add_field (index, &info->fields[i], i);
  return index;
}

/* The indexes live as long as the program, like the catalogue they are made of. */
static GHashTable *
get_index (RecKind kind)
{
  static GHashTable *indexes[REC_N_KINDS];
  static gsize       initialised = 0;

  if (g_once_init_enter (&initialised))
    {
      for (guint i = 0; i < REC_N_KINDS; i++)
        indexes[i] = make_index ((RecKind) i);
      g_once_init_leave (&initialised, 1);
    }
  return indexes[kind];
}

/**
 * rec_field_is_importable:
 * @field: a field
 *
 * Returns: whether a column of a file may go to @field
 */
gboolean
rec_field_is_importable (const RecField *field)
{
  /* A name that the program otherwise gives is hidden, but no record can do without. */
  return (field->flags & REC_FIELD_AUTOMATIC) == 0 &&
         ((field->flags & REC_FIELD_HIDDEN) == 0 || (field->flags & REC_FIELD_REQUIRED) != 0);
}

/**
 * rec_heading_index_rate:
 * @kind: a kind
 * @field: one of its fields
 * @folded: a heading in the form of rec_fold_text()
 *
 * Returns: how well the heading names the field. Any thread.
 */
RecHeadingRank
rec_heading_index_rate (RecKind kind, const RecField *field, const char *folded)
{
  Ranks *ranks = g_hash_table_lookup (get_index (kind), folded);

  if (ranks == NULL)
    return REC_HEADING_UNKNOWN;
  return (RecHeadingRank) GPOINTER_TO_UINT (
      g_hash_table_lookup (ranks, GUINT_TO_POINTER (rec_catalogue_get_index (kind, field))));
}

/**
 * rec_heading_index_is_known:
 * @folded: a heading in the form of rec_fold_text()
 *
 * Returns: whether it names a field of any kind. Any thread.
 */
gboolean
rec_heading_index_is_known (const char *folded)
{
  for (guint i = 0; i < REC_N_KINDS; i++)
    if (g_hash_table_contains (get_index ((RecKind) i), folded))
      return TRUE;
  return FALSE;
}

static void
add_name (GHashTable *names, const char *text)
{
  g_hash_table_add (names, rec_fold_text (text));
}

/* What stands in Recensia's own exports above what no import takes */
static GHashTable *
make_automatic (RecKind kind)
{
  const RecKindInfo        *info = rec_catalogue_get_kind (kind);
  GHashTable               *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint                     n_languages;
  const RecLanguage *const *languages = rec_language_list (&n_languages);

  add_name (names, rec_declaration_heading ());
  for (guint i = 0; i < REC_N_ORIGIN_COLUMNS; i++)
    add_name (names, rec_origin_heading (i));
  for (guint i = 0; i < info->n_fields; i++)
    {
      const RecField *field = &info->fields[i];

      if (rec_field_is_importable (field))
        continue;
      add_name (names, field->id);
      for (guint l = 0; l < n_languages; l++)
        add_name (names, rec_field_get_label (field, languages[l]));
    }
  return names;
}

/* Folded once: a sheet may have 16,384 columns. */
static GHashTable *
get_automatic (RecKind kind)
{
  static GHashTable *automatic[REC_N_KINDS];
  static gsize       initialised = 0;

  if (g_once_init_enter (&initialised))
    {
      for (guint i = 0; i < REC_N_KINDS; i++)
        automatic[i] = make_automatic ((RecKind) i);
      g_once_init_leave (&initialised, 1);
    }
  return automatic[kind];
}

/**
 * rec_heading_names_automatic:
 * @kind: a kind
 * @folded: a heading in the form of rec_fold_text()
 *
 * Returns: whether it stands in Recensia's own exports above what no import takes: fields that the
 *   store fills in, or the id and the state of a record. Any thread.
 */
gboolean
rec_heading_names_automatic (RecKind kind, const char *folded)
{
  return g_hash_table_contains (get_automatic (kind), folded);
}
