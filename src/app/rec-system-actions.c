/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-system-actions"

#include "config.h"

#include "rec-system-actions.h"

#include "rec-assistant.h"
#include "rec-add-dialog.h"
#include "rec-bulk-dialog.h"
#include "rec-feedback.h"
#include "rec-system-edit.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* What was asked for, until the register has answered. */
typedef struct
{
  GtkWidget   *window;
  RecRegister *register_;
  RecVerb      verb;
  GPtrArray   *ids;
} Request;

static Request *
request_new (GtkWidget *near, RecRegister *register_, RecVerb verb, GPtrArray *ids)
{
  GtkRoot *root = gtk_widget_get_root (near);
  Request *request = g_new0 (Request, 1);

  request->window = g_object_ref (root != NULL ? GTK_WIDGET (root) : near);
  request->register_ = g_object_ref (register_);
  request->verb = verb;
  request->ids = g_ptr_array_ref (ids);

  return request;
}

static void
request_free (Request *request)
{
  g_object_unref (request->window);
  g_object_unref (request->register_);
  g_ptr_array_unref (request->ids);
  g_free (request);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, request_free)

static const char *
get_failure (RecVerb verb)
{
  switch ((int) verb)
    {
    case REC_VERB_DUPLICATE:
      return _ ("Not Duplicated");
    case REC_VERB_ARCHIVE:
      return _ ("Not Archived");
    case REC_VERB_UNARCHIVE:
      return _ ("Not Taken From the Archive");
    case REC_VERB_DELETE:
      return _ ("Not Deleted");
    case REC_VERB_CHANGE:
    default:
      return _ ("Not Changed");
    }
}

static void
on_edited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Request) request = user_data;
  g_autoptr (RecEdit) edit = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!rec_system_edit_finish (result, &edit, &error))
    {
      rec_feedback_error (request->window, get_failure (request->verb), error);
      return;
    }
  if (edit == NULL)
    return;

  if (request->verb == REC_VERB_DUPLICATE && rec_edit_get_n_changes (edit) == 1)
    gtk_widget_activate_action (request->window,
                                "win.open-system",
                                "s",
                                rec_record_get_id (rec_edit_get_change (edit, 0)->after));

  text = rec_edit_describe (edit, NULL);
  rec_feedback_toast (request->window, text, _ ("_Undo"), "win.undo", NULL);
}

static void
run (Request *request)
{
  rec_system_edit_async (
      request->register_, request->verb, request->ids, NULL, NULL, NULL, on_edited_cb, request);
}

static void
on_delete_answered_cb (AdwMessageDialog *dialog, const char *response, Request *request)
{
  if (g_str_equal (response, "delete"))
    run (request);
  else
    request_free (request);
}

static void
ask_to_delete (Request *request, const char *name)
{
  g_autofree char *heading = NULL;
  GtkWidget       *dialog;
  guint            n = request->ids->len;

  if (name != NULL)
    /* Translators: %s is the name of a system. */
    heading = g_strdup_printf (_ ("Delete “%s”?"), name);
  else
    heading = g_strdup_printf (ngettext ("Delete %u System?", "Delete %u Systems?", n), n);

  dialog =
      adw_message_dialog_new (GTK_IS_WINDOW (request->window) ? GTK_WINDOW (request->window) : NULL,
                              heading,
                              _ ("To keep a system that is no longer in use on record, archive "
                                 "it instead. What is deleted stays in the journal, and can "
                                 "be brought back by Undo."));
  adw_message_dialog_add_responses (
      ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "delete", _ ("_Delete"), NULL);
  adw_message_dialog_set_response_appearance (
      ADW_MESSAGE_DIALOG (dialog), "delete", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect (dialog, "response", G_CALLBACK (on_delete_answered_cb), request);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_named_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Request *request = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RecRecord) record = NULL;

  record = rec_register_load_finish (REC_REGISTER (source), result, &error);
  if (record == NULL)
    {
      rec_feedback_error (request->window, get_failure (request->verb), error);
      request_free (request);
      return;
    }
  ask_to_delete (request, rec_record_get_name (record));
}

/**
 * rec_system_actions_add:
 *
 * Asks for the name of a new system, adds it, and opens its record.
 */
void
rec_system_actions_add (GtkWidget *near, RecRegister *register_)
{
  g_return_if_fail (GTK_IS_WIDGET (near));
  g_return_if_fail (REC_IS_REGISTER (register_));

  rec_add_dialog_present (near, register_, REC_KIND_SYSTEM);
}

/**
 * rec_system_actions_duplicate:
 *
 * Adds a copy of each system, and opens it where there is only one.
 */
void
rec_system_actions_duplicate (GtkWidget *near, RecRegister *register_, GPtrArray *ids)
{
  g_return_if_fail (GTK_IS_WIDGET (near));

  run (request_new (near, register_, REC_VERB_DUPLICATE, ids));
}

/**
 * rec_system_actions_archive:
 *
 * Takes the systems out of the table without losing anything of them.
 */
void
rec_system_actions_archive (GtkWidget *near, RecRegister *register_, GPtrArray *ids)
{
  g_return_if_fail (GTK_IS_WIDGET (near));

  run (request_new (near, register_, REC_VERB_ARCHIVE, ids));
}

/**
 * rec_system_actions_unarchive:
 *
 * Puts archived systems back into the table.
 */
void
rec_system_actions_unarchive (GtkWidget *near, RecRegister *register_, GPtrArray *ids)
{
  g_return_if_fail (GTK_IS_WIDGET (near));

  run (request_new (near, register_, REC_VERB_UNARCHIVE, ids));
}

/**
 * rec_system_actions_delete:
 *
 * Asks once, then deletes the systems for good; the journal and Undo still have them.
 */
void
rec_system_actions_delete (GtkWidget *near, RecRegister *register_, GPtrArray *ids)
{
  Request *request;

  g_return_if_fail (GTK_IS_WIDGET (near));

  if (ids->len == 0)
    return;

  request = request_new (near, register_, REC_VERB_DELETE, ids);
  if (ids->len == 1)
    rec_register_load_async (
        register_, REC_KIND_SYSTEM, g_ptr_array_index (ids, 0), NULL, on_named_cb, request);
  else
    ask_to_delete (request, NULL);
}

/**
 * rec_system_actions_change:
 *
 * Opens the dialog that changes fields of all the systems at once.
 */
void
rec_system_actions_change (GtkWidget *near, RecRegister *register_, GPtrArray *ids)
{
  g_return_if_fail (GTK_IS_WIDGET (near));

  if (ids->len > 0)
    rec_bulk_dialog_present (near, register_, ids);
}

/**
 * rec_system_actions_classify:
 *
 * Opens the assistant that asks for the class of each of the systems.
 */
void
rec_system_actions_classify (GtkWidget *near, RecRegister *register_, GPtrArray *ids)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) system_ids = NULL;

  g_return_if_fail (GTK_IS_WIDGET (near));

  if (ids->len == 0)
    return;
  for (guint i = 0; i < ids->len; i++)
    g_strv_builder_add (builder, ids->pdata[i]);
  system_ids = g_strv_builder_end (builder);
  rec_assistant_present (near, register_, (const char *const *) system_ids);
}
