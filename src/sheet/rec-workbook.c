/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-sheet"

#include "config.h"

#include "rec-workbook.h"

#include <errno.h>
#include <glib/gi18n.h>

#include "rec-cell-text.h"
#include "rec-value.h"
#include "rec-workbook-lists.h"
#include "rec-workbook-sheets.h"
#include "rec-workbook-table-private.h"
#include "rec-workbook-writer.h"

static void
remark_free (gpointer data)
{
  RecWorkbookRemark *remark = data;

  g_free (remark->sheet);
  g_free (remark->row);
  g_free (remark->column);
  g_free (remark);
}

/**
 * rec_workbook_new:
 * @path: (type filename): the file to write
 * @folder: (type filename): where libxlsxwriter may keep its temporary files
 * @streamed: whether rows go to disk as they are written, in order and without tables
 * @source: what is written
 * @law: the law pack it refers to
 * @moment: when, UTC
 * @options: options, kept by address
 *
 * Starts a workbook with its sheets, empty.
 *
 * Returns: (transfer full) (nullable): the workbook, or %NULL when there is no memory or no file
 */
RecWorkbook *
rec_workbook_new (const char             *path,
                  const char             *folder,
                  gboolean                streamed,
                  RecRecordSource        *source,
                  RecLawPack             *law,
                  const char             *moment,
                  const RecExportOptions *options)
{
  g_autoptr (RecWorkbook) self = g_new0 (RecWorkbook, 1);
  g_autoptr (GDateTime) utc = g_date_time_new_from_iso8601 (moment, NULL);
  lxw_workbook_options settings = {
    .constant_memory = streamed ? LXW_TRUE : LXW_FALSE,
    .tmpdir = (char *) folder,
    .use_zip64 = LXW_TRUE,
  };

  self->remarks = g_ptr_array_new_with_free_func (remark_free);
  self->expected = g_array_new (FALSE, FALSE, sizeof (RecWorkbookExpected));
  self->lists = rec_workbook_lists_new ();
  self->ids = g_string_new (NULL);
  self->id_cells = g_ptr_array_new_with_free_func (g_free);
  self->buffer = g_string_new (NULL);
  self->zone = g_time_zone_new_local ();
  self->options = options;
  self->language = options->language;
  self->source = source;
  self->law = law;
  self->streamed = streamed;
  self->most_rows = LXW_ROW_MAX;
  self->moment = moment;
  if (rec_record_source_get_as_at (source) != NULL)
    self->today = g_strdup (rec_record_source_get_as_at (source));
  else if (utc != NULL)
    {
      g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, self->zone);

      self->today = g_date_time_format (local, "%Y-%m-%d");
    }
  else
    self->today = rec_date_today ();
  if (!streamed)
    settings.use_zip64 = LXW_FALSE;
  self->book = workbook_new_opt (path, &settings);
  if (self->book == NULL)
    return NULL;
  self->tally = rec_export_tally_new (self->today);
  for (guint i = 0; i < REC_N_SHEETS; i++)
    {
      const RecWorkbookSheet *sheet = rec_workbook_sheet_get (i);

      if (!rec_workbook_sheet_is_wanted (self, i))
        continue;
      self->sheets[i] =
          workbook_add_worksheet (self->book, rec_trc (self->language, "sheet", sheet->name));
      if (self->sheets[i] == NULL)
        return NULL;
      worksheet_set_tab_color (self->sheets[i], sheet->tab);
      self->assesses |= sheet->assess != NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * rec_workbook_free:
 * @self: (nullable): a workbook
 *
 * Frees it; one that was not closed is given up, nothing more is written.
 */
void
rec_workbook_free (RecWorkbook *self)
{
  if (self == NULL)
    return;
  rec_workbook_drain (self);
  g_clear_pointer (&self->book, lxw_workbook_free);
  g_ptr_array_unref (self->remarks);
  g_array_unref (self->expected);
  g_ptr_array_unref (self->lists);
  g_string_free (self->ids, TRUE);
  g_ptr_array_unref (self->id_cells);
  g_clear_pointer (&self->tally, rec_export_tally_free);
  g_clear_pointer (&self->establishment, rec_assessment_unref);
  g_free (self->full_sheet);
  g_string_free (self->buffer, TRUE);
  g_free (self->today);
  g_time_zone_unref (self->zone);
  g_free (self);
}

/**
 * rec_workbook_start:
 * @self: a workbook
 *
 * Lets a thread of its own write the rows of tables from now on, until rec_workbook_drain(): worth
 * it where they are many. Meanwhile nothing else of the workbook may be written.
 */
void
rec_workbook_start (RecWorkbook *self)
{
  if (self->writer != NULL)
    return;
  /* Formats are made when first used, in one list: not from two threads. */
  for (guint i = 0; i < REC_N_STYLES; i++)
    rec_workbook_style (self, i);
  self->writer = rec_workbook_writer_new ();
}

/**
 * rec_workbook_drain:
 * @self: a workbook
 *
 * Waits until all rows given so far are written, by this thread from now on.
 */
void
rec_workbook_drain (RecWorkbook *self)
{
  g_clear_pointer (&self->writer, rec_workbook_writer_free);
}

/**
 * rec_workbook_write_batch:
 * @self: a workbook
 * @table: one of its tables
 * @batch: (transfer full): rows of it
 *
 * Writes rows now, or hands them to the thread that does.
 *
 * Returns: (transfer full): an empty batch for the next ones
 */
RecWorkbookBatch *
rec_workbook_write_batch (RecWorkbook *self, RecWorkbookTable *table, RecWorkbookBatch *batch)
{
  if (self->writer != NULL)
    return rec_workbook_writer_give (self->writer, table, batch);
  _rec_workbook_table_write (table, batch);
  rec_workbook_batch_clear (batch);
  return batch;
}

/**
 * rec_workbook_assess_establishment:
 * @self: a workbook
 * @error: an error of the source
 *
 * Works out what belongs to no system, where a sheet asks for it. Before the sheets are begun.
 *
 * Returns: whether that went well
 */
gboolean
rec_workbook_assess_establishment (RecWorkbook *self, GError **error)
{
  g_autoptr (RecDossier) dossier = NULL;

  if (!self->assesses)
    return TRUE;
  dossier = rec_record_source_load_dossier (self->source, NULL, error);
  if (dossier == NULL)
    return FALSE;
  self->establishment = rec_assessment_new (self->law, dossier, self->today);

  return TRUE;
}

/**
 * rec_workbook_close:
 * @self: a workbook
 *
 * Writes the file. That libxlsxwriter reports success does not mean that the file is whole.
 *
 * Returns: whether nothing failed so far
 */
gboolean
rec_workbook_close (RecWorkbook *self)
{
  if (rec_workbook_has_failed (self))
    return FALSE;
  errno = 0;
  rec_workbook_note (self, workbook_close (g_steal_pointer (&self->book)));
  return !rec_workbook_has_failed (self);
}

/**
 * rec_workbook_note:
 * @self: a workbook
 * @error: what a libxlsxwriter function returned
 *
 * Keeps the first error. In whichever thread writes.
 */
void
rec_workbook_note (RecWorkbook *self, lxw_error error)
{
  if (G_LIKELY (error == LXW_NO_ERROR) || rec_workbook_has_failed (self))
    return;
  self->failed_errno = errno;
  g_atomic_int_set (&self->failed, (int) error);
}

/**
 * rec_workbook_has_failed:
 * @self: a workbook
 *
 * Returns: whether something failed so far. Any thread.
 */
gboolean
rec_workbook_has_failed (RecWorkbook *self)
{
  return g_atomic_int_get (&self->failed) != (int) LXW_NO_ERROR;
}

/**
 * rec_workbook_fail_rows:
 * @self: a workbook
 * @sheet: name of a sheet
 *
 * Fails since the sheet would have more rows than Excel takes.
 */
void
rec_workbook_fail_rows (RecWorkbook *self, const char *sheet)
{
  if (self->full_sheet == NULL)
    self->full_sheet = g_strdup (sheet);
  rec_workbook_note (self, LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE);
}

/**
 * rec_workbook_remark:
 * @self: a workbook
 * @what: what could not be written as it is
 * @sheet: name of the sheet
 * @row: what the row is called
 * @column: heading of the column
 *
 * Keeps it for the method sheet and the report.
 */
void
rec_workbook_remark (
    RecWorkbook *self, RecRemark what, const char *sheet, const char *row, const char *column)
{
  RecWorkbookRemark *remark;

  self->n_remarks[what]++;
  if (self->remarks->len == REC_WORKBOOK_MOST_REMARKS)
    return;
  remark = g_new0 (RecWorkbookRemark, 1);
  remark->what = what;
  remark->sheet = g_strdup (sheet);
  remark->row = g_strdup (row);
  remark->column = g_strdup (column);
  g_ptr_array_add (self->remarks, remark);
}

/**
 * rec_workbook_remark_rows:
 * @self: a workbook
 * @sheet: name of a sheet
 * @n_rows: how many rows it would have had beyond those that Excel takes
 *
 * Keeps for the method sheet and the report that rows are left out.
 */
void
rec_workbook_remark_rows (RecWorkbook *self, const char *sheet, guint n_rows)
{
  g_autofree char *row = rec_language_format_count (self->language, self->most_rows);

  rec_workbook_remark (self, REC_REMARK_ROWS, sheet, row, "");
  self->n_remarks[REC_REMARK_ROWS] += n_rows - 1;
}

/**
 * rec_workbook_expect:
 * @self: a workbook
 * @sheet: one of its sheets
 * @n_rows: rows that were written to it
 * @n_cells: cells that were
 *
 * Has the finished file checked for them.
 */
void
rec_workbook_expect (RecWorkbook *self, lxw_worksheet *sheet, guint n_rows, guint64 n_cells)
{
  RecWorkbookExpected expected = { .sheet = sheet->index + 1u,
                                   .n_rows = n_rows,
                                   .n_cells = n_cells };

  g_array_append_val (self->expected, expected);
}

/**
 * rec_workbook_clean:
 * @self: a workbook
 * @text: a text
 *
 * Returns: the text to give to libxlsxwriter, valid until the next call
 */
const char *
rec_workbook_clean (RecWorkbook *self, const char *text)
{
  return rec_cell_text_clean (text, self->language, self->buffer, NULL);
}

/**
 * rec_workbook_put_text:
 * @self: a workbook
 * @sheet: a sheet
 * @row: row from 0
 * @column: column from 0
 * @text: (nullable): a text; nothing is put for %NULL and ""
 * @format: (nullable): how it looks
 *
 * Writes a text as a text, whatever it begins with.
 */
void
rec_workbook_put_text (RecWorkbook   *self,
                       lxw_worksheet *sheet,
                       guint          row,
                       guint          column,
                       const char    *text,
                       lxw_format    *format)
{
  const char *clean;

  if (text == NULL || *text == '\0')
    {
      if (format != NULL)
        rec_workbook_note (self, worksheet_write_blank (sheet, row, (lxw_col_t) column, format));
      return;
    }
  clean = rec_workbook_clean (self, text);
  rec_workbook_note (self, worksheet_write_string (sheet, row, (lxw_col_t) column, clean, format));
}

/**
 * rec_workbook_put_number:
 * @self: a workbook
 * @sheet: a sheet
 * @row: row from 0
 * @column: column from 0
 * @number: a finite number
 * @format: (nullable): how it looks
 *
 * Writes a number.
 */
void
rec_workbook_put_number (RecWorkbook   *self,
                         lxw_worksheet *sheet,
                         guint          row,
                         guint          column,
                         double         number,
                         lxw_format    *format)
{
  rec_workbook_note (self, worksheet_write_number (sheet, row, (lxw_col_t) column, number, format));
}

/**
 * rec_workbook_put_date:
 * @self: a workbook
 * @sheet: a sheet
 * @row: row from 0
 * @column: column from 0
 * @date: (nullable): a day, "YYYY-MM-DD"
 * @format: how it looks
 *
 * Writes a day as a date, or as the text it is where Excel has no such day.
 */
void
rec_workbook_put_date (RecWorkbook   *self,
                       lxw_worksheet *sheet,
                       guint          row,
                       guint          column,
                       const char    *date,
                       lxw_format    *format)
{
  double serial;

  if (date != NULL && rec_workbook_read_day (date, &serial) && date[10] == '\0')
    rec_workbook_put_number (self, sheet, row, column, serial, format);
  else
    rec_workbook_put_text (self, sheet, row, column, date, format);
}

/**
 * rec_workbook_put_link:
 * @self: a workbook
 * @sheet: a sheet
 * @row: row from 0
 * @column: column from 0
 * @target: an address, or "internal:'Sheet'!A1"
 * @text: what is shown
 * @format: how it looks
 *
 * Writes a link; an address that Excel does not take is written as a text.
 */
void
rec_workbook_put_link (RecWorkbook   *self,
                       lxw_worksheet *sheet,
                       guint          row,
                       guint          column,
                       const char    *target,
                       const char    *text,
                       lxw_format    *format)
{
  if (!rec_workbook_takes_address (target, text))
    {
      rec_workbook_put_text (self, sheet, row, column, text, format);
      return;
    }
  rec_workbook_note (
      self,
      worksheet_write_url_opt (
          sheet, row, (lxw_col_t) column, target, format, rec_workbook_clean (self, text), NULL));
}

/**
 * rec_workbook_put_formula:
 * @self: a workbook
 * @sheet: a sheet
 * @row: row from 0
 * @column: column from 0
 * @formula: a formula of the program's own, never a text of the register
 * @text: what it gives
 * @format: how it looks
 *
 * Writes a formula with its result, which programs show that do not calculate.
 */
void
rec_workbook_put_formula (RecWorkbook   *self,
                          lxw_worksheet *sheet,
                          guint          row,
                          guint          column,
                          const char    *formula,
                          const char    *text,
                          lxw_format    *format)
{
  rec_workbook_note (
      self,
      worksheet_write_formula_str (
          sheet, row, (lxw_col_t) column, formula, format, rec_workbook_clean (self, text)));
}

/**
 * rec_workbook_put_merged:
 * @self: a workbook
 * @sheet: a sheet that holds no table there
 * @row: row from 0
 * @first_column: first column
 * @last_column: last column
 * @text: (nullable): a text
 * @format: how it looks
 *
 * Writes a text over several columns.
 */
void
rec_workbook_put_merged (RecWorkbook   *self,
                         lxw_worksheet *sheet,
                         guint          row,
                         guint          first_column,
                         guint          last_column,
                         const char    *text,
                         lxw_format    *format)
{
  if (first_column == last_column)
    {
      rec_workbook_put_text (self, sheet, row, first_column, text, format);
      return;
    }
  rec_workbook_note (self,
                     worksheet_merge_range (sheet,
                                            row,
                                            (lxw_col_t) first_column,
                                            row,
                                            (lxw_col_t) last_column,
                                            text != NULL ? rec_workbook_clean (self, text) : "",
                                            format));
}

/**
 * rec_workbook_set_height:
 * @self: a workbook
 * @sheet: a sheet
 * @row: row from 0, not before the last one written
 * @points: height
 *
 * Sets the height of a row.
 */
void
rec_workbook_set_height (RecWorkbook *self, lxw_worksheet *sheet, guint row, double points)
{
  rec_workbook_note (self, worksheet_set_row (sheet, row, points, NULL));
}

/**
 * rec_workbook_set_widths:
 * @self: a workbook
 * @sheet: a sheet
 * @widths: (array length=n_widths): widths in characters, from the first column on
 * @n_widths: how many
 *
 * Sets the widths of columns.
 */
void
rec_workbook_set_widths (RecWorkbook   *self,
                         lxw_worksheet *sheet,
                         const double  *widths,
                         guint          n_widths)
{
  for (guint i = 0; i < n_widths; i++)
    rec_workbook_note (self,
                       worksheet_set_column (sheet, (lxw_col_t) i, (lxw_col_t) i, widths[i], NULL));
}

/**
 * rec_workbook_set_page:
 * @self: a workbook
 * @sheet: one of its sheets
 * @scale: at how much of a hundred it will be printed, about
 *
 * Sets what all sheets share on paper and screen: A4 landscape, margins, zoom, and a footer with
 * establishment, sheet, page and day.
 */
void
rec_workbook_set_page (RecWorkbook *self, lxw_worksheet *sheet, guint scale)
{
  RecRecord *facility = rec_directory_get_facility (rec_record_source_get_directory (self->source));
  const char      *name = facility != NULL ? rec_record_get_name (facility) : NULL;
  g_autofree char *shown = rec_cell_text_footer (name != NULL ? name : "", 70);
  g_autofree char *date = rec_language_format_date (self->language, self->today);
  g_autofree char *day = rec_cell_text_footer (date != NULL ? date : self->today, 30);
  g_autofree char *middle = NULL;
  g_autofree char *footer = NULL;
  guint            size;

  worksheet_set_landscape (sheet);
  worksheet_set_paper (sheet, 9);
  worksheet_set_margins (sheet, 0.45, 0.45, 0.5, 0.75);
  worksheet_set_zoom (sheet, 90);
  /* Translators: footer of a printed sheet: %s is the sheet's name, &P the page, &N their number */
  middle = g_strdup_printf (rec_tr (self->language, "%s – page &P of &N"), "&A");
  /* Programs scale the footer with the sheet: its letters end up at seven points or more. */
  size = CLAMP (720 / MAX (scale, 1), 8, 16);
  footer = g_strdup_printf ("&L&\"Calibri,Regular\"&%u%s&C&\"Calibri,Regular\"&%u%s&R"
                            "&\"Calibri,Regular\"&%u%s",
                            size,
                            shown,
                            size,
                            middle,
                            size,
                            day);
  rec_workbook_note (self, worksheet_set_footer (sheet, footer));
}

/**
 * rec_workbook_count_lines:
 * @text: a text
 * @width: width of a column in characters
 *
 * Estimates how many lines a text takes when it is wrapped at words.
 *
 * Returns: lines, at least 1
 */
guint
rec_workbook_count_lines (const char *text, double width)
{
  return rec_workbook_count_lines_up_to (text, width, G_MAXUINT);
}

/**
 * rec_workbook_count_lines_up_to:
 * @text: a text
 * @width: width of a column in characters
 * @most: lines at which counting may end, at least 1
 *
 * Estimates how many lines a text takes when it is wrapped at words, reading no more of a long one
 * than it has to.
 *
 * Returns: lines, at least 1 and at most @most
 */
guint
rec_workbook_count_lines_up_to (const char *text, double width, guint most)
{
  /* Proportional letters of ten points: more than the width counts of digits of eleven. */
  double room = MAX (width * 1.27 - (width < 24 ? 2.5 : 1.5), 4);
  guint  lines = 1;
  double at = 0;
  double word = 0;

  /* No line takes more letters, no letter more than four bytes. */
  if (strlen (text) / 4 > most * room)
    return most;
  for (const char *p = text; *p != '\0' && lines < most; p++)
    {
      if (((guchar) *p & 0xc0) == 0x80)
        continue;
      if (*p == '\n')
        {
          lines++;
          at = 0;
          word = 0;
          continue;
        }
      word = *p == ' ' || *p == '-' ? 0 : word + 1;
      at++;
      if (at > room)
        {
          lines++;
          at = word < room ? word : 1;
        }
    }
  return lines;
}

/**
 * rec_workbook_lines_height:
 * @n_lines: lines of ten-point text
 *
 * Returns: the height of a row that shows them, in points
 */
double
rec_workbook_lines_height (guint n_lines)
{
  return MIN (12.9 * MAX (n_lines, 1) + 3.3, 409);
}
