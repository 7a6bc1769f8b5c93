/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>

#include "store/difference-fixture.h"

/* What a department declares, and the systems it may mean */
#define COLUMNS "name departments actual_use version"

static void
set_up_known (Export *self, gconstpointer data)
{
  g_autoptr (RecRecord) department = NULL;
  RecEdit *edit;

  set_up_export (self, data);
  edit = rec_edit_new (REC_VERB_CREATE, NULL);
  department = make_record (REC_KIND_DEPARTMENT, "d3", "name", "Pharmacie", NULL);
  rec_edit_add (edit, NULL, department);
  apply_take (self->store, edit);
}

/* Compares a declaration sheet. */
static RecDifference *
declare (Export *self, const char *const *rows)
{
  g_autoptr (RecImportBatch) batch = make_batch (self, COLUMNS, rows);

  rec_import_batch_set_origin (batch, REC_IMPORT_DECLARATION);
  return compare_batch (self, batch);
}

/* Test that a declared tool of a known name is proposed as a part of it, that what merging adds is
 * accepted and what the register says otherwise is not, and that both other ways are there. */
static void
test_same_name (Export *self, gconstpointer data)
{
  static const char *const rows[] = { "-|triage|Pharmacie|Tri des ordonnances|9", NULL };
  g_autoptr (RecDifference) difference = declare (self, rows);
  g_autoptr (RecEdit) none = NULL;

  assert_tells (difference,
                "changed triage* !version=9 departments=Radiologie; Urgences; Pharmacie* "
                "actual_use=Tri des ordonnances*");
  g_assert_cmpint (rec_difference_row_get_decision (rec_difference_get_row (difference, 0)),
                   ==,
                   REC_DIFFERENCE_MERGE);
  rec_difference_decide (difference, 0, REC_DIFFERENCE_ADD);
  assert_tells (difference,
                "new triage* name=triage* version=9* departments=Pharmacie* "
                "actual_use=Tri des ordonnances*");
  rec_difference_decide (difference, 0, REC_DIFFERENCE_LEAVE);
  none = rec_difference_make_edit (difference);
  g_assert_null (none);

  rec_difference_decide (difference, 0, REC_DIFFERENCE_MERGE);
  write_difference (self, difference);
  assert_value (self, "c", "departments", "d1 d2 d3");
  assert_value (self, "c", "actual_use", "Tri des ordonnances");
  assert_value (self, "c", "version", "3");
  assert_value (self, "c", "name", "Triage");
  g_clear_pointer (&difference, rec_difference_unref);
  difference = declare (self, rows);
  g_assert_nonnull (strstr (rec_difference_get_row (difference, 0)->remark, "(SIA-0003)"));
}

/* Test that a name that is only like another is left to be decided on, that accepting all that is
 * new takes the proposal, and that accepting all does not. */
static void
test_like_name (Export *self, gconstpointer data)
{
  static const char *const rows[] = { "-|Triage v2|Pharmacie||", "-|Nouveau|Pharmacie||", NULL };
  g_autoptr (RecDifference) difference = declare (self, rows);

  assert_tells (difference,
                "new Triage v2 name=Triage v2 departments=Pharmacie; "
                "new Nouveau* name=Nouveau* departments=Pharmacie*");
  rec_difference_accept_all (difference, TRUE);
  g_assert_false (rec_difference_get_row (difference, 0)->accepted);
  rec_difference_accept_state (difference, REC_DIFFERENCE_NEW, TRUE);
  assert_tells (difference,
                "changed Triage v2* departments=Radiologie; Urgences; Pharmacie*; "
                "new Nouveau* name=Nouveau* departments=Pharmacie*");
  rec_difference_decide (difference, 0, REC_DIFFERENCE_LEAVE);
  rec_difference_decide_similar (difference, REC_DIFFERENCE_ADD);
  g_assert_cmpuint (rec_difference_count (difference, REC_DIFFERENCE_NEW), ==, 2);
  write_difference (self, difference);
  assert_value (self, "c", "departments", "d1 d2");
}

/* Test that two rows that mean the same system both add to it, in one edit that one undo takes
 * back, and that the second does not write over what the first one fills in. */
static void
test_twice (Export *self, gconstpointer data)
{
  static const char *const rows[] = { "-|Triage|Pharmacie|Tri des ordonnances|",
                                      "-|TRIAGE|Cuisine|Menus|",
                                      NULL };
  g_autoptr (RecDifference) difference = declare (self, rows);
  g_autoptr (RecRecord) record = NULL;
  g_auto (GStrv) ids = NULL;

  assert_tells (difference,
                "changed Triage* departments=Radiologie; Urgences; Pharmacie* "
                "actual_use=Tri des ordonnances*; "
                "changed TRIAGE* departments=Radiologie; Urgences; Cuisine* !actual_use=Menus");
  write_difference (self, difference);
  assert_value (self, "c", "actual_use", "Tri des ordonnances");
  record = rec_store_load (self->store, REC_KIND_SYSTEM, "c", NULL);
  ids = rec_value_split (field ("departments"), rec_record_get_by_id (record, "departments"));
  g_assert_cmpuint (g_strv_length (ids), ==, 4);
  g_clear_pointer (&record, rec_record_unref);
  rec_edit_unref (rec_store_undo (self->store, NULL));
  assert_value (self, "c", "departments", "d1 d2");
  assert_value (self, "c", "actual_use", NULL);
}

/* Test that nothing is offered where merging would add nothing, or the system is archived: then the
 * remark says so. */
static void
test_nothing_to_add (Export *self, gconstpointer data)
{
  static const char *const rows[] = { "-|Triage|Urgences||", "-|Thorax|Pharmacie||", NULL };
  g_autoptr (RecDifference) difference = NULL;

  set_value (self, "a", "archived_on", "2026-01-31");
  difference = declare (self, rows);
  assert_tells (difference,
                "new Triage name=Triage departments=Urgences; "
                "new Thorax name=Thorax departments=Pharmacie");
  g_assert_null (rec_difference_get_row (difference, 0)->like);
  g_assert_nonnull (strstr (rec_difference_get_row (difference, 0)->remark, "with all of this"));
  g_assert_null (rec_difference_get_row (difference, 1)->like);
  g_assert_nonnull (strstr (rec_difference_get_row (difference, 1)->remark, "archived"));
}

/* Test that a row of an export whose name is known is left to be decided on: it may have been
 * copied there on purpose; and that what was decided is kept when the file is compared again. */
static void
test_export (Export *self, gconstpointer data)
{
  static const char *const rows[] = {
    "a|Thorax|Radiologie\nUrgences||1",
    "b|Dictée|Radiologie\nUrgences||2",
    "c|Triage|Radiologie\nUrgences||3",
    "-|Triage|Pharmacie||",
    NULL,
  };
  g_autoptr (RecDifference) former = compare (self, COLUMNS, rows);
  g_autoptr (RecDifference) difference = NULL;

  assert_tells (former, "new Triage name=Triage departments=Pharmacie");
  rec_difference_decide (former, 0, REC_DIFFERENCE_MERGE);
  difference = compare (self, COLUMNS, rows);
  g_assert_cmpuint (rec_difference_take_choices (difference, former), ==, 0);
  assert_tells (difference, "changed Triage* departments=Radiologie; Urgences; Pharmacie*");
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/similar/" name, Export, NULL, set_up_known, function, tear_down_export)
  ADD ("same-name", test_same_name);
  ADD ("like-name", test_like_name);
  ADD ("twice", test_twice);
  ADD ("nothing-to-add", test_nothing_to_add);
  ADD ("export", test_export);
#undef ADD
  return g_test_run ();
}
