/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

#include "rec-directory.h"
#include "rec-dossier.h"
#include "rec-law-pack.h"

G_BEGIN_DECLS

/**
 * RecDutyState:
 * @REC_DUTY_OPEN: whether it applies hangs on facts that are not known
 * @REC_DUTY_SPARED: an older system that a transition spares until its design changes
 * @REC_DUTY_LATER: applies from a day to come; can be prepared, is never late
 * @REC_DUTY_TO_DO: applies; nothing done yet
 * @REC_DUTY_DOING: in progress
 * @REC_DUTY_LATE: applies, its due date is past and it is not done
 * @REC_DUTY_DONE: done
 * @REC_DUTY_NOT_APPLICABLE: put aside by a person, with a reason
 */
typedef enum
{
  REC_DUTY_OPEN,
  REC_DUTY_SPARED,
  REC_DUTY_LATER,
  REC_DUTY_TO_DO,
  REC_DUTY_DOING,
  REC_DUTY_LATE,
  REC_DUTY_DONE,
  REC_DUTY_NOT_APPLICABLE,
  REC_N_DUTY_STATES
} RecDutyState;

const char *rec_duty_state_get_id (RecDutyState state);
const char *rec_duty_state_get_label (RecDutyState state, const RecLanguage *language);
RecTone     rec_duty_state_get_tone (RecDutyState state);

/**
 * RecDuty:
 * @law: the duty
 * @state: how it stands today
 * @from: (nullable): day from which it applies to this system, %NULL where a transition spares it
 * or it hangs on facts not known
 * @calendar: (nullable): the entry of the calendar that gives @from, %NULL where another date does
 * @due: (nullable): day by which it has to be met: the one noted, or else @from where that day came
 *   or comes while the system is in the register; %NULL where nothing sets a day
 * @formal_from: (nullable): the formal date where it differs (shown with a footnote)
 * @transition: (nullable): the transition that changes its day
 * @record: (nullable): what was noted about it (kind "duty")
 *
 * A duty that applies, or may apply, to a system or to the establishment.
 */
typedef struct
{
  const RecLawDuty       *law;
  RecDutyState            state;
  char                   *from;
  const RecLawEntry      *calendar;
  const char             *due;
  const char             *formal_from;
  const RecLawTransition *transition;
  RecRecord              *record;
} RecDuty;

/**
 * RecNeededDocument:
 * @law: the document type
 * @need: why it is needed
 * @in_force: the need holds today (its date is past)
 * @record: (nullable): the best document of the type that serves the system (valid before others)
 * @status: status as it counts today, a choice of "document_status": "missing" where there is no
 *   record, "expired" where its date of expiry is past
 */
typedef struct
{
  const RecLawDocument *law;
  const RecLawNeed     *need;
  gboolean              in_force;
  RecRecord            *record;
  const char           *status;
} RecNeededDocument;

/**
 * RecDueKind:
 *
 * What is due.
 */
typedef enum
{
  REC_DUE_DUTY,
  REC_DUE_DOCUMENT,
  REC_DUE_REVIEW,
  REC_DUE_INCIDENT,
  REC_DUE_ACTION,
  REC_DUE_TRAINING,
  REC_DUE_OVERSIGHT,
  REC_DUE_CONTRACT,
  REC_DUE_CERTIFICATE,
  REC_DUE_CLASSIFICATION,
  REC_DUE_VISIT,
  REC_N_DUE_KINDS
} RecDueKind;

/**
 * RecDueItem:
 * @kind: what it is
 * @date: day by which it is due, "YYYY-MM-DD"
 * @moment: (nullable): the exact moment of a deadline in hours, UTC
 * @system: (nullable): the system, %NULL for the establishment
 * @record: (nullable): the record it stands in (document, action, incident, ...)
 * @owner: (nullable): id of the person who has to see to it
 * @law: (nullable): the duty, document or deadline it comes from
 * @n_systems: how many systems it is about, more than one for a document that serves several;
 *   0 for the establishment
 *
 * Something due on a day. Whether it is late depends on the day one asks. Not changed any more once
 * it is part of an assessment or situation.
 */
typedef struct
{
  RecDueKind         kind;
  char              *date;
  char              *moment;
  RecRecord         *system;
  RecRecord         *record;
  char              *owner;
  const RecLawEntry *law;
  guint              n_systems;

  /*< private >*/
  gatomicrefcount refs;
} RecDueItem;

RecDueItem *rec_due_item_new (RecDueKind kind, const char *date);
RecDueItem *rec_due_item_copy (const RecDueItem *self);
RecDueItem *rec_due_item_ref (RecDueItem *self);
void        rec_due_item_unref (RecDueItem *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecDueItem, rec_due_item_unref)
const char *rec_due_kind_get_id (RecDueKind kind);
const char *rec_due_kind_get_label (RecDueKind kind, const RecLanguage *language);
const char *rec_due_kind_get_icon (RecDueKind kind);
char       *rec_due_item_describe (const RecDueItem *self, const RecLanguage *language);
char       *rec_due_item_describe_systems (const RecDueItem *self, const RecLanguage *language);

/**
 * RecFinding:
 * @text: what was found, a sentence in the language asked for
 * @reference: (nullable): where it is asked for
 * @required: asked for by law and in force; otherwise recommended, or to come
 */
typedef struct
{
  char    *text;
  char    *reference;
  gboolean required;
} RecFinding;

#define REC_TYPE_ASSESSMENT (rec_assessment_get_type ())

/* What the law and the register make of one dossier on one day: its duties, the documents it needs,
 * how its human oversight and its documentation stand and why, and what is due when. A pure
 * function of dossier, pack and day: nothing of it is stored but the few values that the table
 * sorts and filters by. Immutable, any thread. */
typedef struct _RecAssessment RecAssessment;

GType rec_assessment_get_type (void);

RecAssessment *rec_assessment_new (RecLawPack *pack, RecDossier *dossier, const char *today);
RecAssessment *rec_assessment_ref (RecAssessment *self);
void           rec_assessment_unref (RecAssessment *self);
RecDossier    *rec_assessment_get_dossier (RecAssessment *self);
RecRecord     *rec_assessment_get_system (RecAssessment *self);
gboolean       rec_assessment_is_in_use (RecAssessment *self);
RecLawPack    *rec_assessment_get_pack (RecAssessment *self);
const char    *rec_assessment_get_today (RecAssessment *self);
GPtrArray     *rec_assessment_get_duties (RecAssessment *self);
GPtrArray     *rec_assessment_get_documents (RecAssessment *self);
GPtrArray     *rec_assessment_get_due (RecAssessment *self);
guint          rec_assessment_count_late (RecAssessment *self);
const char    *rec_assessment_get_applies_from (RecAssessment *self);
gboolean       rec_assessment_is_class_known (RecAssessment *self);
gboolean       rec_assessment_is_oversight_required (RecAssessment *self);
const char    *rec_assessment_get_oversight_status (RecAssessment *self);
const char    *rec_assessment_get_documentation_status (RecAssessment *self);
GPtrArray     *rec_assessment_list_oversight_findings (RecAssessment     *self,
                                                       const RecLanguage *language);
GPtrArray     *rec_assessment_list_documentation_findings (RecAssessment     *self,
                                                           const RecLanguage *language);
char *
rec_assessment_explain_duty (RecAssessment *self, const RecDuty *duty, const RecLanguage *language);
gboolean rec_assessment_is_derived (const char *field_id);
char    *rec_assessment_get_derived (RecAssessment *self, const char *field_id);
char    *rec_assessment_get_next_change (RecAssessment *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecAssessment, rec_assessment_unref)

G_END_DECLS
