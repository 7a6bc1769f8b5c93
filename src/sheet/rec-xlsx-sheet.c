/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-xlsx-sheet.h"

#include "rec-xlsx-text.h"
#include "rec-xml-part.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* What the value of a cell is */
typedef enum
{
  CELL_NUMBER,
  CELL_SHARED,
  CELL_TEXT,
  CELL_INLINE,
  CELL_BOOLEAN,
  CELL_ERROR,
  CELL_DATE
} CellType;

typedef struct
{
  RecXlsxBook   *book;
  const char    *name;
  RecSheetTable *table;
  guint          n_rows; /* rows wanted; 0: all */
  guint          n_read;

  gboolean    in_data;
  gboolean    in_row;
  gboolean    in_cell;
  gboolean    in_value;
  gboolean    has_value;
  gboolean    has_formula;
  guint       row;    /* from 1 */
  guint       column; /* from 0 */
  guint       next_column;
  CellType    type;
  guint       style;
  GString    *value;
  RecXlsxText inline_text;
} SheetReader;

static void
fail_broken (SheetReader *self, RecXmlPart *part)
{
  rec_xml_part_fail (
      part,
      g_error_new (REC_SHEET_ERROR,
                   REC_SHEET_ERROR_BROKEN,
                   /* Translators: file, row number */
                   _ ("“%s” is not a valid workbook: row %u cannot be read. Open it in "
                      "Excel or LibreOffice, save it again and import that file."),
                   self->name,
                   self->row));
}

static void
start_row (SheetReader *self, RecXmlPart *part, const RecXmlElement *element)
{
  gint64 number = rec_xml_element_get_int (element, "r", (gint64) self->row + 1);

  if (number < 1 || number > REC_SHEET_MAX_ROWS)
    {
      fail_broken (self, part);
      return;
    }
  self->row = (guint) number;
  self->next_column = 0;
  self->in_row = TRUE;
  rec_sheet_table_begin_row (self->table,
                             self->row,
                             rec_xml_element_is (element, "hidden", "1") ||
                                 rec_xml_element_is (element, "hidden", "true"));
}

static void
end_row (SheetReader *self, RecXmlPart *part)
{
  GError *failure = NULL;

  self->in_row = FALSE;
  if (!rec_sheet_table_end_row (self->table, self->name, &failure))
    {
      rec_xml_part_fail (part, failure);
      return;
    }
  self->n_read++;
  if (self->n_rows > 0 && self->n_read >= self->n_rows)
    rec_xml_part_stop (part);
}

/* Reads the letters of a place such as "AB12". */
static gboolean
parse_column (const char *place, gsize length, guint *column)
{
  guint number = 0;

  for (gsize i = 0; i < length && g_ascii_isalpha (place[i]); i++)
    {
      number = number * 26 + (guint) (g_ascii_toupper (place[i]) - 'A') + 1;
      if (number > REC_SHEET_MAX_COLUMNS)
        return FALSE;
    }
  if (number == 0)
    return FALSE;
  *column = number - 1;
  return TRUE;
}

static gboolean
parse_place (const char *place, guint *row, guint *column)
{
  gsize   n_letters = 0;
  guint64 number;
  char   *end;

  while (g_ascii_isalpha (place[n_letters]))
    n_letters++;
  if (!g_ascii_isdigit (place[n_letters]) || !parse_column (place, n_letters, column))
    return FALSE;
  number = g_ascii_strtoull (place + n_letters, &end, 10);
  if (*end != '\0' || number < 1 || number > REC_SHEET_MAX_ROWS)
    return FALSE;
  *row = (guint) number;
  return TRUE;
}

/* Takes a range such as "B2:C2"; what is no range is no harm to the cells. */
static void
take_merged (SheetReader *self, const RecXmlElement *element)
{
  g_autofree char *range = rec_xml_element_dup (element, "ref");
  char            *colon = range != NULL ? strchr (range, ':') : NULL;
  RecMergedCells   cells;

  if (colon == NULL)
    return;
  *colon = '\0';
  if (parse_place (range, &cells.first_row, &cells.first_column) &&
      parse_place (colon + 1, &cells.last_row, &cells.last_column) &&
      cells.first_row <= cells.last_row && cells.first_column <= cells.last_column)
    rec_sheet_table_merge_cells (self->table, &cells);
}

static CellType
parse_type (const RecXmlElement *element)
{
  static const struct
  {
    const char *name;
    CellType    type;
  } types[] = {
    { "s", CELL_SHARED },  { "str", CELL_TEXT }, { "inlineStr", CELL_INLINE },
    { "b", CELL_BOOLEAN }, { "e", CELL_ERROR },  { "d", CELL_DATE },
  };
  const char *value;
  gsize       length;

  if (!rec_xml_element_find (element, "t", &value, &length))
    return CELL_NUMBER;
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (strlen (types[i].name) == length && memcmp (types[i].name, value, length) == 0)
      return types[i].type;
  return CELL_NUMBER;
}

static void
start_cell (SheetReader *self, RecXmlPart *part, const RecXmlElement *element)
{
  const char *place;
  gsize       length;

  self->column = self->next_column;
  if ((rec_xml_element_find (element, "r", &place, &length) &&
       !parse_column (place, length, &self->column)) ||
      self->column >= REC_SHEET_MAX_COLUMNS)
    {
      fail_broken (self, part);
      return;
    }
  self->next_column = self->column + 1;
  self->type = parse_type (element);
  self->style = (guint) rec_xml_element_get_int (element, "s", 0);
  self->in_cell = TRUE;
  self->has_value = FALSE;
  self->has_formula = FALSE;
  g_string_truncate (self->value, 0);
  rec_xlsx_text_reset (&self->inline_text);
}

static void
set_number (SheetReader *self)
{
  char   buffer[REC_CELL_TEXT_SIZE];
  char  *end;
  double number = g_ascii_strtod (self->value->str, &end);
  gsize  length;

  if (end == self->value->str || *end != '\0' || !isfinite (number))
    {
      /* No number, though the file says so: the text is better than nothing. */
      rec_sheet_table_set_cell (self->table, self->column, self->value->str, self->value->len);
      return;
    }
  length = rec_cell_format_number (rec_xlsx_book_get_format (self->book, self->style),
                                   rec_xlsx_book_is_1904 (self->book),
                                   number,
                                   buffer);
  rec_sheet_table_set_cell (self->table, self->column, buffer, length);
}

static void
set_shared (SheetReader *self, RecXmlPart *part)
{
  char       *end;
  guint64     index = g_ascii_strtoull (self->value->str, &end, 10);
  const char *text = NULL;
  gsize       length;

  if (end != self->value->str && index < G_MAXUINT)
    text = rec_xlsx_book_get_text (self->book, (guint) index, &length);
  if (text == NULL)
    fail_broken (self, part);
  else
    rec_sheet_table_lend_cell (self->table, self->column, text, length);
}

/* A date as ISO 8601 has it: midnight goes, fractions of a second and the zone too. */
static void
set_date (SheetReader *self)
{
  const char *text = self->value->str;
  gsize       length = self->value->len;

  if (length > 10 && text[10] == 'T')
    {
      length = MIN (length, 19);
      if (length == 19 && strncmp (text + 10, "T00:00:00", 9) == 0)
        length = 10;
    }
  rec_sheet_table_set_cell (self->table, self->column, text, length);
}

static void
set_text (SheetReader *self, RecXlsxText *text)
{
  rec_xlsx_text_finish (text);
  rec_sheet_table_set_cell (self->table, self->column, text->text->str, text->text->len);
}

static void
set_formula_text (SheetReader *self)
{
  rec_xlsx_text_reset (&self->inline_text);
  g_string_append_len (self->inline_text.text, self->value->str, (gssize) self->value->len);
  set_text (self, &self->inline_text);
}

static void
end_cell (SheetReader *self, RecXmlPart *part)
{
  self->in_cell = FALSE;
  if (!self->has_value && self->type != CELL_INLINE)
    {
      if (self->has_formula)
        rec_sheet_table_flag_cell (self->table, self->column, REC_CELL_UNCOMPUTED);
      return;
    }

  switch (self->type)
    {
    case CELL_SHARED:
      set_shared (self, part);
      break;
    case CELL_INLINE:
      set_text (self, &self->inline_text);
      break;
    case CELL_BOOLEAN:
      if (self->value->len > 0)
        {
          gboolean yes = self->value->str[0] == '1' || g_ascii_tolower (self->value->str[0]) == 't';

          rec_sheet_table_lend_cell (
              self->table, self->column, yes ? "TRUE" : "FALSE", yes ? 4 : 5);
        }
      break;
    case CELL_ERROR:
      rec_sheet_table_set_cell (self->table, self->column, self->value->str, self->value->len);
      rec_sheet_table_flag_cell (self->table, self->column, REC_CELL_ERROR);
      break;
    case CELL_DATE:
      set_date (self);
      break;
    case CELL_TEXT:
      set_formula_text (self);
      break;
    case CELL_NUMBER:
    default:
      if (self->value->len > 0)
        set_number (self);
      break;
    }
}

static void
on_started (RecXmlPart *part, const RecXmlElement *element, gpointer user_data)
{
  SheetReader *self = user_data;
  const char  *name = element->name;

  if (!self->in_data && strcmp (name, "mergeCell") == 0)
    take_merged (self, element);
  else if (!self->in_data)
    self->in_data = strcmp (name, "sheetData") == 0;
  else if (self->in_cell)
    {
      if (strcmp (name, "v") == 0)
        {
          self->in_value = TRUE;
          self->has_value = TRUE;
        }
      else if (strcmp (name, "f") == 0)
        self->has_formula = TRUE;
      else
        rec_xlsx_text_start (&self->inline_text, name);
    }
  else if (self->in_row)
    {
      if (strcmp (name, "c") == 0)
        start_cell (self, part, element);
    }
  else if (strcmp (name, "row") == 0)
    start_row (self, part, element);
}

static void
on_ended (RecXmlPart *part, const char *name, gpointer user_data)
{
  SheetReader *self = user_data;

  if (self->in_cell)
    {
      if (strcmp (name, "c") == 0)
        end_cell (self, part);
      else if (strcmp (name, "v") == 0)
        self->in_value = FALSE;
      else
        rec_xlsx_text_end (&self->inline_text, name);
    }
  else if (self->in_row)
    {
      if (strcmp (name, "row") == 0)
        end_row (self, part);
    }
  else if (strcmp (name, "sheetData") == 0)
    /* What follows says which cells are merged, and how they look. */
    self->in_data = FALSE;
}

static void
on_text (RecXmlPart *part, const char *text, gsize length, gpointer user_data)
{
  SheetReader *self = user_data;
  gboolean     fits = TRUE;

  if (self->in_value)
    fits = rec_xlsx_text_append (self->value, text, length);
  else if (self->in_cell)
    fits = rec_xlsx_text_add (&self->inline_text, text, length);
  if (!fits)
    rec_xml_part_fail (part, rec_xlsx_text_make_error (self->name));
}

/**
 * rec_xlsx_sheet_read:
 * @book: the workbook
 * @zip: its archive
 * @part: the member that holds the sheet
 * @n_rows: how many rows to read; 0: all
 * @cancellable: (nullable): a #GCancellable
 * @error: return location for an error, must not be %NULL
 *
 * Reads the cells of a sheet: of formulas the result as it was saved, of cells merged over several
 * rows the text in each row, of those merged over several columns in the first; hidden rows like
 * others, marked. See rec_xlsx_book_read_sheet() for the errors.
 *
 * Returns: (transfer full): the rows that are not empty
 */
RecSheetTable *
rec_xlsx_sheet_read (RecXlsxBook  *book,
                     RecZipFile   *zip,
                     const char   *part,
                     guint         n_rows,
                     GCancellable *cancellable,
                     GError      **error)
{
  static const RecXmlHandler handler = { on_started, on_ended, on_text };
  g_autoptr (RecSheetTable) table = rec_sheet_table_new ();
  SheetReader self = {
    .book = book,
    .name = rec_zip_file_get_name (zip),
    .table = table,
    .n_rows = n_rows,
  };
  gboolean success;

  self.value = g_string_new (NULL);
  rec_xlsx_text_init (&self.inline_text);
  success = rec_xml_part_read (zip, part, &handler, &self, cancellable, error);
  g_string_free (self.value, TRUE);
  rec_xlsx_text_clear (&self.inline_text);
  if (!success)
    return NULL;
  rec_sheet_table_finish (table);
  return g_steal_pointer (&table);
}
