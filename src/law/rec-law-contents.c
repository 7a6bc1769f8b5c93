/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-law"

#include "config.h"

#include "rec-law-contents.h"

#include <string.h>

static const char *const section_names[REC_LAW_N_SECTIONS] = {
  [REC_LAW_CALENDAR] = "calendar",
  [REC_LAW_CLASSES] = "classes",
  [REC_LAW_OVERSIGHT] = "oversight",
  [REC_LAW_DOCUMENTATION] = "documentation",
  [REC_LAW_POINTS] = "points",
  [REC_LAW_CONDITIONS] = "conditions",
  [REC_LAW_FLAGS] = "flags",
  [REC_LAW_PRACTICES] = "practices",
  [REC_LAW_STEPS] = "steps",
  [REC_LAW_CHAPTERS] = "chapters",
  [REC_LAW_AUTHORITIES] = "authorities",
  [REC_LAW_GLOSSARY] = "glossary",
  [REC_LAW_SOURCES] = "sources",
  [REC_LAW_LIMITS] = "limits",
  [REC_LAW_QUESTIONS] = "questions",
  [REC_LAW_DEFAULTS] = "defaults",
  [REC_LAW_WARNINGS] = "warnings",
  [REC_LAW_TRANSITIONS] = "transitions",
  [REC_LAW_DUTIES] = "duties",
  [REC_LAW_DOCUMENTS] = "documents",
  [REC_LAW_DEADLINES] = "deadlines",
  [REC_LAW_INTERVALS] = "intervals",
  [REC_LAW_CRITERIA] = "criteria",
};

static void
entry_clear (RecLawEntry *entry)
{
  g_free (entry->id);
  g_free (entry->title);
  g_free (entry->text);
  g_free (entry->reference);
  g_free (entry->link);
  g_free (entry->date);
}

static void
entry_free (gpointer data)
{
  entry_clear (data);
  g_free (data);
}

static void
condition_clear (RecLawCondition **when)
{
  g_clear_pointer (when, rec_law_condition_free);
}

static void
array_clear (GPtrArray **array)
{
  g_clear_pointer (array, g_ptr_array_unref);
}

static void
next_free (gpointer data)
{
  RecLawNext *next = data;

  condition_clear (&next->when);
  g_free (next->question);
  g_free (next);
}

static void
answer_free (gpointer data)
{
  RecLawAnswer *answer = data;

  g_free (answer->id);
  g_free (answer->label);
  g_free (answer->reason);
  array_clear (&answer->sets);
  array_clear (&answer->nexts);
  g_free (answer);
}

static void
example_free (gpointer data)
{
  RecLawExample *example = data;

  g_free (example->answer);
  g_free (example->text);
  g_free (example);
}

static void
suggestion_free (gpointer data)
{
  RecLawSuggestion *suggestion = data;

  g_free (suggestion->answer);
  condition_clear (&suggestion->when);
  g_free (suggestion);
}

static void
question_free (gpointer data)
{
  RecLawQuestion *question = data;

  entry_clear (&question->entry);
  g_free (question->group);
  g_free (question->help);
  g_free (question->settles);
  array_clear (&question->answers);
  array_clear (&question->examples);
  array_clear (&question->suggestions);
  g_free (question);
}

static void
rule_free (gpointer data)
{
  RecLawRule *rule = data;

  entry_clear (&rule->entry);
  condition_clear (&rule->when);
  g_free (rule);
}

static void
from_free (gpointer data)
{
  RecLawFrom *from = data;

  condition_clear (&from->when);
  g_free (from);
}

static void
transition_free (gpointer data)
{
  RecLawTransition *transition = data;

  entry_clear (&transition->entry);
  condition_clear (&transition->when);
  g_free (transition->service_field);
  g_free (transition->change_field);
  array_clear (&transition->until);
  g_free (transition);
}

static void
duty_free (gpointer data)
{
  RecLawDuty *duty = data;

  entry_clear (&duty->entry);
  g_free (duty->evidence);
  condition_clear (&duty->when);
  array_clear (&duty->from);
  array_clear (&duty->documents);
  g_free (duty);
}

static void
need_free (gpointer data)
{
  RecLawNeed *need = data;

  condition_clear (&need->when);
  g_free (need->reference);
  g_free (need);
}

static void
document_free (gpointer data)
{
  RecLawDocument *document = data;

  entry_clear (&document->entry);
  array_clear (&document->needs);
  g_free (document);
}

static void
deadline_free (gpointer data)
{
  RecLawDeadline *deadline = data;

  entry_clear (&deadline->entry);
  condition_clear (&deadline->when);
  g_free (deadline->start);
  g_free (deadline->done);
  g_free (deadline);
}

static void
interval_free (gpointer data)
{
  RecLawInterval *interval = data;

  entry_clear (&interval->entry);
  condition_clear (&interval->when);
  g_free (interval->field);
  g_free (interval);
}

static void
criterion_free (gpointer data)
{
  RecLawCriterion *criterion = data;

  entry_clear (&criterion->entry);
  g_free (criterion->code);
  g_free (criterion->chapter);
  g_free (criterion->level);
  g_free (criterion->methods);
  condition_clear (&criterion->systems);
  array_clear (&criterion->documents);
  array_clear (&criterion->kinds);
  array_clear (&criterion->gaps);
  g_free (criterion);
}

static GDestroyNotify
get_free_func (RecLawSection section)
{
  static const GDestroyNotify functions[REC_LAW_N_SECTIONS] = {
    [REC_LAW_QUESTIONS] = question_free, [REC_LAW_DEFAULTS] = rule_free,
    [REC_LAW_WARNINGS] = rule_free,      [REC_LAW_TRANSITIONS] = transition_free,
    [REC_LAW_DUTIES] = duty_free,        [REC_LAW_DOCUMENTS] = document_free,
    [REC_LAW_DEADLINES] = deadline_free, [REC_LAW_INTERVALS] = interval_free,
    [REC_LAW_CRITERIA] = criterion_free,
  };

  return functions[section] != NULL ? functions[section] : entry_free;
}

/**
 * rec_law_contents_new_answer:
 *
 * Returns: (transfer full): an answer without anything in it, to be added to a question
 */
RecLawAnswer *
rec_law_contents_new_answer (void)
{
  RecLawAnswer *answer = g_new0 (RecLawAnswer, 1);

  answer->sets = g_ptr_array_new_with_free_func (g_free);
  answer->nexts = g_ptr_array_new_with_free_func (next_free);
  return answer;
}

/**
 * rec_law_contents_new_item:
 * @section: a section
 *
 * Makes what a section holds, with empty arrays in it, to be added to the section.
 *
 * Returns: (transfer full): a structure that begins with a #RecLawEntry
 */
gpointer
rec_law_contents_new_item (RecLawSection section)
{
  RecLawQuestion   *question;
  RecLawTransition *transition;
  RecLawDuty       *duty;
  RecLawDocument   *document;
  RecLawCriterion  *criterion;

  switch ((int) section)
    {
    case REC_LAW_QUESTIONS:
      question = g_new0 (RecLawQuestion, 1);
      question->answers = g_ptr_array_new_with_free_func (answer_free);
      question->examples = g_ptr_array_new_with_free_func (example_free);
      question->suggestions = g_ptr_array_new_with_free_func (suggestion_free);
      return question;
    case REC_LAW_DEFAULTS:
    case REC_LAW_WARNINGS:
      return g_new0 (RecLawRule, 1);
    case REC_LAW_TRANSITIONS:
      transition = g_new0 (RecLawTransition, 1);
      transition->until = g_ptr_array_new_with_free_func (from_free);
      return transition;
    case REC_LAW_DUTIES:
      duty = g_new0 (RecLawDuty, 1);
      duty->from = g_ptr_array_new_with_free_func (from_free);
      duty->documents = g_ptr_array_new_with_free_func (g_free);
      return duty;
    case REC_LAW_DOCUMENTS:
      document = g_new0 (RecLawDocument, 1);
      document->needs = g_ptr_array_new_with_free_func (need_free);
      return document;
    case REC_LAW_DEADLINES:
      return g_new0 (RecLawDeadline, 1);
    case REC_LAW_INTERVALS:
      return g_new0 (RecLawInterval, 1);
    case REC_LAW_CRITERIA:
      criterion = g_new0 (RecLawCriterion, 1);
      criterion->documents = g_ptr_array_new_with_free_func (g_free);
      criterion->kinds = g_ptr_array_new_with_free_func (g_free);
      criterion->gaps = g_ptr_array_new_with_free_func (rule_free);
      return criterion;
    default:
      return g_new0 (RecLawEntry, 1);
    }
}

/**
 * rec_law_contents_init:
 * @contents: (out caller-allocates): contents of a pack
 *
 * Makes contents with nothing in them; to be cleared.
 */
void
rec_law_contents_init (RecLawContents *contents)
{
  memset (contents, 0, sizeof *contents);
  for (guint i = 0; i < REC_LAW_N_SECTIONS; i++)
    contents->sections[i] = g_ptr_array_new_with_free_func (get_free_func (i));
  contents->translations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
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
  g_clear_pointer (&contents->digest, g_free);
  for (guint i = 0; i < REC_LAW_N_SECTIONS; i++)
    g_clear_pointer (&contents->sections[i], g_ptr_array_unref);
  g_clear_pointer (&contents->translations, g_hash_table_unref);
}

/**
 * rec_law_contents_find:
 * @contents: contents of a pack
 * @section: a section
 * @id: id of what is looked for
 *
 * Returns: (transfer none) (nullable): the entry of that id, or the structure that begins with it
 */
gpointer
rec_law_contents_find (const RecLawContents *contents, RecLawSection section, const char *id)
{
  GPtrArray *items = contents->sections[section];

  for (guint i = 0; i < items->len; i++)
    if (strcmp (((RecLawEntry *) items->pdata[i])->id, id) == 0)
      return items->pdata[i];
  return NULL;
}

/**
 * rec_law_section_get_name:
 * @section: a section
 *
 * Returns: the name of its element
 */
const char *
rec_law_section_get_name (RecLawSection section)
{
  return section_names[section];
}

/**
 * rec_law_section_find:
 * @name: name of an element
 * @section: (out): the section
 *
 * Returns: whether there is a section of that name
 */
gboolean
rec_law_section_find (const char *name, RecLawSection *section)
{
  for (guint i = 0; i < REC_LAW_N_SECTIONS; i++)
    if (strcmp (name, section_names[i]) == 0)
      {
        *section = i;
        return TRUE;
      }
  return FALSE;
}
