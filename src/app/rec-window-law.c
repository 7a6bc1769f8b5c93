/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-window"

#include "config.h"

#include "rec-window-private.h"

#include "rec-law-dialog.h"

/* The window says once that the law pack is old, or that the user's is not used. */

static void
on_law_bar_responded_cb (GtkInfoBar *bar, int response, gpointer user_data)
{
  gtk_info_bar_set_revealed (bar, FALSE);
}

/* Says what must be said of the law pack, once for each window. */
void
_rec_window_tell_law (RecWindow *self)
{
  g_autofree char *notice = NULL;

  if (self->is_law_told)
    return;
  self->is_law_told = TRUE;
  notice = rec_law_dialog_describe_notice ();
  if (notice == NULL)
    return;
  gtk_label_set_text (self->law_label, notice);
  g_signal_connect (self->law_bar, "response", G_CALLBACK (on_law_bar_responded_cb), NULL);
  gtk_info_bar_set_revealed (self->law_bar, TRUE);
}
