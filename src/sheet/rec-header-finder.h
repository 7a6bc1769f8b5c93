/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-sheet-table.h"

G_BEGIN_DECLS

/* How many rows of a sheet may stand above the headings, them included */
#define REC_HEADER_REACH 25

/**
 * RecColumnNames:
 * @names: (element-type utf8): what each column is called, all different
 * @own: (element-type utf8): for a column with a section and a heading the heading alone; %NULL for
 *   others
 * @section_row: the row that has the sections, from 1; 0 where there are none
 *
 * The headings of a sheet.
 */
typedef struct
{
  GPtrArray *names;
  GPtrArray *own;
  guint      section_row;
} RecColumnNames;

guint           rec_header_find (const RecSheetTable *table);
guint           rec_header_count_known (const RecSheetTable *table, guint row_number);
RecColumnNames *rec_header_name_columns (const RecSheetTable *table, guint row_number);
void            rec_column_names_free (RecColumnNames *self);

G_END_DECLS
