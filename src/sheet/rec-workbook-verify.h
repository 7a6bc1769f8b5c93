/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean rec_workbook_verify (const char   *path,
                              const char   *name,
                              guint         sheet,
                              guint         n_rows,
                              guint64       n_cells,
                              GCancellable *cancellable,
                              GError      **error);

G_END_DECLS
