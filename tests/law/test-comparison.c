/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>

#include "law-fixture.h"
#include "rec-language.h"
#include "rec-law-comparison.h"
#include "rec-value.h"

/* The program's own pack with one text of a file replaced by another. */
static RecLawPack *
load_changed (const char *name, const char *find, const char *replace)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_dir_make_tmp ("recensia-law-XXXXXX", NULL);
  g_autofree char *changed_path = g_build_filename (path, name, NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_auto (GStrv) names = rec_law_pack_save_builtin (folder, &error);
  g_autofree char *text = NULL;
  g_autoptr (GString) changed = NULL;
  RecLawPack *pack;

  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (changed_path, &text, NULL, NULL));
  changed = g_string_new (text);
  g_assert_cmpuint (g_string_replace (changed, find, replace, 1), ==, 1);
  g_assert_true (g_file_set_contents (changed_path, changed->str, -1, NULL));
  pack = rec_law_pack_load (folder, &error);
  g_assert_no_error (error);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *file = g_build_filename (path, names[i], NULL);

      g_remove (file);
    }
  g_rmdir (path);

  return pack;
}

static RecLawChange *
find_change (GPtrArray *changes, const char *section, const char *id)
{
  for (guint i = 0; i < changes->len; i++)
    {
      RecLawChange *change = changes->pdata[i];

      if (strcmp (change->section, section) == 0 &&
          strcmp (rec_law_change_get_entry (change)->id, id) == 0)
        return change;
    }

  return NULL;
}

static RecLawChange *
get_change (GPtrArray *changes, const char *section, const char *id)
{
  RecLawChange *change = find_change (changes, section, id);

  if (change == NULL)
    g_error ("%s of %s is as before", id, section);

  return change;
}

static const RecLawDetail *
find_detail (const RecLawChange *change, const char *label)
{
  static const RecLawDetail none = { (char *) "", (char *) "", (char *) "" };

  for (guint i = 0; i < change->details->len; i++)
    if (strcmp (((const RecLawDetail *) change->details->pdata[i])->label, label) == 0)
      return change->details->pdata[i];

  return &none;
}

/* Test that a pack is the same as itself. */
static void
test_same (void)
{
  RecLawPack *pack = rec_law_pack_get_builtin ();
  g_autoptr (GPtrArray) changes = rec_law_comparison_list (pack, pack, NULL);

  g_assert_cmpuint (changes->len, ==, 0);
}

/* Test that another day of the calendar is told of the calendar and of the duties that hang on it,
 * with the day before and after, and of nothing else. */
static void
test_date (void)
{
  g_autoptr (RecLawPack) other =
      load_changed ("ai-act.xml", "date=\"2027-12-02\"", "date=\"2029-03-04\"");
  g_autoptr (GPtrArray) changes =
      rec_law_comparison_list (rec_law_pack_get_builtin (), other, rec_language_get ("en"));
  const RecLawChange *date = get_change (changes, "calendar", "high-annex3");
  const RecLawChange *duty = get_change (changes, "duties", "OB-27");
  const RecLawDetail *detail;

  g_assert_cmpint (date->kind, ==, REC_LAW_CHANGED);
  g_assert_cmpuint (date->details->len, ==, 1);
  detail = find_detail (date, "Date");
  g_assert_cmpstr (detail->before, ==, "2027-12-02");
  g_assert_cmpstr (detail->after, ==, "2029-03-04");
  detail = find_detail (duty, "Applies from");
  g_assert_true (g_strrstr (detail->before, "2027-12-02") != NULL);
  g_assert_true (g_strrstr (detail->after, "2029-03-04") != NULL);
  g_assert_cmpstr (find_detail (duty, "Condition")->label, ==, "");
  g_assert_null (find_change (changes, "duties", "OB-04"));
  g_assert_null (find_change (changes, "classes", "minimal"));
}

/* Test that an entry with another id is one that is gone and one that is new, each with all that it
 * says. */
static void
test_added (void)
{
  g_autoptr (RecLawPack) other = load_changed ("glossary.xml", "id=\"dge\"", "id=\"dgx\"");
  g_autoptr (GPtrArray) changes =
      rec_law_comparison_list (rec_law_pack_get_builtin (), other, rec_language_get ("en"));
  const RecLawChange *gone = get_change (changes, "authorities", "dge");
  const RecLawChange *new = get_change (changes, "authorities", "dgx");

  g_assert_cmpuint (changes->len, ==, 2);
  g_assert_cmpint (gone->kind, ==, REC_LAW_REMOVED);
  g_assert_cmpint (new->kind, ==, REC_LAW_ADDED);
  g_assert_cmpstr (find_detail (gone, "Title")->after, ==, "");
  g_assert_cmpstr (find_detail (gone, "Title")->before, ==, find_detail (new, "Title")->after);
}

/* An assessment of a system of a class, in use or not. */
static RecAssessment *
assess (RecLawPack *pack, const char *name, const char *ai_act_class, const char *status)
{
  g_autoptr (RecRecord) facility = rec_record_new (REC_KIND_FACILITY, NULL);
  g_autoptr (RecRecord) bare = rec_record_new (REC_KIND_SYSTEM, name);
  g_autoptr (RecRecord) named =
      rec_record_with (bare, rec_catalogue_find_field (REC_KIND_SYSTEM, "name"), name);
  g_autoptr (RecRecord) classed = rec_record_with (
      named, rec_catalogue_find_field (REC_KIND_SYSTEM, "ai_act_class"), ai_act_class);
  g_autoptr (RecRecord) system = rec_record_with (
      classed, rec_catalogue_find_field (REC_KIND_SYSTEM, "lifecycle_status"), status);
  g_autoptr (RecDossier) dossier = rec_dossier_new (facility, system);

  return rec_assessment_new (pack, dossier, "2026-11-23");
}

/* Test that a change names the systems in use that have the duty, under either pack, each once and
 * in the order of their names, and no others. */
static void
test_systems (void)
{
  RecLawPack *pack = rec_law_pack_get_builtin ();
  g_autoptr (RecLawPack) other =
      load_changed ("ai-act.xml", "date=\"2027-12-02\"", "date=\"2029-03-04\"");
  g_autoptr (GPtrArray) changes = rec_law_comparison_list (pack, other, NULL);
  const RecLawChange *date = get_change (changes, "calendar", "high-annex3");
  RecLawPack         *packs[] = { pack, other };

  for (guint i = 0; i < G_N_ELEMENTS (packs); i++)
    {
      g_autoptr (RecAssessment) last = assess (packs[i], "Zéphyr", "high_annex3", "deployed");
      g_autoptr (RecAssessment) first = assess (packs[i], "Écho", "high_annex3", "deployed");
      g_autoptr (RecAssessment) retired = assess (packs[i], "Retiré", "high_annex3", "retired");
      g_autoptr (RecAssessment) minimal = assess (packs[i], "Dictée", "minimal", "deployed");

      rec_law_comparison_note (changes, last);
      rec_law_comparison_note (changes, first);
      rec_law_comparison_note (changes, retired);
      rec_law_comparison_note (changes, minimal);
    }
  rec_law_comparison_sort (changes);
  g_assert_cmpuint (date->systems->len, ==, 2);
  g_assert_cmpstr (rec_record_get_name (date->systems->pdata[0]), ==, "Écho");
  g_assert_cmpstr (rec_record_get_name (date->systems->pdata[1]), ==, "Zéphyr");
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/comparison/same", test_same);
  g_test_add_func ("/comparison/date", test_date);
  g_test_add_func ("/comparison/added", test_added);
  g_test_add_func ("/comparison/systems", test_systems);

  return g_test_run ();
}
