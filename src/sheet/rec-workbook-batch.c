/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-sheet"

#include "config.h"

#include "rec-workbook-batch.h"

/**
 * rec_workbook_batch_new:
 *
 * Returns: (transfer full): a batch without rows
 */
RecWorkbookBatch *
rec_workbook_batch_new (void)
{
  RecWorkbookBatch *self = g_new0 (RecWorkbookBatch, 1);

  self->cells = g_array_new (FALSE, FALSE, sizeof (RecBatchCell));
  self->rows = g_array_new (FALSE, FALSE, sizeof (RecBatchRow));
  self->texts = g_string_chunk_new (16 * 1024);
  self->records = g_ptr_array_new_with_free_func ((GDestroyNotify) rec_record_unref);
  return self;
}

/**
 * rec_workbook_batch_free:
 * @self: (nullable): a batch
 *
 * Frees it with all that it holds.
 */
void
rec_workbook_batch_free (RecWorkbookBatch *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->cells);
  g_array_unref (self->rows);
  g_string_chunk_free (self->texts);
  g_ptr_array_unref (self->records);
  g_free (self);
}

/**
 * rec_workbook_batch_clear:
 * @self: a batch
 *
 * Empties it, to be filled again.
 */
void
rec_workbook_batch_clear (RecWorkbookBatch *self)
{
  g_array_set_size (self->cells, 0);
  g_array_set_size (self->rows, 0);
  g_string_chunk_clear (self->texts);
  g_ptr_array_set_size (self->records, 0);
}
