/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-field-row.h"

G_BEGIN_DECLS

#define REC_TYPE_LONG_TEXT_ROW (rec_long_text_row_get_type ())
G_DECLARE_FINAL_TYPE (RecLongTextRow, rec_long_text_row, REC, LONG_TEXT_ROW, AdwPreferencesRow)

/* A row for a text of several lines, which grows with it. */

GtkWidget   *rec_long_text_row_new (const RecField *field);
GtkTextView *rec_long_text_row_get_view (RecLongTextRow *self);

G_END_DECLS
