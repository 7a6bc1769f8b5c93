/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "rec-register.h"

G_BEGIN_DECLS

void rec_import_dialog_present (GtkWindow *parent, RecRegister *register_, GFile *file);

G_END_DECLS
