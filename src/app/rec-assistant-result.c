/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-assistant"

#include "config.h"

#include "rec-assistant-result.h"

#include "rec-chip.h"
#include "rec-choices.h"
#include "rec-dossier-rows.h"
#include "rec-field-row.h"
#include "rec-language.h"
#include "rec-law-row.h"

#include <glib/gi18n.h>
#include <string.h>

struct _RecAssistantResult
{
  AdwBin parent_instance;

  GtkWidget *box;
  GtkWidget *sections; /* made anew for each outcome */
  GtkWidget *other_switch;
  GPtrArray *rows; /* RecFieldRow of the decision */

  RecDirectory *directory;
  RecRecord    *created; /* a person that is not in the register yet */
};

enum
{
  QUESTION_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RecAssistantResult, rec_assistant_result, ADW_TYPE_BIN)

static void
on_committed_cb (RecFieldRow *row, const char *value, RecRecord *created, RecAssistantResult *self)
{
  if (created == NULL)
    return;
  g_clear_pointer (&self->created, rec_record_unref);
  self->created = rec_record_ref (created);
}

static void
on_question_activated_cb (GtkWidget *row, RecAssistantResult *self)
{
  g_signal_emit (
      self, signals[QUESTION_CHOSEN], 0, g_object_get_data (G_OBJECT (row), "rec-question"));
}

static GtkWidget *
add_group (GtkWidget *box, const char *title, const char *description)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  gtk_box_append (GTK_BOX (box), group);

  return group;
}

static void
make_question_row (RecAssistantResult *self, GtkWidget *row, const char *question)
{
  g_object_set_data_full (G_OBJECT (row), "rec-question", g_strdup (question), g_free);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_tooltip_text (row, _ ("Answer Again"));
  g_signal_connect (row, "activated", G_CALLBACK (on_question_activated_cb), self);
}

static void
add_class (RecAssistantResult *self, RecOutcome *outcome, RecAssessment *assessment)
{
  const char        *id = rec_outcome_get_class (outcome);
  const RecChoice   *choice = rec_choice_set_find (&rec_choices_ai_act_class, id);
  const RecLawEntry *entry = rec_law_pack_find_class (rec_assessment_get_pack (assessment), id);
  const char        *date = rec_outcome_get_date (outcome);
  GtkWidget         *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget         *chip = rec_chip_new ();
  GtkWidget         *label;

  rec_chip_set_choice (REC_CHIP (chip), &rec_choices_ai_act_class, choice);
  gtk_widget_add_css_class (chip, "large");
  gtk_box_append (GTK_BOX (box), chip);
  if (entry != NULL)
    {
      label = g_object_new (GTK_TYPE_LABEL,
                            "label",
                            rec_law_entry_get_text (entry, NULL),
                            "wrap",
                            TRUE,
                            "xalign",
                            0.0,
                            NULL);
      gtk_box_append (GTK_BOX (box), label);
    }
  if (date != NULL)
    {
      g_autofree char *shown = rec_language_format_date (NULL, date);
      /* Translators: %s is a date. */
      g_autofree char *text = g_strdup_printf (_ ("The class applies from %s."), shown);

      label = g_object_new (GTK_TYPE_LABEL, "label", text, "wrap", TRUE, "xalign", 0.0, NULL);
      gtk_widget_add_css_class (label, "dim-label");
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_box_append (GTK_BOX (self->sections), box);
}

static void
add_open (RecAssistantResult *self, RecOutcome *outcome)
{
  GPtrArray *open = rec_outcome_get_open (outcome);
  GtkWidget *group;

  if (open->len == 0)
    return;
  group = add_group (self->sections,
                     _ ("Still Open"),
                     _ ("What is not known never counts as no. Ask the supplier, then answer."));
  for (guint i = 0; i < open->len; i++)
    {
      const RecLawQuestion *question = open->pdata[i];
      GtkWidget            *row = rec_law_row_new (rec_law_entry_get_title (&question->entry, NULL),
                                        rec_law_entry_get_reference (&question->entry, NULL),
                                        question->entry.certainty);

      make_question_row (self, row, question->entry.id);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
}

static GtkWidget *
make_reason_row (RecAssistantResult *self, const RecReason *reason)
{
  const RecLawEntry *entry = &reason->question->entry;
  GtkWidget         *row = rec_law_row_new (reason->answer->reason != NULL
                                        ? rec_law_translate (reason->answer->reason, NULL)
                                        : rec_law_entry_get_title (entry, NULL),
                                    rec_law_entry_get_reference (entry, NULL),
                                    entry->certainty);

  make_question_row (self, row, entry->id);

  return row;
}

/* What set the class, a point or a flag stands first; the other answers can be unfolded. */
static void
add_reasons (RecAssistantResult *self, RecOutcome *outcome)
{
  GPtrArray *reasons = rec_outcome_get_reasons (outcome);
  GtkWidget *group;
  GtkWidget *others;

  if (reasons->len == 0)
    return;
  group = add_group (self->sections, _ ("Why"), NULL);
  others = adw_expander_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (others), _ ("The Other Answers"));
  gtk_widget_set_visible (others, FALSE);
  for (guint i = 0; i < reasons->len; i++)
    {
      const RecReason *reason = reasons->pdata[i];
      GtkWidget       *row = make_reason_row (self, reason);

      if (reason->answer->sets->len > 0)
        adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
      else
        {
          adw_expander_row_add_row (ADW_EXPANDER_ROW (others), row);
          gtk_widget_set_visible (others, TRUE);
        }
    }
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), others);
}

static void
add_warnings (RecAssistantResult *self, RecOutcome *outcome)
{
  GPtrArray *warnings = rec_outcome_get_warnings (outcome);
  GtkWidget *group;

  if (warnings->len == 0)
    return;
  group = add_group (self->sections, _ ("Mind"), NULL);
  for (guint i = 0; i < warnings->len; i++)
    {
      const RecLawRule *rule = warnings->pdata[i];
      GtkWidget        *row = rec_law_row_new (rec_law_entry_get_text (&rule->entry, NULL),
                                        rec_law_entry_get_reference (&rule->entry, NULL),
                                        rule->entry.certainty);

      adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                                 gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
}

static void
add_duties (RecAssistantResult *self, RecAssessment *assessment)
{
  GPtrArray *duties = rec_assessment_get_duties (assessment);
  GtkWidget *group = NULL;

  for (guint i = 0; i < duties->len; i++)
    {
      const RecDuty   *duty = duties->pdata[i];
      g_autofree char *day = NULL;
      g_autofree char *subtitle = NULL;

      if (duty->law->establishment)
        continue;
      if (group == NULL)
        group = add_group (self->sections, _ ("Obligations"), NULL);
      day = rec_duty_describe_day (duty, rec_assessment_get_today (assessment));
      subtitle =
          g_strdup_printf ("%s · %s", rec_law_entry_get_reference (&duty->law->entry, NULL), day);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                                 rec_law_row_new (rec_law_entry_get_title (&duty->law->entry, NULL),
                                                  subtitle,
                                                  duty->law->entry.certainty));
    }
}

static void
update_other (RecAssistantResult *self)
{
  gboolean other = gtk_switch_get_active (GTK_SWITCH (self->other_switch));

  gtk_widget_set_visible (GTK_WIDGET (rec_assistant_result_get_row (self, "ai_act_class")), other);
  gtk_widget_set_visible (GTK_WIDGET (rec_assistant_result_get_row (self, "override_reason")),
                          other);
}

static void
add_field (RecAssistantResult *self, GtkWidget *group, const char *field_id)
{
  GtkWidget *row = rec_field_row_new (rec_catalogue_find_field (REC_KIND_CLASSIFICATION, field_id));

  g_signal_connect_object (row, "committed", G_CALLBACK (on_committed_cb), self, 0);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  g_ptr_array_add (self->rows, row);
}

static GtkWidget *
make_decision (RecAssistantResult *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Decision"));
  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (group),
      _ ("The class is a proposal until a named person confirms it."));
  add_field (self, group, "confirmed_by");
  self->other_switch = g_object_new (GTK_TYPE_SWITCH, "valign", GTK_ALIGN_CENTER, NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Retain another class"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("Needs a reason, which is kept."));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->other_switch);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), self->other_switch);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  add_field (self, group, "ai_act_class");
  add_field (self, group, "override_reason");
  g_signal_connect_swapped (self->other_switch, "notify::active", G_CALLBACK (update_other), self);
  update_other (self);

  return group;
}

static void
rec_assistant_result_dispose (GObject *object)
{
  RecAssistantResult *self = REC_ASSISTANT_RESULT (object);

  g_clear_pointer (&self->created, rec_record_unref);
  g_clear_pointer (&self->directory, rec_directory_unref);

  G_OBJECT_CLASS (rec_assistant_result_parent_class)->dispose (object);
}

static void
rec_assistant_result_finalize (GObject *object)
{
  g_ptr_array_unref (REC_ASSISTANT_RESULT (object)->rows);

  G_OBJECT_CLASS (rec_assistant_result_parent_class)->finalize (object);
}

static void
rec_assistant_result_class_init (RecAssistantResultClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rec_assistant_result_dispose;
  G_OBJECT_CLASS (klass)->finalize = rec_assistant_result_finalize;

  signals[QUESTION_CHOSEN] = g_signal_new ("question-chosen",
                                           REC_TYPE_ASSISTANT_RESULT,
                                           G_SIGNAL_RUN_LAST,
                                           0,
                                           NULL,
                                           NULL,
                                           NULL,
                                           G_TYPE_NONE,
                                           1,
                                           G_TYPE_STRING);
}

static void
rec_assistant_result_init (RecAssistantResult *self)
{
  self->rows = g_ptr_array_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  self->sections = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  gtk_box_append (GTK_BOX (self->box), self->sections);
  gtk_box_append (GTK_BOX (self->box), make_decision (self));
  adw_bin_set_child (ADW_BIN (self), self->box);
}

/**
 * rec_assistant_result_new:
 *
 * Returns: (transfer floating): a page without an outcome
 */
GtkWidget *
rec_assistant_result_new (void)
{
  return g_object_new (REC_TYPE_ASSISTANT_RESULT, NULL);
}

/**
 * rec_assistant_result_show:
 * @outcome: what follows from the answers
 * @assessment: of the system with the outcome
 * @directory: names of the persons who can confirm
 *
 * Shows what follows.
 */
void
rec_assistant_result_show (RecAssistantResult *self,
                           RecOutcome         *outcome,
                           RecAssessment      *assessment,
                           RecDirectory       *directory)
{
  GtkWidget *child;

  g_return_if_fail (REC_IS_ASSISTANT_RESULT (self));

  while ((child = gtk_widget_get_first_child (self->sections)) != NULL)
    gtk_box_remove (GTK_BOX (self->sections), child);
  add_class (self, outcome, assessment);
  add_open (self, outcome);
  add_reasons (self, outcome);
  add_warnings (self, outcome);
  add_duties (self, assessment);

  g_clear_pointer (&self->directory, rec_directory_unref);
  self->directory = rec_directory_ref (directory);
  for (guint i = 0; i < self->rows->len; i++)
    rec_field_row_set_value (
        self->rows->pdata[i], rec_field_row_get_value (self->rows->pdata[i]), directory);
}

/**
 * rec_assistant_result_read:
 * @person: (out) (transfer full) (nullable): id of the person who confirms
 * @created: (out) (transfer full) (nullable): that person, where not in the register yet
 * @other_class: (out) (transfer full) (nullable): another class that is retained
 * @reason: (out) (transfer full) (nullable): why
 *
 * Reads the decision. What is missing for one is said in its row.
 *
 * Returns: whether it is a decision
 */
gboolean
rec_assistant_result_read (
    RecAssistantResult *self, char **person, RecRecord **created, char **other_class, char **reason)
{
  gboolean other;

  g_return_val_if_fail (REC_IS_ASSISTANT_RESULT (self), FALSE);

  other = gtk_switch_get_active (GTK_SWITCH (self->other_switch));
  for (guint i = 0; i < self->rows->len; i++)
    {
      RecFieldRow *row = self->rows->pdata[i];

      if (!gtk_widget_get_visible (GTK_WIDGET (row)))
        continue;
      if (rec_field_row_is_edited (row) && !rec_field_row_commit (row))
        return FALSE;
      if (rec_field_row_get_value (row) == NULL)
        {
          rec_field_row_refuse (row, NULL, _ ("A value is needed here."));
          gtk_widget_grab_focus (GTK_WIDGET (row));
          return FALSE;
        }
    }
  *person =
      g_strdup (rec_field_row_get_value (rec_assistant_result_get_row (self, "confirmed_by")));
  *created = self->created != NULL && strcmp (rec_record_get_id (self->created), *person) == 0
                 ? rec_record_ref (self->created)
                 : NULL;
  *other_class =
      other
          ? g_strdup (rec_field_row_get_value (rec_assistant_result_get_row (self, "ai_act_class")))
          : NULL;
  *reason = other ? g_strdup (rec_field_row_get_value (
                        rec_assistant_result_get_row (self, "override_reason")))
                  : NULL;

  return TRUE;
}

/**
 * rec_assistant_result_get_row:
 * @field_id: "confirmed_by", "ai_act_class" or "override_reason"
 *
 * Returns: (transfer none) (nullable): the row of a field of the decision
 */
RecFieldRow *
rec_assistant_result_get_row (RecAssistantResult *self, const char *field_id)
{
  g_return_val_if_fail (REC_IS_ASSISTANT_RESULT (self), NULL);

  for (guint i = 0; i < self->rows->len; i++)
    if (strcmp (rec_field_row_get_field (self->rows->pdata[i])->id, field_id) == 0)
      return self->rows->pdata[i];

  return NULL;
}

/**
 * rec_assistant_result_choose_other:
 * @other: whether another class is retained
 *
 * Shows or hides what another class needs.
 */
void
rec_assistant_result_choose_other (RecAssistantResult *self, gboolean other)
{
  g_return_if_fail (REC_IS_ASSISTANT_RESULT (self));

  gtk_switch_set_active (GTK_SWITCH (self->other_switch), other);
}
