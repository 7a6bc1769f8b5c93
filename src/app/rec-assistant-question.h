/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "rec-questionnaire.h"

G_BEGIN_DECLS

#define REC_TYPE_ASSISTANT_QUESTION (rec_assistant_question_get_type ())
G_DECLARE_FINAL_TYPE (RecAssistantQuestion, rec_assistant_question, REC, ASSISTANT_QUESTION, AdwBin)

/* One question of the law, with its help, examples from hospitals and the gist of the article.
 *
 * Signal "answered" (const char *answer): the person chose an answer (ids with spaces between them
 * where several may be chosen). */

GtkWidget *rec_assistant_question_new (void);
void       rec_assistant_question_show (RecAssistantQuestion *self,
                                        RecQuestionnaire     *questionnaire,
                                        const RecLawQuestion *question);
gboolean   rec_assistant_question_choose (RecAssistantQuestion *self, const char *answer);

G_END_DECLS
