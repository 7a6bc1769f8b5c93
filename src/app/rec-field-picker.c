/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-field-picker"

#include "config.h"

#include "rec-field-picker.h"

#include <string.h>

#include <glib/gi18n.h>

#include "rec-fold.h"

struct _RecFieldPicker
{
  GtkWidget parent_instance;

  GtkMenuButton *button;
  GtkImage      *icon;
  GtkLabel      *label;
  GtkListBox    *list;
  GtkPopover    *popover;
  GtkEditable   *search;

  const RecField    *field;
  char              *name;
  char              *none_label;
  char              *none_icon;
  char              *needle;
  RecFieldPickerNote note;
  gpointer           note_data;
};

enum
{
  PICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RecFieldPicker, rec_field_picker, GTK_TYPE_WIDGET)

static const RecField *
get_row_field (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "rec-field");
}

static const RecGroup *
find_group (const char *id)
{
  const RecKindInfo *info = rec_catalogue_get_kind (REC_KIND_SYSTEM);

  for (guint i = 0; i < info->n_groups; i++)
    if (g_str_equal (info->groups[i].id, id))
      return &info->groups[i];

  return NULL;
}

static void
update_button (RecFieldPicker *self)
{
  const char *text =
      self->field != NULL ? rec_field_get_label (self->field, NULL) : self->none_label;
  g_autofree char *name = NULL;

  gtk_label_set_label (self->label, text);
  gtk_image_set_from_icon_name (self->icon,
                                self->field != NULL ? "object-select-symbolic" : self->none_icon);
  if (self->field != NULL)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->icon), "success");
      gtk_widget_remove_css_class (GTK_WIDGET (self->label), "dim-label");
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->icon), "success");
      gtk_widget_add_css_class (GTK_WIDGET (self->label), "dim-label");
    }

  if (self->name == NULL)
    return;
  /* Translators: %1$s is a column's heading, %2$s the field it goes to */
  name = g_strdup_printf (_ ("%1$s goes to: %2$s"), self->name, text);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
add_row (RecFieldPicker *self, const RecField *field)
{
  GtkWidget       *row = gtk_list_box_row_new ();
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  const char      *text = field != NULL ? rec_field_get_label (field, NULL) : self->none_label;
  GtkWidget       *label = gtk_label_new (text);
  g_autofree char *note =
      field != NULL && self->note != NULL ? self->note (field, self->note_data) : NULL;

  g_object_set_data (G_OBJECT (row), "rec-field", (gpointer) field);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 26);
  gtk_box_append (GTK_BOX (box), label);
  if (field == NULL)
    gtk_widget_add_css_class (label, "dim-label");
  else if (rec_field_get_help (field, NULL) != NULL)
    gtk_widget_set_tooltip_text (row, rec_field_get_help (field, NULL));
  if (field == self->field)
    gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("object-select-symbolic"));
  else if (note != NULL)
    {
      GtkWidget *aside = gtk_label_new (note);

      gtk_widget_add_css_class (aside, "dim-label");
      gtk_widget_add_css_class (aside, "caption");
      gtk_box_append (GTK_BOX (box), aside);
    }

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_list_box_append (self->list, row);
  if (field == self->field)
    gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
}

static void
fill_list (RecFieldPicker *self)
{
  const RecKindInfo *info = rec_catalogue_get_kind (REC_KIND_SYSTEM);
  GtkListBoxRow     *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));

  add_row (self, NULL);
  for (guint i = 0; i < info->n_groups; i++)
    for (guint j = 0; j < info->n_fields; j++)
      if (g_str_equal (info->fields[j].group, info->groups[i].id) &&
          (info->fields[j].flags & (REC_FIELD_AUTOMATIC | REC_FIELD_HIDDEN)) == 0)
        add_row (self, &info->fields[j]);
}

/* Every word of the needle begins a word of the label, or stands in it. */
static gboolean
filter_row (GtkListBoxRow *row, gpointer user_data)
{
  RecFieldPicker  *self = user_data;
  const RecField  *field = get_row_field (row);
  g_autofree char *folded = NULL;
  g_auto (GStrv) words = NULL;

  if (self->needle == NULL || self->needle[0] == '\0')
    return TRUE;
  if (field == NULL)
    return FALSE;

  folded = rec_fold_text (rec_field_get_label (field, NULL));
  words = g_strsplit (self->needle, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (folded, words[i]) == NULL &&
        (field->headings == NULL || strstr (field->headings, words[i]) == NULL))
      return FALSE;

  return TRUE;
}

static void
update_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  const RecField *field = get_row_field (row);
  const RecField *previous = before != NULL ? get_row_field (before) : NULL;
  GtkWidget      *header;

  if (field == NULL || (previous != NULL && g_str_equal (previous->group, field->group)))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }

  header = gtk_label_new (rec_group_get_label (find_group (field->group), NULL));
  gtk_label_set_xalign (GTK_LABEL (header), 0);
  gtk_label_set_ellipsize (GTK_LABEL (header), PANGO_ELLIPSIZE_END);
  gtk_widget_set_margin_top (header, 9);
  gtk_widget_set_margin_bottom (header, 3);
  gtk_widget_set_margin_start (header, 9);
  gtk_widget_add_css_class (header, "caption-heading");
  gtk_widget_add_css_class (header, "dim-label");
  gtk_list_box_row_set_header (row, header);
}

static void
pick (RecFieldPicker *self, const RecField *field)
{
  gtk_menu_button_popdown (self->button);
  if (field == self->field)
    return;

  rec_field_picker_set_field (self, field);
  g_signal_emit (self, signals[PICKED], 0, field);
}

static void
on_popover_shown_cb (RecFieldPicker *self)
{
  GtkListBoxRow *row;

  gtk_editable_set_text (self->search, "");
  fill_list (self);
  row = gtk_list_box_get_selected_row (self->list);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
on_search_changed_cb (RecFieldPicker *self)
{
  g_free (self->needle);
  self->needle = rec_fold_text (gtk_editable_get_text (self->search));
  gtk_list_box_invalidate_filter (self->list);
}

static void
on_search_activated_cb (RecFieldPicker *self)
{
  GtkListBoxRow *row;

  on_search_changed_cb (self);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (gtk_widget_get_child_visible (GTK_WIDGET (row)))
      {
        pick (self, get_row_field (row));
        return;
      }
}

static void
on_search_stopped_cb (RecFieldPicker *self)
{
  gtk_menu_button_popdown (self->button);
}

static void
on_row_activated_cb (RecFieldPicker *self, GtkListBoxRow *row)
{
  pick (self, get_row_field (row));
}

static void
rec_field_picker_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), REC_TYPE_FIELD_PICKER);

  G_OBJECT_CLASS (rec_field_picker_parent_class)->dispose (object);
}

static void
rec_field_picker_finalize (GObject *object)
{
  RecFieldPicker *self = REC_FIELD_PICKER (object);

  g_free (self->name);
  g_free (self->needle);
  g_free (self->none_icon);
  g_free (self->none_label);

  G_OBJECT_CLASS (rec_field_picker_parent_class)->finalize (object);
}

static void
rec_field_picker_class_init (RecFieldPickerClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rec_field_picker_dispose;
  object_class->finalize = rec_field_picker_finalize;

  signals[PICKED] = g_signal_new ("picked",
                                  G_TYPE_FROM_CLASS (klass),
                                  G_SIGNAL_RUN_LAST,
                                  0,
                                  NULL,
                                  NULL,
                                  NULL,
                                  G_TYPE_NONE,
                                  1,
                                  G_TYPE_POINTER);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/recensia/Recensia/ui/rec-field-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, RecFieldPicker, button);
  gtk_widget_class_bind_template_child (widget_class, RecFieldPicker, icon);
  gtk_widget_class_bind_template_child (widget_class, RecFieldPicker, label);
  gtk_widget_class_bind_template_child (widget_class, RecFieldPicker, list);
  gtk_widget_class_bind_template_child (widget_class, RecFieldPicker, popover);
  gtk_widget_class_bind_template_child (widget_class, RecFieldPicker, search);
  gtk_widget_class_bind_template_callback (widget_class, on_popover_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_stopped_cb);
}

static void
rec_field_picker_init (RecFieldPicker *self)
{
  self->none_label = g_strdup (_ ("None"));
  self->none_icon = g_strdup ("dialog-question-symbolic");
  gtk_widget_init_template (GTK_WIDGET (self));
  /* A menu button centres its child. */
  gtk_widget_set_halign (gtk_widget_get_parent (gtk_menu_button_get_child (self->button)),
                         GTK_ALIGN_FILL);
  gtk_list_box_set_filter_func (self->list, filter_row, self, NULL);
  gtk_list_box_set_header_func (self->list, update_header, self, NULL);
  update_button (self);
}

/**
 * rec_field_picker_new:
 *
 * Returns: (transfer floating): a picker that shows no field
 */
GtkWidget *
rec_field_picker_new (void)
{
  return g_object_new (REC_TYPE_FIELD_PICKER, NULL);
}

/**
 * rec_field_picker_set_field:
 * @self: a picker
 * @field: (nullable): a field of systems, %NULL for none
 *
 * Shows a field, without "picked".
 */
void
rec_field_picker_set_field (RecFieldPicker *self, const RecField *field)
{
  g_return_if_fail (REC_IS_FIELD_PICKER (self));

  self->field = field;
  update_button (self);
}

/**
 * rec_field_picker_set_none:
 * @self: a picker
 * @label: what stands there for no field
 * @icon: name of the icon beside it
 *
 * Sets how no field is shown.
 */
void
rec_field_picker_set_none (RecFieldPicker *self, const char *label, const char *icon)
{
  g_return_if_fail (REC_IS_FIELD_PICKER (self));

  g_free (self->none_label);
  g_free (self->none_icon);
  self->none_label = g_strdup (label);
  self->none_icon = g_strdup (icon);
  update_button (self);
}

/**
 * rec_field_picker_set_note:
 * @self: a picker
 * @note: (nullable): says what stands beside a field
 * @user_data: for @note; must live as long as the picker
 *
 * Sets what stands beside the fields in the list.
 */
void
rec_field_picker_set_note (RecFieldPicker *self, RecFieldPickerNote note, gpointer user_data)
{
  g_return_if_fail (REC_IS_FIELD_PICKER (self));

  self->note = note;
  self->note_data = user_data;
}

/**
 * rec_field_picker_set_name:
 * @self: a picker
 * @name: what the field is picked for, such as a column's heading
 *
 * Sets the name by which assistive tools call the picker.
 */
void
rec_field_picker_set_name (RecFieldPicker *self, const char *name)
{
  g_return_if_fail (REC_IS_FIELD_PICKER (self));

  g_free (self->name);
  self->name = g_strdup (name);
  update_button (self);
}
