/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "rec-import-session.h"

G_BEGIN_DECLS

#define REC_TYPE_IMPORT_FILE_PAGE (rec_import_file_page_get_type ())
G_DECLARE_FINAL_TYPE (RecImportFilePage, rec_import_file_page, REC, IMPORT_FILE_PAGE, AdwBin)

/* First page of the import assistant: which file, and what was found in it. Needs the action
 * "import.choose-file" around it. */

void rec_import_file_page_set_session (RecImportFilePage *self, RecImportSession *session);

G_END_DECLS
