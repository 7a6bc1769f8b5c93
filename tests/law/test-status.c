/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>

#include "law/assessment-fixture.h"

/* How documents, oversight and due days stand by the built-in pack, at the edges of their days. */

/* Documents */

static const RecNeededDocument *
find_document (RecAssessment *assessment, const char *type)
{
  GPtrArray *documents = rec_assessment_get_documents (assessment);

  for (guint i = 0; i < documents->len; i++)
    if (strcmp (((RecNeededDocument *) documents->pdata[i])->law->entry.id, type) == 0)
      return documents->pdata[i];

  return NULL;
}

/* The same, which must be there. */
static const RecNeededDocument *
need_document (RecAssessment *assessment, const char *type)
{
  const RecNeededDocument *found = find_document (assessment, type);

  if (found == NULL)
    g_error ("not there");

  return found;
}

#define DEVICE A1 "|is_medical_device=yes_mdr|device_class=IIa|health_data=no|personal_data=no"

/* Test that a document is valid to the end of its last day, and missing where there is none. */
static void
test_expiry (void)
{
  static const char *const days[][2] = {
    { "2026-12-30", "valid" },
    { "2026-12-31", "valid" },
    { "2027-01-01", "expired" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (RecDossier) dossier = make_dossier ("", DEVICE);
      g_autoptr (RecAssessment) assessment = NULL;

      add (dossier,
           REC_KIND_DOCUMENT,
           "name=Notice|type=ifu|status=valid|expiry=2026-12-31|systems=" SYSTEM);
      add (dossier, REC_KIND_DOCUMENT, "name=Vieille|type=ifu|status=received|systems=" SYSTEM);
      assessment = assess (dossier, days[i][0]);
      g_assert_nonnull (find_document (assessment, "ifu"));
      /* Received but not checked is better than expired. */
      g_assert_cmpstr (
          need_document (assessment, "ifu")->status, ==, i < 2 ? days[i][1] : "received");
    }
}

/* Test that a document without a system serves where one for the establishment does, and only
 * there. */
static void
test_shared (void)
{
  g_autoptr (RecDossier) dossier = make_dossier ("", DEVICE);
  g_autoptr (RecAssessment) assessment = NULL;

  add (dossier, REC_KIND_DOCUMENT, "name=Notice|type=ifu|status=valid");
  assessment = assess (dossier, "2026-11-23");
  g_assert_cmpstr (need_document (assessment, "ifu")->status, ==, "missing");
}

/* Test that the documentation is as bad as its worst required document, and names it. */
static void
test_documentation (void)
{
  g_autoptr (RecDossier) dossier = make_dossier ("", DEVICE);
  g_autoptr (RecAssessment) bare = assess (dossier, "2026-11-23");
  g_autofree char *missing = rec_assessment_get_derived (bare, "documents_missing");
  g_auto (GStrv) types = NULL;
  g_autoptr (RecAssessment) full = NULL;
  g_autoptr (RecAssessment) later = NULL;
  g_autoptr (GPtrArray) findings = rec_assessment_list_documentation_findings (bare, NULL);

  g_assert_cmpstr (rec_assessment_get_documentation_status (bare), !=, "complete");
  g_assert_nonnull (missing);
  g_assert_cmpuint (findings->len, >, 0);

  types = g_strsplit (missing, " ", -1);
  for (char **type = types; *type != NULL; type++)
    {
      g_autofree char *values = g_strdup_printf ("name=D|type=%s|status=valid|systems=" SYSTEM "%s",
                                                 *type,
                                                 type == types ? "|expiry=2027-02-28" : "");

      add (dossier, REC_KIND_DOCUMENT, values);
    }
  full = assess (dossier, "2027-02-28");
  g_assert_cmpstr (rec_assessment_get_documentation_status (full), ==, "complete");
  later = assess (dossier, "2027-03-01");
  g_assert_cmpstr (rec_assessment_get_documentation_status (later), !=, "complete");
}

/* Oversight */

typedef struct
{
  const char *system;
  const char *assignment;
  const char *today;
  const char *status;
} Oversight;

#define CHECKS                                                                                     \
  "|check_understand=met|check_bias=met|check_interpret=met|check_override=met|check_stop=na"
#define ABLE                                                                                       \
  "name=Ada|person=" PERSON "|system=" SYSTEM "|competence=Radiologue|authority=yes|support=yes"

static const Oversight oversight[] = {
  { "role=deployer", NULL, "2026-11-23", "not_assessed" },
  { MINIMAL, NULL, "2026-11-23", "not_required" },
  { A1, NULL, "2026-11-23", "to_define" },
  { A1 "|review_mode=all", NULL, "2026-11-23", "defined" },
  { A1 "|stop_procedure=Bouton", NULL, "2026-11-23", "defined" },
  { A1 "|review_mode=none", NULL, "2026-11-23", "to_define" },
  { A1 "|overseers=" PERSON, NULL, "2026-11-23", "assigned" },
  { A1 CHECKS "|overseers=" PERSON, NULL, "2026-11-23", "assigned" },
  { A1 CHECKS, ABLE, "2026-11-23", "assigned" },
  { A1 CHECKS, ABLE "|training_date=2026-11-24", "2026-11-23", "assigned" },
  { A1 CHECKS, ABLE "|training_date=2026-11-24", "2026-11-24", "operational" },
  { A1, ABLE "|training_date=2026-01-05", "2026-11-23", "assigned" },
  { MINIMAL CHECKS, ABLE "|training_date=2026-01-05", "2026-11-23", "operational" },
  { A1 CHECKS, ABLE "|training_date=2026-01-05|since=2026-11-24", "2026-11-23", "to_define" },
  { A1 CHECKS, ABLE "|training_date=2026-01-05|since=2026-11-24", "2026-11-24", "operational" },
  { A1 CHECKS, ABLE "|training_date=2026-01-05|until=2026-11-23", "2026-11-23", "operational" },
  { A1 CHECKS, ABLE "|training_date=2026-01-05|until=2026-11-23", "2026-11-24", "to_define" },
  { A1 "|check_stop=not_met", ABLE, "2026-11-23", "deficient" },
  { A1, "name=Ada|person=" PERSON "|system=" SYSTEM "|authority=no", "2026-11-23", "deficient" },
  { A1 "|oversight_override=operational|oversight_override_reason=Vu",
    NULL,
    "2026-11-23",
    "operational" },
};

/* Test the status of human oversight, by each of its rules and at the edges of its days. */
static void
test_oversight (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (oversight); i++)
    {
      const Oversight *wanted = &oversight[i];
      g_autoptr (RecDossier) dossier = make_dossier (PRIVATE, wanted->system);
      g_autoptr (RecAssessment) assessment = NULL;
      g_autoptr (GPtrArray) findings = NULL;

      if (wanted->assignment != NULL)
        add (dossier, REC_KIND_OVERSIGHT, wanted->assignment);
      assessment = assess (dossier, wanted->today);
      g_test_message ("%s, %s on %s", wanted->system, wanted->assignment, wanted->today);
      g_assert_cmpstr (rec_assessment_get_oversight_status (assessment), ==, wanted->status);
      findings = rec_assessment_list_oversight_findings (assessment, NULL);
      g_assert_cmpuint (findings->len, >, 0);
      g_assert_nonnull (((RecFinding *) findings->pdata[0])->text);
    }
}

/* Test that what is missing is required from the day of the class on, and recommended before. */
static void
test_required (void)
{
  static const char *const days[] = { "2028-08-01", "2028-08-02", "2028-08-03" };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (RecDossier) dossier = make_dossier (PRIVATE, A1);
      g_autoptr (RecAssessment) assessment = assess (dossier, days[i]);
      g_autoptr (GPtrArray) findings = rec_assessment_list_oversight_findings (assessment, NULL);
      const RecFinding *first = findings->pdata[0];

      g_assert_true (rec_assessment_is_oversight_required (assessment));
      g_assert_cmpint (first->required, ==, i > 0);
      g_assert_nonnull (first->reference);
    }
}

/* Due */

static const RecDueItem *
find_due (RecAssessment *assessment, RecDueKind kind, const char *law)
{
  GPtrArray *due = rec_assessment_get_due (assessment);

  for (guint i = 0; i < due->len; i++)
    {
      const RecDueItem *item = due->pdata[i];

      if (item->kind == kind &&
          (law == NULL || (item->law != NULL && strcmp (item->law->id, law) == 0)))
        return item;
    }

  return NULL;
}

/* The same, which must be there. */
static const RecDueItem *
need_due (RecAssessment *assessment, RecDueKind kind, const char *law)
{
  const RecDueItem *found = find_due (assessment, kind, law);

  if (found == NULL)
    g_error ("not there");

  return found;
}

typedef struct
{
  const char *system;
  const char *review;
  const char *facility;
  const char *date;
} Review;

static const Review reviews[] = {
  { A1 "|next_review=2027-01-15", NULL, "", "2027-01-15" },
  { A1 "|next_review=2026-10-01", "date=2026-10-01", "", "2027-04-01" },
  { A1, "date=2026-08-31", "", "2027-02-28" },
  { A1, "date=2027-08-31", "", "2029-07-01" },
  { A1, "date=2026-10-01|next_date=2026-12-24", "", "2026-12-24" },
  { MINIMAL, "date=2024-02-29", "", "2026-02-28" },
  { MINIMAL, "date=2024-02-29", "review_months_minimal=48", "2028-02-29" },
  { MINIMAL "|first_use_date=2026-01-10", NULL, "", "2028-01-10" },
  { "ai_act_class=transparency|first_use_date=2026-01-10", NULL, "", "2027-01-10" },
  { MINIMAL, NULL, "", NULL },
};

/* Test when the next review is due, by what is set, the last review, the interval and 29 February.
 */
static void
test_reviews (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (reviews); i++)
    {
      g_autoptr (RecDossier) dossier = make_dossier (reviews[i].facility, reviews[i].system);
      g_autoptr (RecAssessment) assessment = NULL;
      const RecDueItem *item;

      if (reviews[i].review != NULL)
        {
          g_autofree char *values = g_strconcat ("name=R|", reviews[i].review, NULL);

          add (dossier, REC_KIND_REVIEW, values);
        }
      assessment = assess (dossier, "2026-11-23");
      item = find_due (assessment, REC_DUE_REVIEW, NULL);
      g_test_message ("%s, %s", reviews[i].system, reviews[i].review);
      if (reviews[i].date == NULL)
        {
          g_assert_null (item);
          continue;
        }
      if (item == NULL)
        g_error ("nothing is due");
      g_assert_cmpstr (item->date, ==, reviews[i].date);
    }
}

typedef struct
{
  const char *detected;
  const char *moment;
  const char *date;
} Breach;

/* In Europe/Paris; the clocks change on 29 March and on 25 October 2026. */
static const Breach breaches[] = {
  { "2026-11-20T21:30:00Z", "2026-11-23T21:30:00Z", "2026-11-23" },
  { "2026-11-20T23:30:00Z", "2026-11-23T23:30:00Z", "2026-11-24" },
  { "2026-10-23T21:59:00Z", "2026-10-26T21:59:00Z", "2026-10-26" },
  { "2026-10-22T22:30:00Z", "2026-10-25T22:30:00Z", "2026-10-25" },
  { "2026-10-22T23:30:00Z", "2026-10-25T23:30:00Z", "2026-10-26" },
  { "2026-03-27T22:30:00Z", "2026-03-30T22:30:00Z", "2026-03-31" },
  { "2028-02-28T12:00:00Z", "2028-03-02T12:00:00Z", "2028-03-02" },
};

/* Test that 72 hours are 72 hours whatever the clocks do, and end on the local day. */
static void
test_breach (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (breaches); i++)
    {
      g_autofree char *values = g_strdup_printf (
          "name=Fuite|category=gdpr_breach|system=" SYSTEM "|detected_at=%s", breaches[i].detected);
      g_autoptr (RecDossier) dossier = make_dossier ("", MINIMAL);
      g_autoptr (RecAssessment) assessment = NULL;
      const RecDueItem *item;

      add (dossier, REC_KIND_INCIDENT, values);
      assessment = assess (dossier, "2026-11-23");
      item = find_due (assessment, REC_DUE_INCIDENT, "GDPR-33");
      if (item == NULL)
        g_error ("nothing is due");
      g_assert_cmpstr (item->moment, ==, breaches[i].moment);
      g_assert_cmpstr (item->date, ==, breaches[i].date);
    }
}

/* Test that serious incidents have the deadlines of the AI Act only once it applies to the class,
 * and that what was done, or closed, is not due any more. */
static void
test_incidents (void)
{
  g_autoptr (RecDossier) before = make_dossier ("", A3 "|is_medical_device=no");
  g_autoptr (RecDossier) after = make_dossier ("", A3 "|is_medical_device=no");
  g_autoptr (RecDossier) done = make_dossier ("", A3 "|is_medical_device=no");
  g_autoptr (RecAssessment) early = NULL;
  g_autoptr (RecAssessment) bound = NULL;
  g_autoptr (RecAssessment) closed = NULL;

  add (before,
       REC_KIND_INCIDENT,
       "name=I|category=ai_act_serious|consequence=death|detected_at=2027-12-01T12:00:00Z");
  early = assess (before, "2027-12-01");
  g_assert_null (find_due (early, REC_DUE_INCIDENT, NULL));

  add (after,
       REC_KIND_INCIDENT,
       "name=I|category=ai_act_serious|consequence=death|detected_at=2028-02-20T12:00:00Z");
  bound = assess (after, "2028-02-20");
  g_assert_cmpstr (need_due (bound, REC_DUE_INCIDENT, "26.5-A3")->date, ==, "2028-02-20");
  g_assert_cmpstr (need_due (bound, REC_DUE_INCIDENT, "73-10d-A3")->date, ==, "2028-03-01");

  add (done,
       REC_KIND_INCIDENT,
       "name=I|category=ai_act_serious|consequence=death|detected_at=2028-02-20T12:00:00Z"
       "|provider_informed_at=2028-02-20T13:00:00Z|authority_informed_at=2028-02-20T13:00:00Z");
  add (done,
       REC_KIND_INCIDENT,
       "name=J|category=gdpr_breach|detected_at=2028-02-20T12:00:00Z|closed_on=2028-02-21");
  closed = assess (done, "2028-02-22");
  g_assert_null (find_due (closed, REC_DUE_INCIDENT, NULL));
}

/* Test that actions, training, contract, certificate and class are due on their days, and that
 * nothing is of a system that is not in use. */
static void
test_other_due (void)
{
  static const char *const ended[] = { "|archived_on=2026-11-01",
                                       "|lifecycle_status=retired",
                                       "|lifecycle_status=rejected" };
  const char              *system = MINIMAL "|contract_end=2026-12-31|certificate_expiry=2027-05-01"
                                            "|class_status=to_review|updated_at=2026-11-20T10:00:00Z"
                                            "|owner_business=" PERSON;
  g_autoptr (RecDossier) dossier = make_dossier ("", system);
  g_autoptr (RecAssessment) assessment = NULL;
  g_autofree char *actions = NULL;

  add (dossier, REC_KIND_ACTION, "name=A|status=todo|due_date=2026-11-22");
  add (dossier, REC_KIND_ACTION, "name=B|status=done|due_date=2026-11-01");
  add (dossier, REC_KIND_ACTION, "name=C|status=doing");
  add (dossier,
       REC_KIND_TRAINING,
       "name=T|persons=" PERSON "|date=2025-01-01|valid_until=2026-01-01");
  add (dossier,
       REC_KIND_TRAINING,
       "name=T|persons=" PERSON "|date=2026-01-01|valid_until=2027-01-01");
  assessment = assess (dossier, "2026-11-23");

  g_assert_cmpstr (need_due (assessment, REC_DUE_ACTION, NULL)->date, ==, "2026-11-22");
  g_assert_cmpstr (need_due (assessment, REC_DUE_ACTION, NULL)->owner, ==, PERSON);
  g_assert_cmpstr (need_due (assessment, REC_DUE_TRAINING, NULL)->date, ==, "2027-01-01");
  g_assert_cmpstr (need_due (assessment, REC_DUE_CONTRACT, NULL)->date, ==, "2026-12-31");
  g_assert_cmpstr (need_due (assessment, REC_DUE_CERTIFICATE, NULL)->date, ==, "2027-05-01");
  g_assert_cmpstr (need_due (assessment, REC_DUE_CLASSIFICATION, NULL)->date, ==, "2026-11-20");
  g_assert_cmpuint (rec_assessment_count_late (assessment), ==, 2);
  actions = rec_assessment_get_derived (assessment, "open_actions");
  g_assert_cmpstr (actions, ==, "2");

  for (guint i = 0; i < G_N_ELEMENTS (ended); i++)
    {
      g_autofree char *values = g_strconcat (system, ended[i], NULL);
      g_autoptr (RecRecord) record = make_record (REC_KIND_SYSTEM, SYSTEM, values);
      g_autoptr (RecDossier) other = rec_dossier_with_system (dossier, record);
      g_autoptr (RecAssessment) over = assess (other, "2026-11-23");

      g_assert_cmpuint (rec_assessment_get_due (over)->len, ==, 0);
    }
}

/* Test on many days that nothing derived changes before the day that the assessment says. */
static void
test_next_change (void)
{
  static const char *const fields[] = {
    "applies_from", "documentation_status", "documents_missing", "documents_valid", "n_late",
    "next_due",     "oversight_status",     "open_actions",
  };
  g_autoptr (RecDossier) dossier =
      make_dossier (PUBLIC,
                    A3 "|annex3_points=5d|created_at=2026-01-01T00:00:00Z"
                       "|first_use_date=2026-02-28|contract_end=2027-06-30" CHECKS);
  char *today = g_strdup ("2026-11-23");
  guint n_changes = 0;

  add (dossier,
       REC_KIND_OVERSIGHT,
       ABLE "|since=2027-01-01|until=2029-06-30|training_date=2027-02-01");
  add (
      dossier, REC_KIND_DOCUMENT, "name=N|type=ifu|status=valid|expiry=2028-02-29|systems=" SYSTEM);
  add (dossier, REC_KIND_ACTION, "name=A|status=todo|due_date=2027-03-31");
  while (strcmp (today, "2031-01-01") < 0)
    {
      g_autoptr (RecAssessment) assessment = assess (dossier, today);
      char *next = rec_assessment_get_next_change (assessment);
      g_autoptr (GDateTime) before = NULL;
      g_autoptr (GDateTime) day = NULL;
      g_autofree char *moment = NULL;
      g_autofree char *eve = NULL;
      g_autoptr (RecAssessment) last = NULL;

      if (next == NULL)
        break;
      g_assert_cmpstr (next, >, today);
      moment = g_strconcat (next, "T12:00:00Z", NULL);
      day = g_date_time_new_from_iso8601 (moment, NULL);
      before = g_date_time_add_days (day, -1);
      eve = g_date_time_format (before, "%Y-%m-%d");
      last = assess (dossier, eve);
      for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
        {
          g_autofree char *first_value = rec_assessment_get_derived (assessment, fields[i]);
          g_autofree char *last_value = rec_assessment_get_derived (last, fields[i]);

          g_assert_cmpstr (first_value, ==, last_value);
        }
      g_free (today);
      today = next;
      n_changes++;
    }
  g_free (today);
  g_assert_cmpuint (n_changes, >=, 8);
}

/* Test that the end of a contract or a certificate is told once where a document shows the same
 * day, and beside the document where that ends on another. */
static void
test_ends (void)
{
  static const struct
  {
    const char *document;
    RecDueKind  kind;
    gboolean    is_told;
  } cases[] = {
    { "type=contract|status=valid|expiry=2026-12-31", REC_DUE_CONTRACT, FALSE },
    { "type=contract|status=valid|expiry=2027-12-31", REC_DUE_CONTRACT, TRUE },
    { "type=dpa|status=valid|expiry=2026-12-31", REC_DUE_CONTRACT, TRUE },
    { "type=contract|status=valid", REC_DUE_CONTRACT, TRUE },
    { "type=ce_cert|status=valid|expiry=2027-05-01", REC_DUE_CERTIFICATE, FALSE },
    { "type=ce_cert|status=requested", REC_DUE_CERTIFICATE, TRUE },
  };
  g_autoptr (RecRecord) facility = make_record (REC_KIND_FACILITY, NULL, "name=F");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RecRecord) system =
          make_record (REC_KIND_SYSTEM,
                       "a",
                       "name=S|" MINIMAL "|contract_end=2026-12-31|certificate_expiry=2027-05-01");
      g_autofree char *values = g_strconcat ("name=D|systems=a|", cases[i].document, NULL);
      g_autoptr (RecDossier) dossier = rec_dossier_new (facility, system);
      g_autoptr (RecAssessment) assessment = NULL;

      add (dossier, REC_KIND_DOCUMENT, values);
      assessment = assess (dossier, "2026-11-23");
      g_test_message ("%s", cases[i].document);
      g_assert_cmpint (find_due (assessment, cases[i].kind, NULL) != NULL, ==, cases[i].is_told);
    }
}

/* Test that a document of several systems is due once, with them and not with the establishment
 * that a criterion leads to it, and that counts are of systems in use. */
static void
test_situation (void)
{
  g_autoptr (RecRecord) facility = make_record (REC_KIND_FACILITY, NULL, "name=F");
  g_autoptr (RecDossier) own = rec_dossier_new (facility, NULL);
  g_autoptr (RecAssessment) establishment = NULL;
  g_autoptr (GPtrArray) parts =
      g_ptr_array_new_with_free_func ((GDestroyNotify) rec_situation_part_unref);
  g_autoptr (RecRecord) document = make_record (
      REC_KIND_DOCUMENT, NULL, "name=N|type=contract|status=valid|expiry=2026-11-30|systems=a b");
  static const char *const systems[] = {
    "", "", "|lifecycle_status=retired", "|archived_on=2026-01-01"
  };
  g_autoptr (RecSituation) situation = NULL;
  RecDueFilter filter = { .kind = REC_DUE_DOCUMENT, .to = "2026-11-30" };
  g_autoptr (GPtrArray) due = NULL;
  g_autofree char *names = NULL;

  rec_dossier_add (own, document);
  establishment = assess (own, "2026-11-23");
  for (guint i = 0; i < G_N_ELEMENTS (systems); i++)
    {
      const char      *ids[] = { "a", "b", "c", "d" };
      g_autofree char *values = g_strconcat ("name=S|", MINIMAL, systems[i], NULL);
      g_autoptr (RecRecord) system = make_record (REC_KIND_SYSTEM, ids[i], values);
      g_autoptr (RecDossier) dossier = rec_dossier_new (facility, system);
      g_autoptr (RecAssessment) assessment = NULL;

      if (i < 2)
        rec_dossier_add (dossier, document);
      assessment = assess (dossier, "2026-11-23");
      g_ptr_array_add (parts, rec_situation_part_new (assessment));
    }
  situation = rec_situation_new (establishment, parts);
  g_assert_cmpuint (rec_situation_get_n_systems (situation), ==, 3);
  g_assert_cmpuint (rec_situation_get_n_in_use (situation), ==, 2);
  g_assert_cmpuint (rec_situation_count_oversight (situation, "minimal", "not_required"), ==, 3);
  due = rec_situation_list_due (situation, &filter);
  g_assert_cmpuint (due->len, ==, 1);
  g_assert_cmpuint (((RecDueItem *) due->pdata[0])->n_systems, ==, 2);
  names = rec_due_item_describe_systems (due->pdata[0], NULL);
  g_assert_cmpstr (names, ==, "S and 1 other");
  g_assert_cmpuint (rec_situation_count_due_of (situation, REC_DUE_DOCUMENT)->in_7, ==, 1);
  filter.to = "2026-11-29";
  g_ptr_array_unref (g_steal_pointer (&due));
  due = rec_situation_list_due (situation, &filter);
  g_assert_cmpuint (due->len, ==, 0);
}

/* Test that a missing document is due since the system was entered, but by the first use of a
 * system that is only thought of or assessed. */
static void
test_due_of_projects (void)
{
  static const struct
  {
    const char *fields;
    const char *date; /* NULL: nothing is due */
  } cases[] = {
    { "lifecycle_status=deployed", "2026-11-01" },
    { "lifecycle_status=idea", NULL },
    { "lifecycle_status=assessment", NULL },
    { "lifecycle_status=assessment|first_use_date=2027-02-01", "2027-02-01" },
    { "lifecycle_status=idea|put_into_service_date=2027-01-15|first_use_date=2027-02-01",
      "2027-01-15" },
  };
  g_autoptr (RecRecord) facility = make_record (REC_KIND_FACILITY, NULL, "name=F");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *values =
          g_strconcat ("name=S|personal_data=yes|created_at=2026-11-01T08:00:00Z|",
                       MINIMAL,
                       "|",
                       cases[i].fields,
                       NULL);
      g_autoptr (RecRecord) system = make_record (REC_KIND_SYSTEM, NULL, values);
      g_autoptr (RecDossier) dossier = rec_dossier_new (facility, system);
      g_autoptr (RecAssessment) assessment = assess (dossier, "2026-11-23");
      GPtrArray  *due = rec_assessment_get_due (assessment);
      const char *date = NULL;

      for (guint d = 0; d < due->len && date == NULL; d++)
        if (((RecDueItem *) due->pdata[d])->kind == REC_DUE_DOCUMENT)
          date = ((RecDueItem *) due->pdata[d])->date;
      g_test_message ("%s", cases[i].fields);
      g_assert_cmpstr (date, ==, cases[i].date);
    }
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "Europe/Paris", TRUE);
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/status/breach", test_breach);
  g_test_add_func ("/status/documentation", test_documentation);
  g_test_add_func ("/status/ends", test_ends);
  g_test_add_func ("/status/expiry", test_expiry);
  g_test_add_func ("/status/incidents", test_incidents);
  g_test_add_func ("/status/next-change", test_next_change);
  g_test_add_func ("/status/other-due", test_other_due);
  g_test_add_func ("/status/oversight", test_oversight);
  g_test_add_func ("/status/required", test_required);
  g_test_add_func ("/status/reviews", test_reviews);
  g_test_add_func ("/status/shared", test_shared);
  g_test_add_func ("/status/situation", test_situation);
  g_test_add_func ("/status/due-of-projects", test_due_of_projects);

  return g_test_run ();
}
