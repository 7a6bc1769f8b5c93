/* SPDX-License-Identifier: GPL-3.0-or-later */

#define _GNU_SOURCE

#include <fcntl.h>
#include <locale.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "export-test.h"
#include "rec-sheet-error.h"
#include "rec-sheet-file.h"
#include "rec-workbook-verify.h"

/* Few columns: what is tested here is what becomes of the file. */
static const RecField  *columns[4];
static RecExportOptions options = {
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .moment = FIXED_MOMENT,
};

/* Quick to make, and not easy to compress. */
static RecRecord *
make_small_system (guint index, gpointer data)
{
  g_autofree char *text =
      g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) &index, sizeof index);

  return make_record (REC_KIND_SYSTEM,
                      "00000000-0000-4000-8000-000000000001",
                      "name",
                      "A system",
                      "description",
                      text,
                      "supplier",
                      "s1",
                      NULL);
}

static FakeSource *
make_small_source (guint n)
{
  FakeSource *source = make_source (n);

  source->maker = make_small_system;
  return source;
}

typedef gboolean (*Exporter) (
    RecRecordSource *, const char *, const RecExportOptions *, GCancellable *, GError **);

static const Exporter exporters[] = { rec_export_workbook, rec_export_csv };

/* Exports where that must fail, and checks that only the old file is there, as it was. */
static void
assert_fails (FakeSource *source,
              const char *folder,
              const char *path,
              Exporter export,
              GCancellable *cancellable,
              GQuark        domain,
              int           code,
              const char   *words)
{
  g_autoptr (GError) error = NULL;
  guint before = count_files (folder);

  g_assert_false (export(REC_RECORD_SOURCE (source), path, &options, cancellable, &error));
  g_assert_error (error, domain, code);
  if (words != NULL && strstr (error->message, words) == NULL)
    g_error ("“%s” does not say “%s”", error->message, words);
  g_assert_cmpuint (count_files (folder), ==, before);
}

static void
assert_old_file (const char *path)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "old");
}

/* Test that a file that was there is replaced, and keeps its permissions. */
static void
test_replace (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "out.xlsx", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (exporters); i++)
    {
      g_autoptr (GError) error = NULL;
      FakeSource *source = make_small_source (3);
      GStatBuf    info;

      g_assert_true (g_file_set_contents (path, "old", -1, NULL));
      g_chmod (path, 0640);
      exporters[i](REC_RECORD_SOURCE (source), path, &options, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (g_stat (path, &info), ==, 0);
      g_assert_cmpint (info.st_mode & 0777, ==, 0640);
      g_assert_cmpint (info.st_size, >, 100);
      g_assert_cmpuint (count_files (folder), ==, 1);
      g_object_unref (source);
    }
  remove_folder (folder);
}

/* Test that a link stays a link, and the file it leads to is replaced. */
static void
test_link (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "out.csv", NULL);
  g_autofree char *link = g_build_filename (folder, "link.csv", NULL);
  g_autoptr (GError) error = NULL;
  FakeSource *source = make_small_source (1);
  GStatBuf    info;

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  g_assert_cmpint (symlink ("out.csv", link), ==, 0);
  rec_export_csv (REC_RECORD_SOURCE (source), link, &options, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_size, >, 10);
  remove_folder (folder);
  g_object_unref (source);
}

/* Test that a new file gets the permissions that the user's mask leaves. */
static void
test_new_permissions (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "out.csv", NULL);
  FakeSource      *source = make_small_source (1);
  mode_t           mask = umask (027);
  GStatBuf         info;

  g_assert_true (rec_export_csv (REC_RECORD_SOURCE (source), path, &options, NULL, NULL));
  umask (mask);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0640);
  remove_folder (folder);
  g_object_unref (source);
}

/* Test that targets that cannot be written are refused with a sentence, before anything is done. */
static void
test_refused (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *inner = g_build_filename (folder, "folder.xlsx", NULL);
  g_autofree char *file = g_build_filename (folder, "file", NULL);
  g_autofree char *below_file = g_build_filename (file, "out.xlsx", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "none", "out.xlsx", NULL);

  g_assert_cmpint (g_mkdir (inner, 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, "old", -1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (exporters); i++)
    {
      FakeSource *source = make_small_source (3);

      assert_fails (source,
                    folder,
                    inner,
                    exporters[i],
                    NULL,
                    REC_SHEET_ERROR,
                    REC_SHEET_ERROR_IO,
                    "“folder.xlsx” is a folder");
      assert_fails (source,
                    folder,
                    nowhere,
                    exporters[i],
                    NULL,
                    REC_SHEET_ERROR,
                    REC_SHEET_ERROR_IO,
                    "does not exist");
      assert_fails (source,
                    folder,
                    below_file,
                    exporters[i],
                    NULL,
                    REC_SHEET_ERROR,
                    REC_SHEET_ERROR_IO,
                    "does not exist");
      g_object_unref (source);
    }
  remove_folder (folder);
}

/* Test that a folder or file that may not be written is refused, and stays as it is. */
static void
test_protected (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "out.xlsx", NULL);
  FakeSource      *source = make_small_source (3);

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  g_chmod (path, 0444);
  if (g_access (path, W_OK) == 0)
    g_test_skip ("permissions do not bind this user");
  else
    {
      assert_fails (source,
                    folder,
                    path,
                    rec_export_workbook,
                    NULL,
                    REC_SHEET_ERROR,
                    REC_SHEET_ERROR_IO,
                    "write-protected");
      g_chmod (path, 0644);
      g_chmod (folder, 0555);
      assert_fails (source,
                    folder,
                    path,
                    rec_export_workbook,
                    NULL,
                    REC_SHEET_ERROR,
                    REC_SHEET_ERROR_IO,
                    "Nothing can be written in the folder");
      g_chmod (folder, 0755);
    }
  g_chmod (path, 0644);
  assert_old_file (path);
  remove_folder (folder);
  g_object_unref (source);
}

/* Test that a folder on a read-only file system is refused. /sys is one in most containers. */
static void
test_read_only_system (void)
{
  static const char *const folders[] = { "/sys", "/proc/sys/kernel" };
  FakeSource              *source;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  const char      *found = NULL;

  for (guint i = 0; found == NULL && i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *probe = g_build_filename (folders[i], ".recensia-probe", NULL);
      int              fd = g_open (probe, O_CREAT | O_WRONLY, 0600);

      if (fd < 0 && (errno == EROFS || errno == EACCES || errno == EPERM))
        found = folders[i];
      else if (fd >= 0)
        {
          close (fd);
          g_unlink (probe);
        }
    }
  if (found == NULL)
    {
      g_test_skip ("there is no folder that this user cannot write in");
      return;
    }
  source = make_small_source (1);
  path = g_build_filename (found, "out.csv", NULL);
  g_assert_false (rec_export_csv (REC_RECORD_SOURCE (source), path, &options, NULL, &error));
  g_assert_error (error, REC_SHEET_ERROR, REC_SHEET_ERROR_IO);
  g_assert_nonnull (strstr (error->message, "Nothing can be written in the folder"));
  g_object_unref (source);
}

/* Test that a workbook open in LibreOffice or Excel is not replaced under the user's hands. */
static void
test_open_elsewhere (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "out.xlsx", NULL);
  g_autofree char *lock = g_build_filename (folder, ".~lock.out.xlsx#", NULL);
  g_autofree char *excel = g_build_filename (folder, "~$out.xlsx", NULL);
  FakeSource      *source = make_small_source (3);

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  g_assert_true (g_file_set_contents (
      lock, ",Claire Exemple,poste-12,23.11.2026 10:00,file:///profile;", -1, NULL));
  assert_fails (source,
                folder,
                path,
                rec_export_workbook,
                NULL,
                REC_SHEET_ERROR,
                REC_SHEET_ERROR_IO,
                "“out.xlsx” is open in a spreadsheet program (Claire Exemple)");
  g_unlink (lock);
  g_assert_true (g_file_set_contents (excel, "x", -1, NULL));
  assert_fails (source,
                folder,
                path,
                rec_export_workbook,
                NULL,
                REC_SHEET_ERROR,
                REC_SHEET_ERROR_IO,
                "delete the file “~$out.xlsx” beside it");
  assert_old_file (path);
  remove_folder (folder);
  g_object_unref (source);
}

typedef struct
{
  const char *path;
  guint       n;
  guint       at;
} Stop;

static const Stop stops[] = {
  { "/sheet/export-target/cancel/before", 100, 0 },
  { "/sheet/export-target/cancel/sample", 1500, 700 },
  { "/sheet/export-target/cancel/half-way", 3000, 1500 },
  { "/sheet/export-target/cancel/streamed", 11000, 1200 },
  { "/sheet/export-target/cancel/end", 1500, 1500 },
};

/* Test that an export cancelled at any time leaves the old file, and nothing else. */
static void
test_cancel (gconstpointer data)
{
  const Stop *stop = data;

  for (guint i = 0; i < G_N_ELEMENTS (exporters); i++)
    {
      g_autofree char *folder = make_folder ();
      g_autofree char *path = g_build_filename (folder, "out.xlsx", NULL);
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      FakeSource *source = make_small_source (stop->n);

      source->cancellable = cancellable;
      source->cancel_at = stop->at;
      g_assert_true (g_file_set_contents (path, "old", -1, NULL));
      assert_fails (
          source, folder, path, exporters[i], cancellable, G_IO_ERROR, G_IO_ERROR_CANCELLED, NULL);
      assert_old_file (path);
      remove_folder (folder);
      g_object_unref (source);
    }
}

/* Test that a failure of the register while it is read is passed on, and leaves the old file. */
static void
test_source_fails (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (exporters); i++)
    for (guint at = 1; at < 1500; at += 1300)
      {
        g_autofree char *folder = make_folder ();
        g_autofree char *path = g_build_filename (folder, "out.xlsx", NULL);
        FakeSource      *source = make_small_source (1500);

        source->fail_at = at;
        g_assert_true (g_file_set_contents (path, "old", -1, NULL));
        assert_fails (source,
                      folder,
                      path,
                      exporters[i],
                      NULL,
                      G_IO_ERROR,
                      G_IO_ERROR_FAILED,
                      "the source failed");
        assert_old_file (path);
        remove_folder (folder);
        g_object_unref (source);
      }
}

static void
export_to_small_disk (guint n)
{
  const char *folder = g_getenv ("RECENSIA_TEST_FOLDER");

  for (guint i = 0; i < G_N_ELEMENTS (exporters); i++)
    {
      g_autofree char *path = g_build_filename (folder, "out.xlsx", NULL);
      FakeSource      *source = make_small_source (n);

      g_assert_true (g_file_set_contents (path, "old", -1, NULL));
      assert_fails (source,
                    folder,
                    path,
                    exporters[i],
                    NULL,
                    REC_SHEET_ERROR,
                    REC_SHEET_ERROR_IO,
                    "“out.xlsx” could not be written: the disk is full");
      assert_old_file (path);
      g_object_unref (source);
    }
}

/* Runs in a process of its own: a disk of a hundred kilobytes, seen by it alone. */
static void
subprocess_full_disk (void)
{
  const char *folder = g_getenv ("RECENSIA_TEST_FOLDER");

  if (unshare (CLONE_NEWNS) != 0 || mount ("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0 ||
      mount ("tmpfs", folder, "tmpfs", 0, "size=100k") != 0)
    {
      g_print ("no small disk\n");
      return;
    }
  export_to_small_disk (1500);
  export_to_small_disk (10001);
  g_print ("survived\n");
}

/* Test that a full disk is told as such, and leaves the old file. */
static void
test_full_disk (void)
{
  g_autofree char *folder = NULL;

  if (g_test_subprocess ())
    {
      subprocess_full_disk ();
      return;
    }
  folder = make_folder ();
  g_setenv ("RECENSIA_TEST_FOLDER", folder, TRUE);
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
  if (g_test_trap_reached_timeout ())
    g_test_fail ();
  g_test_trap_assert_stdout ("*s*");
  remove_folder (folder);
}

static void
subprocess_file_limit (void)
{
  const char         *folder = g_getenv ("RECENSIA_TEST_FOLDER");
  const struct rlimit limit = { 30000, 30000 };
  g_autofree char    *path = g_build_filename (folder, "out.xlsx", NULL);

  signal (SIGXFSZ, SIG_IGN);
  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (exporters); i++)
    {
      FakeSource *source = make_small_source (2000);
      g_autoptr (GError) error = NULL;

      g_assert_false (exporters[i](REC_RECORD_SOURCE (source), path, &options, NULL, &error));
      g_assert_nonnull (error);
      g_assert_true (error->domain == REC_SHEET_ERROR);
      g_assert_cmpuint (count_files (folder), ==, 1);
      assert_old_file (path);
      g_object_unref (source);
    }
}

/* Test that a file that cannot grow to its end is not kept, whatever libxlsxwriter reports. */
static void
test_file_limit (void)
{
  g_autofree char *folder = NULL;

  if (g_test_subprocess ())
    {
      subprocess_file_limit ();
      return;
    }
  folder = make_folder ();
  g_setenv ("RECENSIA_TEST_FOLDER", folder, TRUE);
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
  remove_folder (folder);
}

/* Checks a workbook for what its Register sheet, the second, must hold. */
static gboolean
verify (const char *path, guint n_rows, guint64 n_cells, GError **error)
{
  const RecWorkbookExpected expected = { .sheet = 2, .n_rows = n_rows, .n_cells = n_cells };

  return rec_workbook_verify (path, "out.xlsx", &expected, 1, NULL, error);
}

/* Test that the check of a new workbook sees a damaged byte, a lost end, a wrong count. */
static void
test_verify (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "out.xlsx", NULL);
  g_autofree char *bad = g_build_filename (folder, "bad.xlsx", NULL);
  g_autofree char *whole = NULL;
  g_autoptr (GError) error = NULL;
  const RecField  *name[] = { rec_catalogue_find_field (REC_KIND_SYSTEM, "name") };
  RecExportOptions narrow = { .columns = name, .n_columns = 1, .moment = FIXED_MOMENT };
  FakeSource      *source = make_source (10);
  guint            n_bad = 0;
  gsize            length;

  g_assert_true (rec_export_workbook (REC_RECORD_SOURCE (source), path, &narrow, NULL, &error));
  g_assert_no_error (error);
  /* The headings, and of each system the name, the id and the stamp. */
  g_assert_true (verify (path, 11, 3 * 11, &error));
  g_assert_no_error (error);
  g_assert_false (verify (path, 12, 3 * 11, NULL));
  g_assert_false (verify (path, 11, 3 * 11 + 1, NULL));
  g_assert_false (verify (bad, 11, 3 * 11, NULL));

  g_assert_true (g_file_get_contents (path, &whole, &length, NULL));
  for (gsize cut = 1; cut < length; cut += length / 23)
    {
      g_assert_true (g_file_set_contents (bad, whole, (gssize) (length - cut), NULL));
      g_assert_false (verify (bad, 11, 3 * 11, &error));
      g_assert_error (error, REC_SHEET_ERROR, REC_SHEET_ERROR_VERIFY);
      g_assert_nonnull (strstr (error->message, "“out.xlsx”"));
      g_clear_error (&error);
    }
  /* Within a member's data a changed byte breaks the compression, the XML or the checksum. */
  for (gsize at = 200; at < 2000; at += 97)
    {
      char kept = whole[at];

      whole[at] = (char) (whole[at] ^ 0x55);
      g_assert_true (g_file_set_contents (bad, whole, (gssize) length, NULL));
      n_bad += !verify (bad, 11, 3 * 11, NULL);
      whole[at] = kept;
    }
  g_assert_cmpuint (n_bad, >=, 15);
  remove_folder (folder);
  g_object_unref (source);
}

static void
on_progress (guint done, guint total, gpointer data)
{
  guint *last = data;

  g_assert_cmpuint (done, <=, total);
  g_assert_cmpuint (done, >=, *last);
  *last = done;
}

/* Test that progress only goes forward, and ends with all. */
static void
test_progress (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "out.xlsx", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (exporters); i++)
    {
      guint            last = 0;
      RecExportOptions told = { .columns = columns,
                                .n_columns = 4,
                                .moment = FIXED_MOMENT,
                                .progress = on_progress,
                                .progress_data = &last };
      FakeSource      *source = make_small_source (1200);

      g_assert_true (exporters[i](REC_RECORD_SOURCE (source), path, &told, NULL, NULL));
      g_assert_cmpuint (last, ==, 1200);
      g_object_unref (source);
    }
  remove_folder (folder);
}

static char *
export_texts (const char *language, const char *const *texts)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "out.csv", NULL);
  const RecField  *two[] = { rec_catalogue_find_field (REC_KIND_SYSTEM, "name"),
                             rec_catalogue_find_field (REC_KIND_SYSTEM, "next_review") };
  RecExportOptions narrow = { .language = rec_language_get (language),
                              .columns = two,
                              .n_columns = 2 };
  FakeSource      *source = fake_source_new ();
  char            *csv = NULL;

  for (guint i = 0; texts[i] != NULL; i++)
    fake_source_take (source,
                      make_record (REC_KIND_SYSTEM,
                                   "id",
                                   "name",
                                   texts[i],
                                   "next_review",
                                   i == 0 ? "2026-12-02" : NULL,
                                   NULL));
  g_assert_true (rec_export_csv (REC_RECORD_SOURCE (source), path, &narrow, NULL, NULL));
  g_assert_true (g_file_get_contents (path, &csv, NULL, NULL));
  remove_folder (folder);
  g_object_unref (source);
  return csv;
}

/* Test what stands in a CSV file, byte by byte. */
static void
test_csv (void)
{
  static const char *const texts[] = { "Œuvre; a, b", "say \"no\"", "two\nlines", "=1+1",
                                       "'=1",         "'tis",       " edge ",     NULL };
  g_autofree char         *french = export_texts ("fr", texts);
  g_autofree char         *english = export_texts ("en", texts);

  g_assert_cmpstr (french,
                   ==,
                   "\xef\xbb\xbfNom;Prochaine revue;recensia_id;recensia_state\r\n"
                   "\"Œuvre; a, b\";02/12/2026;id;5f0e6c1a9b2d4478-7\r\n"
                   "\"say \"\"no\"\"\";;id;5f0e6c1a9b2d4478-7\r\n"
                   "\"two\nlines\";;id;5f0e6c1a9b2d4478-7\r\n"
                   "'=1+1;;id;5f0e6c1a9b2d4478-7\r\n"
                   "''=1;;id;5f0e6c1a9b2d4478-7\r\n"
                   "'tis;;id;5f0e6c1a9b2d4478-7\r\n"
                   "\" edge \";;id;5f0e6c1a9b2d4478-7\r\n");
  g_assert_true (g_str_has_prefix (english,
                                   "\xef\xbb\xbfName,Next review,recensia_id,recensia_state\r\n"
                                   "\"Œuvre; a, b\",2026-12-02,id,5f0e6c1a9b2d4478-7\r\n"));
}

/* Test that our reader gives back the texts that were exported, guarded or not. */
static void
test_csv_round_trip (void)
{
  static const char *const texts[] = {
    "=1+1",  "+33 1 23 45", "-",   "@me",        "'=x", "''@x",        "'tis", "'",
    "plain", "a;b",         "a,b", "two\nlines", "\"",  "=\"quoted\"", "Œ",    NULL,
  };
  static const char *const languages[] = { "fr", "en" };

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autofree char *csv = export_texts (languages[i], texts);
      g_autoptr (GBytes) bytes = g_bytes_new (csv, strlen (csv));
      g_autoptr (GError) error = NULL;
      g_autoptr (RecSheetFile) file = rec_sheet_file_new_for_bytes (bytes, "out.csv", &error);

      g_assert_no_error (error);
      g_assert_true (rec_sheet_file_load (file, NULL, &error));
      g_assert_cmpuint (rec_sheet_file_get_n_rows (file), ==, G_N_ELEMENTS (texts) - 1);
      for (guint j = 0; texts[j] != NULL; j++)
        g_assert_cmpstr (rec_sheet_file_get_row (file, j)->cells[0], ==, texts[j]);
    }
}

typedef struct
{
  const char *facility;
  const char *language;
  const char *suffix;
  const char *name;
} Name;

static const Name names[] = {
  { "Clinique des Tilleuls",
    "fr",
    "xlsx",
    "Registre IA – Clinique des Tilleuls – 2026-11-23.xlsx" },
  { "Clinique des Tilleuls", "en", ".csv", "AI register – Clinique des Tilleuls – 2026-11-23.csv" },
  { "../a\\b:c*d?\"<e>|f\n", "fr", "csv", "Registre IA – a b c d e f – 2026-11-23.csv" },
  { "CHU – Hôpital d’Œuvre", "fr", "csv", "Registre IA – CHU Hôpital d’Œuvre – 2026-11-23.csv" },
  { "...", "fr", "csv", "Registre IA – 2026-11-23.csv" },
  { NULL, "fr", "csv", "Registre IA – 2026-11-23.csv" },
};

/* Test that the name suggested for a file is one that every system takes. */
static void
test_file_names (void)
{
  g_autofree char *long_name = g_strnfill (240, 'x');

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      RecRecord *facility =
          names[i].facility != NULL
              ? make_record (REC_KIND_FACILITY, "f", "name", names[i].facility, NULL)
              : NULL;
      g_autofree char *name = rec_export_file_name (
          facility, "2026-11-23", rec_language_get (names[i].language), names[i].suffix);

      g_assert_cmpstr (name, ==, names[i].name);
      g_clear_pointer (&facility, rec_record_unref);
    }
  {
    g_autoptr (RecRecord) facility = make_record (REC_KIND_FACILITY, "f", "name", long_name, NULL);
    g_autofree char *name = rec_export_file_name (facility, "2026-11-23", NULL, "xlsx");

    g_assert_cmpuint (strlen (name), <, 200);
  }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  columns[0] = rec_catalogue_find_field (REC_KIND_SYSTEM, "name");
  columns[1] = rec_catalogue_find_field (REC_KIND_SYSTEM, "description");
  columns[2] = rec_catalogue_find_field (REC_KIND_SYSTEM, "ai_act_class");
  columns[3] = rec_catalogue_find_field (REC_KIND_SYSTEM, "supplier");
  g_test_add_func ("/sheet/export-target/replace", test_replace);
  g_test_add_func ("/sheet/export-target/link", test_link);
  g_test_add_func ("/sheet/export-target/new-permissions", test_new_permissions);
  g_test_add_func ("/sheet/export-target/refused", test_refused);
  g_test_add_func ("/sheet/export-target/protected", test_protected);
  g_test_add_func ("/sheet/export-target/read-only-system", test_read_only_system);
  g_test_add_func ("/sheet/export-target/open-elsewhere", test_open_elsewhere);
  for (guint i = 0; i < G_N_ELEMENTS (stops); i++)
    g_test_add_data_func (stops[i].path, &stops[i], test_cancel);
  g_test_add_func ("/sheet/export-target/source-fails", test_source_fails);
  g_test_add_func ("/sheet/export-target/full-disk", test_full_disk);
  g_test_add_func ("/sheet/export-target/file-limit", test_file_limit);
  g_test_add_func ("/sheet/export-target/verify", test_verify);
  g_test_add_func ("/sheet/export-target/progress", test_progress);
  g_test_add_func ("/sheet/export-target/csv", test_csv);
  g_test_add_func ("/sheet/export-target/csv-round-trip", test_csv_round_trip);
  g_test_add_func ("/sheet/export-target/file-names", test_file_names);
  return g_test_run ();
}
