/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>
#include <string.h>

#include "store/store-test.h"

static GBytes *
read_file (const char *path)
{
  char *contents;
  gsize length;

  if (!g_file_get_contents (path, &contents, &length, NULL))
    return NULL;

  return g_bytes_new_take (contents, length);
}

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
make_hostile (const char *path, const Hostile *hostile)
{
  g_autofree char *contents = NULL;
  gsize            length;

  fill_register (path);
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

  fill_register (fixture->path);
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

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (hostiles); i++)
    {
      g_autofree char *path = g_strdup_printf ("/hostile/file/%s", hostiles[i].title);

      g_test_add (path, Fixture, &hostiles[i], set_up, test_hostile, tear_down);
    }
  g_test_add ("/hostile/changed-bytes", Fixture, NULL, set_up, test_changed_bytes, tear_down);

  return g_test_run ();
}
