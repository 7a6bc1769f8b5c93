/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <xlsxwriter.h>

#include "rec-assessment.h"
#include "rec-export-tally.h"
#include "rec-export.h"
#include "rec-language.h"
#include "rec-law-pack.h"

G_BEGIN_DECLS

/* How cells look. Made when first used. */
typedef enum
{
  REC_STYLE_TEXT,          /* a cell of a table, wrapped, at the top */
  REC_STYLE_STRONG,        /* the same, bold: what names the row */
  REC_STYLE_DATE,          /* a day */
  REC_STYLE_LINK,          /* a link in a table */
  REC_STYLE_LINK_WRAPPED,  /* the same, wrapped */
  REC_STYLE_LIST_TEXT,     /* a cell of the Register sheet, which draws its lines by a rule */
  REC_STYLE_LIST_TEXT_TOP, /* the same, of which the row shows the beginning only */
  REC_STYLE_LIST_STRONG,   /* the same, bold */
  REC_STYLE_LIST_STRONG_TOP,
  REC_STYLE_LIST_DATE,   /* the same, a day */
  REC_STYLE_LIST_MOMENT, /* the same, a day and an hour */
  REC_STYLE_LIST_NUMBER, /* the same, a whole number */
  REC_STYLE_LIST_LINK,   /* the same, a link */
  REC_STYLE_LIST_LINK_WRAPPED,
  REC_STYLE_LIST_MIDDLE,      /* the same, a word or two in a narrow column */
  REC_STYLE_LIST_MIDDLE_LINK, /* the same, a link */
  REC_STYLE_LIST_RULE,        /* the line under each of its rows */
  REC_STYLE_HEADER,           /* heading of a table's column */
  REC_STYLE_HEADER_RIGHT,     /* the same over numbers */
  REC_STYLE_HEADER_UPRIGHT,   /* the same over narrow columns, turned */
  REC_STYLE_COUNT,            /* a count, 0 shown as a dash */
  REC_STYLE_TOTAL,            /* label of a total */
  REC_STYLE_TOTAL_COUNT,      /* a total */
  REC_STYLE_BAR,              /* the title bar */
  REC_STYLE_BAR_SMALL,        /* its second line */
  REC_STYLE_LIST_BAR,         /* the same over a table, whose cells stand in a little */
  REC_STYLE_LIST_BAR_SMALL,
  REC_STYLE_SECTION,    /* heading of a part */
  REC_STYLE_BODY,       /* running text, wrapped */
  REC_STYLE_NOTE,       /* small print */
  REC_STYLE_NOTHING,    /* the same on one line, over the columns beside it */
  REC_STYLE_LABEL,      /* label of a fact in the title block */
  REC_STYLE_FACT,       /* the fact */
  REC_STYLE_TILE,       /* a key figure */
  REC_STYLE_TILE_ALERT, /* one that asks for work */
  REC_STYLE_TILE_LABEL, /* what it counts */
  REC_STYLE_PLAIN_LINK, /* a link in running text */
  REC_N_STYLES
} RecStyle;

/* Links to addresses that a sheet may hold: Excel takes 65,530. */
#define REC_WORKBOOK_MOST_LINKS 65530
/* Cells of a table that lead to a row of the Register sheet by a formula: each searches it. */
#define REC_WORKBOOK_MOST_FORMULAS 2000
/* Remarks that are listed; more are only counted. */
#define REC_WORKBOOK_MOST_REMARKS 100

/**
 * RecRemark:
 * @REC_REMARK_CUT: a text was longer than a cell takes
 * @REC_REMARK_REPLACED: a text had characters that a cell cannot hold
 * @REC_REMARK_UNLINKED: an address stands as a text, since Excel takes no such link or no more
 * @REC_REMARK_ROWS: rows are left out, since Excel takes no more on a sheet
 *
 * What could not be written as it is. Listed on the method sheet, counted in the report.
 */
typedef enum
{
  REC_REMARK_CUT,
  REC_REMARK_REPLACED,
  REC_REMARK_UNLINKED,
  REC_REMARK_ROWS,
  REC_N_REMARKS
} RecRemark;

/* One of them: in which sheet, row and column. */
typedef struct
{
  RecRemark what;
  char     *sheet;
  char     *row;
  char     *column;
} RecWorkbookRemark;

/* How many rows and cells must stand in a sheet, @sheet from 1 in the file's order. */
typedef struct
{
  guint   sheet;
  guint   n_rows;
  guint64 n_cells;
} RecWorkbookExpected;

typedef struct _RecWorkbookWriter RecWorkbookWriter;

/**
 * RecWorkbook:
 * @book: the libxlsxwriter workbook
 * @failed: first error that one of its functions returned; nothing is written after it; see
 *   rec_workbook_has_failed()
 * @failed_errno: errno at that moment
 * @full_sheet: (nullable): a sheet that had more rows than Excel takes
 * @language: (nullable): language of the export
 * @establishment: (nullable): what the law makes of what belongs to no system; %NULL where no
 *   sheet asks for it
 * @assesses: whether a sheet wants what the law makes of each system
 * @streamed: whether rows go to disk as they are written, in order and without tables
 * @most_rows: rows that a sheet takes, its headings among them
 * @moment: when, UTC
 * @today: the day of it here
 * @sheets: the sheets by #RecSheet; %NULL: left out
 * @tally: what the systems come to, counted as they are written
 * @lists: the words of drop-downs, see rec-workbook-lists.h
 * @ids: ids of systems on the Register sheet, separated by spaces, that are in no cell yet
 * @id_cells: (element-type utf8): texts of cells that hold the others
 * @id_column: column of the Register sheet that holds the ids of systems
 * @name_column: column of it to which links lead
 * @remarks: (element-type RecWorkbookRemark): the first things that could not be written as is
 * @n_remarks: how many there are of each
 * @expected: (element-type RecWorkbookExpected): what the finished file must hold
 *
 * A workbook being written, and what its sheets share. Cells of tables go through
 * #RecWorkbookTable, others through rec_workbook_put_…(), which clean texts and keep the first
 * error.
 */
typedef struct
{
  lxw_workbook           *book;
  int                     failed;
  int                     failed_errno;
  char                   *full_sheet;
  const RecExportOptions *options;
  const RecLanguage      *language;
  RecRecordSource        *source;
  RecLawPack             *law;
  RecAssessment          *establishment;
  gboolean                assesses;
  gboolean                streamed;
  guint                   most_rows;
  const char             *moment;
  char                   *today;
  GTimeZone              *zone; /* asking for the local one each time reads the disk */
  lxw_worksheet          *sheets[REC_N_SHEETS];
  RecExportTally         *tally;
  GPtrArray              *lists;
  GString                *ids;
  GPtrArray              *id_cells;
  guint                   id_column;
  guint                   name_column;
  GPtrArray              *remarks;
  guint                   n_remarks[REC_N_REMARKS];
  GArray                 *expected;
  RecWorkbookWriter      *writer;
  lxw_format             *styles[REC_N_STYLES];
  lxw_format             *tones[REC_TONE_ERROR + 1];
  lxw_format             *tone_rules[REC_TONE_ERROR + 1];
  GString                *buffer;
} RecWorkbook;

RecWorkbook *rec_workbook_new (const char             *path,
                               const char             *folder,
                               gboolean                streamed,
                               RecRecordSource        *source,
                               RecLawPack             *law,
                               const char             *moment,
                               const RecExportOptions *options);
void         rec_workbook_free (RecWorkbook *self);
void         rec_workbook_start (RecWorkbook *self);
void         rec_workbook_drain (RecWorkbook *self);
gboolean     rec_workbook_assess_establishment (RecWorkbook *self, GError **error);
gboolean     rec_workbook_close (RecWorkbook *self);
void         rec_workbook_note (RecWorkbook *self, lxw_error error);
gboolean     rec_workbook_has_failed (RecWorkbook *self);
void         rec_workbook_fail_rows (RecWorkbook *self, const char *sheet);
void         rec_workbook_remark (
            RecWorkbook *self, RecRemark what, const char *sheet, const char *row, const char *column);
void rec_workbook_remark_rows (RecWorkbook *self, const char *sheet, guint n_rows);
void rec_workbook_expect (RecWorkbook *self, lxw_worksheet *sheet, guint n_rows, guint64 n_cells);
lxw_format *rec_workbook_style (RecWorkbook *self, RecStyle style);
lxw_format *rec_workbook_tone (RecWorkbook *self, RecTone tone);
lxw_format *rec_workbook_tone_rule (RecWorkbook *self, RecTone tone);
lxw_color_t rec_workbook_tone_colour (RecTone tone);
lxw_color_t rec_workbook_status_colour (const RecChoice *choice);

gboolean rec_workbook_read_day (const char *text, double *serial);
gboolean rec_workbook_read_moment (RecWorkbook *self, const char *text, double *serial);
gboolean rec_workbook_takes_address (const char *target, const char *text);
char    *rec_workbook_sheet_address (lxw_worksheet *sheet, const char *cell);
char    *rec_workbook_system_formula (RecWorkbook *self, const char *id, const char *text);

const char *rec_workbook_clean (RecWorkbook *self, const char *text);
void        rec_workbook_put_text (RecWorkbook   *self,
                                   lxw_worksheet *sheet,
                                   guint          row,
                                   guint          column,
                                   const char    *text,
                                   lxw_format    *format);
void        rec_workbook_put_number (RecWorkbook   *self,
                                     lxw_worksheet *sheet,
                                     guint          row,
                                     guint          column,
                                     double         number,
                                     lxw_format    *format);
void        rec_workbook_put_date (RecWorkbook   *self,
                                   lxw_worksheet *sheet,
                                   guint          row,
                                   guint          column,
                                   const char    *date,
                                   lxw_format    *format);
void        rec_workbook_put_moment (RecWorkbook   *self,
                                     lxw_worksheet *sheet,
                                     guint          row,
                                     guint          column,
                                     const char    *moment,
                                     lxw_format    *format);
void        rec_workbook_put_link (RecWorkbook   *self,
                                   lxw_worksheet *sheet,
                                   guint          row,
                                   guint          column,
                                   const char    *target,
                                   const char    *text,
                                   lxw_format    *format);
void        rec_workbook_put_formula (RecWorkbook   *self,
                                      lxw_worksheet *sheet,
                                      guint          row,
                                      guint          column,
                                      const char    *formula,
                                      const char    *text,
                                      lxw_format    *format);
void        rec_workbook_put_merged (RecWorkbook   *self,
                                     lxw_worksheet *sheet,
                                     guint          row,
                                     guint          first_column,
                                     guint          last_column,
                                     const char    *text,
                                     lxw_format    *format);
void   rec_workbook_set_height (RecWorkbook *self, lxw_worksheet *sheet, guint row, double points);
void   rec_workbook_set_widths (RecWorkbook   *self,
                                lxw_worksheet *sheet,
                                const double  *widths,
                                guint          n_widths);
void   rec_workbook_set_page (RecWorkbook *self, lxw_worksheet *sheet, guint scale);
guint  rec_workbook_count_lines (const char *text, double width);
guint  rec_workbook_count_lines_up_to (const char *text, double width, guint most);
double rec_workbook_lines_height (guint n_lines);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecWorkbook, rec_workbook_free)

G_END_DECLS
