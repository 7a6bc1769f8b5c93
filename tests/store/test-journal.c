/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>
#include <string.h>

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
  { "taken out", "DELETE FROM journal_entry WHERE number = 4", "Entry 5 " },
  { "end taken out", "DELETE FROM journal_entry WHERE number = 5", "actions without entries" },
  { "end and action taken out",
    "DELETE FROM journal_entry WHERE number = 5; DELETE FROM journal_action WHERE number = 5",
    "BoneView" },
  { "action put in",
    "INSERT INTO journal_action (number, at, who, verb) VALUES (6, '2026', 'x', 'change')",
    "actions without entries" },
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
    "not in the journal" },
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
  for (guint i = 0; i < G_N_ELEMENTS (tamperings); i++)
    {
      g_autofree char *path = g_strdup_printf ("/journal/tampering/%s", tamperings[i].title);

      g_test_add (path, Fixture, &tamperings[i], set_up, test_tampering, tear_down);
    }

  return g_test_run ();
}
