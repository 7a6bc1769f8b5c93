/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-register.h"

G_BEGIN_DECLS

#define REC_TYPE_RECORD_EDITOR (rec_record_editor_get_type ())
G_DECLARE_FINAL_TYPE (RecRecordEditor, rec_record_editor, REC, RECORD_EDITOR, GObject)

/* One record of an open register as it is edited field by field: each change is one action of the
 * register, and what others change (undo, imports, another page) comes back by itself. Or a draft,
 * a record that is not in the register yet: its changes stay in the editor until
 * rec_record_editor_add() puts it there, as one action.
 *
 * Property "record" (RecRecord): as it stands in the register, with the changes under way; NULL
 * while it is being loaded and after it was deleted.
 *
 * Signals: "refreshed" whenever rows must be shown anew (the record or the directory has changed);
 * "refused" (const char *field_id, const char *message) when the register did not take a change
 * (@field_id is NULL when it was one of a record shown before); "vanished" when the record is not
 * in the register any more; "added" when a draft has come into the register. */

RecRecordEditor *rec_record_editor_new (void);
void             rec_record_editor_set_record (RecRecordEditor *self,
                                               RecRegister     *register_,
                                               RecKind          kind,
                                               const char      *id);
void rec_record_editor_set_draft (RecRecordEditor *self, RecRegister *register_, RecRecord *draft);
gboolean      rec_record_editor_is_draft (RecRecordEditor *self);
void          rec_record_editor_add (RecRecordEditor *self);
void          rec_record_editor_set_names (RecRecordEditor *self, GPtrArray *records);
RecDirectory *rec_record_editor_get_directory (RecRecordEditor *self);
RecRegister  *rec_record_editor_get_register (RecRecordEditor *self);
const char   *rec_record_editor_get_id (RecRecordEditor *self);
RecRecord    *rec_record_editor_get_record (RecRecordEditor *self);
gboolean      rec_record_editor_is_writable (RecRecordEditor *self);
gboolean      rec_record_editor_is_saving (RecRecordEditor *self);
void          rec_record_editor_change (RecRecordEditor *self,
                                        const RecField  *field,
                                        const char      *value,
                                        RecRecord       *created);

G_END_DECLS
