/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "rec-saved-views.h"

G_BEGIN_DECLS

/* Asks for the name of a view: a new one, of what is looked at, or one that is renamed. */

GtkWidget *rec_view_dialog_present_save (GtkWidget *near, RecSavedViews *views, GPtrArray *columns);
GtkWidget *rec_view_dialog_present_rename (GtkWidget *near, RecSavedViews *views, const char *id);

G_END_DECLS
