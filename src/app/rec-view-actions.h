/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "rec-saved-views.h"

G_BEGIN_DECLS

/* What is done to saved views. Each is an edit of the register, told in a toast that takes it back.
 */

void
rec_view_actions_save (GtkWidget *near, RecSavedViews *views, const char *name, GPtrArray *columns);
void
rec_view_actions_rename (GtkWidget *near, RecSavedViews *views, const char *id, const char *name);
void
rec_view_actions_update (GtkWidget *near, RecSavedViews *views, const char *id, GPtrArray *columns);
void rec_view_actions_delete (GtkWidget *near, RecSavedViews *views, const char *id);
void rec_view_actions_move (GtkWidget *near, RecSavedViews *views, const char *id, int places);

G_END_DECLS
