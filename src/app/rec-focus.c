/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-focus"

#include "config.h"

#include "rec-focus.h"

struct _RecFocusMark
{
  char *name;
  guint index;
};

static GtkWidget *
get_focus (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  return root != NULL ? gtk_root_get_focus (root) : NULL;
}

/**
 * rec_focus_is_in:
 * @widget: a widget
 *
 * Returns: whether the focus of its window is on it, or in it
 */
gboolean
rec_focus_is_in (GtkWidget *widget)
{
  GtkWidget *focus;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), FALSE);

  focus = get_focus (widget);

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

/**
 * rec_focus_enter:
 * @page: a page: a bin or an overlay with a box, in which a header bar stands above the content
 *
 * Puts the focus on the first that can have it in the content of a page, past its header bar;
 * nothing is done where it is there already.
 *
 * Returns: whether there is something
 */
gboolean
rec_focus_enter (GtkWidget *page)
{
  g_return_val_if_fail (GTK_IS_WIDGET (page), FALSE);

  if (ADW_IS_HEADER_BAR (page) || !gtk_widget_get_visible (page))
    return FALSE;
  if (!ADW_IS_BIN (page) && !GTK_IS_BOX (page) && !ADW_IS_TOAST_OVERLAY (page))
    return rec_focus_is_in (page) || gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD);
  for (GtkWidget *child = gtk_widget_get_first_child (page); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (rec_focus_enter (child))
      return TRUE;

  return FALSE;
}

/**
 * rec_focus_enter_window:
 * @window: a dialog whose content has come
 *
 * Puts the focus on the first that can have it in its content, else in its header bar. Nothing is
 * done where something shown has it.
 */
void
rec_focus_enter_window (GtkWindow *window)
{
  GtkWidget *focus;
  GtkWidget *content;

  g_return_if_fail (ADW_IS_WINDOW (window));

  focus = gtk_window_get_focus (window);
  content = adw_window_get_content (ADW_WINDOW (window));
  if (focus != NULL && gtk_widget_get_mapped (focus) && gtk_widget_is_sensitive (focus))
    return;
  if (!rec_focus_enter (content))
    gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_TAB_FORWARD);
}

static void
on_search_stopped_cb (GtkSearchEntry *entry, gpointer user_data)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (entry)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (entry), "");
  else
    gtk_widget_activate_action (GTK_WIDGET (entry), "window.close", NULL);
}

/**
 * rec_focus_leave_by_search:
 * @entry: the search of a dialog
 *
 * Lets Escape, which a search keeps for itself, empty it, and then close the dialog.
 */
void
rec_focus_leave_by_search (GtkSearchEntry *entry)
{
  g_return_if_fail (GTK_IS_SEARCH_ENTRY (entry));

  g_signal_connect (entry, "stop-search", G_CALLBACK (on_search_stopped_cb), NULL);
}

/* What a widget is called, with the row and the group that it stands in. */
static char *
make_name (GtkWidget *widget)
{
  const char *tooltip = gtk_widget_get_tooltip_text (widget);
  const char *label = GTK_IS_BUTTON (widget) ? gtk_button_get_label (GTK_BUTTON (widget)) : NULL;
  GtkWidget  *row = gtk_widget_get_ancestor (widget, ADW_TYPE_PREFERENCES_ROW);
  GtkWidget  *group = gtk_widget_get_ancestor (widget, ADW_TYPE_PREFERENCES_GROUP);

  return g_strjoin ("\n",
                    group != NULL ? adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (group))
                                  : "",
                    row != NULL ? adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)) : "",
                    G_OBJECT_TYPE_NAME (widget),
                    tooltip != NULL ? tooltip : "",
                    label != NULL ? label : "",
                    NULL);
}

static void
list_focusable (GtkWidget *widget, GPtrArray *found)
{
  if (!gtk_widget_get_visible (widget) || !gtk_widget_get_sensitive (widget) ||
      !gtk_widget_get_can_focus (widget) || GTK_IS_POPOVER (widget))
    return;
  if (gtk_widget_get_focusable (widget))
    g_ptr_array_add (found, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    list_focusable (child, found);
}

/**
 * rec_focus_mark:
 * @widget: a widget whose content is about to be made anew
 *
 * Returns: (transfer full) (nullable): where the focus is in it, to be given to
 *   rec_focus_return(); %NULL where it is not in it
 */
RecFocusMark *
rec_focus_mark (GtkWidget *widget)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  RecFocusMark *mark;
  guint         index;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  list_focusable (widget, found);
  if (!g_ptr_array_find (found, get_focus (widget), &index))
    return NULL;
  mark = g_new0 (RecFocusMark, 1);
  mark->index = index;
  mark->name = make_name (found->pdata[index]);

  return mark;
}

/**
 * rec_focus_return:
 * @widget: the widget, with its new content
 * @mark: (transfer full) (nullable): where the focus was
 *
 * Puts the focus where it was: on the one that is called so, else on the one that has taken its
 * place. With %NULL, nothing is done.
 */
void
rec_focus_return (GtkWidget *widget, RecFocusMark *mark)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  GtkWidget *target = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (mark == NULL)
    return;
  list_focusable (widget, found);
  for (guint i = 0; i < found->len && target == NULL; i++)
    {
      g_autofree char *name = make_name (found->pdata[i]);

      if (g_str_equal (name, mark->name))
        target = found->pdata[i];
    }
  if (target == NULL && found->len > 0)
    target = found->pdata[MIN (mark->index, found->len - 1)];
  if (target != NULL)
    gtk_widget_grab_focus (target);
  g_free (mark->name);
  g_free (mark);
}

/* How long a row that opens is followed, in microseconds: longer than it takes to open */
#define OPENING_TIME (400 * 1000)

typedef struct
{
  gint64 until; /* in the time of frames; 0 until the row has its place */
} Opening;

/* Goes by the place of the row in what is scrolled, not in what is seen: that moves with the focus,
 * and is not laid out anew yet. */
static gboolean
on_opening_ticked_cb (GtkWidget *row, GdkFrameClock *clock, gpointer user_data)
{
  Opening       *opening = user_data;
  GtkWidget     *viewport = gtk_widget_get_ancestor (row, GTK_TYPE_VIEWPORT);
  gint64         now = gdk_frame_clock_get_frame_time (clock);
  GtkAdjustment *place;
  double         x, y;

  if (viewport == NULL)
    return G_SOURCE_REMOVE;
  if (gtk_widget_get_height (row) == 0)
    return G_SOURCE_CONTINUE;
  if (opening->until == 0)
    {
      opening->until = now + OPENING_TIME;
      gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD);
    }
  place = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (viewport));
  if (!gtk_widget_translate_coordinates (
          row, gtk_viewport_get_child (GTK_VIEWPORT (viewport)), 0, 0, &x, &y))
    return G_SOURCE_REMOVE;
  y = MAX (y - 12, 0);
  gtk_adjustment_set_value (place, y);
  return gtk_adjustment_get_value (place) < y && now < opening->until ? G_SOURCE_CONTINUE
                                                                      : G_SOURCE_REMOVE;
}

/**
 * rec_focus_bring_to_top:
 * @row: a row in something that is scrolled, opened just now
 *
 * Puts the keyboard focus on @row and scrolls it to the top, as soon as it has its place and what
 * it opens has room below it.
 */
void
rec_focus_bring_to_top (GtkWidget *row)
{
  g_return_if_fail (GTK_IS_WIDGET (row));

  gtk_widget_add_tick_callback (row, on_opening_ticked_cb, g_new0 (Opening, 1), g_free);
}
