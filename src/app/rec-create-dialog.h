/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "rec-register.h"

G_BEGIN_DECLS

#define REC_TYPE_CREATE_DIALOG (rec_create_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RecCreateDialog, rec_create_dialog, REC, CREATE_DIALOG, AdwWindow)

/* Makes a new register: whose it is, then where it lies. */

/**
 * RecCreateDialogCallback:
 * @file: where the new register lies
 * @user_data: as given with the callback
 *
 * Called once a register was made and closed again, so that it can be opened like any other; not
 * called where the person changed their mind.
 */
typedef void (*RecCreateDialogCallback) (GFile *file, gpointer user_data);

void rec_create_dialog_present (GtkWindow              *parent,
                                gboolean                example,
                                RecCreateDialogCallback callback,
                                gpointer                user_data,
                                GDestroyNotify          destroy);

G_END_DECLS
