/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-saved-views"

#include "config.h"

#include "rec-saved-views.h"

/* Counting waits until the register is at rest, so that it stands in nobody's way. */
#define COUNT_DELAY_MS 200

struct _RecSavedViews
{
  GObject parent_instance;

  RecView    *view;
  GPtrArray  *views;  /* RecSavedView */
  GHashTable *counts; /* id to number */
  char       *current;
  gboolean    is_modified;

  GCancellable *cancellable;
  guint         source;
};

G_DEFINE_FINAL_TYPE (RecSavedViews, rec_saved_views, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_COUNTED,
  SIGNAL_MARKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Counting */

static gpointer
count_in_thread (RecStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  GPtrArray *views = data;
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < views->len; i++)
    {
      RecSavedView *view = views->pdata[i];
      RecQuery     *query = rec_saved_view_get_query (view, NULL);
      g_autoptr (RecQueryResult) result = NULL;

      if (query == NULL)
        continue;
      result = rec_store_run_query (store, query, cancellable, error);
      if (result == NULL)
        return NULL;
      g_hash_table_insert (
          counts, g_strdup (rec_saved_view_get_id (view)), GUINT_TO_POINTER (result->row_ids->len));
    }

  return g_steal_pointer (&counts);
}

static void
on_counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RecSavedViews) self = user_data;
  g_autoptr (GError) error = NULL;
  GHashTable *counts = rec_register_read_finish (REC_REGISTER (source), result, &error);

  if (counts == NULL)
    {
      /* The list of systems tells where the register cannot be read. */
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_debug ("%s", error->message);
      return;
    }
  g_hash_table_unref (self->counts);
  self->counts = counts;
  g_signal_emit (self, signals[SIGNAL_COUNTED], 0);
}

static gboolean
on_at_rest_cb (gpointer user_data)
{
  RecSavedViews *self = user_data;

  self->source = 0;
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  rec_register_read_async (rec_view_get_register (self->view),
                           count_in_thread,
                           g_ptr_array_ref (self->views),
                           (GDestroyNotify) g_ptr_array_unref,
                           (GDestroyNotify) g_hash_table_unref,
                           self->cancellable,
                           on_counted_cb,
                           g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
stop_counting (RecSavedViews *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
}

static void
queue_count (RecSavedViews *self)
{
  stop_counting (self);
  self->source = g_timeout_add (COUNT_DELAY_MS, on_at_rest_cb, self);
}

/* Marking */

static void
mark (RecSavedViews *self, RecSavedView *view, gboolean is_modified)
{
  const char *id = view != NULL ? rec_saved_view_get_id (view) : NULL;

  if (g_strcmp0 (self->current, id) == 0 && self->is_modified == is_modified)
    return;
  if (g_strcmp0 (self->current, id) != 0)
    {
      g_free (self->current);
      self->current = g_strdup (id);
    }
  self->is_modified = is_modified;
  g_signal_emit (self, signals[SIGNAL_MARKED], 0);
}

/* Whether what is looked at can still be that view, with something changed: filters are there, on
 * the same side of the archive. */
static gboolean
is_near (RecSavedView *view, RecQuery *query)
{
  RecQuery *wanted = view != NULL ? rec_saved_view_get_query (view, NULL) : NULL;
  g_autoptr (RecQuery) all = rec_query_new ();
  g_autoptr (RecQuery) side = NULL;
  gboolean        descending;
  const RecField *sort = rec_query_get_sort (query, &descending);
  g_autoptr (RecQuery) nothing = NULL;

  if (wanted == NULL || rec_query_get_archived (wanted) != rec_query_get_archived (query))
    return FALSE;
  side = rec_query_with_archived (all, rec_query_get_archived (query));
  nothing = rec_query_with_sort (side, sort, descending);
  return !rec_query_equal (nothing, query);
}

static void
update_mark (RecSavedViews *self)
{
  RecQuery     *query = rec_view_get_query (self->view);
  RecSavedView *current = rec_saved_view_find_id (self->views, self->current);

  if (current == NULL || !rec_saved_view_shows (current, query))
    {
      RecSavedView *other = rec_saved_view_find_query (self->views, query);

      if (other != NULL || !is_near (current, query))
        mark (self, other, FALSE);
      else
        mark (self, current, TRUE);
      return;
    }
  mark (self, current, FALSE);
}

static gboolean
is_same_list (GPtrArray *a, GPtrArray *b)
{
  if (a == NULL || a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      RecRecord *left = rec_saved_view_get_record (a->pdata[i]);
      RecRecord *right = rec_saved_view_get_record (b->pdata[i]);

      if ((left == NULL) != (right == NULL) || (left != NULL && !rec_record_equal (left, right)))
        return FALSE;
    }
  return TRUE;
}

static void
update_list (RecSavedViews *self)
{
  GPtrArray *views =
      rec_saved_view_list (rec_register_get_directory (rec_view_get_register (self->view)), NULL);

  if (is_same_list (self->views, views))
    {
      g_ptr_array_unref (views);
      return;
    }
  g_clear_pointer (&self->views, g_ptr_array_unref);
  self->views = views;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  update_mark (self);
  queue_count (self);
}

static void
rec_saved_views_dispose (GObject *object)
{
  RecSavedViews *self = REC_SAVED_VIEWS (object);

  stop_counting (self);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->view);

  G_OBJECT_CLASS (rec_saved_views_parent_class)->dispose (object);
}

static void
rec_saved_views_finalize (GObject *object)
{
  RecSavedViews *self = REC_SAVED_VIEWS (object);

  g_clear_pointer (&self->views, g_ptr_array_unref);
  g_hash_table_unref (self->counts);
  g_free (self->current);

  G_OBJECT_CLASS (rec_saved_views_parent_class)->finalize (object);
}

static void
rec_saved_views_class_init (RecSavedViewsClass *klass)
{
  static const char *const names[N_SIGNALS] = {
    [SIGNAL_CHANGED] = "changed",
    [SIGNAL_COUNTED] = "counted",
    [SIGNAL_MARKED] = "marked",
  };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rec_saved_views_dispose;
  object_class->finalize = rec_saved_views_finalize;

  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (
        names[i], REC_TYPE_SAVED_VIEWS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rec_saved_views_init (RecSavedViews *self)
{
  self->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * rec_saved_views_new:
 * @view: what is looked at
 *
 * Returns: (transfer full): the saved views of its register, counted once that is at rest
 */
RecSavedViews *
rec_saved_views_new (RecView *view)
{
  RecSavedViews *self;
  RecRegister   *register_;

  g_return_val_if_fail (REC_IS_VIEW (view), NULL);

  self = g_object_new (REC_TYPE_SAVED_VIEWS, NULL);
  self->view = g_object_ref (view);
  register_ = rec_view_get_register (view);
  g_signal_connect_object (
      view, "query-changed", G_CALLBACK (update_mark), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      register_, "notify::directory", G_CALLBACK (update_list), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (register_, "changed", G_CALLBACK (queue_count), self, G_CONNECT_SWAPPED);
  update_list (self);
  return self;
}

/**
 * rec_saved_views_get_view:
 *
 * Returns: (transfer none): what is looked at
 */
RecView *
rec_saved_views_get_view (RecSavedViews *self)
{
  g_return_val_if_fail (REC_IS_SAVED_VIEWS (self), NULL);

  return self->view;
}

/**
 * rec_saved_views_list:
 *
 * Returns: (transfer none) (element-type RecSavedView): the views, those of the program first
 */
GPtrArray *
rec_saved_views_list (RecSavedViews *self)
{
  g_return_val_if_fail (REC_IS_SAVED_VIEWS (self), NULL);

  return self->views;
}

/**
 * rec_saved_views_get_current:
 *
 * Returns: (transfer none) (nullable): the view that is looked at, modified or not
 */
RecSavedView *
rec_saved_views_get_current (RecSavedViews *self)
{
  g_return_val_if_fail (REC_IS_SAVED_VIEWS (self), NULL);

  return rec_saved_view_find_id (self->views, self->current);
}

/**
 * rec_saved_views_get_state:
 * @self: saved views
 * @id: id of one
 *
 * Returns: whether it is what is looked at
 */
RecSavedViewState
rec_saved_views_get_state (RecSavedViews *self, const char *id)
{
  g_return_val_if_fail (REC_IS_SAVED_VIEWS (self), REC_SAVED_VIEW_OTHER);

  if (g_strcmp0 (self->current, id) != 0)
    return REC_SAVED_VIEW_OTHER;
  return self->is_modified ? REC_SAVED_VIEW_MODIFIED : REC_SAVED_VIEW_CURRENT;
}

/**
 * rec_saved_views_get_count:
 * @self: saved views
 * @id: id of one
 *
 * Returns: how many systems it shows, as last counted, or %REC_SAVED_VIEW_NO_COUNT
 */
guint
rec_saved_views_get_count (RecSavedViews *self, const char *id)
{
  gpointer n;

  g_return_val_if_fail (REC_IS_SAVED_VIEWS (self), REC_SAVED_VIEW_NO_COUNT);

  if (!g_hash_table_lookup_extended (self->counts, id, NULL, &n))
    return REC_SAVED_VIEW_NO_COUNT;
  return GPOINTER_TO_UINT (n);
}

/**
 * rec_saved_views_take:
 * @self: saved views
 * @id: id of one
 * @error: return location for a #RecValueError
 *
 * Looks at what the view shows; where it was modified, as it was saved.
 *
 * Returns: whether that could be done: a view of a newer program may not be understood
 */
gboolean
rec_saved_views_take (RecSavedViews *self, const char *id, GError **error)
{
  RecSavedView *view;
  g_autoptr (RecQuery) query = NULL;

  g_return_val_if_fail (REC_IS_SAVED_VIEWS (self), FALSE);

  view = rec_saved_view_find_id (self->views, id);
  g_return_val_if_fail (view != NULL, FALSE);
  if (rec_saved_view_get_query (view, error) == NULL)
    return FALSE;
  query = rec_saved_view_apply (view, rec_view_get_query (self->view));
  /* Two views may show the same: the one that was asked for is marked. */
  mark (self, view, FALSE);
  rec_view_set_query (self->view, query);
  return TRUE;
}

/**
 * rec_saved_views_can_save:
 *
 * Returns: whether what is looked at can be saved as a view: the register can be written, and
 *   something is filtered
 */
gboolean
rec_saved_views_can_save (RecSavedViews *self)
{
  g_return_val_if_fail (REC_IS_SAVED_VIEWS (self), FALSE);

  return !rec_register_is_read_only (rec_view_get_register (self->view)) &&
         rec_query_is_filtered (rec_view_get_query (self->view));
}
