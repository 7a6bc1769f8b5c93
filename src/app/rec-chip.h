/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "rec-catalogue.h"

G_BEGIN_DECLS

#define REC_TYPE_CHIP (rec_chip_get_type ())
G_DECLARE_FINAL_TYPE (RecChip, rec_chip, REC, CHIP, GtkWidget)

/* A pill with an icon and a word, tinted after what it tells. The word and the icon say it all, so
 * that colour is never needed. Properties: "label", "icon-name", "hollow" (a border only: proposed,
 * not confirmed). */

GtkWidget  *rec_chip_new (void);
void        rec_chip_set (RecChip *self, const char *icon_name, const char *label, RecTone tone);
void        rec_chip_set_choice (RecChip *self, const RecChoiceSet *set, const RecChoice *choice);
const char *rec_chip_get_label (RecChip *self);
void        rec_chip_set_whole (RecChip *self);
void        rec_chip_set_hollow (RecChip *self, gboolean hollow);

const char *rec_tone_get_css_class (RecTone tone);

G_END_DECLS
