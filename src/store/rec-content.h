/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-db.h"
#include "rec-store.h"

G_BEGIN_DECLS

/* What attached files hold, in the tables "content" and "content_chunk": each content once, known
 * by its SHA-256, in chunks of 1 MiB, so that no file is ever whole in memory. */

gboolean rec_content_add (RecDb             *db,
                          GFile             *file,
                          const char        *name,
                          char             **sha256,
                          gint64            *size,
                          gboolean          *is_new,
                          RecContentProgress progress,
                          gpointer           progress_data,
                          GCancellable      *cancellable,
                          GError           **error);
gboolean rec_content_drop (RecDb *db, const char *sha256, GError **error);
gboolean rec_content_write (RecDb             *db,
                            const char        *sha256,
                            const char        *name,
                            GOutputStream     *stream,
                            RecContentProgress progress,
                            gpointer           progress_data,
                            GCancellable      *cancellable,
                            GError           **error);
gboolean rec_content_verify (RecDb        *db,
                             gint64        row,
                             const char   *sha256,
                             gint64        size,
                             gboolean     *sound,
                             GCancellable *cancellable,
                             GError      **error);

G_END_DECLS
