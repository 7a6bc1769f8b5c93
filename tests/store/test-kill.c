/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/store-test.h"

/* Rounds of the usual test; with RECENSIA_KILLS, or "-m slow", more. */
#define N_ROUNDS 200
#define N_SLOW_ROUNDS 1000

/* Systems that each import of the child adds, with one supplier. */
#define N_SYSTEMS 7

/* The register is made anew when it has so many systems, so that checking it stays quick. */
#define MAX_SYSTEMS 300

/* A child is killed at most so many microseconds after its first action. */
#define MAX_LIFE 12000

static guint
get_n_rounds (void)
{
  const char *wanted = g_getenv ("RECENSIA_KILLS");

  if (wanted != NULL)
    return (guint) g_ascii_strtoull (wanted, NULL, 10);

  return g_test_slow () ? N_SLOW_ROUNDS : N_ROUNDS;
}

/* One import: a supplier and systems that carry its name as their version. */
static RecEdit *
make_import (const char *tag)
{
  RecEdit *edit = rec_edit_new (REC_VERB_IMPORT, tag);
  g_autoptr (RecRecord) supplier = make_record (REC_KIND_SUPPLIER, NULL, "name", tag, NULL);

  rec_edit_add (edit, NULL, supplier);
  for (guint i = 0; i < N_SYSTEMS; i++)
    {
      g_autofree char *name = g_strdup_printf ("Système %u de %s", i, tag);
      g_autofree char *notes = g_strnfill (50 + 100 * i, 'n');
      g_autoptr (RecRecord) system = make_record (REC_KIND_SYSTEM,
                                                  NULL,
                                                  "name",
                                                  name,
                                                  "version",
                                                  tag,
                                                  "supplier",
                                                  rec_record_get_id (supplier),
                                                  "notes",
                                                  notes,
                                                  NULL);

      rec_edit_add (edit, NULL, system);
    }

  return edit;
}

/* What a child does until it is killed: imports, undoes, does again, closes and opens, and tells
 * the parent of each action that was committed. */
static G_NORETURN void
run_child (const char *path, int told, guint round)
{
  g_autoptr (GError) error = NULL;
  RecStore        *store = rec_store_open (path, REC_STORE_WRITE, &error);
  g_autofree char *life = g_strdup_printf ("%u", round);

  /* A fork has its parent's random numbers, and records would get the same ids. */
  g_random_set_seed ((guint32) getpid ());
  if (store == NULL)
    g_error ("%s", error->message);
  for (guint step = 0;; step++)
    {
      g_autofree char *tag = g_strdup_printf ("%s.%u", life, step);
      g_autoptr (RecEdit) edit = make_import (tag);
      g_autoptr (RecEdit) applied = NULL;

      if (step % 4 == 2)
        applied = rec_store_undo (store, &error);
      else if (step % 4 == 3)
        applied = rec_store_redo (store, &error);
      else
        applied = rec_store_apply (store, edit, NULL, &error);
      if (applied == NULL || write (told, "x", 1) != 1)
        g_error ("%s", error != NULL ? error->message : "the parent does not listen");
      if (step % 5 != 4)
        continue;
      close_store (store);
      store = open_store (path, REC_STORE_WRITE);
    }
}

/* How many bytes the child wrote, once it is dead. */
static guint
drain (int told)
{
  char    buffer[4096];
  ssize_t n;
  guint   total = 0;

  while ((n = read (told, buffer, sizeof buffer)) > 0)
    total += (guint) n;

  return total;
}

/* Starts a child, kills it at a random moment after its first action, and tells how many actions it
 * had committed for sure. */
static guint
kill_one (const char *path, guint round)
{
  int   told[2];
  int   status;
  char  byte;
  pid_t child;
  guint n_told;

  g_assert_cmpint (pipe (told), ==, 0);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      close (told[0]);
      run_child (path, told[1], round);
    }
  close (told[1]);
  g_assert_cmpint (read (told[0], &byte, 1), ==, 1);

  /* The moment is the point of the test, so it is waited for and nothing else. */
  g_usleep ((gulong) g_random_int_range (0, MAX_LIFE));
  g_assert_cmpint (kill (child, SIGKILL), ==, 0);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status));
  g_assert_cmpint (WTERMSIG (status), ==, SIGKILL);
  n_told = 1 + drain (told[0]);
  close (told[0]);

  return n_told;
}

/* Test that a register whose writer is killed at any moment opens, checks clean, and holds all of
 * an action or nothing of it; and all of those that were committed. */
static void
test_edits (Fixture *fixture, gconstpointer data)
{
  guint  n_rounds = get_n_rounds ();
  guint  n_registers = 0;
  gint64 n_actions = 0;
  guint  n_total = 0;
  guint  n_unfinished = 0;

  for (guint round = 0; round < n_rounds; round++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RecCheckReport) report = NULL;
      RecStore *store;
      guint     n_told;

      if (n_registers == 0 ||
          query_int (fixture->path, "SELECT count (*) FROM system") > MAX_SYSTEMS)
        {
          g_unlink (fixture->path);
          close_store (create_store (fixture->path));
          n_actions = 1;
          n_registers++;
        }
      n_told = kill_one (fixture->path, round);

      /* Readers are the first to find it every second time. */
      store = open_store (fixture->path, round % 2 == 0 ? REC_STORE_READ_ONLY : REC_STORE_WRITE);
      report = rec_store_check (store, &error);
      g_assert_no_error (error);
      for (guint i = 0; i < report->faults->len; i++)
        g_test_message ("%s", (char *) g_ptr_array_index (report->faults, i));
      g_assert_cmpuint (report->faults->len, ==, 0);
      g_assert_cmpint (report->n_actions, >=, n_actions + n_told);
      n_unfinished += report->n_actions > n_actions + n_told;
      n_actions = report->n_actions;
      n_total += n_told;
      close_store (store);
      if (round % 2 == 0)
        close_store (open_store (fixture->path, REC_STORE_WRITE));

      g_assert_cmpint (query_int (fixture->path,
                                  "SELECT count (*) FROM (SELECT count (*) AS n FROM system"
                                  " GROUP BY version HAVING n <> " G_STRINGIFY (N_SYSTEMS) ")"),
                       ==,
                       0);
      g_assert_cmpint (query_int (fixture->path,
                                  "SELECT count (*) FROM supplier"
                                  " WHERE name NOT IN (SELECT version FROM system)"),
                       ==,
                       0);
      g_assert_cmpint (query_int (fixture->path,
                                  "SELECT count (*) FROM (SELECT count (*) AS n FROM journal_entry"
                                  " WHERE action > 1 GROUP BY action HAVING n <>"
                                  " 1 + " G_STRINGIFY (N_SYSTEMS) ")"),
                       ==,
                       0);
    }
  g_test_message ("%u kills, %u actions, %u registers, %u actions on disk and not told of",
                  n_rounds,
                  n_total,
                  n_registers,
                  n_unfinished);
  g_assert_cmpuint (n_total, >, n_rounds);
}

/* Test that a register whose maker is killed at any moment is there whole, or not at all. */
static void
test_creation (Fixture *fixture, gconstpointer data)
{
  guint n_rounds = get_n_rounds () / 4;
  guint n_made = 0;

  for (guint round = 0; round < n_rounds; round++)
    {
      int   status;
      pid_t child = fork ();

      g_assert_cmpint (child, >=, 0);
      if (child == 0)
        {
          RecStore *store = create_store (fixture->path);

          _exit (store != NULL ? 0 : 1);
        }
      g_usleep ((gulong) g_random_int_range (0, MAX_LIFE));
      kill (child, SIGKILL);
      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      g_assert_true (WIFSIGNALED (status) || WEXITSTATUS (status) == 0);
      if (g_file_test (fixture->path, G_FILE_TEST_EXISTS))
        {
          RecStore *store = open_store (fixture->path, REC_STORE_WRITE);

          assert_clean (store);
          close_store (store);
          g_unlink (fixture->path);
          n_made++;
        }
    }
  g_test_message ("%u of %u made", n_made, n_rounds);
}

/* Rows of the source that the program is given, and its longest life in microseconds. */
#define N_ROWS 400
#define MAX_IMPORT 80000

/* Test that when the program itself is killed in the middle of an import, the register has all of
 * the rows or none. */
static void
test_program (Fixture *fixture, gconstpointer data)
{
  const char      *program = g_getenv ("RECENSIA_PROGRAM");
  guint            n_rounds = get_n_rounds () / 4;
  guint            n_whole = 0;
  g_autofree char *source = g_build_filename (fixture->folder, "inventaire.csv", NULL);
  g_autoptr (GString) csv = g_string_new ("name,version,supplier\n");

  if (program == NULL || !g_file_test (program, G_FILE_TEST_IS_EXECUTABLE))
    {
      g_test_skip ("the program is not built");
      return;
    }
  for (guint i = 0; i < N_ROWS; i++)
    g_string_append_printf (csv, "Système %u,%u,Fournisseur %u\n", i, i, i % 20);
  g_assert_true (g_file_set_contents (source, csv->str, -1, NULL));
  close_store (create_store (fixture->path));

  for (guint round = 0; round < n_rounds; round++)
    {
      const char *const argv[] = { program, "import", fixture->path, source, NULL };
      g_autoptr (GError) error = NULL;
      RecStore *store;
      gint64    n_systems;
      GPid      child;
      int       status;

      g_spawn_async (NULL,
                     (char **) argv,
                     NULL,
                     G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL |
                         G_SPAWN_STDERR_TO_DEV_NULL,
                     NULL,
                     NULL,
                     &child,
                     &error);
      g_assert_no_error (error);
      g_usleep ((gulong) g_random_int_range (0, MAX_IMPORT));
      kill (child, SIGKILL);
      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      g_assert_true (WIFSIGNALED (status) || WEXITSTATUS (status) == 0);

      store = open_store (fixture->path, REC_STORE_WRITE);
      assert_clean (store);
      close_store (store);
      n_systems = query_int (fixture->path, "SELECT count (*) FROM system");
      if (n_systems == 0)
        {
          g_assert_cmpint (query_int (fixture->path, "SELECT count (*) FROM supplier"), ==, 0);
          g_assert_true (WIFSIGNALED (status));
          continue;
        }
      g_assert_cmpint (n_systems, ==, N_ROWS);
      n_whole++;
      g_unlink (fixture->path);
      close_store (create_store (fixture->path));
    }
  g_test_message ("%u of %u imports whole, the others not at all", n_whole, n_rounds);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/kill/edits", Fixture, NULL, set_up, test_edits, tear_down);
  g_test_add ("/kill/program", Fixture, NULL, set_up, test_program, tear_down);
  g_test_add ("/kill/creation", Fixture, NULL, set_up, test_creation, tear_down);

  return g_test_run ();
}
