/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>
#include <stdarg.h>
#include <string.h>

#include "store/store-test.h"

/* A row of a case: cells in this order, NULL for empty ones. */
static const char *const columns[] = { "name",        "reference",        "version",    "supplier",
                                       "departments", "lifecycle_status", "next_review" };

typedef struct
{
  const char *cells[G_N_ELEMENTS (columns)];
} Row;

typedef struct
{
  const char        *title;
  const char        *key;
  RecDuplicatePolicy policy;
  Row                rows[5];
  guint              n_rows;
  guint              n_new, n_changed, n_same, n_skipped, n_related;
  guint              n_problems;
  guint              problem_row; /* of the first problem */
  const char        *problem_words;
} Case;

/* What each case begins with. */
static const Row stored[] = {
  { { "Orbis", "SIA-0001", "1", "Dedalus", "Urgences", NULL, NULL } },
  { { "Copilot", "SIA-0002", "a", NULL, NULL, NULL, NULL } },
  { { "Copilot", "SIA-0003", "b", NULL, NULL, NULL, NULL } },
};

static const Case cases[] = {
  { "new rows, with one new supplier named twice and two departments",
    NULL,
    REC_DUPLICATE_STOP,
    { { { "A", NULL, NULL, "Gleamer", "Urgences\nRadiologie", NULL, NULL } },
      { { "B",
          NULL,
          NULL,
          "GLEAMER",
          " radiologie \nurgences\nRadiologie",
          NULL,
          "2027-01-31" } } },
    2,
    .n_new = 2,
    .n_related = 2 },
  { "one name twice in the source, new to the register",
    NULL,
    REC_DUPLICATE_STOP,
    { { { "Chatbot" } }, { { "chatbot" } } },
    2,
    .n_new = 2 },
  { "a name that is there stops",
    NULL,
    REC_DUPLICATE_STOP,
    { { { "A" } }, { { "ORBIS" } } },
    2,
    .n_new = 1,
    .n_problems = 1,
    .problem_row = 3 },
  { "a name that is there is skipped",
    NULL,
    REC_DUPLICATE_SKIP,
    { { { "A" } }, { { "orbis", NULL, "9" } } },
    2,
    .n_new = 1,
    .n_skipped = 1 },
  { "a name that is there is updated, empty cells change nothing",
    NULL,
    REC_DUPLICATE_UPDATE,
    { { { "Orbis", NULL, "2" } } },
    1,
    .n_changed = 1 },
  { "a row that says what is there",
    NULL,
    REC_DUPLICATE_UPDATE,
    { { { "Orbis", "SIA-0001", "1", "dedalus", "Urgences" } } },
    1,
    .n_same = 1 },
  { "the reference goes before the name",
    NULL,
    REC_DUPLICATE_UPDATE,
    { { { "Orbis 2", "SIA-0001" } } },
    1,
    .n_changed = 1 },
  { "a reference that is new, with a name that is there",
    NULL,
    REC_DUPLICATE_STOP,
    { { { "Orbis", "SIA-0100" } } },
    1,
    .n_new = 1 },
  { "rows of one name find the records that are as they say",
    NULL,
    REC_DUPLICATE_UPDATE,
    { { { "Copilot", NULL, "b" } }, { { "Copilot", NULL, "a" } } },
    2,
    .n_same = 2 },
  { "one row and one record are left over",
    NULL,
    REC_DUPLICATE_UPDATE,
    { { { "Copilot", NULL, "c" } }, { { "Copilot", NULL, "a" } } },
    2,
    .n_changed = 1,
    .n_same = 1 },
  { "more rows than records",
    NULL,
    REC_DUPLICATE_UPDATE,
    { { { "Copilot", NULL, "b" } }, { { "Copilot", NULL, "a" } }, { { "Copilot", NULL, "c" } } },
    3,
    .n_new = 1,
    .n_same = 2 },
  { "a row of a name that several records have",
    NULL,
    REC_DUPLICATE_UPDATE,
    { { { "Copilot", NULL, "c" } } },
    1,
    .n_problems = 1,
    .problem_row = 2 },
  { "one reference twice",
    NULL,
    REC_DUPLICATE_STOP,
    { { { "A", "SIA-0200" } }, { { "B" } }, { { "C", "SIA-0200" } } },
    3,
    .n_new = 2,
    .n_problems = 1,
    .problem_row = 4,
    .problem_words = "2" },
  { "one value twice in the key that was chosen",
    "name",
    REC_DUPLICATE_UPDATE,
    { { { "A" } }, { { "a" } } },
    2,
    .n_new = 1,
    .n_problems = 1,
    .problem_row = 3,
    .problem_words = "2" },
  { "a reference of another record, matched by name",
    "name",
    REC_DUPLICATE_UPDATE,
    { { { "Orbis", "SIA-0002" } } },
    1,
    .n_problems = 1,
    .problem_row = 2 },
  { "no value in the key",
    "reference",
    REC_DUPLICATE_UPDATE,
    { { { "Orbis", NULL, "3" } }, { { "Orbis", "SIA-0001", "3" } } },
    2,
    .n_new = 1,
    .n_changed = 1 },
  { "a new row without a name",
    NULL,
    REC_DUPLICATE_STOP,
    { { { NULL, "SIA-0300", "1" } } },
    1,
    .n_problems = 1,
    .problem_row = 2 },
  { "values that are none",
    NULL,
    REC_DUPLICATE_STOP,
    { { { "A", NULL, NULL, NULL, NULL, "no_such", "2027-02-30" } } },
    1,
    .n_problems = 2,
    .problem_row = 2 },
  { "two suppliers in one cell",
    NULL,
    REC_DUPLICATE_STOP,
    { { { "A", NULL, NULL, "Dedalus\nUrgo" } } },
    1,
    .n_problems = 1,
    .n_related = 1,
    .problem_row = 2 },
  { "nothing at all", NULL, REC_DUPLICATE_STOP, { { { NULL } } }, 0 },
};

static RecImportBatch *
make_batch (const Row *rows, guint n_rows, const char *key, RecDuplicatePolicy policy)
{
  RecImportBatch *batch = rec_import_batch_new (REC_KIND_SYSTEM, "inventaire.csv");
  guint           n_fields = rec_catalogue_get_kind (REC_KIND_SYSTEM)->n_fields;

  for (guint i = 0; i < n_rows; i++)
    {
      char **values = g_new0 (char *, n_fields);

      for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
        values[rec_catalogue_get_index (REC_KIND_SYSTEM,
                                        rec_catalogue_find_field (REC_KIND_SYSTEM, columns[c]))] =
            g_strdup (rows[i].cells[c]);
      rec_import_batch_add_row (batch, i + 2, values);
    }
  rec_import_batch_set_matching (
      batch, key != NULL ? rec_catalogue_find_field (REC_KIND_SYSTEM, key) : NULL, policy);

  return batch;
}

static void
import (RecStore *store, RecImportBatch *batch)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RecImportPlan) plan = rec_store_plan_import (store, batch, NULL, &error);
  g_autoptr (RecEdit) applied = NULL;

  g_assert_no_error (error);
  g_assert_nonnull (plan->edit);
  applied = rec_store_apply (store, plan->edit, NULL, &error);
  g_assert_no_error (error);
}

/* Test what each case plans, that a plan writes nothing, that its edit does what the plan says,
 * that one undo takes it back, and that the same source changes nothing the second time. */
static void
test_case (Fixture *fixture, gconstpointer data)
{
  const Case *c = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RecImportBatch) first =
      make_batch (stored, G_N_ELEMENTS (stored), NULL, REC_DUPLICATE_STOP);
  g_autoptr (RecImportBatch) batch = make_batch (c->rows, c->n_rows, c->key, c->policy);
  g_autoptr (RecImportPlan) plan = NULL;
  RecStore        *store = create_store (fixture->path);
  g_autofree char *state = NULL;
  g_autofree char *same_state = NULL;

  import (store, first);
  state = rec_store_get_state (store, NULL);
  plan = rec_store_plan_import (store, batch, NULL, &error);
  g_assert_no_error (error);
  same_state = rec_store_get_state (store, NULL);
  g_assert_cmpstr (state, ==, same_state);

  for (guint i = 0; i < plan->problems->len; i++)
    g_test_message ("%s", ((RecProblem *) g_ptr_array_index (plan->problems, i))->message);
  g_assert_cmpuint (plan->problems->len, ==, c->n_problems);
  g_assert_cmpuint (plan->n_new, ==, c->n_new);
  g_assert_cmpuint (plan->n_changed, ==, c->n_changed);
  g_assert_cmpuint (plan->n_same, ==, c->n_same);
  g_assert_cmpuint (plan->n_skipped, ==, c->n_skipped);
  g_assert_cmpuint (plan->n_related, ==, c->n_related);
  if (c->n_problems > 0)
    {
      const RecProblem *problem = g_ptr_array_index (plan->problems, 0);

      g_assert_cmpuint (problem->row, ==, c->problem_row);
      if (c->problem_words != NULL)
        g_assert_nonnull (strstr (problem->message, c->problem_words));
      g_assert_null (plan->edit);
    }
  if (c->n_problems > 0 || c->n_new + c->n_changed == 0)
    {
      g_assert_null (plan->edit);
      close_store (store);
      return;
    }

  {
    g_autoptr (RecEdit) applied = rec_store_apply (store, plan->edit, NULL, &error);
    g_autoptr (RecEdit) undone = NULL;
    g_autoptr (RecEdit) redone = NULL;
    g_autoptr (RecImportPlan) again = NULL;
    g_autoptr (RecImportBatch) update = NULL;

    g_assert_no_error (error);
    g_assert_cmpuint (rec_edit_get_n_changes (applied), ==, c->n_new + c->n_changed + c->n_related);
    assert_clean (store);
    undone = rec_store_undo (store, &error);
    g_assert_no_error (error);
    assert_clean (store);
    redone = rec_store_redo (store, &error);
    g_assert_no_error (error);
    assert_clean (store);

    update = make_batch (c->rows, c->n_rows, c->key, REC_DUPLICATE_UPDATE);
    again = rec_store_plan_import (store, update, NULL, &error);
    g_assert_no_error (error);
    if (c->key == NULL && c->n_skipped == 0)
      {
        g_assert_cmpuint (again->n_same + again->problems->len, ==, c->n_rows);
        g_assert_null (again->edit);
      }
  }
  close_store (store);
}

/* Test that the problems of the batch come first and keep anything from being written. */
static void
test_problems_of_batch (Fixture *fixture, gconstpointer data)
{
  static const Row rows[] = { { { "A" } }, { { NULL, NULL, "1" } } };
  g_autoptr (GError) error = NULL;
  RecStore *store = create_store (fixture->path);
  g_autoptr (RecImportBatch) batch = make_batch (rows, 2, NULL, REC_DUPLICATE_STOP);
  g_autoptr (RecImportPlan) plan = NULL;
  const RecProblem *problem;

  rec_import_batch_add_problem (batch, 9, "D", NULL, "x", "This is wrong.");
  plan = rec_store_plan_import (store, batch, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (plan->edit);
  g_assert_cmpuint (plan->problems->len, ==, 2);
  problem = g_ptr_array_index (plan->problems, 0);
  g_assert_cmpstr (problem->message, ==, "This is wrong.");
  g_assert_cmpuint (problem->row, ==, 9);
  problem = g_ptr_array_index (plan->problems, 1);
  g_assert_cmpuint (problem->row, ==, 3);
  g_assert_cmpstr (problem->field->id, ==, "name");
  close_store (store);
}

/* Test that planning and applying stop when they are cancelled, and that nothing is written. */
static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  static const Row rows[] = { { { "A" } } };
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  RecStore *store = create_store (fixture->path);
  g_autoptr (RecImportBatch) batch = make_batch (rows, 1, NULL, REC_DUPLICATE_STOP);
  g_autoptr (RecImportPlan) plan = rec_store_plan_import (store, batch, cancellable, &error);
  g_autofree char *state = rec_store_get_state (store, NULL);
  g_autofree char *same_state = NULL;

  g_assert_no_error (error);
  g_cancellable_cancel (cancellable);
  g_assert_null (rec_store_plan_import (store, batch, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_null (rec_store_apply (store, plan->edit, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  same_state = rec_store_get_state (store, NULL);
  g_assert_cmpstr (state, ==, same_state);
  close_store (store);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/import/case/%s", cases[i].title);

      g_test_add (path, Fixture, &cases[i], set_up, test_case, tear_down);
    }
  g_test_add (
      "/import/problems-of-batch", Fixture, NULL, set_up, test_problems_of_batch, tear_down);
  g_test_add ("/import/cancel", Fixture, NULL, set_up, test_cancel, tear_down);

  return g_test_run ();
}
