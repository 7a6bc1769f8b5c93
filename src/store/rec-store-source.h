/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-store.h"

G_BEGIN_DECLS

#define REC_TYPE_STORE_SOURCE (rec_store_source_get_type ())
G_DECLARE_FINAL_TYPE (RecStoreSource, rec_store_source, REC, STORE_SOURCE, GObject)

/* The systems of a register file, one after the other. Private to the store. */

RecStoreSource *
rec_store_source_new (RecStore *store, RecQuery *query, GPtrArray *ids, GError **error);

G_END_DECLS
