/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-day-dialog"

#include "config.h"

#include "rec-day-dialog.h"

#include <string.h>

#include "rec-accessible.h"
#include "rec-date-row.h"
#include "rec-field-row.h"
#include "rec-value.h"

#include <glib/gi18n.h>

typedef struct
{
  RecField       fields[2];
  GtkWidget     *rows[2]; /* the second one NULL where one day is asked for */
  RecDayCallback callback;
  gpointer       user_data;
  GDestroyNotify destroy;
} Request;

static void
free_request (gpointer data)
{
  Request *request = data;

  if (request->destroy != NULL)
    request->destroy (request->user_data);
  g_free (request);
}

/* The day in a row; none that is still to come. */
static char *
read_day (GtkWidget *row)
{
  g_autofree char *today = rec_date_today ();
  g_autofree char *day = NULL;

  if (!rec_date_parse (gtk_editable_get_text (GTK_EDITABLE (row)), today, &day) ||
      strcmp (day, today) > 0)
    return NULL;

  return g_steal_pointer (&day);
}

static gboolean
read_days (const Request *request, char **first, char **second)
{
  *first = read_day (request->rows[0]);
  *second = request->rows[1] != NULL ? read_day (request->rows[1]) : NULL;

  return *first != NULL &&
         (request->rows[1] == NULL || (*second != NULL && strcmp (*first, *second) <= 0));
}

static void
on_changed_cb (GtkEditable *row, AdwMessageDialog *dialog)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  adw_message_dialog_set_response_enabled (
      dialog,
      "accept",
      read_days (g_object_get_data (G_OBJECT (dialog), "rec-request"), &first, &second));
}

static void
on_answered_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  Request         *request = g_object_get_data (G_OBJECT (dialog), "rec-request");
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  if (g_str_equal (response, "accept") && read_days (request, &first, &second))
    request->callback (first, second, request->user_data);
}

/**
 * rec_day_dialog_present:
 * @near: a widget of the window
 * @question: what to ask; its texts are copied
 * @callback: takes the answer
 * @user_data: passed to @callback
 * @destroy: (nullable): frees @user_data
 *
 * Asks for a day that is not to come, or for two of which the second is not earlier.
 *
 * Returns: (transfer none): the dialog
 */
GtkWidget *
rec_day_dialog_present (GtkWidget            *near,
                        const RecDayQuestion *question,
                        RecDayCallback        callback,
                        gpointer              user_data,
                        GDestroyNotify        destroy)
{
  GtkRoot   *root = gtk_widget_get_root (near);
  GtkWidget *list = gtk_list_box_new ();
  Request   *request = g_new0 (Request, 1);
  GtkWidget *dialog = adw_message_dialog_new (
      GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, question->heading, question->body);

  rec_accessible_name (list, question->heading);
  request->callback = callback;
  request->user_data = user_data;
  request->destroy = destroy;
  g_object_set_data_full (G_OBJECT (dialog), "rec-request", request, free_request);

  adw_message_dialog_add_responses (
      ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "accept", question->accept, NULL);
  adw_message_dialog_set_response_appearance (
      ADW_MESSAGE_DIALOG (dialog), "accept", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "accept");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");

  for (guint i = 0; i < G_N_ELEMENTS (request->rows) && question->labels[i] != NULL; i++)
    {
      request->fields[i].id = "day";
      request->fields[i].type = REC_FIELD_DATE;
      request->fields[i].group = "day";
      request->fields[i].label = question->labels[i];
      request->rows[i] = rec_date_row_new (&request->fields[i]);
      rec_field_row_set_value (REC_FIELD_ROW (request->rows[i]), question->days[i], NULL);
      adw_entry_row_set_activates_default (ADW_ENTRY_ROW (request->rows[i]), TRUE);
      gtk_list_box_append (GTK_LIST_BOX (list), request->rows[i]);
      g_signal_connect_object (request->rows[i], "changed", G_CALLBACK (on_changed_cb), dialog, 0);
    }
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), list);
  on_changed_cb (NULL, ADW_MESSAGE_DIALOG (dialog));
  g_signal_connect (dialog, "response", G_CALLBACK (on_answered_cb), NULL);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (request->rows[0]);

  return dialog;
}
