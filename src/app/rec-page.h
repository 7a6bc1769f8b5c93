/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "rec-register.h"

G_BEGIN_DECLS

#define REC_TYPE_PAGE (rec_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (RecPage, rec_page, REC, PAGE, AdwBin)

/* A page of the window that shows the register as a whole: the establishment, the overview, what is
 * due. It brings its own header bar, and is made when it is first gone to.
 *
 * Property "folded" (gboolean, readwrite): whether it stands in a window whose side pane is folded
 * away, so that the header bar shows a button for the pane and the window's buttons at both ends.
 * Property "register" (RecRegister).
 *
 * Signal "open-system" (const char *system_id, const char *section): the person wants to see a
 * system, at a section of its page or (NULL) where it opens. Signal "open-register" (RecQuery
 * *query): the person wants to see the systems of a query in the table. */

/**
 * RecPageClass:
 * @set_register: the page has another register, or none; before any refresh
 * @refresh: the register may have changed; called while the page can be seen only
 * @commit: writes what is still being typed; returns whether nothing wrong is left
 */
struct _RecPageClass
{
  AdwBinClass parent_class;

  void (*set_register) (RecPage *self, RecRegister *register_);
  void (*refresh) (RecPage *self);
  gboolean (*commit) (RecPage *self);
};

void         rec_page_set_register (RecPage *self, RecRegister *register_);
RecRegister *rec_page_get_register (RecPage *self);
gboolean     rec_page_is_folded (RecPage *self);
gboolean     rec_page_commit (RecPage *self);
void         rec_page_queue_refresh (RecPage *self);
void         rec_page_keep_scroll (RecPage *self);
void         rec_page_open_system (RecPage *self, const char *system_id, const char *section);
void         rec_page_build (RecPage *self, const char *title, GtkWidget *content, int width);
void         rec_page_add_button (RecPage    *self,
                                  const char *icon_name,
                                  const char *name,
                                  const char *action_name);
void         rec_page_open_register (RecPage *self, RecQuery *query);

G_END_DECLS
