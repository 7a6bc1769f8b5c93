/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-accessible"

#include "config.h"

#include "rec-accessible.h"

/**
 * rec_accessible_name:
 * @widget: a widget
 * @name: what it is called
 *
 * Gives a widget a name.
 */
void
rec_accessible_name (GtkWidget *widget, const char *name)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (name != NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * rec_accessible_name_entry:
 * @row: an #AdwEntryRow, not on screen yet
 * @name: what is entered
 *
 * Names what has the focus in the row, and says that it is a text field: the row itself is told of
 * as an item of a list, the text within as nothing.
 */
void
rec_accessible_name_entry (GtkWidget *row, const char *name)
{
  GtkEditable *text;

  g_return_if_fail (ADW_IS_ENTRY_ROW (row));

  text = gtk_editable_get_delegate (GTK_EDITABLE (row));
  g_object_set (text, "accessible-role", GTK_ACCESSIBLE_ROLE_TEXT_BOX, NULL);
  rec_accessible_name (GTK_WIDGET (text), name);
}
