/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-workbook.h"

G_BEGIN_DECLS

/* Hands the systems to the sheets of a workbook, one after the other. Where there are many, the
 * thread that reads them, one that makes rows of them and one that writes the rows run side by
 * side: new, add each system, end, free, all from the reading thread. */

typedef struct _RecWorkbookFeed RecWorkbookFeed;

RecWorkbookFeed *rec_workbook_feed_new (RecWorkbook *book, gboolean many);
void rec_workbook_feed_add (RecWorkbookFeed *self, RecRecord *system, RecDossier *dossier);
void rec_workbook_feed_end (RecWorkbookFeed *self);
void rec_workbook_feed_free (RecWorkbookFeed *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecWorkbookFeed, rec_workbook_feed_free)

G_END_DECLS
