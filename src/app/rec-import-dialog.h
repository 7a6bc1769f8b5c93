/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "rec-register.h"

G_BEGIN_DECLS

#define REC_TYPE_IMPORT_DIALOG (rec_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RecImportDialog, rec_import_dialog, REC, IMPORT_DIALOG, AdwWindow)

/* The import assistant: a file, where its columns go, what it would do, done. */

void rec_import_dialog_present (GtkWindow *parent, RecRegister *register_, GFile *file);
void rec_import_dialog_present_files (GtkWindow *parent, RecRegister *register_, GSList *files);

G_END_DECLS
