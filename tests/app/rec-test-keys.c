/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-test-keys.h"

#include "rec-test-app.h"

/* The window a window manager would give the focus to: the one opened last that waits for no dialog
 * of its own. */
static GtkWindow *
find_topmost (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();
  GtkWindow  *topmost = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i);

      if (!gtk_widget_get_mapped (GTK_WIDGET (window)))
        continue;
      if (topmost == NULL || gtk_window_get_transient_for (window) == topmost)
        topmost = window;
    }

  return topmost;
}

/* Lets the toolkit take in what the server has for it. */
static void
take_in (void)
{
  gdk_display_sync (gdk_display_get_default ());
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
}

static gboolean
on_frame_drawn_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  guint *n_frames = user_data;

  gtk_widget_queue_draw (widget);

  return ++*n_frames < 3;
}

/* Waits until what the last key has started is on the display; a window that goes meanwhile gives
 * way to the one below. */
static GtkWindow *
settle (void)
{
  GtkWindow *window = NULL;
  guint      n_frames = 0;

  while (n_frames < 3)
    {
      guint tick;

      rec_test_wait ((window = find_topmost ()) != NULL);
      n_frames = 0;
      tick = gtk_widget_add_tick_callback (GTK_WIDGET (window), on_frame_drawn_cb, &n_frames, NULL);
      g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
      rec_test_wait (n_frames >= 3 || find_topmost () != window);
      if (window == NULL)
        continue;
      g_object_remove_weak_pointer (G_OBJECT (window), (gpointer *) &window);
      if (n_frames < 3)
        gtk_widget_remove_tick_callback (GTK_WIDGET (window), tick);
    }

  return window;
}

/**
 * rec_test_keys_get_window:
 *
 * Returns: (transfer none): the window that keys go to
 */
GtkWindow *
rec_test_keys_get_window (void)
{
  GtkWindow *window = settle ();

  if (!gtk_window_is_active (window))
    {
      gtk_window_present (window);
      rec_test_wait (find_topmost () != window || gtk_window_is_active (window));
      window = settle ();
    }

  return window;
}

static void
run (const char *command, const char *what)
{
  const char *argv[] = { "xdotool", command, what, NULL };
  g_autoptr (GError) error = NULL;
  int status;

  rec_test_keys_get_window ();
  g_spawn_sync (NULL,
                (char **) argv,
                NULL,
                G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL,
                NULL,
                NULL,
                NULL,
                NULL,
                &status,
                &error);
  g_assert_no_error (error);
  g_spawn_check_wait_status (status, &error);
  g_assert_no_error (error);
  take_in ();
}

/**
 * rec_test_keys_press:
 * @keys: a key with its modifiers, "ctrl+n"
 *
 * Presses and releases a key, and waits until it was taken in.
 */
void
rec_test_keys_press (const char *keys)
{
  run ("key", keys);
}

/**
 * rec_test_keys_type:
 * @text: ASCII
 *
 * Types a text.
 */
void
rec_test_keys_type (const char *text)
{
  run ("type", text);
}

/**
 * rec_test_keys_get_focus:
 *
 * Returns: (transfer none) (nullable): the widget that keys go to, once all is laid out
 */
GtkWidget *
rec_test_keys_get_focus (void)
{
  GtkWindow *window = rec_test_keys_get_window ();

  return gtk_window_get_focus (window);
}

/**
 * rec_test_keys_walk:
 * @keys: "Tab", "Down"
 * @stop: whether the focus is where it should be
 * @data: for @stop
 *
 * Presses a key until the focus is somewhere; fails where it does not come there.
 */
void
rec_test_keys_walk (const char *keys,
                    gboolean (*stop) (GtkWidget *, gconstpointer),
                    gconstpointer data)
{
  for (guint i = 0; i < 80; i++)
    {
      GtkWidget *focus = rec_test_keys_get_focus ();

      if (focus != NULL && stop (focus, data))
        return;
      rec_test_keys_press (keys);
    }
  g_error ("The focus does not come there by %s", keys);
}

/**
 * rec_test_keys_is_on:
 *
 * Returns: whether the focus is on a widget, or in it
 */
gboolean
rec_test_keys_is_on (GtkWidget *focus, gconstpointer widget)
{
  return focus == widget || gtk_widget_is_ancestor (focus, (GtkWidget *) widget);
}

/**
 * rec_test_keys_is_named:
 *
 * Returns: whether the focus is on a widget that has a name for screen readers
 */
gboolean
rec_test_keys_is_named (GtkWidget *focus, gconstpointer name)
{
  g_autofree char *other = gtk_test_accessible_check_property (
      GTK_ACCESSIBLE (focus), GTK_ACCESSIBLE_PROPERTY_LABEL, name);

  return other == NULL;
}
