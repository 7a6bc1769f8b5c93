/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "rec-page.h"

G_BEGIN_DECLS

#define REC_TYPE_ENTRY_BOX (rec_entry_box_get_type ())
G_DECLARE_FINAL_TYPE (RecEntryBox, rec_entry_box, REC, ENTRY_BOX, GtkBox)

/* What was done, in words: what it was done to, when and by whom, and the fields that changed. For
 * the rows of lists. */

GtkWidget  *rec_entry_box_new (void);
void        rec_entry_box_show_action (RecEntryBox *self, const RecAction *action);
void        rec_entry_box_show_entry (RecEntryBox *self, const RecJournalEntry *entry);
const char *rec_entry_box_get_title (RecEntryBox *self);

gboolean rec_entry_box_open (GtkWidget *near, RecRegister *register_, const RecJournalEntry *entry);

G_END_DECLS
