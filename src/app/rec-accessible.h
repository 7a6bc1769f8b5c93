/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What screen readers are told where the toolkit says nothing. */

void rec_accessible_name (GtkWidget *widget, const char *name);
void rec_accessible_name_entry (GtkWidget *row, const char *name);
void rec_accessible_mend_toolkit (void);

G_END_DECLS
