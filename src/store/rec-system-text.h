/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-db.h"
#include "rec-record.h"

G_BEGIN_DECLS

/* What search looks into: the folded text of each system, and the index of its words. */

gboolean rec_system_text_update (RecDb *db, gint64 row, const RecRecord *system, GError **error);
gboolean rec_system_text_remove (RecDb *db, gint64 row, char **text, GError **error);
gboolean rec_system_text_forget (RecDb *db, gint64 row, const char *text, GError **error);
gboolean rec_system_text_list_users (
    RecDb *db, RecKind target, const char *id, GHashTable *ids, GError **error);
char *rec_system_text_make (RecDb *db, const RecRecord *system, GError **error);

G_END_DECLS
