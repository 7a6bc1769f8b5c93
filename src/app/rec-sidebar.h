/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "rec-saved-views.h"

G_BEGIN_DECLS

#define REC_TYPE_SIDEBAR (rec_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (RecSidebar, rec_sidebar, REC, SIDEBAR, GtkBox)

/**
 * RecPlace:
 * @REC_PLACE_OVERVIEW: where the establishment stands
 * @REC_PLACE_REGISTER: the systems that are not archived
 * @REC_PLACE_ARCHIVE: the archived systems
 * @REC_PLACE_FOLLOW_UP: what is due and late
 * @REC_PLACE_HAS: the criteria of the HAS certification
 * @REC_PLACE_FACILITY: the establishment, its departments, persons and suppliers
 * @REC_PLACE_HISTORY: what was done to the register, when and by whom
 *
 * Where one can go.
 */
typedef enum
{
  REC_PLACE_OVERVIEW,
  REC_PLACE_REGISTER,
  REC_PLACE_ARCHIVE,
  REC_PLACE_FOLLOW_UP,
  REC_PLACE_HAS,
  REC_PLACE_FACILITY,
  REC_PLACE_HISTORY,
  REC_N_PLACES
} RecPlace;

/* The side pane: where one can go, and below it the saved views and the filters of the
 * table.
 *
 * Signal "navigated" (guint place): a place was chosen by hand, and should be shown; the row is
 * selected by rec_sidebar_set_place(). */

RecSidebar *rec_sidebar_new (void);
void        rec_sidebar_set_view (RecSidebar *self, RecView *view, RecSavedViews *saved_views);
void        rec_sidebar_set_place (RecSidebar *self, RecPlace place);
RecPlace    rec_sidebar_get_place (RecSidebar *self);
gboolean    rec_sidebar_is_on_places (RecSidebar *self);
void        rec_sidebar_show_place (RecSidebar *self, RecPlace place);
void        rec_sidebar_set_count (
           RecSidebar *self, RecPlace place, const char *text, const char *description, gboolean is_late);
void rec_sidebar_set_filters_shown (RecSidebar *self, gboolean shown);

G_END_DECLS
