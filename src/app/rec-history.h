/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-store.h"

G_BEGIN_DECLS

/* The journal of a record in words a person reads, all of them from the catalogue's labels. */

/**
 * RecHistoryLine:
 * @label: the field
 * @before: (nullable): what it held, %NULL where it was blank
 * @after: (nullable): what it holds since, %NULL where it was cleared
 */
typedef struct
{
  char *label;
  char *before;
  char *after;
} RecHistoryLine;

char      *rec_history_describe (const RecJournalEntry *entry, const RecLanguage *language);
GPtrArray *rec_history_list_lines (const RecJournalEntry *entry,
                                   const RecDirectory    *directory,
                                   const RecLanguage     *language);

G_END_DECLS
