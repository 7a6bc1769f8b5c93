/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "read-fuzzed.h"

#include "rec-heading-index.h"
#include "rec-import-mapping.h"
#include "sheet-fixtures.h"

/* What a text begins with that stands for a workbook, and each of its parts after it */
#define PARTS "PARTS\n"
#define PART "@@"

/* The parts that a text may leave out */
static const Part default_parts[] = {
  { "_rels/.rels", RELATIONS (RELATION ("r", "officeDocument", "xl/workbook.xml")) },
  { "xl/workbook.xml", WORKBOOK ("<sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"a\"/></sheets>") },
  { "xl/_rels/workbook.xml.rels",
    RELATIONS (RELATION ("a", "worksheet", "sheet.xml") RELATION ("b", "worksheet", "other.xml")
                   RELATION ("c", "sharedStrings", "shared.xml")
                       RELATION ("d", "styles", "styles.xml")) },
  { NULL, NULL },
};

static gboolean
has_part (GArray *parts, const char *name)
{
  for (guint i = 0; i < parts->len; i++)
    if (g_str_equal (g_array_index (parts, Part, i).name, name))
      return TRUE;
  return FALSE;
}

/* Makes a workbook of a text such as "PARTS\n@@xl/sheet.xml\n<worksheet>...": a change of one byte
 * leaves the archive whole and changes what stands in it. */
static GBytes *
make_from_parts (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_auto (GStrv) pieces = g_strsplit (text, PART, 16);
  g_autoptr (GArray) parts = g_array_new (TRUE, TRUE, sizeof (Part));

  for (guint i = 1; pieces[0] != NULL && pieces[i] != NULL; i++)
    {
      char *end = strchr (pieces[i], '\n');
      Part  part;

      if (end == NULL || end == pieces[i] || end - pieces[i] > 60)
        continue;
      *end = '\0';
      if (!g_utf8_validate (pieces[i], -1, NULL))
        continue;
      part.name = pieces[i];
      part.content = end + 1;
      g_array_append_val (parts, part);
    }
  for (const Part *part = default_parts; part->name != NULL; part++)
    if (!has_part (parts, part->name))
      g_array_append_val (parts, *part);
  return pack ((const Part *) parts->data, "store");
}

static void
check_file (RecSheetFile *file)
{
  for (guint i = 0; i < rec_sheet_file_get_n_columns (file); i++)
    g_assert_true (g_utf8_validate (rec_sheet_file_get_heading (file, i), -1, NULL));
  for (guint i = 0; i < rec_sheet_file_get_n_rows (file); i++)
    {
      const RecSheetRow *row = rec_sheet_file_get_row (file, i);

      g_assert_cmpuint (row->n_cells, >, 0);
      g_assert_cmpuint (row->n_cells, <=, rec_sheet_file_get_n_columns (file));
      for (guint c = 0; c < row->n_cells; c++)
        g_assert_true (g_utf8_validate (row->cells[c], -1, NULL));
    }
}

/* Sends each column somewhere, so that every type of field has to read what it never asked for. */
static void
map_all (RecImportMapping *mapping)
{
  const RecKindInfo *info = rec_catalogue_get_kind (REC_KIND_SYSTEM);
  guint              next = 0;

  for (guint i = 0; i < rec_import_mapping_get_n_columns (mapping) && next < info->n_fields; i++)
    {
      if (rec_import_mapping_get_field (mapping, i) != NULL)
        continue;
      while (next < info->n_fields &&
             (!rec_field_is_importable (&info->fields[next]) ||
              rec_import_mapping_find_column (mapping, &info->fields[next], NULL)))
        next++;
      if (next < info->n_fields)
        rec_import_mapping_set_field (mapping, i, &info->fields[next]);
    }
}

static void
check_batch (RecImportBatch *batch)
{
  GPtrArray *problems = rec_import_batch_get_problems (batch);

  for (guint i = 0; i < problems->len; i++)
    {
      g_autofree char *text = rec_problem_describe (problems->pdata[i], "fuzz", NULL);

      g_assert_true (g_utf8_validate (text, -1, NULL));
    }
}

static void
read_mapped (RecSheetFile *file)
{
  g_autoptr (RecImportMapping) mapping = rec_import_mapping_new (file, REC_KIND_SYSTEM);
  g_auto (GStrv) unmapped = rec_import_mapping_list_unmapped (mapping);
  gboolean read = FALSE;

  g_assert_nonnull (unmapped);
  map_all (mapping);
  rec_import_mapping_set_keep_notes (mapping, TRUE);
  for (guint pass = 0; pass < 2 && !read; pass++)
    {
      g_autoptr (RecImportBatch) batch = NULL;
      g_autoptr (GError) error = NULL;

      for (guint i = 0; pass == 1 && i < rec_import_mapping_get_n_columns (mapping); i++)
        rec_import_mapping_set_date_choice (
            mapping, i, (RecDateChoice) (REC_DATE_CHOICE_DAY_FIRST + i % 4));
      batch = rec_import_mapping_read (mapping, NULL, &error);
      g_assert_true ((batch != NULL) != (error != NULL));
      g_assert_true (error == NULL || error->domain == REC_SHEET_ERROR);
      /* What the dates leave open is asked once. */
      read = !g_error_matches (error, REC_SHEET_ERROR, REC_SHEET_ERROR_DATES);
      g_assert_true (read || pass == 0);
      if (batch != NULL)
        check_batch (batch);
    }
}

/**
 * read_fuzzed:
 * @data: the content of a file, or a text that a workbook is made of
 * @size: its bytes
 *
 * Takes a content through all that an import does before the register: what comes out does not
 * matter, only that it comes, or a sentence.
 */
void
read_fuzzed (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RecSheetFile) file = NULL;

  if (size >= strlen (PARTS) && memcmp (data, PARTS, strlen (PARTS)) == 0)
    bytes = make_from_parts (data, size);
  else
    bytes = g_bytes_new (data, size);
  file = rec_sheet_file_new_for_bytes (bytes, "fuzz", &error);
  if (file == NULL || !rec_sheet_file_load (file, NULL, &error))
    {
      g_assert_true (error->domain == REC_SHEET_ERROR);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return;
    }
  check_file (file);
  read_mapped (file);
  if (rec_sheet_file_get_n_hidden_rows (file) == 0)
    return;
  rec_sheet_file_set_take_hidden (file, FALSE);
  g_assert_true (rec_sheet_file_load (file, NULL, NULL));
  check_file (file);
}
