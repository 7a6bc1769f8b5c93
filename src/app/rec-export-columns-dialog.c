/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-export-columns-dialog"

#include "config.h"

#include "rec-export-columns-dialog.h"

#include <string.h>

#include <glib/gi18n.h>

#include "rec-field-checks.h"
#include "rec-focus.h"
#include "rec-fold.h"
#include "rec-language.h"
#include "rec-purpose.h"

struct _RecExportColumnsDialog
{
  AdwWindow parent_instance;

  AdwPreferencesPage *page;
  GtkSearchEntry     *search_entry;
  GtkStack           *stack;
  AdwWindowTitle     *title;

  GPtrArray *rows;     /* of rec_field_checks_new() */
  GPtrArray *proposed; /* fields that the purpose proposes */
  gboolean   is_updating;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RecExportColumnsDialog, rec_export_columns_dialog, ADW_TYPE_WINDOW)

static const RecField *
get_field (RecExportColumnsDialog *self, guint index)
{
  return rec_field_checks_get_field (self->rows->pdata[index]);
}

static GtkCheckButton *
get_check (RecExportColumnsDialog *self, guint index)
{
  return rec_field_checks_get_check (self->rows->pdata[index]);
}

/* The name is what one knows a row by: it is always there. */
static gboolean
is_name (const RecField *field)
{
  return field == &rec_catalogue_get_kind (REC_KIND_SYSTEM)->fields[0];
}

static void
update_title (RecExportColumnsDialog *self)
{
  g_autofree char *text = NULL;
  guint            n = 0;

  for (guint i = 0; i < self->rows->len; i++)
    n += gtk_check_button_get_active (get_check (self, i)) != FALSE;
  /* Translators: %1$u is the number of columns chosen, %2$u of all */
  text = g_strdup_printf (ngettext ("%1$u of %2$u column", "%1$u of %2$u columns", self->rows->len),
                          n,
                          self->rows->len);
  adw_window_title_set_subtitle (self->title, text);
}

static void
tell (RecExportColumnsDialog *self)
{
  update_title (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_check_toggled_cb (RecExportColumnsDialog *self)
{
  if (!self->is_updating)
    tell (self);
}

/* Chooses, or leaves out, the columns that the search leaves in view; %NULL: as proposed. */
static void
set_visible (RecExportColumnsDialog *self, const gboolean *active)
{
  self->is_updating = TRUE;
  for (guint i = 0; i < self->rows->len; i++)
    {
      const RecField *field = get_field (self, i);
      gboolean        wanted =
          active != NULL ? *active : g_ptr_array_find (self->proposed, field, NULL) != FALSE;

      if (gtk_widget_get_visible (self->rows->pdata[i]))
        gtk_check_button_set_active (get_check (self, i), wanted || is_name (field));
    }
  self->is_updating = FALSE;
  tell (self);
}

static void
select_all (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  const gboolean active = TRUE;

  set_visible (REC_EXPORT_COLUMNS_DIALOG (widget), &active);
}

static void
select_none (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  const gboolean active = FALSE;

  set_visible (REC_EXPORT_COLUMNS_DIALOG (widget), &active);
}

static void
select_proposed (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  set_visible (REC_EXPORT_COLUMNS_DIALOG (widget), NULL);
}

/* Whether each word stands in the label, or in the name of its group. */
static gboolean
matches (const char *label, const char *group, char **words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (label, words[i]) == NULL && strstr (group, words[i]) == NULL)
      return FALSE;
  return TRUE;
}

static void
on_search_changed_cb (RecExportColumnsDialog *self)
{
  g_autofree char *folded =
      rec_fold_text (gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  g_auto (GStrv) words = g_strsplit (folded != NULL ? folded : "", " ", -1);
  gboolean any = FALSE;

  for (guint i = 0; i < self->rows->len; i++)
    gtk_widget_set_visible (GTK_WIDGET (rec_field_checks_get_group (self->rows->pdata[i])), FALSE);
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget           *row = self->rows->pdata[i];
      AdwPreferencesGroup *group = rec_field_checks_get_group (row);
      g_autofree char     *label = rec_fold_text (rec_field_get_label (get_field (self, i), NULL));
      g_autofree char     *heading = rec_fold_text (adw_preferences_group_get_title (group));
      gboolean             shown = matches (label, heading, words);

      gtk_widget_set_visible (row, shown);
      if (shown)
        gtk_widget_set_visible (GTK_WIDGET (group), TRUE);
      any = any || shown;
    }
  gtk_stack_set_visible_child_name (self->stack, any ? "columns" : "none");
}

static void
add_rows (RecExportColumnsDialog *self)
{
  self->rows = rec_field_checks_new (self->page);
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget      *check = GTK_WIDGET (get_check (self, i));
      const RecField *field = get_field (self, i);

      gtk_widget_set_name (check, field->id);
      gtk_widget_set_tooltip_text (self->rows->pdata[i], rec_field_get_help (field, NULL));
      g_signal_connect_object (
          check, "toggled", G_CALLBACK (on_check_toggled_cb), self, G_CONNECT_SWAPPED);
    }
}

static void
rec_export_columns_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), REC_TYPE_EXPORT_COLUMNS_DIALOG);

  G_OBJECT_CLASS (rec_export_columns_dialog_parent_class)->dispose (object);
}

static void
rec_export_columns_dialog_finalize (GObject *object)
{
  RecExportColumnsDialog *self = REC_EXPORT_COLUMNS_DIALOG (object);

  g_ptr_array_unref (self->rows);
  g_clear_pointer (&self->proposed, g_ptr_array_unref);

  G_OBJECT_CLASS (rec_export_columns_dialog_parent_class)->finalize (object);
}

static void
rec_export_columns_dialog_class_init (RecExportColumnsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rec_export_columns_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = rec_export_columns_dialog_finalize;

  signals[CHANGED] = g_signal_new (
      "changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "columns.all", NULL, select_all);
  gtk_widget_class_install_action (widget_class, "columns.none", NULL, select_none);
  gtk_widget_class_install_action (widget_class, "columns.proposed", NULL, select_proposed);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/recensia/Recensia/ui/rec-export-columns-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RecExportColumnsDialog, page);
  gtk_widget_class_bind_template_child (widget_class, RecExportColumnsDialog, search_entry);
  gtk_widget_class_bind_template_child (widget_class, RecExportColumnsDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, RecExportColumnsDialog, title);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);
}

static void
rec_export_columns_dialog_init (RecExportColumnsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_entry_set_key_capture_widget (self->search_entry, GTK_WIDGET (self));
  rec_focus_leave_by_search (self->search_entry);
  add_rows (self);
}

/**
 * rec_export_columns_dialog_present:
 * @parent: the dialog that asks
 * @chosen: (element-type RecField): the columns chosen so far
 * @proposed: (element-type RecField): those that the purpose proposes, to go back to; kept
 *
 * Returns: (transfer none): the dialog, shown
 */
RecExportColumnsDialog *
rec_export_columns_dialog_present (GtkWindow *parent, GPtrArray *chosen, GPtrArray *proposed)
{
  RecExportColumnsDialog *self;

  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (chosen != NULL && proposed != NULL, NULL);

  self = g_object_new (REC_TYPE_EXPORT_COLUMNS_DIALOG, "transient-for", parent, NULL);
  self->proposed = g_ptr_array_ref (proposed);
  self->is_updating = TRUE;
  for (guint i = 0; i < self->rows->len; i++)
    gtk_check_button_set_active (get_check (self, i),
                                 is_name (get_field (self, i)) ||
                                     g_ptr_array_find (chosen, get_field (self, i), NULL));
  self->is_updating = FALSE;
  update_title (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
  return self;
}

/**
 * rec_export_columns_dialog_list:
 * @self: the dialog
 *
 * Returns: (transfer container) (element-type RecField): the columns chosen, in the catalogue's
 *   order
 */
GPtrArray *
rec_export_columns_dialog_list (RecExportColumnsDialog *self)
{
  GPtrArray *fields = g_ptr_array_new ();

  g_return_val_if_fail (REC_IS_EXPORT_COLUMNS_DIALOG (self), fields);

  for (guint i = 0; i < self->rows->len; i++)
    if (gtk_check_button_get_active (get_check (self, i)))
      g_ptr_array_add (fields, (gpointer) get_field (self, i));
  return fields;
}
