/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-workbook.h"

G_BEGIN_DECLS

/* The sheet Obligations and deadlines: what the law asks for, of each system and of the
 * establishment. */

gpointer rec_workbook_duties_begin (RecWorkbook *book);
void     rec_workbook_duties_assess (gpointer data, RecAssessment *assessment);
void     rec_workbook_duties_end (gpointer data);
void     rec_workbook_duties_free (gpointer data);

G_END_DECLS
