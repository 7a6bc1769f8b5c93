/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-text-row.h"

G_BEGIN_DECLS

#define REC_TYPE_DATE_ROW (rec_date_row_get_type ())
G_DECLARE_FINAL_TYPE (RecDateRow, rec_date_row, REC, DATE_ROW, RecTextRow)

/* A row for a day: written as people write it, or picked from a calendar. */

GtkWidget *rec_date_row_new (const RecField *field);

G_END_DECLS
