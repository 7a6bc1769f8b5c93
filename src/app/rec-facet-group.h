/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "rec-view.h"

G_BEGIN_DECLS

#define REC_TYPE_FACET_GROUP (rec_facet_group_get_type ())
G_DECLARE_FINAL_TYPE (RecFacetGroup, rec_facet_group, REC, FACET_GROUP, GtkBox)

/* The values of one field as check rows with counts, under a heading that folds them. What is
 * checked changes the query of the view. */

GtkWidget      *rec_facet_group_new (RecView *view, const RecField *field);
const RecField *rec_facet_group_get_field (RecFacetGroup *self);
void            rec_facet_group_set_facet (RecFacetGroup *self, RecFacet *facet);

G_END_DECLS
