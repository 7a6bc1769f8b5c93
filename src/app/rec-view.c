/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-view"

#include "config.h"

#include "rec-view.h"

/* Facets are counted when typing has paused, so that they never stand before the next letter's
 * query in the register's queue. */
#define FACETS_DELAY_MS 120

struct _RecView
{
  GObject parent_instance;

  RecRegister   *register_;
  RecSystemList *list;
  RecQuery      *query;
  GPtrArray     *facets; /* NULL until first counted */
  guint          n_present;
  guint          n_archived;

  GCancellable *facets_cancellable;
  guint         facets_source;
};

G_DEFINE_FINAL_TYPE (RecView, rec_view, G_TYPE_OBJECT)

enum
{
  SIGNAL_ANSWERED,
  SIGNAL_FACETS_CHANGED,
  SIGNAL_FAILED,
  SIGNAL_QUERY_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
fail (RecView *self, const GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
}

static void
on_facets_counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RecView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) facets = NULL;

  facets = rec_register_facets_finish (REC_REGISTER (source), result, &error);
  if (facets == NULL)
    {
      fail (self, error);
      return;
    }
  g_clear_pointer (&self->facets, g_ptr_array_unref);
  self->facets = g_steal_pointer (&facets);
  g_signal_emit (self, signals[SIGNAL_FACETS_CHANGED], 0);
}

/* How many systems stand on the other side of the archive; the side pane shows both. */
static void
on_other_side_counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RecView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RecQueryResult) answer = NULL;

  answer = rec_register_query_finish (REC_REGISTER (source), result, &error);
  if (answer == NULL)
    {
      fail (self, error);
      return;
    }
  if (rec_query_get_archived (self->query) == REC_ARCHIVED_ONLY)
    self->n_present = answer->row_ids->len;
  else
    self->n_archived = answer->row_ids->len;
  g_signal_emit (self, signals[SIGNAL_FACETS_CHANGED], 0);
}

static gboolean
on_paused_cb (gpointer user_data)
{
  RecView *self = REC_VIEW (user_data);
  g_autoptr (RecQuery) all = rec_query_new ();
  g_autoptr (RecQuery) other_side = NULL;
  RecArchived other = rec_query_get_archived (self->query) == REC_ARCHIVED_ONLY ? REC_ARCHIVED_NO
                                                                                : REC_ARCHIVED_ONLY;

  self->facets_source = 0;
  g_clear_object (&self->facets_cancellable);
  self->facets_cancellable = g_cancellable_new ();
  rec_register_facets_async (self->register_,
                             self->query,
                             self->facets_cancellable,
                             on_facets_counted_cb,
                             g_object_ref (self));
  other_side = rec_query_with_archived (all, other);
  rec_register_query_async (self->register_,
                            other_side,
                            self->facets_cancellable,
                            on_other_side_counted_cb,
                            g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
stop_counting (RecView *self)
{
  g_clear_handle_id (&self->facets_source, g_source_remove);
  g_cancellable_cancel (self->facets_cancellable);
}

static void
on_answered_cb (RecSystemList *list, RecView *self)
{
  if (rec_query_get_archived (self->query) == REC_ARCHIVED_ONLY)
    self->n_archived = rec_system_list_get_n_total (list);
  else
    self->n_present = rec_system_list_get_n_total (list);

  stop_counting (self);
  self->facets_source =
      g_timeout_add (self->facets == NULL ? 0 : FACETS_DELAY_MS, on_paused_cb, self);
  g_signal_emit (self, signals[SIGNAL_ANSWERED], 0);
}

static void
on_failed_cb (RecSystemList *list, const GError *error, RecView *self)
{
  fail (self, error);
}

static void
rec_view_dispose (GObject *object)
{
  RecView *self = REC_VIEW (object);

  stop_counting (self);
  g_clear_object (&self->facets_cancellable);
  g_clear_object (&self->list);
  g_clear_object (&self->register_);

  G_OBJECT_CLASS (rec_view_parent_class)->dispose (object);
}

static void
rec_view_finalize (GObject *object)
{
  RecView *self = REC_VIEW (object);

  g_clear_pointer (&self->facets, g_ptr_array_unref);
  g_clear_pointer (&self->query, rec_query_unref);

  G_OBJECT_CLASS (rec_view_parent_class)->finalize (object);
}

static void
rec_view_class_init (RecViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rec_view_dispose;
  object_class->finalize = rec_view_finalize;

  signals[SIGNAL_ANSWERED] = g_signal_new (
      "answered", REC_TYPE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_FACETS_CHANGED] = g_signal_new (
      "facets-changed", REC_TYPE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_FAILED] = g_signal_new ("failed",
                                         REC_TYPE_VIEW,
                                         G_SIGNAL_RUN_LAST,
                                         0,
                                         NULL,
                                         NULL,
                                         NULL,
                                         G_TYPE_NONE,
                                         1,
                                         G_TYPE_ERROR);
  signals[SIGNAL_QUERY_CHANGED] = g_signal_new (
      "query-changed", REC_TYPE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rec_view_init (RecView *self)
{
}

/**
 * rec_view_new:
 * @register_: the register
 *
 * Returns: (transfer full): a view of all systems that are not archived, by name
 */
RecView *
rec_view_new (RecRegister *register_)
{
  RecView *self;

  g_return_val_if_fail (REC_IS_REGISTER (register_), NULL);

  self = g_object_new (REC_TYPE_VIEW, NULL);
  self->register_ = g_object_ref (register_);
  self->query = rec_query_new ();
  self->list = rec_system_list_new (register_, self->query);
  g_signal_connect_object (self->list, "answered", G_CALLBACK (on_answered_cb), self, 0);
  g_signal_connect_object (self->list, "failed", G_CALLBACK (on_failed_cb), self, 0);
  return self;
}

/**
 * rec_view_get_register:
 *
 * Returns: (transfer none): the register looked at
 */
RecRegister *
rec_view_get_register (RecView *self)
{
  g_return_val_if_fail (REC_IS_VIEW (self), NULL);

  return self->register_;
}

/**
 * rec_view_get_list:
 *
 * Returns: (transfer none): the systems that answer the query
 */
RecSystemList *
rec_view_get_list (RecView *self)
{
  g_return_val_if_fail (REC_IS_VIEW (self), NULL);

  return self->list;
}

/**
 * rec_view_get_query:
 *
 * Returns: (transfer none): the query, which the list may not have answered yet
 */
RecQuery *
rec_view_get_query (RecView *self)
{
  g_return_val_if_fail (REC_IS_VIEW (self), NULL);

  return self->query;
}

/**
 * rec_view_set_query:
 * @self: a view
 * @query: (transfer none): what to look at from now on
 */
void
rec_view_set_query (RecView *self, RecQuery *query)
{
  g_return_if_fail (REC_IS_VIEW (self));
  g_return_if_fail (query != NULL);

  if (rec_query_equal (self->query, query))
    return;
  rec_query_ref (query);
  rec_query_unref (self->query);
  self->query = query;
  stop_counting (self);
  rec_system_list_set_query (self->list, query);
  g_signal_emit (self, signals[SIGNAL_QUERY_CHANGED], 0);
}

/**
 * rec_view_set_search:
 * @self: a view
 * @search: words that must all be found; empty: any
 */
void
rec_view_set_search (RecView *self, const char *search)
{
  g_autoptr (RecQuery) query = NULL;

  g_return_if_fail (REC_IS_VIEW (self));

  query = rec_query_with_search (self->query, search);
  rec_view_set_query (self, query);
}

/**
 * rec_view_set_value:
 * @self: a view
 * @field: a field
 * @value: canonical value, or %REC_QUERY_BLANK
 * @chosen: whether systems with @value are among those looked at
 */
void
rec_view_set_value (RecView *self, const RecField *field, const char *value, gboolean chosen)
{
  g_autoptr (RecQuery) query = NULL;

  g_return_if_fail (REC_IS_VIEW (self));

  query = rec_query_with_value (self->query, field, value, chosen);
  rec_view_set_query (self, query);
}

/**
 * rec_view_clear_field:
 * @self: a view
 * @field: the field that no longer filters
 */
void
rec_view_clear_field (RecView *self, const RecField *field)
{
  g_autoptr (RecQuery) query = NULL;

  g_return_if_fail (REC_IS_VIEW (self));

  query = rec_query_without_field (self->query, field);
  rec_view_set_query (self, query);
}

/**
 * rec_view_clear_filters:
 * @self: a view
 *
 * Looks at all systems again, archived or not as before: neither words nor values filter.
 */
void
rec_view_clear_filters (RecView *self)
{
  g_autoptr (RecQuery) query = NULL;
  g_autoptr (RecQuery) same_side = NULL;

  g_return_if_fail (REC_IS_VIEW (self));

  query = rec_query_without_filters (self->query);
  same_side = rec_query_with_archived (query, rec_query_get_archived (self->query));
  rec_view_set_query (self, same_side);
}

/**
 * rec_view_set_archived:
 * @self: a view
 * @archived: which side of the archive to look at; filters stay as they are
 */
void
rec_view_set_archived (RecView *self, RecArchived archived)
{
  g_autoptr (RecQuery) query = NULL;

  g_return_if_fail (REC_IS_VIEW (self));

  query = rec_query_with_archived (self->query, archived);
  rec_view_set_query (self, query);
}

/**
 * rec_view_set_sort:
 * @self: a view
 * @field: (nullable): the field to sort by, %NULL for the order of names
 * @descending: whether downwards
 */
void
rec_view_set_sort (RecView *self, const RecField *field, gboolean descending)
{
  g_autoptr (RecQuery) query = NULL;

  g_return_if_fail (REC_IS_VIEW (self));

  query = rec_query_with_sort (self->query, field, descending);
  rec_view_set_query (self, query);
}

/**
 * rec_view_get_facets:
 *
 * Returns: (transfer none) (nullable) (element-type RecFacet): the counts, of the query before
 *   until "facets-changed"; %NULL until first counted
 */
GPtrArray *
rec_view_get_facets (RecView *self)
{
  g_return_val_if_fail (REC_IS_VIEW (self), NULL);

  return self->facets;
}

/**
 * rec_view_get_n_present:
 *
 * Returns: systems in the register that are not archived
 */
guint
rec_view_get_n_present (RecView *self)
{
  g_return_val_if_fail (REC_IS_VIEW (self), 0);

  return self->n_present;
}

/**
 * rec_view_get_n_archived:
 *
 * Returns: archived systems, as last counted
 */
guint
rec_view_get_n_archived (RecView *self)
{
  g_return_val_if_fail (REC_IS_VIEW (self), 0);

  return self->n_archived;
}
