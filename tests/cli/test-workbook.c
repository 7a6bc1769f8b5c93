/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>
#include <string.h>

#include "cli/rec-test-program.h"

/* The workbook of the example register, seen by other programs. */

static void
export_example (RecTestProgram *program, const char *name, const char *language)
{
  g_assert_cmpint (
      rec_test_program_run (program, "export", "e.recensia", name, "--lang", language, NULL),
      ==,
      0);
}

static void
make_example (RecTestProgram *program)
{
  g_assert_cmpint (rec_test_program_run (program, "new", "e.recensia", "--example", NULL), ==, 0);
}

/* Runs a script on files of the folder; one that lacks a module skips the test. */
static void
run_script (RecTestProgram *program, const char *name, const char *first, const char *second)
{
  g_autofree char *first_path = rec_test_program_path (program, first);
  g_autofree char *second_path = second != NULL ? rec_test_program_path (program, second) : NULL;

  rec_test_check_by_script (name, first_path, second_path);
}

/* Test that the strict check of workbooks takes this one, and finds each of some ninety ways of
 * breaking it. */
static void
test_strict (RecTestProgram *program, gconstpointer data)
{
  make_example (program);
  export_example (program, "fr.xlsx", "fr");
  run_script (program, "check-strict.py", "fr.xlsx", NULL);
}

/* Test that each line of README's table about this workbook and a plain dump is so. */
static void
test_side_by_side (RecTestProgram *program, gconstpointer data)
{
  rec_test_program_set_language (program, "fr");
  make_example (program);
  export_example (program, "fr.xlsx", "fr");
  export_example (program, "fr.csv", "fr");
  run_script (program, "cli/check-side-by-side.py", "fr.xlsx", "fr.csv");
}

/* How often a word stands in the text of a printed page. */
static guint
count_pages (const char *text, const char *sheet)
{
  g_auto (GStrv) pages = g_strsplit (text, "\f", -1);
  guint n = 0;

  for (char **page = pages; *page != NULL; page++)
    n += strstr (*page, sheet) != NULL;
  return n;
}

/* What LibreOffice says without Java or a home folder is not about the workbook. */
static gboolean
is_of_surroundings (const char *line)
{
  return strstr (line, "javaldx") != NULL || strstr (line, "dconf") != NULL;
}

/* The text of the pages on which LibreOffice prints a workbook without a word of complaint; NULL
 * where it is not there, and the test skipped. */
static char *
print_workbook (RecTestProgram *program, const char *name)
{
  g_autofree char *workbook = g_strconcat (name, ".xlsx", NULL);
  g_autofree char *pages = g_strconcat (name, ".pdf", NULL);
  g_autofree char *office = g_find_program_in_path ("soffice");
  g_autofree char *pdftotext = g_find_program_in_path ("pdftotext");
  g_autofree char *profile = NULL;
  g_autofree char *output = NULL;
  char            *text = NULL;
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE);
  g_autoptr (GSubprocess) process = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;

  if (office == NULL || pdftotext == NULL)
    {
      g_test_skip ("LibreOffice or pdftotext is not there.");
      return NULL;
    }
  profile = g_strdup_printf ("-env:UserInstallation=file://%s/office", program->folder);
  g_subprocess_launcher_set_cwd (launcher, program->folder);
  /* What makes this program's warnings fatal must not do so to LibreOffice's. */
  g_subprocess_launcher_unsetenv (launcher, "G_DEBUG");
  process = g_subprocess_launcher_spawn (
      launcher, &error, office, profile, "--headless", "--convert-to", "pdf", workbook, NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
  g_clear_object (&process);
  lines = g_strsplit (output, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    if (**line != '\0' && !g_str_has_prefix (*line, "convert ") && !is_of_surroundings (*line))
      g_error ("LibreOffice says: %s", *line);

  process = g_subprocess_launcher_spawn (launcher, &error, pdftotext, "-layout", pages, "-", NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

/* Test that each sheet is printed on few pages, whose footer says which it is. */
static void
test_print (RecTestProgram *program, gconstpointer data)
{
  static const struct
  {
    const char *footer;
    guint       most;
  } sheets[] = {
    { "Summary – page ", 3 },
    { "Register – page ", 2 },
    { "Classification – page ", 5 },
    { "Human oversight – page ", 5 },
    { "Documentation – page ", 2 },
    { "Action plan – page ", 1 },
    { "Incidents – page ", 1 },
    { "Training – page ", 1 },
    { "HAS criteria – page ", 4 },
    { "Method and sources – page ", 6 },
    { "Obligations and deadlines – page ", 24 },
  };
  g_autofree char *text = NULL;

  make_example (program);
  export_example (program, "en.xlsx", "en");
  text = print_workbook (program, "en");
  for (guint i = 0; text != NULL && i < G_N_ELEMENTS (sheets); i++)
    {
      g_assert_cmpuint (count_pages (text, sheets[i].footer), >, 0);
      g_assert_cmpuint (count_pages (text, sheets[i].footer), <=, sheets[i].most);
    }
}

/* Test that Excel would repair nothing in a declaration sheet, and that it is one page to fill in
 * and one that explains it. */
static void
test_declaration (RecTestProgram *program, gconstpointer data)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) pages = NULL;

  make_example (program);
  g_assert_cmpint (
      rec_test_program_run (
          program, "export", "e.recensia", "sheet.xlsx", "--declaration", "--lang", "fr", NULL),
      ==,
      0);
  run_script (program, "strict_workbook.py", "sheet.xlsx", NULL);
  text = print_workbook (program, "sheet");
  if (text == NULL)
    return;
  /* Each page ends with a form feed. */
  pages = g_strsplit (text, "\f", -1);
  g_assert_cmpuint (g_strv_length (pages), ==, 3);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  rec_test_program_add ("/workbook/strict", test_strict);
  rec_test_program_add ("/workbook/side-by-side", test_side_by_side);
  rec_test_program_add ("/workbook/print", test_print);
  rec_test_program_add ("/workbook/declaration", test_declaration);
  return g_test_run ();
}
