/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "rec-register.h"

G_BEGIN_DECLS

#define REC_TYPE_HISTORY_VIEW (rec_history_view_get_type ())
G_DECLARE_FINAL_TYPE (RecHistoryView, rec_history_view, REC, HISTORY_VIEW, AdwBin)

/* What became of one record, newest first. It keeps itself up to date while it is shown. */

GtkWidget *rec_history_view_new (void);
void       rec_history_view_set_record (RecHistoryView *self,
                                        RecRegister    *register_,
                                        RecKind         kind,
                                        const char     *id);

G_END_DECLS
