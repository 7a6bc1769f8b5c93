/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* In which order the dates of one column have day and month. What cannot be told from any cell is
 * read with the day first, as in France. */
typedef struct
{
  guint n_day_first;   /* dates that can only have the day first, such as 31/12/2026 */
  guint n_month_first; /* dates that can only have the month first, such as 12/31/2026 */
  guint n_open;        /* dates that can have either, such as 01/02/2026 */
} RecDateOrder;

void     rec_date_order_add (RecDateOrder *self, const char *text);
gboolean rec_date_order_is_month_first (const RecDateOrder *self);
gboolean rec_date_order_fits (const RecDateOrder *self, const char *text);
char    *rec_date_order_arrange (const RecDateOrder *self, const char *text);

G_END_DECLS
