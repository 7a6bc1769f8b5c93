/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-meter"

#include "config.h"

#include "rec-meter.h"

#include "rec-chip.h"

#define HEIGHT 8

struct _RecMeter
{
  GtkWidget parent_instance;

  double share; /* 0 to 1 */
};

G_DEFINE_FINAL_TYPE (RecMeter, rec_meter, GTK_TYPE_WIDGET)

static void
append_bar (GtkSnapshot *snapshot, const GdkRGBA *color, float x, float y, float width)
{
  GskRoundedRect  outline;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (x, y, width, HEIGHT);

  gsk_rounded_rect_init_from_rect (&outline, &bounds, HEIGHT / 2.0f);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, color, &bounds);
  gtk_snapshot_pop (snapshot);
}

static void
rec_meter_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RecMeter *self = REC_METER (widget);
  float     width = (float) gtk_widget_get_width (widget);
  float     y = (float) (gtk_widget_get_height (widget) - HEIGHT) / 2;
  float     filled = width * (float) self->share;
  gboolean  from_right = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GdkRGBA   color;
  GdkRGBA   trough;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  trough = color;
  trough.alpha *= 0.18f;
  append_bar (snapshot, &trough, 0, y, width);
  /* Something, however little, is not nothing. */
  if (self->share > 0)
    filled = MAX (filled, HEIGHT);
  if (filled > 0)
    append_bar (snapshot, &color, from_right ? width - filled : 0, y, filled);
}

static void
rec_meter_measure (GtkWidget     *widget,
                   GtkOrientation orientation,
                   int            for_size,
                   int           *minimum,
                   int           *natural,
                   int           *minimum_baseline,
                   int           *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 36 : HEIGHT;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 220 : HEIGHT;
}

static void
rec_meter_class_init (RecMeterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = rec_meter_snapshot;
  widget_class->measure = rec_meter_measure;
  gtk_widget_class_set_css_name (widget_class, "meter");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
rec_meter_init (RecMeter *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

/**
 * rec_meter_new:
 * @share: 0 to 1
 * @tone: the colour
 *
 * Returns: (transfer floating): a bar
 */
GtkWidget *
rec_meter_new (double share, RecTone tone)
{
  RecMeter   *self = g_object_new (REC_TYPE_METER, NULL);
  const char *css_class = rec_tone_get_css_class (tone);

  self->share = CLAMP (share, 0, 1);
  if (css_class != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), css_class);

  return GTK_WIDGET (self);
}
