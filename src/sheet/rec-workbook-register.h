/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-workbook.h"

G_BEGIN_DECLS

/* The sheet with a row for each system, see RecWorkbookSheet. */

gpointer rec_workbook_register_begin (RecWorkbook *book);
void     rec_workbook_register_add (gpointer data, RecRecord *system);
void     rec_workbook_register_end (gpointer data);
void     rec_workbook_register_free (gpointer data);

G_END_DECLS
