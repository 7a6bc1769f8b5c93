/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>

#include "law/assessment-fixture.h"

/* Which duties the built-in pack gives to systems, from when, and how they stand. */

/* Duties */

typedef struct
{
  const char *duty;
  const char *facility;
  const char *system;
  const char *from; /* NULL: does not apply; "": applies without a day */
} Applies;

static const Applies applies[] = {
  { "OB-05", "", "ai_act_class=prohibited|role=deployer", "2025-02-02" },
  { "OB-05", "", MINIMAL, NULL },
  { "OB-26.1", "", A1, "2028-08-02" },
  { "OB-26.1", "", A3, "2027-12-02" },
  { "OB-26.1", "", MINIMAL, NULL },
  { "OB-26.1", "", "ai_act_class=high_annex1|role=provider", NULL },
  { "OB-26.2", "", A1, "2028-08-02" },
  { "OB-26.2", "", A3, "2027-12-02" },
  { "OB-26.2", "", MINIMAL, NULL },
  { "OB-26.3", "", A3, "2027-12-02" },
  { "OB-26.3", "", MINIMAL, NULL },
  { "OB-26.4", "", A1 "|controls_input_data=yes", "2028-08-02" },
  { "OB-26.4", "", A1 "|controls_input_data=no", NULL },
  { "OB-26.5a", "", A3, "2027-12-02" },
  { "OB-26.5a", "", MINIMAL, NULL },
  { "OB-26.5b", "", A1, "2028-08-02" },
  { "OB-26.5b", "", MINIMAL, NULL },
  { "OB-26.5c", "", A3, "2027-12-02" },
  { "OB-26.5c", "", MINIMAL, NULL },
  { "OB-26.6", "", A1, "2028-08-02" },
  { "OB-26.6", "", MINIMAL, NULL },
  { "OB-26.7", "", A3 "|used_at_workplace=yes", "2027-12-02" },
  { "OB-26.7", "", A3 "|used_at_workplace=no", NULL },
  { "OB-26.8", "is_public_authority=yes", A3 "|annex3_points=5d", "2027-12-02" },
  { "OB-26.8", "is_public_authority=no", A3 "|annex3_points=5d", NULL },
  { "OB-26.8", "is_public_authority=yes", A3 "|annex3_points=2", NULL },
  { "OB-26.9", "", A1 "|health_data=yes", "2028-08-02" },
  { "OB-26.9", "", MINIMAL, NULL },
  { "OB-26.10", "", A3 "|annex3_points=1a 6", "2027-12-02" },
  { "OB-26.10", "", A3 "|annex3_points=5d", NULL },
  { "OB-26.11", "", A3, "2027-12-02" },
  { "OB-26.11", "", A1, NULL },
  { "OB-26.12", "", A1, "2028-08-02" },
  { "OB-26.12", "", MINIMAL, NULL },
  { "OB-27", "is_public_law_body=yes", A3 "|annex3_points=5d", "2027-12-02" },
  { "OB-27",
    "is_public_law_body=no|provides_public_service=yes",
    A3 "|annex3_points=4a",
    "2027-12-02" },
  { "OB-27",
    "is_public_law_body=no|provides_public_service=no",
    A3 "|annex3_points=5b",
    "2027-12-02" },
  { "OB-27", "is_public_law_body=no|provides_public_service=no", A3 "|annex3_points=4a", NULL },
  { "OB-27", "is_public_law_body=yes", A1, NULL },
  { "OB-49.3", "is_public_authority=yes", A3 "|annex3_points=5d", "2027-12-02" },
  { "OB-49.3", "is_public_authority=no", A3 "|annex3_points=5d", NULL },
  { "OB-50.3", "", MINIMAL "|transparency_flags=50_3", "2026-08-02" },
  { "OB-50.3", "", MINIMAL "|transparency_flags=50_1", NULL },
  { "OB-50.4", "", MINIMAL "|transparency_flags=50_4b", "2026-08-02" },
  { "OB-50.4", "", MINIMAL "|transparency_flags=50_1", NULL },
  { "OB-72", "", A1, "2028-08-02" },
  { "OB-72", "", MINIMAL, NULL },
  { "OB-73", "", A3, "2027-12-02" },
  { "OB-73", "", MINIMAL, NULL },
  { "OB-86", "", A3 "|annex3_points=4a", "2027-12-02" },
  { "OB-86", "", A1, NULL },
  { "OB-GDPR30", "", MINIMAL "|personal_data=yes", "" },
  { "OB-GDPR30", "", MINIMAL "|personal_data=no|health_data=no", NULL },
  { "OB-GDPR35", "", MINIMAL "|health_data=yes", "" },
  { "OB-GDPR35", "", MINIMAL "|health_data=no|profiling=no", NULL },
  { "OB-GDPR22", "", MINIMAL "|decision_role=decides_alone|personal_data=yes", "" },
  { "OB-GDPR22", "", MINIMAL "|decision_role=informs|personal_data=yes", NULL },
  { "OB-GDPR28", "", MINIMAL "|personal_data=yes|hosting_location=external_eu", "" },
  { "OB-GDPR28",
    "",
    MINIMAL "|personal_data=yes|hosting_location=internal|acquisition_mode=purchase",
    NULL },
  { "OB-CSP4001", "", A1 "|is_medical_device=yes_mdr|technique=deep_learning", "" },
  { "OB-CSP4001", "", A1 "|is_medical_device=no|technique=deep_learning", NULL },
  { "OB-HDS", "", MINIMAL "|health_data=yes|hosting_location=external_eu", "" },
  { "OB-HDS", "", MINIMAL "|health_data=yes|hosting_location=internal", NULL },
  { "OB-MV", "", A1 "|is_medical_device=yes_mdr", "" },
  { "OB-MV", "", MINIMAL "|is_medical_device=no", NULL },
};

/* Test that each duty of systems applies where it should, from its day, and not elsewhere. */
static void
test_applies (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (applies); i++)
    {
      const Applies *wanted = &applies[i];
      g_autoptr (RecDossier) dossier = make_dossier (wanted->facility, wanted->system);
      g_autoptr (RecAssessment) assessment = assess (dossier, "2026-11-23");
      const RecDuty *duty = find_duty (assessment, wanted->duty);

      g_test_message ("%s: %s, %s", wanted->duty, wanted->facility, wanted->system);
      if (wanted->from == NULL)
        {
          g_assert_null (duty);
          continue;
        }
      if (duty == NULL)
        g_error ("%s is not there", "the duty");
      g_assert_cmpint (duty->state, !=, REC_DUTY_OPEN);
      g_assert_cmpstr (duty->from, ==, *wanted->from != '\0' ? wanted->from : NULL);
    }
}

/* Test that duties of transparency stay open where a question about it was answered with “don’t
 * know”, also once the class is known, and that those which are known to apply still do. */
static void
test_transparency_unknown (void)
{
  g_autoptr (RecDossier) unknown = make_dossier ("", A1 "|transparency_flags=unknown");
  g_autoptr (RecDossier) partly = make_dossier ("", A1 "|transparency_flags=50_3 unknown");
  g_autoptr (RecDossier) none = make_dossier ("", A1);
  g_autoptr (RecAssessment) open = assess (unknown, "2026-11-23");
  g_autoptr (RecAssessment) known = assess (partly, "2026-11-23");
  g_autoptr (RecAssessment) without = assess (none, "2026-11-23");

  g_assert_cmpint (need_duty (open, "OB-50.3")->state, ==, REC_DUTY_OPEN);
  g_assert_cmpint (need_duty (open, "OB-50.4")->state, ==, REC_DUTY_OPEN);
  g_assert_cmpint (need_duty (known, "OB-50.3")->state, !=, REC_DUTY_OPEN);
  g_assert_cmpint (need_duty (known, "OB-50.4")->state, ==, REC_DUTY_OPEN);
  g_assert_null (find_duty (without, "OB-50.3"));
}

/* Test that the establishment has its duties once, and systems do not have them. */
static void
test_establishment (void)
{
  g_autoptr (RecRecord) facility =
      make_record (REC_KIND_FACILITY, NULL, "name=F|cse_exists=yes|next_has_visit=2027-03-01");
  g_autoptr (RecDossier) dossier = rec_dossier_new (facility, NULL);
  g_autoptr (RecDossier) other = make_dossier ("cse_exists=yes", MINIMAL);
  g_autoptr (RecAssessment) assessment = assess (dossier, "2026-11-23");
  g_autoptr (RecAssessment) system = assess (other, "2026-11-23");
  GPtrArray *due = rec_assessment_get_due (assessment);
  gboolean   is_visit_due = FALSE;

  g_assert_cmpstr (need_duty (assessment, "OB-04")->from, ==, "2025-02-02");
  g_assert_cmpint (need_duty (assessment, "OB-04")->state, ==, REC_DUTY_TO_DO);
  g_assert_nonnull (find_duty (assessment, "CSE"));
  g_assert_null (find_duty (system, "OB-04"));
  g_assert_null (find_duty (assessment, "OB-26.1"));
  for (guint i = 0; i < due->len; i++)
    is_visit_due = is_visit_due || ((RecDueItem *) due->pdata[i])->kind == REC_DUE_VISIT;
  g_assert_true (is_visit_due);
}

typedef struct
{
  const char  *facility;
  const char  *system;
  const char  *today;
  RecDutyState state;
  const char  *from;
} Stands;

#define OLD "ai_act_class=high_annex1|role=deployer|put_into_service_date=2026-03-01"

static const Stands stands[] = {
  /* The day before its day, the day, the day after */
  { PRIVATE, A1, "2028-08-01", REC_DUTY_LATER, "2028-08-02" },
  { PRIVATE, A1, "2028-08-02", REC_DUTY_TO_DO, "2028-08-02" },
  { PRIVATE, A1, "2028-08-03", REC_DUTY_TO_DO, "2028-08-02" },
  { PRIVATE, A3, "2027-12-01", REC_DUTY_LATER, "2027-12-02" },
  { PRIVATE, A3, "2027-12-02", REC_DUTY_TO_DO, "2027-12-02" },
  /* In the register since before: late once the day is over */
  { PRIVATE, A1 "|created_at=2026-11-23T08:00:00Z", "2028-08-02", REC_DUTY_TO_DO, "2028-08-02" },
  { PRIVATE, A1 "|created_at=2026-11-23T08:00:00Z", "2028-08-03", REC_DUTY_LATE, "2028-08-02" },
  /* Art. 111(2): older systems of a private clinic, of a public authority, of who knows */
  { PRIVATE, OLD, "2029-01-01", REC_DUTY_SPARED, NULL },
  { PUBLIC, OLD, "2030-08-01", REC_DUTY_LATER, "2030-08-02" },
  { PUBLIC, OLD, "2030-08-02", REC_DUTY_TO_DO, "2030-08-02" },
  { "", OLD, "2029-01-01", REC_DUTY_OPEN, NULL },
  /* In service on the day before, on the day */
  { PRIVATE,
    "ai_act_class=high_annex1|role=deployer|put_into_service_date=2028-08-01",
    "2029-01-01",
    REC_DUTY_SPARED,
    NULL },
  { PRIVATE,
    "ai_act_class=high_annex1|role=deployer|put_into_service_date=2028-08-02",
    "2029-01-01",
    REC_DUTY_TO_DO,
    "2028-08-02" },
  /* Its design changes: before the day, on it, later; of a public authority too */
  { PRIVATE, OLD "|design_change_date=2028-08-01", "2029-01-01", REC_DUTY_SPARED, NULL },
  { PRIVATE, OLD "|design_change_date=2028-08-02", "2029-01-01", REC_DUTY_TO_DO, "2028-08-02" },
  { PRIVATE, OLD "|design_change_date=2029-06-01", "2029-01-01", REC_DUTY_LATER, "2029-06-01" },
  { PUBLIC, OLD "|design_change_date=2029-06-01", "2029-06-01", REC_DUTY_TO_DO, "2029-06-01" },
  { PUBLIC, OLD "|design_change_date=2031-01-01", "2029-06-01", REC_DUTY_LATER, "2030-08-02" },
  /* Not known when it came into service; in use here before the day, it must have */
  { PRIVATE, "ai_act_class=high_annex1|role=deployer", "2026-11-23", REC_DUTY_OPEN, NULL },
  { PRIVATE,
    "ai_act_class=high_annex1|role=deployer|first_use_date=2026-01-05",
    "2026-11-23",
    REC_DUTY_SPARED,
    NULL },
  /* The class, or the role, is not known */
  { PRIVATE, "role=deployer", "2026-11-23", REC_DUTY_OPEN, NULL },
  { PRIVATE, "ai_act_class=undetermined|role=deployer", "2026-11-23", REC_DUTY_OPEN, NULL },
  { PRIVATE, "ai_act_class=high_annex1", "2026-11-23", REC_DUTY_OPEN, NULL },
  /* Archived and retired systems are late with nothing */
  { PRIVATE,
    A1 "|created_at=2026-11-23T08:00:00Z|lifecycle_status=retired",
    "2028-08-03",
    REC_DUTY_TO_DO,
    "2028-08-02" },
};

/* Test how a duty stands around its day, for older systems and with facts that are not known. */
static void
test_states (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (stands); i++)
    {
      const Stands *wanted = &stands[i];
      g_autoptr (RecDossier) dossier = make_dossier (wanted->facility, wanted->system);
      g_autoptr (RecAssessment) assessment = assess (dossier, wanted->today);
      const RecDuty *duty = find_duty (assessment, "OB-26.2");

      g_test_message ("%s, %s on %s", wanted->facility, wanted->system, wanted->today);
      if (duty == NULL)
        g_error ("%s is not there", "the duty");
      g_assert_cmpstr (
          rec_duty_state_get_id (duty->state), ==, rec_duty_state_get_id (wanted->state));
      g_assert_cmpstr (duty->from, ==, wanted->from);
    }
}

static const Stands noted[] = {
  { "status=doing", A1, "2026-11-23", REC_DUTY_LATER, NULL },
  { "status=doing", A1, "2028-08-02", REC_DUTY_DOING, NULL },
  { "status=doing|due_date=2028-09-30", A1, "2028-09-30", REC_DUTY_DOING, NULL },
  { "status=doing|due_date=2028-09-30", A1, "2028-10-01", REC_DUTY_LATE, NULL },
  { "status=todo|due_date=2027-01-31", A1, "2027-02-01", REC_DUTY_LATER, NULL },
  { "status=done", A1, "2026-11-23", REC_DUTY_DONE, NULL },
  { "status=done|due_date=2028-09-30", A1, "2029-01-01", REC_DUTY_DONE, NULL },
  { "status=na|reason=Usage arrêté", A1, "2028-09-01", REC_DUTY_NOT_APPLICABLE, NULL },
  { "status=na", "role=deployer", "2028-09-01", REC_DUTY_NOT_APPLICABLE, NULL },
};

/* Test that what is noted about a duty counts: in progress, done, put aside, its own due day. */
static void
test_noted (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (noted); i++)
    {
      g_autofree char *values =
          g_strconcat ("name=OB-26.2|system=" SYSTEM "|", noted[i].facility, NULL);
      g_autoptr (RecDossier) dossier = make_dossier (PRIVATE, noted[i].system);
      g_autoptr (RecAssessment) assessment = NULL;

      add (dossier, REC_KIND_DUTY, values);
      assessment = assess (dossier, noted[i].today);
      g_test_message ("%s on %s", noted[i].facility, noted[i].today);
      g_assert_cmpstr (rec_duty_state_get_id (need_duty (assessment, "OB-26.2")->state),
                       ==,
                       rec_duty_state_get_id (noted[i].state));
    }
}

/* Test that a duty whose formal date is another shows both, and says why it applies in words. */
static void
test_explained (void)
{
  g_autoptr (RecDossier) dossier = make_dossier (PUBLIC, A3 "|annex3_points=5d");
  g_autoptr (RecDossier) open = make_dossier (PRIVATE, "ai_act_class=high_annex1|role=deployer");
  g_autoptr (RecAssessment) assessment = assess (dossier, "2026-11-23");
  g_autoptr (RecAssessment) unknown = assess (open, "2026-11-23");
  const RecDuty   *duty = need_duty (assessment, "OB-49.3");
  g_autofree char *why = rec_assessment_explain_duty (assessment, duty, NULL);
  g_autofree char *missing =
      rec_assessment_explain_duty (unknown, need_duty (unknown, "OB-26.2"), NULL);

  g_assert_cmpstr (duty->from, ==, "2027-12-02");
  g_assert_cmpstr (duty->formal_from, ==, "2026-08-02");
  g_test_message ("%s", why);
  g_assert_nonnull (strstr (why, "High-risk"));
  g_assert_nonnull (strstr (why, "formal"));
  g_test_message ("%s", missing);
  g_assert_nonnull (strstr (missing, "Put into service on"));
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "Europe/Paris", TRUE);
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/assessment/applies", test_applies);
  g_test_add_func ("/assessment/establishment", test_establishment);
  g_test_add_func ("/assessment/transparency-unknown", test_transparency_unknown);
  g_test_add_func ("/assessment/explained", test_explained);
  g_test_add_func ("/assessment/noted", test_noted);
  g_test_add_func ("/assessment/states", test_states);

  return g_test_run ();
}
