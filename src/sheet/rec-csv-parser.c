/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-csv-parser.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* How many records the separator is sought in, and the most cells of a record that count there */
#define SAMPLE_RECORDS 200
#define SAMPLE_CELLS 1024

/* How far ahead the closing quote of a cell that begins with spaces is sought */
#define QUOTE_REACH 4096

static const char separators[] = { ',', ';', '\t', '|' };

typedef enum
{
  TOKEN_CELL,         /* a cell, another follows in the record */
  TOKEN_LAST_CELL,    /* the last cell of a record */
  TOKEN_END,          /* the text is over */
  TOKEN_UNTERMINATED, /* a quoted cell is not closed */
  TOKEN_TOO_LONG      /* a cell has more than REC_CSV_MAX_CELL bytes */
} Token;

/* Walks through the cells of a text. */
typedef struct
{
  const char *position;
  const char *end;
  char        separator;
  gboolean    in_record; /* a cell must follow, be it empty */
  gboolean    stray;     /* the last cell had text after its closing quote */
  const char *cell;
  gsize       length;
  GString    *buffer; /* what a cell reads as once its quotes are undone */
} Scanner;

static void
scanner_init (Scanner *self, GBytes *text, char separator)
{
  gsize length;

  memset (self, 0, sizeof *self);
  self->position = g_bytes_get_data (text, &length);
  self->end = self->position + length;
  self->separator = separator;
  self->buffer = g_string_new (NULL);
}

static void
scanner_clear (Scanner *self)
{
  g_string_free (self->buffer, TRUE);
}

static gboolean
is_line_end (char c)
{
  return c == '\n' || c == '\r';
}

/* The quote after some spaces opens a cell only where its partner closes one: `a, "b, c", d`. */
static const char *
find_quote_after_spaces (const Scanner *self)
{
  const char *quote = self->position;
  const char *limit;
  const char *p;

  while (quote < self->end && *quote == ' ')
    quote++;
  if (quote == self->end || *quote != '"')
    return NULL;

  limit = (self->end - quote > QUOTE_REACH) ? quote + QUOTE_REACH : self->end;
  for (p = quote + 1; p < limit && !is_line_end (*p); p++)
    if (*p == '"')
      {
        if (p + 1 == self->end || p[1] != '"')
          break;
        p++;
      }
  if (p >= limit || *p != '"')
    return NULL;
  for (p++; p < self->end && *p == ' '; p++)
    ;
  return p == self->end || *p == self->separator || is_line_end (*p) ? quote : NULL;
}

/* Ends the cell before the separator or line end at the present position. */
static Token
finish_cell (Scanner *self)
{
  if (self->length > REC_CSV_MAX_CELL)
    return TOKEN_TOO_LONG;
  if (self->position < self->end && *self->position == self->separator)
    {
      self->position++;
      self->in_record = TRUE;
      return TOKEN_CELL;
    }

  self->in_record = FALSE;
  if (self->position < self->end)
    {
      gboolean pair =
          *self->position == '\r' && self->position + 1 < self->end && self->position[1] == '\n';

      self->position += pair ? 2 : 1;
    }
  return TOKEN_LAST_CELL;
}

static Token
read_plain_cell (Scanner *self)
{
  self->cell = self->position;
  while (self->position < self->end && *self->position != self->separator &&
         !is_line_end (*self->position))
    self->position++;
  self->length = (gsize) (self->position - self->cell);
  return finish_cell (self);
}

/* Reads a cell whose opening quote is at the present position. Line breaks inside become "\n". */
static Token
read_quoted_cell (Scanner *self)
{
  const char *start;

  g_string_truncate (self->buffer, 0);
  for (start = ++self->position; self->position < self->end; self->position++)
    {
      char c = *self->position;

      if (c != '"' && c != '\r')
        continue;
      g_string_append_len (self->buffer, start, self->position - start);
      start = self->position + 1;
      if (c == '\r')
        {
          if (start == self->end || *start != '\n')
            g_string_append_c (self->buffer, '\n');
        }
      else if (start < self->end && *start == '"')
        self->position++;
      else
        break;
      if (self->buffer->len > REC_CSV_MAX_CELL)
        return TOKEN_TOO_LONG;
    }
  if (self->position >= self->end)
    return TOKEN_UNTERMINATED;

  /* What stands between the closing quote and the separator is kept, but for spaces. */
  start = ++self->position;
  while (self->position < self->end && *self->position != self->separator &&
         !is_line_end (*self->position))
    self->position++;
  if (!rec_sheet_text_is_blank (start, (gsize) (self->position - start)))
    {
      g_string_append_len (self->buffer, start, self->position - start);
      self->stray = TRUE;
    }
  self->cell = self->buffer->str;
  self->length = self->buffer->len;
  return finish_cell (self);
}

/* Reads the next cell into @cell and @length. */
static Token
scanner_next (Scanner *self)
{
  self->stray = FALSE;
  self->cell = "";
  self->length = 0;
  if (self->position == self->end)
    {
      if (!self->in_record)
        return TOKEN_END;
      self->in_record = FALSE;
      return TOKEN_LAST_CELL;
    }

  if (*self->position == ' ')
    {
      const char *quote = find_quote_after_spaces (self);

      if (quote != NULL)
        self->position = quote;
    }
  return *self->position == '"' ? read_quoted_cell (self) : read_plain_cell (self);
}

/* The line `sep=;` that Excel writes and obeys; it is no row of the sheet. */
static gsize
measure_declaration (GBytes *text, char *separator)
{
  gsize       length;
  const char *data = g_bytes_get_data (text, &length);
  gsize       start = length > 0 && data[0] == '"' ? 1 : 0;
  gsize       end = start + 5;

  if (length < end || g_ascii_strncasecmp (data + start, "sep=", 4) != 0)
    return 0;
  if (start == 1)
    {
      if (length == end || data[end] != '"')
        return 0;
      end++;
    }
  if (end < length && !is_line_end (data[end]))
    return 0;
  if (!rec_csv_is_separator (data[start + 4]))
    return 0;
  *separator = data[start + 4];
  if (end < length)
    end += data[end] == '\r' && end + 1 < length && data[end + 1] == '\n' ? 2 : 1;
  return end;
}

/* How well the text falls into records of the same number of cells: 0 not at all, 1 all of them,
 * and somewhat more the more cells there are. */
static double
rate_separator (GBytes *text, char separator)
{
  Scanner  scanner;
  Token    token;
  guint    counts[SAMPLE_CELLS] = { 0 };
  guint    n_records = 0;
  guint    n_cells = 0;
  guint    n_stray = 0;
  guint    most = 0;
  guint    best = 0;
  gboolean filled = FALSE;

  scanner_init (&scanner, text, separator);
  while (n_records < SAMPLE_RECORDS)
    {
      token = scanner_next (&scanner);
      if (token != TOKEN_CELL && token != TOKEN_LAST_CELL)
        break;
      n_cells++;
      n_stray += scanner.stray;
      filled |= scanner.length > 0;
      if (token == TOKEN_CELL)
        continue;
      if (filled)
        {
          n_records++;
          counts[MIN (n_cells, SAMPLE_CELLS - 1)]++;
        }
      n_cells = 0;
      filled = FALSE;
    }
  scanner_clear (&scanner);

  for (guint i = 2; i < SAMPLE_CELLS; i++)
    if (counts[i] > 0 && counts[i] >= best)
      {
        best = counts[i];
        most = i;
      }
  if (most == 0)
    return 0;
  if (token == TOKEN_UNTERMINATED || token == TOKEN_TOO_LONG)
    n_stray++;
  return (double) best / (n_records + n_stray) * (1 + log2 (most) / 8);
}

/**
 * rec_csv_is_separator:
 * @separator: a character
 *
 * Returns: whether it is one of the separators that are read: comma, semicolon, tab, bar
 */
gboolean
rec_csv_is_separator (char separator)
{
  return separator != '\0' && memchr (separators, separator, sizeof separators) != NULL;
}

/**
 * rec_csv_find_separator:
 * @text: a text in UTF-8, without byte order mark
 *
 * Finds the separator of a text: the one that a line `sep=` names, else the one that divides the
 * most records into the same number of cells, quotes regarded. Can be called from any thread.
 *
 * Returns: ',', ';', '\t' or '|'; ',' where the text has a single column
 */
char
rec_csv_find_separator (GBytes *text)
{
  char   separator = ',';
  double best = 0;

  if (measure_declaration (text, &separator) > 0)
    return separator;
  for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
    {
      double rate = rate_separator (text, separators[i]);

      if (rate > best)
        {
          best = rate;
          separator = separators[i];
        }
    }
  return separator;
}

/* An apostrophe guards a text that spreadsheet programs would run as a formula, as in our own
 * exports; one before other apostrophes guards those. */
static gboolean
is_guarded (const char *cell, gsize length)
{
  gsize n = 0;

  while (n < length && cell[n] == '\'')
    n++;
  return n > 0 && n < length && strchr ("=+-@\t\r\n", cell[n]) != NULL;
}

/* Text that Excel was told to take as it is: ="0012" */
static gboolean
is_literal (const char *cell, gsize length)
{
  return length >= 3 && cell[0] == '=' && cell[1] == '"' && cell[length - 1] == '"' &&
         memchr (cell + 2, '"', length - 3) == NULL;
}

static void
add_cell (RecSheetTable *table, guint column, const char *cell, gsize length)
{
  if (is_guarded (cell, length))
    rec_sheet_table_set_cell (table, column, cell + 1, length - 1);
  else if (is_literal (cell, length))
    rec_sheet_table_set_cell (table, column, cell + 2, length - 3);
  else
    rec_sheet_table_set_cell (table, column, cell, length);
}

static void
set_scan_error (GError **error, Token token, const char *name, guint row, guint column)
{
  g_autofree char *letters = rec_sheet_column_letters (column);

  if (token == TOKEN_UNTERMINATED)
    g_set_error (error,
                 REC_SHEET_ERROR,
                 REC_SHEET_ERROR_BROKEN,
                 /* Translators: file, row number, column letter */
                 _ ("“%s”, row %u, column %s: the text begins with a quotation mark that is never "
                    "closed. Close it, or remove it."),
                 name,
                 row,
                 letters);
  else
    g_set_error (
        error,
        REC_SHEET_ERROR,
        REC_SHEET_ERROR_TOO_LARGE,
        /* Translators: file, row number, column letter */
        _ ("“%s”, row %u, column %s: the cell has more than 4 MB of text. A quotation mark "
           "is probably missing."),
        name,
        row,
        letters);
}

/**
 * rec_csv_parse:
 * @text: a text in UTF-8, without byte order mark and NUL
 * @separator: what stands between cells
 * @name: the file, for messages
 * @cancellable: (nullable): a #GCancellable
 *
 * Reads all records of a text. Blank lines count as rows, line breaks in cells do not, and neither
 * does the line `sep=` of Excel. Fails with %REC_SHEET_ERROR_BROKEN where a quotation mark is not
 * closed, with %REC_SHEET_ERROR_TOO_LARGE or with %G_IO_ERROR_CANCELLED. Can be called from any
 * thread.
 *
 * Returns: (transfer full): the rows that are not empty
 */
RecSheetTable *
rec_csv_parse (
    GBytes *text, char separator, const char *name, GCancellable *cancellable, GError **error)
{
  g_autoptr (RecSheetTable) table = rec_sheet_table_new ();
  g_autoptr (GError) failure = NULL;
  Scanner scanner;
  char    declared;
  guint   number = 0;
  guint   column = 0;

  g_return_val_if_fail (rec_csv_is_separator (separator), NULL);

  scanner_init (&scanner, text, separator);
  scanner.position += measure_declaration (text, &declared);
  while (failure == NULL)
    {
      Token token = scanner_next (&scanner);

      if (token == TOKEN_END)
        break;
      if (column == 0)
        rec_sheet_table_begin_row (table, ++number, FALSE);
      if (token == TOKEN_UNTERMINATED || token == TOKEN_TOO_LONG)
        set_scan_error (&failure, token, name, number, column);
      else if (column >= REC_SHEET_MAX_COLUMNS)
        g_set_error (&failure,
                     REC_SHEET_ERROR,
                     REC_SHEET_ERROR_TOO_LARGE,
                     _ ("“%s”, row %u has more than 16,384 columns, more than a sheet can have. "
                        "Check the separator."),
                     name,
                     number);
      else
        add_cell (table, column++, scanner.cell, scanner.length);

      if (token == TOKEN_LAST_CELL && failure == NULL)
        {
          column = 0;
          if (rec_sheet_table_end_row (table, name, &failure) && number % 256 == 0)
            g_cancellable_set_error_if_cancelled (cancellable, &failure);
        }
    }
  scanner_clear (&scanner);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  rec_sheet_table_finish (table);
  return g_steal_pointer (&table);
}
