/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

#include "rec-law-pack.h"
#include "rec-record.h"

G_BEGIN_DECLS

#define REC_TYPE_QUESTIONNAIRE (rec_questionnaire_get_type ())

/* The questions of a pack as one person answers them for one system: an immutable value. Answering
 * gives a new one, so going back is keeping the old one. Answers to questions that the path no
 * longer meets are kept, in case it meets them again, and count for nothing meanwhile. */
typedef struct _RecQuestionnaire RecQuestionnaire;

GType rec_questionnaire_get_type (void);

RecQuestionnaire *
rec_questionnaire_new (RecLawPack *pack, const RecRecord *facility, const RecRecord *system);
RecQuestionnaire *rec_questionnaire_ref (RecQuestionnaire *self);
void              rec_questionnaire_unref (RecQuestionnaire *self);
RecLawPack       *rec_questionnaire_get_pack (RecQuestionnaire *self);
RecQuestionnaire *rec_questionnaire_answer (RecQuestionnaire *self,
                                            const char       *question,
                                            const char       *answer,
                                            GError          **error);
const char       *rec_questionnaire_get_answer (RecQuestionnaire *self, const char *question);
const char       *rec_questionnaire_get_suggestion (RecQuestionnaire *self, const char *question);
const RecLawQuestion *rec_questionnaire_get_next (RecQuestionnaire *self);
GPtrArray            *rec_questionnaire_get_path (RecQuestionnaire *self);
guint                 rec_questionnaire_count_left (RecQuestionnaire *self);
char                 *rec_questionnaire_to_text (RecQuestionnaire *self);
RecQuestionnaire *
rec_questionnaire_with_text (RecQuestionnaire *self, const char *text, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecQuestionnaire, rec_questionnaire_unref)

/**
 * RecReason:
 * @question: the question it comes from
 * @answer: the answer that was given
 *
 * One step of the reasoning; its sentence, reference and certainty are the question's and answer's.
 */
typedef struct
{
  const RecLawQuestion *question;
  const RecLawAnswer   *answer;
} RecReason;

#define REC_TYPE_OUTCOME (rec_outcome_get_type ())

/* What follows from the answers given so far. Immutable. */
typedef struct _RecOutcome RecOutcome;

GType rec_outcome_get_type (void);

RecOutcome       *rec_outcome_new (RecQuestionnaire *questionnaire);
RecOutcome       *rec_outcome_ref (RecOutcome *self);
void              rec_outcome_unref (RecOutcome *self);
gboolean          rec_outcome_is_complete (RecOutcome *self);
const char       *rec_outcome_get_class (RecOutcome *self);
const RecLawRule *rec_outcome_get_default (RecOutcome *self);
const char       *rec_outcome_get (RecOutcome *self, const char *field_id);
RecRecord        *rec_outcome_get_system (RecOutcome *self);
const char       *rec_outcome_get_date (RecOutcome *self);
GPtrArray        *rec_outcome_get_reasons (RecOutcome *self);
GPtrArray        *rec_outcome_get_open (RecOutcome *self);
GPtrArray        *rec_outcome_get_warnings (RecOutcome *self);
char             *rec_outcome_describe (RecOutcome *self, const RecLanguage *language);
char             *rec_outcome_summarise (RecOutcome *self, const RecLanguage *language);
gboolean          rec_reason_is_finding (const RecReason *self);
char *rec_law_quote (const RecLawEntry *entry, const char *sentence, const RecLanguage *language);
char *rec_reason_describe (const RecReason *self, const RecLanguage *language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecOutcome, rec_outcome_unref)

G_END_DECLS
