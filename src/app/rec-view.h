/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-system-list.h"

G_BEGIN_DECLS

#define REC_TYPE_VIEW (rec_view_get_type ())
G_DECLARE_FINAL_TYPE (RecView, rec_view, REC, VIEW, GObject)

/* What the window looks at: the query, the systems that answer it, and how many there are of each
 * facet. The table and the side pane show the same view and change its query.
 *
 * Signals: "query-changed" at once; "answered" when the list holds the answer; "facets-changed"
 * when the counts are those of the query; "failed" (GError *) when the register cannot be read. */

RecView       *rec_view_new (RecRegister *register_);
RecRegister   *rec_view_get_register (RecView *self);
RecSystemList *rec_view_get_list (RecView *self);
RecQuery      *rec_view_get_query (RecView *self);
void           rec_view_set_query (RecView *self, RecQuery *query);
void           rec_view_set_search (RecView *self, const char *search);
void rec_view_set_value (RecView *self, const RecField *field, const char *value, gboolean chosen);
void rec_view_clear_field (RecView *self, const RecField *field);
void rec_view_clear_filters (RecView *self);
void rec_view_set_archived (RecView *self, RecArchived archived);
void rec_view_set_sort (RecView *self, const RecField *field, gboolean descending);

GPtrArray *rec_view_get_facets (RecView *self);
guint      rec_view_get_n_present (RecView *self);
guint      rec_view_get_n_archived (RecView *self);

G_END_DECLS
