/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-journal-model.h"
#include "rec-page.h"

G_BEGIN_DECLS

#define REC_TYPE_HISTORY_PAGE (rec_history_page_get_type ())
G_DECLARE_FINAL_TYPE (RecHistoryPage, rec_history_page, REC, HISTORY_PAGE, RecPage)

/* What was done to the register, the last action first: of one person, kind of record or period. A
 * row opens the record, or what an action did where it was more than one.
 *
 * Actions: "history.period" ((ss): first and last day). */

GtkWidget *rec_history_page_new (void);

G_END_DECLS
