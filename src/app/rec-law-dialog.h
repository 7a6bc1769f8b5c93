/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define REC_TYPE_LAW_DIALOG (rec_law_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RecLawDialog, rec_law_dialog, REC, LAW_DIALOG, AdwWindow)

/* What the law pack says: calendar, classes, duties, documents, terms and sources, each with where
 * it stands and how sure it is. */

GtkWidget *rec_law_dialog_present (GtkWindow *parent, const char *id);
char      *rec_law_dialog_describe_notice (void);

G_END_DECLS
