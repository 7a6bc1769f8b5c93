/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "rec-saved-views.h"

G_BEGIN_DECLS

#define REC_TYPE_VIEW_LIST (rec_view_list_get_type ())
G_DECLARE_FINAL_TYPE (RecViewList, rec_view_list, REC, VIEW_LIST, GtkBox)

/* The saved views in the side pane, each with how many systems it shows; the one that is looked at
 * is marked, by a word too where it is modified.
 *
 * Signal "taken" (gboolean archived): a view was chosen, whose systems are in the archive or not;
 * emitted before it is looked at. Actions on saved ones: "view.rename", "view.delete",
 * "view.move-up", "view.move-down" (s: id), and "view.reset" on the current one. */

GtkWidget *rec_view_list_new (void);
void       rec_view_list_set_views (RecViewList *self, RecSavedViews *views);

G_END_DECLS
