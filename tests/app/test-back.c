/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "page-fixture.h"

#include "rec-directory-dialog.h"
#include "rec-facility-page.h"
#include "rec-follow-up-page.h"
#include "rec-has-page.h"
#include "rec-history-page.h"
#include "rec-overview-page.h"
#include "rec-window-private.h"

/* Going back from a record to where it was opened. */

#define N_SYSTEMS 30

/* A register with systems whose contracts end one after the other. */
static char *
make_register (RecTestApp *app)
{
  char        *path = rec_test_app_build_path (app, "test.recensia");
  RecRegister *register_ = rec_test_register_new (path);

  for (int i = 0; i < N_SYSTEMS; i++)
    {
      g_autofree char *name = g_strdup_printf ("Système %02d", i);
      g_autofree char *end = add_days (10 + i);

      g_free (rec_test_register_add (register_,
                                     REC_KIND_SYSTEM,
                                     name,
                                     "lifecycle_status",
                                     "deployed",
                                     "contract_end",
                                     end,
                                     NULL));
    }
  rec_test_register_close (register_);

  return path;
}

/* Not that of a part of the page that is not shown */
static GtkWidget *
find_scrolled (GtkWidget *root)
{
  if (GTK_IS_SCROLLED_WINDOW (root))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = gtk_widget_get_child_visible (child) ? find_scrolled (child) : NULL;

      if (found != NULL)
        return found;
    }

  return NULL;
}

static GtkAdjustment *
get_scroll (GtkWidget *page)
{
  GtkWidget *list = rec_test_find (page, GTK_TYPE_LIST_VIEW, "list_view");
  GtkWidget *scrolled = list != NULL ? gtk_widget_get_ancestor (list, GTK_TYPE_SCROLLED_WINDOW)
                                     : find_scrolled (page);

  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
}

static gboolean
is_record_shown (RecTestApp *app)
{
  return get_section_shown (app) != NULL;
}

/* Changes the system shown, so that the page it was opened from is read anew. */
static void
change_shown (RecTestApp *app)
{
  RecRegister *register_ = rec_window_get_register (app->window);
  const char  *id = rec_record_page_get_system (app->window->record_page);
  g_autoptr (RecRecord) before = rec_test_register_load (register_, REC_KIND_SYSTEM, id);
  g_autoptr (RecRecord) after =
      rec_record_with (before, rec_catalogue_find_field (REC_KIND_SYSTEM, "version"), "9");
  g_autoptr (RecEdit) edit = rec_edit_new_change (REC_VERB_CHANGE, before, after);

  rec_register_apply_async (register_, edit, NULL, NULL, NULL);
  rec_test_wait (rec_register_can_undo (register_));
}

/* Goes back, and checks that the page is shown where it was left. */
static void
go_back (RecTestApp *app, GtkWidget *page, RecPlace place, double scrolled)
{
  gtk_widget_activate_action (GTK_WIDGET (app->window), "win.back", NULL);
  rec_test_wait (gtk_widget_get_mapped (page) && !is_record_shown (app));
  rec_test_settle (page);
  g_assert_true (_rec_window_get_page (app->window) == REC_PAGE (page));
  g_assert_cmpint (rec_sidebar_get_place (app->window->sidebar), ==, place);
  rec_test_wait (ABS (gtk_adjustment_get_value (get_scroll (page)) - scrolled) < 100);
}

/* Whether the ends of contracts are listed and nothing else, as far as rows were made. */
static gboolean
are_contracts_shown (RecFollowUpPage *page)
{
  guint n = rec_follow_up_page_get_n_shown (page);

  for (guint i = 0; i < n; i++)
    {
      const RecDueItem *item =
          g_object_get_data (G_OBJECT (rec_follow_up_page_get_row (page, i)), "rec-item");

      if (item->kind != REC_DUE_CONTRACT)
        return FALSE;
    }
  return n > 12;
}

/* Test that a system that was opened from Follow-up leads back to it, its filter and its place kept
 * also where the system was changed meanwhile. */
static void
test_follow_up (void)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  g_autofree char *path = make_register (app);
  GtkWidget       *page = open_page (app, path, "win.follow-up", REC_TYPE_FOLLOW_UP_PAGE);
  GtkWidget       *kind = find_with_tooltip (page, GTK_TYPE_DROP_DOWN, "What Is Due");

  gtk_drop_down_set_selected (GTK_DROP_DOWN (kind), REC_DUE_CONTRACT + 1);
  rec_test_wait (are_contracts_shown (REC_FOLLOW_UP_PAGE (page)));
  rec_test_settle (page);
  gtk_adjustment_set_value (get_scroll (page), 600);
  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *row = rec_follow_up_page_get_row (REC_FOLLOW_UP_PAGE (page), 12);

      gtk_widget_grab_focus (row);
      rec_test_settle (page);
      g_signal_emit_by_name (row, "activated");
      rec_test_wait (is_record_shown (app));
      g_assert_cmpint (rec_sidebar_get_place (app->window->sidebar), ==, REC_PLACE_FOLLOW_UP);
      if (i > 0)
        change_shown (app);
      go_back (app, page, REC_PLACE_FOLLOW_UP, 600);
      g_assert_cmpuint (
          gtk_drop_down_get_selected (GTK_DROP_DOWN (kind)), ==, REC_DUE_CONTRACT + 1);
    }
  rec_test_wait (rec_follow_up_page_get_n_shown (REC_FOLLOW_UP_PAGE (page)) == N_SYSTEMS);
  g_assert_true (are_contracts_shown (REC_FOLLOW_UP_PAGE (page)));
}

/* Test that a system that was opened from the history leads back to it, where it was left. */
static void
test_history (void)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  g_autofree char *path = make_register (app);
  GtkWidget       *page = open_page (app, path, "win.history", REC_TYPE_HISTORY_PAGE);
  GtkWidget       *list = rec_test_find (page, GTK_TYPE_LIST_VIEW, "list_view");
  GtkDropDown *kinds = GTK_DROP_DOWN (rec_test_find (page, GTK_TYPE_DROP_DOWN, "kind_drop_down"));

  gtk_drop_down_set_selected (kinds, REC_KIND_SYSTEM + 1);
  rec_test_wait (g_list_model_get_n_items (
                     G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list)))) == N_SYSTEMS);
  rec_test_wait (rec_test_find_text (page, "Système 25") != NULL);
  rec_test_settle (page);
  gtk_adjustment_set_value (get_scroll (page), 300);
  rec_test_settle (page);
  for (guint i = 0; i < 2; i++)
    {
      g_signal_emit_by_name (list, "activate", 8);
      rec_test_wait (is_record_shown (app));
      if (i > 0)
        change_shown (app);
      go_back (app, page, REC_PLACE_HISTORY, 300);
      g_assert_cmpuint (gtk_drop_down_get_selected (kinds), ==, REC_KIND_SYSTEM + 1);
    }
}

/* Test that a system that was opened from the overview leads back to it, and one that was opened
 * from the table to the table, also after a page was looked at. */
static void
test_overview (void)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  g_autofree char *path = make_register (app);
  GtkWidget       *page = open_page (app, path, "win.overview", REC_TYPE_OVERVIEW_PAGE);
  GtkWidget       *row = NULL;
  g_autoptr (RecRow) first = NULL;
  g_autofree char *id = NULL;

  rec_test_wait ((row = find_with_data (page, "rec-item")) != NULL);
  rec_test_settle (page);
  gtk_adjustment_set_value (get_scroll (page), 40);
  g_signal_emit_by_name (row, "activated");
  rec_test_wait (is_record_shown (app));
  id = g_strdup (rec_record_page_get_system (app->window->record_page));
  change_shown (app);
  go_back (app, page, REC_PLACE_OVERVIEW, 40);

  rec_window_show_table (app->window);
  rec_window_show_system (app->window, id);
  rec_test_wait (is_record_shown (app));
  gtk_widget_activate_action (GTK_WIDGET (app->window), "win.back", NULL);
  rec_test_wait (gtk_widget_get_mapped (GTK_WIDGET (app->window->register_page)));
  g_assert_cmpint (rec_sidebar_get_place (app->window->sidebar), ==, REC_PLACE_REGISTER);
}

/* The first row below @root that opens a system when it is activated. */
static GtkWidget *
find_gap (GtkWidget *root)
{
  if (GTK_IS_ACTIONABLE (root) && gtk_widget_get_mapped (root) &&
      g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (root)), "win.open-system") == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_gap (child);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* Test that a system that was opened from what is missing for a criterion leads back to it: the
 * criterion is open still, and where it was on the page. */
static void
test_has (void)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  g_autofree char *path = make_register (app);
  RecRegister     *register_ = rec_test_register_open (path);
  g_autofree char *other = rec_test_register_add (
      register_, REC_KIND_SYSTEM, "Planning des blocs", "is_medical_device", "no", NULL);
  GtkWidget *page;
  GtkWidget *criterion = NULL;

  rec_test_register_close (register_);
  page = open_page (app, path, "win.has", REC_TYPE_HAS_PAGE);
  rec_test_wait ((criterion = rec_has_page_find_row (REC_HAS_PAGE (page), "3.4-06")) != NULL);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (criterion), TRUE);
  rec_test_wait (find_gap (criterion) != NULL);
  rec_test_settle (page);
  gtk_adjustment_set_value (get_scroll (page), 500);
  rec_test_settle (page);
  for (guint i = 0; i < 2; i++)
    {
      GtkWidget       *gap = find_gap (criterion);
      GVariant        *system = gtk_actionable_get_action_target_value (GTK_ACTIONABLE (gap));
      g_autofree char *id = g_variant_dup_string (system, NULL);

      gtk_widget_activate (gap);
      rec_test_wait (is_record_shown (app));
      g_assert_cmpstr (rec_record_page_get_system (app->window->record_page), ==, id);
      g_assert_cmpint (rec_sidebar_get_place (app->window->sidebar), ==, REC_PLACE_HAS);
      if (i > 0)
        change_shown (app);
      go_back (app, page, REC_PLACE_HAS, 500);
      criterion = rec_has_page_find_row (REC_HAS_PAGE (page), "3.4-06");
      g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (criterion)));
    }
}

/* Test that a system that was opened from the supplier that it comes from leads back to the
 * establishment's list of suppliers, where it was left. */
static void
test_facility (void)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  g_autofree char *path = make_register (app);
  GtkWidget       *page;
  GtkWidget       *stack;
  GtkWidget       *row = NULL;
  RecRegister     *register_ = rec_test_register_open (path);
  g_autofree char *last = NULL;
  g_autofree char *user = NULL;

  for (guint i = 0; i < N_SYSTEMS; i++)
    {
      g_autofree char *name = g_strdup_printf ("Fournisseur %02u", i);

      g_free (last);
      last = rec_test_register_add (register_, REC_KIND_SUPPLIER, name, NULL);
    }
  user = rec_test_register_add (register_, REC_KIND_SYSTEM, "Thermo-IA", "supplier", last, NULL);
  rec_test_register_close (register_);
  page = open_page (app, path, "win.facility", REC_TYPE_FACILITY_PAGE);
  stack = rec_test_find (page, ADW_TYPE_VIEW_STACK, "stack");
  adw_view_stack_set_visible_child_name (ADW_VIEW_STACK (stack), "supplier");
  rec_test_wait (rec_test_find_text (page, "Fournisseur 29") != NULL);
  rec_test_settle (page);
  gtk_adjustment_set_value (get_scroll (page), 300);
  for (guint i = 0; i < 2; i++)
    {
      RecDirectoryDialog *dialog = rec_directory_dialog_present (
          page, rec_window_get_register (app->window), REC_KIND_SUPPLIER, last);

      rec_test_wait ((row = rec_test_find_text (GTK_WIDGET (dialog), "Thermo-IA")) != NULL);
      g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
      gtk_widget_activate (gtk_widget_get_ancestor (row, GTK_TYPE_LIST_BOX_ROW));
      rec_test_wait (dialog == NULL && is_record_shown (app));
      g_assert_cmpstr (rec_record_page_get_system (app->window->record_page), ==, user);
      g_assert_cmpint (rec_sidebar_get_place (app->window->sidebar), ==, REC_PLACE_FACILITY);
      if (i > 0)
        change_shown (app);
      go_back (app, page, REC_PLACE_FACILITY, 300);
      g_assert_cmpstr (
          adw_view_stack_get_visible_child_name (ADW_VIEW_STACK (stack)), ==, "supplier");
    }
}

int
main (int argc, char *argv[])
{
  rec_test_init (&argc, &argv);

  g_test_add_func ("/back/follow-up", test_follow_up);
  g_test_add_func ("/back/history", test_history);
  g_test_add_func ("/back/overview", test_overview);
  g_test_add_func ("/back/has", test_has);
  g_test_add_func ("/back/facility", test_facility);

  return g_test_run ();
}
