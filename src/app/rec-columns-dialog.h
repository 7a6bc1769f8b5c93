/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "rec-system-table.h"

G_BEGIN_DECLS

#define REC_TYPE_COLUMNS_DIALOG (rec_columns_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RecColumnsDialog, rec_columns_dialog, REC, COLUMNS_DIALOG, AdwWindow)

/* Chooses the columns of a table, group by group as the catalogue has the fields; what is ticked
 * shows at once. */

RecColumnsDialog *rec_columns_dialog_present (GtkWindow *parent, RecSystemTable *table);

G_END_DECLS
