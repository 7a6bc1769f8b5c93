/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-directory-dialog"

#include "config.h"

#include "rec-directory-dialog.h"

#include "rec-accessible.h"
#include "rec-feedback.h"
#include "rec-name-index.h"
#include "rec-record-editor.h"
#include "rec-record-form.h"

#include <glib/gi18n.h>

/* Systems named as users of the record; the others are counted. */
#define MAX_NAMED 20

struct _RecDirectoryDialog
{
  AdwWindow parent_instance;

  GtkButton           *delete_button;
  GtkButton           *merge_button;
  AdwBin              *form_bin;
  AdwPreferencesGroup *users_group;
  AdwWindowTitle      *window_title;

  RecRegister     *register_;
  GSignalGroup    *register_signals;
  RecRecordEditor *editor;
  GtkWidget       *form;
  GtkWidget       *window; /* the main window, for what happens after this one is closed */
  RecKind          kind;
  GCancellable    *cancellable; /* of the present search for users */
  GHashTable      *users;       /* row ids of systems that refer to the record */
  guint            n_missing;   /* searches not answered yet */
  GPtrArray       *user_rows;
  char            *merged_into; /* name of the entry that takes the place of this one */
};

G_DEFINE_FINAL_TYPE (RecDirectoryDialog, rec_directory_dialog, ADW_TYPE_WINDOW)

/* An operation under way must not keep this window beyond the one it belongs to. */
static gpointer
make_weak (RecDirectoryDialog *self)
{
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  g_weak_ref_init (weak, self);

  return weak;
}

static RecDirectoryDialog *
take_weak (gpointer weak)
{
  RecDirectoryDialog *self = g_weak_ref_get (weak);

  g_weak_ref_clear (weak);
  g_free (weak);

  return self;
}

/* Leaves for the system that was asked for, unless something wrong is left here. */
static void
on_user_activated_cb (GtkWidget *row, RecDirectoryDialog *self)
{
  g_autoptr (GtkWidget) window = g_object_ref (self->window);
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (row), "rec-id"));

  if (!rec_record_form_commit (REC_RECORD_FORM (self->form)))
    return;
  gtk_window_close (GTK_WINDOW (self));
  gtk_widget_activate_action (window, "win.open-system", "s", id);
}

static void
add_user_row (RecDirectoryDialog *self, const char *title, const char *subtitle, const char *id)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (id != NULL)
    {
      g_object_set_data_full (G_OBJECT (row), "rec-id", g_strdup (id), g_free);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                                 gtk_image_new_from_icon_name ("go-next-symbolic"));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_signal_connect (row, "activated", G_CALLBACK (on_user_activated_cb), self);
    }
  else
    gtk_widget_add_css_class (row, "dim-label");
  adw_preferences_group_add (self->users_group, row);
  g_ptr_array_add (self->user_rows, row);
}

static void
on_users_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RecDirectoryDialog) self = take_weak (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = NULL;
  guint n;

  records = rec_register_load_rows_finish (REC_REGISTER (source), result, &error);
  if (records == NULL || self == NULL)
    return;

  n = g_hash_table_size (self->users);
  for (guint i = 0; i < self->user_rows->len; i++)
    adw_preferences_group_remove (self->users_group, g_ptr_array_index (self->user_rows, i));
  g_ptr_array_set_size (self->user_rows, 0);

  for (guint i = 0; i < records->len; i++)
    {
      RecRecord *record = g_ptr_array_index (records, i);

      if (record != NULL)
        add_user_row (self,
                      rec_record_get_name (record),
                      rec_record_get_by_id (record, "reference"),
                      rec_record_get_id (record));
    }
  if (n > MAX_NAMED)
    {
      g_autofree char *rest = g_strdup_printf (
          ngettext ("and %u more system", "and %u more systems", n - MAX_NAMED), n - MAX_NAMED);

      add_user_row (self, rest, NULL, NULL);
    }
  if (n == 0)
    add_user_row (self, _ ("No system refers to it"), NULL, NULL);
}

static void
load_users (RecDirectoryDialog *self)
{
  g_autoptr (GArray) row_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer       key;

  g_hash_table_iter_init (&iter, self->users);
  while (row_ids->len < MAX_NAMED && g_hash_table_iter_next (&iter, &key, NULL))
    g_array_append_val (row_ids, *(gint64 *) key);
  rec_register_load_rows_async (self->register_,
                                (const gint64 *) row_ids->data,
                                row_ids->len,
                                self->cancellable,
                                on_users_loaded_cb,
                                make_weak (self));
}

static void
on_users_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RecDirectoryDialog) self = take_weak (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (RecQueryResult) found = NULL;

  found = rec_register_query_finish (REC_REGISTER (source), result, &error);
  if (self == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  for (guint i = 0; found != NULL && i < found->row_ids->len; i++)
    g_hash_table_add (self->users,
                      g_memdup2 (&g_array_index (found->row_ids, gint64, i), sizeof (gint64)));
  if (--self->n_missing == 0)
    load_users (self);
}

/* One search for each field of systems that may refer to the record. */
static void
find_users (RecDirectoryDialog *self)
{
  const RecKindInfo *info = rec_catalogue_get_kind (REC_KIND_SYSTEM);
  const char        *id = rec_record_editor_get_id (self->editor);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_hash_table_remove_all (self->users);
  self->n_missing = 0;

  for (guint i = 0; i < info->n_fields; i++)
    {
      const RecField *field = &info->fields[i];
      g_autoptr (RecQuery) all = NULL;
      g_autoptr (RecQuery) both = NULL;
      g_autoptr (RecQuery) query = NULL;

      if (!rec_field_is_reference (field) || field->target != self->kind)
        continue;
      all = rec_query_new ();
      both = rec_query_with_archived (all, REC_ARCHIVED_BOTH);
      query = rec_query_with_value (both, field, id, TRUE);
      self->n_missing++;
      rec_register_query_async (
          self->register_, query, self->cancellable, on_users_found_cb, make_weak (self));
    }
}

static void
refresh (RecDirectoryDialog *self)
{
  RecRecord *record = rec_record_editor_get_record (self->editor);

  if (record == NULL)
    return;

  adw_window_title_set_title (self->window_title, rec_record_get_name (record));
  gtk_window_set_title (GTK_WINDOW (self), rec_record_get_name (record));
  gtk_widget_set_sensitive (GTK_WIDGET (self->merge_button),
                            rec_record_editor_is_writable (self->editor));
  gtk_widget_set_sensitive (GTK_WIDGET (self->delete_button),
                            rec_record_editor_is_writable (self->editor));
}

static void
on_refused_cb (RecDirectoryDialog *self, const char *field_id, const char *message)
{
  RecFieldRow *row = field_id != NULL ? rec_directory_dialog_get_row (self, field_id) : NULL;

  if (row == NULL || rec_field_row_get_error (row) == NULL)
    rec_feedback_toast (self->window, message, NULL, NULL, NULL);
}

static void
on_deleted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RecDirectoryDialog) self = take_weak (user_data);
  g_autoptr (GError) error = NULL;

  if (!rec_register_apply_finish (REC_REGISTER (source), result, &error) && self != NULL)
    rec_feedback_error (GTK_WIDGET (self), _ ("Not Deleted"), error);
}

static void
on_merged_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RecDirectoryDialog) self = take_weak (user_data);
  g_autoptr (GError) error = NULL;

  if (rec_register_apply_finish (REC_REGISTER (source), result, &error) || self == NULL)
    return;
  g_clear_pointer (&self->merged_into, g_free);
  rec_feedback_error (GTK_WIDGET (self), _ ("Not Merged"), error);
}

static void
on_delete_clicked_cb (RecDirectoryDialog *self)
{
  RecRecord *record = rec_record_editor_get_record (self->editor);
  g_autoptr (RecEdit) edit = NULL;

  if (record == NULL)
    return;

  edit = rec_edit_new_change (REC_VERB_DELETE, record, NULL);
  rec_register_apply_async (self->register_, edit, NULL, on_deleted_cb, make_weak (self));
}

/* Merging: two entries that stand for the same thing become one. */

typedef struct
{
  RecKind kind;
  char   *from;
  char   *into;
} Merging;

static void
merging_free (gpointer data)
{
  Merging *merging = data;

  g_free (merging->from);
  g_free (merging->into);
  g_free (merging);
}

static gpointer
read_merge (RecStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Merging *merging = data;

  return rec_store_plan_merge (store, merging->kind, merging->from, merging->into, error);
}

static void
on_merge_planned_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RecDirectoryDialog) self = take_weak (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (RecEdit) edit = rec_register_read_finish (REC_REGISTER (source), result, &error);

  if (self == NULL)
    return;
  if (edit == NULL)
    {
      g_clear_pointer (&self->merged_into, g_free);
      rec_feedback_error (GTK_WIDGET (self), _ ("Not Merged"), error);
    }
  else
    rec_register_apply_async (self->register_, edit, NULL, on_merged_cb, make_weak (self));
}

static void
on_merge_answered_cb (AdwMessageDialog *dialog, const char *response, RecDirectoryDialog *self)
{
  GtkDropDown *names = GTK_DROP_DOWN (adw_message_dialog_get_extra_child (dialog));
  GPtrArray   *ids = g_object_get_data (G_OBJECT (dialog), "rec-ids");
  guint        selected = gtk_drop_down_get_selected (names);
  Merging     *merging;

  if (!g_str_equal (response, "merge") || selected >= ids->len)
    return;
  merging = g_new0 (Merging, 1);
  merging->kind = self->kind;
  merging->from = g_strdup (rec_record_editor_get_id (self->editor));
  merging->into = g_strdup (ids->pdata[selected]);
  g_free (self->merged_into);
  self->merged_into =
      g_strdup (gtk_string_object_get_string (gtk_drop_down_get_selected_item (names)));
  rec_register_read_async (self->register_,
                           read_merge,
                           merging,
                           merging_free,
                           (GDestroyNotify) rec_edit_unref,
                           NULL,
                           on_merge_planned_cb,
                           make_weak (self));
}

/* A list to search in, with the name that is most likely the same chosen already. */
static GtkWidget *
make_names (RecRecord *record, GtkStringList *names)
{
  g_autoptr (RecNameIndex) index = rec_name_index_new ();
  GtkExpression *expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  guint          n = g_list_model_get_n_items (G_LIST_MODEL (names));
  const char    *like;
  GtkWidget     *drop_down;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *place = g_strdup_printf ("%u", i);

      rec_name_index_add (index, gtk_string_list_get_string (names, i), place);
    }
  like = rec_name_index_find (index, rec_record_get_name (record));
  drop_down = gtk_drop_down_new (G_LIST_MODEL (g_object_ref (names)), expression);
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (drop_down), TRUE);
  if (like != NULL)
    gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down),
                                (guint) g_ascii_strtoull (like, NULL, 10));
  rec_accessible_name (drop_down, _ ("Merge into"));
  gtk_widget_set_tooltip_text (drop_down, _ ("Merge into"));

  return drop_down;
}

static void
on_merge_clicked_cb (RecDirectoryDialog *self)
{
  RecRecord *record = rec_record_editor_get_record (self->editor);
  g_autoptr (GPtrArray) others =
      rec_directory_list (rec_register_get_directory (self->register_), self->kind);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  GtkWidget *dialog;

  if (record == NULL || !rec_record_form_commit (REC_RECORD_FORM (self->form)))
    return;
  for (guint i = 0; i < others->len; i++)
    if (!g_str_equal (rec_record_get_id (others->pdata[i]), rec_record_get_id (record)))
      {
        gtk_string_list_append (names, rec_record_get_name (others->pdata[i]));
        g_ptr_array_add (ids, g_strdup (rec_record_get_id (others->pdata[i])));
      }
  dialog = adw_message_dialog_new (GTK_WINDOW (self), NULL, NULL);
  adw_message_dialog_format_heading (
      /* Translators: %s is the name of a person, a department or a supplier. */
      ADW_MESSAGE_DIALOG (dialog),
      _ ("Merge “%s” Into"),
      rec_record_get_name (record));
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog),
                               _ ("All that refers to it will refer to the other, and it is "
                                  "deleted. Undo takes both back."));
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), make_names (record, names));
  adw_message_dialog_add_responses (
      ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "merge", _ ("_Merge"), NULL);
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (dialog), "merge", ids->len > 0);
  adw_message_dialog_set_response_appearance (
      ADW_MESSAGE_DIALOG (dialog), "merge", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "merge");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_object_set_data_full (
      G_OBJECT (dialog), "rec-ids", g_steal_pointer (&ids), (GDestroyNotify) g_ptr_array_unref);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_merge_answered_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Merged or deleted here, or elsewhere: there is nothing left to show. */
static void
on_vanished_cb (RecDirectoryDialog *self)
{
  /* Translators: %s is the name of a person, a department or a supplier */
  g_autofree char *text = self->merged_into != NULL
                              ? g_strdup_printf (_ ("Merged into “%s”"), self->merged_into)
                              : g_strdup (_ ("Deleted from the register"));

  rec_feedback_toast (self->window, text, _ ("_Undo"), "win.undo", NULL);
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
rec_directory_dialog_close_request (GtkWindow *window)
{
  RecDirectoryDialog *self = REC_DIRECTORY_DIALOG (window);

  if (rec_record_editor_get_record (self->editor) != NULL &&
      !rec_record_form_commit (REC_RECORD_FORM (self->form)))
    {
      /* Asked twice, what is wrong is given up. */
      if (!gtk_widget_has_css_class (GTK_WIDGET (self), "leaving"))
        {
          gtk_widget_add_css_class (GTK_WIDGET (self), "leaving");
          return GDK_EVENT_STOP;
        }
    }

  return GTK_WINDOW_CLASS (rec_directory_dialog_parent_class)->close_request (window);
}

static void
rec_directory_dialog_dispose (GObject *object)
{
  RecDirectoryDialog *self = REC_DIRECTORY_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->register_signals);
  g_clear_object (&self->editor);
  g_clear_object (&self->register_);
  g_clear_object (&self->window);

  G_OBJECT_CLASS (rec_directory_dialog_parent_class)->dispose (object);
}

static void
rec_directory_dialog_finalize (GObject *object)
{
  RecDirectoryDialog *self = REC_DIRECTORY_DIALOG (object);

  g_hash_table_unref (self->users);
  g_ptr_array_unref (self->user_rows);
  g_free (self->merged_into);

  G_OBJECT_CLASS (rec_directory_dialog_parent_class)->finalize (object);
}

static void
rec_directory_dialog_class_init (RecDirectoryDialogClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rec_directory_dialog_dispose;
  object_class->finalize = rec_directory_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = rec_directory_dialog_close_request;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/recensia/Recensia/ui/rec-directory-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RecDirectoryDialog, delete_button);
  gtk_widget_class_bind_template_child (widget_class, RecDirectoryDialog, form_bin);
  gtk_widget_class_bind_template_child (widget_class, RecDirectoryDialog, users_group);
  gtk_widget_class_bind_template_child (widget_class, RecDirectoryDialog, window_title);
  gtk_widget_class_bind_template_callback (widget_class, on_delete_clicked_cb);
  gtk_widget_class_bind_template_child (widget_class, RecDirectoryDialog, merge_button);
  gtk_widget_class_bind_template_callback (widget_class, on_merge_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
rec_directory_dialog_init (RecDirectoryDialog *self)
{
  self->users = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->user_rows = g_ptr_array_new ();
  self->editor = rec_record_editor_new ();
  g_signal_connect_object (
      self->editor, "refreshed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->editor, "vanished", G_CALLBACK (on_vanished_cb), self, G_CONNECT_SWAPPED);
  self->register_signals = g_signal_group_new (REC_TYPE_REGISTER);
  g_signal_group_connect_swapped (self->register_signals, "changed", G_CALLBACK (find_users), self);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * rec_directory_dialog_present:
 * @near: a widget of the window
 * @register_: an open register
 * @kind: %REC_KIND_DEPARTMENT, %REC_KIND_SUPPLIER or %REC_KIND_PERSON
 * @id: id of the record
 *
 * Opens a record of the directory. A record that systems refer to cannot be deleted; the register
 * says so.
 *
 * Returns: (transfer none): the dialog
 */
RecDirectoryDialog *
rec_directory_dialog_present (GtkWidget *near, RecRegister *register_, RecKind kind, const char *id)
{
  RecDirectoryDialog *self = g_object_new (REC_TYPE_DIRECTORY_DIALOG, NULL);
  GtkRoot            *root = gtk_widget_get_root (near);

  self->register_ = g_object_ref (register_);
  self->kind = kind;
  self->window = g_object_ref (rec_feedback_find_window (near));
  self->form = rec_record_form_new (kind, NULL);
  adw_bin_set_child (self->form_bin, self->form);
  rec_record_form_set_editor (REC_RECORD_FORM (self->form), self->editor);
  /* After the form, so that a row has said what is wrong before the dialog looks. */
  g_signal_connect_object (
      self->editor, "refused", G_CALLBACK (on_refused_cb), self, G_CONNECT_SWAPPED);
  rec_record_editor_set_record (self->editor, register_, kind, id);
  g_signal_group_set_target (self->register_signals, register_);
  find_users (self);

  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (self));

  return self;
}

/**
 * rec_directory_dialog_get_row:
 * @field_id: id of a field
 *
 * Returns: (transfer none) (nullable): the row of the field
 */
RecFieldRow *
rec_directory_dialog_get_row (RecDirectoryDialog *self, const char *field_id)
{
  g_return_val_if_fail (REC_IS_DIRECTORY_DIALOG (self), NULL);

  return rec_record_form_get_row (REC_RECORD_FORM (self->form), field_id);
}
