/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "rec-register.h"

G_BEGIN_DECLS

#define REC_TYPE_ENTRIES_DIALOG (rec_entries_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RecEntriesDialog, rec_entries_dialog, REC, ENTRIES_DIALOG, AdwWindow)

/* What became of several records, one row each, that opens its record: what one action did, or what
 * differs between two days. */

GtkWidget *rec_entries_dialog_present_action (GtkWidget       *near,
                                              RecRegister     *register_,
                                              const RecAction *action);
GtkWidget *rec_entries_dialog_present_days (GtkWidget   *near,
                                            RecRegister *register_,
                                            const char  *from,
                                            const char  *to);

G_END_DECLS
