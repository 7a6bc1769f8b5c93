/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>

#include "export-test.h"
#include "rec-export-tally.h"
#include "rec-sheet-file.h"

#define TODAY "2026-11-23"

/* A system of a class, with what else is given, ended by NULL. */
#define SYSTEM(ai_class, ...)                                                                      \
  make_record (REC_KIND_SYSTEM, "id", "name", "A", "ai_act_class", ai_class, __VA_ARGS__)

static void
take (RecExportTally *tally, RecRecord *record)
{
  rec_export_tally_add (tally, record);
  rec_record_unref (record);
}

/* Adds one system to an empty tally and says what is missing in it, by the letters of the gaps. */
static char *
find_gaps (RecRecord *record)
{
  g_autoptr (RecExportTally) tally = rec_export_tally_new (TODAY);
  GString *gaps = g_string_new (NULL);

  take (tally, record);
  for (guint i = 0; i < tally->n_most; i++)
    {
      g_assert_cmpuint (tally->most[i].row, ==, 0);
      g_string_append_printf (gaps, "%s%d", i > 0 ? " " : "", tally->most[i].gap);
    }
  return g_string_free (gaps, FALSE);
}

static void
assert_gaps (RecRecord *record, const RecGap *expected, guint n_expected)
{
  g_autofree char *found = find_gaps (record);
  g_autoptr (GString) wanted = g_string_new (NULL);

  for (guint i = 0; i < n_expected; i++)
    g_string_append_printf (wanted, "%s%d", i > 0 ? " " : "", expected[i]);
  g_assert_cmpstr (found, ==, wanted->str);
}

#define ASSERT_GAPS(record, ...)                                                                   \
  G_STMT_START                                                                                     \
  {                                                                                                \
    const RecGap expected[] = { __VA_ARGS__ };                                                     \
    assert_gaps (record, expected, G_N_ELEMENTS (expected));                                       \
  }                                                                                                \
  G_STMT_END

/* Test what counts as a gap, the most urgent first. */
static void
test_gaps (void)
{
  assert_gaps (SYSTEM ("minimal", "class_status", "confirmed", NULL), NULL, 0);
  assert_gaps (SYSTEM ("high_annex1",
                       "class_status",
                       "confirmed",
                       "oversight_status",
                       "operational",
                       "documentation_status",
                       "complete",
                       "next_review",
                       TODAY,
                       NULL),
               NULL,
               0);
  ASSERT_GAPS (SYSTEM ("minimal", NULL), REC_GAP_UNCONFIRMED);
  ASSERT_GAPS (SYSTEM (NULL, NULL), REC_GAP_UNDETERMINED);
  ASSERT_GAPS (SYSTEM ("undetermined", "class_status", "confirmed", NULL), REC_GAP_UNDETERMINED);
  ASSERT_GAPS (SYSTEM ("prohibited", "class_status", "confirmed", NULL), REC_GAP_PROHIBITED);
  ASSERT_GAPS (SYSTEM ("high_annex3", NULL),
               REC_GAP_HIGH_RISK_OVERSIGHT,
               REC_GAP_HIGH_RISK_UNCONFIRMED,
               REC_GAP_HIGH_RISK_DOCUMENTS);
  ASSERT_GAPS (SYSTEM ("high_annex1",
                       "class_status",
                       "contested",
                       "oversight_status",
                       "deficient",
                       "documentation_status",
                       "critical",
                       "certificate_expiry",
                       "2026-11-22",
                       "next_review",
                       "2026-11-22",
                       NULL),
               REC_GAP_OVERSIGHT_DEFICIENT,
               REC_GAP_DOCUMENTS_CRITICAL,
               REC_GAP_CERTIFICATE_EXPIRED,
               REC_GAP_CLASS_CONTESTED,
               REC_GAP_REVIEW_LATE);
}

/* Test that systems that are retired, rejected or archived have no gaps, but are counted. */
static void
test_over (void)
{
  g_autoptr (RecExportTally) tally = rec_export_tally_new (TODAY);

  take (tally, SYSTEM ("high_annex1", "lifecycle_status", "retired", NULL));
  take (tally, SYSTEM ("prohibited", "lifecycle_status", "rejected", NULL));
  take (tally, SYSTEM ("high_annex3", "archived_on", "2026-01-01", NULL));
  g_assert_cmpuint (tally->n_systems, ==, 3);
  g_assert_cmpuint (tally->n_all_gaps, ==, 0);
  g_assert_cmpuint (tally->n_high_risk, ==, 0);
  g_assert_cmpuint (tally->n_unsettled, ==, 0);
  g_assert_cmpuint (rec_export_tally_count (tally, tally->oversight_field, 0, 7), ==, 1);
  g_assert_cmpuint (rec_export_tally_count (tally, tally->oversight_field, 1, 7), ==, 1);
}

/* Test that of many gaps the most urgent are kept, in order, with the rows of their systems. */
static void
test_most (void)
{
  g_autoptr (RecExportTally) tally = rec_export_tally_new (TODAY);

  for (guint i = 0; i < 40; i++)
    take (tally, SYSTEM ("minimal", NULL));
  take (tally, SYSTEM ("prohibited", "class_status", "confirmed", NULL));
  for (guint i = 0; i < 5; i++)
    take (tally, SYSTEM ("undetermined", NULL));
  g_assert_cmpuint (tally->n_most, ==, REC_TALLY_MOST_GAPS);
  g_assert_cmpuint (tally->n_all_gaps, ==, 46);
  g_assert_cmpuint (tally->n_gaps[REC_GAP_UNCONFIRMED], ==, 40);
  g_assert_cmpint (tally->most[0].gap, ==, REC_GAP_PROHIBITED);
  g_assert_cmpuint (tally->most[0].row, ==, 40);
  for (guint i = 1; i < tally->n_most; i++)
    {
      g_assert_cmpint (tally->most[i].gap, ==, i <= 5 ? REC_GAP_UNDETERMINED : REC_GAP_UNCONFIRMED);
      g_assert_cmpuint (tally->most[i].row, ==, i <= 5 ? 40 + i : i - 6);
    }
}

/* Test that the tables count each system once, by its own class and status. */
static void
test_counts (void)
{
  g_autoptr (RecExportTally) tally = rec_export_tally_new (TODAY);
  const RecChoiceSet *classes = tally->class_field->choices;
  const RecChoiceSet *statuses = tally->oversight_field->choices;
  guint               sum = 0;

  for (guint i = 0; i <= classes->n_choices; i++)
    for (guint j = 0; j <= statuses->n_choices; j++)
      for (guint k = 0; k < i + 2 * j; k++)
        take (tally,
              SYSTEM (i < classes->n_choices ? classes->choices[i].id : NULL,
                      "oversight_status",
                      j < statuses->n_choices ? statuses->choices[j].id : NULL,
                      NULL));
  for (guint i = 0; i <= classes->n_choices; i++)
    for (guint j = 0; j <= statuses->n_choices; j++)
      {
        guint n = rec_export_tally_count (tally, tally->oversight_field, i, j);

        g_assert_cmpuint (n, ==, i + 2 * j);
        sum += n;
      }
  g_assert_cmpuint (sum, ==, tally->n_systems);
}

static gboolean
has_cell (RecSheetFile *file, const char *label, const char *words)
{
  for (guint i = 0; i < rec_sheet_file_get_n_rows (file); i++)
    {
      const RecSheetRow *row = rec_sheet_file_get_row (file, i);

      for (guint j = 0; j + 1 < row->n_cells; j++)
        if (strcmp (row->cells[j], label) == 0)
          for (guint k = j + 1; k < row->n_cells; k++)
            if (*row->cells[k] != '\0')
              return strstr (row->cells[k], words) != NULL;
    }
  return FALSE;
}

/* Test that the summary says whose register it is, what was left out, and in which state it was. */
static void
test_title_block (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "out.xlsx", NULL);
  RecExportOptions options = { .language = rec_language_get ("fr"),
                               .author = "Claire Exemple",
                               .moment = FIXED_MOMENT };
  FakeSource      *source = make_source (12);
  g_autoptr (GError) error = NULL;
  g_autoptr (RecSheetFile) file = NULL;
  RecQuery *query =
      rec_query_with_value (source->query,
                            rec_catalogue_find_field (REC_KIND_SYSTEM, "ai_act_class"),
                            "high_annex1",
                            TRUE);

  rec_query_unref (source->query);
  source->query = query;
  g_assert_true (rec_export_workbook (REC_RECORD_SOURCE (source), path, &options, NULL, &error));
  g_assert_no_error (error);
  file = rec_sheet_file_open (path, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (rec_sheet_file_set_sheet (file, "Synthèse", &error));
  rec_sheet_file_set_header_row (file, 1);
  g_assert_true (rec_sheet_file_load (file, NULL, &error));
  g_assert_true (has_cell (file, "Statut juridique", "privé à but lucratif"));
  g_assert_true (has_cell (file, "FINESS (juridique / géographique)", "010000001 / –"));
  g_assert_true (has_cell (file, "Systèmes dans ce classeur", "12 sur 15"));
  g_assert_true (has_cell (file, "Exporté par", "Claire Exemple"));
  g_assert_true (has_cell (file, "Exporté le", "23/11/2026"));
  g_assert_true (has_cell (file, "Filtre", "Haut risque – annexe I"));
  g_assert_true (has_cell (file, "Empreinte du registre", "5f0e6c1a9b2d4478"));
  g_assert_true (has_cell (file, "Référentiel juridique", "vérifié le"));
  remove_folder (folder);
  g_object_unref (source);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/sheet/export-tally/gaps", test_gaps);
  g_test_add_func ("/sheet/export-tally/over", test_over);
  g_test_add_func ("/sheet/export-tally/most", test_most);
  g_test_add_func ("/sheet/export-tally/counts", test_counts);
  g_test_add_func ("/sheet/export-tally/title-block", test_title_block);
  return g_test_run ();
}
