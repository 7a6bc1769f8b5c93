/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-waiting-list"

#include "config.h"

#include "rec-waiting-list.h"

#include <glib/gi18n.h>

/* A no-break space: a line as high as others */
#define NO_TEXT "\302\240"

/* As high as a row with a title and a subtitle. The first one says what goes on; the style draws a
 * pale bar in place of each text of the others. */
static GtkWidget *
make_row (gboolean is_first)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 is_first ? _ ("Being worked out…") : NO_TEXT);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), NO_TEXT);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_can_focus (row, FALSE);
  gtk_widget_add_css_class (row, is_first ? "waiting" : "waiting-bars");
  if (!is_first)
    gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);

  return row;
}

/**
 * rec_waiting_list_new:
 * @n_rows: how many rows may come
 *
 * Returns: (transfer floating): a list that keeps the place of rows that are being worked out, to
 *   be removed when they are there; a screen reader says that it is busy
 */
GtkWidget *
rec_waiting_list_new (guint n_rows)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  for (guint i = 0; i < n_rows; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), make_row (i == 0));
  gtk_accessible_update_state (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_STATE_BUSY, TRUE, -1);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Being worked out…"), -1);

  return list;
}
