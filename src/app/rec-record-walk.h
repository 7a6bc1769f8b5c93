/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-system-list.h"

G_BEGIN_DECLS

/* Where a system stands in the list that it was opened from, and the way to the ones before and
 * after it.
 *
 * Signals: "moved" when the place or the length of the list is another; "arrived" (const char *id)
 * when a step has been made and the system there is known. */

#define REC_TYPE_RECORD_WALK (rec_record_walk_get_type ())
G_DECLARE_FINAL_TYPE (RecRecordWalk, rec_record_walk, REC, RECORD_WALK, GObject)

RecRecordWalk *rec_record_walk_new (void);
void           rec_record_walk_set_list (RecRecordWalk *self, RecSystemList *list, guint position);
RecSystemList *rec_record_walk_get_list (RecRecordWalk *self);
guint          rec_record_walk_get_position (RecRecordWalk *self);
guint          rec_record_walk_get_length (RecRecordWalk *self);
gboolean       rec_record_walk_can_go (RecRecordWalk *self, int step);
void           rec_record_walk_go (RecRecordWalk *self, int step);

G_END_DECLS
