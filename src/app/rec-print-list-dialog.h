/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "rec-register.h"

G_BEGIN_DECLS

#define REC_TYPE_PRINT_LIST_DIALOG (rec_print_list_dialog_get_type ())
G_DECLARE_FINAL_TYPE (
    RecPrintListDialog, rec_print_list_dialog, REC, PRINT_LIST_DIALOG, AdwMessageDialog)

/* Asks which columns the printed list is to have, remembers it, reads the systems in the store's
 * thread, then goes on to the desktop's print dialog. */

RecPrintListDialog *rec_print_list_dialog_present (GtkWidget             *near,
                                                   RecRegister           *register_,
                                                   RecQuery              *query,
                                                   const RecField *const *columns,
                                                   guint                  n_columns);

G_END_DECLS
