/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long it takes to open a large register, to search, sort and count in it, as ratios. */

#include <locale.h>
#include <sqlite3.h>

#include "benchmark.h"
#include "rec-system-list.h"
#include "sample-register.h"

/* A frame at 60 Hz, in milliseconds */
#define FRAME 16.0

#define N_RUNS 11

typedef struct
{
  const char *path;
  RecStore   *store;
  RecQuery   *query;
  guint       n_found;
} Bench;

static void
open_list (gpointer data)
{
  Bench *bench = data;
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RecRegister) register_ = NULL;
  g_autoptr (RecSystemList) list = NULL;
  g_autoptr (RecRow) row = NULL;

  rec_register_open_async (bench->path, NULL, sample_take_result_cb, &opened);
  sample_wait_until (opened != NULL);
  register_ = rec_register_open_finish (opened, &error);
  g_assert_no_error (error);
  list = rec_system_list_new (register_, bench->query);
  sample_wait_until (!rec_system_list_is_loading (list));
  row = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_assert_nonnull (rec_row_get_record (row));
}

static void
open_sqlite (gpointer data)
{
  Bench        *bench = data;
  sqlite3      *db = NULL;
  sqlite3_stmt *statement = NULL;

  g_assert_cmpint (sqlite3_open (bench->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (
      sqlite3_prepare_v2 (
          db, "SELECT * FROM system ORDER BY name_sort LIMIT 64", -1, &statement, NULL),
      ==,
      SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW)
    ;
  sqlite3_finalize (statement);
  sqlite3_close (db);
}

/* All names in order, as any program would have to read them. */
static void
read_names (gpointer data)
{
  Bench        *bench = data;
  sqlite3      *db = NULL;
  sqlite3_stmt *statement = NULL;

  g_assert_cmpint (sqlite3_open (bench->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (
      sqlite3_prepare_v2 (db,
                          "SELECT row FROM system WHERE archived_on IS NULL ORDER BY name_sort",
                          -1,
                          &statement,
                          NULL),
      ==,
      SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW)
    ;
  sqlite3_finalize (statement);
  sqlite3_close (db);
}

static void
run_query (gpointer data)
{
  Bench *bench = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RecQueryResult) result =
      rec_store_run_query (bench->store, bench->query, NULL, &error);

  g_assert_no_error (error);
  bench->n_found = result->row_ids->len;
}

static void
count_facets (gpointer data)
{
  Bench *bench = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) facets = rec_store_count_facets (bench->store, bench->query, NULL, &error);

  g_assert_no_error (error);
}

static void
load_page (gpointer data)
{
  Bench *bench = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RecQueryResult) result =
      rec_store_run_query (bench->store, bench->query, NULL, &error);
  g_autoptr (GPtrArray) records =
      rec_store_load_rows (bench->store, (gint64 *) result->row_ids->data, 64, &error);

  g_assert_no_error (error);
}

/* An edit and the first query after it. */
static void
edit_and_query (gpointer data)
{
  Bench *bench = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RecQueryResult) result =
      rec_store_run_query (bench->store, bench->query, NULL, &error);
  g_autoptr (GPtrArray) records =
      rec_store_load_rows (bench->store, &g_array_index (result->row_ids, gint64, 70), 1, &error);
  RecRecord       *before = g_ptr_array_index (records, 0);
  g_autofree char *version = g_strdup_printf ("%" G_GINT64_FORMAT, g_get_monotonic_time ());
  g_autoptr (RecRecord) after =
      rec_record_with (before, rec_catalogue_find_field (REC_KIND_SYSTEM, "version"), version);
  g_autoptr (RecEdit) edit = rec_edit_new_change (REC_VERB_CHANGE, before, after);
  g_autoptr (RecEdit) done = rec_store_apply (bench->store, edit, NULL, &error);

  g_assert_no_error (error);
  run_query (data);
}

/* An edit and the first count after it. */
static void
edit_and_count (gpointer data)
{
  edit_and_query (data);
  count_facets (data);
}

static void
take_query (Bench *bench, RecQuery *query)
{
  g_clear_pointer (&bench->query, rec_query_unref);
  bench->query = query;
}

static void
measure_opening (Bench *bench)
{
  double list = benchmark_measure (open_list, bench, N_RUNS);
  double sqlite = benchmark_measure (open_sqlite, bench, N_RUNS);
  double names = benchmark_measure (read_names, bench, N_RUNS);

  g_print ("opening, list and first page     %8.2f ms  %6.2f x SQLite alone, 64 rows (%.2f ms)\n"
           "                                              %6.2f x SQLite alone, all ids by name "
           "(%.2f ms)\n",
           list,
           list / sqlite,
           sqlite,
           list / names,
           names);
}

static void
measure_search (Bench *bench)
{
  static const char *const searches[] = { "",       "d",         "de",           "det",
                                          "modele", "detection", "intelligence", "intelligence art",
                                          "a b",    "graphy",    "zzzz",         "1234" };

  for (guint i = 0; i < G_N_ELEMENTS (searches); i++)
    {
      g_autoptr (RecQuery) all = rec_query_new ();
      double time;

      take_query (bench, rec_query_with_search (all, searches[i]));
      time = benchmark_measure (run_query, bench, N_RUNS);
      g_print ("search %-25s %8.2f ms  %6.2f x a frame, %u found\n",
               searches[i],
               time,
               time / FRAME,
               bench->n_found);
    }
}

static void
measure_facets (Bench *bench)
{
  static const char *const searches[] = { "", "modele" };
  gint64                   start;

  take_query (bench, rec_query_new ());
  start = g_get_monotonic_time ();
  count_facets (bench);
  g_print ("facets, first time               %8.2f ms\n",
           (double) (g_get_monotonic_time () - start) / 1000.0);
  g_print ("an edit, a query and facets      %8.2f ms\n",
           benchmark_measure (edit_and_count, bench, N_RUNS));
  for (guint i = 0; i < G_N_ELEMENTS (searches); i++)
    {
      g_autoptr (RecQuery) all = rec_query_new ();
      double time;

      take_query (bench, rec_query_with_search (all, searches[i]));
      time = benchmark_measure (count_facets, bench, N_RUNS);
      g_print ("facets, %-24s %8.2f ms  %6.2f x a frame\n", searches[i], time, time / FRAME);
    }
}

static void
measure_sorting (Bench *bench)
{
  static const char *const fields[] = { "name",        "supplier",  "departments", "ai_act_class",
                                        "next_review", "reference", "description" };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autoptr (RecQuery) all = rec_query_new ();
      gint64 start;
      double first, time;

      take_query (
          bench,
          rec_query_with_sort (all, rec_catalogue_find_field (REC_KIND_SYSTEM, fields[i]), TRUE));
      start = g_get_monotonic_time ();
      run_query (bench);
      first = (double) (g_get_monotonic_time () - start) / 1000.0;
      time = benchmark_measure (run_query, bench, N_RUNS);
      g_print ("sort by %-24s %8.2f ms  first time, %.2f ms then\n", fields[i], first, time);
    }
}

int
main (int argc, char *argv[])
{
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  Bench  bench = { 0 };
  double memory;

  setlocale (LC_ALL, "");
  folder = sample_folder_new ();
  path = benchmark_make_register (folder, benchmark_parse_n_systems (argc, argv));
  bench.path = path;

  take_query (&bench, rec_query_new ());
  measure_opening (&bench);

  bench.store = rec_store_open (path, REC_STORE_WRITE, &error);
  g_assert_no_error (error);
  memory = benchmark_get_memory ();
  run_query (&bench);
  g_print ("first query                      %8.2f MiB more memory\n",
           benchmark_get_memory () - memory);
  g_print ("64 rows                          %8.2f ms, with the query\n",
           benchmark_measure (load_page, &bench, N_RUNS));
  g_print ("an edit and a query after it     %8.2f ms\n",
           benchmark_measure (edit_and_query, &bench, N_RUNS));
  measure_search (&bench);
  memory = benchmark_get_memory ();
  measure_facets (&bench);
  g_print ("facets                           %8.2f MiB more memory\n",
           benchmark_get_memory () - memory);
  measure_sorting (&bench);

  rec_store_close (bench.store, &error);
  g_assert_no_error (error);
  g_object_unref (bench.store);
  rec_query_unref (bench.query);
  sample_folder_free (g_steal_pointer (&folder));
  return 0;
}
