/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The right to write a register: a lock of the operating system on a file ".NAME.lock" beside it,
 * in which the holder's name stands. The system gives it up when the program ends, however it
 * ends; the file alone means nothing. */

typedef struct _RecLock RecLock;

RecLock *rec_lock_take (const char *path, char **holder, GError **error);
void     rec_lock_free (RecLock *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecLock, rec_lock_free)

G_END_DECLS
