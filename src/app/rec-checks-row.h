/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-field-row.h"

G_BEGIN_DECLS

#define REC_TYPE_CHECKS_ROW (rec_checks_row_get_type ())
G_DECLARE_FINAL_TYPE (RecChecksRow, rec_checks_row, REC, CHECKS_ROW, AdwExpanderRow)

/* A row for several choices of a set, or several records referred to: it opens to rows to tick. For
 * records, an entry narrows the rows down and adds a record that is not in the register yet. */

GtkWidget *rec_checks_row_new (const RecField *field);
void       rec_checks_row_set_ticked (RecChecksRow *self, const char *id, gboolean ticked);
GtkWidget *rec_checks_row_get_entry (RecChecksRow *self);

G_END_DECLS
