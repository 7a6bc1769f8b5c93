/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "rec-page.h"

G_BEGIN_DECLS

/* Something due, as a row: what, which system, who, when, and whether it is late. */

GtkWidget *rec_due_row_new (const RecDueItem *item,
                            RecDirectory     *directory,
                            const char       *today,
                            GtkWidget       **done_button);
void       rec_due_row_open (RecPage *page, const RecDueItem *item);

G_END_DECLS
