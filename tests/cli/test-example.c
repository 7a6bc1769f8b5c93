/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>
#include <locale.h>

#include "rec-choices.h"
#include "rec-import-mapping.h"
#include "rec-questionnaire.h"
#include "rec-store.h"
#include "rec-value.h"

typedef struct
{
  char     *path;
  RecStore *store;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RecRecord) facility = rec_example_read_facility (&error);
  g_autoptr (GPtrArray) batches = rec_example_read (&error);
  g_autofree char *folder = g_dir_make_tmp (NULL, NULL);

  g_assert_no_error (error);
  fixture->path = g_build_filename (folder, "example.recensia", NULL);
  fixture->store = rec_store_create (fixture->path, facility, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < batches->len; i++)
    {
      rec_store_fill (fixture->store, batches->pdata[i], NULL, &error);
      g_assert_no_error (error);
    }
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_true (rec_store_close (fixture->store, NULL));
  g_clear_object (&fixture->store);
  g_unlink (fixture->path);
  g_free (fixture->path);
}

/* Loads each record of a kind whole. */
static GPtrArray *
load_all (RecStore *store, RecKind kind)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) names = rec_store_list_records (store, kind, NULL, NULL, &error);

  g_assert_no_error (error);
  return g_steal_pointer (&names);
}

static guint
count (GPtrArray *records, const char *field, const char *value)
{
  guint n = 0;

  for (guint i = 0; i < records->len; i++)
    n += g_strcmp0 (rec_record_get_by_id (records->pdata[i], field), value) == 0;
  return n;
}

/* Test that every kind has records, and that files alone have to be added by hand. */
static void
test_kinds (Fixture *fixture, gconstpointer data)
{
  for (RecKind kind = REC_KIND_FACILITY; kind < REC_KIND_ATTACHMENT; kind++)
    {
      g_autoptr (GPtrArray) records = load_all (fixture->store, kind);

      g_test_message ("%s", rec_catalogue_get_kind (kind)->id);
      g_assert_cmpuint (records->len, >, 0);
    }
}

/* Test that every status of oversight and documentation occurs, and the statuses of documents that
 * ask for work. */
static void
test_statuses (Fixture *fixture, gconstpointer data)
{
  static const char *const oversight[] = { "not_assessed", "not_required", "to_define", "defined",
                                           "assigned",     "operational",  "deficient" };
  static const char *const documentation[] = {
    "not_assessed", "complete", "incomplete", "critical"
  };
  static const char *const documents[] = { "missing", "requested", "received",    "in_progress",
                                           "valid",   "expired",   "not_required" };
  g_autoptr (GPtrArray) systems = load_all (fixture->store, REC_KIND_SYSTEM);
  g_autoptr (GPtrArray) records = load_all (fixture->store, REC_KIND_DOCUMENT);

  for (guint i = 0; i < G_N_ELEMENTS (oversight); i++)
    g_assert_cmpuint (count (systems, "oversight_status", oversight[i]), >, 0);
  for (guint i = 0; i < G_N_ELEMENTS (documentation); i++)
    g_assert_cmpuint (count (systems, "documentation_status", documentation[i]), >, 0);
  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    g_assert_cmpuint (count (records, "status", documents[i]), >, 0);
}

/* Test that the answers of each decision lead to its class, which is that of the system. */
static void
test_decisions (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) decisions = load_all (fixture->store, REC_KIND_CLASSIFICATION);
  g_autoptr (GPtrArray) systems = load_all (fixture->store, REC_KIND_SYSTEM);
  RecLawPack *pack = rec_law_pack_get_current (&error);

  g_assert_no_error (error);
  g_assert_cmpuint (decisions->len, ==, systems->len);
  for (guint i = 0; i < decisions->len; i++)
    {
      RecRecord  *decision = decisions->pdata[i];
      const char *id = rec_record_get_by_id (decision, "system");
      const char *answers = rec_record_get_by_id (decision, "answers");
      g_autoptr (RecDossier) dossier = rec_store_load_dossier (fixture->store, id, &error);
      RecRecord *system = rec_dossier_get_system (dossier);
      g_autoptr (RecQuestionnaire) blank =
          rec_questionnaire_new (pack, rec_dossier_get_facility (dossier), system);
      g_autoptr (RecQuestionnaire) answered = rec_questionnaire_with_text (blank, answers, &error);
      g_autoptr (RecOutcome) outcome = NULL;

      g_assert_no_error (error);
      outcome = rec_outcome_new (answered);
      g_test_message ("%s", rec_record_get_name (decision));
      g_assert_true (rec_outcome_is_complete (outcome));
      g_assert_cmpstr (
          rec_outcome_get_class (outcome), ==, rec_record_get_by_id (decision, "result"));
      g_assert_cmpstr (
          rec_outcome_get_class (outcome), ==, rec_record_get_by_id (system, "ai_act_class"));
      g_assert_cmpstr (rec_record_get_by_id (decision, "status"),
                       ==,
                       rec_record_get_by_id (system, "class_status"));
    }
}

/* Test that a handful of things are late today, that more come, and that none swamps the list. */
static void
test_due (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *today = rec_date_today ();
  g_autoptr (GPtrArray) items = rec_store_list_due (fixture->store, NULL, &error);
  guint n_late = 0;
  guint n_today = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < items->len; i++)
    {
      const RecDueItem *item = items->pdata[i];
      int               order = g_strcmp0 (item->date, today);

      n_late += order < 0;
      n_today += order == 0;
    }
  g_assert_cmpuint (n_late, >=, 3);
  g_assert_cmpuint (n_late, <=, 15);
  g_assert_cmpuint (n_today, <=, 20);
  g_assert_cmpuint (items->len, >=, n_late + n_today + 20);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/example/kinds", Fixture, NULL, set_up, test_kinds, tear_down);
  g_test_add ("/example/statuses", Fixture, NULL, set_up, test_statuses, tear_down);
  g_test_add ("/example/decisions", Fixture, NULL, set_up, test_decisions, tear_down);
  g_test_add ("/example/due", Fixture, NULL, set_up, test_due, tear_down);
  return g_test_run ();
}
