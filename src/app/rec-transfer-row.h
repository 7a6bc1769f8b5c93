/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "rec-register.h"

G_BEGIN_DECLS

#define REC_TYPE_TRANSFER_ROW (rec_transfer_row_get_type ())
G_DECLARE_FINAL_TYPE (RecTransferRow, rec_transfer_row, REC, TRANSFER_ROW, AdwActionRow)

/* Files on their way into the register or out of it, one after the other: shown while there are
 * any, with how far the first one is and a button that stops them all. What goes wrong is told.
 *
 * Signal "finished" (gboolean whole): none is on its way any more; @whole says whether all arrived
 * since the row was last without any. */

GtkWidget *rec_transfer_row_new (RecRegister *register_);
void     rec_transfer_row_attach (RecTransferRow *self, RecKind kind, const char *id, GFile *file);
void     rec_transfer_row_save (RecTransferRow *self, RecRecord *record, GFile *target);
void     rec_transfer_row_open (RecTransferRow *self, RecRecord *record, GFile *target);
gboolean rec_transfer_row_is_busy (RecTransferRow *self);
void     rec_transfer_row_stop (RecTransferRow *self);

G_END_DECLS
