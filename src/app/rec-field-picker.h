/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "rec-catalogue.h"

G_BEGIN_DECLS

#define REC_TYPE_FIELD_PICKER (rec_field_picker_get_type ())
G_DECLARE_FINAL_TYPE (RecFieldPicker, rec_field_picker, REC, FIELD_PICKER, GtkWidget)

/**
 * RecFieldPickerNote:
 * @field: a field
 * @user_data: as given with the function
 *
 * Says what stands beside a field in the list, such as the column that has it already.
 *
 * Returns: (nullable) (transfer full): some words
 */
typedef char *(*RecFieldPickerNote) (const RecField *field, gpointer user_data);

/* A button that shows a field of systems and opens a list of all that can be imported, in their
 * groups, with a search.
 *
 * Signal "picked" (RecField *field or NULL): a person chose another field, or none. */

GtkWidget *rec_field_picker_new (void);
void       rec_field_picker_set_field (RecFieldPicker *self, const RecField *field);
void       rec_field_picker_set_none (RecFieldPicker *self, const char *label, const char *icon);
void rec_field_picker_set_note (RecFieldPicker *self, RecFieldPickerNote note, gpointer user_data);
void rec_field_picker_set_name (RecFieldPicker *self, const char *name);

G_END_DECLS
