/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-attachment-group"

#include "config.h"

#include "rec-attachment-group.h"

#include "rec-chooser.h"
#include "rec-feedback.h"
#include "rec-save-chooser.h"
#include "rec-title-layout.h"
#include "rec-transfer-row.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

struct _RecAttachmentGroup
{
  AdwPreferencesGroup parent_instance;

  GtkWidget      *add_button;
  GtkWidget      *blank_row;
  RecTransferRow *transfers;
  GPtrArray      *rows; /* of the files, in the group */

  RecRegister          *register_;
  RecKind               kind;
  char                 *id;
  GPtrArray            *held; /* (element-type GFile): of a draft; NULL where it is none */
  GtkFileChooserNative *chooser;
};

enum
{
  FINISHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RecAttachmentGroup, rec_attachment_group, ADW_TYPE_PREFERENCES_GROUP)

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

static void
show_error (RecAttachmentGroup *self, const char *heading, const GError *error)
{
  if (get_window (self) != NULL)
    rec_feedback_error (GTK_WIDGET (self), heading, error);
}

/* The attachment whose row a widget stands in. */
static RecRecord *
get_record (GtkWidget *widget)
{
  GtkWidget *row = gtk_widget_get_ancestor (widget, ADW_TYPE_ACTION_ROW);

  return g_object_get_data (G_OBJECT (row), "rec-record");
}

/* Opening and saving */

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
  RecRecord       *record = get_record (row);
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
  rec_transfer_row_open (self->transfers, record, file);
}

static void
on_save_response_cb (GtkNativeDialog *dialog, int response, RecAttachmentGroup *self)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  RecRecord *record = g_object_get_data (G_OBJECT (dialog), "rec-record");

  if (response == GTK_RESPONSE_ACCEPT && file != NULL)
    rec_transfer_row_save (self->transfers, record, file);
  g_clear_object (&self->chooser);
}

static void
on_save_clicked_cb (GtkWidget *button, RecAttachmentGroup *self)
{
  RecRecord *record = get_record (button);

  if (self->chooser != NULL)
    return;
  self->chooser = rec_save_chooser_new (
      get_window (self), _ ("Save a Copy"), _ ("_Save"), rec_record_get_name (record), NULL);
  g_object_set_data_full (G_OBJECT (self->chooser),
                          "rec-record",
                          rec_record_ref (record),
                          (GDestroyNotify) rec_record_unref);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_save_response_cb), self, 0);
  rec_chooser_present (self->chooser);
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
  RecRecord *record = get_record (button);
  g_autoptr (RecEdit) edit = rec_edit_new_change (REC_VERB_DELETE, record, NULL);

  rec_register_apply_async (self->register_, edit, NULL, on_removed_cb, g_object_ref (self));
}

/* The list */

static void
add_button (GtkWidget          *row,
            const char         *name,
            const char         *icon,
            const char         *label,
            GCallback           callback,
            RecAttachmentGroup *self)
{
  GtkWidget       *button = gtk_button_new_from_icon_name (icon);
  g_autofree char *whole = g_strdup_printf ("%s: %s", label, name);

  gtk_widget_set_name (button, icon);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, whole, -1);
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
  g_autofree char *line = NULL;

  rec_title_layout_use (row);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), rec_record_get_name (record));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  /* The whole hash is for comparing; its beginning tells two files apart. */
  line = size != NULL && hash != NULL ? g_strdup_printf ("%s · %.16s…", size, hash) : NULL;
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), line != NULL ? line : "");
  gtk_widget_set_tooltip_text (row, hash);
  if (hash != NULL)
    gtk_accessible_update_property (
        GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, hash, -1);
  g_object_set_data_full (
      G_OBJECT (row), "rec-record", rec_record_ref (record), (GDestroyNotify) rec_record_unref);
  add_button (row,
              rec_record_get_name (record),
              "document-save-symbolic",
              _ ("Save a Copy"),
              G_CALLBACK (on_save_clicked_cb),
              self);
  if (is_writable (self))
    add_button (row,
                rec_record_get_name (record),
                "user-trash-symbolic",
                _ ("Remove the File"),
                G_CALLBACK (on_remove_clicked_cb),
                self);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (on_row_activated_cb), self, 0);

  return row;
}

static void
clear_rows (RecAttachmentGroup *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
}

/* The file whose row has the focus, counted from 0; -1 where none has. */
static int
find_focus (RecAttachmentGroup *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (gtk_widget_get_focus_child (gtk_widget_get_parent (self->rows->pdata[i])) ==
        self->rows->pdata[i])
      return (int) i;

  return -1;
}

/* The rows are made anew: the focus stays where it was, or next to it. */
static void
restore_focus (RecAttachmentGroup *self, int index)
{
  if (index < 0)
    return;
  if (self->rows->len > 0)
    gtk_widget_grab_focus (self->rows->pdata[MIN ((guint) index, self->rows->len - 1)]);
  else
    gtk_widget_grab_focus (self->add_button);
}

static void
on_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RecAttachmentGroup) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records =
      rec_register_list_records_finish (REC_REGISTER (source), result, &error);
  int focus;

  if (self->rows == NULL)
    return;
  if (records == NULL)
    {
      show_error (self, _ ("The Attached Files Could Not Be Read"), error);
      return;
    }
  focus = find_focus (self);
  clear_rows (self);
  for (guint i = 0; i < records->len; i++)
    {
      g_ptr_array_add (self->rows, make_row (self, records->pdata[i]));
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
    }
  gtk_widget_set_visible (self->blank_row, records->len == 0);
  restore_focus (self, focus);
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
  if (self->rows != NULL && self->held == NULL && rec_edit_count (edit, REC_KIND_ATTACHMENT) > 0)
    reload (self);
}

/* Adding */

static void
on_held_remove_clicked_cb (GtkWidget *button, RecAttachmentGroup *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, ADW_TYPE_ACTION_ROW);
  int        focus = find_focus (self);

  g_ptr_array_remove (self->held, g_object_get_data (G_OBJECT (row), "rec-file"));
  g_ptr_array_remove (self->rows, row);
  adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), row);
  gtk_widget_set_visible (self->blank_row, self->held->len == 0);
  restore_focus (self, focus);
}

/* A file that waits for its record to be in the register. */
static void
hold (RecAttachmentGroup *self, GFile *file)
{
  GtkWidget       *row = adw_action_row_new ();
  g_autofree char *name = g_file_get_basename (file);

  g_ptr_array_add (self->held, g_object_ref (file));
  rec_title_layout_use (row);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name != NULL ? name : "");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("Attached once the record is added"));
  g_object_set_data (G_OBJECT (row), "rec-file", file);
  add_button (row,
              name,
              "user-trash-symbolic",
              _ ("Leave Out"),
              G_CALLBACK (on_held_remove_clicked_cb),
              self);
  g_ptr_array_add (self->rows, row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  gtk_widget_set_visible (self->blank_row, FALSE);
}

static void
on_finished_cb (RecAttachmentGroup *self, gboolean whole)
{
  if (self->rows == NULL)
    return;
  if (!whole)
    reload (self);
  g_signal_emit (self, signals[FINISHED], 0, whole);
}

/**
 * rec_attachment_group_add_file:
 * @file: a file
 *
 * Attaches a copy of the file, after those that are on their way; where the record is a draft, once
 * it is added. What goes wrong is told.
 */
void
rec_attachment_group_add_file (RecAttachmentGroup *self, GFile *file)
{
  g_return_if_fail (REC_IS_ATTACHMENT_GROUP (self));
  g_return_if_fail (G_IS_FILE (file));

  if (!is_writable (self))
    return;
  if (self->held != NULL)
    hold (self, file);
  else
    rec_transfer_row_attach (self->transfers, self->kind, self->id, file);
}

/**
 * rec_attachment_group_release:
 *
 * Says that the record, a draft so far, is in the register: the files chosen for it are attached.
 *
 * Returns: whether there are any; then "finished" follows
 */
gboolean
rec_attachment_group_release (RecAttachmentGroup *self)
{
  g_autoptr (GPtrArray) held = NULL;

  g_return_val_if_fail (REC_IS_ATTACHMENT_GROUP (self), FALSE);

  held = g_steal_pointer (&self->held);
  if (held == NULL || held->len == 0)
    return FALSE;
  clear_rows (self);
  for (guint i = 0; i < held->len; i++)
    rec_transfer_row_attach (self->transfers, self->kind, self->id, held->pdata[i]);
  gtk_widget_grab_focus (GTK_WIDGET (self->transfers));

  return TRUE;
}

/**
 * rec_attachment_group_get_n_held:
 *
 * Returns: how many files wait for their record to be added
 */
guint
rec_attachment_group_get_n_held (RecAttachmentGroup *self)
{
  g_return_val_if_fail (REC_IS_ATTACHMENT_GROUP (self), 0);

  return self->held != NULL ? self->held->len : 0;
}

/**
 * rec_attachment_group_is_busy:
 *
 * Returns: whether a file is on its way, into the register or out of it
 */
gboolean
rec_attachment_group_is_busy (RecAttachmentGroup *self)
{
  g_return_val_if_fail (REC_IS_ATTACHMENT_GROUP (self), FALSE);

  return rec_transfer_row_is_busy (self->transfers);
}

/**
 * rec_attachment_group_stop:
 *
 * Gives up the files that are on their way.
 */
void
rec_attachment_group_stop (RecAttachmentGroup *self)
{
  g_return_if_fail (REC_IS_ATTACHMENT_GROUP (self));

  rec_transfer_row_stop (self->transfers);
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

/* Brings the end of the group into sight, which may be below what is seen of the dialog. */
static void
scroll_to_end (RecAttachmentGroup *self)
{
  GtkWidget     *widget = GTK_WIDGET (self);
  GtkWidget     *scrolled = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment;
  double         y;

  if (scrolled == NULL || !gtk_widget_translate_coordinates (
                              widget, scrolled, 0, gtk_widget_get_height (widget), NULL, &y))
    return;
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  if (y > gtk_widget_get_height (scrolled))
    gtk_adjustment_set_value (
        adjustment, gtk_adjustment_get_value (adjustment) + y - gtk_widget_get_height (scrolled));
}

static gboolean
on_frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  guint *n_frames = user_data;

  /* The first frame gives the new rows their places. */
  if (++*n_frames < 3)
    {
      gtk_widget_queue_draw (widget);
      return G_SOURCE_CONTINUE;
    }
  scroll_to_end (REC_ATTACHMENT_GROUP (widget));

  return G_SOURCE_REMOVE;
}

static gboolean
on_dropped_cb (
    GtkDropTarget *target, const GValue *value, double x, double y, RecAttachmentGroup *self)
{
  if (!is_writable (self))
    return FALSE;
  if (G_VALUE_HOLDS (value, G_TYPE_FILE))
    rec_attachment_group_add_file (self, g_value_get_object (value));
  else
    for (GSList *i = g_value_get_boxed (value); i != NULL; i = i->next)
      rec_attachment_group_add_file (self, i->data);
  gtk_widget_add_tick_callback (GTK_WIDGET (self), on_frame_cb, g_new0 (guint, 1), g_free);

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
  GType          types[] = { GDK_TYPE_FILE_LIST, G_TYPE_FILE };

  g_return_if_fail (REC_IS_ATTACHMENT_GROUP (self));

  target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);
  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  g_signal_connect_object (target, "drop", G_CALLBACK (on_dropped_cb), self, 0);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (target));
}

static void
rec_attachment_group_dispose (GObject *object)
{
  RecAttachmentGroup *self = REC_ATTACHMENT_GROUP (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->held, g_ptr_array_unref);
  rec_chooser_drop (&self->chooser);
  g_clear_object (&self->register_);
  g_clear_pointer (&self->id, g_free);

  G_OBJECT_CLASS (rec_attachment_group_parent_class)->dispose (object);
}

static void
rec_attachment_group_class_init (RecAttachmentGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rec_attachment_group_dispose;

  signals[FINISHED] = g_signal_new ("finished",
                                    REC_TYPE_ATTACHMENT_GROUP,
                                    G_SIGNAL_RUN_LAST,
                                    0,
                                    NULL,
                                    NULL,
                                    NULL,
                                    G_TYPE_NONE,
                                    1,
                                    G_TYPE_BOOLEAN);
}

static void
rec_attachment_group_init (RecAttachmentGroup *self)
{
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
}

/**
 * rec_attachment_group_new:
 * @register_: an open register
 * @kind: kind of a record that can have files, see rec_kind_has_attachments()
 * @id: its id
 * @is_draft: whether the record is not in the register yet; rec_attachment_group_release() says
 *   when it is
 *
 * Returns: (transfer floating): the files attached to the record
 */
GtkWidget *
rec_attachment_group_new (RecRegister *register_, RecKind kind, const char *id, gboolean is_draft)
{
  RecAttachmentGroup *self = g_object_new (REC_TYPE_ATTACHMENT_GROUP, NULL);

  self->register_ = g_object_ref (register_);
  self->kind = kind;
  self->id = g_strdup (id);
  if (is_draft)
    self->held = g_ptr_array_new_with_free_func (g_object_unref);
  self->transfers = REC_TRANSFER_ROW (rec_transfer_row_new (register_));
  g_signal_connect_object (
      self->transfers, "finished", G_CALLBACK (on_finished_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->transfers));
  gtk_widget_set_visible (self->add_button, is_writable (self));
  g_signal_connect_object (
      register_, "changed", G_CALLBACK (on_changed_cb), self, G_CONNECT_SWAPPED);
  if (!is_draft)
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
