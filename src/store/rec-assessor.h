/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-derivation.h"
#include "rec-store.h"

G_BEGIN_DECLS

/* What the law makes of every system, in memory: worked out when it is first asked for, or some
 * systems at a time before that, kept up to
 * date with edits made through the store, and worked out again once somebody else has changed the
 * file, or the pack is another. On another day the systems are looked at again of which something
 * changes with it. Private to the store; belongs to its thread. */

typedef struct _RecAssessor RecAssessor;

RecAssessor *rec_assessor_new (RecStore *store);
void         rec_assessor_free (RecAssessor *self);
gboolean     rec_assessor_is_fresh (RecAssessor *self);
void rec_assessor_list_users (RecAssessor *self, const char *type, RecDerivation *derivation);
void rec_assessor_note (RecAssessor *self, RecDerivation *derivation);
gboolean
rec_assessor_prepare (RecAssessor *self, guint n_systems, gboolean *is_ready, GError **error);
RecSituation *rec_assessor_get_situation (RecAssessor *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecAssessor, rec_assessor_free)

G_END_DECLS
