/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>

#include "export-test.h"
#include "rec-workbook-lists.h"
#include "rec-workbook-table.h"
#include "rec-workbook-verify.h"

#define PYTHON "/usr/bin/python3"

typedef struct
{
  FakeSource      *source;
  RecExportOptions options;
  RecWorkbook     *book;
  char            *folder;
  char            *path;
} Fixture;

static void
set_up (Fixture *fixture, gboolean streamed)
{
  fixture->folder = make_folder ();
  fixture->path = g_build_filename (fixture->folder, "out.xlsx", NULL);
  fixture->source = make_source (0);
  fixture->options = (RecExportOptions){ .language = rec_language_get ("en") };
  fixture->book = rec_workbook_new (fixture->path,
                                    fixture->folder,
                                    streamed,
                                    REC_RECORD_SOURCE (fixture->source),
                                    rec_law_pack_get_builtin (),
                                    FIXED_MOMENT,
                                    &fixture->options);
  g_assert_nonnull (fixture->book);
}

static void
tear_down (Fixture *fixture)
{
  rec_workbook_free (fixture->book);
  g_object_unref (fixture->source);
  remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

enum
{
  SYSTEM,
  STATUS,
  PLAIN,
  DUE,
  TEXT,
  DETAIL,
  SEEN,
  NUMBER,
  ID
};

static RecWorkbookTable *
make_table (Fixture *fixture)
{
  static const RecTableColumn columns[] = {
    [SYSTEM] = { .heading = "System", .kind = REC_COLUMN_STRONG, .flags = REC_COLUMN_FROZEN },
    [STATUS] = { .heading = "Status" },
    [PLAIN] = { .heading = "status", .width = 6 },
    [DUE] = { .heading = "Due",
              .kind = REC_COLUMN_DATE,
              .flags = REC_COLUMN_DUE,
              .note = "by when" },
    [TEXT] = { .heading = "Text", .kind = REC_COLUMN_LONG },
    [DETAIL] = { .heading = "Detail", .flags = REC_COLUMN_DETAIL },
    [SEEN] = { .heading = "Seen", .kind = REC_COLUMN_MOMENT },
    [NUMBER] = { .heading = "Number", .kind = REC_COLUMN_NUMBER },
    [ID] = { .heading = "recensia_id", .flags = REC_COLUMN_HIDDEN },
  };
  const RecTableLayout layout = { .title = "Work to do",
                                  .lead = "Open work first.",
                                  .nothing = "Nothing to do." };
  RecWorkbookTable    *table =
      rec_workbook_table_new (fixture->book, fixture->book->sheets[REC_SHEET_REGISTER], &layout);

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    g_assert_cmpuint (rec_workbook_table_add_column (table, &columns[i]), ==, i);
  rec_workbook_table_add_word (table, STATUS, "done", REC_TONE_SUCCESS);
  rec_workbook_table_add_word (table, STATUS, "late", REC_TONE_ERROR);
  fixture->book->id_column = ID;
  fixture->book->name_column = SYSTEM;
  return table;
}

static void
put_row (RecWorkbookTable *table, guint index, const char *text)
{
  g_autofree char *id = g_strdup_printf ("id-%u", index);
  g_autofree char *name = g_strdup_printf ("System %u", index);
  g_autoptr (RecRecord) system = make_record (REC_KIND_SYSTEM, id, "name", name, NULL);

  rec_workbook_table_put_text (table, ID, id);
  rec_workbook_table_put_system (table, SYSTEM, system);
  rec_workbook_table_put_text (table, STATUS, index % 2 == 0 ? "late" : "done");
  rec_workbook_table_put_note (table, STATUS, "since Monday");
  rec_workbook_table_put_text (table, PLAIN, "=1+1");
  rec_workbook_table_put_date (table, DUE, index == 1 ? "soon" : "2026-11-23");
  rec_workbook_table_put_text (table, TEXT, text);
  rec_workbook_table_put_moment (table, SEEN, "2026-11-20T08:15:00Z");
  rec_workbook_table_put_number (table, NUMBER, 42);
  rec_workbook_table_end_row (table);
}

static void
run_check (const char *path, guint n_rows, gboolean streamed)
{
  g_autofree char  *script = g_test_build_filename (G_TEST_DIST, "sheet/check-table.py", NULL);
  g_autofree char  *rows = g_strdup_printf ("%u", n_rows);
  const char *const arguments[] = {
    PYTHON, script, path, rows, streamed ? "filter" : "table", NULL,
  };
  g_autofree char *messages = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  if (!g_spawn_sync (
          NULL, (char **) arguments, NULL, 0, NULL, NULL, NULL, &messages, &status, &error))
    {
      g_test_skip ("there is no " PYTHON);
      return;
    }
  if (WIFEXITED (status) && WEXITSTATUS (status) == 77)
    {
      g_test_skip ("there is no openpyxl");
      return;
    }
  g_test_message ("%s", messages);
  g_assert_cmpint (status, ==, 0);
}

typedef struct
{
  const char *path;
  guint       n_rows;
  gboolean    streamed;
  gboolean    threaded;
} Case;

static const Case cases[] = {
  { "/sheet/workbook-table/empty", 0, FALSE, FALSE },
  { "/sheet/workbook-table/few", 3, FALSE, FALSE },
  { "/sheet/workbook-table/many", 2100, FALSE, FALSE },
  { "/sheet/workbook-table/streamed", 2100, TRUE, FALSE },
  { "/sheet/workbook-table/threaded", 2100, FALSE, TRUE },
  { "/sheet/workbook-table/streamed-threaded", 2100, TRUE, TRUE },
};

/* Test that a table has its title, headings, lists, rules, groups, links and pages, that each row
 * comes through in each way of writing, and that the counts for the check are those of the file. */
static void
test_table (gconstpointer data)
{
  const Case      *c = data;
  Fixture          fixture;
  g_autofree char *text = g_strnfill (300, 'm');
  g_autoptr (GError) error = NULL;
  RecWorkbookTable *table;

  set_up (&fixture, c->streamed);
  for (guint i = 30; i < 300; i += 9)
    text[i] = ' ';
  table = make_table (&fixture);
  if (c->threaded)
    rec_workbook_start (fixture.book);
  for (guint i = 0; i < c->n_rows; i++)
    put_row (table, i, text);
  rec_workbook_drain (fixture.book);
  rec_workbook_table_end (table);
  g_assert_cmpuint (rec_workbook_table_get_n_rows (table), ==, c->n_rows);
  g_assert_cmpuint (rec_workbook_table_get_first_row (table), ==, 3);
  rec_workbook_table_free (table);
  rec_workbook_write_lists (fixture.book);
  g_assert_true (rec_workbook_close (fixture.book));
  g_assert_cmpuint (fixture.book->expected->len, ==, 1);
  g_assert_true (
      rec_workbook_verify (fixture.path,
                           "out.xlsx",
                           &g_array_index (fixture.book->expected, RecWorkbookExpected, 0),
                           1,
                           NULL,
                           &error));
  g_assert_no_error (error);
  run_check (fixture.path, c->n_rows, c->streamed);
  tear_down (&fixture);
}

/* Test that one row more than Excel takes fails the workbook, and names the sheet. */
static void
test_too_many_rows (void)
{
  const RecTableColumn column = { .heading = "Number", .kind = REC_COLUMN_NUMBER };
  Fixture              fixture;
  RecWorkbookTable    *table;

  set_up (&fixture, TRUE);
  table = rec_workbook_table_new (fixture.book, fixture.book->sheets[REC_SHEET_REGISTER], NULL);
  rec_workbook_table_add_column (table, &column);
  for (guint i = 0; i < 1048575; i++)
    rec_workbook_table_end_row (table);
  g_assert_false (rec_workbook_has_failed (fixture.book));
  rec_workbook_table_end_row (table);
  g_assert_true (rec_workbook_has_failed (fixture.book));
  g_assert_cmpstr (fixture.book->full_sheet, ==, "Register");
  g_assert_false (rec_workbook_close (fixture.book));
  rec_workbook_table_free (table);
  tear_down (&fixture);
}

/* What stands in a cell of the Register sheet; "" where openpyxl is not there. */
static char *
read_cell (const char *path, const char *cell)
{
  static const char code[] = "import sys\n"
                             "try: import openpyxl\n"
                             "except ImportError: sys.exit (0)\n"
                             "print(openpyxl.load_workbook(sys.argv[1])['Register']"
                             "[sys.argv[2]].value, end='')";
  const char *const arguments[] = { PYTHON, "-c", code, path, cell, NULL };
  g_autoptr (GError) error = NULL;
  char *output = NULL;

  g_spawn_sync (NULL,
                (char **) arguments,
                NULL,
                G_SPAWN_SEARCH_PATH,
                NULL,
                NULL,
                &output,
                NULL,
                NULL,
                &error);
  g_assert_no_error (error);
  return output;
}

/* Test that a table that may end does so with a sentence in the last row that Excel takes, that
 * what is left out is counted, and that the file is whole. */
static void
test_ending_table (void)
{
  const RecTableColumn column = { .heading = "Text" };
  const RecTableLayout layout = { .title = "Work", .may_end = TRUE };
  Fixture              fixture;
  RecWorkbookTable    *table;
  g_autofree char     *output = NULL;

  set_up (&fixture, TRUE);
  fixture.book->most_rows = 2000;
  table = rec_workbook_table_new (fixture.book, fixture.book->sheets[REC_SHEET_REGISTER], &layout);
  rec_workbook_table_add_column (table, &column);
  for (guint i = 0; i < 2500; i++)
    {
      rec_workbook_table_put_text (table, 0, "text");
      rec_workbook_table_end_row (table);
    }
  rec_workbook_table_end (table);
  /* The title, the headings and the sentence take a row each. */
  g_assert_cmpuint (rec_workbook_table_get_n_rows (table), ==, 1997);
  g_assert_cmpuint (fixture.book->n_remarks[REC_REMARK_ROWS], ==, 503);
  g_assert_cmpuint (fixture.book->remarks->len, ==, 1);
  rec_workbook_table_free (table);
  rec_workbook_write_lists (fixture.book);
  g_assert_true (rec_workbook_close (fixture.book));
  g_assert_true (
      rec_workbook_verify (fixture.path,
                           "out.xlsx",
                           &g_array_index (fixture.book->expected, RecWorkbookExpected, 0),
                           1,
                           NULL,
                           NULL));
  output = read_cell (fixture.path, "A2000");
  if (*output == '\0')
    g_test_skip ("openpyxl is not there.");
  else
    g_assert_cmpstr (
        output,
        ==,
        "503 rows are left out: Excel takes 2,000 rows on a sheet. Export fewer systems "
        "by a filter to have them.");
  tear_down (&fixture);
}

/* Test that past the links that Excel takes an address stands as text, and is reported. */
static void
test_too_many_links (void)
{
  const RecTableColumn column = { .heading = "Link", .kind = REC_COLUMN_LINK };
  Fixture              fixture;
  RecWorkbookTable    *table;

  set_up (&fixture, FALSE);
  table = rec_workbook_table_new (fixture.book, fixture.book->sheets[REC_SHEET_REGISTER], NULL);
  rec_workbook_table_add_column (table, &column);
  for (guint i = 0; i < REC_WORKBOOK_MOST_LINKS + 3; i++)
    {
      rec_workbook_table_put_link (table, 0, "https://example.org/", "there");
      rec_workbook_table_end_row (table);
    }
  rec_workbook_table_end (table);
  g_assert_false (rec_workbook_has_failed (fixture.book));
  g_assert_cmpuint (fixture.book->n_remarks[REC_REMARK_UNLINKED], ==, 3);
  g_assert_cmpuint (fixture.book->remarks->len, ==, 3);
  rec_workbook_table_free (table);
  tear_down (&fixture);
}

typedef struct
{
  const char *text;
  double      serial; /* 0: none */
} Day;

/* Test that days are counted as Excel counts them, and that those it does not have stay texts. */
static void
test_days (void)
{
  static const Day days[] = {
    { "1900-03-01", 61 },
    { "1970-01-01", 25569 },
    { "2000-02-29", 36585 },
    { "2026-11-23", 46349 },
    { "9999-12-31", 2958465 },
    { "1900-02-28", 0 },
    { "2026-02-29", 0 },
    { "2026-13-01", 0 },
    { "2026-1-01", 0 },
    { "20261123", 0 },
    { "", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      double   serial = 0;
      gboolean found = rec_workbook_read_day (days[i].text, &serial);

      g_assert_cmpint (found, ==, days[i].serial > 0);
      if (found)
        g_assert_cmpfloat (serial, ==, days[i].serial);
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], test_table);
  g_test_add_func ("/sheet/workbook-table/ending", test_ending_table);
  g_test_add_func ("/sheet/workbook-table/too-many-rows", test_too_many_rows);
  g_test_add_func ("/sheet/workbook-table/too-many-links", test_too_many_links);
  g_test_add_func ("/sheet/workbook-table/days", test_days);
  return g_test_run ();
}
