/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-add-dialog"

#include "config.h"

#include "rec-add-dialog.h"

#include "rec-accessible.h"
#include "rec-directory-dialog.h"
#include "rec-feedback.h"
#include "rec-text-row.h"
#include "rec-value.h"

#include <glib/gi18n.h>

/* The new record on its way to the register. */
typedef struct
{
  GtkWidget   *window;
  RecRegister *register_;
  RecKind      kind;
  GtkWidget   *row;
  RecRecord   *record;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_object_unref (request->window);
  g_object_unref (request->register_);
  g_clear_pointer (&request->record, rec_record_unref);
  g_free (request);
}

static void
on_added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Request *request = user_data;
  g_autoptr (GError) error = NULL;

  if (!rec_register_apply_finish (REC_REGISTER (source), result, &error))
    rec_feedback_error (request->window, _ ("Not Added"), error);
  else if (request->kind != REC_KIND_SYSTEM)
    rec_directory_dialog_present (
        request->window, request->register_, request->kind, rec_record_get_id (request->record));
  else
    {
      gtk_widget_activate_action (
          request->window, "win.open-system", "s", rec_record_get_id (request->record));
      /* Of a system that has only a name, nothing is known: one begins at the beginning, whatever
       * was looked at of another. */
      gtk_widget_activate_action (request->window,
                                  "win.show-section",
                                  "s",
                                  rec_catalogue_get_kind (REC_KIND_SYSTEM)->groups[0].section);
    }
  request_free (request);
}

static const char *
get_heading (RecKind kind)
{
  switch ((int) kind)
    {
    case REC_KIND_DEPARTMENT:
      return _ ("New Department");
    case REC_KIND_SUPPLIER:
      return _ ("New Supplier");
    case REC_KIND_PERSON:
      return _ ("New Person");
    default:
      return _ ("New AI System");
    }
}

static char *
read_name (Request *request)
{
  const RecKindInfo *info = rec_catalogue_get_kind (request->kind);
  char              *name = NULL;

  if (!rec_value_parse (
          &info->fields[0], gtk_editable_get_text (GTK_EDITABLE (request->row)), NULL, &name, NULL))
    return NULL;

  return name;
}

static void
on_name_changed_cb (GtkEditable *row, AdwMessageDialog *dialog)
{
  g_autofree char *name = read_name (g_object_get_data (G_OBJECT (dialog), "rec-request"));

  adw_message_dialog_set_response_enabled (dialog, "add", name != NULL);
}

static void
on_answered_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  Request           *request = g_object_get_data (G_OBJECT (dialog), "rec-request");
  const RecKindInfo *info = rec_catalogue_get_kind (request->kind);
  g_autofree char   *name = read_name (request);
  g_autofree char   *id = g_uuid_string_random ();
  g_autoptr (RecRecord) bare = NULL;
  g_autoptr (RecEdit) edit = NULL;

  if (!g_str_equal (response, "add") || name == NULL)
    return;

  g_object_steal_data (G_OBJECT (dialog), "rec-request");
  bare = rec_record_new (request->kind, id);
  request->record = rec_record_with (bare, &info->fields[0], name);
  edit = rec_edit_new_change (REC_VERB_CREATE, NULL, request->record);
  rec_register_apply_async (request->register_, edit, NULL, on_added_cb, request);
}

/**
 * rec_add_dialog_present:
 * @near: a widget of the window
 * @register_: an open register, not read-only
 * @kind: what to add: any kind but the facility
 *
 * Asks for the name of a new record. Once it is added, it is opened: a system in the window
 * ("win.open-system"), another record in its dialog.
 *
 * Returns: (transfer none): the dialog
 */
GtkWidget *
rec_add_dialog_present (GtkWidget *near, RecRegister *register_, RecKind kind)
{
  const RecKindInfo *info = rec_catalogue_get_kind (kind);
  GtkRoot           *root = gtk_widget_get_root (near);
  GtkWidget         *list = gtk_list_box_new ();
  Request           *request = g_new0 (Request, 1);
  GtkWidget         *dialog;

  dialog = adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                   get_heading (kind),
                                   _ ("The other fields are filled in afterwards, in any order."));
  request->window = g_object_ref (root != NULL ? GTK_WIDGET (root) : near);
  request->register_ = g_object_ref (register_);
  request->kind = kind;
  /* A plain entry: what is typed here is read once, by the button. */
  request->row = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (request->row),
                                 rec_field_get_label (&info->fields[0], NULL));
  rec_accessible_name_entry (request->row, rec_field_get_label (&info->fields[0], NULL));
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (request->row), TRUE);
  gtk_widget_set_tooltip_text (request->row, rec_field_get_help (&info->fields[0], NULL));
  gtk_list_box_append (GTK_LIST_BOX (list), request->row);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  rec_accessible_name (list, get_heading (kind));
  gtk_widget_add_css_class (list, "boxed-list");
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), list);
  g_object_set_data_full (G_OBJECT (dialog), "rec-request", request, request_free);

  adw_message_dialog_add_responses (
      ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "add", _ ("_Add"), NULL);
  adw_message_dialog_set_response_appearance (
      ADW_MESSAGE_DIALOG (dialog), "add", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (dialog), "add", FALSE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "add");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect (request->row, "changed", G_CALLBACK (on_name_changed_cb), dialog);
  g_signal_connect (dialog, "response", G_CALLBACK (on_answered_cb), NULL);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (request->row);

  return dialog;
}
