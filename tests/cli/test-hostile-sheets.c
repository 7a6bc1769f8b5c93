/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>

#include "rec-export.h"
#include "rec-language.h"
#include "rec-value.h"
#include "cli/rec-test-program.h"
#include "store/store-test.h"

#define MOMENT "2026-11-23T09:30:00Z"

/* Texts that would run as formulas, break the file or be changed by Excel, and what a cell must
 * show of each where that is something else. */
static const struct
{
  const char *text;
  const char *shown;
} hostile[] = {
  { "=HYPERLINK(\"https://a.example\",\"click\")", NULL },
  { "+1-800", NULL },
  { "-2+3+cmd|' /C calc'!A0", NULL },
  { "@SUM(1,2)", NULL },
  { "{=1+1}", NULL },
  { "one\x01two\x1bthree", "one\xe2\x90\x81two\xe2\x90\x9bthree" },
  { "no character \xef\xbf\xbf here", "no character \xef\xbf\xbd here" },
  { "_x0041_ is no A", NULL },
  { "<b>&amp;]]></b> \"quoted\" 'single'", NULL },
};
#define N_REPLACED 2

/* Fields that sheets show of records about a system, or of criteria. */
static const struct
{
  RecSheet    sheet;
  RecKind     kind;
  const char *field;
} places[] = {
  { REC_SHEET_REGISTER, REC_KIND_SYSTEM, "notes" },
  { REC_SHEET_CLASSIFICATION, REC_KIND_CLASSIFICATION, "notes" },
  { REC_SHEET_OVERSIGHT, REC_KIND_OVERSIGHT, "competence" },
  { REC_SHEET_DOCUMENTATION, REC_KIND_DOCUMENT, "name" },
  { REC_SHEET_DUTIES, REC_KIND_DUTY, "evidence" },
  { REC_SHEET_ACTIONS, REC_KIND_ACTION, "notes" },
  { REC_SHEET_INCIDENTS, REC_KIND_INCIDENT, "description" },
  { REC_SHEET_TRAINING, REC_KIND_TRAINING, "notes" },
  { REC_SHEET_CRITERIA, REC_KIND_CRITERION, "evidence" },
};

/* What a record needs besides, by its kind. */
static RecRecord *
make_hostile (RecKind kind, const char *field, guint index)
{
  GPtrArray       *criteria = rec_law_pack_get_criteria (rec_law_pack_get_current (NULL));
  g_autofree char *id = g_strdup_printf ("%s-%u", rec_catalogue_get_kind (kind)->id, index);
  g_autofree char *system = g_strdup_printf ("system-%u", index);
  const char      *text = hostile[index].text;
  RecRecord       *record;
  RecRecord       *with;

  switch ((int) kind)
    {
    case REC_KIND_SYSTEM:
      record = make_record (kind, id, "name", text, "personal_data", "yes", NULL);
      break;
    case REC_KIND_DOCUMENT:
      record = make_record (
          kind, id, "name", text, "type", "ifu", "status", "valid", "systems", system, NULL);
      break;
    case REC_KIND_DUTY:
      record =
          make_record (kind, id, "name", "OB-GDPR30", "system", system, "status", "doing", NULL);
      break;
    case REC_KIND_CLASSIFICATION:
      record = make_record (kind,
                            id,
                            "name",
                            text,
                            "system",
                            system,
                            "status",
                            "proposed",
                            "ai_act_class",
                            "minimal",
                            "result",
                            "minimal",
                            NULL);
      break;
    case REC_KIND_ACTION:
      record = make_record (kind, id, "name", text, "system", system, "status", "todo", NULL);
      break;
    case REC_KIND_INCIDENT:
      record = make_record (
          kind, id, "name", text, "system", system, "detected_at", "2026-11-20T08:15:00Z", NULL);
      break;
    case REC_KIND_OVERSIGHT:
      record = make_record (kind, id, "name", text, "system", system, "person", "person", NULL);
      break;
    case REC_KIND_CRITERION:
      record = make_record (
          kind, id, "name", ((const RecLawCriterion *) criteria->pdata[index])->entry.id, NULL);
      break;
    default:
      record = make_record (kind, id, "name", text, "system", system, NULL);
      break;
    }
  with = with_value (record, field, text);
  rec_record_unref (record);
  return with;
}

/* What must be on the sheets, in JSON. */
static char *
list_expected (const RecLanguage *language)
{
  g_autoptr (GString) json = g_string_new (NULL);

  g_string_printf (json, "{\"remarks\":%u", N_REPLACED);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_string_append_printf (json, ",\"%s\":[", rec_sheet_get_name (places[i].sheet, language));
      for (guint j = 0; j < G_N_ELEMENTS (hostile); j++)
        {
          const char *shown = hostile[j].shown != NULL ? hostile[j].shown : hostile[j].text;
          g_auto (GStrv) parts = g_strsplit (shown, "\"", -1);
          g_autofree char *quoted = g_strjoinv ("\\\"", parts);

          g_string_append_printf (json, "%s\"%s\"", j > 0 ? "," : "", quoted);
        }
      g_string_append_c (json, ']');
    }
  g_string_append_c (json, '}');
  return g_string_free (g_steal_pointer (&json), FALSE);
}

static void export(RecStore          *store,
                   const char        *path,
                   const RecLanguage *language,
                   RecExportReport   *report)
{
  const RecExportOptions options = { .language = language, .moment = MOMENT, .report = report };
  g_autoptr (RecQuery) query = rec_query_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RecRecordSource) source = rec_store_read (store, query, &error);

  g_assert_no_error (error);
  rec_export_workbook (source, path, &options, NULL, &error);
  g_assert_no_error (error);
}

/* Test that texts that begin like formulas, hold control characters or look like markup or escapes
 * stand in each sheet as texts, visibly changed only where a cell cannot hold them. */
static void
test_texts (Fixture *fixture, gconstpointer data)
{
  const RecLanguage *language = rec_language_get (data);
  RecStore          *store = create_store (fixture->path);
  g_autofree char   *book = g_build_filename (fixture->folder, "book.xlsx", NULL);
  g_autofree char   *expected = g_build_filename (fixture->folder, "expected.json", NULL);
  g_autofree char   *json = list_expected (language);
  g_autoptr (RecEdit) edit = rec_edit_new (REC_VERB_CREATE, NULL);
  g_autoptr (RecEdit) done = NULL;
  g_autoptr (RecRecord) person =
      make_record (REC_KIND_PERSON, "person", "name", "=Dr Exemple", NULL);
  g_autoptr (GError) error = NULL;
  RecExportReport report = { 0 };

  rec_clock_set (MOMENT);
  rec_edit_add (edit, NULL, person);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    for (guint j = 0; j < G_N_ELEMENTS (hostile); j++)
      {
        g_autoptr (RecRecord) record = make_hostile (places[i].kind, places[i].field, j);

        rec_edit_add (edit, NULL, record);
      }
  done = rec_store_apply (store, edit, NULL, &error);
  g_assert_no_error (error);
  g_file_set_contents (expected, json, -1, &error);
  g_assert_no_error (error);
  export(store, book, language, &report);
  close_store (store);
  rec_clock_set (NULL);
  g_assert_cmpuint (report.n_replaced, >=, N_REPLACED * G_N_ELEMENTS (places));
  g_assert_cmpuint (report.n_cut, ==, 0);
  rec_test_check_by_script ("cli/check-hostile.py", book, expected);
}

/* Test that what another program put into a register past what Recensia takes, bytes that are no
 * UTF-8 and a text longer than a cell, is shown by signs and cut with a mark, and reported. */
static void
test_spoilt (Fixture *fixture, gconstpointer data)
{
  const RecLanguage *language = rec_language_get ("en");
  RecStore          *store = create_store (fixture->path);
  g_autofree char   *book = g_build_filename (fixture->folder, "book.xlsx", NULL);
  g_autofree char   *expected = g_build_filename (fixture->folder, "expected.json", NULL);
  g_autofree char   *x = g_strnfill (32767 - 120, 'x');
  g_autofree char   *json = NULL;
  g_autoptr (RecEdit) edit = rec_edit_new (REC_VERB_CREATE, NULL);
  g_autoptr (RecEdit) done = NULL;
  g_autoptr (RecRecord) one =
      make_record (REC_KIND_SYSTEM, "one", "name", "One", "notes", "whole", NULL);
  g_autoptr (RecRecord) two =
      make_record (REC_KIND_SYSTEM, "two", "name", "Two", "notes", "short", NULL);
  g_autoptr (GError) error = NULL;
  RecExportReport report = { 0 };

  rec_edit_add (edit, NULL, one);
  rec_edit_add (edit, NULL, two);
  done = rec_store_apply (store, edit, NULL, &error);
  g_assert_no_error (error);
  close_store (store);
  rec_test_check_by_script ("cli/spoil-register.py", fixture->path, "40000");
  store = open_store (fixture->path, REC_STORE_WRITE);
  export(store, book, language, &report);
  close_store (store);
  g_assert_cmpuint (report.n_cut, ==, 1);
  json = g_strdup_printf ("{\"remarks\":0,\"Register\":[\"broken \xef\xbf\xbd bytes "
                          "\xef\xbf\xbd\",\"%s… [cut here: 40,000 characters in all]\"]}",
                          x);
  g_file_set_contents (expected, json, -1, &error);
  g_assert_no_error (error);
  rec_test_check_by_script ("cli/check-hostile.py", book, expected);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add ("/hostile-sheets/texts/fr", Fixture, "fr", set_up, test_texts, tear_down);
  g_test_add ("/hostile-sheets/texts/en", Fixture, "en", set_up, test_texts, tear_down);
  g_test_add ("/hostile-sheets/spoilt", Fixture, NULL, set_up, test_spoilt, tear_down);
  return g_test_run ();
}
