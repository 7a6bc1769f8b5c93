/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define REC_TYPE_WRAP_LAYOUT (rec_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (RecWrapLayout, rec_wrap_layout, REC, WRAP_LAYOUT, GtkLayoutManager)

/* Puts widgets of different widths side by side, and on further lines where they do not fit, as
 * words in a text. Properties: "spacing" and "line-spacing", in pixels. */

GtkLayoutManager *rec_wrap_layout_new (void);

G_END_DECLS
