/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tests for queries on random registers, against working their answers out the plain way. */

#include <locale.h>
#include <string.h>

#include "query-fixture.h"
#include "rec-fold.h"

/* Whether @record has one of @values in @field, worked out the plain way. */
static gboolean
has_value (RecRecord *record, const RecField *field, const char *const *values)
{
  const char *value = rec_record_get (record, field);
  g_auto (GStrv) parts = NULL;

  if (value == NULL)
    return g_strv_contains (values, REC_QUERY_BLANK);
  if (field->type != REC_FIELD_CHOICES && field->type != REC_FIELD_REFERENCES)
    return g_strv_contains (values, value);
  parts = g_strsplit (value, " ", -1);
  for (char **part = parts; *part != NULL; part++)
    if (g_strv_contains (values, *part))
      return TRUE;
  return FALSE;
}

static char *
make_text (RecRecord *record, RecDirectory *directory)
{
  const RecKindInfo *info = rec_catalogue_get_kind (REC_KIND_SYSTEM);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < info->n_fields; i++)
    {
      const char *value = rec_record_get_at (record, i);
      g_auto (GStrv) parts = NULL;

      if ((info->fields[i].flags & REC_FIELD_SEARCHED) == 0 || value == NULL)
        continue;
      if (!rec_field_is_reference (&info->fields[i]))
        {
          g_string_append_printf (text, "%s\n", value);
          continue;
        }
      parts = g_strsplit (value, " ", -1);
      for (char **part = parts; *part != NULL; part++)
        g_string_append_printf (
            text, "%s\n", rec_record_get_name (rec_directory_get (directory, *part)));
    }
  return rec_fold_text (text->str);
}

static gboolean
begins_word (const char *text, const char *word)
{
  g_autofree char *spaced = g_strconcat (" ", text, NULL);
  g_autofree char *beginning = g_strconcat (" ", word, NULL);

  return strstr (spaced, beginning) != NULL;
}

/* Whether a system is found by @search, given the texts of all. */
static gboolean
has_words (GPtrArray *texts, guint index, const char *search)
{
  g_autofree char *folded = rec_fold_text (search);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);

  for (char **word = words; *word != NULL; word++)
    {
      gboolean begins_any = FALSE;

      for (guint i = 0; i < texts->len && !begins_any; i++)
        begins_any = begins_word (g_ptr_array_index (texts, i), *word);
      if (begins_any ? !begins_word (g_ptr_array_index (texts, index), *word)
                     : strstr (g_ptr_array_index (texts, index), *word) == NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_found (
    RecQuery *query, GPtrArray *records, GPtrArray *texts, guint index, const RecField *left_out)
{
  RecRecord  *record = g_ptr_array_index (records, index);
  gboolean    is_archived = rec_record_get_by_id (record, "archived_on") != NULL;
  RecArchived archived = rec_query_get_archived (query);
  g_autoptr (GPtrArray) fields = rec_query_list_fields (query);

  if (archived != REC_ARCHIVED_BOTH && is_archived != (archived == REC_ARCHIVED_ONLY))
    return FALSE;
  for (guint i = 0; i < fields->len; i++)
    {
      const RecField *field = g_ptr_array_index (fields, i);

      if (field != left_out && !has_value (record, field, rec_query_get_values (query, field)))
        return FALSE;
    }
  return has_words (texts, index, rec_query_get_search (query));
}

static RecQuery *
pick_query (GRand *rand, GPtrArray *records)
{
  static const char *const searches[] = {
    "", "", "rad", "e", "oed v1", "nimation", "helene", "zzz"
  };
  const RecKindInfo *info = rec_catalogue_get_kind (REC_KIND_SYSTEM);
  g_autoptr (RecQuery) all = rec_query_new ();
  RecQuery *query =
      rec_query_with_search (all, searches[g_rand_int_range (rand, 0, G_N_ELEMENTS (searches))]);

  for (guint i = 0; i < 4; i++)
    {
      const RecField *field = &info->fields[g_rand_int_range (rand, 0, (int) info->n_fields)];
      RecRecord      *record =
          g_ptr_array_index (records, g_rand_int_range (rand, 0, (int) records->len));
      const char *value = rec_record_get (record, field);
      RecQuery   *before = query;
      g_auto (GStrv) parts = NULL;

      if (field->choices == NULL && !rec_field_is_reference (field))
        continue;
      if (rec_field_is_reference (field) || field->type == REC_FIELD_CHOICES)
        {
          parts = g_strsplit (value != NULL ? value : "", " ", -1);
          value = parts[0];
        }
      query = rec_query_with_value (before, field, value != NULL ? value : REC_QUERY_BLANK, TRUE);
      rec_query_unref (before);
    }
  {
    g_autoptr (RecQuery) before = query;

    query = rec_query_with_archived (before, g_rand_int_range (rand, 0, 3));
  }
  {
    g_autoptr (RecQuery) before = query;

    query = rec_query_with_sort (before,
                                 &info->fields[g_rand_int_range (rand, 0, (int) info->n_fields)],
                                 g_rand_boolean (rand));
  }
  return query;
}

static void
check_facets (RecStore *store, RecQuery *query, GPtrArray *records, GPtrArray *texts)
{
  const RecKindInfo *info = rec_catalogue_get_kind (REC_KIND_SYSTEM);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) facets = rec_store_count_facets (store, query, NULL, &error);
  guint next = 0;

  g_assert_no_error (error);
  for (guint f = 0; f < info->n_fields; f++)
    {
      const RecField *field = &info->fields[f];
      RecFacet       *facet;
      guint           n_choices = field->choices != NULL ? field->choices->n_choices : 0;

      if ((field->flags & REC_FIELD_FACET) == 0)
        continue;
      g_assert_cmpuint (next, <, facets->len);
      facet = g_ptr_array_index (facets, next++);
      g_assert_true (facet->field == field);
      g_assert_cmpuint (facet->values->len, >, n_choices);
      for (guint v = 0; v < facet->values->len; v++)
        {
          RecFacetValue *value = g_ptr_array_index (facet->values, v);
          const char    *values[] = { value->value, NULL };
          guint          n = 0;

          if (v < n_choices)
            g_assert_cmpstr (value->value, ==, field->choices->choices[v].id);
          for (guint i = 0; i < records->len; i++)
            n += is_found (query, records, texts, i, field) &&
                 has_value (g_ptr_array_index (records, i), field, values);
          g_assert_cmpuint (value->count, ==, n);
        }
      g_assert_cmpstr (
          ((RecFacetValue *) g_ptr_array_index (facet->values, facet->values->len - 1))->value,
          ==,
          REC_QUERY_BLANK);
    }
  g_assert_cmpuint (next, ==, facets->len);
}

/* Test queries and facets on random registers against counting every system the plain way. */
static void
test_random (Fixture *fixture, gconstpointer data)
{
  guint32 seed = (guint32) g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (GError) error = NULL;
  g_autoptr (RecQuery) plain = rec_query_new ();
  g_autoptr (RecQuery) all = rec_query_with_archived (plain, REC_ARCHIVED_BOTH);
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (RecDirectory) directory = NULL;
  guint n_hits = 0;

  sample_store_fill (fixture->store, 150, seed, NULL, NULL);
  records = find (fixture->store, all);
  g_assert_cmpuint (records->len, ==, 150);
  directory = rec_store_load_directory (fixture->store, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (texts, make_text (g_ptr_array_index (records, i), directory));

  for (guint i = 0; i < 80; i++)
    {
      g_autoptr (RecQuery) query = pick_query (rand, records);
      g_autofree char *described = rec_query_to_string (query);
      g_autoptr (GPtrArray) found = find (fixture->store, query);
      guint n = 0;

      g_test_message ("%s", described);
      for (guint j = 0; j < records->len; j++)
        n += is_found (query, records, texts, j, NULL);
      g_assert_cmpuint (found->len, ==, n);
      n_hits += n;
      if (i % 10 == 0)
        check_facets (fixture->store, query, records, texts);
    }
  g_assert_cmpuint (n_hits, >, 0);
}

static char *
describe_answers (RecStore *store)
{
  static const char *const sorts[] = {
    "name", "supplier", "departments", "version", "lifecycle_status"
  };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (sorts) * 2; i++)
    {
      g_autoptr (RecQuery) all = rec_query_new ();
      g_autoptr (RecQuery) both = rec_query_with_archived (all, i % 3);
      g_autoptr (RecQuery) filtered = rec_query_with_value (
          both, get_field ("lifecycle_status"), i % 2 == 0 ? "pilot" : "idea", i > 4);
      g_autoptr (RecQuery) query =
          rec_query_with_sort (filtered, get_field (sorts[i / 2]), i % 2 == 0);
      g_autoptr (GPtrArray) facets = NULL;
      g_autoptr (RecQueryResult) result = NULL;
      g_autoptr (GError) error = NULL;

      result = rec_store_run_query (store, query, NULL, &error);
      g_assert_no_error (error);
      g_string_append_printf (text, "%u:", result->n_total);
      for (guint j = 0; j < result->row_ids->len; j++)
        g_string_append_printf (
            text, " %" G_GINT64_FORMAT, g_array_index (result->row_ids, gint64, j));
      facets = rec_store_count_facets (store, query, NULL, &error);
      g_assert_no_error (error);
      for (guint j = 0; j < facets->len; j++)
        {
          RecFacet *facet = g_ptr_array_index (facets, j);

          g_string_append_printf (text, "\n%s", facet->field->id);
          for (guint k = 0; k < facet->values->len; k++)
            {
              RecFacetValue *value = g_ptr_array_index (facet->values, k);

              g_string_append_printf (text, " %s=%u", value->value, value->count);
            }
        }
    }
  return g_string_free (text, FALSE);
}

/* One action of a person, picked at random; NULL where none came to mind. */
static RecEdit *
pick_edit (GRand *rand, RecStore *store)
{
  g_autoptr (RecQuery) plain = rec_query_new ();
  g_autoptr (RecQuery) all = rec_query_with_archived (plain, REC_ARCHIVED_BOTH);
  g_autoptr (GPtrArray) records = find (store, all);
  g_autoptr (GPtrArray) related = g_ptr_array_new ();
  g_autoptr (GPtrArray) suppliers = NULL;
  g_autoptr (GPtrArray) departments = NULL;
  g_autoptr (RecDirectory) directory = rec_store_load_directory (store, NULL);
  g_autoptr (RecRecord) other = NULL;
  g_autoptr (RecRecord) after = NULL;
  g_autofree char *word = g_strdup_printf ("%c mot", (char) g_rand_int_range (rand, 'a', 'z'));
  RecRecord *before = g_ptr_array_index (records, g_rand_int_range (rand, 0, (int) records->len));

  suppliers = rec_directory_list (directory, REC_KIND_SUPPLIER);
  departments = rec_directory_list (directory, REC_KIND_DEPARTMENT);
  g_ptr_array_extend (related, suppliers, NULL, NULL);
  g_ptr_array_extend (related, departments, NULL, NULL);
  other = sample_system_random (rand, related, NULL, NULL);
  switch (g_rand_int_range (rand, 0, 7))
    {
    case 0:
      return rec_edit_new_change (REC_VERB_CREATE, NULL, other);
    case 1:
      return rec_edit_new_change (REC_VERB_DELETE, before, NULL);
    case 2:
      after = rec_record_with (before, get_field ("name"), word);
      return rec_edit_new_change (REC_VERB_CHANGE, before, after);
    case 3:
      after = rec_record_with (before,
                               get_field ("archived_on"),
                               rec_record_get_by_id (before, "archived_on") == NULL ? "2026-01-01"
                                                                                    : NULL);
      return rec_edit_new_change (REC_VERB_ARCHIVE, before, after);
    case 4:
      after = rec_record_with (
          before, get_field ("departments"), rec_record_get_by_id (other, "departments"));
      return rec_edit_new_change (REC_VERB_CHANGE, before, after);
    case 5:
      before = g_ptr_array_index (suppliers, g_rand_int_range (rand, 0, (int) suppliers->len));
      after = rec_record_with (before, rec_catalogue_find_field (REC_KIND_SUPPLIER, "name"), word);
      return rec_edit_new_change (REC_VERB_CHANGE, before, after);
    default:
      after = rec_record_with_id (other, rec_record_get_id (before));
      return rec_edit_new_change (REC_VERB_CHANGE, before, after);
    }
}

/* Test that a store which has followed edits answers as one that reads the file anew. */
static void
test_follow (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());

  sample_store_fill (fixture->store, 40, 3, NULL, NULL);
  for (guint i = 0; i < 50; i++)
    {
      g_autoptr (RecEdit) edit = pick_edit (rand, fixture->store);
      g_autoptr (RecEdit) done = NULL;
      g_autoptr (RecStore) reader = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *description = rec_edit_describe (edit, NULL);
      g_autofree char *before = describe_answers (fixture->store);
      g_autofree char *followed = NULL;
      g_autofree char *anew = NULL;

      done = i % 5 == 4 ? rec_store_undo (fixture->store, &error)
                        : rec_store_apply (fixture->store, edit, NULL, &error);
      /* A name may be there already; then nothing changes. */
      if (error != NULL)
        g_assert_error (error, REC_STORE_ERROR, REC_STORE_ERROR_CONSTRAINT);
      g_clear_error (&error);

      followed = describe_answers (fixture->store);
      reader = rec_store_open (rec_store_get_path (fixture->store), REC_STORE_READ_ONLY, &error);
      g_assert_no_error (error);
      anew = describe_answers (reader);
      g_test_message ("%u: %s", i, description);
      g_assert_cmpstr (followed, ==, anew);
      if (done == NULL)
        g_assert_cmpstr (followed, ==, before);
      rec_store_close (reader, &error);
      g_assert_no_error (error);
    }
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/store/query-random/random", Fixture, NULL, set_up, test_random, tear_down);
  g_test_add ("/store/query-random/follow", Fixture, NULL, set_up, test_follow, tear_down);

  return g_test_run ();
}
