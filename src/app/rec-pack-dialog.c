/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-pack-dialog"

#include "config.h"

#include "rec-pack-dialog.h"

#include <glib/gi18n.h>

#include "rec-chooser.h"
#include "rec-export-toast.h"
#include "rec-focus.h"
#include "rec-fold.h"
#include "rec-language.h"
#include "rec-pack-job.h"
#include "rec-row-layout.h"
#include "rec-save-chooser.h"
#include "rec-settings.h"
#include "rec-value.h"

struct _RecPackDialog
{
  AdwWindow parent_instance;

  GtkWidget           *create_button;
  GtkInfoBar          *error_bar;
  GtkLabel            *error_label;
  AdwPreferencesGroup *files_group;
  AdwComboRow         *format_row;
  AdwComboRow         *language_row;
  GtkSwitch           *persons_switch;
  GtkProgressBar      *progress;
  GtkStack            *stack;
  AdwComboRow         *systems_row;

  RecRegister          *register_;
  RecQuery             *view; /* NULL: all are shown */
  RecQuery             *all;
  GtkSwitch            *kind_switches[REC_N_KINDS];
  RecPackJob           *job;
  GCancellable         *cancellable;
  GtkFileChooserNative *chooser;
  guint                 poll_id;
};

G_DEFINE_FINAL_TYPE (RecPackDialog, rec_pack_dialog, ADW_TYPE_WINDOW)

static RecPackFormat
get_format (RecPackDialog *self)
{
  return adw_combo_row_get_selected (self->format_row) == 0 ? REC_PACK_ZIP : REC_PACK_FOLDER;
}

static const RecLanguage *
get_language (RecPackDialog *self)
{
  guint                     n_languages;
  const RecLanguage *const *languages = rec_language_list (&n_languages);
  guint                     selected = adw_combo_row_get_selected (self->language_row);

  return selected < n_languages ? languages[selected] : NULL;
}

static RecQuery *
get_query (RecPackDialog *self)
{
  return self->view != NULL && adw_combo_row_get_selected (self->systems_row) == 1 ? self->view
                                                                                   : self->all;
}

static guint
get_kinds (RecPackDialog *self)
{
  guint kinds = 0;

  for (guint i = 0; i < REC_N_KINDS; i++)
    if (self->kind_switches[i] != NULL && gtk_switch_get_active (self->kind_switches[i]))
      kinds |= REC_PACK_BIT (i);
  return kinds;
}

static void
show_error (RecPackDialog *self, const GError *error)
{
  if (error != NULL)
    {
      g_autofree char *text =
          g_strdup_printf ("%s %s", _ ("The evidence pack was not written."), error->message);

      gtk_label_set_label (self->error_label, text);
    }
  gtk_info_bar_set_revealed (self->error_bar, error != NULL);
}

/* Writing */

static void
save_choices (RecPackDialog *self, GFile *target)
{
  g_settings_set_string (
      rec_settings_get (), "pack-format", get_format (self) == REC_PACK_ZIP ? "zip" : "folder");
  rec_save_keep_folder (target);
}

static void
on_pack_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RecPackDialog) self = user_data;
  g_autoptr (RecPackJob) job = NULL;
  g_autoptr (GError) error = NULL;
  gboolean written = rec_pack_job_run_finish (REC_PACK_JOB (source), result, &error);

  if (self->job == NULL)
    return;

  g_clear_handle_id (&self->poll_id, g_source_remove);
  job = g_steal_pointer (&self->job);
  if (written)
    {
      GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
      g_autoptr (GFile) target = rec_pack_job_get_target (job);
      gboolean         all_well;
      g_autofree char *text = rec_pack_job_describe (job, &all_well);

      save_choices (self, target);
      if (parent != NULL)
        rec_export_toast_tell (parent, target, text, !all_well);
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }

  gtk_stack_set_visible_child_name (self->stack, "choices");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "pack.choose-target", TRUE);
  gtk_widget_grab_focus (self->create_button);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_error (self, error);
}

static gboolean
on_poll_cb (gpointer user_data)
{
  RecPackDialog *self = user_data;

  gtk_progress_bar_set_fraction (self->progress, rec_pack_job_get_progress (self->job));
  return G_SOURCE_CONTINUE;
}

static void
write_target (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  RecPackDialog *self = REC_PACK_DIALOG (widget);
  g_autoptr (GFile) target = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  if (self->job != NULL)
    return;

  self->job = rec_pack_job_new (rec_register_get_path (self->register_),
                                rec_register_get_as_at (self->register_),
                                get_query (self),
                                get_format (self),
                                get_language (self),
                                get_kinds (self),
                                gtk_switch_get_active (self->persons_switch));
  self->poll_id = g_timeout_add (100, on_poll_cb, self);
  gtk_progress_bar_set_fraction (self->progress, 0);
  show_error (self, NULL);
  gtk_stack_set_visible_child_name (self->stack, "writing");
  gtk_widget_action_set_enabled (widget, "pack.choose-target", FALSE);
  rec_focus_enter_window (GTK_WINDOW (self));
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  rec_pack_job_run_async (
      self->job, target, self->cancellable, on_pack_written_cb, g_object_ref (self));
}

/* Choosing the place */

static char *
make_name (RecPackDialog *self)
{
  const char      *as_at = rec_register_get_as_at (self->register_);
  g_autofree char *today = rec_date_today ();

  return rec_pack_get_name (
      rec_directory_get_facility (rec_register_get_directory (self->register_)),
      as_at != NULL ? as_at : today,
      get_language (self));
}

static void
on_chooser_response_cb (RecPackDialog *self, int response)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) chosen = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
      g_autofree char *name = make_name (self);
      /* A folder of its own in the one that was chosen */
      g_autoptr (GFile) target = get_format (self) == REC_PACK_FOLDER
                                     ? g_file_get_child (chosen, name)
                                     : g_object_ref (chosen);
      g_autofree char *uri = g_file_get_uri (target);

      gtk_widget_activate_action (GTK_WIDGET (self), "pack.write", "s", uri);
    }
  g_clear_object (&self->chooser);
}

static void
choose_target (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  RecPackDialog *self = REC_PACK_DIALOG (widget);
  g_autoptr (GFile) folder = rec_save_get_folder ();

  if (self->chooser != NULL || self->job != NULL)
    return;
  if (get_format (self) == REC_PACK_FOLDER)
    self->chooser = rec_folder_chooser_new (
        GTK_WINDOW (self), _ ("Choose where the folder is to lie"), _ ("C_reate"), folder);
  else
    {
      g_autofree char *name = make_name (self);
      g_autofree char *file = g_strconcat (name, ".zip", NULL);

      self->chooser = rec_save_chooser_new (
          GTK_WINDOW (self), _ ("Create the evidence pack"), _ ("C_reate"), file, folder);
    }
  g_signal_connect_object (
      self->chooser, "response", G_CALLBACK (on_chooser_response_cb), self, G_CONNECT_SWAPPED);
  rec_chooser_present (self->chooser);
}

static void
close_dialog (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  RecPackDialog *self = REC_PACK_DIALOG (widget);

  if (self->job != NULL)
    g_cancellable_cancel (self->cancellable);
  else
    gtk_window_close (GTK_WINDOW (widget));
}

static gboolean
rec_pack_dialog_close_request (GtkWindow *window)
{
  RecPackDialog *self = REC_PACK_DIALOG (window);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);

  return GTK_WINDOW_CLASS (rec_pack_dialog_parent_class)->close_request (window);
}

static void
rec_pack_dialog_dispose (GObject *object)
{
  RecPackDialog *self = REC_PACK_DIALOG (object);

  g_clear_handle_id (&self->poll_id, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  rec_chooser_drop (&self->chooser);
  g_clear_object (&self->job);
  g_clear_object (&self->register_);
  gtk_widget_dispose_template (GTK_WIDGET (self), REC_TYPE_PACK_DIALOG);

  G_OBJECT_CLASS (rec_pack_dialog_parent_class)->dispose (object);
}

static void
rec_pack_dialog_finalize (GObject *object)
{
  RecPackDialog *self = REC_PACK_DIALOG (object);

  g_clear_pointer (&self->view, rec_query_unref);
  g_clear_pointer (&self->all, rec_query_unref);

  G_OBJECT_CLASS (rec_pack_dialog_parent_class)->finalize (object);
}

static void
rec_pack_dialog_class_init (RecPackDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rec_pack_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = rec_pack_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = rec_pack_dialog_close_request;

  gtk_widget_class_install_action (widget_class, "pack.choose-target", NULL, choose_target);
  gtk_widget_class_install_action (widget_class, "pack.close", NULL, close_dialog);
  gtk_widget_class_install_action (widget_class, "pack.write", "s", write_target);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "pack.close", NULL);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/recensia/Recensia/ui/rec-pack-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RecPackDialog, create_button);
  gtk_widget_class_bind_template_child (widget_class, RecPackDialog, error_bar);
  gtk_widget_class_bind_template_child (widget_class, RecPackDialog, error_label);
  gtk_widget_class_bind_template_child (widget_class, RecPackDialog, files_group);
  gtk_widget_class_bind_template_child (widget_class, RecPackDialog, format_row);
  gtk_widget_class_bind_template_child (widget_class, RecPackDialog, language_row);
  gtk_widget_class_bind_template_child (widget_class, RecPackDialog, persons_switch);
  gtk_widget_class_bind_template_child (widget_class, RecPackDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, RecPackDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, RecPackDialog, systems_row);
}

/* A switch for the attached files of a kind. */
static void
add_kind_row (RecPackDialog *self, RecKind kind)
{
  const RecKindInfo *info = rec_catalogue_get_kind (kind);
  g_autofree char   *title = rec_capitalise (rec_kind_get_label_plural (info, NULL));
  GtkWidget         *row = adw_action_row_new ();
  GtkWidget         *toggle = gtk_switch_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  gtk_switch_set_active (GTK_SWITCH (toggle), kind == REC_KIND_DOCUMENT);
  gtk_widget_set_name (toggle, info->id);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);
  adw_preferences_group_add (self->files_group, row);
  self->kind_switches[kind] = GTK_SWITCH (toggle);
}

static void
rec_pack_dialog_init (RecPackDialog *self)
{
  guint                     n_kinds;
  const RecKind            *kinds = rec_pack_get_kinds (&n_kinds);
  guint                     n_languages;
  const RecLanguage *const *languages = rec_language_list (&n_languages);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) formats = gtk_string_list_new (NULL);
  g_autofree char *format = g_settings_get_string (rec_settings_get (), "pack-format");

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < n_kinds; i++)
    add_kind_row (self, kinds[i]);
  for (guint i = 0; i < n_languages; i++)
    gtk_string_list_append (names, rec_language_get_name (languages[i]));
  adw_combo_row_set_model (self->language_row, G_LIST_MODEL (names));
  for (guint i = 0; i < n_languages; i++)
    if (languages[i] == rec_language_get_default ())
      adw_combo_row_set_selected (self->language_row, i);
  gtk_string_list_append (formats, _ ("Zip archive"));
  gtk_string_list_append (formats, _ ("Folder"));
  adw_combo_row_set_model (self->format_row, G_LIST_MODEL (formats));
  adw_combo_row_set_selected (self->format_row, g_str_equal (format, "folder") ? 1 : 0);
  rec_row_layout_apply (GTK_WIDGET (self->language_row));
  rec_row_layout_apply (GTK_WIDGET (self->format_row));
}

/**
 * rec_pack_dialog_present:
 * @parent: the window of the register
 * @register_: the register
 * @current: what the window shows
 *
 * Asks what goes into an evidence pack and where, and writes it. A toast in @parent tells when it
 * is done.
 */
void
rec_pack_dialog_present (GtkWindow *parent, RecRegister *register_, RecQuery *current)
{
  RecPackDialog *self;
  g_autoptr (GtkStringList) systems = NULL;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (REC_IS_REGISTER (register_));
  g_return_if_fail (current != NULL);

  self = g_object_new (REC_TYPE_PACK_DIALOG, "transient-for", parent, NULL);
  self->register_ = g_object_ref (register_);
  self->all = rec_query_without_filters (current);
  systems = gtk_string_list_new (NULL);
  gtk_string_list_append (systems, _ ("All, but for archived ones"));
  if (rec_query_is_filtered (current))
    {
      self->view = rec_query_ref (current);
      gtk_string_list_append (systems, _ ("Those on screen"));
    }
  adw_combo_row_set_model (self->systems_row, G_LIST_MODEL (systems));
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (self->create_button);
}
