/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>
#include <string.h>

#include "rec-import-mapping.h"
#include "sheet/sheet-fixtures.h"

#define TEXT(text) "<c t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define EMPTY "<c/>"
#define ROW(cells) "<row>" cells "</row>"
#define HIDDEN(cells) "<row hidden=\"1\">" cells "</row>"
#define MERGED(rows, ranges)                                                                       \
  XML "<worksheet xmlns=\"" MAIN_NS "\"><sheetData>" rows "</sheetData><mergeCells>" ranges        \
      "</mergeCells></worksheet>"
#define RANGE(range) "<mergeCell ref=\"" range "\"/>"

static RecSheetFile *
load_sheet (const char *sheet)
{
  g_autoptr (GBytes) bytes = make_workbook (sheet, NULL, NULL, NULL);
  g_autoptr (GError) error = NULL;
  RecSheetFile *file = rec_sheet_file_new_for_bytes (bytes, "list.xlsx", &error);

  g_assert_no_error (error);
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

static void
assert_headings (RecSheetFile *file, const char *expected)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; i < rec_sheet_file_get_n_columns (file); i++)
    g_string_append_printf (joined, "%s%s", i > 0 ? "|" : "", rec_sheet_file_get_heading (file, i));
  g_assert_cmpstr (joined->str, ==, expected);
}

/* Test that hidden rows are counted, taken at first and left out when asked, and that those above
 * the headings do not count. */
static void
test_layout_hidden_rows (void)
{
  g_autoptr (RecSheetFile) file = load_sheet (
      SHEET (HIDDEN (TEXT ("Version 3 of this list")) ROW (TEXT ("name") TEXT ("version"))
                 ROW (TEXT ("A") TEXT ("1")) HIDDEN (TEXT ("B") TEXT ("2")) HIDDEN ("")
                     ROW (TEXT ("C") TEXT ("3")) "<row hidden=\"true\">" TEXT ("D") "</row>"));

  g_assert_cmpuint (rec_sheet_file_get_n_hidden_rows (file), ==, 2);
  g_assert_true (rec_sheet_file_get_take_hidden (file));
  g_assert_cmpuint (rec_sheet_file_get_n_rows (file), ==, 4);
  g_assert_false (rec_sheet_file_get_row (file, 0)->hidden);
  g_assert_true (rec_sheet_file_get_row (file, 1)->hidden);
  assert_row (file, 1, "4|B|2");

  rec_sheet_file_set_take_hidden (file, FALSE);
  g_assert_cmpuint (rec_sheet_file_get_n_rows (file), ==, 0);
  g_assert_true (rec_sheet_file_load (file, NULL, NULL));
  g_assert_cmpuint (rec_sheet_file_get_n_hidden_rows (file), ==, 2);
  g_assert_cmpuint (rec_sheet_file_get_n_rows (file), ==, 2);
  assert_row (file, 0, "3|A|1");
  assert_row (file, 1, "6|C|3");

  rec_sheet_file_set_take_hidden (file, TRUE);
  g_assert_true (rec_sheet_file_load (file, NULL, NULL));
  g_assert_cmpuint (rec_sheet_file_get_n_rows (file), ==, 4);
}

/* Test that it is known which sheets are hidden. */
static void
test_layout_hidden_sheets (void)
{
  static const Part parts[] = {
    { "xl/workbook.xml",
      WORKBOOK ("<sheets><sheet name=\"One\" state=\"hidden\" r:id=\"a\"/>"
                "<sheet name=\"Two\" r:id=\"b\"/></sheets>") },
    { "xl/_rels/workbook.xml.rels",
      RELATIONS (RELATION ("a", "worksheet", "one.xml") RELATION ("b", "worksheet", "two.xml")) },
    { "xl/one.xml", SHEET (ROW (TEXT ("name"))) },
    { "xl/two.xml", SHEET (ROW (TEXT ("name"))) },
    { NULL, NULL },
  };
  g_autoptr (GBytes) bytes = pack (parts, "deflate");
  g_autoptr (RecSheetFile) file = rec_sheet_file_new_for_bytes (bytes, "list.xlsx", NULL);

  g_assert_true (rec_sheet_file_is_hidden_sheet (file, "One"));
  g_assert_false (rec_sheet_file_is_hidden_sheet (file, "Two"));
  g_assert_false (rec_sheet_file_is_hidden_sheet (file, "Three"));
}

/* Test that each row has the text of a cell merged over several rows, that the other merged cells
 * have it in the first, and that odd ranges do no harm. */
static void
test_layout_merged_cells (void)
{
  g_autoptr (RecSheetFile) file =
      load_sheet (MERGED (ROW (TEXT ("name") TEXT ("supplier") TEXT ("version")
                                   TEXT ("notes")) ROW (TEXT ("A") TEXT ("Acme") TEXT ("1"))
                              ROW (TEXT ("B")) ROW (TEXT ("C") EMPTY TEXT ("3"))
                                  ROW (TEXT ("D") TEXT ("wide") EMPTY) "<row r=\"7\">" TEXT ("E")
                                      EMPTY TEXT ("left alone") "</row>",
                          RANGE ("B2:B4") RANGE ("C3:D4") RANGE ("B5:C5") RANGE ("A9:B9")
                              RANGE ("C6:C1000000") RANGE ("B7") RANGE ("B7:") RANGE ("B0:B7")
                                  RANGE ("ZZZZ1:B7") RANGE ("B7:A1") RANGE ("1:2") "<mergeCell/>"));

  assert_row (file, 0, "2|A|Acme|1");
  assert_row (file, 1, "3|B|Acme");
  assert_row (file, 2, "4|C|Acme|3");
  assert_row (file, 3, "5|D|wide");
  assert_row (file, 4, "7|E||left alone");
}

/* Test that headings in two rows of merged cells are put together, with a title above them. */
static void
test_layout_two_rows_merged (void)
{
  g_autoptr (RecSheetFile) file = load_sheet (
      MERGED (ROW (TEXT ("Registre des systèmes d’IA"))
                  ROW (TEXT ("Nom") TEXT ("Contrat") EMPTY TEXT ("Suivi") EMPTY TEXT ("Notes"))
                      ROW (EMPTY TEXT ("Début") TEXT ("Fin") TEXT ("Début") TEXT ("Fin"))
                          ROW (TEXT ("ChestView") TEXT ("2026-01-01") TEXT ("2026-12-31")),
              RANGE ("A1:F1") RANGE ("A2:A3") RANGE ("B2:C2") RANGE ("D2:E2") RANGE ("F2:F3")));
  g_autoptr (RecImportMapping) mapping = NULL;

  g_assert_cmpuint (rec_sheet_file_get_header_row (file), ==, 3);
  g_assert_cmpuint (rec_sheet_file_get_section_row (file), ==, 2);
  assert_headings (file, "Nom|Contrat / Début|Contrat / Fin|Suivi / Début|Suivi / Fin|Notes");
  g_assert_cmpuint (rec_sheet_file_get_n_rows (file), ==, 1);
  assert_row (file, 0, "4|ChestView|2026-01-01|2026-12-31");
  mapping = rec_import_mapping_new (file, REC_KIND_SYSTEM);
  g_assert_cmpstr (rec_import_mapping_get_field (mapping, 0)->id, ==, "name");
}

/* Test that a title merged over all headings is no section of theirs. */
static void
test_layout_title_merged (void)
{
  g_autoptr (RecSheetFile) file = load_sheet (
      MERGED (ROW (TEXT ("Registre des systèmes d’IA"))
                  ROW (TEXT ("Nom") TEXT ("Version") TEXT ("Notes")) ROW (TEXT ("ChestView")),
              RANGE ("A1:C1")));

  g_assert_cmpuint (rec_sheet_file_get_header_row (file), ==, 2);
  g_assert_cmpuint (rec_sheet_file_get_section_row (file), ==, 0);
  assert_headings (file, "Nom|Version|Notes");
}

/* Test that a section merged over some of the headings only is put before those. */
static void
test_layout_one_section (void)
{
  g_autoptr (RecSheetFile) file = load_sheet (MERGED (
      ROW (EMPTY TEXT ("Contrat")) ROW (TEXT ("Nom") TEXT ("Début") TEXT ("Fin") TEXT ("Notes"))
          ROW (TEXT ("ChestView")),
      RANGE ("B1:C1")));

  assert_headings (file, "Nom|Contrat / Début|Contrat / Fin|Notes");
}

/* Test that an error cell among the headings is no heading, and that one in a row is told with its
 * place, also an error that no list has. */
static void
test_layout_error_cells (void)
{
  g_autoptr (RecSheetFile) file =
      load_sheet (SHEET (ROW (TEXT ("name") "<c t=\"e\"><v>#NAME?</v></c>" TEXT ("version")) ROW (
          TEXT ("A") TEXT ("x") "<c t=\"e\"><f>1/0</f><v>#UNHEARD!</v></c>")));
  g_autoptr (RecImportMapping) mapping = rec_import_mapping_new (file, REC_KIND_SYSTEM);
  g_autoptr (RecImportBatch) batch = NULL;
  RecProblem *problem;

  assert_headings (file, "name|B|version");
  batch = rec_import_mapping_read (mapping, NULL, NULL);
  g_assert_cmpuint (rec_import_batch_get_problems (batch)->len, ==, 1);
  problem = rec_import_batch_get_problems (batch)->pdata[0];
  g_assert_nonnull (strstr (problem->message, "Cell C2 holds the error #UNHEARD!"));
}

/* Test that a file whose rows were given back still has its name and its headings. */
static void
test_layout_released (void)
{
  g_autoptr (RecSheetFile) file =
      load_sheet (SHEET (ROW (TEXT ("name") TEXT ("version")) ROW (TEXT ("A") TEXT ("1"))));
  g_autoptr (RecImportMapping) mapping = rec_import_mapping_new (file, REC_KIND_SYSTEM);
  g_autoptr (RecImportBatch) batch = rec_import_mapping_read (mapping, NULL, NULL);
  guint column;

  rec_sheet_file_release_rows (file);
  assert_headings (file, "name|version");
  g_assert_cmpuint (rec_sheet_file_get_n_rows (file), ==, 0);
  g_assert_cmpstr (rec_sheet_file_get_name (file), ==, "list.xlsx");
  g_assert_null (rec_sheet_file_get_sheet (file));
  g_assert_true (rec_import_mapping_find_column (
      mapping, rec_catalogue_find_field (REC_KIND_SYSTEM, "version"), &column));
  g_assert_cmpuint (column, ==, 1);
  g_assert_cmpstr (rec_import_row_get (rec_import_batch_get_row (batch, 0), 0), ==, "A");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/layout/hidden-rows", test_layout_hidden_rows);
  g_test_add_func ("/layout/hidden-sheets", test_layout_hidden_sheets);
  g_test_add_func ("/layout/merged-cells", test_layout_merged_cells);
  g_test_add_func ("/layout/two-rows-merged", test_layout_two_rows_merged);
  g_test_add_func ("/layout/title-merged", test_layout_title_merged);
  g_test_add_func ("/layout/one-section", test_layout_one_section);
  g_test_add_func ("/layout/error-cells", test_layout_error_cells);
  g_test_add_func ("/layout/released", test_layout_released);
  return g_test_run ();
}
