/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-record-walk"

#include "config.h"

#include "rec-record-walk.h"

struct _RecRecordWalk
{
  GObject parent_instance;

  RecSystemList *list;
  GSignalGroup  *list_signals;
  guint          position;
  gint64         row_id;
  RecRow        *awaited; /* gone to, and not loaded yet; NULL for none */
};

enum
{
  ARRIVED,
  MOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RecRecordWalk, rec_record_walk, G_TYPE_OBJECT)

static void on_row_changed_cb (RecRow *row, RecRecordWalk *self);

/* Waits for @row, and no more for another. */
static void
await_row (RecRecordWalk *self, RecRow *row)
{
  if (self->awaited != NULL)
    g_signal_handlers_disconnect_by_func (self->awaited, on_row_changed_cb, self);
  g_set_object (&self->awaited, row);
  if (row != NULL)
    g_signal_connect_object (row, "changed", G_CALLBACK (on_row_changed_cb), self, 0);
}

static void
arrive (RecRecordWalk *self, RecRow *row)
{
  self->position = rec_row_get_position (row);
  self->row_id = rec_row_get_row_id (row);
  await_row (self, NULL);
  g_signal_emit (self, signals[ARRIVED], 0, rec_record_get_id (rec_row_get_record (row)));
}

static void
on_row_changed_cb (RecRow *row, RecRecordWalk *self)
{
  g_autoptr (RecRow) loaded = NULL;

  if (rec_row_get_record (row) == NULL)
    return;
  loaded = g_object_ref (row);
  arrive (self, loaded);
}

/* An edit may have moved the system, or taken it out of what the list looks at. */
static void
on_list_answered_cb (RecRecordWalk *self)
{
  guint n = rec_record_walk_get_length (self);

  if (!rec_system_list_find_row_id (self->list, self->row_id, &self->position) &&
      self->position >= n)
    self->position = n > 0 ? n - 1 : 0;
  g_signal_emit (self, signals[MOVED], 0);
}

static void
rec_record_walk_dispose (GObject *object)
{
  RecRecordWalk *self = REC_RECORD_WALK (object);

  await_row (self, NULL);
  g_clear_object (&self->list_signals);
  g_clear_object (&self->list);

  G_OBJECT_CLASS (rec_record_walk_parent_class)->dispose (object);
}

static void
rec_record_walk_class_init (RecRecordWalkClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rec_record_walk_dispose;

  signals[ARRIVED] = g_signal_new ("arrived",
                                   REC_TYPE_RECORD_WALK,
                                   G_SIGNAL_RUN_LAST,
                                   0,
                                   NULL,
                                   NULL,
                                   NULL,
                                   G_TYPE_NONE,
                                   1,
                                   G_TYPE_STRING);
  signals[MOVED] = g_signal_new (
      "moved", REC_TYPE_RECORD_WALK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rec_record_walk_init (RecRecordWalk *self)
{
  self->list_signals = g_signal_group_new (REC_TYPE_SYSTEM_LIST);
  g_signal_group_connect_swapped (
      self->list_signals, "answered", G_CALLBACK (on_list_answered_cb), self);
}

/**
 * rec_record_walk_new:
 *
 * Returns: (transfer full): a walk through no list
 */
RecRecordWalk *
rec_record_walk_new (void)
{
  return g_object_new (REC_TYPE_RECORD_WALK, NULL);
}

/**
 * rec_record_walk_set_list:
 * @list: (nullable): the list that a system was opened from
 * @position: where it stands there, from 0
 *
 * Begins anew. A place that is not in the list is in none.
 */
void
rec_record_walk_set_list (RecRecordWalk *self, RecSystemList *list, guint position)
{
  g_return_if_fail (REC_IS_RECORD_WALK (self));

  if (list != NULL && position >= g_list_model_get_n_items (G_LIST_MODEL (list)))
    list = NULL;

  g_set_object (&self->list, list);
  g_signal_group_set_target (self->list_signals, list);
  self->position = list != NULL ? position : 0;
  self->row_id = list != NULL ? rec_system_list_get_row_id (list, position) : 0;
  await_row (self, NULL);
  g_signal_emit (self, signals[MOVED], 0);
}

/**
 * rec_record_walk_get_list:
 *
 * Returns: (transfer none) (nullable): the list
 */
RecSystemList *
rec_record_walk_get_list (RecRecordWalk *self)
{
  g_return_val_if_fail (REC_IS_RECORD_WALK (self), NULL);

  return self->list;
}

/**
 * rec_record_walk_get_position:
 *
 * Returns: where the system stands, from 0
 */
guint
rec_record_walk_get_position (RecRecordWalk *self)
{
  g_return_val_if_fail (REC_IS_RECORD_WALK (self), 0);

  return self->position;
}

/**
 * rec_record_walk_get_length:
 *
 * Returns: how many systems the list has, 0 without one
 */
guint
rec_record_walk_get_length (RecRecordWalk *self)
{
  g_return_val_if_fail (REC_IS_RECORD_WALK (self), 0);

  return self->list != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->list)) : 0;
}

/**
 * rec_record_walk_can_go:
 * @step: 1 for the next system, -1 for the one before
 *
 * Returns: whether there is one
 */
gboolean
rec_record_walk_can_go (RecRecordWalk *self, int step)
{
  gint64 wanted;

  g_return_val_if_fail (REC_IS_RECORD_WALK (self), FALSE);

  wanted = (gint64) self->position + step;

  return wanted >= 0 && wanted < rec_record_walk_get_length (self);
}

/**
 * rec_record_walk_go:
 * @step: 1 for the next system, -1 for the one before
 *
 * Goes there, if there is one. "arrived" follows, at once or when its record has been loaded,
 * unless one goes elsewhere meanwhile.
 */
void
rec_record_walk_go (RecRecordWalk *self, int step)
{
  g_autoptr (RecRow) row = NULL;

  g_return_if_fail (REC_IS_RECORD_WALK (self));

  if (!rec_record_walk_can_go (self, step))
    return;
  row = g_list_model_get_item (G_LIST_MODEL (self->list), (guint) ((int) self->position + step));
  if (rec_row_get_record (row) != NULL)
    arrive (self, row);
  else
    await_row (self, row);
}
