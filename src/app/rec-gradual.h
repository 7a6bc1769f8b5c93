/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Makes what stands one below the other on a long page: at once as far as can be seen, and somewhat
 * further; the rest when the page is scrolled there, or piece by piece once nothing else is to be
 * done. */

#define REC_TYPE_GRADUAL (rec_gradual_get_type ())
G_DECLARE_FINAL_TYPE (RecGradual, rec_gradual, REC, GRADUAL, GObject)

/**
 * RecGradualStep:
 * @data: what was given with the function
 *
 * Makes the next piece, about a row.
 *
 * Returns: whether there is more to make
 */
typedef gboolean (*RecGradualStep) (gpointer data);

RecGradual *rec_gradual_new (GtkWidget *box, RecGradualStep step, gpointer data);
void        rec_gradual_start (RecGradual *self);
void        rec_gradual_finish (RecGradual *self);
void        rec_gradual_stop (RecGradual *self);

G_END_DECLS
