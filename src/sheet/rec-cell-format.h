/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RecCellKind:
 * @REC_CELL_KIND_NUMBER: a number
 * @REC_CELL_KIND_PERCENT: a part of one, shown as a percentage
 * @REC_CELL_KIND_DIGITS: a code of a fixed number of digits, with zeros in front
 * @REC_CELL_KIND_DATE: a day
 * @REC_CELL_KIND_MOMENT: a day and a time
 * @REC_CELL_KIND_TIME: a time of day
 * @REC_CELL_KIND_DURATION: a time that may pass 24 hours
 *
 * What a number format makes of the number in a cell.
 */
typedef enum
{
  REC_CELL_KIND_NUMBER,
  REC_CELL_KIND_PERCENT,
  REC_CELL_KIND_DIGITS,
  REC_CELL_KIND_DATE,
  REC_CELL_KIND_MOMENT,
  REC_CELL_KIND_TIME,
  REC_CELL_KIND_DURATION
} RecCellKind;

/**
 * RecCellFormat:
 * @kind: the kind
 * @n_digits: how many digits, of %REC_CELL_KIND_DIGITS
 *
 * A number format, as far as reading a cell depends on it.
 */
typedef struct
{
  guint8 kind;
  guint8 n_digits;
} RecCellFormat;

/* Room for any text that rec_cell_format_number() writes */
#define REC_CELL_TEXT_SIZE 64

RecCellFormat rec_cell_format_builtin (guint id);
RecCellFormat rec_cell_format_from_code (const char *code);
gsize         rec_cell_format_number (RecCellFormat format,
                                      gboolean      system_1904,
                                      double        number,
                                      char          buffer[REC_CELL_TEXT_SIZE]);

G_END_DECLS
