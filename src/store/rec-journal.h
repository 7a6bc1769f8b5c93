/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-db.h"
#include "rec-edit.h"

G_BEGIN_DECLS

/* The reason given for a status that somebody entered before version 2 of the file, in which it is
 * worked out; as schema/002.sql has it. */
#define REC_JOURNAL_OLD_REASON "Repris de la version 1 du registre, où ce statut était saisi."

/**
 * RecJournal:
 * @action: number of the last action, 0 where there is none
 * @entry: number of the last entry, 0 where there is none
 * @hash: hash of the last entry, "" where there is none
 * @at: moment of the last action begun with rec_journal_begin()
 * @who: user name of the person who did it
 * @verb: id of its verb
 * @detail: (nullable): its detail
 * @undoes: number of the action that it takes back, or 0
 *
 * The end of the journal, to which an action is being added.
 */
typedef struct
{
  gint64      action;
  gint64      entry;
  char       *hash;
  char       *at;
  char       *who;
  const char *verb;
  char       *detail;
  gint64      undoes;
} RecJournal;

void     rec_journal_clear (RecJournal *self);
gboolean rec_journal_load (RecJournal *self, RecDb *db, GError **error);
gboolean rec_journal_begin (RecJournal *self,
                            RecDb      *db,
                            const char *at,
                            RecVerb     verb,
                            const char *detail,
                            gint64      undoes,
                            GError    **error);
gboolean rec_journal_add (
    RecJournal *self, RecDb *db, const RecRecord *before, const RecRecord *after, GError **error);

/**
 * RecJournalRow:
 * @number: number of the entry
 * @kind: id of the kind
 * @record: id of the record
 * @before: (nullable): JSON
 * @after: (nullable): JSON
 *
 * An entry as it stands in the file, for hashing.
 */
typedef struct
{
  gint64      number;
  const char *kind;
  const char *record;
  const char *before;
  const char *after;
} RecJournalRow;

char    *rec_journal_hash (const RecJournal *self, const RecJournalRow *row);
gboolean rec_journal_read_values (RecKind kind, const char *json, char **values, GError **error);
RecEdit *rec_journal_load_inverse (RecDb *db, gint64 action, RecVerb verb, GError **error);
gboolean rec_journal_load_stacks (RecDb *db, GArray *undo, GArray *redo, GError **error);

gboolean
rec_journal_find_end (RecDb *db, const char *moment, gint64 *action, gint64 *entry, GError **error);
gboolean
     rec_journal_find_name (RecDb *db, RecKind kind, const char *id, char **name, GError **error);
void rec_journal_push (GArray *undo, GArray *redo, RecVerb verb, gint64 number);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RecJournal, rec_journal_clear)

G_END_DECLS
