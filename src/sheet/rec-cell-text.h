/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "rec-language.h"

G_BEGIN_DECLS

/* Most UTF-16 units Excel takes in a cell. */
#define REC_CELL_TEXT_MAX 32767

/**
 * RecCellTextFlags:
 * @REC_CELL_TEXT_CUT: the text was longer than a cell takes
 * @REC_CELL_TEXT_REPLACED: it had characters that a cell cannot hold, which visible signs stand for
 *
 * What had to be changed in a text.
 */
typedef enum
{
  REC_CELL_TEXT_CUT = 1 << 0,
  REC_CELL_TEXT_REPLACED = 1 << 1
} RecCellTextFlags;

const char *rec_cell_text_clean (const char        *text,
                                 const RecLanguage *language,
                                 GString           *buffer,
                                 RecCellTextFlags  *found);
char       *rec_cell_text_formula (const char *text);
char       *rec_cell_text_footer (const char *text, glong max_chars);
char       *rec_cell_text_property (const char *text);

G_END_DECLS
