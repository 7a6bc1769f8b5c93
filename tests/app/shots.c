/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "past-register.h"
#include "rec-add-dialog.h"
#include "rec-directory-dialog.h"
#include "rec-entries-dialog.h"
#include "rec-export-columns-dialog.h"
#include "rec-export-dialog.h"
#include "rec-has-page.h"
#include "rec-help-window.h"
#include "rec-import-dialog.h"
#include "rec-law-dialog.h"
#include "rec-overview-page.h"
#include "rec-pack-dialog.h"
#include "rec-record-dialog.h"
#include "rec-record-page.h"
#include "rec-settings.h"
#include "rec-test-register.h"
#include "shots-common.h"

#include <stdlib.h>
#include <string.h>

/* Writes a picture of each view and each dialog into a folder, to be looked at:
 *
 *   LANGUAGE=fr LC_ALL=C.UTF-8 shots FOLDER REGISTER [--only=WORD] [--width=1280]... [--dark]
 *         [--text-scale=1.25]
 *
 * REGISTER is best one made with "recensia new FILE --example". */

typedef struct
{
  RecTestApp *app;
  GtkWidget  *window;
  const char *path;
} Tour;

typedef struct
{
  const char *name;
  void (*run) (Tour *tour);
} Station;

static void
activate (Tour *tour, const char *action)
{
  gtk_widget_activate_action (tour->window, action, NULL);
  shots_wait (400);
}

static void
shoot_first_run (Tour *tour)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  GtkWidget *window = GTK_WIDGET (app->window);

  shots_fit (window);
  shots_save (window, "first-run");
  gtk_widget_activate_action (window, "win.new-register", NULL);
  shots_save_dialog (window, "create");
}

/* Pages on the whole register, each from its beginning and, where it goes on, from its end. */

static gboolean
scroll (GtkWidget *root, gboolean to_end)
{
  gboolean goes_on = FALSE;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (!gtk_widget_get_mapped (child))
        continue;
      if (GTK_IS_SCROLLED_WINDOW (child))
        {
          GtkAdjustment *adjustment =
              gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (child));

          double least = gtk_adjustment_get_value (adjustment);

          gtk_adjustment_set_value (adjustment, to_end ? gtk_adjustment_get_upper (adjustment) : 0);
          goes_on |= gtk_adjustment_get_value (adjustment) > least;
        }
      goes_on |= scroll (child, to_end);
    }
  if (goes_on)
    shots_wait (50);

  return goes_on;
}

static void
shoot_page (Tour *tour, const char *action, const char *name)
{
  g_autofree char *end = g_strconcat (name, "-end", NULL);

  activate (tour, action);
  shots_wait (500);
  shots_save (tour->window, name);
  if (!scroll (tour->window, TRUE))
    return;
  shots_wait (150);
  shots_save (tour->window, end);
}

static void
shoot_overview (Tour *tour)
{
  shoot_page (tour, "win.overview", "overview");
}

static void
shoot_follow_up (Tour *tour)
{
  shoot_page (tour, "win.follow-up", "follow-up");
}

static void
shoot_has (Tour *tour)
{
  GtkWidget *row;

  shoot_page (tour, "win.has", "has");
  row = rec_test_find (
      rec_test_find (tour->window, REC_TYPE_HAS_PAGE, NULL), ADW_TYPE_EXPANDER_ROW, NULL);
  if (row == NULL)
    return;
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  scroll (tour->window, FALSE);
  shots_wait (300);
  shots_save (tour->window, "has-open");
}

static void
shoot_own_history (Tour *tour)
{
  activate (tour, "win.history");
  shots_wait (400);
  shots_save (tour->window, "history-example");
}

static void
shoot_facility (Tour *tour)
{
  static const char *const tabs[] = { "facility", "duties", "departments", "persons", "suppliers" };
  GtkWidget               *stack;

  activate (tour, "win.facility");
  shots_wait (300);
  stack = rec_test_find (tour->window, ADW_TYPE_VIEW_STACK, NULL);
  for (guint i = 0; stack != NULL && i < G_N_ELEMENTS (tabs); i++)
    {
      g_autofree char *name = g_strconcat ("facility-", tabs[i], NULL);

      if (adw_view_stack_get_child_by_name (ADW_VIEW_STACK (stack), tabs[i]) == NULL)
        {
          GtkSelectionModel *pages = adw_view_stack_get_pages (ADW_VIEW_STACK (stack));
          g_autoptr (AdwViewStackPage) page = g_list_model_get_item (G_LIST_MODEL (pages), i);

          if (page == NULL)
            continue;
          adw_view_stack_set_visible_child (ADW_VIEW_STACK (stack),
                                            adw_view_stack_page_get_child (page));
        }
      else
        adw_view_stack_set_visible_child_name (ADW_VIEW_STACK (stack), tabs[i]);
      shots_wait (400);
      shots_save (tour->window, name);
      if (scroll (tour->window, TRUE))
        {
          g_autofree char *end = g_strconcat (name, "-end", NULL);

          shots_wait (150);
          shots_save (tour->window, end);
        }
    }
}

static void
shoot_register (Tour *tour)
{
  RecRegisterPage *page = rec_window_get_register_page (tour->app->window);
  const RecField  *class_field = rec_catalogue_find_field (REC_KIND_SYSTEM, "ai_act_class");
  RecView         *view = rec_window_get_view (tour->app->window);
  GtkEditable     *entry;

  rec_window_show_table (tour->app->window);
  rec_test_wait (rec_view_get_facets (view) != NULL);
  shots_wait (400);
  shots_save (tour->window, "register");
  activate (tour, "win.side-pane");
  shots_save (tour->window, "register-pane");
  scroll (tour->window, TRUE);
  shots_save (tour->window, "register-pane-end");
  activate (tour, "win.side-pane");

  rec_view_set_value (view, class_field, "high_annex1", TRUE);
  rec_view_set_value (view, class_field, "high_annex3", TRUE);
  activate (tour, "win.search");
  entry = GTK_EDITABLE (rec_test_find (tour->window, GTK_TYPE_SEARCH_ENTRY, "search_entry"));
  gtk_editable_set_text (entry, "ia");
  shots_wait (500);
  rec_system_table_select (rec_register_page_get_table (page), 1, TRUE);
  rec_system_table_select (rec_register_page_get_table (page), 2, FALSE);
  shots_wait (300);
  shots_save (tour->window, "register-filtered");
  gtk_widget_activate_action (GTK_WIDGET (page), "page.change", NULL);
  shots_save_dialog (tour->window, "bulk");
  gtk_editable_set_text (entry, "zzzz");
  shots_wait (500);
  shots_save (tour->window, "register-no-match");
  rec_view_clear_filters (view);
  activate (tour, "win.search");
  shots_wait (300);

  rec_system_table_select (rec_register_page_get_table (page), 3, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (page), "page.archive", NULL);
  shots_wait (700);
  shots_save (tour->window, "register-archived");
  activate (tour, "win.undo");
  shots_wait (500);

  gtk_widget_activate_action (GTK_WIDGET (page), "page.columns", NULL);
  shots_save_dialog (tour->window, "columns");
}

/* A record, section by section */

static void
shoot_record (Tour *tour, const char *system, const char *word)
{
  static const char *const sections[] = { "identity",      "classification", "oversight",
                                          "documentation", "data",           "duties",
                                          "followup",      "history" };
  RecRegister             *register_ = rec_window_get_register (tour->app->window);
  g_autoptr (GPtrArray) systems =
      rec_test_register_list (register_, REC_KIND_SYSTEM, "reference", system);
  RecRecordPage *page;

  if (systems->len == 0)
    return;
  rec_window_show_system (tour->app->window, rec_record_get_id (systems->pdata[0]));
  shots_wait (700);
  page = REC_RECORD_PAGE (rec_test_find (tour->window, REC_TYPE_RECORD_PAGE, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      g_autofree char *name = g_strdup_printf ("record-%s-%s", word, sections[i]);
      g_autofree char *end = g_strconcat (name, "-end", NULL);

      rec_record_page_show_section (page, sections[i]);
      shots_wait (400);
      shots_save (tour->window, name);
      if (scroll (tour->window, TRUE))
        {
          shots_wait (100);
          shots_save (tour->window, end);
        }
    }
  rec_window_show_table (tour->app->window);
}

static void
shoot_record_mammography (Tour *tour)
{
  shoot_record (tour, "SIA-0003", "mammography");
}

static void
shoot_record_sepsis (Tour *tour)
{
  shoot_record (tour, "SIA-0007", "sepsis");
}

static void
shoot_record_cv (Tour *tour)
{
  shoot_record (tour, "SIA-0018", "cv");
}

static void
shoot_record_chatbot (Tour *tour)
{
  shoot_record (tour, "SIA-0012", "chatbot");
}

static void
shoot_record_wounds (Tour *tour)
{
  shoot_record (tour, "SIA-0010", "wounds");
}

static void
shoot_record_retired (Tour *tour)
{
  shoot_record (tour, "SIA-0026", "retired");
}

/* A record of each kind that has a dialog of its own, and a new one. */
static void
shoot_records (Tour *tour)
{
  RecRegister *register_ = rec_window_get_register (tour->app->window);

  for (RecKind kind = REC_KIND_CLASSIFICATION + 1; kind < REC_KIND_ATTACHMENT; kind++)
    {
      const char *id = rec_catalogue_get_kind (kind)->id;
      g_autoptr (GPtrArray) records = rec_test_register_list (register_, kind, NULL, NULL);
      g_autoptr (RecRecord) draft = rec_record_draft_new (kind, NULL);
      g_autofree char *name = g_strconcat ("dialog-", id, NULL);
      g_autofree char *new_name = g_strconcat ("dialog-new-", id, NULL);

      if (records->len > 0)
        {
          rec_record_dialog_present (
              tour->window, register_, kind, rec_record_get_id (records->pdata[0]));
          shots_wait (300);
          shots_save_dialog (tour->window, name);
        }
      rec_record_dialog_present_new (tour->window, register_, draft);
      shots_wait (200);
      shots_save_dialog (tour->window, new_name);
    }
}

static void
shoot_directories (Tour *tour)
{
  static const RecKind kinds[] = { REC_KIND_DEPARTMENT, REC_KIND_PERSON, REC_KIND_SUPPLIER };
  RecRegister         *register_ = rec_window_get_register (tour->app->window);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GPtrArray) records = rec_test_register_list (register_, kinds[i], NULL, NULL);
      g_autofree char *name =
          g_strconcat ("directory-", rec_catalogue_get_kind (kinds[i])->id, NULL);

      if (records->len == 0)
        continue;
      rec_directory_dialog_present (
          tour->window, register_, kinds[i], rec_record_get_id (records->pdata[0]));
      shots_save_dialog (tour->window, name);
    }
}

/* What is common to many programs */
static void
shoot_dialogs (Tour *tour)
{
  RecRegister *register_ = rec_window_get_register (tour->app->window);
  GtkWidget   *dialog;

  activate (tour, "win.check");
  shots_wait (700);
  shots_save_dialog (tour->window, "check");
  activate (tour, "win.restore-backup");
  shots_save_dialog (tour->window, "restore");
  activate (tour, "win.ask-as-at");
  shots_save_dialog (tour->window, "ask-as-at");
  activate (tour, "win.compare-days");
  shots_save_dialog (tour->window, "compare-days");
  rec_add_dialog_present (tour->window, register_, REC_KIND_SYSTEM);
  shots_save_dialog (tour->window, "add-system");
  rec_add_dialog_present (tour->window, register_, REC_KIND_PERSON);
  shots_save_dialog (tour->window, "add-person");
  rec_law_dialog_present (GTK_WINDOW (tour->window), NULL);
  shots_save_dialog (tour->window, "law");
  rec_law_dialog_present (GTK_WINDOW (tour->window), "OB-27");
  shots_save_dialog (tour->window, "law-entry");
  g_action_group_activate_action (
      G_ACTION_GROUP (g_application_get_default ()), "preferences", NULL);
  shots_save_dialog (tour->window, "preferences");
  g_action_group_activate_action (G_ACTION_GROUP (g_application_get_default ()), "about", NULL);
  shots_save_dialog (tour->window, "about");
  activate (tour, "win.show-help-overlay");
  dialog =
      GTK_WIDGET (gtk_application_window_get_help_overlay (GTK_APPLICATION_WINDOW (tour->window)));
  shots_save (dialog, "shortcuts");
  gtk_window_close (GTK_WINDOW (dialog));
  shots_wait (200);
}

/* The dialogs of an export: what is proposed, the sheets, the columns, declaration sheets */
static void
shoot_export (Tour *tour)
{
  GtkWidget *dialog;
  GtkWidget *columns;

  activate (tour, "win.export");
  shots_wait (400);
  dialog = rec_test_find_toplevel (REC_TYPE_EXPORT_DIALOG);
  shots_fit (dialog);
  shots_save (dialog, "export");
  gtk_check_button_set_active (
      GTK_CHECK_BUTTON (rec_test_find (dialog, GTK_TYPE_CHECK_BUTTON, "purpose-has")), TRUE);
  adw_expander_row_set_expanded (
      ADW_EXPANDER_ROW (rec_test_find (dialog, ADW_TYPE_EXPANDER_ROW, "sheets_row")), TRUE);
  shots_wait (300);
  shots_save (dialog, "export-sheets");
  gtk_widget_grab_focus (rec_test_find (dialog, GTK_TYPE_WIDGET, "as_at_row"));
  gtk_editable_set_text (GTK_EDITABLE (rec_test_find (dialog, GTK_TYPE_EDITABLE, "as_at_row")),
                         "2024-01-01");
  gtk_widget_grab_focus (rec_test_find (dialog, GTK_TYPE_WIDGET, "export_button"));
  shots_wait (400);
  scroll (dialog, TRUE);
  shots_save (dialog, "export-error");
  g_signal_emit_by_name (rec_test_find (dialog, ADW_TYPE_ACTION_ROW, "columns_row"), "activated");
  shots_wait (400);
  columns = rec_test_find_toplevel (REC_TYPE_EXPORT_COLUMNS_DIALOG);
  shots_fit (columns);
  shots_save (columns, "export-columns");
  gtk_window_destroy (GTK_WINDOW (columns));
  gtk_check_button_set_active (
      GTK_CHECK_BUTTON (rec_test_find (dialog, GTK_TYPE_CHECK_BUTTON, "purpose-declaration")),
      TRUE);
  shots_wait (300);
  shots_save (dialog, "export-declaration");
  gtk_window_destroy (GTK_WINDOW (dialog));
  shots_wait (100);
}

/* An evidence pack, asked for and written */
static void
shoot_pack (Tour *tour)
{
  g_autofree char *target = rec_test_app_build_path (tour->app, "pack.zip");
  g_autofree char *uri = g_filename_to_uri (target, NULL, NULL);
  GtkWidget       *dialog;

  activate (tour, "win.pack");
  dialog = rec_test_find_toplevel (REC_TYPE_PACK_DIALOG);
  shots_fit (dialog);
  shots_save (dialog, "pack");
  scroll (dialog, TRUE);
  shots_save (dialog, "pack-end");
  gtk_widget_activate_action (dialog, "pack.write", "s", uri);
  rec_test_wait (g_file_test (target, G_FILE_TEST_EXISTS));
  shots_wait (400);
  shots_save (tour->window, "pack-written");
}

/* An import, page by page */
static void
shoot_import (Tour *tour)
{
  static const char *const pages[] = { "import-file", "import-columns", "import-check" };
  g_autoptr (GFile) file = rec_test_app_write_file (
      tour->app,
      "inventaire.csv",
      "Nom de l’outil;Éditeur;Service;Date d’achat;Mise en service;Nb utilisateurs;Remarque\n"
      "Aide à la lecture de radiographies thoraciques;Fournisseur Alizier;Imagerie "
      "médicale;2024;13/05/2024;26;Nouvelle version en mars\n"
      "Triage des messages patients;Fournisseur Mélèze;Accueil et admissions;2026;02/11/2026;8;\n"
      "Dictée en néphrologie;Fournisseur Laurier;Médecine;2026;31/02/2026;douze;Essai\n");
  GtkWidget *dialog;
  GtkWidget *next;

  rec_import_dialog_present (
      GTK_WINDOW (tour->window), rec_window_get_register (tour->app->window), file);
  shots_wait (600);
  dialog = shots_find_dialog (tour->window);
  shots_fit (dialog);
  next = rec_test_find (dialog, GTK_TYPE_WIDGET, "next_button");
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      shots_wait (700);
      shots_save (dialog, pages[i]);
      if (gtk_widget_get_sensitive (next))
        g_signal_emit_by_name (next, "clicked");
    }
  gtk_window_destroy (GTK_WINDOW (dialog));
  shots_wait (100);
}

/* What was done to a register, and the register as it was. */
static void
shoot_history (Tour *tour)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  g_autofree char *path = rec_test_app_build_path (app, "past.recensia");
  GtkWidget       *window = GTK_WIDGET (app->window);

  past_register_make (path);
  rec_test_app_open (app, path);
  shots_fit (window);
  gtk_widget_activate_action (window, "win.history", NULL);
  shots_wait (600);
  shots_save (window, "history");
  rec_entries_dialog_present_days (
      window, rec_window_get_register (app->window), "2026-03-01", "2026-03-03");
  shots_save_dialog (window, "compare");
  gtk_widget_activate_action (window, "win.as-at", "s", "2026-03-02");
  shots_wait (700);
  shots_save (window, "as-at");
}

/* The help, topic by topic */
static void
shoot_help (Tour *tour)
{
  static const char *const topics[] = { "start", "overview", "table",   "record",   "follow-up",
                                        "has",   "facility", "history", "exchange", "law" };

  for (guint i = 0; i < G_N_ELEMENTS (topics); i++)
    {
      g_autofree char *name = g_strconcat ("help-", topics[i], NULL);

      rec_help_window_present (GTK_WINDOW (tour->window), topics[i]);
      shots_wait (300);
      shots_save_dialog (tour->window, name);
    }
}

/* What became late since the register was last open. */
static void
shoot_late (Tour *tour)
{
  static const char *const days[] = { "2026-11-12T12:00:00Z", "2026-11-23T12:00:00Z" };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (RecTestApp) app = NULL;

      rec_clock_set (days[i]);
      app = rec_test_app_new ();
      rec_test_app_open (app, tour->path);
      shots_fit (GTK_WIDGET (app->window));
      shots_wait (1500);
      if (i > 0)
        shots_save (GTK_WIDGET (app->window), "late");
    }
  rec_clock_set (NULL);
}

/* A register that somebody else has open, and one without systems. */
static void
shoot_states (Tour *tour)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  g_autofree char *shared = rec_test_app_build_path (app, "shared.recensia");
  g_autofree char *empty = rec_test_app_build_path (app, "empty.recensia");
  g_autoptr (RecStore) store = NULL;
  static const char *const pages[] = { "overview", "follow-up", "has", "history" };
  GtkWidget               *window = GTK_WIDGET (app->window);

  rec_test_make_register (shared, 12);
  rec_test_make_register (empty, 0);
  store = rec_store_open (shared, REC_STORE_WRITE, NULL);
  rec_test_app_open (app, shared);
  shots_fit (window);
  shots_save (window, "read-only");
  rec_store_close (store, NULL);

  gtk_widget_activate_action (window, "win.open-recent", "s", empty);
  window = GTK_WIDGET (gtk_application_get_active_window (GTK_APPLICATION (app->application)));
  shots_fit (window);
  shots_save (window, "empty");
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *action = g_strconcat ("win.", pages[i], NULL);
      g_autofree char *name = g_strconcat ("empty-", pages[i], NULL);

      gtk_widget_activate_action (window, action, NULL);
      shots_wait (600);
      shots_save (window, name);
    }
}

/* Saved views: the pane with one of them modified, the menu, the dialogs. */
static void
shoot_views (Tour *tour)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  g_autofree char *path = rec_test_app_build_path (app, "views.recensia");
  g_autoptr (GFile) from = g_file_new_for_path (tour->path);
  g_autoptr (GFile) to = g_file_new_for_path (path);
  const RecField *class_field = rec_catalogue_find_field (REC_KIND_SYSTEM, "ai_act_class");
  GtkWidget      *window = GTK_WIDGET (app->window);
  GtkWidget      *dialog;
  RecView        *view;

  g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, NULL);
  rec_test_app_open (app, path);
  shots_fit (window);
  view = rec_window_get_view (app->window);
  rec_view_set_value (view, class_field, "high_annex1", TRUE);
  rec_view_set_value (view, class_field, "high_annex3", TRUE);
  shots_wait (800);
  gtk_widget_activate_action (window, "win.save-view", NULL);
  shots_wait (300);
  dialog = shots_find_dialog (window);
  gtk_editable_set_text (GTK_EDITABLE (rec_test_find (dialog, ADW_TYPE_ENTRY_ROW, NULL)),
                         "Medical devices");
  shots_save_dialog (window, "view-name");
  gtk_widget_activate_action (window, "win.save-view", NULL);
  shots_wait (300);
  dialog = shots_find_dialog (window);
  gtk_editable_set_text (GTK_EDITABLE (rec_test_find (dialog, ADW_TYPE_ENTRY_ROW, NULL)),
                         "Haut risque, réunion du comité IA de décembre");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "accept");
  gtk_window_destroy (GTK_WINDOW (dialog));
  shots_wait (900);
  shots_save (window, "view-saved");
  rec_view_set_value (view, class_field, "high_annex3", FALSE);
  shots_wait (800);
  shots_save (window, "view-modified");
  gtk_widget_activate_action (window, "win.side-pane", NULL);
  shots_wait (300);
  shots_save (window, "view-pane");
  gtk_widget_activate_action (window, "win.side-pane", NULL);
}

static void
show_nothing (RecSituationPage *page)
{
}

/* Pages on the whole register, as they are while where it stands is being worked out. */
static void
shoot_waiting (Tour *tour)
{
  static const struct
  {
    const char *action;
    const char *name;
  } pages[] = { { "win.overview", "overview-waiting" }, { "win.has", "has-waiting" } };
  RecSituationPageClass *classes[] = { g_type_class_ref (REC_TYPE_OVERVIEW_PAGE),
                                       g_type_class_ref (REC_TYPE_HAS_PAGE) };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      void (*show) (RecSituationPage *) = classes[i]->show;

      classes[i]->show = show_nothing;
      activate (tour, pages[i].action);
      shots_save (tour->window, pages[i].name);
      classes[i]->show = show;
      g_type_class_unref (classes[i]);
    }
}

static const Station stations[] = {
  { "first-run", shoot_first_run },
  { "overview", shoot_overview },
  { "waiting", shoot_waiting },
  { "follow-up", shoot_follow_up },
  { "has", shoot_has },
  { "own-history", shoot_own_history },
  { "facility", shoot_facility },
  { "register", shoot_register },
  { "views", shoot_views },
  { "mammography", shoot_record_mammography },
  { "sepsis", shoot_record_sepsis },
  { "cv", shoot_record_cv },
  { "chatbot", shoot_record_chatbot },
  { "wounds", shoot_record_wounds },
  { "retired", shoot_record_retired },
  { "records", shoot_records },
  { "directories", shoot_directories },
  { "dialogs", shoot_dialogs },
  { "export", shoot_export },
  { "pack", shoot_pack },
  { "import", shoot_import },
  { "help", shoot_help },
  { "late", shoot_late },
  { "history", shoot_history },
  { "states", shoot_states },
};

static gboolean
is_wanted (char **only, const char *name)
{
  gboolean found = only == NULL;

  for (guint i = 0; only != NULL && only[i] != NULL; i++)
    found |= strstr (name, only[i]) != NULL;

  return found;
}

static void
shoot_width (const char *path, int width, char **only)
{
  shots_set_width (width);
  for (guint i = 0; i < G_N_ELEMENTS (stations); i++)
    if (is_wanted (only, stations[i].name))
      {
        gboolean own = stations[i].run == shoot_first_run || stations[i].run == shoot_history ||
                       stations[i].run == shoot_late || stations[i].run == shoot_states ||
                       stations[i].run == shoot_views;
        g_autoptr (RecTestApp) app = own ? NULL : rec_test_app_new ();
        Tour tour = { .app = app, .path = path };

        if (app != NULL)
          {
            tour.window = GTK_WIDGET (app->window);
            rec_test_app_open (app, path);
            shots_fit (tour.window);
            shots_wait (300);
          }
        stations[i].run (&tour);
      }
}

int
main (int argc, char *argv[])
{
  g_auto (GStrv) only = NULL;
  g_auto (GStrv) widths = NULL;
  gboolean           light = FALSE;
  gboolean           dark = FALSE;
  double             text_scale = 1;
  const GOptionEntry entries[] = {
    { "only", 0, 0, G_OPTION_ARG_STRING_ARRAY, &only, "Stations of this name", "WORD" },
    { "width", 0, 0, G_OPTION_ARG_STRING_ARRAY, &widths, "Width of the window", "PIXELS" },
    { "light", 0, 0, G_OPTION_ARG_NONE, &light, "Light only", NULL },
    { "dark", 0, 0, G_OPTION_ARG_NONE, &dark, "Dark only", NULL },
    { "text-scale", 0, 0, G_OPTION_ARG_DOUBLE, &text_scale, "Size of the text", "FACTOR" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("FOLDER REGISTER");
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc != 3)
    {
      g_printerr ("%s\n", error != NULL ? error->message : "FOLDER and REGISTER, please");
      return 2;
    }
  shots_init (&argc, &argv, argv[1]);
  shots_set_text_scale (text_scale);
  for (guint scheme = REC_COLOR_SCHEME_LIGHT; scheme <= REC_COLOR_SCHEME_DARK; scheme++)
    {
      if ((scheme == REC_COLOR_SCHEME_LIGHT && dark && !light) ||
          (scheme == REC_COLOR_SCHEME_DARK && light && !dark))
        continue;
      shots_set_scheme (scheme);
      if (widths == NULL)
        {
          shoot_width (argv[2], 1280, only);
          shoot_width (argv[2], 920, only);
          shoot_width (argv[2], 400, only);
        }
      for (guint i = 0; widths != NULL && widths[i] != NULL; i++)
        shoot_width (argv[2], atoi (widths[i]), only);
    }
  return 0;
}
