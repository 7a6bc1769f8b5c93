/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-dossier-rows"

#include "config.h"

#include "rec-dossier-rows.h"

#include "rec-chip.h"
#include "rec-choices.h"
#include "rec-language.h"
#include "rec-law-row.h"
#include "rec-lazy-row.h"
#include "rec-row-layout.h"
#include "rec-title-layout.h"
#include "rec-value.h"

#include <glib/gi18n.h>
#include <string.h>

/* Texts of the law and of people are no markup. */
static void
set_subtitle (GtkWidget *row, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  if (ADW_IS_EXPANDER_ROW (row))
    adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), escaped);
  else
    {
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
      adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
    }
}

static void
set_title (GtkWidget *row, const char *text)
{
  rec_title_layout_use (row);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  if (ADW_IS_ACTION_ROW (row))
    adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
}

static GtkWidget *
make_chip (const RecChoiceSet *set, const char *id)
{
  const RecChoice *choice = id != NULL ? rec_choice_set_find (set, id) : NULL;
  GtkWidget       *chip;

  if (choice == NULL)
    return NULL;
  chip = rec_chip_new ();
  rec_chip_set_choice (REC_CHIP (chip), set, choice);
  rec_chip_set_whole (REC_CHIP (chip));

  return chip;
}

/**
 * rec_note_row_new:
 * @text: a sentence
 *
 * Returns: (transfer floating): a dim row that stands where there is nothing to show
 */
GtkWidget *
rec_note_row_new (const char *text)
{
  GtkWidget *row = adw_action_row_new ();

  set_title (row, text);
  gtk_widget_add_css_class (row, "dim-label");

  return row;
}

/**
 * rec_finding_row_new:
 * @finding: what was found
 *
 * Returns: (transfer floating): a row with the sentence, where it is asked for, and whether the law
 *   requires it
 */
GtkWidget *
rec_finding_row_new (const RecFinding *finding)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (
      finding->required ? "dialog-warning-symbolic" : "dialog-information-symbolic");
  const char      *level = finding->required ? _ ("Required") : _ ("Recommended");
  g_autofree char *subtitle = finding->reference != NULL && *finding->reference != '\0'
                                  ? g_strdup_printf ("%s · %s", level, finding->reference)
                                  : g_strdup (level);

  set_title (row, finding->text);
  set_subtitle (row, subtitle);
  gtk_widget_add_css_class (icon, finding->required ? "warning" : "dim-label");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);

  return row;
}

static void
add_text (AdwExpanderRow *row, const char *title, const char *text)
{
  GtkWidget *inner;

  if (text == NULL || *text == '\0')
    return;
  inner = adw_action_row_new ();
  set_title (inner, title);
  set_subtitle (inner, text);
  adw_expander_row_add_row (row, inner);
}

static void
add_field (AdwExpanderRow *row, RecRecord *record, const char *field_id, RecDirectory *directory)
{
  const RecField  *field = rec_catalogue_find_field (rec_record_get_kind (record), field_id);
  const char      *value = rec_record_get (record, field);
  g_autofree char *text = NULL;

  if (value == NULL)
    return;
  text = rec_value_describe (field, value, directory, NULL);
  add_text (row, rec_field_get_label (field, NULL), text);
}

static GtkWidget *
make_print_button (RecRecord *decision)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("document-print-symbolic");

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "record.print-decision");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", rec_record_get_id (decision));
  gtk_widget_set_tooltip_text (button, _ ("Print the Reasoning"));
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Print the Reasoning"), -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");

  return button;
}

typedef struct
{
  RecRecord    *decision;
  RecDirectory *directory;
} Decision;

static void
free_decision (gpointer data)
{
  Decision *self = data;

  rec_record_unref (self->decision);
  rec_directory_unref (self->directory);
  g_free (self);
}

static void
fill_decision (AdwExpanderRow *row, gpointer data)
{
  static const char *const fields[] = {
    "result",          "override_reason", "annex3_points", "transparency_flags",
    "art63_condition", "review_reason",   "reasons",       "pack_version",
  };
  Decision *self = data;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    add_field (row, self->decision, fields[i], self->directory);
}

/**
 * rec_decision_row_new:
 * @decision: a record of kind classification
 * @directory: names
 *
 * Returns: (transfer floating): a row with the class, who decided and when, that unfolds to the
 *   reasons. A decision is never changed: the row only shows it
 */
GtkWidget *
rec_decision_row_new (RecRecord *decision, RecDirectory *directory)
{
  const char      *class_id = rec_record_get_by_id (decision, "ai_act_class");
  const char      *status = rec_record_get_by_id (decision, "status");
  const char      *day = rec_record_get_by_id (decision, "confirmed_on");
  RecRecord       *person = NULL;
  const RecChoice *choice =
      class_id != NULL ? rec_choice_set_find (&rec_choices_ai_act_class, class_id) : NULL;
  GtkWidget *row = adw_expander_row_new ();
  GtkWidget *chip = make_chip (&rec_choices_decision_status, status);
  Decision  *content;
  g_autoptr (GString) subtitle = g_string_new (NULL);

  if (rec_record_get_by_id (decision, "confirmed_by") != NULL)
    person = rec_directory_get (directory, rec_record_get_by_id (decision, "confirmed_by"));
  if (day == NULL)
    day = rec_record_get_by_id (decision, "decided_on");
  if (day != NULL)
    {
      g_autofree char *shown = rec_language_format_date (NULL, day);

      g_string_append (subtitle, shown);
    }
  if (person != NULL)
    g_string_append_printf (
        subtitle, "%s%s", subtitle->len > 0 ? " · " : "", rec_record_get_name (person));
  set_title (row,
             choice != NULL ? rec_choice_get_label (&rec_choices_ai_act_class, choice, NULL)
                            : _ ("Questionnaire under way"));
  set_subtitle (row, subtitle->str);
  /* From the end on: the buttons of all rows stand under one another. */
  if (choice != NULL)
    adw_expander_row_add_action (ADW_EXPANDER_ROW (row), make_print_button (decision));
  if (chip != NULL)
    adw_expander_row_add_action (ADW_EXPANDER_ROW (row), chip);
  content = g_new (Decision, 1);
  content->decision = rec_record_ref (decision);
  content->directory = rec_directory_ref (directory);
  rec_lazy_row_set_filler (ADW_EXPANDER_ROW (row), fill_decision, content, free_decision);
  rec_row_layout_apply (row);

  return row;
}

static const char *
get_level_label (const RecNeededDocument *needed)
{
  switch (needed->need->level)
    {
    case REC_LAW_CRITICAL:
      return _ ("Required, must not be missing");
    case REC_LAW_REQUIRED:
      return _ ("Required");
    case REC_LAW_RECOMMENDED:
    default:
      return _ ("Recommended");
    }
}

/**
 * rec_needed_row_new:
 * @needed: a document that a system needs
 *
 * Returns: (transfer floating): a row that can be activated
 */
GtkWidget *
rec_needed_row_new (const RecNeededDocument *needed)
{
  GtkWidget       *row = adw_action_row_new ();
  GtkWidget       *chip = make_chip (&rec_choices_document_status, needed->status);
  gboolean         wanting = strcmp (needed->status, "valid") != 0;
  const RecChoice *type = rec_choice_set_find (&rec_choices_document_type, needed->law->entry.id);
  const char      *reference =
      needed->need->reference != NULL ? rec_law_translate (needed->need->reference, NULL) : "";
  g_autoptr (GString) subtitle = g_string_new (get_level_label (needed));

  if (*reference != '\0')
    g_string_append_printf (subtitle, " · %s", reference);
  if (!needed->in_force && needed->need->from != NULL)
    {
      g_autofree char *day = rec_language_format_date (NULL, needed->need->from->date);

      g_string_append_printf (subtitle, " · ");
      /* Translators: %s is a date to come. */
      g_string_append_printf (subtitle, _ ("from %s"), day);
    }
  set_title (row, rec_choice_get_label (&rec_choices_document_type, type, NULL));
  set_subtitle (row, subtitle->str);
  /* What is only recommended does not call for help. */
  if (chip != NULL && wanting && needed->need->level == REC_LAW_RECOMMENDED)
    rec_chip_set (REC_CHIP (chip), NULL, rec_chip_get_label (REC_CHIP (chip)), REC_TONE_DIM);
  if (chip != NULL)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), chip);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name (needed->record != NULL
                                                               ? "go-next-symbolic"
                                                               : "list-add-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  rec_row_layout_apply (row);

  return row;
}

/**
 * rec_duty_describe_day:
 * @duty: a duty of an assessment
 * @today: the day of it
 *
 * Returns: (transfer full): from when it applies, in words
 */
char *
rec_duty_describe_day (const RecDuty *duty, const char *today)
{
  g_autofree char *day = NULL;

  if (duty->state == REC_DUTY_SPARED && duty->transition != NULL)
    return g_strdup (rec_law_entry_get_title (&duty->transition->entry, NULL));
  if (duty->from == NULL)
    return g_strdup (rec_duty_state_get_label (duty->state, NULL));
  day = rec_language_format_date (NULL, duty->from);
  /* Also where it was done ahead of time */
  if (strcmp (duty->from, today) > 0)
    /* Translators: %s is a date to come. */
    return g_strdup_printf (_ ("applicable from %s"), day);

  /* Translators: %s is a date in the past. */
  return g_strdup_printf (_ ("applicable since %s"), day);
}

typedef struct
{
  RecAssessment *assessment;
  const RecDuty *duty; /* of it */
} Duty;

static void
free_duty (gpointer data)
{
  Duty *self = data;

  rec_assessment_unref (self->assessment);
  g_free (self);
}

static void
fill_duty (AdwExpanderRow *row, gpointer data)
{
  const RecDuty   *duty = ((Duty *) data)->duty;
  g_autofree char *why = rec_assessment_explain_duty (((Duty *) data)->assessment, duty, NULL);

  add_text (row, _ ("What to do"), rec_law_entry_get_text (&duty->law->entry, NULL));
  add_text (row, _ ("Why it applies"), why);
  if (duty->transition != NULL)
    add_text (row,
              rec_law_entry_get_title (&duty->transition->entry, NULL),
              rec_law_entry_get_text (&duty->transition->entry, NULL));
  if (duty->formal_from != NULL)
    {
      g_autofree char *formal = rec_language_format_date (NULL, duty->formal_from);

      add_text (row, _ ("Formal date, where readings differ"), formal);
    }
  if (duty->law->evidence != NULL)
    add_text (row, _ ("Evidence to hold"), rec_law_translate (duty->law->evidence, NULL));
  if (duty->record != NULL && rec_record_get_by_id (duty->record, "evidence") != NULL)
    add_text (row, _ ("Evidence held"), rec_record_get_by_id (duty->record, "evidence"));
  adw_expander_row_add_row (row, rec_law_source_row_new (&duty->law->entry));
}

/**
 * rec_duty_row_new:
 * @assessment: an assessment
 * @duty: one of its duties
 * @note_button: (out) (transfer none): the button that opens what was noted about the duty
 *
 * Returns: (transfer floating): a row that unfolds to why the duty applies and which evidence it
 *   asks for
 */
GtkWidget *
rec_duty_row_new (RecAssessment *assessment, const RecDuty *duty, GtkWidget **note_button)
{
  GtkWidget       *row = adw_expander_row_new ();
  GtkWidget       *chip = rec_chip_new ();
  GtkWidget       *button = gtk_button_new_from_icon_name ("document-edit-symbolic");
  const char      *title = rec_law_entry_get_title (&duty->law->entry, NULL);
  const char      *reference = rec_law_entry_get_reference (&duty->law->entry, NULL);
  g_autofree char *day = rec_duty_describe_day (duty, rec_assessment_get_today (assessment));
  g_autofree char *subtitle = strcmp (day, rec_duty_state_get_label (duty->state, NULL)) != 0
                                  ? g_strdup_printf ("%s · %s", reference, day)
                                  : g_strdup (reference);
  g_autofree char *label = NULL;
  Duty            *content;

  set_title (row, title);
  set_subtitle (row, subtitle);
  rec_chip_set (REC_CHIP (chip),
                NULL,
                rec_duty_state_get_label (duty->state, NULL),
                rec_duty_state_get_tone (duty->state));
  rec_chip_set_whole (REC_CHIP (chip));
  content = g_new (Duty, 1);
  content->assessment = rec_assessment_ref (assessment);
  content->duty = duty;
  rec_lazy_row_set_filler (ADW_EXPANDER_ROW (row), fill_duty, content, free_duty);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  /* Translators: %s is an obligation. */
  label = g_strdup_printf (_ ("Note what was done: %s"), title);
  gtk_widget_set_tooltip_text (button, _ ("Note What Was Done"));
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  /* From the end on: the buttons of all rows stand under one another. */
  adw_expander_row_add_action (ADW_EXPANDER_ROW (row), button);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (row), chip);
  rec_row_layout_apply (row);
  *note_button = button;

  return row;
}
