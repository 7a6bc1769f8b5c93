/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * REC_SHEET_ERROR:
 *
 * Errors in reading and writing spreadsheets. The messages are sentences for people, translated to
 * the screen's language, naming the file.
 */
#define REC_SHEET_ERROR (rec_sheet_error_quark ())

/**
 * RecSheetError:
 * @REC_SHEET_ERROR_FORMAT: the file is neither CSV nor xlsx (.xls, encrypted, a picture)
 * @REC_SHEET_ERROR_BROKEN: the file is damaged
 * @REC_SHEET_ERROR_TOO_LARGE: a limit of the format or of the reader is passed; the message says
 *   which
 * @REC_SHEET_ERROR_EMPTY: there is nothing to read
 * @REC_SHEET_ERROR_MAPPING: a heading, field, sheet or row named by the caller does not exist, or
 *   a field that is needed is not mapped
 * @REC_SHEET_ERROR_DATES: the dates of a column can be read in two ways, and nobody said in which
 * @REC_SHEET_ERROR_IO: reading or writing failed
 * @REC_SHEET_ERROR_VERIFY: what was written did not read back as it should; the target is untouched
 */
typedef enum
{
  REC_SHEET_ERROR_FORMAT,
  REC_SHEET_ERROR_BROKEN,
  REC_SHEET_ERROR_TOO_LARGE,
  REC_SHEET_ERROR_EMPTY,
  REC_SHEET_ERROR_MAPPING,
  REC_SHEET_ERROR_DATES,
  REC_SHEET_ERROR_IO,
  REC_SHEET_ERROR_VERIFY
} RecSheetError;

GQuark rec_sheet_error_quark (void);

G_END_DECLS
