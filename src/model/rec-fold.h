/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *rec_fold_text (const char *text);
char *rec_sort_key (const char *text);
char *rec_clean_text (const char *text, gboolean keep_lines);
char *rec_capitalise (const char *text);

G_END_DECLS
