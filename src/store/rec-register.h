/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-store.h"

G_BEGIN_DECLS

/**
 * RecRegisterReader:
 * @store: the register's store
 * @data: as given to rec_register_read_async()
 * @cancellable: (nullable): a #GCancellable
 * @error: (nullable): return location for a #GError
 *
 * Reads what it likes from the store, in the store's thread; it must not write.
 *
 * Returns: (transfer full) (nullable): the answer, %NULL with @error set
 */
typedef gpointer (*RecRegisterReader) (RecStore     *store,
                                       gpointer      data,
                                       GCancellable *cancellable,
                                       GError      **error);

#define REC_TYPE_REGISTER (rec_register_get_type ())
G_DECLARE_FINAL_TYPE (RecRegister, rec_register, REC, REGISTER, GObject)

/* An open register as the window sees it: one thread owns the RecStore, each operation is a whole
 * GTask queued to it and answered in the main context it was called from. Operations run in the
 * order they are called. Main thread only.
 *
 * Properties: "directory" (RecDirectory), "title" (the facility's name), "path", "read-only",
 * "holder" (who has it open, or NULL), "can-undo", "can-redo", "busy" (an edit or import runs).
 *
 * Signal "changed" (RecEdit *edit): after each edit, undo, redo and refresh, once "directory",
 * "can-undo" and "can-redo" are up to date. Which systems have other derived values since (their
 * statuses, counts and dates) the edit's consequences say; see rec_edit_get_consequence(). */

void         rec_register_create_async (const char         *path,
                                        RecRecord          *facility,
                                        GCancellable       *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data);
RecRegister *rec_register_create_finish (GAsyncResult *result, GError **error);
void         rec_register_open_async (const char         *path,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);
void         rec_register_open_as_at_async (const char         *path,
                                            const char         *date,
                                            GCancellable       *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer            user_data);
RecRegister *rec_register_open_finish (GAsyncResult *result, GError **error);
void rec_register_close_async (RecRegister *self, GAsyncReadyCallback callback, gpointer user_data);
gboolean rec_register_close_finish (RecRegister *self, GAsyncResult *result, GError **error);

const char   *rec_register_get_path (RecRegister *self);
const char   *rec_register_get_title (RecRegister *self);
RecDirectory *rec_register_get_directory (RecRegister *self);
gboolean      rec_register_is_read_only (RecRegister *self);
const char   *rec_register_get_holder (RecRegister *self);
const char   *rec_register_get_as_at (RecRegister *self);
gboolean      rec_register_can_undo (RecRegister *self);
gboolean      rec_register_can_redo (RecRegister *self);

void     rec_register_apply_async (RecRegister        *self,
                                   RecEdit            *edit,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);
gboolean rec_register_apply_finish (RecRegister *self, GAsyncResult *result, GError **error);
void     rec_register_attach_async (RecRegister        *self,
                                    RecKind             kind,
                                    const char         *id,
                                    GFile              *file,
                                    RecContentProgress  progress,
                                    gpointer            progress_data,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
gboolean rec_register_attach_finish (RecRegister *self, GAsyncResult *result, GError **error);
void     rec_register_save_attachment_async (RecRegister        *self,
                                             const char         *id,
                                             GFile              *target,
                                             RecContentProgress  progress,
                                             gpointer            progress_data,
                                             GCancellable       *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer            user_data);
gboolean
     rec_register_save_attachment_finish (RecRegister *self, GAsyncResult *result, GError **error);
void rec_register_undo_async (RecRegister *self, GAsyncReadyCallback callback, gpointer user_data);
void rec_register_redo_async (RecRegister *self, GAsyncReadyCallback callback, gpointer user_data);
RecEdit *rec_register_undo_finish (RecRegister *self, GAsyncResult *result, GError **error);

void       rec_register_load_async (RecRegister        *self,
                                    RecKind             kind,
                                    const char         *id,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
RecRecord *rec_register_load_finish (RecRegister *self, GAsyncResult *result, GError **error);
void       rec_register_load_dossier_async (RecRegister        *self,
                                            const char         *system_id,
                                            GCancellable       *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer            user_data);
RecDossier      *
rec_register_load_dossier_finish (RecRegister *self, GAsyncResult *result, GError **error);
void rec_register_list_records_async (RecRegister        *self,
                                      RecKind             kind,
                                      const char         *field_id,
                                      const char         *value,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);
GPtrArray      *
rec_register_list_records_finish (RecRegister *self, GAsyncResult *result, GError **error);
void rec_register_load_assessment_async (RecRegister        *self,
                                         const char         *system_id,
                                         GCancellable       *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer            user_data);
RecAssessment      *
rec_register_load_assessment_finish (RecRegister *self, GAsyncResult *result, GError **error);
void rec_register_list_due_async (RecRegister        *self,
                                  const RecDueFilter *filter,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data);
GPtrArray *rec_register_list_due_finish (RecRegister *self, GAsyncResult *result, GError **error);
void       rec_register_prepare_async (RecRegister        *self,
                                       guint               n_systems,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
gboolean   rec_register_prepare_finish (RecRegister  *self,
                                        GAsyncResult *result,
                                        gboolean     *is_ready,
                                        GError      **error);
void       rec_register_summarise_async (RecRegister        *self,
                                         GCancellable       *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer            user_data);
RecSituation *
rec_register_summarise_finish (RecRegister *self, GAsyncResult *result, GError **error);
void
rec_register_refresh_async (RecRegister *self, GAsyncReadyCallback callback, gpointer user_data);
gboolean rec_register_refresh_finish (RecRegister *self, GAsyncResult *result, GError **error);
void     rec_register_read_async (RecRegister        *self,
                                  RecRegisterReader   reader,
                                  gpointer            data,
                                  GDestroyNotify      free_data,
                                  GDestroyNotify      free_answer,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data);
gpointer rec_register_read_finish (RecRegister *self, GAsyncResult *result, GError **error);
void     rec_register_query_async (RecRegister        *self,
                                   RecQuery           *query,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);
RecQueryResult *rec_register_query_finish (RecRegister *self, GAsyncResult *result, GError **error);
void            rec_register_load_rows_async (RecRegister        *self,
                                              const gint64       *row_ids,
                                              guint               n_row_ids,
                                              GCancellable       *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer            user_data);
GPtrArray *rec_register_load_rows_finish (RecRegister *self, GAsyncResult *result, GError **error);
void       rec_register_facets_async (RecRegister        *self,
                                      RecQuery           *query,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);
GPtrArray *rec_register_facets_finish (RecRegister *self, GAsyncResult *result, GError **error);
void       rec_register_history_async (RecRegister        *self,
                                       RecKind             kind,
                                       const char         *id,
                                       guint               n_most,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
GPtrArray *rec_register_history_finish (RecRegister *self, GAsyncResult *result, GError **error);
void       rec_register_plan_import_async (RecRegister        *self,
                                           RecImportBatch     *batch,
                                           GCancellable       *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer            user_data);
RecImportPlan      *
rec_register_plan_import_finish (RecRegister *self, GAsyncResult *result, GError **error);
void rec_register_compare_async (RecRegister        *self,
                                 RecImportBatch     *batch,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);
RecDifference *
rec_register_compare_finish (RecRegister *self, GAsyncResult *result, GError **error);

void rec_register_compare_law_async (RecRegister        *self,
                                     RecLawPack         *pack,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);
GPtrArray *
rec_register_compare_law_finish (RecRegister *self, GAsyncResult *result, GError **error);

G_END_DECLS
