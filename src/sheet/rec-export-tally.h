/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-record.h"

G_BEGIN_DECLS

/* What there is to do about a system, the most urgent first. */
typedef enum
{
  REC_GAP_PROHIBITED,
  REC_GAP_OVERSIGHT_DEFICIENT,
  REC_GAP_HIGH_RISK_OVERSIGHT,
  REC_GAP_DOCUMENTS_CRITICAL,
  REC_GAP_CERTIFICATE_EXPIRED,
  REC_GAP_CLASS_CONTESTED,
  REC_GAP_UNDETERMINED,
  REC_GAP_HIGH_RISK_UNCONFIRMED,
  REC_GAP_HIGH_RISK_DOCUMENTS,
  REC_GAP_REVIEW_LATE,
  REC_GAP_UNCONFIRMED,
  REC_N_GAPS
} RecGap;

/* Gaps listed by name. */
#define REC_TALLY_MOST_GAPS 10

/**
 * RecTallyGap:
 * @gap: what is missing
 * @row: row of the system among those exported, from 0
 * @record: the system
 */
typedef struct
{
  RecGap     gap;
  guint      row;
  RecRecord *record;
} RecTallyGap;

/**
 * RecExportTally:
 * @n_systems: systems counted
 * @n_high_risk: those of a high-risk class
 * @n_high_risk_unseen: those of them without operational oversight
 * @n_documents: those whose documentation is incomplete or critical
 * @n_unsettled: those whose class is blank, undetermined or not confirmed
 * @n_gaps: gaps by kind
 * @n_all_gaps: their sum
 * @most: the most urgent ones
 * @n_most: how many
 * @oversight: systems by class and oversight status, see rec_export_tally_count()
 * @documentation: systems by class and documentation status
 *
 * What the exported systems come to. Those that are retired, rejected or archived have no gaps.
 */
typedef struct
{
  const RecField *class_field;
  const RecField *oversight_field;
  const RecField *documentation_field;
  char           *today;
  guint           n_systems;
  guint           n_high_risk;
  guint           n_high_risk_unseen;
  guint           n_documents;
  guint           n_unsettled;
  guint           n_gaps[REC_N_GAPS];
  guint           n_all_gaps;
  RecTallyGap     most[REC_TALLY_MOST_GAPS];
  guint           n_most;
  guint          *oversight;
  guint          *documentation;
} RecExportTally;

RecExportTally *rec_export_tally_new (const char *today);
void            rec_export_tally_free (RecExportTally *self);
void            rec_export_tally_add (RecExportTally *self, RecRecord *record);
guint           rec_export_tally_count (const RecExportTally *self,
                                        const RecField       *field,
                                        guint                 class_index,
                                        guint                 index);
const char     *rec_gap_get_label (RecGap gap, const RecLanguage *language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecExportTally, rec_export_tally_free)

G_END_DECLS
