/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-register.h"

G_BEGIN_DECLS

/* How an operation of a register travels: private to rec-register.c and
 * rec-register-operations.c. */

typedef struct _RecRegisterJob RecRegisterJob;

/**
 * RecRegisterState:
 * @directory: (nullable): the names, %NULL where they are as before
 *
 * What is known of a register outside its thread, as the thread last saw it.
 */
typedef struct
{
  RecDirectory *directory;
  char         *path;
  char         *holder;
  char         *as_at;
  gboolean      read_only;
  gboolean      can_undo;
  gboolean      can_redo;
} RecRegisterState;

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

/**
 * RecRegisterWork:
 * @store: (inout): the thread's store
 * @job: the operation, which takes the answer
 *
 * Does an operation, in the store's thread.
 */
typedef void (*RecRegisterWork) (RecStore **store, RecRegisterJob *job);

/* One operation on its way to the store's thread and back. It belongs to the thread while it works
 * and to the main context otherwise; it is made and freed in the main context only. Of what is
 * asked, each operation uses some. */
struct _RecRegisterJob
{
  RecRegister    *self;
  GTask          *task;
  GCancellable   *cancellable;
  RecRegisterWork work;
  gboolean        is_writing; /* counts for "busy" */

  /* What is asked */
  char           *text; /* a path, or the id of a record */
  char           *date;
  RecRecord      *facility;
  RecEdit        *edit;
  RecQuery       *query;
  RecImportBatch *batch;
  RecKind         kind;
  gint64         *row_ids;
  guint           n;
  GArray         *starts; /* guint, positions; @n from each */

  RecRegisterReader reader; /* of rec_register_read_async () */
  gpointer          data;
  GDestroyNotify    free_data;

  /* What is answered */
  gpointer          answer;
  GDestroyNotify    free_answer; /* %NULL where the answer is that it was done */
  RecEdit          *done_edit;   /* what changed the register */
  RecRegisterState *state;
  GError           *error;
};

RecRegisterJob *_rec_register_job_new (RecRegister        *self,
                                       gpointer            tag,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
void
_rec_register_job_push (RecRegisterJob *self, RecRegisterWork work, GDestroyNotify free_answer);
void _rec_register_job_push_writing (RecRegisterJob *self,
                                     RecRegisterWork work,
                                     GDestroyNotify  free_answer);
void _rec_register_job_note_edit (RecRegisterJob *self, RecStore *store, RecEdit *edit);

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
