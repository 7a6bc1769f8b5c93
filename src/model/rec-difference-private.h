/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-difference.h"

G_BEGIN_DECLS

/* What the files of RecDifference share. */

GHashTable        *_rec_difference_get_related (const RecDifference *self);
RecDifferenceRow  *_rec_difference_get_row (const RecDifference *self, guint index);
RecDifferenceCell *_rec_difference_row_get_cell (const RecDifferenceRow *row, guint index);
void               _rec_difference_row_settle (RecDifferenceRow *row);
void               _rec_difference_row_clear_cell (gpointer cell);
void _rec_difference_row_accept (RecDifferenceRow *row, gboolean accepted, gboolean with_conflicts);
void _rec_difference_row_decide (RecDifferenceRow *row, RecDifferenceDecision decision);
void _rec_difference_row_set_merged (RecDifferenceRow *row, gboolean merged);

G_END_DECLS
