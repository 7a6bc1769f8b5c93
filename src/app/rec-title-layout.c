/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-title-layout"

#include "config.h"

#include "rec-title-layout.h"

struct _RecTitleLayout
{
  GtkLayoutManager parent_instance;

  GtkLayoutManager *box; /* the box's own */
};

G_DEFINE_FINAL_TYPE (RecTitleLayout, rec_title_layout, GTK_TYPE_LAYOUT_MANAGER)

static GtkSizeRequestMode
rec_title_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
rec_title_layout_measure (GtkLayoutManager *manager,
                          GtkWidget        *widget,
                          GtkOrientation    orientation,
                          int               for_size,
                          int              *minimum,
                          int              *natural,
                          int              *minimum_baseline,
                          int              *natural_baseline)
{
  RecTitleLayout *self = REC_TITLE_LAYOUT (manager);

  gtk_layout_manager_measure (self->box,
                              widget,
                              orientation,
                              orientation == GTK_ORIENTATION_HORIZONTAL ? -1 : for_size,
                              minimum,
                              natural,
                              minimum_baseline,
                              natural_baseline);
}

static void
rec_title_layout_allocate (
    GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  RecTitleLayout *self = REC_TITLE_LAYOUT (manager);

  gtk_layout_manager_allocate (self->box, widget, width, height, baseline);
}

static void
rec_title_layout_finalize (GObject *object)
{
  g_object_unref (REC_TITLE_LAYOUT (object)->box);

  G_OBJECT_CLASS (rec_title_layout_parent_class)->finalize (object);
}

static void
rec_title_layout_class_init (RecTitleLayoutClass *klass)
{
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = rec_title_layout_finalize;
  manager_class->get_request_mode = rec_title_layout_get_request_mode;
  manager_class->measure = rec_title_layout_measure;
  manager_class->allocate = rec_title_layout_allocate;
}

static void
rec_title_layout_init (RecTitleLayout *self)
{
}

/**
 * rec_title_layout_find_box:
 * @widget: a row, or part of one
 *
 * Returns: (transfer none) (nullable): the box with the title and the subtitle, depth first
 */
GtkWidget *
rec_title_layout_find_box (GtkWidget *widget)
{
  if (GTK_IS_BOX (widget) && gtk_widget_has_css_class (widget, "title"))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = rec_title_layout_find_box (child);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/**
 * rec_title_layout_use:
 * @row: an AdwActionRow or AdwExpanderRow, just made
 *
 * Has the title and the subtitle of @row laid out so. A row that is put together otherwise stays as
 * it is.
 */
void
rec_title_layout_use (GtkWidget *row)
{
  GtkWidget *box;

  g_return_if_fail (ADW_IS_PREFERENCES_ROW (row));

  box = rec_title_layout_find_box (row);
  if (box != NULL)
    rec_title_layout_use_in (box);
}

/**
 * rec_title_layout_use_in:
 * @box: a vertical box with wrapped labels in it or further down, in a horizontal one or a stack
 *
 * Has what is in @box laid out so. A stack asks of its child what a row asks of its titles.
 */
void
rec_title_layout_use_in (GtkWidget *box)
{
  RecTitleLayout *self;

  g_return_if_fail (GTK_IS_BOX (box));

  if (!GTK_IS_BOX_LAYOUT (gtk_widget_get_layout_manager (box)))
    return;
  self = g_object_new (REC_TYPE_TITLE_LAYOUT, NULL);
  self->box = g_object_ref (gtk_widget_get_layout_manager (box));
  gtk_widget_set_layout_manager (box, GTK_LAYOUT_MANAGER (self));
}

/* The heading stands before the rows. */
static GtkWidget *
find_heading (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "heading"))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = GTK_IS_LIST_BOX (child) ? NULL : find_heading (child);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/**
 * rec_title_layout_wrap_group:
 * @group: an AdwPreferencesGroup, just made
 *
 * Lets the heading of @group take several lines instead of being cut short. A group that is put
 * together otherwise stays as it is.
 */
void
rec_title_layout_wrap_group (GtkWidget *group)
{
  GtkWidget *heading;

  g_return_if_fail (ADW_IS_PREFERENCES_GROUP (group));

  heading = find_heading (group);
  if (heading == NULL)
    return;
  g_object_set (heading,
                "ellipsize",
                PANGO_ELLIPSIZE_NONE,
                "wrap",
                TRUE,
                "wrap-mode",
                PANGO_WRAP_WORD_CHAR,
                NULL);
}
