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

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  /* Days are those of the computer's time zone, here and in the program. */
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  rec_test_program_add ("/history/as-at", test_as_at);
  rec_test_program_add ("/history/as-at-edges", test_as_at_edges);

  return g_test_run ();
}
