/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-restore-dialog"

#include "config.h"

#include "rec-restore-dialog.h"

#include <string.h>

#include <glib/gi18n.h>

#include "rec-backups.h"
#include "rec-chooser.h"
#include "rec-feedback.h"
#include "rec-language.h"
#include "rec-save-chooser.h"

struct _RecRestoreDialog
{
  AdwWindow parent_instance;

  GtkListBox *list;
  GtkStack   *stack;

  RecRestoreDialogCallback callback;
  gpointer                 user_data;
  GDestroyNotify           destroy;
  GCancellable            *cancellable;
  GPtrArray               *backups;
  guint                    chosen; /* in backups, while the chooser is open */
  GFile                   *target;
  GtkFileChooserNative    *chooser;
};

G_DEFINE_FINAL_TYPE (RecRestoreDialog, rec_restore_dialog, ADW_TYPE_WINDOW)

static void
add_row (RecRestoreDialog *self, const RecBackup *backup)
{
  GtkWidget       *row = adw_action_row_new ();
  g_autofree char *day = rec_language_format_date (NULL, backup->day);
  g_autofree char *count = rec_language_format_count (NULL, backup->n_systems);
  g_autofree char *systems =
      g_strdup_printf (ngettext ("%s system", "%s systems", backup->n_systems), count);
  /* Translators: %1$s is an establishment, %2$s "12 systems" */
  g_autofree char *subtitle = g_strdup_printf (_ ("%1$s, %2$s"), backup->title, systems);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), day);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_icon_name (ADW_ACTION_ROW (row), "document-open-recent-symbolic");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_list_box_append (self->list, row);
}

static void
on_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RecRestoreDialog) self = user_data;
  g_autoptr (GPtrArray) backups = rec_backups_list_finish (result, NULL);

  if (backups == NULL || self->list == NULL)
    return;

  for (guint i = 0; i < backups->len; i++)
    add_row (self, g_ptr_array_index (backups, i));
  gtk_stack_set_visible_child_name (self->stack, backups->len > 0 ? "list" : "empty");
  if (backups->len > 0)
    gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, 0)));
  self->backups = g_steal_pointer (&backups);
}

static void
on_restored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RecRestoreDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  gtk_widget_set_sensitive (GTK_WIDGET (self), TRUE);
  if (!rec_backups_finish (result, &error))
    {
      rec_feedback_error (GTK_WIDGET (self), _ ("The backup was not restored"), error);
      return;
    }

  if (self->callback != NULL)
    self->callback (self->target, self->user_data);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
restore (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  RecRestoreDialog *self = REC_RESTORE_DIALOG (widget);
  const RecBackup  *backup;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  const char      *uri;
  guint            index;

  g_variant_get (parameter, "(u&s)", &index, &uri);
  if (self->backups == NULL || index >= self->backups->len)
    return;

  backup = g_ptr_array_index (self->backups, index);
  g_clear_object (&self->target);
  self->target = g_file_new_for_uri (uri);
  path = rec_save_get_path (self->target, &error);
  if (path == NULL)
    {
      rec_feedback_error (widget, _ ("The backup was not restored"), error);
      return;
    }

  gtk_widget_set_sensitive (widget, FALSE);
  rec_backups_restore_async (backup->path, path, on_restored_cb, g_object_ref (self));
}

static void
on_chooser_response_cb (RecRestoreDialog *self, int response)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
      g_autofree char *uri = g_file_get_uri (file);

      gtk_widget_activate_action (GTK_WIDGET (self), "restore.write", "(us)", self->chosen, uri);
    }
  g_clear_object (&self->chooser);
}

static void
on_row_activated_cb (RecRestoreDialog *self, GtkListBoxRow *row)
{
  const RecBackup *backup;
  g_autofree char *title = NULL;
  g_autofree char *name = NULL;

  if (self->chooser != NULL)
    return;

  self->chosen = (guint) gtk_list_box_row_get_index (row);
  backup = g_ptr_array_index (self->backups, self->chosen);
  title = g_strdup (backup->title);
  g_strdelimit (title, "/\\:*?\"<>|", ' ');
  /* Translators: the name of a register's file, %1$s is the establishment, %2$s a day */
  name = g_strdup_printf (_ ("AI register %1$s as of %2$s.recensia"), title, backup->day);
  self->chooser = rec_save_chooser_new (
      GTK_WINDOW (self), _ ("Where the restored register is to lie"), _ ("_Restore"), name, NULL);
  g_signal_connect_object (
      self->chooser, "response", G_CALLBACK (on_chooser_response_cb), self, G_CONNECT_SWAPPED);
  rec_chooser_present (self->chooser);
}

static void
close_dialog (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static void
rec_restore_dialog_dispose (GObject *object)
{
  RecRestoreDialog *self = REC_RESTORE_DIALOG (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  rec_chooser_drop (&self->chooser);
  g_clear_object (&self->target);
  g_clear_pointer (&self->backups, g_ptr_array_unref);
  self->callback = NULL;
  if (self->destroy != NULL)
    g_steal_pointer (&self->destroy) (self->user_data);
  gtk_widget_dispose_template (GTK_WIDGET (self), REC_TYPE_RESTORE_DIALOG);

  G_OBJECT_CLASS (rec_restore_dialog_parent_class)->dispose (object);
}

static void
rec_restore_dialog_class_init (RecRestoreDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rec_restore_dialog_dispose;

  gtk_widget_class_install_action (widget_class, "restore.close", NULL, close_dialog);
  gtk_widget_class_install_action (widget_class, "restore.write", "(us)", restore);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "restore.close", NULL);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/recensia/Recensia/ui/rec-restore-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RecRestoreDialog, list);
  gtk_widget_class_bind_template_child (widget_class, RecRestoreDialog, stack);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
}

static void
rec_restore_dialog_init (RecRestoreDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * rec_restore_dialog_present:
 * @parent: the window it is asked in
 * @register_: (nullable): the register whose backups are listed; %NULL for those of all
 * @callback: (nullable): called once there is a register to open
 * @user_data: for @callback
 * @destroy: (nullable): frees @user_data
 *
 * Lists the daily backups and restores the one chosen to a new file.
 */
void
rec_restore_dialog_present (GtkWindow               *parent,
                            RecRegister             *register_,
                            RecRestoreDialogCallback callback,
                            gpointer                 user_data,
                            GDestroyNotify           destroy)
{
  RecRestoreDialog *self;
  RecRecord        *facility = NULL;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (register_ == NULL || REC_IS_REGISTER (register_));

  self = g_object_new (REC_TYPE_RESTORE_DIALOG, "transient-for", parent, NULL);
  self->callback = callback;
  self->user_data = user_data;
  self->destroy = destroy;
  self->cancellable = g_cancellable_new ();
  if (register_ != NULL)
    facility = rec_directory_get_facility (rec_register_get_directory (register_));
  rec_backups_list_async (facility != NULL ? rec_record_get_id (facility) : NULL,
                          self->cancellable,
                          on_listed_cb,
                          g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
}
