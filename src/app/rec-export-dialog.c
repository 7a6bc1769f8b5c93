/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-export-dialog"

#include "config.h"

#include "rec-export-dialog.h"

#include <string.h>

#include <glib/gi18n.h>

#include "rec-declaration.h"
#include "rec-export-job.h"
#include "rec-export-toast.h"
#include "rec-feedback.h"
#include "rec-language.h"
#include "rec-purpose.h"
#include "rec-save-chooser.h"
#include "rec-settings.h"
#include "rec-value.h"

struct _RecExportDialog
{
  AdwWindow parent_instance;

  GtkCheckButton *all_check;
  AdwActionRow   *all_row;
  AdwActionRow   *archived_row;
  GtkSwitch      *archived_switch;
  AdwComboRow    *columns_row;
  GtkLabel       *count_label;
  GtkCheckButton *declaration_check;
  AdwActionRow   *declaration_row;
  AdwComboRow    *department_row;
  GtkWidget      *export_button;
  AdwComboRow    *format_row;
  AdwComboRow    *language_row;
  GtkProgressBar *progress;
  AdwExpanderRow *sheets_row;
  GtkStack       *stack;
  GtkCheckButton *view_check;
  AdwActionRow   *view_row;
  GtkCheckButton *visit_check;
  GtkLabel       *writing_label;

  RecRegister          *register_;
  RecQuery             *view;
  RecQuery             *all;
  GPtrArray            *departments; /* of the register, as the row lists them */
  GPtrArray            *selected;    /* ids of the systems selected, NULL: what is on screen */
  GtkSwitch            *sheet_switches[REC_N_SHEETS];
  const RecField      **shown_columns;
  guint                 n_shown_columns;
  RecExportJob         *job;
  GFile                *target;
  GCancellable         *cancellable;
  GtkFileChooserNative *chooser;
  guint                 poll_id;
};

G_DEFINE_FINAL_TYPE (RecExportDialog, rec_export_dialog, ADW_TYPE_WINDOW)

/* The row of departments begins with any and each. */
enum
{
  DEPARTMENT_ANY,
  DEPARTMENT_EACH,
  DEPARTMENT_FIRST
};

static RecExportFormat
get_format (RecExportDialog *self)
{
  if (gtk_check_button_get_active (self->declaration_check))
    return adw_combo_row_get_selected (self->department_row) == DEPARTMENT_EACH
               ? REC_EXPORT_DECLARATIONS
               : REC_EXPORT_DECLARATION;
  return adw_combo_row_get_selected (self->format_row) == 1 ? REC_EXPORT_CSV : REC_EXPORT_WORKBOOK;
}

static const RecLanguage *
get_language (RecExportDialog *self)
{
  guint                     n_languages;
  const RecLanguage *const *languages = rec_language_list (&n_languages);
  guint                     selected = adw_combo_row_get_selected (self->language_row);

  return selected < n_languages ? languages[selected] : NULL;
}

static char *
describe_count (guint n)
{
  g_autofree char *count = rec_language_format_count (NULL, n);

  return g_strdup_printf (ngettext ("%s system", "%s systems", n), count);
}

/* The columns to write */

enum
{
  COLUMNS_ALL,
  COLUMNS_VISIT,
  COLUMNS_SHOWN
};

/* Presets the columns that suit what the export is for. */
static void
on_purpose_toggled_cb (RecExportDialog *self)
{
  gboolean shown = gtk_check_button_get_active (self->view_check);
  gboolean visit = gtk_check_button_get_active (self->visit_check);
  gboolean declaration = gtk_check_button_get_active (self->declaration_check);

  gtk_widget_set_visible (GTK_WIDGET (self->department_row), declaration);
  gtk_widget_set_visible (GTK_WIDGET (self->archived_row), !declaration);
  gtk_widget_set_visible (GTK_WIDGET (self->columns_row), !declaration);
  gtk_widget_set_visible (GTK_WIDGET (self->format_row), !declaration);
  gtk_widget_set_visible (GTK_WIDGET (self->sheets_row), get_format (self) == REC_EXPORT_WORKBOOK);
  gtk_widget_set_sensitive (GTK_WIDGET (self->archived_row), !shown);
  if (visit)
    adw_combo_row_set_selected (self->columns_row, COLUMNS_VISIT);
  else if (adw_combo_row_get_selected (self->columns_row) == COLUMNS_VISIT)
    adw_combo_row_set_selected (self->columns_row, COLUMNS_ALL);
}

/* The sheets to write */

static void
add_sheet_row (RecExportDialog *self, RecSheet sheet)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *toggle = gtk_switch_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), rec_sheet_get_name (sheet, NULL));
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  gtk_widget_set_name (toggle, rec_sheet_get_id (sheet));
  gtk_switch_set_active (GTK_SWITCH (toggle), TRUE);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, rec_sheet_get_name (sheet, NULL), -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);
  adw_expander_row_add_row (self->sheets_row, row);
  self->sheet_switches[sheet] = GTK_SWITCH (toggle);
}

static guint
get_sheets (RecExportDialog *self)
{
  guint sheets = REC_SHEET_BIT (REC_SHEET_SUMMARY);

  for (guint i = 0; i < REC_N_SHEETS; i++)
    if (self->sheet_switches[i] != NULL && gtk_switch_get_active (self->sheet_switches[i]))
      sheets |= REC_SHEET_BIT (i);
  return sheets;
}

static void
restore_sheets (RecExportDialog *self)
{
  g_auto (GStrv) left_out = g_settings_get_strv (rec_settings_get (), "export-sheets-left-out");

  for (guint i = 0; i < REC_N_SHEETS; i++)
    if (self->sheet_switches[i] != NULL)
      gtk_switch_set_active (
          self->sheet_switches[i],
          !g_strv_contains ((const char *const *) left_out, rec_sheet_get_id (i)));
}

static void
save_sheets (RecExportDialog *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) left_out = NULL;

  for (guint i = 0; i < REC_N_SHEETS; i++)
    if (self->sheet_switches[i] != NULL && !gtk_switch_get_active (self->sheet_switches[i]))
      g_strv_builder_add (builder, rec_sheet_get_id (i));
  left_out = g_strv_builder_end (builder);
  g_settings_set_strv (
      rec_settings_get (), "export-sheets-left-out", (const char *const *) left_out);
}

/* How many systems there are */

static void
on_all_counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RecExportDialog) self = user_data;
  g_autoptr (RecQueryResult) found = NULL;
  g_autofree char *text = NULL;

  found = rec_register_query_finish (REC_REGISTER (source), result, NULL);
  if (found == NULL || self->all_row == NULL)
    return;

  text = describe_count (found->row_ids->len);
  adw_action_row_set_subtitle (self->all_row, text);
}

static void
count_all (RecExportDialog *self)
{
  rec_register_query_async (
      self->register_, self->all, NULL, on_all_counted_cb, g_object_ref (self));
}

static void
on_archived_notify_cb (RecExportDialog *self)
{
  gboolean  archived = gtk_switch_get_active (self->archived_switch);
  RecQuery *all;

  if (self->all == NULL)
    return;
  all = rec_query_with_archived (self->all, archived ? REC_ARCHIVED_BOTH : REC_ARCHIVED_NO);
  rec_query_unref (self->all);
  self->all = all;
  count_all (self);
}

static void
on_view_counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RecExportDialog) self = user_data;
  g_autoptr (RecQueryResult) found = NULL;
  g_autofree char *count = NULL;
  g_autofree char *filter = NULL;
  g_autofree char *text = NULL;

  found = rec_register_query_finish (REC_REGISTER (source), result, NULL);
  if (found == NULL || self->view_row == NULL)
    return;

  count = describe_count (found->row_ids->len);
  filter = rec_query_describe (self->view, rec_register_get_directory (self->register_), NULL);
  /* Translators: %1$s is a number of systems, %2$s the filter in words */
  text = g_strdup_printf (_ ("%1$s: %2$s"), count, filter);
  adw_action_row_set_subtitle (self->view_row, text);
}

/* What was chosen the last time */

static void
restore_choices (RecExportDialog *self)
{
  GSettings                *settings = rec_settings_get ();
  g_autofree char          *format = g_settings_get_string (settings, "export-format");
  g_autofree char          *code = g_settings_get_string (settings, "export-language");
  g_autofree char          *purpose = g_settings_get_string (settings, "export-purpose");
  const RecLanguage        *language = rec_language_get (code);
  guint                     n_languages;
  const RecLanguage *const *languages = rec_language_list (&n_languages);

  if (language == NULL)
    language = rec_language_get_default ();
  for (guint i = 0; i < n_languages; i++)
    if (languages[i] == language)
      adw_combo_row_set_selected (self->language_row, i);
  adw_combo_row_set_selected (self->format_row, g_str_equal (format, "csv") ? 1 : 0);
  if (self->n_shown_columns > 0 && g_settings_get_boolean (settings, "export-shown-columns"))
    adw_combo_row_set_selected (self->columns_row, COLUMNS_SHOWN);
  if (g_str_equal (purpose, "visit"))
    gtk_check_button_set_active (self->visit_check, TRUE);
  restore_sheets (self);
}

static void
save_choices (RecExportDialog *self)
{
  GSettings *settings = rec_settings_get ();
  g_autoptr (GFile) folder = g_file_get_parent (self->target);
  gboolean declaration = gtk_check_button_get_active (self->declaration_check);

  if (!declaration)
    g_settings_set_string (
        settings, "export-format", rec_export_format_get_suffix (get_format (self)));
  /* The screen's language is followed, not written down. */
  g_settings_set_string (settings,
                         "export-language",
                         get_language (self) == rec_language_get_default ()
                             ? ""
                             : rec_language_get_code (get_language (self)));
  g_settings_set_boolean (settings,
                          "export-shown-columns",
                          adw_combo_row_get_selected (self->columns_row) == COLUMNS_SHOWN);
  if (!gtk_check_button_get_active (self->view_check) && !declaration)
    g_settings_set_string (settings,
                           "export-purpose",
                           gtk_check_button_get_active (self->visit_check) ? "visit" : "whole");
  save_sheets (self);
  if (folder != NULL)
    {
      g_autofree char *uri = g_file_get_uri (folder);

      g_settings_set_string (settings, "export-folder", uri);
    }
}

/* Writing */

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
  rec_feedback_error (GTK_WIDGET (self), _ ("The register was not exported"), error);
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
choose_columns (RecExportDialog *self)
{
  g_autoptr (GPtrArray) visit = NULL;

  switch (adw_combo_row_get_selected (self->columns_row))
    {
    case COLUMNS_SHOWN:
      rec_export_job_set_columns (self->job, self->shown_columns, self->n_shown_columns);
      break;
    case COLUMNS_VISIT:
      visit = rec_purpose_list_columns (rec_purpose_get ("has"));
      rec_export_job_set_columns (self->job, (const RecField *const *) visit->pdata, visit->len);
      break;
    case COLUMNS_ALL:
    default:
      break;
    }
}

static RecRecord *
get_department (RecExportDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->department_row);

  return selected >= DEPARTMENT_FIRST && selected - DEPARTMENT_FIRST < self->departments->len
             ? self->departments->pdata[selected - DEPARTMENT_FIRST]
             : NULL;
}

static void
choose_department (RecExportDialog *self)
{
  RecRecord *department = get_department (self);

  if (department != NULL)
    rec_export_job_set_department (self->job, rec_record_get_id (department));
}

static void
start_export (RecExportDialog *self)
{
  gboolean view = gtk_check_button_get_active (self->view_check);

  self->job = rec_export_job_new (rec_register_get_path (self->register_),
                                  view ? self->view : self->all,
                                  get_format (self),
                                  get_language (self));
  rec_export_job_set_as_at (self->job, rec_register_get_as_at (self->register_));
  rec_export_job_set_sheets (self->job, get_sheets (self));
  if (view && self->selected != NULL)
    rec_export_job_set_selected (self->job, self->selected);
  choose_columns (self);
  choose_department (self);
  self->poll_id = g_timeout_add (100, on_poll_cb, self);
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_label_set_label (self->count_label, "");
  gtk_stack_set_visible_child_name (self->stack, "writing");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "export.choose-target", FALSE);
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
on_chooser_response_cb (RecExportDialog *self, int response)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
      g_autofree char *uri = g_file_get_uri (file);

      gtk_widget_activate_action (GTK_WIDGET (self), "export.write", "s", uri);
    }
  g_clear_object (&self->chooser);
}

static void
choose_target (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  RecExportDialog *self = REC_EXPORT_DIALOG (widget);
  RecDirectory    *directory = rec_register_get_directory (self->register_);
  const char      *as_at = rec_register_get_as_at (self->register_);
  g_autofree char *today = rec_date_today ();
  g_autofree char *uri = g_settings_get_string (rec_settings_get (), "export-folder");
  g_autofree char *name = NULL;
  g_autoptr (GFile) folder = NULL;

  if (self->chooser != NULL || self->job != NULL)
    return;

  if (get_format (self) == REC_EXPORT_DECLARATION)
    name = rec_declaration_file_name (get_department (self), today, get_language (self));
  else
    name = rec_export_file_name (rec_directory_get_facility (directory),
                                 as_at != NULL ? as_at : today,
                                 get_language (self),
                                 rec_export_format_get_suffix (get_format (self)));
  if (uri[0] != '\0')
    folder = g_file_new_for_uri (uri);
  if (get_format (self) == REC_EXPORT_DECLARATIONS)
    self->chooser = rec_folder_chooser_new (
        GTK_WINDOW (self), _ ("Choose a folder for the declaration sheets"), _ ("_Export"), folder);
  else
    self->chooser = rec_save_chooser_new (
        GTK_WINDOW (self), _ ("Export the register"), _ ("_Export"), name, folder);
  g_signal_connect_object (
      self->chooser, "response", G_CALLBACK (on_chooser_response_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
on_format_selected_cb (RecExportDialog *self)
{
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->format_row),
                               get_format (self) == REC_EXPORT_CSV
                                   ? _ ("One table of plain text, for another program")
                                   : _ ("Summary, register and reading guide"));
  gtk_widget_set_visible (GTK_WIDGET (self->sheets_row), get_format (self) == REC_EXPORT_WORKBOOK);
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
  g_clear_object (&self->cancellable);
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
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

  g_free (self->shown_columns);
  g_clear_pointer (&self->view, rec_query_unref);
  g_clear_pointer (&self->all, rec_query_unref);
  g_clear_pointer (&self->selected, g_ptr_array_unref);
  g_clear_pointer (&self->departments, g_ptr_array_unref);

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
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "export.close", NULL);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/recensia/Recensia/ui/rec-export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RecExportDialog, all_check);
  gtk_widget_class_bind_template_child (widget_class, RecExportDialog, all_row);
  gtk_widget_class_bind_template_child (widget_class, RecExportDialog, archived_row);
  gtk_widget_class_bind_template_child (widget_class, RecExportDialog, archived_switch);
  gtk_widget_class_bind_template_child (widget_class, RecExportDialog, columns_row);
  gtk_widget_class_bind_template_child (widget_class, RecExportDialog, count_label);
  gtk_widget_class_bind_template_child (widget_class, RecExportDialog, declaration_check);
  gtk_widget_class_bind_template_child (widget_class, RecExportDialog, declaration_row);
  gtk_widget_class_bind_template_child (widget_class, RecExportDialog, department_row);
  gtk_widget_class_bind_template_child (widget_class, RecExportDialog, export_button);
  gtk_widget_class_bind_template_child (widget_class, RecExportDialog, format_row);
  gtk_widget_class_bind_template_child (widget_class, RecExportDialog, language_row);
  gtk_widget_class_bind_template_child (widget_class, RecExportDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, RecExportDialog, sheets_row);
  gtk_widget_class_bind_template_child (widget_class, RecExportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, RecExportDialog, view_check);
  gtk_widget_class_bind_template_child (widget_class, RecExportDialog, view_row);
  gtk_widget_class_bind_template_child (widget_class, RecExportDialog, visit_check);
  gtk_widget_class_bind_template_child (widget_class, RecExportDialog, writing_label);
  gtk_widget_class_bind_template_callback (widget_class, on_archived_notify_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_purpose_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_format_selected_cb);
}

static void
rec_export_dialog_init (RecExportDialog *self)
{
  g_autoptr (GtkStringList) formats = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint                     n_languages;
  const RecLanguage *const *languages = rec_language_list (&n_languages);

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_string_list_append (formats, _ ("Excel (.xlsx)"));
  gtk_string_list_append (formats, _ ("CSV (.csv)"));
  adw_combo_row_set_model (self->format_row, G_LIST_MODEL (formats));
  for (guint i = 0; i < n_languages; i++)
    gtk_string_list_append (names, rec_language_get_name (languages[i]));
  adw_combo_row_set_model (self->language_row, G_LIST_MODEL (names));
  for (guint i = 0; i < REC_N_SHEETS; i++)
    if (rec_sheet_is_optional (i))
      add_sheet_row (self, i);
  on_format_selected_cb (self);
}

static void
fill_columns (RecExportDialog *self)
{
  g_autoptr (GtkStringList) columns = gtk_string_list_new (NULL);
  g_autofree char *shown = g_strdup_printf (
      ngettext ("Those on screen (%u)", "Those on screen (%u)", self->n_shown_columns),
      self->n_shown_columns);

  gtk_string_list_append (columns, C_ ("columns", "All"));
  gtk_string_list_append (columns, _ ("For the HAS visit"));
  if (self->n_shown_columns > 0)
    gtk_string_list_append (columns, shown);
  adw_combo_row_set_model (self->columns_row, G_LIST_MODEL (columns));
}

static void
fill_departments (RecExportDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GPtrArray) listed =
      rec_directory_list (rec_register_get_directory (self->register_), REC_KIND_DEPARTMENT);

  self->departments = g_ptr_array_new_with_free_func ((GDestroyNotify) rec_record_unref);
  for (guint i = 0; i < listed->len; i++)
    g_ptr_array_add (self->departments, rec_record_ref (listed->pdata[i]));
  gtk_string_list_append (names, _ ("Any department"));
  gtk_string_list_append (names, _ ("Each department, one file each"));
  for (guint i = 0; i < self->departments->len; i++)
    gtk_string_list_append (names, rec_record_get_name (self->departments->pdata[i]));
  adw_combo_row_set_model (self->department_row, G_LIST_MODEL (names));
  on_purpose_toggled_cb (self);
}

static RecExportDialog *
dialog_new (GtkWindow             *parent,
            RecRegister           *register_,
            RecQuery              *current,
            const RecField *const *shown_columns,
            guint                  n_shown_columns)
{
  RecExportDialog *self = g_object_new (REC_TYPE_EXPORT_DIALOG, "transient-for", parent, NULL);

  self->register_ = g_object_ref (register_);
  self->view = rec_query_ref (current);
  self->all = rec_query_without_filters (current);
  self->shown_columns = g_memdup2 (shown_columns, n_shown_columns * sizeof *shown_columns);
  self->n_shown_columns = n_shown_columns;
  fill_columns (self);
  fill_departments (self);
  restore_choices (self);
  count_all (self);
  return self;
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
  RecExportDialog *self;
  gboolean         filtered;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (REC_IS_REGISTER (register_));
  g_return_if_fail (current != NULL);

  filtered = rec_query_is_filtered (current);
  self = dialog_new (parent, register_, current, shown_columns, n_shown_columns);
  gtk_widget_set_visible (GTK_WIDGET (self->view_row), filtered);
  if (filtered)
    {
      gtk_check_button_set_active (self->view_check, TRUE);
      rec_register_query_async (
          register_, self->view, NULL, on_view_counted_cb, g_object_ref (self));
    }
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (self->export_button);
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
  RecExportDialog *self;
  g_autofree char *text = NULL;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (REC_IS_REGISTER (register_));
  g_return_if_fail (current != NULL);
  g_return_if_fail (ids != NULL);

  self = dialog_new (parent, register_, current, shown_columns, n_shown_columns);
  self->selected = g_ptr_array_ref (ids);
  text = describe_count (ids->len);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->view_row), _ ("The systems selected"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view_check),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("The systems selected"),
                                  -1);
  adw_action_row_set_subtitle (self->view_row, text);
  gtk_check_button_set_active (self->view_check, TRUE);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (self->export_button);
}
