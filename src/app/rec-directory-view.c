/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-directory-view"

#include "config.h"

#include "rec-directory-view.h"

#include "rec-accessible.h"
#include "rec-add-dialog.h"
#include "rec-directory-dialog.h"
#include "rec-fold.h"
#include "rec-gradual.h"
#include "rec-title-layout.h"
#include "rec-value.h"

#include <glib/gi18n.h>

struct _RecDirectoryView
{
  AdwBin parent_instance;

  GtkWidget *search_entry;
  GtkWidget *add_button;
  GtkWidget *list;
  GtkWidget *empty_label;

  RecKind       kind;
  RecRegister  *register_;
  GSignalGroup *register_signals;
  RecDirectory *directory;
  GPtrArray    *records; /* RecRecord of it, shown */
  guint         n_made;  /* rows of them */
  RecGradual   *gradual;
  gboolean      stale; /* to be refreshed when it can be seen */
};

G_DEFINE_FINAL_TYPE (RecDirectoryView, rec_directory_view, ADW_TYPE_BIN)

/* What else there is to say of a record: its second and third field, where they are filled in. */
static char *
describe (RecDirectoryView *self, RecRecord *record)
{
  const RecKindInfo *info = rec_catalogue_get_kind (self->kind);
  GString           *text = g_string_new (NULL);

  for (guint i = 1; i < MIN (info->n_fields, 3); i++)
    {
      const char      *value = rec_record_get_at (record, i);
      g_autofree char *shown = NULL;

      if (value == NULL)
        continue;
      shown = rec_value_describe (&info->fields[i], value, self->directory, NULL);
      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", shown);
    }

  return g_string_free (text, FALSE);
}

static gboolean
add_row (gpointer data)
{
  RecDirectoryView *self = data;
  RecRecord        *record;
  GtkWidget        *row;
  g_autofree char  *detail = NULL;

  if (self->n_made >= self->records->len)
    return FALSE;
  record = g_ptr_array_index (self->records, self->n_made++);
  row = adw_action_row_new ();
  detail = describe (self, record);
  rec_title_layout_use (row);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), rec_record_get_name (record));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), detail);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "rec-id", g_strdup (rec_record_get_id (record)), g_free);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);

  return TRUE;
}

static void
refresh (RecDirectoryView *self)
{
  RecDirectory *directory =
      self->register_ != NULL ? rec_register_get_directory (self->register_) : NULL;
  GtkWidget *child;

  rec_gradual_stop (self->gradual);
  self->stale = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (self->stale)
    return;

  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), child);
  g_ptr_array_unref (self->records);
  self->records =
      directory != NULL ? rec_directory_list (directory, self->kind) : g_ptr_array_new ();
  g_clear_pointer (&self->directory, rec_directory_unref);
  self->directory = directory != NULL ? rec_directory_ref (directory) : NULL;
  self->n_made = 0;
  gtk_widget_set_visible (self->list, self->records->len > 0);
  gtk_widget_set_visible (self->empty_label, self->records->len == 0);
  gtk_widget_set_visible (self->search_entry, self->records->len > 8);
  /* The search has the room that the button leaves. */
  gtk_widget_set_hexpand (self->add_button, !gtk_widget_get_visible (self->search_entry));
  gtk_widget_set_sensitive (
      self->add_button, self->register_ != NULL && !rec_register_is_read_only (self->register_));
  rec_gradual_start (self->gradual);
  /* What is searched for may be any of them. */
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search_entry)) != '\0')
    rec_gradual_finish (self->gradual);
}

static gboolean
is_found (GtkListBoxRow *row, gpointer user_data)
{
  RecDirectoryView *self = user_data;
  const char       *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row));
  g_autofree char  *name = rec_fold_text (title);
  g_autofree char  *typed =
      rec_fold_text (gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));

  return strstr (name, typed) != NULL;
}

static void
on_search_changed_cb (RecDirectoryView *self)
{
  rec_gradual_finish (self->gradual);
  gtk_list_box_invalidate_filter (GTK_LIST_BOX (self->list));
}

static void
on_row_activated_cb (RecDirectoryView *self, GtkListBoxRow *row)
{
  rec_directory_dialog_present (
      GTK_WIDGET (self), self->register_, self->kind, g_object_get_data (G_OBJECT (row), "rec-id"));
}

static void
on_add_clicked_cb (RecDirectoryView *self)
{
  rec_add_dialog_present (GTK_WIDGET (self), self->register_, self->kind);
}

static void
rec_directory_view_map (GtkWidget *widget)
{
  RecDirectoryView *self = REC_DIRECTORY_VIEW (widget);

  GTK_WIDGET_CLASS (rec_directory_view_parent_class)->map (widget);
  if (self->stale)
    refresh (self);
}

static void
rec_directory_view_dispose (GObject *object)
{
  RecDirectoryView *self = REC_DIRECTORY_VIEW (object);

  if (self->gradual != NULL)
    rec_gradual_stop (self->gradual);
  g_clear_object (&self->gradual);
  g_clear_object (&self->register_signals);
  g_clear_object (&self->register_);
  g_clear_pointer (&self->directory, rec_directory_unref);

  G_OBJECT_CLASS (rec_directory_view_parent_class)->dispose (object);
}

static void
rec_directory_view_finalize (GObject *object)
{
  g_ptr_array_unref (REC_DIRECTORY_VIEW (object)->records);

  G_OBJECT_CLASS (rec_directory_view_parent_class)->finalize (object);
}

static void
rec_directory_view_class_init (RecDirectoryViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rec_directory_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = rec_directory_view_finalize;
  GTK_WIDGET_CLASS (klass)->map = rec_directory_view_map;
}

static void
rec_directory_view_init (RecDirectoryView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->search_entry = gtk_search_entry_new ();
  gtk_widget_set_hexpand (self->search_entry, TRUE);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->search_entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Search"), -1);
  g_signal_connect_swapped (
      self->search_entry, "search-changed", G_CALLBACK (on_search_changed_cb), self);

  self->add_button = gtk_button_new_with_mnemonic (_ ("_Add…"));
  gtk_widget_set_halign (self->add_button, GTK_ALIGN_END);
  g_signal_connect_swapped (self->add_button, "clicked", G_CALLBACK (on_add_clicked_cb), self);
  gtk_box_append (GTK_BOX (head), self->search_entry);
  gtk_box_append (GTK_BOX (head), self->add_button);

  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_list_box_set_filter_func (GTK_LIST_BOX (self->list), is_found, self, NULL);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_widget_set_valign (self->list, GTK_ALIGN_START);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (on_row_activated_cb), self);
  self->records = g_ptr_array_new ();
  self->gradual = rec_gradual_new (self->list, add_row, self);

  self->empty_label = gtk_label_new (_ ("None yet. They also appear by themselves when a system’s "
                                        "record or an import names them."));
  gtk_label_set_wrap (GTK_LABEL (self->empty_label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->empty_label), 0);
  gtk_widget_add_css_class (self->empty_label, "dim-label");

  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), self->list);
  gtk_box_append (GTK_BOX (box), self->empty_label);
  adw_bin_set_child (ADW_BIN (self), box);

  self->register_signals = g_signal_group_new (REC_TYPE_REGISTER);
  g_signal_group_connect_swapped (
      self->register_signals, "notify::directory", G_CALLBACK (refresh), self);
}

/**
 * rec_directory_view_new:
 * @kind: %REC_KIND_DEPARTMENT, %REC_KIND_SUPPLIER or %REC_KIND_PERSON
 *
 * Returns: (transfer floating): a view of no register yet
 */
GtkWidget *
rec_directory_view_new (RecKind kind)
{
  RecDirectoryView *self = g_object_new (REC_TYPE_DIRECTORY_VIEW, NULL);
  g_autofree char  *name = NULL;

  self->kind = kind;
  name = rec_capitalise (rec_kind_get_label_plural (rec_catalogue_get_kind (kind), NULL));
  rec_accessible_name (self->list, name);
  refresh (self);

  return GTK_WIDGET (self);
}

/**
 * rec_directory_view_set_register:
 * @register_: (nullable): an open register
 *
 * Shows the records of a register.
 */
void
rec_directory_view_set_register (RecDirectoryView *self, RecRegister *register_)
{
  g_return_if_fail (REC_IS_DIRECTORY_VIEW (self));

  g_set_object (&self->register_, register_);
  g_signal_group_set_target (self->register_signals, register_);
  refresh (self);
}
