/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-field-checks"

#include "config.h"

#include "rec-field-checks.h"

#include "rec-title-layout.h"

#include <string.h>

static GtkWidget *
make_row (AdwPreferencesGroup *group, const RecField *field, gboolean is_name)
{
  GtkWidget  *row = adw_action_row_new ();
  GtkWidget  *check = g_object_new (GTK_TYPE_CHECK_BUTTON, "valign", GTK_ALIGN_CENTER, NULL);
  const char *label = rec_field_get_label (field, NULL);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  /* The name is what one knows a row by: it is always there. */
  gtk_widget_set_sensitive (row, !is_name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data (G_OBJECT (row), "rec-field", (gpointer) field);
  g_object_set_data (G_OBJECT (row), "rec-check", check);
  g_object_set_data (G_OBJECT (row), "rec-group", group);
  adw_preferences_group_add (group, row);
  return row;
}

/**
 * rec_field_checks_new:
 * @page: a page, which gets a group for each group of fields
 *
 * Makes a row with a check for each field that is not hidden. That of the name cannot be pressed.
 *
 * Returns: (transfer container) (element-type AdwActionRow): the rows, in the catalogue's order
 */
GPtrArray *
rec_field_checks_new (AdwPreferencesPage *page)
{
  const RecKindInfo *kind = rec_catalogue_get_kind (REC_KIND_SYSTEM);
  GPtrArray         *rows = g_ptr_array_new ();

  g_return_val_if_fail (ADW_IS_PREFERENCES_PAGE (page), rows);

  for (guint g = 0; g < kind->n_groups; g++)
    {
      AdwPreferencesGroup *group = NULL;

      for (guint i = 0; i < kind->n_fields; i++)
        {
          const RecField *field = &kind->fields[i];

          if (strcmp (field->group, kind->groups[g].id) != 0 ||
              (field->flags & REC_FIELD_HIDDEN) != 0)
            continue;
          if (group == NULL)
            {
              group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
              rec_title_layout_wrap_group (GTK_WIDGET (group));
              adw_preferences_group_set_title (group, rec_group_get_label (&kind->groups[g], NULL));
              adw_preferences_page_add (page, group);
            }
          g_ptr_array_add (rows, make_row (group, field, i == 0));
        }
    }
  return rows;
}

/**
 * rec_field_checks_get_field:
 * @row: a row
 *
 * Returns: (transfer none): its field
 */
const RecField *
rec_field_checks_get_field (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "rec-field");
}

/**
 * rec_field_checks_get_check:
 * @row: a row
 *
 * Returns: (transfer none): its check
 */
GtkCheckButton *
rec_field_checks_get_check (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "rec-check");
}

/**
 * rec_field_checks_get_group:
 * @row: a row
 *
 * Returns: (transfer none): the group it is in
 */
AdwPreferencesGroup *
rec_field_checks_get_group (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "rec-group");
}
