/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-difference-line"

#include "config.h"

#include "rec-difference-line.h"

#include <glib/gi18n.h>

#define N_DECISIONS (REC_DIFFERENCE_MERGE + 1)

struct _RecDifferenceLine
{
  GtkWidget parent_instance;

  GtkWidget *expander;
  GtkWidget *check;
  GtkWidget *icon;
  GtkWidget *title;
  GtkWidget *body;
  GtkWidget *decisions;
  GtkWidget *decision[N_DECISIONS];
  GtkWidget *decision_label[N_DECISIONS];

  RecDifferenceItem *item;
  gboolean           updating;
};

enum
{
  TOGGLED,
  DECIDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RecDifferenceLine, rec_difference_line, GTK_TYPE_WIDGET)

static void
on_check_toggled_cb (RecDifferenceLine *self)
{
  if (self->updating || self->item == NULL)
    return;

  rec_difference_item_accept (self->item,
                              gtk_check_button_get_active (GTK_CHECK_BUTTON (self->check)));
  g_signal_emit (self, signals[TOGGLED], 0);
}

static void
on_decision_toggled_cb (RecDifferenceLine *self, GtkCheckButton *button)
{
  if (self->updating || self->item == NULL || !gtk_check_button_get_active (button))
    return;

  for (guint i = 0; i < N_DECISIONS; i++)
    if (self->decision[i] == GTK_WIDGET (button))
      rec_difference_item_decide (self->item, (RecDifferenceDecision) i);
  g_signal_emit (self, signals[DECIDED], 0);
}

static void
rec_difference_line_dispose (GObject *object)
{
  RecDifferenceLine *self = REC_DIFFERENCE_LINE (object);

  g_clear_pointer (&self->expander, gtk_widget_unparent);
  g_clear_object (&self->item);

  G_OBJECT_CLASS (rec_difference_line_parent_class)->dispose (object);
}

static void
rec_difference_line_class_init (RecDifferenceLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rec_difference_line_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "differenceline");

  signals[TOGGLED] = g_signal_new (
      "toggled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /* What becomes of a row that resembles a system: it may have other cells from then on. */
  signals[DECIDED] = g_signal_new (
      "decided", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
make_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

/* In the order in which they are proposed */
static void
make_decisions (RecDifferenceLine *self)
{
  static const RecDifferenceDecision order[] = { REC_DIFFERENCE_MERGE,
                                                 REC_DIFFERENCE_ADD,
                                                 REC_DIFFERENCE_LEAVE };

  self->decisions = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->decisions),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What becomes of it"),
                                  -1);
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      GtkWidget *button = gtk_check_button_new ();
      GtkWidget *label = make_label (NULL);

      gtk_check_button_set_child (GTK_CHECK_BUTTON (button), label);
      if (i > 0)
        gtk_check_button_set_group (GTK_CHECK_BUTTON (button),
                                    GTK_CHECK_BUTTON (self->decision[order[0]]));
      g_signal_connect_object (
          button, "toggled", G_CALLBACK (on_decision_toggled_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self->decisions), button);
      self->decision[order[i]] = button;
      self->decision_label[order[i]] = label;
    }
  gtk_label_set_label (GTK_LABEL (self->decision_label[REC_DIFFERENCE_ADD]),
                       _ ("Add as a new system"));
  gtk_label_set_label (GTK_LABEL (self->decision_label[REC_DIFFERENCE_LEAVE]),
                       C_ ("difference", "Leave out"));
}

static void
rec_difference_line_init (RecDifferenceLine *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->check = gtk_check_button_new ();
  gtk_widget_set_valign (self->check, GTK_ALIGN_START);
  g_signal_connect_object (
      self->check, "toggled", G_CALLBACK (on_check_toggled_cb), self, G_CONNECT_SWAPPED);
  self->icon = gtk_image_new ();
  gtk_widget_set_valign (self->icon, GTK_ALIGN_START);
  self->title = make_label (NULL);
  self->body = make_label ("dim-label");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), self->title);
  gtk_box_append (GTK_BOX (texts), self->body);
  make_decisions (self);
  gtk_box_append (GTK_BOX (texts), self->decisions);
  gtk_box_append (GTK_BOX (box), self->check);
  gtk_box_append (GTK_BOX (box), self->icon);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->check),
                                  GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  self->title,
                                  self->body,
                                  NULL,
                                  -1);

  self->expander = gtk_tree_expander_new ();
  gtk_tree_expander_set_child (GTK_TREE_EXPANDER (self->expander), box);
  gtk_widget_set_parent (self->expander, GTK_WIDGET (self));
}

/**
 * rec_difference_line_new:
 *
 * Returns: (transfer floating): a line without an item
 */
GtkWidget *
rec_difference_line_new (void)
{
  return g_object_new (REC_TYPE_DIFFERENCE_LINE, NULL);
}

/**
 * rec_difference_line_get_item:
 * @self: a line
 *
 * Returns: (transfer none) (nullable): what it shows
 */
RecDifferenceItem *
rec_difference_line_get_item (RecDifferenceLine *self)
{
  g_return_val_if_fail (REC_IS_DIFFERENCE_LINE (self), NULL);

  return self->item;
}

static void
show_state (RecDifferenceLine *self)
{
  RecDifferenceState state = rec_difference_item_get_state (self->item);
  gboolean           is_cell = rec_difference_item_get_cell (self->item) != NULL;
  const char        *icon_classes[] = { rec_difference_state_get_css_class (state), NULL };
  const char        *title_classes[] = { is_cell ? "caption-heading" : "heading", NULL };
  g_autofree char   *title = rec_difference_item_describe_title (self->item);
  g_autofree char   *body = rec_difference_item_describe_body (self->item);

  gtk_label_set_label (GTK_LABEL (self->title), title);
  gtk_label_set_label (GTK_LABEL (self->body), body);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), rec_difference_state_get_icon (state));
  gtk_widget_set_css_classes (self->icon, icon_classes);
  gtk_widget_set_css_classes (self->title, title_classes);
  /* Of a cell only what is not plain needs to be told beside its values. */
  gtk_widget_set_visible (self->icon,
                          !is_cell || state == REC_DIFFERENCE_CONFLICT ||
                              state == REC_DIFFERENCE_UNREADABLE);
  gtk_widget_set_tooltip_text (self->icon, rec_difference_state_get_word (state));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->icon),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  rec_difference_state_get_word (state),
                                  -1);
  if (is_cell)
    gtk_widget_remove_css_class (self->body, "dim-label");
  else
    gtk_widget_add_css_class (self->body, "dim-label");
}

/* Of a row that resembles a system, three ways in the place of yes and no. */
static void
show_decision (RecDifferenceLine *self)
{
  gboolean         can_merge = rec_difference_item_can_merge (self->item);
  g_autofree char *merge = NULL;

  gtk_widget_set_visible (self->decisions, can_merge);
  gtk_widget_set_visible (self->check, !can_merge);
  if (!can_merge)
    return;

  merge = rec_difference_item_describe_merge (self->item);
  gtk_label_set_label (GTK_LABEL (self->decision_label[REC_DIFFERENCE_MERGE]), merge);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->decision[rec_difference_row_get_decision (
                                   rec_difference_item_get_row (self->item))]),
                               TRUE);
}

/**
 * rec_difference_line_update:
 * @self: a line
 *
 * Shows whether the item is accepted now, and as what.
 */
void
rec_difference_line_update (RecDifferenceLine *self)
{
  gboolean partly;
  gboolean accepted;

  g_return_if_fail (REC_IS_DIFFERENCE_LINE (self));

  if (self->item == NULL)
    return;
  accepted = rec_difference_item_is_accepted (self->item, &partly);
  self->updating = TRUE;
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->check), accepted);
  gtk_check_button_set_inconsistent (GTK_CHECK_BUTTON (self->check), partly);
  show_decision (self);
  self->updating = FALSE;
  gtk_widget_set_sensitive (self->check, rec_difference_item_can_accept (self->item));
  show_state (self);
}

/**
 * rec_difference_line_bind:
 * @self: a line
 * @row: (nullable): what it is to show, a row of the tree
 *
 * Shows an item, or nothing.
 */
void
rec_difference_line_bind (RecDifferenceLine *self, GtkTreeListRow *row)
{
  g_return_if_fail (REC_IS_DIFFERENCE_LINE (self));

  g_clear_object (&self->item);
  gtk_tree_expander_set_list_row (GTK_TREE_EXPANDER (self->expander), row);
  if (row == NULL)
    return;
  self->item = gtk_tree_list_row_get_item (row);
  rec_difference_line_update (self);
}
