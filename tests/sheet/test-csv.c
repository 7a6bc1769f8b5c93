/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "sheet/sheet-fixtures.h"

static RecSheetFile *
open_text (const char *text, gsize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);
  g_autoptr (GError) error = NULL;
  RecSheetFile *file = rec_sheet_file_new_for_bytes (bytes, "list.csv", &error);

  g_assert_no_error (error);
  return file;
}

typedef struct
{
  const char *name;
  const char *text;
  char        separator;
  const char *rows[8]; /* the headings' row first */
} Case;

static const Case cases[] = {
  { "comma", "name,vendor\nA,B\n", ',', { "1|name|vendor", "2|A|B" } },
  { "semicolon", "name;vendor\nA, and B;C\n", ';', { "1|name|vendor", "2|A, and B|C" } },
  { "tab", "name\tvendor\nA;x\tB,y\n", '\t', { "1|name|vendor", "2|A;x|B,y" } },
  { "bar", "name|vendor\nA|B\n", '|', { "1|name|vendor", "2|A|B" } },
  { "one-column", "name\nA\nB\n", ',', { "1|name", "2|A", "3|B" } },
  { "declared", "sep=;\nname;vendor\nA,1;B,2\n", ';', { "1|name|vendor", "2|A,1|B,2" } },
  { "declared-quoted", "\"sep=|\"\r\nname|vendor\r\nA|B", '|', { "1|name|vendor", "2|A|B" } },
  { "crlf", "name,vendor\r\nA,B\r\n", ',', { "1|name|vendor", "2|A|B" } },
  { "cr", "name,vendor\rA,B\r", ',', { "1|name|vendor", "2|A|B" } },
  { "no-final-line-end", "name,vendor\nA,B", ',', { "1|name|vendor", "2|A|B" } },
  { "final-separator", "name,vendor,\nA,B,", ',', { "1|name|vendor", "2|A|B" } },
  { "quotes",
    "name,vendor\n\"A, \"\"the\"\" B\",\"C\"\n",
    ',',
    { "1|name|vendor", "2|A, \"the\" B|C" } },
  { "empty-quotes", "name,vendor\n\"\",\"C\"\n", ',', { "1|name|vendor", "2||C" } },
  { "line-breaks-in-cells",
    "name,vendor\n\"A\r\nB\rC\nD\",x\nE,y\n",
    ',',
    { "1|name|vendor", "2|A\nB\nC\nD|x", "3|E|y" } },
  { "blank-lines-count",
    "name,vendor\n\n , \nA,B\n\n\nC,D\n",
    ',',
    { "1|name|vendor", "4|A|B", "7|C|D" } },
  { "quote-within",
    "name,vendor\nA 12\" screen,B\n",
    ',',
    { "1|name|vendor", "2|A 12\" screen|B" } },
  { "after-quote", "name,vendor\n\"A\" x,\"B\" \n", ',', { "1|name|vendor", "2|A x|B" } },
  { "spaces-before-quote",
    "name, vendor\nA, \"B, C\"\nD, \"E\" and F\n",
    ',',
    { "1|name|vendor", "2|A|B, C", "3|D| \"E\" and F" } },
  { "text-as-formula",
    "name;code\nA;=\"0012\"\nB;\"=\"\"007\"\"\"\n",
    ';',
    { "1|name|code", "2|A|0012", "3|B|007" } },
  { "guarded-formulas",
    "name;code\n'=1+1;'@x\n''-1;'tis\n\"'+33 \"\"1\"\"\";'\n",
    ';',
    { "1|name|code", "2|=1+1|@x", "3|'-1|'tis", "4|+33 \"1\"|'" } },
  { "decimal-commas",
    "name;price;share\nA;1,5;0,2\nB;2,25;0,3\n",
    ';',
    { "1|name|price|share", "2|A|1,5|0,2", "3|B|2,25|0,3" } },
  { "commas-in-every-row",
    "name;text\nA;one, two\nB;three, four\nC;five, six\n",
    ';',
    { "1|name|text", "2|A|one, two", "3|B|three, four", "4|C|five, six" } },
  { "other-separators-in-quotes",
    "name,text\nA,\"a;b;c\nd;e;f\"\nB,\"g;h;i\"\n",
    ',',
    { "1|name|text", "2|A|a;b;c\nd;e;f", "3|B|g;h;i" } },
  { "mark-and-no-break-spaces",
    "\xEF\xBB\xBFname;vendor\n\xC2\xA0;\xE2\x80\x8B\nA;B\n",
    ';',
    { "1|name|vendor", "3|A|B" } },
};

/* Test that separator, cells and row numbers of each text are found. */
static void
test_csv_case (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (RecSheetFile) file = open_text (test->text, strlen (test->text));
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) headings = g_string_new ("1");
  guint n_rows = 0;

  g_assert_cmpint (rec_sheet_file_get_format (file), ==, REC_SHEET_CSV);
  g_assert_cmpint (rec_sheet_file_get_separator (file), ==, test->separator);
  rec_sheet_file_set_header_row (file, 1);
  g_assert_true (rec_sheet_file_load (file, NULL, &error));
  g_assert_no_error (error);

  for (guint i = 0; i < rec_sheet_file_get_n_columns (file); i++)
    g_string_append_printf (headings, "|%s", rec_sheet_file_get_heading (file, i));
  g_assert_cmpstr (headings->str, ==, test->rows[0]);
  while (test->rows[n_rows + 1] != NULL)
    n_rows++;
  g_assert_cmpuint (rec_sheet_file_get_n_rows (file), ==, n_rows);
  for (guint i = 0; i < n_rows; i++)
    {
      g_autofree char *shown = show_row (rec_sheet_file_get_row (file, i));

      g_assert_cmpstr (shown, ==, test->rows[i + 1]);
    }
}

static void
assert_load_fails (const char *text, gsize length, RecSheetError code, const char *words)
{
  g_autoptr (RecSheetFile) file = open_text (text, length);
  g_autoptr (GError) error = NULL;

  g_assert_false (rec_sheet_file_load (file, NULL, &error));
  g_assert_error (error, REC_SHEET_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, "list.csv"));
  if (strstr (error->message, words) == NULL)
    g_error ("“%s” does not say “%s”", error->message, words);
}

/* Test that a text as Excel saves it in Unicode, UTF-16 with tabs, is read. */
static void
test_csv_utf_16 (void)
{
  g_autofree char *text = NULL;
  gsize            length;
  g_autoptr (RecSheetFile) file = NULL;
  g_autofree char *row = NULL;

  text = g_convert (
      "\xEF\xBB\xBFnom\tétat\r\n\"a\tb\"\tœ 😀\r\n", -1, "UTF-16LE", "UTF-8", NULL, &length, NULL);
  file = open_text (text, length);
  g_assert_cmpstr (rec_sheet_file_get_encoding (file), ==, "UTF-16LE");
  g_assert_cmpint (rec_sheet_file_get_separator (file), ==, '\t');
  g_assert_true (rec_sheet_file_load (file, NULL, NULL));
  g_assert_cmpstr (rec_sheet_file_get_heading (file, 1), ==, "état");
  row = show_row (rec_sheet_file_get_row (file, 0));
  g_assert_cmpstr (row, ==, "2|a\tb|œ 😀");
}

/* Test that a file that is not there and a folder are told by their names. */
static void
test_csv_no_file (void)
{
  g_autofree char *folder = g_dir_make_tmp ("rec-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "missing.csv", NULL);
  g_autoptr (GError) missing = NULL;
  g_autoptr (GError) not_a_file = NULL;

  g_assert_null (rec_sheet_file_open (path, NULL, &missing));
  g_assert_error (missing, REC_SHEET_ERROR, REC_SHEET_ERROR_IO);
  g_assert_cmpstr (missing->message, ==, "There is no file “missing.csv”.");
  g_assert_null (rec_sheet_file_open (folder, NULL, &not_a_file));
  g_assert_error (not_a_file, REC_SHEET_ERROR, REC_SHEET_ERROR_FORMAT);
  g_assert_nonnull (strstr (not_a_file->message, "folder"));
  g_rmdir (folder);
}

/* Test that a quotation mark that is never closed is told with its row and column. */
static void
test_csv_unterminated_quote (void)
{
  static const char text[] = "name,vendor\n\"A\nB\",C\nD,\"E\nF,G\n";

  assert_load_fails (text, strlen (text), REC_SHEET_ERROR_BROKEN, "row 3, column B");
}

/* Test that a cell of some megabytes is refused: a quotation mark is missing somewhere. */
static void
test_csv_cell_too_long (void)
{
  g_autoptr (GString) text = g_string_new ("name,vendor\nA,\"");

  while (text->len < 5 * 1024 * 1024)
    g_string_append (text, "some text, and a line break\n");
  g_string_append (text, "\"\n");
  assert_load_fails (text->str, text->len, REC_SHEET_ERROR_TOO_LARGE, "row 2, column B");
}

/* Test that a row with more columns than a sheet can have is refused. */
static void
test_csv_too_many_columns (void)
{
  g_autoptr (GString) text = g_string_new ("name,vendor\n");

  for (guint i = 0; i < 20000; i++)
    g_string_append (text, "x,");
  assert_load_fails (text->str, text->len, REC_SHEET_ERROR_TOO_LARGE, "row 2");
}

/* Test that NUL bytes do not cut cells. */
static void
test_csv_nul_bytes (void)
{
  static const char text[] = "name,vendor\nA\0B,C\0\nD,\0E\n";
  g_autoptr (RecSheetFile) file = open_text (text, sizeof text - 1);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  g_assert_true (rec_sheet_file_load (file, NULL, NULL));
  first = show_row (rec_sheet_file_get_row (file, 0));
  second = show_row (rec_sheet_file_get_row (file, 1));
  g_assert_cmpstr (first, ==, "2|AB|C");
  g_assert_cmpstr (second, ==, "3|D|E");
}

/* Test that encoding and separator can be set by hand, which loads the rows anew. */
static void
test_csv_set_by_hand (void)
{
  static const char text[] = "nom,\xE9tat;x\nA,B;C\n";
  g_autoptr (RecSheetFile) file = open_text (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autofree char *row = NULL;

  g_assert_cmpstr (rec_sheet_file_get_encoding (file), ==, "WINDOWS-1252");
  rec_sheet_file_set_separator (file, ',');
  g_assert_true (rec_sheet_file_load (file, NULL, NULL));
  g_assert_cmpstr (rec_sheet_file_get_heading (file, 1), ==, "état;x");

  rec_sheet_file_set_separator (file, ';');
  g_assert_cmpuint (rec_sheet_file_get_n_rows (file), ==, 0);
  g_assert_true (rec_sheet_file_load (file, NULL, NULL));
  g_assert_cmpstr (rec_sheet_file_get_heading (file, 0), ==, "nom,état");
  row = show_row (rec_sheet_file_get_row (file, 0));
  g_assert_cmpstr (row, ==, "2|A,B|C");

  g_assert_true (rec_sheet_file_set_encoding (file, "utf-8", &error));
  g_assert_cmpstr (rec_sheet_file_get_encoding (file), ==, "UTF-8");
  g_assert_cmpint (rec_sheet_file_get_separator (file), ==, ';');
  g_assert_false (rec_sheet_file_set_encoding (file, "EBCDIC", &error));
  g_assert_error (error, REC_SHEET_ERROR, REC_SHEET_ERROR_MAPPING);
}

/* Test that a cancelled reading stops with the cancellation's error. */
static void
test_csv_cancelled (void)
{
  g_autoptr (GString) text = g_string_new ("name,vendor\n");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (RecSheetFile) file = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 1000; i++)
    g_string_append (text, "A,B\n");
  file = open_text (text->str, text->len);
  g_cancellable_cancel (cancellable);
  g_assert_false (rec_sheet_file_load (file, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (rec_sheet_file_load (file, NULL, NULL));
  g_assert_cmpuint (rec_sheet_file_get_n_rows (file), ==, 1000);
}

/* Test that columns are lettered as spreadsheet programs do it. */
static void
test_csv_column_letters (void)
{
  static const struct
  {
    guint       column;
    const char *letters;
  } letters[] = { { 0, "A" },    { 25, "Z" },    { 26, "AA" },     { 51, "AZ" },
                  { 701, "ZZ" }, { 702, "AAA" }, { 16383, "XFD" }, { G_MAXUINT, "MWLQKWV" } };

  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    {
      g_autofree char *found = rec_sheet_column_letters (letters[i].column);

      g_assert_cmpstr (found, ==, letters[i].letters);
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/csv/case/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_csv_case);
    }
  g_test_add_func ("/csv/utf-16", test_csv_utf_16);
  g_test_add_func ("/csv/no-file", test_csv_no_file);
  g_test_add_func ("/csv/unterminated-quote", test_csv_unterminated_quote);
  g_test_add_func ("/csv/cell-too-long", test_csv_cell_too_long);
  g_test_add_func ("/csv/too-many-columns", test_csv_too_many_columns);
  g_test_add_func ("/csv/nul-bytes", test_csv_nul_bytes);
  g_test_add_func ("/csv/set-by-hand", test_csv_set_by_hand);
  g_test_add_func ("/csv/cancelled", test_csv_cancelled);
  g_test_add_func ("/csv/column-letters", test_csv_column_letters);
  return g_test_run ();
}
