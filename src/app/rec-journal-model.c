/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-journal-model"

#include "config.h"

#include "rec-journal-model.h"

#include <string.h>

/* Actions that are read in one go, and entries of each. */
#define PAGE 64
#define N_ENTRIES 3

/* Actions at the top that are read with the list: they are there as soon as it is. */
#define N_FIRST 14

struct _RecJournalItem
{
  GObject parent_instance;

  RecJournalModel *model; /* weak */
  gint64           number;
  RecAction       *action; /* NULL until it is read */
  gboolean         wanted;
};

struct _RecJournalModel
{
  GObject parent_instance;

  RecRegister    *register_;
  RecActionFilter filter;
  GArray         *numbers; /* gint64 */
  GHashTable     *items;   /* number → item, as long as it lives */
  GArray         *wanted;  /* gint64, to be read */
  GPtrArray      *first;   /* RecJournalItem that were read with the list */
  guint           wanted_id;
  GCancellable   *reading;     /* actions of this register */
  GCancellable   *cancellable; /* looking which actions there are */
};

static void rec_journal_model_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE (RecJournalItem, rec_journal_item, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE_WITH_CODE (RecJournalModel,
                               rec_journal_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      rec_journal_model_list_model_init))

enum
{
  SIGNAL_ANSWERED,
  SIGNAL_FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];
static guint loaded_signal;

/* Items */

static void
rec_journal_item_dispose (GObject *object)
{
  RecJournalItem *self = REC_JOURNAL_ITEM (object);

  if (self->model != NULL)
    g_hash_table_remove (self->model->items, &self->number);
  g_clear_weak_pointer (&self->model);

  G_OBJECT_CLASS (rec_journal_item_parent_class)->dispose (object);
}

static void
rec_journal_item_finalize (GObject *object)
{
  RecJournalItem *self = REC_JOURNAL_ITEM (object);

  g_clear_pointer (&self->action, rec_action_free);

  G_OBJECT_CLASS (rec_journal_item_parent_class)->finalize (object);
}

static void
rec_journal_item_class_init (RecJournalItemClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rec_journal_item_dispose;
  G_OBJECT_CLASS (klass)->finalize = rec_journal_item_finalize;

  loaded_signal = g_signal_new (
      "loaded", REC_TYPE_JOURNAL_ITEM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rec_journal_item_init (RecJournalItem *self)
{
}

/**
 * rec_journal_item_get_action:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): the action, %NULL until it is read
 */
const RecAction *
rec_journal_item_get_action (RecJournalItem *self)
{
  g_return_val_if_fail (REC_IS_JOURNAL_ITEM (self), NULL);

  return self->action;
}

/* Reading */

static void
fail (RecJournalModel *self, const GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED))
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
}

static void
take_action (RecJournalItem *item, RecAction *action)
{
  if (item->action != NULL)
    {
      rec_action_free (action);
      return;
    }
  g_object_ref (item);
  item->action = action;
  g_signal_emit (item, loaded_signal, 0);
  g_object_unref (item);
}

static gpointer
read_actions (RecStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  GArray *numbers = data;

  return rec_store_load_actions (
      store, (const gint64 *) numbers->data, numbers->len, N_ENTRIES, error);
}

static void
on_actions_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RecJournalModel) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) actions = rec_register_read_finish (REC_REGISTER (source), result, &error);

  if (actions == NULL)
    {
      fail (self, error);
      return;
    }
  g_ptr_array_set_free_func (actions, NULL);
  for (guint i = 0; i < actions->len; i++)
    {
      RecAction      *action = g_ptr_array_index (actions, i);
      RecJournalItem *item = g_hash_table_lookup (self->items, &action->number);

      if (item != NULL)
        take_action (item, action);
      else
        rec_action_free (action);
    }
}

static void
read_page (RecJournalModel *self, GArray *numbers)
{
  rec_register_read_async (self->register_,
                           read_actions,
                           numbers,
                           (GDestroyNotify) g_array_unref,
                           (GDestroyNotify) g_ptr_array_unref,
                           self->reading,
                           on_actions_read_cb,
                           g_object_ref (self));
}

/* Reads what is still there of what was wanted. */
static gboolean
on_wanted_cb (gpointer user_data)
{
  RecJournalModel *self = user_data;
  g_autoptr (GArray) page = NULL;

  self->wanted_id = 0;
  for (guint i = 0; i < self->wanted->len; i++)
    {
      gint64 number = g_array_index (self->wanted, gint64, i);

      if (!g_hash_table_contains (self->items, &number))
        continue;
      if (page == NULL)
        page = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_array_append_val (page, number);
      if (page->len == PAGE)
        read_page (self, g_steal_pointer (&page));
    }
  g_array_set_size (self->wanted, 0);
  if (page != NULL)
    read_page (self, g_steal_pointer (&page));

  return G_SOURCE_REMOVE;
}

/**
 * rec_journal_item_read:
 * @self: an item
 *
 * Has the action read, unless it is or is about to be. "loaded" follows.
 */
void
rec_journal_item_read (RecJournalItem *self)
{
  RecJournalModel *model;

  g_return_if_fail (REC_IS_JOURNAL_ITEM (self));

  model = self->model;
  if (self->action != NULL || self->wanted || model == NULL)
    return;
  self->wanted = TRUE;
  g_array_append_val (model->wanted, self->number);
  if (model->wanted_id == 0)
    model->wanted_id = g_idle_add_full (G_PRIORITY_DEFAULT, on_wanted_cb, model, NULL);
}

static GType
rec_journal_model_get_item_type (GListModel *list)
{
  return REC_TYPE_JOURNAL_ITEM;
}

static guint
rec_journal_model_get_n_items (GListModel *list)
{
  return REC_JOURNAL_MODEL (list)->numbers->len;
}

/* The item of an action. Returns (transfer full). */
static RecJournalItem *
ensure_item (RecJournalModel *self, gint64 number)
{
  RecJournalItem *item = g_hash_table_lookup (self->items, &number);

  if (item != NULL)
    return g_object_ref (item);

  item = g_object_new (REC_TYPE_JOURNAL_ITEM, NULL);
  item->number = number;
  g_set_weak_pointer (&item->model, self);
  g_hash_table_insert (self->items, &item->number, item);

  return item;
}

static gpointer
rec_journal_model_get_item (GListModel *list, guint position)
{
  RecJournalModel *self = REC_JOURNAL_MODEL (list);

  return position < self->numbers->len
             ? ensure_item (self, g_array_index (self->numbers, gint64, position))
             : NULL;
}

static void
rec_journal_model_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = rec_journal_model_get_item_type;
  iface->get_n_items = rec_journal_model_get_n_items;
  iface->get_item = rec_journal_model_get_item;
}

/* The numbers */

static void
clear_filter (RecActionFilter *filter)
{
  g_clear_pointer (&filter->who, g_free);
  g_clear_pointer (&filter->from, g_free);
  g_clear_pointer (&filter->to, g_free);
}

static void
copy_filter (RecActionFilter *to, const RecActionFilter *from)
{
  to->kind = from->kind;
  to->who = g_strdup (from->who);
  to->from = g_strdup (from->from);
  to->to = g_strdup (from->to);
}

typedef struct
{
  RecActionFilter filter;
  gint64          newest; /* that is known, or 0 */
} Question;

static void
free_question (gpointer data)
{
  clear_filter (&((Question *) data)->filter);
  g_free (data);
}

typedef struct
{
  GArray    *numbers;
  GPtrArray *actions; /* (nullable): the first of them, where they are not known */
} Answer;

static void
free_answer (gpointer data)
{
  Answer *answer = data;

  g_clear_pointer (&answer->numbers, g_array_unref);
  g_clear_pointer (&answer->actions, g_ptr_array_unref);
  g_free (answer);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, free_answer)

static gpointer
read_numbers (RecStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  const Question *question = data;
  g_autoptr (Answer) answer = g_new0 (Answer, 1);

  answer->numbers = rec_store_find_actions (store, &question->filter, cancellable, error);
  if (answer->numbers == NULL)
    return NULL;
  if (answer->numbers->len > 0 && g_array_index (answer->numbers, gint64, 0) != question->newest)
    {
      answer->actions = rec_store_load_actions (store,
                                                (const gint64 *) answer->numbers->data,
                                                MIN (answer->numbers->len, N_FIRST),
                                                N_ENTRIES,
                                                error);
      if (answer->actions == NULL)
        return NULL;
    }

  return g_steal_pointer (&answer);
}

/* Holds what was read with the list until that is read again: so long nobody else may. */
static void
keep_first (RecJournalModel *self, GPtrArray *actions)
{
  g_autoptr (GPtrArray) before = self->first;

  self->first = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_set_free_func (actions, NULL);
  for (guint i = 0; i < actions->len; i++)
    {
      RecAction      *action = g_ptr_array_index (actions, i);
      RecJournalItem *item = ensure_item (self, action->number);

      g_ptr_array_add (self->first, item);
      take_action (item, action);
    }
}

/* Whether the list is as before with new actions on top. */
static gboolean
has_grown (const GArray *before, const GArray *now)
{
  return now->len >= before->len &&
         (before->len == 0 || memcmp (&g_array_index (now, gint64, now->len - before->len),
                                      before->data,
                                      before->len * sizeof (gint64)) == 0);
}

static void
on_numbers_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RecJournalModel) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Answer) answer = rec_register_read_finish (REC_REGISTER (source), result, &error);
  g_autoptr (GArray) numbers = NULL;
  g_autoptr (GArray) before = NULL;

  if (answer == NULL)
    {
      fail (self, error);
      return;
    }
  numbers = g_steal_pointer (&answer->numbers);
  if (answer->actions != NULL)
    keep_first (self, answer->actions);
  if (has_grown (self->numbers, numbers))
    {
      guint n_more = numbers->len - self->numbers->len;

      g_array_unref (self->numbers);
      self->numbers = g_steal_pointer (&numbers);
      if (n_more > 0)
        g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, n_more);
    }
  else
    {
      /* In two steps: in one, GTK would look for the row that had the focus among all new ones. */
      before = g_steal_pointer (&self->numbers);
      self->numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_list_model_items_changed (G_LIST_MODEL (self), 0, before->len, 0);
      g_array_unref (self->numbers);
      self->numbers = g_steal_pointer (&numbers);
      g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, self->numbers->len);
    }
  g_signal_emit (self, signals[SIGNAL_ANSWERED], 0);
}

/**
 * rec_journal_model_reload:
 * @self: a model
 *
 * Looks again which actions there are.
 */
void
rec_journal_model_reload (RecJournalModel *self)
{
  Question *question;

  g_return_if_fail (REC_IS_JOURNAL_MODEL (self));

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  if (self->register_ == NULL)
    return;
  question = g_new0 (Question, 1);
  copy_filter (&question->filter, &self->filter);
  question->newest = self->numbers->len > 0 ? g_array_index (self->numbers, gint64, 0) : 0;
  rec_register_read_async (self->register_,
                           read_numbers,
                           question,
                           free_question,
                           free_answer,
                           self->cancellable,
                           on_numbers_read_cb,
                           g_object_ref (self));
}

/* Forgets what is shown: it is that of another register. */
static void
forget (RecJournalModel *self)
{
  GHashTableIter iter;
  gpointer       item;
  guint          n = self->numbers->len;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    g_clear_weak_pointer (&((RecJournalItem *) item)->model);
  g_hash_table_remove_all (self->items);
  g_ptr_array_set_size (self->first, 0);
  g_array_set_size (self->wanted, 0);
  g_array_set_size (self->numbers, 0);
  if (n > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n, 0);
}

static void
rec_journal_model_dispose (GObject *object)
{
  RecJournalModel *self = REC_JOURNAL_MODEL (object);
  GHashTableIter   iter;
  gpointer         item;

  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->reading);
  g_clear_handle_id (&self->wanted_id, g_source_remove);
  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    g_clear_weak_pointer (&((RecJournalItem *) item)->model);
  g_hash_table_remove_all (self->items);
  g_ptr_array_set_size (self->first, 0);
  g_clear_object (&self->register_);

  G_OBJECT_CLASS (rec_journal_model_parent_class)->dispose (object);
}

static void
rec_journal_model_finalize (GObject *object)
{
  RecJournalModel *self = REC_JOURNAL_MODEL (object);

  clear_filter (&self->filter);
  g_array_unref (self->numbers);
  g_array_unref (self->wanted);
  g_ptr_array_unref (self->first);
  g_hash_table_unref (self->items);
  g_object_unref (self->cancellable);
  g_object_unref (self->reading);

  G_OBJECT_CLASS (rec_journal_model_parent_class)->finalize (object);
}

static void
rec_journal_model_class_init (RecJournalModelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rec_journal_model_dispose;
  G_OBJECT_CLASS (klass)->finalize = rec_journal_model_finalize;

  signals[SIGNAL_ANSWERED] = g_signal_new (
      "answered", REC_TYPE_JOURNAL_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_FAILED] = g_signal_new ("failed",
                                         REC_TYPE_JOURNAL_MODEL,
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
rec_journal_model_init (RecJournalModel *self)
{
  self->filter.kind = REC_N_KINDS;
  self->numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->wanted = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->first = g_ptr_array_new_with_free_func (g_object_unref);
  self->items = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->cancellable = g_cancellable_new ();
  self->reading = g_cancellable_new ();
}

/**
 * rec_journal_model_new:
 *
 * Returns: (transfer full): a model of no register yet
 */
RecJournalModel *
rec_journal_model_new (void)
{
  return g_object_new (REC_TYPE_JOURNAL_MODEL, NULL);
}

/**
 * rec_journal_model_set_register:
 * @self: a model
 * @register_: (nullable): an open register
 *
 * Lists the actions of another register, once rec_journal_model_reload() is called.
 */
void
rec_journal_model_set_register (RecJournalModel *self, RecRegister *register_)
{
  g_return_if_fail (REC_IS_JOURNAL_MODEL (self));

  if (!g_set_object (&self->register_, register_))
    return;
  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->reading);
  g_object_unref (self->reading);
  self->reading = g_cancellable_new ();
  forget (self);
}

/**
 * rec_journal_model_set_filter:
 * @self: a model
 * @filter: which actions; copied
 *
 * Lists other actions.
 */
void
rec_journal_model_set_filter (RecJournalModel *self, const RecActionFilter *filter)
{
  g_return_if_fail (REC_IS_JOURNAL_MODEL (self));
  g_return_if_fail (filter != NULL);

  clear_filter (&self->filter);
  copy_filter (&self->filter, filter);
  rec_journal_model_reload (self);
}
