/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-db.h"

G_BEGIN_DECLS

/**
 * REC_SCHEMA_APPLICATION_ID:
 *
 * What marks a SQLite file as a register: "RecI" in the file's header.
 */
#define REC_SCHEMA_APPLICATION_ID 0x52656349

/**
 * REC_SCHEMA_VERSION:
 *
 * The version of the register file that this program writes: how many schema/NNN.sql there are.
 */
#define REC_SCHEMA_VERSION 3

gboolean rec_schema_probe (const char *path, GError **error);
gboolean rec_schema_get_version (RecDb *db, guint *version, GError **error);
gboolean rec_schema_migrate (RecDb *db, guint from, guint to, GError **error);
char    *rec_schema_find_difference (RecDb *db, guint version, GError **error);

/* For tests: the script of a version that the program does not have yet. */
void rec_schema_set_script (guint version, const char *sql);

G_END_DECLS
