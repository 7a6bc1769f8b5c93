/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-workbook.h"

G_BEGIN_DECLS

/* The sheets Action plan, Incidents and Training: what is kept of each kind, of the systems and of
 * the establishment, open first. */

gboolean rec_workbook_actions_is_wanted (RecWorkbook *book);
gboolean rec_workbook_incidents_is_wanted (RecWorkbook *book);
gboolean rec_workbook_training_is_wanted (RecWorkbook *book);
gpointer rec_workbook_actions_begin (RecWorkbook *book);
gpointer rec_workbook_incidents_begin (RecWorkbook *book);
gpointer rec_workbook_training_begin (RecWorkbook *book);
void     rec_workbook_followup_assess (gpointer data, RecAssessment *assessment);
void     rec_workbook_followup_end (gpointer data);
void     rec_workbook_followup_free (gpointer data);

G_END_DECLS
