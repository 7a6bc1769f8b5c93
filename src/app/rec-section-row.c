/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-section-row"

#include "config.h"

#include "rec-section-row.h"

#include "rec-chip.h"

struct _RecSectionRow
{
  GtkListBoxRow parent_instance;

  GtkWidget *title;
  GtkWidget *state_box;
  GtkWidget *dot;
  GtkWidget *state;
};

G_DEFINE_FINAL_TYPE (RecSectionRow, rec_section_row, GTK_TYPE_LIST_BOX_ROW)

static void
rec_section_row_class_init (RecSectionRowClass *klass)
{
}

static void
rec_section_row_init (RecSectionRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->title = g_object_new (GTK_TYPE_LABEL,
                              "xalign",
                              0.0,
                              "ellipsize",
                              PANGO_ELLIPSIZE_END,
                              "lines",
                              2,
                              "wrap",
                              TRUE,
                              NULL);
  self->dot = g_object_new (GTK_TYPE_BOX, "valign", GTK_ALIGN_CENTER, NULL);
  gtk_widget_add_css_class (self->dot, "dot");
  self->state =
      g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END, NULL);
  gtk_widget_add_css_class (self->state, "caption");
  gtk_widget_add_css_class (self->state, "dim-label");
  self->state_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (self->state_box), self->dot);
  gtk_box_append (GTK_BOX (self->state_box), self->state);
  gtk_widget_set_visible (self->state_box, FALSE);

  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), self->title);
  gtk_box_append (GTK_BOX (box), self->state_box);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  self->title,
                                  NULL,
                                  GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
                                  self->state,
                                  NULL,
                                  -1);
}

/**
 * rec_section_row_new:
 * @title: name of the section
 * @icon_name: (nullable): a symbolic icon
 *
 * Returns: (transfer floating): a row without a state
 */
GtkWidget *
rec_section_row_new (const char *title, const char *icon_name)
{
  RecSectionRow *self = g_object_new (REC_TYPE_SECTION_ROW, NULL);

  gtk_label_set_label (GTK_LABEL (self->title), title);

  return GTK_WIDGET (self);
}

/**
 * rec_section_row_set_state:
 * @state: a word or two
 * @tone: what it tells; %REC_TONE_DIM shows no dot
 *
 * Shows the state of the section.
 */
void
rec_section_row_set_state (RecSectionRow *self, const char *state, RecTone tone)
{
  const char *classes[] = { "dot", rec_tone_get_css_class (tone), NULL };

  g_return_if_fail (REC_IS_SECTION_ROW (self));

  gtk_label_set_label (GTK_LABEL (self->state), state);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), state);
  gtk_widget_set_css_classes (self->dot, classes);
  gtk_widget_set_visible (self->dot, tone != REC_TONE_DIM);
  gtk_widget_set_visible (self->state_box, TRUE);
}
