/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

#include "rec-assessment.h"

G_BEGIN_DECLS

#define REC_TYPE_SITUATION_PART (rec_situation_part_get_type ())

/* What the situation keeps of the assessment of one system: little, so that thousands can be held.
 * Immutable, any thread. */
typedef struct _RecSituationPart RecSituationPart;

GType             rec_situation_part_get_type (void);
RecSituationPart *rec_situation_part_new (RecAssessment *assessment);
RecSituationPart *rec_situation_part_ref (RecSituationPart *self);
void              rec_situation_part_unref (RecSituationPart *self);
RecRecord        *rec_situation_part_get_system (RecSituationPart *self);
GPtrArray        *rec_situation_part_get_due (RecSituationPart *self);
const char       *rec_situation_part_get_next_change (RecSituationPart *self);
gboolean          rec_situation_part_needs (RecSituationPart *self, const char *document_type);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecSituationPart, rec_situation_part_unref)

/**
 * RecDueCount:
 * @late: items whose day is past
 * @in_7: due today or in the 7 days that follow
 * @in_30: due today or in the 30 days that follow, those of @in_7 among them
 * @in_90: due today or in the 90 days that follow, those of @in_30 among them
 */
typedef struct
{
  guint late;
  guint in_7;
  guint in_30;
  guint in_90;
} RecDueCount;

/**
 * RecSituationDate:
 * @entry: an entry of the calendar
 * @systems: (element-type RecRecord): systems in use with a duty, or a required document, that the
 *   entry gives its day to; an older system that a transition spares is not among them
 * @n_duties: duties of theirs
 * @n_open: those of @n_duties that are neither done nor put aside
 * @n_documents: documents that they need from that day
 *
 * What a day of the law's calendar touches in the register.
 */
typedef struct
{
  const RecLawEntry *entry;
  GPtrArray         *systems;
  guint              n_duties;
  guint              n_open;
  guint              n_documents;
} RecSituationDate;

/**
 * RecSituationDuty:
 * @law: a duty of systems
 * @states: how many systems have it in each state
 */
typedef struct
{
  const RecLawDuty *law;
  guint             states[REC_N_DUTY_STATES];
} RecSituationDuty;

/**
 * RecSituationDocument:
 * @law: a type of document
 * @n_required: systems for which the law asks for it, now or from a day to come
 * @n_recommended: further systems for which it is good practice
 * @n_valid: those of @n_required that have a valid one
 * @n_expired: those of @n_required whose best one has expired
 */
typedef struct
{
  const RecLawDocument *law;
  guint                 n_required;
  guint                 n_recommended;
  guint                 n_valid;
  guint                 n_expired;
} RecSituationDocument;

/**
 * RecSituationGap:
 * @system: (nullable): the system, %NULL for the establishment
 * @law: what is missing
 */
typedef struct
{
  RecRecord        *system;
  const RecLawRule *law;
} RecSituationGap;

/**
 * RecSituationCriterion:
 * @law: the criterion
 * @record: (nullable): what was noted about it (kind "criterion")
 * @systems: (element-type RecRecord): systems in use that it is about, and those noted in @record
 * @documents: (element-type RecRecord): valid documents that are evidence for it, each once
 * @missing: (element-type RecLawDocument): types of evidence of which there is no valid document
 * @records: (element-type RecRecord): further records that are evidence for it
 * @gaps: (element-type RecSituationGap): what is missing, system by system
 *
 * A criterion of the HAS certification, and what in the register answers it.
 */
typedef struct
{
  const RecLawCriterion *law;
  RecRecord             *record;
  GPtrArray             *systems;
  GPtrArray             *documents;
  GPtrArray             *missing;
  GPtrArray             *records;
  GPtrArray             *gaps;
} RecSituationCriterion;

#define REC_TYPE_SITUATION (rec_situation_get_type ())

/* Where the register stands on one day, as a whole. The counts by class are over all systems that
 * are not archived, as the table shows them; the others over those of them that are not retired or
 * rejected either. Immutable, any thread. */
typedef struct _RecSituation RecSituation;

GType rec_situation_get_type (void);

RecSituation *rec_situation_new (RecAssessment *establishment, GPtrArray *parts);
RecSituation *
rec_situation_new_after (RecSituation *former, RecAssessment *establishment, GPtrArray *parts);
RecSituation  *rec_situation_ref (RecSituation *self);
void           rec_situation_unref (RecSituation *self);
RecLawPack    *rec_situation_get_pack (RecSituation *self);
const char    *rec_situation_get_today (RecSituation *self);
RecAssessment *rec_situation_get_establishment (RecSituation *self);

guint              rec_situation_get_n_systems (RecSituation *self);
guint              rec_situation_get_n_in_use (RecSituation *self);
guint              rec_situation_count_oversight (RecSituation *self,
                                                  const char   *ai_act_class,
                                                  const char   *oversight_status);
guint              rec_situation_count_documentation (RecSituation *self,
                                                      const char   *ai_act_class,
                                                      const char   *documentation_status);
guint              rec_situation_count_duties (RecSituation *self, RecDutyState state);
const RecDueCount *rec_situation_count_due (RecSituation *self);
const RecDueCount *rec_situation_count_due_of (RecSituation *self, RecDueKind kind);

GPtrArray *rec_situation_get_dates (RecSituation *self);
GPtrArray *rec_situation_get_duties (RecSituation *self);
GPtrArray *rec_situation_get_documents (RecSituation *self);
GPtrArray *rec_situation_get_criteria (RecSituation *self);
GPtrArray *rec_situation_get_incidents (RecSituation *self);
GPtrArray *rec_situation_get_due (RecSituation *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecSituation, rec_situation_unref)

/**
 * RecDueFilter:
 * @from: (nullable): first day, %NULL for all that is late too
 * @to: (nullable): last day, %NULL for all to come
 * @kind: a #RecDueKind, or -1 for all
 * @person: (nullable): id of the person who has to see to it
 * @department: (nullable): id of a department that uses the system
 *
 * Which due items are looked at.
 */
typedef struct
{
  const char *from;
  const char *to;
  int         kind;
  const char *person;
  const char *department;
} RecDueFilter;

gboolean   rec_due_filter_matches (const RecDueFilter *self, const RecDueItem *item);
GPtrArray *rec_situation_list_due (RecSituation *self, const RecDueFilter *filter);

G_END_DECLS
