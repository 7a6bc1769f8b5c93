/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-dossier-reader.h"
#include "rec-store.h"

G_BEGIN_DECLS

/* What an edit means for the systems: which of them it touches, and what follows for each. Private
 * to the store; belongs to its thread. */

/**
 * RecDerivationTaker:
 * @assessment: of a system that is touched
 * @data: as given
 * @error: (nullable): a #RecStoreError
 *
 * Takes an assessment as soon as it is made, so that thousands need not be held together.
 *
 * Returns: whether all went well
 */
typedef gboolean (*RecDerivationTaker) (RecAssessment *assessment, gpointer data, GError **error);

/**
 * RecDerivation:
 * @systems: (element-type utf8 RecRecord): systems that are touched, by id; the record where the
 *   edit has it, else %NULL
 * @created: (element-type utf8): ids of those of them that the edit added
 * @gone: (element-type utf8): ids of systems that the edit deleted
 * @types: (element-type utf8): types of documents of the whole establishment that it touches
 * @documents: (element-type utf8): ids of the documents that it touches
 * @all: every system is touched
 * @establishment: what is kept for the establishment is touched
 * @parts: (element-type RecSituationPart) (nullable): where @take keeps what the register as a
 * whole is answered from
 * @take: what is done with each assessment
 * @data: for @take
 */
typedef struct
{
  GHashTable *systems;
  GHashTable *created;
  GHashTable *gone;
  GHashTable *types;
  GHashTable *documents;
  gboolean    all;
  gboolean    establishment;
  GPtrArray  *parts;

  RecDerivationTaker take;
  gpointer           data;
} RecDerivation;

void     rec_derivation_init (RecDerivation *self);
void     rec_derivation_clear (RecDerivation *self);
void     rec_derivation_add_edit (RecDerivation *self, RecEdit *edit);
void     rec_derivation_add_system (RecDerivation *self, const char *id);
gboolean rec_derivation_assess (RecDerivation *self,
                                RecStore      *store,
                                RecEdit       *edit,
                                RecLawPack    *pack,
                                const char    *today,
                                GError       **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RecDerivation, rec_derivation_clear)

G_END_DECLS
