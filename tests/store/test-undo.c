/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>
#include <string.h>

#include "store/store-test.h"

#define N_STEPS 400

static void
undo (RecStore *store, RecVerb verb)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RecEdit) edit =
      verb == REC_VERB_UNDO ? rec_store_undo (store, &error) : rec_store_redo (store, &error);

  g_assert_no_error (error);
  g_assert_nonnull (edit);
  g_assert_cmpint (rec_edit_get_verb (edit), ==, verb);
}

static void
assert_record (RecStore *store, RecRecord *wanted)
{
  g_autoptr (RecRecord) loaded = load_record (store, wanted);

  g_assert_nonnull (loaded);
  g_assert_true (rec_record_equal (loaded, wanted));
}

/* Test that adding, changing and deleting are undone and done again, moments and all. */
static void
test_each_verb (Fixture *fixture, gconstpointer data)
{
  RecStore *store = create_store (fixture->path);
  g_autoptr (RecRecord) made = make_record (REC_KIND_SYSTEM, NULL, "name", "A", NULL);
  g_autoptr (RecRecord) first = apply_one (store, REC_VERB_CREATE, NULL, made);
  g_autoptr (RecRecord) wanted = with_value (first, "notes", "n");
  g_autoptr (RecRecord) second = apply_one (store, REC_VERB_CHANGE, first, wanted);

  apply_one (store, REC_VERB_DELETE, second, NULL);
  g_assert_null (load_record (store, made));
  undo (store, REC_VERB_UNDO);
  assert_record (store, second);
  undo (store, REC_VERB_UNDO);
  assert_record (store, first);
  undo (store, REC_VERB_UNDO);
  g_assert_null (load_record (store, made));
  g_assert_false (rec_store_can_undo (store));
  undo (store, REC_VERB_REDO);
  assert_record (store, first);
  undo (store, REC_VERB_REDO);
  assert_record (store, second);
  undo (store, REC_VERB_REDO);
  g_assert_null (load_record (store, made));
  g_assert_false (rec_store_can_redo (store));
  assert_clean (store);
  close_store (store);
}

/* Test that there is nothing to undo in a new register, nor to redo after a new edit. */
static void
test_nothing (Fixture *fixture, gconstpointer data)
{
  RecStore *store = create_store (fixture->path);
  g_autoptr (RecRecord) a = make_record (REC_KIND_SYSTEM, NULL, "name", "A", NULL);
  g_autoptr (RecRecord) b = make_record (REC_KIND_SYSTEM, NULL, "name", "B", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (rec_store_undo (store, &error));
  g_assert_error (error, REC_STORE_ERROR, REC_STORE_ERROR_NOTHING);
  g_clear_error (&error);

  rec_record_unref (apply_one (store, REC_VERB_CREATE, NULL, a));
  undo (store, REC_VERB_UNDO);
  g_assert_true (rec_store_can_redo (store));
  rec_record_unref (apply_one (store, REC_VERB_CREATE, NULL, b));
  g_assert_false (rec_store_can_redo (store));
  g_assert_null (rec_store_redo (store, &error));
  g_assert_error (error, REC_STORE_ERROR, REC_STORE_ERROR_NOTHING);
  close_store (store);
}

/* Test that undo and redo know after closing what they knew before. */
static void
test_sessions (Fixture *fixture, gconstpointer data)
{
  RecStore *store = create_store (fixture->path);
  g_autoptr (RecRecord) made = make_record (REC_KIND_SYSTEM, NULL, "name", "A", NULL);
  g_autoptr (RecRecord) first = apply_one (store, REC_VERB_CREATE, NULL, made);
  g_autoptr (RecRecord) wanted = with_value (first, "version", "2");
  g_autoptr (RecRecord) second = apply_one (store, REC_VERB_CHANGE, first, wanted);

  close_store (store);
  store = open_store (fixture->path, REC_STORE_WRITE);
  undo (store, REC_VERB_UNDO);
  assert_record (store, first);
  close_store (store);
  store = open_store (fixture->path, REC_STORE_WRITE);
  g_assert_true (rec_store_can_redo (store));
  undo (store, REC_VERB_REDO);
  assert_record (store, second);
  undo (store, REC_VERB_UNDO);
  undo (store, REC_VERB_UNDO);
  g_assert_false (rec_store_can_undo (store));
  close_store (store);
}

/* Random edits, checked against a model in memory: the state after each action that counts. */

static GHashTable *
copy_state (GHashTable *state)
{
  GHashTable *copy =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) rec_record_unref);
  GHashTableIter iter;
  gpointer       record;

  g_hash_table_iter_init (&iter, state);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    g_hash_table_insert (copy, (gpointer) rec_record_get_id (record), rec_record_ref (record));

  return copy;
}

static void
note_edit (GHashTable *state, const RecEdit *applied)
{
  for (guint i = 0; i < rec_edit_get_n_changes (applied); i++)
    {
      const RecChange *change = rec_edit_get_change (applied, i);

      if (change->before != NULL)
        g_hash_table_remove (state, rec_record_get_id (change->before));
      if (change->after != NULL)
        g_hash_table_insert (
            state, (gpointer) rec_record_get_id (change->after), rec_record_ref (change->after));
    }
}

static void
assert_state (RecStore *store, GHashTable *state)
{
  GHashTableIter iter;
  gpointer       record;

  g_hash_table_iter_init (&iter, state);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    assert_record (store, record);
}

static RecRecord *
pick (GHashTable *state, RecKind kind, GRand *rand)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer       record;

  g_hash_table_iter_init (&iter, state);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    if (rec_record_get_kind (record) == kind)
      g_ptr_array_add (found, record);
  if (found->len == 0)
    return NULL;

  return g_ptr_array_index (found, (guint) g_rand_int_range (rand, 0, (gint32) found->len));
}

static RecRecord *
make_random_system (GHashTable *state, RecRecord *from, GRand *rand)
{
  static const char *const values[] = { NULL, "un", "deux", "Œdème", "trois\nlignes" };
  g_autoptr (RecRecord) record =
      from != NULL ? rec_record_ref (from) : make_record (REC_KIND_SYSTEM, NULL, "name", "S", NULL);
  RecRecord *supplier = pick (state, REC_KIND_SUPPLIER, rand);
  g_autoptr (RecRecord) with_supplier =
      with_value (record,
                  "supplier",
                  supplier != NULL && g_rand_boolean (rand) ? rec_record_get_id (supplier) : NULL);

  return with_value (
      with_supplier, "notes", values[g_rand_int_range (rand, 0, G_N_ELEMENTS (values))]);
}

/* An edit of one to three records, some of which cannot be applied. */
static RecEdit *
make_random_edit (GHashTable *state, GRand *rand, guint step)
{
  RecEdit *edit = rec_edit_new (REC_VERB_CHANGE, NULL);
  guint    n = (guint) g_rand_int_range (rand, 1, 4);

  for (guint i = 0; i < n; i++)
    {
      RecRecord *system = pick (state, REC_KIND_SYSTEM, rand);
      RecRecord *supplier = pick (state, REC_KIND_SUPPLIER, rand);
      g_autoptr (RecRecord) made = NULL;
      g_autofree char *name = g_strdup_printf ("Fournisseur %u-%u", step, i);

      switch (g_rand_int_range (rand, 0, 6))
        {
        case 0:
          made = make_record (REC_KIND_SUPPLIER, NULL, "name", name, NULL);
          rec_edit_add (edit, NULL, made);
          break;
        case 1:
          if (supplier != NULL)
            {
              made = with_value (supplier, "name", name);
              rec_edit_add (edit, supplier, made);
            }
          break;
        case 2:
          if (supplier != NULL)
            rec_edit_add (edit, supplier, NULL);
          break;
        case 3:
          if (system != NULL)
            rec_edit_add (edit, system, NULL);
          break;
        case 4:
          if (system != NULL)
            {
              made = make_random_system (state, system, rand);
              rec_edit_add (edit, system, made);
            }
          break;
        default:
          made = make_random_system (state, NULL, rand);
          rec_edit_add (edit, NULL, made);
          break;
        }
    }

  return edit;
}

/* Test that after whatever sequence of edits, undos and redos the register holds what a model in
 * memory holds, that refused edits change nothing, and that it checks clean. */
static void
test_random (Fixture *fixture, gconstpointer data)
{
  RecStore *store = create_store (fixture->path);
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  g_autoptr (GPtrArray) states =
      g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);
  guint now = 0; /* the state of "states" that holds */
  guint n_refused = 0;
  guint n_applied = 0;

  g_ptr_array_add (
      states,
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) rec_record_unref));
  for (guint step = 0; step < N_STEPS; step++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RecEdit) edit = NULL;
      g_autoptr (RecEdit) applied = NULL;
      g_autofree char *before = rec_store_get_state (store, NULL);
      GHashTable      *state = g_ptr_array_index (states, now);
      int              what = g_rand_int_range (rand, 0, 10);

      if (what < 3 && now > 0)
        {
          undo (store, REC_VERB_UNDO);
          now--;
        }
      else if (what < 5 && now + 1 < states->len)
        {
          undo (store, REC_VERB_REDO);
          now++;
        }
      else if (what == 9 && g_rand_boolean (rand))
        {
          close_store (store);
          store = open_store (fixture->path, REC_STORE_WRITE);
        }
      else
        {
          edit = make_random_edit (state, rand, step);
          applied = rec_store_apply (store, edit, NULL, &error);
          if (applied == NULL)
            {
              g_autofree char *after = rec_store_get_state (store, NULL);

              g_assert_true (error->domain == REC_STORE_ERROR);
              g_assert_cmpstr (before, ==, after);
              n_refused++;
            }
          else if (rec_edit_get_n_changes (applied) > 0)
            {
              GHashTable *next = copy_state (state);

              note_edit (next, applied);
              g_ptr_array_set_size (states, (int) now + 1);
              g_ptr_array_add (states, next);
              now++;
              n_applied++;
            }
        }
      g_assert_cmpint (rec_store_can_undo (store), ==, now > 0);
      g_assert_cmpint (rec_store_can_redo (store), ==, now + 1 < states->len);
      assert_state (store, g_ptr_array_index (states, now));
    }
  g_test_message ("%u edits applied, %u refused", n_applied, n_refused);
  g_assert_cmpuint (n_applied, >, N_STEPS / 10);
  g_assert_cmpuint (n_refused, >, 0);
  assert_clean (store);

  /* All the way back and forth again. */
  while (rec_store_can_undo (store))
    undo (store, REC_VERB_UNDO);
  assert_clean (store);
  while (rec_store_can_redo (store))
    undo (store, REC_VERB_REDO);
  assert_state (store, g_ptr_array_index (states, states->len - 1));
  assert_clean (store);
  close_store (store);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(name, func) g_test_add ("/undo/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("each-verb", test_each_verb);
  ADD ("nothing", test_nothing);
  ADD ("sessions", test_sessions);
  ADD ("random", test_random);

  return g_test_run ();
}
