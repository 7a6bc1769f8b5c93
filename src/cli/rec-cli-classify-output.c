/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rec-cli-classify-private.h"
#include "rec-language.h"
#include "rec-value.h"

/* Columns that text is wrapped at */
#define WIDTH 80

/* What an outcome says besides the class, in this order */
static const char *const told_fields[] = {
  "annex3_points", "transparency_flags", "profiling", "art63_condition", "gpai_based",
};

static glong
measure_word (const char *word, const char *end)
{
  return g_utf8_strlen (word, end - word);
}

/**
 * _rec_cli_print_wrapped:
 * @text: a text, may have lines
 * @indent: columns before each line
 * @mark: (nullable): what stands before the first line, within @indent
 *
 * Prints a text in lines of 80 columns. A no-break space does not break.
 */
void
_rec_cli_print_wrapped (const char *text, guint indent, const char *mark)
{
  glong column = 0;

  for (const char *word = text; *word != '\0';)
    {
      gsize       length = strcspn (word, " \n");
      const char *end = word + length;
      glong       width = measure_word (word, end);

      if (column > 0 && column + 1 + width > WIDTH)
        {
          _rec_cli_print ("\n");
          column = 0;
        }
      if (column == 0)
        {
          glong marked = mark != NULL ? g_utf8_strlen (mark, -1) : 0;

          if (mark != NULL)
            _rec_cli_print ("%s", mark);
          _rec_cli_print ("%*s", (int) MAX (0, (glong) indent - marked), "");
          column = (glong) indent;
          mark = NULL;
        }
      else
        {
          _rec_cli_print (" ");
          column++;
        }
      _rec_cli_print ("%.*s", (int) length, word);
      column += width;
      if (*end == '\n')
        {
          _rec_cli_print ("\n");
          column = 0;
        }
      word = *end != '\0' ? end + 1 : end;
    }
  if (column > 0)
    _rec_cli_print ("\n");
}

static void
print_pair (const char *label, const char *value)
{
  /* Translators: a label and its value */
  g_autofree char *line = g_strdup_printf (_ ("%s: %s"), label, value);

  _rec_cli_print_wrapped (line, 2, NULL);
}

static void
print_item (const char *sentence, const RecLawEntry *entry)
{
  g_autofree char *text = rec_law_quote (entry, sentence, NULL);

  _rec_cli_print_wrapped (text, 4, "  – ");
}

/* The reasons that say what the system is, or those that say what it is not. */
static void
print_reasons (RecOutcome *outcome, gboolean findings, const char *heading)
{
  GPtrArray        *reasons = rec_outcome_get_reasons (outcome);
  const RecLawRule *rule = findings ? rec_outcome_get_default (outcome) : NULL;
  guint             n = 0;

  for (guint i = 0; i < reasons->len; i++)
    {
      const RecReason *reason = reasons->pdata[i];
      g_autofree char *text = NULL;

      if (rec_reason_is_finding (reason) != findings)
        continue;
      if (n++ == 0)
        _rec_cli_print ("\n%s\n", heading);
      text = rec_reason_describe (reason, NULL);
      _rec_cli_print_wrapped (text, 4, "  – ");
    }
  if (rule != NULL)
    {
      if (n++ == 0)
        _rec_cli_print ("\n%s\n", heading);
      print_item (rec_law_entry_get_text (&rule->entry, NULL), &rule->entry);
    }
}

static void
print_warnings (RecOutcome *outcome)
{
  GPtrArray *warnings = rec_outcome_get_warnings (outcome);

  if (warnings->len == 0)
    return;
  _rec_cli_print ("\n%s\n", _ ("To be noted"));
  for (guint i = 0; i < warnings->len; i++)
    {
      const RecLawRule *rule = warnings->pdata[i];

      print_item (rec_law_entry_get_text (&rule->entry, NULL), &rule->entry);
    }
}

static void
print_open (RecOutcome *outcome)
{
  GPtrArray *open = rec_outcome_get_open (outcome);

  if (open->len == 0)
    return;
  _rec_cli_print ("\n%s\n", _ ("Still open"));
  for (guint i = 0; i < open->len; i++)
    {
      const RecLawQuestion *question = open->pdata[i];
      g_autofree char      *line = g_strdup_printf (
          "%s – %s", question->entry.id, rec_law_entry_get_title (&question->entry, NULL));

      print_item (line, &question->entry);
    }
}

/**
 * _rec_cli_print_outcome:
 * @outcome: what follows from answers
 *
 * Prints it for people: the class, what else is known, the reasons with articles and certainty,
 * what must be noted and what is still open.
 */
void
_rec_cli_print_outcome (RecOutcome *outcome)
{
  RecRecord      *system = rec_outcome_get_system (outcome);
  const RecField *field = rec_catalogue_find_field (REC_KIND_SYSTEM, "ai_act_class");
  g_autofree char *class = rec_value_format (field, rec_outcome_get_class (outcome), NULL, NULL);
  const char *from = rec_outcome_get_date (outcome);

  print_pair (rec_field_get_label (field, NULL), class);
  for (guint i = 0; i < G_N_ELEMENTS (told_fields); i++)
    {
      const RecField  *told = rec_catalogue_find_field (REC_KIND_SYSTEM, told_fields[i]);
      const char      *value = rec_outcome_get (outcome, told_fields[i]);
      g_autofree char *shown = NULL;

      if (value == NULL)
        continue;
      shown = rec_value_format (told, rec_record_get (system, told), NULL, NULL);
      print_pair (rec_field_get_label (told, NULL), shown);
    }
  if (from != NULL)
    {
      g_autofree char *date = rec_language_format_date (NULL, from);

      print_pair (_ ("Duties of the class apply from"), date);
    }
  print_reasons (outcome, TRUE, _ ("Reasons"));
  print_reasons (outcome, FALSE, _ ("Ruled out"));
  print_warnings (outcome);
  print_open (outcome);
}

/* For programs */

static void
add_entry (JsonBuilder *builder, const char *text, const RecLawEntry *entry)
{
  static const char *const certainties[] = {
    [REC_CERTAINTY_VERIFIED] = "verified",
    [REC_CERTAINTY_INTERPRETATION] = "interpretation",
    [REC_CERTAINTY_TO_CHECK] = "to-check",
  };

  json_builder_begin_object (builder);
  _rec_cli_add_json_text (builder, "id", entry->id);
  _rec_cli_add_json_text (builder, "text", text);
  _rec_cli_add_json_text (builder, "reference", rec_law_entry_get_reference (entry, NULL));
  _rec_cli_add_json_text (builder, "certainty", certainties[entry->certainty]);
  json_builder_end_object (builder);
}

static void
build_reasons (JsonBuilder *builder, RecOutcome *outcome)
{
  GPtrArray        *reasons = rec_outcome_get_reasons (outcome);
  const RecLawRule *rule = rec_outcome_get_default (outcome);

  json_builder_set_member_name (builder, "reasons");
  json_builder_begin_array (builder);
  for (guint i = 0; i < reasons->len; i++)
    {
      const RecReason *reason = reasons->pdata[i];

      add_entry (
          builder, rec_law_translate (reason->answer->reason, NULL), &reason->question->entry);
    }
  if (rule != NULL)
    add_entry (builder, rec_law_entry_get_text (&rule->entry, NULL), &rule->entry);
  json_builder_end_array (builder);
}

static void
build_lists (JsonBuilder *builder, RecOutcome *outcome)
{
  GPtrArray *warnings = rec_outcome_get_warnings (outcome);
  GPtrArray *open = rec_outcome_get_open (outcome);

  json_builder_set_member_name (builder, "warnings");
  json_builder_begin_array (builder);
  for (guint i = 0; i < warnings->len; i++)
    {
      const RecLawRule *rule = warnings->pdata[i];

      add_entry (builder, rec_law_entry_get_text (&rule->entry, NULL), &rule->entry);
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "open");
  json_builder_begin_array (builder);
  for (guint i = 0; i < open->len; i++)
    {
      const RecLawQuestion *question = open->pdata[i];

      add_entry (builder, rec_law_entry_get_title (&question->entry, NULL), &question->entry);
    }
  json_builder_end_array (builder);
}

static void
build_answers (JsonBuilder *builder, RecQuestionnaire *questionnaire)
{
  GPtrArray            *path = rec_questionnaire_get_path (questionnaire);
  const RecLawQuestion *next = rec_questionnaire_get_next (questionnaire);

  json_builder_set_member_name (builder, "answers");
  json_builder_begin_object (builder);
  for (guint i = 0; i < path->len; i++)
    {
      const RecLawQuestion *question = path->pdata[i];

      _rec_cli_add_json_text (builder,
                              question->entry.id,
                              rec_questionnaire_get_answer (questionnaire, question->entry.id));
    }
  json_builder_end_object (builder);
  _rec_cli_add_json_text (builder, "next", next != NULL ? next->entry.id : NULL);
}

/**
 * _rec_cli_build_outcome:
 * @builder: where to
 * @system: the system
 * @questionnaire: its answers
 * @outcome: what follows from them
 * @written: status of the decision that was written, "draft", or "nothing"
 *
 * Adds an object that tells programs all of it under stable names.
 */
void
_rec_cli_build_outcome (JsonBuilder      *builder,
                        const RecRecord  *system,
                        RecQuestionnaire *questionnaire,
                        RecOutcome       *outcome,
                        const char       *written)
{
  json_builder_begin_object (builder);
  _rec_cli_add_json_text (builder, "system", rec_record_get_name (system));
  _rec_cli_add_json_text (builder, "reference", rec_record_get_by_id (system, "reference"));
  _rec_cli_add_json_text (builder, "ai_act_class", rec_outcome_get_class (outcome));
  json_builder_set_member_name (builder, "complete");
  json_builder_add_boolean_value (builder, rec_outcome_is_complete (outcome));
  for (guint i = 0; i < G_N_ELEMENTS (told_fields); i++)
    _rec_cli_add_json_text (builder, told_fields[i], rec_outcome_get (outcome, told_fields[i]));
  _rec_cli_add_json_text (builder, "applies_from", rec_outcome_get_date (outcome));
  build_reasons (builder, outcome);
  build_lists (builder, outcome);
  build_answers (builder, questionnaire);
  _rec_cli_add_json_text (
      builder, "law", rec_law_pack_get_version (rec_questionnaire_get_pack (questionnaire)));
  _rec_cli_add_json_text (builder, "written", written);
  json_builder_end_object (builder);
}
