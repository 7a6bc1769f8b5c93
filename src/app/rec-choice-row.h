/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-field-row.h"

G_BEGIN_DECLS

#define REC_TYPE_CHOICE_ROW (rec_choice_row_get_type ())
G_DECLARE_FINAL_TYPE (RecChoiceRow, rec_choice_row, REC, CHOICE_ROW, AdwComboRow)

/* A row for one choice of a set, or for yes, no and unknown. The first entry stands for no answer.
 */

GtkWidget *rec_choice_row_new (const RecField *field);

G_END_DECLS
