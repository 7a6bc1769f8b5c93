/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-import-mapping-private.h"

#include "rec-column-reader.h"
#include "rec-fold.h"
#include "rec-language.h"
#include "rec-sheet-file-private.h"

#include <glib/gi18n-lib.h>

/* How often a cancellation is looked for, in rows */
#define CANCEL_INTERVAL 256

typedef struct
{
  RecSheetFile      *file;
  const RecKindInfo *info;
  RecImportBatch    *batch;
  GPtrArray         *columns;  /* RecColumnReader, from left to right */
  GPtrArray         *required; /* those that may not be empty; not owned */
  gboolean           has_flags;
  const RecField    *notes; /* NULL where the kind has none */
  gboolean           keep;  /* columns that go nowhere are kept in the notes */
} Reader;

static void
add_columns (Reader *self, RecImportMapping *mapping)
{
  for (guint i = 0; i < rec_import_mapping_get_n_columns (mapping); i++)
    {
      const RecField  *field = rec_import_mapping_get_field (mapping, i);
      RecColumnReader *column;

      if (field == NULL && (!self->keep || _rec_import_mapping_is_automatic (mapping, i)))
        continue;
      column = rec_column_reader_new (
          self->file, i, field, _rec_import_mapping_get_date_choice (mapping, i));
      g_ptr_array_add (self->columns, column);
      if (field != NULL && (field->flags & REC_FIELD_REQUIRED) != 0)
        g_ptr_array_add (self->required, column);
    }
}

static void
add_problem (Reader                *self,
             const RecSheetRow     *row,
             const RecColumnReader *column,
             const char            *message)
{
  rec_import_batch_add_problem (self->batch,
                                row->number,
                                rec_column_reader_get_shown (column),
                                rec_column_reader_get_field (column),
                                rec_column_reader_get_cell (column, row),
                                message);
}

/* A line of the notes from a cell that has no other place */
static void
keep_cell (Reader *self, const RecColumnReader *column, const char *text, GString *kept)
{
  g_autofree char *clean = rec_clean_text (text, TRUE);
  g_autofree char *shown = rec_language_format_date (NULL, clean);

  if (*clean == '\0')
    return;
  if (kept->len > 0)
    g_string_append_c (kept, '\n');
  g_string_append_printf (
      kept,
      _ ("%s: %s"),
      rec_sheet_file_get_heading (self->file, rec_column_reader_get_column (column)),
      shown);
}

static void
add_kept (Reader *self, const RecSheetRow *row, const GString *kept, char **values)
{
  char           **notes;
  g_autofree char *whole = NULL;
  g_autofree char *message = NULL;
  glong            length;

  if (kept->len == 0)
    return;
  notes = &values[rec_catalogue_get_index (self->info->kind, self->notes)];
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

/* Whether a row that holds something has all fields that a record cannot do without. */
static gboolean
check_required (Reader *self, const RecSheetRow *row)
{
  gboolean whole = TRUE;

  for (guint i = 0; i < self->required->len; i++)
    {
      const RecColumnReader *column = self->required->pdata[i];

      if (rec_column_reader_get_cell (column, row)[0] != '\0')
        continue;
      whole = FALSE;
      add_problem (self,
                   row,
                   column,
                   _ ("The cell is empty, but it is needed. Fill it in, or empty the whole row."));
    }
  return whole;
}

static void
read_cell (
    Reader *self, const RecSheetRow *row, RecColumnReader *column, char **values, GString *kept)
{
  const RecField *field = rec_column_reader_get_field (column);
  const char     *text = rec_column_reader_get_cell (column, row);
  RecCellReading  reading;

  if (field == NULL)
    {
      keep_cell (self, column, text, kept);
      return;
    }
  reading = rec_column_reader_read (column, text);
  values[rec_catalogue_get_index (self->info->kind, field)] = reading.value;
  if (reading.partly && self->notes != NULL)
    keep_cell (self, column, text, kept);
  if (reading.message != NULL)
    add_problem (self, row, column, reading.message);
  g_free (reading.message);
}

/* Whether a text is all digits and marks, as numbers are */
static gboolean
is_number (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalpha (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

/* Whether a name says that its row counts the rows above: "Total", "Total : 30 outils". */
static gboolean
is_total_name (const char *name)
{
  static const char *const starts[] = { "total general", "grand total", "sous total", "subtotal",
                                        "nombre total",  "total",       NULL };
  g_autofree char         *folded = rec_fold_text (name);

  for (guint i = 0; starts[i] != NULL; i++)
    if (g_str_has_prefix (folded, starts[i]))
      {
        const char *rest = folded + strlen (starts[i]);

        return *rest == '\0' || (*rest == ' ' && g_ascii_isdigit (rest[1]));
      }
  return FALSE;
}

/* Whether a row only sums up the others: it is called a total, and holds at most numbers besides.
 */
static gboolean
is_total (Reader *self, const RecSheetRow *row)
{
  const RecColumnReader *named = self->required->len > 0 ? self->required->pdata[0] : NULL;

  if (named == NULL || !is_total_name (rec_column_reader_get_cell (named, row)))
    return FALSE;
  for (guint i = 0; i < row->n_cells; i++)
    if (i != rec_column_reader_get_column (named) && !is_number (row->cells[i]))
      return FALSE;
  return TRUE;
}

static void
read_row (Reader *self, const RecSheetRow *row)
{
  char   **values = g_new0 (char *, self->info->n_fields);
  GString *kept = g_string_new (NULL);
  gboolean total = is_total (self, row);
  gboolean empty = TRUE;

  for (guint i = 0; i < self->columns->len && !total; i++)
    {
      RecColumnReader *column = self->columns->pdata[i];
      g_autofree char *failure = NULL;

      if (rec_column_reader_get_column (column) >= row->n_cells && !self->has_flags)
        break;
      failure = rec_column_reader_describe_failure (column, row);
      if (failure != NULL)
        add_problem (self, row, column, failure);
      else if (rec_column_reader_get_cell (column, row)[0] != '\0')
        read_cell (self, row, column, values, kept);
      else
        continue;
      empty = FALSE;
    }

  if (!empty)
    add_kept (self, row, kept, values);
  if (!empty && check_required (self, row))
    rec_import_batch_add_row (self->batch, row->number, values);
  else
    {
      for (guint i = 0; i < self->info->n_fields; i++)
        g_free (values[i]);
      g_free (values);
    }
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

/* What a person has to be asked about the dates of a column */
static const char *
get_question (RecDateReading reading)
{
  if (reading == REC_DATE_READING_TURNED)
    /* Translators: heading of a column, file */
    return _ (
        "In the column “%s” of “%s”, a spreadsheet program seems to have turned round day and "
        "month of some dates. Say how they are to be read.");
  if (reading == REC_DATE_READING_MIXED)
    /* Translators: heading of a column, file */
    return _ (
        "In the column “%s” of “%s”, some dates have the day first, others the month. Say how "
        "they are to be read.");
  /* Translators: heading of a column, file */
  return _ ("In the column “%s” of “%s”, no date tells whether the day or the month comes first. "
            "Say how they are to be read.");
}

/* Whether all dates can be read, or somebody said how. */
static gboolean
check_dates (Reader *self, RecImportMapping *mapping, GError **error)
{
  for (guint i = 0; i < rec_import_mapping_get_n_columns (mapping); i++)
    if (rec_import_mapping_asks_dates (mapping, i))
      {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
        g_set_error (error,
                     REC_SHEET_ERROR,
                     REC_SHEET_ERROR_DATES,
                     get_question (rec_import_mapping_get_date_reading (mapping, i)),
                     rec_sheet_file_get_heading (self->file, i),
                     rec_sheet_file_get_name (self->file));
#pragma GCC diagnostic pop
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
 * text is ever cut. A row without such a field is no row of the batch, nor is one that is called a
 * total and holds at most numbers besides. Of a choice with a remark
 * behind a dash ("Pilot – two wards") the whole cell is kept in the notes too. A row is left out
 * when all columns that are mapped or kept are empty.
 *
 * The dates of a column are read in the order that they tell, or as a person said. Cells that do
 * not fit are problems, as are the errors of formulas.
 *
 * What was written by Recensia itself is read as it was written: an export that comes back keeps
 * ids and stamps, a declaration sheet leaves out its example. Columns that go nowhere are then
 * named in a notice, and cells that cannot be read are problems of their own, whatever the rest of
 * the row.
 *
 * Fails with %REC_SHEET_ERROR_MAPPING where no column goes to a field that is needed, with
 * %REC_SHEET_ERROR_DATES where a person has to say how the dates of a column are read, or with
 * %G_IO_ERROR_CANCELLED. Can be called from any thread.
 *
 * Returns: (transfer full): the rows and the problems
 */
RecImportBatch *
rec_import_mapping_read (RecImportMapping *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (RecImportBatch) batch = NULL;
  g_autoptr (GPtrArray) columns = NULL;
  g_autoptr (GPtrArray) required = g_ptr_array_new ();
  Reader   reader = { 0 };
  gboolean cancelled = FALSE;

  g_return_val_if_fail (REC_IS_IMPORT_MAPPING (self), NULL);

  reader.file = _rec_import_mapping_get_file (self);
  reader.info = rec_catalogue_get_kind (_rec_import_mapping_get_kind (self));
  if (!check_dates (&reader, self, error))
    return NULL;
  if (rec_import_mapping_get_origin (self) != REC_IMPORT_FOREIGN)
    return _rec_import_mapping_read_own (self, cancellable, error);
  if (!check_mapped (&reader, self, error))
    return NULL;

  columns = g_ptr_array_new_with_free_func ((GDestroyNotify) rec_column_reader_free);
  batch = rec_import_batch_new (reader.info->kind, rec_sheet_file_get_name (reader.file));
  reader.columns = columns;
  reader.required = required;
  reader.has_flags = _rec_sheet_file_has_flags (reader.file);
  reader.batch = batch;
  reader.notes = rec_catalogue_find_field (reader.info->kind, "notes");
  reader.keep = reader.notes != NULL && rec_import_mapping_get_keep_notes (self);
  add_columns (&reader, self);

  for (guint i = 0; i < rec_sheet_file_get_n_rows (reader.file) && !cancelled; i++)
    {
      read_row (&reader, rec_sheet_file_get_row (reader.file, i));
      if (i % CANCEL_INTERVAL == 0)
        cancelled = g_cancellable_set_error_if_cancelled (cancellable, error);
    }
  return cancelled ? NULL : g_steal_pointer (&batch);
}
