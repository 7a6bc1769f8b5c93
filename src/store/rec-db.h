/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* A connection to one SQLite file. It belongs to the thread that opened it; every function asserts
 * that, so that SQLite's own locking can stay off. */

typedef struct _RecDb        RecDb;
typedef struct _RecStatement RecStatement;

/**
 * RecDbFlags:
 * @REC_DB_READ_ONLY: the file is not written
 * @REC_DB_CREATE: the file is made where there is none
 * @REC_DB_IMMUTABLE: the file is read as it lies there, without locks and without its log; for a
 *   first look, and for files in folders in which nothing can be written
 */
typedef enum
{
  REC_DB_READ_ONLY = 1 << 0,
  REC_DB_CREATE = 1 << 1,
  REC_DB_IMMUTABLE = 1 << 2
} RecDbFlags;

RecDb      *rec_db_open (const char *path, RecDbFlags flags, GError **error);
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

RecStatement *rec_db_prepare (RecDb *self, const char *sql, GError **error);
RecStatement *rec_db_prepare_once (RecDb *self, const char *sql, GError **error);
void          rec_statement_release (RecStatement *self);
void          rec_statement_reset (RecStatement *self);
void          rec_statement_bind_text (RecStatement *self, int index, const char *text);
void          rec_statement_bind_int (RecStatement *self, int index, gint64 value);
void          rec_statement_bind_null (RecStatement *self, int index);
gboolean      rec_statement_step (RecStatement *self, gboolean *row, GError **error);
gboolean      rec_statement_run (RecStatement *self, GError **error);
const char   *rec_statement_get_text (RecStatement *self, int column);
char         *rec_statement_dup_text (RecStatement *self, int column);
gint64        rec_statement_get_int (RecStatement *self, int column);

gboolean rec_path_is_on_network (const char *path);
char    *rec_path_get_display_name (const char *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecDb, rec_db_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecStatement, rec_statement_release)

G_END_DECLS
