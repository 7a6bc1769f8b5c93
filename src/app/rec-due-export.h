/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "rec-register.h"

G_BEGIN_DECLS

/* What is due, written into a file that calendar programs take. */

void     rec_due_export_async (GFile              *target,
                               GPtrArray          *items,
                               RecDirectory       *directory,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data);
GFile   *rec_due_export_get_target (GAsyncResult *result);
gboolean rec_due_export_finish (GAsyncResult *result, GError **error);

G_END_DECLS
