/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-two-columns-layout"

#include "config.h"

#include "rec-two-columns-layout.h"

struct _RecTwoColumnsLayout
{
  GtkLayoutManager parent_instance;

  int least_width; /* from which on the children stand side by side */
  int spacing;
};

G_DEFINE_FINAL_TYPE (RecTwoColumnsLayout, rec_two_columns_layout, GTK_TYPE_LAYOUT_MANAGER)

static int
count_children (GtkWidget *widget)
{
  int n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += gtk_widget_should_layout (child) ? 1 : 0;

  return n;
}

static void
measure_width (RecTwoColumnsLayout *self, GtkWidget *widget, int *minimum, int *natural)
{
  int n = count_children (widget);

  *minimum = 0;
  *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum;
      int child_natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (
          child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural = MAX (*natural, child_natural);
    }
  *natural = n * *natural + MAX (n - 1, 0) * self->spacing;
}

/* Width of a column in @width, which is all of it where the children stand below each other. */
static int
get_column_width (RecTwoColumnsLayout *self, GtkWidget *widget, int width)
{
  int n = count_children (widget);
  int column;
  int least;
  int natural;

  if (n < 2 || width < self->least_width)
    return width;
  column = (width - (n - 1) * self->spacing) / n;
  measure_width (self, widget, &least, &natural);

  return column >= least ? column : width;
}

static void
measure_height (RecTwoColumnsLayout *self, GtkWidget *widget, int width, int *minimum, int *natural)
{
  int      column = width < 0 ? -1 : get_column_width (self, widget, width);
  gboolean beside = column != width;
  int      n = 0;

  *minimum = 0;
  *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum;
      int child_natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (
          child, GTK_ORIENTATION_VERTICAL, column, &child_minimum, &child_natural, NULL, NULL);
      if (beside)
        {
          *minimum = MAX (*minimum, child_minimum);
          *natural = MAX (*natural, child_natural);
        }
      else
        {
          *minimum += child_minimum + (n > 0 ? self->spacing : 0);
          *natural += child_natural + (n > 0 ? self->spacing : 0);
        }
      n++;
    }
}

static void
rec_two_columns_layout_measure (GtkLayoutManager *manager,
                                GtkWidget        *widget,
                                GtkOrientation    orientation,
                                int               for_size,
                                int              *minimum,
                                int              *natural,
                                int              *minimum_baseline,
                                int              *natural_baseline)
{
  RecTwoColumnsLayout *self = REC_TWO_COLUMNS_LAYOUT (manager);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    measure_width (self, widget, minimum, natural);
  else
    measure_height (self, widget, for_size, minimum, natural);
}

static void
rec_two_columns_layout_allocate (
    GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  RecTwoColumnsLayout *self = REC_TWO_COLUMNS_LAYOUT (manager);
  int                  column = get_column_width (self, widget, width);
  gboolean             beside = column != width;
  gboolean             from_right = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int                  x = 0;
  int                  y = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkAllocation place = { .x = x, .y = y, .width = column, .height = height };

      if (!gtk_widget_should_layout (child))
        continue;
      if (beside)
        {
          if (from_right)
            place.x = width - column - x;
          x += column + self->spacing;
        }
      else
        {
          gtk_widget_measure (
              child, GTK_ORIENTATION_VERTICAL, column, NULL, &place.height, NULL, NULL);
          y += place.height + self->spacing;
        }
      gtk_widget_size_allocate (child, &place, -1);
    }
}

static GtkSizeRequestMode
rec_two_columns_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
rec_two_columns_layout_class_init (RecTwoColumnsLayoutClass *klass)
{
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  manager_class->measure = rec_two_columns_layout_measure;
  manager_class->allocate = rec_two_columns_layout_allocate;
  manager_class->get_request_mode = rec_two_columns_layout_get_request_mode;
}

static void
rec_two_columns_layout_init (RecTwoColumnsLayout *self)
{
}

/**
 * rec_two_columns_layout_new:
 * @least_width: width in pixels from which on the children stand side by side
 * @spacing: pixels between them
 *
 * Returns: (transfer full): a layout
 */
GtkLayoutManager *
rec_two_columns_layout_new (int least_width, int spacing)
{
  RecTwoColumnsLayout *self = g_object_new (REC_TYPE_TWO_COLUMNS_LAYOUT, NULL);

  self->least_width = least_width;
  self->spacing = spacing;

  return GTK_LAYOUT_MANAGER (self);
}
