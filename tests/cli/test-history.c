/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tests for the commands that look into a register's past. */

#include <locale.h>
#include <string.h>

#include <json-glib/json-glib.h>

#include "rec-store.h"
#include "rec-test-program.h"
#include "rec-value.h"

static RecRecord *
with_value (RecRecord *record, const char *field, const char *value)
{
  return rec_record_with (
      record, rec_catalogue_find_field (rec_record_get_kind (record), field), value);
}

/* Applies an edit of one record at a moment. */
static RecRecord *
apply (RecStore *store, const char *moment, RecVerb verb, RecRecord *before, RecRecord *after)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RecEdit) edit = rec_edit_new_change (verb, before, after);
  g_autoptr (RecEdit) applied = NULL;
  RecRecord *stored;

  rec_clock_set (moment);
  applied = rec_store_apply (store, edit, NULL, &error);
  g_assert_no_error (error);
  stored = rec_edit_get_change (applied, 0)->after;

  return stored != NULL ? rec_record_ref (stored) : NULL;
}

/* A register that was begun on 1 March 2026 with "BoneView", which got version 2 on the 2nd and
 * version 3 on the 3rd; on the 3rd came "ChestView", and "Ancien" was deleted. */
static char *
make_register (RecTestProgram *program)
{
  char *path = rec_test_program_path (program, "r.recensia");
  g_autoptr (GError) error = NULL;
  g_autoptr (RecRecord) blank = rec_record_new (REC_KIND_FACILITY, NULL);
  g_autoptr (RecRecord) facility = with_value (blank, "name", "Clinique des Tilleuls");
  g_autoptr (RecRecord) bare = rec_record_new (REC_KIND_SYSTEM, NULL);
  g_autoptr (RecRecord) bone = with_value (bare, "name", "BoneView");
  g_autoptr (RecRecord) other = rec_record_new (REC_KIND_SYSTEM, NULL);
  g_autoptr (RecRecord) old = with_value (other, "name", "Ancien");
  g_autoptr (RecRecord) third = rec_record_new (REC_KIND_SYSTEM, NULL);
  g_autoptr (RecRecord) chest = with_value (third, "name", "ChestView");
  g_autoptr (RecRecord) first = NULL;
  g_autoptr (RecRecord) second = NULL;
  g_autoptr (RecRecord) wanted2 = NULL;
  g_autoptr (RecRecord) wanted3 = NULL;
  g_autoptr (RecRecord) stored_old = NULL;
  RecStore *store;

  rec_clock_set ("2026-03-01T08:00:00Z");
  store = rec_store_create (path, facility, &error);
  g_assert_no_error (error);
  first = apply (store, "2026-03-01T09:00:00Z", REC_VERB_CREATE, NULL, bone);
  stored_old = apply (store, "2026-03-01T10:00:00Z", REC_VERB_CREATE, NULL, old);
  wanted2 = with_value (first, "version", "2");
  second = apply (store, "2026-03-02T09:00:00Z", REC_VERB_CHANGE, first, wanted2);
  wanted3 = with_value (second, "version", "3");
  rec_record_unref (apply (store, "2026-03-03T09:00:00Z", REC_VERB_CHANGE, second, wanted3));
  rec_record_unref (apply (store, "2026-03-03T10:00:00Z", REC_VERB_CREATE, NULL, chest));
  apply (store, "2026-03-03T11:00:00Z", REC_VERB_DELETE, stored_old, NULL);
  rec_store_close (store, &error);
  g_assert_no_error (error);
  g_object_unref (store);
  rec_clock_set (NULL);

  return path;
}

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
}

/* Test that list, show and export give the register as at a day, in the ways in which days are
 * written. */
static void
test_as_at (RecTestProgram *program, gconstpointer data)
{
  g_autofree char *path = make_register (program);
  g_autofree char *csv = NULL;

  assert_run (program, 0, "list", path, NULL);
  rec_assert_has (program->output, "ChestView");
  rec_assert_lacks (program->output, "Ancien");

  assert_run (program, 0, "list", path, "--as-at", "2026-03-02", NULL);
  rec_assert_has (program->output, "BoneView");
  rec_assert_has (program->output, "Ancien");
  rec_assert_lacks (program->output, "ChestView");
  assert_run (program, 0, "list", path, "ancien", "--as-at", "02/03/2026", NULL);
  rec_assert_has (program->output, "Ancien");
  rec_assert_lacks (program->output, "BoneView");

  assert_run (program, 0, "show", path, "BoneView", "--as-at", "2 mars 2026", NULL);
  rec_assert_has (program->output, "2\n");
  assert_run (
      program, 0, "show", path, "BoneView", "--as-at", "2026-03-01", "--format", "json", NULL);
  rec_assert_has (program->output, "\"version\" : null");
  assert_run (program, 1, "show", path, "ChestView", "--as-at", "2026-03-02", NULL);
  assert_run (program, 0, "show", path, "BoneView", "--as-at", "today", NULL);
  rec_assert_has (program->output, "3\n");

  assert_run (program, 0, "export", path, "r.csv", "--lang", "en", "--as-at", "2026-03-02", NULL);
  rec_assert_has (program->output, "2 systems of 2");
  csv = rec_test_program_read (program, "r.csv");
  rec_assert_has (csv, "Ancien");
  rec_assert_lacks (csv, "ChestView");
}

/* Test that a day that is none is a wrong command line, and that one before the register or after
 * today gets a sentence, with nothing written. */
static void
test_as_at_edges (RecTestProgram *program, gconstpointer data)
{
  g_autofree char *path = make_register (program);
  g_autofree char *target = rec_test_program_path (program, "r.xlsx");

  assert_run (program, 2, "list", path, "--as-at", "never", NULL);
  rec_assert_has (program->errors, "“never” is not a day");
  assert_run (program, 1, "list", path, "--as-at", "2026-02-28", NULL);
  rec_assert_has (program->errors, "begun on 2026-03-01");
  assert_run (program, 1, "show", path, "BoneView", "--as-at", "2199-01-01", NULL);
  rec_assert_has (program->errors, "not come yet");
  assert_run (program, 1, "export", path, target, "--as-at", "2026-02-28", NULL);
  g_assert_false (g_file_test (target, G_FILE_TEST_EXISTS));
}

/* Test that the differences between two days are told record by record, for people and for
 * programs, and that the days stand in their order. */
static void
test_diff (RecTestProgram *program, gconstpointer data)
{
  g_autofree char *path = make_register (program);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray *array;

  assert_run (program, 0, "diff", path, "2026-03-01", "2026-03-03", NULL);
  rec_assert_has (program->output, "BoneView, Changed\n  Version: 3\n");
  rec_assert_has (program->output, "ChestView, Added\n");
  rec_assert_has (program->output, "Ancien, Deleted\n");
  assert_run (program, 0, "diff", path, "2026-03-02", "today", NULL);
  rec_assert_has (program->output, "  Version: 2 → 3\n");
  assert_run (program, 0, "diff", path, "2026-03-03", "2026-03-04", NULL);
  rec_assert_has (program->output, "the same");

  assert_run (program, 0, "diff", path, "2026-03-01", "2026-03-03", "--format", "json", NULL);
  g_assert_true (json_parser_load_from_data (parser, program->output, -1, NULL));
  array = json_node_get_array (json_parser_get_root (parser));
  g_assert_cmpuint (json_array_get_length (array), ==, 3);
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (array, 0), "what"),
                   ==,
                   "delete");

  assert_run (program, 2, "diff", path, "2026-03-03", "2026-03-01", NULL);
  assert_run (program, 2, "diff", path, "2026-03-03", NULL);
  assert_run (program, 1, "diff", path, "2026-02-01", "2026-03-01", NULL);
  rec_assert_has (program->errors, "begun on 2026-03-01");
}

/* Changes a system of the register in an action of its own. */
static void
change_version (const char *path, const char *version)
{
  g_autoptr (GError) error = NULL;
  RecStore *store = rec_store_open (path, REC_STORE_WRITE, &error);
  g_autoptr (RecRecord) bone = NULL;
  g_autoptr (RecRecord) wanted = NULL;

  g_assert_no_error (error);
  bone = rec_store_find_system (store, "BoneView", &error);
  wanted = with_value (bone, "version", version);
  rec_record_unref (apply (store, "2026-03-05T09:00:00Z", REC_VERB_CHANGE, bone, wanted));
  rec_store_close (store, NULL);
  g_object_unref (store);
  rec_clock_set (NULL);
}

/* Test that a backup takes the place of the register, which is kept, after a look at what would be
 * lost; also of a register that cannot be read, or is not there. */
static void
test_restore (RecTestProgram *program, gconstpointer data)
{
  g_autofree char *path = make_register (program);
  g_autofree char *fresh = rec_test_program_path (program, "fresh.recensia");

  assert_run (program, 0, "backup", path, "b.recensia", NULL);
  change_version (path, "4");
  assert_run (program, 0, "restore", path, "b.recensia", "--dry-run", NULL);
  rec_assert_has (program->output, "Clinique des Tilleuls, 2 systems, last action on 2026-03-03");
  rec_assert_has (program->output, "1 action that the backup does not have:\n  2026-03-05");
  rec_assert_has (program->output, "Nothing was written");
  assert_run (program, 0, "show", path, "BoneView", NULL);
  rec_assert_has (program->output, "4\n");

  assert_run (program, 0, "restore", path, "b.recensia", NULL);
  rec_assert_has (program->output, "before-restore");
  assert_run (program, 0, "show", path, "BoneView", NULL);
  rec_assert_has (program->output, "3\n");
  assert_run (program, 0, "check", path, NULL);
  {
    g_autofree char *today = rec_date_today ();
    g_autofree char *name = g_strdup_printf ("r-before-restore-%s.recensia", today);

    assert_run (program, 0, "show", name, "BoneView", NULL);
    rec_assert_has (program->output, "4\n");
    assert_run (program, 0, "restore", path, "b.recensia", "--dry-run", NULL);
    rec_assert_has (program->output, "Nothing was done since");
  }

  rec_test_program_write (program, "r.recensia", "garbage");
  assert_run (program, 0, "restore", path, "b.recensia", NULL);
  assert_run (program, 0, "check", path, NULL);

  assert_run (program, 0, "restore", fresh, "b.recensia", NULL);
  assert_run (program, 0, "check", fresh, NULL);
}

/* Test that nothing is restored over a register that somebody has open, from the backup of another
 * register, from one that was tampered with, and from the register itself. */
static void
test_restore_refused (RecTestProgram *program, gconstpointer data)
{
  g_autofree char *path = make_register (program);
  g_autofree char *backup = rec_test_program_path (program, "b.recensia");
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize     length;
  RecStore *store;

  assert_run (program, 0, "backup", path, "b.recensia", NULL);
  store = rec_store_open (path, REC_STORE_WRITE, &error);
  g_assert_no_error (error);
  assert_run (program, 1, "restore", path, "b.recensia", NULL);
  rec_assert_has (program->errors, "is open for writing elsewhere");
  rec_store_close (store, NULL);
  g_object_unref (store);

  assert_run (program, 0, "new", "other.recensia", "--facility", "Autre", NULL);
  assert_run (program, 1, "restore", path, "other.recensia", NULL);
  rec_assert_has (program->errors, "another register (Autre)");
  assert_run (program, 1, "restore", path, "r.recensia", NULL);
  rec_assert_has (program->errors, "the register itself");

  /* A byte of a name, in the table and in the journal */
  g_assert_true (g_file_get_contents (backup, &bytes, &length, NULL));
  for (gsize i = 0; i + 9 < length; i++)
    if (memcmp (bytes + i, "ChestView", 9) == 0)
      bytes[i] = 'D';
  g_assert_true (g_file_set_contents (backup, bytes, (gssize) length, NULL));
  assert_run (program, 1, "restore", path, "b.recensia", NULL);
  rec_assert_has (program->errors, "is not whole");
  assert_run (program, 0, "check", path, NULL);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  /* Days are those of the computer's time zone, here and in the program. */
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  rec_test_program_add ("/history/as-at", test_as_at);
  rec_test_program_add ("/history/as-at-edges", test_as_at_edges);
  rec_test_program_add ("/history/diff", test_diff);
  rec_test_program_add ("/history/restore", test_restore);
  rec_test_program_add ("/history/restore-refused", test_restore_refused);

  return g_test_run ();
}
