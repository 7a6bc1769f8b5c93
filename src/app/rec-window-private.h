/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-window.h"

#include "rec-page.h"
#include "rec-record-page.h"
#include "rec-register-page.h"
#include "rec-sidebar.h"
#include "rec-view.h"

G_BEGIN_DECLS

struct _RecWindow
{
  AdwApplicationWindow parent_instance;

  RecRegister   *register_;   /* NULL until one is open */
  RecRegister   *present;     /* the register itself, while register_ is it as at another day */
  RecView       *view;        /* with register_ */
  RecSavedViews *saved_views; /* with register_ */
  RecPlace       origin;      /* where the record shown was opened; the register's for the table */
  char          *path;        /* of the register open or being opened */
  char          *day;         /* on which it was last brought up to date */
  guint          day_id;
  GFile         *to_import; /* a spreadsheet that waits for the register */
  gboolean       imports_next;
  GCancellable  *cancellable;
  gboolean       is_closing;
  gboolean       is_closed;
  gboolean       was_close_refused; /* because of a wrong value on the page shown */
  gboolean       focuses_table;     /* once the first rows are there */
  gboolean       is_law_told;
  char          *late_since; /* the day since when what became late is told, NULL where it is not */
  gboolean       counts_late;
  guint          late_id;           /* the next step of counting, while none is under way */
  gboolean       counts_late_again; /* something changed while it was counted */

  GtkStack        *main_stack;
  GtkMenuButton   *first_menu_button;
  AdwLeaflet      *leaflet;
  GtkWidget       *side_box;
  GtkWidget       *side_separator;
  GtkLabel        *side_title;
  GtkMenuButton   *menu_button;
  RecSidebar      *sidebar;
  GtkWidget       *content_box;
  GtkStack        *content_stack;
  GtkInfoBar      *as_at_bar;
  GtkLabel        *as_at_label;
  GtkInfoBar      *late_bar;
  GtkLabel        *late_label;
  GtkInfoBar      *law_bar;
  GtkLabel        *law_label;
  GtkInfoBar      *read_only_bar;
  GtkLabel        *read_only_label;
  RecRegisterPage *register_page;
  RecRecordPage   *record_page;
  GtkWidget       *drop_sign;
  GMenu           *recent_menu;
};

gboolean _rec_window_leave_page (RecWindow *self);
RecPage *_rec_window_ensure_page (RecWindow *self, RecPlace place);
RecPage *_rec_window_get_page (RecWindow *self);
void     _rec_window_update_pages (RecWindow *self);
void     _rec_window_refresh_pages (RecWindow *self);
void     _rec_window_go_back (RecWindow *self);
void     _rec_window_show_place (RecWindow *self, RecPlace place);
void     _rec_window_show_page (RecWindow *self, const char *name);
void     _rec_window_focus_content (RecWindow *self);
void     _rec_window_class_install_actions (RecWindowClass *klass);
void     _rec_window_update_actions (RecWindow *self);
void     _rec_window_check_day (RecWindow *self);
void     _rec_window_count_late (RecWindow *self);
void     _rec_window_stop_late (RecWindow *self);
void     _rec_window_tell_late (RecWindow *self, const char *since);
void     _rec_window_dismiss_late (RecWindow *self);
void     _rec_window_clear_late (RecWindow *self);
void     _rec_window_update_recent_menu (RecWindow *self);
void     _rec_window_import (RecWindow *self, GSList *files);
void     _rec_window_reopen (RecWindow *self);
void     _rec_window_accept_drops (RecWindow *self);
void     _rec_window_take_register (RecWindow *self, RecRegister *register_);
void     _rec_window_drop_register (RecWindow *self);
void     _rec_window_ask_as_at (RecWindow *self);
void     _rec_window_ask_days (RecWindow *self);
void     _rec_window_show_as_at (RecWindow *self, const char *date);
void     _rec_window_show_today (RecWindow *self);
void     _rec_window_drop_as_at (RecWindow *self);
void     _rec_window_update_as_at (RecWindow *self);
void     _rec_window_tell_law (RecWindow *self);
void     _rec_window_class_install_view_actions (RecWindowClass *klass);
void     _rec_window_update_view_actions (RecWindow *self);

G_END_DECLS
