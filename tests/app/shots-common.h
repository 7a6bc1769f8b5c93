/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-test-app.h"

G_BEGIN_DECLS

/* What the programs that write pictures share. Nothing moves in them, so that no picture shows a
 * change half done. ADW_DEBUG_HIGH_CONTRAST=1 gives those of high contrast. */

void        shots_init (int *argc, char ***argv, const char *folder);
void        shots_wait (guint milliseconds);
gboolean    shots_is_wanted (char **only, const char *name);
void        shots_set_scheme (guint scheme);
void        shots_set_text_scale (double scale);
void        shots_set_width (int width);
const char *shots_get_prefix (void);
void        shots_fit (GtkWidget *window);
void        shots_save (GtkWidget *widget, const char *name);
GtkWidget  *shots_find_dialog (GtkWidget *window);
void        shots_complain_of_cut_words (GtkWidget *widget, const char *name);
void        shots_save_dialog (GtkWidget *window, const char *name);

G_END_DECLS
