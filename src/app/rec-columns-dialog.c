/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-columns-dialog"

#include "config.h"

#include "rec-columns-dialog.h"

#include "rec-field-checks.h"
#include "rec-fold.h"

#include <glib/gi18n.h>

struct _RecColumnsDialog
{
  AdwWindow parent_instance;

  RecSystemTable     *table;
  GPtrArray          *rows; /* of rec_field_checks_new() */
  gboolean            is_updating;
  GtkSearchEntry     *search_entry;
  AdwPreferencesPage *page;
  GtkStack           *stack;
};

G_DEFINE_FINAL_TYPE (RecColumnsDialog, rec_columns_dialog, ADW_TYPE_WINDOW)

static void
on_check_toggled_cb (GtkCheckButton *check, RecColumnsDialog *self)
{
  const RecField *field = g_object_get_data (G_OBJECT (check), "rec-field");

  if (!self->is_updating)
    rec_system_table_show_column (self->table, field, gtk_check_button_get_active (check));
}

static void
update_checks (RecColumnsDialog *self)
{
  self->is_updating = TRUE;
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);

      gtk_check_button_set_active (
          rec_field_checks_get_check (row),
          rec_system_table_is_column_shown (self->table, rec_field_checks_get_field (row)));
    }
  self->is_updating = FALSE;
}

static void
on_reset_clicked_cb (GtkButton *button, RecColumnsDialog *self)
{
  rec_system_table_reset_columns (self->table);
  update_checks (self);
}

/* Shows the fields whose label has the words, whatever their accents and case. */
static void
on_search_changed_cb (GtkEditable *editable, RecColumnsDialog *self)
{
  g_autofree char *wanted = rec_fold_text (gtk_editable_get_text (editable));
  gboolean         any = FALSE;

  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget       *row = g_ptr_array_index (self->rows, i);
      const RecField  *field = rec_field_checks_get_field (row);
      g_autofree char *label = rec_fold_text (rec_field_get_label (field, NULL));
      gboolean         shown = wanted == NULL || strstr (label, wanted) != NULL;
      GtkWidget       *group = GTK_WIDGET (rec_field_checks_get_group (row));

      gtk_widget_set_visible (row, shown);
      /* A group shows with the first of its rows that does. */
      if (i == 0 ||
          group != GTK_WIDGET (rec_field_checks_get_group (g_ptr_array_index (self->rows, i - 1))))
        gtk_widget_set_visible (group, shown);
      else if (shown)
        gtk_widget_set_visible (group, TRUE);
      any = any || shown;
    }
  gtk_stack_set_visible_child_name (self->stack, any ? "columns" : "none");
}

static void
add_rows (RecColumnsDialog *self)
{
  self->rows = rec_field_checks_new (self->page);
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget      *row = self->rows->pdata[i];
      GtkCheckButton *check = rec_field_checks_get_check (row);

      g_object_set_data (
          G_OBJECT (check), "rec-field", (gpointer) rec_field_checks_get_field (row));
      g_signal_connect_object (check, "toggled", G_CALLBACK (on_check_toggled_cb), self, 0);
    }
}

static void
rec_columns_dialog_dispose (GObject *object)
{
  RecColumnsDialog *self = REC_COLUMNS_DIALOG (object);

  g_clear_object (&self->table);

  G_OBJECT_CLASS (rec_columns_dialog_parent_class)->dispose (object);
}

static void
rec_columns_dialog_finalize (GObject *object)
{
  RecColumnsDialog *self = REC_COLUMNS_DIALOG (object);

  g_ptr_array_unref (self->rows);

  G_OBJECT_CLASS (rec_columns_dialog_parent_class)->finalize (object);
}

static void
rec_columns_dialog_class_init (RecColumnsDialogClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rec_columns_dialog_dispose;
  object_class->finalize = rec_columns_dialog_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/recensia/Recensia/ui/rec-columns-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RecColumnsDialog, page);
  gtk_widget_class_bind_template_child (widget_class, RecColumnsDialog, search_entry);
  gtk_widget_class_bind_template_child (widget_class, RecColumnsDialog, stack);
  gtk_widget_class_bind_template_callback (widget_class, on_reset_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
rec_columns_dialog_init (RecColumnsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_entry_set_key_capture_widget (self->search_entry, GTK_WIDGET (self));
  add_rows (self);
}

/**
 * rec_columns_dialog_present:
 * @parent: the window
 * @table: the table whose columns are chosen
 *
 * Returns: (transfer none): the dialog, shown
 */
RecColumnsDialog *
rec_columns_dialog_present (GtkWindow *parent, RecSystemTable *table)
{
  RecColumnsDialog *self;

  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (REC_IS_SYSTEM_TABLE (table), NULL);

  self = g_object_new (REC_TYPE_COLUMNS_DIALOG, "transient-for", parent, NULL);
  self->table = g_object_ref (table);
  update_checks (self);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}
