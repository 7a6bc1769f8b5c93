/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-pack-job"

#include "config.h"

#include "rec-pack-job.h"

#include "rec-save-chooser.h"

#include <glib/gi18n.h>

struct _RecPackJob
{
  GObject parent_instance;

  char              *register_path;
  char              *as_at; /* NULL for now */
  RecQuery          *query;
  RecPackFormat      format;
  const RecLanguage *language;
  guint              kinds;
  gboolean           persons;
  char              *path; /* NULL until it is written */
  RecExportReport    written;
  RecPackReport      report;

  int permille; /* done; written in the thread that writes, read in the main one */
};

G_DEFINE_FINAL_TYPE (RecPackJob, rec_pack_job, G_TYPE_OBJECT)

static void
on_progress (double fraction, gpointer user_data)
{
  RecPackJob *self = user_data;

  g_atomic_int_set (&self->permille, (int) (1000 * fraction));
}

/* Where the pack goes: a folder never into one that is there. */
static char *
find_place (RecPackJob *self, const char *path)
{
  char *place = g_strdup (path);

  for (guint n = 2; self->format == REC_PACK_FOLDER && g_file_test (place, G_FILE_TEST_EXISTS); n++)
    {
      g_free (place);
      place = g_strdup_printf ("%s (%u)", path, n);
    }

  return place;
}

static void
run_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  RecPackJob          *self = source_object;
  const RecPackOptions options = {
    .workbook = { .language = self->language,
                  .author = g_get_real_name (),
                  .report = &self->written },
    .persons = self->persons,
    .kinds = self->kinds,
    .progress = on_progress,
    .progress_data = self,
    .report = &self->report,
  };
  g_autofree char *place = find_place (self, task_data);
  g_autoptr (RecStore) store = NULL;
  g_autoptr (RecRecordSource) source = NULL;
  GError  *error = NULL;
  gboolean written = FALSE;

  store = rec_store_open_as_at (self->register_path, self->as_at, &error);
  if (store != NULL)
    {
      source = rec_store_read (store, self->query, &error);
      written = source != NULL &&
                rec_pack_write (source, place, self->format, &options, cancellable, &error);
      g_clear_object (&source);
      rec_store_close (store, NULL);
    }

  if (written)
    g_task_return_pointer (task, g_steal_pointer (&place), g_free);
  else
    g_task_return_error (task, error);
}

static void
rec_pack_job_finalize (GObject *object)
{
  RecPackJob *self = REC_PACK_JOB (object);

  g_free (self->register_path);
  g_free (self->as_at);
  g_free (self->path);
  g_clear_pointer (&self->query, rec_query_unref);
  rec_pack_report_clear (&self->report);

  G_OBJECT_CLASS (rec_pack_job_parent_class)->finalize (object);
}

static void
rec_pack_job_class_init (RecPackJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rec_pack_job_finalize;
}

static void
rec_pack_job_init (RecPackJob *self)
{
}

/**
 * rec_pack_job_new:
 * @register_path: the register
 * @as_at: (nullable): the day at whose end it is read, "YYYY-MM-DD"; %NULL for now
 * @query: which systems, and in which order
 * @format: a folder or an archive
 * @language: (nullable): language of the pack, %NULL for the screen's
 * @kinds: #REC_PACK_BIT of the kinds of which attached files go along
 * @persons: whether names of persons go along
 *
 * Returns: (transfer full): the pack, to be written
 */
RecPackJob *
rec_pack_job_new (const char        *register_path,
                  const char        *as_at,
                  RecQuery          *query,
                  RecPackFormat      format,
                  const RecLanguage *language,
                  guint              kinds,
                  gboolean           persons)
{
  RecPackJob *self;

  g_return_val_if_fail (register_path != NULL, NULL);
  g_return_val_if_fail (query != NULL, NULL);

  self = g_object_new (REC_TYPE_PACK_JOB, NULL);
  self->register_path = g_strdup (register_path);
  self->as_at = g_strdup (as_at);
  self->query = rec_query_ref (query);
  self->format = format;
  self->language = language;
  self->kinds = kinds;
  self->persons = persons;
  return self;
}

/**
 * rec_pack_job_run_async:
 * @self: a pack
 * @target: the folder or archive to be; a folder that is there already is left alone, and a number
 *   added to the name of the new one
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Writes the pack. The errors are those of rec_save_get_path(), rec_store_open() and
 * rec_pack_write(), sentences for people; nothing is left behind then.
 */
void
rec_pack_job_run_async (RecPackJob         *self,
                        GFile              *target,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (REC_IS_PACK_JOB (self));
  g_return_if_fail (G_IS_FILE (target));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rec_pack_job_run_async);
  g_task_set_name (task, "[recensia] evidence pack");
  rec_save_run_in_thread (task, target, run_in_thread);
}

/**
 * rec_pack_job_run_finish:
 * @self: a pack
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: whether the pack was written
 */
gboolean
rec_pack_job_run_finish (RecPackJob *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, rec_pack_job_run_async), FALSE);

  g_free (self->path);
  self->path = g_task_propagate_pointer (G_TASK (result), error);

  return self->path != NULL;
}

/**
 * rec_pack_job_get_target:
 * @self: a pack that was written
 *
 * Returns: (transfer full): the folder or archive that it is
 */
GFile *
rec_pack_job_get_target (RecPackJob *self)
{
  g_return_val_if_fail (REC_IS_PACK_JOB (self), NULL);
  g_return_val_if_fail (self->path != NULL, NULL);

  return g_file_new_for_path (self->path);
}

/**
 * rec_pack_job_get_progress:
 * @self: a pack
 *
 * Returns: how much is done, from 0 to 1
 */
double
rec_pack_job_get_progress (RecPackJob *self)
{
  g_return_val_if_fail (REC_IS_PACK_JOB (self), 0);

  return g_atomic_int_get (&self->permille) / 1000.0;
}

/**
 * rec_pack_job_describe:
 * @self: a pack that was written
 * @all_well: (out): whether all that was to go along did
 *
 * Tells what became of it, in the screen's language.
 *
 * Returns: (transfer full): sentences
 */
char *
rec_pack_job_describe (RecPackJob *self, gboolean *all_well)
{
  g_autofree char *problems = NULL;
  g_autofree char *remarks = NULL;
  g_autofree char *size = NULL;
  GString         *text;

  g_return_val_if_fail (REC_IS_PACK_JOB (self), NULL);
  g_return_val_if_fail (all_well != NULL, NULL);

  problems = rec_pack_report_describe (&self->report, NULL);
  remarks = rec_export_report_describe (&self->written, NULL);
  size = g_format_size (self->report.size);
  text = g_string_new (NULL);
  /* Translators: number of files, size such as "12.4 MB" */
  g_string_printf (text,
                   ngettext ("Evidence pack written: %u attached file, %s in all",
                             "Evidence pack written: %u attached files, %s in all",
                             self->report.n_files),
                   self->report.n_files,
                   size);
  *all_well = problems == NULL && remarks == NULL;
  if (problems != NULL)
    g_string_append_printf (text, "\n%s", problems);
  if (remarks != NULL)
    g_string_append_printf (text, "\n%s", remarks);
  return g_string_free (text, FALSE);
}
