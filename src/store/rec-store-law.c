/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-store.h"

#include "rec-derivation.h"
#include "rec-law-comparison.h"
#include "rec-store-private.h"
#include "rec-table.h"

/*< private >
 * _rec_store_complete_edit:
 * @self: an open store
 * @edit: what a person does
 * @error: (nullable): a #RecStoreError
 *
 * Adds to an edit what comes with it: see rec_classification_complete_edit(); that who is assigned
 * oversees; and where it deletes systems, what belongs to them.
 *
 * Returns: (transfer full) (nullable): the edit with what was added, or @edit itself
 */
RecEdit *
_rec_store_complete_edit (RecStore *self, RecEdit *edit, GError **error)
{
  g_autoptr (RecEdit) classified = rec_classification_complete_edit (edit, NULL);
  g_autoptr (RecEdit) whole = _rec_store_complete_deletions (self, classified, error);

  return whole != NULL ? _rec_store_complete_overseers (self, whole, error) : NULL;
}

/* The systems whose class was decided by the questionnaire. */
static GPtrArray *
list_answered (RecStore *self, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (RecStatement) statement =
      rec_db_prepare (rec_store_get_db (self),
                      "SELECT s.id FROM system AS s WHERE EXISTS (SELECT 1 FROM classification AS c"
                      " WHERE c.system = s.id AND c.answers IS NOT NULL AND c.status <> 'draft')"
                      " ORDER BY s.name_sort, s.row",
                      error);
  gboolean row;

  if (statement == NULL)
    return NULL;
  while (rec_statement_step (statement, &row, error))
    {
      if (!row)
        return g_steal_pointer (&ids);
      g_ptr_array_add (ids, rec_statement_dup_text (statement, 0));
    }

  return NULL;
}

static RecDossier *
load_decisions (RecStore *self, RecRecord *facility, const char *system_id, GError **error)
{
  g_autoptr (RecRecord) system = rec_store_load (self, REC_KIND_SYSTEM, system_id, error);
  g_autoptr (GPtrArray) decisions = NULL;
  RecDossier *dossier;

  if (system == NULL)
    return NULL;
  decisions = rec_store_list_records (self, REC_KIND_CLASSIFICATION, "system", system_id, error);
  if (decisions == NULL)
    return NULL;
  dossier = rec_dossier_new (facility, system);
  for (guint i = 0; i < decisions->len; i++)
    rec_dossier_add (dossier, decisions->pdata[i]);

  return dossier;
}

/**
 * rec_store_compare_law:
 * @self: an open store
 * @pack: the law, a newer one as a rule
 * @cancellable: (nullable): what stops it, from any thread
 * @error: (nullable): a #RecStoreError, %G_IO_ERROR_CANCELLED
 *
 * Runs the answers of all systems again and tells for which of them @pack gives another class, or
 * asks something that was not asked; see rec_classification_compare(). Nothing is written.
 *
 * Returns: (transfer full) (element-type RecReclassification) (nullable): what is different, by the
 *   name of the system
 */
GPtrArray *
rec_store_compare_law (RecStore *self, RecLawPack *pack, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) found =
      g_ptr_array_new_with_free_func ((GDestroyNotify) rec_reclassification_free);
  g_autoptr (GPtrArray) facilities = NULL;
  g_autoptr (GPtrArray) ids = NULL;

  g_return_val_if_fail (REC_IS_STORE (self), NULL);
  g_return_val_if_fail (REC_IS_LAW_PACK (pack), NULL);

  facilities = rec_store_list_records (self, REC_KIND_FACILITY, NULL, NULL, error);
  if (facilities == NULL)
    return NULL;
  ids = list_answered (self, error);
  if (ids == NULL)
    return NULL;
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (RecDossier) dossier = NULL;
      RecReclassification *difference;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      dossier = load_decisions (
          self, facilities->len > 0 ? facilities->pdata[0] : NULL, ids->pdata[i], error);
      if (dossier == NULL)
        return NULL;
      difference = rec_classification_compare (dossier, pack);
      if (difference != NULL)
        g_ptr_array_add (found, difference);
    }

  return g_steal_pointer (&found);
}

typedef struct
{
  GPtrArray    *changes;
  GCancellable *cancellable;
} Noting;

static gboolean
note_assessment (RecAssessment *assessment, gpointer data, GError **error)
{
  Noting *noting = data;

  if (g_cancellable_set_error_if_cancelled (noting->cancellable, error))
    return FALSE;
  rec_law_comparison_note (noting->changes, assessment);

  return TRUE;
}

/**
 * rec_store_note_law_changes:
 * @self: an open store
 * @changes: (element-type RecLawChange): what is different between two packs
 * @before: the first pack
 * @after: the second pack
 * @cancellable: (nullable): what stops it, from any thread
 * @error: (nullable): a #RecStoreError, %G_IO_ERROR_CANCELLED
 *
 * Says of each change which systems in use it touches, see rec_law_comparison_note(). Every system
 * is assessed twice, which takes some seconds for thousands of them. Nothing is written.
 *
 * Returns: whether all of them were looked at
 */
gboolean
rec_store_note_law_changes (RecStore     *self,
                            GPtrArray    *changes,
                            RecLawPack   *before,
                            RecLawPack   *after,
                            GCancellable *cancellable,
                            GError      **error)
{
  RecLawPack      *packs[] = { before, after };
  Noting           noting = { changes, cancellable };
  g_autofree char *today = NULL;
  gboolean         done = TRUE;

  g_return_val_if_fail (REC_IS_STORE (self), FALSE);
  g_return_val_if_fail (changes != NULL, FALSE);

  today = _rec_store_get_today (self);
  if (!rec_db_begin_read (rec_store_get_db (self), error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (packs) && done; i++)
    {
      g_auto (RecDerivation) derivation = { 0 };

      rec_derivation_init (&derivation);
      derivation.take = note_assessment;
      derivation.data = &noting;
      derivation.all = TRUE;
      done = rec_derivation_assess (&derivation, self, NULL, packs[i], today, error);
    }
  rec_db_rollback (rec_store_get_db (self));
  rec_law_comparison_sort (changes);

  return done;
}
