/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "rec-law-pack.h"

G_BEGIN_DECLS

/* Rows that show entries of the law pack: always with where it stands and how sure it is. */

GtkWidget *rec_law_row_new (const char *title, const char *reference, RecCertainty certainty);
GtkWidget *rec_law_source_row_new (const RecLawEntry *entry);
GtkWidget *rec_law_certainty_icon_new (RecCertainty certainty);

G_END_DECLS
