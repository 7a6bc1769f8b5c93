/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The desktop's dialogs for files. Whoever asks keeps one in a member until it is answered, which
 * tells that it is open. */

void rec_chooser_offer_folder (GtkFileChooserNative *chooser, GFile *folder);
void rec_chooser_present (GtkFileChooserNative *chooser);
void rec_chooser_show (GtkFileChooserNative **chooser, GtkWidget *widget, const char *action);
void rec_chooser_drop (GtkFileChooserNative **chooser);

G_END_DECLS
