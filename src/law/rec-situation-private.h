/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-situation.h"

G_BEGIN_DECLS

/* What the files of the situation share. Entries of the pack are named by their place in the pack's
 * lists, so that they are counted without being looked for. */

/**
 * RecPartDuty:
 * @law: place among the pack's duties
 * @state: a #RecDutyState
 */
typedef struct
{
  guint16 law;
  guint16 state;
} RecPartDuty;

/**
 * RecPartDocument:
 * @law: place among the pack's documents
 * @is_required: the law asks for it
 * @is_settled: nothing is to be done for it
 * @is_expired: the best one has expired
 * @is_wanted: one for the whole establishment does, and there is none
 * @from: (nullable): from when it is asked for
 */
typedef struct
{
  guint16            law;
  guint16            is_required : 1;
  guint16            is_settled : 1;
  guint16            is_expired : 1;
  guint16            is_wanted : 1;
  const RecLawEntry *from;
} RecPartDocument;

/**
 * RecPartDate:
 * @date: place in the pack's calendar
 * @n_duties: duties that it gives their day to
 * @n_open: those of them that are neither done nor put aside
 * @n_documents: documents required from that day
 */
typedef struct
{
  guint date;
  guint n_duties;
  guint n_open;
  guint n_documents;
} RecPartDate;

/**
 * RecPartEvidence:
 * @law: place among the pack's criteria
 * @n_documents: how many valid documents answer it
 * @n_common_documents: how many of these may be in the dossiers of several systems: the last ones
 * @n_records: how many further records do
 * @n_common_records: the same of them
 * @n_gaps: what is missing
 * @first_record: where the documents begin in the part's records; the further ones follow
 * @first_gap: where the gaps begin in the part's
 *
 * What answers a criterion.
 */
typedef struct
{
  guint law;
  guint n_documents;
  guint n_common_documents;
  guint n_records;
  guint n_common_records;
  guint n_gaps;
  guint first_record;
  guint first_gap;
} RecPartEvidence;

struct _RecSituationPart
{
  gatomicrefcount refs;

  RecLawPack *pack;        /* whose entries are pointed to */
  RecRecord  *system;      /* NULL: the establishment */
  char       *next_change; /* nullable */
  gboolean    is_archived;
  gboolean    is_in_use;
  guint       oversight; /* its place among the counts by class and status */
  guint       documentation;

  GPtrArray *due;        /* RecDueItem, by date */
  GPtrArray *common_due; /* those of them that may be of other systems too; NULL for none */
  GPtrArray *incidents;  /* open ones; NULL for none */

  RecPartDuty     *duties;
  RecPartDocument *documents;
  RecPartDate     *dates;
  RecPartEvidence *evidence;
  RecRecord      **records;
  RecSituationGap *gaps; /* whose systems are not owned */
  gsize            n_duties;
  gsize            n_documents;
  gsize            n_dates;
  gsize            n_evidence;
  gsize            n_records;
  gsize            n_gaps;
};

/**
 * RecDueKey:
 * @order: day and kind as one number, see REC_DUE_ORDER()
 * @index: place among the items of the part
 * @part: (nullable): whose item it is; %NULL where it is the situation's own
 * @item: the item
 *
 * What items are sorted by, at hand.
 */
typedef struct
{
  guint32           order;
  guint32           index;
  RecSituationPart *part;
  RecDueItem       *item;
} RecDueKey;

/* @day is such as 20261123. */
#define REC_DUE_ORDER(day, kind) ((guint32) (day) *16 + (guint32) (kind))

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
  GArray        *keys;    /* RecDueKey, of due */
  GPtrArray     *own_due; /* RecDueItem */

  /* Whose records and items are pointed to */
  RecSituationPart *own;   /* of the establishment */
  GPtrArray        *parts; /* of the systems, by name and id */
};

guint
_rec_situation_find_cell (const RecChoiceSet *set, const char *ai_act_class, const char *status);

RecRecord *_rec_situation_find_noted (RecDossier *dossier, const char *id);
gboolean   _rec_situation_is_of_one (const RecRecord *record);

int _rec_situation_part_compare (const RecSituationPart *a, const RecSituationPart *b);

void _rec_situation_add_criteria (RecSituation *self);
void _rec_situation_add_due (RecSituation *self,
                             RecSituation *former,
                             GHashTable   *gone,
                             GPtrArray    *added);

G_END_DECLS
