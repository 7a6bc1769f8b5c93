/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-choice-row"

#include "config.h"

#include "rec-choice-row.h"

#include <glib/gi18n.h>

struct _RecChoiceRow
{
  AdwComboRow parent_instance;

  guint shown; /* the entry as the row selected it */
};

static void rec_choice_row_field_row_init (RecFieldRowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RecChoiceRow,
                               rec_choice_row,
                               ADW_TYPE_COMBO_ROW,
                               G_IMPLEMENT_INTERFACE (REC_TYPE_FIELD_ROW,
                                                      rec_choice_row_field_row_init))

/* The choice that an entry of the list stands for; NULL for the first, which is no answer. */
static const RecChoice *
get_choice (RecChoiceRow *self, guint entry)
{
  const RecChoiceSet *set = rec_field_row_get_field (REC_FIELD_ROW (self))->choices;

  return entry >= 1 && entry <= set->n_choices ? &set->choices[entry - 1] : NULL;
}

static void
update_subtitle (RecChoiceRow *self)
{
  const RecChoiceSet *set = rec_field_row_get_field (REC_FIELD_ROW (self))->choices;
  const RecChoice    *choice = get_choice (self, adw_combo_row_get_selected (ADW_COMBO_ROW (self)));

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self),
                               choice != NULL ? rec_choice_get_label (set, choice, NULL) : "");
  rec_field_row_set_blank (REC_FIELD_ROW (self), choice == NULL);
}

static void
on_selected_cb (RecChoiceRow *self)
{
  if (rec_field_row_is_showing (REC_FIELD_ROW (self)))
    return;

  update_subtitle (self);
  rec_field_row_commit (REC_FIELD_ROW (self));
}

static void
update_check (RecChoiceRow *self, GParamSpec *pspec, GtkListItem *item)
{
  GtkWidget *box = gtk_list_item_get_child (item);
  guint      selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self));

  if (box != NULL)
    gtk_widget_set_opacity (gtk_widget_get_last_child (box),
                            gtk_list_item_get_position (item) == selected ? 1 : 0);
}

static void
on_item_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, RecChoiceRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = gtk_image_new ();
  GtkWidget *label = g_object_new (
      GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "max-width-chars", 44, "hexpand", TRUE, NULL);

  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("object-select-symbolic"));
  gtk_list_item_set_child (item, box);
  g_signal_connect_object (self, "notify::selected", G_CALLBACK (update_check), item, 0);
}

static void
on_item_bound_cb (GtkSignalListItemFactory *factory, GtkListItem *item, RecChoiceRow *self)
{
  const RecChoice *choice = get_choice (self, gtk_list_item_get_position (item));
  GtkWidget       *icon = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget       *label = gtk_widget_get_next_sibling (icon);

  gtk_label_set_label (
      GTK_LABEL (label),
      gtk_string_object_get_string (GTK_STRING_OBJECT (gtk_list_item_get_item (item))));
  if (choice == NULL)
    gtk_widget_add_css_class (label, "dim-label");
  else
    gtk_widget_remove_css_class (label, "dim-label");
  gtk_widget_set_visible (icon, rec_field_is_chip (rec_field_row_get_field (REC_FIELD_ROW (self))));
  gtk_image_set_from_icon_name (GTK_IMAGE (icon), choice != NULL ? choice->icon : NULL);
  update_check (self, NULL, item);
}

static void
rec_choice_row_show (RecFieldRow *row, const char *value, RecDirectory *directory)
{
  RecChoiceRow       *self = REC_CHOICE_ROW (row);
  const RecChoiceSet *set = rec_field_row_get_field (row)->choices;
  guint               entry = 0;

  for (guint i = 0; value != NULL && i < set->n_choices; i++)
    if (g_str_equal (set->choices[i].id, value))
      entry = i + 1;

  adw_combo_row_set_selected (ADW_COMBO_ROW (self), entry);
  self->shown = entry;
  update_subtitle (self);
}

static gboolean
rec_choice_row_read (RecFieldRow *row, char **value, RecRecord **created, GError **error)
{
  const RecChoice *choice =
      get_choice (REC_CHOICE_ROW (row), adw_combo_row_get_selected (ADW_COMBO_ROW (row)));

  *value = choice != NULL ? g_strdup (choice->id) : NULL;

  return TRUE;
}

static gboolean
rec_choice_row_is_edited (RecFieldRow *row)
{
  return adw_combo_row_get_selected (ADW_COMBO_ROW (row)) != REC_CHOICE_ROW (row)->shown;
}

static void
rec_choice_row_field_row_init (RecFieldRowInterface *iface)
{
  iface->show = rec_choice_row_show;
  iface->read = rec_choice_row_read;
  iface->is_edited = rec_choice_row_is_edited;
}

static void
rec_choice_row_class_init (RecChoiceRowClass *klass)
{
}

static void
rec_choice_row_init (RecChoiceRow *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  adw_combo_row_set_use_subtitle (ADW_COMBO_ROW (self), TRUE);
  g_signal_connect_object (factory, "setup", G_CALLBACK (on_item_setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_item_bound_cb), self, 0);
  adw_combo_row_set_list_factory (ADW_COMBO_ROW (self), factory);
  g_signal_connect (self, "notify::selected", G_CALLBACK (on_selected_cb), NULL);
}

/**
 * rec_choice_row_new:
 * @field: a choice, or yes, no and unknown
 *
 * Returns: (transfer floating): a row for @field
 */
GtkWidget *
rec_choice_row_new (const RecField *field)
{
  RecChoiceRow *self = g_object_new (REC_TYPE_CHOICE_ROW, NULL);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  g_return_val_if_fail (field->choices != NULL, NULL);

  gtk_string_list_append (labels, C_ ("choice", "No answer"));
  for (guint i = 0; i < field->choices->n_choices; i++)
    gtk_string_list_append (
        labels, rec_choice_get_label (field->choices, &field->choices->choices[i], NULL));
  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (labels));

  rec_field_row_setup (REC_FIELD_ROW (self), field);
  update_subtitle (self);

  return GTK_WIDGET (self);
}
