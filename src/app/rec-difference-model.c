/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-difference-model"

#include "config.h"

#include "rec-difference-model.h"

#include "rec-difference-item.h"

struct _RecDifferenceModel
{
  GObject parent_instance;

  RecDifference *difference;
  gint           row;   /* whose cells are listed; -1: the rows are */
  GArray        *shown; /* indexes of the rows that are in the list */
  guint          n_cells;
};

static void rec_difference_model_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RecDifferenceModel,
                               rec_difference_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      rec_difference_model_list_model_init))

static GType
rec_difference_model_get_item_type (GListModel *model)
{
  return REC_TYPE_DIFFERENCE_ITEM;
}

static guint
rec_difference_model_get_n_items (GListModel *model)
{
  RecDifferenceModel *self = REC_DIFFERENCE_MODEL (model);

  return self->row < 0 ? self->shown->len : self->n_cells;
}

static gpointer
rec_difference_model_get_item (GListModel *model, guint position)
{
  RecDifferenceModel *self = REC_DIFFERENCE_MODEL (model);

  if (position >= rec_difference_model_get_n_items (model))
    return NULL;

  return self->row < 0
             ? rec_difference_item_new (
                   self->difference, g_array_index (self->shown, guint, position), -1)
             : rec_difference_item_new (self->difference, (guint) self->row, (gint) position);
}

static void
rec_difference_model_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = rec_difference_model_get_item_type;
  iface->get_n_items = rec_difference_model_get_n_items;
  iface->get_item = rec_difference_model_get_item;
}

static void
rec_difference_model_finalize (GObject *object)
{
  RecDifferenceModel *self = REC_DIFFERENCE_MODEL (object);

  rec_difference_unref (self->difference);
  g_array_unref (self->shown);

  G_OBJECT_CLASS (rec_difference_model_parent_class)->finalize (object);
}

static void
rec_difference_model_class_init (RecDifferenceModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rec_difference_model_finalize;
}

static void
rec_difference_model_init (RecDifferenceModel *self)
{
  self->shown = g_array_new (FALSE, FALSE, sizeof (guint));
}

/* What a person has to decide on comes first: conflicts, what cannot be read, and new rows of which
 * there is something to say. */
static guint
rank_row (const RecDifferenceRow *row)
{
  static const guint ranks[] = {
    [REC_DIFFERENCE_CONFLICT] = 0, [REC_DIFFERENCE_UNREADABLE] = 1, [REC_DIFFERENCE_NEW] = 3,
    [REC_DIFFERENCE_CHANGED] = 4,  [REC_DIFFERENCE_GONE] = 5,
  };

  return row->like != NULL || (row->state == REC_DIFFERENCE_NEW && row->remark != NULL)
             ? 2
             : ranks[row->state];
}

static void
list_rows (RecDifferenceModel *self, RecDifferenceState state)
{
  const guint n_ranks = 6;

  g_array_set_size (self->shown, 0);
  for (guint rank = 0; rank < n_ranks; rank++)
    for (guint i = 0; i < rec_difference_get_n_rows (self->difference); i++)
      {
        const RecDifferenceRow *row = rec_difference_get_row (self->difference, i);

        if ((state == REC_N_DIFFERENCE_STATES || state == row->state) && rank_row (row) == rank)
          g_array_append_val (self->shown, i);
      }
}

/**
 * rec_difference_model_new:
 * @difference: a difference
 *
 * Returns: (transfer full): a list of its rows
 */
RecDifferenceModel *
rec_difference_model_new (RecDifference *difference)
{
  RecDifferenceModel *self;

  g_return_val_if_fail (difference != NULL, NULL);

  self = g_object_new (REC_TYPE_DIFFERENCE_MODEL, NULL);
  self->difference = rec_difference_ref (difference);
  self->row = -1;
  list_rows (self, REC_N_DIFFERENCE_STATES);

  return self;
}

/**
 * rec_difference_model_new_for_row:
 * @difference: a difference
 * @row: index of a row
 *
 * Returns: (transfer full): a list of its cells
 */
RecDifferenceModel *
rec_difference_model_new_for_row (RecDifference *difference, guint row)
{
  RecDifferenceModel *self;

  g_return_val_if_fail (difference != NULL, NULL);

  self = g_object_new (REC_TYPE_DIFFERENCE_MODEL, NULL);
  self->difference = rec_difference_ref (difference);
  self->row = (gint) row;
  self->n_cells = rec_difference_get_row (difference, row)->cells->len;

  return self;
}

/**
 * rec_difference_model_update:
 * @self: a list of cells
 *
 * Lists the cells that the row has now.
 */
void
rec_difference_model_update (RecDifferenceModel *self)
{
  guint n_before;

  g_return_if_fail (REC_IS_DIFFERENCE_MODEL (self));
  g_return_if_fail (self->row >= 0);

  n_before = self->n_cells;
  self->n_cells = rec_difference_get_row (self->difference, (guint) self->row)->cells->len;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, self->n_cells);
}

/**
 * rec_difference_model_set_state:
 * @self: a list of rows
 * @state: a state; %REC_N_DIFFERENCE_STATES for all
 *
 * Lists the rows in a state only.
 */
void
rec_difference_model_set_state (RecDifferenceModel *self, RecDifferenceState state)
{
  guint n_before;

  g_return_if_fail (REC_IS_DIFFERENCE_MODEL (self));
  g_return_if_fail (self->row < 0);

  n_before = self->shown->len;
  list_rows (self, state);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, self->shown->len);
}
