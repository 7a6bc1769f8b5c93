/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>
#include <string.h>

#include "rec-journal.h"
#include "rec-value.h"
#include "store/store-test.h"

/* What the store works out by itself, and what goes with an edit. */

static RecRecord *
create (RecStore *store, RecRecord *record)
{
  RecRecord *stored = apply_one (store, REC_VERB_CREATE, NULL, record);

  return stored;
}

static RecEdit *
apply (RecStore *store, RecVerb verb, RecRecord *before, RecRecord *after)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RecEdit) edit = rec_edit_new_change (verb, before, after);
  RecEdit *done = rec_store_apply (store, edit, NULL, &error);

  g_assert_no_error (error);

  return done;
}

static void
take_back (RecStore *store, gboolean again)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RecEdit) done =
      again ? rec_store_redo (store, &error) : rec_store_undo (store, &error);

  g_assert_no_error (error);
}

static RecRecord *
load (RecStore *store, const char *id)
{
  g_autoptr (GError) error = NULL;
  RecRecord *record = rec_store_load (store, REC_KIND_SYSTEM, id, &error);

  g_assert_no_error (error);

  return record;
}

static void
assert_value (RecStore *store, const char *id, const char *field_id, const char *value)
{
  g_autoptr (RecRecord) system = load (store, id);

  g_assert_cmpstr (rec_record_get_by_id (system, field_id), ==, value);
}

static char *
get_value (RecStore *store, const char *id, const char *field_id)
{
  g_autoptr (RecRecord) system = load (store, id);

  return g_strdup (rec_record_get_by_id (system, field_id));
}

static guint
count_status (RecStore *store, const char *status)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strdup_printf ("oversight_status:%s", status);
  g_autoptr (RecQuery) query = rec_query_parse (text, NULL, &error);
  g_autoptr (RecQueryResult) result = rec_store_run_query (store, query, NULL, &error);

  g_assert_no_error (error);

  return result->row_ids->len;
}

static RecRecord *
make_system (const char *name)
{
  return make_record (REC_KIND_SYSTEM,
                      NULL,
                      "name",
                      name,
                      "ai_act_class",
                      "high_annex1",
                      "role",
                      "deployer",
                      "is_medical_device",
                      "yes_mdr",
                      "put_into_service_date",
                      "2026-03-01",
                      "lifecycle_status",
                      "deployed",
                      NULL);
}

/* Test that a status follows what is recorded beside the system, in lists too, is told to who
 * listens, is not journalled, and is what it was before after an undo. */
static void
test_follows (Fixture *fixture, gconstpointer data)
{
  RecStore *store = create_store (fixture->path);
  g_autoptr (RecRecord) person = make_record (REC_KIND_PERSON, NULL, "name", "Ada Moreau", NULL);
  g_autoptr (RecRecord) made = make_system ("IA thorax");
  g_autoptr (RecRecord) stored_person = create (store, person);
  g_autoptr (RecRecord) system = create (store, made);
  const char *id = rec_record_get_id (system);
  g_autoptr (RecRecord) assignment = make_record (REC_KIND_OVERSIGHT,
                                                  NULL,
                                                  "name",
                                                  "Ada Moreau",
                                                  "system",
                                                  id,
                                                  "person",
                                                  rec_record_get_id (person),
                                                  NULL);
  g_autoptr (RecEdit) done = NULL;

  g_assert_cmpstr (rec_record_get_by_id (system, "oversight_status"), ==, "to_define");
  g_assert_cmpuint (count_status (store, "to_define"), ==, 1);

  done = apply (store, REC_VERB_CREATE, NULL, assignment);
  g_assert_cmpuint (rec_edit_get_n_consequences (done), ==, 1);
  g_assert_cmpstr (
      rec_record_get_by_id (rec_edit_get_consequence (done, 0)->after, "oversight_status"),
      ==,
      "assigned");
  assert_value (store, id, "oversight_status", "assigned");
  /* Who is assigned oversees. */
  assert_value (store, id, "overseers", rec_record_get_id (person));
  g_assert_cmpuint (count_status (store, "assigned"), ==, 1);
  g_assert_cmpuint (count_status (store, "to_define"), ==, 0);

  take_back (store, FALSE);
  assert_value (store, id, "oversight_status", "to_define");
  assert_value (store, id, "overseers", NULL);
  g_assert_cmpuint (count_status (store, "to_define"), ==, 1);
  take_back (store, TRUE);
  assert_value (store, id, "oversight_status", "assigned");

  g_assert_cmpint (query_int (fixture->path,
                              "SELECT count (*) FROM journal_entry WHERE after LIKE"
                              " '%oversight_status%' OR before LIKE '%oversight_status%'"),
                   ==,
                   0);
  assert_clean (store);
  close_store (store);
}

/* Test that a document of the establishment, and a fact of the establishment, count for the systems
 * there are. */
static void
test_establishment (Fixture *fixture, gconstpointer data)
{
  RecStore *store = create_store (fixture->path);
  g_autoptr (RecRecord) made = make_system ("IA thorax");
  g_autoptr (RecRecord) system = create (store, made);
  const char *id = rec_record_get_id (system);
  g_autoptr (GError) error = NULL;
  g_autoptr (RecDirectory) directory = rec_store_load_directory (store, &error);
  RecRecord *facility = rec_directory_get_facility (directory);
  g_autoptr (RecRecord) public = with_value (facility, "is_public_authority", "yes");
  g_autoptr (RecEdit) done = NULL;

  assert_value (store, id, "applies_from", NULL);
  done = apply (store, REC_VERB_CHANGE, facility, public);
  assert_value (store, id, "applies_from", "2030-08-02");
  take_back (store, FALSE);
  assert_value (store, id, "applies_from", NULL);
  close_store (store);
}

/* Test that what time changes is worked out anew when the register is opened on the day, and not
 * before. */
static void
test_days (Fixture *fixture, gconstpointer data)
{
  RecStore *store;
  g_autoptr (RecRecord) made = make_system ("IA thorax");
  g_autoptr (RecRecord) with = with_value (made, "contract_end", "2026-12-31");
  g_autoptr (RecRecord) system = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RecEdit) refreshed = NULL;
  const char *id;

  rec_clock_set ("2026-12-01T10:00:00Z");
  store = create_store (fixture->path);
  system = create (store, with);
  id = rec_record_get_id (system);
  rec_clock_set ("2026-12-31T10:00:00Z");
  refreshed = rec_store_refresh (store, &error);
  g_assert_no_error (error);
  {
    g_autofree char *before = get_value (store, id, "n_late");
    g_autofree char *after = NULL;

    close_store (store);
    rec_clock_set ("2027-01-01T10:00:00Z");
    store = open_store (fixture->path, REC_STORE_WRITE);
    after = get_value (store, id, "n_late");
    g_assert_cmpint (atoi (after), ==, atoi (before) + 1);
  }
  g_assert_false (rec_store_can_redo (store));
  assert_clean (store);
  close_store (store);
  rec_clock_set (NULL);
}

static guint
count_records (RecStore *store, RecKind kind)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = rec_store_list_records (store, kind, NULL, NULL, &error);

  g_assert_no_error (error);

  return records->len;
}

/* Test that a system goes with what belongs to it alone, that what it shares goes on without it,
 * and that one undo brings all back. */
static void
test_delete (Fixture *fixture, gconstpointer data)
{
  RecStore *store = create_store (fixture->path);
  g_autoptr (RecRecord) made = make_system ("IA thorax");
  g_autoptr (RecRecord) made_other = make_system ("IA fractures");
  g_autoptr (RecRecord) system = create (store, made);
  g_autoptr (RecRecord) other = create (store, made_other);
  const char      *id = rec_record_get_id (system);
  g_autofree char *both = g_strconcat (id, " ", rec_record_get_id (other), NULL);
  g_autoptr (RecRecord) own = make_record (REC_KIND_DOCUMENT,
                                           NULL,
                                           "name",
                                           "Notice",
                                           "type",
                                           "ifu",
                                           "status",
                                           "valid",
                                           "systems",
                                           id,
                                           NULL);
  g_autoptr (RecRecord) shared = make_record (REC_KIND_DOCUMENT,
                                              NULL,
                                              "name",
                                              "Contrat",
                                              "type",
                                              "contract",
                                              "status",
                                              "valid",
                                              "systems",
                                              both,
                                              NULL);
  g_autoptr (RecRecord) incident = make_record (REC_KIND_INCIDENT,
                                                NULL,
                                                "name",
                                                "Panne",
                                                "system",
                                                id,
                                                "detected_at",
                                                "2026-11-20T10:00:00Z",
                                                NULL);
  g_autoptr (RecRecord) action = make_record (REC_KIND_ACTION,
                                              NULL,
                                              "name",
                                              "Réparer",
                                              "system",
                                              rec_record_get_id (other),
                                              "status",
                                              "todo",
                                              "incident",
                                              rec_record_get_id (incident),
                                              NULL);
  g_autoptr (RecRecord) criterion =
      make_record (REC_KIND_CRITERION, NULL, "name", "3.4-06", "systems", both, NULL);
  RecRecord *records[] = { own, shared, incident, action, criterion };
  g_autoptr (RecEdit) done = NULL;
  g_autoptr (GPtrArray) kept = NULL;
  g_autofree char *status = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    {
      g_autoptr (RecEdit) added = apply (store, REC_VERB_CREATE, NULL, records[i]);
    }
  status = get_value (store, id, "documentation_status");
  {
    g_autoptr (RecRecord) present = load (store, id);

    done = apply (store, REC_VERB_DELETE, present, NULL);
  }
  g_assert_cmpuint (count_records (store, REC_KIND_DOCUMENT), ==, 1);
  g_assert_cmpuint (count_records (store, REC_KIND_INCIDENT), ==, 0);
  g_assert_cmpuint (count_records (store, REC_KIND_ACTION), ==, 1);
  kept = rec_store_list_records (store, REC_KIND_DOCUMENT, NULL, NULL, NULL);
  g_assert_cmpstr (rec_record_get_by_id (kept->pdata[0], "systems"), ==, rec_record_get_id (other));
  assert_clean (store);

  take_back (store, FALSE);
  g_assert_cmpuint (count_records (store, REC_KIND_DOCUMENT), ==, 2);
  g_assert_cmpuint (count_records (store, REC_KIND_INCIDENT), ==, 1);
  assert_value (store, id, "documentation_status", status);
  assert_clean (store);
  close_store (store);
}

/* Test that the situation after edits is the one that is read from the file. */
static void
test_situation (Fixture *fixture, gconstpointer data)
{
  RecStore *store = create_store (fixture->path);
  g_autoptr (GError) error = NULL;
  g_autoptr (RecRecord) made = make_system ("IA thorax");
  g_autoptr (RecSituation) empty = rec_store_summarise (store, &error);
  g_autoptr (RecRecord) system = create (store, made);
  g_autoptr (RecRecord) action = make_record (REC_KIND_ACTION,
                                              NULL,
                                              "name",
                                              "Former",
                                              "system",
                                              rec_record_get_id (system),
                                              "status",
                                              "todo",
                                              "due_date",
                                              "2020-01-01",
                                              NULL);
  g_autoptr (RecEdit) done = apply (store, REC_VERB_CREATE, NULL, action);
  g_autoptr (RecSituation) followed = rec_store_summarise (store, &error);
  g_autoptr (RecSituation) same = rec_store_summarise (store, &error);
  g_autoptr (RecSituation) reread = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (rec_situation_get_n_systems (empty), ==, 0);
  g_assert_true (followed == same);
  close_store (store);
  store = open_store (fixture->path, REC_STORE_READ_ONLY);
  reread = rec_store_summarise (store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rec_situation_get_n_systems (followed), ==, 1);
  g_assert_cmpuint (rec_situation_count_oversight (followed, "high_annex1", "to_define"), ==, 1);
  g_assert_cmpuint (rec_situation_count_due_of (followed, REC_DUE_ACTION)->late, ==, 1);
  g_assert_cmpuint (rec_situation_get_due (followed)->len, ==, rec_situation_get_due (reread)->len);
  for (guint state = 0; state < REC_N_DUTY_STATES; state++)
    g_assert_cmpuint (rec_situation_count_duties (followed, state),
                      ==,
                      rec_situation_count_duties (reread, state));
  close_store (store);
}

static gboolean
prepare_one (RecStore *store)
{
  g_autoptr (GError) error = NULL;
  gboolean is_ready = FALSE;

  g_assert_true (rec_store_prepare (store, 1, &is_ready, &error));
  g_assert_no_error (error);

  return is_ready;
}

/* Returns in how many steps. */
static guint
prepare_all (RecStore *store)
{
  guint n = 1;

  while (!prepare_one (store))
    g_assert_cmpuint (n++, <, 20);

  return n;
}

/* The day of the action is past. */
static void
add_late_action (RecStore *store, const char *system)
{
  g_autoptr (RecRecord) action = make_record (REC_KIND_ACTION,
                                              NULL,
                                              "name",
                                              "Former",
                                              "system",
                                              system,
                                              "status",
                                              "todo",
                                              "due_date",
                                              "2020-01-01",
                                              NULL);
  g_autoptr (RecEdit) done = apply (store, REC_VERB_CREATE, NULL, action);
}

static guint
count_late_actions (RecStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RecSituation) situation = rec_store_summarise (store, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (rec_situation_get_n_systems (situation), ==, 3);

  return rec_situation_count_due_of (situation, REC_DUE_ACTION)->late;
}

/* Test that a situation prepared system by system begins anew after an edit, through the store or
 * past it, misses none of them, and is followed once it is ready; and that it can be asked for
 * before that. */
static void
test_prepare (Fixture *fixture, gconstpointer data)
{
  RecStore        *store = create_store (fixture->path);
  g_autofree char *id = NULL;

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (RecRecord) made = make_system ("IA thorax");
      g_autoptr (RecRecord) system = create (store, made);

      g_free (id);
      id = g_strdup (rec_record_get_id (system));
    }
  g_assert_false (prepare_one (store));
  g_assert_false (prepare_one (store));
  add_late_action (store, id);
  g_assert_false (prepare_one (store));
  run_sql (fixture->path, "UPDATE action SET notes = 'x'");
  g_assert_cmpuint (prepare_all (store), >=, 3);
  g_assert_true (prepare_one (store));
  g_assert_cmpuint (count_late_actions (store), ==, 1);
  add_late_action (store, id);
  g_assert_true (prepare_one (store));
  g_assert_cmpuint (count_late_actions (store), ==, 2);
  take_back (store, FALSE);
  g_assert_cmpuint (count_late_actions (store), ==, 1);
  close_store (store);

  store = open_store (fixture->path, REC_STORE_WRITE);
  g_assert_false (prepare_one (store));
  g_assert_cmpuint (count_late_actions (store), ==, 1);
  g_assert_true (prepare_one (store));
  close_store (store);
}

/* Test that statuses which people entered in a register of version 1 count as stated by them, with
 * the reason, once it is brought to the present version; and that the journal says the same. */
static void
test_old (Fixture *fixture, gconstpointer data)
{
  g_autofree char *fixture_path =
      g_test_build_filename (G_TEST_DIST, "fixtures", "register-v1.sql", NULL);
  g_autofree char *sql = NULL;
  g_autoptr (GError) error = NULL;
  const RecKindInfo *info = rec_catalogue_get_kind (REC_KIND_SYSTEM);
  char             **values = g_new0 (char *, info->n_fields + 1);
  g_autoptr (RecRecord) told = NULL;
  RecStore *store;

  g_file_get_contents (fixture_path, &sql, NULL, &error);
  g_assert_no_error (error);
  run_sql (fixture->path, sql);
  run_sql (fixture->path, "UPDATE system SET oversight_status = 'operational'");
  store = open_store (fixture->path, REC_STORE_WRITE);
  g_assert_cmpint (query_int (fixture->path,
                              "SELECT count (*) FROM system WHERE oversight_status = 'operational'"
                              " AND oversight_override = 'operational'"
                              " AND oversight_override_reason = '" REC_JOURNAL_OLD_REASON "'"),
                   ==,
                   query_int (fixture->path, "SELECT count (*) FROM system"));
  close_store (store);

  g_assert_true (rec_journal_read_values (
      REC_KIND_SYSTEM, "{\"name\":\"S\",\"oversight_status\":\"operational\"}", values, &error));
  told = rec_record_new_take (REC_KIND_SYSTEM, NULL, values);
  g_assert_null (rec_record_get_by_id (told, "oversight_status"));
  g_assert_cmpstr (rec_record_get_by_id (told, "oversight_override"), ==, "operational");
  g_assert_cmpstr (
      rec_record_get_by_id (told, "oversight_override_reason"), ==, REC_JOURNAL_OLD_REASON);
}

static void
set_value (char **values, const char *field_id, const char *value)
{
  const RecField *field = rec_catalogue_find_field (REC_KIND_SYSTEM, field_id);

  values[rec_catalogue_get_index (REC_KIND_SYSTEM, field)] = g_strdup (value);
}

/* Imports one system with a status of its oversight; gives how many systems changed. */
static guint
import (RecStore *store, const char *reference, const char *status)
{
  g_autoptr (RecImportBatch) batch = rec_import_batch_new (REC_KIND_SYSTEM, "services.csv");
  char **values = g_new0 (char *, rec_catalogue_get_kind (REC_KIND_SYSTEM)->n_fields + 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (RecImportPlan) plan = NULL;
  g_autoptr (RecEdit) done = NULL;

  set_value (values, "reference", reference);
  set_value (values, "name", "IA thorax");
  set_value (values, "oversight_override", status);
  rec_import_batch_add_row (batch, 2, values);
  rec_import_batch_set_matching (
      batch, rec_catalogue_find_field (REC_KIND_SYSTEM, "reference"), REC_DUPLICATE_UPDATE);
  plan = rec_store_plan_import (store, batch, NULL, &error);
  g_assert_no_error (error);
  if (plan->edit != NULL)
    done = rec_store_apply (store, plan->edit, NULL, &error);
  g_assert_no_error (error);

  return plan->n_changed;
}

/* Test that a status which a file states overrules the one that follows, with the file as the
 * reason, and that one which follows anyway states nothing. */
static void
test_import (Fixture *fixture, gconstpointer data)
{
  RecStore *store = create_store (fixture->path);
  g_autoptr (RecRecord) made = make_system ("IA thorax");
  g_autoptr (RecRecord) system = create (store, made);
  const char      *id = rec_record_get_id (system);
  const char      *reference = rec_record_get_by_id (system, "reference");
  g_autofree char *reason = NULL;

  g_assert_cmpuint (import (store, reference, "to_define"), ==, 0);
  assert_value (store, id, "oversight_override", NULL);
  g_assert_cmpuint (import (store, reference, "operational"), ==, 1);
  assert_value (store, id, "oversight_override", "operational");
  assert_value (store, id, "oversight_status", "operational");
  reason = get_value (store, id, "oversight_override_reason");
  g_assert_nonnull (reason);
  g_assert_nonnull (strstr (reason, "services.csv"));
  take_back (store, FALSE);
  assert_value (store, id, "oversight_status", "to_define");
  assert_clean (store);
  close_store (store);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/derived/days", Fixture, NULL, set_up, test_days, tear_down);
  g_test_add ("/derived/delete", Fixture, NULL, set_up, test_delete, tear_down);
  g_test_add ("/derived/establishment", Fixture, NULL, set_up, test_establishment, tear_down);
  g_test_add ("/derived/follows", Fixture, NULL, set_up, test_follows, tear_down);
  g_test_add ("/derived/import", Fixture, NULL, set_up, test_import, tear_down);
  g_test_add ("/derived/old", Fixture, NULL, set_up, test_old, tear_down);
  g_test_add ("/derived/prepare", Fixture, NULL, set_up, test_prepare, tear_down);
  g_test_add ("/derived/situation", Fixture, NULL, set_up, test_situation, tear_down);

  return g_test_run ();
}
