/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-accessible"

#include "config.h"

#include "rec-accessible.h"

#include <glib/gi18n.h>

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

/* Mending the toolkit: what GTK 4.8 tells of its own widgets, found by asking over AT-SPI
 * (tests/app/check-screen-reader.py). Newer ones say the same with it as without. */

/* A button with a mnemonic is called twice, the first time with its underline. */
static void
mend_button (GtkButton *button)
{
  if (gtk_button_get_use_underline (button) && gtk_button_get_label (button) != NULL)
    gtk_accessible_reset_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL);
  else if (gtk_widget_has_css_class (GTK_WIDGET (button), "close") &&
           gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_INFO_BAR) != NULL)
    rec_accessible_name (GTK_WIDGET (button), _ ("Close"));
}

static char *
describe_item (gpointer item, GtkExpression *expression)
{
  g_auto (GValue) value = G_VALUE_INIT;

  if (GTK_IS_STRING_OBJECT (item))
    return g_strdup (gtk_string_object_get_string (item));
  if (item == NULL || expression == NULL || !gtk_expression_evaluate (expression, item, &value) ||
      !G_VALUE_HOLDS_STRING (&value))
    return NULL;

  return g_value_dup_string (&value);
}

static void
name_choice (GtkWidget *widget, const char *what, const char *chosen)
{
  g_autofree char *name = chosen != NULL && *chosen != '\0'
                              ? g_strdup_printf (_ ("%s: %s"), what, chosen)
                              : g_strdup (what);

  rec_accessible_name (widget, name);
}

/* What has the focus in a drop-down is a button without a name: it is called by what is chosen
 * for, which is the tooltip, and by what is chosen. */
static void
mend_drop_down (GtkWidget *widget)
{
  GtkDropDown     *drop_down = GTK_DROP_DOWN (widget);
  GtkWidget       *button = gtk_widget_get_first_child (widget);
  const char      *what = gtk_widget_get_tooltip_text (widget);
  g_autofree char *chosen = describe_item (gtk_drop_down_get_selected_item (drop_down),
                                           gtk_drop_down_get_expression (drop_down));

  if (GTK_IS_TOGGLE_BUTTON (button) && what != NULL)
    name_choice (button, what, chosen);
}

/* A row to choose in is called by its title alone; what is chosen is nowhere. */
static void
mend_combo_row (GtkWidget *widget)
{
  AdwComboRow     *row = ADW_COMBO_ROW (widget);
  g_autofree char *chosen =
      describe_item (adw_combo_row_get_selected_item (row), adw_combo_row_get_expression (row));

  gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  name_choice (widget, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), chosen);
}

static void
follow (GtkWidget *widget, void (*mend) (GtkWidget *widget))
{
  if (!g_signal_handler_find (widget, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, (gpointer) mend, NULL))
    g_signal_connect (widget, "notify::selected-item", G_CALLBACK (mend), NULL);
  mend (widget);
}

static gboolean
on_realized_cb (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  GtkWidget *widget = g_value_get_object (values);

  if (GTK_IS_DROP_DOWN (widget))
    follow (widget, mend_drop_down);
  else if (ADW_IS_COMBO_ROW (widget))
    follow (widget, mend_combo_row);
  else if (GTK_IS_BUTTON (widget))
    mend_button (GTK_BUTTON (widget));

  return TRUE;
}

/**
 * rec_accessible_mend_toolkit:
 *
 * Has what the toolkit tells wrongly of its own widgets mended as each comes on screen. Called
 * once, when the program starts.
 */
void
rec_accessible_mend_toolkit (void)
{
  /* The signals are there once the class is. */
  g_type_class_unref (g_type_class_ref (GTK_TYPE_WIDGET));
  g_signal_add_emission_hook (
      g_signal_lookup ("realize", GTK_TYPE_WIDGET), 0, on_realized_cb, NULL, NULL);
}
