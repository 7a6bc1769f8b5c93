/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-register-maker"

#include "config.h"

#include "rec-register-maker.h"

#include <errno.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "rec-import-mapping.h"
#include "rec-store.h"

/* What a thread makes: the example where there is no facility. */
typedef struct
{
  char      *path;
  RecRecord *facility;
} MakeJob;

static void
make_job_free (MakeJob *job)
{
  g_free (job->path);
  g_clear_pointer (&job->facility, rec_record_unref);
  g_free (job);
}

/* The files attached to the example's records, which are there now. */
static gboolean
attach_example (RecStore *store, GError **error)
{
  guint                 n_files;
  const RecExampleFile *files = rec_example_list_files (&n_files);

  for (guint i = 0; i < n_files; i++)
    {
      g_autoptr (GFile) file = rec_example_open_file (&files[i]);

      if (!rec_store_attach_by_name (store, files[i].kind, files[i].owner, file, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
add_example (RecStore *store, GError **error)
{
  g_autoptr (GPtrArray) batches = rec_example_read (error);

  for (guint i = 0; batches != NULL && i < batches->len; i++)
    {
      RecImportBatch *batch = batches->pdata[i];

      if (!rec_store_fill (store, batch, NULL, error))
        return FALSE;
    }

  return batches != NULL && attach_example (store, error);
}

static gboolean
make_example (const char *path, GError **error)
{
  g_autoptr (RecRecord) facility = rec_example_read_facility (error);
  g_autoptr (RecStore) store = NULL;
  g_autofree char *folder = g_path_get_dirname (path);

  if (facility == NULL)
    return FALSE;
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error,
                   G_IO_ERROR,
                   g_io_error_from_errno (errno),
                   _ ("The folder “%s” could not be made: %s"),
                   folder,
                   g_strerror (errno));
      return FALSE;
    }

  store = rec_store_create (path, facility, error);
  if (store == NULL)
    return FALSE;
  if (add_example (store, error))
    return rec_store_close (store, error);

  /* What is half made is no register. */
  rec_store_close (store, NULL);
  g_unlink (path);

  return FALSE;
}

static void
make_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  MakeJob *job = task_data;
  g_autoptr (RecStore) store = NULL;
  GError  *error = NULL;
  gboolean made;

  if (job->facility != NULL)
    {
      store = rec_store_create (job->path, job->facility, &error);
      made = store != NULL && rec_store_close (store, &error);
    }
  else
    made = make_example (job->path, &error);

  if (made)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
make (const char *path, RecRecord *facility, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  MakeJob *job = g_new0 (MakeJob, 1);

  job->path = g_strdup (path);
  job->facility = facility != NULL ? rec_record_ref (facility) : NULL;
  g_task_set_source_tag (task, make);
  g_task_set_name (task, "[recensia] make a register");
  g_task_set_task_data (task, job, (GDestroyNotify) make_job_free);
  g_task_run_in_thread (task, make_in_thread);
}

/**
 * rec_register_maker_create_async:
 * @path: where the register is to lie; nothing may be there
 * @facility: the establishment
 * @callback: called when it is made
 * @user_data: for @callback
 *
 * Makes an empty register. The errors are those of rec_store_create().
 */
void
rec_register_maker_create_async (const char         *path,
                                 RecRecord          *facility,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  g_return_if_fail (path != NULL);
  g_return_if_fail (facility != NULL);

  make (path, facility, callback, user_data);
}

/**
 * rec_register_maker_example_async:
 * @path: where the register is to lie; nothing may be there; its folder is made
 * @callback: called when it is made
 * @user_data: for @callback
 *
 * Makes the example register. Where it fails, nothing is left.
 */
void
rec_register_maker_example_async (const char         *path,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  g_return_if_fail (path != NULL);

  make (path, NULL, callback, user_data);
}

/**
 * rec_register_maker_finish:
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: whether the register was made
 */
gboolean
rec_register_maker_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
