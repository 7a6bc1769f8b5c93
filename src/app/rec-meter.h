/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "rec-catalogue.h"

G_BEGIN_DECLS

#define REC_TYPE_METER (rec_meter_get_type ())
G_DECLARE_FINAL_TYPE (RecMeter, rec_meter, REC, METER, GtkWidget)

/* A bar that shows a share of a whole, in the colour of its style. The figure always stands beside
 * it as text; to a screen reader the bar is not there. */

GtkWidget *rec_meter_new (double share, RecTone tone);

G_END_DECLS
