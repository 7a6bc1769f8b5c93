/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "rec-record-source.h"
#include "rec-sheet-error.h"

G_BEGIN_DECLS

/**
 * RecExportProgress:
 * @done: systems written
 * @total: systems to write
 * @user_data: what was given with the function
 *
 * Called in the exporting thread, at most some ten times a second.
 */
typedef void (*RecExportProgress) (guint done, guint total, gpointer user_data);

/* The sheets of a workbook, in their order. */
typedef enum
{
  REC_SHEET_SUMMARY,
  REC_SHEET_REGISTER,
  REC_SHEET_CLASSIFICATION,
  REC_SHEET_OVERSIGHT,
  REC_SHEET_DOCUMENTATION,
  REC_SHEET_DUTIES,
  REC_SHEET_ACTIONS,
  REC_SHEET_INCIDENTS,
  REC_SHEET_TRAINING,
  REC_SHEET_CRITERIA,
  REC_SHEET_REGISTRATION,
  REC_SHEET_FILES, /* of an evidence pack */
  REC_SHEET_METHOD,
  REC_SHEET_LISTS, /* hidden */
  REC_N_SHEETS
} RecSheet;

#define REC_SHEET_BIT(sheet) (1u << (sheet))

/* See rec-pack-plan.h */
typedef struct _RecPackPlan RecPackPlan;

/**
 * RecExportReport:
 * @n_cut: texts longer than a cell takes, which are cut there
 * @n_replaced: texts with characters that a cell cannot hold, shown as signs
 * @n_unlinked: addresses that stand as texts, since Excel takes no such link or no more
 * @n_rows: rows that are left out, since Excel takes no more on a sheet
 *
 * What could not be written as it is. The workbook's method sheet says where.
 */
typedef struct
{
  guint n_cut;
  guint n_replaced;
  guint n_unlinked;
  guint n_rows;
} RecExportReport;

/**
 * RecExportOptions:
 * @language: language of the export; %NULL: the screen's
 * @columns: (array length=n_columns) (nullable): fields of systems to write, in order; %NULL: all
 * @n_columns: how many
 * @sheets: #REC_SHEET_BIT of the sheets of a workbook; 0: all
 * @pack: (nullable): the files that lie beside the workbook, where it goes into a pack
 * @selected: whether the systems were chosen one by one, for the words about the filter
 * @author: (nullable): who exports
 * @moment: (nullable): when, UTC; %NULL: now (tests give a fixed one)
 * @progress: (nullable): told how far it is
 * @progress_data: passed to @progress
 * @report: (out caller-allocates) (nullable): what could not be written as it is, once it is done
 */
typedef struct
{
  const RecLanguage     *language;
  const RecField *const *columns;
  guint                  n_columns;
  guint                  sheets;
  gboolean               selected;
  const RecPackPlan     *pack;
  const char            *author;
  const char            *moment;
  RecExportProgress      progress;
  gpointer               progress_data;
  RecExportReport       *report;
} RecExportOptions;

gboolean rec_export_workbook (RecRecordSource        *source,
                              const char             *target,
                              const RecExportOptions *options,
                              GCancellable           *cancellable,
                              GError                **error);
gboolean rec_export_csv (RecRecordSource        *source,
                         const char             *target,
                         const RecExportOptions *options,
                         GCancellable           *cancellable,
                         GError                **error);
guint    rec_export_list_sheets (RecRecordSource *source, const RecExportOptions *options);
char    *rec_export_report_describe (const RecExportReport *report, const RecLanguage *language);
char    *rec_export_file_name (RecRecord         *facility,
                               const char        *date,
                               const RecLanguage *language,
                               const char        *suffix);

const char *rec_sheet_get_id (RecSheet sheet);
const char *rec_sheet_get_name (RecSheet sheet, const RecLanguage *language);
const char *rec_sheet_get_guide (RecSheet sheet, const RecLanguage *language);
gboolean    rec_sheet_is_optional (RecSheet sheet);

G_END_DECLS
