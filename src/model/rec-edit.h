/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

#include "rec-record.h"

G_BEGIN_DECLS

#define REC_TYPE_EDIT (rec_edit_get_type ())

/**
 * RecVerb:
 * @REC_VERB_CREATE: records were added by hand
 * @REC_VERB_CHANGE: fields were changed
 * @REC_VERB_DUPLICATE: records were added as copies of others
 * @REC_VERB_ARCHIVE: records were archived
 * @REC_VERB_UNARCHIVE: records were taken back from the archive
 * @REC_VERB_DELETE: records were deleted for good
 * @REC_VERB_IMPORT: records were added and changed from a file
 * @REC_VERB_RESTORE: a former value was put back
 * @REC_VERB_UNDO: an earlier action was undone
 * @REC_VERB_REDO: an undone action was done again
 *
 * What a person did. The journal keeps rec_verb_get_id().
 */
typedef enum
{
  REC_VERB_CREATE,
  REC_VERB_CHANGE,
  REC_VERB_DUPLICATE,
  REC_VERB_ARCHIVE,
  REC_VERB_UNARCHIVE,
  REC_VERB_DELETE,
  REC_VERB_IMPORT,
  REC_VERB_RESTORE,
  REC_VERB_UNDO,
  REC_VERB_REDO
} RecVerb;

/**
 * RecChange:
 * @before: (nullable): the record before, %NULL where it is added
 * @after: (nullable): the record after, %NULL where it is deleted
 *
 * What becomes of one record; both sides have the same kind and id.
 */
typedef struct
{
  RecRecord *before;
  RecRecord *after;
} RecChange;

/* A RecEdit is one action of a person: all that it does to the register, applied as a whole or not
 * at all, journalled as one entry, undone by one undo. Build it with rec_edit_add(), then hand it
 * to the store; from then on it does not change. */

GType rec_edit_get_type (void);

RecEdit         *rec_edit_new (RecVerb verb, const char *detail);
RecEdit         *rec_edit_new_change (RecVerb verb, RecRecord *before, RecRecord *after);
RecEdit         *rec_edit_ref (RecEdit *self);
void             rec_edit_unref (RecEdit *self);
void             rec_edit_add (RecEdit *self, RecRecord *before, RecRecord *after);
RecVerb          rec_edit_get_verb (const RecEdit *self);
const char      *rec_edit_get_detail (const RecEdit *self);
guint            rec_edit_get_n_changes (const RecEdit *self);
const RecChange *rec_edit_get_change (const RecEdit *self, guint index);
void             rec_edit_add_consequence (RecEdit *self, RecRecord *before, RecRecord *after);
void             rec_edit_settle (RecEdit *self);
guint            rec_edit_get_n_consequences (const RecEdit *self);
const RecChange *rec_edit_get_consequence (const RecEdit *self, guint index);
guint            rec_edit_count (const RecEdit *self, RecKind kind);
RecEdit         *rec_edit_invert (const RecEdit *self, RecVerb verb);
char            *rec_edit_describe (const RecEdit *self, const RecLanguage *language);

const char *rec_verb_get_id (RecVerb verb);
gboolean    rec_verb_from_id (const char *id, RecVerb *verb);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecEdit, rec_edit_unref)

G_END_DECLS
