/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-sheet"

#include "config.h"

#include "rec-pack-contents.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rec-choices.h"
#include "rec-pack-target.h"

/* One page without anything outside it: it opens in any browser, and prints. */
static const char style[] =
    "body{font:15px/1.45 Carlito,Calibri,\"Segoe UI\",sans-serif;color:#1d2b30;margin:0 auto;"
    "max-width:76rem;padding:1.5rem}"
    "h1{font-size:1.7rem;color:#1f4e5f;margin:0 0 .2rem}"
    "h2{font-size:1.15rem;color:#1f4e5f;border-bottom:2px solid #1f4e5f;margin:2rem 0 .4rem}"
    "p{max-width:60rem;margin:.4rem 0}"
    "ul{columns:2 24rem;padding-left:1.2rem;margin:1rem 0}"
    "table{border-collapse:collapse;width:100%;table-layout:fixed}"
    "th,td{text-align:left;vertical-align:top;padding:.3rem .5rem;border-bottom:1px solid #d5dfe2;"
    "overflow-wrap:anywhere}"
    "th{background:#f2f6f7}"
    ".type{width:17%}.version{width:7%}.date{width:9%}.status{width:9%}.size{width:8%}"
    "code{font-size:.72rem;color:#55666c}"
    ".none{color:#7a4b00}"
    "a{color:#0b5e8a}"
    "@media print{body{font-size:9pt;padding:0}h2{break-after:avoid}tr{break-inside:avoid}}";

static void
append_text (GString *out, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text != NULL ? text : "", -1);

  g_string_append (out, escaped);
}

static void
append_element (GString *out, const char *tag, const char *text)
{
  g_string_append_printf (out, "<%s>", tag);
  append_text (out, text);
  g_string_append_printf (out, "</%s>\n", tag);
}

static void
append_link (GString *out, const char *path, const char *text)
{
  g_autofree char *address = g_uri_escape_string (path, "/", FALSE);
  g_autofree char *escaped = g_markup_escape_text (address, -1);

  g_string_append_printf (out, "<a href=\"%s\">", escaped);
  append_text (out, text);
  g_string_append (out, "</a>");
}

static void
append_date (GString *out, const RecPackContents *self, const char *date)
{
  g_autofree char *shown =
      date != NULL ? rec_language_format_date (self->language, date) : g_strdup ("");

  g_string_append (out, "<td>");
  append_text (out, shown != NULL ? shown : date);
  g_string_append (out, "</td>");
}

static void
append_file (GString *out, const RecPackContents *self, const RecPackFile *file)
{
  const char      *slash;
  g_autofree char *size = NULL;

  if (file->path == NULL)
    {
      g_string_append (out, "<span class=\"none\">");
      append_text (out, file->problem);
      g_string_append (out, "</span><br>");
      return;
    }
  slash = strrchr (file->path, '/');
  append_link (out, file->path, slash != NULL ? slash + 1 : file->path);
  g_string_append (out, "<br>");
  if (!file->again)
    {
      g_string_append (out, "<code>SHA-256 ");
      append_text (out, g_hash_table_lookup (self->sums, file->path));
      g_string_append (out, "</code><br>");
    }
}

/* Where a document is of which there is no file here. */
static void
append_place (GString *out, const RecPackContents *self, RecRecord *record)
{
  const char *reference = rec_record_get_by_id (record, "reference");
  const char *url = rec_record_get_by_id (record, "url");

  g_string_append (out, "<span class=\"none\">");
  append_text (out, rec_trc (self->language, "workbook", "No file in the register"));
  if (reference != NULL)
    {
      g_string_append (out, " – ");
      append_text (out, reference);
    }
  g_string_append (out, "</span>");
  if (url != NULL)
    {
      g_autofree char *address = g_markup_escape_text (url, -1);

      g_string_append_printf (out, "<br><a href=\"%s\">%s</a>", address, address);
    }
}

static void
append_row (GString *out, const RecPackContents *self, const RecPackItem *item)
{
  gboolean         is_document = rec_record_get_kind (item->record) == REC_KIND_DOCUMENT;
  g_autofree char *type = rec_pack_item_get_type (item, self->language);
  guint64          size = 0;

  g_string_append (out, "<tr><td>");
  append_text (out, type);
  g_string_append (out, "</td><td>");
  append_text (out, rec_record_get_name (item->record));
  g_string_append (out, "</td><td>");
  append_text (out, is_document ? rec_record_get_by_id (item->record, "version") : NULL);
  g_string_append (out, "</td>");
  if (is_document)
    {
      const char      *status = rec_record_get_by_id (item->record, "status");
      const RecChoice *choice =
          status != NULL ? rec_choice_set_find (&rec_choices_document_status, status) : NULL;

      append_date (out, self, rec_record_get_by_id (item->record, "date"));
      append_date (out, self, rec_record_get_by_id (item->record, "expiry"));
      g_string_append (out, "<td>");
      append_text (out,
                   choice != NULL
                       ? rec_choice_get_label (&rec_choices_document_status, choice, self->language)
                       : status);
      g_string_append (out, "</td>");
    }
  else
    {
      append_date (out,
                   self,
                   rec_catalogue_find_field (rec_record_get_kind (item->record), "date")
                       ? rec_record_get_by_id (item->record, "date")
                       : NULL);
      g_string_append (out, "<td></td><td></td>");
    }
  g_string_append (out, "<td>");
  for (guint i = 0; i < item->files->len; i++)
    {
      append_file (out, self, item->files->pdata[i]);
      size += ((RecPackFile *) item->files->pdata[i])->size;
    }
  if (item->files->len == 0)
    append_place (out, self, item->record);
  g_string_append (out, "</td><td>");
  if (size > 0)
    {
      g_autofree char *count = rec_language_format_count (self->language, (gint64) size);
      g_autofree char *shown =
          /* Translators: size of a file, such as "2,326 bytes" */
          g_strdup_printf (rec_trn (self->language, "%s byte", "%s bytes", (gulong) size), count);

      append_text (out, shown);
    }
  g_string_append (out, "</td></tr>\n");
}

static void
append_headings (GString *out, const RecPackContents *self)
{
  const struct
  {
    const char *class;
    const char *heading;
  } columns[] = {
    { "type", NC_ ("workbook", "Type") },
    { "", NC_ ("workbook", "Title") },
    { "version", NC_ ("workbook", "Version") },
    { "date", NC_ ("workbook", "Date") },
    { "date", NC_ ("workbook", "Valid until") },
    { "status", NC_ ("workbook", "Status") },
    { "", NC_ ("workbook", "File") },
    { "size", NC_ ("workbook", "Size") },
  };

  g_string_append (out, "<table><thead><tr>");
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_string_append_printf (out, "<th scope=\"col\" class=\"%s\">", columns[i].class);
      append_text (out, rec_trc (self->language, "workbook", columns[i].heading));
      g_string_append (out, "</th>");
    }
  g_string_append (out, "</tr></thead><tbody>\n");
}

static gboolean
serves (const RecPackItem *item, RecRecord *system)
{
  if (system == NULL)
    return item->systems->len == 0;
  for (guint i = 0; i < item->systems->len; i++)
    if (item->systems->pdata[i] == system)
      return TRUE;
  return FALSE;
}

static char *
name_section (const RecPackContents *self, RecRecord *system)
{
  return system != NULL ? rec_pack_name_system (system)
                        : g_strdup (rec_trc (self->language, "workbook", "Establishment"));
}

/* A line of the index: what the section is about and how many files it has. Nothing for one that
 * would be empty. */
static void
append_index_line (GString *out, const RecPackContents *self, RecRecord *system, guint number)
{
  GPtrArray       *items = rec_pack_plan_get_items (self->plan);
  g_autofree char *name = name_section (self, system);
  guint            n_items = 0;
  guint            n_files = 0;

  for (guint i = 0; i < items->len; i++)
    if (serves (items->pdata[i], system))
      {
        n_items++;
        n_files += ((const RecPackItem *) items->pdata[i])->files->len;
      }
  if (n_items == 0)
    return;
  g_string_append_printf (out, "<li><a href=\"#s%u\">", number);
  append_text (out, name);
  g_string_append (out, "</a>");
  if (n_files > 0)
    {
      g_autofree char *count =
          g_strdup_printf (rec_trn (self->language, "%u file", "%u files", n_files), n_files);

      g_string_append (out, " – ");
      append_text (out, count);
    }
  g_string_append (out, "</li>\n");
}

static void
append_index (GString *out, const RecPackContents *self)
{
  GPtrArray *systems = rec_pack_plan_get_systems (self->plan);

  if (rec_pack_plan_get_items (self->plan)->len == 0)
    return;
  g_string_append (out, "<ul>\n");
  append_index_line (out, self, NULL, 0);
  for (guint i = 0; i < systems->len; i++)
    append_index_line (out, self, systems->pdata[i], i + 1);
  g_string_append (out, "</ul>\n");
}

/* What serves a system, or the establishment: shared documents stand under each that they serve. */
static void
append_section (GString *out, const RecPackContents *self, RecRecord *system, guint number)
{
  GPtrArray       *items = rec_pack_plan_get_items (self->plan);
  g_autofree char *name = name_section (self, system);
  gboolean         begun = FALSE;

  for (guint i = 0; i < items->len; i++)
    {
      if (!serves (items->pdata[i], system))
        continue;
      if (!begun)
        {
          g_string_append_printf (out, "<h2 id=\"s%u\">", number);
          append_text (out, name);
          g_string_append (out, "</h2>\n");
          append_headings (out, self);
          begun = TRUE;
        }
      append_row (out, self, items->pdata[i]);
    }
  if (begun)
    g_string_append (out, "</tbody></table>\n");
}

static void
append_guide (GString *out, const RecPackContents *self)
{
  const RecLanguage *language = self->language;

  g_string_append (out, "<p>");
  append_link (out, self->workbook, self->workbook);
  g_string_append (out, "</p>\n");
  append_element (out,
                  "p",
                  rec_tr (language,
                          "The workbook is the register; the cells of its sheet “Documentation” "
                          "lead to the files listed here. If this is a zip archive, unpack it "
                          "first: links work from the unpacked folder only."));
  append_element (out,
                  "p",
                  rec_tr (language,
                          "The file SHA256SUMS.txt holds the checksum of every file; “sha256sum -c "
                          "SHA256SUMS.txt” compares them, and tells whether a file was changed "
                          "since."));
  append_element (
      out,
      "p",
      self->persons
          ? rec_tr (language, "Names of persons were passed on, since that was chosen.")
          : rec_tr (language,
                    "Persons are called by function and department; their names and addresses "
                    "were left out of the workbook and of this page. The attached files are as "
                    "they were attached."));
}

/**
 * rec_pack_contents_write:
 * @self: what is told of
 *
 * Returns: (transfer full): the table of contents, a page of HTML
 */
char *
rec_pack_contents_write (const RecPackContents *self)
{
  GString         *out = g_string_new ("<!DOCTYPE html>\n<html lang=\"");
  GPtrArray       *systems = rec_pack_plan_get_systems (self->plan);
  g_autofree char *date = rec_language_format_date (self->language, self->date);
  const char      *facility = self->facility != NULL ? rec_record_get_name (self->facility) : NULL;

  append_text (out, rec_language_get_code (self->language));
  g_string_append (out,
                   "\">\n<head><meta charset=\"utf-8\">\n"
                   "<meta name=\"viewport\" content=\"width=device-width\">\n");
  append_element (out, "title", self->title);
  append_element (out, "style", NULL);
  g_string_truncate (out, out->len - strlen ("</style>\n"));
  g_string_append_printf (out, "%s</style></head>\n<body>\n", style);
  append_element (out, "h1", rec_tr (self->language, "Evidence on AI systems"));
  g_string_append (out, "<p><strong>");
  append_text (out, facility);
  g_string_append_printf (out, "</strong>%s", facility != NULL ? " – " : "");
  append_text (out, date != NULL ? date : self->date);
  g_string_append (out, "</p>\n");
  append_guide (out, self);
  append_index (out, self);
  append_section (out, self, NULL, 0);
  for (guint i = 0; i < systems->len; i++)
    append_section (out, self, systems->pdata[i], i + 1);
  g_string_append (out, "</body>\n</html>\n");
  return g_string_free (out, FALSE);
}

/**
 * rec_pack_contents_write_sums:
 * @entries: (element-type RecPackEntry): files
 *
 * Returns: (transfer full): their checksums, as “sha256sum -c” reads them
 */
char *
rec_pack_contents_write_sums (GPtrArray *entries)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < entries->len; i++)
    {
      const RecPackEntry *entry = entries->pdata[i];

      g_string_append_printf (out, "%s  %s\n", entry->sha256, entry->path);
    }
  return g_string_free (out, FALSE);
}
