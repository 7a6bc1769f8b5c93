/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-workbook.h"

G_BEGIN_DECLS

#define REC_WORKBOOK_MOST_BREAKS 60

/**
 * RecWorkbookPages:
 * @height: what a page holds, in points
 * @used: how much of the current one is used
 * @breaks: first rows of pages, up to a 0
 * @n_breaks: how many
 *
 * Where the pages of a sheet end that is no table. Excel leaves the breaks out on a sheet that is
 * fitted to pages: this one is printed at a scale.
 */
typedef struct
{
  double    height;
  double    used;
  lxw_row_t breaks[REC_WORKBOOK_MOST_BREAKS + 1];
  guint     n_breaks;
} RecWorkbookPages;

void rec_workbook_pages_begin (RecWorkbookPages *self, lxw_worksheet *sheet, guint scale);
void rec_workbook_pages_add (RecWorkbookPages *self, double points);
void rec_workbook_pages_break (RecWorkbookPages *self, guint row);
void rec_workbook_pages_keep (RecWorkbookPages *self, guint row, double points);
void rec_workbook_pages_end (RecWorkbookPages *self, RecWorkbook *book, lxw_worksheet *sheet);

G_END_DECLS
