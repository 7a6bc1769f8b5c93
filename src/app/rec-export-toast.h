/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void rec_export_toast_tell (GtkWindow *parent, GFile *target, const char *text, gboolean stays);
void rec_export_toast_show (GtkWindow *parent, GFile *target, const char *remarks);

G_END_DECLS
