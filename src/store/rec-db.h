/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "rec-statement.h"

G_BEGIN_DECLS

/* A connection to one SQLite file. It belongs to the thread that opened it; every function asserts
 * that, so that SQLite's own locking can stay off. */

/**
 * RecDbFlags:
 * @REC_DB_READ_ONLY: the file is not written
 * @REC_DB_CREATE: the file is made where there is none
 * @REC_DB_IMMUTABLE: the file is read as it lies there, without locks and without its log
 */
typedef enum
{
  REC_DB_READ_ONLY = 1 << 0,
  REC_DB_CREATE = 1 << 1,
  REC_DB_IMMUTABLE = 1 << 2
} RecDbFlags;

RecDb      *rec_db_open (const char *path, RecDbFlags flags, GError **error);
RecDb      *rec_db_open_temporary (const char *path, GError **error);
gboolean    rec_db_use_log (RecDb *self, GError **error);
gboolean    rec_db_close (RecDb *self, GError **error);
void        rec_db_free (RecDb *self);
sqlite3    *rec_db_get_handle (RecDb *self);
const char *rec_db_get_path (RecDb *self);
void        rec_db_set_cancellable (RecDb *self, GCancellable *cancellable);
void        rec_db_set_much_memory (RecDb *self, gboolean much);
void        rec_db_set_error (RecDb *self, int code, GError **error);
gboolean    rec_db_set_foreign_keys (RecDb *self, gboolean on, GError **error);

gboolean rec_db_exec (RecDb *self, const char *sql, GError **error);
gboolean rec_db_query_int (RecDb *self, const char *sql, gint64 *value, GError **error);
char    *rec_db_query_text (RecDb *self, const char *sql, GError **error);

gboolean rec_db_begin (RecDb *self, GError **error);
gboolean rec_db_begin_read (RecDb *self, GError **error);
gboolean rec_db_commit (RecDb *self, GError **error);
void     rec_db_rollback (RecDb *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecDb, rec_db_free)

G_END_DECLS
