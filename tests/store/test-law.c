/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tests for what the register makes of classes: decisions that come with edits, undo, other packs.
 */

#include <locale.h>
#include <string.h>

#include "law/law-fixture.h"
#include "rec-register.h"
#include "store-test.h"

static GPtrArray *
list_decisions (RecStore *store, RecRecord *system)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *decisions = rec_store_list_records (
      store, REC_KIND_CLASSIFICATION, "system", rec_record_get_id (system), &error);

  g_assert_no_error (error);

  return decisions;
}

static RecRecord *
add_system (RecStore *store, const char *name)
{
  g_autoptr (RecRecord) record = make_record (
      REC_KIND_SYSTEM, NULL, "name", name, "intended_purpose", "Aide au diagnostic", NULL);

  return apply_one (store, REC_VERB_CREATE, NULL, record);
}

/* Answers no to all but what makes it an AI system in use. */
static RecQuestionnaire *
answer_all (RecDossier *dossier)
{
  RecQuestionnaire     *questionnaire = rec_questionnaire_new (rec_law_pack_get_builtin (),
                                                           rec_dossier_get_facility (dossier),
                                                           rec_dossier_get_system (dossier));
  const RecLawQuestion *next;

  while ((next = rec_questionnaire_get_next (questionnaire)) != NULL)
    {
      gboolean yes = strcmp (next->entry.id, "Q01") == 0 || strcmp (next->entry.id, "Q03") == 0;
      RecQuestionnaire *after =
          rec_questionnaire_answer (questionnaire, next->entry.id, yes ? "yes" : "no", NULL);

      rec_questionnaire_unref (questionnaire);
      questionnaire = after;
    }

  return questionnaire;
}

/* Confirms the class that follows from the answers. */
static void
confirm (RecStore *store, RecRecord *system)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RecRecord) person = make_record (REC_KIND_PERSON, NULL, "name", "Anne Roy", NULL);
  g_autoptr (RecDossier) dossier =
      rec_store_load_dossier (store, rec_record_get_id (system), &error);
  g_autoptr (RecQuestionnaire) questionnaire = answer_all (dossier);
  g_autoptr (RecEdit) decision =
      rec_classification_confirm (dossier, questionnaire, person, "2026-11-23", NULL, &error);
  g_autoptr (RecEdit) edit = rec_edit_new (REC_VERB_CHANGE, NULL);
  g_autoptr (RecEdit) applied = NULL;

  g_assert_no_error (error);
  rec_edit_add (edit, NULL, person);
  for (guint i = 0; i < rec_edit_get_n_changes (decision); i++)
    rec_edit_add (
        edit, rec_edit_get_change (decision, i)->before, rec_edit_get_change (decision, i)->after);
  applied = rec_store_apply (store, edit, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rec_edit_get_n_changes (applied), ==, 3);
}

static void
undo (RecStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RecEdit) edit = rec_store_undo (store, &error);

  g_assert_no_error (error);
}

static void
redo (RecStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RecEdit) edit = rec_store_redo (store, &error);

  g_assert_no_error (error);
}

/* Test that a decision and what it does to the system are one action, taken back by one undo and
 * done again to the letter. */
static void
test_decision (Fixture *fixture, gconstpointer data)
{
  RecStore *store = create_store (fixture->path);
  g_autoptr (RecRecord) system = add_system (store, "ChestView");
  g_autoptr (RecRecord) decided = NULL;
  g_autoptr (RecRecord) undone = NULL;
  g_autoptr (RecRecord) redone = NULL;
  g_autoptr (GPtrArray) decisions = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) again = NULL;

  confirm (store, system);
  decided = load_record (store, system);
  decisions = list_decisions (store, system);
  g_assert_cmpstr (rec_record_get_by_id (decided, "ai_act_class"), ==, "minimal");
  g_assert_cmpstr (rec_record_get_by_id (decided, "class_status"), ==, "confirmed");
  g_assert_cmpuint (decisions->len, ==, 1);

  undo (store);
  undone = load_record (store, system);
  none = list_decisions (store, system);
  g_assert_true (rec_record_equal (undone, system));
  g_assert_cmpuint (none->len, ==, 0);

  redo (store);
  redone = load_record (store, system);
  again = list_decisions (store, system);
  g_assert_true (rec_record_equal (redone, decided));
  g_assert_cmpuint (again->len, ==, 1);
  g_assert_true (rec_record_equal (again->pdata[0], decisions->pdata[0]));
  assert_clean (store);
  close_store (store);
}

/* Test that a fact changed by hand puts the class up for review, in the same action, and that
 * undoing it takes the review back. */
static void
test_review (Fixture *fixture, gconstpointer data)
{
  RecStore *store = create_store (fixture->path);
  g_autoptr (RecRecord) system = add_system (store, "ChestView");
  g_autoptr (RecRecord) confirmed = NULL;
  g_autoptr (RecRecord) wanted = NULL;
  g_autoptr (RecRecord) changed = NULL;
  g_autoptr (RecRecord) undone = NULL;
  g_autoptr (GPtrArray) decisions = NULL;

  confirm (store, system);
  confirmed = load_record (store, system);
  wanted = with_value (confirmed, "intended_purpose", "Tri des urgences");
  changed = apply_one (store, REC_VERB_CHANGE, confirmed, wanted);
  g_assert_cmpstr (rec_record_get_by_id (changed, "class_status"), ==, "to_review");
  g_assert_cmpstr (rec_record_get_by_id (changed, "class_review_reason"),
                   ==,
                   "Intended purpose: Aide au diagnostic → Tri des urgences");
  g_assert_cmpstr (rec_record_get_by_id (changed, "ai_act_class"), ==, "minimal");
  decisions = list_decisions (store, system);
  g_assert_cmpuint (decisions->len, ==, 1);

  undo (store);
  undone = load_record (store, system);
  g_assert_true (rec_record_equal (undone, confirmed));

  /* Deciding again settles it. */
  redo (store);
  {
    g_autoptr (RecRecord) again = NULL;
    g_autoptr (GPtrArray) all = NULL;
    g_autoptr (GError) error = NULL;
    g_autoptr (RecDossier) dossier =
        rec_store_load_dossier (store, rec_record_get_id (system), &error);
    g_autoptr (RecQuestionnaire) questionnaire =
        rec_classification_resume (dossier, rec_law_pack_get_builtin (), &error);
    g_autoptr (RecEdit) edit =
        rec_classification_propose (dossier, questionnaire, "2026-11-24", NULL);
    g_autoptr (RecEdit) applied = rec_store_apply (store, edit, NULL, &error);

    g_assert_no_error (error);
    g_assert_nonnull (applied);
    again = load_record (store, system);
    all = list_decisions (store, system);
    g_assert_cmpstr (rec_record_get_by_id (again, "class_status"), ==, "proposed");
    g_assert_null (rec_record_get_by_id (again, "class_review_reason"));
    g_assert_cmpuint (all->len, ==, 2);
    g_assert_cmpstr (rec_record_get_by_id (all->pdata[0], "status"), ==, "confirmed");
  }
  assert_clean (store);
  close_store (store);
}

/* Test that a class given by hand and one that comes with a new system are decisions too, and that
 * they go with their system. */
static void
test_by_hand (Fixture *fixture, gconstpointer data)
{
  RecStore *store = create_store (fixture->path);
  g_autoptr (RecRecord) record =
      make_record (REC_KIND_SYSTEM, NULL, "name", "Pixa", "ai_act_class", "high_annex1", NULL);
  g_autoptr (RecRecord) system = apply_one (store, REC_VERB_IMPORT, NULL, record);
  g_autoptr (RecRecord) wanted = NULL;
  g_autoptr (RecRecord) changed = NULL;
  g_autoptr (GPtrArray) imported = list_decisions (store, system);
  g_autoptr (GPtrArray) both = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) back = NULL;

  g_assert_cmpuint (imported->len, ==, 1);
  g_assert_cmpstr (rec_record_get_by_id (imported->pdata[0], "notes"), ==, "Imported.");
  g_assert_cmpstr (rec_record_get_by_id (system, "class_status"), ==, "proposed");

  wanted = with_value (system, "ai_act_class", "minimal");
  changed = apply_one (store, REC_VERB_CHANGE, system, wanted);
  both = list_decisions (store, system);
  g_assert_cmpuint (both->len, ==, 2);
  g_assert_cmpstr (rec_record_get_by_id (both->pdata[1], "ai_act_class"), ==, "minimal");
  g_assert_cmpstr (rec_record_get_by_id (both->pdata[1], "notes"),
                   ==,
                   "Given by hand, without the questionnaire.");

  {
    g_autoptr (GError) error = NULL;
    g_autoptr (RecEdit) edit = rec_edit_new_change (REC_VERB_DELETE, changed, NULL);
    g_autoptr (RecEdit) applied = rec_store_apply (store, edit, NULL, &error);

    g_assert_no_error (error);
    g_assert_cmpuint (rec_edit_get_n_changes (applied), ==, 3);
  }
  none = list_decisions (store, system);
  g_assert_cmpuint (none->len, ==, 0);
  undo (store);
  back = list_decisions (store, system);
  g_assert_cmpuint (back->len, ==, 2);
  g_assert_true (rec_record_equal (back->pdata[0], both->pdata[0]));
  g_assert_true (rec_record_equal (back->pdata[1], both->pdata[1]));
  assert_clean (store);
  close_store (store);
}

#define OTHER_LAW                                                                                  \
  "<questions><question id=\"Q01\" step=\"s\" settles=\"class\" certainty=\"verified\">"           \
  "<title>T</title><text>T</text>"                                                                 \
  "<answer id=\"yes\"><set field=\"ai_act_class\" value=\"high_annex3\"/></answer>"                \
  "<answer id=\"unknown\" open=\"yes\"/></question></questions>"                                   \
  "<defaults><rule id=\"minimal\" certainty=\"verified\"><title>T</title><text>T</text></rule>"    \
  "</defaults>"

static void
on_compared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  GPtrArray **answer = user_data;

  *answer = rec_register_compare_law_finish (REC_REGISTER (source), result, &error);
  g_assert_no_error (error);
}

static void
on_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  RecRegister **answer = user_data;

  *answer = rec_register_open_finish (result, &error);
  g_assert_no_error (error);
}

static void
on_closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  gboolean *done = user_data;

  *done = rec_register_close_finish (REC_REGISTER (source), result, NULL);
}

/* Test that another pack is held against all answers of the register, by the store and from the
 * window, and that nothing is changed by it. */
static void
test_compare (Fixture *fixture, gconstpointer data)
{
  RecStore *store = create_store (fixture->path);
  g_autoptr (RecLawPack) other = load_pack ("w", OTHER_LAW);
  g_autoptr (RecRecord) first = add_system (store, "Répondu");
  g_autoptr (RecRecord) second = add_system (store, "Sans réponse");
  g_autoptr (RecRecord) wanted = with_value (second, "ai_act_class", "minimal");
  g_autoptr (RecRecord) classed = apply_one (store, REC_VERB_CHANGE, second, wanted);
  g_autoptr (RecRecord) confirmed = NULL;
  g_autoptr (RecRecord) after = NULL;
  g_autoptr (GPtrArray) same = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) answer = NULL;
  g_autoptr (RecRegister) register_ = NULL;
  g_autoptr (GError) error = NULL;
  gboolean             closed = FALSE;
  RecReclassification *difference;

  confirm (store, first);
  confirmed = load_record (store, first);
  same = rec_store_compare_law (store, rec_law_pack_get_builtin (), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (same->len, ==, 0);
  found = rec_store_compare_law (store, other, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 1);
  difference = found->pdata[0];
  g_assert_cmpstr (rec_record_get_name (difference->system), ==, "Répondu");
  g_assert_cmpstr (difference->before, ==, "minimal");
  g_assert_cmpstr (difference->after, ==, "high_annex3");
  after = load_record (store, first);
  g_assert_true (rec_record_equal (after, confirmed));
  close_store (store);

  rec_register_open_async (fixture->path, NULL, on_opened_cb, &register_);
  while (register_ == NULL)
    g_main_context_iteration (NULL, TRUE);
  rec_register_compare_law_async (register_, other, NULL, on_compared_cb, &answer);
  while (answer == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (answer->len, ==, 1);
  rec_register_close_async (register_, on_closed_cb, &closed);
  while (!closed)
    g_main_context_iteration (NULL, TRUE);
}

#define ADD(path, function) g_test_add ((path), Fixture, NULL, set_up, (function), tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("/store-law/decision", test_decision);
  ADD ("/store-law/review", test_review);
  ADD ("/store-law/by-hand", test_by_hand);
  ADD ("/store-law/compare", test_compare);

  return g_test_run ();
}
