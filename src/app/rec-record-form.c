/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-record-form"

#include "config.h"

#include "rec-record-form.h"

#include "rec-help-button.h"
#include "rec-language.h"
#include "rec-title-layout.h"

struct _RecRecordForm
{
  AdwBin parent_instance;

  GtkWidget       *box;
  GPtrArray       *rows; /* RecFieldRow, in order */
  RecRecordEditor *editor;
  GSignalGroup    *editor_signals;
};

G_DEFINE_FINAL_TYPE (RecRecordForm, rec_record_form, ADW_TYPE_BIN)

static void
refresh (RecRecordForm *self)
{
  RecRecord    *record = rec_record_editor_get_record (self->editor);
  RecDirectory *directory = rec_record_editor_get_directory (self->editor);
  gboolean      writable = rec_record_editor_is_writable (self->editor);

  if (record == NULL)
    return;

  for (guint i = 0; i < self->rows->len; i++)
    {
      RecFieldRow *row = g_ptr_array_index (self->rows, i);

      gtk_widget_set_sensitive (GTK_WIDGET (row), writable);
      rec_field_row_set_value (
          row, rec_record_get (record, rec_field_row_get_field (row)), directory);
    }
}

static void
on_refused_cb (RecRecordEditor *editor,
               const char      *field_id,
               const char      *message,
               RecRecordForm   *self)
{
  RecFieldRow *row = field_id != NULL ? rec_record_form_get_row (self, field_id) : NULL;

  if (row != NULL)
    rec_field_row_refuse (row, NULL, message);
}

static void
on_committed_cb (RecFieldRow *row, const char *value, RecRecord *created, RecRecordForm *self)
{
  if (self->editor != NULL && rec_record_editor_get_record (self->editor) != NULL)
    rec_record_editor_change (self->editor, rec_field_row_get_field (row), value, created);
}

static void
rec_record_form_dispose (GObject *object)
{
  RecRecordForm *self = REC_RECORD_FORM (object);

  g_clear_object (&self->editor_signals);
  g_clear_object (&self->editor);

  G_OBJECT_CLASS (rec_record_form_parent_class)->dispose (object);
}

static void
rec_record_form_finalize (GObject *object)
{
  g_ptr_array_unref (REC_RECORD_FORM (object)->rows);

  G_OBJECT_CLASS (rec_record_form_parent_class)->finalize (object);
}

static void
rec_record_form_class_init (RecRecordFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rec_record_form_dispose;
  object_class->finalize = rec_record_form_finalize;
}

static void
rec_record_form_init (RecRecordForm *self)
{
  self->rows = g_ptr_array_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  adw_bin_set_child (ADW_BIN (self), self->box);

  self->editor_signals = g_signal_group_new (REC_TYPE_RECORD_EDITOR);
  g_signal_group_connect_swapped (self->editor_signals, "refreshed", G_CALLBACK (refresh), self);
  g_signal_group_connect (self->editor_signals, "refused", G_CALLBACK (on_refused_cb), self);
}

static void
add_group (RecRecordForm *self, const RecKindInfo *info, const RecGroup *group)
{
  GtkWidget *widget = NULL;

  for (guint i = 0; i < info->n_fields; i++)
    {
      const RecField *field = &info->fields[i];
      GtkWidget      *row;
      GtkWidget      *help;

      if (!rec_record_form_shows (field) || !g_str_equal (field->group, group->id))
        continue;
      if (widget == NULL)
        {
          widget = adw_preferences_group_new ();
          rec_title_layout_wrap_group (widget);
          adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (widget),
                                           rec_group_get_label (group, NULL));
          if (group->description != NULL)
            adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (widget),
                                                   rec_tr (NULL, group->description));
          help = rec_help_button_new (info, group);
          if (help != NULL)
            adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (widget), help);
          gtk_box_append (GTK_BOX (self->box), widget);
        }
      row = rec_field_row_new (field);
      g_signal_connect_object (row, "committed", G_CALLBACK (on_committed_cb), self, 0);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (widget), row);
      g_ptr_array_add (self->rows, row);
    }
}

/**
 * rec_record_form_shows:
 * @field: a field of the catalogue
 *
 * Returns: whether people fill @field in: neither the store nor an action does
 */
gboolean
rec_record_form_shows (const RecField *field)
{
  return (field->flags & (REC_FIELD_AUTOMATIC | REC_FIELD_HIDDEN)) == 0;
}

/**
 * rec_record_form_new:
 * @kind: kind of the records it edits
 * @section: (nullable): the section whose groups it shows, %NULL for all
 *
 * Returns: (transfer floating): a form without a record
 */
GtkWidget *
rec_record_form_new (RecKind kind, const char *section)
{
  RecRecordForm     *self = g_object_new (REC_TYPE_RECORD_FORM, NULL);
  const RecKindInfo *info = rec_catalogue_get_kind (kind);

  for (guint i = 0; i < info->n_groups; i++)
    if (section == NULL || g_str_equal (info->groups[i].section, section))
      add_group (self, info, &info->groups[i]);

  return GTK_WIDGET (self);
}

/**
 * rec_record_form_set_editor:
 * @editor: what the fields are read from and written to
 *
 * Binds the form to a record. Called once.
 */
void
rec_record_form_set_editor (RecRecordForm *self, RecRecordEditor *editor)
{
  g_return_if_fail (REC_IS_RECORD_FORM (self));
  g_return_if_fail (REC_IS_RECORD_EDITOR (editor));

  g_set_object (&self->editor, editor);
  g_signal_group_set_target (self->editor_signals, editor);
  refresh (self);
}

/**
 * rec_record_form_get_row:
 * @field_id: id of a field
 *
 * Returns: (transfer none) (nullable): its row, %NULL where the form does not show it
 */
RecFieldRow *
rec_record_form_get_row (RecRecordForm *self, const char *field_id)
{
  g_return_val_if_fail (REC_IS_RECORD_FORM (self), NULL);

  for (guint i = 0; i < self->rows->len; i++)
    {
      RecFieldRow *row = g_ptr_array_index (self->rows, i);

      if (g_str_equal (rec_field_row_get_field (row)->id, field_id))
        return row;
    }

  return NULL;
}

/**
 * rec_record_form_commit:
 *
 * Commits what is being typed in any row. Where that is wrong, the first such row takes the focus.
 *
 * Returns: whether nothing wrong is left
 */
gboolean
rec_record_form_commit (RecRecordForm *self)
{
  RecFieldRow *wrong = NULL;

  g_return_val_if_fail (REC_IS_RECORD_FORM (self), FALSE);

  for (guint i = 0; i < self->rows->len; i++)
    {
      RecFieldRow *row = g_ptr_array_index (self->rows, i);

      if (rec_field_row_is_edited (row) && !rec_field_row_commit (row) && wrong == NULL)
        wrong = row;
    }
  if (wrong != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (wrong));

  return wrong == NULL;
}

/**
 * rec_record_form_restore:
 *
 * Drops what is typed and wrong, and shows what the register has.
 */
void
rec_record_form_restore (RecRecordForm *self)
{
  g_return_if_fail (REC_IS_RECORD_FORM (self));

  for (guint i = 0; i < self->rows->len; i++)
    if (rec_field_row_is_edited (g_ptr_array_index (self->rows, i)))
      rec_field_row_restore (g_ptr_array_index (self->rows, i));
}
