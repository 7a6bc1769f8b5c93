/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-view-dialog"

#include "config.h"

#include "rec-view-dialog.h"

#include "rec-accessible.h"
#include "rec-language.h"
#include "rec-view-actions.h"

#include <glib/gi18n.h>

typedef struct
{
  GtkWidget     *near;
  RecSavedViews *views;
  char          *id; /* of the view that is renamed, NULL for a new one */
  GPtrArray     *columns;
  GtkWidget     *row;
  GtkWidget     *error_label;
  GtkWidget     *columns_switch; /* NULL where no columns are asked about */
  gboolean       is_touched;     /* an empty name is no error before something was typed */
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_object_unref (request->near);
  g_object_unref (request->views);
  g_clear_pointer (&request->columns, g_ptr_array_unref);
  g_free (request->id);
  g_free (request);
}

static Request *
get_request (gpointer dialog)
{
  return g_object_get_data (G_OBJECT (dialog), "rec-request");
}

static char *
read_name (Request *request, GError **error)
{
  char *name = NULL;

  rec_saved_view_check_name (rec_saved_views_list (request->views),
                             gtk_editable_get_text (GTK_EDITABLE (request->row)),
                             request->id,
                             NULL,
                             &name,
                             error);
  return name;
}

static void
on_name_changed_cb (GtkEditable *row, AdwMessageDialog *dialog)
{
  Request *request = get_request (dialog);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = read_name (request, &error);

  request->is_touched = request->is_touched || *gtk_editable_get_text (row) != '\0';
  adw_message_dialog_set_response_enabled (dialog, "accept", name != NULL);
  if (error != NULL && request->is_touched)
    {
      gtk_label_set_text (GTK_LABEL (request->error_label), error->message);
      gtk_widget_add_css_class (request->row, "error");
      gtk_accessible_update_property (
          GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, error->message, -1);
    }
  else
    {
      gtk_label_set_text (GTK_LABEL (request->error_label), "");
      gtk_widget_remove_css_class (request->row, "error");
      gtk_accessible_reset_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
    }
  gtk_widget_set_visible (request->error_label,
                          *gtk_label_get_text (GTK_LABEL (request->error_label)) != '\0');
}

static void
on_answered_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  Request         *request = get_request (dialog);
  g_autofree char *name = read_name (request, NULL);
  gboolean         with_columns = request->columns_switch != NULL &&
                          gtk_switch_get_active (GTK_SWITCH (request->columns_switch));

  if (!g_str_equal (response, "accept") || name == NULL)
    return;
  if (request->id != NULL)
    rec_view_actions_rename (request->near, request->views, request->id, name);
  else
    rec_view_actions_save (
        request->near, request->views, name, with_columns ? request->columns : NULL);
}

static void
add_columns_row (Request *request, GtkListBox *list)
{
  GtkWidget *row = adw_action_row_new ();

  request->columns_switch = gtk_switch_new ();
  gtk_widget_set_valign (request->columns_switch, GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("With the present columns"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("Else the columns stay as they are."));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), request->columns_switch);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), request->columns_switch);
  rec_accessible_name (request->columns_switch, _ ("With the present columns"));
  gtk_list_box_append (list, row);
}

static GtkWidget *
present (Request *request, const char *heading, const char *body, const char *accept)
{
  GtkRoot   *root = gtk_widget_get_root (request->near);
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *dialog =
      adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, heading, body);

  g_object_set_data_full (G_OBJECT (dialog), "rec-request", request, request_free);
  request->row = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (request->row), _ ("Name of the view"));
  rec_accessible_name_entry (request->row, _ ("Name of the view"));
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (request->row), TRUE);
  gtk_list_box_append (GTK_LIST_BOX (list), request->row);
  if (request->columns != NULL)
    add_columns_row (request, GTK_LIST_BOX (list));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  rec_accessible_name (list, heading);
  gtk_widget_add_css_class (list, "boxed-list");
  request->error_label = g_object_new (GTK_TYPE_LABEL,
                                       "wrap",
                                       TRUE,
                                       "xalign",
                                       0.0f,
                                       "visible",
                                       FALSE,
                                       "accessible-role",
                                       GTK_ACCESSIBLE_ROLE_ALERT,
                                       NULL);
  gtk_widget_add_css_class (request->error_label, "error");
  gtk_widget_add_css_class (request->error_label, "caption");
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (box), request->error_label);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), box);

  adw_message_dialog_add_responses (
      ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "accept", accept, NULL);
  adw_message_dialog_set_response_appearance (
      ADW_MESSAGE_DIALOG (dialog), "accept", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "accept");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (request->row, "changed", G_CALLBACK (on_name_changed_cb), dialog, 0);
  g_signal_connect (dialog, "response", G_CALLBACK (on_answered_cb), NULL);
  on_name_changed_cb (GTK_EDITABLE (request->row), ADW_MESSAGE_DIALOG (dialog));
  return dialog;
}

static Request *
request_new (GtkWidget *near, RecSavedViews *views)
{
  Request *request = g_new0 (Request, 1);

  request->near = g_object_ref (near);
  request->views = g_object_ref (views);
  return request;
}

/**
 * rec_view_dialog_present_save:
 * @near: a widget of the window
 * @views: the views
 * @columns: (nullable) (element-type RecField): the present columns, which the view can have
 *
 * Asks under which name to save what is looked at.
 *
 * Returns: (transfer none): the dialog
 */
GtkWidget *
rec_view_dialog_present_save (GtkWidget *near, RecSavedViews *views, GPtrArray *columns)
{
  RecView         *view = rec_saved_views_get_view (views);
  Request         *request = request_new (near, views);
  g_autofree char *filters = rec_query_describe (
      rec_view_get_query (view), rec_register_get_directory (rec_view_get_register (view)), NULL);
  g_autofree char *body = g_strdup_printf (
      /* Translators: %s tells what is filtered. */
      _ ("%s\n\nAll who open this register will find the view in the side pane."),
      filters);
  GtkWidget *dialog;

  request->columns = columns != NULL ? g_ptr_array_ref (columns) : NULL;
  dialog = present (request, _ ("Save This View"), body, _ ("_Save"));
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (request->row);
  return dialog;
}

/**
 * rec_view_dialog_present_rename:
 * @near: a widget of the window
 * @views: the views
 * @id: id of one that was saved
 *
 * Asks for another name for it.
 *
 * Returns: (transfer none): the dialog
 */
GtkWidget *
rec_view_dialog_present_rename (GtkWidget *near, RecSavedViews *views, const char *id)
{
  RecSavedView *view = rec_saved_view_find_id (rec_saved_views_list (views), id);
  Request      *request;
  GtkWidget    *dialog;

  g_return_val_if_fail (view != NULL, NULL);

  request = request_new (near, views);
  request->id = g_strdup (id);
  dialog = present (request, _ ("Rename the View"), NULL, _ ("_Rename"));
  gtk_editable_set_text (GTK_EDITABLE (request->row), rec_saved_view_get_name (view));
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (request->row);
  return dialog;
}
