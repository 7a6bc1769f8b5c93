/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-export-columns.h"
#include "rec-workbook.h"

G_BEGIN_DECLS

/* The table of a sheet: one look, one way of printing, one way of filling it for the Register sheet
 * and for all sheets that list something. A sheet is written so:
 *
 *   table = rec_workbook_table_new (book, sheet, &layout);
 *   system = rec_workbook_table_add_column (table, &(RecTableColumn){ ... });
 *   status = rec_workbook_table_add_field (table, field, 0);
 *   for each row, as it comes:
 *     rec_workbook_table_put_system (table, system, record);
 *     rec_workbook_table_put_value (table, status, rec_record_get (record, field));
 *     rec_workbook_table_end_row (table);
 *   rec_workbook_table_end (table);
 *   rec_workbook_table_free (table);
 *
 * The table looks after the rest: widths taken from the first thousand rows, heights of rows,
 * texts made fit for a cell (what had to be changed is listed on the method sheet), the Excel table
 * or, in a streamed workbook, the filter, frozen panes, drop-downs from the hidden lists, colours
 * that follow the words, comments on headings, folded groups, A4 and repeated headings, and the
 * counts against which the finished file is checked. Rows may be many: they are handed to the
 * workbook in batches and not kept. All columns are added before the first cell is put; the cells
 * of a row may be put in any order, a cell without a value is simply not put. */

/**
 * RecColumnKind:
 * @REC_COLUMN_TEXT: words in a line or two
 * @REC_COLUMN_STRONG: the same, bold: what names the row; remarks call the row by it
 * @REC_COLUMN_LONG: text wrapped to a comfortable width
 * @REC_COLUMN_DATE: a day
 * @REC_COLUMN_MOMENT: a day and an hour
 * @REC_COLUMN_NUMBER: a whole number
 * @REC_COLUMN_LINK: words that lead somewhere, see rec_workbook_table_put_link()
 *
 * What stands in the cells of a column. A coded column is %REC_COLUMN_TEXT with words, see
 * rec_workbook_table_add_word().
 */
typedef enum
{
  REC_COLUMN_TEXT,
  REC_COLUMN_STRONG,
  REC_COLUMN_LONG,
  REC_COLUMN_DATE,
  REC_COLUMN_MOMENT,
  REC_COLUMN_NUMBER,
  REC_COLUMN_LINK
} RecColumnKind;

/**
 * RecColumnFlags:
 * @REC_COLUMN_FROZEN: this column and those before it stay in view, and are repeated on paper
 * @REC_COLUMN_DETAIL: belongs to the group that the column before it opens; the group is folded
 *   where none of its cells has a value
 * @REC_COLUMN_HIDDEN: for the program, not for people: hidden, not printed; after all others
 * @REC_COLUMN_DUE: a day that should not have passed: coloured from the day after it on
 * @REC_COLUMN_OPEN: the drop-down proposes, other words may be typed
 * @REC_COLUMN_SCREEN: for the screen: not printed; after those that are, before the hidden ones
 * @REC_COLUMN_SPARE: hidden where none of its cells has a value
 * @REC_COLUMN_UPRIGHT: the heading is turned, so that the column can be narrow; its cells hold a
 *   word or two in the middle
 */
typedef enum
{
  REC_COLUMN_FROZEN = 1 << 0,
  REC_COLUMN_DETAIL = 1 << 1,
  REC_COLUMN_HIDDEN = 1 << 2,
  REC_COLUMN_DUE = 1 << 3,
  REC_COLUMN_OPEN = 1 << 4,
  REC_COLUMN_SCREEN = 1 << 5,
  REC_COLUMN_UPRIGHT = 1 << 6,
  REC_COLUMN_SPARE = 1 << 7
} RecColumnFlags;

/**
 * RecTableColumn:
 * @heading: heading, in the workbook's language; made unlike the others' where it is not
 * @kind: what stands in it
 * @flags: flags
 * @note: (nullable): comment on the heading: what the column means
 * @width: width in characters; 0: from the content
 * @most: most that the content may ask for; 0: as the kind has it (18 for short texts, 58 for long)
 *
 * A column; copied.
 */
typedef struct
{
  const char    *heading;
  RecColumnKind  kind;
  RecColumnFlags flags;
  const char    *note;
  double         width;
  double         most;
} RecTableColumn;

/**
 * RecTableLayout:
 * @title: (nullable): title bar over the table; %NULL: the headings are the sheet's first row, as
 *   programs that read it expect
 * @lead: (nullable): one sentence under the title, with @title
 * @nothing: (nullable): sentence under the headings where there is no row
 * @most_lines: most lines of a long text that a row shows; 0: 4
 * @one_page: whether all columns that are printed go on one page across, however small
 * @may_end: whether rows past the last one that Excel takes are left out, which the sheet's last
 * row and a remark tell; else the workbook fails with a sentence
 *
 * How a table stands on its sheet. Texts are in the workbook's language; copied.
 */
typedef struct
{
  const char *title;
  const char *lead;
  const char *nothing;
  guint       most_lines;
  gboolean    one_page;
  gboolean    may_end;
} RecTableLayout;

typedef struct _RecWorkbookTable RecWorkbookTable;

RecWorkbookTable      *
rec_workbook_table_new (RecWorkbook *book, lxw_worksheet *sheet, const RecTableLayout *layout);
void rec_workbook_table_free (RecWorkbookTable *self);

guint rec_workbook_table_add_column (RecWorkbookTable *self, const RecTableColumn *column);
guint
rec_workbook_table_add_field (RecWorkbookTable *self, const RecField *field, RecColumnFlags flags);
void rec_workbook_table_set_width (RecWorkbookTable *self, guint column, double width);
void
rec_workbook_table_add_word (RecWorkbookTable *self, guint column, const char *word, RecTone tone);

void rec_workbook_table_put_text (RecWorkbookTable *self, guint column, const char *text);
void rec_workbook_table_put_number (RecWorkbookTable *self, guint column, gint64 number);
void rec_workbook_table_put_date (RecWorkbookTable *self, guint column, const char *date);
void rec_workbook_table_put_moment (RecWorkbookTable *self, guint column, const char *moment);
void rec_workbook_table_put_value (RecWorkbookTable *self, guint column, const char *value);
void rec_workbook_table_put_link (RecWorkbookTable *self,
                                  guint             column,
                                  const char       *target,
                                  const char       *text);
void rec_workbook_table_put_system (RecWorkbookTable *self, guint column, RecRecord *system);
void rec_workbook_table_put_note (RecWorkbookTable *self, guint column, const char *note);
void rec_workbook_table_hold (RecWorkbookTable *self, RecRecord *record);
void rec_workbook_table_end_row (RecWorkbookTable *self);
void rec_workbook_table_end (RecWorkbookTable *self);

guint rec_workbook_table_get_n_rows (RecWorkbookTable *self);
guint rec_workbook_table_get_first_row (RecWorkbookTable *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecWorkbookTable, rec_workbook_table_free)

G_END_DECLS
