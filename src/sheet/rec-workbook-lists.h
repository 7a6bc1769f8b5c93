/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-export-columns.h"
#include "rec-workbook.h"

G_BEGIN_DECLS

GHashTable *rec_workbook_write_lists (RecWorkbook *self, GPtrArray *columns);
char       *rec_workbook_list_name (const RecField *field);
void        rec_workbook_write_origin (RecWorkbook *self, const char *ids);

G_END_DECLS
