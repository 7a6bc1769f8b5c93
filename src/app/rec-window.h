/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "rec-application.h"
#include "rec-register-page.h"
#include "rec-view.h"

G_BEGIN_DECLS

#define REC_TYPE_WINDOW (rec_window_get_type ())
G_DECLARE_FINAL_TYPE (RecWindow, rec_window, REC, WINDOW, AdwApplicationWindow)

/* A window shows one register: the first-run page until one is open, then the side pane and a
 * content pane with the table or a record.
 *
 * Actions that pages use: "win.back" (from a record to where it was opened), "win.open-system" (s:
 * the system's id), "win.undo", "win.redo", "win.open-recent" (s: path), "win.open-folder". */

RecWindow       *rec_window_new (RecApplication *application);
gboolean         rec_window_is_free (RecWindow *self);
const char      *rec_window_get_path (RecWindow *self);
void             rec_window_open_file (RecWindow *self, GFile *file);
RecRegister     *rec_window_get_register (RecWindow *self);
RecView         *rec_window_get_view (RecWindow *self);
RecRegisterPage *rec_window_get_register_page (RecWindow *self);
void             rec_window_show_table (RecWindow *self);
void             rec_window_show_system (RecWindow *self, const char *system_id);

G_END_DECLS
