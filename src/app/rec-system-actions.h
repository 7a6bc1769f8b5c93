/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "rec-register.h"

G_BEGIN_DECLS

/* What a person does to one or several systems, from the table or from a record page: each asks
 * what must be asked, does it as one action, and says so in a toast with "Undo" ("win.undo"). @near
 * is any widget of the window. @ids are ids of systems. */

void rec_system_actions_add (GtkWidget *near, RecRegister *register_);
void rec_system_actions_duplicate (GtkWidget *near, RecRegister *register_, GPtrArray *ids);
void rec_system_actions_archive (GtkWidget *near, RecRegister *register_, GPtrArray *ids);
void rec_system_actions_unarchive (GtkWidget *near, RecRegister *register_, GPtrArray *ids);
void rec_system_actions_delete (GtkWidget *near, RecRegister *register_, GPtrArray *ids);
void rec_system_actions_classify (GtkWidget *near, RecRegister *register_, GPtrArray *ids);
void rec_system_actions_change (GtkWidget *near, RecRegister *register_, GPtrArray *ids);

G_END_DECLS
