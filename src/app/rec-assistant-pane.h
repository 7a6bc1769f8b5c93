/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "rec-assessment.h"
#include "rec-questionnaire.h"

G_BEGIN_DECLS

#define REC_TYPE_ASSISTANT_PANE (rec_assistant_pane_get_type ())
G_DECLARE_FINAL_TYPE (RecAssistantPane, rec_assistant_pane, REC, ASSISTANT_PANE, AdwBin)

/* "So far": what follows from the answers given up to now, what is still open, and which
 * obligations would come with it. */

GtkWidget *rec_assistant_pane_new (void);
void       rec_assistant_pane_show (RecAssistantPane     *self,
                                    RecOutcome           *outcome,
                                    RecAssessment        *assessment,
                                    const RecLawQuestion *asked);

G_END_DECLS
