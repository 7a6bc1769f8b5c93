/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-store-private.h"

/* The ids of records that a value names, one a line. */
static char *
find_ids (RecStore *self, const RecField *field, const char *value, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM %s WHERE name = ?1",
                                          rec_catalogue_get_kind (field->target)->id);
  g_auto (GStrv) names = g_strsplit (value, "\n", -1);
  g_autoptr (GString) ids = g_string_new (NULL);

  for (char **name = names; *name != NULL; name++)
    {
      g_autoptr (RecStatement) statement = rec_db_prepare (rec_store_get_db (self), sql, error);
      gboolean found;

      if (statement == NULL)
        return NULL;
      rec_statement_bind_text (statement, 1, *name);
      if (!rec_statement_step (statement, &found, error))
        return NULL;
      if (!found)
        {
          g_set_error (error, REC_STORE_ERROR, REC_STORE_ERROR_IMPORT, "%s: %s", field->id, *name);
          return NULL;
        }
      g_string_append_printf (
          ids, "%s%s", ids->len > 0 ? " " : "", rec_statement_get_text (statement, 0));
    }

  return g_string_free (g_steal_pointer (&ids), FALSE);
}

/* Puts ids for names. */
static gboolean
set_references (RecStore *self, const RecKindInfo *info, char **values, GError **error)
{
  for (guint i = 0; i < info->n_fields; i++)
    {
      char *ids;

      if (!rec_field_is_reference (&info->fields[i]) || values[i] == NULL)
        continue;
      ids = find_ids (self, &info->fields[i], values[i], error);
      if (ids == NULL)
        return FALSE;
      g_free (values[i]);
      values[i] = ids;
    }

  return TRUE;
}

/* A system that comes with a class brings a decision along: what is told of the decision goes
 * there. Returns: the decision as it stands, %NULL where there is none */
static RecRecord *
find_decision (RecStore *self, const char *system)
{
  g_autoptr (GPtrArray) decisions =
      rec_store_list_records (self, REC_KIND_CLASSIFICATION, "system", system, NULL);

  return decisions != NULL && decisions->len > 0 ? rec_record_ref (decisions->pdata[0]) : NULL;
}

static RecRecord *
fill_in (RecRecord *before, char **values)
{
  const RecKindInfo *info = rec_catalogue_get_kind (rec_record_get_kind (before));

  for (guint i = 0; i < info->n_fields; i++)
    if (values[i] == NULL)
      values[i] = g_strdup (rec_record_get (before, &info->fields[i]));

  return rec_record_new_take (info->kind, rec_record_get_id (before), values);
}

/* The records of a batch. */
static RecEdit *
make_edit (RecStore *self, RecImportBatch *batch, GError **error)
{
  RecKind            kind = rec_import_batch_get_kind (batch);
  const RecKindInfo *info = rec_catalogue_get_kind (kind);
  g_autoptr (RecEdit) edit = rec_edit_new (REC_VERB_IMPORT, rec_import_batch_get_source (batch));

  for (guint i = 0; i < rec_import_batch_get_n_rows (batch); i++)
    {
      const RecImportRow *row = rec_import_batch_get_row (batch, i);
      char              **values = g_new0 (char *, info->n_fields + 1);
      g_autoptr (RecRecord) before = NULL;
      g_autoptr (RecRecord) record = NULL;
      gboolean found;

      for (guint f = 0; f < info->n_fields; f++)
        values[f] = g_strdup (rec_import_row_get (row, f));
      found = set_references (self, info, values, error);
      if (found && kind == REC_KIND_CLASSIFICATION)
        before = find_decision (
            self,
            values[rec_catalogue_get_index (kind, rec_catalogue_find_field (kind, "system"))]);
      record = before != NULL ? fill_in (before, values) : rec_record_new_take (kind, NULL, values);
      if (!found)
        return NULL;
      rec_edit_add (edit, before, record);
    }

  return g_steal_pointer (&edit);
}

/**
 * rec_store_fill:
 * @self: a store open for writing
 * @batch: records to add, read without a problem; what the rows name
 *   must be in the register, save what systems name, which is added
 * @n_added: (out) (optional): how many records of the batch's kind were added
 * @error: return location for an error of rec_store_plan_import() or rec_store_apply(), or
 *   %REC_STORE_ERROR_IMPORT where a name is not found
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
    edit = make_edit (self, batch, error);
  if (edit == NULL)
    return FALSE;

  applied = rec_store_apply (self, edit, NULL, error);
  if (applied == NULL)
    return FALSE;
  if (n_added != NULL)
    *n_added = rec_edit_count (applied, rec_import_batch_get_kind (batch));

  return TRUE;
}
