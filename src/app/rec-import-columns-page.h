/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "rec-import-session.h"

G_BEGIN_DECLS

#define REC_TYPE_IMPORT_COLUMNS_PAGE (rec_import_columns_page_get_type ())
G_DECLARE_FINAL_TYPE (
    RecImportColumnsPage, rec_import_columns_page, REC, IMPORT_COLUMNS_PAGE, AdwBin)

/* Second page of the import assistant: which column goes where, and what becomes of systems that
 * are in the register already. */

void rec_import_columns_page_set_session (RecImportColumnsPage *self, RecImportSession *session);

void rec_import_columns_page_focus (RecImportColumnsPage *self);

G_END_DECLS
