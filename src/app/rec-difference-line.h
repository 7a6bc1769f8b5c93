/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "rec-difference-item.h"

G_BEGIN_DECLS

#define REC_TYPE_DIFFERENCE_LINE (rec_difference_line_get_type ())
G_DECLARE_FINAL_TYPE (RecDifferenceLine, rec_difference_line, REC, DIFFERENCE_LINE, GtkWidget)

/* A line of the list of differences: a row that can be opened, or one of its cells, each with a
 * check that accepts it. Signal "toggled": a person accepted or refused it. */

GtkWidget         *rec_difference_line_new (void);
void               rec_difference_line_bind (RecDifferenceLine *self, GtkTreeListRow *row);
RecDifferenceItem *rec_difference_line_get_item (RecDifferenceLine *self);
void               rec_difference_line_update (RecDifferenceLine *self);

G_END_DECLS
