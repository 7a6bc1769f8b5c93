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

/* A condition of the pack, as data: facts joined by all, any and not. Immutable, any thread.
 *
 *   <all> ... </all>   <any> ... </any>   <not> ... </not>
 *   <system field="ai_act_class" is="high_annex1 high_annex3"/>    a fact of the system: one of the
 *        values; of CHOICES: one of them is among them
 *   <system field="annex3_points" is-not="2"/>   has a value besides those named (CHOICES), or a
 *        value that is none of them
 *   <system field="url" is="*"/>      any value at all; never unknown
 *   <facility field="is_public_authority" is="yes"/>    the same of the establishment
 *   <incident field="consequence" is="death"/>          the same of an incident
 *   <answer question="Q61" is="yes"/>                   an answer to the questionnaire; unknown
 * while the question has no answer, or "unknown"
 *
 * A fact is unknown where the field is blank, "unknown" or (ai_act_class) "undetermined"; blank
 * CHOICES count as none of them where the field is filled in by the classification
 * (transparency_flags, annex3_points) and the class is known, else as unknown. Elements that stand
 * side by side in a <when> are joined by all. */
typedef struct _RecLawCondition RecLawCondition;

void       rec_law_condition_free (RecLawCondition *self);
RecTruth   rec_law_condition_evaluate (const RecLawCondition *self, const RecLawFacts *facts);
char      *rec_law_condition_describe (const RecLawCondition *self,
                                       const RecLawFacts     *facts,
                                       const RecLanguage     *language);
GPtrArray *rec_law_condition_list_open (const RecLawCondition *self, const RecLawFacts *facts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecLawCondition, rec_law_condition_free)

G_END_DECLS
