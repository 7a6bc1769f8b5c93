/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>
#include <string.h>

#include "rec-value.h"
#include "store/store-test.h"

/* A register with a few actions; the ids of the system and of the supplier in it. */
static void
fill (const char *path, char **system_id, char **supplier_id)
{
  RecStore *store = create_store (path);
  g_autoptr (RecRecord) supplier = make_record (REC_KIND_SUPPLIER, NULL, "name", "Gleamer", NULL);
  g_autoptr (RecRecord) made = make_record (REC_KIND_SYSTEM,
                                            NULL,
                                            "name",
                                            "BoneView",
                                            "supplier",
                                            rec_record_get_id (supplier),
                                            "notes",
                                            "Deux\nlignes \"«\\",
                                            NULL);
  g_autoptr (RecRecord) stored_supplier = apply_one (store, REC_VERB_CREATE, NULL, supplier);
  g_autoptr (RecRecord) first = apply_one (store, REC_VERB_CREATE, NULL, made);
  g_autoptr (RecRecord) wanted = with_value (first, "version", "2");
  g_autoptr (RecRecord) second = apply_one (store, REC_VERB_CHANGE, first, wanted);
  g_autoptr (RecRecord) blank = with_value (second, "notes", NULL);
  g_autoptr (RecRecord) third = apply_one (store, REC_VERB_CHANGE, second, blank);

  *system_id = g_strdup (rec_record_get_id (third));
  *supplier_id = g_strdup (rec_record_get_id (supplier));
  close_store (store);
}

/* Test that the history of a record has whole records, the last action first, undone and deleted
 * ones too. */
static void
test_history (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autofree char *supplier_id = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GPtrArray) last = NULL;
  g_autoptr (RecRecord) stored = NULL;
  static const RecVerb verbs[] = {
    REC_VERB_DELETE, REC_VERB_UNDO, REC_VERB_CHANGE, REC_VERB_CHANGE, REC_VERB_CREATE
  };
  RecStore *store;

  fill (fixture->path, &id, &supplier_id);
  store = open_store (fixture->path, REC_STORE_WRITE);
  rec_edit_unref (rec_store_undo (store, NULL));
  stored = rec_store_load (store, REC_KIND_SYSTEM, id, NULL);
  apply_one (store, REC_VERB_DELETE, stored, NULL);

  entries = rec_store_load_history (store, REC_KIND_SYSTEM, id, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, G_N_ELEMENTS (verbs));
  for (guint i = 0; i < entries->len; i++)
    {
      const RecJournalEntry *entry = g_ptr_array_index (entries, i);

      g_assert_cmpint (entry->verb, ==, verbs[i]);
      g_assert_cmpstr (entry->who, !=, "");
      if (i + 1 < entries->len)
        {
          const RecJournalEntry *older = g_ptr_array_index (entries, i + 1);

          g_assert_cmpint (entry->action, >, older->action);
          g_assert_true (rec_record_equal (entry->before, older->after));
          g_assert_cmpstr (rec_record_get_by_id (entry->before, "supplier"), ==, supplier_id);
        }
      else
        g_assert_null (entry->before);
    }
  g_assert_null (((RecJournalEntry *) g_ptr_array_index (entries, 0))->after);
  g_assert_null (
      rec_record_get_by_id (((RecJournalEntry *) g_ptr_array_index (entries, 2))->after, "notes"));
  g_assert_cmpstr (
      rec_record_get_by_id (((RecJournalEntry *) g_ptr_array_index (entries, 4))->after, "notes"),
      ==,
      "Deux\nlignes \"«\\");

  last = rec_store_load_history (store, REC_KIND_SYSTEM, id, 2, &error);
  g_assert_cmpuint (last->len, ==, 2);
  assert_clean (store);
  close_store (store);
}

/* Test that the file itself refuses to change or shorten the journal. */
static void
test_triggers (Fixture *fixture, gconstpointer data)
{
  static const char *const statements[] = {
    "UPDATE journal_action SET who = 'x'",
    "DELETE FROM journal_action",
    "UPDATE journal_entry SET after = '{}'",
    "DELETE FROM journal_entry WHERE number = 1",
  };
  g_autofree char *id = NULL;
  g_autofree char *supplier_id = NULL;
  sqlite3         *db;

  fill (fixture->path, &id, &supplier_id);
  g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      g_assert_cmpint (sqlite3_exec (db, statements[i], NULL, NULL, NULL), ==, SQLITE_CONSTRAINT);
      g_assert_nonnull (strstr (sqlite3_errmsg (db), "journal"));
    }
  sqlite3_close (db);
}

/* Runs SQL with the triggers out of the way, and puts them back to the letter. */
static void
run_without_triggers (const char *path, const char *sql)
{
  g_autoptr (GString) all = g_string_new (NULL);
  g_autoptr (GString) back = g_string_new (NULL);
  sqlite3      *db;
  sqlite3_stmt *statement;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_prepare_v2 (
      db, "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'", -1, &statement, NULL);
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      g_string_append_printf (all, "DROP TRIGGER %s;", sqlite3_column_text (statement, 0));
      g_string_append_printf (back, "%s;", sqlite3_column_text (statement, 1));
    }
  sqlite3_finalize (statement);
  sqlite3_close (db);
  g_string_append_printf (all, "%s;%s", sql, back->str);
  run_sql (path, all->str);
}

typedef struct
{
  const char *title;
  const char *sql;
  const char *words; /* of a sentence of the report */
} Tampering;

static const Tampering tamperings[] = {
  { "value after",
    "UPDATE journal_entry SET after = replace (after, 'BoneView', 'BoneVieW')",
    "Entry 3 " },
  { "value before",
    "UPDATE journal_entry SET before = replace (before, 'Deux', 'DeuX')",
    "Entry 5 " },
  { "person", "UPDATE journal_action SET who = who || ' ' WHERE number = 4", "Entry 4 " },
  { "moment",
    "UPDATE journal_action SET at = replace (at, '20', '19') WHERE number = 2",
    "Entry 2 " },
  { "verb", "UPDATE journal_action SET verb = 'import' WHERE number = 5", "Entry 5 " },
  { "detail", "UPDATE journal_action SET detail = '' WHERE number = 1", "Entry 1 " },
  { "hash", "UPDATE journal_entry SET hash = upper (hash) WHERE number = 3", "Entry 3 " },
  { "kind", "UPDATE journal_entry SET kind = 'person' WHERE number = 2", "Entry 2 " },
  { "taken out",
    "DELETE FROM journal_entry WHERE number = 4",
    "After entry 3 of the journal comes entry 5 (action 5" },
  { "end taken out", "DELETE FROM journal_entry WHERE number = 5", "Action 5 of the journal" },
  { "end and action taken out",
    "DELETE FROM journal_entry WHERE number = 5; DELETE FROM journal_action WHERE number = 5",
    "BoneView" },
  { "action put in",
    "INSERT INTO journal_action (number, at, who, verb) VALUES (6, '2026', 'x', 'change')",
    "Action 6 of the journal (2026, x)" },
  { "action renumbered",
    "PRAGMA foreign_keys = OFF; UPDATE journal_action SET number = 9 WHERE number = 4",
    "“BoneView” (AI system), belongs to action 4" },
  { "undone action of nothing",
    "PRAGMA foreign_keys = OFF; UPDATE journal_action SET undoes = 0 WHERE number = 4",
    "Entry 4 " },
  { "bytes behind a zero",
    "UPDATE journal_action SET who = CAST (CAST (who AS BLOB) || x'0041' AS TEXT)"
    " WHERE number = 4",
    "Entry 4 " },
  { "invalid text",
    "UPDATE journal_action SET who = CAST (x'ff' AS TEXT) WHERE number = 4",
    "Entry 4 " },
  { "no JSON", "UPDATE journal_entry SET after = 'x' WHERE number = 4", "Entry 4 " },
  { "JSON of another shape",
    "UPDATE journal_entry SET after = '{\"name\":[1]}' WHERE number = 4",
    "Entry 4 " },
  { "a record changed", "UPDATE system SET version = '3'", "BoneView" },
  { "a record deleted", "PRAGMA foreign_keys = OFF; DELETE FROM system", "BoneView" },
  { "a record added",
    "INSERT INTO supplier (id, name_sort, name) VALUES ('1', 'x', 'X')",
    "“X” (supplier) is not in the journal" },
  { "order of names", "UPDATE supplier SET name_sort = 'zz'", "“Gleamer” (supplier) does not" },
  { "a link put in",
    "PRAGMA foreign_keys = OFF; INSERT INTO system_departments (owner, position, target)"
    " SELECT id, 1, 'x' FROM system",
    "system_departments" },
  { "search text", "UPDATE system_text SET folded = 'x'", "BoneView" },
};

/* Test that whatever is changed in journal or records with another program is found and named. */
static void
test_tampering (Fixture *fixture, gconstpointer data)
{
  const Tampering *tampering = data;
  g_autofree char *id = NULL;
  g_autofree char *supplier_id = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RecCheckReport) report = NULL;
  gboolean  found = FALSE;
  RecStore *store;

  fill (fixture->path, &id, &supplier_id);
  run_without_triggers (fixture->path, tampering->sql);
  store = open_store (fixture->path, REC_STORE_READ_ONLY);
  report = rec_store_check (store, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < report->faults->len; i++)
    {
      const char *fault = g_ptr_array_index (report->faults, i);

      g_test_message ("%s", fault);
      found = found || strstr (fault, tampering->words) != NULL;
    }
  g_assert_true (found);
  close_store (store);
}

/* How a value of a column is changed by one byte, or as little as it can be. */
static char *
make_change (const char *table, const char *column, gboolean is_number, gint64 number)
{
  if (is_number)
    return g_strdup_printf ("UPDATE %s SET %s = coalesce (%s, 0) + 1000 WHERE number = %d",
                            table,
                            column,
                            column,
                            (int) number);
  return g_strdup_printf ("UPDATE %s SET %s = CASE WHEN coalesce (%s, '') = '' THEN 'x' ELSE"
                          " substr (%s, 1, length (%s) / 2)"
                          " || char (unicode (substr (%s, length (%s) / 2 + 1, 1)) + 1)"
                          " || substr (%s, length (%s) / 2 + 2) END WHERE number = %d",
                          table,
                          column,
                          column,
                          column,
                          column,
                          column,
                          column,
                          column,
                          column,
                          (int) number);
}

/* Changes one value and checks the register; gives what the check tells. */
static char *
tamper_and_check (const char *path, const char *copy, const char *sql)
{
  g_autofree char *bytes = NULL;
  g_autofree char *without_keys = g_strconcat ("PRAGMA foreign_keys = OFF;", sql, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (RecCheckReport) report = NULL;
  gsize     length;
  RecStore *store;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  write_bytes (copy, bytes, length);
  run_without_triggers (copy, without_keys);
  store = open_store (copy, REC_STORE_READ_ONLY);
  report = rec_store_check (store, &error);
  g_assert_no_error (error);
  close_store (store);
  g_ptr_array_add (report->faults, NULL);

  return g_strjoinv ("\n", (char **) report->faults->pdata);
}

/* Test for each value of each column of the journal that it is found when one byte of it is
 * changed, and that the action, its moment and person and the record are named, as far as they are
 * not what was changed. */
static void
test_every_column (Fixture *fixture, gconstpointer data)
{
  static const char *const tables[] = { "journal_action", "journal_entry" };
  g_autofree char         *copy = g_build_filename (fixture->folder, "copy.recensia", NULL);
  g_autofree char         *id = NULL;
  g_autofree char         *supplier_id = NULL;
  static const char *const names[] = {
    "Clinique des Tilleuls", "Gleamer", "BoneView", "BoneView", "BoneView"
  };
  guint n_cases = 0;

  rec_clock_set ("2026-03-12T10:20:30Z");
  fill (fixture->path, &id, &supplier_id);
  rec_clock_set (NULL);
  for (guint t = 0; t < G_N_ELEMENTS (tables); t++)
    {
      g_autofree char *list =
          g_strdup_printf ("SELECT name, type FROM pragma_table_info ('%s')", tables[t]);
      sqlite3      *db;
      sqlite3_stmt *statement;

      g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
      g_assert_cmpint (sqlite3_prepare_v2 (db, list, -1, &statement, NULL), ==, SQLITE_OK);
      while (sqlite3_step (statement) == SQLITE_ROW)
        for (guint number = 1; number <= G_N_ELEMENTS (names); number++)
          {
            const char *column = (const char *) sqlite3_column_text (statement, 0);
            gboolean    is_number =
                strcmp ((const char *) sqlite3_column_text (statement, 1), "INTEGER") == 0;
            g_autofree char *sql = make_change (tables[t], column, is_number, number);
            g_autofree char *told = tamper_and_check (fixture->path, copy, sql);
            g_autofree char *action = g_strdup_printf ("ction %u", number);

            g_test_message ("%s.%s %u: %s", tables[t], column, number, told);
            g_assert_cmpstr (told, !=, "");
            if (strcmp (column, "record") != 0 && strcmp (column, "kind") != 0)
              g_assert_nonnull (strstr (told, names[number - 1]));
            if (strcmp (column, "action") != 0)
              g_assert_nonnull (strstr (told, action));
            if (strcmp (column, "at") != 0)
              g_assert_nonnull (strstr (told, "2026-03-12 10:20"));
            n_cases++;
          }
      sqlite3_finalize (statement);
      sqlite3_close (db);
    }
  g_assert_cmpuint (n_cases, ==, (6 + 7) * G_N_ELEMENTS (names));
}

/* Test that one changed hash is told once, not for the entry that follows too, and that the entries
 * of a changed action are told as one. */
static void
test_told_once (Fixture *fixture, gconstpointer data)
{
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.recensia", NULL);
  g_autofree char *hash = NULL;
  g_autofree char *action = NULL;
  RecStore        *store;

  fill_register (fixture->path);
  hash = tamper_and_check (
      fixture->path, copy, "UPDATE journal_entry SET hash = upper (hash) WHERE number = 3");
  g_assert_null (strchr (hash, '\n'));
  g_assert_nonnull (strstr (hash, "Entry 3 "));
  action = tamper_and_check (
      fixture->path, copy, "UPDATE journal_action SET who = 'x' WHERE verb = 'import'");
  g_assert_null (strchr (action, '\n'));
  g_assert_nonnull (strstr (action, "Entries 2 to 51 of the journal (action 2, "));

  store = open_store (fixture->path, REC_STORE_READ_ONLY);
  assert_clean (store);
  close_store (store);
}

static void
note_progress (double fraction, gpointer user_data)
{
  double *last = user_data;

  g_assert_cmpfloat (fraction, >=, *last);
  g_assert_cmpfloat (fraction, <=, 1.0);
  *last = fraction;
}

/* Test that a check tells how far it is, and that it can be stopped. */
static void
test_progress (Fixture *fixture, gconstpointer data)
{
  RecStore *store = create_store (fixture->path);
  g_autoptr (RecEdit) edit = rec_edit_new (REC_VERB_IMPORT, "inventaire.csv");
  g_autoptr (RecEdit) applied = NULL;
  g_autoptr (RecCheckReport) report = NULL;
  g_autoptr (RecCheckReport) none = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  double last = 0;

  for (guint i = 0; i < 1200; i++)
    {
      g_autofree char *name = g_strdup_printf ("Fournisseur %u", i);
      g_autoptr (RecRecord) record = make_record (REC_KIND_SUPPLIER, NULL, "name", name, NULL);

      rec_edit_add (edit, NULL, record);
    }
  applied = rec_store_apply (store, edit, NULL, &error);
  g_assert_no_error (error);
  report = rec_store_check_with_progress (store, note_progress, &last, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->faults->len, ==, 0);
  g_assert_cmpfloat (last, >, 0.5);

  g_cancellable_cancel (cancellable);
  none = rec_store_check_with_progress (store, NULL, NULL, cancellable, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (none);
  assert_clean (store);
  close_store (store);
}

/* Test that an undo of an action whose entry was changed does not crash. */
static void
test_undo_of_tampered (Fixture *fixture, gconstpointer data)
{
  static const char *const values[] = {
    "NULL", "'x'", "'{\"notes\":1}'", "'[]'", "'{\"nothing\":\"x\"}'"
  };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%u.recensia", fixture->folder, i);
      g_autofree char *id = NULL;
      g_autofree char *supplier_id = NULL;
      g_autofree char *sql =
          g_strdup_printf ("UPDATE journal_entry SET before = %s, after = %s WHERE number = 5",
                           values[i],
                           values[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (RecEdit) undone = NULL;
      RecStore *store;

      fill (path, &id, &supplier_id);
      run_without_triggers (path, sql);
      store = open_store (path, REC_STORE_WRITE);
      undone = rec_store_undo (store, &error);
      if (undone == NULL)
        g_assert_error (error, REC_STORE_ERROR, REC_STORE_ERROR_CORRUPT);
      else
        g_assert_cmpuint (rec_edit_get_n_changes (undone), ==, 0);
      close_store (store);
    }
}

/* Test that the state is another after each action. */
static void
test_state (Fixture *fixture, gconstpointer data)
{
  RecStore *store = create_store (fixture->path);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (RecRecord) made = make_record (REC_KIND_SYSTEM, NULL, "name", "A", NULL);

  g_assert_true (g_hash_table_add (seen, rec_store_get_state (store, NULL)));
  rec_record_unref (apply_one (store, REC_VERB_CREATE, NULL, made));
  g_assert_true (g_hash_table_add (seen, rec_store_get_state (store, NULL)));
  rec_edit_unref (rec_store_undo (store, NULL));
  g_assert_true (g_hash_table_add (seen, rec_store_get_state (store, NULL)));
  rec_edit_unref (rec_store_redo (store, NULL));
  g_assert_true (g_hash_table_add (seen, rec_store_get_state (store, NULL)));
  close_store (store);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(name, func) g_test_add ("/journal/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("history", test_history);
  ADD ("triggers", test_triggers);
  ADD ("undo-of-tampered", test_undo_of_tampered);
  ADD ("state", test_state);
  ADD ("every-column", test_every_column);
  ADD ("told-once", test_told_once);
  ADD ("progress", test_progress);
  for (guint i = 0; i < G_N_ELEMENTS (tamperings); i++)
    {
      g_autofree char *path = g_strdup_printf ("/journal/tampering/%s", tamperings[i].title);

      g_test_add (path, Fixture, &tamperings[i], set_up, test_tampering, tear_down);
    }

  return g_test_run ();
}
