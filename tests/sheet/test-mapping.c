/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>
#include <string.h>

#include "rec-import-mapping.h"
#include "rec-language.h"
#include "sheet/sheet-fixtures.h"

static RecSheetFile *
load_text (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  RecSheetFile *file = rec_sheet_file_new_for_bytes (bytes, "list.csv", &error);

  g_assert_no_error (error);
  g_assert_true (rec_sheet_file_load (file, NULL, &error));
  g_assert_no_error (error);
  return file;
}

static RecImportMapping *
map_text (const char *text)
{
  g_autoptr (RecSheetFile) file = load_text (text);

  return rec_import_mapping_new (file, REC_KIND_SYSTEM);
}

static RecImportBatch *
read_mapping (RecImportMapping *mapping)
{
  g_autoptr (GError) error = NULL;
  RecImportBatch *batch = rec_import_mapping_read (mapping, NULL, &error);

  g_assert_no_error (error);
  return batch;
}

static RecImportBatch *
read_text (const char *text)
{
  g_autoptr (RecImportMapping) mapping = map_text (text);

  return read_mapping (mapping);
}

static const RecField *
get_field (const char *id)
{
  const RecField *field = rec_catalogue_find_field (REC_KIND_SYSTEM, id);

  g_assert_nonnull (field);
  return field;
}

static const char *
get_value (RecImportBatch *batch, guint row, const char *id)
{
  return rec_import_row_get (rec_import_batch_get_row (batch, row),
                             rec_catalogue_get_index (REC_KIND_SYSTEM, get_field (id)));
}

static void
assert_no_problems (RecImportBatch *batch)
{
  GPtrArray *problems = rec_import_batch_get_problems (batch);

  if (problems->len > 0)
    {
      g_autofree char *text = rec_problem_describe (problems->pdata[0], "list", NULL);

      g_error ("%u problems: %s", problems->len, text);
    }
}

/* Where the columns of a text go, as field ids separated by spaces, "-" for nowhere */
static void
assert_mapped (const char *headings, const char *expected)
{
  g_autofree char *text = g_strconcat (headings, "\n", NULL);
  g_autoptr (RecImportMapping) mapping = map_text (text);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < rec_import_mapping_get_n_columns (mapping); i++)
    {
      const RecField *field = rec_import_mapping_get_field (mapping, i);

      g_string_append_printf (found, "%s%s", i > 0 ? " " : "", field != NULL ? field->id : "-");
    }
  g_assert_cmpstr (found->str, ==, expected);
}

/* Test that headings find their fields by id, by label in each language and by further words,
 * whatever their case, accents and punctuation. */
static void
test_mapping_headings (void)
{
  assert_mapped ("name;supplier;ai_act_class", "name supplier ai_act_class");
  assert_mapped ("Name;Supplier;AI Act class", "name supplier ai_act_class");
  assert_mapped ("Nom;Fournisseur;Version;Colour", "name supplier version -");
  assert_mapped ("NOM COMMERCIAL *;\xC2\xA0"
                 "Editeur ;\xE2\x80\x8B"
                 "Version",
                 "name supplier version");
  assert_mapped ("trade-name;vendor_name;date_de_mise_en_service",
                 "name supplier put_into_service_date");
  assert_mapped ("Created;created_at;archived_on;Name", "- - - name");
  assert_mapped ("name_ai_system_en;name_ai_system_fr;notes", "- - notes");
  assert_mapped ("1. Nom;2_version;3) Notes;12", "name version notes -");
  assert_mapped ("Service(s);Mis en service le;Nom", "departments put_into_service_date name");
  assert_mapped ("Date of Final Decision;Date Implemented;Name", "- first_use_date name");
}

/* Test that every label in every language leads to its field when all stand in one row. */
static void
test_mapping_labels (void)
{
  const RecKindInfo        *info = rec_catalogue_get_kind (REC_KIND_SYSTEM);
  guint                     n_languages;
  const RecLanguage *const *languages = rec_language_list (&n_languages);

  for (guint l = 0; l < n_languages; l++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (RecImportMapping) mapping = NULL;
      guint n = 0;

      for (guint i = 0; i < info->n_fields; i++)
        if ((info->fields[i].flags & (REC_FIELD_AUTOMATIC | REC_FIELD_HIDDEN)) == 0)
          g_string_append_printf (text,
                                  "%s\"%s\"",
                                  text->len > 0 ? ";" : "",
                                  rec_field_get_label (&info->fields[i], languages[l]));
      g_string_append_c (text, '\n');
      mapping = map_text (text->str);
      for (guint i = 0; i < info->n_fields; i++)
        if ((info->fields[i].flags & (REC_FIELD_AUTOMATIC | REC_FIELD_HIDDEN)) == 0)
          {
            const RecField *found = rec_import_mapping_get_field (mapping, n++);

            g_assert_nonnull (found);
            g_assert_cmpstr (found->id, ==, info->fields[i].id);
          }
    }
}

/* Test that a field gets the column that names it best, and one only. */
static void
test_mapping_best_match (void)
{
  assert_mapped ("Device;Nom;name;Outil", "- - name -");
  assert_mapped ("Outil;Nom;Supplier", "- name supplier");
  assert_mapped ("Outil;Device", "name -");
}

/* Test that a heading that is a mere hint counts only where the cells are of that kind. */
static void
test_mapping_by_cells (void)
{
  g_autoptr (RecImportMapping) years =
      map_text ("name;date implemented\nA;2024\nB;2025\nC;2025-01-31\n");
  g_autoptr (RecImportMapping) days =
      map_text ("name;date implemented\nA;2025\nB;2025-01-30\nC;31/1/25\n");
  g_autoptr (RecImportMapping) label = map_text ("name;Next review\nA;soon\nB;later\n");

  g_assert_null (rec_import_mapping_get_field (years, 1));
  g_assert_true (rec_import_mapping_get_field (days, 1) == get_field ("first_use_date"));
  g_assert_true (rec_import_mapping_get_field (label, 1) == get_field ("next_review"));
}

/* Test that columns are sent by hand, by heading or by letters, and that each field keeps one. */
static void
test_mapping_by_hand (void)
{
  g_autoptr (RecImportMapping) mapping =
      map_text ("Nom;name_ai_system_fr;B;;Date;Date\nx;y;z;u;v;w\n");
  g_autoptr (GError) error = NULL;
  guint column;

  g_assert_true (rec_import_mapping_find_column (mapping, get_field ("name"), &column));
  g_assert_cmpuint (column, ==, 0);
  g_assert_true (rec_import_mapping_set_by_name (mapping, "Name AI system (FR)", "name", &error));
  g_assert_true (rec_import_mapping_find_column (mapping, get_field ("name"), &column));
  g_assert_cmpuint (column, ==, 1);
  g_assert_null (rec_import_mapping_get_field (mapping, 0));

  /* A heading goes before letters. */
  g_assert_true (rec_import_mapping_set_by_name (mapping, "b", "version", &error));
  g_assert_true (rec_import_mapping_get_field (mapping, 2) == get_field ("version"));
  g_assert_true (rec_import_mapping_set_by_name (mapping, "d", "notes", &error));
  g_assert_true (rec_import_mapping_get_field (mapping, 3) == get_field ("notes"));
  g_assert_true (rec_import_mapping_set_by_name (mapping, "Date (2)", "next_review", &error));
  g_assert_true (rec_import_mapping_get_field (mapping, 5) == get_field ("next_review"));
  g_assert_null (rec_import_mapping_get_field (mapping, 4));

  g_assert_true (rec_import_mapping_set_by_name (mapping, "Date (2)", "", &error));
  g_assert_null (rec_import_mapping_get_field (mapping, 5));
  g_assert_no_error (error);
}

static void
assert_not_set (const char *heading, const char *field_id, const char *words)
{
  g_autoptr (RecImportMapping) mapping =
      map_text ("Nom;Description (FR);Fournisseur principal;Statut\nx;y;z;u\n");
  g_autoptr (GError) error = NULL;

  g_assert_true (rec_import_mapping_set_by_name (mapping, "Nom", "name", &error));
  g_assert_false (rec_import_mapping_set_by_name (mapping, heading, field_id, &error));
  g_assert_error (error, REC_SHEET_ERROR, REC_SHEET_ERROR_MAPPING);
  if (strstr (error->message, words) == NULL)
    g_error ("“%s” does not say “%s”", error->message, words);
}

/* Test that a wrong column or field is told with the names that may have been meant. */
static void
test_mapping_wrong_names (void)
{
  assert_not_set (
      "description_fr_", "notes_", "There is no field “notes_”. Perhaps you mean: notes");
  assert_not_set ("Fournisseurs", "supplier", "Perhaps you mean: Fournisseur principal");
  assert_not_set ("xyz", "supplier", "Its columns: Nom, Description (FR)");
  assert_not_set ("ZZ", "supplier", "Its columns");
  assert_not_set ("Statut", "xyzxyz", "The fields: name, reference");
  assert_not_set ("Statut", "created_at", "filled in by Recensia");
  assert_not_set ("Statut", "name", "both “Nom” and “Statut”");
}

/* Test that values of each type are read in French and in English, by id and by label. */
static void
test_mapping_values (void)
{
  g_autoptr (RecImportBatch) batch = read_text (
      "name;lifecycle_status;approx_users;next_review;personal_data;departments;supplier;"
      "affected_persons\n"
      " Outil\xC2\xA0"
      "A\xE2\x80\x8B ;deployed;1\xE2\x80\xAF"
      "200;31/12/2026;Oui;"
      "\"Urgences; Radiologie\nUrgences\";Éditeur, Inc.;patients minors\n"
      "B;En service;;2026-12-31T08:00:00;yes;;;Patients\n"
      "C;IN PRODUCTION;12;12 mars 2026;FALSE;N/A;sans objet;\n"
      "D;;;n/a;;Bloc;-;\n");

  assert_no_problems (batch);
  g_assert_cmpuint (rec_import_batch_get_n_rows (batch), ==, 4);
  g_assert_cmpstr (get_value (batch, 0, "name"),
                   ==,
                   "Outil\xC2\xA0"
                   "A");
  g_assert_cmpstr (get_value (batch, 0, "lifecycle_status"), ==, "deployed");
  g_assert_cmpstr (get_value (batch, 0, "approx_users"), ==, "1200");
  g_assert_cmpstr (get_value (batch, 0, "next_review"), ==, "2026-12-31");
  g_assert_cmpstr (get_value (batch, 0, "personal_data"), ==, "yes");
  g_assert_cmpstr (get_value (batch, 0, "departments"), ==, "Urgences\nRadiologie");
  g_assert_cmpstr (get_value (batch, 0, "supplier"), ==, "Éditeur, Inc.");
  g_assert_cmpstr (get_value (batch, 0, "affected_persons"), ==, "patients minors");
  g_assert_cmpstr (get_value (batch, 1, "lifecycle_status"), ==, "deployed");
  g_assert_cmpstr (get_value (batch, 1, "next_review"), ==, "2026-12-31");
  g_assert_cmpstr (get_value (batch, 1, "affected_persons"), ==, "patients");
  g_assert_cmpstr (get_value (batch, 2, "lifecycle_status"), ==, "deployed");
  g_assert_cmpstr (get_value (batch, 2, "next_review"), ==, "2026-03-12");
  g_assert_cmpstr (get_value (batch, 2, "personal_data"), ==, "no");
  g_assert_null (get_value (batch, 2, "departments"));
  g_assert_null (get_value (batch, 2, "supplier"));
  g_assert_null (get_value (batch, 3, "next_review"));
  g_assert_cmpuint (rec_import_batch_get_row (batch, 3)->number, ==, 5);
}

static void
assert_problem (RecImportBatch *batch,
                guint           index,
                guint           row,
                const char     *column,
                const char     *field_id,
                const char     *words)
{
  GPtrArray  *problems = rec_import_batch_get_problems (batch);
  RecProblem *problem;

  g_assert_cmpuint (index, <, problems->len);
  problem = problems->pdata[index];
  g_assert_cmpuint (problem->row, ==, row);
  g_assert_cmpstr (problem->column, ==, column);
  g_assert_true (problem->field == (field_id != NULL ? get_field (field_id) : NULL));
  if (strstr (problem->message, words) == NULL)
    g_error ("“%s” does not say “%s”", problem->message, words);
}

/* Test that each cell that cannot be read is told with row, column, field and reason. */
static void
test_mapping_problems (void)
{
  g_autoptr (GString) text =
      g_string_new ("Registre\n\nname;lifecycle_status;next_review;version;approx_users;x\n"
                    "A;sleeping;2026-13-45;1;many;\n"
                    ";deployed;;;;\n"
                    "\n"
                    ";;;;;left out\n"
                    "B;#N/A;31/12/2026;2;#REF!;\n"
                    "C;;;");
  g_autoptr (RecImportBatch) batch = NULL;

  for (guint i = 0; i < 101; i++)
    g_string_append (text, "é");
  g_string_append (text, ";;\n");
  batch = read_text (text->str);

  g_assert_cmpuint (rec_import_batch_get_problems (batch)->len, ==, 7);
  assert_problem (batch, 0, 4, "lifecycle_status (B)", "lifecycle_status", "Pilot, In service");
  assert_problem (batch, 1, 4, "next_review (C)", "next_review", "2026-13-45");
  assert_problem (batch, 2, 4, "approx_users (E)", "approx_users", "many");
  assert_problem (batch, 3, 5, "name (A)", "name", "needed");
  assert_problem (batch, 4, 8, "lifecycle_status (B)", "lifecycle_status", "#N/A");
  assert_problem (batch, 5, 8, "approx_users (E)", "approx_users", "#REF!");
  assert_problem (batch, 6, 9, "version (D)", "version", "101");
  g_assert_cmpuint (rec_import_batch_get_n_rows (batch), ==, 3);
  g_assert_null (get_value (batch, 2, "version"));
}

/* Test that a formula whose result was not saved is a problem and not an empty cell. */
static void
test_mapping_uncomputed (void)
{
  g_autoptr (GBytes) bytes = make_workbook (
      SHEET (
          "<row r=\"1\"><c t=\"inlineStr\"><is><t>name</t></is></c>"
          "<c t=\"inlineStr\"><is><t>version</t></is></c></row>"
          "<row r=\"2\"><c t=\"inlineStr\"><is><t>A</t></is></c><c><f>1+1</f></c></row>"
          "<row r=\"3\"><c t=\"inlineStr\"><is><t>B</t></is></c><c><f>1+1</f><v>2</v></c></row>"),
      NULL,
      NULL,
      NULL);
  g_autoptr (RecSheetFile) file = rec_sheet_file_new_for_bytes (bytes, "list.xlsx", NULL);
  g_autoptr (RecImportMapping) mapping = NULL;
  g_autoptr (RecImportBatch) batch = NULL;

  g_assert_true (rec_sheet_file_load (file, NULL, NULL));
  mapping = rec_import_mapping_new (file, REC_KIND_SYSTEM);
  batch = read_mapping (mapping);
  g_assert_cmpuint (rec_import_batch_get_problems (batch)->len, ==, 1);
  assert_problem (batch, 0, 2, "version (B)", "version", "was not saved");
  g_assert_cmpstr (get_value (batch, 1, "version"), ==, "2");
}

/* Test that the dates of a column are read in the order that they tell. */
static void
test_mapping_date_order (void)
{
  g_autoptr (RecImportBatch) month_first =
      read_text ("name;next_review\nA;3/4/2026\nB;12/31/2025\nC;2026-05-06\nD;1/2/26 10:30 AM\n");
  g_autoptr (RecImportBatch) day_first =
      read_text ("name;next_review\nA;3/4/2026\nB;31.12.2025\nC;01-02-2026 10:30\n");
  g_autoptr (RecImportBatch) same = read_text ("name;next_review\nA;3/3/2026\nB;2026-06-05\n");

  assert_no_problems (month_first);
  g_assert_cmpstr (get_value (month_first, 0, "next_review"), ==, "2026-03-04");
  g_assert_cmpstr (get_value (month_first, 1, "next_review"), ==, "2025-12-31");
  g_assert_cmpstr (get_value (month_first, 2, "next_review"), ==, "2026-05-06");
  g_assert_cmpstr (get_value (month_first, 3, "next_review"), ==, "2026-01-02");
  assert_no_problems (day_first);
  g_assert_cmpstr (get_value (day_first, 0, "next_review"), ==, "2026-04-03");
  g_assert_cmpstr (get_value (day_first, 1, "next_review"), ==, "2025-12-31");
  g_assert_cmpstr (get_value (day_first, 2, "next_review"), ==, "2026-02-01");
  assert_no_problems (same);
  g_assert_cmpstr (get_value (same, 0, "next_review"), ==, "2026-03-03");
}

static RecImportBatch *
read_with_choice (RecImportMapping *mapping, guint column, RecDateChoice choice)
{
  rec_import_mapping_set_date_choice (mapping, column, choice);
  g_assert_false (rec_import_mapping_asks_dates (mapping, column));
  return read_mapping (mapping);
}

/* Test that nothing is read as long as no date of a column tells its order, and that it is read as
 * it was said then. */
static void
test_mapping_dates_open (void)
{
  g_autoptr (RecImportMapping) mapping =
      map_text ("name;next_review;contract_end\nA;3/4/2026;31/1/2026\nB;5/6/2026;\n");
  g_autoptr (RecImportBatch) none = NULL;
  g_autoptr (RecImportBatch) day_first = NULL;
  g_autoptr (RecImportBatch) month_first = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (rec_import_mapping_asks_dates (mapping, 1));
  g_assert_false (rec_import_mapping_asks_dates (mapping, 0));
  g_assert_false (rec_import_mapping_asks_dates (mapping, 2));
  none = rec_import_mapping_read (mapping, NULL, &error);
  g_assert_null (none);
  g_assert_error (error, REC_SHEET_ERROR, REC_SHEET_ERROR_DATES);
  g_assert_nonnull (strstr (error->message, "“next_review” of “list.csv”"));

  day_first = read_with_choice (mapping, 1, REC_DATE_CHOICE_DAY_FIRST);
  g_assert_cmpstr (get_value (day_first, 0, "next_review"), ==, "2026-04-03");
  month_first = read_with_choice (mapping, 1, REC_DATE_CHOICE_MONTH_FIRST);
  g_assert_cmpstr (get_value (month_first, 0, "next_review"), ==, "2026-03-04");
  g_assert_cmpstr (get_value (month_first, 0, "contract_end"), ==, "2026-01-31");

  /* A column that goes to no date asks nothing. */
  rec_import_mapping_set_date_choice (mapping, 1, REC_DATE_CHOICE_NONE);
  g_assert_true (rec_import_mapping_asks_dates (mapping, 1));
  rec_import_mapping_set_field (mapping, 1, NULL);
  g_assert_false (rec_import_mapping_asks_dates (mapping, 1));
}

/* Test that a column with both orders is asked about, and that what does not fit the answer is
 * told, not turned round. */
static void
test_mapping_dates_mixed (void)
{
  g_autoptr (RecImportMapping) mapping = map_text (
      "name;next_review\nA;3/4/2026\nB;31/12/2025\nC;12/31/2025\nD;30/12/2025\nE;7/7/2026\n");
  g_autoptr (RecImportBatch) none = NULL;
  g_autoptr (RecImportBatch) day_first = NULL;
  g_autoptr (RecImportBatch) month_first = NULL;
  g_autoptr (RecImportBatch) each = NULL;
  g_autoptr (GError) error = NULL;
  RecDateOrder order = rec_import_mapping_get_date_order (mapping, 1);

  g_assert_cmpuint (order.n_day_first, ==, 2);
  g_assert_cmpuint (order.n_month_first, ==, 1);
  g_assert_cmpuint (order.n_open, ==, 1);
  none = rec_import_mapping_read (mapping, NULL, &error);
  g_assert_null (none);
  g_assert_error (error, REC_SHEET_ERROR, REC_SHEET_ERROR_DATES);
  g_assert_nonnull (strstr (error->message, "some dates have the day first"));

  day_first = read_with_choice (mapping, 1, REC_DATE_CHOICE_DAY_FIRST);
  g_assert_cmpuint (rec_import_batch_get_problems (day_first)->len, ==, 1);
  assert_problem (day_first, 0, 4, "next_review (B)", "next_review", "has the month first");
  g_assert_cmpstr (get_value (day_first, 0, "next_review"), ==, "2026-04-03");

  month_first = read_with_choice (mapping, 1, REC_DATE_CHOICE_MONTH_FIRST);
  g_assert_cmpuint (rec_import_batch_get_problems (month_first)->len, ==, 2);
  assert_problem (month_first, 0, 3, "next_review (B)", "next_review", "has the day first");

  each = read_with_choice (mapping, 1, REC_DATE_CHOICE_EACH);
  g_assert_cmpuint (rec_import_batch_get_problems (each)->len, ==, 1);
  assert_problem (each, 0, 2, "next_review (B)", "next_review", "2026-01-31");
  g_assert_cmpstr (get_value (each, 1, "next_review"), ==, "2025-12-31");
  g_assert_cmpstr (get_value (each, 2, "next_review"), ==, "2025-12-31");
  g_assert_cmpstr (get_value (each, 4, "next_review"), ==, "2026-07-07");
}

/* Test that a column is asked about in which a program of another country has turned round those
 * dates that it could, and that they are turned back on demand. */
static void
test_mapping_dates_turned (void)
{
  g_autoptr (RecImportMapping) mapping =
      map_text ("name;next_review;contract_end;contract_date;retired_date\n"
                "A;2026-04-03;2026-04-03;2026-04-30;2026-04-03\n"
                "B;12/31/2025;;12/31/2025;13/03/2026\n"
                "C;2026-07-07;;;\nD;2026-02-01T08:30:00;;;\n");
  g_autoptr (RecImportBatch) none = NULL;
  g_autoptr (RecImportBatch) back = NULL;
  g_autoptr (RecImportBatch) as_is = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (rec_import_mapping_get_date_reading (mapping, 1), ==, REC_DATE_READING_TURNED);
  g_assert_cmpint (rec_import_mapping_get_date_reading (mapping, 2), ==, REC_DATE_READING_CLEAR);
  g_assert_cmpint (
      rec_import_mapping_get_date_reading (mapping, 3), ==, REC_DATE_READING_MONTH_FIRST);
  /* What people type in France beside a date that the program understood */
  g_assert_cmpint (rec_import_mapping_get_date_reading (mapping, 4), ==, REC_DATE_READING_CLEAR);
  none = rec_import_mapping_read (mapping, NULL, &error);
  g_assert_null (none);
  g_assert_error (error, REC_SHEET_ERROR, REC_SHEET_ERROR_DATES);
  g_assert_nonnull (strstr (error->message, "turned round"));

  back = read_with_choice (mapping, 1, REC_DATE_CHOICE_TURNED);
  assert_no_problems (back);
  g_assert_cmpstr (get_value (back, 0, "next_review"), ==, "2026-03-04");
  g_assert_cmpstr (get_value (back, 1, "next_review"), ==, "2025-12-31");
  g_assert_cmpstr (get_value (back, 2, "next_review"), ==, "2026-07-07");
  g_assert_cmpstr (get_value (back, 3, "next_review"), ==, "2026-01-02");
  g_assert_cmpstr (get_value (back, 0, "contract_end"), ==, "2026-04-03");
  as_is = read_with_choice (mapping, 1, REC_DATE_CHOICE_EACH);
  assert_no_problems (as_is);
  g_assert_cmpstr (get_value (as_is, 0, "next_review"), ==, "2026-04-03");
  g_assert_cmpstr (get_value (as_is, 1, "next_review"), ==, "2025-12-31");
}

/* Test that the dates of an own export that a spreadsheet program wrote anew are asked about too.
 */
static void
test_mapping_dates_own (void)
{
  g_autoptr (RecImportMapping) mapping =
      map_text ("name;next_review;recensia_id;recensia_state\n"
                "A;03/04/2026;0b1f0b7e-1111-4111-8111-111111111111;x\n");
  g_autoptr (RecImportBatch) none = NULL;
  g_autoptr (RecImportBatch) batch = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (rec_import_mapping_get_origin (mapping), !=, REC_IMPORT_FOREIGN);
  none = rec_import_mapping_read (mapping, NULL, &error);
  g_assert_null (none);
  g_assert_error (error, REC_SHEET_ERROR, REC_SHEET_ERROR_DATES);
  batch = read_with_choice (mapping, 1, REC_DATE_CHOICE_MONTH_FIRST);
  g_assert_cmpstr (get_value (batch, 0, "next_review"), ==, "2026-03-04");
}

/* Test that the order can be said in words: of one column, or of all that ask. */
static void
test_mapping_dates_by_name (void)
{
  g_autoptr (RecImportMapping) mapping =
      map_text ("name;next_review;contract_end;retired_date\nA;3/4/2026;3/4/2026;31/1/2026\n");
  g_autoptr (GError) error = NULL;

  g_assert_false (rec_import_mapping_set_date_choice_by_name (
      mapping, "no such", REC_DATE_CHOICE_DAY_FIRST, &error));
  g_assert_error (error, REC_SHEET_ERROR, REC_SHEET_ERROR_MAPPING);
  g_assert_true (rec_import_mapping_set_date_choice_by_name (
      mapping, "Next review", REC_DATE_CHOICE_MONTH_FIRST, NULL));
  g_assert_true (
      rec_import_mapping_set_date_choice_by_name (mapping, NULL, REC_DATE_CHOICE_DAY_FIRST, NULL));
  g_assert_cmpint (
      rec_import_mapping_get_date_order (mapping, 1).choice, ==, REC_DATE_CHOICE_MONTH_FIRST);
  g_assert_cmpint (
      rec_import_mapping_get_date_order (mapping, 2).choice, ==, REC_DATE_CHOICE_DAY_FIRST);
  g_assert_cmpint (rec_import_mapping_get_date_order (mapping, 3).choice, ==, REC_DATE_CHOICE_NONE);
}

/* Test that it is told what the dates of a column tell of their order. */
static void
test_mapping_date_reading (void)
{
  g_autoptr (RecImportMapping) mapping =
      map_text ("name;next_review;contract_date;contract_end;retired_date;first_use_date\n"
                "A;3/4/2026;3/4/2026;3/4/2026;3/13/2026;2026-03-04\n"
                "B;5/6/2026;31/1/2026;1/31/2026;13/3/2026;4 mars 2026\n");
  static const RecDateReading readings[] = {
    REC_DATE_READING_CLEAR,       REC_DATE_READING_OPEN,  REC_DATE_READING_CLEAR,
    REC_DATE_READING_MONTH_FIRST, REC_DATE_READING_MIXED, REC_DATE_READING_CLEAR,
  };

  for (guint i = 0; i < G_N_ELEMENTS (readings); i++)
    g_assert_cmpint (rec_import_mapping_get_date_reading (mapping, i), ==, readings[i]);
}

/* Test that the error of a formula is told with its cell, also where the column is text or kept as
 * a note, and is taken over nowhere. */
static void
test_mapping_errors (void)
{
  g_autoptr (RecImportMapping) mapping =
      map_text ("name;version;Colour\nA;#N/A;red\nB;1;#REF!\n#DIV/0!;2;blue\n");
  g_autoptr (RecImportBatch) without = read_mapping (mapping);
  g_autoptr (RecImportBatch) with = NULL;

  g_assert_cmpuint (rec_import_batch_get_problems (without)->len, ==, 2);
  assert_problem (without, 0, 2, "version (B)", "version", "Cell B2 holds the error #N/A");
  assert_problem (without, 1, 4, "name (A)", "name", "Cell A4 holds the error #DIV/0!");
  g_assert_null (get_value (without, 0, "version"));

  rec_import_mapping_set_keep_notes (mapping, TRUE);
  with = read_mapping (mapping);
  g_assert_cmpuint (rec_import_batch_get_problems (with)->len, ==, 3);
  assert_problem (with, 1, 3, "Colour (C)", NULL, "Cell C3 holds the error #REF!");
  g_assert_cmpstr (get_value (with, 0, "notes"), ==, "Colour: red");
  g_assert_null (get_value (with, 1, "notes"));
}

/* Test that headings in two rows find their fields: by both, by the lower where it is the only one
 * of its kind, and by hand. */
static void
test_mapping_sections (void)
{
  g_autoptr (RecImportMapping) mapping =
      map_text ("Identité;;Contrat;;Suivi;\nNom;Version;Date;Fin;Date;Prochaine revue\n"
                "A;1;01/01/2026;31/12/2026;x;2026-05-06\n");
  static const char *const fields[] = { "name", "version", NULL, NULL, NULL, "next_review" };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const RecField *field = rec_import_mapping_get_field (mapping, i);

      if (fields[i] != NULL)
        g_assert_cmpstr (field != NULL ? field->id : "none", ==, fields[i]);
    }
  g_assert_true (rec_import_mapping_set_by_name (mapping, "contrat / fin", "contract_end", &error));
  g_assert_true (rec_import_mapping_set_by_name (mapping, "Fin", "contract_end", &error));
  g_assert_cmpstr (rec_import_mapping_get_field (mapping, 3)->id, ==, "contract_end");
  g_assert_false (rec_import_mapping_set_by_name (mapping, "Date", "contract_date", &error));
  g_assert_error (error, REC_SHEET_ERROR, REC_SHEET_ERROR_MAPPING);
  g_assert_nonnull (strstr (error->message, "Contrat / Date"));
}

/* Test that unmapped columns are listed, and kept in the notes when asked. */
static void
test_mapping_keep_notes (void)
{
  static const char *const unmapped[] = { "Colour", "D", NULL };
  g_autoptr (RecImportMapping) mapping =
      map_text ("name;notes;Colour;;Empty\nA;First\xC2\xA0;red;\"two\nlines\";\nB;;;;\n;;blue;;\n");
  g_auto (GStrv) found = rec_import_mapping_list_unmapped (mapping);
  g_autoptr (RecImportBatch) without = read_mapping (mapping);
  g_autoptr (RecImportBatch) with = NULL;

  g_assert_cmpstrv (found, unmapped);
  assert_no_problems (without);
  g_assert_cmpuint (rec_import_batch_get_n_rows (without), ==, 2);
  g_assert_cmpstr (get_value (without, 0, "notes"), ==, "First");

  rec_import_mapping_set_keep_notes (mapping, TRUE);
  g_assert_true (rec_import_mapping_get_keep_notes (mapping));
  with = read_mapping (mapping);
  g_assert_cmpuint (rec_import_batch_get_n_rows (with), ==, 2);
  g_assert_cmpstr (get_value (with, 0, "notes"), ==, "First\nColour: red\nD: two\nlines");
  g_assert_null (get_value (with, 1, "notes"));
  g_assert_cmpuint (rec_import_batch_get_problems (with)->len, ==, 1);
  assert_problem (with, 0, 4, "name (A)", "name", "needed");
}

/* Test that what Recensia's own exports have beside the fields is neither listed nor kept, while a
 * column of somebody's own is. */
static void
test_mapping_own_export (void)
{
  g_autoptr (RecImportMapping) own =
      map_text ("Nom;Création;Dernière modification;recensia_id\nA;1/1/2026;2/1/2026;x\n");
  g_autoptr (RecImportMapping) foreign = map_text ("Nom;Création\nA;1998\n");
  g_auto (GStrv) own_unmapped = rec_import_mapping_list_unmapped (own);
  g_auto (GStrv) foreign_unmapped = rec_import_mapping_list_unmapped (foreign);
  g_autoptr (RecImportBatch) own_batch = NULL;
  g_autoptr (RecImportBatch) foreign_batch = NULL;

  rec_import_mapping_set_keep_notes (own, TRUE);
  rec_import_mapping_set_keep_notes (foreign, TRUE);
  own_batch = read_mapping (own);
  foreign_batch = read_mapping (foreign);
  g_assert_cmpuint (g_strv_length (own_unmapped), ==, 0);
  g_assert_null (get_value (own_batch, 0, "notes"));
  g_assert_cmpuint (g_strv_length (foreign_unmapped), ==, 1);
  g_assert_cmpstr (get_value (foreign_batch, 0, "notes"), ==, "Création: 1998");
}

/* Test that notes that would become too long are a problem and not cut. */
static void
test_mapping_notes_too_long (void)
{
  g_autoptr (GString) text = g_string_new ("name;Story\nA;");
  g_autoptr (RecImportMapping) mapping = NULL;
  g_autoptr (RecImportBatch) batch = NULL;

  for (guint i = 0; i < 4000; i++)
    g_string_append (text, "ten signs ");
  mapping = map_text (text->str);
  rec_import_mapping_set_keep_notes (mapping, TRUE);
  batch = read_mapping (mapping);
  g_assert_cmpuint (rec_import_batch_get_problems (batch)->len, ==, 1);
  assert_problem (batch, 0, 2, NULL, "notes", "30000");
  g_assert_null (get_value (batch, 0, "notes"));
}

/* Test that a choice with a remark behind a dash is read, and the remark kept. */
static void
test_mapping_choice_with_remark (void)
{
  g_autoptr (RecImportBatch) batch =
      read_text ("name;Statut;notes\nA;Deployed – in two wards;Note\nB;Pilot - soon "
                 "over;\nC;Perhaps – later;\nD;En exploitation;\n");

  g_assert_cmpstr (get_value (batch, 0, "lifecycle_status"), ==, "deployed");
  g_assert_cmpstr (get_value (batch, 1, "lifecycle_status"), ==, "pilot");
  g_assert_cmpstr (get_value (batch, 1, "notes"), ==, "Statut: Pilot - soon over");
  g_assert_cmpstr (get_value (batch, 0, "notes"), ==, "Note\nStatut: Deployed – in two wards");
  g_assert_cmpuint (rec_import_batch_get_problems (batch)->len, ==, 1);
  assert_problem (batch, 0, 4, "Statut (B)", "lifecycle_status", "Perhaps");
  g_assert_cmpstr (get_value (batch, 3, "lifecycle_status"), ==, "deployed");
}

/* Test that a row that only sums up the others is no system, and that a name like one is. */
static void
test_mapping_totals (void)
{
  g_autoptr (RecImportBatch) batch =
      read_text ("Nom de l’outil;Version;Notice ?\nA;1;oui\nTotal Care;2;\nTotalis;;\n"
                 "Total 3D;1;oui\nTotal : 4 outils;;\nTOTAL;4;4\nSous-total;4;\n");

  g_assert_cmpuint (rec_import_batch_get_problems (batch)->len, ==, 0);
  g_assert_cmpuint (rec_import_batch_get_n_rows (batch), ==, 4);
  g_assert_cmpstr (get_value (batch, 1, "name"), ==, "Total Care");
  g_assert_cmpstr (get_value (batch, 2, "name"), ==, "Totalis");
  g_assert_cmpstr (get_value (batch, 3, "name"), ==, "Total 3D");
}

/* Test that a mapping without the name is refused before anything is read. */
static void
test_mapping_needs_name (void)
{
  g_autoptr (RecImportMapping) mapping = map_text ("Colour;Version\nred;1\n");
  g_autoptr (GError) error = NULL;

  g_assert_null (rec_import_mapping_read (mapping, NULL, &error));
  g_assert_error (error, REC_SHEET_ERROR, REC_SHEET_ERROR_MAPPING);
  g_assert_nonnull (strstr (error->message, "list.csv"));
}

/* Test that a reading can be cancelled. */
static void
test_mapping_cancelled (void)
{
  g_autoptr (RecImportMapping) mapping = map_text ("name\nA\n");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (rec_import_mapping_read (mapping, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Test that the example's tables are read without a problem, none of them empty. */
static void
test_mapping_example (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) batches = rec_example_read (&error);
  g_autoptr (RecRecord) facility = rec_example_read_facility (&error);

  g_assert_no_error (error);
  for (guint i = 0; i < batches->len; i++)
    {
      RecImportBatch *batch = batches->pdata[i];

      assert_no_problems (batch);
      g_assert_cmpuint (rec_import_batch_get_n_rows (batch), >=, 2);
      if (rec_import_batch_get_kind (batch) == REC_KIND_SYSTEM)
        g_assert_cmpuint (rec_import_batch_get_n_rows (batch), >=, 20);
    }
  g_assert_nonnull (strstr (rec_record_get_name (facility), "fictif"));
  g_assert_true (rec_record_check (facility, NULL, &error));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/mapping/headings", test_mapping_headings);
  g_test_add_func ("/mapping/labels", test_mapping_labels);
  g_test_add_func ("/mapping/best-match", test_mapping_best_match);
  g_test_add_func ("/mapping/by-cells", test_mapping_by_cells);
  g_test_add_func ("/mapping/by-hand", test_mapping_by_hand);
  g_test_add_func ("/mapping/wrong-names", test_mapping_wrong_names);
  g_test_add_func ("/mapping/values", test_mapping_values);
  g_test_add_func ("/mapping/problems", test_mapping_problems);
  g_test_add_func ("/mapping/uncomputed", test_mapping_uncomputed);
  g_test_add_func ("/mapping/date-order", test_mapping_date_order);
  g_test_add_func ("/mapping/date-reading", test_mapping_date_reading);
  g_test_add_func ("/mapping/dates-open", test_mapping_dates_open);
  g_test_add_func ("/mapping/dates-mixed", test_mapping_dates_mixed);
  g_test_add_func ("/mapping/dates-turned", test_mapping_dates_turned);
  g_test_add_func ("/mapping/dates-own", test_mapping_dates_own);
  g_test_add_func ("/mapping/dates-by-name", test_mapping_dates_by_name);
  g_test_add_func ("/mapping/errors", test_mapping_errors);
  g_test_add_func ("/mapping/sections", test_mapping_sections);
  g_test_add_func ("/mapping/keep-notes", test_mapping_keep_notes);
  g_test_add_func ("/mapping/own-export", test_mapping_own_export);
  g_test_add_func ("/mapping/notes-too-long", test_mapping_notes_too_long);
  g_test_add_func ("/mapping/choice-with-remark", test_mapping_choice_with_remark);
  g_test_add_func ("/mapping/totals", test_mapping_totals);
  g_test_add_func ("/mapping/needs-name", test_mapping_needs_name);
  g_test_add_func ("/mapping/cancelled", test_mapping_cancelled);
  g_test_add_func ("/mapping/example", test_mapping_example);
  return g_test_run ();
}
