/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "rec-catalogue.h"

G_BEGIN_DECLS

/* Asks for one day, or for two. */

/**
 * RecDayQuestion:
 * @heading: what is asked for, without a full stop
 * @body: one sentence about it
 * @accept: label of the button, with a mnemonic
 * @labels: labels of the days, message ids; the second one %NULL where one day is asked for
 * @days: (nullable): the days that stand there at first, "YYYY-MM-DD"
 */
typedef struct
{
  const char *heading;
  const char *body;
  const char *accept;
  const char *labels[2];
  const char *days[2];
} RecDayQuestion;

/**
 * RecDayCallback:
 * @first: a day, "YYYY-MM-DD"
 * @second: (nullable): a day that is not earlier, where two are asked for
 * @user_data: as given with the callback
 *
 * Called with the answer; not where there is none.
 */
typedef void (*RecDayCallback) (const char *first, const char *second, gpointer user_data);

GtkWidget *rec_day_dialog_present (GtkWidget            *near,
                                   const RecDayQuestion *question,
                                   RecDayCallback        callback,
                                   gpointer              user_data,
                                   GDestroyNotify        destroy);

G_END_DECLS
