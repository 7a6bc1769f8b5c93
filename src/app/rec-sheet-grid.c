/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-sheet-grid"

#include "config.h"

#include "rec-sheet-grid.h"

#include <string.h>

#include <glib/gi18n.h>

/* More columns than anybody looks at here; all of them stand on the next page. */
#define MOST_COLUMNS 40
#define CELL_CHARS 26

struct _RecSheetGrid
{
  GtkWidget parent_instance;

  GtkWidget *grid;
};

enum
{
  HEADER_PICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RecSheetGrid, rec_sheet_grid, GTK_TYPE_WIDGET)

static void
on_number_clicked_cb (RecSheetGrid *self, GtkButton *button)
{
  g_signal_emit (self,
                 signals[HEADER_PICKED],
                 0,
                 GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "rec-row")));
}

static GtkWidget *
add_label (RecSheetGrid *self, const char *text, const char *css_class, int column, int row)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label),
                             (int) CLAMP (g_utf8_strlen (text, -1), 3, CELL_CHARS));
  gtk_label_set_max_width_chars (GTK_LABEL (label), CELL_CHARS);
  if (g_utf8_strlen (text, -1) > CELL_CHARS)
    gtk_widget_set_tooltip_text (label, text);
  gtk_widget_add_css_class (label, css_class);
  gtk_grid_attach (GTK_GRID (self->grid), label, column, row, 1, 1);

  return label;
}

static void
add_number (RecSheetGrid *self, guint number, int row)
{
  g_autofree char *text = g_strdup_printf ("%u", number);
  g_autofree char *hint = g_strdup_printf (_ ("The headings stand in row %u"), number);
  GtkWidget       *button = gtk_button_new_with_label (text);

  g_object_set_data (G_OBJECT (button), "rec-row", GUINT_TO_POINTER (number));
  gtk_widget_set_tooltip_text (button, hint);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, hint, -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "rec-sheet-number");
  g_signal_connect_object (
      button, "clicked", G_CALLBACK (on_number_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_grid_attach (GTK_GRID (self->grid), button, 0, row, 1, 1);
}

static void
rec_sheet_grid_dispose (GObject *object)
{
  RecSheetGrid *self = REC_SHEET_GRID (object);

  g_clear_pointer (&self->grid, gtk_widget_unparent);

  G_OBJECT_CLASS (rec_sheet_grid_parent_class)->dispose (object);
}

static void
rec_sheet_grid_class_init (RecSheetGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rec_sheet_grid_dispose;

  signals[HEADER_PICKED] = g_signal_new ("header-picked",
                                         G_TYPE_FROM_CLASS (klass),
                                         G_SIGNAL_RUN_LAST,
                                         0,
                                         NULL,
                                         NULL,
                                         NULL,
                                         G_TYPE_NONE,
                                         1,
                                         G_TYPE_UINT);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "rec-sheet");
}

static void
rec_sheet_grid_init (RecSheetGrid *self)
{
}

/**
 * rec_sheet_grid_new:
 *
 * Returns: (transfer floating): an empty grid
 */
GtkWidget *
rec_sheet_grid_new (void)
{
  return g_object_new (REC_TYPE_SHEET_GRID, NULL);
}

/**
 * rec_sheet_grid_set_preview:
 * @self: a grid
 * @preview: (nullable): what to show, copied
 *
 * Shows the headings and the first rows of a sheet.
 */
void
rec_sheet_grid_set_preview (RecSheetGrid *self, const RecSheetPreview *preview)
{
  int column = 1;

  g_return_if_fail (REC_IS_SHEET_GRID (self));

  g_clear_pointer (&self->grid, gtk_widget_unparent);
  if (preview == NULL || preview->n_columns == 0)
    return;

  self->grid = gtk_grid_new ();
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));

  add_number (self, preview->header_row, 1);
  for (guint i = 0; i < preview->n_lines; i++)
    add_number (self, preview->lines[i].number, (int) i + 2);

  add_label (self, "", "rec-sheet-letter", 0, 0);
  for (guint i = 0; i < preview->n_columns && column <= MOST_COLUMNS; i++)
    {
      if (!rec_sheet_preview_column_is_used (preview, i))
        continue;

      add_label (self, preview->columns[i].letters, "rec-sheet-letter", column, 0);
      add_label (self, preview->columns[i].heading, "rec-sheet-heading", column, 1);
      for (guint j = 0; j < preview->n_lines; j++)
        {
          char **cells = preview->lines[j].cells;

          add_label (self,
                     i < g_strv_length (cells) ? cells[i] : "",
                     "rec-sheet-cell",
                     column,
                     (int) j + 2);
        }
      column++;
    }
}
