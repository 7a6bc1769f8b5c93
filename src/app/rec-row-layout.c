/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-row-layout"

#include "config.h"

#include "rec-row-layout.h"

#include "rec-title-layout.h"

/* Between the parts, side by side and one below the other */
#define SPACING 6
#define LINE_SPACING 3
#define MARGIN 6
/* Titles that are longer than this do not share it with what stands at the end. */
#define LEAST_TITLE 230

struct _RecRowLayout
{
  GtkLayoutManager parent_instance;

  GtkWidget *titles; /* the child that takes the room left */
};

G_DEFINE_FINAL_TYPE (RecRowLayout, rec_row_layout, GTK_TYPE_LAYOUT_MANAGER)

typedef struct
{
  int      before;  /* width of what stands before the titles, with the spacing after it */
  int      end;     /* width of what stands after them, with the spacing before it */
  gboolean stacked; /* the end stands below the titles */
} Parts;

static int
measure_width (GtkWidget *child, gboolean natural)
{
  int least;
  int wanted;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wanted, NULL, NULL);

  return natural ? wanted : least;
}

static int
measure_height (GtkWidget *child, int width)
{
  int height;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);

  return height;
}

/* What is there beside the titles, in a row of @width pixels. */
static void
find_parts (RecRowLayout *self, GtkWidget *widget, int width, Parts *parts)
{
  gboolean after = FALSE;

  *parts = (Parts){ 0 };
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (child == self->titles)
        after = TRUE;
      else if (gtk_widget_should_layout (child))
        *(after ? &parts->end : &parts->before) += measure_width (child, TRUE) + SPACING;
    }
  parts->stacked =
      parts->end > 0 && width >= 0 &&
      width - parts->before - parts->end < MIN (LEAST_TITLE, measure_width (self->titles, TRUE));
}

/* What is left to the titles in a row of @width pixels; -1 for any width. */
static int
find_title_width (RecRowLayout *self, const Parts *parts, int width)
{
  if (width < 0)
    return -1;

  return MAX (width - parts->before - (parts->stacked ? 0 : parts->end),
              measure_width (self->titles, FALSE));
}

static void
rec_row_layout_measure (GtkLayoutManager *manager,
                        GtkWidget        *widget,
                        GtkOrientation    orientation,
                        int               for_size,
                        int              *minimum,
                        int              *natural,
                        int              *minimum_baseline,
                        int              *natural_baseline)
{
  RecRowLayout *self = REC_ROW_LAYOUT (manager);
  Parts         parts;

  find_parts (self, widget, for_size, &parts);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MAX (parts.before + measure_width (self->titles, FALSE), parts.end);
      *natural = parts.before + measure_width (self->titles, TRUE) + parts.end;
      return;
    }

  *minimum = measure_height (self->titles, find_title_width (self, &parts, for_size));
  if (parts.stacked)
    {
      int end = 0;

      for (GtkWidget *child = gtk_widget_get_next_sibling (self->titles); child != NULL;
           child = gtk_widget_get_next_sibling (child))
        if (gtk_widget_should_layout (child))
          end = MAX (end, measure_height (child, measure_width (child, TRUE)));
      *minimum += end + LINE_SPACING + MARGIN;
    }
  else
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
         child = gtk_widget_get_next_sibling (child))
      if (child != self->titles && gtk_widget_should_layout (child))
        *minimum = MAX (*minimum, measure_height (child, measure_width (child, TRUE)));
  *natural = *minimum;
}

static void
place (GtkWidget *widget, GtkWidget *child, GtkAllocation place)
{
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    place.x = gtk_widget_get_width (widget) - place.x - place.width;
  gtk_widget_size_allocate (child, &place, -1);
}

static void
rec_row_layout_allocate (
    GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  RecRowLayout *self = REC_ROW_LAYOUT (manager);
  Parts         parts;
  int           title_width;
  int           title_height = height;
  int           x = 0;

  find_parts (self, widget, width, &parts);
  title_width = find_title_width (self, &parts, width);
  if (parts.stacked)
    title_height = measure_height (self->titles, title_width);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != self->titles;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child))
      {
        int own = measure_width (child, TRUE);

        place (
            widget, child, (GtkAllocation){ .x = x, .y = 0, .width = own, .height = title_height });
        x += own + SPACING;
      }
  place (widget,
         self->titles,
         (GtkAllocation){ .x = x, .y = 0, .width = title_width, .height = title_height });
  x = width - MAX (parts.end - SPACING, 0);
  for (GtkWidget *child = gtk_widget_get_next_sibling (self->titles); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child))
      {
        int own = measure_width (child, TRUE);

        if (parts.stacked)
          place (widget,
                 child,
                 (GtkAllocation){ .x = x,
                                  .y = title_height + LINE_SPACING,
                                  .width = own,
                                  .height = height - title_height - LINE_SPACING - MARGIN });
        else
          place (widget, child, (GtkAllocation){ .x = x, .y = 0, .width = own, .height = height });
        x += own + SPACING;
      }
}

static GtkSizeRequestMode
rec_row_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
rec_row_layout_class_init (RecRowLayoutClass *klass)
{
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  manager_class->measure = rec_row_layout_measure;
  manager_class->allocate = rec_row_layout_allocate;
  manager_class->get_request_mode = rec_row_layout_get_request_mode;
}

static void
rec_row_layout_init (RecRowLayout *self)
{
}

/**
 * rec_row_layout_apply:
 * @row: an AdwActionRow or AdwExpanderRow with something at its end
 *
 * Lets what stands at the end of the row go below its titles where there is no room beside them. A
 * row that is not built as these are stays as it is.
 */
void
rec_row_layout_apply (GtkWidget *row)
{
  GtkWidget    *titles;
  GtkWidget    *header;
  RecRowLayout *self;

  g_return_if_fail (ADW_IS_PREFERENCES_ROW (row));

  titles = rec_title_layout_find_box (row);
  header = titles != NULL ? gtk_widget_get_parent (titles) : NULL;
  if (header == NULL || !gtk_widget_has_css_class (header, "header"))
    return;
  self = g_object_new (REC_TYPE_ROW_LAYOUT, NULL);
  self->titles = titles;
  gtk_widget_set_layout_manager (header, GTK_LAYOUT_MANAGER (self));
}
