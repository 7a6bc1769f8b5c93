/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

#include "rec-catalogue.h"

G_BEGIN_DECLS

#define REC_TYPE_RECORD (rec_record_get_type ())

/**
 * RecFieldChange:
 * @field: the field
 * @before: (nullable): its value before
 * @after: (nullable): its value after
 *
 * One field that two states of a record differ in. The texts belong to the records compared.
 */
typedef struct
{
  const RecField *field;
  const char     *before;
  const char     *after;
} RecFieldChange;

GType rec_record_get_type (void);

RecRecord  *rec_record_new (RecKind kind, const char *id);
RecRecord  *rec_record_new_take (RecKind kind, const char *id, char **values);
RecRecord  *rec_record_new_copy (RecKind kind, const char *id, const char **values);
RecRecord  *rec_record_ref (RecRecord *self);
void        rec_record_unref (RecRecord *self);
RecKind     rec_record_get_kind (const RecRecord *self);
const char *rec_record_get_id (const RecRecord *self);
const char *rec_record_get_name (const RecRecord *self);
const char *rec_record_get (const RecRecord *self, const RecField *field);
const char *rec_record_get_by_id (const RecRecord *self, const char *field_id);
const char *rec_record_get_at (const RecRecord *self, guint index);
RecRecord  *rec_record_with (RecRecord *self, const RecField *field, const char *value);
RecRecord  *rec_record_with_id (const RecRecord *self, const char *id);
gboolean    rec_record_equal (const RecRecord *a, const RecRecord *b);
GArray     *rec_record_diff (const RecRecord *before, const RecRecord *after);
gboolean    rec_record_check (const RecRecord *self, const RecLanguage *language, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecRecord, rec_record_unref)

G_END_DECLS
