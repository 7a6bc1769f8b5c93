/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-db.h"
#include "rec-record.h"

G_BEGIN_DECLS

/* The tables that records stand in: SQL made from the catalogue, reading and writing. */

const char *rec_table_get_columns (RecKind kind);
const char *rec_table_get_plain_columns (RecKind kind);
RecRecord  *rec_table_read (RecKind kind, RecStatement *statement, int column, gint64 *row);
RecRecord  *rec_table_read_plain (
     RecKind kind, RecStatement *statement, int column, const char *const *links, gint64 *row);
gboolean rec_table_load (
    RecDb *db, RecKind kind, const char *id, RecRecord **record, gint64 *row, GError **error);
gboolean rec_table_insert (RecDb *db, const RecRecord *record, gint64 *row, GError **error);
gboolean rec_table_update (
    RecDb *db, gint64 row, const RecRecord *before, const RecRecord *after, GError **error);
gboolean rec_table_delete (RecDb *db, RecKind kind, gint64 row, GError **error);

G_END_DECLS
