/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "rec-difference.h"

G_BEGIN_DECLS

#define REC_TYPE_DIFFERENCE_MODEL (rec_difference_model_get_type ())
G_DECLARE_FINAL_TYPE (RecDifferenceModel, rec_difference_model, REC, DIFFERENCE_MODEL, GObject)

/* The rows of a difference, conflicts first, or the cells of one row, as a list whose items are
 * made when they are asked for. */

RecDifferenceModel *rec_difference_model_new (RecDifference *difference);
RecDifferenceModel *rec_difference_model_new_for_row (RecDifference *difference, guint row);
void                rec_difference_model_update (RecDifferenceModel *self);
void rec_difference_model_set_state (RecDifferenceModel *self, RecDifferenceState state);

G_END_DECLS
