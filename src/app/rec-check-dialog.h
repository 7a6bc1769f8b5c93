/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "rec-register.h"

G_BEGIN_DECLS

#define REC_TYPE_CHECK_DIALOG (rec_check_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RecCheckDialog, rec_check_dialog, REC, CHECK_DIALOG, AdwWindow)

/* Checks the register file, its structure, the chain of its journal and its records against it, as
 * "recensia check" does, and tells what it found. */

GtkWidget *rec_check_dialog_present (GtkWidget *near, RecRegister *register_);

G_END_DECLS
