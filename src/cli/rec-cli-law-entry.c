/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-cli-law-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rec-choices.h"
#include "rec-cli-classify-private.h"
#include "rec-language.h"

typedef struct
{
  JsonBuilder *builder;
  gboolean     people; /* words instead of ids */
} Sheet;

typedef struct
{
  const char *key;
  const char *label;
} Label;

/* What people read for a member of the data, in the order of nothing. */
static const Label labels[] = {
  { "answers", N_ ("Answers") },
  { "certainty", N_ ("Certainty") },
  { "chapter", N_ ("Chapter") },
  { "code", N_ ("Number in the manual") },
  { "date", N_ ("Date") },
  { "documents", N_ ("Documents") },
  { "done", N_ ("Met by") },
  { "evidence", N_ ("Evidence") },
  { "examples", N_ ("Examples") },
  { "field", N_ ("Set by the establishment in") },
  { "formal_date", N_ ("Formal date") },
  { "from", N_ ("Applies from") },
  { "gaps", N_ ("What may be missing") },
  { "help", N_ ("What to look for") },
  { "level", N_ ("Level") },
  { "link", N_ ("Link") },
  { "methods", N_ ("Methods") },
  { "months", N_ ("Months between reviews") },
  { "needs", N_ ("Needed") },
  { "records", N_ ("Records that show it") },
  { "reference", N_ ("Reference") },
  { "scope", N_ ("Concerns") },
  { "section", N_ ("Section") },
  { "settles", N_ ("Settles") },
  { "start", N_ ("Counted from") },
  { "step", N_ ("Step") },
  { "systems", N_ ("Systems") },
  { "text", N_ ("Explanation") },
  { "time", N_ ("Time") },
  { "transition", N_ ("Older systems") },
  { "until", N_ ("At the latest") },
  { "when", N_ ("Condition") },
};

/* Names of the sections, for people. */
static const Label sections[] = {
  { "authorities", N_ ("authority") },
  { "calendar", N_ ("calendar") },
  { "chapters", N_ ("HAS-CNIL chapter") },
  { "classes", N_ ("AI Act class") },
  { "conditions", N_ ("condition of Art. 6(3)") },
  { "criteria", N_ ("HAS criterion") },
  { "deadlines", N_ ("deadline") },
  { "defaults", N_ ("class without another answer") },
  { "documentation", N_ ("state of the documentation") },
  { "documents", N_ ("document") },
  { "duties", N_ ("duty") },
  { "flags", N_ ("transparency duty") },
  { "glossary", N_ ("term") },
  { "intervals", N_ ("review interval") },
  { "limits", N_ ("limit") },
  { "oversight", N_ ("state of human oversight") },
  { "points", N_ ("point of Annex III") },
  { "practices", N_ ("prohibited practice") },
  { "questions", N_ ("question") },
  { "sources", N_ ("source") },
  { "steps", N_ ("step of the questionnaire") },
  { "transitions", N_ ("transition") },
  { "warnings", N_ ("warning") },
};

static const char *const certainty_ids[] = { "verified", "interpretation", "to-check" };

static const Label levels[] = {
  { "recommended", N_ ("recommended") },
  { "required", N_ ("required by law") },
  { "critical", N_ ("required by law, critical") },
};

static const Label scopes[] = {
  { "system", N_ ("each system") },
  { "establishment", N_ ("the establishment, once") },
};

static const char *
find_label (const Label *table, gsize n, const char *key)
{
  for (gsize i = 0; i < n; i++)
    if (strcmp (table[i].key, key) == 0)
      return _ (table[i].label);
  return key;
}

static void
add (Sheet *sheet, const char *member, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  json_builder_set_member_name (sheet->builder, member);
  json_builder_add_string_value (sheet->builder, value);
}

static void
add_text (Sheet *sheet, const char *member, const char *text)
{
  add (sheet, member, rec_law_translate (text, NULL));
}

static void
add_date (Sheet *sheet, const char *member, const char *date)
{
  g_autofree char *words =
      sheet->people && date != NULL ? rec_language_format_date (NULL, date) : g_strdup (date);

  add (sheet, member, words);
}

static void
add_condition (Sheet *sheet, const char *member, const RecLawCondition *when)
{
  g_autofree char *text = rec_law_condition_to_text (when, NULL);

  add (sheet, member, text);
}

static void
add_word (Sheet *sheet, const char *member, const Label *word)
{
  add (sheet, member, sheet->people ? _ (word->label) : word->key);
}

static void
add_field (Sheet *sheet, const char *member, RecKind kind, const char *id)
{
  const RecField *field = id != NULL ? rec_catalogue_find_field (kind, id) : NULL;

  add (sheet, member, sheet->people && field != NULL ? rec_field_get_label (field, NULL) : id);
}

static void
begin_list (Sheet *sheet, const char *member)
{
  json_builder_set_member_name (sheet->builder, member);
  json_builder_begin_array (sheet->builder);
}

static void
end_list (Sheet *sheet)
{
  json_builder_end_array (sheet->builder);
}

static void
add_types (Sheet *sheet, GPtrArray *types)
{
  const RecChoiceSet *set = &rec_choices_document_type;

  if (types->len == 0)
    return;
  begin_list (sheet, "documents");
  for (guint i = 0; i < types->len; i++)
    json_builder_add_string_value (
        sheet->builder,
        sheet->people ? rec_choice_get_label (set, rec_choice_set_find (set, types->pdata[i]), NULL)
                      : types->pdata[i]);
  end_list (sheet);
}

static void
add_sets (Sheet *sheet, const RecLawAnswer *answer)
{
  begin_list (sheet, "sets");
  for (guint i = 0; i + 1 < answer->sets->len; i += 2)
    {
      const RecField  *field = rec_catalogue_find_field (REC_KIND_SYSTEM, answer->sets->pdata[i]);
      const RecChoice *choice = rec_choice_set_find (field->choices, answer->sets->pdata[i + 1]);
      g_autofree char *text =
          sheet->people ? g_strdup_printf (_ ("%s: %s"),
                                           rec_field_get_label (field, NULL),
                                           rec_choice_get_label (field->choices, choice, NULL))
                        : g_strdup_printf ("%s=%s", field->id, choice->id);

      json_builder_add_string_value (sheet->builder, text);
    }
  end_list (sheet);
}

static void
add_nexts (Sheet *sheet, const RecLawAnswer *answer)
{
  begin_list (sheet, "next");
  for (guint i = 0; i < answer->nexts->len; i++)
    {
      const RecLawNext *next = answer->nexts->pdata[i];

      json_builder_begin_object (sheet->builder);
      add (sheet, "question", next->question != NULL ? next->question : _ ("end"));
      add_condition (sheet, "when", next->when);
      json_builder_end_object (sheet->builder);
    }
  end_list (sheet);
}

static void
add_question (Sheet *sheet, const RecLawQuestion *question)
{
  add_text (sheet, "help", question->help);
  add (sheet, "step", question->group);
  add_field (sheet, "settles", REC_KIND_SYSTEM, question->settles);
  begin_list (sheet, "answers");
  for (guint i = 0; i < question->answers->len; i++)
    {
      const RecLawAnswer *answer = question->answers->pdata[i];

      json_builder_begin_object (sheet->builder);
      add (sheet, "id", answer->id);
      add (sheet, "label", rec_law_answer_get_label (answer, NULL));
      add_text (sheet, "reason", answer->reason);
      add_sets (sheet, answer);
      add_nexts (sheet, answer);
      json_builder_end_object (sheet->builder);
    }
  end_list (sheet);
  begin_list (sheet, "examples");
  for (guint i = 0; i < question->examples->len; i++)
    {
      const RecLawExample *example = question->examples->pdata[i];
      const RecLawAnswer  *answer = rec_law_question_find_answer (question, example->answer);

      json_builder_begin_object (sheet->builder);
      add (sheet,
           "answer",
           sheet->people ? rec_law_answer_get_label (answer, NULL) : example->answer);
      add_text (sheet, "text", example->text);
      json_builder_end_object (sheet->builder);
    }
  end_list (sheet);
}

static void
add_froms (Sheet *sheet, const char *member, GPtrArray *froms)
{
  begin_list (sheet, member);
  for (guint i = 0; i < froms->len; i++)
    {
      const RecLawFrom *from = froms->pdata[i];

      json_builder_begin_object (sheet->builder);
      add_date (sheet, "date", from->calendar->date);
      if (!sheet->people)
        add (sheet, "calendar", from->calendar->id);
      add_condition (sheet, "when", from->when);
      json_builder_end_object (sheet->builder);
    }
  end_list (sheet);
}

static void
add_duty (Sheet *sheet, const RecLawDuty *duty)
{
  add_text (sheet, "evidence", duty->evidence);
  add_word (sheet, "scope", &scopes[duty->establishment ? 1 : 0]);
  add_condition (sheet, "when", duty->when);
  add_froms (sheet, "from", duty->from);
  if (duty->formal != NULL)
    add_date (sheet, "formal_date", duty->formal->date);
  if (duty->transition != NULL)
    add (sheet,
         "transition",
         sheet->people ? rec_law_entry_get_title (&duty->transition->entry, NULL)
                       : duty->transition->entry.id);
  add_types (sheet, duty->documents);
}

static void
add_document (Sheet *sheet, const RecLawDocument *document)
{
  add_word (sheet, "scope", &scopes[document->establishment ? 1 : 0]);
  begin_list (sheet, "needs");
  for (guint i = 0; i < document->needs->len; i++)
    {
      const RecLawNeed *need = document->needs->pdata[i];

      json_builder_begin_object (sheet->builder);
      add_word (sheet, "level", &levels[need->level]);
      add_text (sheet, "reference", need->reference);
      if (need->from != NULL)
        add_date (sheet, "from", need->from->date);
      add_condition (sheet, "when", need->when);
      json_builder_end_object (sheet->builder);
    }
  end_list (sheet);
}

static void
add_deadline (Sheet *sheet, const RecLawDeadline *deadline)
{
  g_autofree char *time = NULL;

  if (deadline->hours > 0)
    time = g_strdup_printf (ngettext ("%u hour", "%u hours", deadline->hours), deadline->hours);
  else if (deadline->days > 0)
    time = g_strdup_printf (ngettext ("%u day", "%u days", deadline->days), deadline->days);
  if (sheet->people)
    add (sheet, "time", time != NULL ? time : _ ("without delay"));
  else
    {
      json_builder_set_member_name (sheet->builder, "hours");
      json_builder_add_int_value (sheet->builder, deadline->hours);
      json_builder_set_member_name (sheet->builder, "days");
      json_builder_add_int_value (sheet->builder, deadline->days);
    }
  add_field (sheet, "start", REC_KIND_INCIDENT, deadline->start);
  add_field (sheet, "done", REC_KIND_INCIDENT, deadline->done);
  add_condition (sheet, "when", deadline->when);
}

static void
add_criterion (Sheet *sheet, const RecLawCriterion *criterion)
{
  const char *unsure = sheet->people ? _ ("to be checked in the manual") : NULL;

  add (sheet, "code", *criterion->code != '\0' ? criterion->code : unsure);
  add (sheet, "chapter", criterion->chapter);
  add (sheet, "level", *criterion->level != '\0' ? criterion->level : unsure);
  add (sheet, "methods", criterion->methods);
  add_condition (sheet, "systems", criterion->systems);
  add_types (sheet, criterion->documents);
  if (criterion->kinds->len > 0)
    {
      begin_list (sheet, "records");
      for (guint i = 0; i < criterion->kinds->len; i++)
        json_builder_add_string_value (
            sheet->builder,
            sheet->people ? rec_kind_get_label_plural (
                                rec_catalogue_find_kind (criterion->kinds->pdata[i]), NULL)
                          : criterion->kinds->pdata[i]);
      end_list (sheet);
    }
  begin_list (sheet, "gaps");
  for (guint i = 0; i < criterion->gaps->len; i++)
    {
      const RecLawRule *gap = criterion->gaps->pdata[i];

      json_builder_begin_object (sheet->builder);
      add_text (sheet, "title", gap->entry.title);
      add_text (sheet, "reference", gap->entry.reference);
      add_condition (sheet, "when", gap->when);
      json_builder_end_object (sheet->builder);
    }
  end_list (sheet);
}

static void
add_own (Sheet *sheet, const char *section, gconstpointer item)
{
  if (strcmp (section, "questions") == 0)
    add_question (sheet, item);
  else if (strcmp (section, "duties") == 0)
    add_duty (sheet, item);
  else if (strcmp (section, "documents") == 0)
    add_document (sheet, item);
  else if (strcmp (section, "deadlines") == 0)
    add_deadline (sheet, item);
  else if (strcmp (section, "criteria") == 0)
    add_criterion (sheet, item);
  else if (strcmp (section, "defaults") == 0 || strcmp (section, "warnings") == 0)
    add_condition (sheet, "when", ((const RecLawRule *) item)->when);
  else if (strcmp (section, "transitions") == 0)
    {
      add_condition (sheet, "when", ((const RecLawTransition *) item)->when);
      add_froms (sheet, "until", ((const RecLawTransition *) item)->until);
    }
  else if (strcmp (section, "intervals") == 0)
    {
      const RecLawInterval *interval = item;

      add_condition (sheet, "when", interval->when);
      json_builder_set_member_name (sheet->builder, "months");
      json_builder_add_int_value (sheet->builder, interval->months);
      add_field (sheet, "field", REC_KIND_FACILITY, interval->field);
    }
}

/**
 * _rec_cli_law_build:
 * @builder: takes an object
 * @section: name of the section in which @entry stands
 * @entry: an entry of a pack, or the structure of its section that begins with one
 * @people: words, and dates as people write them, instead of ids
 *
 * Makes data of an entry, in the language of the screen.
 */
void
_rec_cli_law_build (JsonBuilder       *builder,
                    const char        *section,
                    const RecLawEntry *entry,
                    gboolean           people)
{
  Sheet sheet = { builder, people };

  json_builder_begin_object (builder);
  add (&sheet, "id", entry->id);
  add_text (&sheet, "title", entry->title);
  add (&sheet,
       "section",
       people ? find_label (sections, G_N_ELEMENTS (sections), section) : section);
  add_text (&sheet, "reference", entry->reference);
  add (&sheet,
       "certainty",
       people ? rec_certainty_get_label (entry->certainty, NULL) : certainty_ids[entry->certainty]);
  add_date (&sheet, "date", entry->date);
  add_text (&sheet, "text", entry->text);
  add_own (&sheet, section, (gconstpointer) entry);
  add (&sheet, "link", entry->link);
  json_builder_end_object (builder);
}

static void
append_value (GString *line, JsonNode *node)
{
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          if (i > 0)
            g_string_append (line, ", ");
          append_value (line, json_array_get_element (array, i));
        }
    }
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_node_get_object (node);
      g_autoptr (GList) members = json_object_get_members (object);

      for (GList *member = members; member != NULL; member = member->next)
        {
          JsonNode *value = json_object_get_member (object, member->data);

          if (JSON_NODE_HOLDS_ARRAY (value) &&
              json_array_get_length (json_node_get_array (value)) == 0)
            continue;
          if (member != members)
            g_string_append (line, strcmp (member->data, "next") == 0 ? " → " : " – ");
          append_value (line, value);
        }
    }
  else
    g_string_append (line, json_node_get_string (node));
}

static void
print_member (const char *key, JsonNode *node)
{
  const char *label = find_label (labels, G_N_ELEMENTS (labels), key);
  g_autoptr (GString) line = g_string_new (NULL);

  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      if (json_array_get_length (array) > 0)
        _rec_cli_print_wrapped (label, 2, NULL);
      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          g_string_truncate (line, 0);
          append_value (line, json_array_get_element (array, i));
          _rec_cli_print_wrapped (line->str, 6, "    – ");
        }
      return;
    }
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    g_string_printf (line, "%" G_GINT64_FORMAT, json_node_get_int (node));
  else
    g_string_append (line, json_node_get_string (node));
  {
    g_autofree char *pair = g_strdup_printf (_ ("%s: %s"), label, line->str);

    _rec_cli_print_wrapped (pair, 2, NULL);
  }
}

/**
 * _rec_cli_law_print:
 * @node: an entry, as _rec_cli_law_build() made it for people
 *
 * Prints it as text.
 */
void
_rec_cli_law_print (JsonNode *node)
{
  JsonObject *object = json_node_get_object (node);
  g_autoptr (GList) members = json_object_get_members (object);
  g_autofree char *head = g_strdup_printf ("%s – %s",
                                           json_object_get_string_member (object, "id"),
                                           json_object_get_string_member (object, "title"));

  _rec_cli_print_wrapped (head, 0, NULL);
  for (GList *member = members; member != NULL; member = member->next)
    if (strcmp (member->data, "id") != 0 && strcmp (member->data, "title") != 0)
      print_member (member->data, json_object_get_member (object, member->data));
}
