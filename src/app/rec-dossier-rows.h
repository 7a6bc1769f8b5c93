/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "rec-assessment.h"
#include "rec-directory.h"

G_BEGIN_DECLS

/* The rows in which an assessment is shown: what was found, what is needed, what applies. */

GtkWidget *rec_note_row_new (const char *text);
GtkWidget *rec_finding_row_new (const RecFinding *finding);
GtkWidget *rec_decision_row_new (RecRecord *decision, RecDirectory *directory);
GtkWidget *rec_needed_row_new (const RecNeededDocument *needed);
GtkWidget       *
rec_duty_row_new (RecAssessment *assessment, const RecDuty *duty, GtkWidget **note_button);
char *rec_duty_describe_day (const RecDuty *duty, const char *today);

G_END_DECLS
