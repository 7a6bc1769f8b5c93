/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-sheet"

#include "config.h"

#include "rec-export.h"

#include <glib/gi18n.h>

#include "rec-cell-text.h"
#include "rec-csv-writer.h"
#include "rec-export-columns.h"
#include "rec-origin.h"
#include "rec-plain-numbers.h"
#include "rec-safe-target.h"
#include "rec-value.h"
#include "rec-workbook-feed.h"
#include "rec-workbook-sheets.h"
#include "rec-workbook-verify.h"

/* Up to here the Register sheet is an Excel table; beyond it is streamed, with a filter only, since
 * libxlsxwriter can make tables only of rows that it keeps in memory. */
#define MOST_TABLE_ROWS 10000
#define MOST_ROWS (1048576 - 1)
/* Fewer systems are written before more threads would be of use. */
#define LEAST_FOR_THREADS 1500

typedef struct
{
  const RecExportOptions *options;
  guint                   total;
  gint64                  last; /* when progress was told */
} Teller;

static void
tell (Teller *teller, guint done)
{
  gint64 now;

  if (teller->options->progress == NULL)
    return;
  now = g_get_monotonic_time ();
  if (done < teller->total && now - teller->last < G_USEC_PER_SEC / 10)
    return;
  teller->last = now;
  teller->options->progress (done, MAX (teller->total, done), teller->options->progress_data);
}

/* Reads the systems and hands them to the sheets. */
static gboolean
write_rows (RecWorkbook     *book,
            RecWorkbookFeed *feed,
            Teller          *teller,
            GCancellable    *cancellable,
            GError         **error)
{
  for (guint n = 0; !rec_workbook_has_failed (book);)
    {
      g_autoptr (RecRecord) record = NULL;
      g_autoptr (RecDossier) dossier = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !rec_record_source_next (book->source, &record, error))
        return FALSE;
      if (record == NULL)
        break;
      if (book->assesses)
        {
          dossier = rec_record_source_load_dossier (book->source, record, error);
          if (dossier == NULL)
            return FALSE;
        }
      rec_workbook_feed_add (feed, record, dossier);
      tell (teller, ++n);
    }
  rec_workbook_feed_end (feed);
  return TRUE;
}

static void
set_properties (RecWorkbook *book)
{
  const RecLanguage *language = book->language;
  RecRecord *facility = rec_directory_get_facility (rec_record_source_get_directory (book->source));
  const char      *name = facility != NULL ? rec_record_get_name (facility) : "";
  const char      *state = rec_record_source_get_state (book->source);
  g_autofree char *company = rec_cell_text_property (name != NULL ? name : "");
  g_autofree char *author =
      rec_cell_text_property (book->options->author != NULL ? book->options->author : "");
  g_autofree char *state_text = rec_cell_text_property (state != NULL ? state : "");
  g_autofree char *law = rec_cell_text_property (rec_law_pack_get_version (book->law));
  g_autoptr (GDateTime) created = g_date_time_new_from_iso8601 (book->moment, NULL);
  lxw_doc_properties properties = {
    .title = (char *) rec_tr (language, "Register of AI systems"),
    .subject = company,
    .author = author,
    .company = company,
    .comments = (char *) rec_tr (language, "Exported by Recensia"),
    .created = created != NULL ? (time_t) g_date_time_to_unix (created) : 0,
  };

  rec_workbook_note (book, workbook_set_properties (book->book, &properties));
  if (*state_text != '\0')
    rec_workbook_note (
        book, workbook_set_custom_property_string (book->book, "Recensia state", state_text));
  rec_workbook_note (book,
                     workbook_set_custom_property_string (book->book, "Recensia version", VERSION));
  rec_workbook_note (book, workbook_set_custom_property_string (book->book, "Recensia law", law));
}

static void
set_rows_error (const char *sheet, GError **error)
{
  g_autofree char *rows = rec_language_format_count (NULL, MOST_ROWS);

  g_set_error (error,
               REC_SHEET_ERROR,
               REC_SHEET_ERROR_TOO_LARGE,
               /* Translators: name of a sheet, number of rows */
               _ ("The sheet “%s” would have more than the %s rows that Excel takes. Export fewer "
                  "systems by a filter, leave the sheet out, or export as CSV."),
               sheet,
               rows);
}

static void
set_writer_error (RecWorkbook *book, RecSafeTarget *target, GError **error)
{
  if (book->full_sheet != NULL)
    {
      set_rows_error (book->full_sheet, error);
      return;
    }
  g_debug ("%s: %s", rec_safe_target_get_name (target), lxw_strerror ((lxw_error) book->failed));
  rec_safe_target_set_error (target, book->failed_errno, error);
}

static void
fill_report (RecWorkbook *book)
{
  if (book->options->report != NULL)
    *book->options->report = (RecExportReport){
      .n_cut = book->n_remarks[REC_REMARK_CUT],
      .n_replaced = book->n_remarks[REC_REMARK_REPLACED],
      .n_unlinked = book->n_remarks[REC_REMARK_UNLINKED],
      .n_rows = book->n_remarks[REC_REMARK_ROWS],
    };
}

/* Fills, closes, checks and puts the workbook in place. */
static gboolean
write_workbook (RecWorkbook *book, RecSafeTarget *target, GCancellable *cancellable, GError **error)
{
  guint n_shown = rec_record_source_get_n_shown (book->source);
  g_autoptr (RecWorkbookFeed) feed = rec_workbook_feed_new (book, n_shown > LEAST_FOR_THREADS);
  Teller teller = { .options = book->options, .total = n_shown };

  if (!write_rows (book, feed, &teller, cancellable, error))
    return FALSE;
  set_properties (book);
  if (!rec_workbook_close (book))
    {
      set_writer_error (book, target, error);
      return FALSE;
    }
  if (!rec_workbook_verify (rec_safe_target_get_path (target),
                            rec_safe_target_get_name (target),
                            (const RecWorkbookExpected *) (gpointer) book->expected->data,
                            book->expected->len,
                            cancellable,
                            error))
    {
      if (error != NULL && g_error_matches (*error, REC_SHEET_ERROR, REC_SHEET_ERROR_VERIFY))
        rec_safe_target_explain_verify (target, error);
      return FALSE;
    }
  if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
      !rec_safe_target_commit (target, error))
    return FALSE;
  fill_report (book);
  return TRUE;
}

static gboolean
export_workbook (RecRecordSource        *source,
                 const char             *target_path,
                 const RecExportOptions *options,
                 GCancellable           *cancellable,
                 GError                **error)
{
  g_autoptr (RecSafeTarget) target = NULL;
  g_autoptr (RecWorkbook) book = NULL;
  guint            n_shown = rec_record_source_get_n_shown (source);
  g_autofree char *moment =
      options->moment != NULL ? g_strdup (options->moment) : rec_moment_now ();

  if (n_shown > MOST_ROWS)
    {
      set_rows_error (rec_sheet_get_name (REC_SHEET_REGISTER, options->language), error);
      return FALSE;
    }
  target = rec_safe_target_new (target_path, error);
  if (target == NULL)
    return FALSE;
  book = rec_workbook_new (rec_safe_target_get_path (target),
                           rec_safe_target_get_folder (target),
                           n_shown > MOST_TABLE_ROWS,
                           source,
                           rec_law_pack_get_current (NULL),
                           moment,
                           options);
  if (book == NULL)
    {
      rec_safe_target_set_error (target, 0, error);
      return FALSE;
    }
  return rec_workbook_assess_establishment (book, error) &&
         write_workbook (book, target, cancellable, error);
}

/* With the screen's language named, so that what is below need not ask. */
static RecExportOptions
settle_options (const RecExportOptions *options)
{
  RecExportOptions settled = { 0 };

  if (options != NULL)
    settled = *options;
  if (settled.language == NULL)
    settled.language = rec_language_get_default ();
  return settled;
}

/**
 * rec_export_workbook:
 * @source: the systems and what is known about them; read to its end
 * @target: (type filename): the workbook to be, which may exist
 * @options: (nullable): options
 * @cancellable: (nullable): to stop it, which leaves nothing behind
 * @error: a #REC_SHEET_ERROR_IO (folder, space, file open elsewhere), %REC_SHEET_ERROR_TOO_LARGE,
 *   %REC_SHEET_ERROR_VERIFY, an error of @source, or %G_IO_ERROR_CANCELLED
 *
 * Writes a workbook beside the target, with the sheets that are asked for and have rows, reads it
 * again, and puts it in place in one step. On failure a file that was there is as it was. Blocks;
 * to be called from a thread of its own, in which alone @source is used meanwhile.
 *
 * Returns: whether the workbook is in place
 */
gboolean
rec_export_workbook (RecRecordSource        *source,
                     const char             *target,
                     const RecExportOptions *options,
                     GCancellable           *cancellable,
                     GError                **error)
{
  RecExportOptions settled = settle_options (options);
  RecPlainNumbers  former;
  gboolean         done;

  g_return_val_if_fail (REC_IS_RECORD_SOURCE (source), FALSE);
  g_return_val_if_fail (target != NULL && *target != '\0', FALSE);

  former = rec_plain_numbers_begin ();
  done = export_workbook (source, target, &settled, cancellable, error);
  rec_plain_numbers_end (former);
  return done;
}

/**
 * rec_export_list_sheets:
 * @source: the systems; nothing is read of it
 * @options: (nullable): options
 *
 * Tells which sheets rec_export_workbook() would write, for those who want to know before.
 *
 * Returns: #REC_SHEET_BIT of each that people see
 */
guint
rec_export_list_sheets (RecRecordSource *source, const RecExportOptions *options)
{
  RecExportOptions settled = settle_options (options);
  RecWorkbook      book = { .options = &settled, .language = settled.language, .source = source };
  guint            sheets = 0;

  g_return_val_if_fail (REC_IS_RECORD_SOURCE (source), 0);

  book.streamed = rec_record_source_get_n_shown (source) > MOST_TABLE_ROWS;
  for (guint i = 0; i < REC_N_SHEETS; i++)
    if (i != REC_SHEET_LISTS && rec_workbook_sheet_is_wanted (&book, i))
      sheets |= REC_SHEET_BIT (i);
  return sheets;
}

static void
write_csv_row (RecCsvWriter      *writer,
               GPtrArray         *columns,
               RecRecord         *record,
               RecDirectory      *directory,
               const RecLanguage *language,
               const char        *stamp)
{
  for (guint i = 0; i < columns->len; i++)
    {
      RecExportColumn *column = columns->pdata[i];
      const char      *value = rec_record_get (record, column->field);
      g_autofree char *owned = NULL;
      gboolean         typed = column->field->type != REC_FIELD_DATE &&
                       column->field->type != REC_FIELD_MOMENT &&
                       column->field->type != REC_FIELD_INTEGER;

      /* Numbers without the separators that people see: they are read back. */
      if (value != NULL && column->field->type != REC_FIELD_INTEGER)
        value = rec_export_column_text (column, value, directory, language, &owned);
      rec_csv_writer_add (writer, value, typed);
    }
  rec_csv_writer_add (writer, rec_record_get_id (record), TRUE);
  rec_csv_writer_add (writer, stamp, TRUE);
  rec_csv_writer_end_row (writer);
}

static gboolean
write_csv (RecRecordSource        *source,
           RecSafeTarget          *target,
           const RecExportOptions *options,
           GCancellable           *cancellable,
           GError                **error)
{
  gboolean french = g_str_has_prefix (rec_language_get_code (options->language), "fr");
  g_autoptr (GPtrArray) columns =
      rec_export_columns_new (options, rec_record_source_get_query (source));
  g_autoptr (RecCsvWriter) writer =
      rec_csv_writer_new (rec_safe_target_get_path (target), french ? ';' : ',');
  RecDirectory    *directory = rec_record_source_get_directory (source);
  Teller           teller = { .options = options, .total = rec_record_source_get_n_shown (source) };
  g_autofree char *stamp = rec_origin_make_stamp (source);
  int              code;

  for (guint i = 0; i < columns->len; i++)
    rec_csv_writer_add (writer, ((RecExportColumn *) columns->pdata[i])->heading, TRUE);
  for (guint i = 0; i < REC_N_ORIGIN_COLUMNS; i++)
    rec_csv_writer_add (writer, rec_origin_heading (i), TRUE);
  rec_csv_writer_end_row (writer);
  for (guint done = 0;; tell (&teller, ++done))
    {
      g_autoptr (RecRecord) record = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !rec_record_source_next (source, &record, error))
        return FALSE;
      if (record == NULL)
        break;
      write_csv_row (writer, columns, record, directory, options->language, stamp);
    }
  if (!rec_csv_writer_close (writer, &code))
    {
      rec_safe_target_set_error (target, code, error);
      return FALSE;
    }
  return TRUE;
}

/**
 * rec_export_csv:
 * @source: the systems; read to its end
 * @target: (type filename): the file to be, which may exist
 * @options: (nullable): options
 * @cancellable: (nullable): to stop it, which leaves nothing behind
 * @error: a #REC_SHEET_ERROR_IO, an error of @source, or %G_IO_ERROR_CANCELLED
 *
 * Writes the systems as separated values: UTF-8 with a byte order mark, ";" between values in
 * French and "," in English, texts guarded against being run as formulas. The last two columns are
 * for the way back, as in the workbook. Beside the target, then
 * put in place, as rec_export_workbook() does. Blocks.
 *
 * Returns: whether the file is in place
 */
gboolean
rec_export_csv (RecRecordSource        *source,
                const char             *target,
                const RecExportOptions *options,
                GCancellable           *cancellable,
                GError                **error)
{
  RecExportOptions settled = settle_options (options);
  g_autoptr (RecSafeTarget) file = NULL;

  g_return_val_if_fail (REC_IS_RECORD_SOURCE (source), FALSE);
  g_return_val_if_fail (target != NULL && *target != '\0', FALSE);

  file = rec_safe_target_new (target, error);
  return file != NULL && write_csv (source, file, &settled, cancellable, error) &&
         !g_cancellable_set_error_if_cancelled (cancellable, error) &&
         rec_safe_target_commit (file, error);
}

/* Takes over a sentence about so many texts. */
static void
append_sentence (GString *out, guint number, char *sentence)
{
  g_autofree char *owned = sentence;

  if (number == 0)
    return;
  if (out->len > 0)
    g_string_append_c (out, ' ');
  g_string_append (out, owned);
}

/**
 * rec_export_report_describe:
 * @report: what an export left in its options' report
 * @language: (nullable): language of the sentences
 *
 * Tells what could not be written as it is.
 *
 * Returns: (transfer full) (nullable): sentences, or %NULL where all could
 */
char *
rec_export_report_describe (const RecExportReport *report, const RecLanguage *language)
{
  g_autoptr (GString) out = g_string_new (NULL);

  g_return_val_if_fail (report != NULL, NULL);

  append_sentence (out,
                   report->n_cut,
                   g_strdup_printf (rec_trn (language,
                                             "%u text was too long for a cell and is cut.",
                                             "%u texts were too long for a cell and are cut.",
                                             report->n_cut),
                                    report->n_cut));
  append_sentence (out,
                   report->n_replaced,
                   g_strdup_printf (rec_trn (language,
                                             "%u text had characters that a cell cannot hold.",
                                             "%u texts had characters that a cell cannot hold.",
                                             report->n_replaced),
                                    report->n_replaced));
  append_sentence (out,
                   report->n_unlinked,
                   g_strdup_printf (rec_trn (language,
                                             "%u address is no link.",
                                             "%u addresses are no links.",
                                             report->n_unlinked),
                                    report->n_unlinked));
  append_sentence (
      out,
      report->n_rows,
      g_strdup_printf (rec_trn (language,
                                "%u row is left out: Excel takes no more on a sheet.",
                                "%u rows are left out: Excel takes no more on a sheet.",
                                report->n_rows),
                       report->n_rows));
  if (out->len == 0)
    return NULL;
  g_string_append_c (out, ' ');
  g_string_append (out, rec_tr (language, "The sheet “Method and sources” says where."));
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* What no file system and no mail program trips over: letters, digits and a few signs. */
static char *
clean_for_file (const char *text, glong max_chars)
{
  g_autoptr (GString) out = g_string_new (NULL);
  glong n = 0;

  for (const char *p = text; *p != '\0' && n < max_chars; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean kept = g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '-' || c == '_' ||
                      c == '\'' || c == 0x2019 || c == '(' || c == ')';

      if (kept)
        g_string_append_unichar (out, c);
      else if (out->len > 0 && out->str[out->len - 1] != ' ')
        g_string_append_c (out, ' ');
      n++;
    }
  return g_strstrip (g_string_free (g_steal_pointer (&out), FALSE));
}

/**
 * rec_export_file_name:
 * @facility: (nullable): the establishment
 * @date: the day of the export, "YYYY-MM-DD"
 * @language: (nullable): language of the export
 * @suffix: "xlsx" or "csv", with or without a dot before it
 *
 * Suggests a name for an export, that any file system takes.
 *
 * Returns: (transfer full): a name such as "Registre IA – Clinique des Tilleuls – 2026-11-23.xlsx"
 */
char *
rec_export_file_name (RecRecord         *facility,
                      const char        *date,
                      const RecLanguage *language,
                      const char        *suffix)
{
  const char      *name = facility != NULL ? rec_record_get_name (facility) : NULL;
  g_autofree char *clean = NULL;

  g_return_val_if_fail (date != NULL, NULL);
  g_return_val_if_fail (suffix != NULL, NULL);

  clean =
      name != NULL && g_utf8_validate (name, -1, NULL) ? clean_for_file (name, 60) : g_strdup ("");
  return g_strdup_printf ("%s%s%s – %s.%s",
                          /* Translators: begins the name of a file */
                          rec_tr (language, "AI register"),
                          *clean != '\0' ? " – " : "",
                          clean,
                          date,
                          *suffix == '.' ? suffix + 1 : suffix);
}
