/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-query.h"

#include <locale.h>
#include <string.h>

#include "rec-directory.h"
#include "rec-language.h"
#include "rec-value.h"

static const RecField *
field (const char *id)
{
  return rec_catalogue_find_field (REC_KIND_SYSTEM, id);
}

/* Test that texts are read as queries and written back in one canonical form; NULL stands for a
 * text that is refused. */
static void
test_text (void)
{
  static const char *const cases[][2] = {
    { "", "" },
    { "  chest   view ", "chest view" },
    { "class:high_annex3", "ai_act_class:high_annex3" },
    { "class:minimal,prohibited x", "x ai_act_class:prohibited,minimal" },
    { "class:minimal class:prohibited", "ai_act_class:prohibited,minimal" },
    { "status:\"En service\"", "lifecycle_status:deployed" },
    { "oversight:-,operational", "oversight_status:operational,-" },
    { "sort:-next_review archived:all", "archived:all sort:-next_review" },
    { "sort:name", "" },
    { "supplier:\"Maison \"\"X\"\"\"", "supplier:\"Maison \"\"X\"\"\"" },
    { "https://example.org 12:30", "https://example.org 12:30" },
    { "n_late:1..", "n_late:1.." },
    { "n_late:..3 open_actions:02", "n_late:..3 open_actions:2" },
    { "open_actions:5..10,-", "open_actions:-,5..10" },
    { "next_review:2026-01-01..31/12/2026", "next_review:2026-01-01..2026-12-31" },
    { "\"class:minimal\" x", "\"class:minimal\" x" },
    { "\"a b\" \"\"\"c\"", "a b \"\"\"c\"" },
    { "n_late:..", "" },
    { "n_late:many", NULL },
    { "next_review:1..2", NULL },
    { "class:nonsense", NULL },
    { "name:x", NULL },
    { "nosuch:x", NULL },
    { "archived:maybe", NULL },
    { "sort:nosuch", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RecQuery) query = rec_query_parse (cases[i][0], NULL, &error);
      g_autofree char *text = NULL;

      g_test_message ("%s", cases[i][0]);
      if (cases[i][1] == NULL)
        {
          g_assert_null (query);
          g_assert_error (error, REC_VALUE_ERROR, REC_VALUE_ERROR_INVALID);
          continue;
        }
      g_assert_no_error (error);
      text = rec_query_to_string (query);
      g_assert_cmpstr (text, ==, cases[i][1]);
      {
        g_autoptr (RecQuery) again = rec_query_parse (text, NULL, &error);

        g_assert_no_error (error);
        g_assert_true (rec_query_equal (query, again));
      }
    }
}

/* Test that words typed to be searched for stay words, whatever they look like. */
static void
test_search_text (void)
{
  static const char *const searches[] = {
    "iec:62304 x", "class:minimal", "sort:name", "\"", "\"a", "a \"b\" c:d", "-", "x:", "..",
  };

  for (guint i = 0; i < G_N_ELEMENTS (searches); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RecQuery) all = rec_query_new ();
      g_autoptr (RecQuery) query = rec_query_with_search (all, searches[i]);
      g_autofree char *text = rec_query_to_string (query);
      g_autoptr (RecQuery) again = rec_query_parse (text, NULL, &error);

      g_test_message ("%s", text);
      g_assert_no_error (error);
      g_assert_cmpstr (rec_query_get_search (again), ==, searches[i]);
      g_assert_true (rec_query_equal (query, again));
    }
}

/* Test which numbers and days a range holds, both ends among them. */
static void
test_ranges (void)
{
  static const struct
  {
    const char *field;
    const char *chosen;
    const char *value;
    gboolean    matches;
  } cases[] = {
    { "n_late", "1..", "0", FALSE },
    { "n_late", "1..", "1", TRUE },
    { "n_late", "1..", "10", TRUE },
    { "n_late", "2..9", "10", FALSE },
    { "n_late", "..9", "9", TRUE },
    { "n_late", "9", "9", TRUE },
    { "n_late", "9", "90", FALSE },
    { "next_review", "2026-01-01..2026-12-31", "2026-12-31", TRUE },
    { "next_review", "2026-01-01..2026-12-31", "2027-01-01", FALSE },
    { "next_review", "..2026-12-31", "2025-02-01", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s %s", cases[i].chosen, cases[i].value);
      g_assert_cmpint (
          rec_query_value_matches (field (cases[i].field), cases[i].chosen, cases[i].value),
          ==,
          cases[i].matches);
    }
}

/* Test that choices come and go, and that their order does not matter. */
static void
test_values (void)
{
  g_autoptr (RecQuery) all = rec_query_new ();
  g_autoptr (RecQuery) a = rec_query_with_value (all, field ("ai_act_class"), "minimal", TRUE);
  g_autoptr (RecQuery) ab = rec_query_with_value (a, field ("ai_act_class"), "prohibited", TRUE);
  g_autoptr (RecQuery) b = rec_query_with_value (all, field ("ai_act_class"), "prohibited", TRUE);
  g_autoptr (RecQuery) ba = rec_query_with_value (b, field ("ai_act_class"), "minimal", TRUE);
  g_autoptr (RecQuery) back = rec_query_with_value (a, field ("ai_act_class"), "minimal", FALSE);
  g_autoptr (RecQuery) without = rec_query_without_field (ab, field ("ai_act_class"));

  g_assert_false (rec_query_is_filtered (all));
  g_assert_true (rec_query_is_filtered (a));
  g_assert_true (rec_query_equal (ab, ba));
  g_assert_true (rec_query_equal (back, all));
  g_assert_true (rec_query_equal (without, all));
  g_assert_null (rec_query_get_values (all, field ("ai_act_class")));
  g_assert_cmpuint (
      g_strv_length ((char **) rec_query_get_values (ab, field ("ai_act_class"))), ==, 2);
}

/* Test that a query is told in words in both languages. */
static void
test_describe (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RecQuery) all = rec_query_new ();
  g_autoptr (RecQuery) query =
      rec_query_parse ("radio class:high_annex3 oversight:- archived:all", NULL, &error);
  g_autofree char *english = rec_query_describe (query, NULL, rec_language_get ("en"));
  g_autofree char *french = rec_query_describe (query, NULL, rec_language_get ("fr"));
  g_autoptr (RecQuery) ranges =
      rec_query_parse ("n_late:1.. open_actions:2..5 contract_end:..2026-12-31", NULL, &error);
  g_autofree char *in_words = rec_query_describe (ranges, NULL, rec_language_get ("en"));
  g_autofree char *nothing = rec_query_describe (all, NULL, rec_language_get ("fr"));

  g_assert_no_error (error);
  g_assert_cmpstr (english,
                   ==,
                   "search for “radio”; AI Act class: High-risk – Annex III; Human oversight: not "
                   "filled in; archived systems included");
  g_assert_nonnull (strstr (french, "Contrôle humain\xc2\xa0: non renseigné"));
  g_assert_cmpstr (
      in_words,
      ==,
      "Contract ends on: until 2026-12-31; Late items: 1 or more; Open actions: 2 to 5");
  g_assert_cmpstr (nothing, ==, "tous les systèmes");
}

/* Test that names of suppliers become their ids, and that an unknown one is refused. */
static void
test_resolve (void)
{
  g_autoptr (RecDirectory) directory = rec_directory_new ();
  g_autoptr (RecRecord) bare = rec_record_new (REC_KIND_SUPPLIER, "id-1");
  g_autoptr (RecRecord) named = rec_record_with (
      bare, rec_catalogue_find_field (REC_KIND_SUPPLIER, "name"), "Éditions Santé");
  g_autoptr (GError) error = NULL;
  g_autoptr (RecQuery) query = rec_query_parse ("supplier:\"editions sante\"", NULL, &error);
  g_autoptr (RecQuery) resolved = NULL;
  g_autoptr (RecQuery) wrong = rec_query_parse ("supplier:nobody", NULL, &error);

  g_assert_no_error (error);
  rec_directory_add (directory, named);
  resolved = rec_query_resolve (query, directory, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (rec_query_get_values (resolved, field ("supplier"))[0], ==, "id-1");
  g_assert_null (rec_query_resolve (wrong, directory, NULL, &error));
  g_assert_error (error, REC_VALUE_ERROR, REC_VALUE_ERROR_INVALID);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/query/text", test_text);
  g_test_add_func ("/query/search-text", test_search_text);
  g_test_add_func ("/query/ranges", test_ranges);
  g_test_add_func ("/query/values", test_values);
  g_test_add_func ("/query/describe", test_describe);
  g_test_add_func ("/query/resolve", test_resolve);

  return g_test_run ();
}
