/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-store.h"

/* Records as a batch has them: its kind refers to none, so that nothing has to be matched. */
static RecEdit *
make_edit (RecImportBatch *batch)
{
  RecKind            kind = rec_import_batch_get_kind (batch);
  const RecKindInfo *info = rec_catalogue_get_kind (kind);
  RecEdit           *edit = rec_edit_new (REC_VERB_IMPORT, rec_import_batch_get_source (batch));

  for (guint i = 0; i < rec_import_batch_get_n_rows (batch); i++)
    {
      const RecImportRow *row = rec_import_batch_get_row (batch, i);
      char              **values = g_new0 (char *, info->n_fields);
      g_autoptr (RecRecord) record = NULL;

      for (guint f = 0; f < info->n_fields; f++)
        values[f] = g_strdup (rec_import_row_get (row, f));
      record = rec_record_new_take (kind, NULL, values);
      rec_edit_add (edit, NULL, record);
    }

  return edit;
}

/**
 * rec_store_fill:
 * @self: a store open for writing
 * @batch: records to add, read without a problem; of systems, or of a kind whose rows refer to
 *   nothing
 * @n_added: (out) (optional): how many records of the batch's kind were added
 * @error: return location for an error of rec_store_plan_import() or rec_store_apply()
 *
 * Adds the records of a batch that the program itself brings along, such as the example's, as one
 * action. What a person imports goes through rec_store_plan_import().
 *
 * Returns: %FALSE where nothing was added
 */
gboolean
rec_store_fill (RecStore *self, RecImportBatch *batch, guint *n_added, GError **error)
{
  g_autoptr (RecEdit) edit = NULL;
  g_autoptr (RecEdit) applied = NULL;

  g_return_val_if_fail (REC_IS_STORE (self), FALSE);
  g_return_val_if_fail (batch != NULL, FALSE);

  if (rec_import_batch_get_kind (batch) == REC_KIND_SYSTEM)
    {
      g_autoptr (RecImportPlan) plan = rec_store_plan_import (self, batch, NULL, error);

      if (plan == NULL)
        return FALSE;
      if (plan->edit == NULL)
        {
          const RecProblem *problem =
              plan->problems->len > 0 ? g_ptr_array_index (plan->problems, 0) : NULL;

          g_set_error_literal (error,
                               REC_STORE_ERROR,
                               REC_STORE_ERROR_IMPORT,
                               problem != NULL ? problem->message
                                               : rec_import_batch_get_source (batch));
          return FALSE;
        }
      edit = rec_edit_ref (plan->edit);
    }
  else
    edit = make_edit (batch);

  applied = rec_store_apply (self, edit, NULL, error);
  if (applied == NULL)
    return FALSE;
  if (n_added != NULL)
    *n_added = rec_edit_count (applied, rec_import_batch_get_kind (batch));

  return TRUE;
}
