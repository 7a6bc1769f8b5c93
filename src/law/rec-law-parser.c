/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-law"

#include "config.h"

#include "rec-law-parser.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rec-value.h"

/* The format is described at the top of data/law/ai-act.xml. */

static const char *const section_names[REC_LAW_N_SECTIONS] = {
  [REC_LAW_CLASSES] = "classes",     [REC_LAW_CALENDAR] = "calendar",
  [REC_LAW_OVERSIGHT] = "oversight", [REC_LAW_DOCUMENTATION] = "documentation",
  [REC_LAW_SOURCES] = "sources",     [REC_LAW_LIMITS] = "limits",
};

static const char *const certainty_names[] = {
  [REC_CERTAINTY_VERIFIED] = "verified",
  [REC_CERTAINTY_INTERPRETATION] = "interpretation",
  [REC_CERTAINTY_TO_CHECK] = "to-check",
};

typedef struct
{
  const char     *name;
  RecLawContents *contents;
  GPtrArray      *section; /* the open one */
  RecLawSection   section_index;
  RecLawEntry    *entry; /* the open one */
  GString        *text;  /* of the open title or text */
} Parser;

static void
entry_free (gpointer data)
{
  RecLawEntry *entry = data;

  g_free (entry->id);
  g_free (entry->title);
  g_free (entry->text);
  g_free (entry->reference);
  g_free (entry->link);
  g_free (entry->date);
  g_free (entry);
}

static void G_GNUC_PRINTF (4, 5)
    fail (Parser *parser, GMarkupParseContext *context, GError **error, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list          arguments;
  int              line;
  int              character;

  g_markup_parse_context_get_position (context, &line, &character);
  /* GMarkup counts a line end as soon as it stands before it. */
  if (character <= 1 && line > 1)
    line--;
  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error,
               REC_LAW_ERROR,
               REC_LAW_ERROR_INVALID,
               /* Translators: file, line, what is wrong there */
               _ ("%s, line %d: %s"),
               parser->name,
               line,
               what);
}

static const char *
find_attribute (const char *wanted, const char *const *names, const char *const *values)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (strcmp (names[i], wanted) == 0)
      return values[i];
  return NULL;
}

/* Refuses attributes that are not known, met twice or, when needed, missing or blank. */
static gboolean
check_attributes (Parser              *parser,
                  GMarkupParseContext *context,
                  const char          *element,
                  const char *const   *names,
                  const char *const   *values,
                  const char *const   *needed,
                  const char *const   *optional,
                  GError             **error)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (!g_strv_contains (needed, names[i]) && !g_strv_contains (optional, names[i]))
        {
          fail (parser,
                context,
                error,
                _ ("the element “%s” has no attribute “%s”"),
                element,
                names[i]);
          return FALSE;
        }
      for (guint j = 0; j < i; j++)
        if (strcmp (names[i], names[j]) == 0)
          {
            fail (parser, context, error, _ ("the attribute “%s” stands twice"), names[i]);
            return FALSE;
          }
    }
  for (guint i = 0; needed[i] != NULL; i++)
    {
      const char *value = find_attribute (needed[i], names, values);

      if (value == NULL || *value == '\0')
        {
          fail (parser,
                context,
                error,
                _ ("the element “%s” needs the attribute “%s”"),
                element,
                needed[i]);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
check_date (Parser *parser, GMarkupParseContext *context, const char *date, GError **error)
{
  if (date == NULL || rec_date_is_valid (date))
    return TRUE;
  fail (parser, context, error, _ ("“%s” is no date of the form YYYY-MM-DD"), date);
  return FALSE;
}

static void
start_pack (Parser              *parser,
            GMarkupParseContext *context,
            const char *const   *names,
            const char *const   *values,
            GError             **error)
{
  static const char *const needed[] = { "format", "version", "checked", "context", NULL };
  static const char *const optional[] = { NULL };
  const char              *checked;
  const char              *format;

  if (!check_attributes (parser, context, "law-pack", names, values, needed, optional, error))
    return;
  format = find_attribute ("format", names, values);
  checked = find_attribute ("checked", names, values);
  if (strcmp (format, "1") != 0)
    fail (parser, context, error, _ ("this version of Recensia does not know format %s"), format);
  else if (strcmp (find_attribute ("context", names, values), "law") != 0)
    fail (parser, context, error, _ ("the attribute “%s” must be “%s”"), "context", "law");
  else if (check_date (parser, context, checked, error))
    {
      parser->contents->version = g_strdup (find_attribute ("version", names, values));
      parser->contents->checked_on = g_strdup (checked);
    }
}

static void
start_section (Parser              *parser,
               GMarkupParseContext *context,
               const char          *element,
               const char *const   *names,
               const char *const   *values,
               GError             **error)
{
  static const char *const none[] = { NULL };

  for (guint i = 0; i < REC_LAW_N_SECTIONS; i++)
    if (strcmp (element, section_names[i]) == 0)
      {
        if (!check_attributes (parser, context, element, names, values, none, none, error))
          return;
        if (parser->contents->sections[i] != NULL)
          {
            fail (parser, context, error, _ ("the section “%s” stands twice"), element);
            return;
          }
        parser->contents->sections[i] = g_ptr_array_new_with_free_func (entry_free);
        parser->section = parser->contents->sections[i];
        parser->section_index = i;
        return;
      }
  fail (parser, context, error, _ ("unknown element “%s”"), element);
}

static gboolean
read_certainty (Parser              *parser,
                GMarkupParseContext *context,
                const char          *name,
                RecCertainty        *certainty,
                GError             **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (certainty_names); i++)
    if (strcmp (name, certainty_names[i]) == 0)
      {
        *certainty = i;
        return TRUE;
      }
  fail (parser, context, error, _ ("unknown certainty “%s”"), name);
  return FALSE;
}

static void
start_entry (Parser              *parser,
             GMarkupParseContext *context,
             const char *const   *names,
             const char *const   *values,
             GError             **error)
{
  static const char *const needed[] = { "id", "certainty", NULL };
  static const char *const optional[] = { "reference", "link", "date", NULL };
  const char              *id;
  const char              *link;
  const char              *date;
  RecCertainty             certainty;

  if (!check_attributes (parser, context, "entry", names, values, needed, optional, error))
    return;
  id = find_attribute ("id", names, values);
  link = find_attribute ("link", names, values);
  date = find_attribute ("date", names, values);
  for (guint i = 0; i < parser->section->len; i++)
    if (strcmp (((RecLawEntry *) parser->section->pdata[i])->id, id) == 0)
      {
        fail (parser, context, error, _ ("the entry “%s” stands twice"), id);
        return;
      }
  if (!read_certainty (
          parser, context, find_attribute ("certainty", names, values), &certainty, error) ||
      !check_date (parser, context, date, error))
    return;
  if (date == NULL && parser->section_index == REC_LAW_CALENDAR)
    {
      fail (
          parser, context, error, _ ("the element “%s” needs the attribute “%s”"), "entry", "date");
      return;
    }
  if (link != NULL && !g_str_has_prefix (link, "http://") && !g_str_has_prefix (link, "https://"))
    {
      fail (parser, context, error, _ ("“%s” is no web address"), link);
      return;
    }
  parser->entry = g_new0 (RecLawEntry, 1);
  parser->entry->id = g_strdup (id);
  parser->entry->reference = g_strdup (find_attribute ("reference", names, values));
  if (parser->entry->reference == NULL)
    parser->entry->reference = g_strdup ("");
  parser->entry->link = g_strdup (link);
  parser->entry->date = g_strdup (date);
  parser->entry->certainty = certainty;
}

static void
on_element_started (GMarkupParseContext *context,
                    const char          *element,
                    const char         **names,
                    const char         **values,
                    gpointer             data,
                    GError             **error)
{
  static const char *const none[] = { NULL };
  Parser                  *parser = data;
  const GSList            *open = g_markup_parse_context_get_element_stack (context);
  guint                    depth = g_slist_length ((GSList *) open);

  if (depth == 1 && strcmp (element, "law-pack") == 0)
    start_pack (parser, context, (const char *const *) names, (const char *const *) values, error);
  else if (depth == 2)
    start_section (
        parser, context, element, (const char *const *) names, (const char *const *) values, error);
  else if (depth == 3 && strcmp (element, "entry") == 0)
    start_entry (parser, context, (const char *const *) names, (const char *const *) values, error);
  else if (depth == 4 && (strcmp (element, "title") == 0 || strcmp (element, "text") == 0))
    {
      char *known =
          *element == 't' && element[1] == 'i' ? parser->entry->title : parser->entry->text;

      if (known != NULL)
        fail (parser, context, error, _ ("the element “%s” stands twice"), element);
      else if (check_attributes (parser,
                                 context,
                                 element,
                                 (const char *const *) names,
                                 (const char *const *) values,
                                 none,
                                 none,
                                 error))
        parser->text = g_string_new (NULL);
    }
  else
    fail (parser, context, error, _ ("unknown element “%s”"), element);
}

/* One paragraph: line breaks and runs of spaces become one space. */
static char *
join_words (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \t\r\n", -1);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "", words[i]);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
on_element_ended (GMarkupParseContext *context, const char *element, gpointer data, GError **error)
{
  Parser *parser = data;

  if (parser->text != NULL)
    {
      char *words = join_words (parser->text->str);

      g_string_free (g_steal_pointer (&parser->text), TRUE);
      if (*words == '\0')
        fail (parser, context, error, _ ("the element “%s” is empty"), element);
      if (strcmp (element, "title") == 0)
        parser->entry->title = words;
      else
        parser->entry->text = words;
    }
  else if (parser->entry != NULL)
    {
      if (parser->entry->title == NULL || parser->entry->text == NULL)
        fail (parser,
              context,
              error,
              _ ("the entry “%s” needs a title and a text"),
              parser->entry->id);
      g_ptr_array_add (parser->section, g_steal_pointer (&parser->entry));
    }
}

static void
on_text (
    GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  Parser *parser = data;

  if (parser->text != NULL)
    g_string_append_len (parser->text, text, (gssize) length);
  else if (strspn (text, " \t\r\n") < length)
    fail (parser, context, error, _ ("there is text where none belongs"));
}

/**
 * rec_law_contents_clear:
 * @contents: contents of a pack, complete or not
 *
 * Frees what they hold.
 */
void
rec_law_contents_clear (RecLawContents *contents)
{
  g_clear_pointer (&contents->version, g_free);
  g_clear_pointer (&contents->checked_on, g_free);
  for (guint i = 0; i < REC_LAW_N_SECTIONS; i++)
    g_clear_pointer (&contents->sections[i], g_ptr_array_unref);
}

static gboolean
check_sections (const RecLawContents *contents, const char *name, GError **error)
{
  for (guint i = 0; i < REC_LAW_N_SECTIONS; i++)
    if (contents->sections[i] == NULL)
      {
        g_set_error (error,
                     REC_LAW_ERROR,
                     REC_LAW_ERROR_INVALID,
                     _ ("%s: the section “%s” is missing"),
                     name,
                     section_names[i]);
        return FALSE;
      }
  return TRUE;
}

/**
 * rec_law_parse:
 * @text: the pack, UTF-8
 * @length: its length in bytes
 * @name: what messages call the file
 * @contents: (out caller-allocates): what it holds; to be cleared
 * @error: a #REC_LAW_ERROR_INVALID that names file and line
 *
 * Reads a pack. Nothing that the format does not name is let through. Can be called from any
 * thread.
 *
 * Returns: whether it is a pack
 */
gboolean
rec_law_parse (
    const char *text, gsize length, const char *name, RecLawContents *contents, GError **error)
{
  static const GMarkupParser functions = {
    .start_element = on_element_started,
    .end_element = on_element_ended,
    .text = on_text,
  };
  Parser parser = { .name = name, .contents = contents };
  g_autoptr (GMarkupParseContext) context = NULL;
  g_autoptr (GError) fault = NULL;
  gboolean done;

  memset (contents, 0, sizeof *contents);
  context = g_markup_parse_context_new (&functions, G_MARKUP_TREAT_CDATA_AS_TEXT, &parser, NULL);
  done = g_markup_parse_context_parse (context, text, (gssize) length, &fault) &&
         g_markup_parse_context_end_parse (context, &fault) &&
         check_sections (contents, name, &fault);
  if (!done && fault->domain == REC_LAW_ERROR)
    g_propagate_error (error, g_steal_pointer (&fault));
  else if (!done)
    fail (&parser, context, error, "%s", fault->message);
  if (parser.entry != NULL)
    entry_free (parser.entry);
  if (parser.text != NULL)
    g_string_free (parser.text, TRUE);
  if (!done)
    rec_law_contents_clear (contents);
  return done;
}
