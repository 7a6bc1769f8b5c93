/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

AdwToast *rec_feedback_toast (
    GtkWidget *near, const char *text, const char *button, const char *action, GVariant *target);
GtkWidget *rec_feedback_find_window (GtkWidget *near);
void       rec_feedback_error (GtkWidget *near, const char *heading, const GError *error);

G_END_DECLS
