/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "rec-register.h"

G_BEGIN_DECLS

#define REC_TYPE_EXPORT_DIALOG (rec_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RecExportDialog, rec_export_dialog, REC, EXPORT_DIALOG, AdwWindow)

/* What to export, how and where; then the writing of it. */

void rec_export_dialog_present (GtkWindow             *parent,
                                RecRegister           *register_,
                                RecQuery              *current,
                                const RecField *const *shown_columns,
                                guint                  n_shown_columns);
void rec_export_dialog_present_selected (GtkWindow             *parent,
                                         RecRegister           *register_,
                                         RecQuery              *current,
                                         GPtrArray             *ids,
                                         const RecField *const *shown_columns,
                                         guint                  n_shown_columns);

G_END_DECLS
