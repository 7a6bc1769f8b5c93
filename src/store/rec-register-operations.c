/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-register"

#include "config.h"

#include "rec-register-private.h"

static void
work_apply (RecStore **store, RecRegisterJob *job)
{
  g_autoptr (RecEdit) done = rec_store_apply (*store, job->edit, job->cancellable, &job->error);

  if (done != NULL)
    _rec_register_job_note_edit (job, *store, done);
}

static void
work_undo (RecStore **store, RecRegisterJob *job)
{
  job->answer = rec_store_undo (*store, &job->error);
  if (job->answer != NULL)
    _rec_register_job_note_edit (job, *store, job->answer);
}

static void
work_redo (RecStore **store, RecRegisterJob *job)
{
  job->answer = rec_store_redo (*store, &job->error);
  if (job->answer != NULL)
    _rec_register_job_note_edit (job, *store, job->answer);
}

static void
work_load (RecStore **store, RecRegisterJob *job)
{
  job->answer = rec_store_load (*store, job->kind, job->text, &job->error);
}

static void
work_query (RecStore **store, RecRegisterJob *job)
{
  job->answer = rec_store_run_query (*store, job->query, job->cancellable, &job->error);
}

static void
append_range (GArray *ids, GArray *row_ids, guint start, guint n)
{
  if (start < row_ids->len)
    g_array_append_vals (
        ids, &g_array_index (row_ids, gint64, start), MIN (n, row_ids->len - start));
}

static void
work_list (RecStore **store, RecRegisterJob *job)
{
  g_autoptr (RecQueryResult) result =
      rec_store_run_query (*store, job->query, job->cancellable, &job->error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GPtrArray     *records;
  RecListAnswer *answer;

  if (result == NULL)
    return;
  for (guint i = 0; i < job->starts->len; i++)
    append_range (ids, result->row_ids, g_array_index (job->starts, guint, i), job->n);
  records = rec_store_load_rows (*store, (gint64 *) ids->data, ids->len, &job->error);
  if (records == NULL)
    return;

  answer = g_new0 (RecListAnswer, 1);
  answer->result = g_steal_pointer (&result);
  answer->records = records;
  job->answer = answer;
}

static void
work_load_rows (RecStore **store, RecRegisterJob *job)
{
  job->answer = rec_store_load_rows (*store, job->row_ids, job->n, &job->error);
}

static void
work_facets (RecStore **store, RecRegisterJob *job)
{
  job->answer = rec_store_count_facets (*store, job->query, job->cancellable, &job->error);
}

static void
work_history (RecStore **store, RecRegisterJob *job)
{
  job->answer = rec_store_load_history (*store, job->kind, job->text, job->n, &job->error);
}

static void
work_plan_import (RecStore **store, RecRegisterJob *job)
{
  job->answer = rec_store_plan_import (*store, job->batch, job->cancellable, &job->error);
}

static void
work_compare (RecStore **store, RecRegisterJob *job)
{
  job->answer = rec_store_compare (*store, job->batch, job->cancellable, &job->error);
}

static gpointer
finish_pointer (RecRegister *self, GAsyncResult *result, gpointer tag, GError **error)
{
  g_return_val_if_fail (REC_IS_REGISTER (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, tag), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * rec_register_apply_async:
 * @self: a register
 * @edit: the edit; it does not change any more
 * @cancellable: (nullable): a #GCancellable
 * @callback: takes the answer
 * @user_data: passed to @callback
 *
 * Does an edit, whole or not at all, see rec_store_apply(). #RecRegister::changed comes first.
 */
void
rec_register_apply_async (RecRegister        *self,
                          RecEdit            *edit,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  RecRegisterJob *job;

  g_return_if_fail (REC_IS_REGISTER (self));
  g_return_if_fail (edit != NULL);

  job = _rec_register_job_new (self, rec_register_apply_async, cancellable, callback, user_data);
  job->edit = rec_edit_ref (edit);
  _rec_register_job_push_writing (job, work_apply, NULL);
}

/**
 * rec_register_apply_finish:
 * @self: a register
 * @result: the result given to the callback
 * @error: (nullable): return location for a #GError of rec_store_apply(), or %G_IO_ERROR_CANCELLED
 *   when nothing was written
 *
 * Returns: whether it was done
 */
gboolean
rec_register_apply_finish (RecRegister *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (REC_IS_REGISTER (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, rec_register_apply_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * rec_register_undo_async:
 * @self: a register
 * @callback: takes the answer
 * @user_data: passed to @callback
 *
 * Undoes the last action that is not undone, see rec_store_undo().
 */
void
rec_register_undo_async (RecRegister *self, GAsyncReadyCallback callback, gpointer user_data)
{
  RecRegisterJob *job;

  g_return_if_fail (REC_IS_REGISTER (self));

  job = _rec_register_job_new (self, rec_register_undo_async, NULL, callback, user_data);
  _rec_register_job_push_writing (job, work_undo, (GDestroyNotify) rec_edit_unref);
}

/**
 * rec_register_redo_async:
 * @self: a register
 * @callback: takes the answer
 * @user_data: passed to @callback
 *
 * Does the action again that was undone last, see rec_store_redo().
 */
void
rec_register_redo_async (RecRegister *self, GAsyncReadyCallback callback, gpointer user_data)
{
  RecRegisterJob *job;

  g_return_if_fail (REC_IS_REGISTER (self));

  job = _rec_register_job_new (self, rec_register_redo_async, NULL, callback, user_data);
  _rec_register_job_push_writing (job, work_redo, (GDestroyNotify) rec_edit_unref);
}

/**
 * rec_register_undo_finish:
 * @self: a register
 * @result: the result given to the callback
 * @error: (nullable): return location for a #GError of rec_store_undo() or
 *   rec_store_redo()
 *
 * Returns: (transfer full) (nullable): what undoing or redoing did
 */
RecEdit *
rec_register_undo_finish (RecRegister *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (REC_IS_REGISTER (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, rec_register_undo_async) ||
                            g_async_result_is_tagged (result, rec_register_redo_async),
                        NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * rec_register_load_async:
 * @self: a register
 * @kind: kind of the record
 * @id: id of the record
 * @cancellable: (nullable): a #GCancellable
 * @callback: takes the answer
 * @user_data: passed to @callback
 *
 * Reads one record, see rec_store_load().
 */
void
rec_register_load_async (RecRegister        *self,
                         RecKind             kind,
                         const char         *id,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  RecRegisterJob *job;

  g_return_if_fail (REC_IS_REGISTER (self));
  g_return_if_fail (id != NULL);

  job = _rec_register_job_new (self, rec_register_load_async, cancellable, callback, user_data);
  job->kind = kind;
  job->text = g_strdup (id);
  _rec_register_job_push (job, work_load, (GDestroyNotify) rec_record_unref);
}

/**
 * rec_register_load_finish:
 * @self: a register
 * @result: the result given to the callback
 * @error: (nullable): return location for a #GError of rec_store_load(), or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the record
 */
RecRecord *
rec_register_load_finish (RecRegister *self, GAsyncResult *result, GError **error)
{
  return finish_pointer (self, result, rec_register_load_async, error);
}

/**
 * rec_register_query_async:
 * @self: a register
 * @query: the query
 * @cancellable: (nullable): a #GCancellable
 * @callback: takes the answer
 * @user_data: passed to @callback
 *
 * Finds systems, see rec_store_run_query(). A cancelled query is left as soon as the thread comes
 * to it, or in the middle of its work.
 */
void
rec_register_query_async (RecRegister        *self,
                          RecQuery           *query,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  RecRegisterJob *job;

  g_return_if_fail (REC_IS_REGISTER (self));
  g_return_if_fail (query != NULL);

  job = _rec_register_job_new (self, rec_register_query_async, cancellable, callback, user_data);
  job->query = rec_query_ref (query);
  _rec_register_job_push (job, work_query, (GDestroyNotify) rec_query_result_free);
}

/**
 * rec_register_query_finish:
 * @self: a register
 * @result: the result given to the callback
 * @error: (nullable): return location for a #GError of rec_store_run_query(), or
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): what was found
 */
RecQueryResult *
rec_register_query_finish (RecRegister *self, GAsyncResult *result, GError **error)
{
  return finish_pointer (self, result, rec_register_query_async, error);
}

/**
 * rec_register_load_rows_async:
 * @self: a register
 * @row_ids: (array length=n_row_ids): row ids of systems
 * @n_row_ids: how many
 * @cancellable: (nullable): a #GCancellable
 * @callback: takes the answer
 * @user_data: passed to @callback
 *
 * Reads the systems of some rows, see rec_store_load_rows().
 */
void
rec_register_load_rows_async (RecRegister        *self,
                              const gint64       *row_ids,
                              guint               n_row_ids,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  RecRegisterJob *job;

  g_return_if_fail (REC_IS_REGISTER (self));
  g_return_if_fail (row_ids != NULL || n_row_ids == 0);

  job =
      _rec_register_job_new (self, rec_register_load_rows_async, cancellable, callback, user_data);
  job->row_ids = g_memdup2 (row_ids, n_row_ids * sizeof (gint64));
  job->n = n_row_ids;
  _rec_register_job_push (job, work_load_rows, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * rec_register_load_rows_finish:
 * @self: a register
 * @result: the result given to the callback
 * @error: (nullable): return location for a #GError of rec_store_load_rows(), or
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer container) (element-type RecRecord) (nullable): the systems in the order asked
 * for, %NULL where a row is gone
 */
GPtrArray *
rec_register_load_rows_finish (RecRegister *self, GAsyncResult *result, GError **error)
{
  return finish_pointer (self, result, rec_register_load_rows_async, error);
}

/**
 * rec_register_facets_async:
 * @self: a register
 * @query: the query
 * @cancellable: (nullable): a #GCancellable
 * @callback: takes the answer
 * @user_data: passed to @callback
 *
 * Counts the values that the fields have under a query, see rec_store_count_facets().
 */
void
rec_register_facets_async (RecRegister        *self,
                           RecQuery           *query,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  RecRegisterJob *job;

  g_return_if_fail (REC_IS_REGISTER (self));
  g_return_if_fail (query != NULL);

  job = _rec_register_job_new (self, rec_register_facets_async, cancellable, callback, user_data);
  job->query = rec_query_ref (query);
  _rec_register_job_push (job, work_facets, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * rec_register_facets_finish:
 * @self: a register
 * @result: the result given to the callback
 * @error: (nullable): return location for a #GError of rec_store_count_facets(), or
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer container) (element-type RecFacet) (nullable): the counts
 */
GPtrArray *
rec_register_facets_finish (RecRegister *self, GAsyncResult *result, GError **error)
{
  return finish_pointer (self, result, rec_register_facets_async, error);
}

/**
 * rec_register_history_async:
 * @self: a register
 * @kind: kind of the record
 * @id: id of the record
 * @n_most: most entries
 * @cancellable: (nullable): a #GCancellable
 * @callback: takes the answer
 * @user_data: passed to @callback
 *
 * Reads what was done to a record, see rec_store_load_history().
 */
void
rec_register_history_async (RecRegister        *self,
                            RecKind             kind,
                            const char         *id,
                            guint               n_most,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  RecRegisterJob *job;

  g_return_if_fail (REC_IS_REGISTER (self));
  g_return_if_fail (id != NULL);

  job = _rec_register_job_new (self, rec_register_history_async, cancellable, callback, user_data);
  job->kind = kind;
  job->text = g_strdup (id);
  job->n = n_most;
  _rec_register_job_push (job, work_history, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * rec_register_history_finish:
 * @self: a register
 * @result: the result given to the callback
 * @error: (nullable): return location for a #GError of rec_store_load_history(), or
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer container) (element-type RecJournalEntry) (nullable): the entries
 */
GPtrArray *
rec_register_history_finish (RecRegister *self, GAsyncResult *result, GError **error)
{
  return finish_pointer (self, result, rec_register_history_async, error);
}

/**
 * rec_register_plan_import_async:
 * @self: a register
 * @batch: what was read
 * @cancellable: (nullable): a #GCancellable
 * @callback: takes the answer
 * @user_data: passed to @callback
 *
 * Finds out what an import would do, see rec_store_plan_import(). Nothing is written.
 */
void
rec_register_plan_import_async (RecRegister        *self,
                                RecImportBatch     *batch,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  RecRegisterJob *job;

  g_return_if_fail (REC_IS_REGISTER (self));
  g_return_if_fail (batch != NULL);

  job = _rec_register_job_new (
      self, rec_register_plan_import_async, cancellable, callback, user_data);
  job->batch = rec_import_batch_ref (batch);
  _rec_register_job_push_writing (job, work_plan_import, (GDestroyNotify) rec_import_plan_free);
}

/**
 * rec_register_plan_import_finish:
 * @self: a register
 * @result: the result given to the callback
 * @error: (nullable): return location for a #GError of rec_store_plan_import(), or
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the plan
 */
RecImportPlan *
rec_register_plan_import_finish (RecRegister *self, GAsyncResult *result, GError **error)
{
  return finish_pointer (self, result, rec_register_plan_import_async, error);
}

/**
 * rec_register_compare_async:
 * @self: a register
 * @batch: what was read
 * @cancellable: (nullable): a #GCancellable
 * @callback: takes the answer
 * @user_data: passed to @callback
 *
 * Compares a file that comes back with the register, see rec_store_compare(). Nothing is written.
 */
void
rec_register_compare_async (RecRegister        *self,
                            RecImportBatch     *batch,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  RecRegisterJob *job;

  g_return_if_fail (REC_IS_REGISTER (self));
  g_return_if_fail (batch != NULL);

  job = _rec_register_job_new (self, rec_register_compare_async, cancellable, callback, user_data);
  job->batch = rec_import_batch_ref (batch);
  _rec_register_job_push_writing (job, work_compare, (GDestroyNotify) rec_difference_unref);
}

/**
 * rec_register_compare_finish:
 * @self: a register
 * @result: the result given to the callback
 * @error: (nullable): return location for a #GError of rec_store_compare(), or
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the difference
 */
RecDifference *
rec_register_compare_finish (RecRegister *self, GAsyncResult *result, GError **error)
{
  return finish_pointer (self, result, rec_register_compare_async, error);
}

/*< private >
 * _rec_list_answer_free:
 * @self: (transfer full): an answer
 */
void
_rec_list_answer_free (RecListAnswer *self)
{
  rec_query_result_free (self->result);
  g_ptr_array_unref (self->records);
  g_free (self);
}

/*< private >
 * _rec_register_list_async:
 * @self: a register
 * @query: which systems, in which order
 * @starts: (array length=n_starts): positions in the answer
 * @n_starts: how many
 * @n_each: how many systems to read from each of @starts on
 *
 * Finds systems and reads some of them in one operation, so that nothing that was queued meanwhile
 * comes in between.
 */
void
_rec_register_list_async (RecRegister        *self,
                          RecQuery           *query,
                          const guint        *starts,
                          guint               n_starts,
                          guint               n_each,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  RecRegisterJob *job =
      _rec_register_job_new (self, _rec_register_list_async, cancellable, callback, user_data);

  job->query = rec_query_ref (query);
  job->starts = g_array_sized_new (FALSE, FALSE, sizeof (guint), n_starts);
  g_array_append_vals (job->starts, starts, n_starts);
  job->n = n_each;
  _rec_register_job_push (job, work_list, (GDestroyNotify) _rec_list_answer_free);
}

/*< private >
 * _rec_register_list_finish:
 *
 * Returns: (transfer full) (nullable): the answer
 */
RecListAnswer *
_rec_register_list_finish (RecRegister *self, GAsyncResult *result, GError **error)
{
  return finish_pointer (self, result, _rec_register_list_async, error);
}
