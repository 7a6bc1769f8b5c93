/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>

#include "export-test.h"
#include "rec-import-mapping.h"
#include "rec-sheet-file.h"

/* Debian's own python3, which has Debian's openpyxl; another may come first in PATH. */
#define PYTHON "/usr/bin/python3"

/* Runs a program and gives its exit status; what it says goes to the test's log. */
static int
run (const char *const *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *output = NULL;
  g_autofree char *messages = NULL;
  /* What makes GLib's warnings fatal here is not meant for LibreOffice. */
  g_auto (GStrv) environment = g_environ_unsetenv (g_get_environ (), "G_DEBUG");
  int status;

  environment = g_environ_unsetenv (environment, "MALLOC_CHECK_");
  if (!g_spawn_sync (NULL,
                     (char **) arguments,
                     environment,
                     G_SPAWN_SEARCH_PATH,
                     NULL,
                     NULL,
                     &output,
                     &messages,
                     &status,
                     &error))
    {
      g_test_message ("%s", error->message);
      return 77;
    }
  if (status != 0)
    g_test_message ("%s: %s%s", arguments[0], output, messages);
  return WIFEXITED (status) ? WEXITSTATUS (status) : 1;
}

static void
check_workbook (const char             *path,
                FakeSource             *source,
                const RecExportOptions *options,
                gboolean                table,
                GHashTable             *shown)
{
  g_autofree char  *script = g_test_build_filename (G_TEST_DIST, "sheet/check-workbook.py", NULL);
  g_autofree char  *expected = g_strconcat (path, ".json", NULL);
  const char *const arguments[] = { PYTHON, script, path, expected, NULL };
  int               status;

  write_expected (expected, source, options, table, shown);
  status = run (arguments);
  if (status == 77)
    g_test_skip ("there is no " PYTHON " with openpyxl");
  else
    g_assert_cmpint (status, ==, 0);
}

static void
export_and_check (FakeSource             *source,
                  const RecExportOptions *options,
                  gboolean                table,
                  GHashTable             *shown)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "out.xlsx", NULL);
  g_autoptr (GError) error = NULL;
  gboolean done = rec_export_workbook (REC_RECORD_SOURCE (source), path, options, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (done);
  g_assert_cmpuint (count_files (folder), ==, 1);
  check_workbook (path, source, options, table, shown);
  remove_folder (folder);
}

typedef struct
{
  const char *path;
  const char *language;
  guint       n;
} Size;

static const Size sizes[] = {
  { "/sheet/export/empty/fr", "fr", 0 },  { "/sheet/export/empty/en", "en", 0 },
  { "/sheet/export/one/fr", "fr", 1 },    { "/sheet/export/one/en", "en", 1 },
  { "/sheet/export/forty/fr", "fr", 40 }, { "/sheet/export/forty/en", "en", 40 },
};

/* Test that every cell of a workbook holds what was put in, with table, lists and page setup. */
static void
test_sizes (gconstpointer data)
{
  const Size      *size = data;
  RecExportOptions options = {
    .language = rec_language_get (size->language),
    .author = "Claire Exemple",
    .moment = FIXED_MOMENT,
  };
  FakeSource *source = make_source (size->n);

  export_and_check (source, &options, TRUE, NULL);
  g_object_unref (source);
}

/* The same hundreds of systems again and again, which are made once. */
static RecRecord *
repeat_system (guint index, gpointer data)
{
  GPtrArray *made = data;

  return rec_record_ref (made->pdata[index % made->len]);
}

/* Test that beyond ten thousand rows, streamed without a table, nothing is lost either. */
static void
test_streamed (void)
{
  static const char *const ids[] = {
    "name", "reference", "ai_act_class", "oversight_status", "next_review", "description",
  };
  const RecField  *columns[G_N_ELEMENTS (ids)];
  RecExportOptions options = {
    .language = rec_language_get ("fr"),
    .columns = columns,
    .n_columns = G_N_ELEMENTS (ids),
    .moment = FIXED_MOMENT,
  };
  g_autoptr (GPtrArray) made = g_ptr_array_new_with_free_func ((GDestroyNotify) rec_record_unref);
  FakeSource *source = make_source (12000);

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    columns[i] = rec_catalogue_find_field (REC_KIND_SYSTEM, ids[i]);
  for (guint i = 0; i < 503; i++)
    g_ptr_array_add (made, make_system (i, NULL));
  source->maker = repeat_system;
  source->maker_data = made;
  export_and_check (source, &options, FALSE, NULL);
  g_object_unref (source);
}

typedef struct
{
  const char *text;
  const char *shown; /* NULL: as it is */
} Hostile;

static const Hostile hostile[] = {
  { "=1+1", NULL },
  { "=HYPERLINK(\"http://example.org\")", NULL },
  { "+cmd|' /C calc'!A0", NULL },
  { "-2", NULL },
  { "@SUM(A1)", NULL },
  { "{=1+1}", NULL },
  { "http://example.org/", NULL },
  { "internal:Sheet1!A1", NULL },
  { "00042", NULL },
  { "<b>&amp;</b> \"’'", NULL },
  { "]]>", NULL },
  { "_x0041_", NULL },
  { "line one\nline two\n\nline four", NULL },
  { "tab\there", NULL },
  { "dos\r\nmac\rend", "dos\nmac\nend" },
  { "bell \x07 escape \x1b delete \x7f", "bell \u2407 escape \u241b delete \u2421" },
  { "broken \xff\xfe utf-8 \xc3", "broken \ufffd\ufffd utf-8 \ufffd" },
  { "no character \xef\xbf\xbe \xef\xbf\xbf", "no character \ufffd \ufffd" },
  { "emoji \U0001f3e5 and \u0301 and \u202e right-to-left", NULL },
  { "Œuvre à l’hôpital – « été »\u00a0!", NULL },
};

/* Test that texts made to break XML, Excel or a formula stand in their cells as texts. */
static void
test_hostile (void)
{
  RecExportOptions options = { .language = rec_language_get ("fr"), .moment = FIXED_MOMENT };
  FakeSource      *source = fake_source_new ();
  g_autoptr (GHashTable) shown = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      g_autofree char *id = g_strdup_printf ("id-%u", i);

      if (hostile[i].shown != NULL)
        g_hash_table_insert (shown, (char *) hostile[i].text, (char *) hostile[i].shown);
      fake_source_take (source,
                        make_record (REC_KIND_SYSTEM,
                                     id,
                                     "name",
                                     hostile[i].text,
                                     "description",
                                     hostile[i].text,
                                     "reference",
                                     hostile[i].text,
                                     "eu_db_entry_url",
                                     hostile[i].text,
                                     "next_review",
                                     "1899-12-31",
                                     NULL));
    }
  /* A day that Excel does not have stays a text. */
  g_hash_table_insert (shown, (char *) "1899-12-31", (char *) "1899-12-31");
  {
    g_autofree char *folder = make_folder ();
    g_autofree char *path = g_build_filename (folder, "out.xlsx", NULL);
    const RecField  *columns[] = {
       rec_catalogue_find_field (REC_KIND_SYSTEM, "name"),
       rec_catalogue_find_field (REC_KIND_SYSTEM, "description"),
       rec_catalogue_find_field (REC_KIND_SYSTEM, "reference"),
       rec_catalogue_find_field (REC_KIND_SYSTEM, "eu_db_entry_url"),
       rec_catalogue_find_field (REC_KIND_SYSTEM, "ai_act_class"),
    };
    options.columns = columns;
    options.n_columns = G_N_ELEMENTS (columns);
    export_and_check (source, &options, TRUE, shown);
  }
  g_object_unref (source);
}

/* Reads a sheet of a workbook with our own reader. */
static RecSheetFile *
read_back (const char *path, const char *sheet)
{
  g_autoptr (GError) error = NULL;
  RecSheetFile *file = rec_sheet_file_open (path, NULL, &error);

  g_assert_no_error (error);
  if (sheet != NULL)
    g_assert_true (rec_sheet_file_set_sheet (file, sheet, &error));
  g_assert_true (rec_sheet_file_load (file, NULL, &error));
  g_assert_no_error (error);
  return file;
}

/* Test that texts that look like escapes of Office Open XML come back as they are. */
static void
test_escapes (void)
{
  static const char *const texts[] = {
    "_x0041_", "_x005F_x0041_", "_x005f_", "__x0041__", "_x0041", "x_x00e9_é", "_x0041_x0042_",
  };
  RecExportOptions options = { .language = rec_language_get ("en"), .moment = FIXED_MOMENT };

  for (guint n = 5; n <= 11000; n += 10995)
    {
      g_autofree char *folder = make_folder ();
      g_autofree char *path = g_build_filename (folder, "out.xlsx", NULL);
      const RecField  *columns[] = { rec_catalogue_find_field (REC_KIND_SYSTEM, "name") };
      g_autoptr (GError) error = NULL;
      g_autoptr (RecSheetFile) file = NULL;
      FakeSource *source = fake_source_new ();

      options.columns = columns;
      options.n_columns = 1;
      for (guint i = 0; i < MAX (n, G_N_ELEMENTS (texts)); i++)
        fake_source_take (source,
                          i < G_N_ELEMENTS (texts)
                              ? make_record (REC_KIND_SYSTEM, "id", "name", texts[i], NULL)
                              : rec_record_ref (source->records->pdata[0]));
      g_assert_true (
          rec_export_workbook (REC_RECORD_SOURCE (source), path, &options, NULL, &error));
      g_assert_no_error (error);
      file = read_back (path, "Register");
      for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
        g_assert_cmpstr (rec_sheet_file_get_row (file, i)->cells[0], ==, texts[i]);
      remove_folder (folder);
      g_object_unref (source);
    }
}

/* Whether a sheet has a row with these cells from its second column on. */
static gboolean
has_row (RecSheetFile *file, const char *first, const char *second, const char *third)
{
  for (guint i = 0; i < rec_sheet_file_get_n_rows (file); i++)
    {
      const RecSheetRow *row = rec_sheet_file_get_row (file, i);

      if (row->n_cells > 3 && strcmp (row->cells[1], first) == 0 &&
          strcmp (row->cells[2], second) == 0 && strcmp (row->cells[3], third) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Test that what a cell cannot hold is counted, and listed with its place on the method sheet: a
 * text that is too long, which is cut with a mark, signs for control characters and broken UTF-8,
 * and an address that Excel does not take. */
static void
test_remarks (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "out.xlsx", NULL);
  g_autofree char *text = g_strnfill (40000, 'x');
  g_autofree char *long_path = g_strnfill (2100, 'y');
  g_autofree char *address = g_strconcat ("https://example.org/", long_path, NULL);
  g_autofree char *told = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RecSheetFile) file = NULL;
  FakeSource      *source = fake_source_new ();
  const RecField  *columns[] = { rec_catalogue_find_field (REC_KIND_SYSTEM, "name"),
                                 rec_catalogue_find_field (REC_KIND_SYSTEM, "description"),
                                 rec_catalogue_find_field (REC_KIND_SYSTEM, "eu_db_entry_url") };
  RecExportReport  report = { 0 };
  RecExportOptions options = { .language = rec_language_get ("en"),
                               .columns = columns,
                               .n_columns = G_N_ELEMENTS (columns),
                               .moment = FIXED_MOMENT,
                               .report = &report };
  const char      *cell;

  fake_source_take (
      source, make_record (REC_KIND_SYSTEM, "a", "name", "Long one", "description", text, NULL));
  fake_source_take (
      source, make_record (REC_KIND_SYSTEM, "b", "name", "Bell", "description", "a\x07z", NULL));
  fake_source_take (
      source, make_record (REC_KIND_SYSTEM, "c", "name", "Torn", "description", "a\xc3", NULL));
  fake_source_take (
      source, make_record (REC_KIND_SYSTEM, "d", "name", "Dos", "description", "a\r\nb", NULL));
  fake_source_take (
      source, make_record (REC_KIND_SYSTEM, "e", "name", "Link", "eu_db_entry_url", address, NULL));
  g_assert_true (rec_export_workbook (REC_RECORD_SOURCE (source), path, &options, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (report.n_cut, ==, 1);
  g_assert_cmpuint (report.n_replaced, ==, 2);
  g_assert_cmpuint (report.n_unlinked, ==, 1);
  told = rec_export_report_describe (&report, options.language);
  g_assert_cmpstr (told,
                   ==,
                   "1 text was too long for a cell and is cut. 2 texts had characters that a cell "
                   "cannot hold. 1 address is no link. The sheet “Method and sources” says where.");

  file = read_back (path, "Register");
  cell = rec_sheet_file_get_row (file, 0)->cells[1];
  g_assert_true (g_str_has_suffix (cell, "… [cut here: 40,000 characters in all]"));
  g_assert_cmpint (g_utf8_strlen (cell, -1), <=, 32767);
  g_assert_cmpint (g_utf8_strlen (cell, -1), >, 32600);
  g_assert_cmpstr (rec_sheet_file_get_row (file, 4)->cells[2], ==, address);
  g_clear_object (&file);

  file = read_back (path, "Method and sources");
  g_assert_true (has_row (file,
                          "Long one",
                          "Cut: longer than the 32,767 characters of a cell",
                          "Register, Description"));
  g_assert_true (has_row (
      file, "Bell", "Characters that a cell cannot hold, shown as signs", "Register, Description"));
  g_assert_true (has_row (
      file, "Torn", "Characters that a cell cannot hold, shown as signs", "Register, Description"));
  g_assert_false (has_row (
      file, "Dos", "Characters that a cell cannot hold, shown as signs", "Register, Description"));
  remove_folder (folder);
  g_object_unref (source);
}

/* Test that an export without such cells reports nothing. */
static void
test_no_remarks (void)
{
  RecExportReport nothing = { 0 };

  g_assert_null (rec_export_report_describe (&nothing, rec_language_get ("fr")));
}

/* Test that a text of characters beyond the first plane, two units each, is cut between them. */
static void
test_too_long_astral (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "out.xlsx", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (RecSheetFile) file = NULL;
  FakeSource      *source = fake_source_new ();
  const RecField  *columns[] = { rec_catalogue_find_field (REC_KIND_SYSTEM, "name"),
                                 rec_catalogue_find_field (REC_KIND_SYSTEM, "notes") };
  RecExportOptions options = {
    .language = rec_language_get ("fr"), .columns = columns, .n_columns = 2, .moment = FIXED_MOMENT
  };
  const char *cell;

  for (guint i = 0; i < 20000; i++)
    g_string_append (text, "\U0001f3e5");
  fake_source_take (source,
                    make_record (REC_KIND_SYSTEM, "a", "name", "A", "notes", text->str, NULL));
  g_assert_true (rec_export_workbook (REC_RECORD_SOURCE (source), path, &options, NULL, &error));
  g_assert_no_error (error);
  file = read_back (path, "Registre");
  cell = rec_sheet_file_get_row (file, 0)->cells[1];
  g_assert_true (g_utf8_validate (cell, -1, NULL));
  g_assert_nonnull (strstr (cell, "\U0001f3e5… [coupé ici"));
  remove_folder (folder);
  g_object_unref (source);
}

/* Test that a real inventory comes through whole. */
static void
test_inventory (void)
{
  const char      *folder = g_getenv ("RECENSIA_INVENTORIES");
  g_autofree char *path =
      folder != NULL ? g_build_filename (folder, "gc_ai_register_mvp_bilingual_2025.csv", NULL)
                     : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RecSheetFile) file = NULL;
  RecExportOptions options = { .language = rec_language_get ("fr"), .moment = FIXED_MOMENT };
  FakeSource      *source;
  const char *wanted[] = { "ai_register_id",           "reference",  "name_ai_system_fr", "name",
                           "description_ai_system_fr", "description" };
  guint       found[3] = { 0 };

  if (path == NULL || !g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("the inventories are not there");
      return;
    }
  file = read_back (path, NULL);
  source = fake_source_new ();
  for (guint i = 0; i < 3; i++)
    for (guint j = 0; j < rec_sheet_file_get_n_columns (file); j++)
      if (strcmp (rec_sheet_file_get_heading (file, j), wanted[2 * i]) == 0)
        found[i] = j + 1;
  for (guint i = 0; i < rec_sheet_file_get_n_rows (file); i++)
    {
      const RecSheetRow *row = rec_sheet_file_get_row (file, i);
      g_autofree char   *id = g_strdup_printf ("id-%u", i);
      RecRecord         *record = rec_record_new (REC_KIND_SYSTEM, id);

      for (guint k = 0; k < 3; k++)
        {
          RecRecord *next;

          g_assert_cmpuint (found[k], >, 0);
          if (found[k] > row->n_cells || *row->cells[found[k] - 1] == '\0')
            continue;
          next = rec_record_with (record,
                                  rec_catalogue_find_field (REC_KIND_SYSTEM, wanted[2 * k + 1]),
                                  row->cells[found[k] - 1]);
          rec_record_unref (record);
          record = next;
        }
      fake_source_take (source, record);
    }
  g_assert_cmpuint (source->n_shown, ==, 409);
  export_and_check (source, &options, TRUE, NULL);
  g_object_unref (source);
}

/* Test that LibreOffice opens the workbook and finds as many rows in it. */
static void
test_libreoffice (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "out.xlsx", NULL);
  g_autofree char *profile = make_folder ();
  g_autofree char *profile_option = g_strconcat ("-env:UserInstallation=file://", profile, NULL);
  g_autofree char *office = g_find_program_in_path ("soffice");
  g_autofree char *csv = g_build_filename (folder, "out-Registre.csv", NULL);
  /* ";", quotes, UTF-8, and of the sheets the second */
  const char *const arguments[] = {
    office != NULL ? office : "soffice",
    profile_option,
    "--headless",
    "--convert-to",
    "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,2",
    "--outdir",
    folder,
    path,
    NULL,
  };
  const char *const to_pdf[] = {
    arguments[0], profile_option, "--headless", "--convert-to", "pdf",
    "--outdir",   folder,         path,         NULL,
  };
  RecExportOptions options = { .language = rec_language_get ("fr"), .moment = FIXED_MOMENT };
  g_autoptr (GError) error = NULL;
  g_autoptr (RecSheetFile) file = NULL;
  FakeSource       *source;
  const char *const remove[] = { "rm", "-rf", profile, NULL };
  g_autofree char  *pdf = g_build_filename (folder, "out.pdf", NULL);

  if (office == NULL)
    {
      g_test_skip ("soffice is not there");
      return;
    }
  source = make_source (25);
  g_assert_true (rec_export_workbook (REC_RECORD_SOURCE (source), path, &options, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (run (arguments), ==, 0);
  file = read_back (csv, NULL);
  g_assert_cmpuint (rec_sheet_file_get_n_rows (file), ==, 25);
  g_assert_cmpint (run (to_pdf), ==, 0);
  g_assert_true (g_file_test (pdf, G_FILE_TEST_IS_REGULAR));
  run (remove);
  remove_folder (folder);
  g_object_unref (source);
}

/* Test that what our reader takes back from the workbook are the words that stood in it. */
static void
test_round_trip (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "out.xlsx", NULL);
  RecExportOptions options = { .language = rec_language_get ("fr"), .moment = FIXED_MOMENT };
  g_autoptr (GError) error = NULL;
  g_autoptr (RecSheetFile) file = NULL;
  g_autoptr (RecImportMapping) mapping = NULL;
  g_autoptr (RecImportBatch) batch = NULL;
  const RecKindInfo *info = rec_catalogue_get_kind (REC_KIND_SYSTEM);
  FakeSource        *source = make_source (30);

  g_assert_true (rec_export_workbook (REC_RECORD_SOURCE (source), path, &options, NULL, &error));
  g_assert_no_error (error);
  file = read_back (path, "Registre");
  mapping = rec_import_mapping_new (file, REC_KIND_SYSTEM);
  batch = rec_import_mapping_read (mapping, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rec_import_batch_get_n_rows (batch), ==, 30);
  for (guint i = 0; i < 30; i++)
    {
      const RecImportRow *row = rec_import_batch_get_row (batch, i);
      g_autoptr (RecRecord) record = make_system (i, NULL);

      for (guint j = 0; j < info->n_fields; j++)
        {
          const RecField *field = &info->fields[j];

          /* References come back by name; what the store fills in does not come back. */
          if (rec_field_is_reference (field) ||
              field->flags & (REC_FIELD_AUTOMATIC | REC_FIELD_HIDDEN) || field->pattern != NULL)
            continue;
          g_assert_cmpstr (rec_import_row_get (row, j), ==, rec_record_get_at (record, j));
        }
    }
  remove_folder (folder);
  g_object_unref (source);
}

/* Test that numbers have a point in the XML also where the locale has a comma. */
static void
test_comma_locale (void)
{
  RecExportOptions options = { .language = rec_language_get ("fr"), .moment = FIXED_MOMENT };
  FakeSource      *source;

  g_assert_nonnull (setlocale (LC_NUMERIC, "fr_FR.UTF-8")); /* the one that the build makes */
  source = make_source (3);
  export_and_check (source, &options, TRUE, NULL);
  g_assert_cmpstr (localeconv ()->decimal_point, ==, ",");
  setlocale (LC_NUMERIC, "C");
  g_object_unref (source);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    g_test_add_data_func (sizes[i].path, &sizes[i], test_sizes);
  g_test_add_func ("/sheet/export/streamed", test_streamed);
  g_test_add_func ("/sheet/export/hostile", test_hostile);
  g_test_add_func ("/sheet/export/escapes", test_escapes);
  g_test_add_func ("/sheet/export/remarks", test_remarks);
  g_test_add_func ("/sheet/export/no-remarks", test_no_remarks);
  g_test_add_func ("/sheet/export/too-long-astral", test_too_long_astral);
  g_test_add_func ("/sheet/export/inventory", test_inventory);
  g_test_add_func ("/sheet/export/libreoffice", test_libreoffice);
  g_test_add_func ("/sheet/export/round-trip", test_round_trip);
  g_test_add_func ("/sheet/export/comma-locale", test_comma_locale);
  return g_test_run ();
}
