/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>
#include <signal.h>
#include <string.h>

#include "rec-test-program.h"

#define CANADIAN "gc_ai_register_mvp_bilingual_2025.csv"

static void
make_register (RecTestProgram *program)
{
  g_assert_cmpint (
      rec_test_program_run (program, "new", "r.recensia", "--facility", "Essai", NULL), ==, 0);
}

static void
assert_list (RecTestProgram *program, const char *expected)
{
  g_assert_cmpint (
      rec_test_program_run (program, "list", "r.recensia", "sort:name", "--format", "csv", NULL),
      ==,
      0);
  rec_assert_has (program->output, expected);
}

static void
assert_n_systems (RecTestProgram *program, const char *expected)
{
  g_assert_cmpint (rec_test_program_run (program, "check", "r.recensia", NULL), ==, 0);
  rec_assert_has (program->output, expected);
}

/* Test that what was found in the file and where its columns go is printed, then what was done. */
static void
test_report (RecTestProgram *program, gconstpointer data)
{
  static const char *const expected[] = {
    "inventaire.csv", "UTF-8",   "semicolon", "Header row: 1\n", "2 rows",       "→ name",
    "→ supplier",     "→ notes", "Bizarre",   "New: 2\n",        "Changed: 0\n",
  };

  make_register (program);
  rec_test_program_write (program,
                          "inventaire.csv",
                          "Nom;Fournisseur;Divers;Bizarre\n"
                          "Détection;Éditeur Œillet;un;1\n"
                          "Triage;Éditeur Œillet;deux;2\n");
  g_assert_cmpint (
      rec_test_program_run (
          program, "import", "r.recensia", "inventaire.csv", "--map", "Divers=notes", NULL),
      ==,
      0);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    rec_assert_has (program->output, expected[i]);
  g_assert_cmpstr (program->errors, ==, "");
  assert_n_systems (program, "2 systems\n");
  assert_list (program, "Éditeur Œillet");
}

/* Test that a wrong row is named with file, row, column, field and reason, and that nothing of
 * the file is then written. */
static void
test_wrong_row (RecTestProgram *program, gconstpointer data)
{
  make_register (program);
  rec_test_program_write (program,
                          "faux.csv",
                          "name,next_review,ai_act_class\n"
                          "Bon,2027-01-31,minimal\n"
                          "Mauvais,hier soir,minimal\n"
                          "Pire,2027-01-31,sans idée\n");
  g_assert_cmpint (rec_test_program_run (program, "import", "r.recensia", "faux.csv", NULL), ==, 1);
  rec_assert_has (program->errors, "faux.csv");
  rec_assert_has (program->errors, "3");
  rec_assert_has (program->errors, "next_review");
  rec_assert_has (program->errors, "hier soir");
  rec_assert_has (program->errors, "4");
  rec_assert_has (program->errors, "sans idée");
  rec_assert_has (program->errors, "Nothing was written");
  rec_assert_lacks (program->output, "New:");
  assert_n_systems (program, "0 systems\n");
}

/* Test that a trial run shows the changes one by one and writes nothing. */
static void
test_dry_run (RecTestProgram *program, gconstpointer data)
{
  make_register (program);
  rec_test_program_write (program,
                          "avant.csv",
                          "reference,name,supplier\nSIA-0007,Détection,Ancien\nSIA-0008,Triage,\n");
  g_assert_cmpint (
      rec_test_program_run (program, "import", "r.recensia", "avant.csv", NULL), ==, 0);
  rec_test_program_write (program,
                          "apres.csv",
                          "reference,name,supplier\n"
                          "SIA-0007,Détection,Nouveau\n"
                          "SIA-0008,Triage,\n"
                          "SIA-0009,Codage,Nouveau\n");
  g_assert_cmpint (rec_test_program_run (program,
                                         "import",
                                         "r.recensia",
                                         "apres.csv",
                                         "--on-duplicate",
                                         "update",
                                         "--dry-run",
                                         NULL),
                   ==,
                   0);
  rec_assert_has (program->output, "~ Détection\n");
  rec_assert_has (program->output, "supplier: Ancien → Nouveau\n");
  rec_assert_has (program->output, "+ Codage\n");
  rec_assert_has (program->output, "New: 1\n");
  rec_assert_has (program->output, "Changed: 1\n");
  rec_assert_has (program->output, "Same: 1\n");
  rec_assert_has (program->output, "nothing was written");
  assert_n_systems (program, "2 systems\n");
  assert_list (program, "Ancien");
  rec_assert_lacks (program->output, "Nouveau");
}

/* Test the three ways with a row whose system is there already. */
static void
test_duplicates (RecTestProgram *program, gconstpointer data)
{
  make_register (program);
  rec_test_program_write (program, "a.csv", "reference,name\nSIA-0001,Un\nSIA-0002,Deux\n");
  rec_test_program_write (program, "b.csv", "reference,name\nSIA-0002,Second\nSIA-0003,Trois\n");
  g_assert_cmpint (rec_test_program_run (program, "import", "r.recensia", "a.csv", NULL), ==, 0);

  g_assert_cmpint (rec_test_program_run (program, "import", "r.recensia", "b.csv", NULL), ==, 1);
  rec_assert_has (program->errors, "SIA-0002");
  assert_n_systems (program, "2 systems\n");

  g_assert_cmpint (rec_test_program_run (
                       program, "import", "r.recensia", "b.csv", "--on-duplicate", "skip", NULL),
                   ==,
                   0);
  rec_assert_has (program->output, "New: 1\n");
  rec_assert_has (program->output, "Skipped: 1\n");
  assert_list (program, "Deux");

  g_assert_cmpint (rec_test_program_run (
                       program, "import", "r.recensia", "b.csv", "--on-duplicate", "update", NULL),
                   ==,
                   0);
  rec_assert_has (program->output, "Changed: 1\n");
  rec_assert_has (program->output, "Same: 1\n");
  assert_list (program, "Second");
  rec_assert_lacks (program->output, "Deux");
}

/* Test that columns without a field can be kept as notes. */
static void
test_keep_notes (RecTestProgram *program, gconstpointer data)
{
  make_register (program);
  rec_test_program_write (program, "n.csv", "name,Couleur préférée\nUn,bleu canard\n");
  g_assert_cmpint (
      rec_test_program_run (program, "import", "r.recensia", "n.csv", "--keep-notes", NULL), ==, 0);
  rec_assert_has (program->output, "Couleur préférée");
  assert_list (program, "bleu canard");
  rec_assert_has (program->output, "Couleur préférée");
}

/* Test that dates that can be read in two ways are refused until the order is said: for all
 * columns, for one, or for each date. */
static void
test_date_order (RecTestProgram *program, gconstpointer data)
{
  make_register (program);
  rec_test_program_write (program,
                          "d.csv",
                          "name,next_review,contract_end\n"
                          "Un,03/04/2026,05/06/2027\nDeux,31/12/2026,07/08/2027\n"
                          "Trois,12/31/2026,\n");
  g_assert_cmpint (rec_test_program_run (program, "import", "r.recensia", "d.csv", NULL), ==, 1);
  rec_assert_has (program->output, "Dates of “contract_end”: to be said by --date-order");
  rec_assert_has (program->errors, "“next_review” of “d.csv”");
  rec_assert_has (program->errors, "--date-order HEADING=day");
  assert_n_systems (program, "0 systems\n");

  g_assert_cmpint (
      rec_test_program_run (program, "import", "r.recensia", "d.csv", "--date-order", "year", NULL),
      ==,
      2);
  rec_assert_has (program->errors, "not “year”");
  g_assert_cmpint (rec_test_program_run (
                       program, "import", "r.recensia", "d.csv", "--date-order", "Start=day", NULL),
                   ==,
                   2);
  rec_assert_has (program->errors, "“Start”");

  g_assert_cmpint (
      rec_test_program_run (program, "import", "r.recensia", "d.csv", "--date-order", "day", NULL),
      ==,
      1);
  rec_assert_has (program->errors, "row 4");
  rec_assert_has (program->errors, "12/31/2026");

  rec_test_program_write (program,
                          "d.csv",
                          "name,next_review,contract_end\n"
                          "Un,,05/06/2027\nDeux,31/12/2026,07/08/2027\nTrois,12/31/2026,\n");
  g_assert_cmpint (rec_test_program_run (program,
                                         "import",
                                         "r.recensia",
                                         "d.csv",
                                         "--date-order",
                                         "month",
                                         "--date-order",
                                         "next_review=each",
                                         NULL),
                   ==,
                   0);
  rec_assert_has (program->output, "Dates of “next_review”: each read as it alone can be");
  rec_assert_has (program->output, "Dates of “contract_end”: read with the month before the day");
  assert_n_systems (program, "3 systems\n");
  g_assert_cmpint (
      rec_test_program_run (program, "show", "r.recensia", "Un", "--format", "json", NULL), ==, 0);
  rec_assert_has (program->output, "2027-05-06");
}

/* Test that hidden rows are said, taken, and left out when asked. */
static void
test_hidden_rows (RecTestProgram *program, gconstpointer data)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "fixtures", "fuzz", "hidden-rows.xlsx", NULL);

  make_register (program);
  g_assert_cmpint (
      rec_test_program_run (program, "import", "r.recensia", path, "--dry-run", NULL), ==, 0);
  rec_assert_has (program->output, "3 rows below it\n");
  rec_assert_has (program->output, "2 of them are hidden (--skip-hidden leaves them out)\n");
  rec_assert_has (program->output, "New: 3\n");
  g_assert_cmpint (
      rec_test_program_run (program, "import", "r.recensia", path, "--skip-hidden", NULL), ==, 0);
  rec_assert_has (program->output, "2 hidden rows left out\n");
  rec_assert_has (program->output, "New: 1\n");
  assert_n_systems (program, "1 system\n");
}

/* Test that files which are no inventory are refused with a sentence. */
static void
test_refused (RecTestProgram *program, gconstpointer data)
{
  make_register (program);
  rec_test_program_write (program, "empty.csv", "");
  rec_test_program_write (program, "broken.xlsx", "PK\003\004 and nothing more");
  g_assert_cmpint (
      rec_test_program_run (program, "import", "r.recensia", "empty.csv", NULL), ==, 1);
  rec_assert_has (program->errors, "empty.csv");
  g_assert_cmpint (
      rec_test_program_run (program, "import", "r.recensia", "broken.xlsx", NULL), ==, 1);
  rec_assert_has (program->errors, "broken.xlsx");
  g_assert_cmpint (
      rec_test_program_run (program, "import", "r.recensia", "nosuch.csv", NULL), ==, 1);
  rec_assert_has (program->errors, "nosuch.csv");
  rec_test_program_write (program, "nameless.csv", "supplier,version\nUn,2\n");
  g_assert_cmpint (
      rec_test_program_run (program, "import", "r.recensia", "nameless.csv", NULL), ==, 1);
  rec_assert_has (program->errors, "--map HEADING=FIELD");
  rec_test_program_write (program, "good.csv", "name\nUn\n");
  g_assert_cmpint (
      rec_test_program_run (program, "import", "nosuch.recensia", "good.csv", NULL), ==, 1);
  rec_assert_has (program->errors, "nosuch.recensia");
}

/* Test that a scheduler's stop in the middle of an import leaves the register as it was. */
static void
test_stopped (RecTestProgram *program, gconstpointer data)
{
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GString) text = g_string_new ("reference,name,description\n");
  g_autoptr (GError) error = NULL;
  g_autofree char *errors = NULL;
  g_autofree char *output = NULL;
  char             first;

  make_register (program);
  for (guint i = 1; i <= 40000; i++)
    g_string_append_printf (text, "SIA-%06u,Système %u,Une description du système %u\n", i, i, i);
  rec_test_program_write (program, "grand.csv", text->str);

  g_subprocess_launcher_set_cwd (launcher, program->folder);
  g_subprocess_launcher_setenv (launcher, "LANGUAGE", "en", TRUE);
  process = g_subprocess_launcher_spawn (
      launcher, &error, g_getenv ("RECENSIA_PROGRAM"), "import", "r.recensia", "grand.csv", NULL);
  g_assert_no_error (error);
  /* Its first byte: the command runs, and has the signals in hand. */
  g_input_stream_read_all (g_subprocess_get_stdout_pipe (process), &first, 1, NULL, NULL, &error);
  g_assert_no_error (error);
  g_subprocess_send_signal (process, SIGTERM);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, &errors, &error);
  g_assert_no_error (error);

  g_assert_true (g_subprocess_get_if_exited (process));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 1);
  rec_assert_has (errors, "Stopped. Nothing was written.");
  assert_n_systems (program, "0 systems\n");
}

/* Has another program read a workbook; its script says what is wrong. */
static void
check_workbook (RecTestProgram *program, const char *workbook, const char *inventory)
{
  g_autofree char *script = g_test_build_filename (G_TEST_DIST, "cli", "check-workbook.py", NULL);
  g_autofree char *path = rec_test_program_path (program, workbook);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *output = NULL;

  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE,
                              &error,
                              g_getenv ("RECENSIA_PYTHON"),
                              script,
                              path,
                              inventory,
                              "name_ai_system_fr",
                              NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  if (!g_subprocess_get_successful (process))
    g_test_message ("%s", output);
  g_assert_true (g_subprocess_get_successful (process));
}

/* Test the whole path on a real inventory: 409 systems in, a French workbook out, in which another
 * program finds the same names with their accents, the table, its filter, the frozen panes and
 * the drop-down lists. */
static void
test_canadian (RecTestProgram *program, gconstpointer data)
{
  g_autofree char *inventory = g_build_filename (g_getenv ("RECENSIA_INVENTORIES"), CANADIAN, NULL);

  if (!g_file_test (inventory, G_FILE_TEST_IS_REGULAR))
    {
      g_test_skip ("The real inventories are not here.");
      return;
    }
  g_assert_cmpint (rec_test_program_run (
                       program, "new", "r.recensia", "--facility", "Clinique des Tilleuls", NULL),
                   ==,
                   0);
  g_assert_cmpint (rec_test_program_run (program,
                                         "import",
                                         "r.recensia",
                                         inventory,
                                         "--map",
                                         "name_ai_system_fr=name",
                                         "--map",
                                         "description_ai_system_fr=description",
                                         "--map",
                                         "vendor_information=supplier",
                                         "--map",
                                         "data_sources_fr=data_sources",
                                         "--map",
                                         "ai_system_results_fr=output_description",
                                         NULL),
                   ==,
                   0);
  rec_assert_has (program->output, "New: 409\n");
  rec_assert_has (program->output, "UTF-8");
  rec_assert_has (program->output, "comma");
  assert_n_systems (program, "409 systems\n");

  g_assert_cmpint (
      rec_test_program_run (program, "export", "r.recensia", "out.xlsx", "--lang", "fr", NULL),
      ==,
      0);
  rec_assert_has (program->output, "409 systems of 409");
  check_workbook (program, "out.xlsx", inventory);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  rec_test_program_add ("/import/report", test_report);
  rec_test_program_add ("/import/wrong-row", test_wrong_row);
  rec_test_program_add ("/import/dry-run", test_dry_run);
  rec_test_program_add ("/import/duplicates", test_duplicates);
  rec_test_program_add ("/import/keep-notes", test_keep_notes);
  rec_test_program_add ("/import/date-order", test_date_order);
  rec_test_program_add ("/import/hidden-rows", test_hidden_rows);
  rec_test_program_add ("/import/refused", test_refused);
  rec_test_program_add ("/import/stopped", test_stopped);
  rec_test_program_add ("/import/canadian", test_canadian);

  return g_test_run ();
}
