/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-db.h"
#include "rec-store.h"

G_BEGIN_DECLS

/* What queries need to know of all systems, in memory: their order by name, which are archived,
 * and the values of the fields that are filtered and sorted by. Read from the file when it is first
 * asked for, kept up to date with edits made
 * through it, and read again once somebody else has changed the file. Private to the store; belongs
 * to its thread. */

typedef struct _RecSystemIndex RecSystemIndex;

RecSystemIndex *rec_system_index_new (RecDb *db);
void            rec_system_index_free (RecSystemIndex *self);
gboolean        rec_system_index_is_fresh (RecSystemIndex *self);
void            rec_system_index_note_edit (RecSystemIndex *self, RecEdit *edit);
GArray *
rec_system_index_find (RecSystemIndex *self, RecQuery *query, guint *n_total, GError **error);
GPtrArray *rec_system_index_count (RecSystemIndex *self, RecQuery *query, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecSystemIndex, rec_system_index_free)

G_END_DECLS
