/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-workbook.h"

G_BEGIN_DECLS

/* The sheet Classification: the decisions on the class of each system. */

gboolean rec_workbook_decisions_is_wanted (RecWorkbook *book);
gpointer rec_workbook_decisions_begin (RecWorkbook *book);
void     rec_workbook_decisions_assess (gpointer data, RecAssessment *assessment);
void     rec_workbook_decisions_end (gpointer data);
void     rec_workbook_decisions_free (gpointer data);

G_END_DECLS
