/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-assessor.h"
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
  char    *as_at; /* the day whose end it shows, NULL for the present */
  gboolean read_only;
  RecDb   *db; /* NULL once closed */
  RecLock *lock;

  RecSystemIndex *index;    /* NULL until the first query */
  RecAssessor    *assessor; /* NULL until it is asked for */

  /* The documents of the whole establishment; NULL where they are not known */
  GPtrArray *shared;
  gint64     shared_version; /* of the file, as changed by other connections */
  int        shared_changes; /* made by our connection */

  GArray *undo; /* (element-type gint64): actions, the next one to undo last */
  GArray *redo; /* (element-type gint64): undo actions, the next one to redo last */
};

RecDb *rec_store_get_db (RecStore *self);
char  *_rec_store_get_today (RecStore *self);
gboolean
_rec_store_find_day (RecDb *db, const char *date, gint64 *action, gint64 *entry, GError **error);
gboolean      _rec_store_replay (RecStore *self, RecEdit *edit, GError **error);
gboolean      _rec_store_complete_entries (RecStore *self, GPtrArray *entries, GError **error);
RecEdit      *_rec_store_complete_edit (RecStore *self, RecEdit *edit, GError **error);
RecStatement *_rec_store_prepare_row (RecStore *self, GError **error);
RecRecord    *_rec_store_load_row (RecStatement *statement, gint64 row_id, GError **error);

gboolean _rec_store_knows_shared (RecStore *self);
void     _rec_store_keep_shared (RecStore *self);
void     _rec_store_know_shared (RecStore *self, GPtrArray *shared);
gboolean _rec_store_derive (RecStore      *self,
                            RecDerivation *derivation,
                            RecEdit       *edit,
                            gboolean       is_assessed,
                            gboolean       knew_shared,
                            GError       **error);
gboolean _rec_store_derive_all (RecStore *self, GError **error);
RecEdit *_rec_store_complete_deletions (RecStore *self, RecEdit *edit, GError **error);
RecEdit *_rec_store_complete_overseers (RecStore *self, RecEdit *edit, GError **error);

GPtrArray *_rec_store_list_records_of (
    RecStore *self, RecKind kind, const RecField *field, GPtrArray *ids, GError **error);

G_END_DECLS
