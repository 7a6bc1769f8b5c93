/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-import-mapping-private.h"

#include "rec-column-reader.h"
#include "rec-fold.h"
#include "rec-heading-index.h"
#include "rec-near-names.h"
#include "rec-origin.h"
#include "rec-sheet-file-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Which part of a column's cells a field must be able to read to get it on a mere hint */
#define LEAST_RATE 0.5

typedef struct
{
  const RecField *field;
  gboolean        by_hand;
  gboolean        automatic; /* what Recensia's own exports have beside the fields */
  RecDateOrder    order;     /* with what was said of it */
  gboolean        order_known;
} Column;

/* What may name a column, in the form of rec_fold_text() */
typedef struct
{
  char *whole;    /* "contract start" */
  char *reversed; /* "start contract"; NULL without a section */
  char *own;      /* "start"; NULL without a section, and where another column has it too */
  char *bare;     /* "contract" of "3 contract"; NULL where there is no number */
} FoldedHeading;

struct _RecImportMapping
{
  GObject parent_instance;

  RecSheetFile *file;
  RecKind       kind;
  guint         n_columns;
  Column       *columns;
  gboolean      keep_notes;

  RecImportOrigin origin;
};

G_DEFINE_FINAL_TYPE (RecImportMapping, rec_import_mapping, G_TYPE_OBJECT)

/* A word such as "status" may head a column of something else: what decides then is whether at
 * least half of the cells can be read. The field's own names need no proof; nor does text. */
static gboolean
fits (RecImportMapping *self, guint column, const RecField *field, RecHeadingRank rank)
{
  g_autoptr (RecColumnReader) reader = NULL;

  if (rank != REC_HEADING_SYNONYM || field->type == REC_FIELD_TEXT ||
      field->type == REC_FIELD_LONG_TEXT)
    return TRUE;
  reader = rec_column_reader_new (self->file, column, field, REC_DATE_CHOICE_NONE);
  return rec_column_reader_rate (reader) >= LEAST_RATE;
}

static void
clear_folded (gpointer data)
{
  FoldedHeading *folded = data;

  g_free (folded->whole);
  g_free (folded->reversed);
  g_free (folded->own);
  g_free (folded->bare);
}

/* Whether no other column has the same heading below another section. */
static gboolean
is_only_own (RecImportMapping *self, guint column)
{
  const char *own = _rec_sheet_file_get_own_heading (self->file, column);

  for (guint i = 0; i < self->n_columns; i++)
    if (i != column && g_strcmp0 (_rec_sheet_file_get_own_heading (self->file, i), own) == 0)
      return FALSE;
  return TRUE;
}

/* The headings that several columns have below their sections */
static GHashTable *
find_repeated (RecImportMapping *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTable *repeated = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->n_columns; i++)
    {
      const char *own = _rec_sheet_file_get_own_heading (self->file, i);

      if (own != NULL && !g_hash_table_add (seen, (gpointer) own))
        g_hash_table_add (repeated, (gpointer) own);
    }
  return repeated;
}

/* Forms number their questions: "2. Name", "17_impact_type". */
static char *
drop_number (const char *folded)
{
  const char *rest = folded + strspn (folded, "0123456789");

  return rest > folded && *rest == ' ' && rest[1] != '\0' ? g_strdup (rest + 1) : NULL;
}

static GArray *
fold_headings (RecImportMapping *self)
{
  GArray *headings = g_array_sized_new (FALSE, TRUE, sizeof (FoldedHeading), self->n_columns);
  g_autoptr (GHashTable) repeated = find_repeated (self);

  g_array_set_clear_func (headings, clear_folded);
  for (guint i = 0; i < self->n_columns; i++)
    {
      const char   *whole = rec_sheet_file_get_heading (self->file, i);
      const char   *own = _rec_sheet_file_get_own_heading (self->file, i);
      FoldedHeading folded = { .whole = rec_fold_text (whole) };

      if (own != NULL)
        {
          g_autofree char *folded_own = rec_fold_text (own);
          gsize            n_own = strlen (folded_own);
          gsize            n_whole = strlen (folded.whole);

          if (n_whole > n_own && g_str_has_suffix (folded.whole, folded_own))
            folded.reversed =
                g_strdup_printf ("%s %.*s", folded_own, (int) (n_whole - n_own), folded.whole);
          if (folded.reversed != NULL)
            g_strchomp (folded.reversed);
          if (!g_hash_table_contains (repeated, own))
            folded.own = g_steal_pointer (&folded_own);
        }
      folded.bare = drop_number (folded.whole);
      g_array_append_val (headings, folded);
    }
  return headings;
}

static RecHeadingRank
rate_heading (RecImportMapping *self, const RecField *field, const FoldedHeading *folded)
{
  RecHeadingRank rank = rec_heading_index_rate (self->kind, field, folded->whole);

  if (folded->reversed != NULL)
    rank = MAX (rank, rec_heading_index_rate (self->kind, field, folded->reversed));
  if (folded->own != NULL)
    rank = MAX (rank, rec_heading_index_rate (self->kind, field, folded->own));
  /* What a question asks for is less sure than what a heading names: text takes any answer. */
  if (folded->bare != NULL && (field->type == REC_FIELD_TEXT || field->type == REC_FIELD_LONG_TEXT))
    rank = MAX (rank, rec_heading_index_rate (self->kind, field, folded->bare));
  return rank;
}

/* A column of Recensia's own exports that holds what the program works out. The same words in
 * somebody else's file are what that person states. */
static gboolean
is_own_automatic (RecImportMapping *self, const FoldedHeading *folded)
{
  return self->origin != REC_IMPORT_FOREIGN &&
         rec_heading_names_automatic (self->kind, folded->whole);
}

static void
map_headings_of_rank (RecImportMapping *self, const GArray *folded, RecHeadingRank rank)
{
  const RecKindInfo *info = rec_catalogue_get_kind (self->kind);

  for (guint i = 0; i < self->n_columns; i++)
    for (guint f = 0; f < info->n_fields && self->columns[i].field == NULL &&
                      !is_own_automatic (self, &g_array_index (folded, FoldedHeading, i));
         f++)
      {
        const RecField *field = &info->fields[f];

        if (rate_heading (self, field, &g_array_index (folded, FoldedHeading, i)) == rank &&
            !rec_import_mapping_find_column (self, field, NULL) && fits (self, i, field, rank))
          self->columns[i].field = field;
      }
}

/* One heading such as "Created" may be somebody's own column; two tell an export of Recensia, as
 * does what else makes it one. */
static void
mark_automatic (RecImportMapping *self, const GArray *folded)
{
  guint n_automatic = 0;

  for (guint i = 0; i < self->n_columns; i++)
    {
      self->columns[i].automatic =
          self->columns[i].field == NULL &&
          rec_heading_names_automatic (self->kind, g_array_index (folded, FoldedHeading, i).whole);
      n_automatic += self->columns[i].automatic;
    }
  for (guint i = 0; i < self->n_columns && n_automatic < 2 && self->origin == REC_IMPORT_FOREIGN;
       i++)
    self->columns[i].automatic = FALSE;
}

/* The ids first, then the labels, then the rest, so that each field gets the heading that names it
 * best. */
static void
map_headings (RecImportMapping *self)
{
  g_autoptr (GArray) folded = fold_headings (self);

  for (guint rank = REC_HEADING_ID; rank > REC_HEADING_UNKNOWN; rank--)
    map_headings_of_rank (self, folded, (RecHeadingRank) rank);
  mark_automatic (self, folded);
}

static void
rec_import_mapping_finalize (GObject *object)
{
  RecImportMapping *self = REC_IMPORT_MAPPING (object);

  g_clear_object (&self->file);
  g_free (self->columns);

  G_OBJECT_CLASS (rec_import_mapping_parent_class)->finalize (object);
}

static void
rec_import_mapping_class_init (RecImportMappingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rec_import_mapping_finalize;
}

static void
rec_import_mapping_init (RecImportMapping *self)
{
}

/**
 * rec_import_mapping_new:
 * @file: a loaded file; it must not be loaded anew as long as the mapping is used
 * @kind: the kind of record that a row is
 *
 * Maps the columns of a file as far as their headings tell: ids of fields, labels in every
 * language, further headings of the catalogue, compared without regard to case, accents and
 * punctuation. A field gets one column at most, the one whose heading names it best. A column whose
 * heading is only one of the further ones goes to a field of dates, choices, numbers or addresses
 * only if it can read half of the cells.
 *
 * Returns: (transfer full): the mapping
 */
RecImportMapping *
rec_import_mapping_new (RecSheetFile *file, RecKind kind)
{
  RecImportMapping *self;

  g_return_val_if_fail (REC_IS_SHEET_FILE (file), NULL);
  g_return_val_if_fail (kind < REC_N_KINDS, NULL);

  self = g_object_new (REC_TYPE_IMPORT_MAPPING, NULL);
  self->file = g_object_ref (file);
  self->kind = kind;
  self->n_columns = rec_sheet_file_get_n_columns (file);
  self->columns = g_new0 (Column, self->n_columns);
  self->origin = kind == REC_KIND_SYSTEM ? rec_origin_recognise (file) : REC_IMPORT_FOREIGN;
  map_headings (self);
  return self;
}

RecSheetFile *
_rec_import_mapping_get_file (RecImportMapping *self)
{
  return self->file;
}

RecKind
_rec_import_mapping_get_kind (RecImportMapping *self)
{
  return self->kind;
}

/* Whether a column goes nowhere and is not worth keeping. */
gboolean
_rec_import_mapping_is_automatic (RecImportMapping *self, guint column)
{
  return self->columns[column].automatic && self->columns[column].field == NULL;
}

/**
 * rec_import_mapping_get_origin:
 * @self: a mapping
 *
 * Returns: whether the file is somebody else's, an export that comes back or a declaration sheet:
 *   what it is tells how rec_import_mapping_read() reads it
 */
RecImportOrigin
rec_import_mapping_get_origin (RecImportMapping *self)
{
  g_return_val_if_fail (REC_IS_IMPORT_MAPPING (self), REC_IMPORT_FOREIGN);

  return self->origin;
}

/**
 * rec_import_mapping_set_foreign:
 * @self: a mapping
 *
 * Has the file read as somebody else's, whatever it is.
 */
void
rec_import_mapping_set_foreign (RecImportMapping *self)
{
  g_return_if_fail (REC_IS_IMPORT_MAPPING (self));

  self->origin = REC_IMPORT_FOREIGN;
}

/**
 * rec_import_mapping_get_n_columns:
 * @self: a mapping
 *
 * Returns: how many columns the file has
 */
guint
rec_import_mapping_get_n_columns (RecImportMapping *self)
{
  g_return_val_if_fail (REC_IS_IMPORT_MAPPING (self), 0);

  return self->n_columns;
}

/**
 * rec_import_mapping_get_field:
 * @self: a mapping
 * @column: 0-based column
 *
 * Returns: (transfer none) (nullable): the field the column goes to, %NULL for none
 */
const RecField *
rec_import_mapping_get_field (RecImportMapping *self, guint column)
{
  g_return_val_if_fail (REC_IS_IMPORT_MAPPING (self), NULL);
  g_return_val_if_fail (column < self->n_columns, NULL);

  return self->columns[column].field;
}

/**
 * rec_import_mapping_set_field:
 * @self: a mapping
 * @column: 0-based column
 * @field: (nullable): a field of the kind; %NULL for none
 *
 * Says where a column goes. A column that went to the same field before goes nowhere now.
 */
void
rec_import_mapping_set_field (RecImportMapping *self, guint column, const RecField *field)
{
  guint other;

  g_return_if_fail (REC_IS_IMPORT_MAPPING (self));
  g_return_if_fail (column < self->n_columns);
  g_return_if_fail (field == NULL || rec_field_is_importable (field));

  if (field != NULL && rec_import_mapping_find_column (self, field, &other))
    self->columns[other].field = NULL;
  self->columns[column].field = field;
  self->columns[column].by_hand = TRUE;
}

/* Reads column letters; says no where there is no such column. */
static gboolean
parse_letters (RecImportMapping *self, const char *text, guint *column)
{
  for (guint i = 0; i < self->n_columns; i++)
    {
      g_autofree char *letters = rec_sheet_column_letters (i);

      if (g_ascii_strcasecmp (letters, text) == 0)
        {
          *column = i;
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
find_heading (RecImportMapping *self, const char *heading, guint *column, GError **error)
{
  g_autofree char *folded = rec_fold_text (heading);
  g_autoptr (GPtrArray) headings = g_ptr_array_new ();
  g_autofree char *list = NULL;
  gboolean         near;

  for (guint i = 0; i < self->n_columns; i++)
    {
      const char      *other = rec_sheet_file_get_heading (self->file, i);
      g_autofree char *folded_other = rec_fold_text (other);

      if (strcmp (folded, folded_other) == 0)
        {
          *column = i;
          return TRUE;
        }
      g_ptr_array_add (headings, (gpointer) other);
    }
  for (guint i = 0; i < self->n_columns; i++)
    {
      const char      *own = _rec_sheet_file_get_own_heading (self->file, i);
      g_autofree char *folded_own = own != NULL ? rec_fold_text (own) : NULL;

      if (g_strcmp0 (folded, folded_own) != 0 || !is_only_own (self, i))
        continue;
      *column = i;
      return TRUE;
    }
  if (parse_letters (self, heading, column))
    return TRUE;

  g_ptr_array_add (headings, NULL);
  list = rec_near_names_list (heading, (const char *const *) headings->pdata, &near);
  if (near)
    g_set_error (error,
                 REC_SHEET_ERROR,
                 REC_SHEET_ERROR_MAPPING,
                 /* Translators: file, the heading asked for, headings there are */
                 _ ("“%s” has no column “%s”. Perhaps you mean: %s."),
                 rec_sheet_file_get_name (self->file),
                 heading,
                 list);
  else
    g_set_error (error,
                 REC_SHEET_ERROR,
                 REC_SHEET_ERROR_MAPPING,
                 /* Translators: file, the heading asked for, headings there are */
                 _ ("“%s” has no column “%s”. Its columns: %s."),
                 rec_sheet_file_get_name (self->file),
                 heading,
                 list);
  return FALSE;
}

static const RecField *
find_field (RecImportMapping *self, const char *field_id, GError **error)
{
  const RecField    *field = rec_catalogue_find_field (self->kind, field_id);
  const RecKindInfo *info = rec_catalogue_get_kind (self->kind);
  g_autoptr (GPtrArray) ids = NULL;
  g_autofree char *list = NULL;
  gboolean         near;

  if (field != NULL && rec_field_is_importable (field))
    return field;
  if (field != NULL)
    {
      g_set_error (error,
                   REC_SHEET_ERROR,
                   REC_SHEET_ERROR_MAPPING,
                   _ ("The field “%s” is filled in by Recensia; no column can go to it."),
                   field_id);
      return NULL;
    }

  ids = g_ptr_array_new ();
  for (guint i = 0; i < info->n_fields; i++)
    if (rec_field_is_importable (&info->fields[i]))
      g_ptr_array_add (ids, (gpointer) info->fields[i].id);
  g_ptr_array_add (ids, NULL);
  list = rec_near_names_list (field_id, (const char *const *) ids->pdata, &near);
  if (near)
    g_set_error (error,
                 REC_SHEET_ERROR,
                 REC_SHEET_ERROR_MAPPING,
                 /* Translators: the field asked for, fields there are */
                 _ ("There is no field “%s”. Perhaps you mean: %s."),
                 field_id,
                 list);
  else
    g_set_error (error,
                 REC_SHEET_ERROR,
                 REC_SHEET_ERROR_MAPPING,
                 /* Translators: the field asked for, fields there are */
                 _ ("There is no field “%s”. The fields: %s."),
                 field_id,
                 list);
  return NULL;
}

/**
 * rec_import_mapping_set_by_name:
 * @self: a mapping
 * @heading: a column's heading, as rec_sheet_file_get_heading() gives it but without regard to
 *   case, accents and punctuation, and also without its section where that leaves one column; or
 *   its letters, where no heading is that
 * @field_id: id of a field; "" to send the column nowhere
 * @error: return location for an error
 *
 * Says where a column goes, in words. Fails with %REC_SHEET_ERROR_MAPPING where there is no such
 * column or field (the message names some that are near), or where another column was sent to the
 * field by hand.
 *
 * Returns: whether the column goes there now
 */
gboolean
rec_import_mapping_set_by_name (RecImportMapping *self,
                                const char       *heading,
                                const char       *field_id,
                                GError          **error)
{
  const RecField *field = NULL;
  guint           column;
  guint           other;

  g_return_val_if_fail (REC_IS_IMPORT_MAPPING (self), FALSE);
  g_return_val_if_fail (heading != NULL, FALSE);
  g_return_val_if_fail (field_id != NULL, FALSE);

  if (!find_heading (self, heading, &column, error))
    return FALSE;
  if (*field_id != '\0')
    {
      field = find_field (self, field_id, error);
      if (field == NULL)
        return FALSE;
      if (rec_import_mapping_find_column (self, field, &other) && other != column &&
          self->columns[other].by_hand)
        {
          g_set_error (
              error,
              REC_SHEET_ERROR,
              REC_SHEET_ERROR_MAPPING,
              /* Translators: the field, the column it has, the column asked for */
              _ ("The field “%s” takes one column, but both “%s” and “%s” are to go to it."),
              field_id,
              rec_sheet_file_get_heading (self->file, other),
              rec_sheet_file_get_heading (self->file, column));
          return FALSE;
        }
    }
  rec_import_mapping_set_field (self, column, field);
  return TRUE;
}

/**
 * rec_import_mapping_find_column:
 * @self: a mapping
 * @field: a field
 * @column: (out) (optional): the 0-based column that goes to it
 *
 * Returns: whether a column goes to @field
 */
gboolean
rec_import_mapping_find_column (RecImportMapping *self, const RecField *field, guint *column)
{
  g_return_val_if_fail (REC_IS_IMPORT_MAPPING (self), FALSE);
  g_return_val_if_fail (field != NULL, FALSE);

  for (guint i = 0; i < self->n_columns; i++)
    if (self->columns[i].field == field)
      {
        if (column != NULL)
          *column = i;
        return TRUE;
      }
  return FALSE;
}

/* What the dates of a column tell, looked up once: they are asked for again and again. NULL of a
 * column without dates. */
static const RecDateOrder *
find_order (RecImportMapping *self, guint column)
{
  Column *found = &self->columns[column];

  if (found->field == NULL || found->field->type != REC_FIELD_DATE)
    return NULL;
  for (guint i = 0; !found->order_known && i < rec_sheet_file_get_n_rows (self->file); i++)
    {
      const RecSheetRow *row = rec_sheet_file_get_row (self->file, i);

      if (column < row->n_cells)
        rec_date_order_add (&found->order, row->cells[column]);
    }
  found->order_known = TRUE;
  return &found->order;
}

/**
 * rec_import_mapping_get_date_reading:
 * @self: a mapping
 * @column: 0-based column
 *
 * Returns: what the dates of the column tell of their order, whatever was said of it;
 *   %REC_DATE_READING_CLEAR where it does not go to a field of dates
 */
RecDateReading
rec_import_mapping_get_date_reading (RecImportMapping *self, guint column)
{
  const RecDateOrder *order;

  g_return_val_if_fail (REC_IS_IMPORT_MAPPING (self), REC_DATE_READING_CLEAR);
  g_return_val_if_fail (column < self->n_columns, REC_DATE_READING_CLEAR);

  order = find_order (self, column);
  if (order == NULL)
    return REC_DATE_READING_CLEAR;
  if (rec_date_order_is_turned (order))
    return REC_DATE_READING_TURNED;
  if (!rec_date_order_is_clear (order))
    return order->n_day_first > 0 ? REC_DATE_READING_MIXED : REC_DATE_READING_OPEN;
  return order->n_month_first > 0 ? REC_DATE_READING_MONTH_FIRST : REC_DATE_READING_CLEAR;
}

/**
 * rec_import_mapping_get_date_order:
 * @self: a mapping
 * @column: 0-based column
 *
 * Returns: how many dates of the column can be read in which way, and what was said of them; all
 *   zeros where it does not go to a field of dates
 */
RecDateOrder
rec_import_mapping_get_date_order (RecImportMapping *self, guint column)
{
  const RecDateOrder *order;
  RecDateOrder        none = { 0 };

  g_return_val_if_fail (REC_IS_IMPORT_MAPPING (self), none);
  g_return_val_if_fail (column < self->n_columns, none);

  order = find_order (self, column);
  return order != NULL ? *order : none;
}

/**
 * rec_import_mapping_set_date_choice:
 * @self: a mapping
 * @column: 0-based column
 * @choice: what a person says of its dates
 *
 * Says how day and month of a column's dates are told apart. It counts as long as the column goes
 * to a field of dates.
 */
void
rec_import_mapping_set_date_choice (RecImportMapping *self, guint column, RecDateChoice choice)
{
  g_return_if_fail (REC_IS_IMPORT_MAPPING (self));
  g_return_if_fail (column < self->n_columns);

  self->columns[column].order.choice = choice;
}

/**
 * rec_import_mapping_set_date_choice_by_name:
 * @self: a mapping
 * @heading: (nullable): a column as rec_import_mapping_set_by_name() takes it; %NULL for all
 *   columns of which a person must say it and nobody did
 * @choice: what a person says of the dates
 * @error: return location for an error
 *
 * Does in words what rec_import_mapping_set_date_choice() does. Fails with
 * %REC_SHEET_ERROR_MAPPING where there is no such column.
 *
 * Returns: whether there is
 */
gboolean
rec_import_mapping_set_date_choice_by_name (RecImportMapping *self,
                                            const char       *heading,
                                            RecDateChoice     choice,
                                            GError          **error)
{
  guint column;

  g_return_val_if_fail (REC_IS_IMPORT_MAPPING (self), FALSE);

  if (heading == NULL)
    {
      for (column = 0; column < self->n_columns; column++)
        if (rec_import_mapping_asks_dates (self, column))
          self->columns[column].order.choice = choice;
      return TRUE;
    }
  if (!find_heading (self, heading, &column, error))
    return FALSE;
  self->columns[column].order.choice = choice;
  return TRUE;
}

RecDateChoice
_rec_import_mapping_get_date_choice (RecImportMapping *self, guint column)
{
  return self->columns[column].order.choice;
}

/**
 * rec_import_mapping_asks_dates:
 * @self: a mapping
 * @column: 0-based column
 *
 * Looks through the column the first time, which takes as long as it has rows.
 *
 * Returns: whether a person has still to say how its dates are read: they can be read in two ways,
 *   or some have the day first and others the month, and nothing was said
 */
gboolean
rec_import_mapping_asks_dates (RecImportMapping *self, guint column)
{
  const RecDateOrder *order;

  g_return_val_if_fail (REC_IS_IMPORT_MAPPING (self), FALSE);
  g_return_val_if_fail (column < self->n_columns, FALSE);

  order = find_order (self, column);
  return order != NULL && order->choice == REC_DATE_CHOICE_NONE && !rec_date_order_is_clear (order);
}

/* Which columns hold something */
static gboolean *
find_filled (RecImportMapping *self)
{
  gboolean *filled = g_new0 (gboolean, self->n_columns);

  for (guint i = 0; i < rec_sheet_file_get_n_rows (self->file); i++)
    {
      const RecSheetRow *row = rec_sheet_file_get_row (self->file, i);

      for (guint c = 0; c < row->n_cells; c++)
        filled[c] |= row->cells[c][0] != '\0';
    }
  return filled;
}

/**
 * rec_import_mapping_list_unmapped:
 * @self: a mapping
 *
 * Returns: (transfer full) (array zero-terminated=1): headings of the columns that go nowhere
 *   although they hold something; without those that Recensia's own exports have beside the fields
 */
char **
rec_import_mapping_list_unmapped (RecImportMapping *self)
{
  g_autoptr (GPtrArray) headings = g_ptr_array_new ();
  g_autofree gboolean *filled = NULL;

  g_return_val_if_fail (REC_IS_IMPORT_MAPPING (self), NULL);

  filled = find_filled (self);
  for (guint i = 0; i < self->n_columns; i++)
    if (self->columns[i].field == NULL && !self->columns[i].automatic && filled[i])
      g_ptr_array_add (headings, g_strdup (rec_sheet_file_get_heading (self->file, i)));
  g_ptr_array_add (headings, NULL);
  return (char **) g_ptr_array_steal (headings, NULL);
}

/**
 * rec_import_mapping_get_keep_notes:
 * @self: a mapping
 *
 * Returns: whether what goes nowhere is kept in the notes
 */
gboolean
rec_import_mapping_get_keep_notes (RecImportMapping *self)
{
  g_return_val_if_fail (REC_IS_IMPORT_MAPPING (self), FALSE);

  return self->keep_notes;
}

/**
 * rec_import_mapping_set_keep_notes:
 * @self: a mapping
 * @keep: whether to keep what goes nowhere
 *
 * Says whether each cell of a column that goes nowhere becomes a line "Heading: text" at the end of
 * the record's notes. Without effect for kinds that have no notes.
 */
void
rec_import_mapping_set_keep_notes (RecImportMapping *self, gboolean keep)
{
  g_return_if_fail (REC_IS_IMPORT_MAPPING (self));

  self->keep_notes = keep;
}
