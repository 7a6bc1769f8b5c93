/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-print"

#include "config.h"

#include "rec-print-list-dialog.h"

#include "rec-accessible.h"
#include "rec-feedback.h"
#include "rec-print-list.h"
#include "rec-purpose.h"
#include "rec-settings.h"
#include "rec-value.h"

#include <glib/gi18n.h>

/* Which columns, as the setting has it */
#define SHOWN "shown"
#define VISIT "has"

struct _RecPrintListDialog
{
  AdwMessageDialog parent_instance;

  GtkWidget      *near; /* a reference; the page that the list is printed from */
  RecRegister    *register_;
  RecQuery       *query;
  GPtrArray      *columns; /* const RecField, those that the table shows */
  GtkCheckButton *visit_button;
};

G_DEFINE_FINAL_TYPE (RecPrintListDialog, rec_print_list_dialog, ADW_TYPE_MESSAGE_DIALOG)

/* What the store's thread reads. */
typedef struct
{
  RecQuery  *query;
  GPtrArray *columns;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  rec_query_unref (reading->query);
  g_ptr_array_unref (reading->columns);
  g_free (reading);
}

static gpointer
read_list (RecStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  const Reading   *reading = data;
  g_autofree char *today = rec_date_today ();
  g_autoptr (RecRecordSource) source = rec_store_read (store, reading->query, error);

  if (source == NULL)
    return NULL;

  return rec_print_list_new (source,
                             (const RecField *const *) reading->columns->pdata,
                             reading->columns->len,
                             today,
                             NULL,
                             cancellable,
                             error);
}

static void
on_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) near = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RecPrintDocument) document =
      rec_register_read_finish (REC_REGISTER (source), result, &error);

  /* The page may be gone by now. */
  if (gtk_widget_get_root (near) == NULL)
    return;
  if (document == NULL)
    {
      rec_feedback_error (near, _ ("The Register Cannot Be Read"), error);
      return;
    }
  rec_print_document_print (document, near);
}

static void
rec_print_list_dialog_response (AdwMessageDialog *dialog, const char *response)
{
  RecPrintListDialog *self = REC_PRINT_LIST_DIALOG (dialog);
  gboolean            is_visit = gtk_check_button_get_active (self->visit_button);
  Reading            *reading;

  if (!g_str_equal (response, "print"))
    return;
  g_settings_set_string (rec_settings_get (), "print-columns", is_visit ? VISIT : SHOWN);
  reading = g_new0 (Reading, 1);
  reading->query = rec_query_ref (self->query);
  reading->columns = is_visit ? rec_purpose_list_columns (rec_purpose_get (VISIT))
                              : g_ptr_array_ref (self->columns);
  rec_register_read_async (self->register_,
                           read_list,
                           reading,
                           reading_free,
                           g_object_unref,
                           NULL,
                           on_read_cb,
                           g_object_ref (self->near));
}

static void
rec_print_list_dialog_dispose (GObject *object)
{
  RecPrintListDialog *self = REC_PRINT_LIST_DIALOG (object);

  g_clear_object (&self->near);
  g_clear_object (&self->register_);
  g_clear_pointer (&self->query, rec_query_unref);
  g_clear_pointer (&self->columns, g_ptr_array_unref);

  G_OBJECT_CLASS (rec_print_list_dialog_parent_class)->dispose (object);
}

static void
rec_print_list_dialog_class_init (RecPrintListDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rec_print_list_dialog_dispose;
  ADW_MESSAGE_DIALOG_CLASS (klass)->response = rec_print_list_dialog_response;
}

static void
rec_print_list_dialog_init (RecPrintListDialog *self)
{
}

static GtkCheckButton *
add_choice (GtkListBox *list, const char *title, guint n_columns, GtkCheckButton *group)
{
  GtkWidget       *row = adw_action_row_new ();
  GtkWidget       *button = gtk_check_button_new ();
  g_autofree char *subtitle =
      g_strdup_printf (ngettext ("%u column", "%u columns", n_columns), n_columns);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  rec_accessible_name (button, title);
  gtk_check_button_set_group (GTK_CHECK_BUTTON (button), group);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  gtk_list_box_append (list, row);

  return GTK_CHECK_BUTTON (button);
}

static void
add_choices (RecPrintListDialog *self)
{
  const RecPurpose *visit = rec_purpose_get (VISIT);
  g_autoptr (GPtrArray) visit_columns = rec_purpose_list_columns (visit);
  g_autofree char *chosen = g_settings_get_string (rec_settings_get (), "print-columns");
  GtkListBox      *list = GTK_LIST_BOX (gtk_list_box_new ());
  GtkCheckButton  *shown_button;

  gtk_list_box_set_selection_mode (list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (list), "boxed-list");
  shown_button = add_choice (list, _ ("Columns of the Table"), self->columns->len, NULL);
  self->visit_button =
      add_choice (list, rec_purpose_get_name (visit, NULL), visit_columns->len, shown_button);
  gtk_check_button_set_active (g_str_equal (chosen, VISIT) ? self->visit_button : shown_button,
                               TRUE);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (self), GTK_WIDGET (list));
}

/**
 * rec_print_list_dialog_present:
 * @near: the page that the list is printed from
 * @register_: an open register
 * @query: which systems, in which order
 * @columns: (array length=n_columns): the fields that the table shows
 * @n_columns: how many
 *
 * Asks which columns are to be printed, then prints.
 *
 * Returns: (transfer none): the dialog, which goes when it is answered
 */
RecPrintListDialog *
rec_print_list_dialog_present (GtkWidget             *near,
                               RecRegister           *register_,
                               RecQuery              *query,
                               const RecField *const *columns,
                               guint                  n_columns)
{
  GtkWidget          *window = rec_feedback_find_window (near);
  RecPrintListDialog *self =
      g_object_new (REC_TYPE_PRINT_LIST_DIALOG, "transient-for", window, "modal", TRUE, NULL);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (self);

  self->near = g_object_ref (near);
  self->register_ = g_object_ref (register_);
  self->query = rec_query_ref (query);
  self->columns = g_ptr_array_new ();
  for (guint i = 0; i < n_columns; i++)
    g_ptr_array_add (self->columns, (gpointer) columns[i]);
  adw_message_dialog_set_heading (dialog, _ ("Print the List"));
  adw_message_dialog_set_body (
      dialog,
      _ ("The systems on screen, in their order. Columns that do not fit on the page come below "
         "each system."));
  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "print", _ ("_Print…"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "print", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "print");
  adw_message_dialog_set_close_response (dialog, "cancel");
  add_choices (self);
  gtk_window_present (GTK_WINDOW (self));

  return self;
}
