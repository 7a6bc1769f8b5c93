/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-catalogue.h"

#include <locale.h>
#include <string.h>

#include "rec-fold.h"
#include "rec-language.h"
#include "rec-value.h"

/* Test that the tables hold together. */
static void
test_check (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (rec_catalogue_check (&error));
  g_assert_no_error (error);
}

/* Test that kinds and fields are found by their ids, and nothing by others. */
static void
test_find (void)
{
  const RecKindInfo *system = rec_catalogue_find_kind ("system");

  g_assert_nonnull (system);
  g_assert_cmpuint (system->kind, ==, REC_KIND_SYSTEM);
  g_assert_null (rec_catalogue_find_kind ("systems"));
  g_assert_null (rec_catalogue_find_field (REC_KIND_SYSTEM, "no_such_field"));
  for (guint i = 0; i < system->n_fields; i++)
    {
      const RecField *field = rec_catalogue_find_field (REC_KIND_SYSTEM, system->fields[i].id);

      g_assert_true (field == &system->fields[i]);
      g_assert_cmpuint (rec_catalogue_get_index (REC_KIND_SYSTEM, field), ==, i);
    }
}

/* Test that every label, help, group and choice has its French, other than the English where the
 * words differ at all: the share of equal words stays small. */
static void
test_french (void)
{
  const RecLanguage *french = rec_language_get ("fr");
  guint              n = 0;
  guint              n_same = 0;

  for (guint k = 0; k < REC_N_KINDS; k++)
    {
      const RecKindInfo *info = rec_catalogue_get_kind (k);

      for (guint i = 0; i < info->n_fields; i++)
        {
          const RecField *field = &info->fields[i];

          n++;
          n_same += strcmp (rec_field_get_label (field, french), field->label) == 0;
          if (field->help != NULL)
            g_assert_cmpstr (rec_field_get_help (field, french), !=, field->help);
        }
    }
  g_assert_cmpuint (n_same * 5, <, n);
}

/* Test that no two choices of a set read the same in any language, so that what is exported can be
 * told apart when it comes back. */
static void
test_choices_differ (void)
{
  guint                     n_languages;
  const RecLanguage *const *languages = rec_language_list (&n_languages);
  const RecKindInfo        *info = rec_catalogue_get_kind (REC_KIND_SYSTEM);

  for (guint i = 0; i < info->n_fields; i++)
    for (guint l = 0; info->fields[i].choices != NULL && l < n_languages; l++)
      {
        const RecChoiceSet *set = info->fields[i].choices;

        for (guint c = 0; c < set->n_choices; c++)
          {
            const char      *label = rec_choice_get_label (set, &set->choices[c], languages[l]);
            g_autofree char *value = NULL;
            g_autoptr (GError) error = NULL;

            g_assert_true (rec_value_parse (&info->fields[i], label, NULL, &value, &error));
            g_assert_no_error (error);
            g_assert_cmpstr (value, ==, set->choices[c].id);
          }
      }
}

/* Test that no two fields answer to the same heading, so that a column has one place to go. */
static void
test_headings_differ (void)
{
  const RecKindInfo *info = rec_catalogue_get_kind (REC_KIND_SYSTEM);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < info->n_fields; i++)
    {
      const RecField *field = &info->fields[i];
      const char     *labels[] = {
            field->id,
            field->label,
            rec_field_get_label (field, rec_language_get ("fr")),
      };
      g_auto (GStrv) headings =
          g_strsplit (field->headings != NULL ? field->headings : "", "|", -1);

      /* No column goes to what is filled in by itself; what others have under the same name goes
       * to another field. */
      if ((field->flags & REC_FIELD_AUTOMATIC) != 0)
        continue;
      for (guint l = 0; l < G_N_ELEMENTS (labels); l++)
        {
          char    *folded = rec_fold_text (labels[l]);
          gpointer other = g_hash_table_lookup (seen, folded);

          if (other != NULL && other != field)
            g_error ("“%s” stands for %s and %s", folded, field->id, ((RecField *) other)->id);
          g_hash_table_insert (seen, folded, (gpointer) field);
        }
      for (guint h = 0; headings[h] != NULL; h++)
        {
          gpointer other = g_hash_table_lookup (seen, headings[h]);

          if (other != NULL && other != field)
            g_error ("“%s” stands for %s and %s", headings[h], field->id, ((RecField *) other)->id);
          g_hash_table_insert (seen, g_strdup (headings[h]), (gpointer) field);
        }
    }
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/catalogue/check", test_check);
  g_test_add_func ("/catalogue/find", test_find);
  g_test_add_func ("/catalogue/french", test_french);
  g_test_add_func ("/catalogue/choices-differ", test_choices_differ);
  g_test_add_func ("/catalogue/headings-differ", test_headings_differ);

  return g_test_run ();
}
