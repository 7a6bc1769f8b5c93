/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "rec-directory.h"
#include "rec-sheet-error.h"
#include "rec-sheet-file.h"

G_BEGIN_DECLS

/* The declaration sheet: a small workbook in which a department tells which AI it uses, also what
 * nobody bought, and which comes back by import as proposals. */

gboolean rec_declaration_write (const RecDirectory *directory,
                                RecRecord          *department,
                                const RecLanguage  *language,
                                const char         *target,
                                GCancellable       *cancellable,
                                GError            **error);
char *
rec_declaration_file_name (RecRecord *department, const char *date, const RecLanguage *language);

const char *rec_declaration_heading (void);
gboolean    rec_declaration_is_example (const char *mark, const char *name);
const char *rec_declaration_get_department (const char *mark);

G_END_DECLS
