/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-bulk-dialog"

#include "config.h"

#include "rec-bulk-dialog.h"

#include "rec-feedback.h"
#include "rec-focus.h"
#include "rec-fold.h"
#include "rec-record-form.h"
#include "rec-system-edit.h"
#include "rec-title-layout.h"

#include <glib/gi18n.h>

struct _RecBulkDialog
{
  AdwWindow parent_instance;

  GtkButton      *apply_button;
  GtkBox         *box;
  GtkSearchEntry *search_entry;
  AdwWindowTitle *window_title;

  RecRegister *register_;
  GPtrArray   *ids;
  GPtrArray   *rows;    /* RecFieldRow */
  GPtrArray   *groups;  /* AdwPreferencesGroup */
  GPtrArray   *created; /* RecRecord that a row has made, not in the register yet */
  GtkWidget   *window;  /* to which the toast goes */
};

G_DEFINE_FINAL_TYPE (RecBulkDialog, rec_bulk_dialog, ADW_TYPE_WINDOW)

/* An operation under way must not keep this window beyond the one it belongs to. */
static gpointer
make_weak (RecBulkDialog *self)
{
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  g_weak_ref_init (weak, self);

  return weak;
}

static RecBulkDialog *
take_weak (gpointer weak)
{
  RecBulkDialog *self = g_weak_ref_get (weak);

  g_weak_ref_clear (weak);
  g_free (weak);

  return self;
}

/* Not the name and reference, which are each system's own, nor long texts. */
static gboolean
is_offered (const RecField *field)
{
  return rec_record_form_shows (field) && field->type != REC_FIELD_LONG_TEXT &&
         (field->flags & (REC_FIELD_REQUIRED | REC_FIELD_UNIQUE)) == 0;
}

static GtkCheckButton *
get_tick (RecFieldRow *row)
{
  return g_object_get_data (G_OBJECT (row), "rec-tick");
}

static void
update (RecBulkDialog *self)
{
  g_autofree char *text = NULL;
  guint            n = 0;

  for (guint i = 0; i < self->rows->len; i++)
    if (gtk_check_button_get_active (get_tick (g_ptr_array_index (self->rows, i))))
      n++;

  if (n == 0)
    text = g_strdup (_ ("No field ticked"));
  else
    text = g_strdup_printf (ngettext ("%u field ticked", "%u fields ticked", n), n);
  adw_window_title_set_subtitle (self->window_title, text);
  gtk_widget_set_sensitive (GTK_WIDGET (self->apply_button), n > 0);
}

static void
on_committed_cb (RecFieldRow *row, const char *value, RecRecord *created, RecBulkDialog *self)
{
  if (created != NULL)
    g_ptr_array_add (self->created, rec_record_ref (created));
  gtk_check_button_set_active (get_tick (row), TRUE);
}

static void
add_row (RecBulkDialog *self, GtkWidget *group, const RecField *field)
{
  GtkWidget       *row = rec_field_row_new (field);
  GtkWidget       *tick = gtk_check_button_new ();
  const char      *label = rec_field_get_label (field, NULL);
  g_autofree char *name = NULL;

  /* Translators: %s is the label of a field; the name of a check button for screen readers. */
  name = g_strdup_printf (_ ("Change: %s"), label);
  gtk_widget_set_valign (tick, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (tick, _ ("Change this field"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (tick), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (row), "rec-tick", tick);
  g_signal_connect_object (tick, "notify::active", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  if (ADW_IS_ENTRY_ROW (row))
    adw_entry_row_add_prefix (ADW_ENTRY_ROW (row), tick);
  else if (ADW_IS_EXPANDER_ROW (row))
    adw_expander_row_add_prefix (ADW_EXPANDER_ROW (row), tick);
  else
    adw_action_row_add_prefix (ADW_ACTION_ROW (row), tick);

  rec_field_row_set_value (REC_FIELD_ROW (row), NULL, rec_register_get_directory (self->register_));
  g_signal_connect_object (row, "committed", G_CALLBACK (on_committed_cb), self, 0);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  g_ptr_array_add (self->rows, row);
}

static void
fill (RecBulkDialog *self)
{
  const RecKindInfo *info = rec_catalogue_get_kind (REC_KIND_SYSTEM);

  for (guint g = 0; g < info->n_groups; g++)
    {
      GtkWidget *group = NULL;

      for (guint i = 0; i < info->n_fields; i++)
        {
          const RecField *field = &info->fields[i];

          if (!g_str_equal (field->group, info->groups[g].id) || !is_offered (field))
            continue;
          if (group == NULL)
            {
              group = adw_preferences_group_new ();
              rec_title_layout_wrap_group (group);
              adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group),
                                               rec_group_get_label (&info->groups[g], NULL));
              gtk_box_append (self->box, group);
              g_ptr_array_add (self->groups, group);
            }
          add_row (self, group, field);
        }
    }
}

static void
on_search_changed_cb (RecBulkDialog *self)
{
  g_autofree char *typed =
      rec_fold_text (gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));

  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget       *row = g_ptr_array_index (self->rows, i);
      const char      *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row));
      g_autofree char *name = rec_fold_text (title);

      gtk_widget_set_visible (row, strstr (name, typed) != NULL);
    }
  for (guint i = 0; i < self->groups->len; i++)
    {
      GtkWidget *group = g_ptr_array_index (self->groups, i);
      gboolean   has_row = FALSE;

      for (guint k = 0; k < self->rows->len; k++)
        if (gtk_widget_is_ancestor (g_ptr_array_index (self->rows, k), group))
          has_row = has_row || gtk_widget_get_visible (g_ptr_array_index (self->rows, k));
      gtk_widget_set_visible (group, has_row);
    }
}

static void
on_applied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RecBulkDialog) self = take_weak (user_data);
  g_autoptr (RecEdit) edit = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (self == NULL)
    return;

  gtk_widget_set_sensitive (GTK_WIDGET (self), TRUE);
  if (!rec_system_edit_finish (result, &edit, &error))
    {
      rec_feedback_error (GTK_WIDGET (self), _ ("Not Changed"), error);
      return;
    }

  if (edit != NULL)
    {
      text = rec_edit_describe (edit, NULL);
      rec_feedback_toast (self->window, text, _ ("_Undo"), "win.undo", NULL);
    }
  else
    rec_feedback_toast (
        self->window, _ ("All of them have these values already"), NULL, NULL, NULL);
  gtk_window_close (GTK_WINDOW (self));
}

/* The records made in a row that the values still refer to. */
static GPtrArray *
list_created (RecBulkDialog *self, GPtrArray *values)
{
  GPtrArray *created = g_ptr_array_new_with_free_func ((GDestroyNotify) rec_record_unref);

  for (guint i = 0; i < self->created->len; i++)
    for (guint k = 0; k < values->len; k++)
      {
        RecRecord           *record = g_ptr_array_index (self->created, i);
        const RecFieldValue *pair = g_ptr_array_index (values, k);

        if (pair->value != NULL && strstr (pair->value, rec_record_get_id (record)) != NULL)
          {
            g_ptr_array_add (created, rec_record_ref (record));
            break;
          }
      }

  return created;
}

static void
on_apply_clicked_cb (RecBulkDialog *self)
{
  g_autoptr (GPtrArray) values =
      g_ptr_array_new_with_free_func ((GDestroyNotify) rec_field_value_free);
  g_autoptr (GPtrArray) created = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    {
      RecFieldRow *row = g_ptr_array_index (self->rows, i);

      /* What is typed and not left yet counts, and ticks its field. */
      if (!rec_field_row_commit (row))
        {
          gtk_widget_grab_focus (GTK_WIDGET (row));
          return;
        }
      if (gtk_check_button_get_active (get_tick (row)))
        g_ptr_array_add (
            values,
            rec_field_value_new (rec_field_row_get_field (row), rec_field_row_get_value (row)));
    }

  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
  created = list_created (self, values);
  rec_system_edit_async (self->register_,
                         REC_VERB_CHANGE,
                         self->ids,
                         values,
                         created,
                         NULL,
                         on_applied_cb,
                         make_weak (self));
}

static void
rec_bulk_dialog_dispose (GObject *object)
{
  RecBulkDialog *self = REC_BULK_DIALOG (object);

  g_clear_object (&self->register_);
  g_clear_object (&self->window);

  G_OBJECT_CLASS (rec_bulk_dialog_parent_class)->dispose (object);
}

static void
rec_bulk_dialog_finalize (GObject *object)
{
  RecBulkDialog *self = REC_BULK_DIALOG (object);

  g_clear_pointer (&self->ids, g_ptr_array_unref);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->groups);
  g_ptr_array_unref (self->created);

  G_OBJECT_CLASS (rec_bulk_dialog_parent_class)->finalize (object);
}

static void
rec_bulk_dialog_class_init (RecBulkDialogClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rec_bulk_dialog_dispose;
  object_class->finalize = rec_bulk_dialog_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/recensia/Recensia/ui/rec-bulk-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RecBulkDialog, apply_button);
  gtk_widget_class_bind_template_child (widget_class, RecBulkDialog, box);
  gtk_widget_class_bind_template_child (widget_class, RecBulkDialog, search_entry);
  gtk_widget_class_bind_template_child (widget_class, RecBulkDialog, window_title);
  gtk_widget_class_bind_template_callback (widget_class, on_apply_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
rec_bulk_dialog_init (RecBulkDialog *self)
{
  self->rows = g_ptr_array_new ();
  self->groups = g_ptr_array_new ();
  self->created = g_ptr_array_new_with_free_func ((GDestroyNotify) rec_record_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  rec_focus_leave_by_search (self->search_entry);
}

/**
 * rec_bulk_dialog_present:
 * @near: a widget of the window
 * @register_: an open register, not read-only
 * @ids: (element-type utf8): ids of the systems to change
 *
 * Opens the dialog. It closes itself once the systems are changed.
 *
 * Returns: (transfer none): the dialog
 */
RecBulkDialog *
rec_bulk_dialog_present (GtkWidget *near, RecRegister *register_, GPtrArray *ids)
{
  RecBulkDialog   *self = g_object_new (REC_TYPE_BULK_DIALOG, NULL);
  GtkRoot         *root = gtk_widget_get_root (near);
  g_autofree char *title = NULL;
  g_autofree char *label = NULL;

  self->register_ = g_object_ref (register_);
  self->ids = g_ptr_array_ref (ids);
  self->window = g_object_ref (root != NULL ? GTK_WIDGET (root) : near);
  title = g_strdup_printf (ngettext ("Change %u System", "Change %u Systems", ids->len), ids->len);
  adw_window_title_set_title (self->window_title, title);
  gtk_window_set_title (GTK_WINDOW (self), title);
  fill (self);
  update (self);

  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (self));

  return self;
}

/**
 * rec_bulk_dialog_get_row:
 * @field_id: id of a field
 *
 * Returns: (transfer none) (nullable): the row of the field, %NULL where it is not offered
 */
RecFieldRow *
rec_bulk_dialog_get_row (RecBulkDialog *self, const char *field_id)
{
  g_return_val_if_fail (REC_IS_BULK_DIALOG (self), NULL);

  for (guint i = 0; i < self->rows->len; i++)
    {
      RecFieldRow *row = g_ptr_array_index (self->rows, i);

      if (g_str_equal (rec_field_row_get_field (row)->id, field_id))
        return row;
    }

  return NULL;
}
