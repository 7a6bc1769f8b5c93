/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "rec-import-session.h"

G_BEGIN_DECLS

#define REC_TYPE_IMPORT_COLUMN_ROW (rec_import_column_row_get_type ())
G_DECLARE_FINAL_TYPE (
    RecImportColumnRow, rec_import_column_row, REC, IMPORT_COLUMN_ROW, GtkListBoxRow)

/* One column of the file, with some of its values and the field it goes to. */

GtkWidget *rec_import_column_row_new (RecImportSession *session, guint column);
guint      rec_import_column_row_get_column (RecImportColumnRow *self);
void       rec_import_column_row_update (RecImportColumnRow *self);
void       rec_import_column_row_focus_order (RecImportColumnRow *self);

G_END_DECLS
