/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "rec-export.h"

G_BEGIN_DECLS

/* The evidence pack: a folder or zip archive with the workbook, the files attached to the register
 * beside it, a table of contents and checksums. */

#define REC_PACK_BIT(kind) (1u << (kind))

/**
 * RecPackFormat:
 * @REC_PACK_FOLDER: a folder
 * @REC_PACK_ZIP: a zip archive
 *
 * What a pack is.
 */
typedef enum
{
  REC_PACK_FOLDER,
  REC_PACK_ZIP
} RecPackFormat;

/**
 * RecPackReport:
 * @n_files: attached files in the pack, each content once
 * @n_without: documents of which there is no file
 * @size: bytes of the pack before it is compressed
 * @problems: (element-type utf8): why files did not go along, sentences
 *
 * What became of a pack.
 */
typedef struct
{
  guint      n_files;
  guint      n_without;
  guint64    size;
  GPtrArray *problems;
} RecPackReport;

void rec_pack_report_clear (RecPackReport *self);

/**
 * RecPackProgress:
 * @fraction: how much is done, from 0 to 1
 * @user_data: what was given with the function
 *
 * Called in the thread that writes: at each fiftieth of the whole, and some ten times a second.
 */
typedef void (*RecPackProgress) (double fraction, gpointer user_data);

/**
 * RecPackOptions:
 * @workbook: how the workbook is written, with the sheets and columns for the HAS visit where
 *   none are given; its progress is not told
 * @persons: whether names and addresses of persons go along; else their functions and departments
 * @kinds: #REC_PACK_BIT of the kinds of which attached files go along, see rec_pack_get_kinds()
 * @progress: (nullable): told how far it is
 * @progress_data: passed to @progress
 * @report: (out caller-allocates) (nullable): what became of it, once it is done; to be cleared
 */
typedef struct
{
  RecExportOptions workbook;
  gboolean         persons;
  guint            kinds;
  RecPackProgress  progress;
  gpointer         progress_data;
  RecPackReport   *report;
} RecPackOptions;

const RecKind *rec_pack_get_kinds (guint *n_kinds);
gboolean       rec_pack_write (RecRecordSource      *source,
                               const char           *target,
                               RecPackFormat         format,
                               const RecPackOptions *options,
                               GCancellable         *cancellable,
                               GError              **error);
char *rec_pack_get_name (RecRecord *facility, const char *date, const RecLanguage *language);
char *rec_pack_report_describe (const RecPackReport *report, const RecLanguage *language);

G_END_DECLS
