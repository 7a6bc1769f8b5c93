/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-difference.h"

G_BEGIN_DECLS

#define REC_TYPE_DIFFERENCE_ITEM (rec_difference_item_get_type ())
G_DECLARE_FINAL_TYPE (RecDifferenceItem, rec_difference_item, REC, DIFFERENCE_ITEM, GObject)

/* A row of a difference, or one of its cells, while it is on screen. */

RecDifferenceItem       *rec_difference_item_new (RecDifference *difference, guint row, gint cell);
guint                    rec_difference_item_get_index (RecDifferenceItem *self);
const RecDifferenceRow  *rec_difference_item_get_row (RecDifferenceItem *self);
const RecDifferenceCell *rec_difference_item_get_cell (RecDifferenceItem *self);
gboolean                 rec_difference_item_can_accept (RecDifferenceItem *self);
gboolean rec_difference_item_is_accepted (RecDifferenceItem *self, gboolean *partly);
void     rec_difference_item_accept (RecDifferenceItem *self, gboolean accepted);
gboolean rec_difference_item_can_merge (RecDifferenceItem *self);
void     rec_difference_item_decide (RecDifferenceItem *self, RecDifferenceDecision decision);
char    *rec_difference_item_describe_merge (RecDifferenceItem *self);
char    *rec_difference_item_describe_title (RecDifferenceItem *self);
char    *rec_difference_item_describe_body (RecDifferenceItem *self);
RecDifferenceState rec_difference_item_get_state (RecDifferenceItem *self);

const char *rec_difference_state_get_word (RecDifferenceState state);
const char *rec_difference_state_get_icon (RecDifferenceState state);
const char *rec_difference_state_get_css_class (RecDifferenceState state);

G_END_DECLS
