/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-column.h"
#include "rec-system-index.h"

G_BEGIN_DECLS

/* What the files of the index share. */

/* A system is known by its position: systems are numbered from 0 by ascending row id, which is the
 * order in which search finds them. */
struct _RecSystemIndex
{
  RecDb   *db;
  gboolean is_read;
  gint64   version; /* of the file, as changed by other connections */
  int      changes; /* made by our connection */

  guint    n;
  gint64  *rows;     /* row id of each position */
  guint8  *archived; /* of each position */
  guint32 *by_name;  /* positions by name, then row */
  guint32 *ranks;    /* of each position: its name's place, equal names have the same */

  RecColumn **columns; /* by index of the field, NULL where not needed yet */
  GHashTable *orders;  /* field and direction → positions in that order */
};

/* What a query asks of each system. */
typedef struct
{
  const RecField *field;
  RecColumn      *column;
  guint8         *matches; /* by code */
} RecSystemFilter;

void        _rec_system_index_forget (RecSystemIndex *self);
gboolean    _rec_system_index_read (RecSystemIndex *self, GError **error);
gboolean    _rec_system_index_refresh (RecSystemIndex *self, GError **error);
guint       _rec_system_index_position (RecSystemIndex *self, gint64 row);
RecColumn  *_rec_system_index_get_column (RecSystemIndex *self, const RecField *field);
GHashTable *_rec_system_index_read_name_keys (RecSystemIndex *self, RecKind kind, GError **error);
gboolean
_rec_system_index_search (RecSystemIndex *self, RecQuery *query, guint8 **found, GError **error);
GPtrArray *
_rec_system_index_filters (RecSystemIndex *self, RecQuery *query, GPtrArray *more, GError **error);
gboolean
_rec_system_index_is_in_archive (RecSystemIndex *self, RecArchived archived, guint position);

static inline gboolean
_rec_system_filter_matches (const RecSystemFilter *self, guint position)
{
  return self->matches[rec_column_get_code (self->column, position)] != 0;
}

G_END_DECLS
