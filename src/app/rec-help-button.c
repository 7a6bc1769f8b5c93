/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-help-button"

#include "config.h"

#include "rec-help-button.h"

#include "rec-record-form.h"

#include <glib/gi18n.h>

static gboolean
has_help (const RecGroup *group, const RecField *field)
{
  return field->help != NULL && rec_record_form_shows (field) &&
         g_str_equal (field->group, group->id);
}

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "label",
                                   text,
                                   "wrap",
                                   TRUE,
                                   "xalign",
                                   0.0,
                                   "width-chars",
                                   30,
                                   "max-width-chars",
                                   44,
                                   NULL);

  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

static GtkWidget *
make_popover (const RecKindInfo *info, const RecGroup *group)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  for (guint i = 0; i < info->n_fields; i++)
    {
      const RecField *field = &info->fields[i];
      GtkWidget      *entry;

      if (!has_help (group, field))
        continue;
      entry = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
      gtk_box_append (GTK_BOX (entry), make_label (rec_field_get_label (field, NULL), "heading"));
      gtk_box_append (GTK_BOX (entry), make_label (rec_field_get_help (field, NULL), NULL));
      gtk_box_append (GTK_BOX (box), entry);
    }

  g_object_set (box, "margin-top", 6, "margin-bottom", 6, "margin-start", 6, "margin-end", 6, NULL);
  g_object_set (scrolled,
                "child",
                box,
                "hscrollbar-policy",
                GTK_POLICY_NEVER,
                "propagate-natural-height",
                TRUE,
                "max-content-height",
                420,
                NULL);
  gtk_popover_set_child (GTK_POPOVER (popover), scrolled);

  return popover;
}

/**
 * rec_help_button_new:
 * @info: a kind
 * @group: one of its groups
 *
 * Returns: (transfer floating) (nullable): the button, %NULL where no field of the group has a help
 *   text
 */
GtkWidget *
rec_help_button_new (const RecKindInfo *info, const RecGroup *group)
{
  gboolean         any = FALSE;
  GtkWidget       *button;
  g_autofree char *name = NULL;

  for (guint i = 0; i < info->n_fields; i++)
    any = any || has_help (group, &info->fields[i]);
  if (!any)
    return NULL;

  /* Translators: %s is the heading of a group of fields. */
  name = g_strdup_printf (_ ("Help on these fields: %s"), rec_group_get_label (group, NULL));
  button = g_object_new (GTK_TYPE_MENU_BUTTON,
                         "icon-name",
                         "help-about-symbolic",
                         "valign",
                         GTK_ALIGN_CENTER,
                         "tooltip-text",
                         _ ("What to Write Here"),
                         "popover",
                         make_popover (info, group),
                         NULL);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "group-help");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return button;
}
