/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-dossier.h"
#include "rec-edit.h"
#include "rec-questionnaire.h"

G_BEGIN_DECLS

/* Decisions on the class of a system. Each is a record of kind "classification" and none is
 * overwritten; the system's own fields (ai_act_class, class_status, ...) say what the last one
 * says. The functions make the edits; whoever asked hands them to the store. */

RecEdit *rec_classification_save_draft (RecDossier *dossier, RecQuestionnaire *questionnaire);
RecQuestionnaire *rec_classification_resume (RecDossier *dossier, RecLawPack *pack, GError **error);
RecEdit          *rec_classification_propose (RecDossier        *dossier,
                                              RecQuestionnaire  *questionnaire,
                                              const char        *today,
                                              const RecLanguage *language);
RecEdit          *rec_classification_confirm (RecDossier        *dossier,
                                              RecQuestionnaire  *questionnaire,
                                              RecRecord         *person,
                                              const char        *today,
                                              const RecLanguage *language,
                                              GError           **error);
RecEdit          *rec_classification_override (RecDossier        *dossier,
                                               RecQuestionnaire  *questionnaire,
                                               const char        *ai_act_class,
                                               RecRecord         *person,
                                               const char        *reason,
                                               const char        *today,
                                               const RecLanguage *language,
                                               GError           **error);
RecEdit          *rec_classification_contest (RecDossier        *dossier,
                                              RecRecord         *person,
                                              const char        *reason,
                                              const char        *today,
                                              const RecLanguage *language,
                                              GError           **error);
RecRecord        *rec_classification_get_current (const RecDossier *dossier);
RecRecord        *rec_classification_get_draft (const RecDossier *dossier);

RecEdit *rec_classification_complete_edit (RecEdit *edit, const RecLanguage *language);

/**
 * RecReclassified:
 * @field: a field of the system that follows from the answers besides the class: points of
 *   Annex III, flags of Art. 50
 * @before: (nullable): its value
 * @after: (nullable): the value that the pack gives for the same answers
 */
typedef struct
{
  const RecField *field;
  char           *before;
  char           *after;
} RecReclassified;

/**
 * RecReclassification:
 * @system: the system
 * @decision: its last decision that has answers
 * @before: (nullable): class that followed from the answers then
 * @after: class that the pack gives for the same answers
 * @open: (nullable): a question of the pack that its answers do not answer
 * @fields: (element-type RecReclassified): what else is different
 *
 * What a pack changes for one system.
 */
typedef struct
{
  RecRecord            *system;
  RecRecord            *decision;
  char                 *before;
  char                 *after;
  const RecLawQuestion *open;
  GPtrArray            *fields;
} RecReclassification;

void rec_reclassification_free (RecReclassification *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecReclassification, rec_reclassification_free)

RecReclassification *rec_classification_compare (RecDossier *dossier, RecLawPack *pack);

G_END_DECLS
