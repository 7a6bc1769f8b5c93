/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-xml-scan.h"

#include <string.h>

/* What a byte is; up to CLASS_SPACE nothing special in a text. */
enum
{
  CLASS_NAME, /* a letter or another sign of names */
  CLASS_PLAIN,
  CLASS_SPACE,
  CLASS_AMPERSAND,
  CLASS_LESS,
  CLASS_QUOTE,
  CLASS_MULTI, /* begins a character of several bytes */
  CLASS_BAD
};

struct _RecXmlScan
{
  guint8   classes[256];
  GString *open; /* names of the open elements, each with a NUL before it */
  guint    n_open;
  gboolean has_root;
  gboolean has_started;
  guint    n_rows;
  guint64  n_cells;
};

typedef enum
{
  STEP_DONE,
  STEP_MORE, /* what comes next is cut off by the end of the data */
  STEP_BAD
} Step;

/**
 * rec_xml_scan_new:
 *
 * Returns: (transfer full): a scan of one part, of which nothing is read yet
 */
RecXmlScan *
rec_xml_scan_new (void)
{
  RecXmlScan *self = g_new0 (RecXmlScan, 1);

  self->open = g_string_new (NULL);
  memset (self->classes, CLASS_BAD, sizeof self->classes);
  for (guint c = 0x20; c < 0x80; c++)
    self->classes[c] = g_ascii_isalnum (c) || c == '_' || c == ':' || c == '-' || c == '.'
                           ? CLASS_NAME
                           : CLASS_PLAIN;
  for (guint c = 0xc2; c <= 0xf4; c++)
    self->classes[c] = CLASS_MULTI;
  self->classes[0x7f] = CLASS_PLAIN;
  self->classes['\t'] = self->classes['\n'] = self->classes['\r'] = CLASS_SPACE;
  self->classes[' '] = CLASS_SPACE;
  self->classes['&'] = CLASS_AMPERSAND;
  self->classes['<'] = CLASS_LESS;
  self->classes['"'] = CLASS_QUOTE;
  return self;
}

/**
 * rec_xml_scan_free:
 * @self: (nullable): a scan
 *
 * Frees it.
 */
void
rec_xml_scan_free (RecXmlScan *self)
{
  if (self == NULL)
    return;
  g_string_free (self->open, TRUE);
  g_free (self);
}

static Step
pass_entity (const char **at, const char *end)
{
  const char *p = *at + 1;
  const char *semicolon = memchr (p, ';', (gsize) MIN (end - p, 10));
  gsize       length;

  if (semicolon == NULL)
    return end - p < 10 ? STEP_MORE : STEP_BAD;
  length = (gsize) (semicolon - p);
  *at = semicolon + 1;
  if (*p == '#')
    {
      gboolean hex = length > 1 && p[1] == 'x';

      if (length < (hex ? 3 : 2))
        return STEP_BAD;
      for (p += hex ? 2 : 1; p < semicolon; p++)
        if (hex ? !g_ascii_isxdigit (*p) : !g_ascii_isdigit (*p))
          return STEP_BAD;
      return STEP_DONE;
    }
  return (length == 2 && (memcmp (p, "lt", 2) == 0 || memcmp (p, "gt", 2) == 0)) ||
                 (length == 3 && memcmp (p, "amp", 3) == 0) ||
                 (length == 4 && (memcmp (p, "quot", 4) == 0 || memcmp (p, "apos", 4) == 0))
             ? STEP_DONE
             : STEP_BAD;
}

static Step
pass_character (const char **at, const char *end)
{
  gunichar c = g_utf8_get_char_validated (*at, MIN (end - *at, 6));

  if (c == (gunichar) -2)
    return STEP_MORE;
  if (c == (gunichar) -1 || c == 0xfffe || c == 0xffff)
    return STEP_BAD;
  *at = g_utf8_next_char (*at);
  return STEP_DONE;
}

/* Passes text up to a "<", or in a value up to its quote, or the end of the data. */
static Step
pass_text (RecXmlScan *self, const char **at, const char *end, gboolean in_value)
{
  const char *p = *at;
  Step        step = STEP_DONE;

  while (step == STEP_DONE)
    {
      guint8 class;

      while (p < end && self->classes[(guchar) *p] <= CLASS_SPACE)
        p++;
      if (p == end)
        break;
      class = self->classes[(guchar) *p];
      if (class == (in_value ? CLASS_QUOTE : CLASS_LESS))
        break;
      if (class == CLASS_MULTI)
        step = pass_character (&p, end);
      else if (class == CLASS_AMPERSAND)
        step = pass_entity (&p, end);
      else if (class == CLASS_QUOTE)
        p++;
      else
        step = STEP_BAD;
    }
  *at = p;
  return step;
}

static const char *
pass_name (RecXmlScan *self, const char *p, const char *end)
{
  while (p < end && self->classes[(guchar) *p] == CLASS_NAME)
    p++;
  return p;
}

static const char *
pass_space (RecXmlScan *self, const char *p, const char *end)
{
  while (p < end && self->classes[(guchar) *p] == CLASS_SPACE)
    p++;
  return p;
}

/* Passes name="value" as often as it stands there. */
static Step
pass_attributes (RecXmlScan *self, const char **at, const char *end)
{
  const char *p = *at;

  for (;;)
    {
      const char *name = pass_space (self, p, end);
      Step        step;

      if (name == end)
        return STEP_MORE;
      if (self->classes[(guchar) *name] != CLASS_NAME)
        {
          *at = name;
          return STEP_DONE;
        }
      if (name == p)
        return STEP_BAD;
      p = pass_name (self, name, end);
      if (end - p < 2)
        return STEP_MORE;
      if (p[0] != '=' || p[1] != '"')
        return STEP_BAD;
      p += 2;
      step = pass_text (self, &p, end, TRUE);
      if (step != STEP_DONE)
        return step;
      if (p == end)
        return STEP_MORE;
      p++;
    }
}

static void
open_element (RecXmlScan *self, const char *name, gsize length)
{
  self->has_root = TRUE;
  if (length == 1 && *name == 'c')
    self->n_cells++;
  else if (length == 3 && memcmp (name, "row", 3) == 0)
    self->n_rows++;
}

static void
push (RecXmlScan *self, const char *name, gsize length)
{
  g_string_append_c (self->open, '\0');
  g_string_append_len (self->open, name, (gssize) length);
  self->n_open++;
}

static gboolean
pop (RecXmlScan *self, const char *name, gsize length)
{
  gsize rest = self->open->len - length;

  if (self->n_open == 0 || length >= self->open->len || self->open->str[rest - 1] != '\0' ||
      memcmp (self->open->str + rest, name, length) != 0)
    return FALSE;
  g_string_truncate (self->open, rest - 1);
  self->n_open--;
  return TRUE;
}

static Step
pass_end_tag (RecXmlScan *self, const char **at, const char *end)
{
  const char *name = *at + 2;
  const char *after = pass_name (self, name, end);
  const char *p = pass_space (self, after, end);

  if (p == end)
    return STEP_MORE;
  *at = p + 1;
  return *p == '>' && after > name && pop (self, name, (gsize) (after - name)) ? STEP_DONE
                                                                               : STEP_BAD;
}

static Step
pass_start_tag (RecXmlScan *self, const char **at, const char *end)
{
  const char *name = *at + 1;
  const char *after = pass_name (self, name, end);
  const char *p = after;
  Step        step;

  if (after == end)
    return STEP_MORE;
  if (after == name || (self->n_open == 0 && self->has_root))
    return STEP_BAD;
  step = pass_attributes (self, &p, end);
  if (step != STEP_DONE)
    return step;
  if (*p == '/')
    {
      if (end - p < 2)
        return STEP_MORE;
      if (p[1] != '>')
        return STEP_BAD;
      p++;
    }
  else if (*p != '>')
    return STEP_BAD;
  else
    push (self, name, (gsize) (after - name));
  open_element (self, name, (gsize) (after - name));
  *at = p + 1;
  return STEP_DONE;
}

/* The declaration, at the beginning only. */
static Step
pass_declaration (RecXmlScan *self, const char **at, const char *end)
{
  const char *p = *at;

  if (end - p < 6)
    return STEP_MORE;
  if (self->has_started || memcmp (p, "<?xml ", 6) != 0)
    return STEP_BAD;
  p = memchr (p, '>', (gsize) (end - p));
  if (p == NULL)
    return STEP_MORE;
  *at = p + 1;
  return p[-1] == '?' ? STEP_DONE : STEP_BAD;
}

static Step
pass_markup (RecXmlScan *self, const char **at, const char *end)
{
  if (end - *at < 2)
    return STEP_MORE;
  switch ((*at)[1])
    {
    case '/':
      return pass_end_tag (self, at, end);
    case '?':
      return pass_declaration (self, at, end);
    default:
      return pass_start_tag (self, at, end);
    }
}

/**
 * rec_xml_scan_feed:
 * @self: a scan
 * @data: (array length=length): the next bytes of the part, with what was not taken before
 * @length: how many
 * @n_taken: (out): how many of them were read; the rest is cut off in the middle of something
 *
 * Reads on.
 *
 * Returns: whether it is well-formed so far
 */
gboolean
rec_xml_scan_feed (RecXmlScan *self, const char *data, gsize length, gsize *n_taken)
{
  const char *p = data;
  const char *end = data + length;
  Step        step = STEP_DONE;

  while (p < end && step == STEP_DONE)
    {
      const char *before = p;

      if (*p == '<')
        step = pass_markup (self, &p, end);
      else if (self->n_open > 0)
        step = pass_text (self, &p, end, FALSE);
      else if ((p = pass_space (self, p, end)) == before)
        step = STEP_BAD;
      if (step == STEP_DONE)
        self->has_started = TRUE;
    }
  *n_taken = (gsize) (p - data);
  return step != STEP_BAD;
}

/**
 * rec_xml_scan_end:
 * @self: a scan that has taken all bytes
 *
 * Returns: whether the part is whole: there was an element, and all are closed
 */
gboolean
rec_xml_scan_end (RecXmlScan *self)
{
  return self->has_root && self->n_open == 0;
}

/**
 * rec_xml_scan_get_n_rows:
 * @self: a scan
 *
 * Returns: how many elements "row" there were
 */
guint
rec_xml_scan_get_n_rows (RecXmlScan *self)
{
  return self->n_rows;
}

/**
 * rec_xml_scan_get_n_cells:
 * @self: a scan
 *
 * Returns: how many elements "c" there were
 */
guint64
rec_xml_scan_get_n_cells (RecXmlScan *self)
{
  return self->n_cells;
}
