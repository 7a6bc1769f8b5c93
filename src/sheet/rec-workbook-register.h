/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-export-columns.h"
#include "rec-workbook.h"

G_BEGIN_DECLS

/* The sheet with a row for each system: begin, add each system, end. */

typedef struct _RecWorkbookRegister RecWorkbookRegister;

RecWorkbookRegister       *
rec_workbook_register_begin (RecWorkbook *book, GPtrArray *columns, GPtrArray *sample);
void  rec_workbook_register_add (RecWorkbookRegister *self, RecRecord *record);
void  rec_workbook_register_end (RecWorkbookRegister *self);
void  rec_workbook_register_free (RecWorkbookRegister *self);
guint rec_workbook_register_get_name_column (RecWorkbookRegister *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecWorkbookRegister, rec_workbook_register_free)

G_END_DECLS
