/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>
#include <string.h>

#include <glib/gstdio.h>

#include "rec-catalogue.h"
#include "rec-language.h"
#include "rec-law-pack.h"
#include "rec-value.h"

static GFile *
get_small (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "law", "small.xml", NULL);

  return g_file_new_for_path (path);
}

/* Test that a pack is loaded from one file or from a folder, in which other files do not count. */
static void
test_load (void)
{
  g_autoptr (GFile) small = get_small ();
  g_autofree char *path = g_dir_make_tmp ("recensia-law-XXXXXX", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (GFile) copy = g_file_get_child (folder, "pack.xml");
  g_autoptr (GFile) other = g_file_get_child (folder, "notes.txt");
  g_autoptr (GError) error = NULL;
  g_autoptr (RecLawPack) one = rec_law_pack_load (small, &error);
  g_autoptr (RecLawPack) two = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (rec_law_pack_get_version (one), ==, "small");
  g_assert_cmpstr (rec_law_pack_get_checked_on (one), ==, "2026-11-23");
  g_assert_nonnull (rec_law_pack_find_class (one, "minimal"));
  g_assert_null (rec_law_pack_find_class (one, "x"));
  g_assert_nonnull (rec_law_pack_find_question (one, "Q3"));
  g_assert_nonnull (rec_law_pack_find_duty (one, "OB-4"));
  g_assert_nonnull (rec_law_pack_find_document (one, "ifu"));
  g_assert_nonnull (rec_law_pack_find_criterion (one, "3.4-06"));

  g_assert_true (g_file_copy (small, copy, G_FILE_COPY_NONE, NULL, NULL, NULL, NULL));
  g_assert_true (g_file_set_contents (g_file_peek_path (other), "no pack", -1, NULL));
  two = rec_law_pack_load (folder, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (rec_law_pack_get_version (two), ==, "small");
  g_assert_true (g_file_set_contents (g_file_peek_path (copy), "<x/>", -1, NULL));
  g_assert_null (rec_law_pack_load (folder, &error));
  g_assert_error (error, REC_LAW_ERROR, REC_LAW_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==, "pack.xml, line 1: unknown element “x”");
  g_file_delete (copy, NULL, NULL);
  g_file_delete (other, NULL, NULL);
  g_clear_error (&error);
  g_assert_null (rec_law_pack_load (folder, &error));
  g_assert_error (error, REC_LAW_ERROR, REC_LAW_ERROR_INVALID);
  g_rmdir (path);
}

/* Test that a file that is not there is told by GIO. */
static void
test_missing (void)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/nonexistent/pack.xml");
  g_autoptr (GError) error = NULL;

  g_assert_null (rec_law_pack_load (file, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
assert_explains (GPtrArray *entries, const char *field_id)
{
  const RecChoiceSet *set = rec_catalogue_find_field (REC_KIND_SYSTEM, field_id)->choices;

  g_assert_cmpuint (entries->len, ==, set->n_choices);
  for (guint i = 0; i < entries->len; i++)
    g_assert_cmpstr (((RecLawEntry *) entries->pdata[i])->id, ==, set->choices[i].id);
}

/* Test that the pack of the program explains each class and status of the catalogue. */
static void
test_builtin_complete (void)
{
  RecLawPack *pack = rec_law_pack_get_builtin ();
  GPtrArray  *calendar = rec_law_pack_get_calendar (pack);

  g_assert_true (rec_law_pack_get_builtin () == pack);
  assert_explains (rec_law_pack_get_classes (pack), "ai_act_class");
  assert_explains (rec_law_pack_get_oversight (pack), "oversight_status");
  assert_explains (rec_law_pack_get_documentation (pack), "documentation_status");
  g_assert_cmpuint (calendar->len, >, 10);
  for (guint i = 1; i < calendar->len; i++)
    g_assert_cmpstr (((RecLawEntry *) calendar->pdata[i - 1])->date,
                     <=,
                     ((RecLawEntry *) calendar->pdata[i])->date);
  g_assert_true (rec_date_is_valid (rec_law_pack_get_checked_on (pack)));
}

typedef struct
{
  const char *id;
  const char *date;
} ClassDate;

/* Test the dates of the classes as Regulation (EU) 2026/1744 has fixed them. */
static void
test_builtin_dates (void)
{
  static const ClassDate dates[] = {
    { "prohibited", "2025-02-02" },   { "high_annex1", "2028-08-02" },
    { "high_annex3", "2027-12-02" },  { "exempt_63", "2027-12-02" },
    { "transparency", "2026-08-02" }, { "out_of_scope", NULL },
    { "undetermined", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    g_assert_cmpstr (rec_law_pack_find_class (rec_law_pack_get_builtin (), dates[i].id)->date,
                     ==,
                     dates[i].date);
}

/* Test that no section of the pack is empty, and that every text of it, references among them, has
 * its French, without any locale. */
static void
test_builtin_french (void)
{
  RecLawPack        *pack = rec_law_pack_get_builtin ();
  const RecLanguage *french = rec_language_get ("fr");
  const RecLanguage *english = rec_language_get ("en");
  const RecLawEntry *entry = rec_law_pack_find_class (pack, "high_annex3");
  g_autoptr (GPtrArray) texts = rec_law_pack_list_texts (pack);
  GPtrArray  *items;
  const char *name;

  for (guint i = 0; (items = rec_law_pack_get_section (pack, i, &name)) != NULL; i++)
    {
      g_test_message ("%s", name);
      g_assert_cmpuint (items->len, >, 0);
    }
  rec_law_pack_set_current (pack);
  g_assert_cmpuint (texts->len, >, 500);
  for (guint i = 0; i < texts->len; i++)
    {
      g_assert_true (rec_law_translate (texts->pdata[i], english) == texts->pdata[i]);
      if (rec_law_translate (texts->pdata[i], french) == texts->pdata[i])
        g_error ("“%s” has no French", (const char *) texts->pdata[i]);
    }
  g_assert_cmpstr (rec_law_entry_get_title (entry, french), ==, "Haut risque – annexe III");
  g_assert_cmpstr (
      rec_law_entry_get_reference (entry, french), ==, "Art.\u00a06, §\u00a02, annexe III");
  g_assert_cmpstr (rec_certainty_get_label (REC_CERTAINTY_TO_CHECK, french), ==, "À vérifier");
}

/* Test that what could not be verified is marked so: nothing of it stands as a fact. */
static void
test_builtin_uncertain (void)
{
  static const char *const unsure[] = { "guidelines", "csp-order", "has-cnil", "has-manual" };
  GPtrArray               *sources = rec_law_pack_get_sources (rec_law_pack_get_builtin ());

  for (guint i = 0; i < G_N_ELEMENTS (unsure); i++)
    {
      gboolean found = FALSE;

      for (guint j = 0; j < sources->len; j++)
        {
          const RecLawEntry *entry = sources->pdata[j];

          if (strcmp (entry->id, unsure[i]) != 0)
            continue;
          found = TRUE;
          g_assert_cmpint (entry->certainty, ==, REC_CERTAINTY_TO_CHECK);
        }
      g_assert_true (found);
    }
}

/* Test that a pack is old on the ninety-first day after it was checked. */
static void
test_stale (void)
{
  g_autoptr (GFile) small = get_small ();
  g_autoptr (RecLawPack) pack = rec_law_pack_load (small, NULL);

  g_assert_false (rec_law_pack_is_stale (pack, "2026-11-23"));
  g_assert_false (rec_law_pack_is_stale (pack, "2027-02-21"));
  g_assert_true (rec_law_pack_is_stale (pack, "2027-02-22"));
  g_assert_false (rec_law_pack_is_stale (pack, "2020-01-01"));
  g_assert_false (rec_law_pack_is_stale (pack, "nonsense"));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/law/pack/load", test_load);
  g_test_add_func ("/law/pack/missing", test_missing);
  g_test_add_func ("/law/pack/builtin/complete", test_builtin_complete);
  g_test_add_func ("/law/pack/builtin/dates", test_builtin_dates);
  g_test_add_func ("/law/pack/builtin/french", test_builtin_french);
  g_test_add_func ("/law/pack/builtin/uncertain", test_builtin_uncertain);
  g_test_add_func ("/law/pack/stale", test_stale);
  return g_test_run ();
}
