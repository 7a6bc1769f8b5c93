/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>
#include <string.h>

#include "rec-db.h"
#include "store/store-test.h"

static RecDb *
make_db (void)
{
  g_autoptr (GError) error = NULL;
  RecDb *db = rec_db_open (":memory:", REC_DB_CREATE, &error);

  g_assert_no_error (error);
  g_assert_true (rec_db_exec (db, "CREATE TABLE t (x INTEGER) STRICT", &error));

  return db;
}

static gint64
count (RecDb *db)
{
  gint64 n = -1;

  g_assert_true (rec_db_query_int (db, "SELECT count (*) FROM t", &n, NULL));

  return n;
}

static void
insert (RecDb *db)
{
  g_assert_true (rec_db_exec (db, "INSERT INTO t VALUES (1)", NULL));
}

/* Test that a transaction inside another can be taken back alone, and both together. */
static void
test_transactions (void)
{
  g_autoptr (RecDb) db = make_db ();

  g_assert_true (rec_db_begin (db, NULL));
  insert (db);
  g_assert_true (rec_db_begin (db, NULL));
  insert (db);
  g_assert_true (rec_db_begin (db, NULL));
  insert (db);
  rec_db_rollback (db);
  g_assert_cmpint (count (db), ==, 2);
  g_assert_true (rec_db_commit (db, NULL));
  g_assert_true (rec_db_commit (db, NULL));
  g_assert_cmpint (count (db), ==, 2);

  g_assert_true (rec_db_begin (db, NULL));
  g_assert_true (rec_db_begin (db, NULL));
  insert (db);
  g_assert_true (rec_db_commit (db, NULL));
  rec_db_rollback (db);
  g_assert_cmpint (count (db), ==, 2);
}

/* Test that a statement lent twice is two statements, and that values do not stay in one. */
static void
test_statements (void)
{
  static const char *const sql = "SELECT ?1";
  g_autoptr (RecDb) db = make_db ();
  RecStatement *a = rec_db_prepare (db, sql, NULL);
  RecStatement *b = rec_db_prepare (db, sql, NULL);
  RecStatement *c;
  gboolean      row;

  g_assert_true (a != b);
  rec_statement_bind_text (a, 1, "a");
  rec_statement_bind_text (b, 1, "b");
  g_assert_true (rec_statement_step (a, &row, NULL) && row);
  g_assert_true (rec_statement_step (b, &row, NULL) && row);
  g_assert_cmpstr (rec_statement_get_text (a, 0), ==, "a");
  g_assert_cmpstr (rec_statement_get_text (b, 0), ==, "b");
  rec_statement_release (a);
  rec_statement_release (b);

  c = rec_db_prepare (db, sql, NULL);
  g_assert_true (c == a);
  g_assert_true (rec_statement_step (c, &row, NULL) && row);
  g_assert_null (rec_statement_get_text (c, 0));
  rec_statement_release (c);

  /* More than the cache keeps. */
  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *other = g_strdup_printf ("SELECT %u", i);
      g_autoptr (RecStatement) statement = rec_db_prepare (db, other, NULL);

      g_assert_true (rec_statement_step (statement, &row, NULL) && row);
      g_assert_cmpint (rec_statement_get_int (statement, 0), ==, i);
    }
}

/* Test that texts are made valid when they are read for people. */
static void
test_texts (void)
{
  g_autoptr (RecDb) db = make_db ();
  g_autofree char *bad = rec_db_query_text (db, "SELECT CAST (x'41ff42' AS TEXT)", NULL);
  g_autofree char *zero = rec_db_query_text (db, "SELECT CAST (x'410042' AS TEXT)", NULL);
  g_autofree char *nothing = rec_db_query_text (db, "SELECT NULL", NULL);

  g_assert_cmpstr (bad,
                   ==,
                   "A\xef\xbf\xbd"
                   "B");
  g_assert_true (g_utf8_validate (zero, -1, NULL));
  g_assert_cmpstr (nothing, ==, "");
}

static gpointer
cancel_when_running (gpointer data)
{
  g_cancellable_cancel (data);

  return NULL;
}

/* Test that a statement that would go on for ever stops when it is cancelled in another thread, and
 * that the connection works afterwards. */
static void
test_cancel (void)
{
  g_autoptr (RecDb) db = make_db ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GThread *thread;

  g_assert_true (rec_db_begin (db, NULL));
  insert (db);
  rec_db_set_cancellable (db, cancellable);
  thread = g_thread_new ("cancel", cancel_when_running, cancellable);
  g_assert_false (rec_db_exec (db,
                               "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
                               " SELECT count (*) FROM n",
                               &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
  rec_db_rollback (db);
  rec_db_set_cancellable (db, NULL);
  g_assert_cmpint (count (db), ==, 0);
}

/* Test what every connection refuses. */
static void
test_configuration (void)
{
  static const char *const refused[] = {
    "SELECT \"no such column\"",
    "INSERT INTO t VALUES ('text')",
    "SELECT load_extension ('x')",
    "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = ''",
  };
  g_autoptr (RecDb) db = make_db ();
  gint64 on;

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (rec_db_exec (db, refused[i], &error));
      g_assert_true (error->domain == REC_STORE_ERROR);
    }
  g_assert_true (rec_db_query_int (db, "PRAGMA foreign_keys", &on, NULL));
  g_assert_cmpint (on, ==, 1);
  g_assert_true (rec_db_query_int (db, "PRAGMA trusted_schema", &on, NULL));
  g_assert_cmpint (on, ==, 0);
}

/* Test that names with signs that mean something in addresses are opened as they are. */
static void
test_names (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "a b.recensia",       "50%25.recensia",
                                       "q?x=1#y&z.recensia", "Établissement œ.recensia",
                                       "\xe9.recensia",      "'\".recensia" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, names[i], NULL);

      close_store (create_store (path));
      g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
      close_store (open_store (path, REC_STORE_READ_ONLY));
      close_store (open_store (path, REC_STORE_WRITE));
    }
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/db/transactions", test_transactions);
  g_test_add_func ("/db/statements", test_statements);
  g_test_add_func ("/db/texts", test_texts);
  g_test_add_func ("/db/cancel", test_cancel);
  g_test_add_func ("/db/configuration", test_configuration);
  g_test_add ("/db/names", Fixture, NULL, set_up, test_names, tear_down);

  return g_test_run ();
}
