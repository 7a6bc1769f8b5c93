/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <archive.h>
#include <archive_entry.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "rec-sheet-error.h"
#include "rec-workbook-verify.h"

#define ROW                                                                                        \
  "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Démarrage &amp; arrêt</t></is></c></row>"

/* Enough for a member that is unpacked and scanned in two threads. */
#define N_LARGE 100000

/* Something in the middle of a sheet of so many rows. */
typedef struct
{
  const char *what;
  guint       n_rows;
  const char *middle;
  gboolean    sound;
} Case;

static const Case cases[] = {
  { "a few rows", 10, "", TRUE },
  { "many rows", N_LARGE, "", TRUE },
  { "many rows and a long text",
    N_LARGE,
    "<row><c><v>0123456789012345678901234567890123456789</v></c></row>",
    TRUE },
  { "an element that is not closed", N_LARGE, "<row>", FALSE },
  { "another element's end", N_LARGE, "<row><c></row></c>", FALSE },
  { "a byte that is no UTF-8", N_LARGE, "<row><c><v>\xff</v></c></row>", FALSE },
  { "a control character", N_LARGE, "<row><c><v>\x01</v></c></row>", FALSE },
  { "a lost end", N_LARGE, "</sheet>", FALSE },
  { "the same in a few rows", 10, "<row>", FALSE },
};

static void
write_member (struct archive *archive, const char *name, const char *text, gsize length)
{
  struct archive_entry *entry = archive_entry_new ();

  archive_entry_set_pathname (entry, name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  archive_entry_set_size (entry, (la_int64_t) length);
  g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
  g_assert_cmpint (archive_write_data (archive, text, length), ==, (la_ssize_t) length);
  archive_entry_free (entry);
}

static void
write_book (const char *path, const Case *one)
{
  static const char *const small[] = {
    "[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/styles.xml"
  };
  struct archive *archive = archive_write_new ();
  g_autoptr (GString) sheet = g_string_new ("<?xml version=\"1.0\"?>\n<sheet>");

  for (guint i = 0; i < one->n_rows; i++)
    {
      g_string_append (sheet, ROW);
      if (i == one->n_rows / 2)
        g_string_append (sheet, one->middle);
    }
  g_string_append (sheet, "</sheet>");
  g_assert_cmpint (archive_write_set_format_zip (archive), ==, ARCHIVE_OK);
  g_assert_cmpint (archive_write_open_filename (archive, path), ==, ARCHIVE_OK);
  for (guint i = 0; i < G_N_ELEMENTS (small); i++)
    write_member (archive, small[i], "<a/>", strlen ("<a/>"));
  write_member (archive, "xl/worksheets/sheet1.xml", sheet->str, sheet->len);
  g_assert_cmpint (archive_write_close (archive), ==, ARCHIVE_OK);
  archive_write_free (archive);
}

/* Test that the check of a workbook reads small and large sheets alike: it counts their rows and
 * sees what is not well-formed, or damaged, anywhere in them. */
static void
test_sheets (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("recensia-test-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "book.xlsx", NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case         *one = &cases[i];
      guint               n = one->n_rows + (strstr (one->middle, "<row") != NULL);
      RecWorkbookExpected expected = { .sheet = 1, .n_rows = n, .n_cells = n };
      g_autofree char    *data = NULL;
      gsize               length;

      g_test_message ("%s", one->what);
      write_book (path, one);
      g_assert_cmpint (
          rec_workbook_verify (path, "book.xlsx", &expected, 1, NULL, &error), ==, one->sound);
      if (!one->sound)
        {
          g_assert_error (error, REC_SHEET_ERROR, REC_SHEET_ERROR_VERIFY);
          g_clear_error (&error);
          continue;
        }
      g_assert_no_error (error);
      expected.n_cells++;
      g_assert_false (rec_workbook_verify (path, "book.xlsx", &expected, 1, NULL, NULL));
      expected.n_cells--;

      g_assert_true (g_file_get_contents (path, &data, &length, NULL));
      data[length / 2] = (char) (data[length / 2] ^ 0x10);
      g_assert_true (g_file_set_contents (path, data, (gssize) length, NULL));
      g_assert_false (rec_workbook_verify (path, "book.xlsx", &expected, 1, NULL, NULL));
    }
  g_unlink (path);
  g_rmdir (folder);
}

/* Test that the check of a large workbook can be stopped. */
static void
test_cancel (void)
{
  static const Case         large = { "", N_LARGE, "", TRUE };
  const RecWorkbookExpected expected = { .sheet = 1, .n_rows = N_LARGE, .n_cells = N_LARGE };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("recensia-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "book.xlsx", NULL);

  write_book (path, &large);
  g_cancellable_cancel (cancellable);
  g_assert_false (rec_workbook_verify (path, "book.xlsx", &expected, 1, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/workbook-verify/sheets", test_sheets);
  g_test_add_func ("/workbook-verify/cancel", test_cancel);

  return g_test_run ();
}
