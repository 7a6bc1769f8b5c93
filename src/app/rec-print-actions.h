/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "rec-register.h"

G_BEGIN_DECLS

void rec_print_actions_print_system (GtkWidget   *near,
                                     RecRegister *register_,
                                     const char  *system_id,
                                     GVariant    *decision);

G_END_DECLS
