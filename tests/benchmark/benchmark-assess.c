/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long it takes to say where a register of 2,000 systems with 20 documents each stands, what is
 * due in it and what the law makes of one system: at first, again, and after an edit. */

#include <locale.h>

#include "benchmark-clinic.h"
#include "benchmark.h"
#include "rec-catalogue.h"
#include "sample-register.h"

#define N_SYSTEMS 2000
#define N_RUNS 11
#define N_FIRST_RUNS 5

/* What a view may take to answer, in milliseconds */
#define ANSWER 100.0

typedef struct
{
  RecStore  *store;
  GPtrArray *ids; /* of systems */
  guint      next;
} Bench;

static void
set (RecRecord **record, const char *field_id, const char *value)
{
  RecRecord *with = rec_record_with (
      *record, rec_catalogue_find_field (rec_record_get_kind (*record), field_id), value);

  rec_record_unref (*record);
  *record = with;
}

static void
collect_ids (Bench *bench)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) systems = rec_store_list_names (bench->store, REC_KIND_SYSTEM, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < systems->len; i++)
    g_ptr_array_add (bench->ids, g_strdup (rec_record_get_id (systems->pdata[i])));
}

static void
summarise (gpointer data)
{
  Bench *bench = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RecSituation) situation = rec_store_summarise (bench->store, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (rec_situation_get_n_systems (situation), ==, N_SYSTEMS);
}

static void
list_due (gpointer data)
{
  Bench *bench = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) due = rec_store_list_due (bench->store, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (due->len, >, N_SYSTEMS);
}

static void
load_assessment (gpointer data)
{
  Bench      *bench = data;
  const char *id = g_ptr_array_index (bench->ids, bench->next++ % bench->ids->len);
  g_autoptr (GError) error = NULL;
  g_autoptr (RecAssessment) assessment = rec_store_load_assessment (bench->store, id, &error);

  g_assert_no_error (error);
}

static void
edit (gpointer data)
{
  Bench           *bench = data;
  const char      *id = g_ptr_array_index (bench->ids, bench->next++ % bench->ids->len);
  g_autofree char *date = g_strdup_printf ("2028-01-%02u", bench->next % 28 + 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (RecRecord) before = rec_store_load (bench->store, REC_KIND_SYSTEM, id, &error);
  RecRecord *after = rec_record_ref (before);
  g_autoptr (RecEdit) change = NULL;
  g_autoptr (RecEdit) done = NULL;

  set (&after, "contract_end", date);
  change = rec_edit_new_change (REC_VERB_CHANGE, before, after);
  done = rec_store_apply (bench->store, change, NULL, &error);
  g_assert_no_error (error);
  rec_record_unref (after);
}

/* Medians of the work, which says more than the time on a machine that others work on too. */
static void
report (const char *what, BenchmarkRun prepare, BenchmarkRun run, Bench *bench, guint n_runs)
{
  g_autofree double *works = g_new (double, n_runs);
  double             work;

  for (guint i = 0; i < n_runs; i++)
    {
      double start;

      if (prepare != NULL)
        prepare (bench);
      start = benchmark_get_processor ();
      run (bench);
      works[i] = benchmark_get_processor () - start;
    }
  work = benchmark_get_median (works, n_runs);
  g_print ("  %-44s %7.1f ms, %s\n", what, work, work <= ANSWER ? "within 100" : "ABOVE 100");
}

static void
open_again (gpointer data)
{
  Bench           *bench = data;
  g_autofree char *path = g_strdup (rec_store_get_path (bench->store));
  g_autoptr (GError) error = NULL;

  rec_store_close (bench->store, &error);
  g_assert_no_error (error);
  g_object_unref (bench->store);
  bench->store = rec_store_open (path, REC_STORE_WRITE, &error);
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  Bench bench = { 0 };

  setlocale (LC_ALL, "");
  folder = g_dir_make_tmp ("recensia-XXXXXX", &error);
  g_assert_no_error (error);
  path = benchmark_make_clinic (folder, N_SYSTEMS);
  bench.store = rec_store_open (path, REC_STORE_WRITE, &error);
  g_assert_no_error (error);
  bench.ids = g_ptr_array_new_with_free_func (g_free);
  collect_ids (&bench);
  g_print ("%u systems, %u documents each\n", N_SYSTEMS, BENCHMARK_N_DOCUMENTS);

  report ("situation, the first time", open_again, summarise, &bench, N_FIRST_RUNS);
  report ("situation, again", NULL, summarise, &bench, N_RUNS);
  report ("situation, after an edit", edit, summarise, &bench, N_RUNS);
  report ("all that is due", NULL, list_due, &bench, N_RUNS);
  report ("assessment of one system", NULL, load_assessment, &bench, N_RUNS);
  report ("an edit", NULL, edit, &bench, N_RUNS);

  rec_store_close (bench.store, NULL);
  g_object_unref (bench.store);
  g_ptr_array_unref (bench.ids);
  sample_folder_free (g_steal_pointer (&folder));

  return 0;
}
