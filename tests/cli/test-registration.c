/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>
#include <string.h>

#include "rec-assessment.h"
#include "rec-export.h"
#include "rec-language.h"
#include "rec-sheet-file.h"
#include "rec-value.h"
#include "cli/rec-test-program.h"
#include "store/store-test.h"

/* The sheet of Annex VIII, Section C. */

#define MOMENT "2026-11-23T09:30:00Z"
#define TODAY "2026-11-23"

static void
set_facility (RecStore *store, const char *authority)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RecDirectory) directory = rec_store_load_directory (store, &error);
  RecRecord *facility = rec_directory_get_facility (directory);
  g_autoptr (RecRecord) changed = make_record (REC_KIND_FACILITY,
                                               rec_record_get_id (facility),
                                               "name",
                                               "Hôpital des Tilleuls",
                                               "address",
                                               "12 allée des Tilleuls",
                                               "submitter",
                                               "Nathalie Roussel, qualite@tilleuls.example",
                                               NULL);

  if (authority != NULL)
    {
      RecRecord *with = rec_record_with (
          changed, rec_catalogue_find_field (REC_KIND_FACILITY, "is_public_authority"), authority);

      rec_record_unref (changed);
      changed = with;
    }
  rec_record_unref (apply_one (store, REC_VERB_CHANGE, facility, changed));
}

#define HIGH "ai_act_class", "high_annex3", "role", "deployer", "lifecycle_status", "deployed"

/* A system of which all is known, one of which little is, and one that is not concerned. */
static RecStore *
make_register (Fixture *fixture, const char *authority)
{
  RecStore  *store = create_store (fixture->path);
  RecRecord *records[] = {
    make_record (REC_KIND_SYSTEM,
                 "s1",
                 "name",
                 "Appels",
                 HIGH,
                 "annex3_points",
                 "5d",
                 "eu_db_entry_url",
                 "https://ec.europa.eu/ai/1",
                 "put_into_service_date",
                 "2028-01-10",
                 "personal_data",
                 "yes",
                 NULL),
    make_record (REC_KIND_SYSTEM,
                 "s2",
                 "name",
                 "Candidatures",
                 HIGH,
                 "annex3_points",
                 "4a",
                 "personal_data",
                 "no",
                 NULL),
    make_record (REC_KIND_SYSTEM, "s3", "name", "Dictée", "ai_act_class", "minimal", NULL),
    make_record (REC_KIND_DOCUMENT,
                 "d1",
                 "name",
                 "AIDF",
                 "type",
                 "fria",
                 "status",
                 "valid",
                 "systems",
                 "s1",
                 "notes",
                 "=Aucun risque\nrésiduel",
                 NULL),
    make_record (REC_KIND_DOCUMENT,
                 "d2",
                 "name",
                 "AIPD",
                 "type",
                 "aipd",
                 "status",
                 "valid",
                 "systems",
                 "s1",
                 NULL),
  };

  add_records (store, records, G_N_ELEMENTS (records));
  set_facility (store, authority);
  return store;
}

static const RecDuty *
find_duty (RecAssessment *assessment)
{
  GPtrArray *duties = rec_assessment_get_duties (assessment);

  for (guint i = 0; i < duties->len; i++)
    if (strcmp (((const RecDuty *) duties->pdata[i])->law->entry.id, "OB-49.3") == 0)
      return duties->pdata[i];
  return NULL;
}

/* What stands in the last columns: how the duty stands, from when, and how sure that is. */
static char *
describe_duty (RecStore *store, const char *id, const RecLanguage *language)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RecDossier) dossier = rec_store_load_dossier (store, id, &error);
  g_autoptr (RecAssessment) assessment = NULL;
  const RecDuty *duty;

  g_assert_no_error (error);
  assessment = rec_assessment_new (rec_law_pack_get_current (NULL), dossier, TODAY);
  duty = find_duty (assessment);
  g_assert (duty != NULL);
  return g_strdup_printf ("[\"text\",\"%s\"],[\"%s\",\"%s\"],[\"text\",\"%s\"]",
                          rec_duty_state_get_label (duty->state, language),
                          duty->from != NULL ? "date" : "none",
                          duty->from != NULL ? duty->from : "",
                          rec_certainty_get_label (duty->law->entry.certainty, language));
}

static void export(RecStore *store, const char *path, const RecLanguage *language, guint sheets)
{
  const RecExportOptions options = { .language = language, .moment = MOMENT, .sheets = sheets };
  g_autoptr (GError) error = NULL;
  g_autoptr (RecQuery) query = rec_query_new ();
  g_autoptr (RecRecordSource) source = rec_store_read (store, query, &error);

  g_assert_no_error (error);
  rec_export_workbook (source, path, &options, NULL, &error);
  g_assert_no_error (error);
}

/* Texts of the sheet in one language, in the order of its columns and then of its gaps. */
typedef struct
{
  const char *language;
  const char *sheet;
  const char *headings;
  const char *high;
  const char *gaps[2];
} Words;

static const Words words[] = {
  { "en",
    "Annex VIII C",
    "[\"text\",\"System\"],[\"text\",\"AI Act class\"],"
    "[\"text\",\"1. Deployer: name, address, contact\"],"
    "[\"text\",\"2. Person who submits: name, address, contact\"],"
    "[\"text\",\"3. Address of the provider’s entry in the EU database\"],"
    "[\"text\",\"4. Summary of the fundamental-rights impact assessment\"],"
    "[\"text\",\"5. Summary of the data protection impact assessment\"],"
    "[\"text\",\"What is missing\"],[\"text\",\"State\"],[\"text\",\"Applies from\"],"
    "[\"text\",\"How sure\"]",
    "High-risk – Annex III",
    { "1. AI lead\\n5. Data protection impact assessment (DPIA) – Notes on the document",
      "1. AI lead\\n3. Entry in the EU database\\n"
      "4. Fundamental-rights impact assessment – Missing" } },
  { "fr",
    "Annexe VIII C",
    "[\"text\",\"Système\"],[\"text\",\"Classe (règlement IA)\"],"
    "[\"text\",\"1. Déployeur : nom, adresse, coordonnées\"],"
    "[\"text\",\"2. Personne qui soumet : nom, adresse, coordonnées\"],"
    "[\"text\",\"3. Adresse de l’inscription du fournisseur dans la base de données de l’UE\"],"
    "[\"text\",\"4. Résumé de l’analyse d’impact sur les droits fondamentaux\"],"
    "[\"text\",\"5. Résumé de l’analyse d’impact relative à la protection des données\"],"
    "[\"text\",\"Ce qui manque\"],[\"text\",\"État\"],[\"text\",\"Applicable dès le\"],"
    "[\"text\",\"Certitude\"]",
    "Haut risque – annexe III",
    { "1. Référent IA\\n5. Analyse d’impact relative à la protection des données (AIPD) – Notes "
      "sur "
      "le document",
      "1. Référent IA\\n3. Entrée dans la base de données de l’UE\\n"
      "4. Analyse d’impact sur les droits fondamentaux – Manquant" } },
};

#define DEPLOYER "[\"text\",\"Hôpital des Tilleuls\\n12 allée des Tilleuls\"]"
#define SUBMITTER "[\"text\",\"Nathalie Roussel, qualite@tilleuls.example\"]"
#define NONE "[\"none\",\"\"]"

static char *
make_expected (RecStore *store, const Words *w)
{
  const RecLanguage *language = rec_language_get (w->language);
  g_autofree char   *first = describe_duty (store, "s1", language);
  g_autofree char   *second = describe_duty (store, "s2", language);

  return g_strdup_printf (
      "[{\"name\":\"%s\",\"rows\":[[%s],"
      "[[\"system\",\"Appels\"],[\"text\",\"%s\"]," DEPLOYER "," SUBMITTER
      ",[\"text\",\"https://ec.europa.eu/ai/1\"],[\"text\",\"=Aucun risque\\nrésiduel\"]," NONE
      ",[\"text\",\"%s\"],%s],"
      "[[\"system\",\"Candidatures\"],[\"text\",\"%s\"]," DEPLOYER "," SUBMITTER "," NONE "," NONE
      "," NONE ",[\"text\",\"%s\"],%s]]}]",
      w->sheet,
      w->headings,
      w->high,
      w->gaps[0],
      first,
      w->high,
      w->gaps[1],
      second);
}

/* Test that a public authority has the sheet, with each point cell by cell and what is missing, for
 * the systems to be registered alone. */
static void
test_cells (Fixture *fixture, gconstpointer data)
{
  const Words     *w = data;
  RecStore        *store = make_register (fixture, "yes");
  g_autofree char *book = g_build_filename (fixture->folder, "book.xlsx", NULL);
  g_autofree char *expected = g_build_filename (fixture->folder, "expected.json", NULL);
  g_autofree char *json = make_expected (store, w);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (expected, json, -1, &error);
  g_assert_no_error (error);
  export(store, book, rec_language_get (w->language), 0);
  close_store (store);
  rec_test_check_by_script ("cli/check-sheets.py", book, expected);
}

/* Whether the workbook has the sheet, and what the sentence under its title says, which stands
 * beside the column of the systems. */
static char *
read_lead (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RecSheetFile) file = rec_sheet_file_open (path, NULL, &error);

  g_assert_no_error (error);
  if (!rec_sheet_file_set_sheet (file, "Annex VIII C", NULL))
    return NULL;
  rec_sheet_file_set_header_row (file, 2);
  g_assert_true (rec_sheet_file_load (file, NULL, &error));
  return g_strdup (rec_sheet_file_get_heading (file, 1));
}

/* Test that an establishment which is no public authority, or of which that is not recorded, has
 * the sheet only where it is asked for, and that a sentence on it tells why it is of no use. */
static void
test_others (Fixture *fixture, gconstpointer data)
{
  const char        *authority = data;
  const RecLanguage *english = rec_language_get ("en");
  RecStore          *store = make_register (fixture, *authority != '\0' ? authority : NULL);
  g_autofree char   *path = g_build_filename (fixture->folder, "book.xlsx", NULL);
  g_autofree char   *lead = NULL;

  export(store, path, english, 0);
  g_assert_null (read_lead (path));
  export(store, path, english, REC_SHEET_BIT (REC_SHEET_REGISTRATION));
  lead = read_lead (path);
  close_store (store);
  g_assert_nonnull (lead);
  g_assert_nonnull (
      strstr (lead, *authority != '\0' ? "recorded as no public authority" : "is not recorded"));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  rec_clock_set (MOMENT);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *path = g_strconcat ("/registration/cells/", words[i].language, NULL);

      g_test_add (path, Fixture, &words[i], set_up, test_cells, tear_down);
    }
  g_test_add ("/registration/no-authority", Fixture, "no", set_up, test_others, tear_down);
  g_test_add ("/registration/not-recorded", Fixture, "", set_up, test_others, tear_down);
  return g_test_run ();
}
