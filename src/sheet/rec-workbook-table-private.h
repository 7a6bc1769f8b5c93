/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-workbook-batch.h"
#include "rec-workbook-table.h"

G_BEGIN_DECLS

typedef struct
{
  char    *label;
  RecTone  tone;
  gboolean tinted;
} RecTableWord;

typedef struct
{
  char            *heading;
  char            *note;
  RecColumnKind    kind;
  RecColumnFlags   flags;
  double           fixed_width;
  double           most;
  double           width; /* once settled */
  const RecField  *field;
  RecExportColumn *values;
  GPtrArray       *words; /* of RecTableWord */
  char            *list;  /* defined name of the drop-down's words */
  lxw_format      *format;
  lxw_format      *cut_format; /* of a text that is longer than its row is high; nullable */
  lxw_format      *link_format;
  lxw_format      *formula_format; /* of what leads to a system */
  gboolean         filled;         /* whether a row has a value in it */
} RecTableColumnState;

struct _RecWorkbookTable
{
  RecWorkbook      *book;
  lxw_worksheet    *sheet;
  char             *title;
  char             *lead;
  char             *nothing;
  guint             most_lines;
  gboolean          one_page;
  GPtrArray        *columns;
  GHashTable       *headings; /* folded */
  GString          *buffer;
  RecWorkbookBatch *batch;
  gboolean          prepared;    /* widths are settled */
  guint             header_row;  /* row of the headings, from 0 */
  guint             name_column; /* what remarks call a row by */
  guint             n_visible;   /* columns before the hidden ones */
  guint             n_printed;   /* columns before those for the screen */
  guint             n_frozen;
  gboolean          may_end;
  guint             n_rows;
  guint             n_left_out;  /* rows past the last one that Excel takes */
  guint             n_row_cells; /* of the row being put */
  guint             n_links;
  guint             n_formulas;
  guint64           n_cells;
  /* Of the thread that writes */
  gboolean has_headings;
  guint    n_written;
  guint64  n_head_cells;
};

void _rec_workbook_table_settle_widths (RecWorkbookTable *self);
void _rec_workbook_table_count_lines (RecWorkbookTable *self);
void _rec_workbook_table_write (RecWorkbookTable *self, RecWorkbookBatch *batch);
void _rec_workbook_table_leave_out_row (RecWorkbookTable *self);
void _rec_workbook_table_finish (RecWorkbookTable *self);
void _rec_workbook_table_set_columns (RecWorkbookTable *self);
void _rec_workbook_table_set_pages (RecWorkbookTable *self, guint last_row);

G_END_DECLS
