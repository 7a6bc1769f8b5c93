/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A hidden folder in which something is made beside the place that it is meant for. What a program
 * that was killed left behind is deleted when the next such folder is made there. */
typedef struct _RecScratchFolder RecScratchFolder;

RecScratchFolder *rec_scratch_folder_new (const char *parent, int mode);
void              rec_scratch_folder_free (RecScratchFolder *self);
const char       *rec_scratch_folder_get_path (RecScratchFolder *self);
void              rec_scratch_folder_let_go (RecScratchFolder *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecScratchFolder, rec_scratch_folder_free)

G_END_DECLS
