/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "rec-catalogue.h"

G_BEGIN_DECLS

/* The button at the head of a group of fields that says what to write in them. */

GtkWidget *rec_help_button_new (const RecKindInfo *info, const RecGroup *group);

G_END_DECLS
