/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The most bytes that a file to import may have */
#define REC_SHEET_MAX_FILE (256 * 1024 * 1024)

GBytes *rec_sheet_content_read (const char   *path,
                                const char   *name,
                                GCancellable *cancellable,
                                GError      **error);

G_END_DECLS
