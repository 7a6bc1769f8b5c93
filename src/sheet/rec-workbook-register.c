/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-sheet"

#include "config.h"

#include "rec-workbook-register.h"

#include <string.h>

#include "rec-origin.h"
#include "rec-workbook-lists.h"
#include "rec-workbook-table.h"

/* Characters of ids gathered before they become a cell, which takes a little more. */
#define IDS_IN_CELL 31000

typedef struct
{
  RecWorkbookTable *table;
  GPtrArray        *columns;
  guint            *fields; /* of each column, its field's number */
  RecWorkbook      *book;
  char             *stamp;
  guint             id_column;
  guint             stamp_column;
} Register;

/* Of all columns, only the essential ones are printed: nobody lays thirty pages side by side. */
static gboolean
is_for_screen (Register *self, guint index)
{
  const RecExportOptions *options = self->book->options;

  if (options->columns != NULL && options->n_columns > 0)
    return FALSE;
  for (guint i = 0; i <= MIN (index + 1, self->columns->len - 1); i++)
    if (((RecExportColumn *) self->columns->pdata[i])->detail)
      return TRUE;
  return FALSE;
}

static RecColumnFlags
choose_flags (Register *self, guint index)
{
  const RecExportColumn   *column = self->columns->pdata[index];
  static const char *const due[] = { "next_review", "contract_end", "certificate_expiry", NULL };
  RecColumnFlags           flags = 0;

  if (column->detail)
    flags |= REC_COLUMN_DETAIL;
  if (g_strv_contains (due, column->field->id))
    flags |= REC_COLUMN_DUE;
  if (is_for_screen (self, index))
    flags |= REC_COLUMN_SCREEN;
  return flags;
}

/**
 * rec_workbook_register_begin:
 * @book: a workbook
 *
 * Begins the sheet: a column for each field that is exported, and after those that people see two
 * for the way back, the record's id and the stamp of the export, under headings that no field
 * answers to.
 *
 * Returns: (transfer full): the sheet
 */
gpointer
rec_workbook_register_begin (RecWorkbook *book)
{
  Register            *self = g_new0 (Register, 1);
  const RecTableColumn id = { .heading = rec_origin_heading (0), .flags = REC_COLUMN_HIDDEN };
  const RecTableLayout layout = { .most_lines = 5 };
  const RecTableColumn stamp = { .heading = rec_origin_heading (1), .flags = REC_COLUMN_HIDDEN };

  self->table = rec_workbook_table_new (book, book->sheets[REC_SHEET_REGISTER], &layout);
  self->columns =
      rec_export_columns_new (book->options, rec_record_source_get_query (book->source));
  self->fields = g_new (guint, self->columns->len);
  self->book = book;
  self->stamp = rec_origin_make_stamp (book->source);
  for (guint i = 0; i < self->columns->len; i++)
    {
      const RecExportColumn *column = self->columns->pdata[i];
      gboolean               names = strcmp (column->field->id, "name") == 0 && i <= 2;

      rec_workbook_table_add_field (
          self->table, column->field, choose_flags (self, i) | (names ? REC_COLUMN_FROZEN : 0));
      self->fields[i] = rec_catalogue_get_index (REC_KIND_SYSTEM, column->field);
      if (names)
        book->name_column = i;
    }
  self->id_column = rec_workbook_table_add_column (self->table, &id);
  self->stamp_column = rec_workbook_table_add_column (self->table, &stamp);
  book->id_column = self->id_column;
  return self;
}

/* Keeps the id for the hidden sheet, in cells as they will stand there. */
static void
note_id (RecWorkbook *book, const char *id)
{
  if (book->ids->len > 0)
    g_string_append_c (book->ids, ' ');
  g_string_append (book->ids, id);
  if (book->ids->len > IDS_IN_CELL)
    rec_workbook_pack_ids (book);
}

/**
 * rec_workbook_register_add:
 * @data: the sheet
 * @system: a system
 *
 * Puts the row of a system.
 */
void
rec_workbook_register_add (gpointer data, RecRecord *system)
{
  Register *self = data;

  rec_workbook_table_hold (self->table, system);
  for (guint i = 0; i < self->columns->len; i++)
    rec_workbook_table_put_value (self->table, i, rec_record_get_at (system, self->fields[i]));
  rec_workbook_table_put_text (self->table, self->id_column, rec_record_get_id (system));
  rec_workbook_table_put_text (self->table, self->stamp_column, self->stamp);
  rec_workbook_table_end_row (self->table);
  note_id (self->book, rec_record_get_id (system));
}

/**
 * rec_workbook_register_end:
 * @data: the sheet
 *
 * Ends the sheet.
 */
void
rec_workbook_register_end (gpointer data)
{
  rec_workbook_table_end (((Register *) data)->table);
}

/**
 * rec_workbook_register_free:
 * @data: (nullable): the sheet
 *
 * Frees what was kept while writing.
 */
void
rec_workbook_register_free (gpointer data)
{
  Register *self = data;

  if (self == NULL)
    return;
  rec_workbook_table_free (self->table);
  g_ptr_array_unref (self->columns);
  g_free (self->fields);
  g_free (self->stamp);
  g_free (self);
}
