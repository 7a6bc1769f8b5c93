/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-export-tally.h"
#include "rec-workbook.h"

G_BEGIN_DECLS

/**
 * RecWorkbookCharts:
 * @row: row of the Summary sheet at which the charts begin, from 0
 * @label_column: column of the labels, at which the first chart begins
 * @second_column: column at which the second chart begins
 * @height: their height in pixels
 * @oversight_row: row with the headings of the counts by class and oversight
 * @documentation_row: row with the headings of the counts by class and documentation
 *
 * Where the charts stand, and where what they draw.
 */
typedef struct
{
  guint row;
  guint label_column;
  guint second_column;
  guint height;
  guint oversight_row;
  guint documentation_row;
} RecWorkbookCharts;

void
rec_workbook_add_charts (RecWorkbook *self, RecExportTally *tally, const RecWorkbookCharts *places);

G_END_DECLS
