/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-create-dialog"

#include "config.h"

#include "rec-create-dialog.h"

#include <string.h>

#include <glib/gi18n.h>

#include "rec-accessible.h"
#include "rec-chooser.h"
#include "rec-feedback.h"
#include "rec-register-maker.h"
#include "rec-save-chooser.h"
#include "rec-value.h"

struct _RecCreateDialog
{
  AdwWindow parent_instance;

  GtkWidget   *create_button;
  AdwEntryRow *finess_row;
  GtkLabel    *hint;
  GtkLabel    *making_label;
  AdwEntryRow *name_row;
  GtkSpinner  *spinner;
  GtkStack    *stack;
  AdwComboRow *status_row;

  RecCreateDialogCallback callback;
  gpointer                user_data;
  GDestroyNotify          destroy;
  GtkFileChooserNative   *chooser;
  GFile                  *target;
  gboolean                making;
};

G_DEFINE_FINAL_TYPE (RecCreateDialog, rec_create_dialog, ADW_TYPE_WINDOW)

static const RecField *
get_field (const char *id)
{
  return rec_catalogue_find_field (REC_KIND_FACILITY, id);
}

/* Reads an entry as a value of a field; %NULL with an error where it is none. */
static gboolean
read_row (AdwEntryRow *row, const char *field_id, char **value, GError **error)
{
  return rec_value_parse (
      get_field (field_id), gtk_editable_get_text (GTK_EDITABLE (row)), NULL, value, error);
}

/* The establishment as it is filled in, or %NULL. */
static RecRecord *
read_facility (RecCreateDialog *self, GError **error)
{
  const RecChoiceSet *statuses = get_field ("legal_status")->choices;
  guint               selected = adw_combo_row_get_selected (self->status_row);
  g_autofree char    *name = NULL;
  g_autofree char    *finess = NULL;
  g_autoptr (RecRecord) blank = NULL;
  g_autoptr (RecRecord) named = NULL;
  g_autoptr (RecRecord) stated = NULL;

  if (!read_row (self->name_row, "name", &name, error) ||
      !read_row (self->finess_row, "finess_et", &finess, error))
    return NULL;

  blank = rec_record_new (REC_KIND_FACILITY, NULL);
  named = rec_record_with (blank, get_field ("name"), name);
  /* The first item of the list stands for no answer. */
  stated = rec_record_with (
      named,
      get_field ("legal_status"),
      selected > 0 && selected <= statuses->n_choices ? statuses->choices[selected - 1].id : NULL);

  return rec_record_with (stated, get_field ("finess_et"), finess);
}

/* A name is asked for before anything is made; what is wrong with the rest is said at once. */
static void
update (RecCreateDialog *self)
{
  g_autofree char *name = NULL;
  g_autofree char *finess = NULL;
  g_autoptr (GError) error = NULL;
  gboolean named = read_row (self->name_row, "name", &name, NULL) && name != NULL;
  gboolean valid = read_row (self->finess_row, "finess_et", &finess, &error);

  if (valid)
    gtk_widget_remove_css_class (GTK_WIDGET (self->finess_row), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->finess_row), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->finess_row),
                               GTK_ACCESSIBLE_STATE_INVALID,
                               valid ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE,
                               -1);
  /* The hint is always there, so that nothing moves while one types. */
  gtk_label_set_label (self->hint,
                       valid ? rec_field_get_help (get_field ("finess_et"), NULL) : error->message);
  gtk_widget_remove_css_class (GTK_WIDGET (self->hint), valid ? "error" : "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->hint), valid ? "dim-label" : "error");
  gtk_widget_action_set_enabled (
      GTK_WIDGET (self), "create.choose-target", named && valid && !self->making);
}

static void
on_entry_changed_cb (RecCreateDialog *self)
{
  update (self);
}

static void
show_making (RecCreateDialog *self, gboolean making)
{
  self->making = making;
  gtk_spinner_set_spinning (self->spinner, making);
  gtk_stack_set_visible_child_name (self->stack, making ? "making" : "form");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "create.close", !making);
  update (self);
}

static void
on_register_made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RecCreateDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!rec_register_maker_finish (result, &error))
    {
      show_making (self, FALSE);
      rec_feedback_error (GTK_WIDGET (self), _ ("The register was not created"), error);
      return;
    }

  if (self->callback != NULL)
    self->callback (self->target, self->user_data);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
make_register (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  RecCreateDialog *self = REC_CREATE_DIALOG (widget);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autoptr (RecRecord) facility = read_facility (self, NULL);

  if (facility == NULL || self->making)
    return;

  g_clear_object (&self->target);
  self->target = g_file_new_for_uri (g_variant_get_string (parameter, NULL));
  path = rec_save_get_path (self->target, &error);
  if (path == NULL)
    {
      rec_feedback_error (widget, _ ("The register was not created"), error);
      return;
    }

  show_making (self, TRUE);
  rec_register_maker_create_async (path, facility, on_register_made_cb, g_object_ref (self));
}

/* A file name of the establishment's: without what a file system could mind. */
static char *
suggest_name (RecCreateDialog *self)
{
  g_autofree char *name = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name_row)));

  g_strdelimit (name, "/\\:*?\"<>|", ' ');
  g_strstrip (name);

  /* Translators: the name of a register's file, %s is the establishment */
  return g_strdup_printf (_ ("AI register %s.recensia"), name);
}

static void
choose_target (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  RecCreateDialog *self = REC_CREATE_DIALOG (widget);
  g_autofree char *name = suggest_name (self);

  if (self->chooser != NULL)
    return;

  self->chooser = rec_save_chooser_new (
      GTK_WINDOW (self), _ ("Where the register is to lie"), _ ("C_reate"), name, NULL);
  rec_chooser_show (&self->chooser, GTK_WIDGET (self), "create.make");
}

static void
close_dialog (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static gboolean
rec_create_dialog_close_request (GtkWindow *window)
{
  /* It takes a moment and is then opened. */
  if (REC_CREATE_DIALOG (window)->making)
    return TRUE;

  return GTK_WINDOW_CLASS (rec_create_dialog_parent_class)->close_request (window);
}

static void
rec_create_dialog_dispose (GObject *object)
{
  RecCreateDialog *self = REC_CREATE_DIALOG (object);

  rec_chooser_drop (&self->chooser);
  g_clear_object (&self->target);
  self->callback = NULL;
  if (self->destroy != NULL)
    g_steal_pointer (&self->destroy) (self->user_data);
  gtk_widget_dispose_template (GTK_WIDGET (self), REC_TYPE_CREATE_DIALOG);

  G_OBJECT_CLASS (rec_create_dialog_parent_class)->dispose (object);
}

static void
rec_create_dialog_class_init (RecCreateDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rec_create_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = rec_create_dialog_close_request;

  gtk_widget_class_install_action (widget_class, "create.choose-target", NULL, choose_target);
  gtk_widget_class_install_action (widget_class, "create.close", NULL, close_dialog);
  gtk_widget_class_install_action (widget_class, "create.make", "s", make_register);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "create.close", NULL);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/recensia/Recensia/ui/rec-create-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RecCreateDialog, create_button);
  gtk_widget_class_bind_template_child (widget_class, RecCreateDialog, finess_row);
  gtk_widget_class_bind_template_child (widget_class, RecCreateDialog, hint);
  gtk_widget_class_bind_template_child (widget_class, RecCreateDialog, making_label);
  gtk_widget_class_bind_template_child (widget_class, RecCreateDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, RecCreateDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, RecCreateDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, RecCreateDialog, status_row);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_changed_cb);
}

static void
rec_create_dialog_init (RecCreateDialog *self)
{
  const RecChoiceSet *statuses = get_field ("legal_status")->choices;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->name_row),
                                 rec_field_get_label (get_field ("name"), NULL));
  rec_accessible_name_entry (GTK_WIDGET (self->name_row),
                             rec_field_get_label (get_field ("name"), NULL));
  rec_accessible_name_entry (GTK_WIDGET (self->finess_row),
                             rec_field_get_label (get_field ("finess_et"), NULL));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->status_row),
                                 rec_field_get_label (get_field ("legal_status"), NULL));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->finess_row),
                                 rec_field_get_label (get_field ("finess_et"), NULL));
  gtk_string_list_append (names, _ ("(not stated)"));
  for (guint i = 0; i < statuses->n_choices; i++)
    gtk_string_list_append (names, rec_choice_get_label (statuses, &statuses->choices[i], NULL));
  adw_combo_row_set_model (self->status_row, G_LIST_MODEL (names));
  update (self);
}

static void
on_example_queried_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RecCreateDialog) self = user_data;
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, NULL);

  if (self->target == NULL)
    return;
  if (info != NULL)
    {
      if (self->callback != NULL)
        self->callback (self->target, self->user_data);
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }

  gtk_label_set_label (self->making_label, _ ("Preparing the example…"));
  show_making (self, TRUE);
  gtk_window_present (GTK_WINDOW (self));
  rec_register_maker_example_async (
      g_file_peek_path (self->target), on_register_made_cb, g_object_ref (self));
}

/* Makes the example where it was not made before, else opens it as it was left. */
static void
make_example (RecCreateDialog *self)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (),
                                            "recensia",
                                            /* Translators: the name of the example's file */
                                            _ ("Example register.recensia"),
                                            NULL);

  self->target = g_file_new_for_path (path);
  g_file_query_info_async (self->target,
                           G_FILE_ATTRIBUTE_STANDARD_TYPE,
                           G_FILE_QUERY_INFO_NONE,
                           G_PRIORITY_DEFAULT,
                           NULL,
                           on_example_queried_cb,
                           g_object_ref (self));
}

/**
 * rec_create_dialog_present:
 * @parent: the window it is asked in
 * @example: whether to make the example register, without a question
 * @callback: (nullable): called once there is a register to open
 * @user_data: for @callback
 * @destroy: (nullable): frees @user_data
 *
 * Asks for the establishment and where its register is to lie, and makes it.
 */
void
rec_create_dialog_present (GtkWindow              *parent,
                           gboolean                example,
                           RecCreateDialogCallback callback,
                           gpointer                user_data,
                           GDestroyNotify          destroy)
{
  RecCreateDialog *self;

  g_return_if_fail (GTK_IS_WINDOW (parent));

  self = g_object_new (REC_TYPE_CREATE_DIALOG, "transient-for", parent, NULL);
  self->callback = callback;
  self->user_data = user_data;
  self->destroy = destroy;
  if (example)
    {
      make_example (self);
      return;
    }

  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
}
