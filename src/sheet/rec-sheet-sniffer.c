/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-sheet-sniffer.h"

#include "rec-text-encoding.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How much of a text is looked at */
#define SAMPLE 65536

typedef struct
{
  const char *magic;
  gsize       length;
  const char *message;
} Signature;

#define SIGNATURE(magic, message)                                                                  \
  {                                                                                                \
    magic, sizeof magic - 1, message                                                               \
  }

static const char old_excel[] = N_ (
    "“%s” is an old Excel workbook (.xls). Open it in Excel or LibreOffice, save it as .xlsx and "
    "import that file.");
static const char web_page[] = N_ (
    "“%s” is a web page, whatever its name says. Open it in Excel or LibreOffice, save it as .xlsx "
    "and import that file.");
static const char picture[] =
    N_ ("“%s” is a picture. Only Excel workbooks (.xlsx) and CSV files can be imported.");
static const char archive[] =
    N_ ("“%s” is a compressed archive. Unpack it and import the .xlsx or CSV file inside.");
static const char plain_xml[] =
    N_ ("“%s” is a workbook saved as plain XML. Open it in Excel or LibreOffice, save it as .xlsx "
        "and import that file.");
static const char sylk[] =
    N_ ("“%s” is a SYLK file. Open it in Excel or LibreOffice, save it as .xlsx and import that "
        "file.");
static const char other_xml[] =
    N_ ("“%s” is an XML file. Only Excel workbooks (.xlsx) and CSV files can be imported.");

/* Files known by their first bytes */
static const Signature signatures[] = {
  SIGNATURE (
      "%PDF-",
      N_ ("“%s” is a PDF document. Import the Excel workbook or the CSV file that it was made "
          "from.")),
  SIGNATURE ("\x89PNG", picture),
  SIGNATURE ("\xFF\xD8\xFF", picture),
  SIGNATURE ("GIF8", picture),
  SIGNATURE ("II*\0", picture),
  SIGNATURE ("MM\0*", picture),
  SIGNATURE ("\x1F\x8B", archive),
  SIGNATURE ("7z\xBC\xAF\x27\x1C", archive),
  SIGNATURE ("Rar!\x1A\x07", archive),
  SIGNATURE ("\x09\x00\x04\x00", old_excel),
  SIGNATURE ("\x09\x02\x06\x00", old_excel),
  SIGNATURE ("\x09\x04\x06\x00", old_excel),
  SIGNATURE ("\x09\x08\x08\x00", old_excel),
  SIGNATURE ("\x09\x08\x10\x00", old_excel),
  SIGNATURE (
      "{\\rtf",
      N_ ("“%s” is a text document (RTF). Copy its table into a spreadsheet, save that as .xlsx "
          "and import it.")),
  SIGNATURE ("SQLite format 3\0",
             N_ ("“%s” is a database, perhaps a register. A register is opened, not imported.")),
  SIGNATURE ("ID;PWXL", sylk),
  SIGNATURE ("ID;PSCALC", sylk),
};

static gboolean
set_format_error (GError **error, const char *message, const char *name)
{
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_set_error (
      error, REC_SHEET_ERROR, REC_SHEET_ERROR_FORMAT, g_dgettext (GETTEXT_PACKAGE, message), name);
#pragma GCC diagnostic pop
  return FALSE;
}

/* Whether @word stands in @data in UTF-16, as the directory of an OLE file writes names. */
static gboolean
has_wide_word (const guint8 *data, gsize length, const char *word)
{
  guint8 wide[64];
  gsize  n = 0;

  for (; *word != '\0' && n + 1 < sizeof wide; word++)
    {
      wide[n++] = (guint8) *word;
      wide[n++] = 0;
    }
  for (gsize i = 0; i + n <= length; i++)
    if (data[i] == wide[0] && memcmp (data + i, wide, n) == 0)
      return TRUE;
  return FALSE;
}

/* OLE files: workbooks before 2007, and any newer one that is encrypted */
static gboolean
refuse_ole (const guint8 *data, gsize length, const char *name, GError **error)
{
  if (has_wide_word (data, length, "EncryptedPackage"))
    return set_format_error (
        error,
        N_ ("“%s” is protected by a password. Open it in Excel or LibreOffice, "
            "save it without a password and import that file."),
        name);
  if (has_wide_word (data, length, "WordDocument"))
    return set_format_error (error,
                             N_ ("“%s” is a Word document. Copy its table into a spreadsheet, save "
                                 "that as .xlsx and import it."),
                             name);
  return set_format_error (error, old_excel, name);
}

/* The text without space at its start, in lower case as far as anybody asks */
static char *
take_start (GBytes *bytes)
{
  g_autoptr (GBytes) sample = NULL;
  g_autoptr (GBytes) text = NULL;
  const char *data;
  gsize       length;
  gsize       start = 0;

  sample = g_bytes_new_from_bytes (bytes, 0, MIN (g_bytes_get_size (bytes), SAMPLE));
  text = rec_text_encoding_decode (sample, rec_text_encoding_find (sample));
  data = g_bytes_get_data (text, &length);
  while (start < length && g_ascii_isspace (data[start]))
    start++;
  return g_ascii_strdown (data + start, (gssize) MIN (length - start, 4096));
}

/* Texts that are no tables: web pages, XML, JSON */
static gboolean
check_text (GBytes *bytes, const char *name, GError **error)
{
  g_autofree char *start = take_start (bytes);

  if (start[0] == '<')
    {
      if (strstr (start, "urn:schemas-microsoft-com:office:spreadsheet") != NULL ||
          strstr (start, "opendocument.spreadsheet") != NULL)
        return set_format_error (error, plain_xml, name);
      if (strstr (start, "<html") != NULL || strstr (start, "<!doctype html") != NULL ||
          strstr (start, "<table") != NULL || strstr (start, "<head") != NULL)
        return set_format_error (error, web_page, name);
      if (g_str_has_prefix (start, "<?xml"))
        return set_format_error (error, other_xml, name);
    }
  if (g_str_has_prefix (start, "mime-version:"))
    return set_format_error (error, web_page, name);
  if (g_str_has_prefix (start, "{\"") || g_str_has_prefix (start, "[{") ||
      g_str_has_prefix (start, "{\n") || g_str_has_prefix (start, "[\n"))
    return set_format_error (
        error,
        N_ ("“%s” is a JSON file. Only Excel workbooks (.xlsx) and CSV files can "
            "be imported."),
        name);
  return TRUE;
}

/* Whether there are so many control characters that this is no text in any of our encodings. Some
 * programs pad cells with NUL, but nobody fills a quarter of a file with them. */
static gboolean
looks_binary (const guint8 *data, gsize length)
{
  gsize sample = MIN (length, SAMPLE);
  gsize n_controls = 0;
  gsize n_nul = 0;

  for (gsize i = 0; i < sample; i++)
    if (data[i] == 0)
      n_nul++;
    else if (data[i] < 0x20 && (data[i] < '\t' || data[i] > '\r') && data[i] != 0x1A &&
             data[i] != 0x1B)
      n_controls++;
  return n_controls * 50 > sample || n_nul * 4 > sample;
}

/**
 * rec_sheet_sniff:
 * @bytes: the content of a file
 * @name: its name, for messages
 * @format: (out): the format
 *
 * Tells by its content what a file is. Fails with %REC_SHEET_ERROR_FORMAT and a sentence that says
 * what the file is and what to do, or with %REC_SHEET_ERROR_EMPTY. What a zip archive holds is
 * for the workbook reader to say. Can be called from any thread.
 *
 * Returns: whether the file may be a table
 */
gboolean
rec_sheet_sniff (GBytes *bytes, const char *name, RecSheetFormat *format, GError **error)
{
  gsize         length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  const char   *encoding;

  if (length >= 8 && memcmp (data, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) == 0)
    return refuse_ole (data, length, name, error);
  for (guint i = 0; i < G_N_ELEMENTS (signatures); i++)
    if (length >= signatures[i].length &&
        memcmp (data, signatures[i].magic, signatures[i].length) == 0)
      return set_format_error (error, signatures[i].message, name);

  *format = REC_SHEET_XLSX;
  if (length >= 4 && (memcmp (data, "PK\3\4", 4) == 0 || memcmp (data, "PK\5\6", 4) == 0))
    return TRUE;

  *format = REC_SHEET_CSV;
  if (length == 0)
    {
      g_set_error (error, REC_SHEET_ERROR, REC_SHEET_ERROR_EMPTY, _ ("“%s” is empty."), name);
      return FALSE;
    }
  encoding = rec_text_encoding_find (bytes);
  if (!g_str_has_prefix (encoding, "UTF-16") && looks_binary (data, length))
    return set_format_error (
        error,
        N_ ("“%s” is not a table. Only Excel workbooks (.xlsx) and CSV files can "
            "be imported."),
        name);
  return check_text (bytes, name, error);
}
