/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-page-cache"

#include "config.h"

#include "rec-page-cache.h"

struct _RecPageCache
{
  GQueue pages; /* of Page, the one looked at last first; few, so that it is walked through */
  guint  n_most;
};

typedef struct
{
  guint      number;
  RecRecord *records[REC_PAGE_SIZE];
} Page;

static void
free_page (gpointer data)
{
  Page *page = data;

  for (guint i = 0; i < REC_PAGE_SIZE; i++)
    g_clear_pointer (&page->records[i], rec_record_unref);
  g_free (page);
}

static GList *
find_page (RecPageCache *self, guint number)
{
  for (GList *link = self->pages.head; link != NULL; link = link->next)
    {
      Page *page = link->data;

      if (page->number == number)
        return link;
    }
  return NULL;
}

/**
 * rec_page_cache_new:
 * @n_most: how many pages it holds at most
 *
 * Returns: (transfer full): an empty cache
 */
RecPageCache *
rec_page_cache_new (guint n_most)
{
  RecPageCache *self = g_new0 (RecPageCache, 1);

  g_queue_init (&self->pages);
  self->n_most = n_most;
  return self;
}

/**
 * rec_page_cache_free:
 * @self: (transfer full): a cache
 *
 * Lets go of the cache and its pages.
 */
void
rec_page_cache_free (RecPageCache *self)
{
  rec_page_cache_clear (self);
  g_free (self);
}

/**
 * rec_page_cache_clear:
 * @self: a cache
 *
 * Forgets all pages.
 */
void
rec_page_cache_clear (RecPageCache *self)
{
  g_queue_clear_full (&self->pages, free_page);
}

/**
 * rec_page_cache_put:
 * @self: a cache
 * @number: number of the page
 * @records: (element-type RecRecord): records, %NULL where a row is gone
 * @first: which of them is the page's first
 * @n_records: how many the page has, at most %REC_PAGE_SIZE
 *
 * Remembers a page, in the place of its former content, and forgets the one that was not looked at
 * for longest.
 */
void
rec_page_cache_put (
    RecPageCache *self, guint number, GPtrArray *records, guint first, guint n_records)
{
  Page  *page = g_new0 (Page, 1);
  GList *link = find_page (self, number);

  g_return_if_fail (n_records <= REC_PAGE_SIZE && first + n_records <= records->len);

  page->number = number;
  for (guint i = 0; i < n_records; i++)
    {
      RecRecord *record = g_ptr_array_index (records, first + i);

      page->records[i] = record != NULL ? rec_record_ref (record) : NULL;
    }

  if (link != NULL)
    {
      free_page (link->data);
      g_queue_delete_link (&self->pages, link);
    }
  g_queue_push_head (&self->pages, page);
  while (self->pages.length > self->n_most)
    free_page (g_queue_pop_tail (&self->pages));
}

/**
 * rec_page_cache_has:
 * @self: a cache
 * @number: number of a page
 *
 * Returns: whether the page is there
 */
gboolean
rec_page_cache_has (RecPageCache *self, guint number)
{
  return find_page (self, number) != NULL;
}

/**
 * rec_page_cache_get:
 * @self: a cache
 * @position: a position of the list
 *
 * Returns: (transfer none) (nullable): the record that stands there, %NULL where its page is not
 *   there or the row is gone
 */
RecRecord *
rec_page_cache_get (RecPageCache *self, guint position)
{
  GList *link = find_page (self, position / REC_PAGE_SIZE);
  Page  *page;

  if (link == NULL)
    return NULL;
  g_queue_unlink (&self->pages, link);
  g_queue_push_head_link (&self->pages, link);
  page = link->data;
  return page->records[position % REC_PAGE_SIZE];
}
