/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-cli-private.h"
#include "rec-law-pack.h"

G_BEGIN_DECLS

/* An entry of a law pack on the command line: built once as data, for other programs with stable
 * ids, for people with words, and printed as JSON or as text. */

void _rec_cli_law_build (JsonBuilder       *builder,
                         const char        *section,
                         const RecLawEntry *entry,
                         gboolean           people);
void _rec_cli_law_print (JsonNode *node);
int  _rec_cli_law_compare (const char *path, RecLawPack *pack, gboolean json);

G_END_DECLS
