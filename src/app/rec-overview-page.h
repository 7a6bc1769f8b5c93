/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-situation-page.h"

G_BEGIN_DECLS

#define REC_TYPE_OVERVIEW_PAGE (rec_overview_page_get_type ())
G_DECLARE_FINAL_TYPE (RecOverviewPage, rec_overview_page, REC, OVERVIEW_PAGE, RecSituationPage)

/* Where the establishment stands: its systems by class, human oversight and documentation, what is
 * due next, the law's calendar, and how ready it is for the HAS visit. */

GtkWidget *rec_overview_page_new (void);
GtkWidget *
rec_overview_page_find_row (RecOverviewPage *self, const char *field_id, const char *value);

G_END_DECLS
