/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-sheet-content.h"

#include <glib/gi18n-lib.h>

#include "rec-sheet-error.h"

#define BLOCK_SIZE (256 * 1024)

static void
set_io_error (GError **error, const char *name, const GError *cause)
{
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_set_error (error, REC_SHEET_ERROR, REC_SHEET_ERROR_IO, _ ("There is no file “%s”."), name);
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    g_set_error (
        error, REC_SHEET_ERROR, REC_SHEET_ERROR_IO, _ ("You are not allowed to read “%s”."), name);
  else
    g_set_error (error,
                 REC_SHEET_ERROR,
                 REC_SHEET_ERROR_IO,
                 /* Translators: a file's name, then the reason as the system gives it */
                 _ ("“%s” cannot be read: %s"),
                 name,
                 cause->message);
}

/**
 * rec_sheet_content_read:
 * @path: a file's path, in the encoding of file names
 * @name: what people call it
 * @cancellable: (nullable): a #GCancellable
 * @error: return location for an error
 *
 * Reads a whole file, but never more than a file to import may have: it may grow, or be a device.
 * Fails with %REC_SHEET_ERROR_FORMAT for a folder, %REC_SHEET_ERROR_TOO_LARGE,
 * %REC_SHEET_ERROR_IO or %G_IO_ERROR_CANCELLED. Any thread.
 *
 * Returns: (transfer full): the content
 */
GBytes *
rec_sheet_content_read (const char   *path,
                        const char   *name,
                        GCancellable *cancellable,
                        GError      **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) failure = NULL;
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GByteArray) content = g_byte_array_new ();
  gsize n_read = 1;

  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, cancellable) == G_FILE_TYPE_DIRECTORY)
    {
      g_set_error (error,
                   REC_SHEET_ERROR,
                   REC_SHEET_ERROR_FORMAT,
                   _ ("“%s” is a folder. Choose an Excel workbook (.xlsx) or a CSV file."),
                   name);
      return NULL;
    }

  stream = g_file_read (file, cancellable, &failure);
  while (failure == NULL && n_read > 0)
    {
      guint length = content->len;

      if (length > REC_SHEET_MAX_FILE)
        {
          g_set_error (error,
                       REC_SHEET_ERROR,
                       REC_SHEET_ERROR_TOO_LARGE,
                       _ ("“%s” has more than 256 MB, which is too much to import. Split it into "
                          "several files."),
                       name);
          return NULL;
        }
      g_byte_array_set_size (content, length + BLOCK_SIZE);
      g_input_stream_read_all (G_INPUT_STREAM (stream),
                               content->data + length,
                               BLOCK_SIZE,
                               &n_read,
                               cancellable,
                               &failure);
      g_byte_array_set_size (content, length + (guint) n_read);
    }

  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (failure != NULL)
    set_io_error (error, name, failure);
  else
    return g_byte_array_free_to_bytes (g_steal_pointer (&content));
  return NULL;
}
