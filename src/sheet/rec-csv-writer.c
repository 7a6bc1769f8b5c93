/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-sheet"

#include "config.h"

#include "rec-csv-writer.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

struct _RecCsvWriter
{
  FILE    *file;
  GString *row;
  char     separator;
  gboolean row_begun;
  int      code; /* errno of the first failure */
};

/**
 * rec_csv_writer_new:
 * @path: (type filename): the file to write
 * @separator: what stands between values
 *
 * Opens a file and writes the byte order mark. A failure shows when it is closed.
 *
 * Returns: (transfer full): the writer
 */
RecCsvWriter *
rec_csv_writer_new (const char *path, char separator)
{
  RecCsvWriter *self = g_new0 (RecCsvWriter, 1);

  self->separator = separator;
  self->row = g_string_new (NULL);
  self->file = fopen (path, "wbe");
  if (self->file == NULL || fputs ("\xef\xbb\xbf", self->file) == EOF)
    self->code = errno;
  return self;
}

/**
 * rec_csv_writer_free:
 * @self: (nullable): a writer
 *
 * Frees it; what was not closed may not be on the disk.
 */
void
rec_csv_writer_free (RecCsvWriter *self)
{
  if (self == NULL)
    return;
  if (self->file != NULL)
    fclose (self->file);
  g_string_free (self->row, TRUE);
  g_free (self);
}

/* Whether a spreadsheet program might take the text for a formula, or our reader the sign that
 * guards one for that sign. */
static gboolean
needs_guard (const char *text)
{
  const char *p = text;

  while (*p == '\'')
    p++;
  return *p != '\0' && strchr ("=+-@\t\r\n", *p) != NULL;
}

/**
 * rec_csv_writer_add:
 * @self: a writer
 * @text: (nullable): the next value of the row
 * @is_text: whether somebody typed it; numbers and dates need no guard
 *
 * Adds a value. One that a spreadsheet program might run as a formula (it begins with = + - @, a
 * tab or a line end, after any apostrophes) gets an apostrophe before it, which the reader takes
 * away again. Invalid UTF-8 becomes U+FFFD.
 */
void
rec_csv_writer_add (RecCsvWriter *self, const char *text, gboolean is_text)
{
  g_autofree char *valid = NULL;
  gboolean         quoted;

  if (self->row_begun)
    g_string_append_c (self->row, self->separator);
  self->row_begun = TRUE;
  if (text == NULL || *text == '\0')
    return;
  if (!g_utf8_validate (text, -1, NULL))
    text = valid = g_utf8_make_valid (text, -1);
  quoted = strpbrk (text, "\"\r\n\t;,|") != NULL || g_ascii_isspace (*text) ||
           g_ascii_isspace (text[strlen (text) - 1]);
  if (quoted)
    g_string_append_c (self->row, '"');
  if (is_text && needs_guard (text))
    g_string_append_c (self->row, '\'');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (self->row, '"');
      g_string_append_c (self->row, *p);
    }
  if (quoted)
    g_string_append_c (self->row, '"');
}

/**
 * rec_csv_writer_end_row:
 * @self: a writer
 *
 * Writes the row.
 */
void
rec_csv_writer_end_row (RecCsvWriter *self)
{
  g_string_append (self->row, "\r\n");
  if (self->code == 0 && fwrite (self->row->str, 1, self->row->len, self->file) != self->row->len)
    self->code = errno != 0 ? errno : EIO;
  g_string_truncate (self->row, 0);
  self->row_begun = FALSE;
}

/**
 * rec_csv_writer_close:
 * @self: a writer
 * @code: (out): errno of the first failure
 *
 * Closes the file.
 *
 * Returns: whether all was written
 */
gboolean
rec_csv_writer_close (RecCsvWriter *self, int *code)
{
  if (self->file != NULL && fclose (g_steal_pointer (&self->file)) != 0 && self->code == 0)
    self->code = errno;
  *code = self->code;
  return self->code == 0;
}
