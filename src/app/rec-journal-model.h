/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-register.h"

G_BEGIN_DECLS

/* One action of the journal in a list. Signal "loaded": the action has been read, and is there. */

#define REC_TYPE_JOURNAL_ITEM (rec_journal_item_get_type ())
G_DECLARE_FINAL_TYPE (RecJournalItem, rec_journal_item, REC, JOURNAL_ITEM, GObject)

const RecAction *rec_journal_item_get_action (RecJournalItem *self);
void             rec_journal_item_read (RecJournalItem *self);

/* The actions of a register's journal that a filter lets through, the last one first. Only their
 * numbers are held; an action is read when its item is asked to, some at a time.
 *
 * Signals: "answered" when the list holds what the filter lets through; "failed" (GError *) when
 * the journal cannot be read. */

#define REC_TYPE_JOURNAL_MODEL (rec_journal_model_get_type ())
G_DECLARE_FINAL_TYPE (RecJournalModel, rec_journal_model, REC, JOURNAL_MODEL, GObject)

RecJournalModel *rec_journal_model_new (void);
void             rec_journal_model_set_register (RecJournalModel *self, RecRegister *register_);
void rec_journal_model_set_filter (RecJournalModel *self, const RecActionFilter *filter);
void rec_journal_model_reload (RecJournalModel *self);

G_END_DECLS
