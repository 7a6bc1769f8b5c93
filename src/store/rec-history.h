/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-store.h"

G_BEGIN_DECLS

/* The journal of a record in words a person reads, all of them from the catalogue's labels. */

/**
 * RecHistoryLine:
 * @field: the field
 * @label: its label
 * @before: (nullable): what it held, %NULL where it was blank
 * @after: (nullable): what it holds since, %NULL where it was cleared
 */
typedef struct
{
  const RecField *field;
  char           *label;
  char           *before;
  char           *after;
} RecHistoryLine;

char      *rec_history_describe (const RecJournalEntry *entry, const RecLanguage *language);
char      *rec_history_describe_record (const RecJournalEntry *entry, const RecLanguage *language);
char      *rec_history_describe_action (const RecAction *action, const RecLanguage *language);
char      *rec_history_capitalize (const char *text);
GPtrArray *rec_history_list_lines (const RecJournalEntry *entry,
                                   const RecDirectory    *directory,
                                   const RecLanguage     *language);
char      *rec_history_describe_line (const RecHistoryLine *line, const RecLanguage *language);
RecEdit   *rec_history_make_restoration (RecRecord             *present,
                                         const RecJournalEntry *entry,
                                         const RecField        *field);

G_END_DECLS
