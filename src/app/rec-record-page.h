/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "rec-field-row.h"
#include "rec-system-list.h"

G_BEGIN_DECLS

#define REC_TYPE_RECORD_PAGE (rec_record_page_get_type ())
G_DECLARE_FINAL_TYPE (RecRecordPage, rec_record_page, REC, RECORD_PAGE, AdwBin)

/* One system with all its fields. It fills the content pane and brings its own header bar, whose
 * back button activates "win.back".
 *
 * Properties: "folded" (gboolean, readwrite): whether the side pane is folded away, so that the
 * header bar shows the window's buttons at both ends; the window binds it. "system-id" (string,
 * readable): the system shown, which the page changes itself when a person walks through the list.
 */

GtkWidget *rec_record_page_new (void);
void
rec_record_page_set_system (RecRecordPage *self, RecRegister *register_, const char *system_id);
const char  *rec_record_page_get_system (RecRecordPage *self);
void         rec_record_page_set_list (RecRecordPage *self, RecSystemList *list, guint position);
gboolean     rec_record_page_commit (RecRecordPage *self);
void         rec_record_page_show_section (RecRecordPage *self, const char *section);
RecFieldRow *rec_record_page_get_row (RecRecordPage *self, const char *field_id);

G_END_DECLS
