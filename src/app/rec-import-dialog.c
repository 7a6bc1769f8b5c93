/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-import-dialog"

#include "config.h"

#include "rec-import-dialog.h"

#include <glib/gi18n.h>

#include "rec-chooser.h"
#include "rec-difference-page.h"
#include "rec-feedback.h"
#include "rec-import-check-page.h"
#include "rec-import-columns-page.h"
#include "rec-import-file-page.h"
#include "rec-import-session.h"
#include "rec-import-summary.h"
#include "rec-wrap-layout.h"

struct _RecImportDialog
{
  AdwWindow parent_instance;

  GtkLabel             *activity;
  GtkLabel             *file_label;
  GtkWidget            *back_button;
  GtkWidget            *bottom_bar;
  RecImportCheckPage   *check_page;
  RecImportColumnsPage *columns_page;
  RecDifferencePage    *difference_page;
  AdwStatusPage        *done_page;
  RecImportFilePage    *file_page;
  GtkWidget            *next_button;
  GtkLabel             *obstacle;
  GtkWidget            *obstacle_box;
  GtkWidget            *open_button;
  GtkWidget            *next_file_button;
  GtkStack             *pages;
  GtkProgressBar       *progress;
  GtkLabel             *step_check;
  GtkLabel             *step_columns;
  GtkLabel             *step_done;
  GtkLabel             *step_file;
  GtkWidget            *skip_button;
  GtkWidget            *stop_button;
  AdwWindowTitle       *title;
  GtkWidget            *undo_button;

  RecImportSession     *session;
  RecImportStep         step;
  RecImportState        last_state; /* of the session, as it was shown last */
  GQueue                queue;      /* GFile, to be imported after this one */
  guint                 n_files;    /* with those that were done */
  gboolean              opening;    /* another file is being read */
  gboolean              replan;     /* the file is read again only to be checked again */
  gboolean              again;      /* what is on screen is being compared again */
  gboolean              closing;    /* to be closed once it has stopped writing */
  gboolean              may_leave;  /* a person said so */
  guint                 pulse_id;
  GtkFileChooserNative *chooser;
};

G_DEFINE_FINAL_TYPE (RecImportDialog, rec_import_dialog, ADW_TYPE_WINDOW)

static const char *const page_names[] = { "file", "columns", "check", "done" };

/* What Recensia wrote itself has a page of its own once it was compared. */
static const char *
get_page_name (RecImportDialog *self)
{
  return self->step == REC_IMPORT_STEP_CHECK &&
                 rec_import_session_get_difference (self->session) != NULL
             ? "difference"
             : page_names[self->step];
}

static gboolean
on_pulse_cb (gpointer user_data)
{
  gtk_progress_bar_pulse (REC_IMPORT_DIALOG (user_data)->progress);

  return G_SOURCE_CONTINUE;
}

static const char *
get_step_title (RecImportStep step)
{
  switch (step)
    {
    case REC_IMPORT_STEP_FILE:
      return C_ ("import step", "File");
    case REC_IMPORT_STEP_COLUMNS:
      return C_ ("import step", "Columns");
    case REC_IMPORT_STEP_CHECK:
      return C_ ("import step", "Check");
    case REC_IMPORT_STEP_DONE:
    default:
      return C_ ("import step", "Done");
    }
}

/* Of several files, which one it is. */
static void
update_title (RecImportDialog *self)
{
  g_autofree char *title = NULL;
  const char      *name = rec_import_session_get_file_name (self->session);

  if (self->n_files < 2)
    return;
  /* Translators: %1$u is the number of the file, %2$u of how many, %3$s its name */
  title = g_strdup_printf (_ ("File %1$u of %2$u: %3$s"),
                           self->n_files - g_queue_get_length (&self->queue),
                           self->n_files,
                           name != NULL ? name : "");
  adw_window_title_set_title (self->title, title);
  gtk_window_set_title (GTK_WINDOW (self), title);
  gtk_label_set_label (self->file_label, title);
  gtk_widget_set_visible (GTK_WIDGET (self->file_label), TRUE);
}

static void
update_trail (RecImportDialog *self)
{
  GtkLabel *steps[] = { self->step_file, self->step_columns, self->step_check, self->step_done };
  /* Translators: %1$u is the number of the step, %2$s its name */
  g_autofree char *subtitle =
      g_strdup_printf (_ ("Step %1$u of 4: %2$s"), self->step + 1, get_step_title (self->step));

  adw_window_title_set_subtitle (self->title, subtitle);
  update_title (self);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      const char *css_classes[] = { i == self->step ? "heading" : "dim-label", NULL };

      gtk_widget_set_css_classes (GTK_WIDGET (steps[i]), css_classes);
    }
}

static const char *
get_activity (RecImportDialog *self)
{
  switch (rec_import_session_get_state (self->session))
    {
    case REC_IMPORT_LOADING:
      return _ ("Reading the file…");
    case REC_IMPORT_PLANNING:
      return _ ("Comparing with the register…");
    case REC_IMPORT_APPLYING:
      return _ ("Writing to the register…");
    case REC_IMPORT_UNDOING:
      return _ ("Undoing…");
    case REC_IMPORT_EMPTY:
    case REC_IMPORT_FAILED:
    case REC_IMPORT_LOADED:
    case REC_IMPORT_PLANNED:
    case REC_IMPORT_APPLIED:
    case REC_IMPORT_UNDONE:
    default:
      return "";
    }
}

static void
update_progress (RecImportDialog *self, gboolean busy)
{
  gtk_widget_set_opacity (GTK_WIDGET (self->progress), busy ? 1 : 0);
  gtk_widget_set_visible (self->stop_button, busy);
  gtk_label_set_label (self->activity, get_activity (self));
  if (busy && self->pulse_id == 0)
    self->pulse_id = g_timeout_add (80, on_pulse_cb, self);
  else if (!busy)
    g_clear_handle_id (&self->pulse_id, g_source_remove);
}

static char *
describe_done (RecImportDialog *self)
{
  RecDifference *difference = rec_import_session_get_difference (self->session);

  return difference != NULL
             ? rec_import_summary_describe_difference_done (difference)
             : rec_import_summary_describe_done (rec_import_session_get_plan (self->session));
}

static void
update_done (RecImportDialog *self)
{
  gboolean         undone = rec_import_session_get_state (self->session) == REC_IMPORT_UNDONE;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->undo_button, rec_import_session_can_undo (self->session));
  gtk_widget_set_visible (self->next_file_button, !g_queue_is_empty (&self->queue));
  /* One way on is proposed, not two. */
  if (g_queue_is_empty (&self->queue))
    gtk_widget_add_css_class (self->open_button, "suggested-action");
  else
    gtk_widget_remove_css_class (self->open_button, "suggested-action");
  if (undone)
    {
      adw_status_page_set_icon_name (self->done_page, "edit-undo-symbolic");
      adw_status_page_set_title (self->done_page, _ ("The import was undone"));
      adw_status_page_set_description (self->done_page,
                                       _ ("The register is as it was before the import."));
      return;
    }

  text = describe_done (self);
  adw_status_page_set_icon_name (self->done_page, "emblem-ok-symbolic");
  adw_status_page_set_title (self->done_page, _ ("The import is done"));
  adw_status_page_set_description (self->done_page, text);
}

/* Shows what the session and the step are now; everything that can change is set here. */
static void
update (RecImportDialog *self)
{
  gboolean         busy = rec_import_session_is_busy (self->session);
  g_autofree char *obstacle = rec_import_session_get_obstacle (self->session, self->step);

  update_trail (self);
  update_progress (self, busy);
  gtk_stack_set_visible_child_name (self->pages, get_page_name (self));
  gtk_widget_set_visible (self->bottom_bar, self->step != REC_IMPORT_STEP_DONE || busy);
  gtk_widget_set_visible (self->back_button,
                          self->step == REC_IMPORT_STEP_COLUMNS ||
                              self->step == REC_IMPORT_STEP_CHECK);
  gtk_widget_set_visible (self->next_button, self->step != REC_IMPORT_STEP_DONE);
  gtk_widget_set_visible (self->skip_button,
                          self->step != REC_IMPORT_STEP_DONE && !g_queue_is_empty (&self->queue));
  gtk_widget_set_visible (self->obstacle_box, obstacle != NULL && obstacle[0] != '\0');
  gtk_label_set_label (self->obstacle, obstacle != NULL ? obstacle : "");
  gtk_button_set_label (GTK_BUTTON (self->next_button),
                        self->step == REC_IMPORT_STEP_CHECK ? _ ("_Import") : _ ("_Next"));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.next", obstacle == NULL);
  gtk_widget_action_set_enabled (
      GTK_WIDGET (self),
      "import.back",
      !busy && (self->step == REC_IMPORT_STEP_COLUMNS || self->step == REC_IMPORT_STEP_CHECK));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.stop", busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.reread", !busy);
  gtk_widget_action_set_enabled (
      GTK_WIDGET (self), "import.choose-file", !busy || self->step == REC_IMPORT_STEP_FILE);
  gtk_widget_action_set_enabled (
      GTK_WIDGET (self), "import.undo", rec_import_session_can_undo (self->session));
  gtk_widget_action_set_enabled (GTK_WIDGET (self),
                                 "import.next-file",
                                 !g_queue_is_empty (&self->queue) &&
                                     !rec_import_session_is_writing (self->session));
  if (self->step == REC_IMPORT_STEP_DONE)
    update_done (self);
}

/* Puts the focus where the person goes on from. */
static void
focus_step (RecImportDialog *self)
{
  if (self->step == REC_IMPORT_STEP_DONE)
    gtk_widget_grab_focus (gtk_widget_get_visible (self->next_file_button) ? self->next_file_button
                                                                           : self->open_button);
  else if (gtk_widget_get_sensitive (self->next_button))
    gtk_widget_grab_focus (self->next_button);
  else if (self->step == REC_IMPORT_STEP_COLUMNS)
    rec_import_columns_page_focus (self->columns_page);
  else
    gtk_widget_child_focus (gtk_stack_get_visible_child (self->pages), GTK_DIR_TAB_FORWARD);
}

static void
go_to (RecImportDialog *self, RecImportStep step)
{
  self->step = step;
  update (self);
  focus_step (self);
}

static void
finish_closing (RecImportDialog *self)
{
  self->closing = FALSE;
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
on_session_changed_cb (RecImportDialog *self)
{
  RecImportState state = rec_import_session_get_state (self->session);
  const GError  *error = rec_import_session_get_error (self->session);
  RecImportState last_state = self->last_state;

  self->last_state = state;
  if (state == REC_IMPORT_PLANNING)
    self->again |= last_state == REC_IMPORT_PLANNED;
  if (state == REC_IMPORT_APPLIED && self->step != REC_IMPORT_STEP_DONE)
    {
      self->closing = FALSE;
      go_to (self, REC_IMPORT_STEP_DONE);
      return;
    }
  if (self->closing && !rec_import_session_is_writing (self->session))
    {
      finish_closing (self);
      return;
    }

  if (state == REC_IMPORT_LOADED && self->replan && error == NULL)
    {
      self->replan = FALSE;
      rec_import_session_plan (self->session);
      return;
    }
  /* The columns of what Recensia wrote itself are known, unless dates are to be asked about. */
  if (state == REC_IMPORT_LOADED && self->opening && error == NULL &&
      rec_import_session_get_origin (self->session) != REC_IMPORT_FOREIGN)
    {
      g_autofree char *obstacle =
          rec_import_session_get_obstacle (self->session, REC_IMPORT_STEP_COLUMNS);

      self->opening = FALSE;
      if (obstacle != NULL)
        {
          go_to (self, REC_IMPORT_STEP_COLUMNS);
          return;
        }
      self->step = REC_IMPORT_STEP_CHECK;
      rec_import_session_plan (self->session);
      return;
    }
  if (state == REC_IMPORT_EMPTY && self->step != REC_IMPORT_STEP_FILE)
    {
      go_to (self, REC_IMPORT_STEP_FILE);
      return;
    }
  if (state == REC_IMPORT_LOADED && self->step == REC_IMPORT_STEP_CHECK && error == NULL)
    {
      go_to (self, REC_IMPORT_STEP_COLUMNS);
      return;
    }

  update (self);
  if (self->step == REC_IMPORT_STEP_CHECK && state == REC_IMPORT_PLANNED && error != NULL)
    rec_feedback_error (GTK_WIDGET (self), _ ("Nothing was imported"), error);
  else if (self->step == REC_IMPORT_STEP_DONE && error != NULL)
    rec_feedback_error (GTK_WIDGET (self), _ ("The import could not be undone"), error);
  else if (state == REC_IMPORT_PLANNED && self->again)
    self->again = FALSE;
  else if ((state == REC_IMPORT_PLANNED && last_state != state) ||
           (state == REC_IMPORT_LOADED && self->opening))
    {
      self->opening = FALSE;
      focus_step (self);
    }
}

/* Takes files to import one after the other, after those that are left. */
static void
queue_files (RecImportDialog *self, GSList *files)
{
  for (GSList *l = files; l != NULL; l = l->next)
    {
      g_queue_push_tail (&self->queue, g_object_ref (l->data));
      self->n_files++;
    }
}

static void
open_file (RecImportDialog *self, GFile *file)
{
  self->step = REC_IMPORT_STEP_FILE;
  self->opening = TRUE;
  rec_import_session_open (self->session, file);
}

static void
open_next_file (RecImportDialog *self)
{
  g_autoptr (GFile) file = g_queue_pop_head (&self->queue);

  if (file != NULL)
    open_file (self, file);
}

/* Choosing the file */

static void
on_chooser_response_cb (RecImportDialog *self, int response)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));

      open_file (self, file);
    }
  g_clear_object (&self->chooser);
}

static void
choose_file (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  RecImportDialog *self = REC_IMPORT_DIALOG (widget);
  g_autoptr (GtkFileFilter) sheets = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  if (self->chooser != NULL)
    return;

  gtk_file_filter_set_name (sheets, _ ("Excel and CSV files"));
  for (guint i = 0; i < 5; i++)
    gtk_file_filter_add_suffix (sheets,
                                ((const char *[]){ "xlsx", "xlsm", "csv", "tsv", "txt" })[i]);
  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_filter_add_pattern (all, "*");

  self->chooser = gtk_file_chooser_native_new (_ ("Choose the inventory to import"),
                                               GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_OPEN,
                                               _ ("_Choose"),
                                               NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), sheets);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), all);
  g_signal_connect_object (
      self->chooser, "response", G_CALLBACK (on_chooser_response_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static gboolean
on_file_dropped_cb (RecImportDialog *self, const GValue *value)
{
  GSList *files = g_value_get_boxed (value);

  if (files == NULL || self->step == REC_IMPORT_STEP_DONE ||
      (rec_import_session_is_busy (self->session) && self->step != REC_IMPORT_STEP_FILE))
    return FALSE;

  g_queue_clear_full (&self->queue, g_object_unref);
  self->n_files = 0;
  queue_files (self, files);
  open_next_file (self);

  return TRUE;
}

/* Actions */

static void
go_next (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  RecImportDialog *self = REC_IMPORT_DIALOG (widget);
  g_autofree char *obstacle = rec_import_session_get_obstacle (self->session, self->step);

  if (obstacle != NULL)
    return;

  if (self->step == REC_IMPORT_STEP_FILE)
    go_to (self, REC_IMPORT_STEP_COLUMNS);
  else if (self->step == REC_IMPORT_STEP_COLUMNS)
    {
      self->step = REC_IMPORT_STEP_CHECK;
      rec_import_session_plan (self->session);
      update (self);
    }
  else if (self->step == REC_IMPORT_STEP_CHECK)
    rec_import_session_apply (self->session);
}

static void
go_back (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  RecImportDialog *self = REC_IMPORT_DIALOG (widget);

  if (self->step == REC_IMPORT_STEP_COLUMNS || self->step == REC_IMPORT_STEP_CHECK)
    go_to (self, self->step - 1);
}

static void
go_to_next_file (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  RecImportDialog *self = REC_IMPORT_DIALOG (widget);

  self->replan = FALSE;
  /* A session that has written is done; what it did is in the journal. */
  if (rec_import_session_is_busy (self->session))
    rec_import_session_cancel (self->session);
  open_next_file (self);
}

static void
stop (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  RecImportDialog *self = REC_IMPORT_DIALOG (widget);

  self->replan = FALSE;
  rec_import_session_cancel (self->session);
}

static void
reread (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  RecImportDialog *self = REC_IMPORT_DIALOG (widget);

  self->replan = TRUE;
  rec_import_session_reread (self->session);
}

/* Leaves a column aside and checks again, without a way over the page of the columns. */
static void
leave_column (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  RecImportDialog *self = REC_IMPORT_DIALOG (widget);

  self->replan = TRUE;
  rec_import_session_set_field (self->session, g_variant_get_uint32 (parameter), NULL);
}

static void
undo (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  rec_import_session_undo (REC_IMPORT_DIALOG (widget)->session);
}

static void
close_dialog (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

/* Closes the dialog and shows what has come into the register. */
static void
open_register (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (widget));

  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.register", NULL);
  gtk_window_close (GTK_WINDOW (widget));
}

static void
on_left_cb (gpointer user_data)
{
  g_autoptr (RecImportDialog) self = user_data;

  gtk_window_close (GTK_WINDOW (self));
}

static void
on_leaving_answered_cb (RecImportDialog *self, const char *response)
{
  if (!g_str_equal (response, "leave"))
    return;

  /* The question, which still speaks, would go with its parent. */
  self->may_leave = TRUE;
  g_idle_add_once (on_left_cb, g_object_ref (self));
}

static void
ask_before_leaving (RecImportDialog *self)
{
  GtkWidget *dialog = adw_message_dialog_new (
      GTK_WINDOW (self),
      _ ("Give Up This Import?"),
      rec_import_session_get_difference (self->session) != NULL
          ? _ ("What you accepted and refused would be lost. The register stays as it is.")
          : _ ("Where you said that the columns go would be lost. The register stays as it is."));

  adw_message_dialog_add_responses (
      ADW_MESSAGE_DIALOG (dialog), "stay", _ ("_Go on importing"), "leave", _ ("Give _up"), NULL);
  adw_message_dialog_set_response_appearance (
      ADW_MESSAGE_DIALOG (dialog), "leave", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "stay");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "stay");
  g_signal_connect_object (
      dialog, "response", G_CALLBACK (on_leaving_answered_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static gboolean
rec_import_dialog_close_request (GtkWindow *window)
{
  RecImportDialog *self = REC_IMPORT_DIALOG (window);
  GtkWindow       *parent = gtk_window_get_transient_for (window);
  g_autofree char *text = NULL;

  /* While it writes, only the answer tells whether it was stopped in time. */
  if (rec_import_session_is_writing (self->session))
    {
      self->closing = TRUE;
      rec_import_session_cancel (self->session);
      return TRUE;
    }
  if (rec_import_session_has_choices (self->session) && !self->may_leave)
    {
      ask_before_leaving (self);
      return TRUE;
    }

  if (rec_import_session_get_state (self->session) == REC_IMPORT_APPLIED && parent != NULL)
    {
      text = describe_done (self);
      rec_feedback_toast (GTK_WIDGET (parent), text, _ ("Undo"), "win.undo", NULL);
    }

  return GTK_WINDOW_CLASS (rec_import_dialog_parent_class)->close_request (window);
}

static void
rec_import_dialog_dispose (GObject *object)
{
  RecImportDialog *self = REC_IMPORT_DIALOG (object);

  g_clear_handle_id (&self->pulse_id, g_source_remove);
  rec_chooser_drop (&self->chooser);
  if (self->session != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->session, self);
      rec_import_session_cancel (self->session);
    }
  g_clear_object (&self->session);
  g_queue_clear_full (&self->queue, g_object_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), REC_TYPE_IMPORT_DIALOG);

  G_OBJECT_CLASS (rec_import_dialog_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "import.back", NULL, go_back);
  gtk_widget_class_install_action (widget_class, "import.choose-file", NULL, choose_file);
  gtk_widget_class_install_action (widget_class, "import.close", NULL, close_dialog);
  gtk_widget_class_install_action (widget_class, "import.leave-column", "u", leave_column);
  gtk_widget_class_install_action (widget_class, "import.next", NULL, go_next);
  gtk_widget_class_install_action (widget_class, "import.next-file", NULL, go_to_next_file);
  gtk_widget_class_install_action (widget_class, "import.open-register", NULL, open_register);
  gtk_widget_class_install_action (widget_class, "import.reread", NULL, reread);
  gtk_widget_class_install_action (widget_class, "import.stop", NULL, stop);
  gtk_widget_class_install_action (widget_class, "import.undo", NULL, undo);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "import.close", NULL);
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_o, GDK_CONTROL_MASK, "import.choose-file", NULL);
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "import.undo", NULL);
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_Left, GDK_ALT_MASK, "import.back", NULL);
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_Right, GDK_ALT_MASK, "import.next", NULL);
}

static void
rec_import_dialog_class_init (RecImportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rec_import_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = rec_import_dialog_close_request;

  install_actions (widget_class);
  g_type_ensure (REC_TYPE_DIFFERENCE_PAGE);
  g_type_ensure (REC_TYPE_WRAP_LAYOUT);
  g_type_ensure (REC_TYPE_IMPORT_CHECK_PAGE);
  g_type_ensure (REC_TYPE_IMPORT_COLUMNS_PAGE);
  g_type_ensure (REC_TYPE_IMPORT_FILE_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/recensia/Recensia/ui/rec-import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RecImportDialog, activity);
  gtk_widget_class_bind_template_child (widget_class, RecImportDialog, back_button);
  gtk_widget_class_bind_template_child (widget_class, RecImportDialog, bottom_bar);
  gtk_widget_class_bind_template_child (widget_class, RecImportDialog, check_page);
  gtk_widget_class_bind_template_child (widget_class, RecImportDialog, columns_page);
  gtk_widget_class_bind_template_child (widget_class, RecImportDialog, difference_page);
  gtk_widget_class_bind_template_child (widget_class, RecImportDialog, done_page);
  gtk_widget_class_bind_template_child (widget_class, RecImportDialog, file_label);
  gtk_widget_class_bind_template_child (widget_class, RecImportDialog, next_file_button);
  gtk_widget_class_bind_template_child (widget_class, RecImportDialog, skip_button);
  gtk_widget_class_bind_template_child (widget_class, RecImportDialog, file_page);
  gtk_widget_class_bind_template_child (widget_class, RecImportDialog, next_button);
  gtk_widget_class_bind_template_child (widget_class, RecImportDialog, obstacle);
  gtk_widget_class_bind_template_child (widget_class, RecImportDialog, obstacle_box);
  gtk_widget_class_bind_template_child (widget_class, RecImportDialog, open_button);
  gtk_widget_class_bind_template_child (widget_class, RecImportDialog, pages);
  gtk_widget_class_bind_template_child (widget_class, RecImportDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, RecImportDialog, step_check);
  gtk_widget_class_bind_template_child (widget_class, RecImportDialog, step_columns);
  gtk_widget_class_bind_template_child (widget_class, RecImportDialog, step_done);
  gtk_widget_class_bind_template_child (widget_class, RecImportDialog, step_file);
  gtk_widget_class_bind_template_child (widget_class, RecImportDialog, stop_button);
  gtk_widget_class_bind_template_child (widget_class, RecImportDialog, title);
  gtk_widget_class_bind_template_child (widget_class, RecImportDialog, undo_button);
}

static void
rec_import_dialog_init (RecImportDialog *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_queue_init (&self->queue);
  g_signal_connect_swapped (target, "drop", G_CALLBACK (on_file_dropped_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/**
 * rec_import_dialog_present:
 * @parent: the window of the register
 * @register_: the register to import into, open for writing
 * @file: (nullable): the file to import, where it is known
 *
 * Opens the import assistant over a window. What it writes is told by a toast there.
 */
void
rec_import_dialog_present (GtkWindow *parent, RecRegister *register_, GFile *file)
{
  GSList files = { .data = file };

  g_return_if_fail (file == NULL || G_IS_FILE (file));

  rec_import_dialog_present_files (parent, register_, file != NULL ? &files : NULL);
}

/**
 * rec_import_dialog_present_files:
 * @parent: the window of the register
 * @register_: the register to import into, open for writing
 * @files: (element-type GFile) (nullable): the files to import, one after the other
 *
 * Opens the import assistant over a window, for several files.
 */
void
rec_import_dialog_present_files (GtkWindow *parent, RecRegister *register_, GSList *files)
{
  RecImportDialog *self;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (REC_IS_REGISTER (register_));

  self = g_object_new (REC_TYPE_IMPORT_DIALOG, "transient-for", parent, NULL);
  self->session = rec_import_session_new (register_);
  rec_import_file_page_set_session (self->file_page, self->session);
  rec_import_columns_page_set_session (self->columns_page, self->session);
  rec_import_check_page_set_session (self->check_page, self->session);
  rec_difference_page_set_session (self->difference_page, self->session);
  g_signal_connect_object (
      self->session, "changed", G_CALLBACK (on_session_changed_cb), self, G_CONNECT_SWAPPED);
  queue_files (self, files);
  update (self);
  open_next_file (self);
  gtk_window_present (GTK_WINDOW (self));
  focus_step (self);
}
