/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>

#include "rec-import-mapping.h"
#include "sheet/sheet-fixtures.h"

#define N_MUTANTS 400

/* Reads a content as far as it goes: what comes out does not matter, only that it comes. */
static void
read_whatever (GBytes *bytes, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RecSheetFile) file = rec_sheet_file_new_for_bytes (bytes, name, &error);
  g_autoptr (RecImportMapping) mapping = NULL;
  g_autoptr (RecImportBatch) batch = NULL;

  if (file == NULL || !rec_sheet_file_load (file, NULL, &error))
    {
      g_assert_nonnull (error);
      g_assert_true (error->domain == REC_SHEET_ERROR);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return;
    }
  for (guint i = 0; i < rec_sheet_file_get_n_rows (file); i++)
    {
      const RecSheetRow *row = rec_sheet_file_get_row (file, i);

      g_assert_cmpuint (row->n_cells, >, 0);
      g_assert_cmpuint (row->n_cells, <=, rec_sheet_file_get_n_columns (file));
      for (guint c = 0; c < row->n_cells; c++)
        g_assert_true (g_utf8_validate (row->cells[c], -1, NULL));
    }
  mapping = rec_import_mapping_new (file, REC_KIND_SYSTEM);
  rec_import_mapping_set_keep_notes (mapping, TRUE);
  batch = rec_import_mapping_read (mapping, NULL, &error);
  g_assert_true (batch != NULL || error != NULL);
}

/* Changes some bytes: one bit, one byte, a piece doubled, a piece taken out, an end cut off. */
static GBytes *
mutate (GBytes *bytes)
{
  gsize         length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  g_autoptr (GByteArray) mutant = g_byte_array_new ();

  g_byte_array_append (mutant, data, (guint) length);
  for (int n = g_test_rand_int_range (1, 6); n > 0 && mutant->len > 1; n--)
    {
      guint at = (guint) g_test_rand_int_range (0, (int) mutant->len);
      guint most = MIN (mutant->len - at, 40);

      switch (g_test_rand_int_range (0, 5))
        {
        case 0:
          mutant->data[at] ^= (guint8) (1 << g_test_rand_int_range (0, 8));
          break;
        case 1:
          mutant->data[at] = (guint8) g_test_rand_int_range (0, 256);
          break;
        case 2:
          {
            g_autofree guint8 *piece = g_memdup2 (mutant->data + at, most);

            g_byte_array_append (mutant, piece, most);
            break;
          }
        case 3:
          g_byte_array_remove_range (mutant, at, most);
          break;
        default:
          if (g_test_rand_int_range (0, 8) == 0)
            g_byte_array_set_size (mutant, at);
          break;
        }
    }
  return g_bytes_new (mutant->data, mutant->len);
}

static GBytes *
make_odd_workbook (const char *compression)
{
  static const Part parts[] = {
    { "_rels/.rels", RELATIONS (RELATION ("r", "officeDocument", "xl/workbook.xml")) },
    { "xl/workbook.xml",
      WORKBOOK ("<workbookPr date1904=\"1\"/><sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"a\"/>"
                "<sheet name=\"B\" sheetId=\"2\" state=\"hidden\" r:id=\"b\"/></sheets>") },
    { "xl/_rels/workbook.xml.rels",
      RELATIONS (RELATION ("a", "worksheet", "worksheets/sheet1.xml")
                     RELATION ("b", "worksheet", "/xl/worksheets/sheet2.xml")
                         RELATION ("c", "sharedStrings", "sharedStrings.xml")
                             RELATION ("d", "styles", "styles.xml")) },
    { "xl/worksheets/sheet1.xml",
      SHEET (
          "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\" t=\"s\"><v>1</v></c>"
          "<c r=\"C2\" t=\"s\"><v>2</v></c></row><row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><r>"
          "<t>x_x000D_y</t></r><rPh><t>z</t></rPh></is></c><c r=\"B3\" s=\"1\"><v>45000.5</v></c>"
          "<c r=\"C3\" t=\"e\"><v>#N/A</v></c><c r=\"D3\" t=\"b\"><v>1</v></c></row>"
          "<row r=\"4\"><c r=\"A4\" t=\"str\"><f>A3</f><v>y</v></c><c r=\"B4\" s=\"2\"><v>1.5</v>"
          "</c><c r=\"C4\"><f>1+1</f></c></row>") },
    { "xl/worksheets/sheet2.xml", SHEET ("<row><c><v>1</v></c></row>") },
    { "xl/sharedStrings.xml",
      SHARED (
          "<si><t>name</t></si><si><t>next_review</t></si><si><r><t>ver</t></r><r><t>sion</t></r>"
          "</si>") },
    { "xl/styles.xml",
      STYLES (
          "<numFmts><numFmt numFmtId=\"170\" formatCode=\"[h]:mm;@&quot;x&quot;\"/></numFmts>"
          "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"22\"/><xf numFmtId=\"170\"/></cellXfs>") },
    { NULL, NULL },
  };

  return pack (parts, compression);
}

/* Test that no change of a workbook's bytes makes the reader crash. */
static void
test_mutants_xlsx (gconstpointer compression)
{
  g_autoptr (GBytes) bytes = make_odd_workbook (compression);

  read_whatever (bytes, "whole.xlsx");
  for (guint i = 0; i < N_MUTANTS; i++)
    {
      g_autoptr (GBytes) mutant = mutate (bytes);

      read_whatever (mutant, "mutant.xlsx");
    }
}

/* Test that no change of the XML in a workbook makes the reader crash; its checksums are right. */
static void
test_mutants_xml (void)
{
  static const char sheet[] = SHEET ("<row r=\"1\" spans=\"1:3\"><c r=\"A1\" "
                                     "t=\"s\"><v>0</v></c><c r=\"B1\" t=\"inlineStr\"><is><t>"
                                     "version</t></is></c></row><row r=\"2\"><c r=\"A2\" "
                                     "s=\"1\"><v>45000</v></c><c r=\"B2\" t=\"b\">"
                                     "<v>1</v></c><c r=\"C2\"><f>1</f><v>12E5</v></c></row>");
  static const char shared[] = SHARED ("<si><t>name</t></si>");
  static const char styles[] = STYLES (
      "<numFmts><numFmt numFmtId=\"170\" formatCode=\"[$-40C]d\\-m;_x*y\"/></numFmts><cellXfs>"
      "<xf numFmtId=\"0\"/><xf numFmtId=\"170\"/></cellXfs>");

  const char *const plain[] = { sheet, shared, styles };

  for (guint i = 0; i < N_MUTANTS; i++)
    {
      g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GBytes) workbook = NULL;

      for (guint part = 0; part < G_N_ELEMENTS (plain); part++)
        {
          g_autoptr (GBytes) whole = g_bytes_new_static (plain[part], strlen (plain[part]));
          g_autoptr (GBytes) mutant = i % 3 == part ? mutate (whole) : g_bytes_ref (whole);
          gsize       size;
          const char *data = g_bytes_get_data (mutant, &size);

          /* A mutant may be empty; then there are no bytes at all. */
          g_ptr_array_add (texts, g_strndup (data != NULL ? data : "", size));
        }
      workbook = make_workbook (texts->pdata[0], texts->pdata[1], texts->pdata[2], NULL);
      read_whatever (workbook, "mutant.xlsx");
    }
}

/* Test that no change of a text's bytes makes the reader crash. */
static void
test_mutants_csv (void)
{
  static const char text[] = "\xEF\xBB\xBFsep=;\r\nname;next_review;statut\r\n\"A \"\"x\"\"\r\ny\";"
                             "31/12/2026;Pilote – \xC3\xA9t\xC3\xA9\r\n\r\n'=1;12/31/2026;\xE9\r\n";
  static const char wide[] =
      "\xFF\xFEn\0a\0m\0e\0\t\0b\0\n\0\"\0x\0\xE9\0\"\0\t\0\x3D\xD8\x00\xDE\n\0";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (GBytes) wide_bytes = g_bytes_new_static (wide, sizeof wide - 1);

  for (guint i = 0; i < N_MUTANTS * 2; i++)
    {
      g_autoptr (GBytes) mutant = mutate (i % 2 == 0 ? bytes : wide_bytes);

      read_whatever (mutant, "mutant.csv");
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_data_func ("/mutants/xlsx-stored", "store", test_mutants_xlsx);
  g_test_add_data_func ("/mutants/xlsx-deflated", "deflate", test_mutants_xlsx);
  g_test_add_func ("/mutants/xml", test_mutants_xml);
  g_test_add_func ("/mutants/csv", test_mutants_csv);
  return g_test_run ();
}
