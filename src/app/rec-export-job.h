/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "rec-export.h"
#include "rec-store.h"

G_BEGIN_DECLS

/**
 * RecExportFormat:
 * @REC_EXPORT_WORKBOOK: an Excel workbook, .xlsx
 * @REC_EXPORT_CSV: separated values, .csv
 * @REC_EXPORT_DECLARATION: a declaration sheet for a department or for any, .xlsx
 * @REC_EXPORT_DECLARATIONS: one for each department, into a folder
 *
 * What an export writes.
 */
typedef enum
{
  REC_EXPORT_WORKBOOK,
  REC_EXPORT_CSV,
  REC_EXPORT_DECLARATION,
  REC_EXPORT_DECLARATIONS
} RecExportFormat;

/**
 * RecExportPlan:
 * @n_systems: systems that would be written
 * @sheets: #REC_SHEET_BIT of the sheets that a workbook of them could have
 * @facility: (nullable): the establishment as it is, or was on that day
 *
 * What an export would write.
 */
typedef struct
{
  guint      n_systems;
  guint      sheets;
  RecRecord *facility;
} RecExportPlan;

void rec_export_plan_free (RecExportPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecExportPlan, rec_export_plan_free)

#define REC_TYPE_EXPORT_JOB (rec_export_job_get_type ())
G_DECLARE_FINAL_TYPE (RecExportJob, rec_export_job, REC, EXPORT_JOB, GObject)

/* One export, written in a thread of its own that reads the register beside the window. Main thread
 * only; to be planned or run, once. */

RecExportJob *rec_export_job_new (const char        *register_path,
                                  RecQuery          *query,
                                  RecExportFormat    format,
                                  const RecLanguage *language);
void
rec_export_job_set_columns (RecExportJob *self, const RecField *const *columns, guint n_columns);
void rec_export_job_set_as_at (RecExportJob *self, const char *date);
void rec_export_job_set_selected (RecExportJob *self, GPtrArray *ids);
void rec_export_job_set_department (RecExportJob *self, const char *id);
void rec_export_job_set_sheets (RecExportJob *self, guint sheets);
void rec_export_job_plan_async (RecExportJob       *self,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data);
RecExportPlan          *
rec_export_job_plan_finish (RecExportJob *self, GAsyncResult *result, GError **error);
void     rec_export_job_run_async (RecExportJob       *self,
                                   GFile              *target,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);
gboolean rec_export_job_run_finish (RecExportJob *self, GAsyncResult *result, GError **error);
void     rec_export_job_get_progress (RecExportJob *self, guint *done, guint *total);
char    *rec_export_job_describe_report (RecExportJob *self);

const char *rec_export_format_get_suffix (RecExportFormat format);

G_END_DECLS
