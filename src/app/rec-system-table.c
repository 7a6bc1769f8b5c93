/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-system-table"

#include "config.h"

#include "rec-system-table-private.h"

#include "rec-accessible.h"
#include "rec-value.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (RecSystemTable, rec_system_table, ADW_TYPE_BIN)

/* Up to here, systems selected are looked for one by one. */
#define FEW_SELECTED 8

enum
{
  SIGNAL_ACTIVATED,
  SIGNAL_COLUMNS_CHANGED,
  SIGNAL_SELECTION_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The cell at or below @widget. */
static RecCell *
find_cell_below (GtkWidget *widget)
{
  if (REC_IS_CELL (widget))
    return REC_CELL (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      RecCell *cell = find_cell_below (child);

      if (cell != NULL)
        return cell;
    }
  return NULL;
}

/* The row that @widget is, is in or holds; nothing for the header. */
static RecRow *
find_row (RecSystemTable *self, GtkWidget *widget)
{
  for (; widget != NULL && widget != GTK_WIDGET (self); widget = gtk_widget_get_parent (widget))
    {
      if (REC_IS_CELL (widget))
        return rec_cell_get_row (REC_CELL (widget));
      if (g_strcmp0 (gtk_widget_get_css_name (widget), "row") == 0)
        {
          RecCell *cell = find_cell_below (widget);

          return cell != NULL ? rec_cell_get_row (cell) : NULL;
        }
    }
  return NULL;
}

static void
update_cells_below (GtkWidget *widget)
{
  if (REC_IS_CELL (widget))
    {
      rec_cell_update (REC_CELL (widget));
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    update_cells_below (child);
}

/* Shows all cells anew: names that they show have changed. */
void
_rec_system_table_update_cells (RecSystemTable *self)
{
  if (self->column_view != NULL)
    update_cells_below (GTK_WIDGET (self->column_view));
}

/* Selection */

static void
on_selection_changed_cb (GtkSelectionModel *selection,
                         guint              position,
                         guint              n_items,
                         RecSystemTable    *self)
{
  g_autoptr (GtkBitset) positions = NULL;
  RecSystemList *list;
  GtkBitsetIter  iter;
  guint          at;

  if (self->is_restoring_selection)
    return;

  list = rec_view_get_list (self->view);
  positions = gtk_selection_model_get_selection (selection);
  g_array_set_size (self->selected, 0);
  for (gboolean found = gtk_bitset_iter_init_first (&iter, positions, &at); found;
       found = gtk_bitset_iter_next (&iter, &at))
    {
      gint64 row_id = rec_system_list_get_row_id (list, at);

      g_array_append_val (self->selected, row_id);
    }
  g_signal_emit (self, signals[SIGNAL_SELECTION_CHANGED], 0);
}

/* Where the systems selected stand now. Looking for one of them goes through the list, so that a
 * few are looked for and many are marked in one go. */
static GtkBitset *
find_selected (RecSystemTable *self)
{
  GtkBitset     *positions = gtk_bitset_new_empty ();
  RecSystemList *list = rec_view_get_list (self->view);
  guint          n_items = g_list_model_get_n_items (G_LIST_MODEL (list));
  g_autoptr (GHashTable) wanted = NULL;

  if (self->selected->len <= FEW_SELECTED)
    {
      for (guint i = 0; i < self->selected->len; i++)
        {
          guint position;

          if (rec_system_list_find_row_id (
                  list, g_array_index (self->selected, gint64, i), &position))
            gtk_bitset_add (positions, position);
        }
      return positions;
    }

  wanted = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < self->selected->len; i++)
    g_hash_table_add (wanted, &g_array_index (self->selected, gint64, i));
  for (guint i = 0; i < n_items; i++)
    {
      gint64 row_id = rec_system_list_get_row_id (list, i);

      if (g_hash_table_contains (wanted, &row_id))
        gtk_bitset_add (positions, i);
    }
  return positions;
}

/* The answer has come: what was selected is selected where it stands now, or no longer. */
static void
restore_selection (RecSystemTable *self)
{
  g_autoptr (GtkBitset) positions = NULL;
  g_autoptr (GtkBitset) all = NULL;
  guint    n_items = g_list_model_get_n_items (G_LIST_MODEL (rec_view_get_list (self->view)));
  gboolean has_lost;

  positions = find_selected (self);
  has_lost = gtk_bitset_get_size (positions) != self->selected->len;
  all = gtk_bitset_new_range (0, n_items);
  self->is_restoring_selection = TRUE;
  gtk_selection_model_set_selection (GTK_SELECTION_MODEL (self->selection), positions, all);
  self->is_restoring_selection = FALSE;

  /* What is left out by the filter is no longer selected. */
  if (has_lost)
    on_selection_changed_cb (GTK_SELECTION_MODEL (self->selection), 0, n_items, self);
}

static void
on_answered_cb (RecView *view, RecSystemTable *self)
{
  g_autofree char *today = rec_date_today ();

  if (g_strcmp0 (today, self->context.today) != 0)
    {
      g_free (self->context.today);
      self->context.today = g_steal_pointer (&today);
      _rec_system_table_update_cells (self);
    }
  restore_selection (self);
}

static void
on_directory_changed_cb (RecSystemTable *self)
{
  _rec_system_table_update_cells (self);
}

/* The list within the column view: what follows the header. */
static GtkWidget *
find_rows (RecSystemTable *self)
{
  return gtk_widget_get_last_child (GTK_WIDGET (self->column_view));
}

static void
on_row_activated_cb (GtkColumnView *column_view, guint position, RecSystemTable *self)
{
  g_autoptr (RecRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (row != NULL)
    g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0, row);
}

static gboolean
on_width_settled_cb (gpointer user_data)
{
  RecSystemTable *self = user_data;

  self->fit_source = 0;
  _rec_system_table_fit_columns (self);
  return G_SOURCE_REMOVE;
}

/* Columns cannot come or go while the place is being given out. */
static void
on_width_given_cb (RecSystemTable *self)
{
  if (self->fit_source == 0)
    self->fit_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_width_settled_cb, self, NULL);
}

/* The menu of the rows */

static void
popup_menu (RecSystemTable *self, const GdkRectangle *at)
{
  if (self->row_menu == NULL || self->selected->len == 0)
    return;
  if (self->popover == NULL)
    {
      self->popover = GTK_POPOVER (gtk_popover_menu_new_from_model (self->row_menu));
      gtk_widget_set_parent (GTK_WIDGET (self->popover), GTK_WIDGET (self));
      gtk_popover_set_has_arrow (self->popover, FALSE);
      gtk_widget_set_halign (GTK_WIDGET (self->popover), GTK_ALIGN_START);
      gtk_popover_set_position (self->popover, GTK_POS_BOTTOM);
    }
  gtk_popover_set_pointing_to (self->popover, at);
  gtk_popover_popup (self->popover);
}

static void
popup_menu_at_pointer (RecSystemTable *self, double x, double y)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);
  RecRow    *row = picked != NULL ? find_row (self, picked) : NULL;
  guint      position;

  if (row == NULL)
    return;
  position = rec_row_get_position (row);
  if (!gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->selection), position))
    rec_system_table_select (self, position, TRUE);
  popup_menu (self, &(GdkRectangle){ .x = (int) x, .y = (int) y, .width = 1, .height = 1 });
}

static void
on_secondary_pressed_cb (
    GtkGestureClick *gesture, int n_press, double x, double y, RecSystemTable *self)
{
  popup_menu_at_pointer (self, x, y);
}

static void
on_long_pressed_cb (GtkGestureLongPress *gesture, double x, double y, RecSystemTable *self)
{
  popup_menu_at_pointer (self, x, y);
}

static void
show_menu (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  RecSystemTable *self = REC_SYSTEM_TABLE (widget);
  GtkRoot        *root = gtk_widget_get_root (widget);
  GtkWidget      *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  RecRow         *row = focus != NULL ? find_row (self, focus) : NULL;
  graphene_rect_t bounds;

  if (row == NULL || !gtk_widget_compute_bounds (focus, widget, &bounds))
    return;
  if (!gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->selection),
                                        rec_row_get_position (row)))
    rec_system_table_select (self, rec_row_get_position (row), TRUE);
  popup_menu (self,
              &(GdkRectangle){ .x = (int) bounds.origin.x + 24,
                               .y = (int) (bounds.origin.y + bounds.size.height) - 8,
                               .width = 1,
                               .height = 1 });
}

/* Columns by action, for menus and keys */

static void
sort_by_column (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  RecSystemTable *self = REC_SYSTEM_TABLE (widget);
  const char     *id;
  gboolean        descending;

  g_variant_get (parameter, "(&sb)", &id, &descending);
  for (guint i = 0; i < self->columns->len; i++)
    {
      RecSystemTableColumn *column = g_ptr_array_index (self->columns, i);

      if (strcmp (column->field->id, id) == 0)
        gtk_column_view_sort_by_column (self->column_view,
                                        column->column,
                                        descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
    }
}

static void
move_column (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  const char     *id;
  int             places;
  const RecField *field;

  g_variant_get (parameter, "(&si)", &id, &places);
  field = rec_catalogue_find_field (REC_KIND_SYSTEM, id);
  if (field != NULL)
    rec_system_table_move_column (REC_SYSTEM_TABLE (widget), field, places);
}

static void
hide_column (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  const RecField *field =
      rec_catalogue_find_field (REC_KIND_SYSTEM, g_variant_get_string (parameter, NULL));

  if (field != NULL)
    rec_system_table_show_column (REC_SYSTEM_TABLE (widget), field, FALSE);
}

/* Tab goes on to what stands after the table, not to the next of 100,000 rows. */
static gboolean
rec_system_table_focus (GtkWidget *widget, GtkDirectionType direction)
{
  if ((direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD) &&
      gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;
  return GTK_WIDGET_CLASS (rec_system_table_parent_class)->focus (widget, direction);
}

static void
rec_system_table_dispose (GObject *object)
{
  RecSystemTable *self = REC_SYSTEM_TABLE (object);

  g_clear_handle_id (&self->fit_source, g_source_remove);
  if (self->save_source != 0)
    _rec_system_table_save_columns (self);
  if (self->column_view != NULL)
    gtk_column_view_set_model (self->column_view, NULL);
  if (self->popover != NULL)
    {
      gtk_widget_unparent (GTK_WIDGET (self->popover));
      self->popover = NULL;
    }
  if (self->view != NULL)
    g_signal_handlers_disconnect_by_data (self->view, self);
  g_clear_object (&self->selection);
  g_clear_object (&self->view);
  g_clear_object (&self->row_menu);
  self->context.register_ = NULL;
  self->column_view = NULL;

  G_OBJECT_CLASS (rec_system_table_parent_class)->dispose (object);
}

static void
rec_system_table_finalize (GObject *object)
{
  RecSystemTable *self = REC_SYSTEM_TABLE (object);

  g_ptr_array_unref (self->columns);
  g_clear_pointer (&self->lent_columns, g_ptr_array_unref);
  g_array_unref (self->selected);
  g_free (self->context.today);

  G_OBJECT_CLASS (rec_system_table_parent_class)->finalize (object);
}

static void
rec_system_table_class_init (RecSystemTableClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rec_system_table_dispose;
  object_class->finalize = rec_system_table_finalize;
  widget_class->focus = rec_system_table_focus;

  signals[SIGNAL_ACTIVATED] = g_signal_new ("activated",
                                            REC_TYPE_SYSTEM_TABLE,
                                            G_SIGNAL_RUN_LAST,
                                            0,
                                            NULL,
                                            NULL,
                                            NULL,
                                            G_TYPE_NONE,
                                            1,
                                            REC_TYPE_ROW);
  signals[SIGNAL_COLUMNS_CHANGED] = g_signal_new ("columns-changed",
                                                  REC_TYPE_SYSTEM_TABLE,
                                                  G_SIGNAL_RUN_LAST,
                                                  0,
                                                  NULL,
                                                  NULL,
                                                  NULL,
                                                  G_TYPE_NONE,
                                                  0);
  signals[SIGNAL_SELECTION_CHANGED] = g_signal_new ("selection-changed",
                                                    REC_TYPE_SYSTEM_TABLE,
                                                    G_SIGNAL_RUN_LAST,
                                                    0,
                                                    NULL,
                                                    NULL,
                                                    NULL,
                                                    G_TYPE_NONE,
                                                    0);

  gtk_widget_class_install_action (widget_class, "table.sort", "(sb)", sort_by_column);
  gtk_widget_class_install_action (widget_class, "table.move-column", "(si)", move_column);
  gtk_widget_class_install_action (widget_class, "table.hide-column", "s", hide_column);
  gtk_widget_class_install_action (widget_class, "table.show-menu", NULL, show_menu);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "table.show-menu", NULL);
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "table.show-menu", NULL);
}

static void
rec_system_table_init (RecSystemTable *self)
{
  GtkEventController *long_press = GTK_EVENT_CONTROLLER (gtk_gesture_long_press_new ());
  GtkEventController *click = GTK_EVENT_CONTROLLER (gtk_gesture_click_new ());

  self->selected = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->columns = g_ptr_array_new_with_free_func (g_free);
  self->context.today = rec_date_today ();

  self->column_view =
      g_object_new (GTK_TYPE_COLUMN_VIEW, "reorderable", TRUE, "show-row-separators", TRUE, NULL);
  rec_accessible_name (GTK_WIDGET (self->column_view), _ ("AI Systems"));
  rec_accessible_name (find_rows (self), _ ("AI Systems"));
  gtk_widget_add_css_class (GTK_WIDGET (self->column_view), "data-table");
  gtk_widget_add_css_class (GTK_WIDGET (self->column_view), "register-table");
  g_signal_connect_object (
      self->column_view, "activate", G_CALLBACK (on_row_activated_cb), self, 0);
  self->scrolled_window = g_object_new (
      GTK_TYPE_SCROLLED_WINDOW, "child", self->column_view, "vexpand", TRUE, "hexpand", TRUE, NULL);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->scrolled_window));
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (self->scrolled_window),
                           "notify::page-size",
                           G_CALLBACK (on_width_given_cb),
                           self,
                           G_CONNECT_SWAPPED);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (on_secondary_pressed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), click);
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (long_press), TRUE);
  g_signal_connect_object (long_press, "pressed", G_CALLBACK (on_long_pressed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), long_press);

  _rec_system_table_add_columns (self);
}

/**
 * rec_system_table_new:
 *
 * Returns: (transfer floating): a table without a view, with the columns of the last time
 */
RecSystemTable *
rec_system_table_new (void)
{
  return g_object_new (REC_TYPE_SYSTEM_TABLE, NULL);
}

/**
 * rec_system_table_set_view:
 * @self: a table
 * @view: (nullable): what to show
 */
void
rec_system_table_set_view (RecSystemTable *self, RecView *view)
{
  g_return_if_fail (REC_IS_SYSTEM_TABLE (self));

  if (self->view == view)
    return;
  if (self->view != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->view, self);
      g_signal_handlers_disconnect_by_data (rec_view_get_register (self->view), self);
    }
  rec_system_table_lend_columns (self, NULL);
  gtk_column_view_set_model (self->column_view, NULL);
  g_clear_object (&self->selection);
  g_array_set_size (self->selected, 0);
  self->context.register_ = NULL;
  g_set_object (&self->view, view);
  if (view == NULL)
    return;

  self->context.register_ = rec_view_get_register (view);
  self->selection =
      gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (rec_view_get_list (view))));
  g_signal_connect_object (
      self->selection, "selection-changed", G_CALLBACK (on_selection_changed_cb), self, 0);
  g_signal_connect_object (view, "answered", G_CALLBACK (on_answered_cb), self, 0);
  g_signal_connect_object (
      view, "query-changed", G_CALLBACK (_rec_system_table_follow_sort), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->context.register_,
                           "notify::directory",
                           G_CALLBACK (on_directory_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
  _rec_system_table_restore_sort (self);
  gtk_column_view_set_model (self->column_view, GTK_SELECTION_MODEL (self->selection));
}

/**
 * rec_system_table_set_row_menu:
 * @self: a table
 * @menu: (nullable): the menu of the rows
 */
void
rec_system_table_set_row_menu (RecSystemTable *self, GMenuModel *menu)
{
  g_return_if_fail (REC_IS_SYSTEM_TABLE (self));

  if (!g_set_object (&self->row_menu, menu))
    return;
  if (self->popover != NULL)
    {
      gtk_widget_unparent (GTK_WIDGET (self->popover));
      self->popover = NULL;
    }
}

/**
 * rec_system_table_grab_focus_to_rows:
 * @self: a table
 *
 * Puts the keyboard focus on the rows, at the first one or where it was before.
 */
void
rec_system_table_grab_focus_to_rows (RecSystemTable *self)
{
  g_return_if_fail (REC_IS_SYSTEM_TABLE (self));

  gtk_widget_grab_focus (find_rows (self));
}

/**
 * rec_system_table_get_n_selected:
 *
 * Returns: how many systems are selected
 */
guint
rec_system_table_get_n_selected (RecSystemTable *self)
{
  g_return_val_if_fail (REC_IS_SYSTEM_TABLE (self), 0);

  return self->selected->len;
}

/**
 * rec_system_table_get_selected:
 *
 * Returns: (transfer none) (element-type gint64): row ids of the systems selected, valid until the
 *   selection changes
 */
GArray *
rec_system_table_get_selected (RecSystemTable *self)
{
  g_return_val_if_fail (REC_IS_SYSTEM_TABLE (self), NULL);

  return self->selected;
}

/**
 * rec_system_table_select:
 * @self: a table with a view
 * @position: position in the list, from 0
 * @only_it: whether what else is selected is left
 */
void
rec_system_table_select (RecSystemTable *self, guint position, gboolean only_it)
{
  g_return_if_fail (REC_IS_SYSTEM_TABLE (self));
  g_return_if_fail (self->selection != NULL);

  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, only_it);
}

/**
 * rec_system_table_select_all:
 * @self: a table with a view
 */
void
rec_system_table_select_all (RecSystemTable *self)
{
  g_return_if_fail (REC_IS_SYSTEM_TABLE (self));
  g_return_if_fail (self->selection != NULL);

  gtk_selection_model_select_all (GTK_SELECTION_MODEL (self->selection));
}

/**
 * rec_system_table_unselect_all:
 * @self: a table
 */
void
rec_system_table_unselect_all (RecSystemTable *self)
{
  g_return_if_fail (REC_IS_SYSTEM_TABLE (self));

  if (self->selection != NULL)
    gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self->selection));
}
