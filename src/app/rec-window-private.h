/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-window.h"

G_BEGIN_DECLS

struct _RecWindow
{
  AdwApplicationWindow parent_instance;

  AdwLeaflet    *leaflet;
  GtkStack      *main_stack;
  GtkStack      *content_stack;
  GtkMenuButton *menu_button;

  RecRegister  *register_; /* NULL until one is open */
  GCancellable *cancellable;
};

void _rec_window_class_install_actions (RecWindowClass *klass);
void _rec_window_update_actions (RecWindow *self);

G_END_DECLS
