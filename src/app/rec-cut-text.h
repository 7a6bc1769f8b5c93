/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The whole of any text that has no room: whatever window it stands in, the pointer over it shows
 * it in a tooltip. Nothing has to be set beside the label itself. */

void     rec_cut_text_watch (void);
gboolean rec_cut_text_is_cut (GtkWidget *label);

G_END_DECLS
