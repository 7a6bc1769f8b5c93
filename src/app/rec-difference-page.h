/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "rec-import-session.h"

G_BEGIN_DECLS

#define REC_TYPE_DIFFERENCE_PAGE (rec_difference_page_get_type ())
G_DECLARE_FINAL_TYPE (RecDifferencePage, rec_difference_page, REC, DIFFERENCE_PAGE, AdwBin)

/* Third page of the import assistant for a file that Recensia wrote itself: how it differs from the
 * register, each row and each cell to be accepted or refused. */

void rec_difference_page_set_session (RecDifferencePage *self, RecImportSession *session);

G_END_DECLS
