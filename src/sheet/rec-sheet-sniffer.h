/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-sheet-file.h"

G_BEGIN_DECLS

gboolean rec_sheet_sniff (GBytes *bytes, const char *name, RecSheetFormat *format, GError **error);

G_END_DECLS
