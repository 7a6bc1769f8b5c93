/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The keyboard of the display, pressed by another program (xdotool): what comes of it takes the way
 * of every key, through the server, the toolkit's input method, shortcuts and focus. Texts are
 * ASCII; the display has a keyboard of the United States.
 *
 * There is no window manager on the display of the tests. Its one part in this, giving the focus to
 * the window that was opened last, or back to its parent once it is closed, is played here. */

void       rec_test_keys_press (const char *keys);
void       rec_test_keys_type (const char *text);
GtkWindow *rec_test_keys_get_window (void);
GtkWidget *rec_test_keys_get_focus (void);
void       rec_test_keys_walk (const char *keys,
                               gboolean (*stop) (GtkWidget *, gconstpointer),
                               gconstpointer data);
gboolean   rec_test_keys_is_on (GtkWidget *focus, gconstpointer widget);
gboolean   rec_test_keys_is_named (GtkWidget *focus, gconstpointer name);

G_END_DECLS
