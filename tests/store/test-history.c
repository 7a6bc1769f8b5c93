/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tests for the history of the whole register, and for what differs between two days. */

#include <locale.h>
#include <string.h>

#include "rec-history.h"
#include "rec-language.h"
#include "rec-store-private.h"
#include "rec-value.h"
#include "store/random-records.h"
#include "store/store-test.h"

/* Everything that differs in one field, as a line. */
static void
add_line (GPtrArray       *lines,
          const RecRecord *record,
          const RecField  *field,
          const char      *before,
          const char      *after)
{
  g_ptr_array_add (lines,
                   g_strdup_printf ("%s %s %s: %s -> %s",
                                    rec_catalogue_get_kind (rec_record_get_kind (record))->id,
                                    rec_record_get_id (record),
                                    field->id,
                                    before != NULL ? before : "-",
                                    after != NULL ? after : "-"));
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char *
join (GPtrArray *lines)
{
  g_ptr_array_sort (lines, compare_texts);
  g_ptr_array_add (lines, NULL);

  return g_strjoinv ("\n", (char **) lines->pdata);
}

static void
add_fields (GPtrArray *lines, const RecRecord *before, const RecRecord *after)
{
  const RecRecord   *record = after != NULL ? after : before;
  const RecKindInfo *info = rec_catalogue_get_kind (rec_record_get_kind (record));

  if (before == NULL || after == NULL)
    g_ptr_array_add (lines,
                     g_strdup_printf ("%s %s %s",
                                      info->id,
                                      rec_record_get_id (record),
                                      before == NULL ? "added" : "deleted"));
  for (guint i = 0; i < info->n_fields; i++)
    {
      const char *b = before != NULL ? rec_record_get_at (before, i) : NULL;
      const char *a = after != NULL ? rec_record_get_at (after, i) : NULL;

      if (g_strcmp0 (a, b) != 0 && (info->fields[i].flags & REC_FIELD_AUTOMATIC) == 0)
        add_line (lines, record, &info->fields[i], b, a);
    }
}

/* What the store says differs. */
static char *
list_compared (RecStore *store, const char *from, const char *to)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = rec_store_compare_days (store, from, to, NULL, &error);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  g_assert_no_error (error);
  for (guint i = 0; i < entries->len; i++)
    {
      const RecJournalEntry *entry = g_ptr_array_index (entries, i);

      g_assert_nonnull (entry->name);
      add_fields (lines, entry->before, entry->after);
    }

  return join (lines);
}

/* What differs between two registers, looked at record by record. */
static char *
list_plainly (const char *path, const char *from, const char *to)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (RecStore) first = rec_store_open_as_at (path, from, NULL);
  g_autoptr (RecStore) second = rec_store_open_as_at (path, to, NULL);

  for (guint kind = 0; kind < REC_N_KINDS; kind++)
    {
      g_autoptr (GPtrArray) then = random_list (first, kind);
      g_autoptr (GPtrArray) now = random_list (second, kind);

      for (guint i = 0; i < then->len; i++)
        {
          g_autoptr (RecRecord) other = load_record (second, g_ptr_array_index (then, i));

          add_fields (lines, g_ptr_array_index (then, i), other);
        }
      for (guint i = 0; i < now->len; i++)
        {
          g_autoptr (RecRecord) other = load_record (first, g_ptr_array_index (now, i));

          if (other == NULL)
            add_fields (lines, NULL, g_ptr_array_index (now, i));
        }
    }

  return join (lines);
}

/* Test on random registers that the differences between two days are those between the registers
 * as at these days. */
static void
test_compare_random (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (GPOINTER_TO_UINT (data));
  RecStore *store;
  guint     n_lines = 0;

  rec_clock_set ("2026-01-01T08:00:00Z");
  store = create_store (fixture->path);
  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *moment = g_strdup_printf ("2026-01-%02uT12:00:00Z", i + 1);

      rec_clock_set (moment);
      for (int n = g_rand_int_range (rand, 0, 12); n > 0; n--)
        random_act (store, rand);
    }
  for (guint i = 0; i < 15; i++)
    {
      int              first = g_rand_int_range (rand, 1, 13);
      int              second = g_rand_int_range (rand, first, 13);
      g_autofree char *from = g_strdup_printf ("2026-01-%02d", first);
      g_autofree char *to = g_strdup_printf ("2026-01-%02d", second);
      g_autofree char *found = list_compared (store, from, to);
      g_autofree char *wanted = list_plainly (fixture->path, from, to);

      g_assert_cmpstr (found, ==, wanted);
      n_lines += (guint) strlen (found);
    }
  g_assert_cmpuint (n_lines, >, 1000);
  close_store (store);
  rec_clock_set (NULL);
}

/* A register begun on 1 March; on the 2nd Marie added a system with its supplier and a document of
 * it; on the 3rd the document became valid, and its checker was deleted. */
static void
fill (const char *path)
{
  RecStore *store;
  g_autoptr (GError) error = NULL;
  g_autoptr (RecRecord) supplier = make_record (REC_KIND_SUPPLIER, "s1", "name", "Gleamer", NULL);
  g_autoptr (RecRecord) person = make_record (REC_KIND_PERSON, "p1", "name", "Dr Ba", NULL);
  g_autoptr (RecRecord) system =
      make_record (REC_KIND_SYSTEM, "y1", "name", "BoneView", "supplier", "s1", NULL);
  g_autoptr (RecRecord) document = make_record (REC_KIND_DOCUMENT,
                                                "d1",
                                                "name",
                                                "Notice d’utilisation",
                                                "type",
                                                "ifu",
                                                "systems",
                                                "y1",
                                                "status",
                                                "missing",
                                                "owner",
                                                "p1",
                                                NULL);
  g_autoptr (RecEdit) edit = rec_edit_new (REC_VERB_IMPORT, "inventaire.xlsx");
  g_autoptr (RecEdit) applied = NULL;
  g_autoptr (RecRecord) stored = NULL;
  g_autoptr (RecRecord) valid = NULL;
  g_autoptr (RecRecord) ownerless = NULL;
  g_autoptr (RecRecord) validated = NULL;
  g_autoptr (RecRecord) stored_person = NULL;

  rec_clock_set ("2026-03-01T08:00:00Z");
  store = create_store (path);
  rec_clock_set ("2026-03-02T08:00:00Z");
  rec_edit_add (edit, NULL, supplier);
  rec_edit_add (edit, NULL, person);
  rec_edit_add (edit, NULL, system);
  rec_edit_add (edit, NULL, document);
  applied = rec_store_apply (store, edit, NULL, &error);
  g_assert_no_error (error);
  rec_clock_set ("2026-03-03T08:00:00Z");
  stored = load_record (store, document);
  valid = with_value (stored, "status", "valid");
  validated = apply_one (store, REC_VERB_CHANGE, stored, valid);
  ownerless = with_value (validated, "owner", NULL);
  rec_record_unref (apply_one (store, REC_VERB_CHANGE, validated, ownerless));
  stored_person = load_record (store, person);
  apply_one (store, REC_VERB_DELETE, stored_person, NULL);
  close_store (store);
  rec_clock_set (NULL);
}

static GPtrArray *
load_filtered (RecStore *store, const RecActionFilter *filter)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) numbers = rec_store_find_actions (store, filter, NULL, &error);
  GPtrArray *actions;

  g_assert_no_error (error);
  actions = rec_store_load_actions (store, (const gint64 *) numbers->data, numbers->len, 3, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (actions->len, ==, numbers->len);

  return actions;
}

/* Test that the history of the register tells each action, last first, with what it did in words:
 * the names of records that were deleted, the system that a document belongs to. */
static void
test_actions (Fixture *fixture, gconstpointer data)
{
  RecActionFilter filter = { .kind = REC_N_KINDS };
  RecStore       *store;
  g_autoptr (GPtrArray) actions = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GPtrArray) status_lines = NULL;
  g_autoptr (GPtrArray) rest = NULL;
  g_autofree char       *owner = NULL;
  g_autofree char       *status = NULL;
  g_autofree char       *french = NULL;
  const RecAction       *action;
  const RecJournalEntry *entry;

  fill (fixture->path);
  store = open_store (fixture->path, REC_STORE_READ_ONLY);
  actions = load_filtered (store, &filter);
  g_assert_cmpuint (actions->len, ==, 5);

  action = g_ptr_array_index (actions, 0);
  g_assert_cmpint (action->verb, ==, REC_VERB_DELETE);
  entry = g_ptr_array_index (action->entries, 0);
  g_assert_cmpstr (entry->name, ==, "Dr Ba");
  g_assert_false (entry->is_there);
  g_assert_null (entry->system);

  action = g_ptr_array_index (actions, 1);
  entry = g_ptr_array_index (action->entries, 0);
  lines = rec_history_list_lines (entry, NULL, NULL);
  g_assert_cmpuint (lines->len, ==, 1);
  owner = rec_history_describe_line (g_ptr_array_index (lines, 0), rec_language_get ("en"));
  g_assert_cmpstr (owner, ==, "Dr Ba → cleared");

  action = g_ptr_array_index (actions, 2);
  g_assert_cmpstr (action->at, ==, "2026-03-03T08:00:00Z");
  g_assert_cmpuint (action->n_entries, ==, 1);
  entry = g_ptr_array_index (action->entries, 0);
  g_assert_cmpint (entry->kind, ==, REC_KIND_DOCUMENT);
  g_assert_cmpstr (entry->name, ==, "Notice d’utilisation");
  g_assert_cmpstr (entry->system, ==, "y1");
  g_assert_cmpstr (entry->system_name, ==, "BoneView");
  g_assert_true (entry->is_there);
  status_lines = rec_history_list_lines (entry, NULL, rec_language_get ("fr"));
  g_assert_cmpuint (status_lines->len, ==, 1);
  french = rec_history_describe_line (g_ptr_array_index (status_lines, 0), rec_language_get ("fr"));
  g_test_message ("%s", french);
  g_assert_nonnull (strstr (french, "→"));

  /* The system first, then what came with it; not more than asked for. */
  action = g_ptr_array_index (actions, 3);
  g_assert_cmpint (action->verb, ==, REC_VERB_IMPORT);
  g_assert_cmpstr (action->detail, ==, "inventaire.xlsx");
  g_assert_cmpuint (action->n_entries, ==, 4);
  g_assert_cmpuint (action->entries->len, ==, 3);
  entry = g_ptr_array_index (action->entries, 0);
  g_assert_cmpstr (entry->name, ==, "BoneView");
  g_assert_cmpstr (entry->system, ==, "y1");

  rest = rec_store_load_entries (store, action->number, 3, 10, NULL);
  g_assert_cmpuint (rest->len, ==, 1);
  entry = g_ptr_array_index (rest, 0);
  g_assert_cmpstr (entry->name, ==, "Notice d’utilisation");
  close_store (store);
}

/* Test that the history can be had of one kind, one person and one period, whose days begin and end
 * at midnight. */
static void
test_filters (Fixture *fixture, gconstpointer data)
{
  g_autofree char *user = NULL;
  g_autoptr (GPtrArray) authors = NULL;
  RecStore *store;

  fill (fixture->path);
  store = open_store (fixture->path, REC_STORE_READ_ONLY);
  authors = rec_store_list_authors (store, NULL);
  g_assert_cmpuint (authors->len, ==, 1);
  user = g_strdup (g_ptr_array_index (authors, 0));
  {
    const struct
    {
      RecActionFilter filter;
      guint           n;
    } cases[] = {
      { { .kind = REC_KIND_DOCUMENT }, 3 },
      { { .kind = REC_KIND_PERSON }, 2 },
      { { .kind = REC_KIND_INCIDENT }, 0 },
      { { .who = user, .kind = REC_N_KINDS }, 5 },
      { { .who = (char *) "nobody", .kind = REC_N_KINDS }, 0 },
      { { .kind = REC_N_KINDS, .from = (char *) "2026-03-02" }, 4 },
      { { .kind = REC_N_KINDS, .to = (char *) "2026-03-02" }, 2 },
      { { .kind = REC_N_KINDS, .from = (char *) "2026-03-02", .to = (char *) "2026-03-02" }, 1 },
      { { .kind = REC_KIND_PERSON, .from = (char *) "2026-03-03", .to = (char *) "2026-03-03" },
        1 },
      { { .kind = REC_N_KINDS, .from = (char *) "2026-03-04" }, 0 },
    };

    for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
      {
        g_autoptr (GPtrArray) actions = load_filtered (store, &cases[i].filter);

        g_assert_cmpuint (actions->len, ==, cases[i].n);
      }
  }
  close_store (store);
}

/* Test that what was changed and changed back does not differ, that an archived system is told as
 * such, and that days without a register get a sentence. */
static void
test_compare (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RecRecord) made = make_record (REC_KIND_SYSTEM, "y1", "name", "BoneView", NULL);
  g_autoptr (RecRecord) first = NULL;
  g_autoptr (RecRecord) second = NULL;
  g_autoptr (RecRecord) third = NULL;
  g_autoptr (RecRecord) wanted = NULL;
  g_autoptr (RecRecord) back = NULL;
  g_autoptr (RecRecord) archived = NULL;
  g_autoptr (GPtrArray) same = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GPtrArray) early = NULL;
  g_autoptr (GError) error = NULL;
  const RecJournalEntry *entry;
  RecStore              *store;

  rec_clock_set ("2026-03-01T08:00:00Z");
  store = create_store (fixture->path);
  first = apply_one (store, REC_VERB_CREATE, NULL, made);
  rec_clock_set ("2026-03-02T08:00:00Z");
  wanted = with_value (first, "version", "2");
  second = apply_one (store, REC_VERB_CHANGE, first, wanted);
  back = with_value (second, "version", NULL);
  third = apply_one (store, REC_VERB_CHANGE, second, back);
  rec_clock_set ("2026-03-03T08:00:00Z");
  archived = with_value (third, "archived_on", "2026-03-03");
  rec_record_unref (apply_one (store, REC_VERB_ARCHIVE, third, archived));

  same = rec_store_compare_days (store, "2026-03-01", "2026-03-02", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (same->len, ==, 0);
  entries = rec_store_compare_days (store, "2026-03-01", "2026-03-03", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, 1);
  entry = g_ptr_array_index (entries, 0);
  g_assert_cmpint (entry->verb, ==, REC_VERB_ARCHIVE);
  early = rec_store_compare_days (store, "2026-02-01", "2026-03-03", NULL, &error);
  g_assert_error (error, REC_STORE_ERROR, REC_STORE_ERROR_NOT_FOUND);
  g_assert_null (early);
  close_store (store);
  rec_clock_set (NULL);
}

/* Test that a former value is put back by an action of its own, which can be undone. */
static void
test_restore (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (RecRecord) present = NULL;
  g_autoptr (RecRecord) restored = NULL;
  g_autoptr (RecRecord) undone = NULL;
  g_autoptr (RecEdit) edit = NULL;
  const RecJournalEntry *entry;
  g_autofree char       *words = NULL;
  RecStore              *store;

  fill (fixture->path);
  store = open_store (fixture->path, REC_STORE_WRITE);
  entries = rec_store_load_history (store, REC_KIND_DOCUMENT, "d1", 0, &error);
  g_assert_no_error (error);
  entry = g_ptr_array_index (entries, 1);
  present = rec_store_load (store, REC_KIND_DOCUMENT, "d1", &error);
  edit = rec_history_make_restoration (
      present, entry, rec_catalogue_find_field (REC_KIND_DOCUMENT, "status"));
  g_assert_nonnull (edit);
  words = rec_edit_describe (edit, rec_language_get ("en"));
  g_assert_nonnull (strstr (words, "put back"));
  rec_edit_unref (rec_store_apply (store, edit, NULL, &error));
  g_assert_no_error (error);
  restored = rec_store_load (store, REC_KIND_DOCUMENT, "d1", &error);
  g_assert_cmpstr (rec_record_get_by_id (restored, "status"), ==, "missing");
  after = rec_store_load_history (store, REC_KIND_DOCUMENT, "d1", 0, &error);
  g_assert_cmpuint (after->len, ==, entries->len + 1);
  entry = g_ptr_array_index (after, 0);
  g_assert_cmpint (entry->verb, ==, REC_VERB_RESTORE);
  assert_clean (store);

  /* What it is already needs no edit. */
  g_assert_null (
      rec_history_make_restoration (restored,
                                    g_ptr_array_index (entries, 1),
                                    rec_catalogue_find_field (REC_KIND_DOCUMENT, "status")));

  rec_edit_unref (rec_store_undo (store, &error));
  undone = rec_store_load (store, REC_KIND_DOCUMENT, "d1", &error);
  g_assert_cmpstr (rec_record_get_by_id (undone, "status"), ==, "valid");
  close_store (store);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(name, data, func) g_test_add ("/history/" name, Fixture, data, set_up, func, tear_down)
  ADD ("compare-random/1", GUINT_TO_POINTER (11), test_compare_random);
  ADD ("compare-random/2", GUINT_TO_POINTER (12), test_compare_random);
  ADD ("actions", NULL, test_actions);
  ADD ("filters", NULL, test_filters);
  ADD ("compare", NULL, test_compare);
  ADD ("restore", NULL, test_restore);

  return g_test_run ();
}
