/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-system-table"

#include "config.h"

#include "rec-system-table-private.h"

#include "rec-settings.h"

#include <glib/gi18n.h>

/* Long enough for a column to be dragged wide without a write at each pixel. */
#define SAVE_DELAY_MS 400

/* A table that is narrower than this does not scroll sideways. */
#define COMPACT_WIDTH 700
#define LEAST_NAME_WIDTH 186
/* Of the setting of the toolkit, which counts in 1024ths */
#define USUAL_DPI (96 * 1024)

/* The columns that come first, in this order; the others follow in the catalogue's. */
static const char *const first_columns[] = {
  "name",
  "supplier",
  "departments",
  "ai_act_class",
  "oversight_status",
  "documentation_status",
  "lifecycle_status",
  "next_review",
};

static gboolean
is_name (const RecField *field)
{
  return field == &rec_catalogue_get_kind (REC_KIND_SYSTEM)->fields[0];
}

static RecSystemTableColumn *
find_column (RecSystemTable *self, const char *id)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      RecSystemTableColumn *column = g_ptr_array_index (self->columns, i);

      if (strcmp (column->field->id, id) == 0)
        return column;
    }
  return NULL;
}

static RecSystemTableColumn *
find_column_of (RecSystemTable *self, GtkColumnViewColumn *view_column)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      RecSystemTableColumn *column = g_ptr_array_index (self->columns, i);

      if (column->column == view_column)
        return column;
    }
  return NULL;
}

/* Pixels, at the usual size of the text, as many as they are where it is larger */
static int
scale_by_text (RecSystemTable *self, int pixels)
{
  int dpi;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, NULL);

  return dpi > USUAL_DPI ? (int) ((gint64) pixels * dpi / USUAL_DPI) : pixels;
}

/* Beside the words of a chip, in a column: the icon, and the margins of both */
#define AROUND_WORDS 60
/* How large the words of a chip are, in per cent of others */
#define CHIP_FONT_SIZE 90

/* Room for the longest of the words, which are longer in one language than in another. */
static int
measure_words (RecSystemTable *self, const RecChoiceSet *set)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  int longest = 0;

  for (guint i = 0; i < set->n_choices; i++)
    {
      int width;

      pango_layout_set_text (layout, rec_choice_get_label (set, &set->choices[i], NULL), -1);
      pango_layout_get_pixel_size (layout, &width, NULL);
      longest = MAX (longest, width);
    }

  return longest * CHIP_FONT_SIZE / 100 + AROUND_WORDS;
}

/* Wide enough for what usually stands there, so that all is whole beside the side pane in a window
 * of 1280. The name has what is left: some 276 there. */
static int
get_default_width (RecSystemTable *self, const RecField *field)
{
  static const struct
  {
    const char *id;
    int         width;
  } widths[] = {
    { "name", -1 },          { "departments", 136 },
    { "ai_act_class", 194 }, { "documentation_status", 142 },
    { "next_review", 172 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      if (strcmp (widths[i].id, field->id) == 0)
        return widths[i].width > 0 ? scale_by_text (self, widths[i].width) : widths[i].width;
    }
  if (strcmp (field->id, "oversight_status") == 0 || strcmp (field->id, "lifecycle_status") == 0)
    return measure_words (self, field->choices);
  switch ((int) field->type)
    {
    case REC_FIELD_MOMENT:
    case REC_FIELD_CHOICE:
      return scale_by_text (self, 150);
    case REC_FIELD_LONG_TEXT:
      return scale_by_text (self, 260);
    default:
      return scale_by_text (self, 136);
    }
}

/* The supplier and the life cycle stand under the name at first, where they take no width, and the
 * departments among the filters: the name needs the room. */
static gboolean
is_shown_at_first (const RecField *field)
{
  return (field->flags & REC_FIELD_SHOWN) != 0 && strcmp (field->id, "supplier") != 0 &&
         strcmp (field->id, "lifecycle_status") != 0 && strcmp (field->id, "departments") != 0;
}

/* The name has a width of its own only once somebody has given it one. */

static int
get_width (RecSystemTable *self, RecSystemTableColumn *column)
{
  return is_name (column->field) ? self->name_width
                                 : gtk_column_view_column_get_fixed_width (column->column);
}

static void
set_width (RecSystemTable *self, RecSystemTableColumn *column, int width)
{
  if (is_name (column->field))
    self->name_width = width;
  else
    gtk_column_view_column_set_fixed_width (column->column, width);
}

/* Cells */

static void
on_cell_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  RecSystemTableColumn *column = user_data;

  gtk_list_item_set_child (item, rec_cell_new (column->field, &column->table->context));
}

static void
on_cell_bound_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  rec_cell_set_row (REC_CELL (gtk_list_item_get_child (item)),
                    REC_ROW (gtk_list_item_get_item (item)));
}

static void
on_cell_unbound_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  rec_cell_set_row (REC_CELL (gtk_list_item_get_child (item)), NULL);
}

/* Sorting. The rows are sorted by the register, not here: the sorters only tell which column's
 * header was asked last, and which way. */

static int
probe_column (gconstpointer a, gconstpointer b, gpointer user_data)
{
  RecSystemTableColumn *column = user_data;

  if (column->table->sort_probe == NULL)
    column->table->sort_probe = column;
  return -1;
}

/* Which column the headings show as sorted by, %NULL for none. */
static RecSystemTableColumn *
probe_sort (RecSystemTable *self, gboolean *descending)
{
  GtkSorter *sorter = gtk_column_view_get_sorter (self->column_view);
  g_autoptr (GObject) a = g_object_new (G_TYPE_OBJECT, NULL);
  g_autoptr (GObject) b = g_object_new (G_TYPE_OBJECT, NULL);

  self->sort_probe = NULL;
  *descending = gtk_sorter_compare (sorter, a, b) == GTK_ORDERING_LARGER;
  return self->sort_probe;
}

static void
on_sorter_changed_cb (GtkSorter *sorter, GtkSorterChange change, RecSystemTable *self)
{
  gboolean descending;

  if (self->view == NULL || self->is_loading_columns)
    return;

  if (probe_sort (self, &descending) == NULL)
    return;
  rec_view_set_sort (self->view, self->sort_probe->field, descending);
  g_settings_set (
      rec_settings_get (), "table-sort", "(sb)", self->sort_probe->field->id, descending);
  g_signal_emit_by_name (self, "columns-changed");
}

/* Sorts as the last time, before the first rows are asked for. */
void
_rec_system_table_restore_sort (RecSystemTable *self)
{
  g_autofree char      *id = NULL;
  gboolean              descending;
  RecSystemTableColumn *column;

  g_settings_get (rec_settings_get (), "table-sort", "(sb)", &id, &descending);
  column = find_column (self, id);
  if (column == NULL)
    return;
  self->is_loading_columns = TRUE;
  gtk_column_view_sort_by_column (
      self->column_view, column->column, descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
  self->is_loading_columns = FALSE;
  rec_view_set_sort (self->view, column->field, descending);
}

/* A saved view has an order of its own: the headings show it. It is not that of the next time. */
void
_rec_system_table_follow_sort (RecSystemTable *self)
{
  gboolean        wanted_descending, descending;
  const RecField *field = rec_query_get_sort (rec_view_get_query (self->view), &wanted_descending);
  RecSystemTableColumn *shown = probe_sort (self, &descending);
  RecSystemTableColumn *wanted = field != NULL ? find_column (self, field->id) : NULL;

  if (self->is_loading_columns || wanted == NULL ||
      (wanted == shown && descending == wanted_descending))
    return;
  self->is_loading_columns = TRUE;
  gtk_column_view_sort_by_column (self->column_view,
                                  wanted->column,
                                  wanted_descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
  self->is_loading_columns = FALSE;
  g_signal_emit_by_name (self, "columns-changed");
}

/* Keeping */

void
_rec_system_table_save_columns (RecSystemTable *self)
{
  GListModel     *columns = gtk_column_view_get_columns (self->column_view);
  GVariantBuilder builder;

  g_clear_handle_id (&self->save_source, g_source_remove);
  if (self->lent_columns != NULL)
    return;
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(sib)"));
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) view_column = g_list_model_get_item (columns, i);
      RecSystemTableColumn *column = find_column_of (self, view_column);

      if (column == NULL)
        continue;
      g_variant_builder_add (
          &builder, "(sib)", column->field->id, get_width (self, column), column->is_shown);
    }
  g_settings_set_value (rec_settings_get (), "table-columns", g_variant_builder_end (&builder));
}

static gboolean
on_save_due_cb (gpointer user_data)
{
  _rec_system_table_save_columns (user_data);
  return G_SOURCE_REMOVE;
}

static void
queue_save (RecSystemTable *self)
{
  if (self->is_loading_columns)
    return;
  g_clear_handle_id (&self->save_source, g_source_remove);
  self->save_source = g_timeout_add (SAVE_DELAY_MS, on_save_due_cb, self);
}

static void
on_width_changed_cb (GtkColumnViewColumn *view_column, GParamSpec *pspec, RecSystemTable *self)
{
  RecSystemTableColumn *column = find_column_of (self, view_column);

  if (self->is_fitting)
    return;
  if (column != NULL && is_name (column->field) && !self->context.is_compact)
    self->name_width = gtk_column_view_column_get_fixed_width (view_column);
  queue_save (self);
}

static void
on_columns_changed_cb (RecSystemTable *self)
{
  if (self->is_loading_columns || self->column_view == NULL)
    return;
  queue_save (self);
  _rec_system_table_fit_columns (self);
  _rec_system_table_update_name_details (self);
  g_signal_emit_by_name (self, "columns-changed");
}

/* Among few pixels the name is the only column, and the others are pills below it. */
static void
set_shown (RecSystemTable *self, RecSystemTableColumn *column, gboolean shown)
{
  gboolean was_shown = column->is_shown;

  column->is_shown = shown || is_name (column->field);
  gtk_column_view_column_set_visible (
      column->column, column->is_shown && (!self->context.is_compact || is_name (column->field)));
  if (column->is_shown != was_shown)
    on_columns_changed_cb (self);
}

/* Gives the name what the other columns leave, or all. */
static void
fit_name (RecSystemTable *self, int width, int others)
{
  RecSystemTableColumn *name = self->columns->pdata[0];
  int                   wanted = MAX (width - others, scale_by_text (self, LEAST_NAME_WIDTH));

  if (self->context.is_compact)
    wanted = width;
  else if (self->name_width > 0)
    wanted = self->name_width;
  self->is_fitting = TRUE;
  gtk_column_view_column_set_fixed_width (name->column, wanted);
  self->is_fitting = FALSE;
}

/* Goes between columns and pills as the width asks for it: to pills where there is little room and
 * the columns do not fit. */
void
_rec_system_table_fit_columns (RecSystemTable *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_hadjustment (self->scrolled_window);
  int            width = (int) gtk_adjustment_get_page_size (adjustment);
  int            others = 0;
  gboolean       compact;

  if (width <= 0)
    return;
  for (guint i = 0; i < self->columns->len; i++)
    {
      RecSystemTableColumn *column = self->columns->pdata[i];

      if (column->is_shown && !is_name (column->field))
        others += MAX (get_width (self, column), 0);
    }
  compact = width < MIN (scale_by_text (self, COMPACT_WIDTH),
                         others + scale_by_text (self, LEAST_NAME_WIDTH));
  if (compact != self->context.is_compact)
    {
      self->context.is_compact = compact;
      for (guint i = 0; i < self->columns->len; i++)
        {
          RecSystemTableColumn *column = self->columns->pdata[i];

          set_shown (self, column, column->is_shown);
        }
      if (compact)
        gtk_widget_add_css_class (GTK_WIDGET (self->column_view), "compact");
      else
        gtk_widget_remove_css_class (GTK_WIDGET (self->column_view), "compact");
      _rec_system_table_update_name_details (self);
    }
  fit_name (self, width, others);
}

static GMenuModel *
make_header_menu (const RecField *field)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) sort = g_menu_new ();
  g_autoptr (GMenu) move = g_menu_new ();
  g_autoptr (GMenu) columns = g_menu_new ();
  g_autoptr (GMenuItem) item = g_menu_item_new (NULL, NULL);

  g_menu_item_set_label (item, _ ("Sort _Ascending"));
  g_menu_item_set_action_and_target (item, "table.sort", "(sb)", field->id, FALSE);
  g_menu_append_item (sort, item);
  g_menu_item_set_label (item, _ ("Sort _Descending"));
  g_menu_item_set_action_and_target (item, "table.sort", "(sb)", field->id, TRUE);
  g_menu_append_item (sort, item);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (sort));

  g_menu_item_set_label (item, _ ("Move to the _Left"));
  g_menu_item_set_action_and_target (item, "table.move-column", "(si)", field->id, -1);
  g_menu_append_item (move, item);
  g_menu_item_set_label (item, _ ("Move to the _Right"));
  g_menu_item_set_action_and_target (item, "table.move-column", "(si)", field->id, 1);
  g_menu_append_item (move, item);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (move));

  if (!is_name (field))
    {
      g_menu_item_set_label (item, _ ("_Hide the Column"));
      g_menu_item_set_action_and_target (item, "table.hide-column", "s", field->id);
      g_menu_append_item (columns, item);
    }
  g_menu_append (columns, _ ("_Columns…"), "page.columns");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (columns));
  return G_MENU_MODEL (g_steal_pointer (&menu));
}

static RecSystemTableColumn *
add_column (RecSystemTable *self, const RecField *field)
{
  RecSystemTableColumn *column = g_new0 (RecSystemTableColumn, 1);
  GtkListItemFactory   *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSorter) sorter = NULL;
  g_autoptr (GMenuModel) menu = make_header_menu (field);

  column->table = self;
  column->field = field;
  column->is_shown = is_shown_at_first (field);
  if (is_name (field))
    self->name_width = -1;
  g_signal_connect (factory, "setup", G_CALLBACK (on_cell_setup_cb), column);
  g_signal_connect (factory, "bind", G_CALLBACK (on_cell_bound_cb), column);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_cell_unbound_cb), column);
  sorter = GTK_SORTER (gtk_custom_sorter_new (probe_column, column, NULL));
  column->column = g_object_new (GTK_TYPE_COLUMN_VIEW_COLUMN,
                                 "title",
                                 rec_field_get_label (field, NULL),
                                 "factory",
                                 factory,
                                 "sorter",
                                 sorter,
                                 "header-menu",
                                 menu,
                                 "resizable",
                                 TRUE,
                                 "fixed-width",
                                 get_default_width (self, field),
                                 "visible",
                                 column->is_shown,
                                 NULL);
  g_object_unref (factory);
  g_ptr_array_add (self->columns, column);
  gtk_column_view_append_column (self->column_view, column->column);
  g_object_unref (column->column);
  g_signal_connect_object (
      column->column, "notify::fixed-width", G_CALLBACK (on_width_changed_cb), self, 0);
  return column;
}

/* Makes a column for each field of a system, and puts them as they were the last time. */
void
_rec_system_table_add_columns (RecSystemTable *self)
{
  const RecKindInfo *kind = rec_catalogue_get_kind (REC_KIND_SYSTEM);
  GtkSorter         *sorter;

  self->is_loading_columns = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (first_columns); i++)
    {
      const RecField *field = rec_catalogue_find_field (REC_KIND_SYSTEM, first_columns[i]);

      g_assert (field != NULL);
      add_column (self, field);
    }
  for (guint i = 0; i < kind->n_fields; i++)
    {
      const RecField *field = &kind->fields[i];

      if ((field->flags & REC_FIELD_HIDDEN) == 0 && find_column (self, field->id) == NULL)
        add_column (self, field);
    }
  _rec_system_table_restore_columns (self);
  self->is_loading_columns = FALSE;

  sorter = gtk_column_view_get_sorter (self->column_view);
  g_signal_connect_object (sorter, "changed", G_CALLBACK (on_sorter_changed_cb), self, 0);
  g_signal_connect_object (gtk_column_view_get_columns (self->column_view),
                           "items-changed",
                           G_CALLBACK (on_columns_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
  _rec_system_table_update_name_details (self);
}

/* Puts the columns as they were the last time. A field that was not known then stays where the
 * catalogue has it, after the others. */
void
_rec_system_table_restore_columns (RecSystemTable *self)
{
  g_autoptr (GVariantIter) iter = NULL;
  const char *id;
  int         width;
  gboolean    visible;
  guint       position = 0;

  g_settings_get (rec_settings_get (), "table-columns", "a(sib)", &iter);
  while (g_variant_iter_next (iter, "(&sib)", &id, &width, &visible))
    {
      RecSystemTableColumn *column = find_column (self, id);

      if (column == NULL)
        continue;
      gtk_column_view_insert_column (self->column_view, position++, column->column);
      set_width (self, column, MAX (width, -1));
      set_shown (self, column, visible);
    }
}

/* The name's second line shows what has no column of its own, and the pills below it what has one
 * where there is no room for columns. */
void
_rec_system_table_update_name_details (RecSystemTable *self)
{
  static const char *const details[] = { "supplier", "version", "lifecycle_status" };
  g_autoptr (GPtrArray) shown = rec_system_table_list_shown_columns (self);
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (details); i++)
    {
      RecSystemTableColumn *column = find_column (self, details[i]);

      if (column != NULL && !column->is_shown)
        self->context.name_details[n++] = column->field;
    }
  self->context.n_name_details = n;
  n = 0;
  for (guint i = 0; i < shown->len && n < G_N_ELEMENTS (self->context.pills); i++)
    {
      const RecField *field = shown->pdata[i];

      if (rec_field_is_chip (field) || rec_cell_can_be_late (field))
        self->context.pills[n++] = field;
    }
  self->context.n_pills = n;
  _rec_system_table_update_cells (self);
}

/**
 * rec_system_table_list_columns:
 * @self: a table
 *
 * Returns: (transfer container) (element-type RecField): fields that can be columns, in the order
 * of the table
 */
GPtrArray *
rec_system_table_list_columns (RecSystemTable *self)
{
  GPtrArray  *fields = g_ptr_array_new ();
  GListModel *columns;

  g_return_val_if_fail (REC_IS_SYSTEM_TABLE (self), fields);

  columns = gtk_column_view_get_columns (self->column_view);
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) view_column = g_list_model_get_item (columns, i);
      RecSystemTableColumn *column = find_column_of (self, view_column);

      if (column != NULL)
        g_ptr_array_add (fields, (gpointer) column->field);
    }
  return fields;
}

/**
 * rec_system_table_list_shown_columns:
 * @self: a table
 *
 * Returns: (transfer container) (element-type RecField): fields that are columns now, in their
 * order
 */
GPtrArray *
rec_system_table_list_shown_columns (RecSystemTable *self)
{
  g_autoptr (GPtrArray) all = rec_system_table_list_columns (self);
  GPtrArray *shown = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    {
      if (rec_system_table_is_column_shown (self, g_ptr_array_index (all, i)))
        g_ptr_array_add (shown, g_ptr_array_index (all, i));
    }
  return shown;
}

/**
 * rec_system_table_is_column_shown:
 * @self: a table
 * @field: a field of systems
 *
 * Returns: whether @field has a column now
 */
gboolean
rec_system_table_is_column_shown (RecSystemTable *self, const RecField *field)
{
  RecSystemTableColumn *column;

  g_return_val_if_fail (REC_IS_SYSTEM_TABLE (self), FALSE);
  g_return_val_if_fail (field != NULL, FALSE);

  column = find_column (self, field->id);
  return column != NULL && column->is_shown;
}

/**
 * rec_system_table_show_column:
 * @self: a table
 * @field: a field of systems
 * @shown: whether it has a column; the name always has
 */
void
rec_system_table_show_column (RecSystemTable *self, const RecField *field, gboolean shown)
{
  RecSystemTableColumn *column;

  g_return_if_fail (REC_IS_SYSTEM_TABLE (self));
  g_return_if_fail (field != NULL);

  column = find_column (self, field->id);
  if (column != NULL)
    set_shown (self, column, shown);
}

/**
 * rec_system_table_move_column:
 * @self: a table
 * @field: a field that has a column
 * @places: by how many shown columns it moves, negative towards the start
 */
void
rec_system_table_move_column (RecSystemTable *self, const RecField *field, int places)
{
  g_autoptr (GPtrArray) shown = NULL;
  g_autoptr (GPtrArray) all = NULL;
  RecSystemTableColumn *column;
  guint                 at, target, position;

  g_return_if_fail (REC_IS_SYSTEM_TABLE (self));
  g_return_if_fail (field != NULL);

  column = find_column (self, field->id);
  if (column == NULL)
    return;
  shown = rec_system_table_list_shown_columns (self);
  if (!g_ptr_array_find (shown, field, &at))
    return;
  target = (guint) CLAMP ((int) at + places, 0, (int) shown->len - 1);
  if (target == at)
    return;
  all = rec_system_table_list_columns (self);
  g_ptr_array_find (all, g_ptr_array_index (shown, target), &position);
  gtk_column_view_insert_column (self->column_view, position, column->column);
}

/**
 * rec_system_table_reset_columns:
 * @self: a table
 *
 * Shows the columns of the first time, in that order and width.
 */
void
rec_system_table_reset_columns (RecSystemTable *self)
{
  g_return_if_fail (REC_IS_SYSTEM_TABLE (self));

  for (guint i = 0; i < self->columns->len; i++)
    {
      RecSystemTableColumn *column = g_ptr_array_index (self->columns, i);

      gtk_column_view_insert_column (self->column_view, i, column->column);
      set_width (self, column, get_default_width (self, column->field));
      set_shown (self, column, is_shown_at_first (column->field));
    }
  _rec_system_table_fit_columns (self);
}

/**
 * rec_system_table_lend_columns:
 * @self: a table
 * @columns: (nullable) (element-type RecField): columns of a saved view; %NULL for those of the
 * user
 *
 * Shows other columns for a while. What is done to them is not remembered; those that the user has
 * come back as they were.
 */
void
rec_system_table_lend_columns (RecSystemTable *self, GPtrArray *columns)
{
  g_autoptr (GVariant) kept = NULL;

  g_return_if_fail (REC_IS_SYSTEM_TABLE (self));

  if (columns == self->lent_columns)
    return;
  if (self->lent_columns == NULL && self->save_source != 0)
    _rec_system_table_save_columns (self);
  g_clear_pointer (&self->lent_columns, g_ptr_array_unref);
  if (columns == NULL)
    {
      kept = g_settings_get_value (rec_settings_get (), "table-columns");
      if (g_variant_n_children (kept) > 0)
        _rec_system_table_restore_columns (self);
      else
        rec_system_table_reset_columns (self);
      /* That changed nothing which has to be kept. */
      g_clear_handle_id (&self->save_source, g_source_remove);
    }
  else
    {
      self->lent_columns = g_ptr_array_ref (columns);
      for (guint i = 0; i < columns->len; i++)
        {
          RecSystemTableColumn *column =
              find_column (self, ((const RecField *) columns->pdata[i])->id);

          if (column != NULL)
            gtk_column_view_insert_column (self->column_view, i, column->column);
        }
      for (guint i = 0; i < self->columns->len; i++)
        {
          RecSystemTableColumn *column = self->columns->pdata[i];

          set_shown (self, column, g_ptr_array_find (columns, column->field, NULL));
        }
    }
  _rec_system_table_fit_columns (self);
}
