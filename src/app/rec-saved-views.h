/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-saved-view.h"
#include "rec-view.h"

G_BEGIN_DECLS

#define REC_TYPE_SAVED_VIEWS (rec_saved_views_get_type ())
G_DECLARE_FINAL_TYPE (RecSavedViews, rec_saved_views, REC, SAVED_VIEWS, GObject)

/**
 * RecSavedViewState:
 * @REC_SAVED_VIEW_OTHER: something else is looked at
 * @REC_SAVED_VIEW_CURRENT: it is what is looked at
 * @REC_SAVED_VIEW_MODIFIED: it was taken, and its filters or order were changed since
 */
typedef enum
{
  REC_SAVED_VIEW_OTHER,
  REC_SAVED_VIEW_CURRENT,
  REC_SAVED_VIEW_MODIFIED
} RecSavedViewState;

/**
 * REC_SAVED_VIEW_NO_COUNT:
 *
 * The number of systems is not known, or the view is not understood.
 */
#define REC_SAVED_VIEW_NO_COUNT G_MAXUINT

/* The saved views of the register that a RecView looks at: which there are, which of them is looked
 * at, and how many systems each shows.
 *
 * Signals: "changed" when there are others, or others in another order; "marked" when another one
 * is looked at, or is modified; "counted" when the numbers are those of the register. */

RecSavedViews    *rec_saved_views_new (RecView *view);
RecView          *rec_saved_views_get_view (RecSavedViews *self);
GPtrArray        *rec_saved_views_list (RecSavedViews *self);
RecSavedView     *rec_saved_views_get_current (RecSavedViews *self);
RecSavedViewState rec_saved_views_get_state (RecSavedViews *self, const char *id);
guint             rec_saved_views_get_count (RecSavedViews *self, const char *id);
gboolean          rec_saved_views_take (RecSavedViews *self, const char *id, GError **error);
gboolean          rec_saved_views_can_save (RecSavedViews *self);

G_END_DECLS
