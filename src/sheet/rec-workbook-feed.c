/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-sheet"

#include "config.h"

#include "rec-workbook-feed.h"

#include "rec-workbook-sheets.h"

/* Systems handed over at once, and how often before the reading thread waits: as much as is read
 * ahead, which bounds the memory. */
#define BATCH 100
#define MOST_BATCHES 8

typedef struct
{
  RecRecord  *system;
  RecDossier *dossier; /* nullable */
} Item;

struct _RecWorkbookFeed
{
  RecWorkbook *book;
  gpointer     sheets[REC_N_SHEETS]; /* what each keeps meanwhile */
  GThread     *thread;
  GAsyncQueue *full;  /* of GPtrArray of Item; an empty one ends */
  GAsyncQueue *spare; /* emptied ones */
  GPtrArray   *batch;
};

static void
begin_sheets (RecWorkbookFeed *self)
{
  for (guint i = 0; i < REC_N_SHEETS; i++)
    if (self->book->sheets[i] != NULL)
      self->sheets[i] = rec_workbook_sheet_get (i)->begin (self->book);
}

static void
item_free (gpointer data)
{
  Item *item = data;

  rec_record_unref (item->system);
  g_clear_pointer (&item->dossier, rec_dossier_unref);
  g_free (item);
}

static void
assess (RecWorkbookFeed *self, RecDossier *dossier)
{
  g_autoptr (RecAssessment) assessment =
      rec_assessment_new (self->book->law, dossier, self->book->today);

  for (guint i = 0; i < REC_N_SHEETS; i++)
    if (self->sheets[i] != NULL && rec_workbook_sheet_get (i)->assess != NULL)
      rec_workbook_sheet_get (i)->assess (self->sheets[i], assessment);
}

static void
add_to_sheets (RecWorkbookFeed *self, RecRecord *system, RecDossier *dossier)
{
  if (rec_workbook_has_failed (self->book))
    return;
  for (guint i = 0; i < REC_N_SHEETS; i++)
    if (self->sheets[i] != NULL && rec_workbook_sheet_get (i)->add != NULL)
      rec_workbook_sheet_get (i)->add (self->sheets[i], system);
  if (dossier != NULL)
    assess (self, dossier);
  rec_export_tally_add (self->book->tally, system);
}

static gpointer
make_rows (gpointer data)
{
  RecWorkbookFeed *self = data;

  for (;;)
    {
      GPtrArray *batch = g_async_queue_pop (self->full);
      gboolean   last = batch->len == 0;

      for (guint i = 0; i < batch->len; i++)
        {
          const Item *item = batch->pdata[i];

          add_to_sheets (self, item->system, item->dossier);
        }
      g_ptr_array_set_size (batch, 0);
      g_async_queue_push (self->spare, batch);
      if (last)
        return NULL;
    }
}

static GPtrArray *
batch_new (void)
{
  return g_ptr_array_new_full (BATCH, item_free);
}

static void
start_thread (RecWorkbookFeed *self)
{
  self->full = g_async_queue_new ();
  self->spare = g_async_queue_new_full ((GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < MOST_BATCHES; i++)
    g_async_queue_push (self->spare, batch_new ());
  self->batch = batch_new ();
  rec_workbook_start (self->book);
  self->thread = g_thread_new ("rows", make_rows, self);
}

static void
hand_over (RecWorkbookFeed *self)
{
  g_async_queue_push (self->full, self->batch);
  self->batch = g_async_queue_pop (self->spare);
}

/**
 * rec_workbook_feed_new:
 * @book: a workbook
 * @many: whether so many systems come that threads are worth it
 *
 * Begins the sheets of the workbook.
 *
 * Returns: (transfer full): the feed
 */
RecWorkbookFeed *
rec_workbook_feed_new (RecWorkbook *book, gboolean many)
{
  RecWorkbookFeed *self = g_new0 (RecWorkbookFeed, 1);

  self->book = book;
  begin_sheets (self);
  if (many)
    start_thread (self);
  return self;
}

/**
 * rec_workbook_feed_add:
 * @self: a feed
 * @system: a system
 * @dossier: (nullable): what is kept beside it, where a sheet asks for what the law makes of it
 *
 * Has the system written to the sheets.
 */
void
rec_workbook_feed_add (RecWorkbookFeed *self, RecRecord *system, RecDossier *dossier)
{
  Item *item;

  if (self->thread == NULL)
    {
      add_to_sheets (self, system, dossier);
      return;
    }
  item = g_new (Item, 1);
  item->system = rec_record_ref (system);
  item->dossier = dossier != NULL ? rec_dossier_ref (dossier) : NULL;
  g_ptr_array_add (self->batch, item);
  if (self->batch->len == BATCH)
    hand_over (self);
}

/* Waits until all that was added is written. */
static void
wait (RecWorkbookFeed *self)
{
  if (self->thread != NULL)
    {
      if (self->batch->len > 0)
        hand_over (self);
      hand_over (self);
      g_thread_join (g_steal_pointer (&self->thread));
    }
  rec_workbook_drain (self->book);
}

/**
 * rec_workbook_feed_end:
 * @self: a feed
 *
 * Waits until all systems are written, and ends the sheets unless something failed.
 */
void
rec_workbook_feed_end (RecWorkbookFeed *self)
{
  wait (self);
  for (guint i = 0; i < REC_N_SHEETS && !rec_workbook_has_failed (self->book); i++)
    if (self->sheets[i] != NULL && rec_workbook_sheet_get (i)->end != NULL)
      rec_workbook_sheet_get (i)->end (self->sheets[i]);
}

/**
 * rec_workbook_feed_free:
 * @self: (nullable): a feed
 *
 * Frees it, and what the sheets kept; what is still on its way is written first.
 */
void
rec_workbook_feed_free (RecWorkbookFeed *self)
{
  if (self == NULL)
    return;
  wait (self);
  for (guint i = 0; i < REC_N_SHEETS; i++)
    if (self->sheets[i] != NULL && rec_workbook_sheet_get (i)->free != NULL)
      rec_workbook_sheet_get (i)->free (self->sheets[i]);
  g_clear_pointer (&self->batch, g_ptr_array_unref);
  g_clear_pointer (&self->full, g_async_queue_unref);
  g_clear_pointer (&self->spare, g_async_queue_unref);
  g_free (self);
}
