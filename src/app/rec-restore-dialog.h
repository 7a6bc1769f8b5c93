/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "rec-register.h"

G_BEGIN_DECLS

#define REC_TYPE_RESTORE_DIALOG (rec_restore_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RecRestoreDialog, rec_restore_dialog, REC, RESTORE_DIALOG, AdwWindow)

/* The daily backups, one of which becomes a register again. */

/**
 * RecRestoreDialogCallback:
 * @file: where the restored register lies
 * @user_data: as given with the callback
 *
 * Called once a backup was restored, so that it can be opened.
 */
typedef void (*RecRestoreDialogCallback) (GFile *file, gpointer user_data);

void rec_restore_dialog_present (GtkWindow               *parent,
                                 RecRegister             *register_,
                                 RecRestoreDialogCallback callback,
                                 gpointer                 user_data,
                                 GDestroyNotify           destroy);

G_END_DECLS
