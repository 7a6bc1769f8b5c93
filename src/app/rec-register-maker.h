/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "rec-record.h"

G_BEGIN_DECLS

/* Makes register files, each in a task thread, and leaves them closed. */

void     rec_register_maker_create_async (const char         *path,
                                          RecRecord          *facility,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data);
void     rec_register_maker_example_async (const char         *path,
                                           GAsyncReadyCallback callback,
                                           gpointer            user_data);
gboolean rec_register_maker_finish (GAsyncResult *result, GError **error);

G_END_DECLS
