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

/**
 * RecExportOptions:
 * @language: language of the export; %NULL: the screen's
 * @columns: (array length=n_columns) (nullable): fields of systems to write, in order; %NULL: all
 * @n_columns: how many
 * @author: (nullable): who exports
 * @moment: (nullable): when, UTC; %NULL: now (tests give a fixed one)
 * @progress: (nullable): told how far it is
 * @progress_data: passed to @progress
 */
typedef struct
{
  const RecLanguage     *language;
  const RecField *const *columns;
  guint                  n_columns;
  const char            *author;
  const char            *moment;
  RecExportProgress      progress;
  gpointer               progress_data;
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
char    *rec_export_file_name (RecRecord         *facility,
                               const char        *date,
                               const RecLanguage *language,
                               const char        *suffix);

G_END_DECLS
