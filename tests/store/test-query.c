/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tests for searching, filtering, sorting and counting systems. */

#include <locale.h>
#include <string.h>

#include "query-fixture.h"

static void
add_systems (RecStore *store, const char *const *names)
{
  g_autoptr (GPtrArray) systems =
      g_ptr_array_new_with_free_func ((GDestroyNotify) rec_record_unref);

  for (; *names != NULL; names++)
    g_ptr_array_add (systems, sample_record_new (REC_KIND_SYSTEM, *names, NULL));
  sample_store_add (store, systems);
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
  ADD ("other-writer", test_other_writer);
  ADD ("plans", test_plans);
  ADD ("archived", test_archived);
  ADD ("cancel", test_cancel);
  ADD ("missing-rows", test_missing_rows);
  ADD ("source", test_source);
#undef ADD

  return g_test_run ();
}
