/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-workbook.h"

G_BEGIN_DECLS

/* The sheet of the files that lie beside the workbook in an evidence pack. */

gboolean rec_workbook_files_is_wanted (RecWorkbook *book);
gpointer rec_workbook_files_begin (RecWorkbook *book);
void     rec_workbook_files_end (gpointer data);
void     rec_workbook_files_free (gpointer data);

G_END_DECLS
