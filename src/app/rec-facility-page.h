/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "rec-field-row.h"
#include "rec-page.h"

G_BEGIN_DECLS

#define REC_TYPE_FACILITY_PAGE (rec_facility_page_get_type ())
G_DECLARE_FINAL_TYPE (RecFacilityPage, rec_facility_page, REC, FACILITY_PAGE, RecPage)

/* The establishment that keeps the register, its departments and persons, and the suppliers. */

GtkWidget   *rec_facility_page_new (void);
RecFieldRow *rec_facility_page_get_row (RecFacilityPage *self, const char *field_id);

G_END_DECLS
