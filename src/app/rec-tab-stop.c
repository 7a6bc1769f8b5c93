/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-tab-stop"

#include "config.h"

#include "rec-tab-stop.h"

#include "rec-focus.h"

struct _RecTabStop
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (RecTabStop, rec_tab_stop, ADW_TYPE_BIN)

static gboolean
rec_tab_stop_focus (GtkWidget *widget, GtkDirectionType direction)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));

  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return GTK_WIDGET_CLASS (rec_tab_stop_parent_class)->focus (widget, direction);
  if (rec_focus_is_in (widget))
    return FALSE;
  if (GTK_IS_LIST_BOX (child))
    {
      GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (child));

      if (row != NULL && gtk_widget_get_mapped (GTK_WIDGET (row)) &&
          gtk_widget_grab_focus (GTK_WIDGET (row)))
        return TRUE;
    }

  return GTK_WIDGET_CLASS (rec_tab_stop_parent_class)->focus (widget, direction);
}

static void
rec_tab_stop_class_init (RecTabStopClass *klass)
{
  GTK_WIDGET_CLASS (klass)->focus = rec_tab_stop_focus;
}

static void
rec_tab_stop_init (RecTabStop *self)
{
}

/**
 * rec_tab_stop_new:
 * @child: (nullable) (transfer floating): a list
 *
 * Returns: (transfer floating): the list as one stop
 */
GtkWidget *
rec_tab_stop_new (GtkWidget *child)
{
  return g_object_new (REC_TYPE_TAB_STOP, "child", child, NULL);
}
