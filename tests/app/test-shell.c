/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-columns-dialog.h"
#include "rec-create-dialog.h"
#include "rec-facility-page.h"
#include "rec-feedback.h"
#include "rec-first-run.h"
#include "rec-import-dialog.h"
#include "rec-preferences.h"
#include "rec-recent.h"
#include "rec-record-page.h"
#include "rec-settings.h"
#include "rec-sidebar.h"
#include "rec-store.h"
#include "rec-test-app.h"
#include "rec-wrap-layout.h"

/* Test that the application starts with one free window, and that its accelerators are set. */
static void
test_start (void)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  g_auto (GStrv) accels = NULL;

  g_assert_true (rec_window_is_free (app->window));
  g_assert_cmpuint (rec_test_count_toplevels (REC_TYPE_WINDOW), ==, 1);
  accels = gtk_application_get_accels_for_action (GTK_APPLICATION (app->application), "app.quit");
  g_assert_cmpstr (accels[0], ==, "<Control>q");
}

/* Test that an error is told in a dialog of its window, and that a cancelled operation is not. */
static void
test_error (void)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  g_autoptr (GError) error =
      g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "The disk is full.");
  g_autoptr (GError) cancelled =
      g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled");

  rec_feedback_error (GTK_WIDGET (app->window), "Not saved", cancelled);
  g_assert_cmpuint (rec_test_count_toplevels (ADW_TYPE_MESSAGE_DIALOG), ==, 0);
  rec_feedback_error (GTK_WIDGET (app->window), "Not saved", error);
  g_assert_cmpuint (rec_test_count_toplevels (ADW_TYPE_MESSAGE_DIALOG), ==, 1);
  gtk_window_destroy (GTK_WINDOW (rec_test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG)));
}

/* Test that the window is as large as it was when the last one was closed. */
static void
test_size_is_kept (void)
{
  int width, height;

  {
    g_autoptr (RecTestApp) app = rec_test_app_new ();

    /* What the display answers to the first size must not come after the second. */
    rec_test_settle (GTK_WIDGET (app->window));
    gtk_window_set_default_size (GTK_WINDOW (app->window), 1010, 610);
    rec_test_wait (ABS (gtk_widget_get_width (GTK_WIDGET (app->window)) - 1010) < 30);
    rec_test_settle (GTK_WIDGET (app->window));
  }
  {
    g_autoptr (RecTestApp) app = rec_test_app_new ();

    gtk_window_get_default_size (GTK_WINDOW (app->window), &width, &height);
    g_assert_cmpint (width, ==, 1010);
    g_assert_cmpint (height, ==, 610);
  }
}

/* Test that the register of the last time does not come in the way of another that is asked for
 * while it is still looked for. */
static void
test_reopen (void)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  g_autofree char *last = rec_test_app_build_path (app, "last.recensia");
  g_autofree char *other = rec_test_app_build_path (app, "other.recensia");

  rec_test_make_register (last, 1);
  rec_test_make_register (other, 1);
  rec_test_app_open (app, last);
  gtk_window_close (GTK_WINDOW (app->window));
  rec_test_wait (app->window == NULL);

  g_settings_set_boolean (rec_settings_get (), "reopen-last", TRUE);
  g_application_activate (G_APPLICATION (app->application));
  app->window = REC_WINDOW (gtk_application_get_active_window (GTK_APPLICATION (app->application)));
  g_object_add_weak_pointer (G_OBJECT (app->window), (gpointer *) &app->window);
  rec_test_app_open (app, other);
  rec_test_settle (GTK_WIDGET (app->window));
  g_assert_cmpstr (rec_window_get_path (app->window), ==, other);
}

static gboolean
has_tooltip_at (GtkWidget *window, int x, int y)
{
  g_autoptr (GtkTooltip) tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);
  gboolean told = FALSE;

  g_signal_emit_by_name (window, "query-tooltip", x, y, FALSE, tooltip, &told);

  return told;
}

/* Test that a text that is cut short is told over itself, and not over what is around it. */
static void
test_cut_text (void)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  GtkWidget *window = gtk_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 40);
  GtkWidget *label = NULL;
  double     x, y;

  for (guint i = 0; i < 2; i++)
    {
      label = gtk_label_new ("A text for which there is no room at all");
      g_object_set (label, "ellipsize", PANGO_ELLIPSIZE_END, "max-width-chars", 4, NULL);
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_widget_set_size_request (box, 100, -1);
  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_window_present (GTK_WINDOW (window));
  rec_test_wait (gtk_widget_get_height (label) > 0);
  gtk_widget_translate_coordinates (label, window, 5, 5, &x, &y);
  g_assert_true (has_tooltip_at (window, (int) x, (int) y));
  g_assert_false (has_tooltip_at (window, (int) x, (int) y - 25));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Test that high contrast has a style sheet, under a name that newer toolkits do not warn of. */
static void
test_contrast_sheet (void)
{
  g_assert_true (g_resources_get_info (
      "/org/recensia/Recensia/high-contrast.css", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL, NULL, NULL));
  g_assert_false (g_resources_get_info (
      "/org/recensia/Recensia/style-hc.css", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL, NULL, NULL));
}

/* Test that each page of the window can be made, and goes without leaving anything behind. */
static void
test_templates (void)
{
  const GType types[] = { REC_TYPE_FACILITY_PAGE, REC_TYPE_FIRST_RUN,    REC_TYPE_RECORD_PAGE,
                          REC_TYPE_REGISTER_PAGE, REC_TYPE_SYSTEM_TABLE, REC_TYPE_SIDEBAR };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      GtkWidget *widget = g_object_ref_sink (g_object_new (types[i], NULL));

      g_assert_true (GTK_IS_WIDGET (widget));
      g_assert_finalize_object (widget);
    }
}

/* Test that a window without a register says how to come by one, and lists those opened lately. */
static void
test_first_run (void)
{
  g_autofree char *path = NULL;
  g_autoptr (RecTestApp) app = NULL;
  g_autoptr (GPtrArray) recents = NULL;
  GtkWidget *list;

  g_settings_reset (rec_settings_get (), "recent-registers");
  app = rec_test_app_new ();
  g_assert_nonnull (rec_test_find (GTK_WIDGET (app->window), GTK_TYPE_BUTTON, "win.new-register"));
  g_assert_nonnull (rec_test_find (GTK_WIDGET (app->window), GTK_TYPE_BUTTON, "win.import"));
  g_assert_nonnull (rec_test_find (GTK_WIDGET (app->window), GTK_TYPE_BUTTON, "win.open-example"));
  list = rec_test_find (GTK_WIDGET (app->window), GTK_TYPE_LIST_BOX, "recent_list");
  g_assert_null (gtk_widget_get_first_child (list));

  path = rec_test_app_build_path (app, "one.recensia");
  rec_test_make_register (path, 2);
  rec_test_app_open (app, path);
  recents = rec_recent_list ();
  g_assert_cmpuint (recents->len, ==, 1);
  g_assert_cmpstr (((RecRecent *) g_ptr_array_index (recents, 0))->path, ==, path);
  g_assert_cmpstr (
      ((RecRecent *) g_ptr_array_index (recents, 0))->title, ==, "Clinique des Tilleuls");
  g_assert_true (ADW_IS_ACTION_ROW (gtk_widget_get_first_child (list)));
}

/* Test that the registers opened lately are few, each once, the latest first. */
static void
test_recent (void)
{
  g_autoptr (GPtrArray) recents = NULL;

  g_settings_reset (rec_settings_get (), "recent-registers");
  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *path = g_strdup_printf ("/somewhere/%u.recensia", i);

      rec_recent_add (path, "");
    }
  rec_recent_add ("/somewhere/5.recensia", "Five");
  recents = rec_recent_list ();
  g_assert_cmpuint (recents->len, ==, 10);
  g_assert_cmpstr (((RecRecent *) g_ptr_array_index (recents, 0))->title, ==, "Five");
  g_assert_cmpstr (
      ((RecRecent *) g_ptr_array_index (recents, 1))->path, ==, "/somewhere/11.recensia");
  g_clear_pointer (&recents, g_ptr_array_unref);

  rec_recent_remove ("/somewhere/5.recensia");
  recents = rec_recent_list ();
  g_assert_cmpuint (recents->len, ==, 9);
}

/* Test that a file that is no register is told about, and that the window can open another. */
static void
test_not_a_register (void)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  g_autoptr (GFile) file = rec_test_app_write_file (app, "no.recensia", "no register at all");
  g_autofree char *path = rec_test_app_build_path (app, "yes.recensia");

  rec_window_open_file (app->window, file);
  g_assert_false (rec_window_is_free (app->window));
  rec_test_wait (rec_window_is_free (app->window));
  g_assert_cmpuint (rec_test_count_toplevels (ADW_TYPE_MESSAGE_DIALOG), ==, 1);
  gtk_window_destroy (GTK_WINDOW (rec_test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG)));

  rec_test_make_register (path, 1);
  rec_test_app_open (app, path);
}

/* Test that a register that somebody else has open is shown without a way to change it, until they
 * leave it. */
static void
test_read_only (void)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  g_autofree char *path = rec_test_app_build_path (app, "shared.recensia");
  g_autoptr (GError) error = NULL;
  g_autoptr (RecStore) store = NULL;
  GtkInfoBar *bar;

  rec_test_make_register (path, 3);
  store = rec_store_open (path, REC_STORE_WRITE, &error);
  g_assert_no_error (error);
  rec_test_app_open (app, path);
  bar = GTK_INFO_BAR (rec_test_find (GTK_WIDGET (app->window), GTK_TYPE_INFO_BAR, "read_only_bar"));
  g_assert_true (gtk_info_bar_get_revealed (bar));
  g_assert_false (gtk_widget_get_sensitive (
      rec_test_find (GTK_WIDGET (app->window), GTK_TYPE_BUTTON, "win.add-system")));

  rec_store_close (store, &error);
  g_assert_no_error (error);
  gtk_widget_activate_action (GTK_WIDGET (app->window), "win.reopen", NULL);
  rec_test_wait (rec_window_get_register (app->window) != NULL &&
                 !rec_register_is_read_only (rec_window_get_register (app->window)));
  g_assert_false (gtk_info_bar_get_revealed (bar));
  g_assert_true (gtk_widget_get_sensitive (
      rec_test_find (GTK_WIDGET (app->window), GTK_TYPE_BUTTON, "win.add-system")));
}

/* Test that opening a register a second time shows the window that has it. */
static void
test_open_twice (void)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  g_autofree char *path = rec_test_app_build_path (app, "one.recensia");
  g_autofree char *other = rec_test_app_build_path (app, "two.recensia");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GFile *files[1] = { file };

  rec_test_make_register (path, 1);
  rec_test_make_register (other, 1);
  rec_test_app_open (app, path);
  gtk_widget_activate_action (GTK_WIDGET (app->window), "win.open-recent", "s", path);
  g_assert_cmpuint (rec_test_count_toplevels (REC_TYPE_WINDOW), ==, 1);
  g_application_open (G_APPLICATION (app->application), files, 1, "");
  g_assert_cmpuint (rec_test_count_toplevels (REC_TYPE_WINDOW), ==, 1);
  gtk_widget_activate_action (GTK_WIDGET (app->window), "win.open-recent", "s", other);
  g_assert_cmpuint (rec_test_count_toplevels (REC_TYPE_WINDOW), ==, 2);
}

/* Test that the side pane shows where one is once the keyboard has gone through it: what has the
 * focus is selected, but nothing is opened before Enter. */
static void
test_side_pane (void)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  g_autofree char *path = rec_test_app_build_path (app, "pane.recensia");
  GtkListBox      *places;
  GtkWidget       *here;
  GtkWidget       *table;

  rec_test_make_register (path, 3);
  rec_test_app_open (app, path);
  places =
      GTK_LIST_BOX (rec_test_find (GTK_WIDGET (app->window), GTK_TYPE_LIST_BOX, "places_list"));
  table = rec_test_find (GTK_WIDGET (app->window), GTK_TYPE_COLUMN_VIEW, NULL);
  rec_test_settle (GTK_WIDGET (app->window));
  here = GTK_WIDGET (gtk_list_box_get_selected_row (places));

  g_assert_true (gtk_widget_grab_focus (here));
  g_signal_emit_by_name (places, "move-cursor", GTK_MOVEMENT_DISPLAY_LINES, 1, FALSE, FALSE);
  g_assert_true (GTK_WIDGET (gtk_list_box_get_selected_row (places)) != here);
  g_assert_true (gtk_widget_grab_focus (table));
  rec_test_wait (GTK_WIDGET (gtk_list_box_get_selected_row (places)) == here);
}

/* Test that the preferences show where the register lies, and that the colours follow them. */
static void
test_preferences (void)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  g_autofree char *path = rec_test_app_build_path (app, "here.recensia");
  AdwStyleManager *style = adw_style_manager_get_default ();
  GtkWidget       *preferences;

  rec_test_make_register (path, 1);
  rec_test_app_open (app, path);
  g_action_group_activate_action (G_ACTION_GROUP (app->application), "preferences", NULL);
  preferences = rec_test_find_toplevel (REC_TYPE_PREFERENCES);
  g_assert_nonnull (preferences);
  rec_test_wait (gtk_widget_get_mapped (preferences));
  g_assert_nonnull (rec_test_find_text (preferences, path));
  adw_combo_row_set_selected (ADW_COMBO_ROW (rec_test_find (preferences, ADW_TYPE_COMBO_ROW, NULL)),
                              2);
  g_assert_true (adw_style_manager_get_dark (style));
  g_settings_reset (rec_settings_get (), "color-scheme");
  g_assert_cmpint (adw_style_manager_get_color_scheme (style), ==, ADW_COLOR_SCHEME_DEFAULT);
  gtk_window_destroy (GTK_WINDOW (preferences));
}

/* Test that the column chooser finds fields by words without accents, and shows what is ticked. */
static void
test_columns_dialog (void)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  g_autofree char  *path = rec_test_app_build_path (app, "one.recensia");
  const RecField   *field = rec_catalogue_find_field (REC_KIND_SYSTEM, "reference");
  RecColumnsDialog *dialog;
  RecSystemTable   *table;
  GtkWidget        *label, *row;

  g_settings_reset (rec_settings_get (), "table-columns");
  rec_test_make_register (path, 1);
  rec_test_app_open (app, path);
  table = rec_register_page_get_table (rec_window_get_register_page (app->window));
  dialog = rec_columns_dialog_present (GTK_WINDOW (app->window), table);
  rec_test_wait (gtk_widget_get_mapped (GTK_WIDGET (dialog)));
  gtk_editable_set_text (
      GTK_EDITABLE (rec_test_find (GTK_WIDGET (dialog), GTK_TYPE_SEARCH_ENTRY, NULL)), "RÉFÉRENCE");
  rec_test_wait ((label = rec_test_find_text (GTK_WIDGET (dialog), "Reference")) != NULL);
  g_assert_null (rec_test_find_text (GTK_WIDGET (dialog), "Version"));
  row = gtk_widget_get_ancestor (label, ADW_TYPE_ACTION_ROW);
  g_assert_false (rec_system_table_is_column_shown (table, field));
  adw_action_row_activate (ADW_ACTION_ROW (row));
  g_assert_true (rec_system_table_is_column_shown (table, field));
  gtk_window_destroy (GTK_WINDOW (dialog));
  rec_system_table_reset_columns (table);
}

/* Test that the shortcuts are shown without a warning of the toolkit. */
static void
test_shortcuts (void)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  GtkWidget *overlay;

  gtk_widget_activate_action (GTK_WIDGET (app->window), "win.show-help-overlay", NULL);
  overlay =
      GTK_WIDGET (gtk_application_window_get_help_overlay (GTK_APPLICATION_WINDOW (app->window)));
  rec_test_wait (gtk_widget_get_mapped (overlay));
  rec_test_settle (overlay);
  g_assert_nonnull (rec_test_find_text (overlay, "Add an AI system"));
  gtk_window_close (GTK_WINDOW (overlay));
}

/* Drops the file onto the window. */
static gboolean
drop (RecTestApp *app, GFile *file)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (app->window));
  g_autoptr (GSList) files = g_slist_prepend (NULL, file);
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean taken = FALSE;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_set_boxed (&value, files);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        g_signal_emit_by_name (controller, "drop", &value, 1.0, 1.0, &taken);
    }
  return taken;
}

/* Test that a register dropped onto the window is opened, and that a spreadsheet is imported. */
static void
test_drop (void)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  g_autofree char *path = rec_test_app_build_path (app, "Dropped.RECENSIA");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) sheet = rec_test_app_write_file (app, "tools.csv", "Nom;Fournisseur\nA;B\n");
  GtkWidget *dialog;

  rec_test_make_register (path, 1);
  g_assert_true (drop (app, file));
  rec_test_wait (rec_window_get_register (app->window) != NULL);
  g_assert_true (drop (app, sheet));
  dialog = rec_test_find_toplevel (REC_TYPE_IMPORT_DIALOG);
  g_assert_nonnull (dialog);
  rec_test_wait (gtk_widget_get_mapped (dialog));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* Test that a spreadsheet dropped where no register is open goes into the one that is created for
 * it, and is forgotten where the creation is given up. */
static void
test_drop_first (void)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  g_autofree char *path = rec_test_app_build_path (app, "new.recensia");
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autofree char *other = rec_test_app_build_path (app, "other.recensia");
  g_autoptr (GFile) sheet = rec_test_app_write_file (app, "tools.csv", "Nom;Fournisseur\nA;B\n");
  GtkWidget *dialog;

  g_assert_true (drop (app, sheet));
  dialog = rec_test_find_toplevel (REC_TYPE_CREATE_DIALOG);
  g_assert_nonnull (dialog);
  gtk_window_close (GTK_WINDOW (dialog));
  rec_test_wait (rec_test_find_toplevel (REC_TYPE_CREATE_DIALOG) == NULL);
  rec_test_make_register (other, 1);
  rec_test_app_open (app, other);
  rec_test_settle (GTK_WIDGET (app->window));
  g_assert_null (rec_test_find_toplevel (REC_TYPE_IMPORT_DIALOG));
  g_clear_pointer (&app, rec_test_app_free);

  app = rec_test_app_new ();
  g_clear_object (&sheet);
  sheet = rec_test_app_write_file (app, "tools.csv", "Nom;Fournisseur\nA;B\n");
  g_free (path);
  g_free (uri);
  path = rec_test_app_build_path (app, "new.recensia");
  uri = g_filename_to_uri (path, NULL, NULL);
  g_assert_true (drop (app, sheet));
  dialog = rec_test_find_toplevel (REC_TYPE_CREATE_DIALOG);
  gtk_editable_set_text (GTK_EDITABLE (rec_test_find (dialog, ADW_TYPE_ENTRY_ROW, "name_row")),
                         "Clinique");
  g_assert_true (gtk_widget_activate_action (dialog, "create.make", "s", uri));
  rec_test_wait (rec_window_get_register (app->window) != NULL);
  rec_test_wait ((dialog = rec_test_find_toplevel (REC_TYPE_IMPORT_DIALOG)) != NULL);
  rec_test_wait (gtk_widget_get_mapped (dialog));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* Test that what is told last takes the place of what was told before. */
static void
test_toasts (void)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  GtkWidget *window = GTK_WIDGET (app->window);

  rec_feedback_toast (window, "First", "_Undo", "win.undo", NULL);
  rec_test_wait (rec_test_find_text (window, "First") != NULL);
  rec_feedback_toast (window, "Second <b>", NULL, NULL, NULL);
  rec_test_wait (rec_test_find_text (window, "Second <b>") != NULL &&
                 rec_test_find_text (window, "First") == NULL);
}

/* Test that widgets wrap onto a second line where the first is full, and that lines take the height
 * of their tallest widget. */
static void
test_wrap_layout (void)
{
  GtkWidget *box = g_object_ref_sink (
      g_object_new (ADW_TYPE_BIN, "layout-manager", rec_wrap_layout_new (), NULL));
  int minimum, natural, height;

  for (guint i = 0; i < 3; i++)
    {
      GtkWidget *child = adw_bin_new ();

      gtk_widget_set_size_request (child, 100, 20 + (int) i);
      gtk_widget_set_parent (child, box);
    }
  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 100);
  g_assert_cmpint (natural, ==, 312);
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, 312, &height, NULL, NULL, NULL);
  g_assert_cmpint (height, ==, 22);
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, 206, &height, NULL, NULL, NULL);
  g_assert_cmpint (height, ==, 21 + 6 + 22);
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, 100, &height, NULL, NULL, NULL);
  g_assert_cmpint (height, ==, 20 + 6 + 21 + 6 + 22);
  for (GtkWidget *child; (child = gtk_widget_get_first_child (box)) != NULL;)
    gtk_widget_unparent (child);
  g_assert_finalize_object (box);
}

#define SUBMITTED "gdk_frame_timings_submitted() called on submitted frame."

/* Test that the one warning that the newest toolkit gives of itself does not end a test, whichever
 * way it is written. */
static void
test_tolerated (void)
{
  if (g_test_subprocess ())
    {
      g_autoptr (RecTestApp) app = rec_test_app_new ();

      g_log ("Gdk", G_LOG_LEVEL_WARNING, SUBMITTED);
      g_log_structured ("Gdk", G_LOG_LEVEL_WARNING, "MESSAGE", SUBMITTED);
      return;
    }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stderr ("*" SUBMITTED "*" SUBMITTED "*");
}

/* Test that every other warning ends a test: of the program's own, of the toolkit's, and worse ones
 * of the same words. */
static void
test_fatal (void)
{
  static const struct
  {
    const char    *domain;
    GLogLevelFlags level;
    const char    *message;
  } messages[] = {
    { "rec-window", G_LOG_LEVEL_WARNING, SUBMITTED },
    { "Gdk", G_LOG_LEVEL_CRITICAL, SUBMITTED },
    { "Gdk", G_LOG_LEVEL_WARNING, "Another warning" },
  };

  if (g_test_subprocess ())
    {
      g_autoptr (RecTestApp) app = rec_test_app_new ();
      const char *number = g_getenv ("RECENSIA_TEST_MESSAGE");
      guint       i = (guint) g_ascii_strtoull (number + 1, NULL, 10);

      if (*number == 's')
        g_log_structured (
            messages[i].domain, messages[i].level, "MESSAGE", "%s", messages[i].message);
      else
        g_log (messages[i].domain, messages[i].level, "%s", messages[i].message);
      return;
    }
  for (guint i = 0; i < 2 * G_N_ELEMENTS (messages); i++)
    {
      g_autofree char *number = g_strdup_printf ("%c%u", i % 2 == 0 ? 's' : 'g', i / 2);

      g_setenv ("RECENSIA_TEST_MESSAGE", number, TRUE);
      g_test_trap_subprocess (NULL, 0, 0);
      g_test_trap_assert_failed ();
    }
  g_unsetenv ("RECENSIA_TEST_MESSAGE");
}

int
main (int argc, char *argv[])
{
  rec_test_init (&argc, &argv);
  g_test_add_func ("/shell/start", test_start);
  g_test_add_func ("/shell/error", test_error);
  g_test_add_func ("/shell/size-is-kept", test_size_is_kept);
  g_test_add_func ("/shell/reopen", test_reopen);
  g_test_add_func ("/shell/cut-text", test_cut_text);
  g_test_add_func ("/shell/contrast-sheet", test_contrast_sheet);
  g_test_add_func ("/shell/templates", test_templates);
  g_test_add_func ("/shell/first-run", test_first_run);
  g_test_add_func ("/shell/recent", test_recent);
  g_test_add_func ("/shell/not-a-register", test_not_a_register);
  g_test_add_func ("/shell/read-only", test_read_only);
  g_test_add_func ("/shell/open-twice", test_open_twice);
  g_test_add_func ("/shell/side-pane", test_side_pane);
  g_test_add_func ("/shell/preferences", test_preferences);
  g_test_add_func ("/shell/columns-dialog", test_columns_dialog);
  g_test_add_func ("/shell/shortcuts", test_shortcuts);
  g_test_add_func ("/shell/drop", test_drop);
  g_test_add_func ("/shell/drop-first", test_drop_first);
  g_test_add_func ("/shell/toasts", test_toasts);
  g_test_add_func ("/shell/wrap-layout", test_wrap_layout);
  g_test_add_func ("/shell/tolerated", test_tolerated);
  g_test_add_func ("/shell/fatal", test_fatal);
  return g_test_run ();
}
