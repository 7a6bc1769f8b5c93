/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-record.h"

#include <locale.h>
#include <string.h>

#include "rec-directory.h"
#include "rec-edit.h"
#include "rec-language.h"
#include "rec-packed-texts.h"
#include "rec-value.h"

static const RecField *
field (const char *id)
{
  return rec_catalogue_find_field (REC_KIND_SYSTEM, id);
}

/* Test that a record does not change: setting a field gives another one with the same id. */
static void
test_immutable (void)
{
  g_autoptr (RecRecord) bare = rec_record_new (REC_KIND_SYSTEM, NULL);
  g_autoptr (RecRecord) named = rec_record_with (bare, field ("name"), "Scanner");
  g_autoptr (RecRecord) again = rec_record_with (named, field ("name"), "Scanner");
  g_autoptr (RecRecord) blank = rec_record_with (named, field ("name"), "");
  g_autoptr (RecRecord) copy = rec_record_with_id (named, NULL);

  g_assert_true (g_uuid_string_is_valid (rec_record_get_id (bare)));
  g_assert_cmpstr (rec_record_get_name (bare), ==, "");
  g_assert_cmpstr (rec_record_get_name (named), ==, "Scanner");
  g_assert_cmpstr (rec_record_get_id (named), ==, rec_record_get_id (bare));
  g_assert_true (again == named);
  g_assert_true (rec_record_equal (blank, bare));
  g_assert_false (rec_record_equal (copy, named));
  g_assert_cmpstr (rec_record_get_name (copy), ==, "Scanner");
}

/* Test that a difference names just the fields that differ, and leaves automatic ones out. */
static void
test_diff (void)
{
  g_autoptr (RecRecord) bare = rec_record_new (REC_KIND_SYSTEM, "s1");
  g_autoptr (RecRecord) before = rec_record_with (bare, field ("name"), "Scanner");
  g_autoptr (RecRecord) renamed = rec_record_with (before, field ("name"), "Scanner 2");
  g_autoptr (RecRecord) classed = rec_record_with (renamed, field ("ai_act_class"), "minimal");
  g_autoptr (RecRecord) after =
      rec_record_with (classed, field ("updated_at"), "2026-01-01T00:00:00Z");
  g_autoptr (GArray) changes = rec_record_diff (before, after);
  g_autoptr (GArray) created = rec_record_diff (NULL, before);
  g_autoptr (GArray) none = rec_record_diff (before, before);
  RecFieldChange *change;

  g_assert_cmpuint (changes->len, ==, 2);
  change = &g_array_index (changes, RecFieldChange, 0);
  g_assert_true (change->field == field ("name"));
  g_assert_cmpstr (change->before, ==, "Scanner");
  g_assert_cmpstr (change->after, ==, "Scanner 2");
  change = &g_array_index (changes, RecFieldChange, 1);
  g_assert_true (change->field == field ("ai_act_class"));
  g_assert_null (change->before);
  g_assert_cmpuint (created->len, ==, 1);
  g_assert_cmpuint (none->len, ==, 0);
}

/* Test that a record without a name is refused with the field's label in the message. */
static void
test_check (void)
{
  g_autoptr (RecRecord) bare = rec_record_new (REC_KIND_SYSTEM, NULL);
  g_autoptr (RecRecord) named = rec_record_with (bare, field ("name"), "Scanner");
  g_autoptr (RecRecord) wrong = rec_record_with (named, field ("contract_end"), "31/12/2026");
  g_autoptr (GError) error = NULL;

  g_assert_false (rec_record_check (bare, NULL, &error));
  g_assert_error (error, REC_VALUE_ERROR, REC_VALUE_ERROR_REQUIRED);
  g_assert_true (g_str_has_prefix (error->message, "Name: "));
  g_clear_error (&error);
  g_assert_true (rec_record_check (named, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (rec_record_check (wrong, NULL, &error));
  g_assert_error (error, REC_VALUE_ERROR, REC_VALUE_ERROR_INVALID);
}

/* Test that the inverse of an edit has the sides swapped and the last change first, and that it is
 * told in words. */
static void
test_edit (void)
{
  g_autoptr (RecRecord) bare = rec_record_new (REC_KIND_SYSTEM, "s1");
  g_autoptr (RecRecord) a = rec_record_with (bare, field ("name"), "A");
  g_autoptr (RecRecord) other = rec_record_new (REC_KIND_SYSTEM, "s2");
  g_autoptr (RecRecord) b = rec_record_with (other, field ("name"), "B");
  g_autoptr (RecEdit) edit = rec_edit_new (REC_VERB_IMPORT, "list.csv");
  g_autoptr (RecEdit) inverse = NULL;
  g_autoptr (RecEdit) one = rec_edit_new_change (REC_VERB_CHANGE, bare, a);
  g_autofree char *many_words = NULL;
  g_autofree char *french_words = NULL;
  g_autofree char *one_words = NULL;

  rec_edit_add (edit, NULL, a);
  rec_edit_add (edit, NULL, b);
  inverse = rec_edit_invert (edit, REC_VERB_UNDO);

  g_assert_cmpuint (rec_edit_get_n_changes (inverse), ==, 2);
  g_assert_true (rec_edit_get_change (inverse, 0)->before == b);
  g_assert_null (rec_edit_get_change (inverse, 0)->after);
  g_assert_cmpuint (rec_edit_get_verb (inverse), ==, REC_VERB_UNDO);

  many_words = rec_edit_describe (edit, NULL);
  g_assert_cmpstr (many_words, ==, "2 systems imported");
  french_words = rec_edit_describe (edit, rec_language_get ("fr"));
  g_assert_cmpstr (french_words, ==, "2 systèmes importés");
  one_words = rec_edit_describe (one, NULL);
  g_assert_cmpstr (one_words, ==, "“A”: Name changed");
}

/* Test that verbs and their ids go both ways. */
static void
test_verbs (void)
{
  RecVerb verb;

  for (RecVerb v = REC_VERB_CREATE; v <= REC_VERB_REDO; v++)
    {
      g_assert_true (rec_verb_from_id (rec_verb_get_id (v), &verb));
      g_assert_cmpuint (verb, ==, v);
    }
  g_assert_false (rec_verb_from_id ("rewrite", &verb));
}

/* Test that a directory finds names whatever their case and accents, and lists them in order. */
static void
test_directory (void)
{
  static const char *const names[] = { "Urgences", "Écho", "Radiologie" };
  g_autoptr (RecDirectory) directory = rec_directory_new ();
  g_autoptr (GPtrArray) list = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (RecRecord) bare = rec_record_new (REC_KIND_DEPARTMENT, NULL);
      g_autoptr (RecRecord) named =
          rec_record_with (bare, rec_catalogue_find_field (REC_KIND_DEPARTMENT, "name"), names[i]);

      rec_directory_add (directory, named);
    }

  g_assert_cmpstr (
      rec_record_get_name (rec_directory_find (directory, REC_KIND_DEPARTMENT, "ECHO ")),
      ==,
      "Écho");
  g_assert_null (rec_directory_find (directory, REC_KIND_SUPPLIER, "Écho"));
  g_assert_null (rec_directory_get_facility (directory));
  list = rec_directory_list (directory, REC_KIND_DEPARTMENT);
  g_assert_cmpuint (list->len, ==, 3);
  g_assert_cmpstr (rec_record_get_name (list->pdata[0]), ==, "Écho");
  g_assert_cmpstr (rec_record_get_name (list->pdata[2]), ==, "Urgences");
}

/* Test that packed texts give back each text and each gap, beyond the first 64 too. */
static void
test_packed_texts (void)
{
  const char                *texts[150] = { 0 };
  g_autofree RecPackedTexts *packed = NULL;

  texts[0] = "first";
  texts[1] = "";
  texts[63] = "é";
  texts[64] = "the word after";
  texts[127] = "x";
  texts[149] = "last";
  packed = g_malloc (rec_packed_texts_measure (texts, G_N_ELEMENTS (texts)));
  rec_packed_texts_fill (packed, texts, G_N_ELEMENTS (texts));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_cmpstr (rec_packed_texts_get (packed, i), ==, texts[i]);
}

/* Test that a record read from a file has its texts, and none where they were empty. */
static void
test_take (void)
{
  guint  n_fields = rec_catalogue_get_kind (REC_KIND_SYSTEM)->n_fields;
  char **values = g_new0 (char *, n_fields);
  g_autoptr (RecRecord) record = NULL;
  g_autoptr (RecRecord) twin = NULL;

  values[0] = g_strdup ("ChestView");
  values[1] = g_strdup ("");
  values[n_fields - 1] = g_strdup ("last");
  record = rec_record_new_take (REC_KIND_SYSTEM, "an-id", values);
  g_assert_cmpstr (rec_record_get_id (record), ==, "an-id");
  g_assert_cmpstr (rec_record_get_name (record), ==, "ChestView");
  g_assert_null (rec_record_get_at (record, 1));
  g_assert_cmpstr (rec_record_get_at (record, n_fields - 1), ==, "last");

  twin = rec_record_with_id (record, NULL);
  g_assert_true (g_uuid_string_is_valid (rec_record_get_id (twin)));
  g_assert_false (rec_record_equal (record, twin));
  g_assert_cmpstr (rec_record_get_at (twin, n_fields - 1), ==, "last");
}

/* Test that a record copied from texts has them once these are gone, and none where they were
 * empty. */
static void
test_copy (void)
{
  guint                   n_fields = rec_catalogue_get_kind (REC_KIND_SYSTEM)->n_fields;
  g_autofree const char **values = g_new0 (const char *, n_fields);
  char                    name[] = "ChestView";
  g_autoptr (RecRecord) record = NULL;

  values[0] = name;
  values[1] = "";
  record = rec_record_new_copy (REC_KIND_SYSTEM, "an-id", values);
  memset (name, 'x', sizeof name - 1);
  g_assert_cmpstr (rec_record_get_id (record), ==, "an-id");
  g_assert_cmpstr (rec_record_get_name (record), ==, "ChestView");
  g_assert_null (rec_record_get_at (record, 1));
  g_assert_null (rec_record_get_at (record, n_fields - 1));
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/record/packed-texts", test_packed_texts);
  g_test_add_func ("/record/take", test_take);
  g_test_add_func ("/record/copy", test_copy);
  g_test_add_func ("/record/immutable", test_immutable);
  g_test_add_func ("/record/diff", test_diff);
  g_test_add_func ("/record/check", test_check);
  g_test_add_func ("/record/edit", test_edit);
  g_test_add_func ("/record/verbs", test_verbs);
  g_test_add_func ("/record/directory", test_directory);

  return g_test_run ();
}
