/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "rec-register.h"

G_BEGIN_DECLS

#define REC_TYPE_PACK_DIALOG (rec_pack_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RecPackDialog, rec_pack_dialog, REC, PACK_DIALOG, AdwWindow)

/* What goes into an evidence pack, and where it goes; then the writing of it. */

void rec_pack_dialog_present (GtkWindow *parent, RecRegister *register_, RecQuery *current);

G_END_DECLS
