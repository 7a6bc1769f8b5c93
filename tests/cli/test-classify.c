/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tests for the command that classifies systems. */

#include <locale.h>
#include <string.h>

#include <json-glib/json-glib.h>

#include "rec-store.h"
#include "rec-test-program.h"

/* All questions that a CV screener meets, up to profiling */
#define RECRUITS                                                                                   \
  "Q01=yes", "Q02=no", "Q03=yes", "Q10=no", "Q11=no", "Q12=no", "Q13=no", "Q14=no", "Q20=no",      \
      "Q23=no", "Q30=no", "Q31=no", "Q32=yes", "Q40=yes"
#define REST "Q50=no", "Q51=no", "Q52=no", "Q53=no", "Q60=unknown", "Q61=no"

static void
make_register (RecTestProgram *program)
{
  g_assert_cmpint (rec_test_program_run (program, "new", "r.recensia", NULL), ==, 0);
  rec_test_program_write (program, "s.csv", "name\nTri des CV\nDictée\n");
  g_assert_cmpint (rec_test_program_run (program, "import", "r.recensia", "s.csv", NULL), ==, 0);
}

static char *
get_value (RecTestProgram *program, const char *system, const char *field)
{
  g_autofree char *path = rec_test_program_path (program, "r.recensia");
  g_autoptr (GError) error = NULL;
  g_autoptr (RecStore) store = rec_store_open (path, REC_STORE_READ_ONLY, &error);
  g_autoptr (RecRecord) record = NULL;
  char *value;

  g_assert_no_error (error);
  record = rec_store_find_system (store, system, &error);
  g_assert_no_error (error);
  value = g_strdup (rec_record_get_by_id (record, field));
  rec_store_close (store, &error);
  g_assert_no_error (error);

  return value;
}

static void
assert_value (RecTestProgram *program, const char *system, const char *field, const char *value)
{
  g_autofree char *found = get_value (program, system, field);

  g_assert_cmpstr (found, ==, value);
}

static void
assert_run (RecTestProgram *program, int status, ...)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  const char *word;
  va_list     arguments;
  int         found;

  g_ptr_array_add (words, (gpointer) "classify");
  g_ptr_array_add (words, (gpointer) "r.recensia");
  va_start (arguments, status);
  while ((word = va_arg (arguments, const char *)) != NULL)
    g_ptr_array_add (words, (gpointer) word);
  va_end (arguments);
  g_ptr_array_add (words, NULL);
  found = rec_test_program_run_words (program, (const char *const *) words->pdata);
  if (found != status)
    g_test_message ("%s%s", program->output, program->errors);
  g_assert_cmpint (found, ==, status);
}

/* Test that answers given as arguments are kept until they are all there, then give a class with
 * its reasons. */
static void
test_arguments (RecTestProgram *program, gconstpointer data)
{
  make_register (program);

  assert_run (program, 0, "Tri des CV", RECRUITS, "--dry-run", NULL);
  rec_assert_has (program->output, "High-risk – Annex III");
  rec_assert_has (program->output, "Nothing was written");
  assert_value (program, "Tri des CV", "ai_act_class", NULL);

  assert_run (program, 0, "Tri des CV", RECRUITS, NULL);
  rec_assert_has (program->output, "Still open");
  rec_assert_has (program->output, "Q50");
  rec_assert_has (program->output, "The answers are kept");
  assert_value (program, "Tri des CV", "ai_act_class", NULL);

  assert_run (program, 0, "Tri des CV", REST, NULL);
  rec_assert_has (program->output, "AI Act class: High-risk – Annex III");
  rec_assert_has (program->output, "4(a)");
  rec_assert_has (program->output, "2027-12-02");
  rec_assert_has (program->output, "Ruled out");
  rec_assert_has (program->output, "Kept as a proposal");
  assert_value (program, "Tri des CV", "ai_act_class", "high_annex3");
  assert_value (program, "Tri des CV", "class_status", "proposed");
  assert_value (program, "Tri des CV", "profiling", "yes");

  /* Looking again changes nothing. */
  assert_run (program, 0, "Tri des CV", NULL);
  rec_assert_has (program->output, "High-risk – Annex III");
  rec_assert_has (program->output, "Nothing was changed.");

  assert_run (program, 0, "Tri des CV", "--confirm-as", "Anne Roy", NULL);
  rec_assert_has (program->errors, "Anne Roy");
  rec_assert_has (program->output, "Kept as a confirmed decision.");
  assert_value (program, "Tri des CV", "class_status", "confirmed");
  assert_run (program, 0, "Tri des CV", NULL);
  assert_value (program, "Tri des CV", "class_status", "confirmed");

  g_assert_cmpint (rec_test_program_run (program, "show", "r.recensia", "Tri des CV", NULL), ==, 0);
  rec_assert_has (program->output, "Decisions on the class");
  rec_assert_has (program->output, "Anne Roy");
}

/* Test that a class that is open cannot be confirmed, and that another class needs a reason. */
static void
test_refused (RecTestProgram *program, gconstpointer data)
{
  make_register (program);

  assert_run (program, 1, "Dictée", "Q01=yes", "--confirm-as", "Anne Roy", NULL);
  rec_assert_has (program->errors, "not finished");
  assert_value (program, "Dictée", "class_status", NULL);
  assert_run (program, 2, "Dictée", "--override", "minimal", NULL);
  rec_assert_has (program->errors, "--reason");
  assert_run (program, 1, "Dictée", "--override", "minimal", "--reason", " ", NULL);
  rec_assert_has (program->errors, "reason");
  assert_run (program, 2, "Dictée", "--override", "harmless", "--reason", "x", NULL);
  rec_assert_has (program->errors, "harmless");
  assert_run (program, 1, "Dictée", "Q01=perhaps", NULL);
  rec_assert_has (program->errors, "yes, no, unknown");
  assert_run (program, 1, "Dictée", "Q99=yes", NULL);
  assert_run (program, 1, "Inconnu", NULL);
  assert_run (program, 2, "Dictée", "Tri des CV", "Q01=yes", NULL);
  assert_value (program, "Dictée", "ai_act_class", NULL);

  assert_run (program,
              0,
              "Dictée",
              "--override",
              "Risque minimal",
              "--reason",
              "Avis du juriste",
              "--confirm-as",
              "Anne Roy",
              NULL);
  rec_assert_has (program->output, "Retained instead: Minimal risk. Reason: Avis du juriste");
  assert_value (program, "Dictée", "ai_act_class", "minimal");
  assert_value (program, "Dictée", "class_status", "confirmed");
}

/* Test that the questions are asked one by one, back and forth, with help, and that who leaves
 * finds the answers there. */
static void
test_ask (RecTestProgram *program, gconstpointer data)
{
  make_register (program);

  program->input = g_strdup ("h\no\nb\n\nn\nmaybe\nq\n");
  assert_run (program, 0, "Dictée", "--ask", NULL);
  rec_assert_has (program->output, "What the text says");
  rec_assert_has (program->output, "Answered before: Yes");
  rec_assert_has (program->output, "no answer to Q03");
  rec_assert_has (program->output, "The answers are kept");
  assert_value (program, "Dictée", "ai_act_class", NULL);

  /* Here it goes on: authority, five practices, device and product, nine points, four duties, with
   * “don’t know” for the last but one. */
  g_clear_pointer (&program->input, g_free);
  program->input = g_strdup ("y\nn\nn\nn\nn\n3\n3\nn\nn\nn\nn\nn\nn\nn\nn\nn\nn\nn\n1\nn\nn\n?\nn\n"
                             "Anne Roy\ny\n");
  assert_run (program, 0, "Dictée", "--ask", NULL);
  rec_assert_lacks (program->output, "Q01 (");
  rec_assert_has (program->output, "So far: ");
  rec_assert_has (program->output, "Name of the person who confirms this class");
  rec_assert_has (program->output, "Kept as a confirmed decision.");
  assert_value (program, "Dictée", "ai_act_class", "transparency");
  assert_value (program, "Dictée", "transparency_flags", "50_2");
  assert_value (program, "Dictée", "class_status", "confirmed");
}

/* Test that programs get all of it under stable names, of one system and of several. */
static void
test_json (RecTestProgram *program, gconstpointer data)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonObject *object;
  JsonArray  *array;

  make_register (program);
  assert_run (program, 0, "Tri des CV", RECRUITS, REST, "--format", "json", NULL);
  json_parser_load_from_data (parser, program->output, -1, &error);
  g_assert_no_error (error);
  object = json_node_get_object (json_parser_get_root (parser));
  g_assert_cmpstr (json_object_get_string_member (object, "ai_act_class"), ==, "high_annex3");
  g_assert_cmpstr (json_object_get_string_member (object, "annex3_points"), ==, "4a");
  g_assert_cmpstr (json_object_get_string_member (object, "applies_from"), ==, "2027-12-02");
  g_assert_cmpstr (json_object_get_string_member (object, "written"), ==, "proposed");
  g_assert_true (json_object_get_boolean_member (object, "complete"));
  g_assert_cmpstr (
      json_object_get_string_member (json_object_get_object_member (object, "answers"), "Q60"),
      ==,
      "unknown");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "reasons")), >, 5);
  array = json_object_get_array_member (object, "open");
  g_assert_cmpuint (json_array_get_length (array), ==, 1);
  g_assert_cmpstr (
      json_object_get_string_member (json_array_get_object_element (array, 0), "id"), ==, "Q60");

  assert_run (program, 0, "Tri des CV", "Dictée", "--format", "json", "--dry-run", NULL);
  json_parser_load_from_data (parser, program->output, -1, &error);
  g_assert_no_error (error);
  array = json_node_get_array (json_parser_get_root (parser));
  g_assert_cmpuint (json_array_get_length (array), ==, 2);
  object = json_array_get_object_element (array, 1);
  g_assert_cmpstr (json_object_get_string_member (object, "ai_act_class"), ==, "undetermined");
  g_assert_cmpstr (json_object_get_string_member (object, "next"), ==, "Q01");
}

/* Test that a pack with another rule, not in use yet, tells for which systems it gives another
 * class, and that the pack in use changes none. */
static void
test_compare (RecTestProgram *program, gconstpointer data)
{
  static const char rule[] = "<set field=\"profiling\" value=\"yes\"/>\n"
                             "        <set field=\"ai_act_class\" value=\"high_annex3\"/>";
  static const char other[] = "<set field=\"profiling\" value=\"yes\"/>\n"
                              "        <set field=\"ai_act_class\" value=\"prohibited\"/>";
  g_autofree char  *text = NULL;
  g_autofree char  *changed = NULL;
  g_auto (GStrv) parts = NULL;

  make_register (program);
  assert_run (program, 0, "Tri des CV", RECRUITS, REST, NULL);
  assert_run (program, 0, "Dictée", "Q01=no", NULL);

  g_assert_cmpint (rec_test_program_run (program, "law", "--compare", "r.recensia", NULL), ==, 0);
  rec_assert_has (program->output, "nothing changes");

  g_assert_cmpint (rec_test_program_run (program, "law", "--export", "pack", NULL), ==, 0);
  text = rec_test_program_read (program, "pack/questions.xml");
  parts = g_strsplit (text, rule, -1);
  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  changed = g_strjoinv (other, parts);
  rec_test_program_write (program, "pack/questions.xml", changed);
  g_assert_cmpint (
      rec_test_program_run (program, "law", "--check", "pack", "--compare", "r.recensia", NULL),
      ==,
      0);
  rec_assert_has (program->output, "class, points or flags of 1 system change");
  rec_assert_has (program->output, "High-risk – Annex III → Prohibited practice");
  rec_assert_lacks (program->output, "Dictée");
  g_assert_cmpint (
      rec_test_program_run (
          program, "law", "--check", "pack", "--compare", "r.recensia", "--format", "json", NULL),
      ==,
      0);
  rec_assert_has (program->output, "\"after\" : \"prohibited\"");
  assert_value (program, "Tri des CV", "ai_act_class", "high_annex3");
}

/* Test that it speaks French, the law too. */
static void
test_french (RecTestProgram *program, gconstpointer data)
{
  make_register (program);
  rec_test_program_set_language (program, "fr");

  assert_run (program, 0, "Tri des CV", RECRUITS, REST, NULL);
  rec_assert_has (program->output, "Haut risque – annexe III");
  rec_assert_has (program->output, "Motifs");
  rec_assert_has (program->output, "Écarté");
  rec_assert_has (program->output, "02/12/2027");
  rec_assert_has (program->output, "Conservée comme proposition");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  rec_test_program_add ("/classify/arguments", test_arguments);
  rec_test_program_add ("/classify/refused", test_refused);
  rec_test_program_add ("/classify/ask", test_ask);
  rec_test_program_add ("/classify/json", test_json);
  rec_test_program_add ("/classify/compare", test_compare);
  rec_test_program_add ("/classify/french", test_french);

  return g_test_run ();
}
