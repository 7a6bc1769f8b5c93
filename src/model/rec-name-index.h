/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Names of systems, to be asked for one that may mean the same thing: written with other words
 * around it, in another order, or with a slip. */
typedef struct _RecNameIndex RecNameIndex;

RecNameIndex *rec_name_index_new (void);
void          rec_name_index_free (RecNameIndex *self);
void          rec_name_index_add (RecNameIndex *self, const char *name, const char *key);
const char   *rec_name_index_find (const RecNameIndex *self, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecNameIndex, rec_name_index_free)

G_END_DECLS
