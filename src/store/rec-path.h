/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean rec_path_is_on_network (const char *path);
char    *rec_path_get_display_name (const char *path);

G_END_DECLS
