/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-sheet-file.h"

G_BEGIN_DECLS

/**
 * REC_SHEET_PREVIEW_ROWS:
 *
 * How many rows a preview keeps.
 */
#define REC_SHEET_PREVIEW_ROWS 12

/**
 * REC_SHEET_PREVIEW_SAMPLES:
 *
 * How many different values of each column a preview keeps.
 */
#define REC_SHEET_PREVIEW_SAMPLES 3

/**
 * RecSheetColumn:
 * @letters: what a spreadsheet program calls the column, "A"
 * @heading: the heading, "" where it has none
 * @samples: (array zero-terminated=1): its first different values, in order
 *
 * A column of a sheet.
 */
typedef struct
{
  char  *letters;
  char  *heading;
  char **samples;
} RecSheetColumn;

/**
 * RecSheetLine:
 * @number: the row as a spreadsheet program shows it, from 1
 * @cells: (array zero-terminated=1): its texts, trailing empty ones left out
 *
 * A row of a sheet.
 */
typedef struct
{
  guint  number;
  char **cells;
} RecSheetLine;

/**
 * RecSheetPreview:
 * @format: format of the file
 * @encoding: (nullable): encoding of a CSV
 * @separator: separator of a CSV
 * @sheets: (array zero-terminated=1): names of the sheets
 * @sheet: the sheet that was read
 * @n_hidden_sheets: how many of them, the last ones, a spreadsheet program does not show
 * @header_row: the row that holds the headings, from 1
 * @section_row: the row that divides the headings into sections, 0 for none
 * @n_rows: rows below it that are taken
 * @n_hidden: rows below it that a spreadsheet program does not show
 * @take_hidden: whether those are taken
 * @n_columns: columns
 * @columns: (array length=n_columns): the columns
 * @n_lines: how many @lines
 * @lines: (array length=n_lines): the first rows below the headings
 *
 * What is shown of a loaded sheet: a copy, so that the file itself can be read in another thread
 * meanwhile. Immutable.
 */
typedef struct
{
  RecSheetFormat  format;
  char           *encoding;
  char            separator;
  char          **sheets;
  char           *sheet;
  guint           n_hidden_sheets;
  guint           header_row;
  guint           section_row;
  guint           n_rows;
  guint           n_hidden;
  gboolean        take_hidden;
  guint           n_columns;
  RecSheetColumn *columns;
  guint           n_lines;
  RecSheetLine   *lines;
} RecSheetPreview;

RecSheetPreview *rec_sheet_preview_new (RecSheetFile *file);
void             rec_sheet_preview_free (RecSheetPreview *self);
gboolean         rec_sheet_preview_column_is_used (const RecSheetPreview *self, guint column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecSheetPreview, rec_sheet_preview_free)

G_END_DECLS
