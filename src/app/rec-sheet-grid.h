/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "rec-sheet-preview.h"

G_BEGIN_DECLS

#define REC_TYPE_SHEET_GRID (rec_sheet_grid_get_type ())
G_DECLARE_FINAL_TYPE (RecSheetGrid, rec_sheet_grid, REC, SHEET_GRID, GtkWidget)

/* The headings and first rows of a sheet, as a spreadsheet program would show them.
 *
 * Signal "header-picked" (guint row): a person says that the headings stand in this row. */

GtkWidget *rec_sheet_grid_new (void);
void       rec_sheet_grid_set_preview (RecSheetGrid *self, const RecSheetPreview *preview);

G_END_DECLS
