/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>
#include <string.h>

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

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/derived/days", Fixture, NULL, set_up, test_days, tear_down);
  g_test_add ("/derived/delete", Fixture, NULL, set_up, test_delete, tear_down);
  g_test_add ("/derived/establishment", Fixture, NULL, set_up, test_establishment, tear_down);
  g_test_add ("/derived/follows", Fixture, NULL, set_up, test_follows, tear_down);
  g_test_add ("/derived/situation", Fixture, NULL, set_up, test_situation, tear_down);

  return g_test_run ();
}
