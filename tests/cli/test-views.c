/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>
#include <string.h>

#include <json-glib/json-glib.h>

#include "rec-saved-view.h"
#include "rec-store.h"
#include "rec-test-program.h"

static void
run (RecTestProgram *program, int status, const char *const *words)
{
  int found = rec_test_program_run_words (program, words);

  if (found != status)
    g_test_message ("%s: %s", words[0], program->errors);
  g_assert_cmpint (found, ==, status);
}

#define RUN(status, ...) run (program, (status), (const char *const[]){ __VA_ARGS__, NULL })

static void
apply (RecStore *store, RecRecord *record)
{
  g_autoptr (RecEdit) edit = rec_edit_new_change (REC_VERB_CREATE, NULL, record);
  g_autoptr (RecEdit) done = NULL;
  g_autoptr (GError) error = NULL;

  done = rec_store_apply (store, edit, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (done);
}

/* The example with a view of a department, in an order and with columns of its own. */
static void
make_register (RecTestProgram *program)
{
  g_autofree char *path = rec_test_program_path (program, "e.recensia");
  g_autoptr (RecStore) store = NULL;
  g_autoptr (RecDirectory) directory = NULL;
  g_autoptr (GPtrArray) views = NULL;
  g_autoptr (GPtrArray) columns = g_ptr_array_new ();
  g_autoptr (RecQuery) named = rec_query_parse ("department:Urgences sort:-name", NULL, NULL);
  g_autoptr (RecQuery) query = NULL;
  g_autoptr (RecRecord) record = NULL;
  g_autoptr (GError) error = NULL;

  RUN (0, "new", "e.recensia", "--example");
  store = rec_store_open (path, REC_STORE_WRITE, &error);
  g_assert_no_error (error);
  directory = rec_store_load_directory (store, &error);
  query = rec_query_resolve (named, directory, NULL, &error);
  g_assert_no_error (error);
  views = rec_saved_view_list (directory, NULL);
  g_ptr_array_add (columns, (gpointer) rec_catalogue_find_field (REC_KIND_SYSTEM, "name"));
  g_ptr_array_add (columns, (gpointer) rec_catalogue_find_field (REC_KIND_SYSTEM, "version"));
  record = rec_saved_view_make_record (views, "Réunion des urgences", query, columns);
  apply (store, record);
  rec_store_close (store, &error);
  g_assert_no_error (error);
}

static guint
count_lines (const char *text)
{
  guint n = 0;

  for (; *text != '\0'; text++)
    n += *text == '\n';
  return n;
}

/* Test that a view lists what its filters find, in its order, by any way of writing its name, and
 * that one of the program is known by its id and in both languages. */
static void
test_list (RecTestProgram *program, gconstpointer data)
{
  g_autofree char *by_view = NULL;

  make_register (program);
  RUN (0, "list", "e.recensia", "--view", "reunion des URGENCES", "--format", "csv");
  by_view = g_strdup (program->output);
  g_assert_cmpuint (count_lines (by_view), >, 2);
  RUN (0, "list", "e.recensia", "department:Urgences", "sort:-name", "--format", "csv");
  g_assert_cmpstr (by_view, ==, program->output);

  RUN (0, "list", "e.recensia", "--view", "late", "--format", "csv");
  g_free (by_view);
  by_view = g_strdup (program->output);
  g_assert_cmpuint (count_lines (by_view), >, 2);
  RUN (0, "list", "e.recensia", "n_late:1..", "--format", "csv");
  g_assert_cmpstr (by_view, ==, program->output);
  RUN (0, "list", "e.recensia", "--view", "Avec échéances en retard", "--format", "csv");
  g_assert_cmpstr (by_view, ==, program->output);
}

/* Test that a view that is not there is refused with those that are, and a query beside a view too.
 */
static void
test_refused (RecTestProgram *program, gconstpointer data)
{
  make_register (program);
  RUN (1, "list", "e.recensia", "--view", "Bloc");
  rec_assert_has (program->errors, "no view “Bloc”");
  rec_assert_has (program->errors, "“Réunion des urgences”");
  RUN (2, "list", "e.recensia", "--view", "late", "scanner");
  rec_assert_has (program->errors, "not both");
  RUN (2, "export", "e.recensia", "x.csv", "--view", "late", "--filter", "scanner");
  RUN (2, "list", "e.recensia", "--views", "scanner");
  RUN (2, "export", "e.recensia", "x.xlsx", "--declaration", "--view", "late");
}

/* Test that the views are listed with what they show and how many systems that is, and with stable
 * ids for other programs. */
static void
test_views (RecTestProgram *program, gconstpointer data)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonArray  *views;
  JsonObject *first, *last;
  guint       n;

  make_register (program);
  RUN (0, "list", "e.recensia", "--view", "Réunion des urgences");
  n = count_lines (program->output) - 1;
  RUN (0, "list", "e.recensia", "--views");
  rec_assert_has (program->output, "With late items ");
  rec_assert_has (program->output, "Departments: Urgences");
  RUN (0, "list", "e.recensia", "--views", "--format", "csv");
  rec_assert_has (program->output, "late,With late items,");
  RUN (0, "list", "e.recensia", "--views", "--format", "json");
  json_parser_load_from_data (parser, program->output, -1, &error);
  g_assert_no_error (error);
  views = json_node_get_array (json_parser_get_root (parser));
  first = json_array_get_object_element (views, 0);
  last = json_array_get_object_element (views, json_array_get_length (views) - 1);
  g_assert_cmpstr (json_object_get_string_member (first, "id"), ==, "to_classify");
  g_assert_true (json_object_get_boolean_member (first, "built_in"));
  g_assert_cmpstr (json_object_get_string_member (last, "name"), ==, "Réunion des urgences");
  g_assert_false (json_object_get_boolean_member (last, "built_in"));
  g_assert_cmpint (json_object_get_int_member (last, "systems"), ==, n);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (last, "columns")), ==, 2);

  rec_test_program_set_language (program, "fr");
  RUN (0, "list", "e.recensia", "--views");
  rec_assert_has (program->output, "Haut risque sans contrôle humain en place");
}

/* Test that an export of a view has its systems and its columns, unless others are asked for, and
 * that a pack can be made of one. */
static void
test_export (RecTestProgram *program, gconstpointer data)
{
  g_autofree char *own = NULL;
  g_autofree char *other = NULL;

  make_register (program);
  RUN (0, "export", "e.recensia", "v.csv", "--view", "Réunion des urgences", "--lang", "en");
  own = rec_test_program_read (program, "v.csv");
  g_assert_true (g_str_has_prefix (own,
                                   "\xef\xbb\xbf"
                                   "Name,Version,recensia_"));
  RUN (0,
       "export",
       "e.recensia",
       "w.csv",
       "--view",
       "Réunion des urgences",
       "--columns",
       "reference",
       "--lang",
       "en");
  other = rec_test_program_read (program, "w.csv");
  rec_assert_has (other, "Reference,recensia_");
  RUN (0, "export", "e.recensia", "v.xlsx", "--view", "late");
  rec_assert_has (program->output, " of 26");
  RUN (0, "pack", "e.recensia", "p.zip", "--view", "late");
  rec_assert_has (program->output, " of 26");
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  rec_test_program_add ("/views/list", test_list);
  rec_test_program_add ("/views/refused", test_refused);
  rec_test_program_add ("/views/views", test_views);
  rec_test_program_add ("/views/export", test_export);

  return g_test_run ();
}
