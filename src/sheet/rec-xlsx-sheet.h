/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-xlsx-book.h"
#include "rec-zip-file.h"

G_BEGIN_DECLS

RecSheetTable *rec_xlsx_sheet_read (RecXlsxBook  *book,
                                    RecZipFile   *zip,
                                    const char   *part,
                                    guint         n_rows,
                                    GCancellable *cancellable,
                                    GError      **error);

G_END_DECLS
