/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-store.h"

#include "rec-db.h"

G_BEGIN_DECLS

/* Checks the chain of the journal. Private to rec_store_check(). */

/* Faults of one sort that are told one by one. */
#define REC_CHECK_MOST_TOLD 20

/**
 * RecCheckTally:
 * @report: where faults are told
 * @n_told: faults of one sort so far
 * @n_done: entries read so far, of two times those that there are
 * @n_entries: entries of the journal
 * @progress: (nullable): told how far it is
 * @progress_data: passed to @progress
 *
 * Faults of one sort, and how far the check is.
 */
typedef struct
{
  RecCheckReport  *report;
  guint            n_told;
  guint            n_done;
  guint            n_entries;
  RecCheckProgress progress;
  gpointer         progress_data;
} RecCheckTally;

void     rec_check_tally_add (RecCheckTally *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
void     rec_check_tally_add_rest (RecCheckTally *self);
void     rec_check_tally_step (RecCheckTally *self);
gboolean rec_journal_check_chain (RecDb *db, RecCheckTally *tally, GError **error);

G_END_DECLS
