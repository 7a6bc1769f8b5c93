/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "rec-system-list.h"

G_BEGIN_DECLS

#define REC_TYPE_CELL (rec_cell_get_type ())
G_DECLARE_FINAL_TYPE (RecCell, rec_cell, REC, CELL, GtkWidget)

/* A cell of the table: the value of one field of the system in its row, as a chip, a date that says
 * when it is late, or text; the name over a second, dim line. It follows its row until it is bound
 * to another one. */

/**
 * RecCellContext:
 * @register_: (nullable): where names of departments, suppliers and persons are found
 * @today: the day, "YYYY-MM-DD"
 * @name_details: (array length=n_name_details): fields that the second line of the name shows,
 *   because they have no column
 * @is_compact: whether the name is the only column, with pills below it for the others
 * @pills: (array length=n_pills): fields that are pills then
 *
 * What all cells of a table share; the table owns it and outlives its cells.
 */
typedef struct
{
  RecRegister    *register_;
  char           *today;
  const RecField *name_details[3];
  guint           n_name_details;
  gboolean        is_compact;
  const RecField *pills[8];
  guint           n_pills;
} RecCellContext;

gboolean    rec_cell_can_be_late (const RecField *field);
GtkWidget  *rec_cell_new (const RecField *field, const RecCellContext *context);
void        rec_cell_set_row (RecCell *self, RecRow *row);
RecRow     *rec_cell_get_row (RecCell *self);
void        rec_cell_update (RecCell *self);
const char *rec_cell_get_text (RecCell *self);

G_END_DECLS
