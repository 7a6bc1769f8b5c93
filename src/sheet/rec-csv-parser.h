/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "rec-sheet-table.h"

G_BEGIN_DECLS

#define REC_CSV_MAX_CELL (4 * 1024 * 1024)

char           rec_csv_find_separator (GBytes *text);
gboolean       rec_csv_is_separator (char separator);
RecSheetTable *rec_csv_parse (
    GBytes *text, char separator, const char *name, GCancellable *cancellable, GError **error);

G_END_DECLS
