/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-sheet"

#include "config.h"

#include "rec-workbook-files.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rec-choices.h"
#include "rec-pack-plan.h"
#include "rec-workbook-columns.h"

typedef struct
{
  RecWorkbook      *book;
  RecWorkbookTable *table;
  guint             systems;
  guint             type;
  guint             title;
  guint             version;
  guint             date;
  guint             expiry;
  guint             status;
  guint             file;
  guint             size;
  guint             sha256;
  guint             remark;
} Files;

/**
 * rec_workbook_files_is_wanted:
 * @book: a workbook
 *
 * Returns: whether it has the sheet: it goes into a pack
 */
gboolean
rec_workbook_files_is_wanted (RecWorkbook *book)
{
  return book->options->pack != NULL;
}

/**
 * rec_workbook_files_begin:
 * @book: a workbook
 *
 * Begins the sheet.
 *
 * Returns: (transfer full): the sheet
 */
gpointer
rec_workbook_files_begin (RecWorkbook *book)
{
  Files *self = g_new0 (Files, 1);

  self->book = book;
  return self;
}

static void
add_columns (Files *self)
{
  RecWorkbookTable *table = self->table;

  self->title = rec_workbook_columns_add (
      table, NC_ ("workbook", "Title"), REC_COLUMN_STRONG, REC_COLUMN_FROZEN, NULL);
  self->type = rec_workbook_columns_add (table, NC_ ("workbook", "Type"), REC_COLUMN_LONG, 0, NULL);
  self->systems =
      rec_workbook_columns_add (table, NC_ ("workbook", "Systems"), REC_COLUMN_LONG, 0, NULL);
  self->version =
      rec_workbook_columns_add (table, NC_ ("workbook", "Version"), REC_COLUMN_TEXT, 0, NULL);
  self->date = rec_workbook_columns_add (table, NC_ ("workbook", "Date"), REC_COLUMN_DATE, 0, NULL);
  self->expiry = rec_workbook_columns_add (
      table, NC_ ("workbook", "Valid until"), REC_COLUMN_DATE, REC_COLUMN_DUE, NULL);
  self->status = rec_workbook_table_add_field (
      table, rec_catalogue_find_field (REC_KIND_DOCUMENT, "status"), 0);
  self->file = rec_workbook_columns_add (
      table,
      NC_ ("workbook", "File"),
      REC_COLUMN_LINK,
      0,
      NC_ ("workbook",
           "Leads to the file beside this workbook. Unpack a zip archive first: links work from "
           "the unpacked folder only."));
  self->remark =
      rec_workbook_columns_add (table, NC_ ("workbook", "Remark"), REC_COLUMN_LONG, 0, NULL);
  self->size = rec_workbook_columns_add (
      table, NC_ ("workbook", "Bytes"), REC_COLUMN_NUMBER, REC_COLUMN_SCREEN, NULL);
  self->sha256 = rec_workbook_columns_add (
      table,
      NC_ ("workbook", "SHA-256"),
      REC_COLUMN_LONG,
      REC_COLUMN_SCREEN,
      NC_ ("workbook",
           "Checksum: a file whose checksum is another one is not the file that was attached."));
}

/* Of what comes along, and where it stands. */
static void
put_item (Files *self, const RecPackItem *item)
{
  RecRecord       *record = item->record;
  g_autofree char *systems = rec_pack_item_name_systems (item, self->book->language);
  g_autofree char *type = rec_pack_item_get_type (item, self->book->language);
  gboolean         is_document = rec_record_get_kind (record) == REC_KIND_DOCUMENT;

  rec_workbook_table_put_text (self->table, self->title, rec_record_get_name (record));
  rec_workbook_table_put_text (self->table, self->type, type);
  rec_workbook_table_put_text (self->table, self->systems, systems);
  if (rec_catalogue_find_field (rec_record_get_kind (record), "date") != NULL)
    rec_workbook_table_put_date (self->table, self->date, rec_record_get_by_id (record, "date"));
  if (!is_document)
    return;
  rec_workbook_table_put_text (
      self->table, self->version, rec_record_get_by_id (record, "version"));
  rec_workbook_table_put_date (self->table, self->expiry, rec_record_get_by_id (record, "expiry"));
  rec_workbook_columns_put_field (self->table, self->status, record);
}

static void
put_file (Files *self, const RecPackFile *file)
{
  if (file->path != NULL)
    {
      const char *slash = strrchr (file->path, '/');

      rec_workbook_table_put_link (
          self->table, self->file, file->path, slash != NULL ? slash + 1 : file->path);
      rec_workbook_table_put_number (self->table, self->size, (gint64) file->size);
      rec_workbook_table_put_text (
          self->table, self->sha256, rec_record_get_by_id (file->attachment, "sha256"));
    }
  else
    rec_workbook_table_put_text (self->table, self->remark, file->problem);
}

/* Where a document is of which there is no file here. */
static void
put_place (Files *self, RecRecord *record)
{
  const char *reference = rec_record_get_by_id (record, "reference");
  const char *url = rec_record_get_by_id (record, "url");
  g_autoptr (GString) remark =
      g_string_new (rec_trc (self->book->language, "workbook", "No file in the register"));

  rec_workbook_columns_append (remark, " – ", reference);
  if (url != NULL)
    rec_workbook_table_put_link (self->table, self->file, url, url);
  rec_workbook_table_put_text (self->table, self->remark, remark->str);
}

static void
put_rows (Files *self, const RecPackItem *item)
{
  for (guint i = 0; i < MAX (item->files->len, 1); i++)
    {
      put_item (self, item);
      if (item->files->len > 0)
        put_file (self, item->files->pdata[i]);
      else
        put_place (self, item->record);
      rec_workbook_table_end_row (self->table);
    }
}

/**
 * rec_workbook_files_end:
 * @data: the sheet
 *
 * Writes the sheet: a row for each file, and for each document without one.
 */
void
rec_workbook_files_end (gpointer data)
{
  Files     *self = data;
  GPtrArray *items = rec_pack_plan_get_items (self->book->options->pack);

  self->table = rec_workbook_columns_begin (
      self->book,
      REC_SHEET_FILES,
      NC_ ("workbook",
           "One row for each file that comes with this workbook, then for each document of which "
           "the register holds no file."),
      NC_ ("workbook", "The register holds no documents for these systems."));
  add_columns (self);
  /* What comes along first */
  for (guint without = 0; without < 2; without++)
    for (guint i = 0; i < items->len; i++)
      {
        const RecPackItem *item = items->pdata[i];

        if ((item->files->len == 0) == (without == 1))
          put_rows (self, item);
      }
  rec_workbook_table_end (self->table);
}

/**
 * rec_workbook_files_free:
 * @data: (nullable): the sheet
 *
 * Frees what was kept.
 */
void
rec_workbook_files_free (gpointer data)
{
  Files *self = data;

  if (self == NULL)
    return;
  rec_workbook_table_free (self->table);
  g_free (self);
}
