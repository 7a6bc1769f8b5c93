/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* SQL made ready by a connection. A statement belongs to its connection and to its thread. */

typedef struct _RecDb        RecDb;
typedef struct _RecStatement RecStatement;

RecStatement *rec_db_prepare (RecDb *self, const char *sql, GError **error);
RecStatement *rec_db_prepare_once (RecDb *self, const char *sql, GError **error);
void          rec_statement_release (RecStatement *self);
void          rec_statement_reset (RecStatement *self);
void          rec_statement_bind_text (RecStatement *self, int index, const char *text);
void          rec_statement_bind_int (RecStatement *self, int index, gint64 value);
void rec_statement_bind_bytes (RecStatement *self, int index, gconstpointer bytes, gsize n_bytes);
gboolean      rec_statement_step (RecStatement *self, gboolean *row, GError **error);
gboolean      rec_statement_run (RecStatement *self, GError **error);
const char   *rec_statement_get_text (RecStatement *self, int column);
const char   *rec_statement_get_valid_text (RecStatement *self, int column, char **owned);
char         *rec_statement_dup_text (RecStatement *self, int column);
gsize         rec_statement_get_length (RecStatement *self, int column);
gconstpointer rec_statement_get_bytes (RecStatement *self, int column, gsize *n_bytes);
gint64        rec_statement_get_int (RecStatement *self, int column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecStatement, rec_statement_release)

G_END_DECLS
