/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-sheet"

#include "config.h"

#include "rec-workbook-table-private.h"

#include <string.h>

#include "rec-cell-text.h"
#include "rec-workbook-lists.h"

/* How a table looks on its sheet: widths, heights, headings, rules. */

/* Lines that a text that is not printed may ask for. */
#define MOST_SCREEN_LINES 4
/* Letters of a word that a column is widened for, lest it be broken. */
#define MOST_WORD 22

/* The width its longest word needs, and its text in three lines, with room for the filter button.
 */
static double
heading_width (const char *heading)
{
  g_auto (GStrv) words = g_strsplit_set (heading, " -", -1);
  glong longest = 0;

  for (guint i = 0; words[i] != NULL; i++)
    longest = MAX (longest, g_utf8_strlen (words[i], -1));
  return MAX (longest + 2.5, g_utf8_strlen (heading, -1) / 2.2 + 3);
}

/* Letters of the longest word of a text. */
static guint
longest_word (const char *text)
{
  guint longest = 0;
  guint at = 0;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (((guchar) *p & 0xc0) == 0x80)
        continue;
      at = *p == ' ' || *p == '\n' || *p == '-' ? 0 : at + 1;
      longest = MAX (longest, at);
    }
  return longest;
}

/* The width that keeps words whole, in the heading and the cells. */
static double
word_width (const RecTableColumnState *column, guint longest)
{
  /* Bold letters are wider. */
  double heading = column->flags & REC_COLUMN_UPRIGHT ? 0 : longest_word (column->heading) * 1.1;

  return MAX (heading, MIN (longest, MOST_WORD) * 0.92) + 2.2;
}

static double
choose_width (const RecTableColumnState *column, glong longest, guint word)
{
  double least = MAX (heading_width (column->heading), 9);
  double most;

  if (column->fixed_width > 0)
    return MAX (column->fixed_width, word_width (column, word));
  switch (column->kind)
    {
    case REC_COLUMN_DATE:
      return MAX (least, 11.5);
    case REC_COLUMN_MOMENT:
      return MAX (least, 16);
    case REC_COLUMN_STRONG:
      return CLAMP (longest + 2, 24, column->most > 0 ? column->most : 34);
    case REC_COLUMN_LONG:
      return MAX (least,
                  longest <= 30 ? longest + 3
                                : CLAMP (longest / 2.0, 32, column->most > 0 ? column->most : 58));
    case REC_COLUMN_TEXT:
    case REC_COLUMN_NUMBER:
    case REC_COLUMN_LINK:
    default:
      /* What takes more than some lines gets more room. */
      most = column->most > 0 ? column->most : CLAMP (longest / 4.0, 18, 58);
      return MAX (MAX (least, word_width (column, word)), MIN (longest + 2, most));
    }
}

/*< private >
 * _rec_workbook_table_settle_widths:
 * @self: a table with its first rows
 *
 * Takes the widths of the columns from the rows there are.
 */
void
_rec_workbook_table_settle_widths (RecWorkbookTable *self)
{
  g_autofree glong *longest = g_new0 (glong, self->columns->len);
  g_autofree guint *words = g_new0 (guint, self->columns->len);

  for (guint i = 0; i < self->batch->cells->len; i++)
    {
      const RecBatchCell *cell = &g_array_index (self->batch->cells, RecBatchCell, i);

      if (cell->text == NULL || cell->kind == REC_CELL_NOTE)
        continue;
      longest[cell->column] = MAX (longest[cell->column], g_utf8_strlen (cell->text, -1));
      words[cell->column] = MAX (words[cell->column], longest_word (cell->text));
    }
  for (guint i = 0; i < self->columns->len; i++)
    {
      RecTableColumnState *column = self->columns->pdata[i];

      column->width =
          column->flags & REC_COLUMN_HIDDEN ? 12 : choose_width (column, longest[i], words[i]);
    }
}

/* What is left of the width for the letters: bold ones are wider. */
static double
text_width (const RecTableColumnState *column)
{
  return column->kind == REC_COLUMN_STRONG ? column->width * 0.88 : column->width;
}

/* How many lines the text of a cell takes, or @most. */
static guint
count_lines (RecWorkbookTable *self, const RecBatchCell *cell, guint most)
{
  const RecTableColumnState *column = self->columns->pdata[cell->column];

  /* LibreOffice does not wrap addresses. */
  if ((cell->kind != REC_CELL_STRING && cell->kind != REC_CELL_FORMULA) ||
      column->flags & REC_COLUMN_HIDDEN ||
      (strlen (cell->text) <= column->width && strchr (cell->text, '\n') == NULL))
    return 1;
  return rec_workbook_count_lines_up_to (cell->text, text_width (column), most);
}

/* How many of them it may ask its row for. */
static guint
lines_to_show (RecWorkbookTable *self, const RecBatchCell *cell)
{
  const RecTableColumnState *column = self->columns->pdata[cell->column];

  return MIN (cell->n_lines,
              column->flags & REC_COLUMN_SCREEN ? MOST_SCREEN_LINES : self->most_lines);
}

/* A text in the middle of a row that is lower than it would show neither its beginning nor its end.
 */
static void
begin_at_top (RecWorkbookTable *self, RecBatchCell *cell, guint n_lines)
{
  const RecTableColumnState *column = self->columns->pdata[cell->column];

  if (cell->n_lines > n_lines && cell->format == column->format && column->cut_format != NULL)
    cell->format = column->cut_format;
}

/*< private >
 * _rec_workbook_table_count_lines:
 * @self: a table whose widths are settled
 *
 * Counts how many lines each row of its batch shows, and lets the texts that take more begin at the
 * top of it.
 */
void
_rec_workbook_table_count_lines (RecWorkbookTable *self)
{
  RecBatchCell *cell = (RecBatchCell *) (gpointer) self->batch->cells->data;
  guint         most = MIN (MAX (self->most_lines, MOST_SCREEN_LINES) + 1, G_MAXUINT8);

  for (guint i = 0; i < self->batch->rows->len; i++)
    {
      RecBatchRow  *row = &g_array_index (self->batch->rows, RecBatchRow, i);
      RecBatchCell *first = cell;

      for (RecBatchCell *end = cell + row->n_cells; cell < end; cell++)
        {
          cell->n_lines = (guint8) count_lines (self, cell, most);
          row->n_lines = MAX (row->n_lines, lines_to_show (self, cell));
        }
      for (; first < cell; first++)
        begin_at_top (self, first, row->n_lines);
    }
}

static void
comment_heading (RecWorkbookTable *self, guint index)
{
  const RecTableColumnState *column = self->columns->pdata[index];
  const RecLanguage         *language = self->book->language;
  g_autoptr (GString) text = g_string_new (column->note);
  lxw_comment_options options = { .width = 320, .font_name = (char *) "Calibri", .font_size = 9 };

  if (column->words->len > 0 && (column->field == NULL || column->field->type != REC_FIELD_CHOICES))
    g_string_append_printf (
        text, "%s%s", text->len > 0 ? "\n\n" : "", rec_tr (language, "One of these words:"));
  for (guint i = 0; i < column->words->len; i++)
    g_string_append_printf (text, "\n• %s", ((RecTableWord *) column->words->pdata[i])->label);
  if (text->len == 0)
    return;
  options.height = (uint16_t) MIN (rec_workbook_count_lines (text->str, 52) * 17 + 14, 480);
  rec_workbook_note (self->book,
                     worksheet_write_comment_opt (
                         self->sheet, self->header_row, (lxw_col_t) index, text->str, &options));
}

/* One line over all columns: the title or the sentence under it, which begins at @column. */
static void
write_bar (RecWorkbookTable *self,
           guint             row,
           guint             column,
           const char       *text,
           lxw_format       *format,
           double            height)
{
  rec_workbook_set_height (self->book, self->sheet, row, height);
  for (guint i = 0; i < self->n_visible; i++)
    if (i == column)
      rec_workbook_note (self->book,
                         worksheet_write_string (self->sheet, row, (lxw_col_t) i, text, format));
    else
      rec_workbook_note (self->book,
                         worksheet_write_blank (self->sheet, row, (lxw_col_t) i, format));
  self->n_head_cells += self->n_visible;
}

static lxw_format *
heading_style (RecWorkbookTable *self, guint index)
{
  const RecTableColumnState *column = self->columns->pdata[index];

  return rec_workbook_style (
      self->book, column->flags & REC_COLUMN_UPRIGHT ? REC_STYLE_HEADER_UPRIGHT : REC_STYLE_HEADER);
}

/* In points; turned ones in at most three lines beside each other, over the filter's button. */
static double
heading_height (const RecTableColumnState *column)
{
  if (column->flags & REC_COLUMN_UPRIGHT)
    return CLAMP (g_utf8_strlen (column->heading, -1) / 3.0 * 6.5 + 36, 70, 150);
  return rec_workbook_lines_height (
             MIN (rec_workbook_count_lines (column->heading, column->width - 4), 6)) +
         4;
}

static void
write_headings (RecWorkbookTable *self)
{
  RecWorkbook *book = self->book;
  double       height = 0;

  if (self->title != NULL)
    write_bar (self, 0, 0, self->title, rec_workbook_style (book, REC_STYLE_LIST_BAR), 32);
  /* Beside the columns that stay in view: over them and the others, scrolling would tear it. */
  if (self->title != NULL && self->lead != NULL)
    write_bar (self,
               1,
               self->n_frozen < self->n_visible ? self->n_frozen : 0,
               self->lead,
               rec_workbook_style (book, REC_STYLE_LIST_BAR_SMALL),
               20);
  for (guint i = 0; i < self->n_visible; i++)
    {
      const RecTableColumnState *column = self->columns->pdata[i];

      height = MAX (height, heading_height (column));
    }
  rec_workbook_set_height (book, self->sheet, self->header_row, height);
  for (guint i = 0; i < self->columns->len; i++)
    {
      const RecTableColumnState *column = self->columns->pdata[i];

      rec_workbook_note (book,
                         worksheet_write_string (self->sheet,
                                                 self->header_row,
                                                 (lxw_col_t) i,
                                                 column->heading,
                                                 heading_style (self, i)));
      comment_heading (self, i);
    }
  self->n_head_cells += self->columns->len;
  self->has_headings = TRUE;
}

static void
comment_cell (RecWorkbookTable *self, guint row, const RecBatchCell *cell)
{
  lxw_comment_options options = { .width = 260, .font_name = (char *) "Calibri", .font_size = 9 };

  options.height = (uint16_t) MIN (rec_workbook_count_lines (cell->text, 42) * 17 + 14, 480);
  rec_workbook_note (
      self->book,
      worksheet_write_comment_opt (self->sheet, row, cell->column, cell->text, &options));
}

static void
write_cell (RecWorkbookTable *self, guint row, const RecBatchCell *cell)
{
  lxw_worksheet *sheet = self->sheet;
  lxw_error      error = LXW_NO_ERROR;

  switch ((RecBatchCellKind) cell->kind)
    {
    case REC_CELL_STRING:
      error = worksheet_write_string (sheet, row, cell->column, cell->text, cell->format);
      break;
    case REC_CELL_NUMBER:
      error = worksheet_write_number (sheet, row, cell->column, cell->number, cell->format);
      break;
    case REC_CELL_LINK:
      error = worksheet_write_url_opt (
          sheet, row, cell->column, cell->target, cell->format, cell->text, NULL);
      break;
    case REC_CELL_FORMULA:
      error = worksheet_write_formula_str (
          sheet, row, cell->column, cell->target, cell->format, cell->text);
      break;
    case REC_CELL_NOTE:
    default:
      comment_cell (self, row, cell);
      break;
    }
  rec_workbook_note (self->book, error);
}

/*< private >
 * _rec_workbook_table_write:
 * @self: a table whose widths are settled
 * @batch: rows of it
 *
 * Writes the rows, and before the first of them the headings. In whichever thread writes the
 * workbook.
 */
void
_rec_workbook_table_write (RecWorkbookTable *self, RecWorkbookBatch *batch)
{
  const RecBatchCell *cell = (const RecBatchCell *) (gpointer) batch->cells->data;

  if (!self->has_headings)
    write_headings (self);
  for (guint i = 0; i < batch->rows->len && !rec_workbook_has_failed (self->book); i++)
    {
      const RecBatchRow *row = &g_array_index (batch->rows, RecBatchRow, i);
      guint              number = self->header_row + 1 + self->n_written++;

      for (const RecBatchCell *end = cell + row->n_cells; cell < end; cell++)
        write_cell (self, number, cell);
      if (row->n_lines > 1)
        rec_workbook_set_height (
            self->book, self->sheet, number, rec_workbook_lines_height (row->n_lines));
    }
}

/* Words from the hidden sheet; for names of suppliers and the like only a help, since a new one may
 * be typed. */
static void
add_drop_down (RecWorkbookTable *self, guint index, guint last_row)
{
  RecTableColumnState *column = self->columns->pdata[index];
  g_autofree char     *formula = NULL;
  lxw_data_validation  rule = { .validate = LXW_VALIDATION_TYPE_LIST_FORMULA };

  if (column->list == NULL && column->field == NULL && column->words->len > 0)
    {
      g_autoptr (GPtrArray) words = g_ptr_array_new ();

      for (guint i = 0; i < column->words->len; i++)
        g_ptr_array_add (words, ((RecTableWord *) column->words->pdata[i])->label);
      column->list = rec_workbook_lists_need_words (self->book, words);
    }
  if (column->list == NULL)
    return;
  formula = g_strconcat ("=", column->list, NULL);
  rule.value_formula = formula;
  if (column->flags & REC_COLUMN_OPEN)
    rule.show_error = LXW_VALIDATION_OFF;
  else
    {
      rule.error_title = (char *) rec_tr (self->book->language, "Not in the list");
      rule.error_message = (char *) rec_tr (
          self->book->language,
          "Choose one of the words of the list, so that Recensia can read the cell back.");
    }
  rec_workbook_note (self->book,
                     worksheet_data_validation_range (self->sheet,
                                                      self->header_row + 1,
                                                      (lxw_col_t) index,
                                                      last_row,
                                                      (lxw_col_t) index,
                                                      &rule));
}

static void
add_rule (RecWorkbookTable *self,
          guint             column,
          guint             last_row,
          uint8_t           type,
          uint8_t           criteria,
          const char       *value,
          lxw_format       *format)
{
  lxw_conditional_format rule = {
    .type = type,
    .criteria = criteria,
    .value_string = (char *) value,
    .format = format,
  };

  rec_workbook_note (self->book,
                     worksheet_conditional_format_range (self->sheet,
                                                         self->header_row + 1,
                                                         (lxw_col_t) column,
                                                         last_row,
                                                         (lxw_col_t) column,
                                                         &rule));
}

/* Fills that follow the word in the cell, also when somebody changes it; days that have passed and
 * should not have; the line under each row. */
static void
add_rules (RecWorkbookTable *self, guint index, guint last_row)
{
  const RecTableColumnState *column = self->columns->pdata[index];

  for (guint i = 0; i < column->words->len; i++)
    {
      const RecTableWord *word = column->words->pdata[i];
      g_autofree char    *text = NULL;
      g_autofree char    *formula = NULL;

      if (!word->tinted)
        continue;
      text = rec_cell_text_formula (word->label);
      formula = g_strconcat ("=", text, NULL);
      add_rule (self,
                index,
                last_row,
                LXW_CONDITIONAL_TYPE_CELL,
                LXW_CONDITIONAL_CRITERIA_EQUAL_TO,
                formula,
                rec_workbook_tone_rule (self->book, word->tone));
    }
  if (column->flags & REC_COLUMN_DUE)
    {
      char             cell[LXW_MAX_CELL_NAME_LENGTH];
      g_autofree char *formula = NULL;

      lxw_rowcol_to_cell (cell, self->header_row + 1, (lxw_col_t) index);
      formula = g_strdup_printf ("=AND(ISNUMBER(%s),%s<TODAY())", cell, cell);
      add_rule (self,
                index,
                last_row,
                LXW_CONDITIONAL_TYPE_FORMULA,
                0,
                formula,
                rec_workbook_tone_rule (self->book, REC_TONE_WARNING));
    }
  add_rule (self,
            index,
            last_row,
            LXW_CONDITIONAL_TYPE_FORMULA,
            0,
            "=TRUE",
            rec_workbook_style (self->book, REC_STYLE_LIST_RULE));
}

/* Letters, digits and "_" of the sheet's name, as the names of tables must be. */
static char *
table_name (RecWorkbookTable *self)
{
  g_autoptr (GString) name = g_string_new (NULL);

  for (const char *p = self->sheet->name; *p != '\0'; p = g_utf8_next_char (p))
    g_string_append_unichar (name,
                             g_unichar_isalnum (g_utf8_get_char (p)) ? g_utf8_get_char (p) : '_');
  return g_string_free (g_steal_pointer (&name), FALSE);
}

static void
add_excel_table (RecWorkbookTable *self, guint last_row)
{
  guint                         n_columns = self->columns->len;
  g_autofree lxw_table_column  *headings = g_new0 (lxw_table_column, n_columns);
  g_autofree lxw_table_column **list = g_new0 (lxw_table_column *, n_columns + 1);
  g_autofree char              *name = table_name (self);
  lxw_table_options             options = {
                .name = name,
                .style_type = LXW_TABLE_STYLE_TYPE_LIGHT,
                .style_type_number = 0,
                .no_banded_rows = LXW_TRUE,
                .columns = list,
  };

  for (guint i = 0; i < n_columns; i++)
    {
      headings[i].header = ((RecTableColumnState *) self->columns->pdata[i])->heading;
      headings[i].header_format = heading_style (self, i);
      list[i] = &headings[i];
    }
  rec_workbook_note (
      self->book,
      worksheet_add_table (
          self->sheet, self->header_row, 0, last_row, (lxw_col_t) (n_columns - 1), &options));
}

/*< private >
 * _rec_workbook_table_leave_out_row:
 * @self: a table of which a row is being put
 *
 * Takes the cells of the row back, and counts it. The sheet's last row is kept for the sentence
 * about it.
 */
void
_rec_workbook_table_leave_out_row (RecWorkbookTable *self)
{
  RecWorkbookBatch *batch = self->batch;

  for (; self->n_row_cells > 0; self->n_row_cells--)
    {
      const RecBatchCell *cell = &g_array_index (batch->cells, RecBatchCell, batch->cells->len - 1);

      self->n_cells -= cell->kind != REC_CELL_NOTE;
      g_array_set_size (batch->cells, batch->cells->len - 1);
    }
  self->n_left_out++;
  /* Its texts are in the batch still. */
  if (batch->rows->len == 0)
    rec_workbook_batch_clear (batch);
}

/* One sentence under the rows. */
static void
write_under (RecWorkbookTable *self, guint row, const char *text)
{
  rec_workbook_note (
      self->book,
      worksheet_write_string (
          self->sheet, row, 0, text, rec_workbook_style (self->book, REC_STYLE_NOTHING)));
  self->n_head_cells++;
}

/* Says in the last row how many are left out. */
static void
write_end (RecWorkbookTable *self, guint row)
{
  const RecLanguage *language = self->book->language;
  g_autofree char   *count = rec_language_format_count (language, self->n_left_out);
  g_autofree char   *most = rec_language_format_count (language, self->book->most_rows);
  g_autofree char   *text = g_strdup_printf (
      /* Translators: numbers of rows */
      rec_trn (language,
               "%s row is left out: Excel takes %s rows on a sheet. Export fewer systems by a "
                 "filter to have it.",
               "%s rows are left out: Excel takes %s rows on a sheet. Export fewer systems by a "
                 "filter to have them.",
               self->n_left_out),
      count,
      most);

  write_under (self, row, text);
}

/*< private >
 * _rec_workbook_table_finish:
 * @self: a table whose rows are written
 *
 * Sets what needs to know how many rows there are: the table or filter, drop-downs, colours and
 * pages.
 */
void
_rec_workbook_table_finish (RecWorkbookTable *self)
{
  RecWorkbook *book = self->book;
  guint        last_row = self->header_row + MAX (self->n_rows, 1);
  guint        n_rows = self->header_row + 1 + self->n_rows;

  for (guint i = 0; i < self->n_visible; i++)
    {
      add_drop_down (self, i, last_row);
      add_rules (self, i, last_row);
    }
  if (book->streamed)
    rec_workbook_note (
        book,
        worksheet_autofilter (
            self->sheet, self->header_row, 0, last_row, (lxw_col_t) (self->columns->len - 1)));
  else
    add_excel_table (self, last_row);
  if (self->n_rows == 0 && self->nothing != NULL)
    {
      n_rows++;
      write_under (self, ++last_row, self->nothing);
    }
  if (self->n_left_out > 0)
    {
      n_rows++;
      write_end (self, ++last_row);
    }
  _rec_workbook_table_set_columns (self);
  _rec_workbook_table_set_pages (self, last_row);
  rec_workbook_note (
      book,
      worksheet_ignore_errors (self->sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576"));
  rec_workbook_expect (book, self->sheet, n_rows, self->n_cells + self->n_head_cells);
}
