/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-record.h"

G_BEGIN_DECLS

/**
 * REC_PAGE_SIZE:
 *
 * How many positions of a list are loaded together. Page N holds the positions from N times this.
 */
#define REC_PAGE_SIZE 64

/* The pages of a list that were looked at last. Private to RecSystemList. */

typedef struct _RecPageCache RecPageCache;

RecPageCache *rec_page_cache_new (guint n_most);
void          rec_page_cache_free (RecPageCache *self);
void          rec_page_cache_clear (RecPageCache *self);
void          rec_page_cache_put (
             RecPageCache *self, guint number, GPtrArray *records, guint first, guint n_records);
gboolean   rec_page_cache_has (RecPageCache *self, guint number);
RecRecord *rec_page_cache_get (RecPageCache *self, guint position);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecPageCache, rec_page_cache_free)

G_END_DECLS
