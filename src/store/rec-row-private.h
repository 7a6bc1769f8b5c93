/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-system-list.h"

G_BEGIN_DECLS

/* What RecSystemList does to its rows. */

/**
 * RecRowGone:
 * @row: the row, which is being disposed of
 * @data: as given to _rec_row_new()
 */
typedef void (*RecRowGone) (RecRow *row, gpointer data);

RecRow  *_rec_row_new (guint position, RecRowGone gone, gpointer gone_data);
gboolean _rec_row_set (RecRow *self, gint64 row_id, RecRecord *record);
void     _rec_row_emit_changed (RecRow *self);
void     _rec_row_detach (RecRow *self);

G_END_DECLS
