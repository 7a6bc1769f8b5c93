/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "rec-register.h"

G_BEGIN_DECLS

/* Asks for the name of a new record and adds it; the rest is filled in afterwards. */

GtkWidget *rec_add_dialog_present (GtkWidget *near, RecRegister *register_, RecKind kind);

G_END_DECLS
