/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-store.h"

#include "rec-assessor.h"
#include "rec-dossier-reader.h"
#include "rec-store-private.h"
#include "rec-value.h"

/*< private >
 * _rec_store_get_today:
 * @self: a store
 *
 * Returns: (transfer full): the day on which the register is looked at: today, or that which it is
 *   shown as at
 */
char *
_rec_store_get_today (RecStore *self)
{
  return self->as_at != NULL ? g_strdup (self->as_at) : rec_date_today ();
}

/**
 * rec_store_load_assessment:
 * @self: an open store
 * @system_id: (nullable): id of a system, %NULL for the establishment
 * @error: (nullable): %REC_STORE_ERROR_NOT_FOUND and others
 *
 * Works out what the law makes of a system, or of the establishment: duties, documents, oversight,
 * due dates.
 *
 * Returns: (transfer full) (nullable): the assessment
 */
RecAssessment *
rec_store_load_assessment (RecStore *self, const char *system_id, GError **error)
{
  g_autofree char *today = NULL;
  g_autoptr (RecDossierReader) reader = NULL;
  g_autoptr (RecRecord) system = NULL;
  g_autoptr (RecDossier) dossier = NULL;

  g_return_val_if_fail (REC_IS_STORE (self), NULL);

  if (system_id != NULL)
    {
      system = rec_store_load (self, REC_KIND_SYSTEM, system_id, error);
      if (system == NULL)
        return NULL;
    }
  reader = rec_dossier_reader_new (self, error);
  if (reader == NULL)
    return NULL;
  dossier = system != NULL ? rec_dossier_reader_load (reader, system, error)
                           : rec_dossier_reader_load_establishment (reader, error);
  if (dossier == NULL)
    return NULL;
  today = _rec_store_get_today (self);

  return rec_assessment_new (rec_law_pack_get_current (NULL), dossier, today);
}

/**
 * rec_store_summarise:
 * @self: an open store
 * @error: (nullable): a #RecStoreError
 *
 * Says where the register stands as a whole. The first time every system is looked at, which takes
 * some tenths of a second for thousands of them (see rec_store_prepare()); afterwards those that an
 * edit touches.
 *
 * Returns: (transfer full) (nullable): the situation
 */
RecSituation *
rec_store_summarise (RecStore *self, GError **error)
{
  RecDb        *db;
  RecSituation *situation;

  g_return_val_if_fail (REC_IS_STORE (self), NULL);

  db = rec_store_get_db (self);
  if (self->assessor == NULL)
    self->assessor = rec_assessor_new (self);
  if (!rec_db_begin_read (db, error))
    return NULL;
  situation = rec_assessor_get_situation (self->assessor, error);
  rec_db_rollback (db);

  return situation != NULL ? rec_situation_ref (situation) : NULL;
}

/**
 * rec_store_prepare:
 * @self: an open store
 * @n_systems: how many systems to look at
 * @is_ready: (out): whether rec_store_summarise() has nothing more to look at
 * @error: (nullable): a #RecStoreError
 *
 * Does a part of what rec_store_summarise() does at first, so that other operations can come
 * between the parts.
 *
 * Returns: whether all went well
 */
gboolean
rec_store_prepare (RecStore *self, guint n_systems, gboolean *is_ready, GError **error)
{
  RecDb   *db;
  gboolean done;

  g_return_val_if_fail (REC_IS_STORE (self), FALSE);
  g_return_val_if_fail (n_systems > 0, FALSE);

  db = rec_store_get_db (self);
  if (self->assessor == NULL)
    self->assessor = rec_assessor_new (self);
  if (!rec_db_begin_read (db, error))
    return FALSE;
  done = rec_assessor_prepare (self->assessor, n_systems, is_ready, error);
  rec_db_rollback (db);

  return done;
}

/**
 * rec_store_list_due:
 * @self: an open store
 * @filter: (nullable): which items, %NULL for all
 * @error: (nullable): a #RecStoreError
 *
 * Lists what is late and due in the whole register.
 *
 * Returns: (transfer full) (element-type RecDueItem) (nullable): the items, by date; they need the
 *   present law pack to stay
 */
GPtrArray *
rec_store_list_due (RecStore *self, const RecDueFilter *filter, GError **error)
{
  g_autoptr (RecSituation) situation = rec_store_summarise (self, error);

  return situation != NULL ? rec_situation_list_due (situation, filter) : NULL;
}
