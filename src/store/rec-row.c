/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-row"

#include "config.h"

#include "rec-row-private.h"

struct _RecRow
{
  GObject parent_instance;

  RecRowGone gone; /* NULL once the list is gone */
  gpointer   gone_data;
  guint      position;
  gint64     row_id;
  RecRecord *record;
};

G_DEFINE_FINAL_TYPE (RecRow, rec_row, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_RECORD,
  N_PROPS
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint       signals[N_SIGNALS];

static void
rec_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  RecRow *self = REC_ROW (object);

  switch (prop_id)
    {
    case PROP_RECORD:
      g_value_set_boxed (value, self->record);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rec_row_dispose (GObject *object)
{
  RecRow    *self = REC_ROW (object);
  RecRowGone gone = g_steal_pointer (&self->gone);

  if (gone != NULL)
    gone (self, self->gone_data);

  G_OBJECT_CLASS (rec_row_parent_class)->dispose (object);
}

static void
rec_row_finalize (GObject *object)
{
  RecRow *self = REC_ROW (object);

  g_clear_pointer (&self->record, rec_record_unref);

  G_OBJECT_CLASS (rec_row_parent_class)->finalize (object);
}

static void
rec_row_class_init (RecRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = rec_row_get_property;
  object_class->dispose = rec_row_dispose;
  object_class->finalize = rec_row_finalize;

  props[PROP_RECORD] =
      g_param_spec_boxed ("record",
                          NULL,
                          NULL,
                          REC_TYPE_RECORD,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  /**
   * RecRow::changed:
   * @self: the row
   *
   * When another record stands at the position, the record has other values, or a name that it
   * refers to has changed: cells must be bound anew.
   */
  signals[SIGNAL_CHANGED] = g_signal_new (
      "changed", REC_TYPE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rec_row_init (RecRow *self)
{
}

/*< private >
 * _rec_row_new:
 * @position: its position in the list
 * @gone: called when nobody holds the row any more
 * @gone_data: passed to @gone
 *
 * Returns: (transfer full): a row on which nothing stands yet
 */
RecRow *
_rec_row_new (guint position, RecRowGone gone, gpointer gone_data)
{
  RecRow *self = g_object_new (REC_TYPE_ROW, NULL);

  self->position = position;
  self->gone = gone;
  self->gone_data = gone_data;
  return self;
}

/*< private >
 * _rec_row_set:
 * @self: a row
 * @row_id: row id of the system that stands there
 * @record: (nullable): the system, %NULL while it is being loaded
 *
 * Puts a system on the row without telling anybody, so that the whole list is up to date before
 * somebody looks; _rec_row_emit_changed() tells.
 *
 * Returns: whether cells bound to the row show something else now
 */
gboolean
_rec_row_set (RecRow *self, gint64 row_id, RecRecord *record)
{
  gboolean is_same;

  g_assert (REC_IS_ROW (self));

  is_same = self->row_id == row_id && (self->record == NULL) == (record == NULL) &&
            (record == NULL || rec_record_equal (self->record, record));
  if (record != NULL)
    rec_record_ref (record);
  g_clear_pointer (&self->record, rec_record_unref);
  self->row_id = row_id;
  self->record = record;
  return !is_same;
}

/*< private >
 * _rec_row_emit_changed:
 * @self: a row
 *
 * Tells that cells must be bound anew.
 */
void
_rec_row_emit_changed (RecRow *self)
{
  g_assert (REC_IS_ROW (self));

  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_RECORD]);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/*< private >
 * _rec_row_detach:
 * @self: a row
 *
 * Tells the row that its list is no more.
 */
void
_rec_row_detach (RecRow *self)
{
  g_assert (REC_IS_ROW (self));

  self->gone = NULL;
}

/**
 * rec_row_get_record:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the system that stands at the position, %NULL while it is
 *   being loaded
 */
RecRecord *
rec_row_get_record (RecRow *self)
{
  g_return_val_if_fail (REC_IS_ROW (self), NULL);

  return self->record;
}

/**
 * rec_row_get_position:
 * @self: a row
 *
 * Returns: the position in the list, from 0; it never changes
 */
guint
rec_row_get_position (RecRow *self)
{
  g_return_val_if_fail (REC_IS_ROW (self), 0);

  return self->position;
}

/**
 * rec_row_get_row_id:
 * @self: a row
 *
 * Returns: the row id of the system that stands at the position; 0 where the list has become
 *   shorter than that
 */
gint64
rec_row_get_row_id (RecRow *self)
{
  g_return_val_if_fail (REC_IS_ROW (self), 0);

  return self->row_id;
}
