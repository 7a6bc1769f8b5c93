/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-assessment.h"

G_BEGIN_DECLS

/* What the files of the assessment share. */

struct _RecAssessment
{
  gatomicrefcount refs;

  RecLawPack *pack;
  RecDossier *dossier;
  char       *today;
  RecRecord  *facility; /* nullable, the dossier's */
  RecRecord  *system;   /* nullable, the dossier's */
  RecRecord  *derived;  /* the system with what is derived here, NULL without a system */
  gboolean    is_in_use;
  GHashTable *answers;     /* question to answer, of the last decision; nullable */
  char       *registered;  /* nullable: day on which the system came into the register */
  char       *next_change; /* nullable: what rec_assessment_get_next_change() gives */

  GPtrArray  *duties;    /* RecDuty */
  GPtrArray  *documents; /* RecNeededDocument */
  GPtrArray  *due;       /* RecDueItem, by date */
  char       *applies_from;
  gboolean    is_oversight_required;
  const char *oversight; /* derived, before it is overruled */
  const char *documentation;
  guint       n_late;
};

/* Dates */

char *_rec_day_add (const char *date, int days, int months);
char *_rec_day_of_moment (const char *moment);

/* Facts */

/**
 * RecFactPlaces:
 * @field_id: a field that records of some kinds have
 * @places: for each kind its place among the fields, from 1; -1 where the kind has none, 0 where it
 *   has not been looked for
 *
 * Where a fact stands, looked for once: an assessment asks for thousands.
 */
typedef struct
{
  const char *field_id;
  int         places[REC_N_KINDS];
} RecFactPlaces;

/* The value of a field that is named in the code, as of _rec_assessment_get_fact(). */
#define REC_FACT(record, field_id)                                                                 \
  (__extension__({                                                                                 \
    static RecFactPlaces fact_places = { field_id, { 0 } };                                        \
                                                                                                   \
    _rec_fact_get ((record), &fact_places);                                                        \
  }))

const char *_rec_fact_get (const RecRecord *record, RecFactPlaces *places);
const char *_rec_assessment_get_fact (const RecRecord *record, const char *field_id);

/* Parts */

gboolean       _rec_assessment_is_high_risk (RecAssessment *self);
const RecDuty *_rec_assessment_find_duty (RecAssessment *self, const char *id);
gboolean       _rec_duty_is_in_force (const RecDuty *duty);

void  _rec_assessment_add_duties (RecAssessment *self);
void  _rec_assessment_add_documents (RecAssessment *self);
void  _rec_assessment_add_due (RecAssessment *self);
guint _rec_assessment_count_open_actions (RecAssessment *self);

gboolean    _rec_needed_document_is_required (const RecNeededDocument *document);
gboolean    _rec_needed_document_is_settled (const RecNeededDocument *document);
const char *_rec_assessment_derive_documentation (RecAssessment *self);
const char *_rec_assessment_derive_oversight (RecAssessment *self);

/* Findings */

GPtrArray *_rec_findings_new (void);
void _rec_findings_add (GPtrArray *self, char *text, const char *reference, gboolean required);
void _rec_findings_add_override (GPtrArray         *self,
                                 RecAssessment     *assessment,
                                 const char        *status_field,
                                 const RecLanguage *language);

/* Oversight */

/**
 * RecOverseers:
 * @assignments: (element-type RecRecord): assignments that hold today
 * @n_ended: assignments that have ended
 * @n_unassigned: persons named as overseers of the system without an assignment that holds
 */
typedef struct
{
  GPtrArray *assignments;
  guint      n_ended;
  guint      n_unassigned;
} RecOverseers;

/* The duty of the pack that human oversight comes under. */
#define REC_OVERSIGHT_DUTY "OB-26.2"

void     _rec_overseers_init (RecOverseers *self, RecAssessment *assessment);
void     _rec_overseers_clear (RecOverseers *self);
gboolean _rec_assessment_is_trained (RecAssessment *self, const RecRecord *assignment);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RecOverseers, _rec_overseers_clear)

G_END_DECLS
