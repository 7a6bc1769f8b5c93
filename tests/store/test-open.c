/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "rec-backup.h"
#include "rec-schema.h"
#include "store/store-test.h"

/* Creating */

/* Test that a file, a link or the rest of another register is never written over. */
static void
test_create_over (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RecRecord) facility = make_record (REC_KIND_FACILITY, NULL, "name", "C", NULL);
  g_autoptr (RecRecord) nameless = rec_record_new (REC_KIND_FACILITY, NULL);
  g_autofree char *other = g_build_filename (fixture->folder, "autre.recensia", NULL);
  g_autofree char *wal = g_strconcat (other, "-wal", NULL);
  g_autofree char *nowhere = g_build_filename (fixture->folder, "no", "such.recensia", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;

  write_bytes (fixture->path, "mine", 4);
  g_assert_null (rec_store_create (fixture->path, facility, &error));
  g_assert_error (error, REC_STORE_ERROR, REC_STORE_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_true (g_file_get_contents (fixture->path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "mine");

  write_bytes (wal, "rest", 4);
  g_assert_null (rec_store_create (other, facility, &error));
  g_assert_error (error, REC_STORE_ERROR, REC_STORE_ERROR_EXISTS);
  g_clear_error (&error);
  g_unlink (wal);

  g_assert_cmpint (symlink ("no-such-file", other), ==, 0);
  g_assert_null (rec_store_create (other, facility, &error));
  g_assert_error (error, REC_STORE_ERROR, REC_STORE_ERROR_EXISTS);
  g_clear_error (&error);
  g_unlink (other);

  g_assert_null (rec_store_create (nowhere, facility, &error));
  g_assert_error (error, REC_STORE_ERROR, REC_STORE_ERROR_IO);
  g_clear_error (&error);
  g_assert_null (rec_store_create (other, nameless, &error));
  g_assert_error (error, REC_STORE_ERROR, REC_STORE_ERROR_CONSTRAINT);
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

/* Test that a closed register is one file, and that a copy of it opens anywhere. */
static void
test_one_file (Fixture *fixture, gconstpointer data)
{
  fill_register (fixture->path);
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

/* Locks */

/* Test that a second writer is refused or reads, with the name of the first, and can write once the
 * first has closed. */
static void
test_lock (Fixture *fixture, gconstpointer data)
{
  RecStore *first = create_store (fixture->path);
  RecStore *second;
  RecStore *reader;
  g_autoptr (RecRecord) system = make_record (REC_KIND_SYSTEM, NULL, "name", "A", NULL);
  g_autoptr (RecRecord) seen = NULL;
  g_autofree char *user = g_strdup (g_get_real_name ());

  if (user == NULL || strcmp (user, "Unknown") == 0)
    user = g_strdup (g_get_user_name ());
  refuse_open (fixture->path, REC_STORE_WRITE, REC_STORE_ERROR_LOCKED, user);
  second = open_store (fixture->path, REC_STORE_WRITE_IF_FREE);
  g_assert_true (rec_store_is_read_only (second));
  g_assert_nonnull (strstr (rec_store_get_holder (second), user));
  g_assert_nonnull (strstr (rec_store_get_holder (second), g_get_host_name ()));
  refuse_one (second, REC_VERB_CREATE, NULL, system, REC_STORE_ERROR_READ_ONLY, NULL);
  g_assert_false (rec_store_can_undo (second));

  /* Readers see what is written meanwhile. */
  reader = open_store (fixture->path, REC_STORE_READ_ONLY);
  rec_record_unref (apply_one (first, REC_VERB_CREATE, NULL, system));
  seen = load_record (reader, system);
  g_assert_nonnull (seen);
  close_store (reader);
  close_store (second);
  close_store (first);

  second = open_store (fixture->path, REC_STORE_WRITE_IF_FREE);
  g_assert_false (rec_store_is_read_only (second));
  g_assert_null (rec_store_get_holder (second));
  close_store (second);
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

/* Test that a register which is being read can be opened for writing. */
static void
test_while_read (Fixture *fixture, gconstpointer data)
{
  sqlite3  *reader;
  RecStore *store;
  g_autoptr (RecRecord) system = make_record (REC_KIND_SYSTEM, NULL, "name", "A", NULL);

  fill_register (fixture->path);
  g_assert_cmpint (sqlite3_open (fixture->path, &reader), ==, SQLITE_OK);
  g_assert_cmpint (
      sqlite3_exec (reader, "BEGIN; SELECT * FROM system", NULL, NULL, NULL), ==, SQLITE_OK);
  store = open_store (fixture->path, REC_STORE_WRITE);
  refuse_one (store, REC_VERB_CREATE, NULL, system, REC_STORE_ERROR_LOCKED, "clinique");
  g_assert_cmpint (sqlite3_exec (reader, "COMMIT", NULL, NULL, NULL), ==, SQLITE_OK);
  rec_record_unref (apply_one (store, REC_VERB_CREATE, NULL, system));
  assert_clean (store);
  close_store (store);
  sqlite3_close (reader);
}

/* Test that the lock holds whatever link leads to the register. */
static void
test_lock_by_link (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "bureau", NULL);
  g_autofree char *link = g_build_filename (folder, "lien.recensia", NULL);
  RecStore        *first = create_store (fixture->path);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_cmpint (symlink (fixture->path, link), ==, 0);
  refuse_open (link, REC_STORE_WRITE, REC_STORE_ERROR_LOCKED, NULL);
  close_store (first);
  first = open_store (link, REC_STORE_WRITE);
  refuse_open (fixture->path, REC_STORE_WRITE, REC_STORE_ERROR_LOCKED, NULL);
  close_store (first);
}

/* Test that the lock of a program that was killed does not stand in the way. */
static void
test_lock_of_killed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *lock_path = g_build_filename (fixture->folder, ".clinique.recensia.lock", NULL);
  int              ready[2];
  int              status;
  char             byte;
  pid_t            child;
  RecStore        *store;

  close_store (create_store (fixture->path));
  g_assert_cmpint (pipe (ready), ==, 0);
  child = fork ();
  if (child == 0)
    {
      RecStore *held = rec_store_open (fixture->path, REC_STORE_WRITE, NULL);

      if (held == NULL || write (ready[1], "x", 1) != 1)
        _exit (1);
      pause ();
      _exit (0);
    }
  g_assert_cmpint (child, >, 0);
  g_assert_cmpint (read (ready[0], &byte, 1), ==, 1);
  refuse_open (fixture->path, REC_STORE_WRITE, REC_STORE_ERROR_LOCKED, NULL);

  g_assert_cmpint (kill (child, SIGKILL), ==, 0);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status));
  g_assert_true (g_file_test (lock_path, G_FILE_TEST_EXISTS));
  store = open_store (fixture->path, REC_STORE_WRITE);
  close_store (store);
  g_assert_false (g_file_test (lock_path, G_FILE_TEST_EXISTS));
  close (ready[0]);
  close (ready[1]);
}

/* Test that a register whose writer was killed while it brought the log into the file is opened:
 * the header speaks of pages that only the log has. */
static void
test_half_brought_log (Fixture *fixture, gconstpointer data)
{
  static const RecStoreMode modes[] = { REC_STORE_READ_ONLY, REC_STORE_WRITE };
  RecStore                 *store = create_store (fixture->path);
  g_autofree char          *log = g_strconcat (fixture->path, "-wal", NULL);
  g_autofree char          *notes = g_strnfill (9000, 'n');
  g_autofree char          *contents = NULL;
  g_autofree char          *log_contents = NULL;
  gsize                     length, log_length;

  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (RecRecord) system =
          make_record (REC_KIND_SYSTEM, NULL, "name", "A", "notes", notes, NULL);

      rec_record_unref (apply_one (store, REC_VERB_CREATE, NULL, system));
    }
  g_assert_true (g_file_get_contents (fixture->path, &contents, &length, NULL));
  g_assert_true (g_file_get_contents (log, &log_contents, &log_length, NULL));
  g_assert_cmpuint (log_length, >, 90000);
  close_store (store);

  /* The number of pages, in the header. */
  contents[30] = 1;
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%u.recensia", fixture->folder, i);
      g_autofree char *path_log = g_strconcat (path, "-wal", NULL);

      write_bytes (path, contents, length);
      write_bytes (path_log, log_contents, log_length);
      store = open_store (path, modes[i]);
      assert_clean (store);
      close_store (store);
      g_assert_cmpint (query_int (path, "SELECT count (*) FROM system"), ==, 10);
    }
}

/* Writes to a file as a program that is killed in the middle: what was there lies in a journal. */
static void
leave_journal (const char *path)
{
  pid_t child = fork ();
  int   status;

  if (child == 0)
    {
      sqlite3 *db;
      int      code = sqlite3_open (path, &db);

      if (code == SQLITE_OK)
        code = sqlite3_exec (db,
                             "PRAGMA cache_size = 2; BEGIN IMMEDIATE;"
                             "UPDATE system SET notes = hex (randomblob (4000))",
                             NULL,
                             NULL,
                             NULL);
      _exit (code == SQLITE_OK ? 0 : 1);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);
}

/* Test that what a killed program had begun to write is taken back, whoever opens the register. */
static void
test_journal_left (Fixture *fixture, gconstpointer data)
{
  static const RecStoreMode modes[] = { REC_STORE_READ_ONLY, REC_STORE_WRITE };
  g_autofree char          *journal = g_strconcat (fixture->path, "-journal", NULL);

  fill_register (fixture->path);
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      RecStore *store;

      leave_journal (fixture->path);
      g_assert_true (g_file_test (journal, G_FILE_TEST_EXISTS));
      store = open_store (fixture->path, modes[i]);
      assert_clean (store);
      close_store (store);
      g_assert_false (g_file_test (journal, G_FILE_TEST_EXISTS));
    }
}

/* Folders and disks */

/* Runs @body in a child that is not root, so that rights count. Tells whether it could. */
static gboolean
run_without_rights (void (*body) (const char *path), const char *path)
{
  pid_t child = fork ();
  int   status;

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      if (geteuid () == 0 && (setgid (65534) != 0 || setuid (65534) != 0))
        _exit (77);
      body (path);
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  if (WIFEXITED (status) && WEXITSTATUS (status) == 77)
    return FALSE;
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);

  return TRUE;
}

static void
use_read_only_folder (const char *path)
{
  g_autoptr (RecRecord) facility = make_record (REC_KIND_FACILITY, NULL, "name", "C", NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *other = g_build_filename (folder, "autre.recensia", NULL);
  g_autoptr (GError) error = NULL;
  RecStore *store;

  refuse_open (path, REC_STORE_WRITE, REC_STORE_ERROR_READ_ONLY, "clinique");
  store = open_store (path, REC_STORE_WRITE_IF_FREE);
  g_assert_true (rec_store_is_read_only (store));
  assert_clean (store);
  close_store (store);
  store = open_store (path, REC_STORE_READ_ONLY);
  assert_clean (store);
  close_store (store);
  g_assert_null (rec_store_create (other, facility, &error));
  g_assert_error (error, REC_STORE_ERROR, REC_STORE_ERROR_IO);
}

/* Test that a register in a folder that cannot be written is read, and not written, also where it
 * was left with its log turned on. */
static void
test_read_only_folder (Fixture *fixture, gconstpointer data)
{
  gboolean could;

  fill_register (fixture->path);
  if (data != NULL)
    run_sql (fixture->path, data);
  g_assert_cmpint (g_chmod (fixture->path, 0444), ==, 0);
  g_assert_cmpint (g_chmod (fixture->folder, 0555), ==, 0);
  could = run_without_rights (use_read_only_folder, fixture->path);
  g_chmod (fixture->folder, 0700);
  if (!could)
    g_test_skip ("cannot give up the rights of root here");
}

/* Writes until no file may grow further, then without the limit. */
static void
fill_disk (const char *path)
{
  struct rlimit    limit = { 0 };
  struct rlimit    no_limit;
  RecStore        *store = open_store (path, REC_STORE_WRITE);
  g_autofree char *long_text = g_strnfill (9000, 'x');
  g_autoptr (RecEdit) edit = rec_edit_new (REC_VERB_IMPORT, "grand.csv");
  g_autoptr (RecEdit) applied = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = rec_store_get_state (store, NULL);
  g_autofree char *after = NULL;

  signal (SIGXFSZ, SIG_IGN);
  getrlimit (RLIMIT_FSIZE, &no_limit);
  limit = no_limit;
  limit.rlim_cur = 2 * 1024 * 1024;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *name = g_strdup_printf ("S%u", i);
      g_autoptr (RecRecord) system =
          make_record (REC_KIND_SYSTEM, NULL, "name", name, "notes", long_text, NULL);

      rec_edit_add (edit, NULL, system);
    }
  g_assert_null (rec_store_apply (store, edit, NULL, &error));
  g_assert_error (error, REC_STORE_ERROR, REC_STORE_ERROR_IO);
  g_test_message ("%s", error->message);
  g_clear_error (&error);
  after = rec_store_get_state (store, NULL);
  g_assert_cmpstr (before, ==, after);
  g_assert_false (rec_store_backup (store, "/dev/full/x", &error));
  g_clear_error (&error);

  setrlimit (RLIMIT_FSIZE, &no_limit);
  assert_clean (store);
  applied = rec_store_apply (store, edit, NULL, &error);
  g_assert_no_error (error);
  assert_clean (store);
  close_store (store);
}

/* Test that an import which the disk has no room for changes nothing, and goes through later. */
static void
test_full_disk (Fixture *fixture, gconstpointer data)
{
  fill_register (fixture->path);
  g_assert_cmpint (g_chmod (fixture->path, 0666), ==, 0);
  g_assert_cmpint (g_chmod (fixture->folder, 0777), ==, 0);
  if (!run_without_rights (fill_disk, fixture->path))
    g_test_skip ("cannot give up the rights of root here");
}

/* Versions */

#define NEXT (REC_SCHEMA_VERSION + 1)

/* Test that a migration is whole or not at all, and that its script is held to the rules. The
 * scripts are those of a version that does not exist. */
static void
test_migration (Fixture *fixture, gconstpointer data)
{
  static const char *const bad[] = {
    "ALTER TABLE person ADD COLUMN phone TEXT; SELECT no_such_function ()",
    "ALTER TABLE person ADD COLUMN phone TEXT;"
    " INSERT INTO system_departments VALUES ('none', 1, 'none')",
    "ALTER TABLE person ADD COLUMN phone TEXT; CREATE TABLE",
  };
  g_autoptr (GError) error = NULL;
  g_autofree char *difference = NULL;
  RecDb           *db;

  fill_register (fixture->path);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      rec_schema_set_script (NEXT, bad[i]);
      db = rec_db_open (fixture->path, 0, &error);
      g_assert_no_error (error);
      g_assert_false (rec_schema_migrate (db, REC_SCHEMA_VERSION, NEXT, &error));
      g_assert_true (error != NULL && error->domain == REC_STORE_ERROR);
      g_clear_error (&error);
      rec_db_close (db, NULL);
      g_assert_cmpint (query_int (fixture->path, "PRAGMA user_version"), ==, REC_SCHEMA_VERSION);
      g_assert_cmpint (query_int (fixture->path,
                                  "SELECT count (*) FROM pragma_table_info ('person')"
                                  " WHERE name = 'phone'"),
                       ==,
                       0);
    }

  rec_schema_set_script (NEXT, "ALTER TABLE person ADD COLUMN phone TEXT");
  db = rec_db_open (fixture->path, 0, &error);
  g_assert_true (rec_schema_migrate (db, REC_SCHEMA_VERSION, NEXT, &error));
  g_assert_no_error (error);
  difference = rec_schema_find_difference (db, NEXT, &error);
  g_assert_cmpstr (difference, ==, "");
  rec_db_close (db, NULL);
  g_assert_cmpint (query_int (fixture->path, "PRAGMA user_version"), ==, NEXT);

  /* Now it is a register of the future. */
  refuse_open (fixture->path, REC_STORE_WRITE, REC_STORE_ERROR_TOO_NEW, NULL);
  rec_schema_set_script (NEXT, NULL);
}

/* Test that a register is kept as it was before it is brought to a later version, each time. */
static void
test_kept_version (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "clinique-v1.recensia", "clinique-v1-2.recensia" };
  g_autoptr (GError) error = NULL;
  RecDb *db;

  fill_register (fixture->path);
  db = rec_db_open (fixture->path, 0, &error);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, names[i], NULL);
      RecStore        *kept;

      g_assert_true (rec_backup_migration (db, 1, &error));
      g_assert_no_error (error);
      kept = open_store (path, REC_STORE_READ_ONLY);
      assert_clean (kept);
      close_store (kept);
    }
  rec_db_close (db, NULL);
}

/* Test that the register of each earlier version, kept as it was written then, is opened, whole and
 * checks clean. */
static void
test_fixtures (Fixture *fixture, gconstpointer data)
{
  for (guint version = 1; version < REC_SCHEMA_VERSION; version++)
    {
      g_autofree char *name = g_strdup_printf ("register-v%u.sql", version);
      g_autofree char *dump = g_test_build_filename (G_TEST_DIST, "fixtures", name, NULL);
      g_autofree char *path = g_strdup_printf ("%s/v%u.recensia", fixture->folder, version);
      g_autofree char *sql = NULL;
      g_autoptr (RecRecord) system = NULL;
      g_autoptr (GError) error = NULL;
      RecStore *store;

      g_file_get_contents (dump, &sql, NULL, &error);
      g_assert_no_error (error);
      run_sql (path, sql);
      store = open_store (path, REC_STORE_WRITE);
      assert_clean (store);
      system = rec_store_find_system (store, "SIA-0001", &error);
      g_assert_no_error (error);
      g_assert_cmpstr (rec_record_get_name (system), ==, "Cœur 3D");
      g_assert_true (rec_store_can_undo (store));
      close_store (store);
    }
}

/* Backups */

/* Test that a backup is a register of its own with the same state, replaces an earlier one, and
 * that the register itself is not taken for a target. */
static void
test_backup (Fixture *fixture, gconstpointer data)
{
  g_autofree char *target = g_build_filename (fixture->folder, "copie.recensia", NULL);
  g_autofree char *state = NULL;
  g_autofree char *copied = NULL;
  g_autoptr (GError) error = NULL;
  RecStore *store;
  RecStore *copy;

  fill_register (fixture->path);
  store = open_store (fixture->path, REC_STORE_WRITE);
  state = rec_store_get_state (store, NULL);
  write_bytes (target, "old", 3);
  g_assert_true (rec_store_backup (store, target, &error));
  g_assert_no_error (error);
  copy = open_store (target, REC_STORE_WRITE);
  assert_clean (copy);
  copied = rec_store_get_state (copy, NULL);
  g_assert_cmpstr (state, ==, copied);
  close_store (copy);

  g_assert_false (rec_store_backup (store, fixture->path, &error));
  g_assert_error (error, REC_STORE_ERROR, REC_STORE_ERROR_EXISTS);
  close_store (store);
  g_assert_cmpuint (count_files (fixture->folder), ==, 2);
}

/* Test that there is one backup a day, that the oldest go, and that other files stay. */
static void
test_daily (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "sauvegardes", "ici", NULL);
  g_autofree char *note = g_build_filename (folder, "clinique-notes.recensia", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *first = NULL;
  const char      *name;
  GDir            *dir;
  RecStore        *store;

  fill_register (fixture->path);
  store = open_store (fixture->path, REC_STORE_WRITE);
  g_assert_true (rec_store_backup_daily (store, folder, 3, &error));
  g_assert_no_error (error);
  g_assert_true (rec_store_backup_daily (store, folder, 3, &error));
  g_assert_cmpuint (count_files (folder), ==, 1);
  dir = g_dir_open (folder, 0, NULL);
  name = g_dir_read_name (dir);
  first = g_build_filename (folder, name, NULL);
  g_dir_close (dir);

  /* Older ones, by their names; then today's is made again. */
  for (guint i = 1; i <= 5; i++)
    {
      g_autoptr (GString) old = g_string_new (first);

      g_string_truncate (old, old->len - strlen ("2026-11-23.recensia"));
      g_string_append_printf (old, "2020-01-0%u.recensia", i);
      write_bytes (old->str, "old", 3);
    }
  write_bytes (note, "mine", 4);
  g_unlink (first);
  g_assert_true (rec_store_backup_daily (store, folder, 3, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_files (folder), ==, 4);
  g_assert_true (g_file_test (first, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (note, G_FILE_TEST_EXISTS));
  close_store (store);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(name, func) g_test_add ("/open/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("create-over", test_create_over);
  ADD ("one-file", test_one_file);
  ADD ("lock", test_lock);
  ADD ("while-read", test_while_read);
  ADD ("lock-by-link", test_lock_by_link);
  ADD ("lock-of-killed", test_lock_of_killed);
  ADD ("journal-left", test_journal_left);
  ADD ("half-brought-log", test_half_brought_log);
  ADD ("read-only-folder/plain", test_read_only_folder);
  g_test_add ("/open/read-only-folder/with-log",
              Fixture,
              "PRAGMA journal_mode = WAL",
              set_up,
              test_read_only_folder,
              tear_down);
  ADD ("full-disk", test_full_disk);
  ADD ("migration", test_migration);
  ADD ("kept-version", test_kept_version);
  ADD ("fixtures", test_fixtures);
  ADD ("backup", test_backup);
  ADD ("daily", test_daily);

  return g_test_run ();
}
