/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-law"

#include "config.h"

#include "rec-law-reader.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rec-language.h"
#include "rec-law-condition-private.h"

static const char *const certainty_names[] = {
  [REC_CERTAINTY_VERIFIED] = "verified",
  [REC_CERTAINTY_INTERPRETATION] = "interpretation",
  [REC_CERTAINTY_TO_CHECK] = "to-check",
  NULL,
};

/* Elements that hold a paragraph, and may stand again in another language. */
static const char *const text_names[] = {
  "title", "text", "help", "evidence", "example", "label", "reason", "reference", NULL,
};

static void G_GNUC_PRINTF (4, 5)
    fail_at (RecLawReader *self, const RecLawNode *node, int line, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list          arguments;

  if (self->error != NULL)
    return;
  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  rec_law_node_set_error (node, line, &self->error, "%s", what);
}

/**
 * rec_law_reader_fail:
 * @self: a reader
 * @node: the element that is wrong
 * @format: what is wrong, translated
 *
 * Notes what is wrong, unless something was before.
 */
void
rec_law_reader_fail (RecLawReader *self, const RecLawNode *node, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list          arguments;

  if (self->error != NULL)
    return;
  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  fail_at (self, node, 0, "%s", what);
}

/* Whether a name stands in a list of names separated by spaces; and what stands behind it. */
static gboolean
has_name (const char *names, const char *name, char *mark)
{
  gsize length = strlen (name);

  for (const char *at = names; *at != '\0'; at += strcspn (at, " "), at += strspn (at, " "))
    if (strncmp (at, name, length) == 0 && strchr (" ?*+", at[length]) != NULL)
      {
        *mark = at[length];
        return TRUE;
      }
  return FALSE;
}

static void
check_attributes (RecLawReader     *self,
                  const RecLawNode *node,
                  const char       *needed,
                  const char       *optional)
{
  g_auto (GStrv) names = g_strsplit (needed, " ", -1);
  char mark;

  for (guint i = 0; node->names[i] != NULL; i++)
    if (!has_name (needed, node->names[i], &mark) && !has_name (optional, node->names[i], &mark))
      rec_law_reader_fail (
          self, node, _ ("the element “%s” has no attribute “%s”"), node->name, node->names[i]);
  for (guint i = 0; names[i] != NULL && *names[i] != '\0'; i++)
    rec_law_reader_need (self, node, names[i]);
}

static guint
count_children (const RecLawNode *node, const char *name)
{
  g_autoptr (GPtrArray) found = rec_law_reader_list (node, name);

  return found->len;
}

static void
check_children (RecLawReader     *self,
                const RecLawNode *node,
                const char       *optional,
                const char       *children)
{
  g_auto (GStrv) names = g_strsplit_set (children, " ?*+", -1);
  const RecLawNode *before = NULL;
  char              mark = '\0';

  for (guint i = 0; i < node->children->len; i++)
    {
      const RecLawNode *child = node->children->pdata[i];
      gboolean          known = has_name (children, child->name, &mark);

      if (rec_law_node_get (child, "xml:lang") != NULL && g_strv_contains (text_names, child->name))
        known = strcmp (child->name, "reference") == 0
                    ? has_name (optional, "reference", &mark)
                    : before != NULL && strcmp (before->name, child->name) == 0;
      else if (known && strchr (" ?", mark) != NULL &&
               rec_law_reader_find (node, child->name) != child)
        rec_law_reader_fail (self, child, _ ("the element “%s” stands twice"), child->name);
      if (!known)
        rec_law_reader_fail (self, child, _ ("unknown element “%s”"), child->name);
      before = child;
    }
  for (guint i = 0; names[i] != NULL; i++)
    if (*names[i] != '\0' && has_name (children, names[i], &mark) && strchr (" +", mark) != NULL &&
        count_children (node, names[i]) == 0)
      rec_law_reader_fail (
          self, node, _ ("the element “%s” needs the element “%s”"), node->name, names[i]);
}

/**
 * rec_law_reader_check:
 * @self: a reader
 * @node: an element
 * @needed: names of the attributes it must have, separated by spaces
 * @optional: names of those it may have
 * @children: (nullable): names of the elements that stand in it, once, or with "?", "*" or "+"
 *   behind them as often as these say; %NULL for a paragraph of text instead
 *
 * Checks that an element has what it must have, and nothing else.
 *
 * Returns: whether nothing was wrong up to now
 */
gboolean
rec_law_reader_check (RecLawReader     *self,
                      const RecLawNode *node,
                      const char       *needed,
                      const char       *optional,
                      const char       *children)
{
  check_attributes (self, node, needed, optional);
  if (children == NULL && node->text_line == 0 && node->children->len == 0)
    rec_law_reader_fail (self, node, _ ("the element “%s” is empty"), node->name);
  if (children != NULL && node->text_line != 0)
    fail_at (self, node, node->text_line, _ ("there is text where none belongs"));
  check_children (self, node, optional, children != NULL ? children : "");
  return self->error == NULL;
}

/**
 * rec_law_reader_list:
 * @node: an element
 * @name: a name
 *
 * Returns: (transfer container) (element-type RecLawNode): the elements of that name in it, without
 *   translations
 */
GPtrArray *
rec_law_reader_list (const RecLawNode *node, const char *name)
{
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < node->children->len; i++)
    {
      RecLawNode *child = node->children->pdata[i];

      if (strcmp (child->name, name) == 0 && rec_law_node_get (child, "xml:lang") == NULL)
        g_ptr_array_add (found, child);
    }
  return found;
}

/**
 * rec_law_reader_find:
 * @node: an element
 * @name: a name
 *
 * Returns: (nullable): the first element of that name in it
 */
const RecLawNode *
rec_law_reader_find (const RecLawNode *node, const char *name)
{
  g_autoptr (GPtrArray) found = rec_law_reader_list (node, name);

  return found->len > 0 ? found->pdata[0] : NULL;
}

/**
 * rec_law_reader_need:
 * @self: a reader
 * @node: an element
 * @attribute: name of an attribute it must have
 *
 * Returns: its value; "" with an error where it has none
 */
const char *
rec_law_reader_need (RecLawReader *self, const RecLawNode *node, const char *attribute)
{
  const char *value = rec_law_node_get (node, attribute);

  if (value != NULL && *value != '\0')
    return value;
  rec_law_reader_fail (
      self, node, _ ("the element “%s” needs the attribute “%s”"), node->name, attribute);
  return "";
}

/**
 * rec_law_reader_read_word:
 * @self: a reader
 * @node: an element
 * @attribute: name of an attribute it must have
 * @words: (array zero-terminated=1): what it may say
 *
 * Returns: index of what it says
 */
gsize
rec_law_reader_read_word (RecLawReader      *self,
                          const RecLawNode  *node,
                          const char        *attribute,
                          const char *const *words)
{
  const char      *value = rec_law_reader_need (self, node, attribute);
  g_autofree char *known = NULL;

  for (gsize i = 0; words[i] != NULL; i++)
    if (strcmp (words[i], value) == 0)
      return i;
  known = g_strjoinv (", ", (char **) words);
  rec_law_reader_fail (
      self, node, _ ("the attribute “%s” cannot be “%s”, only: %s"), attribute, value, known);
  return 0;
}

/**
 * rec_law_reader_read_flag:
 * @self: a reader
 * @node: an element
 * @attribute: name of an attribute it may have
 *
 * Returns: whether it is "yes"
 */
gboolean
rec_law_reader_read_flag (RecLawReader *self, const RecLawNode *node, const char *attribute)
{
  static const char *const words[] = { "no", "yes", NULL };

  return rec_law_node_get (node, attribute) != NULL &&
         rec_law_reader_read_word (self, node, attribute, words) == 1;
}

/**
 * rec_law_reader_read_number:
 * @self: a reader
 * @node: an element
 * @attribute: name of an attribute it may have
 *
 * Returns: the number it holds, 1 to 9999; 0 where the element does not have it
 */
guint
rec_law_reader_read_number (RecLawReader *self, const RecLawNode *node, const char *attribute)
{
  const char *value = rec_law_node_get (node, attribute);
  guint64     number = 0;

  if (value != NULL && !g_ascii_string_to_unsigned (value, 10, 1, 9999, &number, NULL))
    rec_law_reader_fail (
        self, node, _ ("the attribute “%s” is no number from 1 to 9999: “%s”"), attribute, value);
  return (guint) number;
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
add_translation (RecLawReader *self, const RecLawNode *node, const char *english)
{
  const char        *code = rec_law_node_get (node, "xml:lang");
  const RecLanguage *language = rec_language_get (code);
  g_autofree char   *key = g_strconcat (code, "\004", english, NULL);

  if (language == NULL || strcmp (rec_language_get_code (language), code) != 0 ||
      strcmp (code, "en") == 0)
    {
      rec_law_reader_fail (self, node, _ ("there is no translation into the language “%s”"), code);
      return;
    }
  if (rec_law_reader_check (
          self, node, "xml:lang", strcmp (node->name, "example") == 0 ? "answer" : "", NULL))
    g_hash_table_replace (
        self->contents->translations, g_steal_pointer (&key), join_words (node->text->str));
}

/**
 * rec_law_reader_read_text:
 * @self: a reader
 * @node: an element
 * @child: an element in it that holds a paragraph
 *
 * Reads a paragraph, and its translations, which stand right behind it.
 *
 * Returns: (transfer full): the paragraph in English
 */
char *
rec_law_reader_read_text (RecLawReader *self, const RecLawNode *node, const RecLawNode *child)
{
  char    *text = join_words (child->text->str);
  gboolean reached = FALSE;

  rec_law_reader_check (
      self, child, strcmp (child->name, "example") == 0 ? "answer" : "", "", NULL);
  for (guint i = 0; i < node->children->len; i++)
    {
      const RecLawNode *other = node->children->pdata[i];

      if (reached &&
          (strcmp (other->name, child->name) != 0 || rec_law_node_get (other, "xml:lang") == NULL))
        break;
      if (reached)
        add_translation (self, other, text);
      reached = reached || other == child;
    }
  return text;
}

/**
 * rec_law_reader_read_child:
 * @self: a reader
 * @node: an element
 * @name: name of an element in it that holds a paragraph
 *
 * Returns: (transfer full) (nullable): the paragraph in English, %NULL where it is not there
 */
char *
rec_law_reader_read_child (RecLawReader *self, const RecLawNode *node, const char *name)
{
  const RecLawNode *child = rec_law_reader_find (node, name);

  return child != NULL ? rec_law_reader_read_text (self, node, child) : NULL;
}

/**
 * rec_law_reader_read_reference:
 * @self: a reader
 * @node: an element
 *
 * Returns: (transfer full): where it stands in the law, "" for nowhere
 */
char *
rec_law_reader_read_reference (RecLawReader *self, const RecLawNode *node)
{
  const char *reference = rec_law_node_get (node, "reference");

  for (guint i = 0; i < node->children->len; i++)
    {
      const RecLawNode *child = node->children->pdata[i];

      if (strcmp (child->name, "reference") == 0 && reference == NULL)
        rec_law_reader_fail (
            self, child, _ ("the element “%s” needs the attribute “%s”"), node->name, "reference");
      else if (strcmp (child->name, "reference") == 0)
        add_translation (self, child, reference);
    }
  return g_strdup (reference != NULL ? reference : "");
}

static void
check_id (RecLawReader *self, const RecLawNode *node, const char *id)
{
  for (const char *at = id; *at != '\0'; at++)
    if (!g_ascii_isalnum (*at) && strchr ("._-()/+", *at) == NULL)
      {
        rec_law_reader_fail (
            self, node, _ ("“%s” is no id: letters, digits and . _ - + / ( ) make one"), id);
        return;
      }
}

static char *
read_link (RecLawReader *self, const RecLawNode *node)
{
  const char *link = rec_law_node_get (node, "link");

  if (link != NULL && !g_str_has_prefix (link, "http://") && !g_str_has_prefix (link, "https://"))
    rec_law_reader_fail (self, node, _ ("“%s” is no web address"), link);
  return g_strdup (link);
}

/**
 * rec_law_reader_read_entry:
 * @self: a reader
 * @node: an element with the attributes and texts of an entry, already checked
 * @id: its id
 * @entry: (inout): the entry, blank
 *
 * Reads what all entries have.
 */
void
rec_law_reader_read_entry (RecLawReader     *self,
                           const RecLawNode *node,
                           const char       *id,
                           RecLawEntry      *entry)
{
  const char *certainty = rec_law_reader_need (self, node, "certainty");
  gsize       index = 0;

  check_id (self, node, id);
  while (certainty_names[index] != NULL && strcmp (certainty_names[index], certainty) != 0)
    index++;
  if (certainty_names[index] == NULL)
    rec_law_reader_fail (self, node, _ ("unknown certainty “%s”"), certainty);
  entry->id = g_strdup (id);
  entry->certainty = MIN (index, REC_CERTAINTY_TO_CHECK);
  entry->link = read_link (self, node);
  entry->title = rec_law_reader_read_child (self, node, "title");
  entry->text = rec_law_reader_read_child (self, node, "text");
  entry->reference = rec_law_reader_read_reference (self, node);
  g_hash_table_insert (self->places, entry, (gpointer) node);
}

/**
 * rec_law_reader_read_calendar:
 * @self: a reader
 * @node: an element
 * @attribute: name of an attribute with the id of an entry of the calendar
 *
 * Returns: (nullable): the entry, %NULL where the element does not have the attribute
 */
const RecLawEntry *
rec_law_reader_read_calendar (RecLawReader *self, const RecLawNode *node, const char *attribute)
{
  const char        *id = rec_law_node_get (node, attribute);
  const RecLawEntry *entry;

  if (id == NULL)
    return NULL;
  entry = rec_law_contents_find (self->contents, REC_LAW_CALENDAR, id);
  if (entry == NULL)
    rec_law_reader_fail (self, node, _ ("there is no “%s” in the section “%s”"), id, "calendar");
  return entry;
}

/**
 * rec_law_reader_read_field:
 * @self: a reader
 * @node: an element
 * @attribute: name of an attribute it must have
 * @kind: a kind
 *
 * Returns: (nullable): the field of that kind that it names
 */
const RecField *
rec_law_reader_read_field (RecLawReader     *self,
                           const RecLawNode *node,
                           const char       *attribute,
                           RecKind           kind)
{
  const char     *id = rec_law_reader_need (self, node, attribute);
  const RecField *field = rec_catalogue_find_field (kind, id);

  if (field == NULL)
    rec_law_reader_fail (self,
                         node,
                         _ ("there is no field “%s” in a record of the kind “%s”"),
                         id,
                         rec_catalogue_get_kind (kind)->id);
  return field;
}

/* Reads the values of a fact: ids in a row, or "*". */
static char *
read_values (RecLawReader *self, const RecLawNode *node, gboolean *negated)
{
  const char *is = rec_law_node_get (node, "is");
  const char *is_not = rec_law_node_get (node, "is-not");
  char       *values;

  *negated = is == NULL;
  if ((is != NULL) == (is_not != NULL))
    rec_law_reader_fail (self,
                         node,
                         _ ("the element “%s” needs one of the attributes “%s” and “%s”"),
                         node->name,
                         "is",
                         "is-not");
  values = join_words (is != NULL ? is : is_not != NULL ? is_not : "*");
  if (*values == '\0')
    rec_law_reader_fail (self,
                         node,
                         _ ("the element “%s” needs the attribute “%s”"),
                         node->name,
                         *negated ? "is-not" : "is");
  return values;
}

static RecLawCondition *
read_field_fact (RecLawReader *self, const RecLawNode *node, RecKind kind)
{
  const RecField  *field = rec_law_reader_read_field (self, node, "field", kind);
  gboolean         negated;
  g_autofree char *values = read_values (self, node, &negated);
  g_auto (GStrv) ids = g_strsplit (values, " ", -1);

  if (field == NULL)
    return NULL;
  for (guint i = 0; strcmp (values, "*") != 0 && ids[i] != NULL; i++)
    if (field->choices == NULL)
      rec_law_reader_fail (
          self, node, _ ("the field “%s” has no choices: it can only be “*”"), field->id);
    else if (rec_choice_set_find (field->choices, ids[i]) == NULL)
      rec_law_reader_fail (self, node, _ ("the field “%s” has no choice “%s”"), field->id, ids[i]);
  return rec_law_condition_new_field (kind, field, values, negated);
}

static RecLawCondition *
read_answer_fact (RecLawReader *self, const RecLawNode *node)
{
  const char           *id = rec_law_reader_need (self, node, "question");
  const RecLawQuestion *question = rec_law_contents_find (self->contents, REC_LAW_QUESTIONS, id);
  gboolean              negated;
  g_autofree char      *values = read_values (self, node, &negated);
  g_auto (GStrv) ids = g_strsplit (values, " ", -1);

  if (question == NULL)
    {
      rec_law_reader_fail (self, node, _ ("there is no “%s” in the section “%s”"), id, "questions");
      return NULL;
    }
  for (guint i = 0; strcmp (values, "*") != 0 && ids[i] != NULL; i++)
    if (rec_law_question_find_answer (question, ids[i]) == NULL)
      rec_law_reader_fail (self, node, _ ("the question “%s” has no answer “%s”"), id, ids[i]);
  return rec_law_condition_new_answer (question, values, negated);
}

static RecLawCondition *read_one (RecLawReader *self, const RecLawNode *node, gboolean incident);

static RecLawCondition *
read_join (RecLawReader *self, const RecLawNode *node, RecLawCondition *join, gboolean incident)
{
  if (node->text_line != 0)
    fail_at (self, node, node->text_line, _ ("there is text where none belongs"));
  for (guint i = 0; i < node->children->len; i++)
    {
      RecLawCondition *child = read_one (self, node->children->pdata[i], incident);

      if (child != NULL)
        rec_law_condition_add (join, child);
    }
  return join;
}

static RecLawCondition *
read_one (RecLawReader *self, const RecLawNode *node, gboolean incident)
{
  static const char *const joins[] = { "all", "any", "not", NULL };

  if (g_strv_contains (joins, node->name))
    {
      RecLawCondition *join = *node->name == 'n'     ? rec_law_condition_new_not ()
                              : node->name[1] == 'l' ? rec_law_condition_new_all ()
                                                     : rec_law_condition_new_any ();

      check_attributes (self, node, "", "");
      if (node->children->len == 0)
        rec_law_reader_fail (self, node, _ ("the element “%s” is empty"), node->name);
      return read_join (self, node, join, incident);
    }
  if (strcmp (node->name, "answer") == 0)
    return rec_law_reader_check (self, node, "question", "is is-not", "")
               ? read_answer_fact (self, node)
               : NULL;
  if (strcmp (node->name, "system") != 0 && strcmp (node->name, "facility") != 0 &&
      (!incident || strcmp (node->name, "incident") != 0))
    {
      rec_law_reader_fail (self, node, _ ("unknown element “%s”"), node->name);
      return NULL;
    }
  if (!rec_law_reader_check (self, node, "field", "is is-not", ""))
    return NULL;
  return read_field_fact (self, node, rec_catalogue_find_kind (node->name)->kind);
}

/**
 * rec_law_reader_read_condition:
 * @self: a reader
 * @node: an element in which conditions stand, all of which must hold
 * @incident: whether they may ask about an incident
 *
 * Returns: (transfer full): the condition
 */
RecLawCondition *
rec_law_reader_read_condition (RecLawReader *self, const RecLawNode *node, gboolean incident)
{
  check_attributes (self, node, "", "");
  return read_join (self, node, rec_law_condition_new_all (), incident);
}

/**
 * rec_law_reader_read_when:
 * @self: a reader
 * @node: an element
 * @incident: whether the condition may ask about an incident
 *
 * Returns: (transfer full) (nullable): the condition in its element "when", %NULL where it has none
 */
RecLawCondition *
rec_law_reader_read_when (RecLawReader *self, const RecLawNode *node, gboolean incident)
{
  const RecLawNode *when = rec_law_reader_find (node, "when");

  if (when == NULL)
    return NULL;
  if (when->children->len == 0)
    rec_law_reader_fail (self, when, _ ("the element “%s” is empty"), "when");
  return rec_law_reader_read_condition (self, when, incident);
}
