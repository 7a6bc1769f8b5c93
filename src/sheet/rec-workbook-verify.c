/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-sheet"

#include "config.h"

#include "rec-workbook-verify.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n.h>
#include <string.h>

#include "rec-sheet-error.h"
#include "rec-xml-scan.h"

#define BLOCK (256 * 1024)

typedef struct
{
  guint   n_rows;
  guint64 n_cells;
} Counts;

/* Reads a member to its end: its checksum is compared, its XML scanned. */
static gboolean
read_part (struct archive *archive,
           gboolean        scanned,
           char           *block,
           Counts         *counts,
           GCancellable   *cancellable,
           GError        **error)
{
  g_autoptr (RecXmlScan) scan = rec_xml_scan_new ();
  gsize      n_kept = 0;
  gsize      n_taken;
  la_ssize_t n;

  while ((n = archive_read_data (archive, block + n_kept, BLOCK - n_kept)) != 0)
    {
      if (n < 0 || g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!scanned)
        continue;
      if (!rec_xml_scan_feed (scan, block, n_kept + (gsize) n, &n_taken))
        return FALSE;
      n_kept += (gsize) n - n_taken;
      memmove (block, block + n_taken, n_kept);
      if (n_kept == BLOCK)
        return FALSE;
    }
  counts->n_rows = rec_xml_scan_get_n_rows (scan);
  counts->n_cells = rec_xml_scan_get_n_cells (scan);
  return !scanned || (n_kept == 0 && rec_xml_scan_end (scan));
}

static gboolean
is_xml (const char *name)
{
  return g_str_has_suffix (name, ".xml") || g_str_has_suffix (name, ".rels") ||
         g_str_has_suffix (name, ".vml");
}

static gboolean
read_archive (struct archive *archive,
              const char     *path,
              GHashTable     *found,
              guint          *n_needed,
              GCancellable   *cancellable,
              GError        **error)
{
  static const char *const needed[] = {
    "[Content_Types].xml",
    "_rels/.rels",
    "xl/workbook.xml",
    "xl/styles.xml",
  };
  g_autofree char      *block = g_malloc (BLOCK);
  struct archive_entry *entry;
  int                   code;

  if (archive_read_support_format_zip_seekable (archive) != ARCHIVE_OK ||
      archive_read_open_filename (archive, path, BLOCK) != ARCHIVE_OK)
    return FALSE;
  while ((code = archive_read_next_header (archive, &entry)) == ARCHIVE_OK)
    {
      const char *name = archive_entry_pathname (entry);
      Counts      counts = { 0 };

      if (name == NULL || !read_part (archive, is_xml (name), block, &counts, cancellable, error))
        return FALSE;
      for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
        if (strcmp (name, needed[i]) == 0)
          ++*n_needed;
      if (g_str_has_prefix (name, "xl/worksheets/sheet"))
        g_hash_table_insert (found, g_strdup (name), g_memdup2 (&counts, sizeof counts));
    }
  *n_needed = *n_needed == G_N_ELEMENTS (needed) ? 1 : 0;
  return code == ARCHIVE_EOF;
}

static gboolean
is_as_expected (GHashTable *found, const RecWorkbookExpected *expected)
{
  g_autofree char *part = g_strdup_printf ("xl/worksheets/sheet%u.xml", expected->sheet);
  const Counts    *counts = g_hash_table_lookup (found, part);

  if (counts != NULL && counts->n_rows == expected->n_rows && counts->n_cells == expected->n_cells)
    return TRUE;
  g_debug ("%s: %u rows of %u, %" G_GUINT64_FORMAT " cells of %" G_GUINT64_FORMAT,
           part,
           counts != NULL ? counts->n_rows : 0,
           expected->n_rows,
           counts != NULL ? counts->n_cells : 0,
           expected->n_cells);
  return FALSE;
}

/**
 * rec_workbook_verify:
 * @path: (type filename): a workbook just written
 * @name: what messages call it
 * @expected: (array length=n_expected): what its sheets must hold
 * @n_expected: how many
 * @cancellable: (nullable): to stop it
 * @error: a #REC_SHEET_ERROR_VERIFY or %G_IO_ERROR_CANCELLED
 *
 * Reads a workbook as another program would: every part of the archive with its checksum, every
 * part's XML, and counts what stands in its sheets.
 *
 * Returns: whether it is whole
 */
gboolean
rec_workbook_verify (const char                *path,
                     const char                *name,
                     const RecWorkbookExpected *expected,
                     guint                      n_expected,
                     GCancellable              *cancellable,
                     GError                   **error)
{
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  struct archive *archive = archive_read_new ();
  GError         *cancelled = NULL;
  guint           complete = 0;
  gboolean        sound;

  sound =
      archive != NULL && read_archive (archive, path, found, &complete, cancellable, &cancelled);
  archive_read_free (archive);
  if (cancelled != NULL)
    {
      g_propagate_error (error, cancelled);
      return FALSE;
    }
  for (guint i = 0; i < n_expected; i++)
    sound = sound && is_as_expected (found, &expected[i]);
  if (sound && complete)
    return TRUE;
  g_debug ("%s: sound %d, complete %u", path, sound, complete);
  g_set_error (
      error,
      REC_SHEET_ERROR,
      REC_SHEET_ERROR_VERIFY,
      _ ("“%s” did not read back whole and was not kept. Try again in another folder. A file "
         "of that name, if there is one, was not changed."),
      name);
  return FALSE;
}
