/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "rec-register.h"

G_BEGIN_DECLS

#define REC_TYPE_DIRECTORY_VIEW (rec_directory_view_get_type ())
G_DECLARE_FINAL_TYPE (RecDirectoryView, rec_directory_view, REC, DIRECTORY_VIEW, AdwBin)

/* All the departments, suppliers or persons of a register by name, with a search and a way to add
 * one; each opens its dialog. It follows the register by itself. */

GtkWidget *rec_directory_view_new (RecKind kind);
void       rec_directory_view_set_register (RecDirectoryView *self, RecRegister *register_);

G_END_DECLS
