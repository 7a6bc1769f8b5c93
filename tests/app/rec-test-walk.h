/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What a screen reader is told of all that can be reached in a window: whatever it is, it has a
 * name and says what kind of thing it is. Nothing is listed by hand, so that what is added later is
 * looked at too. The toolkit has to have been started with GTK_A11Y=test. */

guint rec_test_walk_count (GtkWidget *root, GPtrArray *faults);
void  rec_test_walk_check (GtkWidget *root, const char *where, guint least);

G_END_DECLS
