/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>
#include <string.h>

#include "rec-import-mapping.h"

/* Real inventories, which nobody made for this reader. They lie beside a developer's checkout;
 * where they do not, the tests skip. */

typedef struct
{
  const char *file;
  const char *encoding; /* NULL: a workbook */
  char        separator;
  guint       header_row;
  guint       n_columns;
  guint       n_rows;
  const char *name;      /* heading of the column that holds the name, NULL where it is found */
  const char *others[3]; /* HEADING=FIELD */
} Inventory;

static const Inventory inventories[] = {
  { "gc_ai_register_mvp_bilingual_2025.csv",
    "UTF-8",
    ',',
    1,
    24,
    409,
    "name_ai_system_fr",
    { "ai_system_status_fr=lifecycle_status", "description_ai_system_fr=description" } },
  { "ca_registre_ia_fr_cp1252_pointvirgule.csv",
    "WINDOWS-1252",
    ';',
    1,
    15,
    409,
    "name_ai_system_fr",
    { "ai_system_status_fr=lifecycle_status", "description_ai_system_fr=description" } },
  { "fda_aiml_devices_1995_2025.csv", "UTF-8", ',', 1, 6, 1430, NULL, { NULL } },
  { "us_2024_consolidated_raw.csv",
    "UTF-8",
    ',',
    1,
    62,
    1757,
    NULL,
    { "16_dev_stage=lifecycle_status", "11_purpose_benefits=description" } },
  { "department-of-the-treasury__Treasury-AI-Use-Case-Inventory.csv",
    "UTF-8",
    ',',
    2,
    34,
    129,
    NULL,
    { NULL } },
  { "atrs_records.csv", "UTF-8", ',', 1, 4, 136, "tool_name", { NULL } },
  /* 342 rows from the first to the last, two of them above the data */
  { "department-of-energy__DOE_2025_AI_Use_Case_Inventory_PublicReporting.xlsx",
    NULL,
    '\0',
    2,
    33,
    340,
    NULL,
    { NULL } },
  { "federal-reserve-board-of-governors__frb-2025-ai-use-case-inventory.xlsx",
    NULL,
    '\0',
    1,
    26,
    38,
    NULL,
    { NULL } },
  { "national-science-foundation__NSF-EO13960-AI-Use-Case-Inventory.xlsx",
    NULL,
    '\0',
    2,
    7,
    17,
    NULL,
    { NULL } },
};

/* Opens an inventory; %NULL after skipping the test where there is none. */
static RecSheetFile *
load_inventory (const char *name)
{
  const char      *folder = g_getenv ("RECENSIA_INVENTORIES");
  g_autofree char *path = g_build_filename (folder != NULL ? folder : "/nowhere", name, NULL);
  g_autoptr (GError) error = NULL;
  RecSheetFile *file;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("The inventory is not here.");
      return NULL;
    }
  file = rec_sheet_file_open (path, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (rec_sheet_file_load (file, NULL, &error));
  g_assert_no_error (error);
  return file;
}

static RecImportBatch *
read_inventory (RecSheetFile *file, const Inventory *inventory)
{
  g_autoptr (RecImportMapping) mapping = rec_import_mapping_new (file, REC_KIND_SYSTEM);
  g_autoptr (GError) error = NULL;
  RecImportBatch *batch;

  if (inventory->name != NULL)
    rec_import_mapping_set_by_name (mapping, inventory->name, "name", &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (inventory->others) && inventory->others[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (inventory->others[i], "=", 2);

      rec_import_mapping_set_by_name (mapping, parts[0], parts[1], &error);
      g_assert_no_error (error);
    }
  rec_import_mapping_set_keep_notes (mapping, TRUE);
  batch = rec_import_mapping_read (mapping, NULL, &error);
  g_assert_no_error (error);
  return batch;
}

/* Test that each inventory is read as it is, all rows of it, and imported without a problem. */
static void
test_inventory (gconstpointer data)
{
  const Inventory *inventory = data;
  g_autoptr (RecSheetFile) file = load_inventory (inventory->file);
  g_autoptr (RecImportBatch) batch = NULL;
  GPtrArray *problems;

  if (file == NULL)
    return;
  g_assert_cmpstr (rec_sheet_file_get_encoding (file), ==, inventory->encoding);
  g_assert_cmpint (rec_sheet_file_get_separator (file), ==, inventory->separator);
  g_assert_cmpuint (rec_sheet_file_get_header_row (file), ==, inventory->header_row);
  g_assert_cmpuint (rec_sheet_file_get_n_columns (file), ==, inventory->n_columns);
  g_assert_cmpuint (rec_sheet_file_get_n_rows (file), ==, inventory->n_rows);

  batch = read_inventory (file, inventory);
  problems = rec_import_batch_get_problems (batch);
  if (problems->len > 0)
    {
      g_autofree char *text = rec_problem_describe (problems->pdata[0], inventory->file, NULL);

      g_error ("%u problems: %s", problems->len, text);
    }
  g_assert_cmpuint (rec_import_batch_get_n_rows (batch), ==, inventory->n_rows);
}

/* Test that the French texts of the Canadian register are the same from UTF-8 with commas and from
 * Windows-1252 with semicolons. */
static void
test_inventory_two_encodings (void)
{
  g_autoptr (RecSheetFile) both = load_inventory (inventories[0].file);
  g_autoptr (RecSheetFile) french = both != NULL ? load_inventory (inventories[1].file) : NULL;
  guint n_compared = 0;
  guint n_accents = 0;

  if (french == NULL)
    return;
  for (guint column = 0; column < rec_sheet_file_get_n_columns (french); column++)
    {
      guint other = 0;

      while (strcmp (rec_sheet_file_get_heading (both, other),
                     rec_sheet_file_get_heading (french, column)) != 0)
        other++;
      for (guint i = 0; i < rec_sheet_file_get_n_rows (french); i++)
        {
          const RecSheetRow *row = rec_sheet_file_get_row (french, i);
          const RecSheetRow *other_row = rec_sheet_file_get_row (both, i);
          const char        *text = column < row->n_cells ? row->cells[column] : "";
          g_autofree char   *pure = NULL;
          g_autofree char   *other_pure = NULL;

          /* Windows-1252 has no zero-width characters, nor some others: those became "?". */
          if (other >= other_row->n_cells || strchr (text, '?') != NULL)
            continue;
          pure = g_convert (text, -1, "WINDOWS-1252", "UTF-8", NULL, NULL, NULL);
          other_pure =
              g_convert (other_row->cells[other], -1, "WINDOWS-1252", "UTF-8", NULL, NULL, NULL);
          g_assert_nonnull (pure);
          if (other_pure == NULL)
            continue;
          g_assert_cmpstr (text, ==, other_row->cells[other]);
          n_compared++;
          n_accents += strstr (text, "é") != NULL;
        }
    }
  g_assert_cmpuint (n_compared, >, 4000);
  g_assert_cmpuint (n_accents, >, 1000);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (inventories); i++)
    {
      g_autofree char *path = g_strconcat ("/inventory/", inventories[i].file, NULL);

      g_test_add_data_func (path, &inventories[i], test_inventory);
    }
  g_test_add_func ("/inventory/two-encodings", test_inventory_two_encodings);
  return g_test_run ();
}
