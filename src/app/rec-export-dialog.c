/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-export-dialog"

#include "config.h"

#include "rec-export-dialog-private.h"

#include <glib/gi18n.h>

#include "rec-chooser.h"
#include "rec-export-toast.h"
#include "rec-field-row.h"
#include "rec-focus.h"
#include "rec-language.h"
#include "rec-save-chooser.h"
#include "rec-settings.h"

G_DEFINE_FINAL_TYPE (RecExportDialog, rec_export_dialog, ADW_TYPE_WINDOW)

/* Writing */

static void
save_choices (RecExportDialog *self)
{
  GSettings        *settings = rec_settings_get ();
  const RecPurpose *purpose = self->choices->purpose;

  rec_export_choices_save (self->choices);
  /* What is on screen is another thing the next time, and declaration sheets are asked for once. */
  if (purpose->filter == REC_PURPOSE_FILTER_ALL && !_rec_export_dialog_is_declaration (self))
    g_settings_set_string (settings, "export-purpose", purpose->id);
  rec_save_keep_folder (self->target);
}

static void
on_export_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RecExportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *remarks = NULL;
  GtkWindow       *parent;
  gboolean         written = rec_export_job_run_finish (REC_EXPORT_JOB (source), result, &error);

  if (self->job == NULL)
    return;

  g_clear_handle_id (&self->poll_id, g_source_remove);
  remarks = rec_export_job_describe_report (self->job);
  g_clear_object (&self->job);
  parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  if (written)
    {
      save_choices (self);
      if (parent != NULL)
        rec_export_toast_show (parent, self->target, remarks);
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }

  gtk_stack_set_visible_child_name (self->stack, "choices");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "export.choose-target", TRUE);
  gtk_widget_grab_focus (self->export_button);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    _rec_export_dialog_show_error (self, _ ("The register was not exported."), error);
}

static gboolean
on_poll_cb (gpointer user_data)
{
  RecExportDialog *self = user_data;
  guint            done;
  guint            total;

  rec_export_job_get_progress (self->job, &done, &total);
  if (total == 0)
    gtk_progress_bar_pulse (self->progress);
  else
    {
      g_autofree char *n_done = rec_language_format_count (NULL, done);
      g_autofree char *n_total = rec_language_format_count (NULL, total);
      /* Translators: %1$s is the number of systems written, %2$s of all */
      g_autofree char *text = g_strdup_printf (
          ngettext ("%1$s of %2$s system", "%1$s of %2$s systems", total), n_done, n_total);

      gtk_progress_bar_set_fraction (self->progress, (double) done / total);
      gtk_label_set_label (self->count_label, text);
    }

  return G_SOURCE_CONTINUE;
}

static void
start_export (RecExportDialog *self)
{
  RecRecord *department = _rec_export_dialog_get_department (self);

  self->job = _rec_export_dialog_make_job (self);
  rec_export_job_set_sheets (self->job, self->choices->sheets | REC_SHEET_BIT (REC_SHEET_SUMMARY));
  if (!rec_export_choices_has_all_columns (self->choices))
    rec_export_job_set_columns (self->job,
                                (const RecField *const *) self->choices->columns->pdata,
                                self->choices->columns->len);
  if (department != NULL)
    rec_export_job_set_department (self->job, rec_record_get_id (department));
  self->poll_id = g_timeout_add (100, on_poll_cb, self);
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_label_set_label (self->count_label, "");
  _rec_export_dialog_show_error (self, NULL, NULL);
  gtk_stack_set_visible_child_name (self->stack, "writing");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "export.choose-target", FALSE);
  rec_focus_enter_window (GTK_WINDOW (self));
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  rec_export_job_run_async (
      self->job, self->target, self->cancellable, on_export_written_cb, g_object_ref (self));
}

/* Choosing the file */

static void
write_target (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  RecExportDialog *self = REC_EXPORT_DIALOG (widget);

  if (self->job != NULL)
    return;

  g_clear_object (&self->target);
  self->target = g_file_new_for_uri (g_variant_get_string (parameter, NULL));
  start_export (self);
}

static void
choose_target (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  RecExportDialog *self = REC_EXPORT_DIALOG (widget);
  g_autoptr (GFile) folder = rec_save_get_folder ();
  g_autofree char *name = NULL;

  if (self->chooser != NULL || self->job != NULL)
    return;
  /* A day that is still being typed counts, or is shown as wrong. */
  if (!_rec_export_dialog_is_declaration (self) &&
      !rec_field_row_commit (REC_FIELD_ROW (self->as_at_row)))
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->as_at_row));
      return;
    }

  name = _rec_export_dialog_make_name (self);
  if (_rec_export_dialog_get_format (self) == REC_EXPORT_DECLARATIONS)
    self->chooser = rec_folder_chooser_new (
        GTK_WINDOW (self), _ ("Choose a folder for the declaration sheets"), _ ("_Export"), folder);
  else
    self->chooser = rec_save_chooser_new (
        GTK_WINDOW (self), _ ("Export the register"), _ ("_Export"), name, folder);
  rec_chooser_show (&self->chooser, GTK_WIDGET (self), "export.write");
}

static void
close_dialog (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  RecExportDialog *self = REC_EXPORT_DIALOG (widget);

  if (self->job != NULL)
    g_cancellable_cancel (self->cancellable);
  else
    gtk_window_close (GTK_WINDOW (widget));
}

static gboolean
rec_export_dialog_close_request (GtkWindow *window)
{
  RecExportDialog *self = REC_EXPORT_DIALOG (window);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);

  return GTK_WINDOW_CLASS (rec_export_dialog_parent_class)->close_request (window);
}

static void
rec_export_dialog_dispose (GObject *object)
{
  RecExportDialog *self = REC_EXPORT_DIALOG (object);

  g_clear_handle_id (&self->poll_id, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  if (self->planning != NULL)
    g_cancellable_cancel (self->planning);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->planning);
  rec_chooser_drop (&self->chooser);
  g_clear_object (&self->job);
  g_clear_object (&self->target);
  g_clear_object (&self->register_);
  gtk_widget_dispose_template (GTK_WIDGET (self), REC_TYPE_EXPORT_DIALOG);

  G_OBJECT_CLASS (rec_export_dialog_parent_class)->dispose (object);
}

static void
rec_export_dialog_finalize (GObject *object)
{
  RecExportDialog *self = REC_EXPORT_DIALOG (object);

  g_clear_pointer (&self->choices, rec_export_choices_free);
  g_clear_pointer (&self->plan, rec_export_plan_free);
  g_clear_pointer (&self->view, rec_query_unref);
  g_clear_pointer (&self->all, rec_query_unref);
  g_clear_pointer (&self->selected, g_ptr_array_unref);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  g_clear_pointer (&self->departments, g_ptr_array_unref);
  g_ptr_array_unref (self->purpose_checks);

  G_OBJECT_CLASS (rec_export_dialog_parent_class)->finalize (object);
}

static void
rec_export_dialog_class_init (RecExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rec_export_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = rec_export_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = rec_export_dialog_close_request;

  gtk_widget_class_install_action (widget_class, "export.choose-target", NULL, choose_target);
  gtk_widget_class_install_action (widget_class, "export.close", NULL, close_dialog);
  gtk_widget_class_install_action (widget_class, "export.write", "s", write_target);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "export.close", NULL);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/recensia/Recensia/ui/rec-export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RecExportDialog, archived_row);
  gtk_widget_class_bind_template_child (widget_class, RecExportDialog, archived_switch);
  gtk_widget_class_bind_template_child (widget_class, RecExportDialog, as_at_row);
  gtk_widget_class_bind_template_child (widget_class, RecExportDialog, columns_row);
  gtk_widget_class_bind_template_child (widget_class, RecExportDialog, count_label);
  gtk_widget_class_bind_template_child (widget_class, RecExportDialog, department_row);
  gtk_widget_class_bind_template_child (widget_class, RecExportDialog, error_bar);
  gtk_widget_class_bind_template_child (widget_class, RecExportDialog, error_label);
  gtk_widget_class_bind_template_child (widget_class, RecExportDialog, export_button);
  gtk_widget_class_bind_template_child (widget_class, RecExportDialog, file_label);
  gtk_widget_class_bind_template_child (widget_class, RecExportDialog, format_row);
  gtk_widget_class_bind_template_child (widget_class, RecExportDialog, language_row);
  gtk_widget_class_bind_template_child (widget_class, RecExportDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, RecExportDialog, purpose_group);
  gtk_widget_class_bind_template_child (widget_class, RecExportDialog, sheets_row);
  gtk_widget_class_bind_template_child (widget_class, RecExportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, RecExportDialog, summary_label);
  gtk_widget_class_bind_template_child (widget_class, RecExportDialog, systems_row);
  gtk_widget_class_bind_template_child (widget_class, RecExportDialog, writing_label);
  _rec_export_dialog_bind_choices (widget_class);
}

static void
rec_export_dialog_init (RecExportDialog *self)
{
  self->purpose_checks = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  _rec_export_dialog_init_choices (self);
}

static void
present (GtkWindow             *parent,
         RecRegister           *register_,
         RecQuery              *current,
         GPtrArray             *selected,
         const RecField *const *shown_columns,
         guint                  n_shown_columns)
{
  RecExportDialog *self = g_object_new (REC_TYPE_EXPORT_DIALOG, "transient-for", parent, NULL);

  self->register_ = g_object_ref (register_);
  self->view = rec_query_ref (current);
  self->all = rec_query_without_filters (current);
  self->selected = selected != NULL ? g_ptr_array_ref (selected) : NULL;
  self->shown = g_ptr_array_new ();
  for (guint i = 0; i < n_shown_columns; i++)
    g_ptr_array_add (self->shown, (gpointer) shown_columns[i]);
  _rec_export_dialog_fill_choices (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (self->export_button);
}

/**
 * rec_export_dialog_present:
 * @parent: the window of the register
 * @register_: the register
 * @current: what the window shows
 * @shown_columns: (array length=n_shown_columns): the columns it shows, in order; copied
 * @n_shown_columns: how many
 *
 * Asks what to export and where, and writes it. A toast in @parent tells when it is done.
 */
void
rec_export_dialog_present (GtkWindow             *parent,
                           RecRegister           *register_,
                           RecQuery              *current,
                           const RecField *const *shown_columns,
                           guint                  n_shown_columns)
{
  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (REC_IS_REGISTER (register_));
  g_return_if_fail (current != NULL);

  present (parent, register_, current, NULL, shown_columns, n_shown_columns);
}

/**
 * rec_export_dialog_present_selected:
 * @parent: the window of the register
 * @register_: the register
 * @current: what the window shows, for the order
 * @ids: (element-type utf8): ids of the systems selected in it, however many; kept
 * @shown_columns: (array length=n_shown_columns): the columns it shows, in order; copied
 * @n_shown_columns: how many
 *
 * As rec_export_dialog_present(), with the systems selected proposed.
 */
void
rec_export_dialog_present_selected (GtkWindow             *parent,
                                    RecRegister           *register_,
                                    RecQuery              *current,
                                    GPtrArray             *ids,
                                    const RecField *const *shown_columns,
                                    guint                  n_shown_columns)
{
  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (REC_IS_REGISTER (register_));
  g_return_if_fail (current != NULL);
  g_return_if_fail (ids != NULL);

  present (parent, register_, current, ids, shown_columns, n_shown_columns);
}
