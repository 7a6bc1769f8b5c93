/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-sheet"

#include "config.h"

#include "rec-workbook-pages.h"

/* Points between the margins of an A4 sheet laid across, less a line, for programs differ. */
#define PAGE_POINTS 505.0
#define SLACK 14

/**
 * rec_workbook_pages_begin:
 * @self: what is to be filled
 * @sheet: a sheet whose page is set
 * @scale: at how much of a hundred it is printed
 *
 * Begins the first page.
 */
void
rec_workbook_pages_begin (RecWorkbookPages *self, lxw_worksheet *sheet, guint scale)
{
  *self = (RecWorkbookPages){ .height = PAGE_POINTS * 100 / scale - SLACK };
  worksheet_set_print_scale (sheet, (uint16_t) scale);
}

/**
 * rec_workbook_pages_add:
 * @self: pages
 * @points: height of the next row
 *
 * Takes room for the row, on the next page where this one is full.
 */
void
rec_workbook_pages_add (RecWorkbookPages *self, double points)
{
  self->used = self->used + points > self->height ? points : self->used + points;
}

/**
 * rec_workbook_pages_break:
 * @self: pages
 * @row: row from 0
 *
 * Has a page begin with the row.
 */
void
rec_workbook_pages_break (RecWorkbookPages *self, guint row)
{
  self->used = 0;
  if (row == 0 || self->n_breaks == REC_WORKBOOK_MOST_BREAKS ||
      (self->n_breaks > 0 && self->breaks[self->n_breaks - 1] == row))
    return;
  self->breaks[self->n_breaks++] = row;
}

/**
 * rec_workbook_pages_keep:
 * @self: pages
 * @row: row from 0
 * @points: height of some rows from it on
 *
 * Has a page begin with the row where this one has no room for all of them.
 */
void
rec_workbook_pages_keep (RecWorkbookPages *self, guint row, double points)
{
  if (self->used > 0 && self->used + points > self->height)
    rec_workbook_pages_break (self, row);
}

/**
 * rec_workbook_pages_end:
 * @self: pages
 * @book: the workbook
 * @sheet: the sheet
 *
 * Gives the breaks to the sheet.
 */
void
rec_workbook_pages_end (RecWorkbookPages *self, RecWorkbook *book, lxw_worksheet *sheet)
{
  if (self->n_breaks > 0)
    rec_workbook_note (book, worksheet_set_h_pagebreaks (sheet, self->breaks));
}
