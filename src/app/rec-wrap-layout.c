/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-wrap-layout"

#include "config.h"

#include "rec-wrap-layout.h"

struct _RecWrapLayout
{
  GtkLayoutManager parent_instance;

  int      spacing;
  int      line_spacing;
  gboolean at_end;
};

G_DEFINE_FINAL_TYPE (RecWrapLayout, rec_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

enum
{
  PROP_0,
  PROP_AT_END,
  PROP_LINE_SPACING,
  PROP_SPACING,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

/* Room that a line beginning with @child leaves in @width pixels. */
static int
get_rest (RecWrapLayout *self, GtkWidget *child, int width)
{
  int used = 0;

  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int minimum, natural, more;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
      more = MAX (minimum, MIN (natural, width)) + (used > 0 ? self->spacing : 0);
      if (used > 0 && used + more > width)
        break;
      used += more;
    }

  return MAX (width - used, 0);
}

/* Lays the children of @widget out in lines of at most @width pixels, and gives each its place
 * where @allocate says so. Returns the height of all lines. */
static int
lay_out (RecWrapLayout *self, GtkWidget *widget, int width, gboolean allocate)
{
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int      x = 0, y = 0, line_height = 0, shift = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int minimum, natural, child_width, child_height;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
      child_width = MAX (minimum, MIN (natural, width));
      gtk_widget_measure (
          child, GTK_ORIENTATION_VERTICAL, child_width, NULL, &child_height, NULL, NULL);
      if (x > 0 && x + child_width > width)
        {
          x = 0;
          y += line_height + self->line_spacing;
          line_height = 0;
        }
      if (x == 0 && self->at_end && allocate)
        shift = get_rest (self, child, width);
      if (allocate)
        gtk_widget_size_allocate (
            child,
            &(GtkAllocation){ .x = is_rtl ? width - shift - x - child_width : shift + x,
                              .y = y,
                              .width = child_width,
                              .height = child_height },
            -1);
      x += child_width + self->spacing;
      line_height = MAX (line_height, child_height);
    }
  return y + line_height;
}

static GtkSizeRequestMode
rec_wrap_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
rec_wrap_layout_measure (GtkLayoutManager *manager,
                         GtkWidget        *widget,
                         GtkOrientation    orientation,
                         int               for_size,
                         int              *minimum,
                         int              *natural,
                         int              *minimum_baseline,
                         int              *natural_baseline)
{
  RecWrapLayout *self = REC_WRAP_LAYOUT (manager);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = lay_out (self, widget, for_size < 0 ? G_MAXINT / 2 : for_size, FALSE);
      return;
    }

  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum, child_natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (
          child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural += child_natural + (*natural > 0 ? self->spacing : 0);
    }
}

static void
rec_wrap_layout_allocate (
    GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  lay_out (REC_WRAP_LAYOUT (manager), widget, width, TRUE);
}

static void
rec_wrap_layout_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  RecWrapLayout *self = REC_WRAP_LAYOUT (object);

  switch (prop_id)
    {
    case PROP_AT_END:
      g_value_set_boolean (value, self->at_end);
      break;
    case PROP_LINE_SPACING:
      g_value_set_int (value, self->line_spacing);
      break;
    case PROP_SPACING:
      g_value_set_int (value, self->spacing);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rec_wrap_layout_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  RecWrapLayout *self = REC_WRAP_LAYOUT (object);
  int           *member;

  switch (prop_id)
    {
    case PROP_AT_END:
      if (self->at_end == g_value_get_boolean (value))
        return;
      self->at_end = g_value_get_boolean (value);
      gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
      g_object_notify_by_pspec (object, pspec);
      return;
    case PROP_LINE_SPACING:
      member = &self->line_spacing;
      break;
    case PROP_SPACING:
      member = &self->spacing;
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }
  if (*member == g_value_get_int (value))
    return;
  *member = g_value_get_int (value);
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
  g_object_notify_by_pspec (object, pspec);
}

static void
rec_wrap_layout_class_init (RecWrapLayoutClass *klass)
{
  GObjectClass          *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  object_class->get_property = rec_wrap_layout_get_property;
  object_class->set_property = rec_wrap_layout_set_property;
  layout_class->allocate = rec_wrap_layout_allocate;
  layout_class->get_request_mode = rec_wrap_layout_get_request_mode;
  layout_class->measure = rec_wrap_layout_measure;

  props[PROP_AT_END] =
      g_param_spec_boolean ("at-end",
                            NULL,
                            NULL,
                            FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_LINE_SPACING] =
      g_param_spec_int ("line-spacing",
                        NULL,
                        NULL,
                        0,
                        1000,
                        6,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_SPACING] =
      g_param_spec_int ("spacing",
                        NULL,
                        NULL,
                        0,
                        1000,
                        6,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
rec_wrap_layout_init (RecWrapLayout *self)
{
  self->spacing = 6;
  self->line_spacing = 6;
}

/**
 * rec_wrap_layout_new:
 *
 * Returns: (transfer full): a layout with 6 pixels between widgets and between lines
 */
GtkLayoutManager *
rec_wrap_layout_new (void)
{
  return g_object_new (REC_TYPE_WRAP_LAYOUT, NULL);
}
