/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define REC_TYPE_PACK_STREAM (rec_pack_stream_get_type ())
G_DECLARE_FINAL_TYPE (RecPackStream, rec_pack_stream, REC, PACK_STREAM, GOutputStream)

/**
 * RecPackWrite:
 * @data: (array length=length): the next bytes
 * @length: how many
 * @user_data: what was given with the function
 * @error: return location for an error
 *
 * Takes all of the bytes.
 *
 * Returns: whether it could
 */
typedef gboolean (*RecPackWrite) (const void *data,
                                  gsize       length,
                                  gpointer    user_data,
                                  GError    **error);

/* A stream whose bytes a function takes, for whoever writes to streams. */

GOutputStream *rec_pack_stream_new (RecPackWrite write, gpointer user_data);

G_END_DECLS
