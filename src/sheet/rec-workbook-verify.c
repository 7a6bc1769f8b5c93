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

#define BLOCK ((gsize) 256 * 1024)

/* Members larger than this are unpacked and scanned at the same time, some pieces apart. */
#define LARGE (4 * 1024 * 1024)
#define N_PIECES 4

typedef struct
{
  guint   n_rows;
  guint64 n_cells;
} Counts;

/* Reads a member to its end, whose checksum is compared then. */
static gboolean
read_plain (struct archive *archive, char *block, GCancellable *cancellable, GError **error)
{
  la_ssize_t n;

  while ((n = archive_read_data (archive, block, BLOCK)) != 0)
    if (n < 0 || g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
  return TRUE;
}

/* A piece of a member, with room before it for what of the piece before was cut off. */
typedef struct
{
  gsize length; /* 0: the end */
  char  data[2 * BLOCK];
} Piece;

typedef struct
{
  GAsyncQueue *full;
  GAsyncQueue *spare;
  RecXmlScan  *scan;
  Piece       *former; /* its end is cut off */
  const char  *kept;
  gsize        n_kept;
  int          sound; /* atomic */
} Scanner;

static gboolean
scan_piece (Scanner *self, Piece *piece)
{
  char *begin = piece->data + BLOCK - self->n_kept;
  gsize length = self->n_kept + piece->length;
  gsize n_taken;

  if (self->n_kept > BLOCK)
    return FALSE;
  if (self->n_kept > 0)
    memcpy (begin, self->kept, self->n_kept);
  if (!rec_xml_scan_feed (self->scan, begin, length, &n_taken))
    return FALSE;
  self->kept = begin + n_taken;
  self->n_kept = length - n_taken;
  return TRUE;
}

static gpointer
scan_pieces (gpointer data)
{
  Scanner *self = data;

  for (;;)
    {
      Piece *piece = g_async_queue_pop (self->full);
      gsize  length = piece->length;

      if (length > 0 && g_atomic_int_get (&self->sound) && !scan_piece (self, piece))
        g_atomic_int_set (&self->sound, FALSE);
      if (self->former != NULL)
        g_async_queue_push (self->spare, self->former);
      self->former = piece;
      if (length == 0)
        break;
    }
  g_async_queue_push (self->spare, self->former);
  return NULL;
}

/* Unpacks a member in this thread while another scans its XML. */
static gboolean
read_large (Scanner *self, struct archive *archive, GCancellable *cancellable, GError **error)
{
  g_autoptr (GThread) thread = NULL;
  la_ssize_t n = 1;

  for (guint i = 0; i < N_PIECES; i++)
    g_async_queue_push (self->spare, g_malloc (sizeof (Piece)));
  thread = g_thread_new ("scan", scan_pieces, self);
  while (n > 0)
    {
      Piece *piece = g_async_queue_pop (self->spare);

      n = archive_read_data (archive, piece->data + BLOCK, BLOCK);
      if (n < 0 || g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !g_atomic_int_get (&self->sound))
        {
          g_atomic_int_set (&self->sound, FALSE);
          n = 0;
        }
      piece->length = (gsize) n;
      g_async_queue_push (self->full, piece);
    }
  g_thread_join (g_steal_pointer (&thread));
  return self->sound && self->n_kept == 0;
}

static gboolean
read_small (
    Scanner *self, struct archive *archive, char *block, GCancellable *cancellable, GError **error)
{
  gsize      n_kept = 0;
  gsize      n_taken;
  la_ssize_t n;

  while ((n = archive_read_data (archive, block + n_kept, BLOCK - n_kept)) != 0)
    {
      if (n < 0 || g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !rec_xml_scan_feed (self->scan, block, n_kept + (gsize) n, &n_taken))
        return FALSE;
      n_kept += (gsize) n - n_taken;
      memmove (block, block + n_taken, n_kept);
      if (n_kept == BLOCK)
        return FALSE;
    }
  return n_kept == 0;
}

/* Reads a member to its end: its checksum is compared, its XML scanned. */
static gboolean
read_xml (struct archive *archive,
          gint64          size,
          char           *block,
          Counts         *counts,
          GCancellable   *cancellable,
          GError        **error)
{
  g_autoptr (RecXmlScan) scan = rec_xml_scan_new ();
  g_autoptr (GAsyncQueue) full = g_async_queue_new ();
  g_autoptr (GAsyncQueue) spare = g_async_queue_new_full (g_free);
  Scanner  scanner = { .full = full, .spare = spare, .scan = scan, .sound = TRUE };
  gboolean sound;

  sound = size > LARGE ? read_large (&scanner, archive, cancellable, error)
                       : read_small (&scanner, archive, block, cancellable, error);
  counts->n_rows = rec_xml_scan_get_n_rows (scan);
  counts->n_cells = rec_xml_scan_get_n_cells (scan);
  return sound && rec_xml_scan_end (scan);
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

      if (name == NULL)
        return FALSE;
      if (is_xml (name)
              ? !read_xml (archive, archive_entry_size (entry), block, &counts, cancellable, error)
              : !read_plain (archive, block, cancellable, error))
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
