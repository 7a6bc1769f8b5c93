/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <xlsxwriter.h>

#include "rec-record.h"

G_BEGIN_DECLS

typedef enum
{
  REC_CELL_STRING,
  REC_CELL_NUMBER,
  REC_CELL_LINK,    /* text that leads to an address */
  REC_CELL_FORMULA, /* a formula of ours, with the text that it gives */
  REC_CELL_NOTE,    /* a comment on the cell */
} RecBatchCellKind;

/**
 * RecBatchCell:
 * @kind: what it is
 * @n_lines: lines that its text takes, no more than one above what a row shows
 * @column: column of the sheet, from 0
 * @text: what is shown; for %REC_CELL_NOTE the comment
 * @target: of a link, where it leads; of a formula, the formula
 * @number: the number, of %REC_CELL_NUMBER
 * @format: (nullable): how it looks
 *
 * A cell ready to be written: its text is clean, its format made.
 */
typedef struct
{
  guint8      kind;
  guint8      n_lines;
  guint16     column;
  const char *text;
  const char *target;
  double      number;
  lxw_format *format;
} RecBatchCell;

/**
 * RecBatchRow:
 * @n_cells: how many of the batch's cells stand in it
 * @n_lines: lines of text it shows
 */
typedef struct
{
  guint n_cells;
  guint n_lines;
} RecBatchRow;

/**
 * RecWorkbookBatch:
 * @cells: (element-type RecBatchCell): the cells, row after row
 * @rows: (element-type RecBatchRow): the rows
 * @texts: where copied texts live
 * @records: (element-type RecRecord): records whose texts are borrowed
 *
 * Some rows of a table, made in one thread and written in another. Emptied and used again.
 */
typedef struct
{
  GArray       *cells;
  GArray       *rows;
  GStringChunk *texts;
  GPtrArray    *records;
} RecWorkbookBatch;

RecWorkbookBatch *rec_workbook_batch_new (void);
void              rec_workbook_batch_free (RecWorkbookBatch *self);
void              rec_workbook_batch_clear (RecWorkbookBatch *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecWorkbookBatch, rec_workbook_batch_free)

G_END_DECLS
