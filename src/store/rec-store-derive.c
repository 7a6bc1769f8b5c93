/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-store-private.h"

/* The documents of the whole establishment that an edit touches count for the systems that need
 * them: those that are known to, or all where that is not known. */
static void
spread_types (RecStore *self, RecDerivation *derivation, RecLawPack *pack, gboolean is_assessed)
{
  GHashTableIter iter;
  gpointer       type;

  g_hash_table_iter_init (&iter, derivation->types);
  while (g_hash_table_iter_next (&iter, &type, NULL))
    {
      const RecLawDocument *law = rec_law_pack_find_document (pack, type);

      if (law == NULL || !law->establishment)
        continue;
      if (is_assessed)
        rec_assessor_list_users (self->assessor, type, derivation);
      else
        derivation->all = TRUE;
    }
}

/*< private >
 * _rec_store_derive:
 * @self: a store with an open transaction in which @edit is written
 * @derivation: (out): what @edit touches, and what follows
 * @edit: an edit as it was done
 * @is_assessed: the assessor was fresh before the edit
 * @error: (nullable): a #RecStoreError
 *
 * Works out what follows from an edit.
 *
 * Returns: whether all went well
 */
gboolean
_rec_store_derive (
    RecStore *self, RecDerivation *derivation, RecEdit *edit, gboolean is_assessed, GError **error)
{
  RecLawPack      *pack = rec_law_pack_get_current (NULL);
  g_autofree char *today = _rec_store_get_today (self);

  rec_derivation_init (derivation);
  rec_derivation_add_edit (derivation, edit);
  spread_types (self, derivation, pack, is_assessed);

  return rec_derivation_assess (derivation, self, edit, pack, today, error);
}
