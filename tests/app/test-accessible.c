/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-cell.h"
#include "rec-columns-dialog.h"
#include "rec-preferences.h"
#include "rec-settings.h"
#include "rec-test-app.h"

/* What a screen reader is told. */

static gboolean
has_words (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)) != '\0')
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (!GTK_IS_POPOVER (child) && has_words (child))
        return TRUE;
    }
  return FALSE;
}

static char *
describe (GtkWidget *widget)
{
  const char *action =
      GTK_IS_ACTIONABLE (widget) ? gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)) : NULL;
  const char *icon = GTK_IS_BUTTON (widget) ? gtk_button_get_icon_name (GTK_BUTTON (widget)) : NULL;
  const char *id = gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget));

  return g_strdup_printf ("%s, id %s, action %s, icon %s",
                          G_OBJECT_TYPE_NAME (widget),
                          id != NULL ? id : "-",
                          action != NULL ? action : "-",
                          icon != NULL ? icon : "-");
}

/* Every button and field that can be reached says what it is. The window's own buttons and what
 * other widgets are made of are the toolkit's affair. */
static void
check_named (GtkWidget *widget, guint *n_checked)
{
  gboolean is_button = GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget);

  if (!gtk_widget_get_mapped (widget) || GTK_IS_WINDOW_CONTROLS (widget))
    return;
  if (is_button || GTK_IS_CHECK_BUTTON (widget) || GTK_IS_SEARCH_ENTRY (widget))
    {
      /* Not the relation "labelled by": a button is labelled by its icon too, which has no name. */
      if (!has_words (widget) && !gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget),
                                                                    GTK_ACCESSIBLE_PROPERTY_LABEL))
        {
          g_autofree char *what = describe (widget);

          g_error ("Without a name for screen readers: %s", what);
        }
      (*n_checked)++;
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_named (child, n_checked);
}

static void
check_page (GtkWidget *window, guint least)
{
  guint n_checked = 0;

  rec_test_settle (window);
  check_named (window, &n_checked);
  g_assert_cmpuint (n_checked, >=, least);
}

static RecTestApp *
open_register (void)
{
  RecTestApp      *app = NULL;
  g_autofree char *path = NULL;

  g_settings_set_int (rec_settings_get (), "window-width", 1280);
  app = rec_test_app_new ();
  path = rec_test_app_build_path (app, "test.recensia");
  rec_test_make_register (path, 30);
  rec_test_app_open (app, path);
  rec_test_wait (rec_view_get_facets (rec_window_get_view (app->window)) != NULL);
  rec_test_wait (rec_test_find_text (GTK_WIDGET (app->window), "Système 0001") != NULL);
  return app;
}

/* Test that what can be pressed has a name: first run, table with filters and selection. */
static void
test_window (void)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();

  check_page (GTK_WIDGET (app->window), 5);
  g_clear_pointer (&app, rec_test_app_free);

  app = open_register ();
  rec_view_set_value (rec_window_get_view (app->window),
                      rec_catalogue_find_field (REC_KIND_SYSTEM, "ai_act_class"),
                      "minimal",
                      TRUE);
  gtk_widget_activate_action (GTK_WIDGET (app->window), "win.search", NULL);
  rec_system_table_select (
      rec_register_page_get_table (rec_window_get_register_page (app->window)), 0, TRUE);
  check_page (GTK_WIDGET (app->window), 20);
}

/* Test that what can be pressed in the windows of the shell has a name. */
static void
test_dialogs (void)
{
  g_autoptr (RecTestApp) app = open_register ();
  RecSystemTable *table = rec_register_page_get_table (rec_window_get_register_page (app->window));
  GtkWidget *dialog = GTK_WIDGET (rec_columns_dialog_present (GTK_WINDOW (app->window), table));

  rec_test_wait (gtk_widget_get_mapped (dialog));
  check_page (dialog, 10);
  gtk_window_destroy (GTK_WINDOW (dialog));
  dialog = rec_preferences_new (app->window);
  rec_test_present (GTK_WINDOW (dialog));
  rec_test_wait (gtk_widget_get_mapped (dialog));
  check_page (dialog, 2);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static GtkWidget *
find_name_cell (GtkWidget *widget)
{
  if (REC_IS_CELL (widget) &&
      g_strcmp0 (rec_cell_get_text (REC_CELL (widget)), "Système 0003") == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_name_cell (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Test that a row of the table is named by its system. */
static void
test_rows (void)
{
  g_autoptr (RecTestApp) app = open_register ();
  GtkWidget *cell = find_name_cell (GTK_WIDGET (app->window));
  GtkWidget *row;

  g_assert_nonnull (cell);
  row = gtk_widget_get_parent (gtk_widget_get_parent (cell));
  g_assert_cmpint (
      gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (row)), ==, GTK_ACCESSIBLE_ROLE_ROW);
  g_assert_true (
      gtk_test_accessible_has_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY));
}

int
main (int argc, char *argv[])
{
  /* Before the toolkit starts: what is told is kept, to be asked for. */
  g_setenv ("GTK_A11Y", "test", TRUE);
  rec_test_init (&argc, &argv);
  g_test_add_func ("/accessible/window", test_window);
  g_test_add_func ("/accessible/dialogs", test_dialogs);
  g_test_add_func ("/accessible/rows", test_rows);
  return g_test_run ();
}
