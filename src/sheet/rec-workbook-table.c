/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-sheet"

#include "config.h"

#include "rec-workbook-table-private.h"

#include <string.h>

#include "rec-cell-text.h"
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
