/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#include "rec-sheet-file.h"

/* Makes workbooks part by part, so that odd shapes are exactly what the test says. */

typedef struct
{
  const char *name;
  const char *content;
} Part;

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define MAIN_NS "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define RELATIONS_NS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE_NS "http://schemas.openxmlformats.org/package/2006/relationships"

#define RELATION(id, type, target)                                                                 \
  "<Relationship Id=\"" id "\" Type=\"" RELATIONS_NS "/" type "\" Target=\"" target "\"/>"
#define RELATIONS(relations)                                                                       \
  XML "<Relationships xmlns=\"" PACKAGE_NS "\">" relations "</Relationships>"
#define WORKBOOK(content)                                                                          \
  XML "<workbook xmlns=\"" MAIN_NS "\" xmlns:r=\"" RELATIONS_NS "\">" content "</workbook>"
#define SHEET(rows)                                                                                \
  XML "<worksheet xmlns=\"" MAIN_NS "\"><cols><col min=\"1\" max=\"9\" width=\"20\"/></cols>"      \
      "<sheetData>" rows "</sheetData><pageMargins left=\"0.7\"/></worksheet>"
#define SHARED(items) XML "<sst xmlns=\"" MAIN_NS "\">" items "</sst>"
#define STYLES(content) XML "<styleSheet xmlns=\"" MAIN_NS "\">" content "</styleSheet>"

/* Packs parts into an archive. @compression: "deflate" or "store" */
G_GNUC_UNUSED static GBytes *
pack (const Part *parts, const char *compression)
{
  gsize                 size = 65536;
  gsize                 used = 0;
  guint8               *buffer;
  struct archive       *archive = archive_write_new ();
  struct archive_entry *entry;

  for (const Part *part = parts; part->name != NULL; part++)
    size += strlen (part->content) + 1024;
  buffer = g_malloc (size);
  g_assert_cmpint (archive_write_set_format_zip (archive), ==, ARCHIVE_OK);
  g_assert_cmpint (
      archive_write_set_format_option (archive, "zip", "compression", compression), ==, ARCHIVE_OK);
  g_assert_cmpint (archive_write_open_memory (archive, buffer, size, &used), ==, ARCHIVE_OK);
  for (const Part *part = parts; part->name != NULL; part++)
    {
      gsize length = strlen (part->content);

      entry = archive_entry_new ();
      archive_entry_set_pathname (entry, part->name);
      archive_entry_set_size (entry, (gint64) length);
      archive_entry_set_filetype (entry, AE_IFREG);
      archive_entry_set_perm (entry, 0644);
      g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
      g_assert_cmpint (archive_write_data (archive, part->content, length), ==, (gssize) length);
      archive_entry_free (entry);
    }
  g_assert_cmpint (archive_write_free (archive), ==, ARCHIVE_OK);
  return g_bytes_new_take (buffer, used);
}

/* A workbook of one sheet. @shared, @styles and @properties may be NULL. */
G_GNUC_UNUSED static GBytes *
make_workbook (const char *sheet, const char *shared, const char *styles, const char *properties)
{
  g_autofree char *workbook =
      g_strconcat (XML "<workbook xmlns=\"" MAIN_NS "\" xmlns:r=\"" RELATIONS_NS "\">",
                   properties != NULL ? properties : "",
                   "<sheets><sheet name=\"List\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
                   NULL);
  const Part parts[] = {
    { "_rels/.rels", RELATIONS (RELATION ("rId1", "officeDocument", "xl/workbook.xml")) },
    { "xl/workbook.xml", workbook },
    { "xl/_rels/workbook.xml.rels",
      RELATIONS (RELATION ("rId1", "worksheet", "worksheets/sheet1.xml")
                     RELATION ("rId2", "sharedStrings", "sharedStrings.xml")
                         RELATION ("rId3", "styles", "styles.xml")) },
    { "xl/worksheets/sheet1.xml", sheet },
    { "xl/sharedStrings.xml", shared != NULL ? shared : SHARED ("") },
    { "xl/styles.xml", styles != NULL ? styles : STYLES ("") },
    { NULL, NULL },
  };

  return pack (parts, "deflate");
}

/* A row as one text: its number, then its cells, each after "|". */
G_GNUC_UNUSED static char *
show_row (const RecSheetRow *row)
{
  GString *shown = g_string_new (NULL);

  g_string_append_printf (shown, "%u", row->number);
  for (guint i = 0; i < row->n_cells; i++)
    g_string_append_printf (shown, "|%s", row->cells[i]);
  return g_string_free (shown, FALSE);
}
