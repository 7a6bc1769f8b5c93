/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-import-mapping-private.h"

#include "rec-date-order.h"
#include "rec-fold.h"
#include "rec-sheet-file-private.h"
#include "rec-value.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Cells whose reading is remembered, a column: choices, dates and names come again and again. */
#define MAX_REMEMBERED 4096

/* What is shown of a heading and of a text in a message, in characters */
#define MAX_HEADING 60
#define MAX_SHOWN 80

/* How often a cancellation is looked for, in rows */
#define CANCEL_INTERVAL 256

/* What a cell was read as: a value, or why it is none */
typedef struct
{
  char *value;
  char *message;
} Reading;

typedef struct
{
  const RecField *field; /* NULL: kept in the notes */
  guint           index; /* of the field */
  guint           column;
  char           *shown; /* heading and letters, for messages */
  RecDateOrder    order;
  GHashTable     *remembered; /* text -> Reading; NULL where texts hardly come twice */
} ColumnReader;

typedef struct
{
  RecSheetFile      *file;
  const RecKindInfo *info;
  RecImportBatch    *batch;
  GArray            *columns; /* ColumnReader */
  const RecField    *notes;   /* where it takes what goes nowhere */
  guint              notes_index;
} Reader;

/* Formula errors as they stand in cells, in English and French */
static const char *const formula_errors[] = {
  "#N/A",   "#REF!", "#NAME?", "#VALUE!",  "#DIV/0!", "#NULL!",        "#NUM!",    "#SPILL!",
  "#CALC!", "#N/D",  "#NOM?",  "#VALEUR!", "#NUL!",   "#GETTING_DATA", "#NOMBRE!", "#BLOCKED!",
};

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_free (reading->value);
  g_free (reading->message);
  g_free (reading);
}

static void
clear_column (gpointer data)
{
  ColumnReader *column = data;

  g_free (column->shown);
  g_clear_pointer (&column->remembered, g_hash_table_unref);
}

static const char *
get_cell (const RecSheetRow *row, guint column)
{
  return column < row->n_cells ? row->cells[column] : "";
}

static char *
shorten (const char *text, glong most)
{
  g_autofree char *start = NULL;

  if (g_utf8_strlen (text, -1) <= most)
    return g_strdup (text);
  start = g_utf8_substring (text, 0, most - 1);
  return g_strconcat (start, "…", NULL);
}

/* "Date (C)", or "C" where the column has no heading */
static char *
show_column (RecSheetFile *file, guint column)
{
  const char      *heading = rec_sheet_file_get_heading (file, column);
  g_autofree char *letters = rec_sheet_column_letters (column);
  g_autofree char *shown = shorten (heading, MAX_HEADING);

  return strcmp (heading, letters) == 0 ? g_steal_pointer (&letters)
                                        : g_strdup_printf ("%s (%s)", shown, letters);
}

static gboolean
comes_again (const RecField *field)
{
  return field->type != REC_FIELD_TEXT && field->type != REC_FIELD_LONG_TEXT &&
         field->type != REC_FIELD_URL;
}

static void
find_date_order (Reader *self, ColumnReader *column)
{
  for (guint i = 0; i < rec_sheet_file_get_n_rows (self->file); i++)
    rec_date_order_add (&column->order,
                        get_cell (rec_sheet_file_get_row (self->file, i), column->column));
}

static void
add_columns (Reader *self, RecImportMapping *mapping)
{
  for (guint i = 0; i < rec_import_mapping_get_n_columns (mapping); i++)
    {
      ColumnReader column = { .field = rec_import_mapping_get_field (mapping, i), .column = i };

      if (column.field == NULL && self->notes == NULL)
        continue;
      column.shown = show_column (self->file, i);
      if (column.field != NULL)
        {
          column.index = rec_catalogue_get_index (self->info->kind, column.field);
          if (column.field->type == REC_FIELD_DATE)
            find_date_order (self, &column);
          if (comes_again (column.field))
            column.remembered =
                g_hash_table_new_full (g_str_hash, g_str_equal, g_free, reading_free);
        }
      g_array_append_val (self->columns, column);
    }
}

static gboolean
is_formula_error (const char *text)
{
  if (text[0] != '#')
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (formula_errors); i++)
    if (strcmp (text, formula_errors[i]) == 0)
      return TRUE;
  return FALSE;
}

/* A name that a record is made for must fit that record. */
static gboolean
check_names (const RecField *field, const char *names, GError **error)
{
  const RecField *name = &rec_catalogue_get_kind (field->target)->fields[0];
  g_auto (GStrv) pieces = g_strsplit (names, "\n", -1);

  for (guint i = 0; pieces[i] != NULL; i++)
    if (!rec_value_check (name, pieces[i], NULL, error))
      return FALSE;
  return TRUE;
}

static gboolean
parse_date (const ColumnReader *column, const char *text, char **value, GError **error)
{
  g_autofree char *arranged = rec_date_order_arrange (&column->order, text);
  g_autoptr (GError) failure = NULL;

  if (!rec_date_order_fits (&column->order, text))
    {
      g_autofree char *shown = shorten (text, MAX_SHOWN);

      g_set_error (error,
                   REC_VALUE_ERROR,
                   REC_VALUE_ERROR_INVALID,
                   rec_date_order_is_month_first (&column->order)
                       ? _ ("“%s” has the day first, but other dates of the column have the month "
                            "first. Write all of them in the same way.")
                       : _ ("“%s” has the month first, but other dates of the column have the day "
                            "first. Write all of them in the same way."),
                   shown);
      return FALSE;
    }
  if (rec_value_parse (column->field, arranged, NULL, value, NULL))
    return TRUE;
  /* The message is to show the text as it stands in the cell. */
  return rec_value_parse (column->field, text, NULL, value, error);
}

static gboolean
parse_text (const ColumnReader *column, const char *text, char **value, GError **error)
{
  if (is_formula_error (text))
    {
      g_set_error (error,
                   REC_VALUE_ERROR,
                   REC_VALUE_ERROR_INVALID,
                   _ ("The cell holds the error %s of a formula. Correct the formula, or empty the "
                      "cell."),
                   text);
      return FALSE;
    }
  if (column->field->type == REC_FIELD_DATE)
    return parse_date (column, text, value, error);
  if (!rec_value_parse (column->field, text, NULL, value, error))
    return FALSE;
  if (*value != NULL && rec_field_is_reference (column->field) &&
      !check_names (column->field, *value, error))
    {
      g_clear_pointer (value, g_free);
      return FALSE;
    }
  return TRUE;
}

/* Reads a cell's text. The value is the caller's, the message as well. */
static void
read_text (ColumnReader *column, const char *text, char **value, char **message)
{
  g_autoptr (GError) error = NULL;
  Reading *reading = NULL;

  if (column->remembered != NULL)
    reading = g_hash_table_lookup (column->remembered, text);
  if (reading != NULL)
    {
      *value = g_strdup (reading->value);
      *message = g_strdup (reading->message);
      return;
    }

  *message = NULL;
  if (!parse_text (column, text, value, &error))
    {
      *value = NULL;
      *message = g_strdup (error->message);
    }
  if (column->remembered != NULL && g_hash_table_size (column->remembered) < MAX_REMEMBERED)
    {
      reading = g_new (Reading, 1);
      reading->value = g_strdup (*value);
      reading->message = g_strdup (*message);
      g_hash_table_insert (column->remembered, g_strdup (text), reading);
    }
}

static void
add_problem (Reader *self, const RecSheetRow *row, const ColumnReader *column, const char *message)
{
  rec_import_batch_add_problem (self->batch,
                                row->number,
                                column->shown,
                                column->field,
                                get_cell (row, column->column),
                                message);
}

/* A line of the notes from a cell that goes nowhere */
static void
keep_cell (Reader *self, const ColumnReader *column, const char *text, GString *kept)
{
  g_autofree char *clean = rec_clean_text (text, TRUE);

  if (*clean == '\0')
    return;
  if (kept->len > 0)
    g_string_append_c (kept, '\n');
  g_string_append_printf (
      kept, "%s: %s", rec_sheet_file_get_heading (self->file, column->column), clean);
}

static void
add_kept (Reader *self, const RecSheetRow *row, const GString *kept, char **values)
{
  char           **notes = &values[self->notes_index];
  g_autofree char *whole = NULL;
  g_autofree char *message = NULL;
  glong            length;

  if (kept->len == 0)
    return;
  whole = *notes != NULL ? g_strconcat (*notes, "\n", kept->str, NULL) : g_strdup (kept->str);
  length = g_utf8_strlen (whole, -1);
  if (length <= (glong) rec_field_get_max_length (self->notes))
    {
      g_free (*notes);
      *notes = g_steal_pointer (&whole);
      return;
    }
  message =
      g_strdup_printf (_ ("The columns kept as notes make %ld characters in this row; the notes "
                          "take at most %u. Map the longest columns to fields, or do not keep "
                          "them."),
                       length,
                       rec_field_get_max_length (self->notes));
  rec_import_batch_add_problem (self->batch, row->number, NULL, self->notes, NULL, message);
}

/* Required fields that a row leaves empty although it holds something */
static void
check_required (Reader *self, const RecSheetRow *row, char **values)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      const ColumnReader *column = &g_array_index (self->columns, ColumnReader, i);

      if (column->field != NULL && (column->field->flags & REC_FIELD_REQUIRED) != 0 &&
          values[column->index] == NULL && get_cell (row, column->column)[0] == '\0')
        add_problem (
            self,
            row,
            column,
            _ ("The cell is empty, but it is needed. Fill it in, or empty the whole row."));
    }
}

static void
read_row (Reader *self, const RecSheetRow *row)
{
  char   **values = g_new0 (char *, self->info->n_fields);
  GString *kept = g_string_new (NULL);
  gboolean empty = TRUE;

  for (guint i = 0; i < self->columns->len; i++)
    {
      ColumnReader    *column = &g_array_index (self->columns, ColumnReader, i);
      const char      *text = get_cell (row, column->column);
      g_autofree char *message = NULL;

      if (_rec_sheet_file_get_flag (self->file, row->number, column->column) == REC_CELL_UNCOMPUTED)
        message =
            g_strdup (_ ("The result of the formula in this cell was not saved. Open the file "
                         "in Excel or LibreOffice, save it and import it again."));
      else if (*text == '\0')
        continue;
      else if (column->field != NULL)
        read_text (column, text, &values[column->index], &message);
      else
        keep_cell (self, column, text, kept);
      empty = FALSE;
      if (message != NULL)
        add_problem (self, row, column, message);
    }

  if (!empty)
    {
      if (self->notes != NULL)
        add_kept (self, row, kept, values);
      check_required (self, row, values);
      rec_import_batch_add_row (self->batch, row->number, values);
    }
  else
    g_free (values);
  g_string_free (kept, TRUE);
}

/* Whether all that a record cannot do without has a column. */
static gboolean
check_mapped (Reader *self, RecImportMapping *mapping, GError **error)
{
  for (guint i = 0; i < self->info->n_fields; i++)
    {
      const RecField *field = &self->info->fields[i];

      if ((field->flags & REC_FIELD_REQUIRED) == 0 ||
          rec_import_mapping_find_column (mapping, field, NULL))
        continue;
      g_set_error (error,
                   REC_SHEET_ERROR,
                   REC_SHEET_ERROR_MAPPING,
                   /* Translators: file, label of a field, its id */
                   _ ("No column of “%s” goes to the field “%s” (%s), which is needed. Say which "
                      "column holds it."),
                   rec_sheet_file_get_name (self->file),
                   rec_field_get_label (field, NULL),
                   field->id);
      return FALSE;
    }
  return TRUE;
}

/**
 * rec_import_mapping_read:
 * @self: a mapping
 * @cancellable: (nullable): a #GCancellable
 * @error: return location for an error
 *
 * Reads all rows as values of the kind's fields. Each cell that is no value of its field, and each
 * row without a field that is needed, becomes a problem of the batch, in the screen's language; no
 * text is ever cut. A row is left out when all columns that are mapped or kept are empty. The dates
 * of a column are read in one order: the month first if some of them cannot be read otherwise, else
 * the day first.
 *
 * Fails with %REC_SHEET_ERROR_MAPPING where no column goes to a field that is needed, or with
 * %G_IO_ERROR_CANCELLED. Can be called from any thread.
 *
 * Returns: (transfer full): the rows and the problems
 */
RecImportBatch *
rec_import_mapping_read (RecImportMapping *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (RecImportBatch) batch = NULL;
  g_autoptr (GArray) columns = NULL;
  Reader   reader = { 0 };
  gboolean cancelled = FALSE;

  g_return_val_if_fail (REC_IS_IMPORT_MAPPING (self), NULL);

  reader.file = _rec_import_mapping_get_file (self);
  reader.info = rec_catalogue_get_kind (_rec_import_mapping_get_kind (self));
  if (!check_mapped (&reader, self, error))
    return NULL;
  if (rec_import_mapping_get_keep_notes (self))
    reader.notes = rec_catalogue_find_field (reader.info->kind, "notes");
  if (reader.notes != NULL)
    reader.notes_index = rec_catalogue_get_index (reader.info->kind, reader.notes);

  columns = g_array_new (FALSE, FALSE, sizeof (ColumnReader));
  g_array_set_clear_func (columns, clear_column);
  reader.columns = columns;
  batch = rec_import_batch_new (reader.info->kind, rec_sheet_file_get_name (reader.file));
  reader.batch = batch;
  add_columns (&reader, self);

  for (guint i = 0; i < rec_sheet_file_get_n_rows (reader.file) && !cancelled; i++)
    {
      read_row (&reader, rec_sheet_file_get_row (reader.file, i));
      if (i % CANCEL_INTERVAL == 0)
        cancelled = g_cancellable_set_error_if_cancelled (cancellable, error);
    }
  return cancelled ? NULL : g_steal_pointer (&batch);
}
