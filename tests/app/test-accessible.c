/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-add-dialog.h"
#include "rec-assistant.h"
#include "rec-bulk-dialog.h"
#include "rec-cell.h"
#include "rec-check-dialog.h"
#include "rec-columns-dialog.h"
#include "rec-create-dialog.h"
#include "rec-directory-dialog.h"
#include "rec-entries-dialog.h"
#include "rec-export-dialog.h"
#include "rec-export.h"
#include "rec-facility-page.h"
#include "rec-help-window.h"
#include "rec-import-dialog.h"
#include "rec-language.h"
#include "rec-law-dialog.h"
#include "rec-pack-dialog.h"
#include "rec-preferences.h"
#include "rec-record-dialog.h"
#include "rec-restore-dialog.h"
#include "rec-settings.h"
#include "rec-store.h"
#include "rec-test-app.h"
#include "rec-test-register.h"
#include "rec-test-walk.h"

/* What a screen reader is told: see rec-test-walk.h for what is looked at. */

static char *home; /* the folder of the example register */

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

  rec_test_walk_check (GTK_WIDGET (app->window), "first run", 5);
  g_clear_pointer (&app, rec_test_app_free);

  app = open_register ();
  rec_view_set_value (rec_window_get_view (app->window),
                      rec_catalogue_find_field (REC_KIND_SYSTEM, "ai_act_class"),
                      "minimal",
                      TRUE);
  gtk_widget_activate_action (GTK_WIDGET (app->window), "win.search", NULL);
  rec_system_table_select (
      rec_register_page_get_table (rec_window_get_register_page (app->window)), 0, TRUE);
  rec_test_walk_check (GTK_WIDGET (app->window), "register", 20);
}

/* Test that what can be pressed in the windows of the shell has a name. */
static void
test_dialogs (void)
{
  g_autoptr (RecTestApp) app = open_register ();
  RecSystemTable *table = rec_register_page_get_table (rec_window_get_register_page (app->window));
  GtkWidget *dialog = GTK_WIDGET (rec_columns_dialog_present (GTK_WINDOW (app->window), table));

  rec_test_wait (gtk_widget_get_mapped (dialog));
  rec_test_walk_check (dialog, "columns", 10);
  gtk_window_destroy (GTK_WINDOW (dialog));
  dialog = rec_preferences_new (app->window);
  rec_test_present (GTK_WINDOW (dialog));
  rec_test_wait (gtk_widget_get_mapped (dialog));
  rec_test_walk_check (dialog, "preferences", 2);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* The example register, made once for all tests: every view has something to tell of it. */
static RecTestApp *
open_example (void)
{
  static char *path;
  RecTestApp  *app;

  g_settings_set_int (rec_settings_get (), "window-width", 1280);
  if (path == NULL)
    {
      path = g_build_filename (home, "example.recensia", NULL);
      rec_test_make_example (path);
    }
  app = rec_test_app_new ();
  rec_test_app_open (app, path);
  rec_test_wait (rec_view_get_facets (rec_window_get_view (app->window)) != NULL);

  return app;
}

/* Waits until what a page reads has come: until it shows the same for a while. */
static void
settle_page (GtkWidget *page)
{
  g_autoptr (GPtrArray) unused = g_ptr_array_new_with_free_func (g_free);
  guint n_before = 0;
  guint n_same = 0;

  while (n_same < 3)
    {
      guint n;

      rec_test_settle (page);
      n = rec_test_walk_count (page, unused);
      n_same = n == n_before ? n_same + 1 : 0;
      n_before = n;
    }
}

/* Test each view of the register as a whole. */
static void
test_views (void)
{
  static const struct
  {
    const char *action;
    guint       least;
  } views[] = {
    { "win.overview", 25 }, { "win.follow-up", 25 }, { "win.has", 25 },
    { "win.facility", 25 }, { "win.history", 15 },
  };
  g_autoptr (RecTestApp) app = open_example ();

  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (app->window), views[i].action, NULL);
      settle_page (GTK_WIDGET (app->window));
      rec_test_walk_check (GTK_WIDGET (app->window), views[i].action, views[i].least);
    }
}

/* Opens what can be opened: rows that hold others. */
static void
expand (GtkWidget *root)
{
  if (ADW_IS_EXPANDER_ROW (root))
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (root), TRUE);
  if (GTK_IS_EXPANDER (root))
    gtk_expander_set_expanded (GTK_EXPANDER (root), TRUE);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    expand (child);
}

/* Test what lies open in the criteria, and the parts of the page of the establishment. */
static void
test_parts (void)
{
  g_autoptr (RecTestApp) app = open_example ();
  GtkWidget *page;
  GtkWidget *stack;
  guint      n_shown = 0;

  gtk_widget_activate_action (GTK_WIDGET (app->window), "win.has", NULL);
  settle_page (GTK_WIDGET (app->window));
  expand (GTK_WIDGET (app->window));
  settle_page (GTK_WIDGET (app->window));
  rec_test_walk_check (GTK_WIDGET (app->window), "HAS, open", 60);

  gtk_widget_activate_action (GTK_WIDGET (app->window), "win.facility", NULL);
  page = rec_test_find (GTK_WIDGET (app->window), REC_TYPE_FACILITY_PAGE, NULL);
  stack = rec_test_find (page, ADW_TYPE_VIEW_STACK, NULL);
  g_assert_nonnull (stack);
  for (GtkWidget *child = gtk_widget_get_first_child (stack); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      g_object_set (stack, "visible-child", child, NULL);
      settle_page (GTK_WIDGET (app->window));
      expand (child);
      settle_page (GTK_WIDGET (app->window));
      rec_test_walk_check (GTK_WIDGET (app->window), "establishment", 10);
      n_shown++;
    }
  g_assert_cmpuint (n_shown, >=, 4);
}

/* Test each section of a record, with what can be opened in it. */
static void
test_record (void)
{
  g_autoptr (RecTestApp) app = open_example ();
  g_autoptr (RecRow) row = g_list_model_get_item (
      G_LIST_MODEL (rec_view_get_list (rec_window_get_view (app->window))), 2);
  GtkWidget *stack;
  guint      n_shown = 0;

  rec_test_wait (rec_row_get_record (row) != NULL);
  rec_window_show_system (app->window, rec_record_get_id (rec_row_get_record (row)));
  settle_page (GTK_WIDGET (app->window));
  stack = rec_test_find (GTK_WIDGET (app->window), GTK_TYPE_STACK, "section_stack");
  for (GtkWidget *child = gtk_widget_get_first_child (stack); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gtk_stack_set_visible_child (GTK_STACK (stack), child);
      settle_page (GTK_WIDGET (app->window));
      expand (child);
      settle_page (GTK_WIDGET (app->window));
      rec_test_walk_check (
          GTK_WIDGET (app->window), gtk_stack_get_visible_child_name (GTK_STACK (stack)), 15);
      n_shown++;
    }
  g_assert_cmpuint (n_shown, ==, 8);
}

/* Looks at a dialog, and closes it. */
static void
check_dialog (GType type, const char *where, guint least)
{
  GtkWidget *dialog;

  rec_test_wait ((dialog = rec_test_find_toplevel (type)) != NULL &&
                 gtk_widget_get_mapped (dialog));
  settle_page (dialog);
  expand (dialog);
  settle_page (dialog);
  rec_test_walk_check (dialog, where, least);
  gtk_window_destroy (GTK_WINDOW (dialog));
  rec_test_wait (rec_test_find_toplevel (type) == NULL);
}

/* Test the dialog of each kind of record, as a draft. */
static void
test_record_dialogs (void)
{
  g_autoptr (RecTestApp) app = open_example ();
  RecRegister *register_ = rec_window_get_register (app->window);

  for (RecKind kind = REC_KIND_SYSTEM + 1; kind < REC_N_KINDS; kind++)
    {
      g_autoptr (RecRecord) draft = NULL;

      if (kind == REC_KIND_ATTACHMENT)
        continue;
      draft = rec_record_draft_new (kind, NULL);
      rec_record_dialog_present_new (GTK_WIDGET (app->window), register_, draft);
      check_dialog (REC_TYPE_RECORD_DIALOG, rec_catalogue_get_kind (kind)->id, 4);
    }
}

/* Test the windows that are opened from the menus and the pages. */
static void
test_further_dialogs (void)
{
  g_autoptr (RecTestApp) app = open_example ();
  GtkWidget   *window = GTK_WIDGET (app->window);
  RecRegister *register_ = rec_window_get_register (app->window);
  g_autoptr (GPtrArray) systems =
      rec_test_register_list (register_, REC_KIND_SYSTEM, "lifecycle_status", "deployed");
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  const char *one[] = { rec_record_get_id (systems->pdata[0]), NULL };

  rec_export_dialog_present (GTK_WINDOW (window),
                             register_,
                             rec_view_get_query (rec_window_get_view (app->window)),
                             NULL,
                             0);
  check_dialog (REC_TYPE_EXPORT_DIALOG, "export", 8);
  rec_pack_dialog_present (
      GTK_WINDOW (window), register_, rec_view_get_query (rec_window_get_view (app->window)));
  check_dialog (REC_TYPE_PACK_DIALOG, "evidence pack", 6);
  rec_help_window_present (GTK_WINDOW (window), NULL);
  check_dialog (REC_TYPE_HELP_WINDOW, "help", 5);
  rec_law_dialog_present (GTK_WINDOW (window), "OB-27");
  check_dialog (REC_TYPE_LAW_DIALOG, "law", 5);
  rec_law_dialog_present (GTK_WINDOW (window), NULL);
  check_dialog (REC_TYPE_LAW_DIALOG, "law, the list", 10);
  rec_assistant_present (window, register_, one);
  check_dialog (REC_TYPE_ASSISTANT, "assistant", 6);
  rec_create_dialog_present (GTK_WINDOW (window), FALSE, NULL, NULL, NULL);
  check_dialog (REC_TYPE_CREATE_DIALOG, "create", 5);
  rec_add_dialog_present (window, register_, REC_KIND_SYSTEM);
  check_dialog (ADW_TYPE_MESSAGE_DIALOG, "add", 3);
  for (guint i = 0; i < 2; i++)
    g_ptr_array_add (ids, (gpointer) rec_record_get_id (systems->pdata[i]));
  rec_bulk_dialog_present (window, register_, ids);
  check_dialog (REC_TYPE_BULK_DIALOG, "bulk change", 6);
  rec_check_dialog_present (window, register_);
  check_dialog (REC_TYPE_CHECK_DIALOG, "check", 0);
  rec_entries_dialog_present_days (window, register_, "2020-01-01", "2099-12-31");
  check_dialog (REC_TYPE_ENTRIES_DIALOG, "days compared", 0);
  gtk_widget_activate_action (window, "win.ask-as-at", NULL);
  check_dialog (ADW_TYPE_MESSAGE_DIALOG, "day", 3);
  rec_restore_dialog_present (GTK_WINDOW (window), register_, NULL, NULL, NULL);
  check_dialog (REC_TYPE_RESTORE_DIALOG, "restore", 2);
  for (RecKind kind = 0; kind < REC_N_KINDS; kind++)
    if (rec_kind_is_named (kind) && kind != REC_KIND_SYSTEM)
      {
        g_autoptr (GPtrArray) entries =
            rec_directory_list (rec_register_get_directory (register_), kind);

        if (entries->len == 0)
          continue;
        rec_directory_dialog_present (
            window, register_, kind, rec_record_get_id (entries->pdata[0]));
        check_dialog (REC_TYPE_DIRECTORY_DIALOG, rec_catalogue_get_kind (kind)->id, 4);
      }
}

static void
go_on (GtkWidget *dialog, const char *page)
{
  GtkWidget *next = rec_test_find (dialog, GTK_TYPE_BUTTON, "next_button");
  GtkStack  *pages = GTK_STACK (rec_test_find (dialog, GTK_TYPE_STACK, "pages"));

  rec_test_wait (gtk_widget_get_sensitive (next));
  g_signal_emit_by_name (next, "clicked");
  rec_test_wait (g_strcmp0 (gtk_stack_get_visible_child_name (pages), page) == 0);
  settle_page (dialog);
  rec_test_walk_check (dialog, page, 4);
}

/* Test the pages of the import of a foreign list. */
static void
test_import (void)
{
  g_autoptr (RecTestApp) app = open_example ();
  g_autoptr (GFile) file = rec_test_app_write_file (app,
                                                    "systems.csv",
                                                    "Référence;Nom;Fournisseur;Date d’achat\n"
                                                    "R-1;Aide au thorax;Alizier;2024\n"
                                                    "R-2;Dictée médicale;Œillet;31/31/2025\n");
  GtkWidget *dialog;

  rec_import_dialog_present (GTK_WINDOW (app->window), rec_window_get_register (app->window), file);
  dialog = rec_test_find_toplevel (REC_TYPE_IMPORT_DIALOG);
  rec_test_wait (gtk_widget_get_mapped (dialog));
  settle_page (dialog);
  rec_test_walk_check (dialog, "file", 4);
  go_on (dialog, "columns");
  go_on (dialog, "check");
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

/* The example as a department sends it back: each version is another. */
static GFile *
export_changed (RecTestApp *app)
{
  static const char *const ids[] = { "reference", "name", "version", "notes" };
  const RecField          *columns[G_N_ELEMENTS (ids)];
  RecExportOptions         options = { .language = rec_language_get ("fr"),
                                       .columns = columns,
                                       .n_columns = G_N_ELEMENTS (ids) };
  g_autofree char         *from = g_build_filename (home, "example.recensia", NULL);
  g_autofree char         *path = rec_test_app_build_path (app, "back.csv");
  g_autofree char         *text = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RecStore) store = rec_store_open (from, REC_STORE_READ_ONLY, &error);
  g_autoptr (RecQuery) query = rec_query_new ();
  g_autoptr (RecRecordSource) source = NULL;
  g_autoptr (GString) changed = NULL;

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    columns[i] = rec_catalogue_find_field (REC_KIND_SYSTEM, ids[i]);
  source = rec_store_read (store, query, &error);
  g_assert_no_error (error);
  g_assert_true (rec_export_csv (source, path, &options, NULL, &error));
  g_clear_object (&source);
  rec_store_close (store, NULL);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  changed = g_string_new (text);
  g_assert_cmpuint (g_string_replace (changed, ";4.2;", ";4.2 b;", 0), >, 0);

  return rec_test_app_write_file (app, "back.csv", changed->str);
}

/* Test the page of the differences, where a sheet of the register comes back. */
static void
test_difference (void)
{
  g_autoptr (RecTestApp) app = open_example ();
  g_autoptr (GFile) file = export_changed (app);
  GtkWidget *dialog;
  GtkWidget *pages;

  rec_import_dialog_present (GTK_WINDOW (app->window), rec_window_get_register (app->window), file);
  dialog = rec_test_find_toplevel (REC_TYPE_IMPORT_DIALOG);
  rec_test_wait (gtk_widget_get_mapped (dialog));
  pages = rec_test_find (dialog, GTK_TYPE_STACK, "pages");
  rec_test_wait (gtk_widget_get_sensitive (rec_test_find (dialog, GTK_TYPE_BUTTON, "next_button")));
  if (g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (pages)), "difference") != 0)
    go_on (dialog, "difference");
  settle_page (dialog);
  rec_test_walk_check (dialog, "difference", 8);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

int
main (int argc, char *argv[])
{
  int status;

  home = g_dir_make_tmp ("recensia-accessible-XXXXXX", NULL);
  /* Before the toolkit starts: what is told is kept, to be asked for. */
  g_setenv ("GTK_A11Y", "test", TRUE);
  rec_test_init (&argc, &argv);
  g_test_add_func ("/accessible/window", test_window);
  g_test_add_func ("/accessible/dialogs", test_dialogs);
  g_test_add_func ("/accessible/rows", test_rows);
  g_test_add_func ("/accessible/views", test_views);
  g_test_add_func ("/accessible/parts", test_parts);
  g_test_add_func ("/accessible/record", test_record);
  g_test_add_func ("/accessible/record-dialogs", test_record_dialogs);
  g_test_add_func ("/accessible/further-dialogs", test_further_dialogs);
  g_test_add_func ("/accessible/import", test_import);
  g_test_add_func ("/accessible/difference", test_difference);
  status = g_test_run ();
  rec_test_remove_folder (home);
  g_free (home);

  return status;
}
