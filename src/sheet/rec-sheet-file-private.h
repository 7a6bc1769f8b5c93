/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-sheet-file.h"
#include "rec-sheet-table.h"
#include "rec-xlsx-book.h"

G_BEGIN_DECLS

RecXlsxBook *_rec_sheet_file_get_book (RecSheetFile *self);
const char  *_rec_sheet_file_get_own_heading (RecSheetFile *self, guint column);
gboolean     _rec_sheet_file_has_flags (RecSheetFile *self);
RecCellFlag  _rec_sheet_file_get_flag (RecSheetFile *self, guint row_number, guint column);

G_END_DECLS
