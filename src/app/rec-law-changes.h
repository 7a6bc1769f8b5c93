/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "rec-law-pack.h"
#include "rec-register.h"

G_BEGIN_DECLS

#define REC_TYPE_LAW_CHANGES (rec_law_changes_get_type ())
G_DECLARE_FINAL_TYPE (RecLawChanges, rec_law_changes, REC, LAW_CHANGES, AdwWindow)

/* What another law pack changes: which systems get another class, points or flags, and which
 * entries are added, removed and changed, each with the systems it touches. Nothing is written. */

GtkWidget *rec_law_changes_present (GtkWindow   *parent,
                                    RecRegister *register_,
                                    RecLawPack  *before,
                                    RecLawPack  *after);
gboolean   rec_law_changes_is_shown (RecLawChanges *self);

G_END_DECLS
