/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-print-document.h"
#include "rec-record-source.h"

G_BEGIN_DECLS

/* The list of systems as a document: as many columns as there is room for, the others below each
 * row. */

RecPrintDocument *rec_print_list_new (RecRecordSource       *source,
                                      const RecField *const *columns,
                                      guint                  n_columns,
                                      const char            *today,
                                      const RecLanguage     *language,
                                      GCancellable          *cancellable,
                                      GError               **error);

G_END_DECLS
