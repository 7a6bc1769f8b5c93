/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>

#include "store/store-test.h"

static RecStore *
make_register (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RecRecord) facility =
      make_record (REC_KIND_FACILITY, "f", "name", "Clinique des Tilleuls", NULL);
  RecRecord *records[] = {
    make_record (REC_KIND_PERSON, "p1", "name", "A. Martin", "email", "a@example.org", NULL),
    make_record (REC_KIND_PERSON, "p2", "name", "Anne Martin", "function", "Médecin", NULL),
    make_record (REC_KIND_PERSON, "p3", "name", "Paul Roux", NULL),
    make_record (REC_KIND_SYSTEM,
                 "s1",
                 "name",
                 "ChestView",
                 "owner_business",
                 "p1",
                 "clinical_referent",
                 "p1",
                 "overseers",
                 "p1 p3 p2",
                 NULL),
    make_record (
        REC_KIND_SAVED_VIEW, "v1", "name", "À Ada", "query", "scanner owner_business:p1,p3", NULL),
    make_record (REC_KIND_ACTION, "a1", "name", "Relancer", "status", "todo", "owner", "p1", NULL),
  };
  RecStore *store = rec_store_create (fixture->path, facility, &error);

  g_assert_no_error (error);
  add_records (store, records, G_N_ELEMENTS (records));

  return store;
}

static void
assert_value (
    RecStore *store, RecKind kind, const char *id, const char *field_id, const char *expected)
{
  g_autoptr (RecRecord) record = rec_store_load (store, kind, id, NULL);

  g_assert_nonnull (record);
  g_assert_cmpstr (rec_record_get_by_id (record, field_id), ==, expected);
}

/* Test that all that referred to one person refers to the other, each once, that what the other
 * lacked is filled in, and that one undo takes it back. */
static void
test_merge (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RecStore) store = make_register (fixture);
  g_autoptr (RecEdit) edit = rec_store_plan_merge (store, REC_KIND_PERSON, "p1", "p2", &error);
  g_autoptr (RecEdit) done = NULL;
  g_autoptr (RecEdit) undone = NULL;
  g_autoptr (RecRecord) gone = NULL;

  g_assert_no_error (error);
  done = rec_store_apply (store, edit, NULL, &error);
  g_assert_no_error (error);
  assert_value (store, REC_KIND_SYSTEM, "s1", "owner_business", "p2");
  assert_value (store, REC_KIND_SYSTEM, "s1", "clinical_referent", "p2");
  assert_value (store, REC_KIND_SYSTEM, "s1", "overseers", "p2 p3");
  assert_value (store, REC_KIND_ACTION, "a1", "owner", "p2");
  assert_value (store, REC_KIND_SAVED_VIEW, "v1", "query", "scanner owner_business:p2,p3");
  assert_value (store, REC_KIND_PERSON, "p2", "email", "a@example.org");
  assert_value (store, REC_KIND_PERSON, "p2", "function", "Médecin");
  gone = rec_store_load (store, REC_KIND_PERSON, "p1", &error);
  g_assert_error (error, REC_STORE_ERROR, REC_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  undone = rec_store_undo (store, &error);
  g_assert_no_error (error);
  assert_value (store, REC_KIND_SYSTEM, "s1", "overseers", "p1 p3 p2");
  assert_value (store, REC_KIND_SYSTEM, "s1", "owner_business", "p1");
  assert_value (store, REC_KIND_PERSON, "p2", "email", NULL);
}

/* Test that a record that is not there cannot be merged. */
static void
test_missing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RecStore) store = make_register (fixture);

  g_assert_null (rec_store_plan_merge (store, REC_KIND_PERSON, "p9", "p2", &error));
  g_assert_error (error, REC_STORE_ERROR, REC_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (rec_store_plan_merge (store, REC_KIND_PERSON, "p1", "p9", &error));
  g_assert_error (error, REC_STORE_ERROR, REC_STORE_ERROR_NOT_FOUND);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/merge/merge", Fixture, NULL, set_up, test_merge, tear_down);
  g_test_add ("/merge/missing", Fixture, NULL, set_up, test_missing, tear_down);

  return g_test_run ();
}
