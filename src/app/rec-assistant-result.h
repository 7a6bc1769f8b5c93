/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "rec-assessment.h"
#include "rec-questionnaire.h"
#include "rec-field-row.h"

G_BEGIN_DECLS

#define REC_TYPE_ASSISTANT_RESULT (rec_assistant_result_get_type ())
G_DECLARE_FINAL_TYPE (RecAssistantResult, rec_assistant_result, REC, ASSISTANT_RESULT, AdwBin)

/* The end of the questionnaire: the class that follows, why, what it means, and who confirms it.
 *
 * Signal "question-chosen" (const char *question): the person wants to answer one again. */

GtkWidget   *rec_assistant_result_new (void);
void         rec_assistant_result_show (RecAssistantResult *self,
                                        RecOutcome         *outcome,
                                        RecAssessment      *assessment,
                                        RecDirectory       *directory);
gboolean     rec_assistant_result_read (RecAssistantResult *self,
                                        char              **person,
                                        RecRecord         **created,
                                        char              **other_class,
                                        char              **reason);
RecFieldRow *rec_assistant_result_get_row (RecAssistantResult *self, const char *field_id);
void         rec_assistant_result_choose_other (RecAssistantResult *self, gboolean other);

G_END_DECLS
