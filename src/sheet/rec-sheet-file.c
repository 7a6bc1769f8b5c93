/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-sheet-file-private.h"

#include "rec-csv-parser.h"
#include "rec-header-finder.h"
#include "rec-origin.h"
#include "rec-sheet-content.h"
#include "rec-sheet-sniffer.h"
#include "rec-text-encoding.h"
#include "rec-xlsx-book.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How many sheets are looked at for the one to read */
#define MAX_LOOKED_AT 50

/* More than all headings of a sheet count */
#define OWN_RATE 65536

struct _RecSheetFile
{
  GObject parent_instance;

  char          *name;
  RecSheetFormat format;
  GBytes        *bytes;

  /* CSV */
  const char *encoding;
  char        separator;
  gboolean    separator_set;
  char       *csv_sheets[2];

  /* xlsx */
  RecXlsxBook *book;
  const char  *sheet; /* one of the book's */

  guint           header_row;
  gboolean        header_set;
  gboolean        leave_hidden;
  RecSheetTable  *table; /* borrows texts of the book */
  RecColumnNames *headings;
  guint           first_row; /* index of the first row below the headings */
  guint           n_hidden;  /* rows below the headings that are not shown */
  GArray         *shown;     /* indexes of the others, where those are left out; else NULL */
};

G_DEFINE_FINAL_TYPE (RecSheetFile, rec_sheet_file, G_TYPE_OBJECT)

static void
drop_headings (RecSheetFile *self)
{
  g_clear_pointer (&self->headings, rec_column_names_free);
  g_clear_pointer (&self->shown, g_array_unref);
  if (!self->header_set)
    self->header_row = 0;
  self->first_row = 0;
  self->n_hidden = 0;
}

/* Forgets what was loaded, as it no longer is what the settings say. */
static void
drop_table (RecSheetFile *self)
{
  g_clear_pointer (&self->table, rec_sheet_table_free);
  drop_headings (self);
}

static GBytes *
decode (RecSheetFile *self)
{
  return rec_text_encoding_decode (self->bytes, self->encoding);
}

static void
find_separator (RecSheetFile *self)
{
  g_autoptr (GBytes) text = NULL;

  if (self->separator_set)
    return;
  text = decode (self);
  self->separator = rec_csv_find_separator (text);
}

static gboolean
open_csv (RecSheetFile *self, GError **error)
{
  self->csv_sheets[0] = g_strdup (self->name);
  self->encoding = rec_text_encoding_find (self->bytes);
  find_separator (self);
  return TRUE;
}

/* How much a sheet looks like a register: by what Recensia itself wrote to get back, by the
 * headings that the catalogue knows, then by having rows at all. */
static guint
rate_sheet (const RecSheetTable *table)
{
  guint n_rows = MIN (rec_sheet_table_get_n_rows (table), REC_HEADER_REACH);
  guint own = 0;

  for (guint i = 0; i < n_rows && own == 0; i++)
    own = rec_origin_marks_sheet (rec_sheet_table_get_row (table, i)) ? OWN_RATE : 0;

  return own + 2 * rec_header_count_known (table, rec_header_find (table)) +
         (rec_sheet_table_get_n_rows (table) > 1);
}

/* Of several visible sheets the one that looks most like a register, the first of equal ones. */
static gboolean
choose_sheet (RecSheetFile *self, GCancellable *cancellable, GError **error)
{
  const char *const *sheets = rec_xlsx_book_get_sheets (self->book);
  guint              n_visible = rec_xlsx_book_get_n_visible (self->book);
  guint              best = 0;

  self->sheet = sheets[0];
  for (guint i = 0; i < MIN (n_visible, MAX_LOOKED_AT) && n_visible > 1; i++)
    {
      g_autoptr (GError) failure = NULL;
      g_autoptr (RecSheetTable) table = NULL;
      guint rate;

      table =
          rec_xlsx_book_read_sheet (self->book, sheets[i], REC_HEADER_REACH, cancellable, &failure);
      if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
          rec_xlsx_book_is_refused (self->book))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      /* A sheet that cannot be read may not be the one that is wanted. */
      if (table == NULL)
        continue;
      rate = rate_sheet (table);
      if (rate > best)
        {
          best = rate;
          self->sheet = sheets[i];
        }
    }
  return TRUE;
}

static gboolean
open_xlsx (RecSheetFile *self, GCancellable *cancellable, GError **error)
{
  self->book = rec_xlsx_book_open (self->bytes, self->name, cancellable, error);
  return self->book != NULL && choose_sheet (self, cancellable, error);
}

static RecSheetFile *
open_bytes (GBytes *bytes, const char *name, GCancellable *cancellable, GError **error)
{
  g_autoptr (RecSheetFile) self = g_object_new (REC_TYPE_SHEET_FILE, NULL);
  g_autoptr (GError) failure = NULL;
  gboolean success;

  self->name = g_strdup (name);
  self->bytes = g_bytes_ref (bytes);
  success = rec_sheet_sniff (bytes, name, &self->format, &failure) &&
            (self->format == REC_SHEET_CSV ? open_csv (self, &failure)
                                           : open_xlsx (self, cancellable, &failure));
  if (success)
    return g_steal_pointer (&self);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

static void
rec_sheet_file_finalize (GObject *object)
{
  RecSheetFile *self = REC_SHEET_FILE (object);

  g_clear_pointer (&self->table, rec_sheet_table_free);
  g_clear_pointer (&self->headings, rec_column_names_free);
  g_clear_pointer (&self->shown, g_array_unref);
  g_clear_pointer (&self->book, rec_xlsx_book_free);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->csv_sheets[0]);
  g_free (self->name);

  G_OBJECT_CLASS (rec_sheet_file_parent_class)->finalize (object);
}

static void
rec_sheet_file_class_init (RecSheetFileClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rec_sheet_file_finalize;
}

static void
rec_sheet_file_init (RecSheetFile *self)
{
}

/**
 * rec_sheet_file_open:
 * @path: a file's path, in the encoding of file names
 * @cancellable: (nullable): a #GCancellable
 * @error: return location for an error
 *
 * Opens a spreadsheet and finds out its format, and its encoding and separator or its sheets; the
 * rows are read by rec_sheet_file_load(). The file is read whole and not touched again. Of several
 * sheets the one whose headings the catalogue knows best is chosen.
 *
 * Fails with %REC_SHEET_ERROR_FORMAT (the message says what the file is and what to do),
 * %REC_SHEET_ERROR_BROKEN, %REC_SHEET_ERROR_EMPTY, %REC_SHEET_ERROR_TOO_LARGE (over 256 MB),
 * %REC_SHEET_ERROR_IO or %G_IO_ERROR_CANCELLED. Can be called from any thread.
 *
 * Returns: (transfer full): the file
 */
RecSheetFile *
rec_sheet_file_open (const char *path, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  name = g_filename_display_basename (path);
  bytes = rec_sheet_content_read (path, name, cancellable, error);
  return bytes != NULL ? open_bytes (bytes, name, cancellable, error) : NULL;
}

/**
 * rec_sheet_file_new_for_bytes:
 * @bytes: the content of a file
 * @name: what people call it
 * @error: return location for an error
 *
 * Does for a content what rec_sheet_file_open() does for a file.
 *
 * Returns: (transfer full): the file
 */
RecSheetFile *
rec_sheet_file_new_for_bytes (GBytes *bytes, const char *name, GError **error)
{
  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  return open_bytes (bytes, name, NULL, error);
}

/**
 * rec_sheet_file_get_name:
 * @self: a file
 *
 * Returns: (transfer none): its name without folders, for people
 */
const char *
rec_sheet_file_get_name (RecSheetFile *self)
{
  g_return_val_if_fail (REC_IS_SHEET_FILE (self), NULL);

  return self->name;
}

RecSheetFormat
rec_sheet_file_get_format (RecSheetFile *self)
{
  g_return_val_if_fail (REC_IS_SHEET_FILE (self), REC_SHEET_CSV);

  return self->format;
}

/**
 * rec_sheet_file_get_encoding:
 * @self: a file
 *
 * Returns: (transfer none) (nullable): the encoding of a CSV file, as found or set; %NULL of a
 *   workbook
 */
const char *
rec_sheet_file_get_encoding (RecSheetFile *self)
{
  g_return_val_if_fail (REC_IS_SHEET_FILE (self), NULL);

  return self->encoding;
}

/**
 * rec_sheet_file_set_encoding:
 * @self: a CSV file; a workbook stays as it is
 * @encoding: "UTF-8", "UTF-16LE", "UTF-16BE" or "WINDOWS-1252", in any case
 * @error: return location for an error
 *
 * Sets the encoding; the separator is found anew unless it was set. The rows have to be loaded
 * again. Fails with %REC_SHEET_ERROR_MAPPING where the encoding is another.
 *
 * Returns: whether the encoding is known
 */
gboolean
rec_sheet_file_set_encoding (RecSheetFile *self, const char *encoding, GError **error)
{
  const char *known;

  g_return_val_if_fail (REC_IS_SHEET_FILE (self), FALSE);
  g_return_val_if_fail (encoding != NULL, FALSE);

  known = rec_text_encoding_intern (encoding);
  if (known == NULL)
    {
      g_set_error (error,
                   REC_SHEET_ERROR,
                   REC_SHEET_ERROR_MAPPING,
                   _ ("“%s” is not an encoding that Recensia reads. It reads UTF-8, UTF-16LE, "
                      "UTF-16BE and WINDOWS-1252."),
                   encoding);
      return FALSE;
    }
  if (self->format != REC_SHEET_CSV || known == self->encoding)
    return TRUE;
  self->encoding = known;
  drop_table (self);
  find_separator (self);
  return TRUE;
}

/**
 * rec_sheet_file_get_separator:
 * @self: a file
 *
 * Returns: the separator of a CSV file, as found or set; '\0' of a workbook
 */
char
rec_sheet_file_get_separator (RecSheetFile *self)
{
  g_return_val_if_fail (REC_IS_SHEET_FILE (self), '\0');

  return self->separator;
}

/**
 * rec_sheet_file_set_separator:
 * @self: a CSV file; a workbook stays as it is
 * @separator: ',', ';', '\t' or '|'
 *
 * Sets the separator. The rows have to be loaded again.
 */
void
rec_sheet_file_set_separator (RecSheetFile *self, char separator)
{
  g_return_if_fail (REC_IS_SHEET_FILE (self));
  g_return_if_fail (rec_csv_is_separator (separator));

  if (self->format != REC_SHEET_CSV)
    return;
  self->separator_set = TRUE;
  if (self->separator == separator)
    return;
  self->separator = separator;
  drop_table (self);
}

/**
 * rec_sheet_file_get_sheets:
 * @self: a file
 *
 * Returns: (transfer none) (array zero-terminated=1): names of its sheets, hidden ones last; of a
 *   CSV file its own name
 */
const char *const *
rec_sheet_file_get_sheets (RecSheetFile *self)
{
  g_return_val_if_fail (REC_IS_SHEET_FILE (self), NULL);

  return self->book != NULL ? rec_xlsx_book_get_sheets (self->book)
                            : (const char *const *) self->csv_sheets;
}

/**
 * rec_sheet_file_get_sheet:
 * @self: a file
 *
 * Returns: (transfer none): name of the sheet that is read
 */
const char *
rec_sheet_file_get_sheet (RecSheetFile *self)
{
  g_return_val_if_fail (REC_IS_SHEET_FILE (self), NULL);

  return self->book != NULL ? self->sheet : self->csv_sheets[0];
}

/**
 * rec_sheet_file_set_sheet:
 * @self: a file
 * @sheet: name of one of its sheets; the case may differ
 * @error: return location for an error
 *
 * Chooses the sheet that is read; its rows have to be loaded. Fails with %REC_SHEET_ERROR_MAPPING
 * and the names there are, where there is no such sheet.
 *
 * Returns: whether there is such a sheet
 */
gboolean
rec_sheet_file_set_sheet (RecSheetFile *self, const char *sheet, GError **error)
{
  const char *const *sheets;
  g_autofree char   *folded = NULL;
  g_autofree char   *list = NULL;

  g_return_val_if_fail (REC_IS_SHEET_FILE (self), FALSE);
  g_return_val_if_fail (sheet != NULL, FALSE);

  sheets = rec_sheet_file_get_sheets (self);
  folded = g_utf8_casefold (sheet, -1);
  for (guint i = 0; sheets[i] != NULL; i++)
    {
      g_autofree char *other = g_utf8_casefold (sheets[i], -1);

      if (strcmp (other, folded) != 0)
        continue;
      if (self->book != NULL && self->sheet != sheets[i])
        {
          self->sheet = sheets[i];
          drop_table (self);
        }
      return TRUE;
    }

  list = g_strjoinv (", ", (char **) sheets);
  g_set_error (error,
               REC_SHEET_ERROR,
               REC_SHEET_ERROR_MAPPING,
               /* Translators: file, the sheet asked for, the sheets there are */
               _ ("“%s” has no sheet “%s”. It has: %s."),
               self->name,
               sheet,
               list);
  return FALSE;
}

/**
 * rec_sheet_file_get_header_row:
 * @self: a file
 *
 * Returns: the row that holds the headings, from 1, as set or found; 0 before
 *   rec_sheet_file_load() where it was not set
 */
guint
rec_sheet_file_get_header_row (RecSheetFile *self)
{
  g_return_val_if_fail (REC_IS_SHEET_FILE (self), 0);

  return self->header_row;
}

/**
 * rec_sheet_file_set_header_row:
 * @self: a file
 * @row: the row that holds the headings, from 1; 0 to have it found
 *
 * Says where the headings stand. The rows have to be loaded again.
 */
void
rec_sheet_file_set_header_row (RecSheetFile *self, guint row)
{
  g_return_if_fail (REC_IS_SHEET_FILE (self));

  self->header_set = row > 0;
  self->header_row = row;
  drop_headings (self);
}

/**
 * rec_sheet_file_get_section_row:
 * @self: a file
 *
 * Returns: the row above the headings that divides them into sections, from 1; 0 where there is
 *   none, and before rec_sheet_file_load()
 */
guint
rec_sheet_file_get_section_row (RecSheetFile *self)
{
  g_return_val_if_fail (REC_IS_SHEET_FILE (self), 0);

  return self->headings != NULL ? self->headings->section_row : 0;
}

/**
 * rec_sheet_file_get_n_hidden_rows:
 * @self: a file
 *
 * Returns: how many rows below the headings a spreadsheet program does not show, whether they are
 *   taken or not; 0 before rec_sheet_file_load()
 */
guint
rec_sheet_file_get_n_hidden_rows (RecSheetFile *self)
{
  g_return_val_if_fail (REC_IS_SHEET_FILE (self), 0);

  return self->n_hidden;
}

/**
 * rec_sheet_file_get_take_hidden:
 * @self: a file
 *
 * Returns: whether hidden rows are taken like others, as they are to begin with
 */
gboolean
rec_sheet_file_get_take_hidden (RecSheetFile *self)
{
  g_return_val_if_fail (REC_IS_SHEET_FILE (self), TRUE);

  return !self->leave_hidden;
}

/**
 * rec_sheet_file_set_take_hidden:
 * @self: a file
 * @take: whether to take hidden rows, %FALSE to leave them out
 *
 * Says what becomes of rows that a spreadsheet program does not show. The rows have to be loaded
 * again.
 */
void
rec_sheet_file_set_take_hidden (RecSheetFile *self, gboolean take)
{
  g_return_if_fail (REC_IS_SHEET_FILE (self));

  if (self->leave_hidden == !take)
    return;
  self->leave_hidden = !take;
  drop_headings (self);
}

/**
 * rec_sheet_file_is_hidden_sheet:
 * @self: a file
 * @sheet: name of one of its sheets
 *
 * Returns: whether a spreadsheet program does not show the sheet
 */
gboolean
rec_sheet_file_is_hidden_sheet (RecSheetFile *self, const char *sheet)
{
  const char *const *sheets;

  g_return_val_if_fail (REC_IS_SHEET_FILE (self), FALSE);
  g_return_val_if_fail (sheet != NULL, FALSE);

  if (self->book == NULL)
    return FALSE;
  sheets = rec_xlsx_book_get_sheets (self->book);
  for (guint i = 0; sheets[i] != NULL; i++)
    if (g_str_equal (sheets[i], sheet))
      return i >= rec_xlsx_book_get_n_visible (self->book);
  return FALSE;
}

/* Counts the rows below the headings that are not shown, and lists the others where only they are
 * wanted. */
static void
find_hidden (RecSheetFile *self)
{
  guint n_rows = rec_sheet_table_get_n_rows (self->table);

  self->n_hidden = 0;
  for (guint i = self->first_row; i < n_rows; i++)
    self->n_hidden += rec_sheet_table_get_row (self->table, i)->hidden;
  if (!self->leave_hidden || self->n_hidden == 0)
    return;
  self->shown =
      g_array_sized_new (FALSE, FALSE, sizeof (guint), n_rows - self->first_row - self->n_hidden);
  for (guint i = self->first_row; i < n_rows; i++)
    if (!rec_sheet_table_get_row (self->table, i)->hidden)
      g_array_append_val (self->shown, i);
}

/* Divides the table at the headings. */
static gboolean
take_headings (RecSheetFile *self, GError **error)
{
  guint n_rows = rec_sheet_table_get_n_rows (self->table);

  if (n_rows == 0)
    {
      if (self->book != NULL)
        g_set_error (error,
                     REC_SHEET_ERROR,
                     REC_SHEET_ERROR_EMPTY,
                     _ ("The sheet “%s” of “%s” is empty."),
                     self->sheet,
                     self->name);
      else
        g_set_error (
            error, REC_SHEET_ERROR, REC_SHEET_ERROR_EMPTY, _ ("“%s” is empty."), self->name);
      return FALSE;
    }
  if (!self->header_set)
    self->header_row = rec_header_find (self->table);
  if (self->header_row > rec_sheet_table_get_row (self->table, n_rows - 1)->number)
    {
      g_set_error (error,
                   REC_SHEET_ERROR,
                   REC_SHEET_ERROR_MAPPING,
                   _ ("“%s” has no row %u for the headings; its last row is %u."),
                   self->name,
                   self->header_row,
                   rec_sheet_table_get_row (self->table, n_rows - 1)->number);
      return FALSE;
    }

  self->first_row = 0;
  while (self->first_row < n_rows &&
         rec_sheet_table_get_row (self->table, self->first_row)->number <= self->header_row)
    self->first_row++;
  self->headings = rec_header_name_columns (self->table, self->header_row);
  find_hidden (self);
  return TRUE;
}

/**
 * rec_sheet_file_load:
 * @self: a file
 * @cancellable: (nullable): a #GCancellable
 * @error: return location for an error
 *
 * Reads the rows of the chosen sheet, unless that is done, and finds the row of the headings,
 * unless it was set. Fails with %REC_SHEET_ERROR_BROKEN (the message names the row),
 * %REC_SHEET_ERROR_EMPTY, %REC_SHEET_ERROR_TOO_LARGE, %REC_SHEET_ERROR_MAPPING where the row set
 * for the headings lies behind the last, or %G_IO_ERROR_CANCELLED.
 *
 * Returns: whether rows and headings can be asked for
 */
gboolean
rec_sheet_file_load (RecSheetFile *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) failure = NULL;

  g_return_val_if_fail (REC_IS_SHEET_FILE (self), FALSE);

  if (self->headings != NULL)
    return TRUE;
  if (self->table == NULL && self->book != NULL)
    self->table = rec_xlsx_book_read_sheet (self->book, self->sheet, 0, cancellable, &failure);
  else if (self->table == NULL)
    {
      g_autoptr (GBytes) text = decode (self);

      self->table = rec_csv_parse (text, self->separator, self->name, cancellable, &failure);
    }
  if (self->table != NULL && take_headings (self, &failure))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/**
 * rec_sheet_file_get_n_columns:
 * @self: a file
 *
 * Returns: how many columns the headings and the rows below have; 0 before rec_sheet_file_load()
 */
guint
rec_sheet_file_get_n_columns (RecSheetFile *self)
{
  g_return_val_if_fail (REC_IS_SHEET_FILE (self), 0);

  return self->headings != NULL ? self->headings->names->len : 0;
}

/**
 * rec_sheet_file_get_heading:
 * @self: a loaded file
 * @column: 0-based column
 *
 * Returns: (transfer none): what the column is called: its heading, with its section in front where
 *   there are sections ("Contract / Start"), with " (2)" behind it where an earlier column has the
 *   same, or its letters where it has none; never ""
 */
const char *
rec_sheet_file_get_heading (RecSheetFile *self, guint column)
{
  g_return_val_if_fail (REC_IS_SHEET_FILE (self), NULL);
  g_return_val_if_fail (column < rec_sheet_file_get_n_columns (self), NULL);

  return self->headings->names->pdata[column];
}

/**
 * rec_sheet_file_get_n_rows:
 * @self: a file
 *
 * Returns: how many rows below the headings are not empty, without those that are hidden where
 *   these are left out; 0 before rec_sheet_file_load()
 */
guint
rec_sheet_file_get_n_rows (RecSheetFile *self)
{
  g_return_val_if_fail (REC_IS_SHEET_FILE (self), 0);

  if (self->headings == NULL || self->table == NULL)
    return 0;
  return self->shown != NULL ? self->shown->len
                             : rec_sheet_table_get_n_rows (self->table) - self->first_row;
}

/**
 * rec_sheet_file_get_row:
 * @self: a loaded file
 * @index: less than rec_sheet_file_get_n_rows()
 *
 * Returns: (transfer none): a row below the headings, valid until something is set or loaded
 */
const RecSheetRow *
rec_sheet_file_get_row (RecSheetFile *self, guint index)
{
  g_return_val_if_fail (REC_IS_SHEET_FILE (self), NULL);
  g_return_val_if_fail (index < rec_sheet_file_get_n_rows (self), NULL);

  return rec_sheet_table_get_row (self->table,
                                  self->shown != NULL ? g_array_index (self->shown, guint, index)
                                                      : self->first_row + index);
}

/* What a workbook says beside its sheets; NULL of a CSV. */
RecXlsxBook *
_rec_sheet_file_get_book (RecSheetFile *self)
{
  return self->book;
}

/* The heading of a column without its section: NULL where the heading is all of its name. */
const char *
_rec_sheet_file_get_own_heading (RecSheetFile *self, guint column)
{
  return self->headings->own->pdata[column];
}

/* Whether anything is wrong with any cell of the loaded rows. */
gboolean
_rec_sheet_file_has_flags (RecSheetFile *self)
{
  return rec_sheet_table_has_flags (self->table);
}

/* What is wrong with a cell in the file itself; @row_number as in RecSheetRow. */
RecCellFlag
_rec_sheet_file_get_flag (RecSheetFile *self, guint row_number, guint column)
{
  return rec_sheet_table_get_flag (self->table, row_number, column);
}

/**
 * rec_sheet_file_release_rows:
 * @self: a loaded file whose rows were read
 *
 * Gives the memory of the rows and of the content back, before work that needs it. The name of the
 * file and its headings can still be asked for; there are no rows and no sheets any more, and
 * nothing can be set or loaded.
 */
void
rec_sheet_file_release_rows (RecSheetFile *self)
{
  g_return_if_fail (REC_IS_SHEET_FILE (self));
  g_return_if_fail (self->headings != NULL);

  g_clear_pointer (&self->table, rec_sheet_table_free);
  g_clear_pointer (&self->shown, g_array_unref);
  g_clear_pointer (&self->book, rec_xlsx_book_free);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  self->sheet = NULL;
}

/**
 * rec_sheet_column_letters:
 * @column: 0-based column
 *
 * Returns: (transfer full): its letters as spreadsheet programs show them: "A", "Z", "AA"
 */
char *
rec_sheet_column_letters (guint column)
{
  char  letters[8];
  guint i = sizeof letters - 1;

  letters[i] = '\0';
  for (guint64 number = (guint64) column + 1; number > 0; number = (number - 1) / 26)
    letters[--i] = (char) ('A' + (number - 1) % 26);
  return g_strdup (letters + i);
}
