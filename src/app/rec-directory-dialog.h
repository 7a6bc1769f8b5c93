/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "rec-field-row.h"
#include "rec-register.h"

G_BEGIN_DECLS

#define REC_TYPE_DIRECTORY_DIALOG (rec_directory_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RecDirectoryDialog, rec_directory_dialog, REC, DIRECTORY_DIALOG, AdwWindow)

/* A department, supplier or person: its fields, the systems that refer to it, and its deletion. */

RecDirectoryDialog *rec_directory_dialog_present (GtkWidget   *near,
                                                  RecRegister *register_,
                                                  RecKind      kind,
                                                  const char  *id);
RecFieldRow        *rec_directory_dialog_get_row (RecDirectoryDialog *self, const char *field_id);

G_END_DECLS
