/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "rec-record.h"
#include "rec-section-row.h"

G_BEGIN_DECLS

/**
 * REC_SECTION_HISTORY:
 *
 * The section with what was done to the system.
 */
#define REC_SECTION_HISTORY "history"

/**
 * REC_SECTION_DUTIES:
 *
 * The section with the obligations.
 */
#define REC_SECTION_DUTIES "duties"

/**
 * REC_SECTION_FOLLOW_UP:
 *
 * The section with reviews, incidents, actions and training.
 */
#define REC_SECTION_FOLLOW_UP "followup"

/* A system in a few words, at the head of its page: chips, and the state of each section. */

const char *rec_record_summary_get_label (const char *section);
const char *rec_record_summary_get_icon (const char *section);
void rec_record_summary_update_row (RecSectionRow *row, const char *section, RecRecord *record);
void rec_record_summary_fill_chips (GtkBox *box, RecRecord *record);

G_END_DECLS
