/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-settings.h"
#include "rec-test-dialogs.h"
#include "rec-test-keys.h"
#include "rec-test-register.h"

#include <string.h>

/* What is asked of each dialog: it can be read on a narrow screen, reached and left by keys alone,
 * and no two things in it answer to the same one. Run in both languages: keys are a matter of
 * words. */

#define NARROW 400

typedef struct
{
  RecTestApp *app;
  GtkWidget  *window;
  const char *name;
  guint       n_faults;
} Look;

G_GNUC_PRINTF (2, 3)
static void
add_fault (Look *look, const char *format, ...)
{
  g_autofree char *fault = NULL;
  va_list          arguments;

  va_start (arguments, format);
  fault = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_test_message ("%s: %s", look->name, fault);
  look->n_faults++;
}

/* How a widget is told from others in the words of a failure */
static char *
describe (GtkWidget *widget)
{
  const char *name = gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget));

  if (GTK_IS_LABEL (widget))
    name = gtk_label_get_text (GTK_LABEL (widget));
  else if (ADW_IS_PREFERENCES_ROW (widget))
    name = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget));
  else if (GTK_IS_BUTTON (widget) && gtk_button_get_label (GTK_BUTTON (widget)) != NULL)
    name = gtk_button_get_label (GTK_BUTTON (widget));

  return g_strdup_printf ("%s “%s”", G_OBJECT_TYPE_NAME (widget), name != NULL ? name : "");
}

/* Calls @visit with each widget that is shown. */
static void
walk (GtkWidget *widget, void (*visit) (GtkWidget *, gpointer), gpointer data)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  visit (widget, data);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    walk (child, visit, data);
}

/* Mnemonics */

typedef struct
{
  Look       *look;
  GHashTable *labels; /* key to the words under it */
} Keys;

static void
take_key (Keys *keys, guint key, const char *words)
{
  const char *other;

  key = gdk_keyval_to_lower (key);
  other = g_hash_table_lookup (keys->labels, GUINT_TO_POINTER (key));
  if (other != NULL)
    add_fault (keys->look, "“%s” and “%s” answer to the same key", other, words);
  else
    g_hash_table_insert (keys->labels, GUINT_TO_POINTER (key), g_strdup (words));
}

static void
take_label (GtkWidget *widget, gpointer data)
{
  Keys *keys = data;
  guint key;

  if (!GTK_IS_LABEL (widget) || gtk_widget_get_ancestor (widget, GTK_TYPE_POPOVER_MENU) != NULL)
    return;
  key = gtk_label_get_mnemonic_keyval (GTK_LABEL (widget));
  if (key != GDK_KEY_VoidSymbol)
    take_key (keys, key, gtk_label_get_label (GTK_LABEL (widget)));
}

/* The items of a menu, with those of its sections; a menu within it has keys of its own. */
static void
take_items (Keys *keys, GMenuModel *menu)
{
  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);
      g_autofree char *label = NULL;
      const char      *sign;

      if (section != NULL)
        take_items (keys, section);
      else if (g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_LABEL, "s", &label) &&
               (sign = strchr (label, '_')) != NULL)
        take_key (keys, gdk_unicode_to_keyval (g_utf8_get_char (sign + 1)), label);
    }
}

static void
take_menu (GtkWidget *widget, gpointer data)
{
  g_autoptr (GHashTable) labels = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  Keys keys = { .look = data, .labels = labels };

  if (GTK_IS_MENU_BUTTON (widget) &&
      gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (widget)) != NULL)
    take_items (&keys, gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (widget)));
}

static void
check_mnemonics (Look *look)
{
  g_autoptr (GHashTable) labels = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  Keys keys = { .look = look, .labels = labels };

  walk (look->window, take_label, &keys);
  walk (look->window, take_menu, look);
}

/* The default button */

static void
find_suggested (GtkWidget *widget, gpointer data)
{
  GtkWidget **found = data;

  if (GTK_IS_BUTTON (widget) && *found == NULL &&
      (gtk_widget_has_css_class (widget, "suggested-action") ||
       gtk_widget_has_css_class (widget, "suggested")))
    *found = widget;
}

/* Enter does what the coloured button does, or is on it; it never deletes. */
static void
check_default (Look *look)
{
  GtkWidget *suggested = NULL;
  GtkWidget *chosen = gtk_window_get_default_widget (GTK_WINDOW (look->window));

  walk (look->window, find_suggested, &suggested);
  if (suggested != NULL && suggested != chosen &&
      suggested != gtk_window_get_focus (GTK_WINDOW (look->window)))
    {
      g_autofree char *words = describe (suggested);

      add_fault (look, "Enter does not press %s", words);
    }
  if (chosen != NULL && (gtk_widget_has_css_class (chosen, "destructive-action") ||
                         gtk_widget_has_css_class (chosen, "destructive")))
    add_fault (look, "Enter destroys");
}

/* Focus */

static gboolean
has_focus (Look *look)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (look->window));

  return focus != NULL && gtk_widget_get_mapped (focus);
}

/* What it shows may have to be read first. */
static void
check_focus (Look *look)
{
  for (guint i = 0; i < 30 && !has_focus (look); i++)
    rec_test_settle (look->window);
  if (!has_focus (look))
    add_fault (look, "nothing has the focus");
}

/* What a person comes to by Tab */
static gboolean
is_stop (GtkWidget *widget)
{
  return gtk_widget_is_sensitive (widget) && gtk_widget_get_focusable (widget) &&
         gtk_widget_get_can_focus (widget) &&
         (GTK_IS_BUTTON (widget) || GTK_IS_SWITCH (widget) || GTK_IS_TEXT (widget) ||
          GTK_IS_TEXT_VIEW (widget));
}

static void
collect_stop (GtkWidget *widget, gpointer data)
{
  GHashTable *stops = data;

  if (is_stop (widget))
    g_hash_table_add (stops, widget);
}

/* Goes once round by Tab: everything that can be pressed or typed into is passed. */
static void
check_tab (Look *look)
{
  g_autoptr (GHashTable) stops = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  GtkWidget     *first = gtk_window_get_focus (GTK_WINDOW (look->window));
  gpointer       missed;

  walk (look->window, collect_stop, stops);
  for (guint i = 0; i < 600 && g_hash_table_size (stops) > 0; i++)
    {
      GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (look->window));

      for (GtkWidget *widget = focus; widget != NULL; widget = gtk_widget_get_parent (widget))
        g_hash_table_remove (stops, widget);
      if (i > 0 && focus == first)
        break;
      gtk_widget_child_focus (look->window, GTK_DIR_TAB_FORWARD);
    }
  g_hash_table_iter_init (&iter, stops);
  while (g_hash_table_iter_next (&iter, &missed, NULL))
    {
      g_autofree char *words = describe (missed);

      add_fault (look, "Tab does not come to %s", words);
    }
}

/* Width */

static void
check_width (Look *look)
{
  int minimum;

  /* The toolkit's own window of shortcuts has the width of its columns. */
  if (GTK_IS_SHORTCUTS_WINDOW (look->window))
    return;
  gtk_widget_measure (look->window, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  if (minimum > NARROW)
    add_fault (look, "%d wide at least", minimum);
}

/* Leaving */

static void
check_leaving (Look *look, const char *keys)
{
  GtkWindow *window = rec_test_keys_get_window ();

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  rec_test_keys_press (keys);
  for (guint i = 0; i < 20 && window != NULL && gtk_widget_get_mapped (GTK_WIDGET (window)); i++)
    rec_test_settle (GTK_WIDGET (look->app->window));
  if (window == NULL)
    return;
  g_object_remove_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  if (gtk_widget_get_mapped (GTK_WIDGET (window)))
    add_fault (look, "%s does not close it", keys);
}

static RecTestApp *
open_example (void)
{
  RecTestApp      *app = rec_test_app_new ();
  g_autofree char *path = rec_test_app_build_path (app, "example.recensia");

  rec_test_make_example (path);
  rec_test_app_open (app, path);
  rec_test_wait (rec_view_get_facets (rec_window_get_view (app->window)) != NULL);

  return app;
}

/* Test each dialog, or with the variable ONLY those of that name. */
static void
test_dialogs (void)
{
  g_autoptr (RecTestApp) app = open_example ();
  Look                 look = { .app = app };
  guint                n_dialogs;
  const RecTestDialog *dialogs = rec_test_dialogs_list (&n_dialogs);
  const char          *only = g_getenv ("ONLY");

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  for (guint i = 0; i < n_dialogs; i++)
    {
      if (dialogs[i].alike || (only != NULL && strstr (dialogs[i].name, only) == NULL))
        continue;
      g_test_message ("%s", dialogs[i].name);
      look.name = dialogs[i].name;
      look.window = rec_test_dialogs_open (&dialogs[i], app);
      check_focus (&look);
      check_mnemonics (&look);
      check_default (&look);
      check_width (&look);
      check_leaving (&look, "Escape");
      rec_test_dialogs_close_all (app);

      look.window = rec_test_dialogs_open (&dialogs[i], app);
      check_tab (&look);
      check_leaving (&look, "ctrl+w");
      rec_test_dialogs_close_all (app);
    }
  g_assert_cmpuint (look.n_faults, ==, 0);
}

static gboolean
is_fading (GtkWidget *root)
{
  if (GTK_IS_STACK (root) && gtk_stack_get_transition_running (GTK_STACK (root)))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (is_fading (child))
      return TRUE;

  return FALSE;
}

/* While one page fades into the next, the keys of both are there. */
static void
settle_page (GtkWidget *window)
{
  rec_test_settle (window);
  rec_test_wait (!is_fading (window));
  rec_test_settle (window);
}

/* Test that no two items of a menu of the window, view by view, answer to the same key. */
static void
test_menus (void)
{
  static const char *const views[] = { "win.overview", "win.register", "win.follow-up",
                                       "win.has",      "win.facility", "win.history" };
  g_autoptr (RecTestApp) app = open_example ();
  Look look = { .app = app, .window = GTK_WIDGET (app->window) };
  g_autoptr (GPtrArray) systems =
      rec_test_register_list (rec_window_get_register (app->window), REC_KIND_SYSTEM, NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      look.name = views[i];
      gtk_widget_activate_action (look.window, views[i], NULL);
      settle_page (look.window);
      walk (look.window, take_menu, &look);
    }
  look.name = "record";
  rec_window_show_system (app->window, rec_record_get_id (systems->pdata[0]));
  settle_page (look.window);
  walk (look.window, take_menu, &look);
  g_assert_cmpuint (look.n_faults, ==, 0);
}

int
main (int argc, char *argv[])
{
  rec_test_init (&argc, &argv);
  g_test_add_func ("/dialogs/menus", test_menus);
  g_test_add_func ("/dialogs/each", test_dialogs);
  return g_test_run ();
}
