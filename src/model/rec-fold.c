/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-fold.h"

#include <string.h>

/* Longest decomposition of one character that Unicode has, compatibility ones included. */
#define MAX_DECOMPOSITION 18

/* Letters that have no decomposition but that people type without their stroke or ligature. */
static const char *
expand (gunichar c)
{
  switch (c)
    {
    case 0x00c6: /* Æ */
    case 0x00e6: /* æ */
      return "ae";
    case 0x0152: /* Œ */
    case 0x0153: /* œ */
      return "oe";
    case 0x00df: /* ß */
    case 0x1e9e: /* ẞ */
      return "ss";
    case 0x00d8: /* Ø */
    case 0x00f8: /* ø */
      return "o";
    case 0x0110: /* Đ */
    case 0x0111: /* đ */
      return "d";
    case 0x0141: /* Ł */
    case 0x0142: /* ł */
      return "l";
    case 0x0131: /* ı */
      return "i";
    default:
      return NULL;
    }
}

static gboolean
is_mark (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return type == G_UNICODE_NON_SPACING_MARK || type == G_UNICODE_ENCLOSING_MARK ||
         type == G_UNICODE_SPACING_MARK;
}

/* Zero-width characters that stand inside words copied from web pages and say nothing. */
static gboolean
is_invisible (gunichar c)
{
  return c == 0x00ad || (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) ||
         c == 0x2060 || c == 0xfeff;
}

static void
append_space (GString *folded)
{
  if (folded->len > 0 && folded->str[folded->len - 1] != ' ')
    g_string_append_c (folded, ' ');
}

static void
append_character (GString *folded, gunichar c)
{
  const char *expanded;
  gunichar    parts[MAX_DECOMPOSITION];
  gsize       n_parts;

  if (is_invisible (c))
    return;

  expanded = expand (c);
  if (expanded != NULL)
    {
      g_string_append (folded, expanded);
      return;
    }

  n_parts = g_unichar_fully_decompose (c, TRUE, parts, G_N_ELEMENTS (parts));
  for (gsize i = 0; i < n_parts; i++)
    if (g_unichar_isalnum (parts[i]))
      g_string_append_unichar (folded, g_unichar_tolower (parts[i]));
    else if (!is_mark (parts[i]))
      append_space (folded);
}

/**
 * rec_fold_text:
 * @text: valid UTF-8
 *
 * Brings a text to the form in which texts are searched and headings and names are compared:
 * lower case, without accents, ligatures taken apart (œ = oe), each run of other characters than
 * letters and digits one space, none at the ends. A text without any letter or digit ("?") stays as
 * it is, its ends stripped. The same in every locale.
 *
 * Returns: (transfer full): the folded text
 */
char *
rec_fold_text (const char *text)
{
  GString *folded;

  g_return_val_if_fail (text != NULL, NULL);

  folded = g_string_sized_new (strlen (text) + 1);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      guchar byte = (guchar) *p;

      if (byte >= 0x80)
        append_character (folded, g_utf8_get_char (p));
      else if (g_ascii_isalnum (byte))
        g_string_append_c (folded, g_ascii_tolower ((char) byte));
      else
        append_space (folded);
    }

  if (folded->len > 0 && folded->str[folded->len - 1] == ' ')
    g_string_truncate (folded, folded->len - 1);
  if (folded->len == 0)
    {
      g_string_free (folded, TRUE);
      return g_strstrip (g_strdup (text));
    }

  return g_string_free (folded, FALSE);
}

/* Numbers sort by their value: "v9" before "v10". */
static char *
pad_numbers (const char *folded)
{
  GString *padded = g_string_sized_new (strlen (folded) + 8);

  for (const char *p = folded; *p != '\0';)
    if (g_ascii_isdigit (*p))
      {
        gsize n;

        while (*p == '0' && g_ascii_isdigit (p[1]))
          p++;
        n = strspn (p, "0123456789");
        g_string_append_printf (padded, "%02u", (guint) MIN (n, 99));
        g_string_append_len (padded, p, (gssize) n);
        p += n;
      }
    else
      {
        const char *next = g_utf8_next_char (p);

        g_string_append_len (padded, p, next - p);
        p = next;
      }

  return g_string_free (padded, FALSE);
}

/**
 * rec_sort_key:
 * @text: valid UTF-8
 *
 * Makes the key by which names are put in order: letters without accents and case first, numbers by
 * value, then accents, then case. Keys compare byte by byte, the same in every locale, so that any
 * SQLite sorts a register as the program does.
 *
 * Returns: (transfer full): the key
 */
char *
rec_sort_key (const char *text)
{
  g_autofree char *folded = NULL;
  g_autofree char *padded = NULL;
  g_autofree char *lower = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  folded = rec_fold_text (text);
  padded = pad_numbers (folded);
  if (strcmp (folded, text) == 0)
    return g_steal_pointer (&padded);

  /* A control character sorts before all that a folded text holds, so a shorter name stays first.
   */
  lower = g_utf8_strdown (text, -1);
  return g_strconcat (padded, "\x01", lower, "\x01", text, NULL);
}

static gboolean
is_dropped (gunichar c)
{
  if (c == '\n' || c == '\t')
    return FALSE;

  /* Noncharacters cannot stand in XML; the replacement character stays as a visible mark. */
  return c < 0x20 || (c >= 0x7f && c < 0xa0) || (c & 0xfffe) == 0xfffe ||
         (c >= 0xfdd0 && c <= 0xfdef) || c == 0x200b || c == 0x2060 || c == 0xfeff;
}

static gboolean
is_edge (gunichar c)
{
  return g_unichar_isspace (c) || c == 0x200b || c == 0x2060 || c == 0xfeff;
}

static char *
strip_edges (char *text)
{
  char *start = text;
  char *end;

  while (*start != '\0' && is_edge (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  end = start + strlen (start);
  while (end > start)
    {
      char *last = g_utf8_prev_char (end);

      if (!is_edge (g_utf8_get_char (last)))
        break;
      end = last;
    }
  *end = '\0';
  memmove (text, start, (gsize) (end - start) + 1);

  return text;
}

/* Characters that no cleaning changes and that compose with nothing before them: Latin letters
 * and the punctuation that French uses. */
static gboolean
is_plain (gunichar c)
{
  return (c >= 0x20 && c < 0x7f) || (c >= 0xa0 && c < 0x300) || (c >= 0x2010 && c <= 0x2027) ||
         c == 0x202f || c == 0x20ac;
}

/* Whether a text is clean already, as nearly all are. */
static gboolean
is_clean (const char *text, gboolean keep_lines)
{
  gunichar last = 0;

  if (!g_utf8_validate (text, -1, NULL) || is_edge (g_utf8_get_char (text)))
    return FALSE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      last = g_utf8_get_char (p);
      if (!is_plain (last) && !(last == '\n' && keep_lines))
        return FALSE;
    }

  return !is_edge (last);
}

/**
 * rec_clean_text:
 * @text: text of any origin; bytes that are not UTF-8 become U+FFFD
 * @keep_lines: whether line breaks stay (as "\n"); else each becomes a space
 *
 * Makes a text fit to be stored: valid UTF-8 in composed form, one kind of line break, no control,
 * zero-width or noncharacters, no white space at the ends. No word is lost.
 *
 * Returns: (transfer full): the clean text, "" where nothing stays
 */
char *
rec_clean_text (const char *text, gboolean keep_lines)
{
  g_autofree char *valid = NULL;
  g_autofree char *composed = NULL;
  GString         *clean;

  g_return_val_if_fail (text != NULL, NULL);

  if (is_clean (text, keep_lines))
    return g_strdup (text);

  valid = g_utf8_make_valid (text, -1);
  composed = g_utf8_normalize (valid, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  clean = g_string_sized_new (strlen (composed) + 1);
  for (const char *p = composed; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\r')
        {
          if (p[1] == '\n')
            continue;
          c = '\n';
        }
      if (c == 0x2028 || c == 0x2029 || c == 0x85 || c == '\f' || c == '\v')
        c = '\n';
      if (is_dropped (c))
        continue;
      if (c == '\n' && !keep_lines)
        append_space (clean);
      else if (c == '\t')
        g_string_append_c (clean, ' ');
      else
        g_string_append_unichar (clean, c);
    }

  return strip_edges (g_string_free (clean, FALSE));
}

/**
 * rec_capitalise:
 * @text: a word or more
 *
 * Returns: (transfer full): @text with its first letter in title case, as at the beginning of a
 * line
 */
char *
rec_capitalise (const char *text)
{
  char start[7] = { 0 };

  g_return_val_if_fail (text != NULL, NULL);

  if (*text == '\0')
    return g_strdup (text);

  g_unichar_to_utf8 (g_unichar_totitle (g_utf8_get_char (text)), start);

  return g_strconcat (start, g_utf8_next_char (text), NULL);
}
