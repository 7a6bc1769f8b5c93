/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-db.h"

G_BEGIN_DECLS

/* What the connection and its statements share. */

struct _RecDb
{
  sqlite3      *handle;
  char         *path;
  GThread      *owner;
  GHashTable   *statements; /* SQL to RecStatement */
  GCancellable *cancellable;
  int           depth; /* of open transactions */
  gboolean      logs;  /* rec_db_use_log() was called */
};

void _rec_statement_free (RecStatement *self);

G_END_DECLS
