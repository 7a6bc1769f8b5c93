/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-sheet"

#include "config.h"

#include "rec-cell-text.h"

#include <glib/gi18n.h>
#include <string.h>

/* What libxlsxwriter writes as it is given, and what XML or Excel cannot hold, is dealt with here
 * and nowhere else: broken UTF-8 and U+FFFE, U+FFFF become U+FFFD, control characters become the
 * pictures of them (U+2400...), a literal "_x0041_" is escaped since Excel would read "A". */

/* Room kept for the mark that a text was cut: more than its longest translation. */
#define CUT_MARK_ROOM 120

static gboolean
is_escape (const char *p)
{
  return p[0] == '_' && p[1] == 'x' && g_ascii_isxdigit (p[2]) && g_ascii_isxdigit (p[3]) &&
         g_ascii_isxdigit (p[4]) && g_ascii_isxdigit (p[5]) && p[6] == '_';
}

/* Whether @text can be written as it is. Bytes bound the UTF-16 units. */
static gboolean
is_clean (const char *text)
{
  gboolean    ascii = TRUE;
  const char *p;

  for (p = text; *p != '\0'; p++)
    {
      guchar c = (guchar) *p;

      if (c >= 0x80)
        {
          ascii = FALSE;
          if (c == 0xef && (guchar) p[1] == 0xbf && (guchar) p[2] >= 0xbe)
            return FALSE;
        }
      else if (c == 0x7f || (c < 0x20 && c != '\n' && c != '\t'))
        return FALSE;
      else if (c == '_' && is_escape (p))
        return FALSE;
    }
  if (p - text > REC_CELL_TEXT_MAX)
    return FALSE;
  return ascii || g_utf8_validate (text, p - text, NULL);
}

/* Appends what stands for the character at @p and returns the place after it. */
static const char *
append_clean (GString *out, const char *p, RecCellTextFlags *found)
{
  gunichar c = g_utf8_get_char_validated (p, -1);

  if (c == (gunichar) -1 || c == (gunichar) -2 || c == 0xfffe || c == 0xffff)
    {
      g_string_append (out, "\xef\xbf\xbd");
      *found |= REC_CELL_TEXT_REPLACED;
      return c == 0xfffe || c == 0xffff ? p + 3 : p + 1;
    }
  if (c == '\r')
    {
      g_string_append_c (out, '\n');
      return p[1] == '\n' ? p + 2 : p + 1;
    }
  if (c == 0x7f || (c < 0x20 && c != '\n' && c != '\t'))
    {
      g_string_append_unichar (out, c == 0x7f ? 0x2421 : 0x2400 + c);
      *found |= REC_CELL_TEXT_REPLACED;
    }
  else
    {
      if (c == '_' && is_escape (p))
        g_string_append (out, "_x005F");
      g_string_append_unichar (out, c);
    }
  return g_utf8_next_char (p);
}

static gsize
count_units (const char *text)
{
  gsize n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    n += g_utf8_get_char (p) > 0xffff ? 2 : 1;
  return n;
}

/* Shortens the valid text of @out to what a cell takes, with a mark that says so. */
static void
cut_to_limit (GString *out, const RecLanguage *language)
{
  glong            n_chars = g_utf8_strlen (out->str, -1);
  g_autofree char *count = rec_language_format_count (language, n_chars);
  g_autofree char *mark = NULL;
  const char      *p = out->str;
  gsize            n = 0;

  /* Translators: ends a text that is too long for a cell; %s is a number */
  mark = g_strdup_printf (rec_tr (language, "… [cut here: %s characters in all]"), count);
  while (*p != '\0')
    {
      gsize units = g_utf8_get_char (p) > 0xffff ? 2 : 1;

      if (n + units > REC_CELL_TEXT_MAX - CUT_MARK_ROOM)
        break;
      n += units;
      p = g_utf8_next_char (p);
    }
  g_string_truncate (out, (gsize) (p - out->str));
  g_string_append (out, mark);
}

/**
 * rec_cell_text_clean:
 * @text: any bytes up to a NUL
 * @language: (nullable): language of the mark that a text was cut
 * @buffer: room for the result; what it held is lost
 * @found: (out) (optional): what had to be changed; line ends made "\n" do not count
 *
 * Gives the text to hand to libxlsxwriter, so that Excel shows @text. Nothing is lost silently:
 * what a cell cannot hold becomes a visible sign, and a text of more than %REC_CELL_TEXT_MAX UTF-16
 * units ends in a mark that says how long it was.
 *
 * Returns: @text itself when nothing is to be done, else the text in @buffer
 */
const char *
rec_cell_text_clean (const char        *text,
                     const RecLanguage *language,
                     GString           *buffer,
                     RecCellTextFlags  *found)
{
  RecCellTextFlags changed = 0;

  g_return_val_if_fail (text != NULL, "");
  g_return_val_if_fail (buffer != NULL, text);

  if (found != NULL)
    *found = 0;
  if (is_clean (text))
    return text;
  g_string_truncate (buffer, 0);
  for (const char *p = text; *p != '\0';)
    p = append_clean (buffer, p, &changed);
  if (buffer->len > REC_CELL_TEXT_MAX && count_units (buffer->str) > REC_CELL_TEXT_MAX)
    {
      cut_to_limit (buffer, language);
      changed |= REC_CELL_TEXT_CUT;
    }
  if (found != NULL)
    *found = changed;
  return buffer->str;
}

/**
 * rec_cell_text_formula:
 * @text: a text
 *
 * Makes the string constant of a formula, in quotes, those within doubled.
 *
 * Returns: (transfer full): the constant
 */
char *
rec_cell_text_formula (const char *text)
{
  g_autoptr (GString) out = g_string_new ("\"");

  g_return_val_if_fail (text != NULL, NULL);

  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *p);
    }
  g_string_append_c (out, '"');
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/**
 * rec_cell_text_footer:
 * @text: a text
 * @max_chars: most characters of it to keep
 *
 * Makes a piece of a footer, where "&" begins a command: each is doubled. A text that begins with a
 * digit gets a space before it, lest the digit be read as part of the font size that stands before
 * it.
 *
 * Returns: (transfer full): the piece
 */
char *
rec_cell_text_footer (const char *text, glong max_chars)
{
  g_autofree char *clean = rec_cell_text_property (text);
  g_autofree char *kept = NULL;
  g_autoptr (GString) out = g_string_new (NULL);

  if (g_utf8_strlen (clean, -1) > max_chars)
    {
      g_autofree char *start = g_utf8_substring (clean, 0, max_chars - 1);

      kept = g_strconcat (start, "…", NULL);
    }
  else
    kept = g_steal_pointer (&clean);
  if (g_ascii_isdigit (*kept))
    g_string_append_c (out, ' ');
  for (const char *p = kept; *p != '\0'; p++)
    {
      if (*p == '&')
        g_string_append_c (out, '&');
      g_string_append_c (out, *p);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/**
 * rec_cell_text_property:
 * @text: a text
 *
 * Makes a text for a document property, a sheet's footer or the description of a drawing: one line,
 * well formed, of at most 250 characters.
 *
 * Returns: (transfer full): the text
 */
char *
rec_cell_text_property (const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);
  RecCellTextFlags found = 0;

  g_return_val_if_fail (text != NULL, NULL);

  for (const char *p = text; *p != '\0';)
    {
      gsize at = out->len;

      p = append_clean (out, p, &found);
      if (g_str_has_prefix (out->str + at, "_x005F"))
        g_string_erase (out, (gssize) at, 6);
      if (out->str[at] == '\n' || out->str[at] == '\t')
        out->str[at] = ' ';
    }
  if (g_utf8_strlen (out->str, -1) > 250)
    g_string_truncate (out, (gsize) (g_utf8_offset_to_pointer (out->str, 250) - out->str));
  return g_string_free (g_steal_pointer (&out), FALSE);
}
