/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-text-row.h"

G_BEGIN_DECLS

#define REC_TYPE_REFERENCE_ROW (rec_reference_row_get_type ())
G_DECLARE_FINAL_TYPE (RecReferenceRow, rec_reference_row, REC, REFERENCE_ROW, RecTextRow)

/* A row for a reference to a record: its name is typed, with the names of the register offered, and
 * a record that is not there yet can be created on the spot. */

GtkWidget  *rec_reference_row_new (const RecField *field);
guint       rec_reference_row_get_n_suggestions (RecReferenceRow *self);
const char *rec_reference_row_get_suggestion (RecReferenceRow *self, guint index);
void        rec_reference_row_accept (RecReferenceRow *self, guint index);

G_END_DECLS
