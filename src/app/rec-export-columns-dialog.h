/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "rec-catalogue.h"

G_BEGIN_DECLS

#define REC_TYPE_EXPORT_COLUMNS_DIALOG (rec_export_columns_dialog_get_type ())
G_DECLARE_FINAL_TYPE (
    RecExportColumnsDialog, rec_export_columns_dialog, REC, EXPORT_COLUMNS_DIALOG, AdwWindow)

/* The columns of an export, each to be chosen, in their groups, with a search. What is chosen
 * counts at once.
 *
 * Signal "changed": another column was chosen, or left out. */

RecExportColumnsDialog *
rec_export_columns_dialog_present (GtkWindow *parent, GPtrArray *chosen, GPtrArray *proposed);
GPtrArray *rec_export_columns_dialog_list (RecExportColumnsDialog *self);

G_END_DECLS
