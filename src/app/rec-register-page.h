/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "rec-saved-views.h"
#include "rec-system-table.h"
#include "rec-view.h"

G_BEGIN_DECLS

#define REC_TYPE_REGISTER_PAGE (rec_register_page_get_type ())
G_DECLARE_FINAL_TYPE (RecRegisterPage, rec_register_page, REC, REGISTER_PAGE, AdwBin)

/* The table with its header bar, search, filters and what can be done with the systems selected.
 *
 * Properties: "folded" (whether the window is narrow) and "pane-hidden" (whether there is no side
 * pane beside it, so that the header bar shows a button for it and the window's buttons at both
 * ends). Signal "opened" (char *system_id). */

RecRegisterPage *rec_register_page_new (void);
void rec_register_page_set_view (RecRegisterPage *self, RecView *view, RecSavedViews *saved_views);
RecSystemTable *rec_register_page_get_table (RecRegisterPage *self);
void            rec_register_page_start_search (RecRegisterPage *self);
void            rec_register_page_focus_table (RecRegisterPage *self);

G_END_DECLS
