/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-workbook.h"

G_BEGIN_DECLS

/* The sheet HAS criteria: what in the register answers each criterion of the certification. */

gpointer rec_workbook_criteria_begin (RecWorkbook *book);
void     rec_workbook_criteria_assess (gpointer data, RecAssessment *assessment);
void     rec_workbook_criteria_end (gpointer data);
void     rec_workbook_criteria_free (gpointer data);

G_END_DECLS
