/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-saved-view.h"

#include <locale.h>

#include "rec-language.h"
#include "rec-value.h"

static const RecField *
field (const char *id)
{
  return rec_catalogue_find_field (REC_KIND_SYSTEM, id);
}

static RecQuery *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  RecQuery *query = rec_query_parse (text, NULL, &error);

  g_assert_no_error (error);
  return query;
}

static RecDirectory *
make_directory (RecRecord **records, guint n_records)
{
  RecDirectory *directory = rec_directory_new ();

  for (guint i = 0; i < n_records; i++)
    rec_directory_add (directory, records[i]);
  return directory;
}

static RecRecord *
make_view (const char *id, const char *name, const char *query, const char *position)
{
  const char *const values[][2] = { { "name", name },
                                    { "query", query },
                                    { "position", position } };
  RecRecord        *record = rec_record_new (REC_KIND_SAVED_VIEW, id);

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      RecRecord *changed = rec_record_with (
          record, rec_catalogue_find_field (REC_KIND_SAVED_VIEW, values[i][0]), values[i][1]);

      rec_record_unref (record);
      record = changed;
    }
  return record;
}

/* The program's views, then two that people saved, the second first by its place. */
static GPtrArray *
make_views (void)
{
  g_autoptr (RecRecord) a =
      make_view ("a", "Imagerie", "use_domain:imaging sort:-next_review", "2");
  g_autoptr (RecRecord) b = make_view ("b", "Visite HAS", "class:high_annex1", "1");
  RecRecord *records[] = { a, b };
  g_autoptr (RecDirectory) directory = make_directory (records, G_N_ELEMENTS (records));

  return rec_saved_view_list (directory, rec_language_get ("fr"));
}

static guint
count_built_in (void)
{
  g_autoptr (GPtrArray) views = rec_saved_view_list (NULL, NULL);

  return views->len;
}

static char *
list_saved (GPtrArray *views)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < views->len; i++)
    if (rec_saved_view_get_record (views->pdata[i]) != NULL)
      g_string_append_printf (
          names, "%s%s", names->len > 0 ? ", " : "", rec_saved_view_get_name (views->pdata[i]));
  return g_string_free (g_steal_pointer (&names), FALSE);
}

/* Test that each view of the program is understood, filters, and has a name of its own in every
 * language. */
static void
test_built_in (void)
{
  guint                     n_languages;
  const RecLanguage *const *languages = rec_language_list (&n_languages);

  for (guint l = 0; l < n_languages; l++)
    {
      g_autoptr (GPtrArray) views = rec_saved_view_list (NULL, languages[l]);
      g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

      g_assert_cmpuint (views->len, >, 4);
      for (guint i = 0; i < views->len; i++)
        {
          RecSavedView *view = views->pdata[i];
          g_autoptr (GError) error = NULL;
          RecQuery *query = rec_saved_view_get_query (view, &error);

          g_test_message ("%s", rec_saved_view_get_id (view));
          g_assert_no_error (error);
          g_assert_true (rec_query_is_filtered (query));
          g_assert_null (rec_saved_view_get_record (view));
          g_assert_true (g_hash_table_add (names, (char *) rec_saved_view_get_name (view)));
        }
    }
}

/* Test that saved views follow those of the program in the order of their places. */
static void
test_order (void)
{
  g_autoptr (GPtrArray) views = make_views ();
  g_autofree char *names = list_saved (views);
  RecSavedView    *last = views->pdata[views->len - 1];

  g_assert_cmpuint (views->len, ==, count_built_in () + 2);
  g_assert_cmpstr (names, ==, "Visite HAS, Imagerie");
  g_assert_cmpstr (rec_saved_view_get_id (last), ==, "a");
}

/* Test that a view is found by its name whatever its case and accents, one of the program also by
 * its id and in the other language. */
static void
test_find (void)
{
  static const char *const cases[][2] = {
    { "visite has", "b" },
    { "IMAGERIE ", "a" },
    { "À classer", "to_classify" },
    { "to classify", "to_classify" },
    { "high_risk_without_oversight", "high_risk_without_oversight" },
    { "haut risque sans controle humain en place", "high_risk_without_oversight" },
    { "visite", NULL },
    { "", NULL },
  };
  g_autoptr (GPtrArray) views = make_views ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      RecSavedView *view = rec_saved_view_find (views, cases[i][0]);

      g_test_message ("%s", cases[i][0]);
      g_assert_cmpstr (view != NULL ? rec_saved_view_get_id (view) : NULL, ==, cases[i][1]);
    }
}

/* Test that a saved view has its own order, and that one of the program leaves the order as it is.
 */
static void
test_apply (void)
{
  g_autoptr (GPtrArray) views = make_views ();
  g_autoptr (RecQuery) present = parse ("scanner sort:-supplier");
  RecSavedView *own = rec_saved_view_find_id (views, "a");
  RecSavedView *built_in = rec_saved_view_find_id (views, "late");
  g_autoptr (RecQuery) first = rec_saved_view_apply (own, present);
  g_autoptr (RecQuery) second = rec_saved_view_apply (built_in, present);
  g_autofree char *own_text = rec_query_to_string (first);
  g_autofree char *built_in_text = rec_query_to_string (second);
  g_autoptr (RecQuery) other_order = rec_query_with_sort (first, field ("name"), FALSE);

  g_assert_cmpstr (own_text, ==, "use_domain:imaging sort:-next_review");
  g_assert_cmpstr (built_in_text, ==, "n_late:1.. sort:-supplier");
  g_assert_true (rec_saved_view_find_query (views, first) == own);
  g_assert_true (rec_saved_view_find_query (views, second) == built_in);
  g_assert_null (rec_saved_view_find_query (views, present));
  g_assert_false (rec_saved_view_shows (own, other_order));
}

/* Test that empty names and those of other views are refused in a sentence, in the program's views'
 * case in either language, and that a view may keep its own. */
static void
test_names (void)
{
  static const struct
  {
    const char *name;
    const char *id;
    gboolean    refused;
  } cases[] = {
    { "  ", NULL, TRUE },         { "Visite has", NULL, TRUE }, { "Visite has", "a", TRUE },
    { "visite HAS", "b", FALSE }, { "à classer", NULL, TRUE },  { "Medical devices", NULL, TRUE },
    { " Bloc ", NULL, FALSE },
  };
  g_autoptr (GPtrArray) views = make_views ();
  g_autofree char *too_long = g_strnfill (81, 'x');

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *clean = NULL;
      g_autoptr (GError) error = NULL;
      gboolean taken =
          rec_saved_view_check_name (views, cases[i].name, cases[i].id, NULL, &clean, &error);

      g_test_message ("%s", cases[i].name);
      g_assert_cmpint (taken, ==, !cases[i].refused);
      if (cases[i].refused)
        g_assert_true (g_str_has_suffix (error->message, "."));
      else
        {
          g_autofree char *expected = g_strstrip (g_strdup (cases[i].name));

          g_assert_cmpstr (clean, ==, expected);
        }
    }
  {
    g_autofree char *clean = NULL;
    g_autoptr (GError) error = NULL;

    g_assert_false (rec_saved_view_check_name (views, too_long, NULL, NULL, &clean, &error));
    g_assert_error (error, REC_VALUE_ERROR, REC_VALUE_ERROR_TOO_LONG);
  }
}

/* Test that a new view is a valid record at the end of the list, with what it shows and its
 * columns, and reads back as the same. */
static void
test_record (void)
{
  g_autoptr (GPtrArray) views = make_views ();
  g_autoptr (RecQuery) query = parse ("\"iec:62304\" class:minimal sort:-version");
  g_autoptr (GPtrArray) columns = g_ptr_array_new ();
  g_autoptr (RecRecord) record = NULL;
  g_autoptr (RecDirectory) directory = NULL;
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (GError) error = NULL;
  RecSavedView *view;

  g_ptr_array_add (columns, (gpointer) field ("version"));
  g_ptr_array_add (columns, (gpointer) field ("ai_act_class"));
  record = rec_saved_view_make_record (views, "Normes", query, columns);
  g_assert_true (rec_record_check (record, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (rec_record_get_by_id (record, "position"), ==, "3");

  directory = make_directory (&record, 1);
  again = rec_saved_view_list (directory, NULL);
  view = rec_saved_view_find (again, "normes");
  g_assert_true (rec_query_equal (rec_saved_view_get_query (view, NULL), query));
  g_assert_cmpuint (rec_saved_view_get_columns (view)->len, ==, 2);
  g_assert_true (rec_saved_view_get_columns (view)->pdata[0] == field ("version"));
  {
    g_autoptr (RecQuery) all = rec_query_new ();
    g_autoptr (RecRecord) emptied = rec_saved_view_update_record (view, all, NULL);

    g_assert_null (rec_record_get_by_id (emptied, "query"));
    g_assert_null (rec_record_get_by_id (emptied, "columns"));
    g_assert_true (rec_record_check (emptied, NULL, &error));
  }
}

/* Test that a view moves among the saved ones, no further than the ends. */
static void
test_move (void)
{
  g_autoptr (GPtrArray) views = make_views ();
  g_autoptr (RecEdit) up = rec_saved_view_plan_move (views, "a", -1);
  g_autoptr (RecEdit) further = rec_saved_view_plan_move (views, "a", 1);
  g_autoptr (RecDirectory) directory = rec_directory_new ();
  g_autoptr (GPtrArray) moved = NULL;
  g_autofree char *names = NULL;

  g_assert_null (further);
  g_assert_cmpuint (rec_edit_get_n_changes (up), ==, 2);
  for (guint i = 0; i < rec_edit_get_n_changes (up); i++)
    rec_directory_add (directory, rec_edit_get_change (up, i)->after);
  moved = rec_saved_view_list (directory, NULL);
  names = list_saved (moved);
  g_assert_cmpstr (names, ==, "Imagerie, Visite HAS");
}

/* Test that a view of a newer program is listed, says why it cannot be shown, and does not pass for
 * a view of everything. */
static void
test_unknown (void)
{
  g_autoptr (RecRecord) record = make_view ("n", "Plus tard", "nosuch:x", "1");
  g_autoptr (RecDirectory) directory = make_directory (&record, 1);
  g_autoptr (GPtrArray) views = rec_saved_view_list (directory, NULL);
  g_autoptr (RecQuery) all = rec_query_new ();
  g_autoptr (GError) error = NULL;
  RecSavedView *view = rec_saved_view_find_id (views, "n");

  g_assert_null (rec_saved_view_get_query (view, &error));
  g_assert_error (error, REC_VALUE_ERROR, REC_VALUE_ERROR_INVALID);
  g_assert_null (rec_saved_view_apply (view, all));
  g_assert_null (rec_saved_view_find_query (views, all));
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/saved-view/built-in", test_built_in);
  g_test_add_func ("/saved-view/order", test_order);
  g_test_add_func ("/saved-view/find", test_find);
  g_test_add_func ("/saved-view/apply", test_apply);
  g_test_add_func ("/saved-view/names", test_names);
  g_test_add_func ("/saved-view/record", test_record);
  g_test_add_func ("/saved-view/move", test_move);
  g_test_add_func ("/saved-view/unknown", test_unknown);

  return g_test_run ();
}
