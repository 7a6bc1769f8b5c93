/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-saved-view.h"
#include "rec-value.h"
#include "store-test.h"

#include <locale.h>

static void
apply (RecStore *store, RecVerb verb, RecRecord *before, RecRecord *after)
{
  g_autoptr (RecEdit) edit = rec_edit_new_change (verb, before, after);
  g_autoptr (RecEdit) done = NULL;
  g_autoptr (GError) error = NULL;

  done = rec_store_apply (store, edit, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (done);
}

static GPtrArray *
list_views (RecStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RecDirectory) directory = rec_store_load_directory (store, &error);

  g_assert_no_error (error);
  return rec_saved_view_list (directory, NULL);
}

static RecSavedView *
find_view (GPtrArray *views)
{
  return rec_saved_view_find (views, "Visite HAS");
}

static void
save_view (RecStore *store, const char *name, const char *text)
{
  g_autoptr (GPtrArray) views = list_views (store);
  g_autoptr (RecQuery) query = rec_query_parse (text, NULL, NULL);
  g_autoptr (RecRecord) record = rec_saved_view_make_record (views, name, query, NULL);

  apply (store, REC_VERB_CREATE, NULL, record);
}

/* Test that a saved view is in the register for all who open it, deleted and brought back by undo,
 * and that the journal holds. */
static void
test_keep (Fixture *fixture, gconstpointer data)
{
  RecStore *store = create_store (fixture->path);
  g_autoptr (GPtrArray) views = NULL;
  g_autoptr (GPtrArray) deleted = NULL;
  g_autoptr (GPtrArray) back = NULL;
  g_autoptr (RecEdit) undone = NULL;
  g_autoptr (RecCheckReport) report = NULL;
  g_autoptr (GError) error = NULL;

  save_view (store, "Visite HAS", "class:high_annex1 sort:-next_review");
  rec_store_close (store, &error);
  g_assert_no_error (error);
  g_object_unref (store);

  store = rec_store_open (fixture->path, REC_STORE_WRITE, &error);
  g_assert_no_error (error);
  views = list_views (store);
  g_assert_nonnull (find_view (views));
  apply (store, REC_VERB_DELETE, rec_saved_view_get_record (find_view (views)), NULL);
  deleted = list_views (store);
  g_assert_null (find_view (deleted));
  undone = rec_store_undo (store, &error);
  g_assert_no_error (error);
  back = list_views (store);
  g_assert_cmpstr (
      rec_saved_view_get_id (find_view (back)), ==, rec_saved_view_get_id (find_view (views)));
  report = rec_store_check (store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->faults->len, ==, 0);
  rec_store_close (store, NULL);
  g_object_unref (store);
}

/* Test that a second view of the same name is refused by the file as well. */
static void
test_same_name (Fixture *fixture, gconstpointer data)
{
  RecStore *store = create_store (fixture->path);
  g_autoptr (GPtrArray) none = rec_saved_view_list (NULL, NULL);
  g_autoptr (RecQuery) all = rec_query_new ();
  g_autoptr (RecRecord) record = rec_saved_view_make_record (none, "visite has", all, NULL);
  g_autoptr (RecEdit) edit = rec_edit_new_change (REC_VERB_CREATE, NULL, record);
  g_autoptr (GError) error = NULL;

  save_view (store, "Visite HAS", "");
  g_assert_null (rec_store_apply (store, edit, NULL, &error));
  g_assert_error (error, REC_STORE_ERROR, REC_STORE_ERROR_CONSTRAINT);
  rec_store_close (store, NULL);
  g_object_unref (store);
}

/* Test that views follow the register to an earlier day. */
static void
test_as_at (Fixture *fixture, gconstpointer data)
{
  RecStore *store;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GError) error = NULL;

  rec_clock_set ("2026-03-01T10:00:00Z");
  store = create_store (fixture->path);
  rec_clock_set ("2026-03-03T10:00:00Z");
  save_view (store, "Visite HAS", "scanner");
  rec_clock_set ("2026-03-05T10:00:00Z");
  rec_store_close (store, NULL);
  g_object_unref (store);

  store = rec_store_open_as_at (fixture->path, "2026-03-02", &error);
  g_assert_no_error (error);
  before = list_views (store);
  g_assert_null (find_view (before));
  rec_store_close (store, NULL);
  g_object_unref (store);

  store = rec_store_open_as_at (fixture->path, "2026-03-03", &error);
  g_assert_no_error (error);
  after = list_views (store);
  g_assert_nonnull (find_view (after));
  rec_store_close (store, NULL);
  g_object_unref (store);
  rec_clock_set (NULL);
}

static void
assert_found (RecStore *store, const char *text, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RecQuery) query = rec_query_parse (text, NULL, &error);
  g_autoptr (RecQueryResult) result = NULL;

  g_assert_no_error (error);
  result = rec_store_run_query (store, query, NULL, &error);
  g_assert_no_error (error);
  g_test_message ("%s", text);
  g_assert_cmpuint (result->row_ids->len, ==, n);
}

/* Test that ranges of numbers and of days find systems, blanks only where they are asked for, and
 * follow what is changed. */
static void
test_ranges (Fixture *fixture, gconstpointer data)
{
  RecStore *store = create_store (fixture->path);
  g_autoptr (RecRecord) few = make_record (
      REC_KIND_SYSTEM, "s1", "name", "A", "approx_users", "9", "contract_end", "2026-12-31", NULL);
  g_autoptr (RecRecord) many = make_record (REC_KIND_SYSTEM,
                                            "s2",
                                            "name",
                                            "B",
                                            "approx_users",
                                            "120",
                                            "contract_end",
                                            "2027-01-01",
                                            NULL);
  g_autoptr (RecRecord) blank = make_record (REC_KIND_SYSTEM, "s3", "name", "C", NULL);
  g_autoptr (RecRecord) present = NULL;
  g_autoptr (RecRecord) changed = NULL;

  apply (store, REC_VERB_CREATE, NULL, few);
  apply (store, REC_VERB_CREATE, NULL, many);
  apply (store, REC_VERB_CREATE, NULL, blank);
  assert_found (store, "approx_users:10..", 1);
  assert_found (store, "approx_users:..120", 2);
  assert_found (store, "approx_users:9..119", 1);
  assert_found (store, "approx_users:10..,-", 2);
  assert_found (store, "contract_end:..2026-12-31", 1);
  assert_found (store, "contract_end:2026-01-01..", 2);
  assert_found (store, "approx_users:9 contract_end:2027-01-01..", 0);

  present = rec_store_load (store, REC_KIND_SYSTEM, "s1", NULL);
  changed =
      rec_record_with (present, rec_catalogue_find_field (REC_KIND_SYSTEM, "approx_users"), "500");
  apply (store, REC_VERB_CHANGE, present, changed);
  assert_found (store, "approx_users:10..", 2);
  rec_store_close (store, NULL);
  g_object_unref (store);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, function)                                                                        \
  g_test_add ("/store/saved-view/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("keep", test_keep);
  ADD ("same-name", test_same_name);
  ADD ("as-at", test_as_at);
  ADD ("ranges", test_ranges);
#undef ADD

  return g_test_run ();
}
