/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-workbook.h"

G_BEGIN_DECLS

gboolean rec_workbook_verify (const char                *path,
                              const char                *name,
                              const RecWorkbookExpected *expected,
                              guint                      n_expected,
                              GCancellable              *cancellable,
                              GError                   **error);

G_END_DECLS
