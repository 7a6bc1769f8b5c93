/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-assessment.h"

G_BEGIN_DECLS

/**
 * RecEvidenceGap:
 * @law: what is missing
 * @n_systems: how many systems lack it
 * @systems: (element-type utf8): names of the first of them
 */
typedef struct
{
  const RecLawRule *law;
  guint             n_systems;
  GPtrArray        *systems;
} RecEvidenceGap;

/**
 * RecEvidenceCriterion:
 * @law: the criterion
 * @record: (nullable): what was noted about it (kind "criterion")
 * @n_systems: systems in use that it is about, and those noted in @record
 * @n_documents: valid documents that are evidence for it, each once
 * @documents: (element-type utf8): names of the first of them
 * @n_records: further records that are evidence for it
 * @missing: (element-type RecLawDocument): types of evidence of which there is no valid document
 * @gaps: (element-type RecEvidenceGap): what is missing, as it was first met
 *
 * A criterion of the HAS certification, and how much in the register answers it.
 */
typedef struct
{
  const RecLawCriterion *law;
  RecRecord             *record;
  guint                  n_systems;
  guint                  n_documents;
  GPtrArray             *documents;
  guint                  n_records;
  GPtrArray             *missing;
  GPtrArray             *gaps;
} RecEvidenceCriterion;

/* What #RecSituation tells of the criteria, in numbers and a few names: of a system nothing is kept
 * once it was added, however many there are. */
typedef struct _RecEvidence RecEvidence;

RecEvidence *rec_evidence_new (RecAssessment *establishment, guint n_names);
void         rec_evidence_free (RecEvidence *self);
void         rec_evidence_add (RecEvidence *self, RecAssessment *assessment);
GPtrArray   *rec_evidence_finish (RecEvidence *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecEvidence, rec_evidence_free)

G_END_DECLS
