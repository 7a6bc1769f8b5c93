/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-test-walk.h"

#include "rec-meter.h"
#include "rec-test-app.h"

#include <string.h>

static gboolean
has_words (GtkWidget *widget)
{
  const char *text = NULL;

  if (GTK_IS_LABEL (widget))
    text = gtk_label_get_text (GTK_LABEL (widget));
  else if (GTK_IS_INSCRIPTION (widget))
    text = gtk_inscription_get_text (GTK_INSCRIPTION (widget));
  if (text != NULL && *text != '\0')
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (!GTK_IS_POPOVER (child) && gtk_widget_get_visible (child) && has_words (child))
      return TRUE;

  return FALSE;
}

/* A digit, or a word that says that there is none */
static gboolean
has_figure (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) &&
      strpbrk (gtk_label_get_text (GTK_LABEL (widget)), "0123456789") != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_figure (child))
      return TRUE;

  return FALSE;
}

static gboolean
has_label (GtkWidget *widget)
{
  g_autofree char *other = NULL;

  if (!gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL))
    return FALSE;
  other = gtk_test_accessible_check_property (
      GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, "");

  return other != NULL;
}

/* Kinds of things that are called by the words in them. */
static gboolean
is_named_by_content (GtkAccessibleRole role)
{
  static const GtkAccessibleRole roles[] = {
    GTK_ACCESSIBLE_ROLE_BUTTON,
    GTK_ACCESSIBLE_ROLE_CHECKBOX,
    GTK_ACCESSIBLE_ROLE_LABEL,
    GTK_ACCESSIBLE_ROLE_LINK,
    GTK_ACCESSIBLE_ROLE_LIST_ITEM,
    GTK_ACCESSIBLE_ROLE_MENU_ITEM,
    GTK_ACCESSIBLE_ROLE_OPTION,
    GTK_ACCESSIBLE_ROLE_RADIO,
    GTK_ACCESSIBLE_ROLE_ROW,
    GTK_ACCESSIBLE_ROLE_TAB,
    GTK_ACCESSIBLE_ROLE_MENU_ITEM_CHECKBOX,
  };

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (roles[i] == role)
      return TRUE;

  return FALSE;
}

/* Widgets of the toolkit that are made of others, which are not looked at one by one. */
static gboolean
is_whole (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) || GTK_IS_DROP_DOWN (widget) || GTK_IS_MENU_BUTTON (widget) ||
         GTK_IS_SPIN_BUTTON (widget) || GTK_IS_CHECK_BUTTON (widget) || GTK_IS_SWITCH (widget) ||
         GTK_IS_ENTRY (widget) || GTK_IS_SEARCH_ENTRY (widget);
}

/* The lists that rows of the toolkit are made of: nobody is told of them. */
static gboolean
is_inner_list (GtkWidget *widget)
{
  GtkWidget *row = gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_BOX_ROW);

  return (GTK_IS_LIST_VIEW (widget) && ADW_IS_COMBO_ROW (row)) ||
         (GTK_IS_LIST_BOX (widget) && ADW_IS_EXPANDER_ROW (row));
}

static gboolean
is_labelled (GtkWidget *widget)
{
  return has_label (widget) || gtk_test_accessible_has_relation (
                                   GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

static gboolean
is_named (GtkWidget *widget)
{
  GtkWidget        *group = gtk_widget_get_ancestor (widget, ADW_TYPE_PREFERENCES_GROUP);
  GtkAccessibleRole role = gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget));

  if (has_label (widget))
    return TRUE;
  /* What is in a drop-down is its value. */
  if (GTK_IS_DROP_DOWN (widget))
    return FALSE;
  if (is_named_by_content (role) && has_words (widget))
    return TRUE;
  /* An icon that labels a button has no name itself. */
  if (GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget))
    return has_words (widget);

  /* Newer toolkits name the group of rows instead of its list. */
  return is_labelled (widget) || (GTK_IS_LIST_BOX (widget) && group != NULL && is_labelled (group));
}

/* What can be reached by Tab or pressed, or should be: what listens to clicks. */
static gboolean
is_reached (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = NULL;

  /* The toolkit's own places that things stand in, which one passes through */
  if (GTK_IS_SCROLLED_WINDOW (widget) || GTK_IS_POPOVER (widget) || GTK_IS_WINDOW (widget) ||
      is_inner_list (widget))
    return FALSE;
  if (gtk_widget_get_focusable (widget) || is_whole (widget))
    return TRUE;
  if (!g_str_has_prefix (G_OBJECT_TYPE_NAME (widget), "Rec"))
    return FALSE;
  controllers = gtk_widget_observe_controllers (widget);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      /* The other button opens a menu, for which there is a key. */
      if (GTK_IS_GESTURE_CLICK (controller) &&
          gtk_gesture_single_get_button (GTK_GESTURE_SINGLE (controller)) != GDK_BUTTON_SECONDARY)
        return TRUE;
    }

  return FALSE;
}

static char *
describe (GtkWidget *widget)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint n = 0; widget != NULL && n < 7; widget = gtk_widget_get_parent (widget), n++)
    {
      const char *id = gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget));

      if (GTK_IS_VIEWPORT (widget) || GTK_IS_WINDOW (widget))
        break;
      g_string_append_printf (text, "%s%s", n > 0 ? " in " : "", G_OBJECT_TYPE_NAME (widget));
      if (id != NULL && !g_str_has_prefix (id, "___"))
        g_string_append_printf (text, " %s", id);
      if (ADW_IS_PREFERENCES_ROW (widget))
        g_string_append_printf (
            text, " “%s”", adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)));
      if (ADW_IS_PREFERENCES_GROUP (widget))
        break;
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_fault (GPtrArray *faults, GtkWidget *widget, const char *what)
{
  g_autofree char *where = describe (widget);

  g_ptr_array_add (faults, g_strdup_printf ("%s: %s", what, where));
}

/* A bar says nothing to who does not see it: its figure stands beside it. */
static void
check_meter (GtkWidget *meter, GPtrArray *faults)
{
  GtkWidget *around = gtk_widget_get_parent (meter);

  while (around != NULL && !has_words (around))
    around = gtk_widget_get_parent (around);
  if (around == NULL || !has_figure (around))
    add_fault (faults, meter, "no figure beside the bar");
}

/**
 * rec_test_walk_count:
 * @root: where to begin
 * @faults: (element-type utf8): what is wrong is added to it
 *
 * Returns: how many things that can be reached were looked at
 */
guint
rec_test_walk_count (GtkWidget *root, GPtrArray *faults)
{
  guint n = 0;

  /* The window's own buttons are the toolkit's affair. */
  if (!gtk_widget_get_mapped (root) || GTK_IS_WINDOW_CONTROLS (root))
    return 0;
  if (REC_IS_METER (root))
    check_meter (root, faults);
  if (is_reached (root))
    {
      GtkAccessibleRole role = gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (root));

      n++;
      if (role == GTK_ACCESSIBLE_ROLE_WIDGET || role == GTK_ACCESSIBLE_ROLE_NONE)
        add_fault (faults, root, "no role");
      if (!gtk_widget_get_focusable (root) && !is_whole (root))
        add_fault (faults, root, "not reached by the keyboard");
      if (!is_named (root))
        add_fault (faults, root, "no name");
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && !is_whole (root);
       child = gtk_widget_get_next_sibling (child))
    n += rec_test_walk_count (child, faults);

  return n;
}

/**
 * rec_test_walk_check:
 * @root: a window or a part of it, mapped
 * @where: what it is, for messages
 * @least: how many things that can be reached it has at least
 *
 * Fails with all that has no name.
 */
void
rec_test_walk_check (GtkWidget *root, const char *where, guint least)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  guint n;

  rec_test_settle (root);
  n = rec_test_walk_count (root, faults);
  for (guint i = 0; i < faults->len; i++)
    g_test_message ("%s: %s", where, (const char *) faults->pdata[i]);
  if (faults->len > 0)
    g_test_fail_printf (
        "%s: %u faults, the first: %s", where, faults->len, (const char *) faults->pdata[0]);
  if (n < least)
    g_test_fail_printf ("%s: only %u things were found", where, n);
}
