/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>

#include "law/assessment-fixture.h"
#include "rec-choices.h"
#include "rec-evidence.h"
#include "rec-situation.h"

#define TODAY "2026-11-23"
#define N_NAMES 3
#define N_SYSTEMS 60

static GPtrArray *
new_list (gpointer free_func)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) free_func);
}

static void
check_documents (const RecEvidenceCriterion *counted, const RecSituationCriterion *listed)
{
  g_assert_cmpuint (counted->n_documents, ==, listed->documents->len);
  g_assert_cmpuint (counted->documents->len, ==, MIN (listed->documents->len, N_NAMES));
  for (guint i = 0; i < counted->documents->len; i++)
    g_assert_cmpstr (
        counted->documents->pdata[i], ==, rec_record_get_name (listed->documents->pdata[i]));
  g_assert_cmpuint (counted->missing->len, ==, listed->missing->len);
  for (guint i = 0; i < counted->missing->len; i++)
    g_assert_true (counted->missing->pdata[i] == listed->missing->pdata[i]);
}

static guint
check_gaps (const RecEvidenceCriterion *counted, const RecSituationCriterion *listed)
{
  guint n_gaps = 0;

  for (guint i = 0; i < counted->gaps->len; i++)
    {
      const RecEvidenceGap *gap = counted->gaps->pdata[i];
      guint                 n_systems = 0;

      for (guint j = 0; j < listed->gaps->len; j++)
        {
          const RecSituationGap *other = listed->gaps->pdata[j];

          if (other->law != gap->law)
            continue;
          if (n_systems < N_NAMES)
            g_assert_cmpstr (
                gap->systems->pdata[n_systems], ==, rec_record_get_name (other->system));
          n_systems++;
        }
      g_assert_cmpuint (gap->n_systems, ==, n_systems);
      g_assert_cmpuint (gap->systems->len, ==, MIN (n_systems, N_NAMES));
      n_gaps += n_systems;
    }
  g_assert_cmpuint (n_gaps, ==, listed->gaps->len);
  return n_gaps;
}

/* A system with a document and a training of its own, in one of five ways. */
static RecDossier *
make_system (RecRecord *facility, guint number, RecRecord *shared, RecRecord *noted)
{
  static const char *const kinds[] = { "|lifecycle_status=deployed|health_data=yes",
                                       "|lifecycle_status=deployed",
                                       "|archived_on=2026-01-01",
                                       "|lifecycle_status=retired",
                                       "|ai_act_class=high_annex1|is_medical_device=yes_mdr" };
  g_autofree char         *id = g_strdup_printf ("s%u", number);
  g_autofree char         *values = g_strdup_printf (
      "name=System %02u|personal_data=yes%s", number, kinds[number % G_N_ELEMENTS (kinds)]);
  const RecChoiceSet *types = &rec_choices_document_type;
  g_autofree char    *document = g_strdup_printf ("name=Own %u|type=%s|status=valid|systems=%s",
                                               number,
                                               types->choices[number % types->n_choices].id,
                                               id);
  g_autofree char    *training = g_strdup_printf ("name=Course|system=%s", id);
  g_autoptr (RecRecord) system = make_record (REC_KIND_SYSTEM, id, values);
  RecDossier *dossier = rec_dossier_new (facility, system);

  add (dossier, REC_KIND_DOCUMENT, document);
  add (dossier, REC_KIND_TRAINING, training);
  rec_dossier_add (dossier, shared);
  if (number == 0)
    rec_dossier_add (dossier, noted);
  return dossier;
}

/* What is noted of the first criterion: systems in use, archived, retired and unknown, and a
 * document that one system has. */
static void
note_criterion (RecDossier *own, RecRecord *noted)
{
  GPtrArray             *laws = rec_law_pack_get_criteria (rec_law_pack_get_builtin ());
  const RecLawCriterion *law = laws->pdata[0];
  g_autofree char       *values =
      g_strdup_printf ("name=%s|systems=s0 s2 s3 gone|documents=noted gone", law->entry.id);

  add (own, REC_KIND_CRITERION, values);
  rec_dossier_add (own, noted);
}

/* Test that what is counted system by system, of which nothing is kept, is what the situation
 * lists, and that what is met in several dossiers counts once. */
static void
test_counts (void)
{
  g_autoptr (RecRecord) facility = make_record (REC_KIND_FACILITY, NULL, "name=F");
  g_autoptr (RecRecord) shared = make_record (
      REC_KIND_DOCUMENT, "shared", "name=Shared|type=dpa|status=valid|systems=s0 s3 s4");
  g_autoptr (RecRecord) noted = make_record (
      REC_KIND_DOCUMENT, "noted", "name=Noted|type=use_protocol|status=valid|systems=s0");
  g_autoptr (RecDossier) own = rec_dossier_new (facility, NULL);
  g_autoptr (RecAssessment) establishment = NULL;
  g_autoptr (RecEvidence) evidence = NULL;
  g_autoptr (RecSituation) situation = NULL;
  g_autoptr (GPtrArray) parts = new_list (rec_situation_part_unref);
  GPtrArray *counted;
  GPtrArray *listed;
  guint      n_gaps = 0;
  guint      n_documents = 0;
  guint      n_records = 0;

  note_criterion (own, noted);
  establishment = assess (own, TODAY);
  evidence = rec_evidence_new (establishment, N_NAMES);
  for (guint i = 0; i < N_SYSTEMS; i++)
    {
      g_autoptr (RecDossier) dossier = make_system (facility, i, shared, noted);
      g_autoptr (RecAssessment) assessment = assess (dossier, TODAY);

      rec_evidence_add (evidence, assessment);
      g_ptr_array_add (parts, rec_situation_part_new (assessment));
    }
  situation = rec_situation_new (establishment, parts);
  counted = rec_evidence_finish (evidence);
  listed = rec_situation_get_criteria (situation);
  g_assert_cmpuint (counted->len, ==, listed->len);
  for (guint i = 0; i < counted->len; i++)
    {
      const RecEvidenceCriterion  *a = counted->pdata[i];
      const RecSituationCriterion *b = listed->pdata[i];
      guint                        n_shared = 0;
      guint                        n_noted = 0;

      g_test_message ("%s", a->law->entry.id);
      g_assert_true (a->law == b->law && a->record == b->record);
      g_assert_cmpuint (a->n_systems, ==, b->systems->len);
      g_assert_cmpuint (a->n_records, ==, b->records->len);
      check_documents (a, b);
      n_gaps += check_gaps (a, b);
      n_documents += a->n_documents;
      n_records += a->n_records;
      for (guint d = 0; d < b->documents->len; d++)
        {
          n_shared += g_str_equal (rec_record_get_id (b->documents->pdata[d]), "shared");
          n_noted += g_str_equal (rec_record_get_id (b->documents->pdata[d]), "noted");
        }
      g_assert_cmpuint (n_shared, <=, 1);
      g_assert_cmpuint (n_noted, <=, 1);
    }
  g_assert_true (((RecEvidenceCriterion *) counted->pdata[0])->record != NULL);
  g_assert_cmpuint (n_gaps, >, N_NAMES);
  g_assert_cmpuint (n_documents, >, 20);
  g_assert_cmpuint (n_records, >, N_SYSTEMS);
}

/* Test that a register with nothing in it and nothing due has a situation that says so. */
static void
test_empty (void)
{
  g_autoptr (RecDossier) own = rec_dossier_new (NULL, NULL);
  g_autoptr (RecAssessment) establishment = assess (own, TODAY);
  g_autoptr (GPtrArray) parts = new_list (rec_situation_part_unref);
  g_autoptr (RecSituation) situation = rec_situation_new (establishment, parts);
  g_autoptr (RecSituation) next = rec_situation_new_after (situation, establishment, parts);

  g_assert_cmpuint (rec_situation_get_due (situation)->len, ==, 0);
  g_assert_cmpuint (rec_situation_get_due (next)->len, ==, 0);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/evidence/counts", test_counts);
  g_test_add_func ("/evidence/empty", test_empty);

  return g_test_run ();
}
