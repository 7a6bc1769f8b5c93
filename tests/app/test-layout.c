/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-chip.h"
#include "rec-cut-text.h"
#include "rec-facility-page.h"
#include "rec-record-page.h"
#include "rec-settings.h"
#include "rec-test-app.h"
#include "rec-test-register.h"

#include <string.h>

/* Whether all that the window says has its room: on every view of the example register, in both
 * languages, from the width of a telephone to that of a desk. */

/* What GNOME expects a window to be content with */
#define NARROWEST 360

/* Says to whoever reads the test in the process above what is wrong. */
static void G_GNUC_PRINTF (1, 2) complain (const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list          args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  g_printerr ("# %s\n", text);
  g_test_fail ();
}

typedef void (*CheckFunc) (GtkWidget *window, const char *where);

static RecTestApp *
open_example (int width)
{
  RecTestApp      *app;
  g_autofree char *path = NULL;

  /* As GNOME has it, whatever the display says */
  g_object_set (gtk_settings_get_default (), "gtk-font-name", "Cantarell 11", NULL);
  g_settings_set_int (rec_settings_get (), "window-width", width);
  app = rec_test_app_new ();
  path = rec_test_app_build_path (app, "example.recensia");
  rec_test_make_example (path);
  rec_test_app_open (app, path);
  rec_test_wait (rec_view_get_facets (rec_window_get_view (app->window)) != NULL);
  gtk_window_set_default_size (GTK_WINDOW (app->window), width, 720);

  return app;
}

static guint
count_widgets (GtkWidget *root)
{
  guint n = 1;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_widgets (child);

  return n;
}

/* Waits until what a page reads has come: until it shows the same for a while. */
static void
settle (GtkWidget *window)
{
  guint n_before = 0;
  guint n_same = 0;

  while (n_same < 3)
    {
      guint n;

      rec_test_settle (window);
      n = count_widgets (window);
      n_same = n == n_before ? n_same + 1 : 0;
      n_before = n;
    }
}

static void
expand (GtkWidget *root)
{
  if (ADW_IS_EXPANDER_ROW (root))
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (root), TRUE);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    expand (child);
}

static void
look (GtkWidget *window, CheckFunc check, const char *where)
{
  settle (window);
  check (window, where);
}

/* The register as a list, searched, filtered, and with something selected */
static void
walk_register (RecTestApp *app, CheckFunc check)
{
  GtkWidget       *window = GTK_WIDGET (app->window);
  RecView         *view = rec_window_get_view (app->window);
  RecRegisterPage *page = rec_window_get_register_page (app->window);
  const RecField  *field = rec_catalogue_find_field (REC_KIND_SYSTEM, "ai_act_class");

  rec_window_show_table (app->window);
  look (window, check, "register");
  gtk_widget_activate_action (window, "win.side-pane", NULL);
  look (window, check, "side pane");
  rec_window_show_table (app->window);
  gtk_widget_activate_action (window, "win.search", NULL);
  rec_view_set_value (view, field, "high_annex1", TRUE);
  rec_view_set_value (view, field, "high_annex3", TRUE);
  settle (window);
  rec_system_table_select (rec_register_page_get_table (page), 0, TRUE);
  look (window, check, "selection");
  rec_view_clear_filters (view);
  settle (window);
}

static void
walk_views (RecTestApp *app, CheckFunc check)
{
  static const char *const views[] = {
    "win.overview", "win.follow-up", "win.has", "win.facility", "win.history"
  };
  GtkWidget *window = GTK_WIDGET (app->window);
  GtkWidget *stack;

  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      gtk_widget_activate_action (window, views[i], NULL);
      look (window, check, views[i]);
    }
  gtk_widget_activate_action (window, "win.facility", NULL);
  stack = rec_test_find (
      rec_test_find (window, REC_TYPE_FACILITY_PAGE, NULL), ADW_TYPE_VIEW_STACK, NULL);
  for (GtkWidget *child = gtk_widget_get_first_child (stack); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      adw_view_stack_set_visible_child (ADW_VIEW_STACK (stack), child);
      look (window, check, "establishment");
    }
}

static void
walk_record (RecTestApp *app, const char *reference, CheckFunc check)
{
  static const char *const sections[] = { "identity",      "classification", "oversight",
                                          "documentation", "data",           "duties",
                                          "followup",      "history" };
  GtkWidget               *window = GTK_WIDGET (app->window);
  g_autoptr (GPtrArray) systems = rec_test_register_list (
      rec_window_get_register (app->window), REC_KIND_SYSTEM, "reference", reference);
  RecRecordPage *page;

  g_assert_cmpuint (systems->len, ==, 1);
  rec_window_show_system (app->window, rec_record_get_id (systems->pdata[0]));
  settle (window);
  page = REC_RECORD_PAGE (rec_test_find (window, REC_TYPE_RECORD_PAGE, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      rec_record_page_show_section (page, sections[i]);
      settle (window);
      expand (GTK_WIDGET (page));
      look (window, check, sections[i]);
    }
}

/* Cut texts */

/* What is scrolled away cannot be pointed at. */
static gboolean
is_within_reach (GtkWidget *window, GtkWidget *label)
{
  double     x, y;
  GtkWidget *over;

  gtk_widget_translate_coordinates (
      label, window, gtk_widget_get_width (label) / 2, gtk_widget_get_height (label) / 2, &x, &y);
  over = gtk_widget_pick (window, x, y, GTK_PICK_INSENSITIVE | GTK_PICK_NON_TARGETABLE);

  return over != NULL && (over == label || gtk_widget_is_ancestor (label, over));
}

static gboolean
is_told (GtkWidget *window, GtkWidget *label)
{
  g_autoptr (GtkTooltip) tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);

  for (GtkWidget *widget = label; widget != NULL; widget = gtk_widget_get_parent (widget))
    {
      gboolean told = FALSE;
      double   x, y;

      if (!gtk_widget_get_has_tooltip (widget))
        continue;
      gtk_widget_translate_coordinates (label,
                                        widget,
                                        gtk_widget_get_width (label) / 2,
                                        gtk_widget_get_height (label) / 2,
                                        &x,
                                        &y);
      g_signal_emit_by_name (widget, "query-tooltip", (int) x, (int) y, FALSE, tooltip, &told);
      if (told)
        return TRUE;
    }

  return FALSE;
}

static void
find_cut (GtkWidget *window, GtkWidget *root, const char *where, gboolean allowed)
{
  if (!gtk_widget_get_mapped (root) || GTK_IS_WINDOW_CONTROLS (root))
    return;
  if (GTK_IS_LABEL (root) && rec_cut_text_is_cut (root))
    {
      const char *text = gtk_label_get_text (GTK_LABEL (root));

      if (!allowed)
        complain ("%s: there is no room for “%s”", where, text);
      else if (is_within_reach (window, root) && !is_told (window, root))
        complain ("%s: no tooltip says “%s”", where, text);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    find_cut (window, child, where, allowed);
}

/* Widths */

/* Names what asks for so much room. */
static void
name_wide (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      const char *id = gtk_buildable_get_buildable_id (GTK_BUILDABLE (child));
      int         minimum;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      if (minimum <= NARROWEST)
        continue;
      g_printerr ("#   %s %s: %d\n", G_OBJECT_TYPE_NAME (child), id != NULL ? id : "", minimum);
      name_wide (child);
    }
}

static void
check_width (GtkWidget *window, const char *where)
{
  GtkWidget *inside = rec_test_find (window, GTK_TYPE_STACK, "main_stack");
  int        minimum;

  /* Not the window, which has a frame of the display's here */
  gtk_widget_measure (inside, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  if (minimum > NARROWEST)
    {
      complain ("%s: at least %d wide", where, minimum);
      name_wide (inside);
    }
}

static void
check_wide_view (GtkWidget *window, const char *where)
{
  find_cut (window, window, where, FALSE);
}

static void
check_narrow_view (GtkWidget *window, const char *where)
{
  find_cut (window, window, where, TRUE);
  check_width (window, where);
}

/* Test that nothing is cut short on a desk, but in the cells of the table. */
static void
test_wide (void)
{
  g_autoptr (RecTestApp) app = open_example (1280);

  walk_views (app, check_wide_view);
  walk_register (app, check_wide_view);
  walk_record (app, "SIA-0003", check_wide_view);
}

/* Test that the window can be as narrow as a telephone, whatever it shows, and that a tooltip tells
 * what is cut short then. */
static void
test_narrow (void)
{
  g_autoptr (RecTestApp) app = open_example (NARROWEST);

  walk_views (app, check_narrow_view);
  walk_register (app, check_narrow_view);
  walk_record (app, "SIA-0003", check_narrow_view);
  walk_record (app, "SIA-0012", check_narrow_view);
}

static void
find_cut_chips (GtkWidget *root, const char *where)
{
  if (!gtk_widget_get_mapped (root))
    return;
  if (GTK_IS_LABEL (root) && REC_IS_CHIP (gtk_widget_get_parent (root)) &&
      rec_cut_text_is_cut (root))
    complain ("%s: there is no room for “%s”", where, gtk_label_get_text (GTK_LABEL (root)));
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    find_cut_chips (child, where);
}

/* Test that the words of the chips in the table stay whole where the text is large. */
static void
test_large (void)
{
  g_autoptr (RecTestApp) app = NULL;

  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * PANGO_SCALE * 3 / 2, NULL);
  app = open_example (1280);
  walk_register (app, find_cut_chips);
}

/* Runs the test of the same name in another language: that of a process is chosen once. */
static void
test_in_language (gconstpointer data)
{
  g_autofree char *language = g_path_get_dirname (data);
  g_autofree char *name = g_strconcat ("/layout/subprocess/", strchr (data, '/') + 1, NULL);

  g_setenv ("LANGUAGE", language, TRUE);
  g_setenv ("LC_ALL", strcmp (language, "fr") == 0 ? "fr_FR.UTF-8" : "C.UTF-8", TRUE);
  g_test_trap_subprocess (name, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

int
main (int argc, char *argv[])
{
  static const char *const names[] = { "fr/large", "fr/narrow", "fr/wide", "en/narrow", "en/wide" };

  rec_test_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_strconcat ("/layout/", names[i], NULL);

      g_test_add_data_func (path, names[i], test_in_language);
    }
  g_test_add_func ("/layout/subprocess/large", test_large);
  g_test_add_func ("/layout/subprocess/narrow", test_narrow);
  g_test_add_func ("/layout/subprocess/wide", test_wide);

  return g_test_run ();
}
