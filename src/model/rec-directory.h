/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

#include "rec-record.h"

G_BEGIN_DECLS

#define REC_TYPE_DIRECTORY (rec_directory_get_type ())

/* The records that others refer to (facility, departments, suppliers, persons), by id and by name.
 * Immutable once handed out: the store makes a new one when one of them changes. */

GType rec_directory_get_type (void);

RecDirectory *rec_directory_new (void);
RecDirectory *rec_directory_ref (RecDirectory *self);
void          rec_directory_unref (RecDirectory *self);
RecDirectory *rec_directory_copy (const RecDirectory *self);
void          rec_directory_add (RecDirectory *self, RecRecord *record);
RecRecord    *rec_directory_get (const RecDirectory *self, const char *id);
RecRecord    *rec_directory_get_facility (const RecDirectory *self);
RecRecord    *rec_directory_find (const RecDirectory *self, RecKind kind, const char *name);
GPtrArray    *rec_directory_list (const RecDirectory *self, RecKind kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecDirectory, rec_directory_unref)

G_END_DECLS
