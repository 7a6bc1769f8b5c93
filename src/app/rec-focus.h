/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Where the keyboard focus goes when what has it is made anew, or when another page is shown. */

/**
 * RecFocusMark:
 *
 * The place of the focus within a widget: which one, among those that can have it, and what it is
 * called.
 */
typedef struct _RecFocusMark RecFocusMark;

gboolean      rec_focus_is_in (GtkWidget *widget);
gboolean      rec_focus_enter (GtkWidget *page);
void          rec_focus_enter_window (GtkWindow *window);
void          rec_focus_leave_by_search (GtkSearchEntry *entry);
RecFocusMark *rec_focus_mark (GtkWidget *widget);
void          rec_focus_return (GtkWidget *widget, RecFocusMark *mark);
void          rec_focus_bring_to_top (GtkWidget *row);

G_END_DECLS
