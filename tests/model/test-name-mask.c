/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-name-mask.h"

#include <locale.h>

#include "rec-language.h"

static RecRecord *
with (RecRecord *record, const char *id, const char *value)
{
  RecRecord *changed =
      rec_record_with (record, rec_catalogue_find_field (rec_record_get_kind (record), id), value);

  rec_record_unref (record);
  return changed;
}

static void
add (RecDirectory *directory, RecRecord *record)
{
  rec_directory_add (directory, record);
  rec_record_unref (record);
}

static RecRecord *
make_person (const char *id,
             const char *name,
             const char *function,
             const char *department,
             const char *email)
{
  RecRecord *record = with (rec_record_new (REC_KIND_PERSON, id), "name", name);

  record = with (record, "function", function);
  record = with (record, "department", department);
  return with (record, "email", email);
}

static RecDirectory *
make_directory (void)
{
  RecDirectory *directory = rec_directory_new ();

  add (directory, with (rec_record_new (REC_KIND_DEPARTMENT, "d1"), "name", "Imagerie"));
  add (directory,
       make_person (
           "p1", "Dr Hélène Marchetti", "Radiologue", "d1", "h.marchetti@tilleuls.example"));
  add (directory, make_person ("p2", "Paul Le Guen", "Urgentiste", NULL, NULL));
  add (directory, make_person ("p3", "Jean-Pierre Noël", NULL, "d1", "jpn@tilleuls.example"));
  add (directory, make_person ("p4", "Accueil", NULL, NULL, NULL));
  add (directory, make_person ("p5", "Luc Noël", "Urgentiste", NULL, NULL));
  return directory;
}

static RecNameMask *
make_mask (const char *language)
{
  g_autoptr (RecDirectory) directory = make_directory ();

  return rec_name_mask_new (directory, rec_language_get (language));
}

/* Test that persons are called by function and department, each by words of their own. */
static void
test_labels (void)
{
  g_autoptr (RecNameMask) mask = make_mask ("fr");

  g_assert_cmpstr (rec_name_mask_get_label (mask, "p1"), ==, "Radiologue, Imagerie");
  g_assert_cmpstr (rec_name_mask_get_label (mask, "p3"), ==, "Personne du service Imagerie");
  g_assert_cmpstr (rec_name_mask_get_label (mask, "p4"), ==, "Personne 1");
  g_assert_cmpstr (rec_name_mask_get_label (mask, "p5"), ==, "Urgentiste");
  g_assert_cmpstr (rec_name_mask_get_label (mask, "p2"), ==, "Urgentiste (2)");
  g_assert_null (rec_name_mask_get_label (mask, "p9"));
  g_assert_null (rec_name_mask_get_label (mask, NULL));
}

/* Test that what persons are called names nobody, although a function or a department does. */
static void
test_labels_with_names (void)
{
  g_autoptr (RecDirectory) directory = make_directory ();
  g_autoptr (RecNameMask) mask = NULL;

  add (directory, with (rec_record_new (REC_KIND_DEPARTMENT, "d2"), "name", "Cabinet Luc Noël"));
  add (directory, make_person ("p6", "Anne Roy", "Assistante du Dr Marchetti", "d1", NULL));
  add (directory, make_person ("p7", "Jeanne Roy", "Interne", "d2", NULL));
  add (directory, make_person ("p8", "Odile Roy", "Secrétaire de Paul Le Guen", "d2", NULL));
  mask = rec_name_mask_new (directory, rec_language_get ("fr"));
  g_assert_cmpstr (rec_name_mask_get_label (mask, "p6"), ==, "Personne du service Imagerie");
  g_assert_cmpstr (rec_name_mask_get_label (mask, "p7"), ==, "Interne");
  g_assert_true (g_str_has_prefix (rec_name_mask_get_label (mask, "p8"), "Personne "));
}

/* Test that the name of an attached file tells of nobody, where less than a name would do it too,
 * and keeps what tells which program opens it. */
static void
test_file_names (void)
{
  static const char *const cases[][2] = {
    { "notice-thorax.pdf", "notice-thorax.pdf" },
    { "CV_Hélène_Marchetti.pdf", "CV_Radiologue, Imagerie.pdf" },
    { "attestation-MARCHETTI.PDF", "[not passed on].PDF" },
    { "vu-par-le-guen-v2.docx", "[not passed on].docx" },
    { "h.marchetti@tilleuls.example.pdf", "Radiologue, Imagerie.pdf" },
    { "Charte.Marchetti", "[not passed on]" },
    { "Hélène Marchetti", "Radiologue, Imagerie" },
  };
  g_autoptr (RecNameMask) mask = make_mask ("en");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RecRecord) file =
          with (rec_record_new (REC_KIND_ATTACHMENT, "a"), "name", cases[i][0]);
      g_autoptr (RecRecord) masked = rec_name_mask_record (mask, file);

      g_assert_cmpstr (rec_record_get_name (masked), ==, cases[i][1]);
    }
}

/* Test that names are found however they are written, and nothing else is. */
static void
test_texts (void)
{
  static const struct
  {
    const char *text;
    const char *masked; /* NULL: as it is */
  } cases[] = {
    { "Vu avec Hélène Marchetti.", "Vu avec Radiologue, Imagerie." },
    { "Vu avec le Dr Hélène MARCHETTI, hier", "Vu avec le Radiologue, Imagerie, hier" },
    { "MARCHETTI Helene", "Radiologue, Imagerie" },
    { "Dr. Marchetti", "Radiologue, Imagerie" },
    { "H. Marchetti et P. Le Guen", "Radiologue, Imagerie et Urgentiste (2)" },
    { "attestation_le-guen_paul", "attestation_Urgentiste (2)" },
    { "M. Jean\xc2\xa0Pierre Noël", "Personne du service Imagerie" },
    { "Écrire à h.marchetti@tilleuls.example.", "Écrire à Radiologue, Imagerie." },
    { "jpn@tilleuls.example", "Personne du service Imagerie" },
    { "marchetti.helene@ailleurs.example", "Radiologue, Imagerie" },
    { "Annexe A. Hélène Marchetti", "Annexe A. Radiologue, Imagerie" },
    { "Mme Marchetti, M. Le Guen", "Radiologue, Imagerie, Urgentiste (2)" },
    { "HeleneMarchetti_2026", "Radiologue, Imagerie_2026" },
    { "marchettihelene@ailleurs.example", "Radiologue, Imagerie" },
    { "Marchetti", NULL },
    { "Lucnoel", NULL },
    { "Fermé à Noël", NULL },
    { "Accueil des patients", NULL },
    { "Hélène, puis Paul et Le Guen", NULL },
    { "dpo@tilleuls.example", NULL },
    { "", NULL },
    { "bad \xff bytes", NULL },
  };
  g_autoptr (RecNameMask) mask = make_mask ("fr");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *masked = rec_name_mask_text (mask, cases[i].text);

      g_test_message ("%u", i);
      g_assert_cmpstr (masked, ==, cases[i].masked);
    }
}

/* Test that fields about persons keep a value that does not tell who, and others their words. */
static void
test_records (void)
{
  g_autoptr (RecNameMask) mask = make_mask ("en");
  g_autoptr (RecRecord) facility = rec_record_new (REC_KIND_FACILITY, "f");
  g_autoptr (RecRecord) oversight = rec_record_new (REC_KIND_OVERSIGHT, "o");
  g_autoptr (RecRecord) person =
      make_person ("p1", "Dr Hélène Marchetti", "Radiologue", "d1", "h.marchetti@tilleuls.example");
  g_autoptr (RecRecord) masked_facility = NULL;
  g_autoptr (RecRecord) masked_oversight = NULL;
  g_autoptr (RecRecord) masked_person = NULL;

  facility = with (facility, "name", "Clinique");
  facility = with (facility, "ai_lead", "Paul Le Guen, poste 12");
  facility = with (facility, "submitter", "Someone Else");
  masked_facility = rec_name_mask_record (mask, facility);
  g_assert_cmpstr (rec_record_get_name (masked_facility), ==, "Clinique");
  g_assert_cmpstr (rec_record_get_by_id (masked_facility, "ai_lead"), ==, "Urgentiste (2)");
  g_assert_cmpstr (rec_record_get_by_id (masked_facility, "submitter"), ==, "[not passed on]");
  g_assert_null (rec_record_get_by_id (masked_facility, "dpo_contact"));

  /* The name that the assignment was made under, which the person no longer has */
  oversight = with (oversight, "name", "Hélène Martin");
  oversight = with (oversight, "person", "p1");
  oversight = with (oversight, "competence", "Formée par Paul Le Guen");
  masked_oversight = rec_name_mask_record (mask, oversight);
  g_assert_cmpstr (rec_record_get_name (masked_oversight), ==, "Radiologue, Imagerie");
  g_assert_cmpstr (rec_record_get_by_id (masked_oversight, "person"), ==, "p1");
  g_assert_cmpstr (
      rec_record_get_by_id (masked_oversight, "competence"), ==, "Formée par Urgentiste (2)");

  masked_person = rec_name_mask_record (mask, person);
  g_assert_cmpstr (rec_record_get_id (masked_person), ==, "p1");
  g_assert_cmpstr (rec_record_get_name (masked_person), ==, "Radiologue, Imagerie");
  g_assert_cmpstr (rec_record_get_by_id (masked_person, "function"), ==, "Radiologue");
  g_assert_cmpstr (rec_record_get_by_id (masked_person, "email"), ==, "Radiologue, Imagerie");
}

/* Test that words of names are noticed in what was searched for. */
static void
test_touches (void)
{
  g_autoptr (RecNameMask) mask = make_mask ("en");

  g_assert_true (rec_name_mask_touches (mask, "scanner marchetti"));
  g_assert_true (rec_name_mask_touches (mask, "Hélène"));
  g_assert_false (rec_name_mask_touches (mask, "scanner dr"));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  rec_language_init ();

  g_test_add_func ("/name-mask/labels", test_labels);
  g_test_add_func ("/name-mask/labels-with-names", test_labels_with_names);
  g_test_add_func ("/name-mask/file-names", test_file_names);
  g_test_add_func ("/name-mask/texts", test_texts);
  g_test_add_func ("/name-mask/records", test_records);
  g_test_add_func ("/name-mask/touches", test_touches);

  return g_test_run ();
}
