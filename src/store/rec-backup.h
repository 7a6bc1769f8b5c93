/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-db.h"

G_BEGIN_DECLS

/* Whole copies of a register file. */

gboolean rec_backup_copy_pages (RecDb *db, RecDb *copy, GError **error);
gboolean rec_backup_copy (RecDb *db, const char *target, gboolean replace, GError **error);
gboolean rec_backup_migration (RecDb *db, guint version, GError **error);
gboolean rec_backup_move_into_place (const char *from, const char *to, GError **error);

G_END_DECLS
