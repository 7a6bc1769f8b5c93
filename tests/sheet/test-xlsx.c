/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>

#include "sheet/sheet-fixtures.h"

static RecSheetFile *
open_workbook (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  RecSheetFile *file = rec_sheet_file_new_for_bytes (bytes, "list.xlsx", &error);

  g_assert_no_error (error);
  g_assert_cmpint (rec_sheet_file_get_format (file), ==, REC_SHEET_XLSX);
  return file;
}

static RecSheetFile *
load_workbook (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  RecSheetFile *file = open_workbook (bytes);

  g_assert_true (rec_sheet_file_load (file, NULL, &error));
  g_assert_no_error (error);
  return file;
}

static void
assert_row (RecSheetFile *file, guint index, const char *expected)
{
  g_autofree char *shown = show_row (rec_sheet_file_get_row (file, index));

  g_assert_cmpstr (shown, ==, expected);
}

#define TEXT(place, text) "<c r=\"" place "\" t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define NAME_ROW "<row r=\"1\">" TEXT ("A1", "name") TEXT ("B1", "b") TEXT ("C1", "c") "</row>"

/* Test that texts of all kinds are read: shared, inline, rich, phonetic, escaped, of formulas. */
static void
test_xlsx_texts (void)
{
  static const char shared[] = SHARED (
      "<si><t>name</t></si>"
      "<si><t xml:space=\"preserve\"> two words </t></si>"
      "<si><r><t>ri</t></r><r><rPr><b/></rPr><t>ch</t></r></si>"
      "<si><t>漢字</t><rPh sb=\"0\" eb=\"2\"><t>かんじ</t></rPh><phoneticPr fontId=\"1\"/></si>"
      "<si><t>a_x000D__x000A_b &amp; &lt;c&gt; _x005F_x0041_ _x0041_</t></si>"
      "<si/>");
  g_autoptr (GBytes) bytes = make_workbook (
      SHEET ("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c>" TEXT (
          "B1",
          "b") "</row>"
               "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>1</v></c><c r=\"B2\" t=\"s\"><v>2</v></c></row>"
               "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>3</v></c><c r=\"B3\" t=\"s\"><v>4</v></c></row>"
               "<row r=\"4\"><c r=\"A4\" t=\"inlineStr\"><is><r><t>in</t></r><r><t>line</t></r>"
               "<rPh><t>no</t></rPh></is></c><c r=\"B4\" t=\"s\"><v>5</v></c>"
               "<c r=\"C4\" t=\"str\"><f>A1&amp;\"x\"</f><v>namex</v></c></row>"),
      shared,
      NULL,
      NULL);
  g_autoptr (RecSheetFile) file = load_workbook (bytes);

  g_assert_cmpuint (rec_sheet_file_get_n_rows (file), ==, 3);
  assert_row (file, 0, "2| two words |rich");
  assert_row (file, 1, "3|漢字|a\nb & <c> _x0041_ A");
  assert_row (file, 2, "4|inline||namex");
}

/* Test that rows and cells without places follow each other, and that empty ones are passed. */
static void
test_xlsx_places (void)
{
  g_autoptr (GBytes) bytes = make_workbook (
      SHEET ("<row><c t=\"inlineStr\"><is><t>name</t></is></c><c/>"
             "<c t=\"inlineStr\"><is><t>c</t></is></c></row>"
             "<row r=\"5\" hidden=\"1\"><c r=\"C5\"><v>7</v></c><c><v>8</v></c></row>"
             "<row/><row><c><v>9</v></c></row>"
             "<row r=\"3\"><c r=\"B3\"><v>1</v></c><c r=\"A3\"><v>2</v></c></row>"),
      NULL,
      NULL,
      NULL);
  g_autoptr (RecSheetFile) file = load_workbook (bytes);

  g_assert_cmpuint (rec_sheet_file_get_header_row (file), ==, 1);
  g_assert_cmpuint (rec_sheet_file_get_n_columns (file), ==, 4);
  g_assert_cmpstr (rec_sheet_file_get_heading (file, 0), ==, "name");
  g_assert_cmpstr (rec_sheet_file_get_heading (file, 1), ==, "B");
  g_assert_cmpstr (rec_sheet_file_get_heading (file, 2), ==, "c");
  g_assert_cmpstr (rec_sheet_file_get_heading (file, 3), ==, "D");
  g_assert_cmpuint (rec_sheet_file_get_n_rows (file), ==, 3);
  assert_row (file, 0, "3|2|1");
  assert_row (file, 1, "5|||7|8");
  assert_row (file, 2, "7|9");
}

#define DATE_STYLES                                                                                \
  STYLES ("<numFmts count=\"9\">"                                                                  \
          "<numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\"/>"                                   \
          "<numFmt numFmtId=\"165\" formatCode=\"[$-40C]d mmmm yyyy;@\"/>"                         \
          "<numFmt numFmtId=\"166\" formatCode=\"&quot;day &quot;0\"/>"                            \
          "<numFmt numFmtId=\"167\" formatCode=\"[h]:mm:ss\"/>"                                    \
          "<numFmt numFmtId=\"168\" formatCode=\"000000000\"/>"                                    \
          "<numFmt numFmtId=\"169\" formatCode=\"[Red]\\d0.00_m\"/>"                               \
          "<numFmt numFmtId=\"170\" formatCode=\"yyyy-mm-dd hh:mm\"/>"                             \
          "<numFmt numFmtId=\"171\" formatCode=\"Standard\"/>"                                     \
          "<numFmt numFmtId=\"172\" formatCode=\"mmm\\-yy\"/></numFmts>"                           \
          "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>"                            \
          "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"22\"/><xf numFmtId=\"164\"/>"   \
          "<xf numFmtId=\"165\"/><xf numFmtId=\"166\"/><xf numFmtId=\"167\"/>"                     \
          "<xf numFmtId=\"168\"/><xf numFmtId=\"169\"/><xf numFmtId=\"170\"/>"                     \
          "<xf numFmtId=\"10\"/><xf numFmtId=\"20\"/><xf numFmtId=\"171\"/>"                       \
          "<xf numFmtId=\"172\"/></cellXfs>")

typedef struct
{
  const char *name;
  guint       style;
  const char *value;
  const char *text;
  const char *text_1904; /* NULL: the same */
} NumberCase;

static const NumberCase number_cases[] = {
  { "integer", 0, "42", "42", NULL },
  { "negative", 0, "-42.5", "-42.5", NULL },
  { "zero", 0, "0", "0", NULL },
  { "noise", 0, "0.10000000000000001", "0.1", NULL },
  { "more-noise", 0, "0.30000000000000004", "0.3", NULL },
  { "exponent", 0, "1.5E+3", "1500", NULL },
  { "finess", 0, "750712184", "750712184", NULL },
  { "gtin", 0, "3.4009300000018E+13", "34009300000018", NULL },
  { "large", 0, "123456789012345678", "123456789012346000", NULL },
  { "huge", 0, "1.25e+30", "1.25E+30", NULL },
  { "small", 0, "1.25E-5", "0.0000125", NULL },
  { "tiny", 0, "2E-300", "2E-300", NULL },
  { "date", 1, "45000", "2023-03-15", "2027-03-16" },
  { "date-custom", 3, "46022", "2025-12-31", "2030-01-01" },
  { "date-french", 4, "45658", "2025-01-01", "2029-01-02" },
  { "date-with-unseen-time", 3, "45000.75", "2023-03-15", "2027-03-16" },
  { "moment", 2, "45000.75", "2023-03-15T18:00:00", "2027-03-16T18:00:00" },
  { "moment-rounded", 9, "45000.0416666667", "2023-03-15T01:00:00", "2027-03-16T01:00:00" },
  { "moment-rounded-up", 9, "45000.9999999", "2023-03-16", "2027-03-17" },
  { "moment-midnight", 9, "45000", "2023-03-15", "2027-03-16" },
  { "first-day", 1, "1", "1900-01-01", "1904-01-02" },
  { "last-february-day", 1, "59", "1900-02-28", "1904-02-29" },
  { "day-that-never-was", 1, "60", "60", "1904-03-01" },
  { "first-march", 1, "61", "1900-03-01", "1904-03-02" },
  { "day-zero", 1, "0", "0", "1904-01-01" },
  { "last-day", 1, "2958465", "9999-12-31", "2958465" },
  { "no-day", 1, "2958466", "2958466", NULL },
  { "negative-day", 1, "-3", "-3", NULL },
  { "words-and-number", 5, "7", "7", NULL },
  { "duration", 6, "1.5", "36:00:00", NULL },
  { "time", 11, "0.354166666666667", "08:30:00", NULL },
  { "leading-zeros", 7, "10780123", "010780123", NULL },
  { "colour-and-escape", 8, "3.5", "3.5", NULL },
  { "percent", 10, "0.955", "95.5%", NULL },
  { "standard", 12, "45000", "45000", NULL },
  { "month", 13, "45658", "2025-01-01", "2029-01-02" },
  { "no-such-style", 99, "45000", "45000", NULL },
  { "not-a-number", 0, "about 7", "about 7", NULL },
};

static void
assert_number (const NumberCase *test, const char *properties, const char *expected)
{
  g_autofree char *sheet =
      g_strdup_printf (SHEET (NAME_ROW "<row r=\"2\"><c r=\"A2\" s=\"%u\"><v>%s</v></c></row>"),
                       test->style,
                       test->value);
  g_autoptr (GBytes) bytes = make_workbook (sheet, NULL, DATE_STYLES, properties);
  g_autoptr (RecSheetFile) file = load_workbook (bytes);

  g_assert_cmpstr (rec_sheet_file_get_row (file, 0)->cells[0], ==, expected);
}

/* Test that a number in a cell reads as a spreadsheet program shows it, in both date systems. */
static void
test_xlsx_number (gconstpointer data)
{
  const NumberCase *test = data;

  assert_number (test, NULL, test->text);
  assert_number (
      test, "<workbookPr date1904=\"1\"/>", test->text_1904 != NULL ? test->text_1904 : test->text);
}

/* Test the other types of cells: booleans, ISO dates, errors, formulas with and without result. */
static void
test_xlsx_types (void)
{
  g_autoptr (GBytes) bytes = make_workbook (
      SHEET (NAME_ROW
             "<row r=\"2\"><c r=\"A2\" t=\"b\"><v>1</v></c><c r=\"B2\" t=\"b\"><v>0</v></c>"
             "<c r=\"C2\" t=\"e\"><v>#N/A</v></c></row>"
             "<row r=\"3\"><c r=\"A3\" t=\"d\"><v>2025-03-01T00:00:00</v></c>"
             "<c r=\"B3\" t=\"d\"><v>2025-03-01T08:30:15.250Z</v></c>"
             "<c r=\"C3\" t=\"d\"><v>2025-03-01</v></c></row>"
             "<row r=\"4\"><c r=\"A4\"><f>1+1</f><v>2</v></c><c r=\"B4\"><f>1+2</f></c>"
             "<c r=\"C4\"><v/></c></row>"
             "<row r=\"5\"><c r=\"A5\"><f>A4</f></c></row>"),
      NULL,
      NULL,
      NULL);
  g_autoptr (RecSheetFile) file = load_workbook (bytes);

  g_assert_cmpuint (rec_sheet_file_get_n_rows (file), ==, 3);
  assert_row (file, 0, "2|TRUE|FALSE|#N/A");
  assert_row (file, 1, "3|2025-03-01|2025-03-01T08:30:15|2025-03-01");
  assert_row (file, 2, "4|2");
}

static const Part sheets_parts[] = {
  { "_rels/.rels", RELATIONS (RELATION ("r", "officeDocument", "/office/book.xml")) },
  { "office/book.xml",
    WORKBOOK ("<sheets><sheet name=\"Hidden\" sheetId=\"1\" state=\"hidden\" r:id=\"a\"/>"
              "<sheet name=\"Chart\" sheetId=\"5\" r:id=\"e\"/>"
              "<sheet name=\"R&amp;D «été»\" sheetId=\"2\" r:id=\"b\"/>"
              "<sheet name=\"Very\" sheetId=\"3\" state=\"veryHidden\" r:id=\"c\"/>"
              "<sheet name=\"Register\" sheetId=\"4\" r:id=\"d\"/></sheets>") },
  { "office/_rels/book.xml.rels",
    RELATIONS (RELATION ("a", "worksheet", "sheets/one.xml")
                   RELATION ("b", "worksheet", "/office/sheets/two.xml")
                       RELATION ("c", "worksheet", "../office/sheets/three.xml")
                           RELATION ("d", "worksheet", "./sheets/FOUR.xml")
                               RELATION ("e", "chartsheet", "sheets/five.xml")) },
  { "office/sheets/one.xml", SHEET (NAME_ROW "<row r=\"2\">" TEXT ("A2", "in one") "</row>") },
  { "office\\sheets\\two.xml", SHEET ("<row r=\"1\">" TEXT ("A1", "Explanation") "</row>") },
  { "office/sheets/three.xml", SHEET (NAME_ROW "<row r=\"2\">" TEXT ("A2", "in three") "</row>") },
  { "office/sheets/four.xml",
    SHEET ("<row r=\"1\">" TEXT ("A1", "Nom")
               TEXT ("B1", "Fournisseur") "</row>"
                                          "<row r=\"2\">" TEXT ("A2", "in four") "</row>") },
  { "office/sheets/five.xml", XML "<chartsheet/>" },
  { NULL, NULL },
};

/* Test that sheets are listed with the visible ones first, found whatever their targets look like,
 * and that the one that looks like a register is taken. */
static void
test_xlsx_sheets (void)
{
  static const char *const names[] = { "R&D «été»", "Register", "Hidden", "Very", NULL };
  g_autoptr (GBytes) bytes = pack (sheets_parts, "store");
  g_autoptr (RecSheetFile) file = open_workbook (bytes);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstrv (rec_sheet_file_get_sheets (file), names);
  g_assert_cmpstr (rec_sheet_file_get_sheet (file), ==, "Register");
  g_assert_true (rec_sheet_file_load (file, NULL, NULL));
  assert_row (file, 0, "2|in four");

  g_assert_true (rec_sheet_file_set_sheet (file, "very", &error));
  g_assert_cmpuint (rec_sheet_file_get_n_rows (file), ==, 0);
  g_assert_true (rec_sheet_file_load (file, NULL, NULL));
  assert_row (file, 0, "2|in three");

  g_assert_true (rec_sheet_file_set_sheet (file, "Hidden", &error));
  g_assert_true (rec_sheet_file_load (file, NULL, NULL));
  assert_row (file, 0, "2|in one");

  g_assert_false (rec_sheet_file_set_sheet (file, "Chart", &error));
  g_assert_error (error, REC_SHEET_ERROR, REC_SHEET_ERROR_MAPPING);
  g_assert_nonnull (strstr (error->message, "Register"));
}

/* Test that an empty first sheet, as Excel makes them, is not taken where another has rows, and
 * that merged cells have their text in the first. */
static void
test_xlsx_empty_first_sheet (void)
{
  static const Part parts[] = {
    { "xl/workbook.xml",
      WORKBOOK ("<sheets><sheet name=\"Sheet1\" r:id=\"a\"/><sheet name=\"Data\" r:id=\"b\"/>"
                "</sheets>") },
    { "xl/_rels/workbook.xml.rels",
      RELATIONS (RELATION ("a", "worksheet", "one.xml") RELATION ("b", "worksheet", "two.xml")) },
    { "xl/one.xml", SHEET ("") },
    { "xl/two.xml",
      XML "<worksheet><sheetData><row r=\"1\">" TEXT ("A1", "Colour") TEXT (
          "B1",
          "Weight") "</row>"
                    "<row r=\"2\">" TEXT (
                        "A2",
                        "red") "<c r=\"B2\"/></row></sheetData>"
                               "<mergeCells><mergeCell ref=\"A2:B2\"/></mergeCells></worksheet>" },
    { NULL, NULL },
  };
  g_autoptr (GBytes) bytes = pack (parts, "deflate");
  g_autoptr (RecSheetFile) file = load_workbook (bytes);

  g_assert_cmpstr (rec_sheet_file_get_sheet (file), ==, "Data");
  assert_row (file, 0, "2|red");
}

static void
assert_refused (GBytes *bytes, RecSheetError code, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RecSheetFile) file = rec_sheet_file_new_for_bytes (bytes, "list.xls", &error);

  if (file != NULL)
    rec_sheet_file_load (file, NULL, &error);
  g_assert_error (error, REC_SHEET_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, "list.xls"));
  if (strstr (error->message, words) == NULL)
    g_error ("“%s” does not say “%s”", error->message, words);
}

typedef struct
{
  const char *name;
  const char *bytes;
  gsize       length;
  const char *words;
} Refused;

#define BYTES(bytes) bytes, sizeof (bytes) - 1
#define OLE "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0\0\0\0\0\0\0"

static const Refused refused[] = {
  { "xls", BYTES (OLE "W\0o\0r\0k\0b\0o\0o\0k\0"), "save it as .xlsx" },
  { "xls-95", BYTES ("\x09\x08\x08\x00\x00\x05\x05\x00"), "save it as .xlsx" },
  { "encrypted", BYTES (OLE "xxE\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"), "password" },
  { "doc", BYTES (OLE "W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0"), "Word" },
  { "sylk-of-excel", BYTES ("ID;PWXL;N;E\r\nP;PGeneral\r\n"), "SYLK" },
  { "sylk-of-libreoffice", BYTES ("ID;PSCALC3\nX;YVT100\n"), "SYLK" },
  { "pdf", BYTES ("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj"), "PDF" },
  { "png", BYTES ("\x89PNG\r\n\x1A\n\0\0\0\rIHDR"), "picture" },
  { "jpeg", BYTES ("\xFF\xD8\xFF\xE0\0\x10JFIF"), "picture" },
  { "html",
    BYTES ("\n<HTML xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><table>"),
    "web page" },
  { "html-mark", BYTES ("\xEF\xBB\xBF<!DOCTYPE html><html>"), "web page" },
  { "mhtml", BYTES ("MIME-Version: 1.0\nX-Document-Type: Workbook\n"), "web page" },
  { "xml-2003",
    BYTES ("<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook "
           "xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">"),
    "save it as .xlsx" },
  { "xml", BYTES ("<?xml version=\"1.0\"?><rss/>"), "XML" },
  { "json", BYTES ("[{\"name\": \"x\"}]"), "JSON" },
  { "rtf", BYTES ("{\\rtf1\\ansi"), "RTF" },
  { "gzip", BYTES ("\x1F\x8B\x08\x00\x00"), "Unpack" },
  { "register", BYTES ("SQLite format 3\0\x10\x00"), "opened" },
  { "binary", BYTES ("\x01\x02\x03\x04name\x05\x06\x0E\x0F\x10vendor\x11\x12"), "not a table" },
};

/* Test that a file that is no table is refused with words that say what it is. */
static void
test_xlsx_refused (gconstpointer data)
{
  const Refused *test = data;
  g_autoptr (GBytes) bytes = g_bytes_new_static (test->bytes, test->length);

  assert_refused (bytes, REC_SHEET_ERROR_FORMAT, test->words);
}

/* Test that archives of other programs are refused with words that say what they are. */
static void
test_xlsx_refused_archives (void)
{
  static const struct
  {
    Part        parts[3];
    const char *words;
  } archives[] = {
    { { { "mimetype", "application/vnd.oasis.opendocument.spreadsheet" }, { "content.xml", "x" } },
      ".ods" },
    { { { "xl/workbook.bin", "x" } }, ".xlsb" },
    { { { "word/document.xml", "x" } }, "Word" },
    { { { "_rels/.rels", RELATIONS (RELATION ("a", "officeDocument", "word/document.xml")) },
        { "word/document.xml", "x" } },
      "Word" },
    { { { "ppt/presentation.xml", "x" } }, "presentation" },
    { { { "Index/Document.iwa", "x" } }, "Numbers" },
    { { { "list.csv", "name,vendor" } }, "Unpack" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (archives); i++)
    {
      g_autoptr (GBytes) bytes = pack (archives[i].parts, "deflate");

      assert_refused (bytes, REC_SHEET_ERROR_FORMAT, archives[i].words);
    }
}

/* Test that empty files and empty sheets are told apart from damaged ones. */
static void
test_xlsx_empty (void)
{
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) blanks = g_bytes_new_static ("\xEF\xBB\xBF\r\n \r\n", 8);
  g_autoptr (GBytes) sheet =
      make_workbook (SHEET ("<row r=\"1\"><c r=\"A1\"/></row>"), NULL, NULL, NULL);

  assert_refused (nothing, REC_SHEET_ERROR_EMPTY, "empty");
  assert_refused (blanks, REC_SHEET_ERROR_EMPTY, "empty");
  assert_refused (sheet, REC_SHEET_ERROR_EMPTY, "List");
}

/* Test that a truncated archive, a wrong checksum and broken XML are damage, not data. */
static void
test_xlsx_damaged (void)
{
  static const char sheet[] = SHEET (NAME_ROW "<row r=\"2\">" TEXT ("A2", "checked") "</row>");
  g_autoptr (GBytes) whole = make_workbook (sheet, NULL, NULL, NULL);
  g_autoptr (GBytes) cut = g_bytes_new_from_bytes (whole, 0, g_bytes_get_size (whole) - 200);
  g_autoptr (GBytes) half = make_workbook (SHEET (NAME_ROW "<row r=\"2\"><c>"), NULL, NULL, NULL);
  g_autoptr (GBytes) no_text =
      make_workbook (SHEET ("<row r=\"1\"><c t=\"s\"><v>4</v></c></row>"), NULL, NULL, NULL);
  g_autoptr (GBytes) far =
      make_workbook (SHEET ("<row r=\"1048577\"><c><v>4</v></c></row>"), NULL, NULL, NULL);
  g_autoptr (GBytes) wide =
      make_workbook (SHEET ("<row r=\"1\"><c r=\"XFE1\"><v>4</v></c></row>"), NULL, NULL, NULL);
  const Part parts[] = {
    { "xl/workbook.xml", WORKBOOK ("<sheets><sheet name=\"List\" r:id=\"a\"/></sheets>") },
    { "xl/_rels/workbook.xml.rels", RELATIONS (RELATION ("a", "worksheet", "sheet.xml")) },
    { "xl/sheet.xml", sheet },
    { NULL, NULL },
  };
  g_autoptr (GBytes) stored = pack (parts, "store");
  g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (stored, NULL), g_bytes_get_size (stored));
  char              *word = g_strstr_len ((char *) data, -1, "checked");
  g_autoptr (GBytes) changed = NULL;

  for (gsize i = 0; word == NULL && i + 7 < g_bytes_get_size (stored); i++)
    if (memcmp (data + i, "checked", 7) == 0)
      word = (char *) data + i;
  g_assert_nonnull (word);
  memcpy (word, "CHANGED", 7);
  changed = g_bytes_new (data, g_bytes_get_size (stored));

  assert_refused (cut, REC_SHEET_ERROR_BROKEN, "damaged");
  assert_refused (changed, REC_SHEET_ERROR_BROKEN, "damaged");
  assert_refused (half, REC_SHEET_ERROR_BROKEN, "cannot be read");
  assert_refused (no_text, REC_SHEET_ERROR_BROKEN, "row 1");
  assert_refused (far, REC_SHEET_ERROR_BROKEN, "cannot be read");
  assert_refused (wide, REC_SHEET_ERROR_BROKEN, "row 1");
}

/* Test that entities are neither expanded nor fetched: such a workbook is refused. */
static void
test_xlsx_entities (void)
{
  static const char bomb[] =
      "<?xml version=\"1.0\"?><!DOCTYPE w [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b "
      "\"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]>"
      "<worksheet xmlns=\"" MAIN_NS "\"><sheetData><row r=\"1\"><c t=\"inlineStr\"><is><t>&c;</t>"
      "</is></c></row></sheetData></worksheet>";
  static const char outside[] =
      "<?xml version=\"1.0\"?><!DOCTYPE w [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>"
      "<worksheet xmlns=\"" MAIN_NS "\"><sheetData><row r=\"1\"><c t=\"inlineStr\"><is><t>&a;</t>"
      "</is></c></row></sheetData></worksheet>";
  g_autoptr (GBytes) first = make_workbook (bomb, NULL, NULL, NULL);
  g_autoptr (GBytes) second = make_workbook (outside, NULL, NULL, NULL);

  assert_refused (first, REC_SHEET_ERROR_BROKEN, "cannot be read");
  assert_refused (second, REC_SHEET_ERROR_BROKEN, "cannot be read");
}

/* Test that a sheet that is far larger than its archive is refused before it fills the memory. */
static void
test_xlsx_bomb (void)
{
  g_autoptr (GString) sheet = g_string_new (XML "<worksheet><sheetData>");
  g_autoptr (GBytes) bytes = NULL;

  /* 1,300 rows that each reach to the last column: 21 million cells */
  for (guint i = 1; i <= 1300; i++)
    g_string_append (sheet, "<row><c r=\"XFD1\"><v>1</v></c></row>");
  g_string_append (sheet, "</sheetData></worksheet>");
  bytes = make_workbook (sheet->str, NULL, NULL, NULL);
  assert_refused (bytes, REC_SHEET_ERROR_TOO_LARGE, "20 million");
}

static void
assert_refused_part (const char *before, char filler, gsize n, const char *after, const char *words)
{
  g_autofree char *long_text = g_strnfill (n, filler);
  g_autofree char *sheet = g_strconcat (before, long_text, after, NULL);
  g_autoptr (GBytes) bytes = make_workbook (sheet, NULL, NULL, NULL);

  assert_refused (bytes, REC_SHEET_ERROR_TOO_LARGE, words);
}

/* Test that a sheet that unpacks to far more than its archive is refused, wherever the filling
 * stands, and that a text that no cell can have is. */
static void
test_xlsx_zip_bomb (void)
{
  static const char end[] = "</sheetData></worksheet>";

  assert_refused_part (
      XML "<worksheet><sheetData>", ' ', 66 * 1024 * 1024, end, "more than 200 times its size");
  assert_refused_part (XML "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>",
                       'x',
                       5 * 1024 * 1024,
                       "</t></is></c></row></sheetData></worksheet>",
                       "more than 4 MB of text");
  assert_refused_part (XML "<worksheet><sheetData><row><c t=\"str\"><v>",
                       'x',
                       5 * 1024 * 1024,
                       "</v></c></row></sheetData></worksheet>",
                       "more than 4 MB of text");
}

/* Test that among several sheets a bomb ends the search for the one to read. */
static void
test_xlsx_bomb_among_sheets (void)
{
  g_autofree char *filler = g_strnfill (66 * 1024 * 1024, ' ');
  g_autofree char *bomb = g_strconcat (XML "<worksheet>", filler, "</worksheet>", NULL);
  const Part       parts[] = {
          { "xl/workbook.xml",
            WORKBOOK ("<sheets><sheet name=\"One\" r:id=\"a\"/><sheet name=\"Two\" r:id=\"b\"/>"
                      "</sheets>") },
          { "xl/_rels/workbook.xml.rels",
            RELATIONS (RELATION ("a", "worksheet", "one.xml") RELATION ("b", "worksheet", "two.xml")) },
          { "xl/one.xml", bomb },
          { "xl/two.xml", SHEET (NAME_ROW) },
          { NULL, NULL },
  };
  g_autoptr (GBytes) bytes = pack (parts, "deflate");
  g_autoptr (GError) error = NULL;
  g_autoptr (RecSheetFile) file = rec_sheet_file_new_for_bytes (bytes, "bomb.xlsx", &error);

  g_assert_null (file);
  g_assert_error (error, REC_SHEET_ERROR, REC_SHEET_ERROR_TOO_LARGE);
  g_assert_nonnull (strstr (error->message, "“bomb.xlsx”"));
}

/* Test that a large sheet is read as a whole and a cancelled reading stops. */
static void
test_xlsx_large (void)
{
  g_autoptr (GString) sheet = g_string_new (XML "<worksheet><sheetData>" NAME_ROW);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (RecSheetFile) file = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 2; i <= 20001; i++)
    g_string_append_printf (sheet,
                            "<row r=\"%u\"><c r=\"A%u\"><v>%u</v></c><c r=\"C%u\" t=\"str\">"
                            "<v>text %u</v></c></row>",
                            i,
                            i,
                            i,
                            i,
                            i);
  g_string_append (sheet, "</sheetData></worksheet>");
  bytes = make_workbook (sheet->str, NULL, NULL, NULL);

  file = open_workbook (bytes);
  g_cancellable_cancel (cancellable);
  g_assert_false (rec_sheet_file_load (file, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (rec_sheet_file_load (file, NULL, NULL));
  g_assert_cmpuint (rec_sheet_file_get_n_rows (file), ==, 20000);
  assert_row (file, 19999, "20001|20001||text 20001");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/xlsx/texts", test_xlsx_texts);
  g_test_add_func ("/xlsx/places", test_xlsx_places);
  g_test_add_func ("/xlsx/types", test_xlsx_types);
  g_test_add_func ("/xlsx/sheets", test_xlsx_sheets);
  g_test_add_func ("/xlsx/empty-first-sheet", test_xlsx_empty_first_sheet);
  g_test_add_func ("/xlsx/empty", test_xlsx_empty);
  g_test_add_func ("/xlsx/damaged", test_xlsx_damaged);
  g_test_add_func ("/xlsx/entities", test_xlsx_entities);
  g_test_add_func ("/xlsx/bomb", test_xlsx_bomb);
  g_test_add_func ("/xlsx/zip-bomb", test_xlsx_zip_bomb);
  g_test_add_func ("/xlsx/bomb-among-sheets", test_xlsx_bomb_among_sheets);
  g_test_add_func ("/xlsx/large", test_xlsx_large);
  g_test_add_func ("/xlsx/refused-archives", test_xlsx_refused_archives);
  for (guint i = 0; i < G_N_ELEMENTS (number_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/xlsx/number/", number_cases[i].name, NULL);

      g_test_add_data_func (path, &number_cases[i], test_xlsx_number);
    }
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autofree char *path = g_strconcat ("/xlsx/refused/", refused[i].name, NULL);

      g_test_add_data_func (path, &refused[i], test_xlsx_refused);
    }
  return g_test_run ();
}
