/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-field-row.h"

G_BEGIN_DECLS

#define REC_TYPE_TEXT_ROW (rec_text_row_get_type ())
G_DECLARE_DERIVABLE_TYPE (RecTextRow, rec_text_row, REC, TEXT_ROW, AdwEntryRow)

/* A row for a field written in one line: text, integer, address. Rows that are an entry with more
 * (a calendar, a completion) derive from it. */

struct _RecTextRowClass
{
  AdwEntryRowClass parent_class;
};

GtkWidget *rec_text_row_new (const RecField *field);
gboolean   rec_text_row_enter (RecTextRow *self, const char *text);

G_END_DECLS
