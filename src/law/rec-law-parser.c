/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-law"

#include "config.h"

#include "rec-law-parser.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rec-law-parser-private.h"
#include "rec-value.h"

/* The format is described in data/law/README.md. */

#define FORMAT "2"

/**
 * rec_law_parser_begin:
 * @reader: a reader
 * @section: element of a section
 * @element: name of the elements that stand in it
 *
 * Checks that nothing else stands in a section.
 *
 * Returns: whether nothing was wrong up to now
 */
gboolean
rec_law_parser_begin (RecLawReader *reader, const RecLawNode *section, const char *element)
{
  g_autofree char *children = g_strconcat (element, "*", NULL);

  return rec_law_reader_check (reader, section, "", "", children);
}

/**
 * rec_law_parser_add:
 * @reader: a reader
 * @section: a section
 * @node: the element that was read
 * @item: (transfer full): what was read, which begins with a #RecLawEntry
 *
 * Adds an item to its section, which has no other of that id.
 */
void
rec_law_parser_add (RecLawReader     *reader,
                    RecLawSection     section,
                    const RecLawNode *node,
                    gpointer          item)
{
  const RecLawEntry *entry = item;

  if (rec_law_contents_find (reader->contents, section, entry->id) != NULL)
    rec_law_reader_fail (reader, node, _ ("the entry “%s” stands twice"), entry->id);
  g_ptr_array_add (reader->contents->sections[section], item);
}

/**
 * rec_law_parser_check_last:
 * @reader: a reader
 * @node: one of several elements, of which the first whose condition holds counts
 * @before: (nullable): condition of the one before it
 * @index: how many stand before it
 *
 * Checks that an element can be reached: that the one before it has a condition.
 */
void
rec_law_parser_check_last (RecLawReader          *reader,
                           const RecLawNode      *node,
                           const RecLawCondition *before,
                           guint                  index)
{
  if (index > 0 && before == NULL)
    rec_law_reader_fail (reader,
                         node,
                         _ ("this element “%s” never counts: the one before it has no condition"),
                         node->name);
}

static void
check_date (RecLawReader *reader, const RecLawNode *node, const char *date)
{
  if (!rec_date_is_valid (date))
    rec_law_reader_fail (reader, node, _ ("“%s” is no date of the form YYYY-MM-DD"), date);
}

/* The sections that explain the choices of a field, all of them. */
static const char *const explained[REC_LAW_N_SECTIONS] = {
  [REC_LAW_CLASSES] = "ai_act_class",
  [REC_LAW_OVERSIGHT] = "oversight_status",
  [REC_LAW_DOCUMENTATION] = "documentation_status",
  [REC_LAW_POINTS] = "annex3_points",
  [REC_LAW_CONDITIONS] = "art63_condition",
  [REC_LAW_FLAGS] = "transparency_flags",
};

static void
check_explained (RecLawReader *reader, const RecLawNode *section, RecLawSection index)
{
  const RecField *field = rec_catalogue_find_field (REC_KIND_SYSTEM, explained[index]);

  for (guint i = 0; i < section->children->len; i++)
    {
      const RecLawNode *node = section->children->pdata[i];
      const char       *id = rec_law_node_get (node, "id");

      if (rec_choice_set_find (field->choices, id) == NULL)
        rec_law_reader_fail (reader, node, _ ("the field “%s” has no choice “%s”"), field->id, id);
    }
  for (guint i = 0; i < field->choices->n_choices; i++)
    if (rec_law_contents_find (reader->contents, index, field->choices->choices[i].id) == NULL)
      rec_law_reader_fail (reader,
                           section,
                           _ ("there is no “%s” in the section “%s”"),
                           field->choices->choices[i].id,
                           section->name);
}

static void
read_entries (RecLawReader *reader, const RecLawNode *section, RecLawSection index)
{
  gboolean    dated = index == REC_LAW_CALENDAR;
  const char *optional = index == REC_LAW_CALENDAR  ? "reference link"
                         : index == REC_LAW_SOURCES ? "reference link date"
                                                    : "reference link from";

  if (!rec_law_parser_begin (reader, section, "entry"))
    return;
  for (guint i = 0; i < section->children->len; i++)
    {
      const RecLawNode  *node = section->children->pdata[i];
      const RecLawEntry *calendar;
      RecLawEntry       *entry;
      const char        *date;

      if (!rec_law_reader_check (
              reader, node, dated ? "id certainty date" : "id certainty", optional, "title text"))
        return;
      entry = rec_law_contents_new_item (index);
      rec_law_reader_read_entry (reader, node, rec_law_node_get (node, "id"), entry);
      date = rec_law_node_get (node, "date");
      calendar = rec_law_reader_read_calendar (reader, node, "from");
      if (date != NULL)
        check_date (reader, node, date);
      entry->date = g_strdup (calendar != NULL ? calendar->date : date);
      rec_law_parser_add (reader, index, node, entry);
    }
  if (explained[index] != NULL && reader->error == NULL)
    check_explained (reader, section, index);
}

static void
read_section (RecLawReader *reader, const RecLawNode *node, RecLawSection section)
{
  switch ((int) section)
    {
    case REC_LAW_QUESTIONS:
      rec_law_parser_read_questions (reader, node);
      break;
    case REC_LAW_DEFAULTS:
    case REC_LAW_WARNINGS:
      rec_law_parser_read_rules (reader, node, section);
      break;
    case REC_LAW_TRANSITIONS:
      rec_law_parser_read_transitions (reader, node);
      break;
    case REC_LAW_DUTIES:
      rec_law_parser_read_duties (reader, node);
      break;
    case REC_LAW_DOCUMENTS:
      rec_law_parser_read_documents (reader, node);
      break;
    case REC_LAW_DEADLINES:
      rec_law_parser_read_deadlines (reader, node);
      break;
    case REC_LAW_INTERVALS:
      rec_law_parser_read_intervals (reader, node);
      break;
    case REC_LAW_CRITERIA:
      rec_law_parser_read_criteria (reader, node);
      break;
    default:
      read_entries (reader, node, section);
    }
}

static void
read_head (RecLawReader *reader, const RecLawNode *root)
{
  RecLawContents *contents = reader->contents;
  const char     *version;
  const char     *checked;

  if (strcmp (root->name, "law-pack") != 0)
    {
      rec_law_reader_fail (reader, root, _ ("unknown element “%s”"), root->name);
      return;
    }
  if (strcmp (rec_law_reader_need (reader, root, "format"), FORMAT) != 0)
    rec_law_reader_fail (reader,
                         root,
                         _ ("this version of Recensia does not know format %s"),
                         rec_law_node_get (root, "format"));
  for (guint i = 0; root->names[i] != NULL; i++)
    if (strcmp (root->names[i], "format") != 0 && strcmp (root->names[i], "version") != 0 &&
        strcmp (root->names[i], "checked") != 0 && strcmp (root->names[i], "context") != 0)
      rec_law_reader_fail (
          reader, root, _ ("the element “%s” has no attribute “%s”"), root->name, root->names[i]);
  if (root->text_line != 0)
    rec_law_reader_fail (reader, root, _ ("there is text where none belongs"));
  version = rec_law_reader_need (reader, root, "version");
  checked = rec_law_reader_need (reader, root, "checked");
  check_date (reader, root, checked);
  if (strcmp (rec_law_reader_need (reader, root, "context"), "law") != 0)
    rec_law_reader_fail (reader, root, _ ("the attribute “%s” must be “%s”"), "context", "law");
  if (contents->version == NULL)
    {
      contents->version = g_strdup (version);
      contents->checked_on = g_strdup (checked);
    }
  else if (strcmp (contents->version, version) != 0)
    rec_law_reader_fail (
        reader, root, _ ("the attribute “%s” must be “%s”"), "version", contents->version);
  else if (strcmp (contents->checked_on, checked) != 0)
    rec_law_reader_fail (
        reader, root, _ ("the attribute “%s” must be “%s”"), "checked", contents->checked_on);
}

static void
collect_sections (RecLawReader *reader, const RecLawNode *root, const RecLawNode **sections)
{
  for (guint i = 0; i < root->children->len; i++)
    {
      const RecLawNode *node = root->children->pdata[i];
      RecLawSection     section;

      if (!rec_law_section_find (node->name, &section))
        rec_law_reader_fail (reader, node, _ ("unknown element “%s”"), node->name);
      else if (sections[section] != NULL)
        rec_law_reader_fail (reader, node, _ ("the section “%s” stands twice"), node->name);
      else
        sections[section] = node;
    }
}

static void
read_sections (RecLawReader *reader, const char *name, const RecLawNode **sections)
{
  for (guint i = 0; i < REC_LAW_N_SECTIONS; i++)
    if (sections[i] == NULL && reader->error == NULL)
      g_set_error (&reader->error,
                   REC_LAW_ERROR,
                   REC_LAW_ERROR_INVALID,
                   _ ("%s: the section “%s” is missing"),
                   name,
                   rec_law_section_get_name (i));
  for (guint i = 0; i < REC_LAW_N_SECTIONS && reader->error == NULL; i++)
    if (sections[i] != NULL)
      read_section (reader, sections[i], i);
}

/**
 * rec_law_parse:
 * @name: what messages call the pack as a whole
 * @files: (array length=n_files): its files
 * @n_files: how many
 * @contents: (out caller-allocates): what it holds; to be cleared
 * @error: a #REC_LAW_ERROR_INVALID that names file and line
 *
 * Reads a pack. Nothing that the format does not name is let through. Can be called from any
 * thread.
 *
 * Returns: whether it is a pack
 */
gboolean
rec_law_parse (const char       *name,
               const RecLawText *files,
               guint             n_files,
               RecLawContents   *contents,
               GError          **error)
{
  g_autoptr (GPtrArray) roots = g_ptr_array_new_with_free_func ((GDestroyNotify) rec_law_node_free);
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);
  const RecLawNode *sections[REC_LAW_N_SECTIONS] = { NULL };
  RecLawReader      reader = { .contents = contents, .places = places };

  rec_law_contents_init (contents);
  for (guint i = 0; i < n_files && reader.error == NULL; i++)
    {
      RecLawNode *root =
          rec_law_node_parse (files[i].text, files[i].length, files[i].name, &reader.error);

      if (root == NULL)
        break;
      g_ptr_array_add (roots, root);
      read_head (&reader, root);
      if (reader.error == NULL)
        collect_sections (&reader, root, sections);
    }
  if (reader.error == NULL)
    read_sections (&reader, name, sections);
  if (reader.error == NULL)
    return TRUE;
  g_propagate_error (error, reader.error);
  rec_law_contents_clear (contents);
  return FALSE;
}
