/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-assessment.h"
#include "rec-print-document.h"
#include "rec-questionnaire.h"

G_BEGIN_DECLS

/* The documents that a clinic files: the reasoning of a classification and the sheet of a
 * system. */

RecPrintDocument *rec_print_sheets_new_reasoning (RecQuestionnaire  *questionnaire,
                                                  RecOutcome        *outcome,
                                                  RecAssessment     *assessment,
                                                  const RecLanguage *language);
RecPrintDocument *rec_print_sheets_new_decision (RecAssessment      *assessment,
                                                 const RecRecord    *decision,
                                                 const RecDirectory *directory,
                                                 const RecLanguage  *language);
RecPrintDocument *rec_print_sheets_new_system (RecAssessment      *assessment,
                                               const RecDirectory *directory,
                                               const RecLanguage  *language);

G_END_DECLS
