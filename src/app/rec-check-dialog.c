/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-check-dialog"

#include "config.h"

#include "rec-check-dialog.h"

#include "rec-language.h"

#include <glib/gi18n.h>

/* How often the bar is moved, in milliseconds. */
#define POLL_MS 100

struct _RecCheckDialog
{
  AdwWindow parent_instance;

  GtkListBox     *fault_list;
  GtkProgressBar *progress_bar;
  GtkStack       *stack;
  AdwStatusPage  *whole_page;

  GCancellable *cancellable;
  int           permille; /* how much is done, written by the checking thread */
  guint         poll_id;
};

G_DEFINE_FINAL_TYPE (RecCheckDialog, rec_check_dialog, ADW_TYPE_WINDOW)

/* In a thread of its own, on a connection of its own: the window can be used meanwhile. */

static void
note_progress (double fraction, gpointer user_data)
{
  g_atomic_int_set (&REC_CHECK_DIALOG (user_data)->permille, (int) (fraction * 1000));
}

static void
check_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_autoptr (RecStore) store = NULL;
  RecCheckReport *report = NULL;
  GError         *error = NULL;

  store = rec_store_open (task_data, REC_STORE_READ_ONLY, &error);
  if (store != NULL)
    {
      report = rec_store_check_with_progress (store, note_progress, source, cancellable, &error);
      rec_store_close (store, NULL);
    }
  if (report != NULL)
    g_task_return_pointer (task, report, (GDestroyNotify) rec_check_report_free);
  else
    g_task_return_error (task, error);
}

static gboolean
on_poll_cb (gpointer user_data)
{
  RecCheckDialog *self = user_data;
  int             permille = g_atomic_int_get (&self->permille);

  if (permille > 0)
    gtk_progress_bar_set_fraction (self->progress_bar, permille / 1000.0);
  else
    gtk_progress_bar_pulse (self->progress_bar);

  return G_SOURCE_CONTINUE;
}

/* What was found */

static void
add_fault (RecCheckDialog *self, const char *text)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "label",
                                   text,
                                   "xalign",
                                   0.0,
                                   "wrap",
                                   TRUE,
                                   "wrap-mode",
                                   PANGO_WRAP_WORD_CHAR,
                                   "selectable",
                                   TRUE,
                                   NULL);

  gtk_widget_add_css_class (label, "history-entry");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_append (self->fault_list, row);
}

static void
show_whole (RecCheckDialog *self, const RecCheckReport *report)
{
  g_autofree char *n_systems = rec_language_format_count (NULL, report->n_systems);
  g_autofree char *n_actions = rec_language_format_count (NULL, report->n_actions);
  g_autofree char *systems =
      g_strdup_printf (ngettext ("%s system", "%s systems", report->n_systems), n_systems);
  g_autofree char *actions =
      g_strdup_printf (ngettext ("%s action", "%s actions", report->n_actions), n_actions);
  g_autofree char *text = g_strdup_printf (
      /* Translators: "12 systems", "345 actions" */
      _ ("%s and %s in the journal: none was changed, taken out or put in by another program."),
      systems,
      actions);

  adw_status_page_set_description (self->whole_page, text);
  gtk_stack_set_visible_child_name (self->stack, "whole");
}

static void
on_checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  RecCheckDialog *self = REC_CHECK_DIALOG (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (RecCheckReport) report = g_task_propagate_pointer (G_TASK (result), &error);

  g_clear_handle_id (&self->poll_id, g_source_remove);
  if (self->stack == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (report != NULL && report->faults->len == 0)
    {
      show_whole (self, report);
      return;
    }
  if (report == NULL)
    add_fault (self, error->message);
  for (guint i = 0; report != NULL && i < report->faults->len; i++)
    add_fault (self, g_ptr_array_index (report->faults, i));
  gtk_stack_set_visible_child_name (self->stack, "faults");
}

static void
close_dialog (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static void
rec_check_dialog_dispose (GObject *object)
{
  RecCheckDialog *self = REC_CHECK_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->poll_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), REC_TYPE_CHECK_DIALOG);

  G_OBJECT_CLASS (rec_check_dialog_parent_class)->dispose (object);
}

static void
rec_check_dialog_finalize (GObject *object)
{
  g_object_unref (REC_CHECK_DIALOG (object)->cancellable);

  G_OBJECT_CLASS (rec_check_dialog_parent_class)->finalize (object);
}

static void
rec_check_dialog_class_init (RecCheckDialogClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rec_check_dialog_dispose;
  object_class->finalize = rec_check_dialog_finalize;

  gtk_widget_class_install_action (widget_class, "check.close", NULL, close_dialog);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "check.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/recensia/Recensia/ui/rec-check-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RecCheckDialog, fault_list);
  gtk_widget_class_bind_template_child (widget_class, RecCheckDialog, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, RecCheckDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, RecCheckDialog, whole_page);
}

static void
rec_check_dialog_init (RecCheckDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * rec_check_dialog_present:
 * @near: a widget of the window
 * @register_: an open register
 *
 * Checks the register, and tells how far it is and what it found. To close the dialog stops it.
 *
 * Returns: (transfer none): the dialog
 */
GtkWidget *
rec_check_dialog_present (GtkWidget *near, RecRegister *register_)
{
  GtkRoot        *root = gtk_widget_get_root (near);
  RecCheckDialog *self = g_object_new (
      REC_TYPE_CHECK_DIALOG, "transient-for", GTK_IS_WINDOW (root) ? root : NULL, NULL);
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, on_checked_cb, NULL);

  g_task_set_source_tag (task, rec_check_dialog_present);
  g_task_set_name (task, "[recensia] check");
  g_task_set_task_data (task, g_strdup (rec_register_get_path (register_)), g_free);
  self->poll_id = g_timeout_add (POLL_MS, on_poll_cb, self);
  g_task_run_in_thread (task, check_in_thread);
  gtk_window_present (GTK_WINDOW (self));

  return GTK_WIDGET (self);
}
