/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define REC_TYPE_FIRST_RUN (rec_first_run_get_type ())
G_DECLARE_FINAL_TYPE (RecFirstRun, rec_first_run, REC, FIRST_RUN, AdwBin)

/* What a window without a register shows: how to come by one, and those opened lately. */

GtkWidget *rec_first_run_new (void);

G_END_DECLS
