/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "rec-import-session.h"

G_BEGIN_DECLS

#define REC_TYPE_IMPORT_CHECK_PAGE (rec_import_check_page_get_type ())
G_DECLARE_FINAL_TYPE (RecImportCheckPage, rec_import_check_page, REC, IMPORT_CHECK_PAGE, AdwBin)

/* Third page of the import assistant: what the import would do, and what is wrong with it. Needs
 * the actions "import.leave-column" and "import.reread" around it. */

void rec_import_check_page_set_session (RecImportCheckPage *self, RecImportSession *session);

G_END_DECLS
