/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "rec-sheet-error.h"

G_BEGIN_DECLS

/* A folder or a zip archive to be, which is made beside its place and put there once it is whole.
 * Files go in one after another, a piece at a time. Used from one thread. */

typedef struct _RecPackTarget RecPackTarget;

/**
 * RecPackEntry:
 * @path: path in the folder or archive, with "/"
 * @size: bytes
 * @sha256: what they hash to
 *
 * A file that was written.
 */
typedef struct
{
  char   *path;
  guint64 size;
  char   *sha256;
} RecPackEntry;

/**
 * RecPackWatch:
 * @written: bytes of files written since it was told to watch
 * @user_data: what was given with the function
 */
typedef void (*RecPackWatch) (guint64 written, gpointer user_data);

RecPackTarget *rec_pack_target_new (
    const char *target, gboolean zip, const char *root, gint64 moment, GError **error);
void        rec_pack_target_free (RecPackTarget *self);
const char *rec_pack_target_get_folder (RecPackTarget *self);
GOutputStream *
rec_pack_target_begin (RecPackTarget *self, const char *path, guint64 size, GError **error);
gboolean rec_pack_target_end (RecPackTarget *self, GError **error);
gboolean
rec_pack_target_add (RecPackTarget *self, const char *path, const char *text, GError **error);
gboolean   rec_pack_target_add_file (RecPackTarget *self,
                                     const char    *path,
                                     const char    *file,
                                     GCancellable  *cancellable,
                                     GError       **error);
void       rec_pack_target_watch (RecPackTarget *self, RecPackWatch watch, gpointer user_data);
GPtrArray *rec_pack_target_get_entries (RecPackTarget *self);
gboolean   rec_pack_target_commit (RecPackTarget *self, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecPackTarget, rec_pack_target_free)

G_END_DECLS
