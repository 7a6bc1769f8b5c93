/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "rec-record.h"

G_BEGIN_DECLS

/**
 * RecTruth:
 * @REC_TRUTH_NO: does not hold
 * @REC_TRUTH_UNKNOWN: hangs on a fact that is blank or "unknown"
 * @REC_TRUTH_YES: holds
 *
 * A blank fact never counts as no.
 */
typedef enum
{
  REC_TRUTH_NO,
  REC_TRUTH_UNKNOWN,
  REC_TRUTH_YES
} RecTruth;

/**
 * RecLawFacts:
 * @facility: (nullable): the establishment
 * @system: (nullable): the system
 * @record: (nullable): a further record the condition may ask about (an incident)
 * @answers: (nullable): answers to the questionnaire, question id to answer id
 *
 * What a condition is held against.
 */
typedef struct
{
  const RecRecord *facility;
  const RecRecord *system;
  const RecRecord *record;
  GHashTable      *answers;
} RecLawFacts;

/* A condition of the pack, as data: facts joined by all, any and not; data/law/README.md says how
 * it is written and when it hangs. %NULL stands for the condition that always holds. Immutable, any
 * thread. */
typedef struct _RecLawCondition RecLawCondition;

void       rec_law_condition_free (RecLawCondition *self);
RecTruth   rec_law_condition_evaluate (const RecLawCondition *self, const RecLawFacts *facts);
char      *rec_law_condition_describe (const RecLawCondition *self,
                                       const RecLawFacts     *facts,
                                       const RecLanguage     *language);
GPtrArray *rec_law_condition_list_open (const RecLawCondition *self, const RecLawFacts *facts);
char      *rec_law_condition_to_text (const RecLawCondition *self, const RecLanguage *language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecLawCondition, rec_law_condition_free)

G_END_DECLS
