/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-sheet-file.h"

G_BEGIN_DECLS

/* The most that is read of one sheet. A register of 100,000 systems with every column stays under
 * a third of it. */
#define REC_SHEET_MAX_ROWS 1048576
#define REC_SHEET_MAX_COLUMNS 16384
#define REC_SHEET_MAX_CELLS 20000000
#define REC_SHEET_MAX_TEXT (512 * 1024 * 1024)

/**
 * RecCellFlag:
 * @REC_CELL_PLAIN: nothing to say
 * @REC_CELL_ERROR: the cell holds an error such as "#N/A"
 * @REC_CELL_UNCOMPUTED: the cell holds a formula whose result was not saved
 *
 * What is wrong with a cell in the file itself.
 */
typedef enum
{
  REC_CELL_PLAIN,
  REC_CELL_ERROR,
  REC_CELL_UNCOMPUTED
} RecCellFlag;

/**
 * RecMergedCells:
 * @first_row: from 1
 * @last_row: not less
 * @first_column: from 0
 * @last_column: not less
 *
 * Cells that a spreadsheet program shows as one, with the text of the first.
 */
typedef struct
{
  guint first_row;
  guint last_row;
  guint first_column;
  guint last_column;
} RecMergedCells;

/* The rows of one sheet that hold anything, in order. Built row by row, then only read. */
typedef struct _RecSheetTable RecSheetTable;

RecSheetTable *rec_sheet_table_new (void);
void           rec_sheet_table_free (RecSheetTable *self);

void rec_sheet_table_begin_row (RecSheetTable *self, guint number, gboolean hidden);
void rec_sheet_table_set_cell (RecSheetTable *self, guint column, const char *text, gsize length);
void rec_sheet_table_lend_cell (RecSheetTable *self, guint column, const char *text, gsize length);
void rec_sheet_table_flag_cell (RecSheetTable *self, guint column, RecCellFlag flag);
void rec_sheet_table_merge_cells (RecSheetTable *self, const RecMergedCells *cells);
gboolean rec_sheet_table_end_row (RecSheetTable *self, const char *name, GError **error);
void     rec_sheet_table_finish (RecSheetTable *self);

guint                 rec_sheet_table_get_n_rows (const RecSheetTable *self);
const RecSheetRow    *rec_sheet_table_get_row (const RecSheetTable *self, guint index);
guint                 rec_sheet_table_get_n_columns (const RecSheetTable *self, guint first_row);
const RecSheetRow    *rec_sheet_table_find_row (const RecSheetTable *self, guint number);
const RecMergedCells *rec_sheet_table_get_merged (const RecSheetTable *self, guint *n_merged);
gboolean              rec_sheet_table_has_flags (const RecSheetTable *self);
RecCellFlag rec_sheet_table_get_flag (const RecSheetTable *self, guint row_number, guint column);

gboolean rec_sheet_text_is_blank (const char *text, gsize length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecSheetTable, rec_sheet_table_free)

G_END_DECLS
