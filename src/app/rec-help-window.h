/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define REC_TYPE_HELP_WINDOW (rec_help_window_get_type ())
G_DECLARE_FINAL_TYPE (RecHelpWindow, rec_help_window, REC, HELP_WINDOW, AdwWindow)

/* The help, which needs no network: what each view is for and how it is worked with. */

GtkWidget *rec_help_window_present (GtkWindow *parent, const char *topic);

G_END_DECLS
