/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "rec-language.h"

G_BEGIN_DECLS

/* Most UTF-16 units Excel takes in a cell. */
#define REC_CELL_TEXT_MAX 32767

const char *
rec_cell_text_clean (const char *text, const RecLanguage *language, GString *buffer, gboolean *cut);
char *rec_cell_text_formula (const char *text);
char *rec_cell_text_footer (const char *text, glong max_chars);
char *rec_cell_text_property (const char *text);

G_END_DECLS
