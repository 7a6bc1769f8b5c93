/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define REC_TYPE_TAB_STOP (rec_tab_stop_get_type ())
G_DECLARE_FINAL_TYPE (RecTabStop, rec_tab_stop, REC, TAB_STOP, AdwBin)

/* Around a list to choose from: one stop of the Tab key, at the row that is selected. The arrows go
 * from row to row. A list alone stops at every row, and selects each on the way. */

GtkWidget *rec_tab_stop_new (GtkWidget *child);

G_END_DECLS
