/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "rec-sheet-error.h"

G_BEGIN_DECLS

/* A file to be written beside its target and put in its place once it is known to be whole. Used
 * from one thread. */

typedef struct _RecSafeTarget RecSafeTarget;

RecSafeTarget *rec_safe_target_new (const char *target, GError **error);
void           rec_safe_target_free (RecSafeTarget *self);
const char    *rec_safe_target_get_path (RecSafeTarget *self);
const char    *rec_safe_target_get_folder (RecSafeTarget *self);
const char    *rec_safe_target_get_name (RecSafeTarget *self);
void           rec_safe_target_set_error (RecSafeTarget *self, int code, GError **error);
void           rec_safe_target_explain_verify (RecSafeTarget *self, GError **error);
void           rec_safe_target_set_folder_error (const char *folder, int code, GError **error);
gboolean       rec_safe_target_commit (RecSafeTarget *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecSafeTarget, rec_safe_target_free)

G_END_DECLS
