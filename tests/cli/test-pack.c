/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "cli/rec-test-program.h"
#include "rec-language.h"
#include "rec-pack.h"
#include "rec-store.h"

#define EXAMPLE "example.recensia"
#define LARGE_SIZE (8 * 1024 * 1024)

static void
make_example (RecTestProgram *self)
{
  g_assert_cmpint (rec_test_program_run (self, "new", EXAMPLE, "--example", NULL), ==, 0);
}

/* Runs python on the pack; what it says is the reason why the test fails. */
static void
check_pack (RecTestProgram *self,
            const char     *pack,
            const char     *language,
            const char     *n_files,
            const char     *manner)
{
  g_autofree char   *script = g_test_build_filename (G_TEST_DIST, "cli", "check-pack.py", NULL);
  const RecLanguage *shown = rec_language_get (language);
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *errors = NULL;
  g_autoptr (GError) error = NULL;

  g_subprocess_launcher_set_cwd (launcher, self->folder);
  process = g_subprocess_launcher_spawn (launcher,
                                         &error,
                                         g_getenv ("RECENSIA_PYTHON"),
                                         script,
                                         pack,
                                         EXAMPLE,
                                         rec_sheet_get_name (REC_SHEET_DOCUMENTATION, shown),
                                         rec_sheet_get_name (REC_SHEET_FILES, shown),
                                         n_files,
                                         manner,
                                         NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, NULL, &errors, &error);
  g_assert_no_error (error);
  if (!g_subprocess_get_successful (process))
    g_test_message ("%s", errors);
  g_assert_true (g_subprocess_get_successful (process));
}

static gboolean
exists (RecTestProgram *self, const char *name)
{
  g_autofree char *path = rec_test_program_path (self, name);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* What is in the folder besides the register and the names given. */
static guint
count_others (RecTestProgram *self, const char *known)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;
  guint       n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (!g_str_has_prefix (name, EXAMPLE) && g_strcmp0 (name, known) != 0)
      {
        g_test_message ("%s", name);
        n++;
      }
  return n;
}

/* Test that an archive in French leads to its files, names nobody, and leaves nothing beside it. */
static void
test_archive (RecTestProgram *self, gconstpointer data)
{
  make_example (self);
  g_assert_cmpint (
      rec_test_program_run (self, "pack", EXAMPLE, "preuves.zip", "--lang", "fr", NULL), ==, 0);
  rec_assert_has (self->output, "26 systems of 26");
  rec_assert_has (self->output, "4 attached files");
  g_assert_cmpstr (self->errors, ==, "");
  check_pack (self, "preuves.zip", "fr", "4", "discreet");
  g_assert_cmpuint (count_others (self, "preuves.zip"), ==, 0);
}

/* Test that a folder in English holds also what is attached to incidents and reviews, if chosen. */
static void
test_folder (RecTestProgram *self, gconstpointer data)
{
  make_example (self);
  g_assert_cmpint (rec_test_program_run (self,
                                         "pack",
                                         EXAMPLE,
                                         "evidence",
                                         "--lang",
                                         "en",
                                         "--files",
                                         "document,review,incident,training",
                                         NULL),
                   ==,
                   0);
  rec_assert_has (self->output, "6 attached files");
  check_pack (self, "evidence", "en", "6", "discreet");
  g_assert_cmpuint (count_others (self, "evidence"), ==, 0);
}

/* Unpacks the workbook of an archive, to be imported. */
static void
take_workbook (RecTestProgram *self, const char *pack)
{
  static const char script[] =
      "import sys, zipfile\n"
      "archive = zipfile.ZipFile (sys.argv[1])\n"
      "book = [name for name in archive.namelist () if name.endswith ('.xlsx')][0]\n"
      "open ('back.xlsx', 'wb').write (archive.read (book))\n";
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  g_subprocess_launcher_set_cwd (launcher, self->folder);
  process = g_subprocess_launcher_spawn (
      launcher, &error, g_getenv ("RECENSIA_PYTHON"), "-c", script, pack, NULL);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_wait_check (process, NULL, &error));
}

/* Test that functions do not come back as if they were names, and a pack with names does without a
 * difference. */
static void
test_way_back (RecTestProgram *self, gconstpointer data)
{
  make_example (self);
  g_assert_cmpint (rec_test_program_run (self, "pack", EXAMPLE, "a.zip", NULL), ==, 0);
  take_workbook (self, "a.zip");
  g_assert_cmpint (
      rec_test_program_run (self, "import", EXAMPLE, "back.xlsx", "--dry-run", NULL), ==, 1);
  rec_assert_has (self->errors, "“back.xlsx” comes from an evidence pack");

  g_assert_cmpint (rec_test_program_run (self, "pack", EXAMPLE, "a.zip", "--persons", NULL), ==, 0);
  take_workbook (self, "a.zip");
  g_assert_cmpint (
      rec_test_program_run (self, "import", EXAMPLE, "back.xlsx", "--dry-run", NULL), ==, 0);
  rec_assert_lacks (self->output, "→ Responsable");
}

/* Test that names go along where that is chosen. */
static void
test_persons (RecTestProgram *self, gconstpointer data)
{
  make_example (self);
  g_assert_cmpint (
      rec_test_program_run (
          self, "pack", EXAMPLE, "named.zip", "--lang", "fr", "--persons", "--files", "none", NULL),
      ==,
      0);
  check_pack (self, "named.zip", "fr", "0", "named");
}

/* Test that a pack of some systems holds their files and the establishment's, in a locale in which
 * the names of files cannot be written. */
static void
test_filter (RecTestProgram *self, gconstpointer data)
{
  make_example (self);
  g_free (self->locale);
  self->locale = g_strdup ("C");
  g_assert_cmpint (
      rec_test_program_run (
          self, "pack", EXAMPLE, "some.zip", "--lang", "fr", "--filter", "fractures", NULL),
      ==,
      0);
  rec_assert_has (self->output, "1 system of 26");
  /* A procedure for several systems, of which one is here, and the establishment's charter */
  rec_assert_has (self->output, "2 attached files");
  check_pack (self, "some.zip", "fr", "2", "discreet");
}

/* Test that nothing that is there is mixed or lost, and wrong words are told of. */
static void
test_refusals (RecTestProgram *self, gconstpointer data)
{
  g_autofree char *folder = rec_test_program_path (self, "full");

  make_example (self);
  rec_test_program_write (self, "file", "a file");
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  rec_test_program_write (self, "full/kept", "kept");

  g_assert_cmpint (rec_test_program_run (self, "pack", EXAMPLE, "full", NULL), ==, 1);
  rec_assert_has (self->errors, "The folder “full” is not empty.");
  g_assert_cmpint (rec_test_program_run (self, "pack", EXAMPLE, "file", NULL), ==, 1);
  rec_assert_has (self->errors, "“file” is a file.");
  g_assert_cmpint (rec_test_program_run (self, "pack", EXAMPLE, "nowhere/a.zip", NULL), ==, 1);
  rec_assert_has (self->errors, "does not exist");
  g_assert_cmpint (rec_test_program_run (self, "pack", EXAMPLE, "nowhere/a", NULL), ==, 1);
  rec_assert_has (self->errors, "does not exist");
  g_assert_cmpint (
      rec_test_program_run (self, "pack", EXAMPLE, "a.zip", "--files", "person", NULL), ==, 2);
  rec_assert_has (self->errors, "document, review, incident, training");
  g_assert_cmpint (
      rec_test_program_run (self, "pack", EXAMPLE, "a.zip", "--lang", "de", NULL), ==, 2);
  g_assert_true (exists (self, "full/kept"));
  g_assert_false (exists (self, "a.zip"));
}

/* Test that no export takes the place of a register, its own or another, whatever it is called. */
static void
test_not_over_register (RecTestProgram *self, gconstpointer data)
{
  static const char *const commands[][2] = {
    { "pack", "other.zip" },
    { "export", "other.xlsx" },
    { "export", "other.csv" },
  };

  make_example (self);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      const char      *name = commands[i][1];
      g_autofree char *from = rec_test_program_path (self, EXAMPLE);
      g_autofree char *to = rec_test_program_path (self, name);
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      g_autoptr (GFile) source = g_file_new_for_path (from);
      g_autoptr (GFile) copy = g_file_new_for_path (to);
      gsize before_length;
      gsize after_length;

      g_assert_true (g_file_copy (source, copy, G_FILE_COPY_NONE, NULL, NULL, NULL, NULL));
      g_assert_true (g_file_get_contents (to, &before, &before_length, NULL));
      g_assert_cmpint (rec_test_program_run (self, commands[i][0], name, name, NULL), ==, 1);
      rec_assert_has (self->errors, "is a register");
      g_assert_cmpint (rec_test_program_run (self, commands[i][0], EXAMPLE, name, NULL), ==, 1);
      rec_assert_has (self->errors, "is a register");
      g_assert_true (g_file_get_contents (to, &after, &after_length, NULL));
      g_assert_cmpmem (after, after_length, before, before_length);
    }
}

/* Test that files whose names have nothing that a name of a file may have still get a good one. */
static void
test_poor_names (RecTestProgram *self, gconstpointer data)
{
  static const char *const names[] = { "\xf0\x9f\xa9\xba.pdf", "….pdf" };
  static const char folder[] = "pack/Documents/Establishment/Charte d’usage de l’IA générative";
  g_autofree char *path = rec_test_program_path (self, EXAMPLE);
  g_autofree char *first = g_strconcat (folder, " v1.1.pdf", NULL);
  g_autofree char *second = g_strconcat (folder, " v1.1 (2).pdf", NULL);
  g_autoptr (RecStore) store = NULL;
  g_autoptr (GError) error = NULL;

  make_example (self);
  store = rec_store_open (path, REC_STORE_WRITE, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *source = rec_test_program_path (self, names[i]);
      g_autoptr (GFile) file = g_file_new_for_path (source);

      rec_test_program_write (self, names[i], names[i]);
      rec_store_attach_by_name (
          store, REC_KIND_DOCUMENT, "Charte d’usage de l’IA générative", file, &error);
      g_assert_no_error (error);
    }
  g_assert_true (rec_store_close (store, NULL));
  g_assert_cmpint (
      rec_test_program_run (self, "pack", EXAMPLE, "pack", "--lang", "en", NULL), ==, 0);
  g_assert_true (exists (self, first));
  g_assert_true (exists (self, second));
}

/* Changes a byte of what the first attached file holds. */
static void
damage_content (RecTestProgram *self)
{
  static const char script[] =
      "import sqlite3\n"
      "c = sqlite3.connect ('" EXAMPLE "')\n"
      "n = c.execute (\"UPDATE content_chunk SET bytes = CAST (x'00' || substr (bytes, 2) AS BLOB)"
      " WHERE content = (SELECT c.row FROM content c JOIN attachment a ON a.sha256 = c.sha256"
      " WHERE a.name = 'notice-thorax-4.2.pdf')\").rowcount\n"
      "assert n == 1, n\n"
      "c.commit ()\n";
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  g_subprocess_launcher_set_cwd (launcher, self->folder);
  process = g_subprocess_launcher_spawn (
      launcher, &error, g_getenv ("RECENSIA_PYTHON"), "-c", script, NULL);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_wait_check (process, NULL, &error));
}

/* Test that a damaged file does not go along, and that this is said. */
static void
test_damaged (RecTestProgram *self, gconstpointer data)
{
  make_example (self);
  damage_content (self);
  g_assert_cmpint (
      rec_test_program_run (self, "pack", EXAMPLE, "damaged.zip", "--lang", "fr", NULL), ==, 0);
  rec_assert_has (self->output, "3 attached files");
  rec_assert_has (self->errors, "1 attached file did not go into the pack:");
  rec_assert_has (self->errors, "“notice-thorax-4.2.pdf”");
  check_pack (self, "damaged.zip", "fr", "3", "discreet");
}

typedef struct
{
  GCancellable *cancellable;
  double        at;
  double        last;
  guint         n_told;
} Watcher;

static void
on_progress (double fraction, gpointer user_data)
{
  Watcher *watcher = user_data;

  g_assert_cmpfloat (fraction, >=, watcher->last);
  g_assert_cmpfloat (fraction, <=, 1);
  watcher->last = fraction;
  watcher->n_told++;
  if (fraction >= watcher->at)
    g_cancellable_cancel (watcher->cancellable);
}

/* Attaches a file of some megabytes, so that there is something to wait for. */
static void
attach_large (RecTestProgram *self, const char *register_path)
{
  g_autofree char *path = rec_test_program_path (self, EXAMPLE "-large.bin");
  g_autofree char *bytes = g_malloc (LARGE_SIZE);
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (RecStore) store = NULL;
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < LARGE_SIZE; i += 4)
    {
      guint32 random = g_rand_int (rand);

      memcpy (bytes + i, &random, 4);
    }
  g_file_set_contents (path, bytes, LARGE_SIZE, &error);
  g_assert_no_error (error);
  store = rec_store_open (register_path, REC_STORE_WRITE, &error);
  g_assert_no_error (error);
  rec_store_attach_by_name (
      store, REC_KIND_DOCUMENT, "Charte d’usage de l’IA générative", file, &error);
  g_assert_no_error (error);
  g_assert_true (rec_store_close (store, NULL));
}

/* Test that a pack that is stopped, early or late, leaves nothing behind, and one that is not tells
 * how far it is. */
static void
test_cancel (RecTestProgram *self, gconstpointer data)
{
  static const double      ends[] = { 0, 0.3, 0.7, 2 };
  static const char *const targets[] = { "stopped", "stopped.zip" };
  g_autofree char         *path = rec_test_program_path (self, EXAMPLE);

  make_example (self);
  attach_large (self, path);
  for (guint i = 0; i < 2 * G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *target = rec_test_program_path (self, targets[i % 2]);
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      Watcher        watcher = { .cancellable = cancellable, .at = ends[i / 2] };
      RecPackReport  report = { 0 };
      RecPackOptions options = { .kinds = REC_PACK_BIT (REC_KIND_DOCUMENT),
                                 .progress = on_progress,
                                 .progress_data = &watcher,
                                 .report = &report };
      g_autoptr (RecStore) store = NULL;
      g_autoptr (RecQuery) query = rec_query_new ();
      g_autoptr (RecRecordSource) source = NULL;
      g_autoptr (GError) error = NULL;
      gboolean done;

      store = rec_store_open (path, REC_STORE_READ_ONLY, &error);
      g_assert_no_error (error);
      source = rec_store_read (store, query, &error);
      g_assert_no_error (error);
      done = rec_pack_write (source,
                             target,
                             i % 2 == 0 ? REC_PACK_FOLDER : REC_PACK_ZIP,
                             &options,
                             cancellable,
                             &error);
      if (ends[i / 2] < 1)
        {
          g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
          g_assert_false (done);
          g_assert_cmpuint (count_others (self, NULL), ==, 0);
        }
      else
        {
          g_assert_no_error (error);
          g_assert_true (done);
          g_assert_cmpfloat (watcher.last, ==, 1);
          g_assert_cmpuint (watcher.n_told, >, 2);
          g_assert_cmpuint (report.n_files, ==, 5);
        }
      rec_pack_report_clear (&report);
      g_clear_object (&source);
      rec_store_close (store, NULL);
    }
  check_pack (self, "stopped.zip", "en", "5", "discreet");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  rec_language_init ();

  rec_test_program_add ("/pack/archive", test_archive);
  rec_test_program_add ("/pack/folder", test_folder);
  rec_test_program_add ("/pack/persons", test_persons);
  rec_test_program_add ("/pack/way-back", test_way_back);
  rec_test_program_add ("/pack/filter", test_filter);
  rec_test_program_add ("/pack/refusals", test_refusals);
  rec_test_program_add ("/pack/not-over-register", test_not_over_register);
  rec_test_program_add ("/pack/poor-names", test_poor_names);
  rec_test_program_add ("/pack/damaged", test_damaged);
  rec_test_program_add ("/pack/cancel", test_cancel);

  return g_test_run ();
}
