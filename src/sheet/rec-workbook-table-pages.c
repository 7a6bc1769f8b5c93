/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-sheet"

#include "config.h"

#include "rec-workbook-table-private.h"

#include "rec-cell-text.h"

/* How a table stands on paper and in the window: widths and groups of columns, pages, frozen panes.
 */

/* Pixels across an A4 landscape page at 100 %, less what LibreOffice draws wider: 10.79 inches
 * remain between the margins. */
#define PAGE_PIXELS (9.9 * 96)
/* A table that fits on a page at this scale stays on one. */
#define LEAST_SCALE 55
#define MOST_SCALE 90

static gboolean
is_detail (RecWorkbookTable *self, guint index)
{
  return index < self->n_visible &&
         ((RecTableColumnState *) self->columns->pdata[index])->flags & REC_COLUMN_DETAIL;
}

/* Whether the details that begin at a column are all without values: they are folded away, unless
 * there is no row at all and somebody may want to fill in the sheet. */
static gboolean
is_blank_group (RecWorkbookTable *self, guint index)
{
  if (self->n_rows == 0 || !is_detail (self, index))
    return FALSE;
  for (; is_detail (self, index); index++)
    if (((RecTableColumnState *) self->columns->pdata[index])->filled)
      return FALSE;
  return TRUE;
}

/* A column that no row turned out to need. */
static gboolean
is_spare (const RecTableColumnState *column)
{
  return (column->flags & REC_COLUMN_SPARE) != 0 && !column->filled;
}

/*< private >
 * _rec_workbook_table_set_columns:
 * @self: a table with all its rows
 *
 * Sets widths, groups, and which columns are hidden.
 */
void
_rec_workbook_table_set_columns (RecWorkbookTable *self)
{
  gboolean folded = FALSE;

  for (guint i = 0; i < self->columns->len; i++)
    {
      const RecTableColumnState *column = self->columns->pdata[i];
      lxw_row_col_options        options = { .level = is_detail (self, i) ? 1 : 0 };

      if (i >= self->n_visible || is_spare (column))
        options.hidden = LXW_TRUE;
      else if (is_detail (self, i))
        options.hidden = folded;
      else
        {
          folded = is_blank_group (self, i + 1);
          options.collapsed = folded;
        }
      rec_workbook_note (
          self->book,
          worksheet_set_column_opt (
              self->sheet, (lxw_col_t) i, (lxw_col_t) i, column->width, column->format, &options));
    }
  /* The column that opens a group stands before it. */
  worksheet_outline_settings (self->sheet, LXW_TRUE, LXW_TRUE, LXW_FALSE, LXW_FALSE);
}

static double
column_pixels (RecWorkbookTable *self, guint index)
{
  const RecTableColumnState *column = self->columns->pdata[index];

  return is_spare (column) ? 0 : column->width * 7 + 5;
}

static guint
scale_for (double width, guint least)
{
  return (guint) CLAMP (PAGE_PIXELS * 100 / MAX (width, 1), least, MOST_SCALE);
}

/* The columns before the first group of details. */
static guint
count_essentials (RecWorkbookTable *self)
{
  guint n = 0;

  while (n < self->n_visible && !is_detail (self, n) && !is_detail (self, n + 1))
    n++;
  return n;
}

static double
measure (RecWorkbookTable *self, guint from, guint to)
{
  double width = 0;

  for (guint i = from; i < to; i++)
    width += column_pixels (self, i);
  return width;
}

/* The column after the group of details that one opens, or after the column alone. */
static guint
find_group_end (RecWorkbookTable *self, guint index)
{
  for (index++; is_detail (self, index); index++)
    ;
  return index;
}

/* Lets pages begin with the columns that follow the essential ones: a group of details stays on one
 * page where it fits there, small groups share one, and only what is wider than a page is broken
 * where that is full. */
static void
break_between_groups (RecWorkbookTable *self, guint first, guint scale)
{
  lxw_col_t breaks[LXW_BREAKS_MAX] = { 0 };
  double    page = PAGE_PIXELS * 100 / scale - measure (self, 0, self->n_frozen);
  double    used = page;
  guint     n_breaks = 0;

  for (guint i = first, end; i < self->n_visible; i = end)
    {
      gboolean fits;

      end = find_group_end (self, i);
      fits = measure (self, i, end) <= page;
      for (guint column = i; column < end; column++)
        {
          double width = column_pixels (self, column);
          double needed = fits && column == i ? measure (self, i, end) : width;

          if (used + needed > page && n_breaks + 1 < LXW_BREAKS_MAX)
            {
              breaks[n_breaks++] = (lxw_col_t) column;
              used = 0;
            }
          used += width;
        }
    }
  if (n_breaks > 0)
    rec_workbook_note (self->book, worksheet_set_v_pagebreaks (self->sheet, breaks));
}

/* The essential columns on the first pages, as large as they fit; the rest follows with the name
 * repeated. What is not printed has its pages too, for whoever takes the print area away. */
static guint
set_pages_across (RecWorkbookTable *self)
{
  guint n_essential = count_essentials (self);
  guint scale = scale_for (measure (self, 0, n_essential), LEAST_SCALE);

  worksheet_set_print_scale (self->sheet, (uint16_t) scale);
  if (n_essential > self->n_frozen)
    break_between_groups (self, n_essential, scale);
  return scale;
}

/* Says on each page that there is more. */
static void
set_header (RecWorkbookTable *self, guint scale)
{
  const RecLanguage *language = self->book->language;
  g_autofree char   *printed = rec_language_format_count (language, self->n_printed);
  g_autofree char   *all = rec_language_format_count (language, self->n_visible);
  g_autofree char   *text = NULL;
  g_autofree char   *piece = NULL;
  g_autofree char   *header = NULL;

  text = g_strdup_printf (
      /* Translators: at the top of a printed sheet; numbers of columns. The print area is Excel's.
       */
      rec_tr (language, "Print area: the %s essential columns of %s; remove it to print all"),
      printed,
      all);
  piece = rec_cell_text_footer (text, 200);
  header = g_strdup_printf ("&R&\"Calibri,Italic\"&%u%s", CLAMP (720 / scale, 8, 16), piece);
  rec_workbook_note (self->book, worksheet_set_header (self->sheet, header));
}

/*< private >
 * _rec_workbook_table_set_pages:
 * @self: a table with all its rows
 * @last_row: last row of the sheet that is printed, from 0
 *
 * Sets pages, one wide where that is wanted or can be read, and what stays in view.
 */
void
_rec_workbook_table_set_pages (RecWorkbookTable *self, guint last_row)
{
  RecWorkbook *book = self->book;
  double       width = measure (self, 0, self->n_printed);
  gboolean has_more = self->n_printed < self->n_visible && is_detail (self, self->n_visible - 1);
  guint    scale;

  if (has_more)
    scale = set_pages_across (self);
  else if (self->one_page || width * LEAST_SCALE / 100 <= PAGE_PIXELS)
    {
      worksheet_fit_to_pages (self->sheet, 1, 0);
      scale = scale_for (width, 10);
    }
  else
    scale = set_pages_across (self);
  rec_workbook_set_page (book, self->sheet, scale);
  if (has_more)
    set_header (self, scale);
  rec_workbook_note (book, worksheet_repeat_rows (self->sheet, self->header_row, self->header_row));
  if (self->n_frozen > 0)
    rec_workbook_note (book,
                       worksheet_repeat_columns (self->sheet, 0, (lxw_col_t) (self->n_frozen - 1)));
  rec_workbook_note (
      book, worksheet_print_area (self->sheet, 0, 0, last_row, (lxw_col_t) (self->n_printed - 1)));
  worksheet_freeze_panes (self->sheet, self->header_row + 1, (lxw_col_t) self->n_frozen);
}
