/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-sheet"

#include "config.h"

#include "rec-workbook-writer.h"

#include "rec-plain-numbers.h"
#include "rec-workbook-table-private.h"

/* Batches between the two threads: enough that neither waits for the other's hiccups, few enough
 * that memory stays as it is. */
#define N_SPARE 6

typedef struct
{
  RecWorkbookTable *table; /* NULL: the end */
  RecWorkbookBatch *batch;
} Job;

struct _RecWorkbookWriter
{
  GThread     *thread;
  GAsyncQueue *jobs;
  GAsyncQueue *spare;
};

static gpointer
write_jobs (gpointer data)
{
  RecWorkbookWriter *self = data;
  RecPlainNumbers    former = rec_plain_numbers_begin ();

  for (;;)
    {
      g_autofree Job *job = g_async_queue_pop (self->jobs);

      if (job->table == NULL)
        break;
      _rec_workbook_table_write (job->table, job->batch);
      rec_workbook_batch_clear (job->batch);
      g_async_queue_push (self->spare, job->batch);
    }
  rec_plain_numbers_end (former);
  return NULL;
}

/**
 * rec_workbook_writer_new:
 *
 * Starts a writing thread. Until rec_workbook_writer_free() nobody else may write cells of the
 * workbook whose tables give it batches.
 *
 * Returns: (transfer full): the writer
 */
RecWorkbookWriter *
rec_workbook_writer_new (void)
{
  RecWorkbookWriter *self = g_new0 (RecWorkbookWriter, 1);

  self->jobs = g_async_queue_new ();
  self->spare = g_async_queue_new_full ((GDestroyNotify) rec_workbook_batch_free);
  for (guint i = 0; i < N_SPARE; i++)
    g_async_queue_push (self->spare, rec_workbook_batch_new ());
  self->thread = g_thread_new ("workbook", write_jobs, self);
  return self;
}

/**
 * rec_workbook_writer_give:
 * @self: a writer
 * @table: a table
 * @batch: (transfer full): rows of it
 *
 * Hands rows to the writing thread, waiting where that is behind.
 *
 * Returns: (transfer full): an empty batch for the next rows
 */
RecWorkbookBatch *
rec_workbook_writer_give (RecWorkbookWriter *self, RecWorkbookTable *table, RecWorkbookBatch *batch)
{
  Job *job = g_new (Job, 1);

  job->table = table;
  job->batch = batch;
  g_async_queue_push (self->jobs, job);
  return g_async_queue_pop (self->spare);
}

/**
 * rec_workbook_writer_free:
 * @self: (nullable): a writer
 *
 * Waits until all that was given is written, and ends the thread.
 */
void
rec_workbook_writer_free (RecWorkbookWriter *self)
{
  if (self == NULL)
    return;
  g_async_queue_push (self->jobs, g_new0 (Job, 1));
  g_thread_join (self->thread);
  g_async_queue_unref (self->jobs);
  g_async_queue_unref (self->spare);
  g_free (self);
}
