/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <locale.h>
#include <string.h>
#include <unistd.h>

#include "rec-law-pack.h"
#include "rec-sheet-file.h"
#include "rec-test-program.h"

static JsonNode *
parse_json (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = json_from_string (text, &error);

  g_assert_no_error (error);
  return node;
}

/* Writes the program's pack into the user's folder. */
static void
put_pack (RecTestProgram *program)
{
  g_autofree char *folder = rec_law_pack_get_user_folder ();

  g_assert_cmpint (rec_test_program_run (program, "law", "--export", folder, NULL), ==, 0);
  rec_assert_has (program->output, "ai-act.xml\n");
  rec_assert_has (program->output, "README.md\n");
}

static void
change (const char *name, const char *find, const char *replace)
{
  g_autofree char *folder = rec_law_pack_get_user_folder ();
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GString) changed = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  changed = g_string_new (text);
  g_assert_cmpuint (g_string_replace (changed, find, replace, 1), ==, 1);
  g_assert_true (g_file_set_contents (path, changed->str, -1, NULL));
}

/* Test that the version, the day of the last check and the calendar are told. */
static void
test_overview (RecTestProgram *program, gconstpointer data)
{
  g_assert_cmpint (rec_test_program_run (program, "law", NULL), ==, 0);
  rec_assert_has (program->output, "AIA-2024-1689+2026-1744@2026-07-27");
  rec_assert_has (program->output, "the program");
  rec_assert_has (program->output, "2027-12-02  High-risk systems of Annex III (Art. 113(c)(i))");
  rec_assert_has (program->output, "[Interpretation]");
}

/* Test that an entry is told in full, in English and in French, and found in any case. */
static void
test_entry (RecTestProgram *program, gconstpointer data)
{
  g_assert_cmpint (rec_test_program_run (program, "law", "ob-26.2", NULL), ==, 0);
  g_assert_cmpstr (program->errors, ==, "");
  g_assert_true (g_str_has_prefix (program->output, "OB-26.2 – "));
  rec_assert_has (program->output, "Reference: Art. 26(2)\n");
  rec_assert_has (program->output, "2028-08-02");
  rec_assert_has (program->output, "Human-oversight procedure");

  g_assert_cmpint (rec_test_program_run (program, "law", "questions/Q10", NULL), ==, 0);
  rec_assert_has (program->output, "Section: question\n");
  rec_assert_has (program->output, "→ Q11");
  rec_assert_has (program->output, "AI Act class: Prohibited\n");

  rec_test_program_set_language (program, "fr");
  g_assert_cmpint (rec_test_program_run (program, "law", "high_annex3", NULL), ==, 0);
  rec_assert_has (program->output, "high_annex3 – Haut risque – annexe III\n");
}

/* Test that an id that the pack does not have is a failure. */
static void
test_unknown (RecTestProgram *program, gconstpointer data)
{
  g_assert_cmpint (rec_test_program_run (program, "law", "OB-99", NULL), ==, 1);
  g_assert_cmpstr (program->output, ==, "");
  rec_assert_has (program->errors, "“OB-99”");
}

/* Test that other programs get the ids of all entries, and an entry under stable names. */
static void
test_json (RecTestProgram *program, gconstpointer data)
{
  g_autoptr (JsonNode) pack = NULL;
  g_autoptr (JsonNode) entries = NULL;
  JsonObject *object;
  JsonArray  *duties;
  gboolean    found = FALSE;

  g_assert_cmpint (rec_test_program_run (program, "law", "--format", "json", NULL), ==, 0);
  pack = parse_json (program->output);
  object = json_node_get_object (pack);
  g_assert_true (json_object_get_boolean_member (object, "built_in"));
  duties = json_object_get_array_member (json_object_get_object_member (object, "ids"), "duties");
  for (guint i = 0; i < json_array_get_length (duties); i++)
    found = found || g_str_equal (json_array_get_string_element (duties, i), "OB-26.6");
  g_assert_true (found);
  g_assert_cmpuint (
      json_array_get_length (json_object_get_array_member (object, "calendar")), >, 10);

  g_assert_cmpint (
      rec_test_program_run (program, "law", "OB-26.2", "--format", "json", NULL), ==, 0);
  entries = parse_json (program->output);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (entries)), ==, 1);
  object = json_array_get_object_element (json_node_get_array (entries), 0);
  g_assert_cmpstr (json_object_get_string_member (object, "section"), ==, "duties");
  g_assert_cmpstr (json_object_get_string_member (object, "certainty"), ==, "verified");
  g_assert_cmpstr (json_object_get_string_member (object, "scope"), ==, "system");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "from")), >=, 2);
}

/* Test that entries of every section can be printed, as text and as data. */
static void
test_all (RecTestProgram *program, gconstpointer data)
{
  RecLawPack *pack = rec_law_pack_get_builtin ();
  GPtrArray  *items;
  const char *name;

  for (guint i = 0; (items = rec_law_pack_get_section (pack, i, &name)) != NULL; i++)
    {
      g_autofree char *id = NULL;

      if (items->len == 0)
        continue;
      id = g_strdup_printf ("%s/%s", name, ((RecLawEntry *) items->pdata[items->len - 1])->id);
      g_assert_cmpint (rec_test_program_run (program, "law", id, NULL), ==, 0);
      rec_assert_has (program->output, " – ");
      g_assert_cmpint (rec_test_program_run (program, "law", id, "--format", "json", NULL), ==, 0);
      json_node_unref (parse_json (program->output));
    }
}

/* Test that the program's pack can be written and is a good one, and that nothing is overwritten.
 */
static void
test_save (RecTestProgram *program, gconstpointer data)
{
  g_assert_cmpint (rec_test_program_run (program, "law", "--export", "pack", NULL), ==, 0);
  g_assert_cmpint (rec_test_program_run (program, "law", "--check", "pack", NULL), ==, 0);
  rec_assert_has (program->output, "pack is a good law pack");
  g_assert_cmpstr (program->errors, ==, "");
  g_assert_cmpint (rec_test_program_run (program, "law", "--export", "pack", NULL), ==, 1);
  rec_assert_has (program->errors, "recensia: ");
}

/* Test that a broken pack is refused with file, line and reason. */
static void
test_check (RecTestProgram *program, gconstpointer data)
{
  rec_test_program_write (program, "x.xml", "<law-pack\n format='2'\n version='v'/>");
  g_assert_cmpint (rec_test_program_run (program, "law", "--check", "x.xml", NULL), ==, 1);
  g_assert_cmpstr (program->output, ==, "");
  g_assert_cmpstr (program->errors,
                   ==,
                   "recensia: x.xml, line 1: the element “law-pack” needs the attribute "
                   "“checked”\n");
}

/* Test that a pack that is not there, or whose file cannot be read, is told in a sentence with its
 * path and what to do. */
static void
test_unreadable (RecTestProgram *program, gconstpointer data)
{
  g_autofree char *folder = rec_test_program_path (program, "odd");
  g_autofree char *link = rec_test_program_path (program, "odd/loop.xml");

  g_assert_cmpint (rec_test_program_run (program, "law", "--check", "no/such", NULL), ==, 1);
  g_assert_cmpstr (program->output, ==, "");
  rec_assert_has (program->errors, "recensia: There is no file or folder “");
  rec_assert_has (program->errors, "no/such” to read a law pack from. Check its name");

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_cmpint (symlink ("loop.xml", link), ==, 0);
  g_assert_cmpint (rec_test_program_run (program, "law", "--check", "odd", NULL), ==, 1);
  rec_assert_has (program->errors, "recensia: The law pack cannot be read from “");
  rec_assert_has (program->errors, "odd/loop.xml” (");
  rec_assert_has (program->errors, "Copy it to another folder and try again.\n");
}

/* Test that a pack of the user's with one date changed changes that date, and that one which is
 * broken afterwards is told on the standard error while the program's counts again. */
static void
test_user (RecTestProgram *program, gconstpointer data)
{
  put_pack (program);
  g_assert_cmpint (rec_test_program_run (program, "law", NULL), ==, 0);
  rec_assert_has (program->output, "the program");
  change ("ai-act.xml", "date=\"2027-12-02\"", "date=\"2029-03-04\"");
  g_assert_cmpint (rec_test_program_run (program, "law", NULL), ==, 0);
  /* Nothing is wrong with it, though it may be old by now. */
  rec_assert_lacks (program->errors, ", line ");
  rec_assert_has (program->output, "recensia/law");
  rec_assert_has (program->output, "2029-03-04  High-risk systems of Annex III");
  rec_assert_lacks (program->output, "2027-12-02");
  g_assert_cmpint (rec_test_program_run (program, "law", "OB-27", NULL), ==, 0);
  rec_assert_has (program->output, "2029-03-04");

  change ("duties.xml", "<duty ", "<duti ");
  g_assert_cmpint (rec_test_program_run (program, "law", NULL), ==, 0);
  rec_assert_has (program->errors, "duties.xml, line ");
  rec_assert_has (program->output, "2027-12-02  High-risk systems of Annex III");
}

/* Gives the sheet of a workbook that explains it, its cells joined. */
static char *
read_method (RecTestProgram *program, const char *name)
{
  g_autofree char *path = rec_test_program_path (program, name);
  g_autoptr (GError) error = NULL;
  g_autoptr (RecSheetFile) file = rec_sheet_file_open (path, NULL, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  g_assert_true (rec_sheet_file_set_sheet (file, "Method and sources", &error));
  rec_sheet_file_set_header_row (file, 1);
  g_assert_true (rec_sheet_file_load (file, NULL, &error));
  for (guint i = 0; i < rec_sheet_file_get_n_rows (file); i++)
    {
      const RecSheetRow *row = rec_sheet_file_get_row (file, i);

      for (guint j = 0; j < row->n_cells; j++)
        g_string_append_printf (text, "%s|", row->cells[j] != NULL ? row->cells[j] : "");
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

/* Test that a date changed in a pack of the user's is changed in the workbook, which says that the
 * pack is not the program's; and that a broken one is told when exporting. */
static void
test_workbook (RecTestProgram *program, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *broken = NULL;

  g_assert_cmpint (rec_test_program_run (program, "new", "e.recensia", "--example", NULL), ==, 0);
  g_assert_cmpint (rec_test_program_run (program, "export", "e.recensia", "a.xlsx", NULL), ==, 0);
  before = read_method (program, "a.xlsx");
  rec_assert_has (before, "2027-12-02");
  rec_assert_lacks (before, "2029-03-04");
  rec_assert_lacks (before, "not the one of the program");

  put_pack (program);
  change ("ai-act.xml", "date=\"2027-12-02\"", "date=\"2029-03-04\"");
  g_assert_cmpint (rec_test_program_run (program, "export", "e.recensia", "b.xlsx", NULL), ==, 0);
  after = read_method (program, "b.xlsx");
  rec_assert_has (after, "2029-03-04");
  rec_assert_lacks (after, "2027-12-02");
  rec_assert_has (after, "not the one of the program");

  change ("ai-act.xml", "<calendar>", "<calender>");
  g_assert_cmpint (rec_test_program_run (program, "export", "e.recensia", "c.xlsx", NULL), ==, 0);
  rec_assert_has (program->errors, "ai-act.xml, line ");
  broken = read_method (program, "c.xlsx");
  rec_assert_has (broken, "2027-12-02");
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  rec_test_program_add ("/law/overview", test_overview);
  rec_test_program_add ("/law/entry", test_entry);
  rec_test_program_add ("/law/unknown", test_unknown);
  rec_test_program_add ("/law/json", test_json);
  rec_test_program_add ("/law/all", test_all);
  rec_test_program_add ("/law/save", test_save);
  rec_test_program_add ("/law/check", test_check);
  rec_test_program_add ("/law/unreadable", test_unreadable);
  rec_test_program_add ("/law/user", test_user);
  rec_test_program_add ("/law/workbook", test_workbook);

  return g_test_run ();
}
