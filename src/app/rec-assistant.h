/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "rec-assistant-result.h"
#include "rec-register.h"

G_BEGIN_DECLS

#define REC_TYPE_ASSISTANT (rec_assistant_get_type ())
G_DECLARE_FINAL_TYPE (RecAssistant, rec_assistant, REC, ASSISTANT, AdwWindow)

/* Asks the questions of the law about one system, or about several in a row, one question a screen,
 * and records what is decided. Answers are kept as a draft when the window is left. */

RecAssistant *
rec_assistant_present (GtkWidget *near, RecRegister *register_, const char *const *system_ids);

RecQuestionnaire   *rec_assistant_get_questionnaire (RecAssistant *self);
RecAssistantResult *rec_assistant_get_result (RecAssistant *self);
gboolean            rec_assistant_answer (RecAssistant *self, const char *answer);
void                rec_assistant_go_back (RecAssistant *self);
gboolean            rec_assistant_confirm (RecAssistant *self);

G_END_DECLS
