/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long it takes to say where a register of 2,000 systems with 20 documents each stands, what is
 * due in it and what the law makes of one system: at first, again, and after an edit. */

#include <locale.h>

#include "benchmark.h"
#include "rec-catalogue.h"
#include "rec-choices.h"
#include "rec-store.h"
#include "sample-register.h"

#define N_SYSTEMS 2000
#define N_DOCUMENTS 20
#define N_RUNS 11

/* What a view may take to answer, in milliseconds */
#define ANSWER 100.0

typedef struct
{
  const char *path;
  RecStore   *store;
  GPtrArray  *ids; /* of systems */
  guint       next;
} Bench;

static void
set (RecRecord **record, const char *field_id, const char *value)
{
  RecRecord *with = rec_record_with (
      *record, rec_catalogue_find_field (rec_record_get_kind (*record), field_id), value);

  rec_record_unref (*record);
  *record = with;
}

static RecRecord *
make_document (const char *system, guint i)
{
  const RecChoiceSet *types = &rec_choices_document_type;
  g_autofree char    *expiry = g_strdup_printf ("2027-%02u-%02u", i % 12 + 1, i % 28 + 1);
  g_autofree char    *name = g_strdup_printf ("Document %u", i);
  RecRecord          *document = rec_record_new (REC_KIND_DOCUMENT, NULL);

  set (&document, "name", name);
  set (&document, "type", types->choices[i % types->n_choices].id);
  set (&document, "status", i % 5 == 0 ? "requested" : "valid");
  set (&document, "expiry", expiry);
  set (&document, "systems", system);

  return document;
}

static void
make_register (Bench *bench)
{
  static const char *const classes[] = { "high_annex1", "transparency", "minimal", "high_annex3" };
  g_autoptr (RecRecord) facility = rec_record_new (REC_KIND_FACILITY, NULL);
  g_autoptr (RecEdit) edit = rec_edit_new (REC_VERB_IMPORT, "benchmark");
  g_autoptr (RecEdit) done = NULL;
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  set (&facility, "name", "Clinique des Tilleuls");
  bench->store = rec_store_create (bench->path, facility, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < N_SYSTEMS; i++)
    {
      g_autofree char *name = g_strdup_printf ("Système %04u", i);
      RecRecord       *system = rec_record_new (REC_KIND_SYSTEM, NULL);

      set (&system, "name", name);
      set (&system, "ai_act_class", classes[i % 4]);
      set (&system, "role", "deployer");
      set (&system, "lifecycle_status", "deployed");
      set (&system, "put_into_service_date", "2026-03-01");
      set (&system, "first_use_date", "2026-03-01");
      set (&system, "health_data", i % 2 == 0 ? "yes" : "no");
      set (&system, "is_medical_device", i % 4 == 0 ? "yes_mdr" : "no");
      set (&system, "hosting_location", "external_eu");
      rec_edit_add (edit, NULL, system);
      for (guint d = 0; d < N_DOCUMENTS; d++)
        {
          g_autoptr (RecRecord) document = make_document (rec_record_get_id (system), i * 7 + d);

          rec_edit_add (edit, NULL, document);
        }
      g_ptr_array_add (bench->ids, g_strdup (rec_record_get_id (system)));
      rec_record_unref (system);
    }
  done = rec_store_apply (bench->store, edit, NULL, &error);
  g_assert_no_error (error);
  g_print ("  register made in %.0f ms\n", (double) (g_get_monotonic_time () - start) / 1000);
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

static void
edit_and_summarise (gpointer data)
{
  edit (data);
  summarise (data);
}

static void
report (const char *what, BenchmarkRun run, Bench *bench, gboolean is_answer)
{
  double time = benchmark_measure (run, bench, N_RUNS);

  if (is_answer)
    g_print ("  %-44s %7.1f ms, %s\n", what, time, time <= ANSWER ? "within 100" : "ABOVE 100");
  else
    g_print ("  %-44s %7.1f ms\n", what, time);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  Bench  bench = { 0 };
  gint64 start;

  setlocale (LC_ALL, "");
  folder = g_dir_make_tmp ("recensia-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (folder, "large.recensia", NULL);
  bench.path = path;
  bench.ids = g_ptr_array_new_with_free_func (g_free);
  g_print ("%u systems, %u documents each\n", N_SYSTEMS, N_DOCUMENTS);
  make_register (&bench);

  start = g_get_monotonic_time ();
  summarise (&bench);
  g_print ("  situation, the first time                    %7.1f ms\n",
           (double) (g_get_monotonic_time () - start) / 1000);
  report ("situation, again", summarise, &bench, TRUE);
  report ("all that is due", list_due, &bench, TRUE);
  report ("assessment of one system", load_assessment, &bench, TRUE);
  report ("an edit", edit, &bench, FALSE);
  report ("an edit, then the situation", edit_and_summarise, &bench, TRUE);

  rec_store_close (bench.store, NULL);
  g_object_unref (bench.store);
  g_ptr_array_unref (bench.ids);
  sample_folder_free (g_steal_pointer (&folder));

  return 0;
}
