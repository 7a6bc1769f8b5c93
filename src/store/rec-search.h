/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-db.h"

G_BEGIN_DECLS

/* Full-text search. Private to the store's queries. */

char  **rec_search_split (const char *text);
GArray *rec_search_run (RecDb *db, char **words, GError **error);

G_END_DECLS
