/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "rec-field-row.h"
#include "rec-register.h"

G_BEGIN_DECLS

#define REC_TYPE_BULK_DIALOG (rec_bulk_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RecBulkDialog, rec_bulk_dialog, REC, BULK_DIALOG, AdwWindow)

/* Changes fields of several systems at once: each field ticked gets the value given here, in all of
 * them, as one action. */

RecBulkDialog *rec_bulk_dialog_present (GtkWidget *near, RecRegister *register_, GPtrArray *ids);
RecFieldRow   *rec_bulk_dialog_get_row (RecBulkDialog *self, const char *field_id);

G_END_DECLS
