/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "rec-catalogue.h"

G_BEGIN_DECLS

#define REC_TYPE_SECTION_ROW (rec_section_row_get_type ())
G_DECLARE_FINAL_TYPE (RecSectionRow, rec_section_row, REC, SECTION_ROW, GtkListBoxRow)

/* A section of a record in the list at the left: its name, and its state as a word with a dot. */

GtkWidget *rec_section_row_new (const char *title, const char *icon_name);
void       rec_section_row_set_state (RecSectionRow *self, const char *state, RecTone tone);

G_END_DECLS
