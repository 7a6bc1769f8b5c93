/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "rec-view.h"

G_BEGIN_DECLS

#define REC_TYPE_SIDEBAR (rec_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (RecSidebar, rec_sidebar, REC, SIDEBAR, GtkBox)

/* The side pane: where one can go, and below it the filters of the table.
 *
 * Signal "navigated": a row was chosen by hand; the content should be shown. */

RecSidebar *rec_sidebar_new (void);
void        rec_sidebar_set_view (RecSidebar *self, RecView *view);
void        rec_sidebar_set_filters_shown (RecSidebar *self, gboolean shown);

G_END_DECLS
