/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *rec_near_names_list (const char *wanted, const char *const *names, gboolean *near);

G_END_DECLS
