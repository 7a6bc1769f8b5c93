/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-import-mapping.h"

#define FOLDER "/org/recensia/Recensia/example/"

/* Reads a table of the example, whose headings are ids of the catalogue. */
static RecImportBatch *
read_table (const char *name, RecKind kind, GError **error)
{
  g_autofree char *path = g_strconcat (FOLDER, name, NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autoptr (RecSheetFile) file = NULL;
  g_autoptr (RecImportMapping) mapping = NULL;

  if (bytes == NULL)
    return NULL;
  file = rec_sheet_file_new_for_bytes (bytes, name, error);
  if (file == NULL || !rec_sheet_file_load (file, NULL, error))
    return NULL;
  mapping = rec_import_mapping_new (file, kind);
  return rec_import_mapping_read (mapping, NULL, error);
}

/**
 * rec_example_read:
 * @error: return location for an error
 *
 * Reads the systems of the example register, which is part of the program. It fails only if the
 * program was built wrongly.
 *
 * Returns: (transfer full): the systems, without problems
 */
RecImportBatch *
rec_example_read (GError **error)
{
  return read_table ("systems.csv", REC_KIND_SYSTEM, error);
}

/**
 * rec_example_read_persons:
 * @error: return location for an error
 *
 * Reads the persons that the systems of the example name.
 *
 * Returns: (transfer full): the persons, without problems
 */
RecImportBatch *
rec_example_read_persons (GError **error)
{
  return read_table ("persons.csv", REC_KIND_PERSON, error);
}

/**
 * rec_example_read_facility:
 * @error: return location for an error
 *
 * Reads the establishment of the example register, which says by its name that it is invented.
 *
 * Returns: (transfer full): the establishment, with a new id
 */
RecRecord *
rec_example_read_facility (GError **error)
{
  g_autoptr (RecImportBatch) batch = read_table ("facility.csv", REC_KIND_FACILITY, error);
  g_autoptr (RecRecord) record = NULL;
  const RecKindInfo *info = rec_catalogue_get_kind (REC_KIND_FACILITY);

  if (batch == NULL)
    return NULL;
  record = rec_record_new (REC_KIND_FACILITY, NULL);
  for (guint i = 0; i < info->n_fields && rec_import_batch_get_n_rows (batch) > 0; i++)
    {
      const char *value = rec_import_row_get (rec_import_batch_get_row (batch, 0), i);
      RecRecord  *next;

      if (value == NULL)
        continue;
      next = rec_record_with (record, &info->fields[i], value);
      rec_record_unref (record);
      record = next;
    }
  return g_steal_pointer (&record);
}
