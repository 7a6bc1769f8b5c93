/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-sheet-table.h"

G_BEGIN_DECLS

/* How many rows of a sheet may stand above the headings, them included */
#define REC_HEADER_REACH 25

guint      rec_header_find (const RecSheetTable *table);
guint      rec_header_count_known (const RecSheetTable *table, guint row_number);
GPtrArray *rec_header_name_columns (const RecSheetTable *table, guint row_number);

G_END_DECLS
