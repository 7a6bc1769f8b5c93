/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>
#include <string.h>

#include "rec-name-index.h"
#include "store/difference-fixture.h"

#define COLUMNS "reference name version supplier departments lifecycle_status udi_di"
#define ROW_A "a|SIA-0001|Thorax|1|Alizier|Radiologie\nUrgences|deployed|03760123456789"
#define ROW_B "b|SIA-0002|Dictée|2|Alizier|Radiologie\nUrgences|deployed|03760123456789"
#define ROW_C "c|SIA-0003|Triage|3|Alizier|Radiologie\nUrgences|deployed|03760123456789"

/* Test that an export that was not touched is no difference, in any order and without columns, with
 * departments in another order, other case, and digits that a spreadsheet program shortened. */
static void
test_same (Export *self, gconstpointer data)
{
  static const char *const rows[] = {
    ROW_C,
    "b|SIA-0002|Dictée|2|ALIZIER|Urgences\nradiologie|deployed|3760123456789",
    "a|SIA-0001|Thorax|1|Alizier|Radiologie\nUrgences|deployed|3.76012E+12",
    NULL,
  };
  static const char *const narrow[] = { "a|Thorax", "b|Dictée", "c|Triage", NULL };
  g_autoptr (RecDifference) difference = compare (self, COLUMNS, rows);
  g_autoptr (RecDifference) without = compare (self, "name", narrow);

  assert_tells (difference, "");
  g_assert_cmpuint (rec_difference_get_n_same (difference), ==, 3);
  g_assert_null (rec_difference_make_edit (difference));
  assert_tells (without, "");
}

/* Test what a spreadsheet program makes of a text of digits on its own is told from a change. */
static void
test_numbers (Export *self, gconstpointer data)
{
  static const struct
  {
    const char *before;
    const char *after;
    gboolean    same;
  } cases[] = {
    { "5.0", "5", TRUE },      { "5.0", "5,00", TRUE },
    { "007", "7", TRUE },      { "12345678901234", "1.23457E+13", TRUE },
    { "5.0", "5.1", FALSE },   { "12345678901234", "1.23458E+13", FALSE },
    { "5.0.1", "5.0", FALSE }, { "v5", "5", FALSE },
    { "5", "", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *row = g_strconcat ("a|Thorax|", cases[i].after, NULL);
      const char      *rows[] = { row, "b|Dictée|2", "c|Triage|3", NULL };
      g_autoptr (RecDifference) difference = NULL;

      set_value (self, "a", "version", cases[i].before);
      g_free (self->stamp);
      self->stamp = make_stamp (self->store, 3);
      difference = compare (self, "name version", rows);
      g_test_message ("%s, %s", cases[i].before, cases[i].after);
      g_assert_cmpuint (rec_difference_get_n_rows (difference), ==, cases[i].same ? 0 : 1);
    }
}

/* Test that cells are told one by one, an emptied one as a blank, a new name with a record of its
 * own, and that one undo takes back what was written. */
static void
test_changed (Export *self, gconstpointer data)
{
  static const char *const rows[] = {
    "a|SIA-0001|Thorax|1.1|Orme|Radiologie\nUrgences|deployed|03760123456789",
    "b|SIA-0002|Dictée||Alizier|Radiologie|pilot|03760123456789",
    ROW_C,
    "-|||9",
    "-||Codage|9|Orme|Pédiatrie|deployed|",
    NULL,
  };
  g_autoptr (RecDifference) difference = compare (self, COLUMNS, rows);
  g_autoptr (RecDirectory) directory = NULL;
  g_autoptr (RecEdit) undone = NULL;
  g_autofree char *state = rec_store_get_state (self->store, NULL);

  g_assert_cmpuint (rec_difference_get_n_rows (difference), ==, 4);
  g_assert_cmpuint (rec_difference_count (difference, REC_DIFFERENCE_CHANGED), ==, 2);
  g_assert_cmpuint (rec_difference_count (difference, REC_DIFFERENCE_NEW), ==, 1);
  g_assert_cmpuint (rec_difference_count (difference, REC_DIFFERENCE_UNREADABLE), ==, 1);
  g_assert_cmpstr (cell (difference, 0, 0)->base, ==, "1");
  g_assert_cmpstr (cell (difference, 0, 0)->ours, ==, "1");
  g_assert_cmpstr (cell (difference, 0, 0)->theirs, ==, "1.1");
  g_assert_true (cell (difference, 0, 1)->field == field ("supplier"));
  g_assert_null (cell (difference, 1, 0)->theirs);

  write_difference (self, difference);
  assert_value (self, "a", "version", "1.1");
  assert_value (self, "b", "version", NULL);
  assert_value (self, "b", "departments", "d1");
  assert_value (self, "b", "lifecycle_status", "pilot");
  directory = rec_store_load_directory (self->store, NULL);
  g_assert_nonnull (rec_directory_find (directory, REC_KIND_SUPPLIER, "Orme"));
  g_assert_nonnull (rec_directory_find (directory, REC_KIND_DEPARTMENT, "Pédiatrie"));

  undone = rec_store_undo (self->store, NULL);
  g_assert_nonnull (undone);
  assert_value (self, "a", "version", "1");
  assert_value (self, "b", "version", "2");
  g_clear_pointer (&directory, rec_directory_unref);
  directory = rec_store_load_directory (self->store, NULL);
  g_assert_null (rec_directory_find (directory, REC_KIND_SUPPLIER, "Orme"));
}

/* Test that refused cells and rows are not written, nor what only they refer to; that a new record
 * goes with its name; and that everything can be refused and accepted at once. */
static void
test_refused (Export *self, gconstpointer data)
{
  static const char *const rows[] = {
    "a|SIA-0001|Thorax|1.1|Orme|Radiologie\nUrgences|deployed|03760123456789",
    "b|SIA-0002|Dictée|8|Alizier|Radiologie\nUrgences|deployed|03760123456789",
    ROW_C,
    "-||Codage|9|Hêtre||deployed|",
    NULL,
  };
  g_autoptr (RecDifference) difference = compare (self, COLUMNS, rows);
  g_autoptr (RecDirectory) directory = NULL;

  assert_tells (difference,
                "changed Thorax* version=1.1* supplier=Orme*; changed Dictée* version=8*; "
                "new Codage* name=Codage* version=9* supplier=Hêtre* "
                "lifecycle_status=In service*");
  rec_difference_accept_cell (difference, 0, 1, FALSE);
  rec_difference_accept_row (difference, 1, FALSE);
  rec_difference_accept_cell (difference, 2, 0, FALSE);
  assert_tells (difference,
                "changed Thorax* version=1.1* supplier=Orme; changed Dictée version=8; "
                "new Codage name=Codage version=9 supplier=Hêtre lifecycle_status=In service");
  g_assert_cmpuint (rec_difference_count_accepted (difference), ==, 1);
  write_difference (self, difference);
  assert_value (self, "a", "version", "1.1");
  assert_value (self, "b", "version", "2");
  directory = rec_store_load_directory (self->store, NULL);
  g_assert_null (rec_directory_find (directory, REC_KIND_SUPPLIER, "Orme"));
  g_assert_null (rec_directory_find (directory, REC_KIND_SUPPLIER, "Hêtre"));

  rec_difference_accept_cell (difference, 2, 2, TRUE);
  g_assert_true (rec_difference_get_row (difference, 2)->accepted);
  rec_difference_accept_all (difference, FALSE);
  g_assert_null (rec_difference_make_edit (difference));
  rec_difference_accept_all (difference, TRUE);
  g_assert_cmpuint (rec_difference_count_accepted (difference), ==, 3);
}

/* Test that what was changed on both sides is a conflict with its three values, refused until it is
 * accepted; that a change on our side alone, and the same change on both, are no difference. */
static void
test_conflict (Export *self, gconstpointer data)
{
  static const char *const rows[] = {
    "a|SIA-0001|Thorax|theirs|Orme|Radiologie\nUrgences|deployed|03760123456789",
    "b|SIA-0002|Dictée|both|Alizier|Radiologie\nUrgences|deployed|03760123456789",
    ROW_C,
    NULL,
  };
  g_autoptr (RecDifference) difference = NULL;

  set_value (self, "a", "version", "ours");
  set_value (self, "b", "version", "both");
  set_value (self, "b", "lifecycle_status", "retired");
  set_value (self, "c", "version", "3.1");
  difference = compare (self, COLUMNS, rows);
  assert_tells (difference, "conflict Thorax* !version=theirs supplier=Orme*");
  g_assert_cmpstr (cell (difference, 0, 0)->base, ==, "1");
  g_assert_cmpstr (cell (difference, 0, 0)->ours, ==, "ours");
  g_assert_cmpuint (rec_difference_get_n_same (difference), ==, 2);

  rec_difference_accept_all (difference, TRUE);
  g_assert_false (cell (difference, 0, 0)->accepted);
  write_difference (self, difference);
  assert_value (self, "a", "version", "ours");
  rec_difference_accept_state (difference, REC_DIFFERENCE_CONFLICT, TRUE);
  rec_difference_accept_cell (difference, 0, 1, FALSE);
  write_difference (self, difference);
  assert_value (self, "a", "version", "theirs");
  assert_clean (self->store);
}

/* Test that an edit made meanwhile, between the comparing and the writing, stops the writing. */
static void
test_late_change (Export *self, gconstpointer data)
{
  static const char *const rows[] = { "a|theirs", NULL };
  g_autoptr (RecDifference) difference = compare (self, "version", rows);
  g_autoptr (RecEdit) edit = rec_difference_make_edit (difference);
  g_autoptr (GError) error = NULL;

  set_value (self, "a", "version", "ours");
  g_assert_null (rec_store_apply (self->store, edit, NULL, &error));
  g_assert_error (error, REC_STORE_ERROR, REC_STORE_ERROR_CONFLICT);
  assert_value (self, "a", "version", "ours");
}

/* Test that names mean what they meant at the export: a department renamed since is no change, and
 * one dropped since is added again only where the file's cell is taken. */
static void
test_renamed (Export *self, gconstpointer data)
{
  static const char *const rows[] = {
    "a|Radiologie\nUrgences", "b|Radiologie", "c|Imagerie", NULL
  };
  g_autoptr (RecRecord) before = rec_store_load (self->store, REC_KIND_DEPARTMENT, "d1", NULL);
  g_autoptr (RecRecord) after = with_value (before, "name", "Imagerie");
  g_autoptr (RecDifference) difference = NULL;

  apply_take (self->store, rec_edit_new_change (REC_VERB_CHANGE, before, after));
  difference = compare (self, "departments", rows);
  assert_tells (difference,
                "changed Dictée* departments=Imagerie*; changed Triage* departments=Imagerie*");
  g_assert_cmpstr (cell (difference, 0, 0)->theirs, ==, "d1");
}

/* Test that rows taken out or emptied are listed and left alone, and archived where that is
 * accepted; that systems which never were in the file, or are archived already, are not listed. */
static void
test_gone (Export *self, gconstpointer data)
{
  static const char *const rows[] = { ROW_A, "c|||||||", NULL };
  static const char *const one[] = { ROW_A, NULL };
  g_autoptr (RecDifference) difference = compare (self, COLUMNS, rows);
  g_autoptr (RecImportBatch) filtered = make_batch (self, COLUMNS, one);
  g_autoptr (RecImportBatch) unknown = make_batch (self, COLUMNS, one);
  GHashTable      *exported = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *part = NULL;

  assert_tells (difference, "gone Dictée; gone Triage");
  g_assert_null (rec_difference_make_edit (difference));
  rec_difference_accept_row (difference, 0, TRUE);
  write_difference (self, difference);
  {
    g_autoptr (RecRecord) archived = rec_store_load (self->store, REC_KIND_SYSTEM, "b", NULL);

    g_assert_nonnull (rec_record_get_by_id (archived, "archived_on"));
  }
  assert_value (self, "c", "archived_on", NULL);
  g_clear_pointer (&difference, rec_difference_unref);
  difference = compare (self, COLUMNS, rows);
  assert_tells (difference, "gone Triage");
  g_clear_pointer (&difference, rec_difference_unref);

  g_hash_table_add (exported, g_strdup ("a"));
  rec_import_batch_set_exported (filtered, exported);
  difference = compare_batch (self, filtered);
  assert_tells (difference, "");
  g_clear_pointer (&difference, rec_difference_unref);

  /* One of three was exported, and the file does not tell which. */
  part = self->stamp;
  self->stamp = g_strdup_printf ("%.16s-1", part);
  {
    g_autoptr (RecImportBatch) batch = make_batch (self, COLUMNS, one);

    difference = compare_batch (self, batch);
    assert_tells (difference, "");
  }
}

/* Test that in a file of columns of which a system may have none, a row without any is there: what
 * was blank is the same, what was not is emptied. */
static void
test_blank_rows (Export *self, gconstpointer data)
{
  static const char *const rows[] = { "a|1|", "b||", "c|3|", NULL };
  static const char *const blank[] = { "a|", "b|", "c|", NULL };
  g_autoptr (RecDifference) difference = compare (self, "version notes", rows);

  assert_tells (difference, "changed Dictée* version=*");
  g_clear_pointer (&difference, rec_difference_unref);
  difference = compare (self, "notes", blank);
  assert_tells (difference, "");
}

/* Test that a system archived or deleted in the register since is a conflict, and that a deleted
 * one comes back whole where that is accepted. */
static void
test_deleted (Export *self, gconstpointer data)
{
  static const char *const rows[] = {
    "a|SIA-0001|Thorax|1.1|Alizier|Radiologie\nUrgences|deployed|03760123456789",
    "b|SIA-0002|Dictée|2.1|Alizier|Radiologie\nUrgences|deployed|03760123456789",
    ROW_C,
    NULL,
  };
  g_autoptr (RecRecord) archived = rec_store_load (self->store, REC_KIND_SYSTEM, "b", NULL);
  g_autoptr (RecRecord) deleted = rec_store_load (self->store, REC_KIND_SYSTEM, "a", NULL);
  g_autoptr (RecRecord) dropped = rec_store_load (self->store, REC_KIND_SYSTEM, "c", NULL);
  g_autoptr (RecDifference) difference = NULL;

  set_value (self, "b", "archived_on", "2026-11-23");
  apply_take (self->store, rec_edit_new_change (REC_VERB_DELETE, deleted, NULL));
  apply_take (self->store, rec_edit_new_change (REC_VERB_DELETE, dropped, NULL));
  difference = compare (self, COLUMNS, rows);
  g_assert_cmpuint (rec_difference_get_n_rows (difference), ==, 2);
  g_assert_cmpuint (rec_difference_count (difference, REC_DIFFERENCE_CONFLICT), ==, 2);
  g_assert_cmpuint (rec_difference_count_accepted (difference), ==, 0);
  g_assert_nonnull (rec_difference_get_row (difference, 0)->remark);

  rec_difference_accept_row (difference, 0, TRUE);
  write_difference (self, difference);
  assert_value (self, "a", "version", "1.1");
  assert_value (self, "a", "departments", "d1 d2");
  assert_value (self, "b", "version", "2");
}

/* Test that where the state of the export is not known, whatever differs is a conflict without a
 * value before, and rows with foreign ids are new. */
static void
test_unknown_state (Export *self, gconstpointer data)
{
  static const char *const rows[] = {
    "a|SIA-0001|Thorax|1.1", "b|SIA-0002|Dictée|2", "zz|SIA-0002|Bronches|1", NULL
  };
  g_autoptr (RecDifference) difference = NULL;

  g_free (self->stamp);
  self->stamp = g_strdup ("0123456789abcdef-3");
  difference = compare (self, "reference name version", rows);
  assert_tells (difference,
                "conflict Thorax !version=1.1; new Bronches* name=Bronches* "
                "?reference=SIA-0002 version=1*");
  g_assert_false (cell (difference, 0, 0)->base_known);
  g_assert_cmpuint (rec_difference_get_notices (difference)->len, ==, 2);
  write_difference (self, difference);
  assert_clean (self->store);
}

/* Test that where the columns that are seen were sorted without the hidden ones, each row goes to
 * the system it names, and one that cannot be told is taken nowhere. */
static void
test_misplaced (Export *self, gconstpointer data)
{
  static const char *const rows[] = {
    "a|SIA-0003|Triage|3.1", "b|SIA-0001|Thorax|1", "c|SIA-0002|Dictée|2", NULL
  };
  static const char *const mixed[] = {
    "a|SIA-0002|Autre chose|9", "b|SIA-0002|Dictée|2", "c|SIA-0003|Triage|3", NULL
  };
  g_autoptr (RecDifference) difference = compare (self, "reference name version", rows);
  g_autoptr (RecDifference) other = compare (self, "reference name version", mixed);

  assert_tells (difference, "changed Triage* version=3.1*");
  assert_tells (other, "unreadable Autre chose");
  g_assert_null (rec_difference_make_edit (other));
}

/* Test that of a row and its copy the one that kept the name is the record's, wherever the copy
 * stands, and that rows whose hidden cells were lost are found by their references. */
static void
test_copies (Export *self, gconstpointer data)
{
  static const char *const rows[] = { "a|SIA-0001|Mammographie|5", "a|SIA-0001|Thorax|1.1",
                                      "-|SIA-0002|Dictée|2.1",     "-|SIA-0003|Triage|3",
                                      "-|SIA-0003|Tri bis|4",      NULL };
  g_autoptr (RecDifference) difference = compare (self, "reference name version", rows);

  assert_tells (difference,
                "new Mammographie name=Mammographie ?reference=SIA-0001 version=5; "
                "changed Thorax* version=1.1*; changed Dictée* version=2.1*; "
                "new Tri bis name=Tri bis ?reference=SIA-0003 version=4");
  rec_difference_accept_row (difference, 0, TRUE);
  write_difference (self, difference);
  assert_value (self, "a", "name", "Thorax");
  assert_clean (self->store);
}

/* Test that what cannot be read is told cell by cell and does not keep back the rest. */
static void
test_unreadable (Export *self, gconstpointer data)
{
  static const char *const rows[] = {
    "a|SIA-0001||1.1", "b|SIA-0009|Dictée|2", "c|SIA-0009|Triage|3", NULL
  };
  g_autoptr (RecImportBatch) batch = make_batch (self, "reference name version", rows);
  g_autoptr (RecDifference) difference = NULL;

  rec_import_batch_add_problem (batch, 3, "Version", field ("version"), "#REF!", "a formula");
  difference = compare_batch (self, batch);
  assert_tells (difference,
                "changed Thorax* ?name= version=1.1*; changed Dictée* reference=SIA-0009* "
                "?version=#REF!; unreadable Triage ?reference=SIA-0009");
  g_assert_cmpuint (rec_difference_count_unreadable (difference), ==, 3);
  rec_difference_accept_cell (difference, 0, 0, TRUE);
  g_assert_false (cell (difference, 0, 0)->accepted);
  write_difference (self, difference);
  assert_value (self, "a", "name", "Thorax");
  assert_value (self, "a", "version", "1.1");
  assert_value (self, "b", "reference", "SIA-0009");
}

/* Test that a new row whose name is like one that is there, or like another row's, is pointed out
 * and not accepted by itself. */
static void
test_similar (Export *self, gconstpointer data)
{
  static const char *const rows[] = {
    "-|Logiciel THORAX v2", "-|ChatGPT", "-|Chat GPT 4", "-|Codage", NULL
  };
  g_autoptr (RecImportBatch) batch = make_batch (self, "name", rows);
  g_autoptr (RecDifference) difference = NULL;

  rec_import_batch_set_origin (batch, REC_IMPORT_DECLARATION);
  difference = compare_batch (self, batch);
  assert_tells (difference,
                "new Logiciel THORAX v2 name=Logiciel THORAX v2; new ChatGPT* name=ChatGPT*; "
                "new Chat GPT 4 name=Chat GPT 4; new Codage* name=Codage*");
  g_assert_nonnull (strstr (rec_difference_get_row (difference, 0)->remark, "SIA-0001"));
  g_assert_nonnull (strstr (rec_difference_get_row (difference, 2)->remark, "3"));
}

typedef struct
{
  const char *known;
  const char *asked;
  gboolean    alike;
} Likeness;

/* Test which names are taken for alike. */
static void
test_names (void)
{
  static const Likeness cases[] = {
    { "BoneView", "boneview 2.1", TRUE },
    { "Gleamer BoneView", "BoneView", TRUE },
    { "ChatGPT", "Chat GPT", TRUE },
    { "Transpara", "Transapra", TRUE },
    { "Dictée vocale", "Logiciel de dictée vocale", TRUE },
    { "Aide au codage PMSI", "PMSI : aide au codage", TRUE },
    { "Copilot", "Pilote", FALSE },
    { "Aidoc", "Aidence", FALSE },
    { "Veye Lung", "Veye Chest", FALSE },
    { "Triage", "Tirage des lots", FALSE },
    { "Orbis", "Orbit", TRUE },
    { "IA", "AI", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RecNameIndex) index = rec_name_index_new ();

      rec_name_index_add (index, "Quelque chose d’autre", "other");
      rec_name_index_add (index, cases[i].known, "known");
      g_test_message ("%s, %s", cases[i].known, cases[i].asked);
      g_assert_cmpstr (
          rec_name_index_find (index, cases[i].asked), ==, cases[i].alike ? "known" : NULL);
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/store/difference/" name, Export, NULL, set_up_export, function, tear_down_export)
  ADD ("same", test_same);
  ADD ("numbers", test_numbers);
  ADD ("changed", test_changed);
  ADD ("refused", test_refused);
  ADD ("conflict", test_conflict);
  ADD ("late-change", test_late_change);
  ADD ("renamed", test_renamed);
  ADD ("gone", test_gone);
  ADD ("blank-rows", test_blank_rows);
  ADD ("deleted", test_deleted);
  ADD ("unknown-state", test_unknown_state);
  ADD ("misplaced", test_misplaced);
  ADD ("copies", test_copies);
  ADD ("unreadable", test_unreadable);
  ADD ("similar", test_similar);
#undef ADD
  g_test_add_func ("/store/difference/names", test_names);
  return g_test_run ();
}
