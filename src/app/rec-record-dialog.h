/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "rec-field-row.h"
#include "rec-register.h"

G_BEGIN_DECLS

#define REC_TYPE_RECORD_DIALOG (rec_record_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RecRecordDialog, rec_record_dialog, REC, RECORD_DIALOG, AdwWindow)

/* A record that is kept beside a system (a document, an action, an incident, ...) in a small window
 * of its own, its form made from the catalogue. A record of the register saves each field as it is
 * left; a new one comes into the register whole, when it is added.
 *
 * Property "record-id": id of the record, NULL while it is a draft. */

RecRecordDialog *
rec_record_dialog_present (GtkWidget *near, RecRegister *register_, RecKind kind, const char *id);
RecRecordDialog *
rec_record_dialog_present_new (GtkWidget *near, RecRegister *register_, RecRecord *draft);
RecFieldRow *rec_record_dialog_get_row (RecRecordDialog *self, const char *field_id);
void         rec_record_dialog_add_group (RecRecordDialog *self, AdwPreferencesGroup *group);
gboolean     rec_record_dialog_accept (RecRecordDialog *self);

RecRecord *rec_record_draft_new (RecKind kind, ...) G_GNUC_NULL_TERMINATED;

G_END_DECLS
