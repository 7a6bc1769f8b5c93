/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-assessment.h"

G_BEGIN_DECLS

/**
 * RecLawChangeKind:
 * @REC_LAW_ADDED: the entry is in the second pack only
 * @REC_LAW_REMOVED: the entry is in the first pack only
 * @REC_LAW_CHANGED: the entry says something else
 *
 * What becomes of an entry.
 */
typedef enum
{
  REC_LAW_ADDED,
  REC_LAW_REMOVED,
  REC_LAW_CHANGED
} RecLawChangeKind;

/**
 * RecLawDetail:
 * @label: what it is about: date, condition, evidence, in the language asked for
 * @before: what the first pack says, "" for nothing
 * @after: what the second pack says, "" for nothing
 *
 * One thing that is said otherwise of an entry.
 */
typedef struct
{
  char *label;
  char *before;
  char *after;
} RecLawDetail;

/**
 * RecLawChange:
 * @kind: what becomes of the entry
 * @section: the section of the packs it stands in ("duties")
 * @before: (nullable): the entry of the first pack
 * @after: (nullable): the entry of the second pack
 * @details: (element-type RecLawDetail): what is said otherwise
 * @systems: (element-type RecRecord): systems in use that it touches, see
 *   rec_law_comparison_note(); by name once rec_law_comparison_sort() was called
 *
 * An entry that is not the same in two packs. It needs both packs to stay.
 */
typedef struct
{
  RecLawChangeKind   kind;
  const char        *section;
  const RecLawEntry *before;
  const RecLawEntry *after;
  GPtrArray         *details;
  GPtrArray         *systems;
} RecLawChange;

GPtrArray      *
rec_law_comparison_list (RecLawPack *before, RecLawPack *after, const RecLanguage *language);
void rec_law_comparison_note (GPtrArray *changes, RecAssessment *assessment);
void rec_law_comparison_sort (GPtrArray *changes);
const RecLawEntry *rec_law_change_get_entry (const RecLawChange *self);

G_END_DECLS
