/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-import-mapping.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rec-value.h"

#define FOLDER "/org/recensia/Recensia/example/"

/* The tables, each after those that it refers to */
static const RecKind kinds[] = {
  REC_KIND_DEPARTMENT,     REC_KIND_SUPPLIER,  REC_KIND_PERSON,   REC_KIND_SYSTEM,
  REC_KIND_CLASSIFICATION, REC_KIND_OVERSIGHT, REC_KIND_DOCUMENT, REC_KIND_DUTY,
  REC_KIND_REVIEW,         REC_KIND_INCIDENT,  REC_KIND_ACTION,   REC_KIND_TRAINING,
  REC_KIND_CRITERION,
};

/* Files attached to some of them */
static const RecExampleFile files[] = {
  { REC_KIND_DOCUMENT, "Notice d’utilisation, thorax", "notice-thorax-4.2.pdf" },
  { REC_KIND_DOCUMENT, "Déclaration UE de conformité, thorax", "declaration-ue-thorax.pdf" },
  { REC_KIND_DOCUMENT,
    "Procédure de contrôle humain en imagerie",
    "procedure-controle-humain.pdf" },
  { REC_KIND_DOCUMENT, "Charte d’usage de l’IA générative", "charte-ia-generative.pdf" },
  { REC_KIND_REVIEW, "Revue annuelle, radiographies thoraciques", "compte-rendu-revue-thorax.txt" },
  { REC_KIND_INCIDENT,
    "Alertes de sepsis non reçues sur le téléphone de nuit",
    "journal-alertes-sepsis.csv" },
};

/* Writes "+30d", thirty days from today, as a day. */
static gboolean
write_day (const GMatchInfo *match, GString *result, gpointer data)
{
  const GDate     *today = data;
  g_autofree char *number = g_match_info_fetch (match, 0);
  gint64           n = g_ascii_strtoll (number, NULL, 10);
  GDate            day = *today;
  char             text[16];

  if (n < 0)
    g_date_subtract_days (&day, (guint) -n);
  else
    g_date_add_days (&day, (guint) n);
  g_date_strftime (text, sizeof text, "%Y-%m-%d", &day);
  g_string_append (result, text);

  return FALSE;
}

/* Gives the dates that cells tell by their distance from today, "+30d" or "-2d 08:15", so that what
 * is late in the example is late whenever it is made. */
static char *
set_days (const char *table, GError **error)
{
  g_autoptr (GRegex) regex = g_regex_new ("(?<=;)[+-][0-9]{1,4}d(?=[; \n])", 0, 0, error);
  g_autofree char *today = rec_date_today ();
  GDate            date;

  if (regex == NULL)
    return NULL;
  g_date_clear (&date, 1);
  g_date_set_parse (&date, today);

  return g_regex_replace_eval (regex, table, -1, 0, 0, write_day, &date, error);
}

/* Reads a table of the example, whose headings are ids of the catalogue. */
static RecImportBatch *
read_table (RecKind kind, GError **error)
{
  g_autofree char *name = g_strconcat (rec_catalogue_get_kind (kind)->id, ".csv", NULL);
  g_autofree char *path = g_strconcat (FOLDER, name, NULL);
  g_autoptr (GBytes) stored = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  char            *dated;
  g_autoptr (RecSheetFile) file = NULL;
  g_autoptr (RecImportMapping) mapping = NULL;

  if (stored == NULL)
    return NULL;
  text = g_strndup (g_bytes_get_data (stored, NULL), g_bytes_get_size (stored));
  dated = set_days (text, error);
  if (dated == NULL)
    return NULL;
  bytes = g_bytes_new_take (dated, strlen (dated));
  /* Translators: where the records of the example come from, as “from a file”. */
  file = rec_sheet_file_new_for_bytes (bytes, _ ("the example"), error);
  if (file == NULL || !rec_sheet_file_load (file, NULL, error))
    return NULL;
  mapping = rec_import_mapping_new (file, kind);

  return rec_import_mapping_read (mapping, NULL, error);
}

/**
 * rec_example_read:
 * @error: return location for an error
 *
 * Reads the records of the example register, which are part of the program: a batch for each kind,
 * in the order in which they can be added. References are names. It fails only if the program was
 * built wrongly.
 *
 * Returns: (transfer full) (element-type RecImportBatch): the records, without problems
 */
GPtrArray *
rec_example_read (GError **error)
{
  g_autoptr (GPtrArray) batches =
      g_ptr_array_new_with_free_func ((GDestroyNotify) rec_import_batch_unref);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      RecImportBatch *batch = read_table (kinds[i], error);

      if (batch == NULL)
        return NULL;
      g_ptr_array_add (batches, batch);
    }

  return g_steal_pointer (&batches);
}

/**
 * rec_example_list_files:
 * @n_files: (out): how many
 *
 * Returns: (transfer none) (array length=n_files): the files that are attached to records of the
 *   example register
 */
const RecExampleFile *
rec_example_list_files (guint *n_files)
{
  *n_files = G_N_ELEMENTS (files);
  return files;
}

/**
 * rec_example_open_file:
 * @file: a file of the example
 *
 * Returns: (transfer full): the file, which is part of the program
 */
GFile *
rec_example_open_file (const RecExampleFile *file)
{
  g_autofree char *uri = g_strconcat ("resource://" FOLDER "files/", file->file, NULL);

  return g_file_new_for_uri (uri);
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
  g_autoptr (RecImportBatch) batch = read_table (REC_KIND_FACILITY, error);
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
