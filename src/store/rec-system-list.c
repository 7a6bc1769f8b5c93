/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-system-list"

#include "config.h"

#include "rec-system-list.h"

#include "rec-page-cache.h"
#include "rec-register-private.h"
#include "rec-row-private.h"

/* Pages kept, enough for what a table looks at (some 200 rows) and for scrolling back a little. */
#define N_PAGES 16

/* Pages loaded before an answer is shown, so that rows in view never go blank in between: the
 * first ones, since GTK makes some 200 rows there when a list becomes longer, and in all. */
#define N_FIRST_PAGES 4
#define N_PAGES_AHEAD 9

/* Pages being loaded at a time. Those that scrolled out of sight before their turn are dropped. */
#define N_LOADS 2

struct _RecSystemList
{
  GObject parent_instance;

  RecRegister  *register_;
  RecQuery     *query;
  RecDirectory *directory; /* whose names the rows show */

  GArray       *row_ids; /* gint64; the answer that is shown */
  guint         n_total;
  guint         shown; /* counts the answers shown; loads for earlier ones are stale */
  GHashTable   *rows;  /* position → RecRow, not owned: those that somebody holds */
  RecPageCache *pages;

  guint         asked; /* counts the queries sent; answers to earlier ones are stale */
  GCancellable *cancellable;
  gboolean      is_loading;

  GArray *wanted;         /* guint, page numbers; the one wanted last is loaded first */
  guint   loads[N_LOADS]; /* page numbers, G_MAXUINT where free */
};

/* A question to the register. */
typedef struct
{
  GWeakRef list;
  guint    number; /* of RecSystemList.asked or shown */
  guint    slot;   /* in RecSystemList.loads */
  GArray  *page_numbers;
} Request;

static void load_wanted_pages (RecSystemList *self);

static void rec_system_list_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RecSystemList,
                               rec_system_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      rec_system_list_list_model_init))

enum
{
  PROP_0,
  PROP_LOADING,
  PROP_N_TOTAL,
  PROP_QUERY,
  PROP_REGISTER,
  N_PROPS
};

enum
{
  SIGNAL_ANSWERED,
  SIGNAL_FAILED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint       signals[N_SIGNALS];

static Request *
new_request (RecSystemList *self, guint number)
{
  Request *request = g_new0 (Request, 1);

  g_weak_ref_init (&request->list, self);
  request->number = number;
  request->page_numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  return request;
}

static void
free_request (Request *request)
{
  g_weak_ref_clear (&request->list);
  g_array_unref (request->page_numbers);
  g_free (request);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, free_request)

static void
fail (RecSystemList *self, const GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
}

static void
set_loading (RecSystemList *self, gboolean is_loading)
{
  if (self->is_loading == is_loading)
    return;
  self->is_loading = is_loading;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LOADING]);
}

/* How many of the positions of page @number there are in a list of @n_rows. */
static guint
count_page_rows (guint number, guint n_rows)
{
  guint first = number * REC_PAGE_SIZE;

  return first < n_rows ? MIN (REC_PAGE_SIZE, n_rows - first) : 0;
}

static void
on_row_gone_cb (RecRow *row, gpointer user_data)
{
  RecSystemList *self = user_data;

  g_hash_table_remove (self->rows, GUINT_TO_POINTER (rec_row_get_position (row)));
}

static void
append_page_ids (GArray *ids, GArray *row_ids, guint number)
{
  guint n_rows = count_page_rows (number, row_ids->len);

  if (n_rows > 0)
    g_array_append_vals (ids, &g_array_index (row_ids, gint64, number * REC_PAGE_SIZE), n_rows);
}

static void
put_pages (RecSystemList *self, GArray *page_numbers, GPtrArray *records)
{
  guint first = 0;

  for (guint i = 0; i < page_numbers->len; i++)
    {
      guint number = g_array_index (page_numbers, guint, i);
      guint n_rows = count_page_rows (number, self->row_ids->len);

      if (n_rows > 0)
        rec_page_cache_put (self->pages, number, records, first, n_rows);
      first += n_rows;
    }
}

static void
want_page (RecSystemList *self, guint number)
{
  for (guint i = 0; i < N_LOADS; i++)
    if (self->loads[i] == number)
      return;
  for (guint i = self->wanted->len; i-- > 0;)
    if (g_array_index (self->wanted, guint, i) == number)
      {
        g_array_remove_index (self->wanted, i);
        break;
      }
  g_array_append_val (self->wanted, number);
}

/* Shows the records of a page that has come on the rows that somebody holds. */
static void
fill_rows (RecSystemList *self, guint number)
{
  g_autoptr (GPtrArray) changed = g_ptr_array_new_with_free_func (g_object_unref);
  guint first = number * REC_PAGE_SIZE;
  guint n_rows = count_page_rows (number, self->row_ids->len);

  for (guint position = first; position < first + n_rows; position++)
    {
      RecRow *row = g_hash_table_lookup (self->rows, GUINT_TO_POINTER (position));

      if (row != NULL && _rec_row_set (row,
                                       rec_system_list_get_row_id (self, position),
                                       rec_page_cache_get (self->pages, position)))
        g_ptr_array_add (changed, g_object_ref (row));
    }
  for (guint i = 0; i < changed->len; i++)
    _rec_row_emit_changed (g_ptr_array_index (changed, i));
}

static void
on_page_loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Request) request = user_data;
  g_autoptr (RecSystemList) self = g_weak_ref_get (&request->list);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records =
      rec_register_load_rows_finish (REC_REGISTER (object), result, &error);

  if (self == NULL || request->number != self->shown)
    return;

  self->loads[request->slot] = G_MAXUINT;
  if (records != NULL)
    {
      put_pages (self, request->page_numbers, records);
      fill_rows (self, g_array_index (request->page_numbers, guint, 0));
    }
  else
    fail (self, error);
  load_wanted_pages (self);
}

static void
load_page (RecSystemList *self, guint number, guint slot)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  Request *request = new_request (self, self->shown);

  append_page_ids (ids, self->row_ids, number);
  g_array_append_val (request->page_numbers, number);
  request->slot = slot;
  self->loads[slot] = number;
  rec_register_load_rows_async (
      self->register_, (gint64 *) ids->data, ids->len, NULL, on_page_loaded_cb, request);
}

static gboolean
has_row_on_page (RecSystemList *self, guint number)
{
  guint first = number * REC_PAGE_SIZE;
  guint n_rows = count_page_rows (number, self->row_ids->len);

  for (guint position = first; position < first + n_rows; position++)
    if (g_hash_table_contains (self->rows, GUINT_TO_POINTER (position)))
      return TRUE;
  return FALSE;
}

/* Loads the pages asked for last, as far as somebody still holds a row of them. */
static void
load_wanted_pages (RecSystemList *self)
{
  for (guint slot = 0; slot < N_LOADS; slot++)
    {
      while (self->loads[slot] == G_MAXUINT && self->wanted->len > 0)
        {
          guint number = g_array_index (self->wanted, guint, self->wanted->len - 1);

          g_array_set_size (self->wanted, self->wanted->len - 1);
          if (!rec_page_cache_has (self->pages, number) && has_row_on_page (self, number))
            load_page (self, number, slot);
        }
    }
}

/* Puts on each row that somebody holds what stands there now. Returns the rows whose cells must be
 * bound anew; all of them where @all is set. */
static GPtrArray *
reset_rows (RecSystemList *self, gboolean all)
{
  GPtrArray     *changed = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer       key, value;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      RecRow    *row = value;
      guint      position = GPOINTER_TO_UINT (key);
      gint64     row_id = rec_system_list_get_row_id (self, position);
      guint      number = position / REC_PAGE_SIZE;
      RecRecord *record = rec_page_cache_get (self->pages, position);

      if (row_id == 0)
        {
          _rec_row_set (row, 0, NULL);
          continue;
        }
      if (!rec_page_cache_has (self->pages, number))
        {
          want_page (self, number);
          if (rec_row_get_row_id (row) == row_id)
            record = rec_row_get_record (row);
        }
      if (_rec_row_set (row, row_id, record) || all)
        g_ptr_array_add (changed, g_object_ref (row));
    }
  return changed;
}

/* Makes the list that of an answer, whose pages @page_numbers have come with it. Everything is in
 * place before anybody is told. */
static void
show_answer (RecSystemList *self, RecQueryResult *result, GArray *page_numbers, GPtrArray *records)
{
  g_autoptr (GPtrArray) changed = NULL;
  RecDirectory *directory = rec_register_get_directory (self->register_);
  gboolean      has_other_names = directory != self->directory;
  guint         n_before = self->row_ids->len;
  guint         n_after = result->row_ids->len;
  gboolean      has_other_total = self->n_total != result->n_total;

  g_array_unref (self->row_ids);
  self->row_ids = g_array_ref (result->row_ids);
  self->n_total = result->n_total;
  if (has_other_names)
    {
      g_clear_pointer (&self->directory, rec_directory_unref);
      self->directory = directory != NULL ? rec_directory_ref (directory) : NULL;
    }

  self->shown++;
  for (guint i = 0; i < N_LOADS; i++)
    self->loads[i] = G_MAXUINT;
  g_array_set_size (self->wanted, 0);
  rec_page_cache_clear (self->pages);
  put_pages (self, page_numbers, records);
  changed = reset_rows (self, has_other_names);

  if (n_after > n_before)
    g_list_model_items_changed (G_LIST_MODEL (self), n_before, 0, n_after - n_before);
  else if (n_after < n_before)
    g_list_model_items_changed (G_LIST_MODEL (self), n_after, n_before - n_after, 0);
  for (guint i = 0; i < changed->len; i++)
    _rec_row_emit_changed (g_ptr_array_index (changed, i));

  if (has_other_total)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_TOTAL]);
  set_loading (self, FALSE);
  g_signal_emit (self, signals[SIGNAL_ANSWERED], 0);
  load_wanted_pages (self);
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  guint x = *(const guint *) a;
  guint y = *(const guint *) b;

  return (x > y) - (x < y);
}

/* The pages to load before an answer is shown, as far as it has so many: the first ones and those
 * with rows that somebody holds. */
static void
list_pages_ahead (RecSystemList *self, GArray *page_numbers)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer       key;

  for (guint number = 0; number < N_FIRST_PAGES; number++)
    {
      g_array_append_val (page_numbers, number);
      g_hash_table_add (seen, GUINT_TO_POINTER (number));
    }
  g_hash_table_iter_init (&iter, self->rows);
  while (page_numbers->len < N_PAGES_AHEAD && g_hash_table_iter_next (&iter, &key, NULL))
    {
      guint number = GPOINTER_TO_UINT (key) / REC_PAGE_SIZE;

      if (g_hash_table_add (seen, GUINT_TO_POINTER (number)))
        g_array_append_val (page_numbers, number);
    }
  g_array_sort (page_numbers, compare_numbers);
}

static void
on_list_answered_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Request) request = user_data;
  g_autoptr (RecSystemList) self = g_weak_ref_get (&request->list);
  g_autoptr (GError) error = NULL;
  g_autoptr (RecListAnswer) answer =
      _rec_register_list_finish (REC_REGISTER (object), result, &error);

  if (self == NULL || request->number != self->asked)
    return;

  if (answer != NULL)
    show_answer (self, answer->result, request->page_numbers, answer->records);
  else
    {
      set_loading (self, FALSE);
      fail (self, error);
    }
}

/* Asks the register anew. Of several questions only the last one matters. */
static void
ask (RecSystemList *self)
{
  Request *request;
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (guint));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->asked++;

  request = new_request (self, self->asked);
  list_pages_ahead (self, request->page_numbers);
  for (guint i = 0; i < request->page_numbers->len; i++)
    {
      guint start = g_array_index (request->page_numbers, guint, i) * REC_PAGE_SIZE;

      g_array_append_val (starts, start);
    }
  _rec_register_list_async (self->register_,
                            self->query,
                            (const guint *) starts->data,
                            starts->len,
                            REC_PAGE_SIZE,
                            self->cancellable,
                            on_list_answered_cb,
                            request);
}

static void
on_register_changed_cb (RecSystemList *self)
{
  ask (self);
}

static GType
rec_system_list_get_item_type (GListModel *model)
{
  return REC_TYPE_ROW;
}

static guint
rec_system_list_get_n_items (GListModel *model)
{
  return REC_SYSTEM_LIST (model)->row_ids->len;
}

static gpointer
rec_system_list_get_item (GListModel *model, guint position)
{
  RecSystemList *self = REC_SYSTEM_LIST (model);
  RecRow        *row = g_hash_table_lookup (self->rows, GUINT_TO_POINTER (position));
  guint          number = position / REC_PAGE_SIZE;

  if (position >= self->row_ids->len)
    return NULL;
  if (row != NULL)
    return g_object_ref (row);

  row = _rec_row_new (position, on_row_gone_cb, self);
  g_hash_table_insert (self->rows, GUINT_TO_POINTER (position), row);
  _rec_row_set (row,
                g_array_index (self->row_ids, gint64, position),
                rec_page_cache_get (self->pages, position));
  if (!rec_page_cache_has (self->pages, number))
    {
      want_page (self, number);
      load_wanted_pages (self);
    }
  return row;
}

static void
rec_system_list_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = rec_system_list_get_item_type;
  iface->get_n_items = rec_system_list_get_n_items;
  iface->get_item = rec_system_list_get_item;
}

static void
rec_system_list_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  RecSystemList *self = REC_SYSTEM_LIST (object);

  switch (prop_id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, self->is_loading);
      break;
    case PROP_N_TOTAL:
      g_value_set_uint (value, self->n_total);
      break;
    case PROP_QUERY:
      g_value_set_boxed (value, self->query);
      break;
    case PROP_REGISTER:
      g_value_set_object (value, self->register_);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rec_system_list_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  RecSystemList *self = REC_SYSTEM_LIST (object);

  switch (prop_id)
    {
    case PROP_QUERY:
      rec_system_list_set_query (self, g_value_get_boxed (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rec_system_list_dispose (GObject *object)
{
  RecSystemList *self = REC_SYSTEM_LIST (object);
  GHashTableIter iter;
  gpointer       row;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    _rec_row_detach (row);
  g_hash_table_remove_all (self->rows);
  g_array_set_size (self->wanted, 0);
  g_clear_object (&self->register_);

  G_OBJECT_CLASS (rec_system_list_parent_class)->dispose (object);
}

static void
rec_system_list_finalize (GObject *object)
{
  RecSystemList *self = REC_SYSTEM_LIST (object);

  g_clear_pointer (&self->query, rec_query_unref);
  g_clear_pointer (&self->directory, rec_directory_unref);
  g_array_unref (self->row_ids);
  g_array_unref (self->wanted);
  g_hash_table_unref (self->rows);
  rec_page_cache_free (self->pages);

  G_OBJECT_CLASS (rec_system_list_parent_class)->finalize (object);
}

static void
rec_system_list_class_init (RecSystemListClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = rec_system_list_get_property;
  object_class->set_property = rec_system_list_set_property;
  object_class->dispose = rec_system_list_dispose;
  object_class->finalize = rec_system_list_finalize;

  props[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, flags);
  props[PROP_N_TOTAL] = g_param_spec_uint ("n-total", NULL, NULL, 0, G_MAXUINT, 0, flags);
  props[PROP_QUERY] =
      g_param_spec_boxed ("query", NULL, NULL, REC_TYPE_QUERY, flags | G_PARAM_WRITABLE);
  props[PROP_REGISTER] = g_param_spec_object ("register", NULL, NULL, REC_TYPE_REGISTER, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  /**
   * RecSystemList::answered:
   * @self: the list
   *
   * After each answer of the register, when length and row ids are those of the query.
   */
  signals[SIGNAL_ANSWERED] = g_signal_new (
      "answered", REC_TYPE_SYSTEM_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * RecSystemList::failed:
   * @self: the list
   * @error: why, a sentence
   *
   * When the register could not be read; the list stays as it was.
   */
  signals[SIGNAL_FAILED] = g_signal_new ("failed",
                                         REC_TYPE_SYSTEM_LIST,
                                         G_SIGNAL_RUN_LAST,
                                         0,
                                         NULL,
                                         NULL,
                                         NULL,
                                         G_TYPE_NONE,
                                         1,
                                         G_TYPE_ERROR);
}

static void
rec_system_list_init (RecSystemList *self)
{
  self->row_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->wanted = g_array_new (FALSE, FALSE, sizeof (guint));
  self->rows = g_hash_table_new (NULL, NULL);
  self->pages = rec_page_cache_new (N_PAGES);
  for (guint i = 0; i < N_LOADS; i++)
    self->loads[i] = G_MAXUINT;
}

/**
 * rec_system_list_new:
 * @register_: an open register
 * @query: which systems, in which order
 *
 * Returns: (transfer full): a list, empty until the first answer comes
 */
RecSystemList *
rec_system_list_new (RecRegister *register_, RecQuery *query)
{
  RecSystemList *self;

  g_return_val_if_fail (REC_IS_REGISTER (register_), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  self = g_object_new (REC_TYPE_SYSTEM_LIST, NULL);
  self->register_ = g_object_ref (register_);
  g_signal_connect_object (
      register_, "changed", G_CALLBACK (on_register_changed_cb), self, G_CONNECT_SWAPPED);
  rec_system_list_set_query (self, query);
  return self;
}

/**
 * rec_system_list_get_register:
 * @self: a list
 *
 * Returns: (transfer none): the register
 */
RecRegister *
rec_system_list_get_register (RecSystemList *self)
{
  g_return_val_if_fail (REC_IS_SYSTEM_LIST (self), NULL);

  return self->register_;
}

/**
 * rec_system_list_get_query:
 * @self: a list
 *
 * Returns: (transfer none): the query set last; its answer may not have come yet
 */
RecQuery *
rec_system_list_get_query (RecSystemList *self)
{
  g_return_val_if_fail (REC_IS_SYSTEM_LIST (self), NULL);

  return self->query;
}

/**
 * rec_system_list_set_query:
 * @self: a list
 * @query: which systems, in which order
 *
 * Asks for other systems or another order. The list shows the former answer until the new one
 * comes; a query set meanwhile takes the place of this one, which is then never shown. Nothing
 * happens where the list has an equal query already.
 */
void
rec_system_list_set_query (RecSystemList *self, RecQuery *query)
{
  g_return_if_fail (REC_IS_SYSTEM_LIST (self));
  g_return_if_fail (query != NULL);

  if (self->query != NULL && rec_query_equal (self->query, query))
    return;

  rec_query_ref (query);
  g_clear_pointer (&self->query, rec_query_unref);
  self->query = query;
  ask (self);
  set_loading (self, TRUE);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_QUERY]);
}

/**
 * rec_system_list_get_n_total:
 * @self: a list
 *
 * Returns: how many systems the register holds, see RecQueryResult.n_total
 */
guint
rec_system_list_get_n_total (RecSystemList *self)
{
  g_return_val_if_fail (REC_IS_SYSTEM_LIST (self), 0);

  return self->n_total;
}

/**
 * rec_system_list_is_loading:
 * @self: a list
 *
 * Returns: whether the first answer to the present query has not come yet
 */
gboolean
rec_system_list_is_loading (RecSystemList *self)
{
  g_return_val_if_fail (REC_IS_SYSTEM_LIST (self), FALSE);

  return self->is_loading;
}

/**
 * rec_system_list_get_row_id:
 * @self: a list
 * @position: a position, from 0
 *
 * Says which system stands at a position without making a row of it.
 *
 * Returns: the row id, 0 past the end
 */
gint64
rec_system_list_get_row_id (RecSystemList *self, guint position)
{
  g_return_val_if_fail (REC_IS_SYSTEM_LIST (self), 0);

  return position < self->row_ids->len ? g_array_index (self->row_ids, gint64, position) : 0;
}

/**
 * rec_system_list_find_row_id:
 * @self: a list
 * @row_id: the row id of a system
 * @position: (out) (optional): where it stands
 *
 * Looks for a system in the answer that is shown, without asking the register.
 *
 * Returns: whether it is there
 */
gboolean
rec_system_list_find_row_id (RecSystemList *self, gint64 row_id, guint *position)
{
  g_return_val_if_fail (REC_IS_SYSTEM_LIST (self), FALSE);

  for (guint i = 0; i < self->row_ids->len; i++)
    {
      if (g_array_index (self->row_ids, gint64, i) == row_id)
        {
          if (position != NULL)
            *position = i;
          return TRUE;
        }
    }
  return FALSE;
}
