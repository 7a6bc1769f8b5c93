/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-import-mapping-private.h"

#include "rec-column-reader.h"
#include "rec-declaration.h"
#include "rec-fold.h"
#include "rec-origin.h"
#include "rec-sheet-file-private.h"
#include "rec-value.h"

#include <glib/gi18n-lib.h>

/* How often a cancellation is looked for, in rows */
#define CANCEL_INTERVAL 256

/* What is read of a file that Recensia itself wrote and that comes back. */
typedef struct
{
  RecSheetFile      *file;
  const RecKindInfo *info;
  RecImportBatch    *batch;
  GPtrArray         *columns;     /* RecColumnReader of those that go to a field */
  guint              mark_column; /* G_MAXUINT but for a declaration sheet */
  guint              origin_columns[REC_N_ORIGIN_COLUMNS]; /* G_MAXUINT where there is none */
} Reader;

static const char *
get_cell (const RecSheetRow *row, guint column)
{
  return column < row->n_cells ? row->cells[column] : "";
}

static void
add_columns (Reader *self, RecImportMapping *mapping)
{
  for (guint i = 0; i < rec_import_mapping_get_n_columns (mapping); i++)
    {
      const RecField *field = rec_import_mapping_get_field (mapping, i);

      if (field == NULL)
        continue;
      g_ptr_array_add (self->columns,
                       rec_column_reader_new (
                           self->file, i, field, _rec_import_mapping_get_date_choice (mapping, i)));
      rec_import_batch_add_field (self->batch, field);
    }
  if (rec_import_mapping_get_origin (mapping) != REC_IMPORT_DECLARATION ||
      !rec_origin_find_mark (self->file, &self->mark_column))
    self->mark_column = G_MAXUINT;
  for (guint i = 0; i < REC_N_ORIGIN_COLUMNS; i++)
    if (!rec_origin_find_column (self->file, i, &self->origin_columns[i]))
      self->origin_columns[i] = G_MAXUINT;
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

/* A remark behind a choice has no place of its own here: half of a cell is not taken. */
static void
refuse_remark (Reader *self, const RecSheetRow *row, const RecColumnReader *column)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *value = NULL;

  if (!rec_value_parse (rec_column_reader_get_field (column),
                        rec_column_reader_get_cell (column, row),
                        NULL,
                        &value,
                        &error))
    add_problem (self, row, column, error->message);
}

static void
read_cell (Reader *self, const RecSheetRow *row, RecColumnReader *column, char **values)
{
  const RecField  *field = rec_column_reader_get_field (column);
  guint            index = rec_catalogue_get_index (self->info->kind, field);
  RecCellReading   reading;
  g_autofree char *failure = rec_column_reader_describe_failure (column, row);

  /* Of a declaration, the department that was not worked out is known from the hidden column. */
  if (failure != NULL && self->mark_column != G_MAXUINT &&
      _rec_sheet_file_get_flag (self->file, row->number, rec_column_reader_get_column (column)) ==
          REC_CELL_UNCOMPUTED)
    return;
  if (failure != NULL)
    {
      add_problem (self, row, column, failure);
      return;
    }
  if (rec_column_reader_get_cell (column, row)[0] == '\0')
    return;
  reading = rec_column_reader_read (column, rec_column_reader_get_cell (column, row));
  if (reading.message != NULL)
    add_problem (self, row, column, reading.message);
  else if (reading.partly)
    refuse_remark (self, row, column);
  else
    values[index] = g_steal_pointer (&reading.value);
  g_free (reading.value);
  g_free (reading.message);
}

static char *
take_mark (const RecSheetRow *row, guint column)
{
  g_autofree char *clean = rec_clean_text (get_cell (row, column), FALSE);

  return *clean != '\0' ? g_steal_pointer (&clean) : NULL;
}

/* Whether a row of a declaration sheet declares anything, and where: the department is there before
 * anybody writes a word. */
static gboolean
check_declared (Reader *self, const RecSheetRow *row, char **values)
{
  const RecField  *department = rec_catalogue_find_field (self->info->kind, "departments");
  guint            place = rec_catalogue_get_index (self->info->kind, department);
  g_autofree char *mark = take_mark (row, self->mark_column);
  gboolean         declared = FALSE;

  if (mark != NULL && values[0] != NULL && rec_declaration_is_example (mark, values[0]))
    return FALSE;
  for (guint i = 0; i < self->info->n_fields; i++)
    declared |= values[i] != NULL && i != place;
  if (declared && values[place] == NULL && mark != NULL)
    values[place] = g_strdup (rec_declaration_get_department (mark));

  return declared;
}

static void
free_values (Reader *self, char **values)
{
  for (guint i = 0; i < self->info->n_fields; i++)
    g_free (values[i]);
  g_free (values);
}

static void
read_row (Reader *self, const RecSheetRow *row)
{
  char           **values = g_new0 (char *, self->info->n_fields);
  g_autofree char *id = take_mark (row, self->origin_columns[0]);
  g_autofree char *stamp = take_mark (row, self->origin_columns[1]);

  for (guint i = 0; i < self->columns->len; i++)
    read_cell (self, row, self->columns->pdata[i], values);
  if (self->mark_column != G_MAXUINT && !check_declared (self, row, values))
    {
      free_values (self, values);
      return;
    }
  rec_import_batch_add_stamped_row (self->batch, row->number, values, id, stamp);
}

/* Columns that somebody added, or gave another heading, are told rather than passed over. */
static void
note_unmapped (Reader *self, RecImportMapping *mapping)
{
  g_auto (GStrv) unmapped = rec_import_mapping_list_unmapped (mapping);
  guint            n = g_strv_length (unmapped);
  g_autofree char *list = NULL;
  g_autofree char *notice = NULL;

  if (n == 0)
    return;
  list = g_strjoinv (", ", unmapped);
  notice = g_strdup_printf (
      ngettext ("One column is no field of the register and is not taken: %s.",
                "Some columns are no fields of the register and are not taken: %s.",
                n),
      list);
  rec_import_batch_add_notice (self->batch, notice);
}

/* What stands in the place of names would be taken for what the departments wrote. */
static gboolean
refuse_nameless (Reader *self, const RecSheetRow *row, GError **error)
{
  g_autofree char *stamp = take_mark (row, self->origin_columns[1]);

  if (!rec_origin_is_nameless (stamp))
    return FALSE;
  g_set_error (error,
               REC_SHEET_ERROR,
               REC_SHEET_ERROR_FORMAT,
               _ ("“%s” comes from an evidence pack, in which functions stand in the place of "
                  "names. Import an export of the register instead."),
               rec_sheet_file_get_name (self->file));
  return TRUE;
}

/*< private >
 * _rec_import_mapping_read_own:
 * @self: a mapping of a file that Recensia wrote
 * @cancellable: (nullable): a #GCancellable
 * @error: return location for %G_IO_ERROR_CANCELLED, or %REC_SHEET_ERROR_FORMAT where names are
 *   left out of the file
 *
 * Reads an export that comes back, or a declaration sheet. Every row that is not empty is there,
 * also one without a name; an empty cell of a column that is there has no value. Any thread.
 *
 * Returns: (transfer full): the rows and the problems
 */
RecImportBatch *
_rec_import_mapping_read_own (RecImportMapping *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (RecImportBatch) batch = NULL;
  g_autoptr (GPtrArray) columns =
      g_ptr_array_new_with_free_func ((GDestroyNotify) rec_column_reader_free);
  Reader reader = { 0 };

  reader.file = _rec_import_mapping_get_file (self);
  reader.info = rec_catalogue_get_kind (_rec_import_mapping_get_kind (self));
  batch = rec_import_batch_new (reader.info->kind, rec_sheet_file_get_name (reader.file));
  rec_import_batch_set_origin (batch, rec_import_mapping_get_origin (self));
  rec_import_batch_set_exported (batch, rec_origin_read_ids (reader.file, cancellable));
  reader.batch = batch;
  reader.columns = columns;
  add_columns (&reader, self);
  note_unmapped (&reader, self);

  for (guint i = 0; i < rec_sheet_file_get_n_rows (reader.file); i++)
    {
      if (i % CANCEL_INTERVAL == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (refuse_nameless (&reader, rec_sheet_file_get_row (reader.file, i), error))
        return NULL;
      read_row (&reader, rec_sheet_file_get_row (reader.file, i));
    }

  return g_steal_pointer (&batch);
}
