/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "rec-register.h"

G_BEGIN_DECLS

#define REC_TYPE_RECORD_PAGE (rec_record_page_get_type ())
G_DECLARE_FINAL_TYPE (RecRecordPage, rec_record_page, REC, RECORD_PAGE, AdwBin)

/* One system with all its fields. It fills the content pane and brings its own header bar, whose
 * back button activates "win.back".
 *
 * Property "folded" (gboolean, readwrite): whether the side pane is folded away, so that the header
 * bar shows the window's buttons at both ends; the window binds it. */

GtkWidget *rec_record_page_new (void);
void
rec_record_page_set_system (RecRecordPage *self, RecRegister *register_, const char *system_id);

G_END_DECLS
