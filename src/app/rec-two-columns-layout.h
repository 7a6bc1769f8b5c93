/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define REC_TYPE_TWO_COLUMNS_LAYOUT (rec_two_columns_layout_get_type ())
G_DECLARE_FINAL_TYPE (
    RecTwoColumnsLayout, rec_two_columns_layout, REC, TWO_COLUMNS_LAYOUT, GtkLayoutManager)

/* Puts the children side by side in columns of the same width where there is room for them, and
 * below each other where there is not. */

GtkLayoutManager *rec_two_columns_layout_new (int least_width, int spacing);

G_END_DECLS
