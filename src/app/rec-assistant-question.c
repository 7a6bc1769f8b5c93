/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-assistant"

#include "config.h"

#include "rec-assistant-question.h"

#include "rec-law-row.h"

#include <glib/gi18n.h>
#include <string.h>

struct _RecAssistantQuestion
{
  AdwBin parent_instance;

  GtkWidget *box;
  GtkWidget *title;
  GtkWidget *help;
  GtkWidget *suggestion;
  GtkWidget *answers;
  GtkWidget *several_button; /* NULL but where several answers may be chosen */
  GtkWidget *details;
  GPtrArray *buttons; /* GtkWidget, one an answer, in order */

  const RecLawQuestion *question;
  RecLawPack           *pack; /* keeps the question */
};

enum
{
  ANSWERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RecAssistantQuestion, rec_assistant_question, ADW_TYPE_BIN)

/* The usual answers have keys; an option is reached by Tab or by its number. */
static const struct
{
  const char *answer;
  const char *css_class;
} usual[] = {
  { "yes", "answer-yes" },
  { "no", "answer-no" },
  { "unknown", "answer-unknown" },
  { "na", "answer-na" },
};

static gboolean
is_usual (const char *answer)
{
  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    if (strcmp (usual[i].answer, answer) == 0)
      return TRUE;

  return FALSE;
}

static void
on_button_clicked_cb (GtkWidget *button, RecAssistantQuestion *self)
{
  g_signal_emit (self, signals[ANSWERED], 0, g_object_get_data (G_OBJECT (button), "rec-answer"));
}

static void
on_option_toggled_cb (RecAssistantQuestion *self)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->buttons->len; i++)
    any = any || (GTK_IS_CHECK_BUTTON (self->buttons->pdata[i]) &&
                  gtk_check_button_get_active (self->buttons->pdata[i]));
  gtk_widget_set_sensitive (self->several_button, any);
}

static void
on_several_clicked_cb (RecAssistantQuestion *self)
{
  g_autoptr (GString) answer = g_string_new (NULL);

  for (guint i = 0; i < self->buttons->len; i++)
    if (GTK_IS_CHECK_BUTTON (self->buttons->pdata[i]) &&
        gtk_check_button_get_active (self->buttons->pdata[i]))
      g_string_append_printf (
          answer,
          "%s%s",
          answer->len > 0 ? " " : "",
          (const char *) g_object_get_data (self->buttons->pdata[i], "rec-answer"));
  if (answer->len > 0)
    g_signal_emit (self, signals[ANSWERED], 0, answer->str);
}

static gboolean
is_given (const char *given, const char *answer)
{
  g_auto (GStrv) ids = g_strsplit (given != NULL ? given : "", " ", -1);

  return g_strv_contains ((const char *const *) ids, answer);
}

static GtkWidget *
make_button (RecAssistantQuestion *self, const RecLawAnswer *answer, gboolean given)
{
  const char *label = rec_law_answer_get_label (answer, NULL);
  GtkWidget  *button = gtk_button_new ();
  GtkWidget  *text = g_object_new (GTK_TYPE_LABEL,
                                  "label",
                                  label,
                                  "wrap",
                                  TRUE,
                                  "xalign",
                                  is_usual (answer->id) ? 0.5 : 0.0,
                                  NULL);
  GtkWidget  *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (box), text);
  if (given)
    gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("object-select-symbolic"));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "answer");
  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    if (strcmp (usual[i].answer, answer->id) == 0)
      gtk_widget_add_css_class (button, usual[i].css_class);
  if (given)
    gtk_widget_add_css_class (button, "given");
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (button),
                               GTK_ACCESSIBLE_STATE_PRESSED,
                               given ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE,
                               -1);
  g_signal_connect (button, "clicked", G_CALLBACK (on_button_clicked_cb), self);

  return button;
}

static GtkWidget *
make_check (RecAssistantQuestion *self, const RecLawAnswer *answer, gboolean given)
{
  const char *text = rec_law_answer_get_label (answer, NULL);
  GtkWidget  *check = gtk_check_button_new ();
  GtkWidget  *label =
      g_object_new (GTK_TYPE_LABEL, "label", text, "wrap", TRUE, "xalign", 0.0, NULL);

  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), given);
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (on_option_toggled_cb), self);

  return check;
}

static void
clear_box (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

static void
show_answers (RecAssistantQuestion *self, const char *given)
{
  GtkWidget *usual_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gboolean   has_options = FALSE;

  g_ptr_array_set_size (self->buttons, 0);
  self->several_button = NULL;
  clear_box (self->answers);
  gtk_box_set_homogeneous (GTK_BOX (usual_box), TRUE);
  for (guint i = 0; i < self->question->answers->len; i++)
    {
      const RecLawAnswer *answer = self->question->answers->pdata[i];
      gboolean            option = !is_usual (answer->id);
      GtkWidget          *button = option && self->question->several
                                       ? make_check (self, answer, is_given (given, answer->id))
                                       : make_button (self, answer, is_given (given, answer->id));

      g_object_set_data_full (G_OBJECT (button), "rec-answer", g_strdup (answer->id), g_free);
      gtk_widget_set_name (button, answer->id);
      gtk_box_append (GTK_BOX (option ? self->answers : usual_box), button);
      g_ptr_array_add (self->buttons, button);
      has_options = has_options || option;
    }
  if (self->question->several && has_options)
    {
      self->several_button = gtk_button_new_with_mnemonic (_ ("_Continue with These"));
      gtk_widget_add_css_class (self->several_button, "answer");
      gtk_widget_add_css_class (self->several_button, "answer-yes");
      g_signal_connect_swapped (
          self->several_button, "clicked", G_CALLBACK (on_several_clicked_cb), self);
      gtk_box_append (GTK_BOX (self->answers), self->several_button);
      on_option_toggled_cb (self);
    }
  gtk_box_append (GTK_BOX (self->answers), usual_box);
}

static void
show_suggestion (RecAssistantQuestion *self, RecQuestionnaire *questionnaire)
{
  const char *suggested =
      rec_questionnaire_get_suggestion (questionnaire, self->question->entry.id);
  const RecLawAnswer *answer =
      suggested != NULL ? rec_law_question_find_answer (self->question, suggested) : NULL;

  if (answer != NULL)
    {
      /* Translators: %s is an answer, “Yes”. */
      g_autofree char *text = g_strdup_printf (_ ("The record lets expect: %s"),
                                               rec_law_answer_get_label (answer, NULL));

      gtk_label_set_label (GTK_LABEL (self->suggestion), text);
    }
  gtk_widget_set_visible (self->suggestion, answer != NULL);
}

static GtkWidget *
make_text (const char *text)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "label",
                                   text,
                                   "wrap",
                                   TRUE,
                                   "xalign",
                                   0.0,
                                   "selectable",
                                   TRUE,
                                   "margin-top",
                                   6,
                                   "margin-bottom",
                                   6,
                                   "margin-start",
                                   12,
                                   "margin-end",
                                   12,
                                   NULL);

  return label;
}

static void
show_details (RecAssistantQuestion *self)
{
  GtkWidget *examples = adw_expander_row_new ();
  GtkWidget *law = adw_expander_row_new ();
  GtkWidget *group = adw_preferences_group_new ();

  clear_box (self->details);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (examples), _ ("Examples in Hospitals"));
  for (guint i = 0; i < self->question->examples->len; i++)
    {
      const RecLawExample *example = self->question->examples->pdata[i];
      const RecLawAnswer  *answer = rec_law_question_find_answer (self->question, example->answer);
      GtkWidget           *row = adw_action_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                     rec_law_translate (example->text, NULL));
      adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
      if (answer != NULL)
        {
          GtkWidget *label = gtk_label_new (rec_law_answer_get_label (answer, NULL));

          gtk_widget_add_css_class (label, "dim-label");
          adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
        }
      adw_expander_row_add_row (ADW_EXPANDER_ROW (examples), row);
    }
  gtk_widget_set_visible (examples, self->question->examples->len > 0);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (law), _ ("What the Text Says"));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (law),
                                 rec_law_entry_get_reference (&self->question->entry, NULL));
  {
    GtkWidget *row = adw_preferences_row_new ();

    gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row),
                                make_text (rec_law_entry_get_text (&self->question->entry, NULL)));
    gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
    adw_expander_row_add_row (ADW_EXPANDER_ROW (law), row);
  }
  adw_expander_row_add_row (ADW_EXPANDER_ROW (law),
                            rec_law_source_row_new (&self->question->entry));

  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), examples);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), law);
  gtk_box_append (GTK_BOX (self->details), group);
}

static void
rec_assistant_question_dispose (GObject *object)
{
  RecAssistantQuestion *self = REC_ASSISTANT_QUESTION (object);

  g_clear_object (&self->pack);
  g_clear_pointer (&self->buttons, g_ptr_array_unref);

  G_OBJECT_CLASS (rec_assistant_question_parent_class)->dispose (object);
}

static void
rec_assistant_question_class_init (RecAssistantQuestionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rec_assistant_question_dispose;

  signals[ANSWERED] = g_signal_new ("answered",
                                    REC_TYPE_ASSISTANT_QUESTION,
                                    G_SIGNAL_RUN_LAST,
                                    0,
                                    NULL,
                                    NULL,
                                    NULL,
                                    G_TYPE_NONE,
                                    1,
                                    G_TYPE_STRING);
}

static GtkWidget *
make_label (const char *css_class)
{
  GtkWidget *label =
      g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "xalign", 0.0, "max-width-chars", 60, NULL);

  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

static void
rec_assistant_question_init (RecAssistantQuestion *self)
{
  self->buttons = g_ptr_array_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  self->title = make_label ("title-2");
  self->help = make_label (NULL);
  self->suggestion = make_label ("dim-label");
  self->answers = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  self->details = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (self->box), self->title);
  gtk_box_append (GTK_BOX (self->box), self->help);
  gtk_box_append (GTK_BOX (self->box), self->suggestion);
  gtk_box_append (GTK_BOX (self->box), self->answers);
  gtk_box_append (GTK_BOX (self->box), self->details);
  adw_bin_set_child (ADW_BIN (self), self->box);
}

/**
 * rec_assistant_question_new:
 *
 * Returns: (transfer floating): a page without a question
 */
GtkWidget *
rec_assistant_question_new (void)
{
  return g_object_new (REC_TYPE_ASSISTANT_QUESTION, NULL);
}

/**
 * rec_assistant_question_show:
 * @questionnaire: the answers given so far
 * @question: one of its pack's questions
 *
 * Asks a question; the answer given before, if any, is marked.
 */
void
rec_assistant_question_show (RecAssistantQuestion *self,
                             RecQuestionnaire     *questionnaire,
                             const RecLawQuestion *question)
{
  const char *help;

  g_return_if_fail (REC_IS_ASSISTANT_QUESTION (self));
  g_return_if_fail (question != NULL);

  g_set_object (&self->pack, rec_questionnaire_get_pack (questionnaire));
  self->question = question;
  gtk_label_set_label (GTK_LABEL (self->title), rec_law_entry_get_title (&question->entry, NULL));
  help = question->help != NULL ? rec_law_translate (question->help, NULL) : NULL;
  gtk_label_set_label (GTK_LABEL (self->help), help != NULL ? help : "");
  gtk_widget_set_visible (self->help, help != NULL);
  show_suggestion (self, questionnaire);
  show_answers (self, rec_questionnaire_get_answer (questionnaire, question->entry.id));
  show_details (self);
}

/**
 * rec_assistant_question_choose:
 * @answer: "yes", "no", "unknown" or "na"
 *
 * Chooses an answer by its key, where the question has it.
 *
 * Returns: whether it has
 */
gboolean
rec_assistant_question_choose (RecAssistantQuestion *self, const char *answer)
{
  g_return_val_if_fail (REC_IS_ASSISTANT_QUESTION (self), FALSE);

  if (self->question == NULL || rec_law_question_find_answer (self->question, answer) == NULL)
    return FALSE;
  g_signal_emit (self, signals[ANSWERED], 0, answer);

  return TRUE;
}
