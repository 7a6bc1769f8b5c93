/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "rec-sheet-error.h"

G_BEGIN_DECLS

/* The most that a member may unpack to */
#define REC_ZIP_MAX_MEMBER (1024 * 1024 * 1024)

/**
 * RecZipFunc:
 * @data: (array length=length): the next bytes of a member
 * @length: how many
 * @user_data: what was given with the function
 * @error: return location for an error
 *
 * Returns: whether to go on; %FALSE without an error ends the reading in good order
 */
typedef gboolean (*RecZipFunc) (const void *data, gsize length, gpointer user_data, GError **error);

/* A zip archive in memory. */
typedef struct _RecZipFile RecZipFile;

RecZipFile *rec_zip_file_open (GBytes *bytes, const char *name, GError **error);
void        rec_zip_file_free (RecZipFile *self);
const char *rec_zip_file_get_name (RecZipFile *self);
gboolean    rec_zip_file_has (RecZipFile *self, const char *member);
gboolean    rec_zip_file_is_refused (RecZipFile *self);
gboolean    rec_zip_file_read (RecZipFile   *self,
                               const char   *member,
                               RecZipFunc    func,
                               gpointer      user_data,
                               GCancellable *cancellable,
                               GError      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecZipFile, rec_zip_file_free)

G_END_DECLS
