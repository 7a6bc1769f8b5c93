/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-store.h"

G_BEGIN_DECLS

/* A thread that owns a register file: the store is opened, used and closed in it, and in no other.
 * Private to RecRegister. */

typedef struct _RecStoreThread RecStoreThread;

/**
 * RecStoreWork:
 * @store: (inout): the thread's store, %NULL until a work has opened one and put it here
 * @data: what the work is about
 *
 * An operation, run in the thread: a whole one, or a part of one that can wait.
 *
 * Returns: whether it is done; if not, it is run on as soon as nothing else waits
 */
typedef gboolean (*RecStoreWork) (RecStore **store, gpointer data);

/**
 * RecStoreDone:
 * @data: what the work was about, with its answer
 *
 * Takes the answer, in the main context that the work was pushed from.
 */
typedef void (*RecStoreDone) (gpointer data);

RecStoreThread *rec_store_thread_new (void);
void            rec_store_thread_push (RecStoreThread *self,
                                       RecStoreWork    work,
                                       RecStoreDone    done,
                                       gpointer        data,
                                       GDestroyNotify  free_data);
void            rec_store_thread_end (RecStoreThread *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecStoreThread, rec_store_thread_end)

G_END_DECLS
