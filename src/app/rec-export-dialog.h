/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "rec-register.h"

G_BEGIN_DECLS

void rec_export_dialog_present (GtkWindow             *parent,
                                RecRegister           *register_,
                                RecQuery              *current,
                                const RecField *const *shown_columns,
                                guint                  n_shown_columns);

G_END_DECLS
