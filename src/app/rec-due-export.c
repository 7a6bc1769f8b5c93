/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-due-export"

#include "config.h"

#include "rec-due-export.h"

#include "rec-due-calendar.h"
#include "rec-law-pack.h"
#include "rec-safe-target.h"
#include "rec-save-chooser.h"

#include <errno.h>
#include <glib/gi18n.h>

typedef struct
{
  GFile        *target;
  GPtrArray    *items;
  RecDirectory *directory;
  RecLawPack   *pack; /* which the items need */
  char         *title;
} Job;

static void
free_job (gpointer data)
{
  Job *job = data;

  g_object_unref (job->target);
  g_ptr_array_unref (job->items);
  rec_directory_unref (job->directory);
  g_object_unref (job->pack);
  g_free (job->title);
  g_free (job);
}

/* Not by way of another file: the target's is already one beside the place. */
static gboolean
write_text (RecSafeTarget *target, const char *text, GError **error)
{
  g_autoptr (GError) failed = NULL;

  if (g_file_set_contents_full (
          rec_safe_target_get_path (target), text, -1, G_FILE_SET_CONTENTS_NONE, 0600, &failed))
    return TRUE;
  g_debug ("%s", failed->message);
  rec_safe_target_set_error (
      target, g_error_matches (failed, G_FILE_ERROR, G_FILE_ERROR_NOSPC) ? ENOSPC : 0, error);

  return FALSE;
}

static void
write_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job             *job = data;
  GError          *error = NULL;
  g_autofree char *path = rec_save_get_path (job->target, &error);
  g_autoptr (RecSafeTarget) target = NULL;
  g_autofree char *text = NULL;

  if (path == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  target = rec_safe_target_new (path, &error);
  text = target != NULL
             ? rec_due_calendar_write (job->items, job->title, NULL, job->directory, NULL)
             : NULL;
  if (text == NULL || !write_text (target, text, &error) || g_task_return_error_if_cancelled (task))
    {
      if (error != NULL)
        g_task_return_error (task, error);
      return;
    }
  if (rec_safe_target_commit (target, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * rec_due_export_async:
 * @target: the file to write; one that is there is replaced
 * @items: (element-type RecDueItem): what is due, which must not be changed any more
 * @directory: names of persons
 * @cancellable: (nullable): a #GCancellable
 * @callback: takes the answer
 * @user_data: passed to @callback
 *
 * Writes what is due as an iCalendar file, in a thread of its own.
 */
void
rec_due_export_async (GFile              *target,
                      GPtrArray          *items,
                      RecDirectory       *directory,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Job *job = NULL;

  g_return_if_fail (G_IS_FILE (target));
  g_return_if_fail (items != NULL);
  g_return_if_fail (directory != NULL);

  job = g_new0 (Job, 1);
  job->target = g_object_ref (target);
  job->items = g_ptr_array_ref (items);
  job->directory = rec_directory_ref (directory);
  job->pack = g_object_ref (rec_law_pack_get_current (NULL));
  job->title = g_strdup (_ ("AI register: due dates"));
  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, rec_due_export_async);
  g_task_set_task_data (task, job, free_job);
  g_task_run_in_thread (task, write_in_thread);
}

/**
 * rec_due_export_finish:
 * @result: the result given to the callback
 * @error: (nullable): a #REC_SHEET_ERROR_IO, %G_IO_ERROR_NOT_SUPPORTED where @target lies on no
 *   disk, or %G_IO_ERROR_CANCELLED
 *
 * Returns: whether the file was written; where it was not, one that was there is as it was
 */
gboolean
rec_due_export_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, rec_due_export_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * rec_due_export_get_target:
 * @result: the result given to the callback
 *
 * Returns: (transfer none): the file
 */
GFile *
rec_due_export_get_target (GAsyncResult *result)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, rec_due_export_async), NULL);

  return ((Job *) g_task_get_task_data (G_TASK (result)))->target;
}
