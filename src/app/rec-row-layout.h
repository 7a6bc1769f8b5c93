/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define REC_TYPE_ROW_LAYOUT (rec_row_layout_get_type ())

G_DECLARE_FINAL_TYPE (RecRowLayout, rec_row_layout, REC, ROW_LAYOUT, GtkLayoutManager)

/* The header of a row: prefix, titles and what stands at its end, side by side where the titles
 * have room, and otherwise the end below the titles. */

void rec_row_layout_apply (GtkWidget *row);

G_END_DECLS
