/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long it takes to take in an inventory, from the CSV file to the committed register with its
 * journal and search index, against a bare SQLite loop that inserts the same values. */

#include <glib/gstdio.h>
#include <locale.h>
#include <sqlite3.h>

#include "benchmark.h"
#include "rec-import-mapping.h"
#include "rec-store.h"
#include "sample-register.h"

typedef struct
{
  const char     *folder;
  const char     *csv;
  RecImportBatch *batch;                       /* of the last run */
  double          reading, planning, applying; /* of the last run, in milliseconds */
} Bench;

static double
lap (gint64 *start)
{
  gint64 now = g_get_monotonic_time ();
  double time = (double) (now - *start) / 1000.0;

  *start = now;
  return time;
}

static void
append_cell (GString *csv, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "\"", -1);
  g_autofree char *doubled = g_strjoinv ("\"\"", parts);

  g_string_append_printf (csv, "\"%s\"", doubled);
}

/* A CSV file of @n rows with what inventories have: names, texts, suppliers, states and days; with
 * the class of each, which becomes a decision in its history, or without. */
static char *
make_csv (const char *folder, guint n, gboolean has_class)
{
  static const char *const classes[] = { "minimal", "high_annex1", "transparency", "high_annex3" };
  static const char *const states[] = { "En service", "Pilote", "Retiré", "" };
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) csv = g_string_new ("name,description,supplier,departments,lifecycle_status,"
                                          "next_review,personal_data,approx_users,version");
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (folder, "inventory.csv", NULL);

  benchmark_read_inventories (names, texts);
  g_string_append (csv, has_class ? ",ai_act_class\r\n" : "\r\n");
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name =
          g_strdup_printf ("%s %u", (const char *) g_ptr_array_index (names, i % names->len), i);

      append_cell (csv, name);
      g_string_append_c (csv, ',');
      append_cell (csv, g_ptr_array_index (texts, i % texts->len));
      g_string_append_printf (csv,
                              ",Fournisseur %u,Service %u,%s,2027-%02u-%02u,%s,%u,v%u.%u%s%s\r\n",
                              i % 211,
                              i % 37,
                              states[i % G_N_ELEMENTS (states)],
                              i % 12 + 1,
                              i % 28 + 1,
                              i % 3 == 0 ? "oui" : "non",
                              i % 900 + 1,
                              i % 9,
                              i % 7,
                              has_class ? "," : "",
                              has_class ? classes[i % G_N_ELEMENTS (classes)] : "");
    }
  if (!g_file_set_contents (path, csv->str, (gssize) csv->len, &error))
    g_error ("%s", error->message);
  return path;
}

static void
import_csv (gpointer data)
{
  Bench *bench = data;
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RecSheetFile) file = rec_sheet_file_open (bench->csv, NULL, &error);
  g_autoptr (RecImportMapping) mapping = NULL;
  g_autoptr (RecImportPlan) plan = NULL;
  g_autoptr (RecStore) store = NULL;
  g_autoptr (RecEdit) done = NULL;
  g_autofree char *path = NULL;

  g_assert_no_error (error);
  rec_sheet_file_load (file, NULL, &error);
  g_assert_no_error (error);
  mapping = rec_import_mapping_new (file, REC_KIND_SYSTEM);
  g_clear_pointer (&bench->batch, rec_import_batch_unref);
  bench->batch = rec_import_mapping_read (mapping, NULL, &error);
  g_assert_no_error (error);
  bench->reading = lap (&start);

  store = sample_store_new (bench->folder);
  path = g_strdup (rec_store_get_path (store));
  plan = rec_store_plan_import (store, bench->batch, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < plan->problems->len && i < 3; i++)
    {
      g_autofree char *text =
          rec_problem_describe (g_ptr_array_index (plan->problems, i), "inventory.csv", NULL);

      g_printerr ("%s\n", text);
    }
  g_assert_nonnull (plan->edit);
  bench->planning = lap (&start);

  done = rec_store_apply (store, plan->edit, NULL, &error);
  g_assert_no_error (error);
  rec_store_close (store, &error);
  g_assert_no_error (error);
  bench->applying = lap (&start);
  g_remove (path);
}

static void
run_sql (sqlite3 *db, const char *sql)
{
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
}

/* The same values into one table with one column a field and one index, in one transaction. */
static void
insert_bare (gpointer data)
{
  Bench             *bench = data;
  const RecKindInfo *info = rec_catalogue_get_kind (REC_KIND_SYSTEM);
  g_autofree char   *path = g_build_filename (bench->folder, "bare.db", NULL);
  g_autoptr (GString) create = g_string_new ("CREATE TABLE system (row INTEGER PRIMARY KEY");
  g_autoptr (GString) insert = g_string_new ("INSERT INTO system VALUES (NULL");
  sqlite3      *db = NULL;
  sqlite3_stmt *statement = NULL;

  for (guint i = 0; i < info->n_fields; i++)
    {
      g_string_append_printf (create, ", %s TEXT", info->fields[i].id);
      g_string_append (insert, ", ?");
    }
  g_string_append (create, ")");
  g_string_append (insert, ")");

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  run_sql (db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
  run_sql (db, create->str);
  run_sql (db, "CREATE INDEX by_name ON system (name); BEGIN");
  g_assert_cmpint (sqlite3_prepare_v2 (db, insert->str, -1, &statement, NULL), ==, SQLITE_OK);
  for (guint i = 0; i < rec_import_batch_get_n_rows (bench->batch); i++)
    {
      const RecImportRow *row = rec_import_batch_get_row (bench->batch, i);

      for (guint field = 0; field < info->n_fields; field++)
        sqlite3_bind_text (
            statement, (int) field + 1, rec_import_row_get (row, field), -1, SQLITE_STATIC);
      g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_DONE);
      sqlite3_reset (statement);
    }
  sqlite3_finalize (statement);
  run_sql (db, "COMMIT; PRAGMA journal_mode = DELETE");
  sqlite3_close (db);
  g_remove (path);
}

static double
measure (const char *folder, guint n, guint n_runs, gboolean has_class)
{
  g_autofree char *csv = make_csv (folder, n, has_class);
  Bench            bench = { .folder = folder, .csv = csv };
  double           whole, bare, work;

  benchmark_reset_peak ();
  work = benchmark_get_processor ();
  whole = benchmark_measure (import_csv, &bench, n_runs);
  work = (benchmark_get_processor () - work) / n_runs;
  bare = benchmark_measure (insert_bare, &bench, n_runs);
  g_print ("importing %6u rows%-14s %8.0f ms, %.1f x a bare SQLite loop (%.0f ms); work %.0f ms\n"
           "  the last run: reading %.0f ms, planning %.0f ms, applying %.0f ms; peak %.0f MiB\n",
           n,
           has_class ? " with a class" : "",
           whole,
           whole / bare,
           bare,
           work,
           bench.reading,
           bench.planning,
           bench.applying,
           benchmark_get_peak ());
  rec_import_batch_unref (bench.batch);

  return work;
}

int
main (int argc, char *argv[])
{
  g_autofree char *folder = NULL;
  guint            n = benchmark_parse_n_systems (argc, argv);
  double           work;

  setlocale (LC_ALL, "");
  folder = sample_folder_new ();
  measure (folder, 3611, 3, FALSE);
  work = measure (folder, n, 1, FALSE);
  g_print ("a class column: %.2f x the work\n", measure (folder, n, 1, TRUE) / work);
  sample_folder_free (g_steal_pointer (&folder));
  return 0;
}
