/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "rec-sheet-error.h"

G_BEGIN_DECLS

/**
 * RecSheetFormat:
 * @REC_SHEET_CSV: separated values
 * @REC_SHEET_XLSX: an Office Open XML workbook
 */
typedef enum
{
  REC_SHEET_CSV,
  REC_SHEET_XLSX
} RecSheetFormat;

/**
 * RecSheetRow:
 * @number: the row as a spreadsheet program shows it, from 1 (of a CSV: the record's number, blank
 *   lines counted; line breaks in cells do not count)
 * @hidden: whether a spreadsheet program does not show it (by hand or by a filter)
 * @n_cells: how many cells, trailing empty ones left out
 * @cells: texts, never %NULL; dates as "YYYY-MM-DD" or "YYYY-MM-DDTHH:MM:SS", numbers without
 *   grouping, booleans as "TRUE" and "FALSE"
 */
typedef struct
{
  guint  number : 31;
  guint  hidden : 1;
  guint  n_cells;
  char **cells;
} RecSheetRow;

#define REC_TYPE_SHEET_FILE (rec_sheet_file_get_type ())
G_DECLARE_FINAL_TYPE (RecSheetFile, rec_sheet_file, REC, SHEET_FILE, GObject)

/* A spreadsheet opened for reading: what was found in it (format, encoding, separator, sheets,
 * header row), each of which can be set by hand, and its rows. Used from one thread at a time. */

RecSheetFile *rec_sheet_file_open (const char *path, GCancellable *cancellable, GError **error);
RecSheetFile *rec_sheet_file_new_for_bytes (GBytes *bytes, const char *name, GError **error);

const char    *rec_sheet_file_get_name (RecSheetFile *self);
RecSheetFormat rec_sheet_file_get_format (RecSheetFile *self);

/* CSV only: "UTF-8", "UTF-16LE", "UTF-16BE", "WINDOWS-1252"; the separator, ',' ';' '\t' '|' */
const char *rec_sheet_file_get_encoding (RecSheetFile *self);
gboolean    rec_sheet_file_set_encoding (RecSheetFile *self, const char *encoding, GError **error);
char        rec_sheet_file_get_separator (RecSheetFile *self);
void        rec_sheet_file_set_separator (RecSheetFile *self, char separator);

/* xlsx: names of the visible sheets, then of the hidden ones; CSV: one, the file's name */
const char *const *rec_sheet_file_get_sheets (RecSheetFile *self);
const char        *rec_sheet_file_get_sheet (RecSheetFile *self);
gboolean           rec_sheet_file_set_sheet (RecSheetFile *self, const char *sheet, GError **error);

/* Rows that a spreadsheet program does not show: taken unless it is said otherwise */
guint    rec_sheet_file_get_n_hidden_rows (RecSheetFile *self);
gboolean rec_sheet_file_get_take_hidden (RecSheetFile *self);
void     rec_sheet_file_set_take_hidden (RecSheetFile *self, gboolean take);
gboolean rec_sheet_file_is_hidden_sheet (RecSheetFile *self, const char *sheet);

/* The row that holds the headings, from 1; found by rec_sheet_file_load() unless set before. Where
 * the row above it divides the columns into sections, headings are "Section / Heading". */
guint rec_sheet_file_get_header_row (RecSheetFile *self);
guint rec_sheet_file_get_section_row (RecSheetFile *self);
void  rec_sheet_file_set_header_row (RecSheetFile *self, guint row);

gboolean    rec_sheet_file_load (RecSheetFile *self, GCancellable *cancellable, GError **error);
guint       rec_sheet_file_get_n_columns (RecSheetFile *self);
const char *rec_sheet_file_get_heading (RecSheetFile *self, guint column);
guint       rec_sheet_file_get_n_rows (RecSheetFile *self);
const RecSheetRow *rec_sheet_file_get_row (RecSheetFile *self, guint index);
void               rec_sheet_file_release_rows (RecSheetFile *self);
char              *rec_sheet_column_letters (guint column);

G_END_DECLS
