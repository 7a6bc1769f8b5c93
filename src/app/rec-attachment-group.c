/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-attachment-group"

#include "config.h"

#include "rec-attachment-group.h"

#include "rec-feedback.h"
#include "rec-launch.h"
#include "rec-save-chooser.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

struct _RecAttachmentGroup
{
  AdwPreferencesGroup parent_instance;

  GtkWidget      *add_button;
  GtkWidget      *blank_row;
  GtkWidget      *progress_row;
  GtkProgressBar *progress_bar;
  GPtrArray      *rows; /* of the files, in the group */

  RecRegister          *register_;
  RecKind               kind;
  char                 *id;
  GQueue                waiting;     /* (element-type GFile): to be attached */
  GCancellable         *cancellable; /* of the file on its way; NULL where there is none */
  GtkFileChooserNative *chooser;
};

G_DEFINE_FINAL_TYPE (RecAttachmentGroup, rec_attachment_group, ADW_TYPE_PREFERENCES_GROUP)

static void attach_next (RecAttachmentGroup *self);

static gboolean
is_writable (RecAttachmentGroup *self)
{
  return !rec_register_is_read_only (self->register_) &&
         rec_register_get_as_at (self->register_) == NULL;
}

static GtkWindow *
get_window (RecAttachmentGroup *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

/* What the dialog is gone for needs no message; nor does what somebody gave up. */
static void
show_error (RecAttachmentGroup *self, const char *heading, const GError *error)
{
  if (get_window (self) != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    rec_feedback_error (GTK_WIDGET (self), heading, error);
}

/* Opening and saving */

typedef struct
{
  RecAttachmentGroup *group;
  GFile              *file;
  gboolean            is_opened; /* with the desktop's program, once it is there */
} Copy;

static void
copy_free (Copy *copy)
{
  g_object_unref (copy->group);
  g_object_unref (copy->file);
  g_free (copy);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Copy, copy_free)

static void
on_copied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Copy) copy = user_data;
  g_autoptr (GError) error = NULL;
  GtkWindow *window = get_window (copy->group);

  if (!rec_register_save_attachment_finish (REC_REGISTER (source), result, &error))
    show_error (copy->group,
                copy->is_opened ? _ ("The File Could Not Be Opened")
                                : _ ("The Copy Could Not Be Saved"),
                error);
  else if (copy->is_opened && window != NULL)
    {
      /* Changes to the copy would not come back into the register. */
      g_chmod (g_file_peek_path (copy->file), 0400);
      rec_launch_open (window, copy->file);
    }
}

static void
copy_to (RecAttachmentGroup *self, RecRecord *record, GFile *file, gboolean is_opened)
{
  Copy *copy = g_new0 (Copy, 1);

  copy->group = g_object_ref (self);
  copy->file = g_object_ref (file);
  copy->is_opened = is_opened;
  rec_register_save_attachment_async (
      self->register_, rec_record_get_id (record), file, NULL, on_copied_cb, copy);
}

static void
on_shutdown_cb (GApplication *application, GFile *file)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);

  g_file_delete (file, NULL, NULL);
  g_file_delete (folder, NULL, NULL);
}

static void
unref_file (gpointer file, GClosure *closure)
{
  g_object_unref (file);
}

/* A copy in a temporary folder that only this person can read, until the program ends. */
static void
on_row_activated_cb (GtkWidget *row, RecAttachmentGroup *self)
{
  RecRecord       *record = g_object_get_data (G_OBJECT (row), "rec-record");
  g_autofree char *name = g_strdelimit (g_strdup (rec_record_get_name (record)), "/\\", '_');
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("recensia-XXXXXX", &error);
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = NULL;

  if (folder == NULL)
    {
      show_error (self, _ ("The File Could Not Be Opened"), error);
      return;
    }
  path = g_build_filename (folder, name, NULL);
  file = g_file_new_for_path (path);
  if (g_application_get_default () != NULL)
    g_signal_connect_data (g_application_get_default (),
                           "shutdown",
                           G_CALLBACK (on_shutdown_cb),
                           g_object_ref (file),
                           unref_file,
                           0);
  copy_to (self, record, file, TRUE);
}

static void
on_save_response_cb (GtkNativeDialog *dialog, int response, RecAttachmentGroup *self)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  RecRecord *record = g_object_get_data (G_OBJECT (dialog), "rec-record");

  if (response == GTK_RESPONSE_ACCEPT && file != NULL)
    copy_to (self, record, file, FALSE);
  g_clear_object (&self->chooser);
}

static void
on_save_clicked_cb (GtkWidget *button, RecAttachmentGroup *self)
{
  RecRecord *record = g_object_get_data (G_OBJECT (button), "rec-record");

  if (self->chooser != NULL)
    return;
  self->chooser = rec_save_chooser_new (
      get_window (self), _ ("Save a Copy"), _ ("_Save"), rec_record_get_name (record), NULL);
  g_object_set_data_full (G_OBJECT (self->chooser),
                          "rec-record",
                          rec_record_ref (record),
                          (GDestroyNotify) rec_record_unref);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_save_response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* Removing */

static void
on_removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RecAttachmentGroup) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!rec_register_apply_finish (REC_REGISTER (source), result, &error))
    show_error (self, _ ("The File Could Not Be Removed"), error);
}

static void
on_remove_clicked_cb (GtkWidget *button, RecAttachmentGroup *self)
{
  RecRecord *record = g_object_get_data (G_OBJECT (button), "rec-record");
  g_autoptr (RecEdit) edit = rec_edit_new_change (REC_VERB_DELETE, record, NULL);

  rec_register_apply_async (self->register_, edit, NULL, on_removed_cb, g_object_ref (self));
}

/* The list */

static void
add_button (GtkWidget          *row,
            RecRecord          *record,
            const char         *icon,
            const char         *label,
            GCallback           callback,
            RecAttachmentGroup *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_name (button, icon);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data_full (
      G_OBJECT (button), "rec-record", rec_record_ref (record), (GDestroyNotify) rec_record_unref);
  g_signal_connect_object (button, "clicked", callback, self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static GtkWidget *
make_row (RecAttachmentGroup *self, RecRecord *record)
{
  GtkWidget       *row = adw_action_row_new ();
  const char      *bytes = rec_record_get_by_id (record, "size");
  const char      *sha256 = rec_record_get_by_id (record, "sha256");
  g_autofree char *size = bytes != NULL ? g_format_size (g_ascii_strtoull (bytes, NULL, 10)) : NULL;
  g_autofree char *hash = sha256 != NULL ? g_strdup_printf ("SHA-256 %s", sha256) : NULL;

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), rec_record_get_name (record));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), size != NULL ? size : "");
  gtk_widget_set_tooltip_text (row, hash);
  g_object_set_data_full (
      G_OBJECT (row), "rec-record", rec_record_ref (record), (GDestroyNotify) rec_record_unref);
  add_button (row,
              record,
              "document-save-symbolic",
              _ ("Save a Copy"),
              G_CALLBACK (on_save_clicked_cb),
              self);
  if (is_writable (self))
    add_button (row,
                record,
                "user-trash-symbolic",
                _ ("Remove the File"),
                G_CALLBACK (on_remove_clicked_cb),
                self);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (on_row_activated_cb), self, 0);

  return row;
}

static void
on_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RecAttachmentGroup) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records =
      rec_register_list_records_finish (REC_REGISTER (source), result, &error);

  if (self->rows == NULL)
    return;
  if (records == NULL)
    {
      show_error (self, _ ("The Attached Files Could Not Be Read"), error);
      return;
    }
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < records->len; i++)
    {
      g_ptr_array_add (self->rows, make_row (self, records->pdata[i]));
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
    }
  gtk_widget_set_visible (self->blank_row, records->len == 0);
}

static void
reload (RecAttachmentGroup *self)
{
  rec_register_list_records_async (self->register_,
                                   REC_KIND_ATTACHMENT,
                                   rec_catalogue_get_kind (self->kind)->id,
                                   self->id,
                                   NULL,
                                   on_listed_cb,
                                   g_object_ref (self));
}

static void
on_changed_cb (RecAttachmentGroup *self, RecEdit *edit)
{
  if (self->rows != NULL && rec_edit_count (edit, REC_KIND_ATTACHMENT) > 0)
    reload (self);
}

/* Adding */

static void
on_progress_cb (double fraction, gpointer user_data)
{
  RecAttachmentGroup *self = user_data;

  if (self->rows != NULL)
    gtk_progress_bar_set_fraction (self->progress_bar, fraction);
}

static void
on_attached_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RecAttachmentGroup) self = user_data;
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->cancellable);
  if (!rec_register_attach_finish (REC_REGISTER (source), result, &error))
    show_error (self, _ ("The File Was Not Attached"), error);
  if (self->rows != NULL)
    attach_next (self);
}

static void
attach_next (RecAttachmentGroup *self)
{
  g_autoptr (GFile) file = self->cancellable == NULL ? g_queue_pop_head (&self->waiting) : NULL;
  g_autofree char *name = NULL;

  gtk_widget_set_visible (self->progress_row, self->cancellable != NULL || file != NULL);
  if (file == NULL)
    return;
  name = g_file_get_basename (file);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->progress_row),
                                 name != NULL ? name : "");
  gtk_progress_bar_set_fraction (self->progress_bar, 0);
  self->cancellable = g_cancellable_new ();
  rec_register_attach_async (self->register_,
                             self->kind,
                             self->id,
                             file,
                             on_progress_cb,
                             self,
                             self->cancellable,
                             on_attached_cb,
                             g_object_ref (self));
}

/**
 * rec_attachment_group_add_file:
 * @file: a file
 *
 * Attaches a copy of the file, after those that are on their way. What goes wrong is told.
 */
void
rec_attachment_group_add_file (RecAttachmentGroup *self, GFile *file)
{
  g_return_if_fail (REC_IS_ATTACHMENT_GROUP (self));
  g_return_if_fail (G_IS_FILE (file));

  if (!is_writable (self))
    return;
  g_queue_push_tail (&self->waiting, g_object_ref (file));
  attach_next (self);
}

static void
on_add_response_cb (GtkNativeDialog *dialog, int response, RecAttachmentGroup *self)
{
  g_autoptr (GListModel) files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));

  for (guint i = 0; response == GTK_RESPONSE_ACCEPT && i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      rec_attachment_group_add_file (self, file);
    }
  g_clear_object (&self->chooser);
}

static void
on_add_clicked_cb (RecAttachmentGroup *self)
{
  if (self->chooser != NULL)
    return;
  self->chooser = gtk_file_chooser_native_new (
      _ ("Attach Files"), get_window (self), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Attach"), NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_add_response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
on_cancel_clicked_cb (RecAttachmentGroup *self)
{
  g_queue_clear_full (&self->waiting, g_object_unref);
  g_cancellable_cancel (self->cancellable);
}

static gboolean
on_dropped_cb (
    GtkDropTarget *target, const GValue *value, double x, double y, RecAttachmentGroup *self)
{
  GSList *files = g_value_get_boxed (value);

  if (files == NULL || !is_writable (self))
    return FALSE;
  for (GSList *i = files; i != NULL; i = i->next)
    rec_attachment_group_add_file (self, i->data);

  return TRUE;
}

/**
 * rec_attachment_group_accept_drops:
 * @widget: a widget around the group
 *
 * Lets files be dropped anywhere onto @widget.
 */
void
rec_attachment_group_accept_drops (RecAttachmentGroup *self, GtkWidget *widget)
{
  GtkDropTarget *target;

  g_return_if_fail (REC_IS_ATTACHMENT_GROUP (self));

  target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  g_signal_connect_object (target, "drop", G_CALLBACK (on_dropped_cb), self, 0);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (target));
}

static void
rec_attachment_group_dispose (GObject *object)
{
  RecAttachmentGroup *self = REC_ATTACHMENT_GROUP (object);

  /* A file on its way arrives: closing the dialog is not giving it up. */
  g_queue_clear_full (&self->waiting, g_object_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->chooser);
  g_clear_object (&self->register_);
  g_clear_pointer (&self->id, g_free);

  G_OBJECT_CLASS (rec_attachment_group_parent_class)->dispose (object);
}

static void
rec_attachment_group_class_init (RecAttachmentGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rec_attachment_group_dispose;
}

static void
rec_attachment_group_init (RecAttachmentGroup *self)
{
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));

  self->rows = g_ptr_array_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _ ("Attached Files"));
  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (self),
      _ ("Copies are kept inside the register. Files can also be dropped here."));

  self->add_button = gtk_button_new_from_icon_name ("list-add-symbolic");
  gtk_widget_add_css_class (self->add_button, "flat");
  gtk_widget_set_tooltip_text (self->add_button, _ ("Attach Files"));
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->add_button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Attach Files"), -1);
  g_signal_connect_swapped (self->add_button, "clicked", G_CALLBACK (on_add_clicked_cb), self);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), self->add_button);

  self->blank_row = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->blank_row), _ ("None yet"));
  gtk_widget_add_css_class (self->blank_row, "dim-label");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->blank_row);

  self->progress_row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->progress_row), FALSE);
  self->progress_bar = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->progress_bar), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (cancel, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (on_cancel_clicked_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->progress_row), GTK_WIDGET (self->progress_bar));
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->progress_row), cancel);
  gtk_widget_set_visible (self->progress_row, FALSE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->progress_row);
}

/**
 * rec_attachment_group_new:
 * @register_: an open register
 * @kind: kind of a record that can have files, see rec_kind_has_attachments()
 * @id: its id
 *
 * Returns: (transfer floating): the files attached to the record
 */
GtkWidget *
rec_attachment_group_new (RecRegister *register_, RecKind kind, const char *id)
{
  RecAttachmentGroup *self = g_object_new (REC_TYPE_ATTACHMENT_GROUP, NULL);

  self->register_ = g_object_ref (register_);
  self->kind = kind;
  self->id = g_strdup (id);
  gtk_widget_set_visible (self->add_button, is_writable (self));
  g_signal_connect_object (
      register_, "changed", G_CALLBACK (on_changed_cb), self, G_CONNECT_SWAPPED);
  reload (self);

  return GTK_WIDGET (self);
}

/**
 * rec_attachment_group_get_n_files:
 *
 * Returns: how many files are shown
 */
guint
rec_attachment_group_get_n_files (RecAttachmentGroup *self)
{
  g_return_val_if_fail (REC_IS_ATTACHMENT_GROUP (self), 0);

  return self->rows->len;
}

/**
 * rec_attachment_group_get_row:
 * @index: position of a file
 *
 * Returns: (transfer none): its row
 */
GtkWidget *
rec_attachment_group_get_row (RecAttachmentGroup *self, guint index)
{
  g_return_val_if_fail (REC_IS_ATTACHMENT_GROUP (self), NULL);
  g_return_val_if_fail (index < self->rows->len, NULL);

  return self->rows->pdata[index];
}
