/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-workbook-batch.h"
#include "rec-workbook-table.h"

G_BEGIN_DECLS

/* A thread that writes the batches of tables, while another makes them. */

typedef struct _RecWorkbookWriter RecWorkbookWriter;

RecWorkbookWriter *rec_workbook_writer_new (void);
RecWorkbookBatch  *rec_workbook_writer_give (RecWorkbookWriter *self,
                                             RecWorkbookTable  *table,
                                             RecWorkbookBatch  *batch);
void               rec_workbook_writer_free (RecWorkbookWriter *self);

/* Of the workbook, for tables alone */
RecWorkbookBatch *
rec_workbook_write_batch (RecWorkbook *self, RecWorkbookTable *table, RecWorkbookBatch *batch);

G_END_DECLS
