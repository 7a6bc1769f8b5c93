/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-sheet-table.h"

G_BEGIN_DECLS

/**
 * RecHeaderSection:
 * @text: (nullable): what the row above the headings says of the column
 * @first: whether the column is the first, or only, one of which it says so
 *
 * The section of a column.
 */
typedef struct
{
  const char *text;
  gboolean    first;
} RecHeaderSection;

RecHeaderSection          *
rec_header_sections_find (const RecSheetTable *table, guint header_row, guint n_columns);
gboolean rec_header_sections_go_on_below (const RecSheetTable *table, guint row_number);

G_END_DECLS
