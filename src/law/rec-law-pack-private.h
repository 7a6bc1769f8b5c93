/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-law-contents.h"

G_BEGIN_DECLS

RecLawPack *rec_law_pack_new_take (RecLawContents *contents);
const char *rec_law_pack_get_digest (RecLawPack *self);
void        rec_law_pack_foreach_translation (RecLawPack *self, GHFunc function, gpointer data);
const char *rec_law_pack_find_translation (const char *text, const RecLanguage *language);

G_END_DECLS
