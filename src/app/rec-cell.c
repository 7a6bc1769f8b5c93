/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-cell"

#include "config.h"

#include "rec-cell.h"

#include "rec-chip.h"
#include "rec-value.h"
#include "rec-wrap-layout.h"

#include <glib/gi18n.h>

struct _RecCell
{
  GtkWidget parent_instance;

  const RecField       *field;
  const RecCellContext *context;
  RecRow               *row;
  gulong                changed_id;

  GtkWidget *text;   /* GtkInscription; NULL for a chip */
  GtkWidget *detail; /* GtkInscription under the name; NULL for other fields */
  GtkWidget *pills;  /* RecChip for other fields, under the name; made when they are first wanted */
  GtkWidget *chip;   /* RecChip; NULL for text */
  gboolean   is_late;
  gboolean   is_named; /* whether cell and row were told what names them */
};

G_DEFINE_FINAL_TYPE (RecCell, rec_cell, GTK_TYPE_WIDGET)

static void
on_row_changed_cb (RecRow *row, RecCell *self)
{
  rec_cell_update (self);
}

/* Whether @inscription has no room for all of its text. */
static gboolean
is_cut_short (GtkWidget *inscription)
{
  const char *text = gtk_inscription_get_text (GTK_INSCRIPTION (inscription));
  g_autoptr (PangoLayout) layout = NULL;
  int width;

  if (text == NULL)
    return FALSE;
  layout = gtk_widget_create_pango_layout (inscription, text);
  pango_layout_get_pixel_size (layout, &width, NULL);
  return width > gtk_widget_get_width (inscription);
}

static gboolean
rec_cell_query_tooltip (
    GtkWidget *widget, int x, int y, gboolean keyboard_tooltip, GtkTooltip *tooltip)
{
  RecCell *self = REC_CELL (widget);

  const char      *text;
  const char      *detail = NULL;
  g_autofree char *both = NULL;

  if (self->text == NULL)
    return FALSE;
  if (self->detail != NULL && gtk_widget_get_visible (self->detail))
    detail = gtk_inscription_get_text (GTK_INSCRIPTION (self->detail));
  if (!is_cut_short (self->text) && (detail == NULL || !is_cut_short (self->detail)))
    return FALSE;
  text = gtk_inscription_get_text (GTK_INSCRIPTION (self->text));
  both = g_strjoin ("\n", text != NULL ? text : "", detail, NULL);
  gtk_tooltip_set_text (tooltip, both);
  return TRUE;
}

static void
rec_cell_dispose (GObject *object)
{
  RecCell *self = REC_CELL (object);

  rec_cell_set_row (self, NULL);
  g_clear_pointer (&self->text, gtk_widget_unparent);
  g_clear_pointer (&self->detail, gtk_widget_unparent);
  g_clear_pointer (&self->pills, gtk_widget_unparent);
  g_clear_pointer (&self->chip, gtk_widget_unparent);

  G_OBJECT_CLASS (rec_cell_parent_class)->dispose (object);
}

static void
rec_cell_class_init (RecCellClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rec_cell_dispose;
  widget_class->query_tooltip = rec_cell_query_tooltip;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cell-content");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
rec_cell_init (RecCell *self)
{
  gtk_orientable_set_orientation (
      GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

static GtkWidget *
add_inscription (RecCell *self, guint min_chars)
{
  GtkWidget *inscription = g_object_new (GTK_TYPE_INSCRIPTION,
                                         "text",
                                         "",
                                         "min-chars",
                                         min_chars,
                                         "min-lines",
                                         1,
                                         "nat-lines",
                                         1,
                                         "text-overflow",
                                         GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END,
                                         "hexpand",
                                         TRUE,
                                         NULL);

  gtk_widget_set_parent (inscription, GTK_WIDGET (self));
  return inscription;
}

static gboolean
is_name (const RecField *field)
{
  return field == &rec_catalogue_get_kind (REC_KIND_SYSTEM)->fields[0];
}

/**
 * rec_cell_new:
 * @field: the field shown
 * @context: what the cells of the table share
 *
 * Returns: (transfer floating): a cell without a row
 */
GtkWidget *
rec_cell_new (const RecField *field, const RecCellContext *context)
{
  RecCell *self;

  g_return_val_if_fail (field != NULL, NULL);
  g_return_val_if_fail (context != NULL, NULL);

  self = g_object_new (REC_TYPE_CELL, NULL);
  self->field = field;
  self->context = context;
  if (rec_field_is_chip (field))
    {
      self->chip = rec_chip_new ();
      gtk_widget_set_parent (self->chip, GTK_WIDGET (self));
    }
  else
    {
      self->text = add_inscription (self, is_name (field) ? 12 : 4);
      if (is_name (field))
        {
          self->detail = add_inscription (self, 12);
          gtk_widget_add_css_class (self->detail, "dim-label");
          gtk_widget_add_css_class (self->detail, "caption");
        }
      if (field->type == REC_FIELD_DATE || field->type == REC_FIELD_MOMENT ||
          field->type == REC_FIELD_INTEGER)
        gtk_widget_add_css_class (self->text, "numeric");
    }
  return GTK_WIDGET (self);
}

static void
label (GtkWidget *widget, GtkWidget *text)
{
  gtk_accessible_update_relation (
      GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY, text, NULL, -1);
}

/* A screen reader says the name when it comes to the row, and of each cell what it shows. */
static void
name_row (RecCell *self)
{
  GtkWidget *cell = gtk_widget_get_parent (GTK_WIDGET (self));
  GtkWidget *row = cell != NULL ? gtk_widget_get_parent (cell) : NULL;

  if (row == NULL)
    return;
  label (cell, self->text != NULL ? self->text : gtk_widget_get_last_child (self->chip));
  if (self->detail != NULL)
    label (row, self->text);
  self->is_named = TRUE;
}

/**
 * rec_cell_set_row:
 * @self: a cell
 * @row: (nullable): the row to follow
 */
void
rec_cell_set_row (RecCell *self, RecRow *row)
{
  g_return_if_fail (REC_IS_CELL (self));

  if (self->row != NULL)
    g_clear_signal_handler (&self->changed_id, self->row);
  g_set_object (&self->row, row);
  if (row == NULL)
    return;

  self->changed_id = g_signal_connect (row, "changed", G_CALLBACK (on_row_changed_cb), self);
  if (!self->is_named)
    name_row (self);
  rec_cell_update (self);
}

/**
 * rec_cell_get_row:
 *
 * Returns: (transfer none) (nullable): the row that @self follows
 */
RecRow *
rec_cell_get_row (RecCell *self)
{
  g_return_val_if_fail (REC_IS_CELL (self), NULL);

  return self->row;
}

/* Has @chip show what @record holds in @field, or nothing: then it returns FALSE. */
static gboolean
show_choice (RecChip *chip, RecRecord *record, const RecField *field)
{
  const char      *value = record != NULL ? rec_record_get (record, field) : NULL;
  const RecChoice *choice = value != NULL ? rec_choice_set_find (field->choices, value) : NULL;

  if (choice == NULL)
    return FALSE;
  rec_chip_set_choice (chip, field->choices, choice);
  rec_chip_set_hollow (chip,
                       strcmp (field->id, "ai_act_class") == 0 &&
                           g_strcmp0 (rec_record_get_by_id (record, "class_status"), "confirmed") !=
                               0);
  return TRUE;
}

static void
update_chip (RecCell *self, RecRecord *record)
{
  /* Not its visibility: that would lay the row out anew. */
  gtk_widget_set_child_visible (self->chip,
                                show_choice (REC_CHIP (self->chip), record, self->field));
}

static void
update_detail (RecCell *self, RecRecord *record, RecDirectory *directory)
{
  g_autoptr (GString) detail = g_string_new (NULL);

  for (guint i = 0; record != NULL && i < self->context->n_name_details; i++)
    {
      const RecField  *field = self->context->name_details[i];
      const char      *value = rec_record_get (record, field);
      g_autofree char *shown = NULL;

      if (value == NULL)
        continue;
      shown = rec_value_describe (field, value, directory, NULL);
      if (detail->len > 0)
        g_string_append (detail, " · ");
      g_string_append (detail, shown);
    }
  gtk_widget_set_visible (self->detail, detail->len > 0);
  gtk_inscription_set_text (GTK_INSCRIPTION (self->detail), detail->str);
}

/**
 * rec_cell_can_be_late:
 * @field: a field of systems
 *
 * Returns: whether @field is a day by which something is to be done
 */
gboolean
rec_cell_can_be_late (const RecField *field)
{
  g_return_val_if_fail (field != NULL, FALSE);

  return strcmp (field->id, "next_review") == 0;
}

/* The next review is late when its day has passed. */
static gboolean
is_late (RecCell *self, const RecField *field, const char *value)
{
  return value != NULL && rec_cell_can_be_late (field) && strcmp (value, self->context->today) < 0;
}

/* Has @chip say that the day in @field has passed; where it has not, returns FALSE. */
static gboolean
show_late (RecCell *self, RecChip *chip, RecRecord *record, const RecField *field)
{
  const char      *value = record != NULL ? rec_record_get (record, field) : NULL;
  g_autofree char *shown = NULL;
  g_autofree char *told = NULL;

  if (!is_late (self, field, value))
    return FALSE;
  shown = rec_value_describe (field, value, NULL, NULL);
  told = g_strdup_printf (_ ("%s · late"), shown);
  rec_chip_set (chip, "dialog-warning-symbolic", told, REC_TONE_ERROR);
  rec_chip_set_hollow (chip, FALSE);
  return TRUE;
}

/* What has no room for a column of its own stands below the name. */
static void
update_pills (RecCell *self, RecRecord *record)
{
  GtkWidget *pill;
  gboolean   is_empty = TRUE;

  if (!self->context->is_compact)
    {
      if (self->pills != NULL)
        gtk_widget_set_visible (self->pills, FALSE);
      return;
    }
  if (self->pills == NULL)
    {
      self->pills = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
      gtk_widget_set_layout_manager (
          self->pills, g_object_new (REC_TYPE_WRAP_LAYOUT, "spacing", 6, "line-spacing", 4, NULL));
      gtk_widget_set_name (self->pills, "pills");
      gtk_widget_add_css_class (self->pills, "pills");
      gtk_widget_set_parent (self->pills, GTK_WIDGET (self));
    }
  pill = gtk_widget_get_first_child (self->pills);
  for (guint i = 0; i < self->context->n_pills; i++)
    {
      const RecField *field = self->context->pills[i];
      gboolean        shown;

      if (pill == NULL)
        {
          pill = rec_chip_new ();
          gtk_box_append (GTK_BOX (self->pills), pill);
        }
      shown = rec_cell_can_be_late (field) ? show_late (self, REC_CHIP (pill), record, field)
                                           : show_choice (REC_CHIP (pill), record, field);
      gtk_widget_set_visible (pill, shown);
      is_empty &= !shown;
      pill = gtk_widget_get_next_sibling (pill);
    }
  for (; pill != NULL; pill = gtk_widget_get_next_sibling (pill))
    gtk_widget_set_visible (pill, FALSE);
  gtk_widget_set_visible (self->pills, !is_empty);
}

static void
update_text (RecCell *self, RecRecord *record, RecDirectory *directory)
{
  const char      *value = record != NULL ? rec_record_get (record, self->field) : NULL;
  g_autofree char *shown = NULL;
  gboolean         late = is_late (self, self->field, value);

  if (value != NULL)
    shown = rec_value_describe (self->field, value, directory, NULL);
  if (self->field->type == REC_FIELD_LONG_TEXT && shown != NULL)
    g_strdelimit (shown, "\n", ' ');
  if (late)
    {
      /* Translators: %s is the day on which a review was due, "12/03/2026" */
      g_autofree char *told = g_strdup_printf (_ ("%s · late"), shown);

      gtk_inscription_set_text (GTK_INSCRIPTION (self->text), told);
    }
  else
    /* Not NULL, of which the toolkit counts the letters when it is asked over AT-SPI. */
    gtk_inscription_set_text (GTK_INSCRIPTION (self->text), shown != NULL ? shown : "");

  if (late != self->is_late)
    {
      self->is_late = late;
      if (late)
        gtk_widget_add_css_class (self->text, "error");
      else
        gtk_widget_remove_css_class (self->text, "error");
    }
}

/**
 * rec_cell_update:
 * @self: a cell
 *
 * Shows what the row holds now; by itself when the row says that it changed.
 */
void
rec_cell_update (RecCell *self)
{
  RecRecord    *record;
  RecDirectory *directory = NULL;

  g_return_if_fail (REC_IS_CELL (self));

  record = self->row != NULL ? rec_row_get_record (self->row) : NULL;
  if (self->context->register_ != NULL)
    directory = rec_register_get_directory (self->context->register_);

  if (self->chip != NULL)
    update_chip (self, record);
  else
    update_text (self, record, directory);
  if (self->detail != NULL)
    {
      update_detail (self, record, directory);
      update_pills (self, record);
    }
}

/**
 * rec_cell_get_text:
 *
 * Returns: (transfer none) (nullable): what @self shows, the second line left out
 */
const char *
rec_cell_get_text (RecCell *self)
{
  g_return_val_if_fail (REC_IS_CELL (self), NULL);

  if (self->chip != NULL)
    return gtk_widget_get_child_visible (self->chip) ? rec_chip_get_label (REC_CHIP (self->chip))
                                                     : NULL;
  return gtk_inscription_get_text (GTK_INSCRIPTION (self->text));
}
