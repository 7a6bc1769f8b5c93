/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "rec-field-row.h"
#include "rec-register.h"

G_BEGIN_DECLS

#define REC_TYPE_FACILITY_PAGE (rec_facility_page_get_type ())
G_DECLARE_FINAL_TYPE (RecFacilityPage, rec_facility_page, REC, FACILITY_PAGE, AdwBin)

/* The establishment that keeps the register, its departments and persons, and the suppliers. It
 * brings its own header bar.
 *
 * Property "folded" (gboolean, readwrite): whether it stands in a window whose side pane is folded
 * away, so that the header bar shows a button for the pane and the window's buttons at both ends.
 */

GtkWidget   *rec_facility_page_new (void);
void         rec_facility_page_set_register (RecFacilityPage *self, RecRegister *register_);
gboolean     rec_facility_page_commit (RecFacilityPage *self);
RecFieldRow *rec_facility_page_get_row (RecFacilityPage *self, const char *field_id);

G_END_DECLS
