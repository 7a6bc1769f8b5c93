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

static void
refuse_open (const char *path, RecStoreMode mode, int code, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RecStore) store = rec_store_open (path, mode, &error);

  g_assert_null (store);
  g_assert_error (error, REC_STORE_ERROR, code);
  g_test_message ("%s", error->message);
  if (words != NULL)
    g_assert_nonnull (strstr (error->message, words));
}

static GBytes *
read_file (const char *path)
{
  char *contents;
  gsize length;

  if (!g_file_get_contents (path, &contents, &length, NULL))
    return NULL;

  return g_bytes_new_take (contents, length);
}

/* How many files there are in a folder, hidden ones too. */
static guint
count_files (const char *folder)
{
  GDir *dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  g_dir_close (dir);

  return n;
}

/* A register of some pages, with two actions that can be undone. */
static void
fill (const char *path)
{
  RecStore *store = create_store (path);
  g_autoptr (RecEdit) edit = rec_edit_new (REC_VERB_IMPORT, "inventaire.csv");
  g_autoptr (RecEdit) applied = NULL;
  g_autoptr (RecRecord) supplier = make_record (REC_KIND_SUPPLIER, NULL, "name", "Dedalus", NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *name = g_strdup_printf ("Système n° %u", i);
      g_autoptr (RecRecord) system = make_record (REC_KIND_SYSTEM, NULL, "name", name, NULL);

      rec_edit_add (edit, NULL, system);
    }
  applied = rec_store_apply (store, edit, NULL, &error);
  g_assert_no_error (error);
  rec_record_unref (apply_one (store, REC_VERB_CREATE, NULL, supplier));
  close_store (store);
}

/* Hostile files */

typedef struct
{
  const char *title;
  const char *sql; /* run on a register; NULL: see "how" */
  int         how;
  int         code;
  const char *words;
} Hostile;

enum
{
  RANDOM = 1,
  EMPTY,
  TEXT,
  FOLDER,
  MISSING,
  TRUNCATED,
  HEADER_ONLY,
  FOREIGN,
  ZEROED_PAGES,
};

static const Hostile hostiles[] = {
  { "random bytes", NULL, RANDOM, REC_STORE_ERROR_NOT_REGISTER, NULL },
  { "empty file", NULL, EMPTY, REC_STORE_ERROR_NOT_REGISTER, NULL },
  { "text", NULL, TEXT, REC_STORE_ERROR_NOT_REGISTER, NULL },
  { "folder", NULL, FOLDER, REC_STORE_ERROR_NOT_REGISTER, NULL },
  { "no file", NULL, MISSING, REC_STORE_ERROR_NOT_FOUND, NULL },
  { "half of it", NULL, TRUNCATED, REC_STORE_ERROR_CORRUPT, NULL },
  { "header alone", NULL, HEADER_ONLY, REC_STORE_ERROR_CORRUPT, NULL },
  { "another program's database", NULL, FOREIGN, REC_STORE_ERROR_NOT_REGISTER, NULL },
  { "pages of zeros", NULL, ZEROED_PAGES, REC_STORE_ERROR_CORRUPT, NULL },
  { "no application id", "PRAGMA application_id = 0", 0, REC_STORE_ERROR_NOT_REGISTER, NULL },
  { "another application id", "PRAGMA application_id = 42", 0, REC_STORE_ERROR_NOT_REGISTER, NULL },
  { "newer version", "PRAGMA user_version = 99", 0, REC_STORE_ERROR_TOO_NEW, NULL },
  { "no version", "PRAGMA user_version = 0", 0, REC_STORE_ERROR_CORRUPT, NULL },
  { "negative version", "PRAGMA user_version = -1", 0, REC_STORE_ERROR_CORRUPT, NULL },
  { "extra table", "CREATE TABLE spy (x)", 0, REC_STORE_ERROR_CORRUPT, "spy" },
  { "extra view", "CREATE VIEW spy AS SELECT 1", 0, REC_STORE_ERROR_CORRUPT, "spy" },
  { "extra trigger",
    "CREATE TRIGGER spy AFTER INSERT ON system BEGIN DELETE FROM system; END",
    0,
    REC_STORE_ERROR_CORRUPT,
    "spy" },
  { "extra index", "CREATE INDEX spy ON system (notes)", 0, REC_STORE_ERROR_CORRUPT, "spy" },
  { "extra virtual table",
    "CREATE VIRTUAL TABLE spy USING fts5 (x)",
    0,
    REC_STORE_ERROR_CORRUPT,
    "spy" },
  { "trigger of a known name that does something else",
    "DROP TRIGGER journal_entry_kept;"
    "CREATE TRIGGER journal_entry_kept BEFORE UPDATE ON journal_entry BEGIN SELECT 1; END",
    0,
    REC_STORE_ERROR_CORRUPT,
    "journal_entry_kept" },
  { "missing trigger",
    "DROP TRIGGER journal_entry_kept",
    0,
    REC_STORE_ERROR_CORRUPT,
    "journal_entry_kept" },
  { "missing table", "DROP TABLE counter", 0, REC_STORE_ERROR_CORRUPT, "counter" },
  { "missing column",
    "ALTER TABLE system DROP COLUMN notes",
    0,
    REC_STORE_ERROR_CORRUPT,
    "system" },
  { "view in place of a table",
    "DROP TABLE counter; CREATE VIEW counter AS SELECT 'system_reference' AS name, 1 AS value",
    0,
    REC_STORE_ERROR_CORRUPT,
    "counter" },
  { "schema that does not parse",
    "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = 'CREATE TABLE x(' WHERE name ="
    " 'person'",
    0,
    REC_STORE_ERROR_CORRUPT,
    NULL },
};

static void
write_bytes (const char *path, const char *bytes, gsize length)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, bytes, (gssize) length, &error);
  g_assert_no_error (error);
}

static void
make_hostile (const char *path, const Hostile *hostile)
{
  g_autofree char *contents = NULL;
  gsize            length;

  fill (path);
  if (hostile->sql != NULL)
    {
      run_sql (path, hostile->sql);
      return;
    }
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_cmpuint (length, >, 40000);
  switch (hostile->how)
    {
    case RANDOM:
      for (gsize i = 0; i < length; i++)
        contents[i] = (char) g_test_rand_int ();
      write_bytes (path, contents, length);
      break;
    case EMPTY:
      write_bytes (path, "", 0);
      break;
    case TEXT:
      write_bytes (path, "Nom;Fournisseur\nOrbis;Dedalus\n", 30);
      break;
    case FOLDER:
      g_unlink (path);
      g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
      break;
    case MISSING:
      g_unlink (path);
      break;
    case TRUNCATED:
      write_bytes (path, contents, length / 2);
      break;
    case HEADER_ONLY:
      write_bytes (path, contents, 100);
      break;
    case FOREIGN:
      g_unlink (path);
      run_sql (path, "CREATE TABLE system (id TEXT); INSERT INTO system VALUES ('x')");
      break;
    case ZEROED_PAGES:
      memset (contents + 8192, 0, length - 8192);
      write_bytes (path, contents, length);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* Test that a file which is no sound register is refused in each mode with its error, that it is
 * not touched, and that nothing is left beside it. */
static void
test_hostile (Fixture *fixture, gconstpointer data)
{
  static const RecStoreMode modes[] = { REC_STORE_READ_ONLY,
                                        REC_STORE_WRITE,
                                        REC_STORE_WRITE_IF_FREE };
  const Hostile            *hostile = data;
  g_autoptr (GBytes) before = NULL;
  guint n_files;

  make_hostile (fixture->path, hostile);
  before = read_file (fixture->path);
  n_files = count_files (fixture->folder);
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_autoptr (GBytes) after = NULL;

      refuse_open (fixture->path, modes[i], hostile->code, hostile->words);
      after = read_file (fixture->path);
      g_assert_true (before == NULL ? after == NULL : g_bytes_equal (before, after));
      g_assert_cmpuint (count_files (fixture->folder), ==, n_files);
    }
}

/* Test that a register with any byte changed is opened or refused, but never crashes the program,
 * and that what is opened can be read and checked. */
static void
test_changed_bytes (Fixture *fixture, gconstpointer data)
{
  g_autofree char *contents = NULL;
  gsize            length;
  guint            n_rounds = g_test_slow () ? 2000 : 100;
  guint            n_refused = 0;

  fill (fixture->path);
  g_assert_true (g_file_get_contents (fixture->path, &contents, &length, NULL));
  for (guint round = 0; round < n_rounds; round++)
    {
      g_autofree char *changed = g_memdup2 (contents, length);
      g_autofree char *path = g_strdup_printf ("%s/changed.recensia", fixture->folder);
      g_autoptr (RecStore) store = NULL;
      g_autoptr (RecCheckReport) report = NULL;
      g_autoptr (RecDirectory) directory = NULL;

      for (guint i = 0; i < 1 + round % 20; i++)
        changed[g_test_rand_int_range (round % 2 == 0 ? 0 : 100,
                                       round % 3 == 0 ? 4096 : (gint32) length)] =
            (char) g_test_rand_int ();
      write_bytes (path, changed, length);
      store = rec_store_open (path, round % 4 == 0 ? REC_STORE_WRITE : REC_STORE_READ_ONLY, NULL);
      if (store == NULL)
        {
          n_refused++;
          continue;
        }
      report = rec_store_check (store, NULL);
      directory = rec_store_load_directory (store, NULL);
      g_clear_pointer (&report, rec_check_report_free);
      rec_store_close (store, NULL);
    }
  g_test_message ("%u of %u refused", n_refused, n_rounds);
  g_assert_cmpuint (n_refused, >, n_rounds / 10);
}

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
  fill (fixture->path);
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

  fill (fixture->path);
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

  fill (fixture->path);
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
  fill (fixture->path);
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

  fill (fixture->path);
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

  fill (fixture->path);
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
  for (guint version = 1; version <= REC_SCHEMA_VERSION; version++)
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

  fill (fixture->path);
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

  fill (fixture->path);
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
  for (guint i = 0; i < G_N_ELEMENTS (hostiles); i++)
    {
      g_autofree char *path = g_strdup_printf ("/open/hostile/%s", hostiles[i].title);

      g_test_add (path, Fixture, &hostiles[i], set_up, test_hostile, tear_down);
    }
  ADD ("changed-bytes", test_changed_bytes);
  ADD ("create-over", test_create_over);
  ADD ("one-file", test_one_file);
  ADD ("lock", test_lock);
  ADD ("while-read", test_while_read);
  ADD ("lock-by-link", test_lock_by_link);
  ADD ("lock-of-killed", test_lock_of_killed);
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
