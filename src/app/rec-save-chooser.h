/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkFileChooserNative *rec_save_chooser_new (
    GtkWindow *parent, const char *title, const char *accept, const char *name, GFile *folder);
GtkFileChooserNative *
rec_folder_chooser_new (GtkWindow *parent, const char *title, const char *accept, GFile *folder);

GFile *rec_save_get_folder (void);
void   rec_save_keep_folder (GFile *target);
char  *rec_save_get_path (GFile *target, GError **error);
void   rec_save_run_in_thread (GTask *task, GFile *target, GTaskThreadFunc run);

G_END_DECLS
