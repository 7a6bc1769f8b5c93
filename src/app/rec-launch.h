/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Hands a file of the person's to the desktop. */

void rec_launch_open (GtkWindow *parent, GFile *file);
void rec_launch_reveal (GtkWindow *parent, GFile *file);

G_END_DECLS
