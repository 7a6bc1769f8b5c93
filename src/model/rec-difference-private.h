/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-difference.h"

G_BEGIN_DECLS

/* What the files of RecDifference share. */

RecDifferenceRow  *_rec_difference_get_row (const RecDifference *self, guint index);
RecDifferenceCell *_rec_difference_row_get_cell (const RecDifferenceRow *row, guint index);
void               _rec_difference_row_settle (RecDifferenceRow *row);

G_END_DECLS
