/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "rec-field-row.h"
#include "rec-record-editor.h"

G_BEGIN_DECLS

#define REC_TYPE_RECORD_FORM (rec_record_form_get_type ())
G_DECLARE_FINAL_TYPE (RecRecordForm, rec_record_form, REC, RECORD_FORM, AdwBin)

/* The fields of a record in groups of rows, all made from the catalogue: those of one section, or
 * of the whole kind. */

GtkWidget   *rec_record_form_new (RecKind kind, const char *section);
GtkWidget   *rec_record_form_new_later (RecKind kind, const char *section);
void         rec_record_form_set_editor (RecRecordForm *self, RecRecordEditor *editor);
RecFieldRow *rec_record_form_get_row (RecRecordForm *self, const char *field_id);
gboolean     rec_record_form_commit (RecRecordForm *self);
void         rec_record_form_restore (RecRecordForm *self);

gboolean rec_record_form_shows (const RecField *field);

G_END_DECLS
