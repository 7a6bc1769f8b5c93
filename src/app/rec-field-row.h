/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "rec-directory.h"

G_BEGIN_DECLS

#define REC_TYPE_FIELD_ROW (rec_field_row_get_type ())
G_DECLARE_INTERFACE (RecFieldRow, rec_field_row, REC, FIELD_ROW, GtkWidget)

/* The row of a form that shows and edits one field of a record. It is made from the RecField alone:
 * rec_field_row_new() picks the widget. What a person does in it is kept in the widget until the
 * field is left (or Enter is pressed); then it is read, and either "committed" or shown as wrong.
 *
 * Signal "committed" (const char *value, RecRecord *created): the person gave the field a new
 * value;
 * @created (nullable) is a record the value refers to that is not in the register yet. */

struct _RecFieldRowInterface
{
  GTypeInterface parent_iface;

  void (*show) (RecFieldRow *self, const char *value, RecDirectory *directory);
  gboolean (*read) (RecFieldRow *self, char **value, RecRecord **created, GError **error);
  gboolean (*is_edited) (RecFieldRow *self);
};

GtkWidget      *rec_field_row_new (const RecField *field);
const RecField *rec_field_row_get_field (RecFieldRow *self);
const char     *rec_field_row_get_value (RecFieldRow *self);
void        rec_field_row_set_value (RecFieldRow *self, const char *value, RecDirectory *directory);
gboolean    rec_field_row_is_edited (RecFieldRow *self);
gboolean    rec_field_row_commit (RecFieldRow *self);
void        rec_field_row_restore (RecFieldRow *self);
void        rec_field_row_refuse (RecFieldRow *self, const char *value, const char *message);
const char *rec_field_row_get_error (RecFieldRow *self);

/* For the rows themselves */

void          rec_field_row_setup (RecFieldRow *self, const RecField *field);
RecDirectory *rec_field_row_get_directory (RecFieldRow *self);
gboolean      rec_field_row_is_showing (RecFieldRow *self);
void          rec_field_row_set_blank (RecFieldRow *self, gboolean blank);

G_END_DECLS
