/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "rec-cell-format.h"
#include "rec-sheet-table.h"

G_BEGIN_DECLS

/* What an xlsx workbook says beside its sheets: their names, the texts they share, the formats of
 * cells. */
typedef struct _RecXlsxBook RecXlsxBook;

RecXlsxBook *
rec_xlsx_book_open (GBytes *bytes, const char *name, GCancellable *cancellable, GError **error);
void               rec_xlsx_book_free (RecXlsxBook *self);
const char *const *rec_xlsx_book_get_sheets (RecXlsxBook *self);
guint              rec_xlsx_book_get_n_visible (RecXlsxBook *self);
gboolean           rec_xlsx_book_is_1904 (RecXlsxBook *self);
RecCellFormat      rec_xlsx_book_get_format (RecXlsxBook *self, guint style);
const char        *rec_xlsx_book_get_text (RecXlsxBook *self, guint index, gsize *length);
gboolean           rec_xlsx_book_is_refused (RecXlsxBook *self);
RecSheetTable     *rec_xlsx_book_read_sheet (
        RecXlsxBook *self, const char *sheet, guint n_rows, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecXlsxBook, rec_xlsx_book_free)

G_END_DECLS
