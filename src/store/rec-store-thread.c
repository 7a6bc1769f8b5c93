/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-store-thread"

#include "config.h"

#include "rec-store-thread.h"

struct _RecStoreThread
{
  GAsyncQueue *queue; /* of Work */
  GThread     *thread;
};

/* One entry of the queue; one without @run ends the thread. */
typedef struct
{
  RecStoreWork   run;
  RecStoreDone   done;
  gpointer       data;
  GDestroyNotify free_data;
  GMainContext  *context;
} Work;

static void
free_work (gpointer data)
{
  Work *work = data;

  if (work->free_data != NULL)
    work->free_data (work->data);
  g_clear_pointer (&work->context, g_main_context_unref);
  g_free (work);
}

static gboolean
on_work_done_cb (gpointer data)
{
  Work *work = data;

  work->done (work->data);
  return G_SOURCE_REMOVE;
}

/* Sends @work back to where it came from. The source owns it from here on, so that what it holds
 * is released in that context and never in the thread of the store. */
static void
send_back (Work *work)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_static_name (source, "rec-store-thread answer");
  g_source_set_callback (source, on_work_done_cb, work, free_work);
  g_source_attach (source, work->context);
}

static void
close_store (RecStore *store)
{
  g_autoptr (GError) error = NULL;

  if (!rec_store_close (store, &error))
    g_warning ("Closing “%s”: %s", rec_store_get_path (store), error->message);
}

static gpointer
run_works_in_thread (gpointer data)
{
  g_autoptr (GAsyncQueue) queue = data;
  GQueue    patient = G_QUEUE_INIT; /* of Work, begun */
  RecStore *store = NULL;
  gboolean  ended = FALSE;

  while (!ended || !g_queue_is_empty (&patient))
    {
      Work *work =
          g_queue_is_empty (&patient) ? g_async_queue_pop (queue) : g_async_queue_try_pop (queue);

      if (work == NULL)
        work = g_queue_pop_head (&patient);
      if (work->run == NULL)
        {
          ended = TRUE;
          free_work (work);
        }
      else if (work->run (&store, work->data))
        send_back (work);
      else
        g_queue_push_tail (&patient, work);
    }

  if (store != NULL)
    close_store (store);
  g_clear_object (&store);
  return NULL;
}

/**
 * rec_store_thread_new:
 *
 * Starts a thread that has no store yet; a work opens it.
 *
 * Returns: (transfer full): the thread, to be ended by rec_store_thread_end()
 */
RecStoreThread *
rec_store_thread_new (void)
{
  RecStoreThread *self = g_new0 (RecStoreThread, 1);

  self->queue = g_async_queue_new ();
  self->thread = g_thread_new ("rec-store", run_works_in_thread, g_async_queue_ref (self->queue));
  return self;
}

/**
 * rec_store_thread_push:
 * @self: a thread
 * @work: what to run in it
 * @done: what takes the answer
 * @data: passed to both, by one at a time
 * @free_data: (nullable): frees @data after @done
 *
 * Queues an operation. Operations run in the order in which they were pushed, the further parts of
 * those that are done in several when nothing else waits; @done and @free_data are called in the
 * thread-default main context of the caller.
 */
void
rec_store_thread_push (RecStoreThread *self,
                       RecStoreWork    work,
                       RecStoreDone    done,
                       gpointer        data,
                       GDestroyNotify  free_data)
{
  Work *entry = g_new0 (Work, 1);

  g_return_if_fail (self != NULL);
  g_return_if_fail (work != NULL && done != NULL);

  entry->run = work;
  entry->done = done;
  entry->data = data;
  entry->free_data = free_data;
  entry->context = g_main_context_ref_thread_default ();
  g_async_queue_push (self->queue, entry);
}

/**
 * rec_store_thread_end:
 * @self: (transfer full): a thread
 *
 * Lets the queued operations finish, closes the store where it is still open, and waits for the
 * end of the thread. Must not be called in the thread itself.
 */
void
rec_store_thread_end (RecStoreThread *self)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (self->thread != g_thread_self ());

  g_async_queue_push (self->queue, g_new0 (Work, 1));
  g_thread_join (self->thread);
  g_async_queue_unref (self->queue);
  g_free (self);
}
