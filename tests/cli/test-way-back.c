/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "rec-test-program.h"

/* What the import says of an export that was not touched */
#define NO_DIFFERENCE "New: 0\nChanged: 0\nConflicts: 0\nGone from the file: 0\nSame: 26\nTrial run"

#define assert_run(program, status, ...)                                                           \
  g_assert_cmpint (rec_test_program_run ((program), __VA_ARGS__), ==, (status))

/* The example register and its export in a language. */
static void
export_example (RecTestProgram *program, const char *name, const char *language)
{
  assert_run (program, 0, "new", "e.recensia", "--example", NULL);
  assert_run (program, 0, "export", "e.recensia", name, "--lang", language, NULL);
}

/* Does to a workbook what departments do to it; says no where that cannot be tried. */
static gboolean
edit (RecTestProgram *program, const char *source, const char *target, const char *steps)
{
  g_autofree char *script = g_test_build_filename (G_TEST_DIST, "cli/edit-workbook.py", NULL);
  g_auto (GStrv) pieces = g_strsplit (steps, "\n", -1);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  g_ptr_array_add (words, (gpointer) g_getenv ("RECENSIA_PYTHON"));
  g_ptr_array_add (words, script);
  g_ptr_array_add (words, (gpointer) source);
  g_ptr_array_add (words, (gpointer) target);
  for (guint i = 0; pieces[i] != NULL; i++)
    g_ptr_array_add (words, pieces[i]);
  g_ptr_array_add (words, NULL);
  if (rec_test_program_run_other (program, (const char *const *) words->pdata))
    return TRUE;
  g_test_skip ("there is no openpyxl");

  return FALSE;
}

static void
assert_no_difference (RecTestProgram *program, const char *file)
{
  assert_run (program, 0, "import", "e.recensia", file, "--dry-run", NULL);
  rec_assert_has (program->output, NO_DIFFERENCE);
  g_assert_cmpstr (program->errors, ==, "");
}

/* Test that workbooks and CSV files in both languages come back without a difference, with the
 * program in English and in French. */
static void
test_untouched (RecTestProgram *program, gconstpointer data)
{
  static const char *const files[] = { "fr.xlsx", "fr.csv", "en.xlsx", "en.csv" };

  assert_run (program, 0, "new", "e.recensia", "--example", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *language = g_strndup (files[i], 2);

      assert_run (program, 0, "export", "e.recensia", files[i], "--lang", language, NULL);
    }
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    assert_no_difference (program, files[i]);

  rec_test_program_set_language (program, "fr");
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      assert_run (program, 0, "import", "e.recensia", files[i], "--dry-run", NULL);
      rec_assert_has (program->output, ": 26\n");
      g_assert_cmpstr (program->errors, ==, "");
    }
}

/* Test that a workbook opened and saved by LibreOffice, and a CSV, come back without a difference.
 */
static void
test_libreoffice (RecTestProgram *program, gconstpointer data)
{
  g_autofree char         *profile = rec_test_program_path (program, "profile");
  g_autofree char         *option = g_strconcat ("-env:UserInstallation=file://", profile, NULL);
  static const char *const languages[] = { "fr", "en" };

  assert_run (program, 0, "new", "e.recensia", "--example", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autofree char  *name = g_strconcat (languages[i], ".xlsx", NULL);
      g_autofree char  *csv = g_strconcat (languages[i], ".csv", NULL);
      const char *const save[] = { "soffice",      option, "--headless",
                                   "--convert-to", "xlsx", "--outdir",
                                   "saved",        name,   NULL };
      const char *const save_csv[] = {
        "soffice",
        option,
        "--headless",
        i == 0 ? "--infilter=CSV:59,34,76,1" : "--infilter=CSV:44,34,76,1",
        "--convert-to",
        "csv:Text - txt - csv (StarCalc):59,34,76,1",
        "--outdir",
        "saved",
        csv,
        NULL,
      };
      g_autofree char *saved = g_build_filename ("saved", name, NULL);
      g_autofree char *saved_csv = g_build_filename ("saved", csv, NULL);

      assert_run (program, 0, "export", "e.recensia", name, "--lang", languages[i], NULL);
      assert_run (program, 0, "export", "e.recensia", csv, "--lang", languages[i], NULL);
      if (!rec_test_program_run_other (program, save))
        {
          g_test_skip ("soffice is not there");
          return;
        }
      assert_no_difference (program, saved);
      g_assert_true (rec_test_program_run_other (program, save_csv));
      assert_no_difference (program, saved_csv);
    }
}

/* Test that rows sorted and hidden, columns moved, hidden, deleted and renamed in the other
 * language are no difference. */
static void
test_rearranged (RecTestProgram *program, gconstpointer data)
{
  export_example (program, "fr.xlsx", "fr");
  if (!edit (program,
             "fr.xlsx",
             "b.xlsx",
             "sort\nmove\nhide\nrename|Fournisseur|Supplier\nrename|Cycle de vie|Life cycle\n"
             "drop|Version\ndrop|Notes\ndrop|Prochaine revue"))
    return;
  assert_no_difference (program, "b.xlsx");
}

/* Test that what was filled in, emptied, added and taken out is told cell by cell, then written but
 * for the row that is gone, and that the file is then no difference. */
static void
test_filled_in (RecTestProgram *program, gconstpointer data)
{
  export_example (program, "fr.xlsx", "fr");
  if (!edit (program,
             "fr.xlsx",
             "b.xlsx",
             "set|Assistant de codage PMSI|Version|v11\n"
             "set|Assistant de codage PMSI|Fournisseur|Fournisseur Neuf\n"
             "set|Classement des commentaires de satisfaction|Prochaine revue|\n"
             "set|Aiguillage des lettres de liaison|Cycle de vie|Suspendu\n"
             "add|Robot d’accueil|Services|Accueil et admissions\n"
             "add|Assistant codage PMSI v3|Version|3\n"
             "remove|Contrôle des interactions médicamenteuses\nsort\nmove"))
    return;

  assert_run (program, 0, "import", "e.recensia", "b.xlsx", "--dry-run", NULL);
  rec_assert_has (program->output, "~ Assistant de codage PMSI (row ");
  rec_assert_has (program->output, " → v11\n");
  rec_assert_has (program->output, " → Fournisseur Neuf\n");
  /* The days of the example go with today. */
  g_assert_true (g_regex_match_simple (
      "^    next_review: \\d{4}-\\d\\d-\\d\\d → $", program->output, G_REGEX_MULTILINE, 0));
  rec_assert_has (program->output, "    lifecycle_status: Retired → Suspended\n");
  rec_assert_has (program->output, "+ Robot d’accueil (row ");
  rec_assert_has (program->output, "“Assistant de codage PMSI” (SIA-0015): perhaps the same.");
  rec_assert_has (program->output, "- Contrôle des interactions médicamenteuses\n");
  rec_assert_has (program->output,
                  "New: 2\nChanged: 3\nConflicts: 0\nGone from the file: 1\nSame: 22\n"
                  "Left out for its name: 1");
  assert_run (program, 0, "list", "e.recensia", "accueil", NULL);
  rec_assert_lacks (program->output, "Robot");

  assert_run (program, 0, "import", "e.recensia", "b.xlsx", NULL);
  assert_run (program, 0, "list", "e.recensia", "robot", NULL);
  rec_assert_has (program->output, "SIA-0027");
  assert_run (program, 0, "show", "e.recensia", "Contrôle des interactions médicamenteuses", NULL);
  assert_run (program, 0, "import", "e.recensia", "b.xlsx", "--dry-run", NULL);
  rec_assert_has (program->output, "Changed: 0\nConflicts: 0\nGone from the file: 1\nSame: 25\n");
}

/* Test that what was not exported is not gone: an export of a part comes back without a difference.
 * Of a workbook a row that was taken out is named, of a CSV it is said how many are missing. */
static void
test_filtered (RecTestProgram *program, gconstpointer data)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GString) fewer = g_string_new (NULL);

  assert_run (program, 0, "new", "e.recensia", "--example", NULL);
  assert_run (
      program, 0, "export", "e.recensia", "part.xlsx", "--filter", "class:high_annex1", NULL);
  assert_run (program, 0, "import", "e.recensia", "part.xlsx", "--dry-run", NULL);
  rec_assert_has (program->output,
                  "New: 0\nChanged: 0\nConflicts: 0\nGone from the file: 0\nSame: ");
  rec_assert_lacks (program->output, "Same: 26\n");

  assert_run (
      program, 0, "export", "e.recensia", "part.csv", "--filter", "class:high_annex1", NULL);
  text = rec_test_program_read (program, "part.csv");
  lines = g_strsplit (text, "\nSIA-", 3);
  g_assert_cmpuint (g_strv_length (lines), ==, 3);
  g_string_printf (fewer, "%s\nSIA-%s", lines[0], lines[2]);
  rec_test_program_write (program, "fewer.csv", fewer->str);
  assert_run (program, 0, "import", "e.recensia", "fewer.csv", "--dry-run", NULL);
  rec_assert_has (program->output, "\n1 system that was exported is not in the file any more.");
  rec_assert_has (program->output, "Changed: 0\nConflicts: 0\nGone from the file: 0\n");
  if (!edit (program, "part.xlsx", "fewer.xlsx", "remove|Analyse de lames numériques"))
    return;
  assert_run (program, 0, "import", "e.recensia", "fewer.xlsx", "--dry-run", NULL);
  rec_assert_has (program->output, "Changed: 0\nConflicts: 0\nGone from the file: 1\n");
}

/* Test that a CSV that was filled in is told cell by cell, with a heading in the other
 * language, and written. */
static void
test_csv (RecTestProgram *program, gconstpointer data)
{
  g_autofree char *text = NULL;
  g_autoptr (GString) changed = NULL;

  export_example (program, "fr.csv", "fr");
  text = rec_test_program_read (program, "fr.csv");
  changed = g_string_new (text);
  g_assert_cmpuint (
      g_string_replace (changed, ";Assistant de codage PMSI;", ";Codage PMSI;", 1), ==, 1);
  g_assert_cmpuint (g_string_replace (changed, ";Fournisseur;", ";Supplier;", 1), ==, 1);
  g_string_append (changed, ";Robot d’accueil\n");
  rec_test_program_write (program, "b.csv", changed->str);
  assert_run (program, 0, "import", "e.recensia", "b.csv", "--dry-run", NULL);
  rec_assert_has (program->output, "    name: Assistant de codage PMSI → Codage PMSI\n");
  rec_assert_has (program->output, "+ Robot d’accueil (row ");
  rec_assert_has (program->output,
                  "New: 1\nChanged: 1\nConflicts: 0\nGone from the file: 0\nSame: 25\n");
  assert_run (program, 0, "import", "e.recensia", "b.csv", NULL);
  assert_run (program, 0, "show", "e.recensia", "SIA-0027", NULL);
  rec_assert_has (program->output, "Robot d’accueil");
}

/* Test that a change in the register since the export stops the import, unless it is said which of
 * the two is to stand; a cell that only the file changes is taken in either case. */
static void
test_conflict (RecTestProgram *program, gconstpointer data)
{
  export_example (program, "fr.xlsx", "fr");
  if (!edit (program,
             "fr.xlsx",
             "b.xlsx",
             "set|Assistant de codage PMSI|Version|v11\n"
             "set|Aiguillage des lettres de liaison|Version|v12"))
    return;
  rec_test_program_write (program,
                          "ours.csv",
                          "reference,name,version\n"
                          "SIA-0015,Assistant de codage PMSI,v9\n");
  assert_run (program, 0, "import", "e.recensia", "ours.csv", "--on-duplicate", "update", NULL);

  assert_run (program, 1, "import", "e.recensia", "b.xlsx", NULL);
  rec_assert_has (program->output, "! Assistant de codage PMSI");
  rec_assert_has (program->output, "  ! version: register v9, file v11, at the export ");
  rec_assert_has (program->errors, "--on-conflict keep");
  assert_run (program, 0, "show", "e.recensia", "SIA-0026", NULL);
  rec_assert_lacks (program->output, "v12\n");
  assert_run (program, 2, "import", "e.recensia", "b.xlsx", "--on-conflict", "ask", NULL);

  assert_run (program, 0, "import", "e.recensia", "b.xlsx", "--on-conflict", "keep", NULL);
  assert_run (program, 0, "show", "e.recensia", "SIA-0015", NULL);
  rec_assert_has (program->output, "v9\n");
  assert_run (program, 0, "show", "e.recensia", "SIA-0026", NULL);
  rec_assert_has (program->output, "v12\n");
  assert_run (program, 0, "import", "e.recensia", "b.xlsx", "--on-conflict", "take", NULL);
  assert_run (program, 0, "show", "e.recensia", "SIA-0015", NULL);
  rec_assert_has (program->output, "v11\n");
}

/* Test that a cell that cannot be read is named and holds the file back, and that an export can
 * still be imported as a list like any other. */
static void
test_unreadable (RecTestProgram *program, gconstpointer data)
{
  export_example (program, "fr.xlsx", "fr");
  if (!edit (program,
             "fr.xlsx",
             "b.xlsx",
             "set|Assistant de codage PMSI|Prochaine revue|bientôt\n"
             "set|Assistant de codage PMSI|Version|v11"))
    return;
  assert_run (program, 1, "import", "e.recensia", "b.xlsx", NULL);
  rec_assert_has (program->output, "  ? next_review: “bientôt” is not a date.");
  rec_assert_has (program->errors, "1 place of the file cannot be read. Nothing was written.");
  assert_run (program, 0, "show", "e.recensia", "SIA-0015", NULL);
  rec_assert_lacks (program->output, "v11\n");

  assert_run (
      program, 0, "import", "e.recensia", "fr.xlsx", "--on-duplicate", "skip", "--dry-run", NULL);
  rec_assert_has (program->output, "Skipped: 26\n");
}

/* Test that a declaration sheet comes back as proposals: with the department it was written for or
 * the one that was chosen, shadow use and all, without its example, and with what resembles a
 * system that is there pointed out; in both languages, and saved by LibreOffice too. */
static void
test_declaration (RecTestProgram *program, gconstpointer data)
{
  g_autofree char  *profile = rec_test_program_path (program, "profile");
  g_autofree char  *option = g_strconcat ("-env:UserInstallation=file://", profile, NULL);
  const char *const save[] = { "soffice",      option,      "--headless",
                               "--convert-to", "xlsx",      "--outdir",
                               "saved",        "en-b.xlsx", NULL };

  assert_run (program, 0, "new", "e.recensia", "--example", NULL);
  assert_run (program,
              0,
              "export",
              "e.recensia",
              "fr.xlsx",
              "--declaration",
              "--department",
              "URGENCES",
              "--lang",
              "fr",
              NULL);
  rec_assert_has (program->output, "Urgences");
  assert_run (program, 0, "import", "e.recensia", "fr.xlsx", "--dry-run", NULL);
  rec_assert_has (program->output, "New: 0\n");
  if (!edit (program,
             "fr.xlsx",
             "b.xlsx",
             "declare\nA7=Traducteur en ligne\nD7=Traduire des courriers\nE7=13/03/2026\n"
             "H7=Oui\nI7=En service\nJ7=Usage non déclaré\nA8=Assistant codage PMSI"))
    return;
  assert_run (program, 2, "import", "e.recensia", "b.xlsx", "--similar", "ask", NULL);
  assert_run (
      program, 0, "import", "e.recensia", "b.xlsx", "--dry-run", "--similar", "merge", NULL);
  rec_assert_has (program->output, "    = added to “Assistant de codage PMSI”\n");
  rec_assert_has (program->output, "Urgences\n");
  rec_assert_has (program->output, "New: 1\nChanged: 1\n");
  assert_run (program, 0, "import", "e.recensia", "b.xlsx", "--dry-run", "--similar", "add", NULL);
  rec_assert_lacks (program->output, "Left out");
  assert_run (program, 0, "import", "e.recensia", "b.xlsx", NULL);
  rec_assert_has (program->output, "+ Traducteur en ligne (row 7)\n");
  rec_assert_has (program->output, "    acquisition_mode: Undeclared use\n");
  rec_assert_has (program->output, "    first_use_date: 2026-03-13\n");
  rec_assert_has (program->output, "“Assistant de codage PMSI” (SIA-0015): perhaps the same.");
  rec_assert_has (program->output, "New: 2\n");
  rec_assert_has (program->output, "Left out for its name: 1");
  rec_assert_lacks (program->output, "ChatGPT");
  rec_assert_lacks (program->output, "recensia_declaration");
  assert_run (program, 0, "show", "e.recensia", "SIA-0027", NULL);
  rec_assert_has (program->output, "Traducteur en ligne");
  rec_assert_has (program->output, "Urgences");

  /* A sheet that comes back once more has nothing to merge, which is not to be asked for again. */
  assert_run (program, 0, "import", "e.recensia", "b.xlsx", "--similar", "merge", NULL);
  assert_run (program, 0, "import", "e.recensia", "b.xlsx", "--similar", "merge", NULL);
  rec_assert_has (program->output, "Left out, with nothing to merge: 2 (--similar add");
  rec_assert_lacks (program->output, "--similar merge");

  assert_run (program, 0, "export", "e.recensia", "en.xlsx", "--declaration", "--lang", "en", NULL);
  g_assert_true (edit (program,
                       "en.xlsx",
                       "en-b.xlsx",
                       "declare\nB3=Pharmacie\nA6=Note taker\nI6=Pilot\nA9=Chatbot"));
  if (!rec_test_program_run_other (program, save))
    {
      g_test_skip ("soffice is not there");
      return;
    }
  assert_run (program, 0, "import", "e.recensia", "saved/en-b.xlsx", NULL);
  rec_assert_has (program->output, "+ Note taker (row 6)\n");
  rec_assert_has (program->output, "+ Chatbot (row 9)\n");
  rec_assert_has (program->output, "    departments: Pharmacie\n");
}

/* Test that a folder gets a sheet for each department, and what the options do not go with. */
static void
test_declarations (RecTestProgram *program, gconstpointer data)
{
  g_autofree char *folder = rec_test_program_path (program, "sheets");

  assert_run (program, 0, "new", "e.recensia", "--example", NULL);
  g_assert_cmpint (g_mkdir (folder, 0755), ==, 0);
  assert_run (program, 0, "export", "e.recensia", "sheets", "--declaration", NULL);
  rec_assert_has (program->output, "declaration sheet for Pharmacie\n");
  rec_assert_has (program->output, "declaration sheet for Urgences\n");
  assert_run (program, 2, "export", "e.recensia", "a.csv", "--declaration", NULL);
  assert_run (program, 2, "export", "e.recensia", "a.xlsx", "--department", "Urgences", NULL);
  assert_run (program, 2, "export", "e.recensia", "a.xlsx", "--declaration", "--filter", "x", NULL);
  assert_run (
      program, 2, "export", "e.recensia", "a.xlsx", "--declaration", "--department", "x", NULL);
  rec_assert_has (program->errors, "no department “x”");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  rec_test_program_add ("/cli/way-back/untouched", test_untouched);
  rec_test_program_add ("/cli/way-back/libreoffice", test_libreoffice);
  rec_test_program_add ("/cli/way-back/rearranged", test_rearranged);
  rec_test_program_add ("/cli/way-back/filled-in", test_filled_in);
  rec_test_program_add ("/cli/way-back/filtered", test_filtered);
  rec_test_program_add ("/cli/way-back/csv", test_csv);
  rec_test_program_add ("/cli/way-back/conflict", test_conflict);
  rec_test_program_add ("/cli/way-back/unreadable", test_unreadable);
  rec_test_program_add ("/cli/way-back/declaration", test_declaration);
  rec_test_program_add ("/cli/way-back/declarations", test_declarations);
  return g_test_run ();
}
