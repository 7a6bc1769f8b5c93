/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-law"

#include "config.h"

#include "rec-law-node.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rec-law-pack.h"

/* No element of the format stands deeper than half of this, conditions in conditions aside. */
#define MAX_DEPTH 32

/* No pack comes near it. */
#define MAX_LENGTH (16 * 1024 * 1024)

typedef struct
{
  GRefString *file;
  RecLawNode *root;
  GPtrArray  *open;   /* the elements that are open, outermost first */
  const char *cursor; /* up to where lines are counted */
  const char *end;
  int         line; /* of the cursor */
} Parser;

/**
 * rec_law_node_free:
 * @self: an element
 *
 * Frees an element and all that stands in it.
 */
void
rec_law_node_free (RecLawNode *self)
{
  g_ref_string_release (self->file);
  g_free (self->name);
  g_strfreev (self->names);
  g_strfreev (self->values);
  g_ptr_array_unref (self->children);
  g_string_free (self->text, TRUE);
  g_free (self);
}

/**
 * rec_law_node_get:
 * @self: an element
 * @attribute: name of an attribute
 *
 * Returns: (nullable): its value, %NULL where the element does not have it
 */
const char *
rec_law_node_get (const RecLawNode *self, const char *attribute)
{
  for (guint i = 0; self->names[i] != NULL; i++)
    if (strcmp (self->names[i], attribute) == 0)
      return self->values[i];
  return NULL;
}

static void
set_error (const char *file, int line, GError **error, const char *what)
{
  /* GMarkup may quote the bytes that are no UTF-8. */
  g_autofree char *valid = g_utf8_make_valid (what, -1);

  g_set_error (error,
               REC_LAW_ERROR,
               REC_LAW_ERROR_INVALID,
               /* Translators: file, line, what is wrong there */
               _ ("%s, line %d: %s"),
               file,
               line,
               valid);
}

/**
 * rec_law_node_set_error:
 * @self: the element that is wrong
 * @line: line to name, 0 for that of the element
 * @error: (nullable): return location for a #REC_LAW_ERROR_INVALID
 * @format: what is wrong, translated
 *
 * Says what is wrong with an element, and where.
 */
void
rec_law_node_set_error (const RecLawNode *self, int line, GError **error, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list          arguments;

  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  set_error (self->file, line > 0 ? line : self->line, error, what);
}

static void
move_to (Parser *parser, const char *to)
{
  for (; parser->cursor < to; parser->cursor++)
    if (*parser->cursor == '\n')
      parser->line++;
}

static gboolean
skip (Parser *parser, const char *opening, const char *closing)
{
  gsize       length = strlen (opening);
  const char *found;

  if ((gsize) (parser->end - parser->cursor) < length ||
      strncmp (parser->cursor, opening, length) != 0)
    return FALSE;
  found = g_strstr_len (
      parser->cursor + length, parser->end - parser->cursor - (gssize) length, closing);
  move_to (parser, found != NULL ? found + strlen (closing) : parser->end);
  return TRUE;
}

/* Moves behind the next start tag and gives the line on which it begins. GMarkup tells where a tag
 * ends only, which may be lines below. */
static int
find_tag_line (Parser *parser)
{
  while (parser->cursor < parser->end)
    {
      const char *found = memchr (parser->cursor, '<', (gsize) (parser->end - parser->cursor));
      char        quote = '\0';
      int         line;

      if (found == NULL)
        break;
      move_to (parser, found);
      if (skip (parser, "<!--", "-->") || skip (parser, "<![CDATA[", "]]>") ||
          skip (parser, "<?", "?>") || skip (parser, "<!", ">") || skip (parser, "</", ">"))
        continue;
      line = parser->line;
      for (; found < parser->end && (quote != '\0' || *found != '>'); found++)
        if (quote != '\0')
          quote = *found == quote ? '\0' : quote;
        else if (*found == '"' || *found == '\'')
          quote = *found;
      move_to (parser, found);
      return line;
    }
  return parser->line;
}

static void
on_element_started (GMarkupParseContext *context,
                    const char          *element,
                    const char         **names,
                    const char         **values,
                    gpointer             data,
                    GError             **error)
{
  Parser     *parser = data;
  RecLawNode *node = g_new0 (RecLawNode, 1);

  node->file = g_ref_string_acquire (parser->file);
  node->line = find_tag_line (parser);
  node->name = g_strdup (element);
  node->names = g_strdupv ((char **) names);
  node->values = g_strdupv ((char **) values);
  node->children = g_ptr_array_new_with_free_func ((GDestroyNotify) rec_law_node_free);
  node->text = g_string_new (NULL);
  if (parser->open->len > 0)
    g_ptr_array_add (((RecLawNode *) parser->open->pdata[parser->open->len - 1])->children, node);
  else if (parser->root == NULL)
    parser->root = node;
  else
    {
      rec_law_node_set_error (node, 0, error, _ ("unknown element “%s”"), element);
      rec_law_node_free (node);
      return;
    }
  if (parser->open->len >= MAX_DEPTH)
    rec_law_node_set_error (node, 0, error, _ ("too many elements in one another"));
  g_ptr_array_add (parser->open, node);
  for (guint i = 0; names[i] != NULL; i++)
    for (guint j = 0; j < i; j++)
      if (strcmp (names[i], names[j]) == 0 && (error == NULL || *error == NULL))
        rec_law_node_set_error (node, 0, error, _ ("the attribute “%s” stands twice"), names[i]);
}

static void
on_element_ended (GMarkupParseContext *context, const char *element, gpointer data, GError **error)
{
  Parser *parser = data;

  g_ptr_array_set_size (parser->open, (int) parser->open->len - 1);
}

static void
on_text (
    GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  Parser     *parser = data;
  RecLawNode *node;
  gsize       blank = 0;

  if (parser->open->len == 0)
    return;
  node = parser->open->pdata[parser->open->len - 1];
  while (blank < length && strchr (" \t\r\n", text[blank]) != NULL)
    blank++;
  if (node->text_line == 0 && blank < length)
    {
      g_markup_parse_context_get_position (context, &node->text_line, NULL);
      for (gsize i = blank; i < length; i++)
        if (text[i] == '\n')
          node->text_line--;
    }
  g_string_append_len (node->text, text, (gssize) length);
}

/**
 * rec_law_node_parse:
 * @text: a file of a pack
 * @length: its length in bytes
 * @file: what messages call it
 * @error: a #REC_LAW_ERROR_INVALID that names file and line
 *
 * Reads the elements of a file; what they are is not looked at.
 *
 * Returns: (transfer full) (nullable): the outermost element
 */
RecLawNode *
rec_law_node_parse (const char *text, gsize length, const char *file, GError **error)
{
  static const GMarkupParser functions = {
    .start_element = on_element_started,
    .end_element = on_element_ended,
    .text = on_text,
  };
  g_autoptr (GMarkupParseContext) context = NULL;
  g_autoptr (GPtrArray) open = g_ptr_array_new ();
  g_autoptr (GError) fault = NULL;
  Parser parser = { .open = open, .cursor = text, .end = text + length, .line = 1 };

  if (length > MAX_LENGTH)
    {
      set_error (file, 1, error, _ ("the file is too large for a law pack"));
      return NULL;
    }
  parser.file = g_ref_string_new (file);
  context = g_markup_parse_context_new (&functions, G_MARKUP_TREAT_CDATA_AS_TEXT, &parser, NULL);
  if (!g_markup_parse_context_parse (context, text, (gssize) length, &fault) ||
      !g_markup_parse_context_end_parse (context, &fault))
    {
      if (fault->domain == REC_LAW_ERROR)
        g_propagate_error (error, g_steal_pointer (&fault));
      else
        {
          int line;
          int character;

          g_markup_parse_context_get_position (context, &line, &character);
          /* GMarkup counts a line end as soon as it stands before it. */
          set_error (file, character <= 1 && line > 1 ? line - 1 : line, error, fault->message);
        }
      g_clear_pointer (&parser.root, rec_law_node_free);
    }
  g_ref_string_release (parser.file);
  return parser.root;
}
