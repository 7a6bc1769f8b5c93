/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-register-page.h"

G_BEGIN_DECLS

struct _RecRegisterPage
{
  AdwBin parent_instance;

  RecView        *view;
  RecSavedViews  *saved_views;
  RecSystemTable *table;
  GCancellable   *cancellable;
  gboolean        is_folded;
  gboolean        is_pane_hidden;
  gboolean        is_updating;
  guint           reveal_id; /* source that shows the bar of the selection */

  AdwWindowTitle  *title;
  GtkMenuButton   *view_button;
  GtkToggleButton *search_button;
  GtkSearchBar    *search_bar;
  GtkSearchEntry  *search_entry;
  GtkRevealer     *filters_revealer;
  GtkWidget       *filters_box;
  GtkStack        *stack;
  AdwStatusPage   *empty_page;
  GtkWidget       *empty_buttons;
  GtkActionBar    *selection_bar;
  GtkLabel        *selection_label;
  GtkWidget       *archive_button;
  GtkWidget       *unarchive_button;
  GMenuModel      *row_menu;
  GMenu           *sort_menu;
  GSimpleAction   *sort_field_action;
  GSimpleAction   *sort_direction_action;
};

void _rec_register_page_class_install_actions (RecRegisterPageClass *klass);
void _rec_register_page_init_actions (RecRegisterPage *self);
void _rec_register_page_update_actions (RecRegisterPage *self);
void _rec_register_page_update_sort_menu (RecRegisterPage *self);

G_END_DECLS
