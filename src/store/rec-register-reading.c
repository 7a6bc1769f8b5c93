/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-register"

#include "config.h"

#include "rec-register-private.h"

/* Reading by a function of the caller's, and what is read that way. */

/**
 * rec_register_read_async:
 * @self: a register
 * @reader: reads from the store, in the store's thread
 * @data: (nullable): for @reader; it belongs to that thread until the answer is there
 * @free_data: (nullable): frees @data, in the main context
 * @free_answer: (nullable): frees an answer that nobody takes
 * @cancellable: (nullable): a #GCancellable
 * @callback: takes the answer
 * @user_data: passed to @callback
 *
 * Reads several things at one go, as one state of the register.
 */
void
rec_register_read_async (RecRegister        *self,
                         RecRegisterReader   reader,
                         gpointer            data,
                         GDestroyNotify      free_data,
                         GDestroyNotify      free_answer,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  const RecRegisterOperation operation = {
    rec_register_read_async, REC_REGISTER_READS, reader, free_data, free_answer
  };

  g_return_if_fail (reader != NULL);

  _rec_register_run (self, &operation, data, cancellable, callback, user_data);
}

/**
 * rec_register_read_finish:
 * @self: a register
 * @result: the result given to the callback
 * @error: (nullable): return location for a #GError of the reader, or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): what the reader returned
 */
gpointer
rec_register_read_finish (RecRegister *self, GAsyncResult *result, GError **error)
{
  return _rec_register_finish (self, result, rec_register_read_async, error);
}

static gpointer
read_dossier (RecStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return rec_store_load_dossier (store, data, error);
}

/**
 * rec_register_load_dossier_async:
 * @self: a register
 * @system_id: (nullable): id of a system, %NULL for what is kept for the establishment as a whole
 * @cancellable: (nullable): a #GCancellable
 * @callback: takes the answer
 * @user_data: passed to @callback
 *
 * Reads a system with all that is kept beside it, see rec_store_load_dossier().
 */
void
rec_register_load_dossier_async (RecRegister        *self,
                                 const char         *system_id,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  rec_register_read_async (self,
                           read_dossier,
                           g_strdup (system_id),
                           g_free,
                           (GDestroyNotify) rec_dossier_unref,
                           cancellable,
                           callback,
                           user_data);
}

/**
 * rec_register_load_dossier_finish:
 * @self: a register
 * @result: the result given to the callback
 * @error: (nullable): return location for a #GError of rec_store_load_dossier(), or
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the dossier
 */
RecDossier *
rec_register_load_dossier_finish (RecRegister *self, GAsyncResult *result, GError **error)
{
  return rec_register_read_finish (self, result, error);
}

typedef struct
{
  RecKind kind;
  char   *field_id;
  char   *value;
} RecordsWanted;

static void
records_wanted_free (gpointer data)
{
  RecordsWanted *self = data;

  g_free (self->field_id);
  g_free (self->value);
  g_free (self);
}

static gpointer
read_records (RecStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  RecordsWanted *wanted = data;

  return rec_store_list_records (store, wanted->kind, wanted->field_id, wanted->value, error);
}

/**
 * rec_register_list_records_async:
 * @self: a register
 * @kind: a kind
 * @field_id: (nullable): a field of the kind, %NULL for all records of the kind
 * @value: (nullable): what the field must hold, %NULL for a blank field
 * @cancellable: (nullable): a #GCancellable
 * @callback: takes the answer
 * @user_data: passed to @callback
 *
 * Reads the records of a kind, see rec_store_list_records().
 */
void
rec_register_list_records_async (RecRegister        *self,
                                 RecKind             kind,
                                 const char         *field_id,
                                 const char         *value,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  RecordsWanted *wanted = g_new0 (RecordsWanted, 1);

  wanted->kind = kind;
  wanted->field_id = g_strdup (field_id);
  wanted->value = g_strdup (value);
  rec_register_read_async (self,
                           read_records,
                           wanted,
                           records_wanted_free,
                           (GDestroyNotify) g_ptr_array_unref,
                           cancellable,
                           callback,
                           user_data);
}

/**
 * rec_register_list_records_finish:
 * @self: a register
 * @result: the result given to the callback
 * @error: (nullable): return location for a #GError of rec_store_list_records(), or
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (element-type RecRecord) (nullable): the records
 */
GPtrArray *
rec_register_list_records_finish (RecRegister *self, GAsyncResult *result, GError **error)
{
  return rec_register_read_finish (self, result, error);
}

static gpointer
read_differences (RecStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return rec_store_compare_law (store, data, cancellable, error);
}

/**
 * rec_register_compare_law_async:
 * @self: a register
 * @pack: the law, a newer one as a rule
 * @cancellable: (nullable): a #GCancellable
 * @callback: takes the answer
 * @user_data: passed to @callback
 *
 * Runs the answers of all systems again, see rec_store_compare_law().
 */
void
rec_register_compare_law_async (RecRegister        *self,
                                RecLawPack         *pack,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  g_return_if_fail (REC_IS_LAW_PACK (pack));

  rec_register_read_async (self,
                           read_differences,
                           g_object_ref (pack),
                           g_object_unref,
                           (GDestroyNotify) g_ptr_array_unref,
                           cancellable,
                           callback,
                           user_data);
}

/**
 * rec_register_compare_law_finish:
 * @self: a register
 * @result: the result given to the callback
 * @error: (nullable): return location for a #GError of rec_store_compare_law(), or
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (element-type RecReclassification) (nullable): what is different
 */
GPtrArray *
rec_register_compare_law_finish (RecRegister *self, GAsyncResult *result, GError **error)
{
  return rec_register_read_finish (self, result, error);
}
