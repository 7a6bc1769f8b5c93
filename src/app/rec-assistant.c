/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-assistant"

#include "config.h"

#include "rec-assistant.h"

#include "rec-assessment.h"
#include "rec-assistant-pane.h"
#include "rec-assistant-question.h"
#include "rec-classification.h"
#include "rec-feedback.h"
#include "rec-focus.h"
#include "rec-print-sheets.h"
#include "rec-value.h"
#include "rec-wrap-layout.h"

#include <glib/gi18n.h>

struct _RecAssistant
{
  AdwWindow parent_instance;

  GtkBox            *path_box;
  GtkButton         *back_button;
  GtkButton         *confirm_button;
  GtkButton         *print_button;
  GtkButton         *propose_button;
  GtkButton         *skip_button;
  GtkLabel          *progress_label;
  GtkLabel          *refusal_label;
  GtkScrolledWindow *scrolled_window;
  GtkStack          *main_stack;
  GtkStack          *page_stack;
  AdwBin            *question_bin;
  AdwBin            *result_bin;
  AdwFlap           *flap;
  GtkWidget         *pane_button;
  AdwWindowTitle    *window_title;

  RecAssistantQuestion *question;
  RecAssistantResult   *result;
  RecAssistantPane     *pane;

  GtkWidget        *window; /* the main window, for what happens after this one is closed */
  RecRegister      *register_;
  GStrv             system_ids;
  guint             index; /* of the system asked about */
  RecLawPack       *pack;
  RecDossier       *dossier;       /* of that system; NULL while it is read */
  RecQuestionnaire *questionnaire; /* answers so far */
  char             *asked;         /* id of the question shown; NULL: the result */
  guint             n_saving;
  guint             folded_id;
  guint             changed : 1; /* answers since the last saving */
  guint             closing : 1;
};

G_DEFINE_FINAL_TYPE (RecAssistant, rec_assistant, ADW_TYPE_WINDOW)

static void load_system (RecAssistant *self);

static void
show_refusal (RecAssistant *self, const char *message)
{
  gtk_label_set_label (self->refusal_label, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->refusal_label), message != NULL);
}

/* Where one is */

static guint
find_on_path (RecAssistant *self, const char *question)
{
  GPtrArray *path = rec_questionnaire_get_path (self->questionnaire);

  for (guint i = 0; question != NULL && i < path->len; i++)
    if (g_str_equal (((const RecLawQuestion *) path->pdata[i])->entry.id, question))
      return i;

  return path->len;
}

static void on_crumb_clicked_cb (GtkWidget *button, RecAssistant *self);

static void
show_path (RecAssistant *self)
{
  GPtrArray *path = rec_questionnaire_get_path (self->questionnaire);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->path_box))) != NULL)
    gtk_box_remove (self->path_box, child);
  for (guint i = 0; i < path->len; i++)
    {
      const RecLawQuestion *question = path->pdata[i];
      const char           *id = question->entry.id;
      const char           *given = rec_questionnaire_get_answer (self->questionnaire, id);
      const RecLawAnswer   *answer =
          given != NULL ? rec_law_question_find_answer (question, given) : NULL;
      g_autofree char *label = g_strdup_printf ("%u", i + 1);
      g_autofree char *tooltip =
          g_strdup_printf ("%s %s",
                           rec_law_entry_get_title (&question->entry, NULL),
                           answer != NULL ? rec_law_answer_get_label (answer, NULL) : "");
      GtkWidget *button = gtk_button_new_with_label (label);

      gtk_widget_add_css_class (button, "flat");
      gtk_widget_add_css_class (button, "crumb");
      if (g_strcmp0 (self->asked, id) == 0)
        gtk_widget_add_css_class (button, "current");
      gtk_widget_set_tooltip_text (button, tooltip);
      gtk_accessible_update_property (
          GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
      g_object_set_data_full (G_OBJECT (button), "rec-question", g_strdup (id), g_free);
      g_signal_connect (button, "clicked", G_CALLBACK (on_crumb_clicked_cb), self);
      gtk_box_append (self->path_box, button);
    }
}

static void
show_progress (RecAssistant *self, gboolean at_end)
{
  guint            n_left = rec_questionnaire_count_left (self->questionnaire);
  g_autofree char *text = NULL;

  if (at_end)
    text = g_strdup ("");
  else if (n_left == 0)
    text = g_strdup (_ ("All questions are answered."));
  else
    text = g_strdup_printf (
        ngettext ("%u question left at most", "%u questions left at most", n_left), n_left);
  gtk_label_set_label (self->progress_label, text);
}

static void
show_title (RecAssistant *self)
{
  RecRecord       *system = rec_dossier_get_system (self->dossier);
  guint            n = g_strv_length (self->system_ids);
  g_autofree char *subtitle = NULL;

  if (n > 1)
    /* Translators: the class of a system is asked for, one system of several. */
    subtitle = g_strdup_printf (_ ("Classification, system %u of %u"), self->index + 1, n);
  else
    subtitle = g_strdup (_ ("Classification"));
  adw_window_title_set_title (self->window_title, rec_record_get_name (system));
  adw_window_title_set_subtitle (self->window_title, subtitle);
  gtk_window_set_title (GTK_WINDOW (self), rec_record_get_name (system));
}

/* The answers are made anew for each question: the keyboard goes on at the first of them. */
static void
enter_page (RecAssistant *self)
{
  GtkWidget *page = gtk_stack_get_visible_child (self->page_stack);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (focus == NULL || !gtk_widget_get_mapped (focus) || !gtk_widget_is_sensitive (focus))
    rec_focus_enter (page);
}

/* Shows the question asked, or the result, and what follows so far. */
static void
refresh (RecAssistant *self)
{
  g_autoptr (RecOutcome) outcome = rec_outcome_new (self->questionnaire);
  g_autoptr (RecDossier) dossier =
      rec_dossier_with_system (self->dossier, rec_outcome_get_system (outcome));
  g_autofree char *today = rec_date_today ();
  g_autoptr (RecAssessment) assessment = rec_assessment_new (self->pack, dossier, today);
  const RecLawQuestion *question =
      self->asked != NULL ? rec_law_pack_find_question (self->pack, self->asked) : NULL;
  gboolean at_end = question == NULL;
  gboolean writable = !rec_register_is_read_only (self->register_);

  show_refusal (self, NULL);
  if (at_end)
    rec_assistant_result_show (
        self->result, outcome, assessment, rec_register_get_directory (self->register_));
  else
    rec_assistant_question_show (self->question, self->questionnaire, question);
  gtk_stack_set_visible_child (self->page_stack,
                               GTK_WIDGET (at_end ? self->result_bin : self->question_bin));
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled_window), 0);
  rec_assistant_pane_show (self->pane, outcome, assessment, question);
  if (!at_end && !adw_flap_get_folded (self->flap))
    adw_flap_set_reveal_flap (self->flap, TRUE);
  show_path (self);
  show_progress (self, at_end);
  show_title (self);

  gtk_widget_set_sensitive (GTK_WIDGET (self->back_button),
                            at_end ? rec_questionnaire_get_path (self->questionnaire)->len > 0
                                   : find_on_path (self, self->asked) > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->confirm_button), at_end);
  gtk_widget_set_visible (GTK_WIDGET (self->print_button), at_end);
  gtk_widget_set_visible (GTK_WIDGET (self->propose_button), at_end);
  gtk_widget_set_sensitive (GTK_WIDGET (self->confirm_button), writable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->propose_button), writable);
  gtk_widget_set_visible (GTK_WIDGET (self->skip_button),
                          self->index + 1 < g_strv_length (self->system_ids));
  gtk_window_set_default_widget (GTK_WINDOW (self),
                                 at_end && writable ? GTK_WIDGET (self->confirm_button) : NULL);
  enter_page (self);
}

static void
ask (RecAssistant *self, const char *question)
{
  g_autofree char *before = g_steal_pointer (&self->asked);

  self->asked = g_strdup (question);
  refresh (self);
}

static void
ask_next (RecAssistant *self)
{
  const RecLawQuestion *next = rec_questionnaire_get_next (self->questionnaire);

  ask (self, next != NULL ? next->entry.id : NULL);
}

static void
on_crumb_clicked_cb (GtkWidget *button, RecAssistant *self)
{
  ask (self, g_object_get_data (G_OBJECT (button), "rec-question"));
}

static void
on_question_chosen_cb (RecAssistant *self, const char *question)
{
  ask (self, question);
}

static void
on_answered_cb (RecAssistant *self, const char *answer)
{
  rec_assistant_answer (self, answer);
}

static void
on_back_clicked_cb (RecAssistant *self)
{
  rec_assistant_go_back (self);
}

/* Saving */

static void
leave_system (RecAssistant *self)
{
  if (self->closing || self->index + 1 >= g_strv_length (self->system_ids))
    {
      self->closing = TRUE;
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  self->index++;
  load_system (self);
}

typedef struct
{
  RecAssistant *self;
  char         *toast;
} Saving;

static void
on_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Saving *saving = user_data;
  g_autoptr (RecAssistant) self = saving->self;
  g_autofree char *toast = saving->toast;
  g_autoptr (GError) error = NULL;

  g_free (saving);
  self->n_saving--;
  if (!rec_register_apply_finish (REC_REGISTER (source), result, &error))
    {
      self->closing = FALSE;
      show_refusal (self, error->message);
      return;
    }
  self->changed = FALSE;
  if (toast != NULL)
    rec_feedback_toast (self->window, toast, _ ("_Undo"), "win.undo", NULL);
  leave_system (self);
}

static void
save (RecAssistant *self, RecEdit *edit, const char *toast)
{
  Saving *saving = g_new0 (Saving, 1);

  saving->self = g_object_ref (self);
  saving->toast = g_strdup (toast);
  self->n_saving++;
  rec_register_apply_async (self->register_, edit, NULL, on_saved_cb, saving);
}

/* Keeps the answers of a questionnaire that is left before a decision. */
static gboolean
save_draft (RecAssistant *self)
{
  g_autoptr (RecEdit) edit = NULL;

  if (!self->changed || self->n_saving > 0 || rec_register_is_read_only (self->register_))
    return FALSE;
  edit = rec_classification_save_draft (self->dossier, self->questionnaire);
  if (edit == NULL || rec_edit_get_n_changes (edit) == 0)
    return FALSE;
  save (self, edit, _ ("The answers are kept. Classify again to go on."));

  return TRUE;
}

static void
on_skip_clicked_cb (RecAssistant *self)
{
  if (!save_draft (self))
    leave_system (self);
}

static void
on_print_clicked_cb (RecAssistant *self)
{
  g_autoptr (RecOutcome) outcome = rec_outcome_new (self->questionnaire);
  g_autoptr (RecDossier) dossier =
      rec_dossier_with_system (self->dossier, rec_outcome_get_system (outcome));
  g_autofree char *today = rec_date_today ();
  g_autoptr (RecAssessment) assessment = rec_assessment_new (self->pack, dossier, today);
  g_autoptr (RecPrintDocument) document =
      rec_print_sheets_new_reasoning (self->questionnaire, outcome, assessment, NULL);

  rec_print_document_print (document, GTK_WIDGET (self));
}

static void
on_propose_clicked_cb (RecAssistant *self)
{
  g_autofree char *today = rec_date_today ();
  g_autoptr (RecEdit) edit = NULL;

  if (self->n_saving > 0)
    return;
  edit = rec_classification_propose (self->dossier, self->questionnaire, today, NULL);
  save (self, edit, _ ("The class is kept as a proposal"));
}

static void
on_confirm_clicked_cb (RecAssistant *self)
{
  rec_assistant_confirm (self);
}

/* Reading */

static void
on_dossier_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RecAssistant) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) unreadable = NULL;
  RecDossier *dossier = rec_register_load_dossier_finish (REC_REGISTER (source), result, &error);

  if (self->closing)
    {
      g_clear_pointer (&dossier, rec_dossier_unref);
      return;
    }
  if (dossier == NULL)
    {
      rec_feedback_error (self->window, _ ("The System Cannot Be Classified"), error);
      self->closing = TRUE;
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  g_clear_pointer (&self->dossier, rec_dossier_unref);
  self->dossier = dossier;
  g_clear_pointer (&self->questionnaire, rec_questionnaire_unref);
  self->questionnaire = rec_classification_resume (dossier, self->pack, &unreadable);
  if (self->questionnaire == NULL)
    self->questionnaire = rec_questionnaire_new (
        self->pack, rec_dossier_get_facility (dossier), rec_dossier_get_system (dossier));
  self->changed = FALSE;
  gtk_stack_set_visible_child_name (self->main_stack, "questions");
  ask_next (self);
  if (unreadable != NULL)
    show_refusal (self, unreadable->message);
}

static void
load_system (RecAssistant *self)
{
  gtk_stack_set_visible_child_name (self->main_stack, "loading");
  rec_register_load_dossier_async (self->register_,
                                   self->system_ids[self->index],
                                   NULL,
                                   on_dossier_loaded_cb,
                                   g_object_ref (self));
}

/* The pane folds while the window is laid out, when the header bar must not change. */

static gboolean
on_folded_later_cb (gpointer data)
{
  RecAssistant *self = data;

  self->folded_id = 0;
  gtk_widget_set_visible (self->pane_button, adw_flap_get_folded (self->flap));

  return G_SOURCE_REMOVE;
}

static void
on_folded_cb (RecAssistant *self)
{
  if (self->folded_id == 0)
    self->folded_id = g_idle_add (on_folded_later_cb, self);
}

/* Keys: the first letters of the answers, in the language of the screen and as numbers. */

static gboolean
on_key_pressed_cb (GtkEventControllerKey *controller,
                   guint                  keyval,
                   guint                  keycode,
                   GdkModifierType        modifiers,
                   RecAssistant          *self)
{
  static const struct
  {
    guint       key;
    const char *answer;
  } keys[] = {
    { GDK_KEY_y, "yes" }, { GDK_KEY_o, "yes" },
    { GDK_KEY_n, "no" },  { GDK_KEY_question, "unknown" },
    { GDK_KEY_s, "na" },
  };
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) == GDK_ALT_MASK && keyval == GDK_KEY_Left)
    {
      rec_assistant_go_back (self);
      return GDK_EVENT_STOP;
    }
  if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0 || self->asked == NULL ||
      GTK_IS_EDITABLE (focus))
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_BackSpace)
    {
      rec_assistant_go_back (self);
      return GDK_EVENT_STOP;
    }
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (gdk_keyval_to_lower (keyval) == keys[i].key &&
        rec_assistant_question_choose (self->question, keys[i].answer))
      return GDK_EVENT_STOP;

  return GDK_EVENT_PROPAGATE;
}

static gboolean
rec_assistant_close_request (GtkWindow *window)
{
  RecAssistant *self = REC_ASSISTANT (window);

  if (!self->closing && self->questionnaire != NULL)
    {
      self->closing = TRUE;
      if (save_draft (self))
        return GDK_EVENT_STOP;
    }
  self->closing = TRUE;

  return GTK_WINDOW_CLASS (rec_assistant_parent_class)->close_request (window);
}

static void
rec_assistant_dispose (GObject *object)
{
  RecAssistant *self = REC_ASSISTANT (object);

  self->closing = TRUE;
  g_clear_handle_id (&self->folded_id, g_source_remove);
  g_clear_object (&self->register_);
  g_clear_object (&self->pack);
  g_clear_object (&self->window);
  g_clear_pointer (&self->dossier, rec_dossier_unref);
  g_clear_pointer (&self->questionnaire, rec_questionnaire_unref);

  G_OBJECT_CLASS (rec_assistant_parent_class)->dispose (object);
}

static void
rec_assistant_finalize (GObject *object)
{
  RecAssistant *self = REC_ASSISTANT (object);

  g_strfreev (self->system_ids);
  g_free (self->asked);

  G_OBJECT_CLASS (rec_assistant_parent_class)->finalize (object);
}

static void
rec_assistant_class_init (RecAssistantClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rec_assistant_dispose;
  object_class->finalize = rec_assistant_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = rec_assistant_close_request;

  g_type_ensure (REC_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/recensia/Recensia/ui/rec-assistant.ui");
  gtk_widget_class_bind_template_child (widget_class, RecAssistant, back_button);
  gtk_widget_class_bind_template_child (widget_class, RecAssistant, confirm_button);
  gtk_widget_class_bind_template_child (widget_class, RecAssistant, flap);
  gtk_widget_class_bind_template_child (widget_class, RecAssistant, main_stack);
  gtk_widget_class_bind_template_child (widget_class, RecAssistant, page_stack);
  gtk_widget_class_bind_template_child (widget_class, RecAssistant, pane_button);
  gtk_widget_class_bind_template_child (widget_class, RecAssistant, path_box);
  gtk_widget_class_bind_template_child (widget_class, RecAssistant, print_button);
  gtk_widget_class_bind_template_child (widget_class, RecAssistant, progress_label);
  gtk_widget_class_bind_template_child (widget_class, RecAssistant, propose_button);
  gtk_widget_class_bind_template_child (widget_class, RecAssistant, question_bin);
  gtk_widget_class_bind_template_child (widget_class, RecAssistant, refusal_label);
  gtk_widget_class_bind_template_child (widget_class, RecAssistant, result_bin);
  gtk_widget_class_bind_template_child (widget_class, RecAssistant, scrolled_window);
  gtk_widget_class_bind_template_child (widget_class, RecAssistant, skip_button);
  gtk_widget_class_bind_template_child (widget_class, RecAssistant, window_title);
  gtk_widget_class_bind_template_callback (widget_class, on_back_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_confirm_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_print_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_propose_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_skip_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
rec_assistant_init (RecAssistant *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->question = REC_ASSISTANT_QUESTION (rec_assistant_question_new ());
  self->result = REC_ASSISTANT_RESULT (rec_assistant_result_new ());
  self->pane = REC_ASSISTANT_PANE (rec_assistant_pane_new ());
  adw_bin_set_child (self->question_bin, GTK_WIDGET (self->question));
  adw_bin_set_child (self->result_bin, GTK_WIDGET (self->result));
  adw_flap_set_flap (self->flap, GTK_WIDGET (self->pane));
  g_signal_connect_object (
      self->flap, "notify::folded", G_CALLBACK (on_folded_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->question, "answered", G_CALLBACK (on_answered_cb), self);
  g_signal_connect_swapped (
      self->result, "question-chosen", G_CALLBACK (on_question_chosen_cb), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * rec_assistant_present:
 * @near: a widget of the window
 * @register_: an open register
 * @system_ids: (array zero-terminated=1): ids of the systems to be classified, one at least
 *
 * Opens the assistant, and goes on where the questionnaire of the first system was left.
 *
 * Returns: (transfer none): the assistant
 */
RecAssistant *
rec_assistant_present (GtkWidget *near, RecRegister *register_, const char *const *system_ids)
{
  RecAssistant *self;
  GtkRoot      *root = gtk_widget_get_root (near);

  g_return_val_if_fail (system_ids != NULL && system_ids[0] != NULL, NULL);

  self = g_object_new (REC_TYPE_ASSISTANT, NULL);
  self->register_ = g_object_ref (register_);
  self->system_ids = g_strdupv ((GStrv) system_ids);
  self->pack = g_object_ref (rec_law_pack_get_current (NULL));
  self->window = g_object_ref (near);
  if (GTK_IS_WINDOW (root))
    {
      g_set_object (&self->window, GTK_WIDGET (root));
      gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
    }
  load_system (self);
  gtk_window_present (GTK_WINDOW (self));

  return self;
}

/**
 * rec_assistant_get_questionnaire:
 *
 * Returns: (transfer none) (nullable): the answers so far, %NULL while the system is read
 */
RecQuestionnaire *
rec_assistant_get_questionnaire (RecAssistant *self)
{
  g_return_val_if_fail (REC_IS_ASSISTANT (self), NULL);

  return self->dossier != NULL ? self->questionnaire : NULL;
}

/**
 * rec_assistant_get_result:
 *
 * Returns: (transfer none): the page at the end
 */
RecAssistantResult *
rec_assistant_get_result (RecAssistant *self)
{
  g_return_val_if_fail (REC_IS_ASSISTANT (self), NULL);

  return self->result;
}

/**
 * rec_assistant_answer:
 * @answer: an answer to the question shown
 *
 * Answers, and goes on to the next question without an answer.
 *
 * Returns: whether it is an answer to the question
 */
gboolean
rec_assistant_answer (RecAssistant *self, const char *answer)
{
  g_autoptr (GError) error = NULL;
  RecQuestionnaire *with;

  g_return_val_if_fail (REC_IS_ASSISTANT (self), FALSE);
  g_return_val_if_fail (self->questionnaire != NULL, FALSE);

  if (self->asked == NULL)
    return FALSE;
  with = rec_questionnaire_answer (self->questionnaire, self->asked, answer, &error);
  if (with == NULL)
    {
      show_refusal (self, error->message);
      return FALSE;
    }
  rec_questionnaire_unref (self->questionnaire);
  self->questionnaire = with;
  self->changed = TRUE;
  ask_next (self);

  return TRUE;
}

/**
 * rec_assistant_go_back:
 *
 * Shows the question before; its answer stays until another is given.
 */
void
rec_assistant_go_back (RecAssistant *self)
{
  guint at;

  g_return_if_fail (REC_IS_ASSISTANT (self));

  at = find_on_path (self, self->asked);
  if (at > 0)
    {
      GPtrArray            *path = rec_questionnaire_get_path (self->questionnaire);
      const RecLawQuestion *question = path->pdata[at - 1];

      ask (self, question->entry.id);
    }
}

/**
 * rec_assistant_confirm:
 *
 * Records the decision that the last page shows: the class that follows, or another with its
 * reason, by a named person.
 *
 * Returns: whether it is on its way; where not, the page says what is missing
 */
gboolean
rec_assistant_confirm (RecAssistant *self)
{
  g_autofree char *today = rec_date_today ();
  g_autofree char *person_id = NULL;
  g_autofree char *other_class = NULL;
  g_autofree char *reason = NULL;
  g_autoptr (RecRecord) created = NULL;
  g_autoptr (RecEdit) edit = NULL;
  g_autoptr (GError) error = NULL;
  RecRecord *person;

  g_return_val_if_fail (REC_IS_ASSISTANT (self), FALSE);

  if (self->n_saving > 0 || self->asked != NULL ||
      !rec_assistant_result_read (self->result, &person_id, &created, &other_class, &reason))
    return FALSE;
  person = created != NULL
               ? created
               : rec_directory_get (rec_register_get_directory (self->register_), person_id);
  if (other_class != NULL)
    edit = rec_classification_override (
        self->dossier, self->questionnaire, other_class, person, reason, today, NULL, &error);
  else
    edit = rec_classification_confirm (
        self->dossier, self->questionnaire, person, today, NULL, &error);
  if (edit == NULL)
    {
      show_refusal (self, error->message);
      return FALSE;
    }
  if (created != NULL)
    rec_edit_add (edit, NULL, created);
  save (self, edit, _ ("The class is confirmed"));

  return TRUE;
}
