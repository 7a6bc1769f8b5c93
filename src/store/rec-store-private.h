/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-db.h"
#include "rec-lock.h"
#include "rec-store.h"
#include "rec-system-index.h"

G_BEGIN_DECLS

/* What the files of the store share. A table of KIND has the columns row, id, name_sort and the
 * fields (schema/001.sql); rec-table.h reads records from it. */

struct _RecStore
{
  GObject parent_instance;

  char    *path;
  char    *holder;
  gboolean read_only;
  RecDb   *db; /* NULL once closed */
  RecLock *lock;

  RecSystemIndex *index; /* NULL until the first query */

  GArray *undo; /* (element-type gint64): actions, the next one to undo last */
  GArray *redo; /* (element-type gint64): undo actions, the next one to redo last */
};

RecDb     *rec_store_get_db (RecStore *self);
RecRecord *_rec_store_load_row (RecStore *self, gint64 row_id, GError **error);

G_END_DECLS
