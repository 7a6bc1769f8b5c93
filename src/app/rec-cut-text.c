/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-cut-text"

#include "config.h"

#include "rec-cut-text.h"

#include <math.h>

/**
 * rec_cut_text_is_cut:
 * @label: a label, laid out
 *
 * Returns: whether some of its text is left out
 */
gboolean
rec_cut_text_is_cut (GtkWidget *label)
{
  g_return_val_if_fail (GTK_IS_LABEL (label), FALSE);

  return gtk_label_get_ellipsize (GTK_LABEL (label)) != PANGO_ELLIPSIZE_NONE &&
         pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label)));
}

static void
add_cut_texts (GtkWidget *root, GPtrArray *texts)
{
  if (!gtk_widget_get_mapped (root))
    return;
  if (GTK_IS_LABEL (root) && rec_cut_text_is_cut (root))
    g_ptr_array_add (texts, (gpointer) gtk_label_get_text (GTK_LABEL (root)));
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    add_cut_texts (child, texts);
}

/* The label that the pointer is over, or what has the focus of the keyboard. Never what is around
 * them: a tooltip over the margin of a page would tell all that is cut on it. */
static GtkWidget *
find_told (GtkWidget *window, int x, int y, gboolean by_keyboard)
{
  GtkWidget *over;

  if (by_keyboard)
    return gtk_window_get_focus (GTK_WINDOW (window));
  over = gtk_widget_pick (window, x, y, GTK_PICK_INSENSITIVE | GTK_PICK_NON_TARGETABLE);

  return GTK_IS_LABEL (over) ? over : NULL;
}

/* Beside the text, and no longer there once the pointer has left it */
static void
set_place (GtkTooltip *tooltip, GtkWidget *window, GtkWidget *told)
{
  graphene_rect_t place;

  if (gtk_widget_compute_bounds (told, window, &place))
    gtk_tooltip_set_tip_area (tooltip,
                              &(GdkRectangle){ (int) place.origin.x,
                                               (int) place.origin.y,
                                               (int) ceilf (place.size.width),
                                               (int) ceilf (place.size.height) });
}

/* Asked for where nothing below has a tooltip of its own. */
static gboolean
on_query_tooltip_cb (
    GtkWidget *window, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip, gpointer user_data)
{
  GtkWidget *told = find_told (window, x, y, by_keyboard);
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  g_autofree char *text = NULL;

  if (told != NULL)
    add_cut_texts (told, texts);
  if (texts->len == 0)
    return FALSE;
  g_ptr_array_add (texts, NULL);
  text = g_strjoinv ("\n", (char **) texts->pdata);
  gtk_tooltip_set_text (tooltip, text);
  set_place (tooltip, window, told);

  return TRUE;
}

static void
on_windows_changed_cb (
    GListModel *windows, guint position, guint n_removed, guint n_added, gpointer user_data)
{
  for (guint i = position; i < position + n_added; i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      g_signal_connect (window, "query-tooltip", G_CALLBACK (on_query_tooltip_cb), NULL);
      gtk_widget_set_has_tooltip (window, TRUE);
    }
}

/**
 * rec_cut_text_watch:
 *
 * Has all windows, those to come too, show texts that are cut short. To be called once, when the
 * toolkit has started.
 */
void
rec_cut_text_watch (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  g_signal_connect (windows, "items-changed", G_CALLBACK (on_windows_changed_cb), NULL);
  on_windows_changed_cb (windows, 0, 0, g_list_model_get_n_items (windows), NULL);
}
