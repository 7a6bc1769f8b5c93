/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RecDateChoice:
 * @REC_DATE_CHOICE_NONE: nobody has said anything; the dates tell
 * @REC_DATE_CHOICE_DAY_FIRST: the day comes first
 * @REC_DATE_CHOICE_MONTH_FIRST: the month comes first
 * @REC_DATE_CHOICE_EACH: each date as it alone can be read; one that could be either is a problem
 * @REC_DATE_CHOICE_TURNED: the same, but stored dates have day and month turned round
 *
 * What a person said of the dates of a column.
 */
typedef enum
{
  REC_DATE_CHOICE_NONE,
  REC_DATE_CHOICE_DAY_FIRST,
  REC_DATE_CHOICE_MONTH_FIRST,
  REC_DATE_CHOICE_EACH,
  REC_DATE_CHOICE_TURNED
} RecDateChoice;

/* In which order the dates of one column have day and month, from what they tell and what a person
 * said. A stored date is one that a spreadsheet program understood, and the reader gives as
 * 2026-12-31. */
typedef struct
{
  RecDateChoice choice;

  guint n_day_first;   /* dates that can only have the day first, such as 31/12/2026 */
  guint n_month_first; /* dates that can only have the month first, such as 12/31/2026 */
  guint n_open;        /* dates that can have either, such as 01/02/2026 */
  guint n_turnable;    /* stored dates that would be dates with day and month turned round too */
  guint n_fixed;       /* other stored dates */
} RecDateOrder;

void     rec_date_order_add (RecDateOrder *self, const char *text);
gboolean rec_date_order_is_turned (const RecDateOrder *self);
gboolean rec_date_order_is_clear (const RecDateOrder *self);
gboolean rec_date_order_is_month_first (const RecDateOrder *self);
gboolean rec_date_order_fits (const RecDateOrder *self, const char *text);
char    *rec_date_order_arrange (const RecDateOrder *self, const char *text);

G_END_DECLS
