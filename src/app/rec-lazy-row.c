/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-lazy-row"

#include "config.h"

#include "rec-lazy-row.h"

typedef struct
{
  RecLazyRowFiller filler;
  gpointer         data;
  GDestroyNotify   free_data;
} Filling;

static void
free_filling (gpointer data, GClosure *closure)
{
  Filling *filling = data;

  if (filling->free_data != NULL)
    filling->free_data (filling->data);
  g_free (filling);
}

static void
on_expanded_cb (AdwExpanderRow *row, GParamSpec *pspec, gpointer data)
{
  Filling *filling = data;

  if (!adw_expander_row_get_expanded (row) || filling->filler == NULL)
    return;
  filling->filler (row, filling->data);
  filling->filler = NULL;
}

/**
 * rec_lazy_row_set_filler:
 * @row: an expander row that is not expanded
 * @filler: makes what is within it
 * @data: (nullable): for @filler
 * @free_data: (nullable): frees @data when the row goes
 *
 * Has the rows within @row made when it is first expanded: most never are, and they are what takes
 * time where a page has many.
 */
void
rec_lazy_row_set_filler (AdwExpanderRow  *row,
                         RecLazyRowFiller filler,
                         gpointer         data,
                         GDestroyNotify   free_data)
{
  Filling *filling;

  g_return_if_fail (ADW_IS_EXPANDER_ROW (row));
  g_return_if_fail (filler != NULL);
  g_return_if_fail (!adw_expander_row_get_expanded (row));

  filling = g_new (Filling, 1);
  filling->filler = filler;
  filling->data = data;
  filling->free_data = free_data;
  g_signal_connect_data (
      row, "notify::expanded", G_CALLBACK (on_expanded_cb), filling, free_filling, 0);
}
