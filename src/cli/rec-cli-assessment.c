/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "rec-choices.h"
#include "rec-cli-private.h"
#include "rec-language.h"

/* What the law makes of a system, as "recensia show" prints it. */

static void
add_row (GPtrArray *rows, const char *label, char *text)
{
  char **row = g_new0 (char *, 3);

  row[0] = g_strdup (label);
  row[1] = text;
  g_ptr_array_add (rows, row);
}

static void
print_section (const char *heading, GPtrArray *rows)
{
  if (rows->len == 0)
    return;
  _rec_cli_print ("%s\n", heading);
  _rec_cli_print_pairs (rows);
}

static GPtrArray *
new_rows (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
}

static char *
tell_duty (const RecDuty *duty)
{
  const char      *state = rec_duty_state_get_label (duty->state, NULL);
  g_autofree char *from = duty->from != NULL ? rec_language_format_date (NULL, duty->from) : NULL;
  g_autofree char *due = duty->due != NULL ? rec_language_format_date (NULL, duty->due) : NULL;

  if (from != NULL && duty->state == REC_DUTY_LATER)
    /* Translators: how an obligation stands, and the day from which it applies. */
    return g_strdup_printf (_ ("%s, from %s"), state, from);
  if (due != NULL && (duty->state == REC_DUTY_LATE || duty->state == REC_DUTY_TO_DO ||
                      duty->state == REC_DUTY_DOING))
    /* Translators: how an obligation stands, and the day by which it has to be met. */
    return g_strdup_printf (_ ("%s, due on %s"), state, due);

  return g_strdup (state);
}

static char *
tell_status (const RecNeededDocument *document)
{
  const RecChoice *choice = rec_choice_set_find (&rec_choices_document_status, document->status);
  const char      *status = choice != NULL
                                ? rec_choice_get_label (&rec_choices_document_status, choice, NULL)
                                : document->status;

  if (document->need->level == REC_LAW_RECOMMENDED)
    /* Translators: the status of a document that is good practice. */
    return g_strdup_printf (_ ("%s (recommended)"), status);
  if (!document->in_force)
    {
      g_autofree char *from = rec_language_format_date (NULL, document->need->from->date);

      /* Translators: the status of a document, and the day from which it is asked for. */
      return g_strdup_printf (_ ("%s (asked for from %s)"), status, from);
    }

  return g_strdup (status);
}

static void
print_findings (const char *heading, GPtrArray *findings)
{
  g_autoptr (GPtrArray) rows = new_rows ();

  for (guint i = 0; i < findings->len; i++)
    {
      const RecFinding *finding = findings->pdata[i];

      add_row (rows,
               finding->required ? C_ ("finding", "Required") : C_ ("finding", "For information"),
               finding->reference != NULL
                   ? g_strdup_printf ("%s (%s)", finding->text, finding->reference)
                   : g_strdup (finding->text));
    }
  print_section (heading, rows);
}

/**
 * _rec_cli_print_assessment:
 * @assessment: of a system
 *
 * Prints its duties, documents, oversight and due dates for people.
 */
void
_rec_cli_print_assessment (RecAssessment *assessment)
{
  GPtrArray *duties = rec_assessment_get_duties (assessment);
  GPtrArray *documents = rec_assessment_get_documents (assessment);
  GPtrArray *due = rec_assessment_get_due (assessment);
  g_autoptr (GPtrArray) duty_rows = new_rows ();
  g_autoptr (GPtrArray) document_rows = new_rows ();
  g_autoptr (GPtrArray) due_rows = new_rows ();
  g_autoptr (GPtrArray) findings = rec_assessment_list_oversight_findings (assessment, NULL);

  for (guint i = 0; i < duties->len; i++)
    {
      const RecDuty *duty = duties->pdata[i];

      add_row (duty_rows, rec_law_entry_get_title (&duty->law->entry, NULL), tell_duty (duty));
    }
  print_section (_ ("Obligations"), duty_rows);
  for (guint i = 0; i < documents->len; i++)
    {
      const RecNeededDocument *document = documents->pdata[i];

      add_row (document_rows,
               rec_law_entry_get_title (&document->law->entry, NULL),
               tell_status (document));
    }
  print_section (_ ("Documents needed"), document_rows);
  print_findings (_ ("Human oversight: why"), findings);
  for (guint i = 0; i < due->len; i++)
    {
      const RecDueItem *item = due->pdata[i];
      g_autofree char  *date = rec_language_format_date (NULL, item->date);

      add_row (due_rows, date, rec_due_item_describe (item, NULL));
    }
  print_section (_ ("Due dates"), due_rows);
}

static void
build_duty (JsonBuilder *builder, RecAssessment *assessment, const RecDuty *duty)
{
  g_autofree char *why = rec_assessment_explain_duty (assessment, duty, NULL);

  json_builder_begin_object (builder);
  _rec_cli_add_json_text (builder, "id", duty->law->entry.id);
  _rec_cli_add_json_text (builder, "title", rec_law_entry_get_title (&duty->law->entry, NULL));
  _rec_cli_add_json_text (
      builder, "reference", rec_law_entry_get_reference (&duty->law->entry, NULL));
  _rec_cli_add_json_text (builder, "state", rec_duty_state_get_id (duty->state));
  _rec_cli_add_json_text (builder, "from", duty->from);
  _rec_cli_add_json_text (builder, "formal_from", duty->formal_from);
  _rec_cli_add_json_text (builder, "due", duty->due);
  _rec_cli_add_json_text (builder, "why", why);
  json_builder_end_object (builder);
}

static void
build_document (JsonBuilder *builder, const RecNeededDocument *document)
{
  static const char *const levels[] = { "recommended", "required", "critical" };

  json_builder_begin_object (builder);
  _rec_cli_add_json_text (builder, "type", document->law->entry.id);
  _rec_cli_add_json_text (builder, "title", rec_law_entry_get_title (&document->law->entry, NULL));
  _rec_cli_add_json_text (builder, "level", levels[document->need->level]);
  _rec_cli_add_json_text (
      builder, "from", document->need->from != NULL ? document->need->from->date : NULL);
  _rec_cli_add_json_text (builder, "status", document->status);
  _rec_cli_add_json_text (
      builder, "document", document->record != NULL ? rec_record_get_id (document->record) : NULL);
  json_builder_end_object (builder);
}

static void
build_findings (JsonBuilder *builder, GPtrArray *findings)
{
  json_builder_begin_array (builder);
  for (guint i = 0; i < findings->len; i++)
    {
      const RecFinding *finding = findings->pdata[i];

      json_builder_begin_object (builder);
      _rec_cli_add_json_text (builder, "text", finding->text);
      _rec_cli_add_json_text (builder, "reference", finding->reference);
      json_builder_set_member_name (builder, "required");
      json_builder_add_boolean_value (builder, finding->required);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/**
 * _rec_cli_build_due:
 * @builder: a builder inside an array
 * @item: something due
 *
 * Adds it for programs.
 */
void
_rec_cli_build_due (JsonBuilder *builder, const RecDueItem *item)
{
  g_autofree char *text = rec_due_item_describe (item, NULL);

  json_builder_begin_object (builder);
  _rec_cli_add_json_text (builder, "kind", rec_due_kind_get_id (item->kind));
  _rec_cli_add_json_text (builder, "date", item->date);
  _rec_cli_add_json_text (builder, "moment", item->moment);
  _rec_cli_add_json_text (builder, "law", item->law != NULL ? item->law->id : NULL);
  _rec_cli_add_json_text (builder, "text", text);
  _rec_cli_add_json_text (
      builder, "system", item->system != NULL ? rec_record_get_id (item->system) : NULL);
  _rec_cli_add_json_text (
      builder, "record", item->record != NULL ? rec_record_get_id (item->record) : NULL);
  _rec_cli_add_json_text (builder, "person", item->owner);
  json_builder_end_object (builder);
}

/**
 * _rec_cli_build_assessment:
 * @builder: a builder inside an object
 * @assessment: of a system
 *
 * Adds its duties, documents, oversight and due dates for programs.
 */
void
_rec_cli_build_assessment (JsonBuilder *builder, RecAssessment *assessment)
{
  GPtrArray *duties = rec_assessment_get_duties (assessment);
  GPtrArray *documents = rec_assessment_get_documents (assessment);
  GPtrArray *due = rec_assessment_get_due (assessment);
  g_autoptr (GPtrArray) oversight = rec_assessment_list_oversight_findings (assessment, NULL);
  g_autoptr (GPtrArray) documentation =
      rec_assessment_list_documentation_findings (assessment, NULL);

  json_builder_set_member_name (builder, "duties");
  json_builder_begin_array (builder);
  for (guint i = 0; i < duties->len; i++)
    build_duty (builder, assessment, duties->pdata[i]);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "documents");
  json_builder_begin_array (builder);
  for (guint i = 0; i < documents->len; i++)
    build_document (builder, documents->pdata[i]);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "oversight_findings");
  build_findings (builder, oversight);
  json_builder_set_member_name (builder, "documentation_findings");
  build_findings (builder, documentation);
  json_builder_set_member_name (builder, "due");
  json_builder_begin_array (builder);
  for (guint i = 0; i < due->len; i++)
    _rec_cli_build_due (builder, due->pdata[i]);
  json_builder_end_array (builder);
}
