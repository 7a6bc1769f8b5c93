/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-sheet"

#include "config.h"

#include "rec-workbook-table-private.h"

#include <string.h>

#include "rec-cell-text.h"
#include "rec-value.h"
#include "rec-workbook-lists.h"
#include "rec-workbook-writer.h"

/* Rows looked at before the first is written, for the widths of columns; then rows a batch. */
#define FIRST_BATCH 1000
#define BATCH 200
#define USUAL_MOST_LINES 4

static void
word_free (gpointer data)
{
  RecTableWord *word = data;

  g_free (word->label);
  g_free (word);
}

static void
column_free (gpointer data)
{
  RecTableColumnState *column = data;

  g_free (column->heading);
  g_free (column->note);
  g_free (column->list);
  g_ptr_array_unref (column->words);
  g_clear_pointer (&column->values, rec_export_column_free);
  g_free (column);
}

/* A text of our own, fit for a cell. */
static char *
clean_copy (RecWorkbookTable *self, const char *text)
{
  if (text == NULL)
    return NULL;
  return g_strdup (rec_cell_text_clean (text, self->book->language, self->buffer, NULL));
}

/**
 * rec_workbook_table_new:
 * @book: a workbook
 * @sheet: one of its sheets, on which nothing is written yet
 * @layout: (nullable): how the table stands on it
 *
 * Begins a table.
 *
 * Returns: (transfer full): a table without columns
 */
RecWorkbookTable *
rec_workbook_table_new (RecWorkbook *book, lxw_worksheet *sheet, const RecTableLayout *layout)
{
  RecWorkbookTable *self;

  g_return_val_if_fail (book != NULL, NULL);
  g_return_val_if_fail (sheet != NULL, NULL);

  self = g_new0 (RecWorkbookTable, 1);
  self->book = book;
  self->sheet = sheet;
  self->buffer = g_string_new (NULL);
  self->columns = g_ptr_array_new_with_free_func (column_free);
  self->headings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->batch = rec_workbook_batch_new ();
  self->most_lines = USUAL_MOST_LINES;
  if (layout != NULL)
    {
      self->title = clean_copy (self, layout->title);
      self->lead = clean_copy (self, layout->lead);
      self->nothing = clean_copy (self, layout->nothing);
      if (layout->most_lines > 0)
        self->most_lines = layout->most_lines;
      self->one_page = layout->one_page;
      self->may_end = layout->may_end;
    }
  self->header_row = self->title == NULL ? 0 : self->lead == NULL ? 1 : 2;
  return self;
}

/**
 * rec_workbook_table_free:
 * @self: (nullable): a table
 *
 * Frees what was kept while writing. No batch of it may be on its way, see rec_workbook_drain().
 */
void
rec_workbook_table_free (RecWorkbookTable *self)
{
  if (self == NULL)
    return;
  rec_workbook_batch_free (self->batch);
  g_ptr_array_unref (self->columns);
  g_hash_table_unref (self->headings);
  g_string_free (self->buffer, TRUE);
  g_free (self->title);
  g_free (self->lead);
  g_free (self->nothing);
  g_free (self);
}

/* Excel refuses a table in which two headings differ in case only, or one of over 255 characters.
 */
static char *
make_heading (RecWorkbookTable *self, const char *text)
{
  g_autofree char *clean = clean_copy (self, text);
  g_autofree char *base =
      g_utf8_strlen (clean, -1) > 240 ? g_utf8_substring (clean, 0, 240) : g_steal_pointer (&clean);
  g_autofree char *heading = g_strdup (base);

  for (guint n = 2;; n++)
    {
      g_autofree char *key = g_utf8_casefold (heading, -1);

      if (g_hash_table_add (self->headings, g_steal_pointer (&key)))
        return g_steal_pointer (&heading);
      g_free (heading);
      heading = g_strdup_printf ("%s (%u)", base, n);
    }
}

static lxw_format *
choose_format (RecWorkbook *book, const RecTableColumn *column)
{
  if (column->flags & REC_COLUMN_UPRIGHT)
    return rec_workbook_style (book, REC_STYLE_LIST_MIDDLE);
  switch (column->kind)
    {
    case REC_COLUMN_STRONG:
      return rec_workbook_style (book, REC_STYLE_LIST_STRONG);
    case REC_COLUMN_DATE:
      return rec_workbook_style (book, REC_STYLE_LIST_DATE);
    case REC_COLUMN_MOMENT:
      return rec_workbook_style (book, REC_STYLE_LIST_MOMENT);
    case REC_COLUMN_NUMBER:
      return rec_workbook_style (book, REC_STYLE_LIST_NUMBER);
    case REC_COLUMN_TEXT:
    case REC_COLUMN_LONG:
    case REC_COLUMN_LINK:
    default:
      return rec_workbook_style (book, REC_STYLE_LIST_TEXT);
    }
}

/**
 * rec_workbook_table_add_column:
 * @self: a table without rows
 * @column: the column
 *
 * Adds a column at the end.
 *
 * Returns: its number, from 0, which is that of the sheet's column
 */
guint
rec_workbook_table_add_column (RecWorkbookTable *self, const RecTableColumn *column)
{
  RecTableColumnState *state = g_new0 (RecTableColumnState, 1);

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (column != NULL && column->heading != NULL, 0);

  state->heading = make_heading (self, column->heading);
  state->note = clean_copy (self, column->note);
  state->kind = column->kind;
  state->flags = column->flags;
  state->fixed_width = column->width;
  state->most = column->most;
  state->words = g_ptr_array_new_with_free_func (word_free);
  if (!(column->flags & REC_COLUMN_HIDDEN))
    {
      state->format = choose_format (self->book, column);
      if (state->format == rec_workbook_style (self->book, REC_STYLE_LIST_TEXT))
        state->cut_format = rec_workbook_style (self->book, REC_STYLE_LIST_TEXT_TOP);
      else if (state->format == rec_workbook_style (self->book, REC_STYLE_LIST_STRONG))
        state->cut_format = rec_workbook_style (self->book, REC_STYLE_LIST_STRONG_TOP);
      self->n_visible = self->columns->len + 1;
      if (!(column->flags & REC_COLUMN_SCREEN))
        self->n_printed = self->n_visible;
      if (column->flags & REC_COLUMN_UPRIGHT)
        state->link_format = rec_workbook_style (self->book, REC_STYLE_LIST_MIDDLE_LINK);
      if (column->kind == REC_COLUMN_LINK)
        {
          state->link_format = rec_workbook_style (self->book, REC_STYLE_LIST_LINK);
          state->formula_format = rec_workbook_style (self->book, REC_STYLE_LIST_LINK_WRAPPED);
        }
    }
  if (column->flags & REC_COLUMN_FROZEN)
    self->n_frozen = self->columns->len + 1;
  if (column->kind == REC_COLUMN_STRONG && self->name_column == 0)
    self->name_column = self->columns->len;
  g_ptr_array_add (self->columns, state);
  return self->columns->len - 1;
}

static RecColumnKind
field_kind (const RecField *field)
{
  switch (field->type)
    {
    case REC_FIELD_DATE:
      return REC_COLUMN_DATE;
    case REC_FIELD_MOMENT:
      return REC_COLUMN_MOMENT;
    case REC_FIELD_INTEGER:
      return REC_COLUMN_NUMBER;
    case REC_FIELD_LONG_TEXT:
      return REC_COLUMN_LONG;
    case REC_FIELD_URL:
      return REC_COLUMN_LINK;
    case REC_FIELD_TEXT:
    case REC_FIELD_CHOICE:
    case REC_FIELD_CHOICES:
    case REC_FIELD_TRISTATE:
    case REC_FIELD_REFERENCE:
    case REC_FIELD_REFERENCES:
    default:
      if (strcmp (field->id, "name") == 0)
        return REC_COLUMN_STRONG;
      return rec_field_get_max_length (field) > 500 ? REC_COLUMN_LONG : REC_COLUMN_TEXT;
    }
}

/* What a comment on the heading tells before the words of the column. */
static char *
field_note (const RecField *field, const RecLanguage *language)
{
  const char *help = rec_field_get_help (field, language);

  if (field->type != REC_FIELD_CHOICES)
    return g_strdup (help);
  return g_strdup_printf ("%s%s%s",
                          help != NULL ? help : "",
                          help != NULL ? "\n\n" : "",
                          rec_tr (language, "Several of these words, separated by “;”:"));
}

/**
 * rec_workbook_table_add_field:
 * @self: a table without rows
 * @field: a field of the catalogue
 * @flags: flags
 *
 * Adds a column for a field: heading, comment, kind, drop-down and colours are the catalogue's.
 * Its cells are put with rec_workbook_table_put_value().
 *
 * Returns: its number
 */
guint
rec_workbook_table_add_field (RecWorkbookTable *self, const RecField *field, RecColumnFlags flags)
{
  const RecLanguage   *language;
  RecTableColumnState *state;
  g_autofree char     *note = NULL;
  RecTableColumn       column = { .flags = flags };
  guint                index;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (field != NULL, 0);

  language = self->book->language;
  note = field_note (field, language);
  column.heading = rec_field_get_label (field, language);
  column.kind = field_kind (field);
  column.note = note;
  column.most = column.kind == REC_COLUMN_STRONG          ? 30
                : strcmp (field->id, "ai_act_class") == 0 ? 22
                                                          : 0;
  if (rec_field_is_reference (field))
    column.flags |= REC_COLUMN_OPEN;
  index = rec_workbook_table_add_column (self, &column);
  state = self->columns->pdata[index];
  state->field = field;
  state->values = rec_export_column_new (field, state->heading);
  state->list = rec_workbook_lists_need_field (self->book, field);
  if (field->choices == NULL)
    return index;
  for (guint i = 0; i < field->choices->n_choices; i++)
    {
      const RecChoice *choice = &field->choices->choices[i];
      RecTableWord    *word = g_new0 (RecTableWord, 1);

      word->label = g_strdup (rec_choice_get_label (field->choices, choice, language));
      word->tone = choice->tone;
      word->tinted = field->type == REC_FIELD_CHOICE &&
                     (choice->tone != REC_TONE_NEUTRAL || rec_field_is_chip (field));
      g_ptr_array_add (state->words, word);
    }
  return index;
}

/**
 * rec_workbook_table_set_width:
 * @self: a table without rows
 * @column: number of a column
 * @width: its width in characters, whatever stands in it
 *
 * Settles the width of a field's column.
 */
void
rec_workbook_table_set_width (RecWorkbookTable *self, guint column, double width)
{
  g_return_if_fail (self != NULL && column < self->columns->len);

  ((RecTableColumnState *) self->columns->pdata[column])->fixed_width = width;
}

/**
 * rec_workbook_table_add_word:
 * @self: a table without rows
 * @column: a column that is no field's
 * @word: a word that its cells may hold, in the workbook's language; below 250 characters
 * @tone: what it tells: the cells that hold it are coloured so, also after an edit
 *
 * Makes a column a coded one: the word is listed in the comment on the heading and in the
 * drop-down. To be called for each word, in the order of the list.
 */
void
rec_workbook_table_add_word (RecWorkbookTable *self, guint column, const char *word, RecTone tone)
{
  RecTableColumnState *state;
  RecTableWord        *added;

  g_return_if_fail (self != NULL && column < self->columns->len);
  g_return_if_fail (word != NULL);

  state = self->columns->pdata[column];
  added = g_new0 (RecTableWord, 1);
  added->label = clean_copy (self, word);
  added->tone = tone;
  added->tinted = TRUE;
  g_ptr_array_add (state->words, added);
}

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
    if (strcmp (choices->choices[i].id, id) == 0)
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

/* Hands the rows so far to the workbook, the widths being settled with the first. */
static void
flush (RecWorkbookTable *self)
{
  if (!self->prepared)
    _rec_workbook_table_settle_widths (self);
  self->prepared = TRUE;
  _rec_workbook_table_count_lines (self);
  self->batch = rec_workbook_write_batch (self->book, self, self->batch);
}

/**
 * rec_workbook_table_end_row:
 * @self: a table
 *
 * Ends the row of which cells were put. Past the last row that a sheet has, the row is left out or
 * the workbook fails, as the layout has it.
 */
void
rec_workbook_table_end_row (RecWorkbookTable *self)
{
  RecBatchRow row = { .n_cells = self->n_row_cells, .n_lines = 1 };

  g_return_if_fail (self != NULL);

  if (self->may_end && self->header_row + self->n_rows + 2 >= self->book->most_rows)
    {
      _rec_workbook_table_leave_out_row (self);
      if (self->batch->rows->len > 0)
        flush (self);
      return;
    }
  if (self->header_row + self->n_rows + 2 > self->book->most_rows)
    {
      rec_workbook_fail_rows (self->book, self->sheet->name);
      return;
    }
  g_array_append_val (self->batch->rows, row);
  self->n_row_cells = 0;
  self->n_rows++;
  if (self->batch->rows->len >= (self->prepared ? BATCH : FIRST_BATCH))
    flush (self);
}

/**
 * rec_workbook_table_end:
 * @self: a table
 *
 * Ends the table with what needs to know how many rows there are. No batch may be on its way, see
 * rec_workbook_drain().
 */
void
rec_workbook_table_end (RecWorkbookTable *self)
{
  g_return_if_fail (self != NULL);

  if (!self->prepared || self->batch->rows->len > 0)
    flush (self);
  if (self->n_left_out > 0)
    rec_workbook_remark_rows (self->book, self->sheet->name, self->n_left_out);
  _rec_workbook_table_finish (self);
}

/**
 * rec_workbook_table_get_n_rows:
 * @self: a table
 *
 * Returns: how many rows were ended so far
 */
guint
rec_workbook_table_get_n_rows (RecWorkbookTable *self)
{
  return self->n_rows;
}

/**
 * rec_workbook_table_get_first_row:
 * @self: a table
 *
 * Returns: row of the sheet, from 0, in which its first row stands
 */
guint
rec_workbook_table_get_first_row (RecWorkbookTable *self)
{
  return self->header_row + 1;
}
