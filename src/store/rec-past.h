/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-db.h"
#include "rec-directory.h"

G_BEGIN_DECLS

/* The register as it was at an entry of the journal: the records that were touched since, as they
 * were then. All others are as they are now. */
typedef struct _RecPast RecPast;

gboolean      rec_past_find_entry (RecDb *db, const char *start, gint64 *entry, GError **error);
RecPast      *rec_past_new (RecDb *db, gint64 entry, GError **error);
void          rec_past_free (RecPast *self);
gboolean      rec_past_find (const RecPast *self, const char *id, RecRecord **record);
RecDirectory *rec_past_make_directory (const RecPast *self, const RecDirectory *present);
void          rec_past_list_systems (const RecPast *self, GHashTable *ids);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecPast, rec_past_free)

G_END_DECLS
