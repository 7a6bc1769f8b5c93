/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-workbook.h"

G_BEGIN_DECLS

GPtrArray *rec_workbook_lists_new (void);
char      *rec_workbook_lists_need_field (RecWorkbook *self, const RecField *field);
char      *rec_workbook_lists_need_words (RecWorkbook *self, GPtrArray *words);
void       rec_workbook_pack_ids (RecWorkbook *self);
void       rec_workbook_write_lists (RecWorkbook *self);

G_END_DECLS
