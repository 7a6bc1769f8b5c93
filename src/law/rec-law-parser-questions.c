/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-law"

#include "config.h"

#include "rec-law-parser-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* No questionnaire that a person answers comes near it. */
#define MAX_QUESTIONS 1000

/* A question on the way through all of them. */
typedef enum
{
  FRESH,
  OPEN,
  DONE
} Mark;

static gboolean
is_usual (const char *id)
{
  static const char *const usual[] = { "yes", "no", "unknown", "na", NULL };

  return g_strv_contains (usual, id);
}

static void
read_answer (RecLawReader *reader, const RecLawNode *node, RecLawQuestion *question)
{
  RecLawAnswer *answer;
  const char   *id;

  if (!rec_law_reader_check (reader, node, "id", "open", "label? reason? set* next*"))
    return;
  id = rec_law_node_get (node, "id");
  if (rec_law_question_find_answer (question, id) != NULL)
    rec_law_reader_fail (reader, node, _ ("the entry “%s” stands twice"), id);
  if (strpbrk (id, " =\t\r\n") != NULL)
    rec_law_reader_fail (
        reader, node, _ ("“%s” is no id: letters, digits and . _ - + / ( ) make one"), id);
  answer = rec_law_contents_new_answer ();
  answer->id = g_strdup (id);
  answer->open = rec_law_reader_read_flag (reader, node, "open");
  answer->label = rec_law_reader_read_child (reader, node, "label");
  answer->reason = rec_law_reader_read_child (reader, node, "reason");
  if (answer->label == NULL && !is_usual (id))
    rec_law_reader_fail (
        reader, node, _ ("the element “%s” needs the element “%s”"), node->name, "label");
  g_ptr_array_add (question->answers, answer);
  g_hash_table_insert (reader->places, answer, (gpointer) node);
}

/* Reads a question without its conditions, which may ask about questions that come later. */
static void
read_question (RecLawReader *reader, const RecLawNode *node)
{
  RecLawQuestion *question;
  g_autoptr (GPtrArray) answers = rec_law_reader_list (node, "answer");

  if (!rec_law_reader_check (reader,
                             node,
                             "id certainty step settles",
                             "reference link several",
                             "title text help? example* suggest* answer+"))
    return;
  question = rec_law_contents_new_item (REC_LAW_QUESTIONS);
  rec_law_reader_read_entry (reader, node, rec_law_node_get (node, "id"), &question->entry);
  question->group = g_strdup (rec_law_node_get (node, "step"));
  question->settles = g_strdup (rec_law_node_get (node, "settles"));
  question->several = rec_law_reader_read_flag (reader, node, "several");
  question->help = rec_law_reader_read_child (reader, node, "help");
  rec_law_parser_add (reader, REC_LAW_QUESTIONS, node, question);
  if (rec_law_contents_find (reader->contents, REC_LAW_STEPS, question->group) == NULL)
    rec_law_reader_fail (
        reader, node, _ ("there is no “%s” in the section “%s”"), question->group, "steps");
  if (strcmp (question->settles, "class") != 0)
    rec_law_reader_read_field (reader, node, "settles", REC_KIND_SYSTEM);
  for (guint i = 0; i < answers->len; i++)
    read_answer (reader, answers->pdata[i], question);
  if (rec_law_question_find_answer (question, "unknown") == NULL)
    rec_law_reader_fail (
        reader, node, _ ("the question “%s” has no answer “%s”"), question->entry.id, "unknown");
}

static void
check_answer (RecLawReader *reader, const RecLawNode *node, const RecLawQuestion *question)
{
  const char *id = rec_law_reader_need (reader, node, "answer");

  if (rec_law_question_find_answer (question, id) == NULL)
    rec_law_reader_fail (
        reader, node, _ ("the question “%s” has no answer “%s”"), question->entry.id, id);
}

static void
read_examples (RecLawReader *reader, const RecLawNode *node, RecLawQuestion *question)
{
  g_autoptr (GPtrArray) examples = rec_law_reader_list (node, "example");

  for (guint i = 0; i < examples->len; i++)
    {
      const RecLawNode *child = examples->pdata[i];
      RecLawExample    *example = g_new0 (RecLawExample, 1);

      check_answer (reader, child, question);
      example->answer = g_strdup (rec_law_node_get (child, "answer"));
      example->text = rec_law_reader_read_text (reader, node, child);
      g_ptr_array_add (question->examples, example);
    }
}

static void
read_suggestions (RecLawReader *reader, const RecLawNode *node, RecLawQuestion *question)
{
  g_autoptr (GPtrArray) suggestions = rec_law_reader_list (node, "suggest");

  for (guint i = 0; i < suggestions->len; i++)
    {
      const RecLawNode *child = suggestions->pdata[i];
      RecLawSuggestion *suggestion;

      if (!rec_law_reader_check (reader, child, "answer", "", "when"))
        return;
      check_answer (reader, child, question);
      suggestion = g_new0 (RecLawSuggestion, 1);
      suggestion->answer = g_strdup (rec_law_node_get (child, "answer"));
      suggestion->when = rec_law_reader_read_when (reader, child, FALSE);
      g_ptr_array_add (question->suggestions, suggestion);
    }
}

/* Reads the field that an answer sets: of the system, or of the decision alone. */
static const RecField *
read_set_field (RecLawReader *reader, const RecLawNode *node)
{
  const RecField *field =
      rec_catalogue_find_field (REC_KIND_CLASSIFICATION, rec_law_node_get (node, "field"));

  return field != NULL ? field : rec_law_reader_read_field (reader, node, "field", REC_KIND_SYSTEM);
}

static void
read_sets (RecLawReader *reader, const RecLawNode *node, RecLawAnswer *answer)
{
  g_autoptr (GPtrArray) sets = rec_law_reader_list (node, "set");

  for (guint i = 0; i < sets->len; i++)
    {
      const RecLawNode *set = sets->pdata[i];
      const RecField   *field;
      const char       *value;

      if (!rec_law_reader_check (reader, set, "field value", "", ""))
        return;
      field = read_set_field (reader, set);
      value = rec_law_node_get (set, "value");
      if (field == NULL)
        return;
      if (field->choices == NULL || rec_choice_set_find (field->choices, value) == NULL)
        rec_law_reader_fail (
            reader, set, _ ("the field “%s” has no choice “%s”"), field->id, value);
      g_ptr_array_add (answer->sets, g_strdup (field->id));
      g_ptr_array_add (answer->sets, g_strdup (value));
    }
}

static void
read_nexts (RecLawReader *reader, const RecLawNode *node, RecLawAnswer *answer)
{
  g_autoptr (GPtrArray) nexts = rec_law_reader_list (node, "next");
  const RecLawCondition *before = NULL;

  for (guint i = 0; i < nexts->len; i++)
    {
      const RecLawNode *child = nexts->pdata[i];
      const char       *id = rec_law_node_get (child, "question");
      RecLawNext       *next;

      if (!rec_law_reader_check (reader, child, "", "question", "when?"))
        return;
      rec_law_parser_check_last (reader, child, before, i);
      if (id != NULL && rec_law_contents_find (reader->contents, REC_LAW_QUESTIONS, id) == NULL)
        rec_law_reader_fail (
            reader, child, _ ("there is no “%s” in the section “%s”"), id, "questions");
      next = g_new0 (RecLawNext, 1);
      next->question = g_strdup (id);
      next->when = rec_law_reader_read_when (reader, child, FALSE);
      before = next->when;
      g_ptr_array_add (answer->nexts, next);
      g_hash_table_insert (reader->places, next, (gpointer) child);
    }
}

static void
read_conditions (RecLawReader *reader, const RecLawNode *node, RecLawQuestion *question)
{
  read_examples (reader, node, question);
  read_suggestions (reader, node, question);
  for (guint i = 0; i < question->answers->len; i++)
    {
      RecLawAnswer     *answer = question->answers->pdata[i];
      const RecLawNode *place = g_hash_table_lookup (reader->places, answer);

      read_sets (reader, place, answer);
      read_nexts (reader, place, answer);
    }
}

/* Follows every way on from a question; one that is met while it is still open is met twice. */
static void
walk (RecLawReader *reader, const RecLawQuestion *question, GHashTable *marks)
{
  g_hash_table_insert (marks, (gpointer) question, GINT_TO_POINTER (OPEN));
  for (guint i = 0; i < question->answers->len; i++)
    {
      const RecLawAnswer *answer = question->answers->pdata[i];

      for (guint j = 0; j < answer->nexts->len; j++)
        {
          const RecLawNext     *next = answer->nexts->pdata[j];
          const RecLawQuestion *to =
              next->question == NULL
                  ? NULL
                  : rec_law_contents_find (reader->contents, REC_LAW_QUESTIONS, next->question);
          Mark mark = to == NULL ? DONE : GPOINTER_TO_INT (g_hash_table_lookup (marks, to));

          if (mark == OPEN)
            rec_law_reader_fail (reader,
                                 g_hash_table_lookup (reader->places, next),
                                 _ ("this leads back to the question “%s”, in a circle"),
                                 next->question);
          else if (mark == FRESH)
            walk (reader, to, marks);
        }
    }
  g_hash_table_insert (marks, (gpointer) question, GINT_TO_POINTER (DONE));
}

static void
check_ways (RecLawReader *reader)
{
  GPtrArray *questions = reader->contents->sections[REC_LAW_QUESTIONS];
  g_autoptr (GHashTable) marks = g_hash_table_new (NULL, NULL);

  if (questions->len > 0)
    walk (reader, questions->pdata[0], marks);
  for (guint i = 0; i < questions->len; i++)
    {
      const RecLawQuestion *question = questions->pdata[i];

      if (g_hash_table_lookup (marks, question) == NULL)
        rec_law_reader_fail (reader,
                             g_hash_table_lookup (reader->places, question),
                             _ ("nothing leads to the question “%s”"),
                             question->entry.id);
    }
}

/**
 * rec_law_parser_read_questions:
 * @reader: a reader
 * @section: element of the section
 *
 * Reads the questions, and checks that each can be reached and none is met twice.
 */
void
rec_law_parser_read_questions (RecLawReader *reader, const RecLawNode *section)
{
  GPtrArray *questions = reader->contents->sections[REC_LAW_QUESTIONS];

  if (!rec_law_parser_begin (reader, section, "question"))
    return;
  if (section->children->len == 0)
    rec_law_reader_fail (reader, section, _ ("the element “%s” is empty"), section->name);
  if (section->children->len > MAX_QUESTIONS)
    rec_law_reader_fail (reader, section, _ ("there are more than %d questions"), MAX_QUESTIONS);
  for (guint i = 0; i < section->children->len && reader->error == NULL; i++)
    read_question (reader, section->children->pdata[i]);
  for (guint i = 0; i < questions->len && reader->error == NULL; i++)
    read_conditions (
        reader, g_hash_table_lookup (reader->places, questions->pdata[i]), questions->pdata[i]);
  if (reader->error == NULL)
    check_ways (reader);
}
