/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tests for the lazy list of systems. */

#include <libglib-testing/signal-logger.h>
#include <locale.h>
#include <sqlite3.h>
#include <string.h>

#include "rec-system-list.h"
#include "sample-register.h"

#define N_SYSTEMS 400

typedef struct
{
  char        *folder;
  char        *path;
  RecRegister *register_;
} Fixture;

static RecRegister *
open_register (const char *path)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  RecRegister *self;

  rec_register_open_async (path, NULL, sample_take_result_cb, &result);
  sample_wait_until (result != NULL);
  self = rec_register_open_finish (result, &error);
  g_assert_no_error (error);
  return self;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RecStore) store = NULL;
  g_autoptr (GError) error = NULL;

  fixture->folder = sample_folder_new ();
  store = sample_store_new (fixture->folder);
  fixture->path = g_strdup (rec_store_get_path (store));
  sample_store_fill (store, N_SYSTEMS, 7, NULL, NULL);
  rec_store_close (store, &error);
  g_assert_no_error (error);
  fixture->register_ = open_register (fixture->path);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  /* Pages that nobody waits for any more may still be under way. */
  g_object_add_weak_pointer (G_OBJECT (fixture->register_), (gpointer *) &fixture->register_);
  g_object_unref (fixture->register_);
  sample_wait_until (fixture->register_ == NULL);
  g_free (fixture->path);
  sample_folder_free (fixture->folder);
}

static void
count_cb (gpointer object, guint *n)
{
  ++*n;
}

static void
fail_cb (gpointer object, GError *error)
{
  g_error ("%s", error->message);
}

/* A list that has answered once. */
static RecSystemList *
list_new (RecRegister *register_, RecQuery *query)
{
  RecSystemList *list = rec_system_list_new (register_, query);
  guint          n_answers = 0;
  gulong         id = g_signal_connect (list, "answered", G_CALLBACK (count_cb), &n_answers);

  g_signal_connect (list, "failed", G_CALLBACK (fail_cb), NULL);
  g_assert_true (rec_system_list_is_loading (list));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 0);
  sample_wait_until (n_answers > 0);
  g_signal_handler_disconnect (list, id);
  g_assert_false (rec_system_list_is_loading (list));
  return list;
}

static void
wait_for_answer (RecSystemList *list)
{
  guint  n_answers = 0;
  gulong id = g_signal_connect (list, "answered", G_CALLBACK (count_cb), &n_answers);

  sample_wait_until (n_answers > 0);
  g_signal_handler_disconnect (list, id);
}

/* What the list should hold, asked of the register in one go. */
static GPtrArray *
load_plain (RecRegister *register_, RecQuery *query, GArray **row_ids)
{
  g_autoptr (GAsyncResult) queried = NULL;
  g_autoptr (GAsyncResult) loaded = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RecQueryResult) found = NULL;
  GPtrArray *records;

  rec_register_query_async (register_, query, NULL, sample_take_result_cb, &queried);
  sample_wait_until (queried != NULL);
  found = rec_register_query_finish (register_, queried, &error);
  g_assert_no_error (error);
  rec_register_load_rows_async (register_,
                                (gint64 *) found->row_ids->data,
                                found->row_ids->len,
                                NULL,
                                sample_take_result_cb,
                                &loaded);
  sample_wait_until (loaded != NULL);
  records = rec_register_load_rows_finish (register_, loaded, &error);
  g_assert_no_error (error);
  if (row_ids != NULL)
    *row_ids = g_array_ref (found->row_ids);
  return records;
}

static GPtrArray *
hold_rows (RecSystemList *list, guint first, guint n)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (rows, g_list_model_get_item (G_LIST_MODEL (list), first + i));
  return rows;
}

static gboolean
are_loaded (GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    if (rec_row_get_record (g_ptr_array_index (rows, i)) == NULL)
      return FALSE;
  return TRUE;
}

/* Checks every position of the list against the plain one. */
static void
check_list (RecSystemList *list)
{
  g_autoptr (GArray) row_ids = NULL;
  g_autoptr (GPtrArray) records =
      load_plain (rec_system_list_get_register (list), rec_system_list_get_query (list), &row_ids);
  g_autoptr (GPtrArray) rows = NULL;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (list));

  g_assert_cmpuint (n, ==, records->len);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (list), n));
  rows = hold_rows (list, 0, n);
  sample_wait_until (are_loaded (rows));
  for (guint i = 0; i < n; i++)
    {
      RecRow *row = g_ptr_array_index (rows, i);
      guint   position;

      g_assert_cmpuint (rec_row_get_position (row), ==, i);
      g_assert_cmpint (rec_row_get_row_id (row), ==, g_array_index (row_ids, gint64, i));
      g_assert_cmpint (rec_system_list_get_row_id (list, i), ==, rec_row_get_row_id (row));
      g_assert_true (rec_system_list_find_row_id (list, rec_row_get_row_id (row), &position));
      g_assert_cmpuint (position, ==, i);
      g_assert_true (rec_record_equal (rec_row_get_record (row), g_ptr_array_index (records, i)));
    }
}

static RecQuery *
query_new (const char *search, const char *sort, gboolean descending)
{
  g_autoptr (RecQuery) all = rec_query_new ();
  g_autoptr (RecQuery) searched = rec_query_with_search (all, search);

  return rec_query_with_sort (
      searched, rec_catalogue_find_field (REC_KIND_SYSTEM, sort), descending);
}

/* Test that the list is the same as a plain one, for several queries one after the other. */
static void
test_same (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *search;
    const char *sort;
    gboolean    descending;
  } cases[] = {
    { "", "name", TRUE },     { "rad", "name", FALSE },    { "rad oe", "supplier", FALSE },
    { "zzz", "name", FALSE }, { "", "next_review", TRUE }, { "e", "lifecycle_status", FALSE },
  };
  g_autoptr (RecQuery) all = rec_query_new ();
  g_autoptr (RecSystemList) list = list_new (fixture->register_, all);

  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (list)) == REC_TYPE_ROW);
  check_list (list);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RecQuery) query = query_new (cases[i].search, cases[i].sort, cases[i].descending);

      rec_system_list_set_query (list, query);
      g_assert_true (rec_system_list_is_loading (list));
      wait_for_answer (list);
      g_assert_false (rec_system_list_is_loading (list));
      check_list (list);
    }
}

/* Test that the rows that GTK makes at the top are there as soon as the list has answered, also
 * when it was short before. */
static void
test_first_pages (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RecQuery) all = rec_query_new ();
  g_autoptr (RecQuery) none = query_new ("zzz", "name", FALSE);
  g_autoptr (RecSystemList) list = list_new (fixture->register_, none);
  g_autoptr (GPtrArray) rows = NULL;

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 0);
  rec_system_list_set_query (list, all);
  wait_for_answer (list);
  rows = hold_rows (list, 0, 205);
  g_assert_true (are_loaded (rows));
}

/* Test that only the tail is said to be added or removed, and that the object of a position stays
 * the same and says when it shows another system. */
static void
test_signals (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RecQuery) all = rec_query_new ();
  g_autoptr (RecQuery) backwards = query_new ("", "name", TRUE);
  g_autoptr (RecQuery) fewer = query_new ("rad", "name", TRUE);
  g_autoptr (RecSystemList) list = list_new (fixture->register_, all);
  g_autoptr (GtSignalLogger) logger = gt_signal_logger_new ();
  g_autoptr (RecRow) row = g_list_model_get_item (G_LIST_MODEL (list), 3);
  g_autoptr (RecRow) again = g_list_model_get_item (G_LIST_MODEL (list), 3);
  guint n_total = rec_system_list_get_n_total (list);
  guint n_fewer, position, removed, added;
  guint n_changed = 0;

  g_assert_true (row == again);
  g_signal_connect (row, "changed", G_CALLBACK (count_cb), &n_changed);
  gt_signal_logger_connect (logger, list, "items-changed");

  rec_system_list_set_query (list, backwards);
  wait_for_answer (list);
  gt_signal_logger_assert_no_emissions (logger);
  g_assert_cmpuint (n_changed, ==, 1);
  g_assert_nonnull (rec_row_get_record (row));

  rec_system_list_set_query (list, fewer);
  wait_for_answer (list);
  n_fewer = g_list_model_get_n_items (G_LIST_MODEL (list));
  g_assert_cmpuint (n_fewer, >, 4);
  g_assert_cmpuint (n_fewer, <, n_total);
  gt_signal_logger_assert_emission_pop (logger, list, "items-changed", &position, &removed, &added);
  g_assert_cmpuint (position, ==, n_fewer);
  g_assert_cmpuint (removed, ==, n_total - n_fewer);
  g_assert_cmpuint (added, ==, 0);
  g_assert_cmpuint (rec_system_list_get_n_total (list), ==, n_total);

  rec_system_list_set_query (list, backwards);
  wait_for_answer (list);
  gt_signal_logger_assert_emission_pop (logger, list, "items-changed", &position, &removed, &added);
  g_assert_cmpuint (position, ==, n_fewer);
  g_assert_cmpuint (removed, ==, 0);
  g_assert_cmpuint (added, ==, n_total - n_fewer);
  gt_signal_logger_assert_no_emissions (logger);
  g_clear_object (&again);
  again = g_list_model_get_item (G_LIST_MODEL (list), 3);
  g_assert_true (row == again);
}

/* Test that a row held past the end says so, and that it is the same object when the list is long
 * enough again. */
static void
test_past_the_end (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RecQuery) all = rec_query_new ();
  g_autoptr (RecQuery) none = query_new ("zzz", "name", FALSE);
  g_autoptr (RecSystemList) list = list_new (fixture->register_, all);
  guint last = g_list_model_get_n_items (G_LIST_MODEL (list)) - 1;
  g_autoptr (GPtrArray) rows = hold_rows (list, last, 1);
  RecRow *row = g_ptr_array_index (rows, 0);

  sample_wait_until (are_loaded (rows));
  rec_system_list_set_query (list, none);
  wait_for_answer (list);
  g_assert_cmpint (rec_row_get_row_id (row), ==, 0);
  g_assert_null (rec_row_get_record (row));
  g_assert_cmpint (rec_system_list_get_row_id (list, last), ==, 0);
  g_assert_false (rec_system_list_find_row_id (list, 1, NULL));

  rec_system_list_set_query (list, all);
  wait_for_answer (list);
  sample_wait_until (are_loaded (rows));
  g_assert_cmpint (rec_row_get_row_id (row), ==, rec_system_list_get_row_id (list, last));
  g_ptr_array_add (rows, g_list_model_get_item (G_LIST_MODEL (list), last));
  g_assert_true (g_ptr_array_index (rows, 1) == row);
}

/* Test that of many queries set one after the other only the last is answered. */
static void
test_rapid (Fixture *fixture, gconstpointer data)
{
  static const char text[] = "radiologie";
  g_autoptr (RecQuery) all = rec_query_new ();
  g_autoptr (RecSystemList) list = list_new (fixture->register_, all);
  g_autoptr (GAsyncResult) last = NULL;
  guint n_answers = 0;

  g_signal_connect (list, "answered", G_CALLBACK (count_cb), &n_answers);
  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *part = g_strndup (text, i % 10 + 1);
      g_autoptr (RecQuery) query = query_new (part, "name", i % 20 < 10);

      rec_system_list_set_query (list, query);
      if (i % 50 == 49)
        g_main_context_iteration (NULL, FALSE);
    }
  sample_wait_until (!rec_system_list_is_loading (list));
  check_list (list);

  /* Whatever was queued before this has been answered or dropped. */
  rec_register_query_async (fixture->register_, all, NULL, sample_take_result_cb, &last);
  sample_wait_until (last != NULL);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (n_answers, ==, 1);
}

/* Test that pages asked for under one query are not shown under the next. */
static void
test_stale_pages (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RecQuery) all = rec_query_new ();
  g_autoptr (RecQuery) backwards = query_new ("", "name", TRUE);
  g_autoptr (RecSystemList) list = list_new (fixture->register_, all);
  guint last = g_list_model_get_n_items (G_LIST_MODEL (list)) - 1;
  g_autoptr (GPtrArray) rows = hold_rows (list, last, 1);

  g_assert_cmpuint (last, >=, 256);
  g_assert_false (are_loaded (rows));
  rec_system_list_set_query (list, backwards);
  wait_for_answer (list);
  check_list (list);
  rec_system_list_set_query (list, all);
  wait_for_answer (list);
  check_list (list);
}

/* Test that setting an equal query asks nothing. */
static void
test_equal_query (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RecQuery) all = rec_query_new ();
  g_autoptr (RecQuery) other = rec_query_new ();
  g_autoptr (RecSystemList) list = list_new (fixture->register_, all);
  g_autoptr (GtSignalLogger) logger = gt_signal_logger_new ();

  gt_signal_logger_connect (logger, list, "notify::query");
  rec_system_list_set_query (list, other);
  g_assert_false (rec_system_list_is_loading (list));
  gt_signal_logger_assert_no_emissions (logger);
}

static void
apply (RecRegister *register_, RecRecord *before, RecRecord *after)
{
  g_autoptr (RecEdit) edit = rec_edit_new_change (REC_VERB_CHANGE, before, after);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  rec_register_apply_async (register_, edit, NULL, sample_take_result_cb, &result);
  sample_wait_until (result != NULL);
  rec_register_apply_finish (register_, result, &error);
  g_assert_no_error (error);
}

/* Test that after an edit the list asks anew, and that only the row that shows something else says
 * so; that after a name referred to has changed, all rows do. */
static void
test_edit (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RecQuery) all = rec_query_new ();
  g_autoptr (RecSystemList) list = list_new (fixture->register_, all);
  g_autoptr (GPtrArray) rows = hold_rows (list, 0, 20);
  g_autoptr (GPtrArray) suppliers = NULL;
  g_autoptr (RecRecord) after = NULL;
  g_autoptr (RecRecord) renamed = NULL;
  g_autoptr (GtSignalLogger) logger = gt_signal_logger_new ();
  RecRecord *before = rec_row_get_record (g_ptr_array_index (rows, 5));
  RecRecord *supplier;
  guint      n_changed[20] = { 0 };

  for (guint i = 0; i < rows->len; i++)
    g_signal_connect (g_ptr_array_index (rows, i), "changed", G_CALLBACK (count_cb), &n_changed[i]);
  gt_signal_logger_connect (logger, list, "items-changed");
  gt_signal_logger_connect (logger, list, "notify::loading");

  after = rec_record_with (
      before, rec_catalogue_find_field (REC_KIND_SYSTEM, "version"), "test version");
  apply (fixture->register_, before, after);
  wait_for_answer (list);
  for (guint i = 0; i < rows->len; i++)
    g_assert_cmpuint (n_changed[i], ==, i == 5 ? 1 : 0);
  g_assert_cmpstr (
      rec_record_get_by_id (rec_row_get_record (g_ptr_array_index (rows, 5)), "version"),
      ==,
      "test version");

  suppliers =
      rec_directory_list (rec_register_get_directory (fixture->register_), REC_KIND_SUPPLIER);
  supplier = g_ptr_array_index (suppliers, 0);
  renamed = rec_record_with (supplier, rec_catalogue_find_field (REC_KIND_SUPPLIER, "name"), "Zzz");
  apply (fixture->register_, supplier, renamed);
  wait_for_answer (list);
  for (guint i = 0; i < rows->len; i++)
    g_assert_cmpuint (n_changed[i], ==, i == 5 ? 2 : 1);
  gt_signal_logger_assert_no_emissions (logger);
  check_list (list);
}

/* Test that a system added and one deleted come and go. */
static void
test_add_delete (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RecQuery) all = rec_query_new ();
  g_autoptr (RecSystemList) list = list_new (fixture->register_, all);
  g_autoptr (RecRecord) added = sample_record_new (REC_KIND_SYSTEM, "0 first", NULL);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (list));
  g_autoptr (RecRow) row = g_list_model_get_item (G_LIST_MODEL (list), 0);

  apply (fixture->register_, NULL, added);
  wait_for_answer (list);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, n + 1);
  g_assert_cmpstr (rec_record_get_name (rec_row_get_record (row)), ==, "0 first");
  check_list (list);

  apply (fixture->register_, rec_row_get_record (row), NULL);
  wait_for_answer (list);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, n);
  check_list (list);
}

static void
keep_error_cb (RecSystemList *list, GError *error, GError **kept)
{
  g_clear_error (kept);
  *kept = g_error_copy (error);
}

/* Test that the list says when the register cannot be read, and stays as it was. */
static void
test_failed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RecQuery) all = rec_query_new ();
  g_autoptr (RecQuery) other = query_new ("rad", "name", FALSE);
  g_autoptr (RecSystemList) list = list_new (fixture->register_, all);
  g_autoptr (GAsyncResult) closed = NULL;
  g_autoptr (GError) error = NULL;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (list));

  g_signal_handlers_disconnect_by_func (list, fail_cb, NULL);
  g_signal_connect (list, "failed", G_CALLBACK (keep_error_cb), &error);
  rec_register_close_async (fixture->register_, sample_take_result_cb, &closed);
  sample_wait_until (closed != NULL);
  rec_system_list_set_query (list, other);
  sample_wait_until (error != NULL);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
  g_assert_false (rec_system_list_is_loading (list));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, n);
}

/* Test that a list and its rows can be let go in any order, also with questions under way. */
static void
test_dispose (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RecQuery) all = rec_query_new ();
  g_autoptr (RecQuery) other = query_new ("rad", "name", FALSE);
  RecSystemList *list = list_new (fixture->register_, all);
  g_autoptr (GPtrArray) rows = hold_rows (list, 60, 100);
  g_autoptr (GAsyncResult) last = NULL;

  rec_system_list_set_query (list, other);
  g_assert_finalize_object (list);
  rec_register_query_async (fixture->register_, all, NULL, sample_take_result_cb, &last);
  sample_wait_until (last != NULL);
  g_assert_nonnull (rec_row_get_record (g_ptr_array_index (rows, 0)));
}

/* Writes 100,000 systems straight into the file. */
static void
add_many (const char *path)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (
      sqlite3_exec (db,
                    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
                    " WHERE i < 100000)"
                    " INSERT INTO system (id, name_sort, name)"
                    " SELECT printf ('x%08d', i), printf ('zz%08d', i), 'n' || i FROM n",
                    NULL,
                    NULL,
                    NULL),
      ==,
      SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

typedef struct
{
  guint n_live;
  guint n_most;
} Count;

static void
on_row_gone_cb (gpointer data, GObject *row)
{
  ((Count *) data)->n_live--;
}

static void
on_items_changed_cb (
    GListModel *list, guint position, guint removed, guint added, gpointer user_data)
{
  /* As GTK does: a few rows at the top are looked at. */
  for (guint i = 0; i < MIN (200, g_list_model_get_n_items (list)); i++)
    g_object_unref (g_list_model_get_item (list, i));
}

/* Test that at 100,000 systems only those rows exist which somebody holds, while all are looked at
 * one after the other, and that the rows stopped at are loaded. */
static void
test_many (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RecQuery) all = rec_query_new ();
  g_autoptr (RecRegister) other = NULL;
  g_autoptr (RecSystemList) list = NULL;
  GQueue held = G_QUEUE_INIT;
  Count  count = { 0 };
  guint  n;

  g_assert_finalize_object (g_steal_pointer (&fixture->register_));
  add_many (fixture->path);
  fixture->register_ = open_register (fixture->path);
  list = rec_system_list_new (fixture->register_, all);
  g_signal_connect (list, "items-changed", G_CALLBACK (on_items_changed_cb), NULL);
  wait_for_answer (list);
  n = g_list_model_get_n_items (G_LIST_MODEL (list));
  g_assert_cmpuint (n, >, 100000);

  for (guint i = 0; i < n; i++)
    {
      RecRow *row = g_list_model_get_item (G_LIST_MODEL (list), i);

      g_object_weak_ref (G_OBJECT (row), on_row_gone_cb, &count);
      count.n_live++;
      count.n_most = MAX (count.n_most, count.n_live);
      g_queue_push_tail (&held, row);
      if (held.length > 205)
        g_object_unref (g_queue_pop_head (&held));
      if (i % 10000 == 0)
        g_main_context_iteration (NULL, FALSE);
    }
  g_assert_cmpuint (count.n_most, <=, 206);
  for (GList *link = held.head; link != NULL; link = link->next)
    sample_wait_until (rec_row_get_record (link->data) != NULL);
  g_queue_clear_full (&held, g_object_unref);
  g_assert_cmpuint (count.n_live, ==, 0);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, function)                                                                        \
  g_test_add ("/store/system-list/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("same", test_same);
  ADD ("first-pages", test_first_pages);
  ADD ("signals", test_signals);
  ADD ("past-the-end", test_past_the_end);
  ADD ("rapid", test_rapid);
  ADD ("stale-pages", test_stale_pages);
  ADD ("equal-query", test_equal_query);
  ADD ("edit", test_edit);
  ADD ("add-delete", test_add_delete);
  ADD ("failed", test_failed);
  ADD ("dispose", test_dispose);
  ADD ("many", test_many);
#undef ADD

  return g_test_run ();
}
