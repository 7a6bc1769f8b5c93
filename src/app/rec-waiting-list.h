/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

GtkWidget *rec_waiting_list_new (guint n_rows);

G_END_DECLS
