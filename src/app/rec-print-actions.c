/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-print"

#include "config.h"

#include "rec-print-actions.h"

#include "rec-feedback.h"
#include "rec-print-sheets.h"

#include <glib/gi18n.h>

typedef struct
{
  GtkWidget *near;     /* a reference */
  char      *decision; /* id of the decision to print; NULL: the sheet of the system */
} PrintTask;

static void
on_assessed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree PrintTask *task = user_data;
  g_autoptr (GtkWidget) near = task->near;
  g_autofree char *decision_id = task->decision;
  g_autoptr (GError) error = NULL;
  g_autoptr (RecPrintDocument) document = NULL;
  RecDirectory *directory = rec_register_get_directory (REC_REGISTER (source));
  g_autoptr (RecAssessment) assessment =
      rec_register_load_assessment_finish (REC_REGISTER (source), result, &error);

  if (assessment == NULL)
    {
      rec_feedback_error (near, _ ("The Document Cannot Be Printed"), error);
      return;
    }
  /* The page may be gone by now. */
  if (gtk_widget_get_root (near) == NULL)
    return;
  if (decision_id == NULL)
    document = rec_print_sheets_new_system (assessment, directory, NULL);
  else
    {
      RecRecord *decision = rec_dossier_find (
          rec_assessment_get_dossier (assessment), REC_KIND_CLASSIFICATION, decision_id);

      if (decision == NULL)
        return;
      document = rec_print_sheets_new_decision (assessment, decision, directory, NULL);
    }
  rec_print_document_print (document, near);
}

/**
 * rec_print_actions_print_system:
 * @near: a widget of the window
 * @register_: an open register
 * @system_id: id of a system
 * @decision: (nullable): id of one of its decisions, to print the reasoning of; %NULL for the sheet
 *   of the system
 *
 * Reads the system, then opens the print dialog.
 */
void
rec_print_actions_print_system (GtkWidget   *near,
                                RecRegister *register_,
                                const char  *system_id,
                                GVariant    *decision)
{
  PrintTask *task = g_new0 (PrintTask, 1);

  task->near = g_object_ref (near);
  task->decision = decision != NULL ? g_variant_dup_string (decision, NULL) : NULL;
  rec_register_load_assessment_async (register_, system_id, NULL, on_assessed_cb, task);
}
