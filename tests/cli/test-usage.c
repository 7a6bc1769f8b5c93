/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>
#include <string.h>

#include "config.h"
#include "rec-test-program.h"

static const char *const commands[] = { "new", "import", "export", "list", "show",
                                        "law", "check",  "backup", "due" };

/* Test that the version goes to the standard output. */
static void
test_version (RecTestProgram *program, gconstpointer data)
{
  g_assert_cmpint (rec_test_program_run (program, "--version", NULL), ==, 0);
  g_assert_cmpstr (program->output, ==, "recensia " VERSION "\n");
  g_assert_cmpstr (program->errors, ==, "");
}

/* Test that the help names every command, in English and in French, on the standard output. */
static void
test_help (RecTestProgram *program, gconstpointer data)
{
  const char *const words[] = { "--help", "-h", "help" };

  for (guint w = 0; w < G_N_ELEMENTS (words); w++)
    {
      rec_test_program_set_language (program, "en");
      g_assert_cmpint (rec_test_program_run (program, words[w], NULL), ==, 0);
      g_assert_cmpstr (program->errors, ==, "");
      rec_assert_has (program->output, "Commands:");
      for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
        rec_assert_has (program->output, commands[i]);

      rec_test_program_set_language (program, "fr");
      g_assert_cmpint (rec_test_program_run (program, words[w], NULL), ==, 0);
      g_assert_cmpstr (program->errors, ==, "");
      rec_assert_has (program->output, "Commandes");
      rec_assert_has (program->output, "Code de retour");
      rec_assert_lacks (program->output, "Exit status");
      for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
        rec_assert_has (program->output, commands[i]);
    }
}

/* Test that each command has a help of its own in both languages, with all its options. */
static void
test_help_of_commands (RecTestProgram *program, gconstpointer data)
{
  static const char *const options[][2] = {
    { "new", "--facility --example" },
    { "import",
      "--sheet --header-row --map --key --on-duplicate --date-order --skip-hidden --keep-notes "
      "--dry-run" },
    { "export", "--lang --filter --columns" },
    { "list", "--format" },
    { "show", "--format" },
    { "law", "--format --export --check" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *usage = g_strconcat ("recensia ", commands[i], NULL);

      rec_test_program_set_language (program, "en");
      g_assert_cmpint (rec_test_program_run (program, commands[i], "--help", NULL), ==, 0);
      g_assert_cmpstr (program->errors, ==, "");
      rec_assert_has (program->output, usage);
      if (!g_str_equal (commands[i], "law"))
        rec_assert_has (program->output, "REGISTER");
      rec_assert_has (program->output, "Show this help");

      rec_test_program_set_language (program, "fr");
      g_assert_cmpint (rec_test_program_run (program, "help", commands[i], NULL), ==, 0);
      g_assert_cmpstr (program->errors, ==, "");
      rec_assert_has (program->output, usage);
      if (!g_str_equal (commands[i], "law"))
        rec_assert_has (program->output, "REGISTRE");
      rec_assert_has (program->output, "Afficher cette aide");
      rec_assert_lacks (program->output, "REGISTER");
    }

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    {
      g_auto (GStrv) names = g_strsplit (options[i][1], " ", -1);

      rec_test_program_run (program, options[i][0], "--help", NULL);
      for (char **name = names; *name != NULL; name++)
        rec_assert_has (program->output, *name);
    }
}

/* Test that a wrong command line ends with status 2, a message, and nothing as a result. */
static void
test_wrong (RecTestProgram *program, gconstpointer data)
{
  static const char *const lines[] = {
    "exprot r.recensia out.xlsx",
    "--nosuch",
    "-x r.recensia",
    "new",
    "new ",
    "new a.recensia b.recensia",
    "new a.recensia --nosuch",
    "import r.recensia",
    "import r.recensia s.csv t.csv",
    "import r.recensia s.csv --map name",
    "import r.recensia s.csv --map Outil=nosuch",
    "import r.recensia s.csv --map Nosuch=name",
    "import r.recensia s.csv --key nosuch",
    "import r.recensia s.csv --key supplier",
    "import r.recensia s.csv --on-duplicate never",
    "import r.recensia s.csv --header-row -1",
    "import r.recensia s.csv --header-row x",
    "export r.recensia",
    "export r.recensia out.ods",
    "export r.recensia out",
    "export r.recensia out.xlsx --lang de",
    "export r.recensia out.xlsx --columns some",
    "export r.recensia out.xlsx --columns name,nosuch",
    "export r.recensia out.xlsx --columns archived_on",
    "export r.recensia out.xlsx --purpose some",
    "export r.recensia out.xlsx --purpose has --declaration",
    "export r.recensia out.xlsx --purpose declaration --columns all",
    "export r.recensia out.xlsx --filter class:nosuch",
    "export r.recensia out.xlsx --columns ",
    "export r.recensia out.xlsx --sheets ",
    "export r.recensia out.csv --sheets register",
    "law --export ",
    "pack r.recensia",
    "pack r.recensia ",
    "pack  out.zip",
    "pack r.recensia out.zip --files ",
    "pack r.recensia out.zip --files none,document",
    "pack r.recensia out.zip --sheets ",
    "pack r.recensia out.zip --columns all",
    /* Not text */
    "export r.recensia out.xlsx --columns \xe9",
    "pack r.recensia out.zip --files \xe9",
    "pack r.recensia out.zip \xe9",
    "list",
    "list r.recensia --format xml",
    "list r.recensia class:nosuch",
    "show r.recensia",
    "show r.recensia SIA-0001 --format csv",
    "law OB-04 OB-05",
    "law --format xml",
    "law OB-04 --check .",
    "law --export x --check .",
    "check",
    "check r.recensia s.recensia",
    "backup r.recensia",
    "backup r.recensia ",
  };

  rec_test_program_write (program, "s.csv", "Outil;Autre\nUn;x\n");
  g_assert_cmpint (rec_test_program_run (program, "new", "r.recensia", NULL), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], " ", -1);

      g_test_message ("%s", lines[i]);
      g_assert_cmpint (rec_test_program_run_words (program, (const char *const *) words), ==, 2);
      g_assert_cmpstr (program->output, ==, "");
      g_assert_true (g_str_has_prefix (program->errors, "recensia: "));
    }
}

/* Test that a result which cannot be written is a failure. */
static void
test_full_disk (RecTestProgram *program, gconstpointer data)
{
  g_autofree char *line = NULL;
  g_autofree char *errors = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  if (!g_file_test ("/dev/full", G_FILE_TEST_EXISTS))
    {
      g_test_skip ("There is no /dev/full.");
      return;
    }
  line = g_strdup_printf ("sh -c '\"%s\" --help > /dev/full'", g_getenv ("RECENSIA_PROGRAM"));
  g_spawn_command_line_sync (line, NULL, &errors, &status, &error);
  g_assert_no_error (error);
  g_assert_false (g_spawn_check_wait_status (status, &error));
  g_assert_error (error, G_SPAWN_EXIT_ERROR, 1);
  rec_assert_has (errors, "recensia: ");
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  rec_test_program_add ("/usage/version", test_version);
  rec_test_program_add ("/usage/help", test_help);
  rec_test_program_add ("/usage/help-of-commands", test_help_of_commands);
  rec_test_program_add ("/usage/wrong", test_wrong);
  rec_test_program_add ("/usage/full-disk", test_full_disk);

  return g_test_run ();
}
