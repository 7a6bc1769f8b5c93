/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-catalogue.h"

G_BEGIN_DECLS

/* The values of one field of many records, each different value kept once: a record has a code,
 * code 0 is no value. Private to RecSystemIndex. */

typedef struct _RecColumn RecColumn;

RecColumn      *rec_column_new (const RecField *field, guint n_records);
void            rec_column_free (RecColumn *self);
const RecField *rec_column_get_field (RecColumn *self);
void            rec_column_set (RecColumn *self, guint position, const char *value);
void            rec_column_move (RecColumn *self, const guint32 *places, guint n_records);
guint           rec_column_get_code (RecColumn *self, guint position);
guint           rec_column_count (RecColumn *self);
guint8         *rec_column_list_used (RecColumn *self);
const char     *rec_column_get_value (RecColumn *self, guint code);
gboolean        rec_column_is_several (RecColumn *self);
guint8         *rec_column_match (RecColumn *self, const char *const *values);
guint32        *rec_column_rank (RecColumn *self, GHashTable *names);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecColumn, rec_column_free)

G_END_DECLS
