/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-export-job"

#include "config.h"

#include "rec-export-job.h"

#include <string.h>

#include "rec-save-chooser.h"

#include "rec-declaration.h"
#include "rec-value.h"

struct _RecExportJob
{
  GObject parent_instance;

  char              *register_path;
  char              *as_at; /* NULL for now */
  RecQuery          *query;
  RecExportFormat    format;
  const RecLanguage *language;
  const RecField   **columns;
  guint              n_columns;
  guint              sheets;
  GPtrArray         *selected;   /* ids; NULL: all that the query finds */
  char              *department; /* id; NULL: any */
  RecExportReport    report;

  /* Written in the exporting thread, read in the main one */
  int done;
  int total;
};

G_DEFINE_FINAL_TYPE (RecExportJob, rec_export_job, G_TYPE_OBJECT)

static void
on_progress (guint done, guint total, gpointer user_data)
{
  RecExportJob *self = user_data;

  g_atomic_int_set (&self->done, (int) done);
  g_atomic_int_set (&self->total, (int) total);
}

/* Declaration sheets: for one department or any into a file, for each into a folder. */
static gboolean
write_declarations (RecExportJob *self,
                    RecStore     *store,
                    const char   *path,
                    GCancellable *cancellable,
                    GError      **error)
{
  g_autoptr (RecDirectory) directory = rec_store_load_directory (store, error);
  g_autoptr (GPtrArray) departments = NULL;
  g_autofree char *today = rec_date_today ();

  if (directory == NULL)
    return FALSE;
  if (self->format == REC_EXPORT_DECLARATION)
    return rec_declaration_write (directory,
                                  rec_directory_get (directory, self->department),
                                  self->language,
                                  path,
                                  cancellable,
                                  error);
  departments = rec_directory_list (directory, REC_KIND_DEPARTMENT);
  for (guint i = 0; i < departments->len; i++)
    {
      g_autofree char *name =
          rec_declaration_file_name (departments->pdata[i], today, self->language);
      g_autofree char *target = g_build_filename (path, name, NULL);

      if (!rec_declaration_write (
              directory, departments->pdata[i], self->language, target, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

static RecRecordSource *
read_systems (RecExportJob *self, RecStore *store, GError **error)
{
  return self->selected != NULL
             ? rec_store_read_selected (store, self->query, self->selected, error)
             : rec_store_read (store, self->query, error);
}

static gboolean
write_target (RecExportJob *self,
              RecStore     *store,
              const char   *path,
              GCancellable *cancellable,
              GError      **error)
{
  g_autoptr (RecRecordSource) source = read_systems (self, store, error);
  RecExportOptions options = {
    .language = self->language,
    .columns = self->columns,
    .n_columns = self->n_columns,
    .sheets = self->sheets,
    .selected = self->selected != NULL,
    .author = g_get_real_name (),
    .progress = on_progress,
    .progress_data = self,
    .report = &self->report,
  };

  if (source == NULL)
    return FALSE;

  return self->format == REC_EXPORT_CSV
             ? rec_export_csv (source, path, &options, cancellable, error)
             : rec_export_workbook (source, path, &options, cancellable, error);
}

static void
run_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  RecExportJob *self = source;
  const char   *path = task_data;
  g_autoptr (RecStore) store = NULL;
  GError  *error = NULL;
  gboolean written = FALSE;

  store = rec_store_open_as_at (self->register_path, self->as_at, &error);
  if (store != NULL)
    {
      written = self->format == REC_EXPORT_DECLARATION || self->format == REC_EXPORT_DECLARATIONS
                    ? write_declarations (self, store, path, cancellable, &error)
                    : write_target (self, store, path, cancellable, &error);
      rec_store_close (store, NULL);
    }

  if (written)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static RecExportPlan *
make_plan (RecExportJob *self, RecStore *store, GError **error)
{
  const RecExportOptions options = { .sheets = REC_SHEET_BIT (REC_N_SHEETS) - 1 };
  g_autoptr (RecRecordSource) source = read_systems (self, store, error);
  RecRecord     *facility;
  RecExportPlan *plan;

  if (source == NULL)
    return NULL;
  facility = rec_directory_get_facility (rec_record_source_get_directory (source));
  plan = g_new0 (RecExportPlan, 1);
  plan->n_systems = rec_record_source_get_n_shown (source);
  plan->sheets = rec_export_list_sheets (source, &options);
  plan->facility = facility != NULL ? rec_record_ref (facility) : NULL;
  return plan;
}

static void
plan_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  RecExportJob *self = source;
  GError       *error = NULL;
  g_autoptr (RecStore) store = NULL;
  RecExportPlan *plan = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  store = rec_store_open_as_at (self->register_path, self->as_at, &error);
  if (store != NULL)
    {
      plan = make_plan (self, store, &error);
      rec_store_close (store, NULL);
    }
  if (plan != NULL)
    g_task_return_pointer (task, plan, (GDestroyNotify) rec_export_plan_free);
  else
    g_task_return_error (task, error);
}

static void
rec_export_job_finalize (GObject *object)
{
  RecExportJob *self = REC_EXPORT_JOB (object);

  g_free (self->register_path);
  g_free (self->as_at);
  g_free (self->department);
  g_free (self->columns);
  g_clear_pointer (&self->query, rec_query_unref);
  g_clear_pointer (&self->selected, g_ptr_array_unref);

  G_OBJECT_CLASS (rec_export_job_parent_class)->finalize (object);
}

static void
rec_export_job_class_init (RecExportJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rec_export_job_finalize;
}

static void
rec_export_job_init (RecExportJob *self)
{
}

/**
 * rec_export_job_new:
 * @register_path: the register
 * @query: which systems, and in which order
 * @format: what to write
 * @language: (nullable): the language of the export, %NULL for the screen's
 *
 * Makes an export of all columns.
 *
 * Returns: (transfer full): the export, to be run
 */
RecExportJob *
rec_export_job_new (const char        *register_path,
                    RecQuery          *query,
                    RecExportFormat    format,
                    const RecLanguage *language)
{
  RecExportJob *self;

  g_return_val_if_fail (register_path != NULL, NULL);
  g_return_val_if_fail (query != NULL, NULL);

  self = g_object_new (REC_TYPE_EXPORT_JOB, NULL);
  self->register_path = g_strdup (register_path);
  self->query = rec_query_ref (query);
  self->format = format;
  self->language = language;

  return self;
}

/**
 * rec_export_job_set_as_at:
 * @self: an export that has not been run
 * @date: (nullable): the day at whose end the register is exported, "YYYY-MM-DD"; %NULL for now
 *
 * Exports the register as it was on a day.
 */
void
rec_export_job_set_as_at (RecExportJob *self, const char *date)
{
  g_return_if_fail (REC_IS_EXPORT_JOB (self));

  g_free (self->as_at);
  self->as_at = g_strdup (date);
}

/**
 * rec_export_job_set_columns:
 * @self: an export that does not run
 * @columns: (array length=n_columns): the fields to write, in order; copied
 * @n_columns: how many
 *
 * Writes some columns only.
 */
void
rec_export_job_set_columns (RecExportJob *self, const RecField *const *columns, guint n_columns)
{
  g_return_if_fail (REC_IS_EXPORT_JOB (self));

  g_free (self->columns);
  self->columns = g_memdup2 (columns, n_columns * sizeof *columns);
  self->n_columns = n_columns;
}

/**
 * rec_export_job_set_selected:
 * @self: an export that does not run
 * @ids: (element-type utf8): ids of systems that the query finds; kept
 *
 * Writes these systems only.
 */
void
rec_export_job_set_selected (RecExportJob *self, GPtrArray *ids)
{
  g_return_if_fail (REC_IS_EXPORT_JOB (self));
  g_return_if_fail (ids != NULL);

  g_clear_pointer (&self->selected, g_ptr_array_unref);
  self->selected = g_ptr_array_ref (ids);
}

/**
 * rec_export_job_set_department:
 * @self: a declaration sheet that is not being written
 * @id: (nullable): id of the department it is for; %NULL for any
 *
 * Says who is to fill in a declaration sheet.
 */
void
rec_export_job_set_department (RecExportJob *self, const char *id)
{
  g_return_if_fail (REC_IS_EXPORT_JOB (self));

  g_free (self->department);
  self->department = g_strdup (id);
}

/**
 * rec_export_job_set_sheets:
 * @self: an export that does not run
 * @sheets: #REC_SHEET_BIT of each sheet of the workbook; 0: all
 *
 * Writes some sheets only.
 */
void
rec_export_job_set_sheets (RecExportJob *self, guint sheets)
{
  g_return_if_fail (REC_IS_EXPORT_JOB (self));

  self->sheets = sheets;
}

/**
 * rec_export_plan_free:
 * @self: (nullable): a plan
 *
 * Frees it.
 */
void
rec_export_plan_free (RecExportPlan *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->facility, rec_record_unref);
  g_free (self);
}

/**
 * rec_export_job_plan_async:
 * @self: an export
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Finds out what would be written, without writing. The errors are those of rec_store_open() and
 * rec_store_open_as_at(), sentences for people.
 */
void
rec_export_job_plan_async (RecExportJob       *self,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (REC_IS_EXPORT_JOB (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rec_export_job_plan_async);
  g_task_set_name (task, "[recensia] export plan");
  g_task_run_in_thread (task, plan_in_thread);
}

/**
 * rec_export_job_plan_finish:
 * @self: an export
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the plan
 */
RecExportPlan *
rec_export_job_plan_finish (RecExportJob *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, rec_export_job_plan_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * rec_export_job_run_async:
 * @self: an export
 * @target: the file to write, which takes the place of one that is there
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Writes the export. On failure the file that was there is as before; the errors are those of
 * rec_save_get_path(), rec_store_open() and rec_export_workbook(), sentences for people.
 */
void
rec_export_job_run_async (RecExportJob       *self,
                          GFile              *target,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (REC_IS_EXPORT_JOB (self));
  g_return_if_fail (G_IS_FILE (target));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rec_export_job_run_async);
  g_task_set_name (task, "[recensia] export");
  rec_save_run_in_thread (task, target, run_in_thread);
}

/**
 * rec_export_job_run_finish:
 * @self: an export
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: whether the file was written
 */
gboolean
rec_export_job_run_finish (RecExportJob *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, rec_export_job_run_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * rec_export_job_get_progress:
 * @self: an export
 * @done: (out): systems written
 * @total: (out): systems to write, 0 where that is not known yet
 *
 * Tells how far it is.
 */
void
rec_export_job_get_progress (RecExportJob *self, guint *done, guint *total)
{
  g_return_if_fail (REC_IS_EXPORT_JOB (self));

  *done = (guint) g_atomic_int_get (&self->done);
  *total = (guint) g_atomic_int_get (&self->total);
}

/**
 * rec_export_job_describe_report:
 * @self: an export that was written
 *
 * Tells what could not be written as it is, in the screen's language.
 *
 * Returns: (transfer full) (nullable): sentences, %NULL where all could
 */
char *
rec_export_job_describe_report (RecExportJob *self)
{
  g_return_val_if_fail (REC_IS_EXPORT_JOB (self), NULL);

  return rec_export_report_describe (&self->report, NULL);
}

/**
 * rec_export_format_get_suffix:
 * @format: a format
 *
 * Returns: the ending of the file's name, without the dot
 */
const char *
rec_export_format_get_suffix (RecExportFormat format)
{
  return format == REC_EXPORT_CSV ? "csv" : "xlsx";
}
