/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-cell.h"
#include "rec-system-table.h"

G_BEGIN_DECLS

/* A column of the table for one field of a system. */
typedef struct
{
  RecSystemTable      *table;
  const RecField      *field;
  GtkColumnViewColumn *column;
  gboolean             is_shown; /* though it may have to give way to pills */
} RecSystemTableColumn;

struct _RecSystemTable
{
  AdwBin parent_instance;

  GtkColumnView     *column_view;
  GtkScrolledWindow *scrolled_window;
  GtkPopover        *popover;
  GMenuModel        *row_menu;

  RecView           *view;
  GtkMultiSelection *selection;
  GArray            *selected; /* gint64 row ids */
  gboolean           is_restoring_selection;

  RecCellContext        context;
  GPtrArray            *columns;    /* RecSystemTableColumn, in the order of the catalogue */
  RecSystemTableColumn *sort_probe; /* the first column a sorter was asked for */
  gboolean              is_loading_columns;
  GPtrArray            *lent_columns; /* RecField, of a saved view; NULL: those of the user */
  int                   name_width;   /* of the name among other columns, -1 for what is left */
  guint                 save_source;
  guint                 fit_source;
  gboolean              is_fitting;
};

void _rec_system_table_add_columns (RecSystemTable *self);
void _rec_system_table_restore_columns (RecSystemTable *self);
void _rec_system_table_restore_sort (RecSystemTable *self);
void _rec_system_table_follow_sort (RecSystemTable *self);
void _rec_system_table_save_columns (RecSystemTable *self);
void _rec_system_table_fit_columns (RecSystemTable *self);
void _rec_system_table_update_name_details (RecSystemTable *self);
void _rec_system_table_update_cells (RecSystemTable *self);

G_END_DECLS
