/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-xlsx-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rec-sheet-error.h"

/* The most bytes that a cell may have; Excel knows 32,767 characters. */
#define MAX_CELL (4 * 1024 * 1024)

/* An escaped UTF-16 unit: _x000D_ */
#define ESCAPE_LENGTH 7

void
rec_xlsx_text_init (RecXlsxText *self)
{
  self->text = g_string_new (NULL);
  rec_xlsx_text_reset (self);
}

void
rec_xlsx_text_clear (RecXlsxText *self)
{
  g_string_free (self->text, TRUE);
  self->text = NULL;
}

/**
 * rec_xlsx_text_reset:
 * @self: a text
 *
 * Makes ready for the next text.
 */
void
rec_xlsx_text_reset (RecXlsxText *self)
{
  g_string_truncate (self->text, 0);
  self->phonetic = 0;
  self->in_text = FALSE;
}

/**
 * rec_xlsx_text_start:
 * @self: a text
 * @name: an element inside a string item
 *
 * Takes the start of an element.
 */
void
rec_xlsx_text_start (RecXlsxText *self, const char *name)
{
  if (strcmp (name, "rPh") == 0)
    self->phonetic++;
  else if (strcmp (name, "t") == 0)
    self->in_text = self->phonetic == 0;
}

/**
 * rec_xlsx_text_end:
 * @self: a text
 * @name: an element inside a string item
 *
 * Takes the end of an element.
 */
void
rec_xlsx_text_end (RecXlsxText *self, const char *name)
{
  if (strcmp (name, "rPh") == 0 && self->phonetic > 0)
    self->phonetic--;
  else if (strcmp (name, "t") == 0)
    self->in_text = FALSE;
}

/**
 * rec_xlsx_text_add:
 * @self: a text
 * @text: (array length=length): characters inside a string item
 * @length: their bytes
 *
 * Takes text; what does not stand in a `t` is only there to make the XML look good.
 *
 * Returns: %FALSE where the text is longer than any cell can be
 */
gboolean
rec_xlsx_text_add (RecXlsxText *self, const char *text, gsize length)
{
  return !self->in_text || rec_xlsx_text_append (self->text, text, length);
}

/**
 * rec_xlsx_text_append:
 * @string: the text of a cell so far
 * @text: (array length=length): more of it
 * @length: its bytes
 *
 * Returns: %FALSE where the text would be longer than any cell can be; it then stays as it is
 */
gboolean
rec_xlsx_text_append (GString *string, const char *text, gsize length)
{
  if (length > MAX_CELL || string->len > MAX_CELL - length)
    return FALSE;
  g_string_append_len (string, text, (gssize) length);
  return TRUE;
}

/**
 * rec_xlsx_text_make_error:
 * @name: the file
 *
 * Returns: (transfer full): the error for a text that is too long
 */
GError *
rec_xlsx_text_make_error (const char *name)
{
  return g_error_new (
      REC_SHEET_ERROR,
      REC_SHEET_ERROR_TOO_LARGE,
      _ ("“%s” has a cell with more than 4 MB of text, which no sheet can have. Ask "
         "for a new copy of the file."),
      name);
}

static gboolean
read_escape (const char *p, const char *end, gunichar *unit)
{
  if (end - p < ESCAPE_LENGTH || p[0] != '_' || p[1] != 'x' || p[6] != '_')
    return FALSE;
  *unit = 0;
  for (guint i = 2; i < 6; i++)
    {
      if (!g_ascii_isxdigit (p[i]))
        return FALSE;
      *unit = *unit << 4 | (gunichar) g_ascii_xdigit_value (p[i]);
    }
  return TRUE;
}

/**
 * rec_xlsx_text_finish:
 * @self: a text
 *
 * Undoes the escapes of a whole text, such as "_x000D_" for a carriage return, and writes each line
 * break as "\n". The result stands in @text of @self.
 */
void
rec_xlsx_text_finish (RecXlsxText *self)
{
  const char *p = self->text->str;
  const char *end = p + self->text->len;
  GString    *plain;

  if (strstr (p, "_x") == NULL && strchr (p, '\r') == NULL)
    return;

  plain = g_string_sized_new (self->text->len);
  while (p < end)
    {
      gunichar unit = (guint8) *p;
      gboolean escaped = read_escape (p, end, &unit);

      p += escaped ? ESCAPE_LENGTH : 1;
      if (unit == '\r')
        {
          gunichar next = 0;

          /* "\r\n" in any spelling is one line break. */
          if (p < end && *p != '\n' && !(read_escape (p, end, &next) && next == '\n'))
            g_string_append_c (plain, '\n');
          else if (p == end)
            g_string_append_c (plain, '\n');
        }
      else if (!escaped)
        g_string_append_c (plain, (char) unit);
      else if (unit == '\t' || unit == '\n' || (unit >= ' ' && g_unichar_validate (unit)))
        g_string_append_unichar (plain, unit);
    }
  g_string_free (self->text, TRUE);
  self->text = plain;
}
