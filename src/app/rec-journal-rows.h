/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-journal-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Fills the rows of a list of actions. A list view makes some two hundred rows at once, of which a
 * window shows ten: those that are far from what can be seen stay blank, and their actions unread,
 * until they come near. */

#define REC_TYPE_JOURNAL_ROWS (rec_journal_rows_get_type ())
G_DECLARE_FINAL_TYPE (RecJournalRows, rec_journal_rows, REC, JOURNAL_ROWS, GObject)

RecJournalRows *rec_journal_rows_new (GtkListView *view);

G_END_DECLS
