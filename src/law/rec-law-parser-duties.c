/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-law"

#include "config.h"

#include "rec-law-parser-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rec-choices.h"

#define ENTRY_OPTIONAL "reference link"

/* Words of the attribute "scope". */
static const char *const scopes[] = { "system", "establishment", NULL };

/* In the order of RecLawLevel. */
static const char *const need_levels[] = { "recommended", "required", "critical", NULL };

static const char *const criterion_levels[] = { "imperatif", "standard", "avance", NULL };
static const char *const criterion_chapters[] = { "1", "2", "3", NULL };

static gboolean
is_day_or_moment (const RecField *field)
{
  return field->type == REC_FIELD_DATE || field->type == REC_FIELD_MOMENT;
}

/* Reads the name of a field that holds a day (or of an incident a moment). */
static char *
read_time_field (RecLawReader *reader, const RecLawNode *node, const char *attribute, RecKind kind)
{
  const RecField *field = rec_law_reader_read_field (reader, node, attribute, kind);

  if (field == NULL)
    return NULL;
  if (!is_day_or_moment (field))
    rec_law_reader_fail (reader, node, _ ("the field “%s” holds no date"), field->id);
  return g_strdup (field->id);
}

/**
 * rec_law_parser_read_rules:
 * @reader: a reader
 * @section: element of the section
 * @index: %REC_LAW_DEFAULTS or %REC_LAW_WARNINGS
 *
 * Reads statements with a condition.
 */
void
rec_law_parser_read_rules (RecLawReader *reader, const RecLawNode *section, RecLawSection index)
{
  const RecLawCondition *before = NULL;

  if (!rec_law_parser_begin (reader, section, "rule"))
    return;
  if (index == REC_LAW_DEFAULTS && section->children->len == 0)
    rec_law_reader_fail (reader, section, _ ("the element “%s” is empty"), section->name);
  for (guint i = 0; i < section->children->len; i++)
    {
      const RecLawNode *node = section->children->pdata[i];
      RecLawRule       *rule;
      const char       *id;

      if (!rec_law_reader_check (reader, node, "id certainty", ENTRY_OPTIONAL, "title text when?"))
        return;
      id = rec_law_node_get (node, "id");
      rule = rec_law_contents_new_item (index);
      rec_law_reader_read_entry (reader, node, id, &rule->entry);
      rule->when = rec_law_reader_read_when (reader, node, FALSE);
      rec_law_parser_add (reader, index, node, rule);
      if (index == REC_LAW_WARNINGS)
        continue;
      rec_law_parser_check_last (reader, node, before, i);
      before = rule->when;
      if (rec_choice_set_find (&rec_choices_ai_act_class, id) == NULL)
        rec_law_reader_fail (
            reader, node, _ ("the field “%s” has no choice “%s”"), "ai_act_class", id);
      if (i == section->children->len - 1 && rule->when != NULL)
        rec_law_reader_fail (reader,
                             node,
                             _ ("the last element of the section “%s” must have no condition"),
                             section->name);
    }
}

/* Reads elements that give a date of the calendar each, under a condition. */
static void
read_froms (RecLawReader *reader, const RecLawNode *node, const char *name, GPtrArray *froms)
{
  g_autoptr (GPtrArray) children = rec_law_reader_list (node, name);
  const RecLawCondition *before = NULL;

  for (guint i = 0; i < children->len; i++)
    {
      const RecLawNode *child = children->pdata[i];
      RecLawFrom       *from;

      if (!rec_law_reader_check (reader, child, "calendar", "", "when?"))
        return;
      rec_law_parser_check_last (reader, child, before, i);
      from = g_new0 (RecLawFrom, 1);
      from->calendar = rec_law_reader_read_calendar (reader, child, "calendar");
      from->when = rec_law_reader_read_when (reader, child, FALSE);
      before = from->when;
      g_ptr_array_add (froms, from);
    }
}

/**
 * rec_law_parser_read_transitions:
 * @reader: a reader
 * @section: element of the section
 *
 * Reads what spares older systems.
 */
void
rec_law_parser_read_transitions (RecLawReader *reader, const RecLawNode *section)
{
  if (!rec_law_parser_begin (reader, section, "transition"))
    return;
  for (guint i = 0; i < section->children->len; i++)
    {
      const RecLawNode *node = section->children->pdata[i];
      RecLawTransition *transition;

      if (!rec_law_reader_check (reader,
                                 node,
                                 "id certainty service change",
                                 ENTRY_OPTIONAL,
                                 "title text when? until*"))
        return;
      transition = rec_law_contents_new_item (REC_LAW_TRANSITIONS);
      rec_law_reader_read_entry (reader, node, rec_law_node_get (node, "id"), &transition->entry);
      transition->when = rec_law_reader_read_when (reader, node, FALSE);
      transition->service_field = read_time_field (reader, node, "service", REC_KIND_SYSTEM);
      transition->change_field = read_time_field (reader, node, "change", REC_KIND_SYSTEM);
      read_froms (reader, node, "until", transition->until);
      rec_law_parser_add (reader, REC_LAW_TRANSITIONS, node, transition);
    }
}

static const char *
read_type (RecLawReader *reader, const RecLawNode *node)
{
  const char *type = rec_law_reader_need (reader, node, "type");

  if (rec_choice_set_find (&rec_choices_document_type, type) == NULL)
    rec_law_reader_fail (
        reader, node, _ ("the field “%s” has no choice “%s”"), "document_type", type);
  return type;
}

static void
read_types (RecLawReader *reader, const RecLawNode *node, GPtrArray *types)
{
  g_autoptr (GPtrArray) children = rec_law_reader_list (node, "document");

  for (guint i = 0; i < children->len; i++)
    if (rec_law_reader_check (reader, children->pdata[i], "type", "", ""))
      g_ptr_array_add (types, g_strdup (read_type (reader, children->pdata[i])));
}

/**
 * rec_law_parser_read_duties:
 * @reader: a reader
 * @section: element of the section
 *
 * Reads the duties.
 */
void
rec_law_parser_read_duties (RecLawReader *reader, const RecLawNode *section)
{
  if (!rec_law_parser_begin (reader, section, "duty"))
    return;
  for (guint i = 0; i < section->children->len; i++)
    {
      const RecLawNode *node = section->children->pdata[i];
      const char       *transition = rec_law_node_get (node, "transition");
      RecLawDuty       *duty;

      if (!rec_law_reader_check (reader,
                                 node,
                                 "id certainty scope",
                                 ENTRY_OPTIONAL " transition formal",
                                 "title text evidence? when? from* document*"))
        return;
      duty = rec_law_contents_new_item (REC_LAW_DUTIES);
      rec_law_reader_read_entry (reader, node, rec_law_node_get (node, "id"), &duty->entry);
      duty->establishment = rec_law_reader_read_word (reader, node, "scope", scopes) == 1;
      duty->evidence = rec_law_reader_read_child (reader, node, "evidence");
      duty->when = rec_law_reader_read_when (reader, node, FALSE);
      read_froms (reader, node, "from", duty->from);
      duty->formal = rec_law_reader_read_calendar (reader, node, "formal");
      if (transition != NULL)
        duty->transition =
            rec_law_contents_find (reader->contents, REC_LAW_TRANSITIONS, transition);
      if (transition != NULL && duty->transition == NULL)
        rec_law_reader_fail (
            reader, node, _ ("there is no “%s” in the section “%s”"), transition, "transitions");
      read_types (reader, node, duty->documents);
      rec_law_parser_add (reader, REC_LAW_DUTIES, node, duty);
    }
}

static void
read_needs (RecLawReader *reader, const RecLawNode *node, RecLawDocument *document)
{
  g_autoptr (GPtrArray) children = rec_law_reader_list (node, "need");
  const RecLawCondition *before = NULL;

  for (guint i = 0; i < children->len; i++)
    {
      const RecLawNode *child = children->pdata[i];
      RecLawNeed       *need;

      if (!rec_law_reader_check (reader, child, "level", "reference from", "when?"))
        return;
      rec_law_parser_check_last (reader, child, before, i);
      need = g_new0 (RecLawNeed, 1);
      need->level = rec_law_reader_read_word (reader, child, "level", need_levels);
      need->from = rec_law_reader_read_calendar (reader, child, "from");
      need->reference = rec_law_reader_read_reference (reader, child);
      need->when = rec_law_reader_read_when (reader, child, FALSE);
      before = need->when;
      g_ptr_array_add (document->needs, need);
    }
}

/**
 * rec_law_parser_read_documents:
 * @reader: a reader
 * @section: element of the section
 *
 * Reads the types of documents.
 */
void
rec_law_parser_read_documents (RecLawReader *reader, const RecLawNode *section)
{
  if (!rec_law_parser_begin (reader, section, "document"))
    return;
  for (guint i = 0; i < section->children->len; i++)
    {
      const RecLawNode *node = section->children->pdata[i];
      RecLawDocument   *document;

      if (!rec_law_reader_check (
              reader, node, "type certainty scope", ENTRY_OPTIONAL, "title text need*"))
        return;
      document = rec_law_contents_new_item (REC_LAW_DOCUMENTS);
      rec_law_reader_read_entry (reader, node, read_type (reader, node), &document->entry);
      document->establishment = rec_law_reader_read_word (reader, node, "scope", scopes) == 1;
      read_needs (reader, node, document);
      rec_law_parser_add (reader, REC_LAW_DOCUMENTS, node, document);
    }
}

/**
 * rec_law_parser_read_deadlines:
 * @reader: a reader
 * @section: element of the section
 *
 * Reads what must be done about incidents.
 */
void
rec_law_parser_read_deadlines (RecLawReader *reader, const RecLawNode *section)
{
  if (!rec_law_parser_begin (reader, section, "deadline"))
    return;
  for (guint i = 0; i < section->children->len; i++)
    {
      const RecLawNode  *node = section->children->pdata[i];
      const RecLawEntry *calendar;
      RecLawDeadline    *deadline;

      if (!rec_law_reader_check (reader,
                                 node,
                                 "id certainty start done",
                                 ENTRY_OPTIONAL " hours days from",
                                 "title text when?"))
        return;
      deadline = rec_law_contents_new_item (REC_LAW_DEADLINES);
      rec_law_reader_read_entry (reader, node, rec_law_node_get (node, "id"), &deadline->entry);
      calendar = rec_law_reader_read_calendar (reader, node, "from");
      deadline->entry.date = g_strdup (calendar != NULL ? calendar->date : NULL);
      deadline->when = rec_law_reader_read_when (reader, node, TRUE);
      deadline->hours = rec_law_reader_read_number (reader, node, "hours");
      deadline->days = rec_law_reader_read_number (reader, node, "days");
      if (deadline->hours > 0 && deadline->days > 0)
        rec_law_reader_fail (
            reader, node, _ ("the attributes “%s” and “%s” exclude each other"), "hours", "days");
      deadline->start = read_time_field (reader, node, "start", REC_KIND_INCIDENT);
      deadline->done = read_time_field (reader, node, "done", REC_KIND_INCIDENT);
      rec_law_parser_add (reader, REC_LAW_DEADLINES, node, deadline);
    }
}

/**
 * rec_law_parser_read_intervals:
 * @reader: a reader
 * @section: element of the section
 *
 * Reads how often systems are reviewed.
 */
void
rec_law_parser_read_intervals (RecLawReader *reader, const RecLawNode *section)
{
  const RecLawCondition *before = NULL;

  if (!rec_law_parser_begin (reader, section, "interval"))
    return;
  for (guint i = 0; i < section->children->len; i++)
    {
      const RecLawNode *node = section->children->pdata[i];
      const RecField   *field;
      RecLawInterval   *interval;

      if (!rec_law_reader_check (
              reader, node, "id certainty months field", ENTRY_OPTIONAL, "title text when?"))
        return;
      rec_law_parser_check_last (reader, node, before, i);
      interval = rec_law_contents_new_item (REC_LAW_INTERVALS);
      rec_law_reader_read_entry (reader, node, rec_law_node_get (node, "id"), &interval->entry);
      interval->when = rec_law_reader_read_when (reader, node, FALSE);
      interval->months = rec_law_reader_read_number (reader, node, "months");
      field = rec_law_reader_read_field (reader, node, "field", REC_KIND_FACILITY);
      if (field != NULL && field->type != REC_FIELD_INTEGER)
        rec_law_reader_fail (reader, node, _ ("the field “%s” holds no number"), field->id);
      interval->field = g_strdup (rec_law_node_get (node, "field"));
      before = interval->when;
      rec_law_parser_add (reader, REC_LAW_INTERVALS, node, interval);
    }
}

static void
read_gaps (RecLawReader *reader, const RecLawNode *node, RecLawCriterion *criterion)
{
  g_autoptr (GPtrArray) children = rec_law_reader_list (node, "gap");

  for (guint i = 0; i < children->len; i++)
    {
      const RecLawNode *child = children->pdata[i];
      RecLawRule       *gap;

      if (!rec_law_reader_check (reader, child, "", "reference", "title when"))
        return;
      gap = rec_law_contents_new_item (REC_LAW_WARNINGS);
      gap->entry.id = g_strdup ("");
      gap->entry.title = rec_law_reader_read_child (reader, child, "title");
      gap->entry.text = g_strdup ("");
      gap->entry.reference = rec_law_reader_read_reference (reader, child);
      gap->entry.certainty = criterion->entry.certainty;
      gap->when = rec_law_reader_read_when (reader, child, FALSE);
      g_ptr_array_add (criterion->gaps, gap);
    }
}

static void
read_kinds (RecLawReader *reader, const RecLawNode *node, GPtrArray *kinds)
{
  g_autoptr (GPtrArray) children = rec_law_reader_list (node, "record");

  for (guint i = 0; i < children->len; i++)
    {
      const RecLawNode *child = children->pdata[i];
      const char       *kind;

      if (!rec_law_reader_check (reader, child, "kind", "", ""))
        return;
      kind = rec_law_node_get (child, "kind");
      if (rec_catalogue_find_kind (kind) == NULL)
        rec_law_reader_fail (reader, child, _ ("there is no kind of record “%s”"), kind);
      g_ptr_array_add (kinds, g_strdup (kind));
    }
}

static void
read_criterion (RecLawReader *reader, const RecLawNode *node)
{
  const RecLawNode *systems = rec_law_reader_find (node, "systems");
  const char       *code = rec_law_node_get (node, "code");
  const char       *methods = rec_law_node_get (node, "methods");
  gsize             level = 0;
  RecLawCriterion  *criterion;

  if (!rec_law_reader_check (reader,
                             node,
                             "id certainty chapter",
                             ENTRY_OPTIONAL " code level methods",
                             "title text systems? document* record* gap*"))
    return;
  criterion = rec_law_contents_new_item (REC_LAW_CRITERIA);
  rec_law_reader_read_entry (reader, node, rec_law_node_get (node, "id"), &criterion->entry);
  rec_law_reader_read_word (reader, node, "chapter", criterion_chapters);
  if (rec_law_node_get (node, "level") != NULL)
    level = rec_law_reader_read_word (reader, node, "level", criterion_levels);
  criterion->chapter = g_strdup (rec_law_node_get (node, "chapter"));
  criterion->code = g_strdup (code != NULL ? code : "");
  criterion->level =
      g_strdup (rec_law_node_get (node, "level") != NULL ? criterion_levels[level] : "");
  criterion->methods = g_strdup (methods != NULL ? methods : "");
  if (systems != NULL)
    criterion->systems = rec_law_reader_read_condition (reader, systems, FALSE);
  read_types (reader, node, criterion->documents);
  read_kinds (reader, node, criterion->kinds);
  read_gaps (reader, node, criterion);
  rec_law_parser_add (reader, REC_LAW_CRITERIA, node, criterion);
}

/**
 * rec_law_parser_read_criteria:
 * @reader: a reader
 * @section: element of the section
 *
 * Reads the criteria of the HAS certification.
 */
void
rec_law_parser_read_criteria (RecLawReader *reader, const RecLawNode *section)
{
  if (!rec_law_parser_begin (reader, section, "criterion"))
    return;
  for (guint i = 0; i < section->children->len; i++)
    read_criterion (reader, section->children->pdata[i]);
}
