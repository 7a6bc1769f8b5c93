/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * RecLazyRowFiller:
 * @row: an expander row
 * @data: what was given with the function
 *
 * Adds the rows within @row.
 */
typedef void (*RecLazyRowFiller) (AdwExpanderRow *row, gpointer data);

void rec_lazy_row_set_filler (AdwExpanderRow  *row,
                              RecLazyRowFiller filler,
                              gpointer         data,
                              GDestroyNotify   free_data);

G_END_DECLS
