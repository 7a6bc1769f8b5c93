/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "past-register.h"
#include "rec-entries-dialog.h"
#include "rec-has-page.h"
#include "rec-overview-page.h"
#include "rec-record-page.h"
#include "rec-settings.h"
#include "rec-test-register.h"
#include "shots-common.h"

#include <stdlib.h>

/* Writes a picture of each view into a folder, to be looked at (shots-dialogs has the dialogs):
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
  gboolean own; /* makes its windows itself */
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
          double before = gtk_adjustment_get_value (adjustment);

          gtk_adjustment_set_value (adjustment, to_end ? gtk_adjustment_get_upper (adjustment) : 0);
          goes_on |= gtk_adjustment_get_value (adjustment) > before;
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

/* Saved views: the pane with one that was saved, and with it modified. */
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
  { "first-run", shoot_first_run, TRUE },
  { "overview", shoot_overview },
  { "waiting", shoot_waiting },
  { "follow-up", shoot_follow_up },
  { "has", shoot_has },
  { "own-history", shoot_own_history },
  { "facility", shoot_facility },
  { "register", shoot_register },
  { "views", shoot_views, TRUE },
  { "mammography", shoot_record_mammography },
  { "sepsis", shoot_record_sepsis },
  { "cv", shoot_record_cv },
  { "chatbot", shoot_record_chatbot },
  { "wounds", shoot_record_wounds },
  { "retired", shoot_record_retired },
  { "late", shoot_late, TRUE },
  { "history", shoot_history, TRUE },
  { "states", shoot_states, TRUE },
};

static void
shoot_width (const char *path, int width, char **only)
{
  shots_set_width (width);
  for (guint i = 0; i < G_N_ELEMENTS (stations); i++)
    if (shots_is_wanted (only, stations[i].name))
      {
        g_autoptr (RecTestApp) app = stations[i].own ? NULL : rec_test_app_new ();
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
