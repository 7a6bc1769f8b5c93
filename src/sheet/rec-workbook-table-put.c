/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-sheet"

#include "config.h"

#include "rec-workbook-table-private.h"

#include <string.h>

#include "rec-cell-text.h"

/* Putting cells into the row of a table: texts, numbers, days, links, values of fields. */

static RecBatchCell *
add_cell (RecWorkbookTable *self, guint column, RecBatchCellKind kind)
{
  RecWorkbookBatch *batch = self->batch;
  RecBatchCell     *cell;

  g_array_set_size (batch->cells, batch->cells->len + 1);
  cell = &g_array_index (batch->cells, RecBatchCell, batch->cells->len - 1);
  *cell = (RecBatchCell){ .kind = (guint8) kind, .column = (guint16) column };
  if (kind != REC_CELL_NOTE)
    {
      cell->format = ((RecTableColumnState *) self->columns->pdata[column])->format;
      ((RecTableColumnState *) self->columns->pdata[column])->filled = TRUE;
      self->n_cells++;
    }
  self->n_row_cells++;
  return cell;
}

/* What calls the row in a remark: the text in its naming column, else its number. */
static char *
name_row (RecWorkbookTable *self)
{
  const RecWorkbookBatch *batch = self->batch;

  for (guint i = batch->cells->len - self->n_row_cells; i < batch->cells->len; i++)
    {
      const RecBatchCell *cell = &g_array_index (batch->cells, RecBatchCell, i);

      if (cell->column == self->name_column && cell->text != NULL && cell->kind != REC_CELL_NOTE)
        return g_strndup (cell->text, 400);
    }
  return g_strdup_printf ("%u", self->header_row + self->n_rows + 2);
}

static void
remark (RecWorkbookTable *self, guint column, RecRemark what)
{
  g_autofree char *row = name_row (self);
  g_autofree char *valid = g_utf8_make_valid (row, -1);

  rec_workbook_remark (self->book,
                       what,
                       self->sheet->name,
                       valid,
                       ((RecTableColumnState *) self->columns->pdata[column])->heading);
}

/* Puts a text that lives as long as the batch where @borrowed, else copies it. */
static void
put_string (RecWorkbookTable *self, guint column, const char *text, gboolean borrowed)
{
  RecCellTextFlags found = 0;
  const char      *clean = rec_cell_text_clean (text, self->book->language, self->buffer, &found);
  RecBatchCell    *cell = add_cell (self, column, REC_CELL_STRING);

  cell->text = borrowed && clean == text ? text : g_string_chunk_insert (self->batch->texts, clean);
  if (G_UNLIKELY (found & REC_CELL_TEXT_CUT))
    remark (self, column, REC_REMARK_CUT);
  if (G_UNLIKELY (found & REC_CELL_TEXT_REPLACED))
    remark (self, column, REC_REMARK_REPLACED);
}

/**
 * rec_workbook_table_put_text:
 * @self: a table
 * @column: number of a column
 * @text: (nullable): a text, any bytes; nothing is put for %NULL and ""
 *
 * Puts a text, as a text whatever it begins with.
 */
void
rec_workbook_table_put_text (RecWorkbookTable *self, guint column, const char *text)
{
  g_return_if_fail (self != NULL && column < self->columns->len);

  if (text != NULL && *text != '\0')
    put_string (self, column, text, FALSE);
}

/**
 * rec_workbook_table_put_number:
 * @self: a table
 * @column: number of a column
 * @number: a number of up to 15 digits
 *
 * Puts a number.
 */
void
rec_workbook_table_put_number (RecWorkbookTable *self, guint column, gint64 number)
{
  g_return_if_fail (self != NULL && column < self->columns->len);

  add_cell (self, column, REC_CELL_NUMBER)->number = (double) number;
}

static void
put_serial (RecWorkbookTable *self, guint column, RecStyle style, double serial)
{
  RecBatchCell *cell = add_cell (self, column, REC_CELL_NUMBER);

  cell->number = serial;
  /* A day may stand in a column of another kind too. */
  cell->format = rec_workbook_style (self->book, style);
}

/**
 * rec_workbook_table_put_date:
 * @self: a table
 * @column: number of a column of %REC_COLUMN_DATE
 * @date: (nullable): a day, "YYYY-MM-DD"
 *
 * Puts a day, or the text that it is where Excel has no such day.
 */
void
rec_workbook_table_put_date (RecWorkbookTable *self, guint column, const char *date)
{
  double serial;

  g_return_if_fail (self != NULL && column < self->columns->len);

  if (date == NULL || *date == '\0')
    return;
  if (strlen (date) == 10 && rec_workbook_read_day (date, &serial))
    put_serial (self, column, REC_STYLE_LIST_DATE, serial);
  else
    put_string (self, column, date, FALSE);
}

/**
 * rec_workbook_table_put_moment:
 * @self: a table
 * @column: number of a column of %REC_COLUMN_MOMENT
 * @moment: (nullable): a moment, UTC
 *
 * Puts date and hour of the clock here, or the text that it is where that fails.
 */
void
rec_workbook_table_put_moment (RecWorkbookTable *self, guint column, const char *moment)
{
  double serial;

  g_return_if_fail (self != NULL && column < self->columns->len);

  if (moment == NULL || *moment == '\0')
    return;
  if (rec_workbook_read_moment (self->book, moment, &serial))
    put_serial (self, column, REC_STYLE_LIST_MOMENT, serial);
  else
    put_string (self, column, moment, FALSE);
}

static void
put_address (RecWorkbookTable *self,
             guint             column,
             const char       *target,
             const char       *text,
             RecBatchCellKind  kind)
{
  RecTableColumnState *state = self->columns->pdata[column];
  lxw_format          *format = kind == REC_CELL_LINK ? state->link_format : state->formula_format;
  RecBatchCell        *cell;

  put_string (self, column, text, FALSE);
  cell = &g_array_index (self->batch->cells, RecBatchCell, self->batch->cells->len - 1);
  cell->kind = (guint8) kind;
  cell->target = g_string_chunk_insert (self->batch->texts, target);
  /* A link may stand in a column of another kind too. */
  if (format == NULL)
    format = kind == REC_CELL_LINK ? rec_workbook_style (self->book, REC_STYLE_LIST_LINK)
                                   : state->format;
  cell->format = format;
}

/**
 * rec_workbook_table_put_link:
 * @self: a table
 * @column: number of a column, best one of %REC_COLUMN_LINK
 * @target: (nullable): an address, "https:…", "mailto:…", the path of a file from the workbook's
 *   folder on with "/", or "internal:'Sheet'!A1"
 * @text: what is shown
 *
 * Puts a link; where Excel does not take the address, or holds no more of them, the text alone,
 * with a remark. In a streamed workbook the text alone.
 */
void
rec_workbook_table_put_link (RecWorkbookTable *self,
                             guint             column,
                             const char       *target,
                             const char       *text)
{
  g_return_if_fail (self != NULL && column < self->columns->len);
  g_return_if_fail (text != NULL);

  if (*text == '\0')
    return;
  if (target == NULL || self->book->streamed)
    put_string (self, column, text, FALSE);
  else if (self->n_links < REC_WORKBOOK_MOST_LINKS && rec_workbook_takes_address (target, text))
    {
      put_address (self, column, target, text, REC_CELL_LINK);
      self->n_links++;
    }
  else
    {
      put_string (self, column, text, FALSE);
      remark (self, column, REC_REMARK_UNLINKED);
    }
}

/**
 * rec_workbook_table_put_system:
 * @self: a table
 * @column: number of a column of %REC_COLUMN_LINK or %REC_COLUMN_STRONG
 * @system: a system
 *
 * Puts the name of a system, leading to its row on the Register sheet also after that was sorted,
 * in the first few thousand rows; the name alone where there are more, or that sheet is left out,
 * and in a streamed workbook, whose many rows each formula would search.
 */
void
rec_workbook_table_put_system (RecWorkbookTable *self, guint column, RecRecord *system)
{
  const char      *name;
  g_autofree char *formula = NULL;

  g_return_if_fail (self != NULL && column < self->columns->len);
  g_return_if_fail (system != NULL);

  name = rec_record_get_name (system);
  if (name == NULL || *name == '\0')
    name = rec_record_get_id (system);
  if (self->n_formulas < REC_WORKBOOK_MOST_FORMULAS && !self->book->streamed)
    formula = rec_workbook_system_formula (self->book, rec_record_get_id (system), name);
  if (formula == NULL)
    {
      put_string (self, column, name, FALSE);
      return;
    }
  put_address (self, column, formula, name, REC_CELL_FORMULA);
  self->n_formulas++;
}

/* Puts the word of a choice, which is fit for a cell as it is. Says no where the catalogue does not
 * know the choice. */
static gboolean
put_choice (RecWorkbookTable *self, guint column, const char *id)
{
  const RecTableColumnState *state = self->columns->pdata[column];
  const RecChoiceSet        *choices = state->field->choices;

  for (guint i = 0; i < choices->n_choices; i++)
    if (*choices->choices[i].id == *id && strcmp (choices->choices[i].id, id) == 0)
      {
        add_cell (self, column, REC_CELL_STRING)->text =
            ((RecTableWord *) state->words->pdata[i])->label;
        return TRUE;
      }
  return FALSE;
}

static void
put_url (RecWorkbookTable *self, guint column, const char *value)
{
  if (g_str_has_prefix (value, "http://") || g_str_has_prefix (value, "https://") ||
      g_str_has_prefix (value, "mailto:"))
    rec_workbook_table_put_link (self, column, value, value);
  else
    put_string (self, column, value, FALSE);
}

/**
 * rec_workbook_table_put_value:
 * @self: a table
 * @column: number of a field's column
 * @value: (nullable): a value of the field in canonical text, which must live until the row's
 *   batch is written: see rec_workbook_table_hold()
 *
 * Puts the value: words for choices and references, real dates and numbers.
 */
void
rec_workbook_table_put_value (RecWorkbookTable *self, guint column, const char *value)
{
  RecTableColumnState *state;
  g_autofree char     *owned = NULL;
  const char          *text;
  gint64               number;

  g_return_if_fail (self != NULL && column < self->columns->len);

  if (value == NULL)
    return;
  state = self->columns->pdata[column];
  switch (state->field->type)
    {
    case REC_FIELD_DATE:
      rec_workbook_table_put_date (self, column, value);
      return;
    case REC_FIELD_MOMENT:
      rec_workbook_table_put_moment (self, column, value);
      return;
    case REC_FIELD_URL:
      put_url (self, column, value);
      return;
    case REC_FIELD_CHOICE:
    case REC_FIELD_TRISTATE:
      if (put_choice (self, column, value))
        return;
      break;
    case REC_FIELD_INTEGER:
      if (strlen (value) <= 15 &&
          g_ascii_string_to_signed (value, 10, G_MININT64, G_MAXINT64, &number, NULL))
        {
          rec_workbook_table_put_number (self, column, number);
          return;
        }
      break;
    case REC_FIELD_TEXT:
    case REC_FIELD_LONG_TEXT:
    case REC_FIELD_CHOICES:
    case REC_FIELD_REFERENCE:
    case REC_FIELD_REFERENCES:
    default:
      break;
    }
  text = rec_export_column_text (state->values,
                                 value,
                                 rec_record_source_get_directory (self->book->source),
                                 self->book->language,
                                 &owned);
  /* Texts of the column's own live as long as the table. */
  put_string (self, column, text, owned == NULL);
}

/**
 * rec_workbook_table_put_note:
 * @self: a table
 * @column: number of a column in which this row has a cell
 * @note: (nullable): a text, of some lines
 *
 * Puts a comment on a cell. Left out in a streamed workbook, which has to keep them in memory.
 */
void
rec_workbook_table_put_note (RecWorkbookTable *self, guint column, const char *note)
{
  g_return_if_fail (self != NULL && column < self->columns->len);

  if (note == NULL || *note == '\0' || self->book->streamed)
    return;
  note = rec_cell_text_clean (note, self->book->language, self->buffer, NULL);
  add_cell (self, column, REC_CELL_NOTE)->text = g_string_chunk_insert (self->batch->texts, note);
}

/**
 * rec_workbook_table_hold:
 * @self: a table
 * @record: a record
 *
 * Keeps the record until the row that is being put is written, so that its texts need no copies.
 */
void
rec_workbook_table_hold (RecWorkbookTable *self, RecRecord *record)
{
  g_ptr_array_add (self->batch->records, rec_record_ref (record));
}
