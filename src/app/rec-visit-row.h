/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "rec-directory.h"
#include "rec-situation.h"

G_BEGIN_DECLS

/* When the next visit of the HAS is, and how many criteria the register answers. */

GtkWidget *rec_visit_row_new (RecSituation *situation, RecDirectory *directory);

G_END_DECLS
