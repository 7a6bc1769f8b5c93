/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-register.h"

G_BEGIN_DECLS

/* How an operation of a register travels: private to rec-register.c and the files of its
 * operations. */

/**
 * RecRegisterManner:
 * @REC_REGISTER_READS: it reads
 * @REC_REGISTER_READS_ON: it reads in parts, until it gives an answer or an error, while nothing
 *   else is asked of the register
 * @REC_REGISTER_PREPARES: it reads what an edit is made of: the register is busy until it is
 *   answered
 * @REC_REGISTER_EDITS: it changes the register, which is busy meanwhile; its answer is a #RecEdit,
 *   what was done
 *
 * What an operation does to a register. Cancelling does not take back the answer of those that
 * prepare and edit: what has been done is answered as done.
 */
typedef enum
{
  REC_REGISTER_READS,
  REC_REGISTER_READS_ON,
  REC_REGISTER_PREPARES,
  REC_REGISTER_EDITS
} RecRegisterManner;

/**
 * RecRegisterOperation:
 * @tag: source tag of the task, a function that starts the operation
 * @manner: what it does to the register
 * @run: does it, in the store's thread; only what edits may write
 * @free_data: (nullable): frees what @run is given, in the main context
 * @free_answer: (nullable): frees an answer that nobody takes
 *
 * A kind of operation.
 */
typedef struct
{
  gpointer          tag;
  RecRegisterManner manner;
  RecRegisterReader run;
  GDestroyNotify    free_data;
  GDestroyNotify    free_answer;
} RecRegisterOperation;

/**
 * RecListAnswer:
 * @result: what a query found
 * @records: (element-type RecRecord): the systems of the ranges asked for, one after the other, as
 *   far as there are so many
 *
 * The answer to _rec_register_list_async().
 */
typedef struct
{
  RecQueryResult *result;
  GPtrArray      *records;
} RecListAnswer;

void _rec_register_run (RecRegister                *self,
                        const RecRegisterOperation *operation,
                        gpointer                    data,
                        GCancellable               *cancellable,
                        GAsyncReadyCallback         callback,
                        gpointer                    user_data);
gpointer
_rec_register_finish (RecRegister *self, GAsyncResult *result, gpointer tag, GError **error);

void           _rec_register_list_async (RecRegister        *self,
                                         RecQuery           *query,
                                         const guint        *starts,
                                         guint               n_starts,
                                         guint               n_each,
                                         GCancellable       *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer            user_data);
RecListAnswer *_rec_register_list_finish (RecRegister *self, GAsyncResult *result, GError **error);
void           _rec_list_answer_free (RecListAnswer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecListAnswer, _rec_list_answer_free)

G_END_DECLS
