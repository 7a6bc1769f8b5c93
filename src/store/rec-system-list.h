/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-register.h"

G_BEGIN_DECLS

#define REC_TYPE_ROW (rec_row_get_type ())
G_DECLARE_FINAL_TYPE (RecRow, rec_row, REC, ROW, GObject)

/* One position of a RecSystemList. The object of a position stays the same while the list lives;
 * its "record" (NULL while it is being loaded) changes with what stands there. Signal "changed"
 * whenever cells must be bound anew. */

RecRecord *rec_row_get_record (RecRow *self);
guint      rec_row_get_position (RecRow *self);
gint64     rec_row_get_row_id (RecRow *self);

#define REC_TYPE_SYSTEM_LIST (rec_system_list_get_type ())
G_DECLARE_FINAL_TYPE (RecSystemList, rec_system_list, REC, SYSTEM_LIST, GObject)

/* The systems found by a query, as a lazy GListModel of RecRow: it holds row ids and loads pages
 * of records on demand. It runs the query again by itself after each change of the register.
 *
 * Properties: "query" (RecQuery), "n-total" (guint), "loading" (gboolean: the first answer to the
 * present query has not come).
 *
 * Signals: "answered" after each answer, when length and ids are those of "query";
 * "failed" (GError *) when the register could not be read. */

RecSystemList *rec_system_list_new (RecRegister *register_, RecQuery *query);
RecRegister   *rec_system_list_get_register (RecSystemList *self);
RecQuery      *rec_system_list_get_query (RecSystemList *self);
void           rec_system_list_set_query (RecSystemList *self, RecQuery *query);
guint          rec_system_list_get_n_total (RecSystemList *self);
gboolean       rec_system_list_is_loading (RecSystemList *self);
gint64         rec_system_list_get_row_id (RecSystemList *self, guint position);
gboolean       rec_system_list_find_row_id (RecSystemList *self, gint64 row_id, guint *position);

G_END_DECLS
