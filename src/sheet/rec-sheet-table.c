/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-sheet-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* More than anybody will look at, and not enough to fill the memory */
#define MAX_FLAGS 100000

/* A sheet with more merged cells than this is no list, nor one in which so many empty cells get
 * the text of the one above. */
#define MAX_MERGED 100000
#define MAX_FILLED 2000000

struct _RecSheetTable
{
  GArray       *rows; /* RecSheetRow */
  GStringChunk *texts;
  GHashTable   *flags;  /* cell number -> RecCellFlag */
  GPtrArray    *row;    /* the cells of the row being built, not owned */
  GArray       *merged; /* RecMergedCells */
  guint         number;
  gboolean      hidden;
  gsize         n_cells;
  gsize         n_bytes;
  gboolean      unordered;
};

static void
clear_row (gpointer data)
{
  RecSheetRow *row = data;

  g_free (row->cells);
}

static int
compare_merged (gconstpointer a, gconstpointer b)
{
  const RecMergedCells *merged_a = a;
  const RecMergedCells *merged_b = b;

  return (merged_a->first_row > merged_b->first_row) - (merged_a->first_row < merged_b->first_row);
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const RecSheetRow *row_a = a;
  const RecSheetRow *row_b = b;

  return (row_a->number > row_b->number) - (row_a->number < row_b->number);
}

static gint64 *
make_cell_key (guint row_number, guint column)
{
  gint64 key = (gint64) row_number * REC_SHEET_MAX_COLUMNS + column;

  return g_memdup2 (&key, sizeof key);
}

static void
place_cell (RecSheetTable *self, guint column, const char *text)
{
  while (self->row->len <= column)
    g_ptr_array_add (self->row, (gpointer) "");
  self->row->pdata[column] = (gpointer) text;
}

/**
 * rec_sheet_table_new:
 *
 * Returns: (transfer full): an empty table; free it with rec_sheet_table_free()
 */
RecSheetTable *
rec_sheet_table_new (void)
{
  RecSheetTable *self = g_new0 (RecSheetTable, 1);

  self->rows = g_array_new (FALSE, FALSE, sizeof (RecSheetRow));
  g_array_set_clear_func (self->rows, clear_row);
  self->texts = g_string_chunk_new (65536);
  self->flags = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->row = g_ptr_array_new ();
  self->merged = g_array_new (FALSE, FALSE, sizeof (RecMergedCells));
  return self;
}

void
rec_sheet_table_free (RecSheetTable *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->rows);
  g_string_chunk_free (self->texts);
  g_hash_table_unref (self->flags);
  g_ptr_array_unref (self->row);
  g_array_unref (self->merged);
  g_free (self);
}

/**
 * rec_sheet_table_begin_row:
 * @self: a table
 * @number: the row as a spreadsheet program shows it, from 1
 * @hidden: whether the program does not show it
 *
 * Starts a row; the cells given next belong to it until rec_sheet_table_end_row().
 */
void
rec_sheet_table_begin_row (RecSheetTable *self, guint number, gboolean hidden)
{
  g_ptr_array_set_size (self->row, 0);
  self->number = number;
  self->hidden = hidden;
}

/**
 * rec_sheet_table_set_cell:
 * @self: a table
 * @column: 0-based column, less than %REC_SHEET_MAX_COLUMNS
 * @text: (array length=length): UTF-8 without NUL
 * @length: its bytes
 *
 * Sets a cell of the present row to a copy of @text. A text of nothing but spaces is no text.
 */
void
rec_sheet_table_set_cell (RecSheetTable *self, guint column, const char *text, gsize length)
{
  g_return_if_fail (column < REC_SHEET_MAX_COLUMNS);

  if (rec_sheet_text_is_blank (text, length))
    return;
  self->n_bytes += length;
  if (self->n_bytes <= REC_SHEET_MAX_TEXT)
    place_cell (self, column, g_string_chunk_insert_len (self->texts, text, (gssize) length));
}

/**
 * rec_sheet_table_lend_cell:
 * @self: a table
 * @column: 0-based column, less than %REC_SHEET_MAX_COLUMNS
 * @text: UTF-8, must stay as long as the table
 * @length: its bytes
 *
 * Does the same as rec_sheet_table_set_cell() without a copy.
 */
void
rec_sheet_table_lend_cell (RecSheetTable *self, guint column, const char *text, gsize length)
{
  g_return_if_fail (column < REC_SHEET_MAX_COLUMNS);

  if (rec_sheet_text_is_blank (text, length))
    return;
  self->n_bytes += length;
  place_cell (self, column, text);
}

/**
 * rec_sheet_table_flag_cell:
 * @self: a table
 * @column: 0-based column
 * @flag: what is wrong with the cell
 *
 * Notes what is wrong with a cell of the present row.
 */
void
rec_sheet_table_flag_cell (RecSheetTable *self, guint column, RecCellFlag flag)
{
  if (g_hash_table_size (self->flags) < MAX_FLAGS)
    g_hash_table_replace (
        self->flags, make_cell_key (self->number, column), GINT_TO_POINTER (flag));
}

/**
 * rec_sheet_table_end_row:
 * @self: a table
 * @name: the file, for the message
 *
 * Keeps the present row if it has a cell that is not empty. Fails with
 * %REC_SHEET_ERROR_TOO_LARGE when the sheet holds more than a reader takes.
 *
 * Returns: whether the sheet stays within the limits
 */
gboolean
rec_sheet_table_end_row (RecSheetTable *self, const char *name, GError **error)
{
  RecSheetRow row = { .number = self->number, .hidden = self->hidden != FALSE };

  self->n_cells += self->row->len;
  if (self->n_cells > REC_SHEET_MAX_CELLS)
    {
      g_set_error (error,
                   REC_SHEET_ERROR,
                   REC_SHEET_ERROR_TOO_LARGE,
                   _ ("“%s” has more than 20 million cells, which is too much to import. Split it "
                      "into several files."),
                   name);
      return FALSE;
    }
  if (self->n_bytes > REC_SHEET_MAX_TEXT)
    {
      g_set_error (error,
                   REC_SHEET_ERROR,
                   REC_SHEET_ERROR_TOO_LARGE,
                   _ ("“%s” holds more than 512 MB of text, which is too much to import. Split it "
                      "into several files."),
                   name);
      return FALSE;
    }

  while (self->row->len > 0 && *(const char *) self->row->pdata[self->row->len - 1] == '\0')
    g_ptr_array_set_size (self->row, (int) self->row->len - 1);
  if (self->row->len == 0)
    return TRUE;

  row.n_cells = self->row->len;
  row.cells = g_memdup2 (self->row->pdata, self->row->len * sizeof (char *));
  if (self->rows->len > 0 &&
      g_array_index (self->rows, RecSheetRow, self->rows->len - 1).number > row.number)
    self->unordered = TRUE;
  g_array_append_val (self->rows, row);
  return TRUE;
}

/**
 * rec_sheet_table_merge_cells:
 * @self: a table
 * @cells: cells that are shown as one
 *
 * Notes merged cells, before rec_sheet_table_finish().
 */
void
rec_sheet_table_merge_cells (RecSheetTable *self, const RecMergedCells *cells)
{
  if (self->merged->len < MAX_MERGED &&
      (cells->first_row < cells->last_row || cells->first_column < cells->last_column))
    g_array_append_val (self->merged, *cells);
}

/* The index of the first row whose number is not less. */
static guint
find_index (const RecSheetTable *self, guint number)
{
  guint low = 0;
  guint high = self->rows->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->rows, RecSheetRow, middle).number < number)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Gives a cell of a finished row the text of another. */
static void
fill_cell (RecSheetTable *self, RecSheetRow *row, guint column, char *text)
{
  if (row->n_cells <= column)
    {
      row->cells = g_renew (char *, row->cells, column + 1);
      for (guint i = row->n_cells; i <= column; i++)
        row->cells[i] = (char *) "";
      self->n_cells += column + 1 - row->n_cells;
      row->n_cells = column + 1;
    }
  if (row->cells[column][0] == '\0')
    row->cells[column] = text;
}

/* Of cells merged over several rows only the first has the text, but whoever looks at the sheet
 * sees it in each of the rows. */
static void
fill_merged (RecSheetTable *self)
{
  guint n_filled = 0;

  for (guint i = 0; i < self->merged->len; i++)
    {
      const RecMergedCells *merged = &g_array_index (self->merged, RecMergedCells, i);
      const RecSheetRow    *first = rec_sheet_table_find_row (self, merged->first_row);
      char                 *text;

      if (first == NULL || merged->first_column >= first->n_cells)
        continue;
      text = first->cells[merged->first_column];
      if (*text == '\0')
        continue;
      for (guint r = find_index (self, merged->first_row + 1);
           r < self->rows->len &&
           g_array_index (self->rows, RecSheetRow, r).number <= merged->last_row;
           r++)
        {
          if (n_filled++ >= MAX_FILLED || self->n_cells > REC_SHEET_MAX_CELLS)
            return;
          fill_cell (self, &g_array_index (self->rows, RecSheetRow, r), merged->first_column, text);
        }
    }
}

/**
 * rec_sheet_table_finish:
 * @self: a table
 *
 * Ends the building: puts the rows in order where the file had them otherwise, and gives each row
 * that merged cells reach over their text.
 */
void
rec_sheet_table_finish (RecSheetTable *self)
{
  if (self->unordered)
    g_array_sort (self->rows, compare_rows);
  self->unordered = FALSE;
  g_array_sort (self->merged, compare_merged);
  fill_merged (self);
}

guint
rec_sheet_table_get_n_rows (const RecSheetTable *self)
{
  return self->rows->len;
}

/**
 * rec_sheet_table_get_row:
 * @self: a table
 * @index: less than rec_sheet_table_get_n_rows()
 *
 * Returns: (transfer none): the row; it is the table's
 */
const RecSheetRow *
rec_sheet_table_get_row (const RecSheetTable *self, guint index)
{
  g_return_val_if_fail (index < self->rows->len, NULL);

  return &g_array_index (self->rows, RecSheetRow, index);
}

/**
 * rec_sheet_table_find_row:
 * @self: a finished table
 * @number: the row as a spreadsheet program shows it
 *
 * Returns: (transfer none) (nullable): the row, %NULL where it holds nothing
 */
const RecSheetRow *
rec_sheet_table_find_row (const RecSheetTable *self, guint number)
{
  guint              index = find_index (self, number);
  const RecSheetRow *row;

  if (index >= self->rows->len)
    return NULL;
  row = &g_array_index (self->rows, RecSheetRow, index);
  return row->number == number ? row : NULL;
}

/**
 * rec_sheet_table_get_merged:
 * @self: a finished table
 * @n_merged: (out): how many
 *
 * Returns: (transfer none) (array length=n_merged): the merged cells, by their first row
 */
const RecMergedCells *
rec_sheet_table_get_merged (const RecSheetTable *self, guint *n_merged)
{
  *n_merged = self->merged->len;
  return (const RecMergedCells *) self->merged->data;
}

/**
 * rec_sheet_table_get_n_columns:
 * @self: a table
 * @first_row: index of the first row looked at
 *
 * Returns: how many columns the widest of the rows from @first_row on has
 */
guint
rec_sheet_table_get_n_columns (const RecSheetTable *self, guint first_row)
{
  guint n_columns = 0;

  for (guint i = first_row; i < self->rows->len; i++)
    n_columns = MAX (n_columns, g_array_index (self->rows, RecSheetRow, i).n_cells);
  return n_columns;
}

gboolean
rec_sheet_table_has_flags (const RecSheetTable *self)
{
  return g_hash_table_size (self->flags) > 0;
}

/**
 * rec_sheet_table_get_flag:
 * @self: a table
 * @row_number: number of a row, from 1
 * @column: 0-based column
 *
 * Returns: what is wrong with the cell
 */
RecCellFlag
rec_sheet_table_get_flag (const RecSheetTable *self, guint row_number, guint column)
{
  gint64 key = (gint64) row_number * REC_SHEET_MAX_COLUMNS + column;

  if (g_hash_table_size (self->flags) == 0)
    return REC_CELL_PLAIN;
  return (RecCellFlag) GPOINTER_TO_INT (g_hash_table_lookup (self->flags, &key));
}

/**
 * rec_sheet_text_is_blank:
 * @text: (array length=length): valid UTF-8
 * @length: its bytes
 *
 * Returns: whether nobody would see anything of it: spaces, line breaks, controls, zero-width
 *   characters
 */
gboolean
rec_sheet_text_is_blank (const char *text, gsize length)
{
  const char *end = text + length;

  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    {
      gunichar c;

      if ((guint8) *p < 0x80)
        {
          if (*p > ' ' && *p != 0x7F)
            return FALSE;
          continue;
        }
      c = g_utf8_get_char (p);
      if (!g_unichar_isspace (c) && !g_unichar_iscntrl (c) &&
          g_unichar_type (c) != G_UNICODE_FORMAT)
        return FALSE;
    }
  return TRUE;
}
