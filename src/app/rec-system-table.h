/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "rec-view.h"

G_BEGIN_DECLS

#define REC_TYPE_SYSTEM_TABLE (rec_system_table_get_type ())
G_DECLARE_FINAL_TYPE (RecSystemTable, rec_system_table, REC, SYSTEM_TABLE, AdwBin)

/* The systems of a view in columns that can be chosen, moved, widened and sorted, and are
 * remembered. What is selected is kept by system when the rows change.
 *
 * Signals: "activated" (RecRow), "selection-changed", "columns-changed" (also the order of rows).
 * Actions: "table.sort" ((sb): field, downwards), "table.move-column" ((si): field, by how many
 * places), "table.hide-column" (s), "table.show-menu". The menu of the rows names actions of the
 * page that the table stands in. */

RecSystemTable *rec_system_table_new (void);
void            rec_system_table_set_view (RecSystemTable *self, RecView *view);
void            rec_system_table_set_row_menu (RecSystemTable *self, GMenuModel *menu);
void            rec_system_table_grab_focus_to_rows (RecSystemTable *self);

guint   rec_system_table_get_n_selected (RecSystemTable *self);
GArray *rec_system_table_get_selected (RecSystemTable *self);
void    rec_system_table_select (RecSystemTable *self, guint position, gboolean only_it);
void    rec_system_table_select_all (RecSystemTable *self);
void    rec_system_table_unselect_all (RecSystemTable *self);

GPtrArray *rec_system_table_list_columns (RecSystemTable *self);
GPtrArray *rec_system_table_list_shown_columns (RecSystemTable *self);
gboolean   rec_system_table_is_column_shown (RecSystemTable *self, const RecField *field);
void rec_system_table_show_column (RecSystemTable *self, const RecField *field, gboolean shown);
void rec_system_table_move_column (RecSystemTable *self, const RecField *field, int places);
void rec_system_table_reset_columns (RecSystemTable *self);
void rec_system_table_lend_columns (RecSystemTable *self, GPtrArray *columns);

G_END_DECLS
