/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-situation.h"

G_BEGIN_DECLS

/* What rec-situation.c reads of a part. */

typedef struct
{
  const RecLawDuty  *law;
  RecDutyState       state;
  const RecLawEntry *calendar;
} RecPartDuty;

typedef struct
{
  const RecLawDocument *law;
  const RecLawEntry    *from;
  guint                 is_required : 1;
  guint                 is_settled : 1;
  guint                 is_expired : 1;
  guint                 is_own : 1; /* the system's own document was looked at */
} RecPartDocument;

/* What answers a criterion, and what is missing (RecLawRule, not owned). */
typedef struct
{
  const RecLawCriterion *law;
  GPtrArray             *documents;
  GPtrArray             *records;
  GPtrArray             *gaps;
} RecPartEvidence;

struct _RecSituationPart
{
  gatomicrefcount refs;

  RecLawPack *pack;        /* whose entries are pointed to */
  RecRecord  *system;      /* NULL: the establishment */
  char       *next_change; /* nullable */
  gboolean    is_archived;
  gboolean    is_in_use;
  GPtrArray  *due;       /* RecDueItem */
  GArray     *duties;    /* RecPartDuty */
  GArray     *documents; /* RecPartDocument */
  GPtrArray  *evidence;  /* RecPartEvidence */
  GPtrArray  *incidents; /* open ones */
};

struct _RecSituation
{
  gatomicrefcount refs;

  RecAssessment *establishment;
  guint          n_systems;
  guint          n_in_use;
  guint         *oversight;     /* by class and status, the last of each: blank */
  guint         *documentation; /* the same */
  guint          duty_states[REC_N_DUTY_STATES];
  RecDueCount    due_count;
  RecDueCount    due_counts[REC_N_DUE_KINDS];
  GPtrArray     *dates;
  GPtrArray     *duties;
  GPtrArray     *documents;
  GPtrArray     *criteria;
  GPtrArray     *incidents;
  GPtrArray     *due;     /* of the parts, or of own_due */
  GPtrArray     *own_due; /* RecDueItem */
  GPtrArray     *parts;   /* whose items are pointed to */
};

guint
_rec_situation_find_cell (const RecChoiceSet *set, const char *ai_act_class, const char *status);

RecRecord *_rec_situation_find_noted (RecDossier *dossier, const char *id);
gboolean   _rec_situation_is_of_one (const RecRecord *record);

G_END_DECLS
