/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tests for decisions on the class of a system, as edits. */

#include <locale.h>
#include <string.h>

#include "law-fixture.h"
#include "law-record.h"
#include "rec-classification.h"

#define TODAY "2026-11-23"

typedef struct
{
  RecRecord  *facility;
  RecRecord  *person;
  RecRecord  *system;
  RecDossier *dossier;
  RecLawPack *pack;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->pack = rec_law_pack_get_builtin ();
  fixture->facility =
      make_record (REC_KIND_FACILITY, NULL, "name", "Clinique", "is_public_authority", "no", NULL);
  fixture->person = make_record (REC_KIND_PERSON, NULL, "name", "Anne Roy", NULL);
  fixture->system = make_record (REC_KIND_SYSTEM,
                                 NULL,
                                 "name",
                                 "Tri des CV",
                                 "role",
                                 "deployer",
                                 "intended_purpose",
                                 "Classer des candidatures",
                                 NULL);
  fixture->dossier = rec_dossier_new (fixture->facility, fixture->system);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  rec_dossier_unref (fixture->dossier);
  rec_record_unref (fixture->facility);
  rec_record_unref (fixture->person);
  rec_record_unref (fixture->system);
}

/* The questionnaire with answers, then the other questions of the path with no. */
static RecQuestionnaire *
answer (Fixture *fixture, const char *answers, gboolean finish)
{
  RecQuestionnaire *questionnaire =
      rec_questionnaire_new (fixture->pack, fixture->facility, fixture->system);
  g_auto (GStrv) pairs = g_strsplit (answers, ";", -1);
  const RecLawQuestion *next;
  RecQuestionnaire     *after;

  for (char **pair = pairs; *pair != NULL && **pair != '\0'; pair++)
    {
      g_autoptr (GError) error = NULL;
      g_auto (GStrv) parts = g_strsplit (*pair, "=", 2);

      after = rec_questionnaire_answer (questionnaire, parts[0], parts[1], &error);
      g_assert_no_error (error);
      rec_questionnaire_unref (questionnaire);
      questionnaire = after;
    }
  while (finish && (next = rec_questionnaire_get_next (questionnaire)) != NULL)
    {
      after = rec_questionnaire_answer (questionnaire, next->entry.id, "no", NULL);
      rec_questionnaire_unref (questionnaire);
      questionnaire = after;
    }

  return questionnaire;
}

#define RECRUITS "Q01=yes;Q03=yes;Q32=yes;Q40=yes;Q60=yes"

static RecRecord *
get_after (RecEdit *edit, RecKind kind)
{
  for (guint i = 0; i < rec_edit_get_n_changes (edit); i++)
    {
      RecRecord *after = rec_edit_get_change (edit, i)->after;

      if (after != NULL && rec_record_get_kind (after) == kind)
        return after;
    }

  return NULL;
}

static void
assert_value (RecRecord *record, const char *field_id, const char *value)
{
  g_assert_nonnull (record);
  g_test_message ("%s", field_id);
  g_assert_cmpstr (rec_record_get_by_id (record, field_id), ==, value);
}

/* The dossier once the edit is done. */
static void
apply (Fixture *fixture, RecEdit *edit)
{
  RecRecord *system = get_after (edit, REC_KIND_SYSTEM);
  GPtrArray *present = rec_dossier_list (fixture->dossier, REC_KIND_CLASSIFICATION);
  g_autoptr (RecDossier) old = g_steal_pointer (&fixture->dossier);

  if (system != NULL)
    {
      rec_record_unref (fixture->system);
      fixture->system = rec_record_ref (system);
    }
  fixture->dossier = rec_dossier_new (fixture->facility, fixture->system);
  for (guint i = 0; i < present->len; i++)
    {
      RecRecord *record = present->pdata[i];
      gboolean   stays = TRUE;

      for (guint c = 0; c < rec_edit_get_n_changes (edit); c++)
        {
          const RecChange *change = rec_edit_get_change (edit, c);

          stays = stays && (change->before == NULL || strcmp (rec_record_get_id (change->before),
                                                              rec_record_get_id (record)) != 0);
        }
      if (stays)
        rec_dossier_add (fixture->dossier, record);
    }
  for (guint i = 0; i < rec_edit_get_n_changes (edit); i++)
    {
      RecRecord *after = rec_edit_get_change (edit, i)->after;

      if (after != NULL && rec_record_get_kind (after) == REC_KIND_CLASSIFICATION)
        rec_dossier_add (fixture->dossier, after);
    }
}

/* Test that a proposal is a record of its own, and that the system says the same. */
static void
test_propose (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RecQuestionnaire) questionnaire = answer (fixture, RECRUITS, TRUE);
  g_autoptr (RecEdit) edit =
      rec_classification_propose (fixture->dossier, questionnaire, TODAY, NULL);
  RecRecord       *system = get_after (edit, REC_KIND_SYSTEM);
  RecRecord       *decision = get_after (edit, REC_KIND_CLASSIFICATION);
  g_autofree char *answers = rec_questionnaire_to_text (questionnaire);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (rec_edit_get_n_changes (edit), ==, 2);
  assert_value (system, "ai_act_class", "high_annex3");
  assert_value (system, "class_status", "proposed");
  assert_value (system, "class_confirmed_by", NULL);
  assert_value (system, "annex3_points", "4a");
  assert_value (system, "profiling", "yes");
  assert_value (system, "gpai_based", "yes");
  assert_value (system, "transparency_flags", NULL);
  assert_value (decision, "system", rec_record_get_id (fixture->system));
  assert_value (decision, "result", "high_annex3");
  assert_value (decision, "ai_act_class", "high_annex3");
  assert_value (decision, "status", "proposed");
  assert_value (decision, "decided_on", TODAY);
  assert_value (decision, "annex3_points", "4a");
  assert_value (decision, "profiling", "yes");
  assert_value (decision, "answers", answers);
  assert_value (decision, "pack_version", rec_law_pack_get_version (fixture->pack));
  /* The decision keeps all that was said, the system what it is. */
  g_assert_nonnull (strstr (rec_record_get_by_id (decision, "reasons"), "not a medical device"));
  g_assert_null (strstr (rec_record_get_by_id (system, "class_reason"), "not a medical device"));
  g_assert_nonnull (strstr (rec_record_get_by_id (system, "class_reason"), "point 4(a)"));
  g_assert_nonnull (strstr (rec_record_get_by_id (decision, "facts"), "Classer des candidatures"));
  g_assert_nonnull (strstr (rec_record_get_by_id (decision, "reasons"), "Art. 6"));
  rec_record_check (decision, NULL, &error);
  g_assert_no_error (error);
  rec_record_check (system, NULL, &error);
  g_assert_no_error (error);
}

/* Test that a person confirms what is finished and determined, and nothing else. */
static void
test_confirm (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RecQuestionnaire) finished = answer (fixture, RECRUITS, TRUE);
  g_autoptr (RecQuestionnaire) begun = answer (fixture, "Q01=yes;Q02=no", FALSE);
  g_autoptr (RecQuestionnaire) open = answer (fixture, "Q01=yes;Q03=yes;Q20=unknown", TRUE);
  g_autoptr (GError) error = NULL;
  g_autoptr (RecEdit) edit = NULL;
  g_autoptr (RecEdit) again = NULL;

  edit =
      rec_classification_confirm (fixture->dossier, finished, fixture->person, TODAY, NULL, &error);
  g_assert_no_error (error);
  assert_value (get_after (edit, REC_KIND_SYSTEM), "class_status", "confirmed");
  assert_value (
      get_after (edit, REC_KIND_SYSTEM), "class_confirmed_by", rec_record_get_id (fixture->person));
  assert_value (get_after (edit, REC_KIND_SYSTEM), "class_confirmed_on", TODAY);
  assert_value (get_after (edit, REC_KIND_CLASSIFICATION), "status", "confirmed");
  assert_value (get_after (edit, REC_KIND_CLASSIFICATION),
                "confirmed_by",
                rec_record_get_id (fixture->person));

  /* A later proposal takes the confirmation back, and leaves the confirmed decision alone. */
  apply (fixture, edit);
  again = rec_classification_propose (fixture->dossier, finished, "2027-01-05", NULL);
  apply (fixture, again);
  assert_value (fixture->system, "class_status", "proposed");
  assert_value (fixture->system, "class_confirmed_by", NULL);
  assert_value (fixture->system, "class_confirmed_on", NULL);
  g_assert_cmpuint (rec_dossier_list (fixture->dossier, REC_KIND_CLASSIFICATION)->len, ==, 2);
  assert_value (rec_classification_get_current (fixture->dossier), "decided_on", "2027-01-05");

  g_assert_null (
      rec_classification_confirm (fixture->dossier, begun, fixture->person, TODAY, NULL, &error));
  g_assert_error (error, REC_LAW_ERROR, REC_LAW_ERROR_DECISION);
  g_assert_nonnull (strstr (error->message, "not finished"));
  g_clear_error (&error);
  g_assert_null (
      rec_classification_confirm (fixture->dossier, open, fixture->person, TODAY, NULL, &error));
  g_assert_error (error, REC_LAW_ERROR, REC_LAW_ERROR_DECISION);
  g_assert_nonnull (strstr (error->message, "medical device"));
}

/* Test that another class needs a reason, and keeps what the answers gave beside it. */
static void
test_override (Fixture *fixture, gconstpointer data)
{
  static const char *const blanks[] = { NULL, "", " \n\t" };
  g_autoptr (RecQuestionnaire) questionnaire = answer (fixture, RECRUITS, TRUE);
  g_autoptr (GError) error = NULL;
  g_autoptr (RecEdit) edit = NULL;
  RecRecord *decision;

  for (guint i = 0; i < G_N_ELEMENTS (blanks); i++)
    {
      g_assert_null (rec_classification_override (fixture->dossier,
                                                  questionnaire,
                                                  "minimal",
                                                  fixture->person,
                                                  blanks[i],
                                                  TODAY,
                                                  NULL,
                                                  &error));
      g_assert_error (error, REC_LAW_ERROR, REC_LAW_ERROR_DECISION);
      g_clear_error (&error);
    }
  g_assert_null (rec_classification_override (
      fixture->dossier, questionnaire, "nothing", fixture->person, "Why", TODAY, NULL, &error));
  g_assert_error (error, REC_LAW_ERROR, REC_LAW_ERROR_DECISION);
  g_clear_error (&error);

  edit = rec_classification_override (fixture->dossier,
                                      questionnaire,
                                      "minimal",
                                      fixture->person,
                                      " Avis du juriste du 3 novembre. ",
                                      TODAY,
                                      NULL,
                                      &error);
  g_assert_no_error (error);
  decision = get_after (edit, REC_KIND_CLASSIFICATION);
  assert_value (decision, "result", "high_annex3");
  assert_value (decision, "ai_act_class", "minimal");
  assert_value (decision, "status", "confirmed");
  assert_value (decision, "override_reason", "Avis du juriste du 3 novembre.");
  assert_value (decision, "annex3_points", "4a");
  assert_value (get_after (edit, REC_KIND_SYSTEM), "ai_act_class", "minimal");
  assert_value (get_after (edit, REC_KIND_SYSTEM), "annex3_points", "4a");
  g_assert_nonnull (strstr (
      rec_record_get_by_id (get_after (edit, REC_KIND_SYSTEM), "class_reason"), "Avis du juriste"));
}

/* Test that an unfinished questionnaire is kept once, taken up again, and gives way to the decision
 * that comes of it. */
static void
test_draft (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RecQuestionnaire) begun = answer (fixture, "Q01=yes;Q02=no", FALSE);
  g_autoptr (RecQuestionnaire) further = answer (fixture, "Q01=yes;Q02=no;Q03=yes", FALSE);
  g_autoptr (RecQuestionnaire) finished = answer (fixture, RECRUITS, TRUE);
  g_autoptr (RecEdit) first = rec_classification_save_draft (fixture->dossier, begun);
  g_autoptr (RecEdit) second = NULL;
  g_autoptr (RecEdit) third = NULL;
  g_autoptr (RecQuestionnaire) resumed = NULL;
  g_autoptr (RecQuestionnaire) last = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_assert_cmpuint (rec_edit_get_n_changes (first), ==, 1);
  assert_value (get_after (first, REC_KIND_CLASSIFICATION), "status", "draft");
  apply (fixture, first);
  g_assert_null (rec_classification_get_current (fixture->dossier));

  second = rec_classification_save_draft (fixture->dossier, further);
  g_assert_nonnull (rec_edit_get_change (second, 0)->before);
  apply (fixture, second);
  g_assert_cmpuint (rec_dossier_list (fixture->dossier, REC_KIND_CLASSIFICATION)->len, ==, 1);
  assert_value (fixture->system, "ai_act_class", NULL);

  resumed = rec_classification_resume (fixture->dossier, fixture->pack, &error);
  g_assert_no_error (error);
  text = rec_questionnaire_to_text (resumed);
  g_assert_cmpstr (text, ==, "Q01=yes\nQ02=no\nQ03=yes");
  g_assert_cmpstr (rec_questionnaire_get_next (resumed)->entry.id, ==, "Q10");

  third = rec_classification_propose (fixture->dossier, finished, TODAY, NULL);
  apply (fixture, third);
  g_assert_cmpuint (rec_dossier_list (fixture->dossier, REC_KIND_CLASSIFICATION)->len, ==, 1);
  g_assert_null (rec_classification_get_draft (fixture->dossier));
  last = rec_classification_resume (fixture->dossier, fixture->pack, &error);
  g_assert_no_error (error);
  g_assert_null (rec_questionnaire_get_next (last));
}

/* Test that a class can be contested with a reason, and stays until it is decided again. */
static void
test_contest (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RecQuestionnaire) questionnaire = answer (fixture, RECRUITS, TRUE);
  g_autoptr (GError) error = NULL;
  g_autoptr (RecEdit) proposed = NULL;
  g_autoptr (RecEdit) contested = NULL;
  RecRecord *decision;

  g_assert_null (
      rec_classification_contest (fixture->dossier, fixture->person, "Non", TODAY, NULL, &error));
  g_assert_error (error, REC_LAW_ERROR, REC_LAW_ERROR_DECISION);
  g_clear_error (&error);

  proposed = rec_classification_propose (fixture->dossier, questionnaire, TODAY, NULL);
  apply (fixture, proposed);
  g_assert_null (
      rec_classification_contest (fixture->dossier, fixture->person, " ", TODAY, NULL, &error));
  g_assert_error (error, REC_LAW_ERROR, REC_LAW_ERROR_DECISION);
  g_clear_error (&error);

  contested = rec_classification_contest (
      fixture->dossier, fixture->person, "Le tri est manuel.", TODAY, NULL, &error);
  g_assert_no_error (error);
  apply (fixture, contested);
  assert_value (fixture->system, "class_status", "contested");
  assert_value (fixture->system, "ai_act_class", "high_annex3");
  assert_value (fixture->system, "class_review_reason", "Anne Roy: Le tri est manuel.");
  decision = rec_classification_get_current (fixture->dossier);
  assert_value (decision, "status", "contested");
  assert_value (decision, "annex3_points", "4a");
  g_assert_nonnull (rec_record_get_by_id (decision, "answers"));
}

/* What an edit of a system without a decision gives. */
typedef struct
{
  const char *what;
  RecVerb     verb;
  const char *before[8]; /* field, value, ... */
  const char *after[8];
  const char *status; /* class_status that the system gets */
  const char *reason; /* class_review_reason that it gets */
  const char *added;  /* status of the decision that is added, NULL: none */
} Completed;

#define PAIRS(...)                                                                                 \
  {                                                                                                \
    __VA_ARGS__, NULL                                                                              \
  }

static const Completed completed[] = {
  { "a class by hand",
    REC_VERB_CHANGE,
    { NULL },
    PAIRS ("ai_act_class", "minimal"),
    "proposed",
    NULL,
    "proposed" },
  { "a new system with a class",
    REC_VERB_CREATE,
    { "none" },
    PAIRS ("ai_act_class", "minimal"),
    "proposed",
    NULL,
    "proposed" },
  { "an import with a class that is confirmed",
    REC_VERB_IMPORT,
    { "none" },
    PAIRS ("ai_act_class", "minimal", "class_status", "confirmed"),
    "confirmed",
    NULL,
    "confirmed" },
  { "a copy of one that is confirmed",
    REC_VERB_DUPLICATE,
    { "none" },
    PAIRS ("ai_act_class", "minimal", "class_status", "confirmed"),
    "proposed",
    NULL,
    "proposed" },
  { "another class for one that was confirmed",
    REC_VERB_CHANGE,
    PAIRS ("ai_act_class", "minimal", "class_status", "confirmed"),
    PAIRS ("ai_act_class", "transparency", "class_status", "confirmed"),
    "proposed",
    NULL,
    "proposed" },
  { "a class taken away",
    REC_VERB_CHANGE,
    PAIRS ("ai_act_class", "minimal", "class_status", "confirmed"),
    PAIRS ("class_status", "confirmed"),
    NULL,
    NULL,
    "proposed" },
  { "nothing about the class",
    REC_VERB_CHANGE,
    PAIRS ("ai_act_class", "minimal", "class_status", "confirmed"),
    PAIRS ("ai_act_class", "minimal", "class_status", "confirmed", "version", "2"),
    "confirmed",
    NULL,
    NULL },
  { "a fact",
    REC_VERB_CHANGE,
    PAIRS ("ai_act_class", "minimal", "class_status", "confirmed", "device_class", "I"),
    PAIRS ("ai_act_class", "minimal", "class_status", "confirmed", "device_class", "IIa"),
    "to_review",
    "Device class: Class I → Class IIa",
    NULL },
  { "a fact that was not known",
    REC_VERB_IMPORT,
    PAIRS ("ai_act_class", "minimal", "class_status", "proposed"),
    PAIRS ("ai_act_class", "minimal", "class_status", "proposed", "is_medical_device", "yes_mdr"),
    "to_review",
    "Medical device: not filled in → Yes, medical device (MDR)",
    NULL },
  { "a text that is filled in",
    REC_VERB_CHANGE,
    PAIRS ("ai_act_class", "minimal", "class_status", "proposed"),
    PAIRS ("ai_act_class", "minimal", "class_status", "proposed", "actual_use", "Courriers"),
    "proposed",
    NULL,
    NULL },
  { "two facts, of a system that is to review already",
    REC_VERB_CHANGE,
    PAIRS ("ai_act_class", "minimal", "actual_use", "Courriers", "role", "deployer"),
    PAIRS ("ai_act_class", "minimal", "actual_use", "Tri\ndes CV", "role", "both"),
    "to_review",
    "Actual use here: Courriers → Tri des CV\n"
    "Role of the establishment: Deployer → Deployer and provider",
    NULL },
  { "a fact of one that is undetermined",
    REC_VERB_CHANGE,
    PAIRS ("ai_act_class", "undetermined", "class_status", "proposed", "role", "deployer"),
    PAIRS ("ai_act_class", "undetermined", "class_status", "proposed", "role", "both"),
    "proposed",
    NULL,
    NULL },
  { "a fact of one without a class",
    REC_VERB_CHANGE,
    PAIRS ("role", "deployer"),
    PAIRS ("role", "both"),
    NULL,
    NULL,
    NULL },
};

static RecRecord *
make_state (const char *const *pairs)
{
  RecRecord *record = make_record (REC_KIND_SYSTEM, "s", "name", "X", NULL);

  for (; *pairs != NULL; pairs += 2)
    {
      RecRecord *with =
          rec_record_with (record, rec_catalogue_find_field (REC_KIND_SYSTEM, pairs[0]), pairs[1]);

      rec_record_unref (record);
      record = with;
    }

  return record;
}

/* Test that edits by hand and imports leave no class without a decision, and no class unreviewed
 * whose facts changed; and that other edits stay what they are. */
static void
test_complete (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (completed); i++)
    {
      const Completed *c = &completed[i];
      gboolean         is_new = g_strcmp0 (c->before[0], "none") == 0;
      g_autoptr (RecRecord) before = is_new ? NULL : make_state (c->before);
      g_autoptr (RecRecord) after = make_state (c->after);
      g_autoptr (RecEdit) edit = rec_edit_new (c->verb, "inventaire.xlsx");
      g_autoptr (RecRecord) other = make_record (REC_KIND_SYSTEM, NULL, "name", "Y", NULL);
      g_autoptr (RecEdit) whole = NULL;
      RecRecord *decision;
      RecRecord *system;

      g_test_message ("%s", c->what);
      rec_edit_add (edit, NULL, other);
      rec_edit_add (edit, before, after);
      whole = rec_classification_complete_edit (edit, NULL);
      system = rec_edit_get_change (whole, 1)->after;
      decision = get_after (whole, REC_KIND_CLASSIFICATION);
      g_assert_true (rec_edit_get_change (whole, 0)->after == other);
      assert_value (system, "class_status", c->status);
      assert_value (system, "class_review_reason", c->reason);
      assert_value (system, "ai_act_class", rec_record_get_by_id (after, "ai_act_class"));
      g_assert_true ((decision != NULL) == (c->added != NULL));
      g_assert_cmpuint (rec_edit_get_n_changes (whole), ==, c->added != NULL ? 3 : 2);
      g_assert_cmpint (rec_edit_get_verb (whole), ==, c->verb);
      g_assert_true ((whole == edit) == (c->added == NULL && c->reason == NULL));
      if (decision == NULL)
        continue;
      assert_value (decision, "status", c->added);
      assert_value (decision, "system", "s");
      assert_value (decision, "ai_act_class", rec_record_get_by_id (after, "ai_act_class"));
      g_assert_true ((strstr (rec_record_get_by_id (decision, "notes"), "inventaire.xlsx") !=
                      NULL) == (c->verb == REC_VERB_IMPORT));
    }
}

/* Test that an edit which decides is left alone, and that one which keeps a draft is none. */
static void
test_complete_decided (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RecQuestionnaire) questionnaire = answer (fixture, RECRUITS, TRUE);
  g_autoptr (RecEdit) edit =
      rec_classification_propose (fixture->dossier, questionnaire, TODAY, NULL);
  g_autoptr (RecEdit) whole = rec_classification_complete_edit (edit, NULL);
  g_autoptr (RecEdit) draft = rec_classification_save_draft (fixture->dossier, questionnaire);
  g_autoptr (RecRecord) classed = rec_record_with (
      fixture->system, rec_catalogue_find_field (REC_KIND_SYSTEM, "ai_act_class"), "minimal");
  g_autoptr (RecEdit) drafted = NULL;

  g_assert_true (whole == edit);
  rec_edit_add (draft, fixture->system, classed);
  drafted = rec_classification_complete_edit (draft, NULL);
  g_assert_cmpuint (rec_edit_count (drafted, REC_KIND_CLASSIFICATION), ==, 2);
}

#define CHANGED(next)                                                                              \
  "<questions><question id=\"Q01\" step=\"s\" settles=\"class\" certainty=\"verified\">"           \
  "<title>T</title><text>T</text>"                                                                 \
  "<answer id=\"yes\"><set field=\"ai_act_class\" value=\"high_annex3\"/>" next "</answer>"        \
  "<answer id=\"unknown\" open=\"yes\">" next "</answer></question>"
#define NEW_QUESTION                                                                               \
  "<question id=\"N01\" step=\"s\" settles=\"class\" certainty=\"verified\">"                      \
  "<title>New</title><text>T</text><answer id=\"yes\"/>"                                           \
  "<answer id=\"unknown\" open=\"yes\"/></question>"
#define DEFAULTS                                                                                   \
  "<defaults><rule id=\"minimal\" certainty=\"verified\"><title>T</title><text>T</text></rule>"    \
  "</defaults>"

/* Test that another pack tells what it changes for the answers that were given, and that decisions
 * without answers are not judged. */
static void
test_compare (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RecLawPack) stricter = load_pack ("w", CHANGED ("") "</questions>" DEFAULTS);
  g_autoptr (RecLawPack) longer =
      load_pack ("x", CHANGED ("<next question=\"N01\"/>") NEW_QUESTION "</questions>" DEFAULTS);
  g_autoptr (RecQuestionnaire) nothing = answer (fixture, "Q01=yes;Q03=yes", TRUE);
  g_autoptr (RecEdit) edit = rec_classification_propose (fixture->dossier, nothing, TODAY, NULL);
  g_autoptr (RecReclassification) change = NULL;
  g_autoptr (RecReclassification) question = NULL;
  g_autoptr (RecRecord) bare = NULL;

  g_assert_null (rec_classification_compare (fixture->dossier, stricter));
  apply (fixture, edit);
  g_assert_null (rec_classification_compare (fixture->dossier, fixture->pack));

  change = rec_classification_compare (fixture->dossier, stricter);
  g_assert_nonnull (change);
  g_assert_cmpstr (change->before, ==, "minimal");
  g_assert_cmpstr (change->after, ==, "high_annex3");
  g_assert_null (change->open);
  g_assert_true (change->system == fixture->system);

  question = rec_classification_compare (fixture->dossier, longer);
  g_assert_nonnull (question);
  g_assert_cmpstr (question->open->entry.id, ==, "N01");

  /* A class given by hand later does not hide the answers. */
  bare = make_record (REC_KIND_CLASSIFICATION,
                      NULL,
                      "name",
                      "C",
                      "system",
                      rec_record_get_id (fixture->system),
                      "status",
                      "proposed",
                      "ai_act_class",
                      "prohibited",
                      NULL);
  rec_dossier_add (fixture->dossier, bare);
  g_assert_true (rec_classification_get_current (fixture->dossier) == bare);
  g_assert_null (rec_classification_compare (fixture->dossier, fixture->pack));
}

#define ADD(path, function) g_test_add ((path), Fixture, NULL, set_up, (function), tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("/classification/propose", test_propose);
  ADD ("/classification/confirm", test_confirm);
  ADD ("/classification/override", test_override);
  ADD ("/classification/draft", test_draft);
  ADD ("/classification/contest", test_contest);
  ADD ("/classification/complete", test_complete);
  ADD ("/classification/complete-decided", test_complete_decided);
  ADD ("/classification/compare", test_compare);

  return g_test_run ();
}
