/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tests for the register as at a day. */

#include <locale.h>
#include <string.h>

#include "rec-store-private.h"
#include "rec-table.h"
#include "rec-value.h"
#include "store/random-records.h"
#include "store/store-test.h"

#define N_DAYS 25

/* All that a register holds, so that two can be compared. */
static char *
dump (RecStore *store)
{
  GString *text = g_string_new (NULL);

  for (guint kind = 0; kind < REC_N_KINDS; kind++)
    {
      const RecKindInfo *info = rec_catalogue_get_kind (kind);
      g_autoptr (GPtrArray) records = random_list (store, kind);

      for (guint i = 0; i < records->len; i++)
        {
          const RecRecord *record = g_ptr_array_index (records, i);

          g_string_append_printf (text, "%s %s\n", info->id, rec_record_get_id (record));
          for (guint f = 0; f < info->n_fields; f++)
            if (rec_record_get_at (record, f) != NULL)
              g_string_append_printf (
                  text, "  %s: %s\n", info->fields[f].id, rec_record_get_at (record, f));
        }
    }

  return g_string_free (text, FALSE);
}

/* How many systems search finds by a word that names begin with. */
static guint
count_found (RecStore *store, const char *word)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RecQuery) all = rec_query_new ();
  g_autoptr (RecQuery) both = rec_query_with_archived (all, REC_ARCHIVED_BOTH);
  g_autoptr (RecQuery) query = rec_query_with_search (both, word);
  g_autoptr (RecQueryResult) result = rec_store_run_query (store, query, NULL, &error);

  g_assert_no_error (error);

  return result->row_ids->len;
}

static RecStore *
open_as_at (const char *path, const char *date)
{
  g_autoptr (GError) error = NULL;
  RecStore *store = rec_store_open_as_at (path, date, &error);

  g_assert_no_error (error);
  g_assert_nonnull (store);

  return store;
}

static void
refuse_as_at (const char *path, const char *date, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RecStore) store = rec_store_open_as_at (path, date, &error);

  g_assert_error (error, REC_STORE_ERROR, REC_STORE_ERROR_NOT_FOUND);
  g_assert_null (store);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, words));
}

typedef struct
{
  char *date;
  char *dump;
  char *state;
  guint n_found;
} Day;

static void
clear_day (gpointer data)
{
  Day *day = data;

  g_free (day->date);
  g_free (day->dump);
  g_free (day->state);
}

/* As a register is that is opened on the day. */
static void
refresh (RecStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RecEdit) edit = rec_store_refresh (store, &error);

  g_assert_no_error (error);
}

/* Test on random registers, with records of every kind added, changed, renamed to each other's
 * names, deleted, undone and done again, that each day is found again as it was: records, search,
 * journal. */
static void
test_random (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (GPOINTER_TO_UINT (data));
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (Day));
  RecStore *store;

  g_array_set_clear_func (days, clear_day);
  rec_clock_set ("2026-01-01T08:00:00Z");
  store = create_store (fixture->path);
  for (guint i = 0; i < N_DAYS; i++)
    {
      g_autofree char *moment = g_strdup_printf ("2026-01-%02uT%02u:00:00Z", i + 1, 8 + i % 5);
      Day              day = { 0 };

      rec_clock_set (moment);
      for (int n = g_rand_int_range (rand, 0, 8); n > 0; n--)
        random_act (store, rand);
      refresh (store);
      day.date = g_strndup (moment, 10);
      day.dump = dump (store);
      day.state = rec_store_get_state (store, NULL);
      day.n_found = count_found (store, "Nom");
      g_array_append_val (days, day);
    }
  assert_clean (store);
  g_assert_cmpint (query_int (fixture->path, "SELECT count (*) FROM journal_action"), >, N_DAYS);
  g_assert_cmpint (
      query_int (fixture->path, "SELECT count (DISTINCT kind) FROM journal_entry"), >=, 9);

  /* While somebody works in it */
  for (guint i = 0; i < days->len; i++)
    {
      const Day       *day = &g_array_index (days, Day, i);
      RecStore        *past = open_as_at (fixture->path, day->date);
      g_autofree char *found = dump (past);
      g_autofree char *state = rec_store_get_state (past, NULL);

      g_assert_cmpstr (found, ==, day->dump);
      g_assert_cmpstr (state, ==, day->state);
      g_assert_cmpuint (count_found (past, "Nom"), ==, day->n_found);
      assert_clean (past);
      close_store (past);
    }
  assert_clean (store);
  close_store (store);
  rec_clock_set (NULL);
}

/* Test that a name which passed from one record to another goes back, whatever the order of their
 * ids. */
static void
test_swapped_names (Fixture *fixture, gconstpointer data)
{
  static const char *const ids[] = { "0a", "0b", "0c" };
  RecStore                *store;
  RecStore                *past;
  g_autoptr (RecRecord) a = make_record (REC_KIND_SUPPLIER, ids[1], "name", "Alpha", NULL);
  g_autoptr (RecRecord) b = make_record (REC_KIND_SUPPLIER, ids[0], "name", "Alpha", NULL);
  g_autoptr (RecRecord) c = make_record (REC_KIND_SUPPLIER, ids[2], "name", "Beta", NULL);
  g_autoptr (RecRecord) stored = NULL;
  g_autoptr (RecRecord) renamed = NULL;
  g_autoptr (RecRecord) then = NULL;
  g_autoptr (RecRecord) gone = NULL;

  rec_clock_set ("2026-03-01T08:00:00Z");
  store = create_store (fixture->path);
  stored = apply_one (store, REC_VERB_CREATE, NULL, a);
  rec_clock_set ("2026-03-02T08:00:00Z");
  renamed = with_value (stored, "name", "Gamma");
  rec_record_unref (apply_one (store, REC_VERB_CHANGE, stored, renamed));
  rec_record_unref (apply_one (store, REC_VERB_CREATE, NULL, b));
  rec_record_unref (apply_one (store, REC_VERB_CREATE, NULL, c));

  past = open_as_at (fixture->path, "2026-03-01");
  then = load_record (past, a);
  g_assert_cmpstr (rec_record_get_name (then), ==, "Alpha");
  gone = load_record (past, b);
  g_assert_null (gone);
  assert_clean (past);
  close_store (past);
  close_store (store);
  rec_clock_set (NULL);
}

/* Test that a day lasts until midnight of the local time zone, and that a day before the register's
 * first or after today gets a sentence. */
static void
test_edges (Fixture *fixture, gconstpointer data)
{
  g_autofree char *zone = g_strdup (g_getenv ("TZ"));
  static const struct
  {
    const char *date;
    const char *version;
  } cases[] = {
    { "2026-03-28", NULL }, /* begun */
    { "2026-03-29", "2" },  /* until 21:59:59 UTC: the clocks change */
    { "2026-03-30", "3" },  { "2026-03-31", "3" }, { "2026-04-01", "4" }, /* today */
  };
  g_autoptr (RecRecord) made = make_record (REC_KIND_SYSTEM, NULL, "name", "BoneView", NULL);
  g_autoptr (RecRecord) stored = NULL;
  RecStore *store;

  g_setenv ("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", TRUE);
  rec_clock_set ("2026-03-28T10:00:00Z");
  store = create_store (fixture->path);
  stored = apply_one (store, REC_VERB_CREATE, NULL, made);
  for (guint i = 0; i < 3; i++)
    {
      static const char *const moments[] = { "2026-03-29T21:59:59Z",
                                             "2026-03-29T22:00:00Z",
                                             "2026-03-31T22:30:00Z" };
      g_autofree char         *version = g_strdup_printf ("%u", i + 2);
      g_autoptr (RecRecord) wanted = with_value (stored, "version", version);
      RecRecord *changed;

      rec_clock_set (moments[i]);
      changed = apply_one (store, REC_VERB_CHANGE, stored, wanted);
      rec_record_unref (stored);
      stored = changed;
    }
  close_store (store);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      RecStore *past = open_as_at (fixture->path, cases[i].date);
      g_autoptr (RecRecord) then = load_record (past, made);

      g_assert_cmpstr (rec_record_get_by_id (then, "version"), ==, cases[i].version);
      g_assert_cmpstr (rec_store_get_as_at (past), ==, cases[i].date);
      close_store (past);
    }
  refuse_as_at (fixture->path, "2026-03-27", "begun on");
  refuse_as_at (fixture->path, "2026-04-02", "not come yet");
  rec_clock_set (NULL);
  if (zone != NULL)
    g_setenv ("TZ", zone, TRUE);
  else
    g_unsetenv ("TZ");
}

/* Test that the past cannot be changed, by whatever way, and that looking at it leaves the register
 * to the byte as it was, with nothing beside it. */
static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RecRecord) person = make_record (REC_KIND_PERSON, NULL, "name", "Dr Ba", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *today = rec_date_today ();
  gsize            length, length_after;
  guint            n_files;
  RecStore        *past;

  fill_register (fixture->path);
  g_file_get_contents (fixture->path, &before, &length, &error);
  g_assert_no_error (error);
  n_files = count_files (fixture->folder);

  past = open_as_at (fixture->path, today);
  g_assert_true (rec_store_is_read_only (past));
  g_assert_cmpstr (rec_store_get_path (past), ==, fixture->path);
  g_assert_false (rec_store_can_undo (past));
  refuse_one (past, REC_VERB_CREATE, NULL, person, REC_STORE_ERROR_READ_ONLY, "as at");
  g_assert_null (rec_store_undo (past, &error));
  g_assert_error (error, REC_STORE_ERROR, REC_STORE_ERROR_NOTHING);
  g_assert_false (rec_db_exec (rec_store_get_db (past), "UPDATE system SET name = 'x'", NULL));
  g_assert_cmpuint (count_files (fixture->folder), ==, n_files);
  close_store (past);

  g_assert_cmpuint (count_files (fixture->folder), ==, n_files);
  g_assert_true (g_file_get_contents (fixture->path, &after, &length_after, NULL));
  g_assert_cmpmem (before, length, after, length_after);
}

/* Test that an action done while the clock was set back belongs with those before it. */
static void
test_clock_set_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RecRecord) a = make_record (REC_KIND_SUPPLIER, NULL, "name", "Alpha", NULL);
  g_autoptr (RecRecord) b = make_record (REC_KIND_SUPPLIER, NULL, "name", "Beta", NULL);
  g_autoptr (RecRecord) c = make_record (REC_KIND_SUPPLIER, NULL, "name", "Gamma", NULL);
  g_autoptr (RecRecord) found_b = NULL;
  g_autoptr (RecRecord) found_c = NULL;
  RecStore *store;
  RecStore *past;

  rec_clock_set ("2026-03-01T08:00:00Z");
  store = create_store (fixture->path);
  rec_record_unref (apply_one (store, REC_VERB_CREATE, NULL, a));
  rec_clock_set ("2036-03-02T08:00:00Z");
  rec_record_unref (apply_one (store, REC_VERB_CREATE, NULL, b));
  rec_clock_set ("2026-03-02T08:00:00Z");
  rec_record_unref (apply_one (store, REC_VERB_CREATE, NULL, c));
  close_store (store);

  past = open_as_at (fixture->path, "2026-03-02");
  found_b = load_record (past, b);
  found_c = load_record (past, c);
  g_assert_nonnull (found_b);
  g_assert_nonnull (found_c);
  assert_clean (past);
  close_store (past);
  rec_clock_set (NULL);
}

/* Test that a journal that cannot be read gives a sentence, not a register that never was. */
static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RecStore) past = NULL;
  g_autoptr (RecRecord) made = make_record (REC_KIND_SYSTEM, NULL, "name", "BoneView", NULL);
  g_autoptr (RecRecord) stored = NULL;
  g_autoptr (RecRecord) wanted = NULL;
  RecStore *store;

  rec_clock_set ("2026-03-01T08:00:00Z");
  store = create_store (fixture->path);
  stored = apply_one (store, REC_VERB_CREATE, NULL, made);
  rec_clock_set ("2026-03-02T08:00:00Z");
  wanted = with_value (stored, "version", "2");
  rec_record_unref (apply_one (store, REC_VERB_CHANGE, stored, wanted));
  close_store (store);
  run_sql (fixture->path,
           "DROP TRIGGER journal_entry_kept; UPDATE journal_entry SET before = 'x'"
           " WHERE number = 3;"
           "CREATE TRIGGER journal_entry_kept BEFORE UPDATE ON journal_entry\nBEGIN\n"
           "  SELECT RAISE (ABORT, 'the journal is never changed');\nEND;");

  past = rec_store_open_as_at (fixture->path, "2026-03-01", &error);
  g_assert_error (error, REC_STORE_ERROR, REC_STORE_ERROR_CORRUPT);
  g_assert_null (past);
  rec_clock_set (NULL);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(name, data, func) g_test_add ("/as-at/" name, Fixture, data, set_up, func, tear_down)
  ADD ("random/1", GUINT_TO_POINTER (1), test_random);
  ADD ("random/2", GUINT_TO_POINTER (2), test_random);
  ADD ("random/3", GUINT_TO_POINTER (3), test_random);
  ADD ("swapped-names", NULL, test_swapped_names);
  ADD ("edges", NULL, test_edges);
  ADD ("read-only", NULL, test_read_only);
  ADD ("clock-set-back", NULL, test_clock_set_back);
  ADD ("damaged", NULL, test_damaged);

  return g_test_run ();
}
