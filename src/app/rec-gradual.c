/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-gradual"

#include "config.h"

#include "rec-gradual.h"

/* About that of a row, and of a page whose own is not known yet, in pixels */
#define ROW_HEIGHT 60
#define PAGE_HEIGHT 800

/* Pieces that are made in one go */
#define N_TOGETHER 4

/* Milliseconds after which the rest is begun, and between its pieces */
#define PAUSE 250
#define INTERVAL 20

/* After the frame that is due */
#define PRIORITY (GDK_PRIORITY_REDRAW + 10)

struct _RecGradual
{
  GObject parent_instance;

  GtkWidget     *box; /* not owned */
  RecGradualStep step;
  gpointer       data;
  GtkAdjustment *adjustment; /* of the page, while there is more to make */
  guint          look_id;
  guint          tick_id;
  guint          rest_id;
};

G_DEFINE_FINAL_TYPE (RecGradual, rec_gradual, G_TYPE_OBJECT)

/* Returns: whether there is more to make. */
static gboolean
make (RecGradual *self, guint n)
{
  for (guint i = 0; i < n; i++)
    if (!self->step (self->data))
      {
        rec_gradual_stop (self);
        return FALSE;
      }

  return TRUE;
}

/* How far what was made reaches beyond what is to be there: what can be seen and a quarter of a
 * page. */
static double
measure_ahead (RecGradual *self)
{
  GtkWidget *scrolled = gtk_widget_get_ancestor (self->box, GTK_TYPE_SCROLLED_WINDOW);
  GtkWidget *content =
      scrolled != NULL ? gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scrolled)) : NULL;
  double          page = gtk_adjustment_get_page_size (self->adjustment);
  graphene_rect_t place;

  if (GTK_IS_VIEWPORT (content))
    content = gtk_viewport_get_child (GTK_VIEWPORT (content));
  if (content == NULL || !gtk_widget_compute_bounds (self->box, content, &place))
    return 0;

  return (double) (place.origin.y + place.size.height) -
         gtk_adjustment_get_value (self->adjustment) - page - page / 4;
}

static void
make_ahead (RecGradual *self)
{
  double ahead;

  if (self->adjustment == NULL || !gtk_widget_get_mapped (self->box))
    return;
  ahead = measure_ahead (self);
  if (ahead < 0)
    make (self, N_TOGETHER + (guint) (-ahead / ROW_HEIGHT));
}

static gboolean
on_look_cb (gpointer user_data)
{
  RecGradual *self = user_data;

  self->look_id = 0;
  make_ahead (self);

  return G_SOURCE_REMOVE;
}

/* What was made has its places after the frame. */
static void
on_laid_out_cb (RecGradual *self)
{
  if (self->look_id == 0)
    self->look_id = g_idle_add_full (PRIORITY, on_look_cb, self, NULL);
}

static gboolean
on_ticked_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  RecGradual *self = user_data;

  self->tick_id = 0;
  make_ahead (self);

  return G_SOURCE_REMOVE;
}

/* Before things get their places in the frame that shows what was scrolled to. Not at once: the
 * toolkit also scrolls while it gives things their places. */
static void
on_scrolled_cb (RecGradual *self)
{
  if (self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (self->box, on_ticked_cb, self, NULL);
}

static gboolean
on_rest_cb (gpointer user_data)
{
  RecGradual *self = user_data;

  /* Nobody waits for what is on a page that was left. */
  if (gtk_widget_get_mapped (self->box))
    return make (self, N_TOGETHER) ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
  self->rest_id = 0;

  return G_SOURCE_REMOVE;
}

static gboolean
on_paused_cb (gpointer user_data)
{
  RecGradual *self = user_data;

  self->rest_id = g_timeout_add_full (G_PRIORITY_LOW, INTERVAL, on_rest_cb, self, NULL);

  return G_SOURCE_REMOVE;
}

static void
on_mapped_cb (RecGradual *self)
{
  if (self->adjustment == NULL)
    return;
  on_laid_out_cb (self);
  if (self->rest_id == 0)
    self->rest_id = g_timeout_add_full (G_PRIORITY_LOW, PAUSE, on_paused_cb, self, NULL);
}

static void
rec_gradual_dispose (GObject *object)
{
  rec_gradual_stop (REC_GRADUAL (object));

  G_OBJECT_CLASS (rec_gradual_parent_class)->dispose (object);
}

static void
rec_gradual_class_init (RecGradualClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rec_gradual_dispose;
}

static void
rec_gradual_init (RecGradual *self)
{
}

/**
 * rec_gradual_new:
 * @box: what the pieces are put into; outlives the object
 * @step: makes a piece
 * @data: (nullable): for @step
 *
 * Returns: (transfer full): an object that makes nothing yet
 */
RecGradual *
rec_gradual_new (GtkWidget *box, RecGradualStep step, gpointer data)
{
  RecGradual *self;

  g_return_val_if_fail (GTK_IS_WIDGET (box), NULL);
  g_return_val_if_fail (step != NULL, NULL);

  self = g_object_new (REC_TYPE_GRADUAL, NULL);
  self->box = box;
  self->step = step;
  self->data = data;
  g_signal_connect_object (box, "map", G_CALLBACK (on_mapped_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * rec_gradual_start:
 *
 * Makes what can be seen of what is to be made, and sees to it that the rest follows. In a box that
 * is not on a page that scrolls, makes all.
 */
void
rec_gradual_start (RecGradual *self)
{
  GtkWidget *scrolled;
  int        height;

  g_return_if_fail (REC_IS_GRADUAL (self));

  rec_gradual_stop (self);
  scrolled = gtk_widget_get_ancestor (self->box, GTK_TYPE_SCROLLED_WINDOW);
  if (scrolled == NULL)
    {
      rec_gradual_finish (self);
      return;
    }
  g_set_object (&self->adjustment,
                gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled)));
  height = gtk_widget_get_height (scrolled);
  height = (height > 0 ? height : PAGE_HEIGHT) + (int) gtk_adjustment_get_value (self->adjustment);
  if (!make (self, 1 + (guint) (height / ROW_HEIGHT)))
    return;
  g_signal_connect_swapped (self->adjustment, "changed", G_CALLBACK (on_laid_out_cb), self);
  g_signal_connect_swapped (self->adjustment, "value-changed", G_CALLBACK (on_scrolled_cb), self);
  on_mapped_cb (self);
}

/**
 * rec_gradual_finish:
 *
 * Makes all that is still to be made.
 */
void
rec_gradual_finish (RecGradual *self)
{
  g_return_if_fail (REC_IS_GRADUAL (self));

  make (self, G_MAXUINT);
}

/**
 * rec_gradual_stop:
 *
 * Makes nothing more, until it is started anew.
 */
void
rec_gradual_stop (RecGradual *self)
{
  g_return_if_fail (REC_IS_GRADUAL (self));

  g_clear_handle_id (&self->look_id, g_source_remove);
  g_clear_handle_id (&self->rest_id, g_source_remove);
  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (self->box, self->tick_id);
  self->tick_id = 0;
  if (self->adjustment != NULL)
    g_signal_handlers_disconnect_by_data (self->adjustment, self);
  g_clear_object (&self->adjustment);
}
