/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>
#include <string.h>

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>

#include "rec-store.h"
#include "rec-test-program.h"

#define N_EXAMPLE 26

static void
assert_run (RecTestProgram *program, int status, const char *command, ...)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  const char *word;
  va_list     arguments;
  int         found;

  va_start (arguments, command);
  for (word = command; word != NULL; word = va_arg (arguments, const char *))
    g_ptr_array_add (words, (gpointer) word);
  va_end (arguments);
  g_ptr_array_add (words, NULL);

  found = rec_test_program_run_words (program, (const char *const *) words->pdata);
  if (found != status)
    g_test_message ("%s: %s", command, program->errors);
  g_assert_cmpint (found, ==, status);
  if (status == 0)
    g_assert_cmpstr (program->errors, ==, "");
  else
    g_assert_true (g_str_has_prefix (program->errors, "recensia: "));
}

static void
make_example (RecTestProgram *program)
{
  assert_run (program, 0, "new", "e.recensia", "--example", NULL);
}

static guint
count_lines (const char *text)
{
  guint n = 0;

  for (; *text != '\0'; text++)
    n += *text == '\n';
  return n;
}

/* Test that an empty register is made, and that no file is ever overwritten. */
static void
test_new (RecTestProgram *program, gconstpointer data)
{
  g_autofree char *text = NULL;

  assert_run (program, 0, "new", "r.recensia", "--facility", "Clinique de l’Étoile", NULL);
  rec_assert_has (program->output, "Clinique de l’Étoile, 0 systems");
  assert_run (program, 0, "check", "r.recensia", NULL);
  rec_assert_has (program->output, "0 systems\n");

  assert_run (program, 1, "new", "r.recensia", "--facility", "Autre", NULL);
  g_assert_cmpstr (program->output, ==, "");
  rec_test_program_write (program, "other.recensia", "mine");
  assert_run (program, 1, "new", "other.recensia", "--example", NULL);
  text = rec_test_program_read (program, "other.recensia");
  g_assert_cmpstr (text, ==, "mine");

  assert_run (program, 1, "new", "no/such/folder.recensia", NULL);
  assert_run (program, 0, "new", "sans-nom.recensia", NULL);
  rec_assert_has (program->output, "register of sans-nom");
}

/* Test that the example register holds its systems, is whole, and says that it is invented. */
static void
test_example (RecTestProgram *program, gconstpointer data)
{
  make_example (program);
  rec_assert_has (program->output, "Clinique des Tilleuls (établissement fictif), 26 systems");
  assert_run (program, 0, "check", "e.recensia", NULL);
  rec_assert_has (program->output, "26 systems\n");
  rec_assert_has (program->output, "e.recensia is whole");

  assert_run (program, 0, "new", "f.recensia", "--example", "--facility", "Hôpital d’essai", NULL);
  rec_assert_has (program->output, "Hôpital d’essai, 26 systems");
}

/* Test that texts keep their accents where the locale knows none, as for a scheduler. */
static void
test_c_locale (RecTestProgram *program, gconstpointer data)
{
  g_free (program->locale);
  program->locale = g_strdup ("C");

  assert_run (program, 0, "new", "é.recensia", "--facility", "Clinique de l’Étoile", NULL);
  rec_assert_has (program->output, "Clinique de l’Étoile");
  make_example (program);
  assert_run (program, 0, "list", "e.recensia", "hémorragie", NULL);
  rec_assert_has (program->output, "Alerte d’hémorragie intracrânienne");
  assert_run (program, 0, "--help", NULL);
  assert_run (program, 0, "export", "e.recensia", "e.csv", "--lang", "fr", NULL);
}

/* Test that the list finds words without regard to accents, values of fields, and names. */
static void
test_list_query (RecTestProgram *program, gconstpointer data)
{
  static const struct
  {
    const char *query;
    guint       n_systems;
  } cases[] = {
    { "", N_EXAMPLE },
    { "HEMORRAGIE", 1 },
    { "class:prohibited", 1 },
    { "class:high_annex3 status:assessment", 2 },
    { "class:high_annex1,high_annex3", 12 },
    { "supplier:\"Fournisseur Alizier\"", 2 },
    { "oversight:deficient,to_define class:high_annex3", 3 },
    { "nosuchword", 0 },
  };

  make_example (program);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].query);
      assert_run (program, 0, "list", "e.recensia", cases[i].query, NULL);
      g_assert_cmpuint (count_lines (program->output), ==, cases[i].n_systems + 1);
    }

  /* Words of a query may be words of the command line. */
  assert_run (program, 0, "list", "e.recensia", "class:high_annex3", "status:assessment", NULL);
  g_assert_cmpuint (count_lines (program->output), ==, 3);
  assert_run (program, 1, "list", "e.recensia", "supplier:Personne", NULL);
  rec_assert_has (program->errors, "Personne");
}

/* Test that the columns of the text list begin at the same place in every row. */
static void
test_list_text (RecTestProgram *program, gconstpointer data)
{
  g_auto (GStrv) lines = NULL;
  glong place = -1;

  make_example (program);
  assert_run (program, 0, "list", "e.recensia", "class:minimal", "sort:reference", NULL);
  lines = g_strsplit (program->output, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 6 + 2);
  for (guint i = 1; *lines[i] != '\0'; i++)
    {
      const char *cell = strstr (lines[i], "Minimal risk");

      g_assert_nonnull (cell);
      if (place < 0)
        place = g_utf8_strlen (lines[i], cell - lines[i]);
      g_assert_cmpint (g_utf8_strlen (lines[i], cell - lines[i]), ==, place);
    }
}

static JsonNode *
parse_json (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = json_from_string (text, &error);

  g_assert_no_error (error);
  g_assert_nonnull (node);
  return node;
}

/* Test that the JSON list holds whole systems with stable names and ids. */
static void
test_list_json (RecTestProgram *program, gconstpointer data)
{
  g_autoptr (JsonNode) node = NULL;
  JsonArray  *systems;
  JsonObject *system;
  JsonArray  *departments;

  make_example (program);
  assert_run (program, 0, "list", "e.recensia", "sort:reference", "--format", "json", NULL);
  node = parse_json (program->output);
  systems = json_node_get_array (node);
  g_assert_cmpuint (json_array_get_length (systems), ==, N_EXAMPLE);
  system = json_array_get_object_element (systems, 0);
  g_assert_cmpstr (json_object_get_string_member (system, "reference"), ==, "SIA-0001");
  g_assert_cmpstr (json_object_get_string_member (system, "name"),
                   ==,
                   "Aide à la lecture de radiographies thoraciques");
  g_assert_cmpstr (json_object_get_string_member (system, "ai_act_class"), ==, "high_annex1");
  g_assert_cmpstr (json_object_get_string_member (system, "supplier"), ==, "Fournisseur Alizier");
  g_assert_cmpint (json_object_get_int_member (system, "approx_users"), ==, 24);
  g_assert_true (json_object_get_null_member (system, "retired_date"));
  departments = json_object_get_array_member (system, "departments");
  g_assert_cmpuint (json_array_get_length (departments), ==, 2);
  g_assert_cmpstr (json_array_get_string_element (departments, 0), ==, "Imagerie médicale");
}

/* Test that the CSV list can be imported again and then says the same. */
static void
test_list_csv (RecTestProgram *program, gconstpointer data)
{
  g_autofree char *first = NULL;

  make_example (program);
  assert_run (program, 0, "list", "e.recensia", "sort:reference", "--format", "csv", NULL);
  first = g_strdup (program->output);
  g_assert_true (g_str_has_prefix (first, "name,"));
  rec_test_program_write (program, "list.csv", first);

  assert_run (program, 0, "import", "e.recensia", "list.csv", "--on-duplicate", "update", NULL);
  rec_assert_has (program->output, "New: 0\n");
  rec_assert_has (program->output, "Changed: 0\n");
  rec_assert_has (program->output, "Same: 26\n");
  assert_run (program, 0, "list", "e.recensia", "sort:reference", "--format", "csv", NULL);
  g_assert_cmpstr (program->output, ==, first);
}

/* Test that one system is found by reference and by name, and shown in words or in ids. */
static void
test_show (RecTestProgram *program, gconstpointer data)
{
  static const char *const lists[] = { "duties", "documents", "oversight_findings", "due" };
  g_autoptr (JsonNode) node = NULL;

  make_example (program);
  assert_run (program, 0, "show", "e.recensia", "SIA-0004", NULL);
  rec_assert_has (program->output, "Alerte d’hémorragie intracrânienne et d’AVC au scanner");
  rec_assert_has (program->output, "High-risk – Annex I");
  rec_assert_has (program->output, "Obligations\n");
  rec_assert_has (program->output, "Documents needed\n");
  rec_assert_has (program->output, "Due dates\n");
  assert_run (program, 0, "show", "e.recensia", "tri de candidatures", "--format", "json", NULL);
  node = parse_json (program->output);
  g_assert_cmpstr (
      json_object_get_string_member (json_node_get_object (node), "reference"), ==, "SIA-0018");
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    g_assert_cmpuint (json_array_get_length (
                          json_object_get_array_member (json_node_get_object (node), lists[i])),
                      >,
                      0);
  assert_run (program, 1, "show", "e.recensia", "SIA-9999", NULL);
  g_assert_cmpstr (program->output, ==, "");
}

/* Test that exports are written by their suffix, in the language asked for, filtered. */
static void
test_export (RecTestProgram *program, gconstpointer data)
{
  g_autofree char *french = NULL;
  g_autofree char *english = NULL;
  g_autofree char *workbook = NULL;

  make_example (program);
  assert_run (program, 0, "export", "e.recensia", "fr.csv", "--lang", "fr", NULL);
  rec_assert_has (program->output, "fr.csv: 26 systems of 26");
  french = rec_test_program_read (program, "fr.csv");
  g_assert_true (g_str_has_prefix (french, "\xef\xbb\xbf"));
  rec_assert_has (french, "Fournisseur Alizier");
  rec_assert_has (french, "Haut risque");

  assert_run (program,
              0,
              "export",
              "e.recensia",
              "en.csv",
              "--lang",
              "en",
              "--filter",
              "class:minimal",
              "--columns",
              "shown",
              NULL);
  rec_assert_has (program->output, "en.csv: 6 systems of 26");
  english = rec_test_program_read (program, "en.csv");
  rec_assert_has (english, "Minimal risk");
  rec_assert_lacks (english, "SIA-");
  rec_assert_lacks (english, "Haut risque");

  assert_run (program, 0, "export", "e.recensia", "e.XLSX", NULL);
  workbook = rec_test_program_path (program, "e.XLSX");
  g_assert_true (g_file_test (workbook, G_FILE_TEST_IS_REGULAR));

  assert_run (program,
              0,
              "export",
              "e.recensia",
              "visit.xlsx",
              "--columns",
              "has",
              "--sheets",
              "register",
              NULL);
  g_assert_cmpstr (program->errors, ==, "");
  assert_run (program, 2, "export", "e.recensia", "v.xlsx", "--sheets", "register,nosuch", NULL);
  rec_assert_has (program->errors, "“nosuch”");
  rec_assert_has (program->errors, "register");
  assert_run (program, 2, "export", "e.recensia", "v.xlsx", "--columns", "some", NULL);
}

/* Test that the purpose decides on columns and sheets, unless an option does, and that columns can
 * be named one by one, in their order. */
static void
test_export_purpose (RecTestProgram *program, gconstpointer data)
{
  g_autofree char *csv = NULL;
  g_autofree char *named = NULL;
  g_autofree char *declaration = rec_test_program_path (program, "d.xlsx");

  make_example (program);
#define EXPORT(...) assert_run (program, 0, "export", "e.recensia", __VA_ARGS__, NULL)
  EXPORT ("has.csv", "--purpose", "has", "--lang", "en");
  csv = rec_test_program_read (program, "has.csv");
  g_assert_true (g_str_has_prefix (csv,
                                   "\xef\xbb\xbf"
                                   "Reference,Name,Departments,Supplier,"));
  rec_assert_lacks (csv, "UDI-DI");

  EXPORT ("named.csv",
          "--purpose",
          "has",
          "--columns",
          "name, ai_act_class,udi_di,name",
          "--lang",
          "en");
  named = rec_test_program_read (program, "named.csv");
  g_assert_true (g_str_has_prefix (named,
                                   "\xef\xbb\xbf"
                                   "Name,AI Act class,UDI-DI,recensia_"));

  EXPORT ("view.xlsx", "--purpose", "view");
#define LACKS(file, sheet)                                                                         \
  assert_run (program, 1, "import", "e.recensia", file, "--sheet", sheet, "--dry-run", NULL);      \
  rec_assert_has (program->errors, "“" sheet "”")
  LACKS ("view.xlsx", "Documentation");
  EXPORT ("more.xlsx", "--purpose", "view", "--sheets", "documentation");
  LACKS ("more.xlsx", "Register");
#undef LACKS

  EXPORT ("d.xlsx", "--purpose", "declaration", "--department", "Urgences");
#undef EXPORT
  g_assert_true (g_file_test (declaration, G_FILE_TEST_IS_REGULAR));
}

/* Test that what a workbook cannot take as it is is told on stderr, while the export is done. */
static void
test_export_remarks (RecTestProgram *program, gconstpointer data)
{
  g_autofree char *braces = g_strnfill (900, '{');
  g_autofree char *table =
      g_strdup_printf ("Name,eu_db_entry_url\nLong,https://example.org/%s\n", braces);

  make_example (program);
  rec_test_program_write (program, "in.csv", table);
  assert_run (program, 0, "import", "e.recensia", "in.csv", NULL);
  g_assert_cmpint (rec_test_program_run (program, "export", "e.recensia", "e.xlsx", NULL), ==, 0);
  rec_assert_has (program->output, "27 systems");
  rec_assert_has (program->errors, "1 address is no link.");
}

/* Test that an export which cannot be written leaves what was there. */
static void
test_export_fails (RecTestProgram *program, gconstpointer data)
{
  g_autofree char *folder = rec_test_program_path (program, "out.xlsx");
  g_autofree char *kept = NULL;

  make_example (program);
  assert_run (program, 1, "export", "e.recensia", "no/such/out.xlsx", NULL);
  g_assert_cmpstr (program->output, ==, "");
  g_assert_cmpint (g_mkdir (folder, 0755), ==, 0);
  assert_run (program, 1, "export", "e.recensia", "out.xlsx", NULL);
  g_assert_true (g_file_test (folder, G_FILE_TEST_IS_DIR));

  rec_test_program_write (program, "kept.csv", "mine");
  assert_run (program, 1, "export", "nosuch.recensia", "kept.csv", NULL);
  kept = rec_test_program_read (program, "kept.csv");
  g_assert_cmpstr (kept, ==, "mine");
}

/* Test that a damaged register, a missing one and a file of another kind are told apart from a
 * whole one. */
static void
test_check (RecTestProgram *program, gconstpointer data)
{
  g_autofree char *path = rec_test_program_path (program, "e.recensia");
  g_autoptr (GError) error = NULL;
  char *bytes = NULL;
  gsize length;

  make_example (program);
  assert_run (program, 0, "check", "e.recensia", NULL);
  assert_run (program, 1, "check", "nosuch.recensia", NULL);
  rec_test_program_write (program, "text.recensia", "This is no register.");
  assert_run (program, 1, "check", "text.recensia", NULL);
  rec_assert_has (program->errors, "text.recensia");

  g_file_get_contents (path, &bytes, &length, &error);
  g_assert_no_error (error);
  for (gsize i = 4096; i < MIN (length, 5 * 4096); i += 7)
    bytes[i] = (char) ~bytes[i];
  g_file_set_contents (path, bytes, (gssize) length, &error);
  g_assert_no_error (error);
  g_free (bytes);
  assert_run (program, 1, "check", "e.recensia", NULL);
  g_assert_cmpstr (program->output, ==, "");
}

/* Test that a backup is a whole register of the same systems, and overwrites nothing. */
static void
test_backup (RecTestProgram *program, gconstpointer data)
{
  g_autofree char *systems = NULL;
  g_autofree char *kept = NULL;

  make_example (program);
  assert_run (program, 0, "list", "e.recensia", "--format", "json", NULL);
  systems = g_strdup (program->output);
  assert_run (program, 0, "backup", "e.recensia", "copy.recensia", NULL);
  rec_assert_has (program->output, "copy.recensia");
  assert_run (program, 0, "check", "copy.recensia", NULL);
  assert_run (program, 0, "list", "copy.recensia", "--format", "json", NULL);
  g_assert_cmpstr (program->output, ==, systems);

  rec_test_program_write (program, "kept", "mine");
  assert_run (program, 1, "backup", "e.recensia", "kept", NULL);
  kept = rec_test_program_read (program, "kept");
  g_assert_cmpstr (kept, ==, "mine");
}

/* Test that a register which another program writes to can be read and copied, but not changed,
 * and that the message says who has it. */
static void
test_locked (RecTestProgram *program, gconstpointer data)
{
  g_autofree char *path = rec_test_program_path (program, "e.recensia");
  g_autoptr (RecStore) store = NULL;
  g_autoptr (GError) error = NULL;

  make_example (program);
  rec_test_program_write (program, "a.csv", "name\nUn\n");
  store = rec_store_open (path, REC_STORE_WRITE, &error);
  g_assert_no_error (error);

  assert_run (program, 1, "import", "e.recensia", "a.csv", NULL);
  rec_assert_has (program->errors, "e.recensia");
  rec_assert_has (program->errors, g_get_user_name ());
  assert_run (program, 0, "import", "e.recensia", "a.csv", "--dry-run", NULL);
  assert_run (program, 0, "list", "e.recensia", NULL);
  assert_run (program, 0, "check", "e.recensia", NULL);
  assert_run (program, 0, "export", "e.recensia", "e.csv", NULL);
  assert_run (program, 0, "backup", "e.recensia", "copy.recensia", NULL);

  rec_store_close (store, &error);
  g_assert_no_error (error);
  assert_run (program, 0, "import", "e.recensia", "a.csv", NULL);
}

/* Test that what is due is printed for people, for programs and for calendars, up to a day and of
 * one person, and that a person whom nobody knows is said. */
static void
test_due (RecTestProgram *program, gconstpointer data)
{
  g_autoptr (JsonNode) all = NULL;
  g_autoptr (JsonNode) soon = NULL;
  g_autoptr (JsonNode) hers = NULL;

  assert_run (program, 0, "new", "e.recensia", "--example", NULL);
  assert_run (program, 0, "due", "e.recensia", NULL);
  rec_assert_has (program->output, "Review of the system");
  assert_run (program, 0, "due", "e.recensia", "--format", "ics", NULL);
  g_assert_true (g_str_has_prefix (program->output, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"));
  g_assert_true (g_str_has_suffix (program->output, "END:VEVENT\r\nEND:VCALENDAR\r\n"));

  assert_run (program, 0, "due", "e.recensia", "--format", "json", NULL);
  all = json_from_string (program->output, NULL);
  assert_run (program, 0, "due", "e.recensia", "--format", "json", "--to", "today", NULL);
  soon = json_from_string (program->output, NULL);
  assert_run (program, 0, "due", "e.recensia", "--format", "json", "--person", "LUCAS fabre", NULL);
  hers = json_from_string (program->output, NULL);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (soon)),
                    <,
                    json_array_get_length (json_node_get_array (all)));
  g_assert_cmpuint (json_array_get_length (json_node_get_array (hers)),
                    <,
                    json_array_get_length (json_node_get_array (all)));
  g_assert_cmpuint (json_array_get_length (json_node_get_array (hers)), >, 0);

  assert_run (program, 1, "due", "e.recensia", "--person", "Personne", NULL);
  rec_assert_has (program->errors, "no person named “Personne”");
  assert_run (program, 2, "due", "e.recensia", "--format", "pdf", NULL);
  assert_run (program, 2, "due", "e.recensia", "--to", "jamais", NULL);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  rec_test_program_add ("/commands/new", test_new);
  rec_test_program_add ("/commands/example", test_example);
  rec_test_program_add ("/commands/c-locale", test_c_locale);
  rec_test_program_add ("/commands/list/query", test_list_query);
  rec_test_program_add ("/commands/list/text", test_list_text);
  rec_test_program_add ("/commands/list/json", test_list_json);
  rec_test_program_add ("/commands/list/csv", test_list_csv);
  rec_test_program_add ("/commands/show", test_show);
  rec_test_program_add ("/commands/export", test_export);
  rec_test_program_add ("/commands/export/purpose", test_export_purpose);
  rec_test_program_add ("/commands/export/remarks", test_export_remarks);
  rec_test_program_add ("/commands/export/fails", test_export_fails);
  rec_test_program_add ("/commands/check", test_check);
  rec_test_program_add ("/commands/backup", test_backup);
  rec_test_program_add ("/commands/locked", test_locked);
  rec_test_program_add ("/commands/due", test_due);

  return g_test_run ();
}
