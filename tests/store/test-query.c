/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tests for searching, filtering, sorting and counting systems. */

#include <locale.h>
#include <string.h>

#include "rec-fold.h"
#include "rec-store-private.h"
#include "rec-value.h"
#include "sample-register.h"

typedef struct
{
  char     *folder;
  RecStore *store;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = sample_folder_new ();
  fixture->store = sample_store_new (fixture->folder);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  rec_store_close (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_finalize_object (fixture->store);
  sample_folder_free (fixture->folder);
}

static const RecField *
get_field (const char *id)
{
  const RecField *field = rec_catalogue_find_field (REC_KIND_SYSTEM, id);

  g_assert_nonnull (field);
  return field;
}

static void
add_systems (RecStore *store, const char *const *names)
{
  g_autoptr (GPtrArray) systems =
      g_ptr_array_new_with_free_func ((GDestroyNotify) rec_record_unref);

  for (; *names != NULL; names++)
    g_ptr_array_add (systems, sample_record_new (REC_KIND_SYSTEM, *names, NULL));
  sample_store_add (store, systems);
}

/* The systems that a query finds. */
static GPtrArray *
find (RecStore *store, RecQuery *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RecQueryResult) result = rec_store_run_query (store, query, NULL, &error);
  GPtrArray *records;

  g_assert_no_error (error);
  records =
      rec_store_load_rows (store, (gint64 *) result->row_ids->data, result->row_ids->len, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (records->len, ==, result->row_ids->len);
  return records;
}

/* The names of the systems that a query finds, separated by "|". */
static char *
find_names (RecStore *store, RecQuery *query)
{
  g_autoptr (GPtrArray) records = find (store, query);
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < records->len; i++)
    g_string_append_printf (
        names, "%s%s", i > 0 ? "|" : "", rec_record_get_name (g_ptr_array_index (records, i)));
  return g_string_free (names, FALSE);
}

/* Test that words are found blind to case, accents and ligatures, all of them, at the beginning of
 * words or else inside, and that no text upsets the search. */
static void
test_search (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "Échographie fœtale", "Dépistage du cœur",
                                       "Radiothérapie",      "Aide à la dictée, v2.1",
                                       "SIA OR NEAR",        "100 % « sûr »",
                                       "L’œil d’Hélène",     NULL };
  static const struct
  {
    const char *search;
    const char *found;
  } cases[] = {
    { "",
      "100 % « sûr »|Aide à la dictée, v2.1|Dépistage du cœur|Échographie fœtale|L’œil d’Hélène"
      "|Radiothérapie|SIA OR NEAR" },
    { "echo", "Échographie fœtale" },
    { "ÉCHO", "Échographie fœtale" },
    { "e\314\201cho", "Échographie fœtale" },
    { "coeur", "Dépistage du cœur" },
    { "cœur", "Dépistage du cœur" },
    { "COEU", "Dépistage du cœur" },
    { "oeil helene", "L’œil d’Hélène" },
    { "helene oeil", "L’œil d’Hélène" },
    { "helene coeur", "" },
    { "d", "Aide à la dictée, v2.1|Dépistage du cœur|L’œil d’Hélène" },
    { "dictee v2", "Aide à la dictée, v2.1" },
    { "dictée,v2.1", "Aide à la dictée, v2.1" },
    { "therapie", "Radiothérapie" },
    { "graph foetal", "Échographie fœtale" },
    { "graph coeur", "" },
    { "radio", "Radiothérapie" },
    { "adio", "Radiothérapie" },
    { "zzz", "" },
    { "OR", "SIA OR NEAR" },
    { "sia AND near", "" },
    { "sia NOT near", "" },
    { "NEAR", "SIA OR NEAR" },
    { "near(", "SIA OR NEAR" },
    { "folded:near", "" },
    { "\"near", "SIA OR NEAR" },
    { "\"\"\"",
      "100 % « sûr »|Aide à la dictée, v2.1|Dépistage du cœur|Échographie fœtale"
      "|L’œil d’Hélène|Radiothérapie|SIA OR NEAR" },
    { "100%", "100 % « sûr »" },
    { "100*", "100 % « sûr »" },
    { "n_qr", "" },
    { "n%r", "" },
    { "n*r", "" },
    { "^near", "SIA OR NEAR" },
    { "-near", "SIA OR NEAR" },
    { "sûr 100", "100 % « sûr »" },
    { "a; DROP TABLE system", "" },
    { "\360\237\230\200",
      "100 % « sûr »|Aide à la dictée, v2.1|Dépistage du cœur"
      "|Échographie fœtale|L’œil d’Hélène|Radiothérapie|SIA OR NEAR" },
    { "сердце", "" },
    { "心臓", "" },
    { "¾", "" },
    { "a\341\246\260b", "" }, /* A letter to GLib, none to the index */
    { "near a\341\246\260b", "" },
  };

  add_systems (fixture->store, names);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RecQuery) all = rec_query_new ();
      g_autoptr (RecQuery) query = rec_query_with_search (all, cases[i].search);
      g_autofree char *found = find_names (fixture->store, query);

      g_test_message ("“%s”", cases[i].search);
      g_assert_cmpstr (found, ==, cases[i].found);
    }
}

/* Test that very long searches are answered: one long word, and many words. */
static void
test_search_long (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "Alpha", NULL };
  g_autoptr (RecQuery) all = rec_query_new ();
  g_autoptr (GString) text = g_string_new (NULL);

  add_systems (fixture->store, names);
  for (guint i = 0; i < 20000; i++)
    g_string_append (text, "é\"*");
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (RecQuery) query = rec_query_with_search (all, text->str);
      g_autofree char *found = find_names (fixture->store, query);

      g_assert_cmpstr (found, ==, "");
      g_string_set_size (text, 0);
      for (guint j = 0; j < 40000; j++)
        g_string_append (text, "x");
    }
  g_string_assign (text, "alpha");
  for (guint i = 0; i < 5000; i++)
    g_string_append (text, " alph alpha al");
  {
    g_autoptr (RecQuery) query = rec_query_with_search (all, text->str);
    g_autofree char *found = find_names (fixture->store, query);

    g_assert_cmpstr (found, ==, "Alpha");
  }
}

/* Test that the searched fields are searched, names referred to among them, and the others not. */
static void
test_search_fields (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) records =
      g_ptr_array_new_with_free_func ((GDestroyNotify) rec_record_unref);
  RecRecord *supplier = sample_record_new (REC_KIND_SUPPLIER, "Médical Éclair", NULL);
  RecRecord *department = sample_record_new (REC_KIND_DEPARTMENT, "Néphrologie", NULL);
  static const struct
  {
    const char *search;
    const char *found;
  } cases[] = {
    { "eclair", "Beta" },          { "nephro", "Beta" }, { "tranchee", "Beta" },
    { "tranchee nephro", "Beta" }, { "pilot", "" },      { "2031", "" },
  };

  g_ptr_array_add (records, supplier);
  g_ptr_array_add (records, department);
  g_ptr_array_add (records, sample_record_new (REC_KIND_SYSTEM, "Alpha", NULL));
  g_ptr_array_add (records,
                   sample_record_new (REC_KIND_SYSTEM,
                                      "Beta",
                                      "supplier",
                                      rec_record_get_id (supplier),
                                      "departments",
                                      rec_record_get_id (department),
                                      "description",
                                      "Aide\nà la tranchée",
                                      "lifecycle_status",
                                      "pilot",
                                      "next_review",
                                      "2031-01-01",
                                      NULL));
  sample_store_add (fixture->store, records);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RecQuery) all = rec_query_new ();
      g_autoptr (RecQuery) query = rec_query_with_search (all, cases[i].search);
      g_autofree char *found = find_names (fixture->store, query);

      g_test_message ("“%s”", cases[i].search);
      g_assert_cmpstr (found, ==, cases[i].found);
    }

  /* A name that has changed is found where it is referred to, the old one no more. */
  {
    const RecField *name = rec_catalogue_find_field (REC_KIND_SUPPLIER, "name");
    g_autoptr (RecRecord) renamed = rec_record_with (supplier, name, "Tonnerre");
    g_autoptr (RecEdit) edit = rec_edit_new_change (REC_VERB_CHANGE, supplier, renamed);
    g_autoptr (GError) error = NULL;
    g_autoptr (RecEdit) done = rec_store_apply (fixture->store, edit, NULL, &error);
    g_autoptr (RecQuery) all = rec_query_new ();
    g_autoptr (RecQuery) before = rec_query_with_search (all, "eclair");
    g_autoptr (RecQuery) after = rec_query_with_search (all, "tonn");
    g_autofree char *found_before = find_names (fixture->store, before);
    g_autofree char *found_after = find_names (fixture->store, after);

    g_assert_no_error (error);
    g_assert_cmpstr (found_before, ==, "");
    g_assert_cmpstr (found_after, ==, "Beta");
  }
}

/* Test that values which are no UTF-8, or that the catalogue does not know, upset nothing. */
static void
test_strange_values (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "A", "B", NULL };
  static const char *const sorts[] = { "name",         "version",     "lifecycle_status",
                                       "approx_users", "next_review", "affected_persons" };
  sqlite3                 *db = rec_db_get_handle (rec_store_get_db (fixture->store));
  guint                    n_strange = 0;

  add_systems (fixture->store, names);
  g_assert_cmpint (sqlite3_exec (db,
                                 "UPDATE system SET lifecycle_status = CAST (x'ff41' AS TEXT),"
                                 " version = CAST (x'c3' AS TEXT), next_review = 'never',"
                                 " affected_persons = '  x ', approx_users = -9223372036854775807"
                                 " WHERE name = 'A'",
                                 NULL,
                                 NULL,
                                 NULL),
                   ==,
                   SQLITE_OK);
  for (guint i = 0; i < G_N_ELEMENTS (sorts); i++)
    {
      g_autoptr (RecQuery) all = rec_query_new ();
      g_autoptr (RecQuery) query = rec_query_with_sort (all, get_field (sorts[i]), FALSE);
      g_autofree char *found = find_names (fixture->store, query);
      g_autoptr (GPtrArray) facets = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_cmpstr (found, ==, "A|B");
      facets = rec_store_count_facets (fixture->store, query, NULL, &error);
      g_assert_no_error (error);
      for (guint j = 0; j < facets->len; j++)
        {
          RecFacet *facet = g_ptr_array_index (facets, j);

          for (guint k = 0; k < facet->values->len; k++)
            {
              RecFacetValue *value = g_ptr_array_index (facet->values, k);

              g_assert_true (g_utf8_validate (value->value, -1, NULL));
              n_strange += g_str_equal (value->value, "\357\277\275A") ? value->count : 0;
            }
        }
    }
  g_assert_cmpuint (n_strange, ==, G_N_ELEMENTS (sorts));
}

/* Test that names are sorted as a French reader expects, in both directions. */
static void
test_sort_names (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "zèbre", "Zébu", "école", "Ecole 10", "École 9",
                                       "Œuvre", "oeuf", "cote",  "côté",     "côte",
                                       "coté",  "Été",  "eta",   "œdème",    "Odin",
                                       "ABC",   "abc",  "Ça",    "ca va",    NULL };
  static const char        expected[] =
      "abc|ABC|Ça|ca va|cote|coté|côte|côté|école|École 9|Ecole 10|eta|Été"
      "|Odin|œdème|oeuf|Œuvre|zèbre|Zébu";
  g_autoptr (RecQuery) all = rec_query_new ();
  g_autoptr (RecQuery) reverse = rec_query_with_sort (all, get_field ("name"), TRUE);
  g_autofree char *found = NULL;
  g_autofree char *reversed = NULL;
  g_auto (GStrv) forth = NULL;
  g_auto (GStrv) back = NULL;

  add_systems (fixture->store, names);
  found = find_names (fixture->store, all);
  g_assert_cmpstr (found, ==, expected);

  reversed = find_names (fixture->store, reverse);
  forth = g_strsplit (found, "|", -1);
  back = g_strsplit (reversed, "|", -1);
  for (guint i = 0; i < G_N_ELEMENTS (names) - 1; i++)
    g_assert_cmpstr (forth[i], ==, back[G_N_ELEMENTS (names) - 2 - i]);
}

/* Test each kind of field as sort field: values in their own order, blanks last in both
 * directions, equal values by name. */
static void
test_sort_fields (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) records =
      g_ptr_array_new_with_free_func ((GDestroyNotify) rec_record_unref);
  RecRecord  *first = sample_record_new (REC_KIND_SUPPLIER, "Éclair", NULL);
  RecRecord  *second = sample_record_new (REC_KIND_SUPPLIER, "zinc", NULL);
  const char *near = rec_record_get_id (first);
  const char *far = rec_record_get_id (second);
  static const struct
  {
    const char *field;
    const char *up;
    const char *down;
  } cases[] = {
    { "supplier", "C|A|D|B", "A|D|C|B" },      { "lifecycle_status", "D|A|C|B", "A|C|D|B" },
    { "next_review", "A|C|D|B", "D|C|A|B" },   { "approx_users", "C|A|D|B", "D|A|C|B" },
    { "description", "D|C|A|B", "A|C|D|B" },   { "version", "A|D|C|B", "C|D|A|B" },
    { "personal_data", "D|A|C|B", "A|C|D|B" },
  };

  g_ptr_array_add (records, first);
  g_ptr_array_add (records, second);
  g_ptr_array_add (records,
                   sample_record_new (REC_KIND_SYSTEM,
                                      "D",
                                      "supplier",
                                      far,
                                      "lifecycle_status",
                                      "idea",
                                      "next_review",
                                      "2030-01-01",
                                      "approx_users",
                                      "1000",
                                      "description",
                                      "Été",
                                      "version",
                                      "9.1",
                                      "personal_data",
                                      "yes",
                                      NULL));
  g_ptr_array_add (records,
                   sample_record_new (REC_KIND_SYSTEM,
                                      "C",
                                      "supplier",
                                      near,
                                      "lifecycle_status",
                                      "pilot",
                                      "next_review",
                                      "2029-12-31",
                                      "approx_users",
                                      "9",
                                      "description",
                                      "etude",
                                      "version",
                                      "10",
                                      "personal_data",
                                      "no",
                                      NULL));
  g_ptr_array_add (records, sample_record_new (REC_KIND_SYSTEM, "B", NULL));
  g_ptr_array_add (records,
                   sample_record_new (REC_KIND_SYSTEM,
                                      "A",
                                      "supplier",
                                      far,
                                      "lifecycle_status",
                                      "pilot",
                                      "next_review",
                                      "2009-01-01",
                                      "approx_users",
                                      "200",
                                      "description",
                                      "Zut",
                                      "version",
                                      "9",
                                      "personal_data",
                                      "no",
                                      NULL));
  sample_store_add (fixture->store, records);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const RecField *field = get_field (cases[i].field);
      g_autoptr (RecQuery) all = rec_query_new ();
      g_autoptr (RecQuery) up = rec_query_with_sort (all, field, FALSE);
      g_autoptr (RecQuery) down = rec_query_with_sort (all, field, TRUE);
      g_autofree char *found_up = find_names (fixture->store, up);
      g_autofree char *found_down = find_names (fixture->store, down);

      g_test_message ("%s", cases[i].field);
      g_assert_cmpstr (found_up, ==, cases[i].up);
      g_assert_cmpstr (found_down, ==, cases[i].down);
    }
}

/* Test that a change is seen by the next query, also one that another field is sorted by. */
static void
test_changes (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "Un", "Deux", NULL };
  g_autoptr (RecQuery) all = rec_query_new ();
  g_autoptr (RecQuery) by_status = rec_query_with_sort (all, get_field ("lifecycle_status"), FALSE);
  g_autoptr (RecQuery) searched = rec_query_with_search (all, "trois");
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (RecRecord) renamed = NULL;
  g_autoptr (RecRecord) after = NULL;
  g_autoptr (RecEdit) edit = NULL;
  g_autoptr (RecEdit) done = NULL;
  g_autoptr (RecEdit) undone = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before_change = NULL;
  g_autofree char *after_change = NULL;
  g_autofree char *after_undo = NULL;
  g_autofree char *found = NULL;

  add_systems (fixture->store, names);
  before_change = find_names (fixture->store, by_status);
  g_assert_cmpstr (before_change, ==, "Deux|Un");

  records = find (fixture->store, all);
  renamed = rec_record_with (g_ptr_array_index (records, 1), get_field ("name"), "Trois");
  after = rec_record_with (renamed, get_field ("lifecycle_status"), "pilot");
  edit = rec_edit_new_change (REC_VERB_CHANGE, g_ptr_array_index (records, 1), after);
  done = rec_store_apply (fixture->store, edit, NULL, &error);
  g_assert_no_error (error);

  after_change = find_names (fixture->store, by_status);
  g_assert_cmpstr (after_change, ==, "Trois|Deux");
  found = find_names (fixture->store, searched);
  g_assert_cmpstr (found, ==, "Trois");

  undone = rec_store_undo (fixture->store, &error);
  g_assert_no_error (error);
  after_undo = find_names (fixture->store, by_status);
  g_assert_cmpstr (after_undo, ==, "Deux|Un");
}

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

/* Test that what another connection writes is seen. */
static void
test_other_writer (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "Un", NULL };
  static const char *const more[] = { "Deux", NULL };
  g_autoptr (RecStore) reader = NULL;
  g_autoptr (RecQuery) all = rec_query_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  add_systems (fixture->store, names);
  reader = rec_store_open (rec_store_get_path (fixture->store), REC_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  first = find_names (reader, all);
  g_assert_cmpstr (first, ==, "Un");
  add_systems (fixture->store, more);
  second = find_names (reader, all);
  g_assert_cmpstr (second, ==, "Deux|Un");
  rec_store_close (reader, &error);
  g_assert_no_error (error);
}

static int
keep_sql_cb (unsigned type, void *data, void *statement, void *sql)
{
  GPtrArray *seen = data;

  g_assert_cmpuint (type, ==, SQLITE_TRACE_STMT);
  if (g_str_has_prefix (sql, "SELECT") &&
      !g_ptr_array_find_with_equal_func (seen, sql, g_str_equal, NULL))
    g_ptr_array_add (seen, g_strdup (sql));
  return 0;
}

/* The plan of a statement, a line a step. */
static char *
explain (sqlite3 *db, const char *sql)
{
  g_autofree char *explained = g_strconcat ("EXPLAIN QUERY PLAN ", sql, NULL);
  GString         *plan = g_string_new (NULL);
  sqlite3_stmt    *statement = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (db, explained, -1, &statement, NULL), ==, SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW)
    g_string_append_printf (plan, "%s\n", (const char *) sqlite3_column_text (statement, 3));
  sqlite3_finalize (statement);
  return g_string_free (plan, FALSE);
}

/* Test that queries go by indexes: nothing is sorted by SQLite, and the table of the systems is
 * walked through only where a field is read for the first time. */
static void
test_plans (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) seen = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (RecQuery) plain = rec_query_new ();
  g_autoptr (RecQuery) searched = rec_query_with_search (plain, "rad v");
  g_autoptr (RecQuery) inside = rec_query_with_search (plain, "rad nimation");
  g_autoptr (RecQuery) sorted = rec_query_with_sort (plain, get_field ("departments"), FALSE);
  RecQuery *queries[] = { plain, searched, inside, sorted };
  sqlite3  *db = rec_db_get_handle (rec_store_get_db (fixture->store));
  gboolean  walks = FALSE;

  sample_store_fill (fixture->store, 50, 9, NULL, NULL);
  sqlite3_trace_v2 (db, SQLITE_TRACE_STMT, keep_sql_cb, seen);
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr (GPtrArray) records = find (fixture->store, queries[i]);

      g_assert_cmpuint (records->len, >, 0);
    }
  sqlite3_trace_v2 (db, 0, NULL, NULL);
  g_assert_cmpuint (seen->len, >=, 5);
  for (guint i = 0; i < seen->len; i++)
    {
      g_autofree char *plan = explain (db, g_ptr_array_index (seen, i));
      g_auto (GStrv) steps = g_strsplit (plan, "\n", -1);

      g_test_message ("%s\n%s", (const char *) g_ptr_array_index (seen, i), plan);
      g_assert_null (strstr (plan, "TEMP B-TREE"));
      g_assert_null (strstr (plan, "AUTOMATIC"));
      for (char **step = steps; *step != NULL; step++)
        {
          if (strcmp (*step, "SCAN system USING COVERING INDEX system_by_name") == 0)
            walks = TRUE;
          else if (g_str_has_prefix (*step, "SCAN system"))
            g_assert_true (g_str_has_prefix (*step, "SCAN system_search VIRTUAL TABLE INDEX") ||
                           g_str_equal (*step, "SCAN system_text"));
        }
    }
  g_assert_true (walks);
}

/* Test that the total counts the systems within the archive choice, whatever is filtered. */
static void
test_archived (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) records =
      g_ptr_array_new_with_free_func ((GDestroyNotify) rec_record_unref);
  static const struct
  {
    RecArchived archived;
    const char *found;
    guint       n_total;
  } cases[] = {
    { REC_ARCHIVED_NO, "A|C", 3 },
    { REC_ARCHIVED_ONLY, "B", 1 },
    { REC_ARCHIVED_BOTH, "A|B|C", 4 },
  };

  g_ptr_array_add (records, sample_record_new (REC_KIND_SYSTEM, "A", "version", "x", NULL));
  g_ptr_array_add (
      records,
      sample_record_new (REC_KIND_SYSTEM, "B", "version", "x", "archived_on", "2026-01-02", NULL));
  g_ptr_array_add (records, sample_record_new (REC_KIND_SYSTEM, "C", "version", "x", NULL));
  g_ptr_array_add (records, sample_record_new (REC_KIND_SYSTEM, "D", NULL));
  sample_store_add (fixture->store, records);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RecQuery) all = rec_query_new ();
      g_autoptr (RecQuery) searched = rec_query_with_search (all, "x");
      g_autoptr (RecQuery) query = rec_query_with_archived (searched, cases[i].archived);
      g_autoptr (GError) error = NULL;
      g_autoptr (RecQueryResult) result = rec_store_run_query (fixture->store, query, NULL, &error);
      g_autofree char *found = find_names (fixture->store, query);

      g_assert_no_error (error);
      g_assert_cmpstr (found, ==, cases[i].found);
      g_assert_cmpuint (result->n_total, ==, cases[i].n_total);
    }
}

/* Test that a cancelled query ends with that, and that the store goes on working. */
static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "A", NULL };
  g_autoptr (RecQuery) all = rec_query_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RecQueryResult) result = NULL;
  g_autofree char *found = NULL;

  add_systems (fixture->store, names);
  g_cancellable_cancel (cancellable);
  result = rec_store_run_query (fixture->store, all, cancellable, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (result);
  g_clear_error (&error);
  g_assert_null (rec_store_count_facets (fixture->store, all, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  found = find_names (fixture->store, all);
  g_assert_cmpstr (found, ==, "A");
}

/* Test that rows that are gone come as NULL among those that are there. */
static void
test_missing_rows (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "A", NULL };
  g_autoptr (RecQuery) all = rec_query_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RecQueryResult) result = NULL;
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GPtrArray) none = NULL;
  gint64 rows[3] = { -5, 0, G_MAXINT64 };

  add_systems (fixture->store, names);
  result = rec_store_run_query (fixture->store, all, NULL, &error);
  g_assert_no_error (error);
  rows[1] = g_array_index (result->row_ids, gint64, 0);
  records = rec_store_load_rows (fixture->store, rows, 3, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (records->len, ==, 3);
  g_assert_null (g_ptr_array_index (records, 0));
  g_assert_cmpstr (rec_record_get_name (g_ptr_array_index (records, 1)), ==, "A");
  g_assert_null (g_ptr_array_index (records, 2));

  none = rec_store_load_rows (fixture->store, NULL, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (none->len, ==, 0);
}

/* Test that a source gives all systems in order, as the register was when it was made, although
 * another connection writes meanwhile. */
static void
test_source (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "C", "A", "B", NULL };
  static const char *const more[] = { "Aa", NULL };
  g_autoptr (RecQuery) all = rec_query_new ();
  g_autoptr (RecQuery) query = rec_query_with_search (all, "a");
  g_autoptr (RecStore) reader = NULL;
  g_autoptr (RecRecordSource) source = NULL;
  g_autoptr (RecRecordSource) later = NULL;
  g_autoptr (GString) found = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *state = NULL;
  RecRecord       *record = NULL;

  add_systems (fixture->store, names);
  state = rec_store_get_state (fixture->store, &error);
  g_assert_no_error (error);

  reader = rec_store_open (rec_store_get_path (fixture->store), REC_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  source = rec_store_read (reader, all, &error);
  g_assert_no_error (error);
  add_systems (fixture->store, more);

  g_assert_cmpuint (rec_record_source_get_n_shown (source), ==, 3);
  g_assert_cmpuint (rec_record_source_get_n_total (source), ==, 3);
  g_assert_cmpstr (rec_record_source_get_state (source), ==, state);
  g_assert_true (rec_query_equal (rec_record_source_get_query (source), all));
  g_assert_cmpstr (
      rec_record_get_name (rec_directory_get_facility (rec_record_source_get_directory (source))),
      ==,
      "Clinique des Tilleuls");
  while (rec_record_source_next (source, &record, &error) && record != NULL)
    {
      g_string_append (found, rec_record_get_name (record));
      rec_record_unref (record);
    }
  g_assert_no_error (error);
  g_assert_cmpstr (found->str, ==, "ABC");
  g_assert_true (rec_record_source_next (source, &record, &error));
  g_assert_null (record);

  g_assert_finalize_object (g_steal_pointer (&source));
  later = rec_store_read (reader, query, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rec_record_source_get_n_shown (later), ==, 2);
  g_assert_cmpuint (rec_record_source_get_n_total (later), ==, 4);

  /* The store may be closed before the source goes. */
  rec_store_close (reader, &error);
  g_assert_no_error (error);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, function)                                                                        \
  g_test_add ("/store/query/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("search", test_search);
  ADD ("search-long", test_search_long);
  ADD ("search-fields", test_search_fields);
  ADD ("strange-values", test_strange_values);
  ADD ("sort-names", test_sort_names);
  ADD ("sort-fields", test_sort_fields);
  ADD ("changes", test_changes);
  ADD ("random", test_random);
  ADD ("follow", test_follow);
  ADD ("other-writer", test_other_writer);
  ADD ("plans", test_plans);
  ADD ("archived", test_archived);
  ADD ("cancel", test_cancel);
  ADD ("missing-rows", test_missing_rows);
  ADD ("source", test_source);
#undef ADD

  return g_test_run ();
}
