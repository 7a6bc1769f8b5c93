/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "page-fixture.h"
#include "rec-chip.h"

#include "rec-has-page.h"
#include "rec-overview-page.h"
#include "rec-system-list.h"

static GtkWidget *
open_overview (RecTestApp *app, guint n_systems)
{
  g_autofree char *path = rec_test_app_build_path (app, "test.recensia");
  GtkWidget       *page;

  rec_test_make_register (path, n_systems);
  page = open_page (app, path, "win.overview", REC_TYPE_OVERVIEW_PAGE);
  rec_test_wait (rec_situation_page_get_situation (REC_SITUATION_PAGE (page)) != NULL);

  return page;
}

/* Test that each bar says to a screen reader what it counts, how many, and of how many. */
static void
test_bars (void)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  RecOverviewPage *page = REC_OVERVIEW_PAGE (open_overview (app, 30));
  const RecField  *field = rec_catalogue_find_field (REC_KIND_SYSTEM, "ai_act_class");
  static const struct
  {
    const char *value;
    guint       n;
  } bars[] = { { "minimal", 15 }, { "high_annex1", 8 }, { "transparency", 7 } };

  for (guint i = 0; i < G_N_ELEMENTS (bars); i++)
    {
      GtkWidget       *row = rec_overview_page_find_row (page, "ai_act_class", bars[i].value);
      const RecChoice *choice = rec_choice_set_find (field->choices, bars[i].value);
      g_autofree char *name = g_strdup_printf (
          "%s: %u of 30", rec_choice_get_label (field->choices, choice, NULL), bars[i].n);

      g_assert_nonnull (row);
      g_assert_true (has_name (row, name));
      g_assert_cmpint (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (row)),
                       ==,
                       GTK_ACCESSIBLE_ROLE_LIST_ITEM);
    }
  g_assert_null (rec_overview_page_find_row (page, "ai_act_class", "prohibited"));
}

static void
check_leads (RecTestApp *app, RecOverviewPage *page, const char *field_id)
{
  const RecField *field = rec_catalogue_find_field (REC_KIND_SYSTEM, field_id);
  RecView        *view = rec_window_get_view (app->window);
  guint           sum = 0;

  for (guint i = 0; i < field->choices->n_choices; i++)
    {
      const RecChoice *choice = &field->choices->choices[i];
      GtkWidget       *row = rec_overview_page_find_row (page, field_id, choice->id);
      g_autofree char *name = NULL;
      guint            n;

      if (row == NULL)
        continue;
      gtk_widget_activate (row);
      rec_test_wait (!gtk_widget_get_mapped (GTK_WIDGET (page)));
      g_assert_true (rec_query_is_filtered (rec_view_get_query (view)));
      {
        g_autofree char *query = rec_query_to_string (rec_view_get_query (view));

        n = rec_test_register_count (rec_window_get_register (app->window), query);
      }
      name =
          g_strdup_printf ("%s: %u of 30", rec_choice_get_label (field->choices, choice, NULL), n);
      g_assert_true (has_name (row, name));
      rec_test_wait (g_list_model_get_n_items (G_LIST_MODEL (rec_view_get_list (view))) == n);
      sum += n;
      gtk_widget_activate_action (GTK_WIDGET (app->window), "win.overview", NULL);
      rec_test_wait (gtk_widget_get_mapped (GTK_WIDGET (page)));
    }
  g_assert_cmpuint (sum, ==, 30);
}

/* Test that each bar leads to the register with as many systems as the bar says, and that the bars
 * of a field together count every system once. */
static void
test_lead (void)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  RecOverviewPage *page = REC_OVERVIEW_PAGE (open_overview (app, 30));

  check_leads (app, page, "ai_act_class");
  check_leads (app, page, "oversight_status");
  check_leads (app, page, "documentation_status");
}

/* Test that what is due opens the section of its system where it is seen to. */
static void
test_to_do (void)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  GtkWidget        *page = open_overview (app, 30);
  GtkWidget        *row = find_with_data (page, "rec-item");
  const RecDueItem *item;

  g_assert_nonnull (row);
  g_assert_nonnull (rec_test_find (row, REC_TYPE_CHIP, NULL));
  item = g_object_get_data (G_OBJECT (row), "rec-item");
  g_assert_cmpint (item->kind, ==, REC_DUE_REVIEW);
  gtk_widget_activate (row);
  rec_test_wait (g_strcmp0 (get_section_shown (app), "followup") == 0);
}

/* Test that a system that is added, and one whose class changes, are counted without more ado. */
static void
test_follows (void)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  RecOverviewPage *page = REC_OVERVIEW_PAGE (open_overview (app, 4));
  RecRegister     *register_ = rec_window_get_register (app->window);
  g_autofree char *id = NULL;

  g_assert_null (rec_overview_page_find_row (page, "ai_act_class", "prohibited"));
  id = rec_test_register_add (
      register_, REC_KIND_SYSTEM, "Notation", "ai_act_class", "prohibited", NULL);
  rec_test_wait (rec_overview_page_find_row (page, "ai_act_class", "prohibited") != NULL);
  rec_test_register_undo (register_);
  rec_test_wait (rec_overview_page_find_row (page, "ai_act_class", "prohibited") == NULL);
}

static void (*show_situation) (RecSituationPage *page);
static guint n_waited;

/* The first widget below @root that has a class of the style. */
static GtkWidget *
find_class (GtkWidget *root, const char *name)
{
  GtkWidget *found = gtk_widget_has_css_class (root, name) ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_class (child, name);

  return found;
}

static void
check_and_show (RecSituationPage *page)
{
  GtkWidget *row = find_class (GTK_WIDGET (page), "waiting");
  char      *other;

  g_assert_nonnull (row);
  g_assert_nonnull (find_class (GTK_WIDGET (page), "waiting-bars"));
  other = gtk_test_accessible_check_state (
      GTK_ACCESSIBLE (gtk_widget_get_parent (row)), GTK_ACCESSIBLE_STATE_BUSY, TRUE);
  g_assert_null (other);
  if (REC_IS_OVERVIEW_PAGE (page))
    g_assert_nonnull (
        rec_overview_page_find_row (REC_OVERVIEW_PAGE (page), "ai_act_class", "minimal"));
  n_waited++;
  show_situation (page);
}

/* Test that a page is shown before the situation is known, the overview with all that is counted
 * quickly, and that nothing of that it is waited for stays. */
static void
test_waits (gconstpointer data)
{
  gboolean is_overview = g_str_equal (data, "win.overview");
  GType    type = is_overview ? REC_TYPE_OVERVIEW_PAGE : REC_TYPE_HAS_PAGE;
  RecSituationPageClass *class = g_type_class_ref (type);
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  g_autofree char *path = rec_test_app_build_path (app, "test.recensia");
  GtkWidget       *page;

  rec_test_make_register (path, 30);
  n_waited = 0;
  show_situation = class->show;
  class->show = check_and_show;
  page = open_page (app, path, data, type);
  rec_test_wait (n_waited == 1);
  g_assert_null (find_class (page, "waiting"));
  g_assert_null (find_class (page, "waiting-bars"));
  class->show = show_situation;
  g_type_class_unref (class);
}

static gboolean
is_beside (GtkWidget *page)
{
  GtkWidget *bar = rec_overview_page_find_row (REC_OVERVIEW_PAGE (page), "ai_act_class", "minimal");
  GtkWidget *due = find_with_data (page, "rec-item");
  double     x = 0;
  double     y = 0;

  if (bar == NULL || due == NULL || gtk_widget_get_width (bar) == 0 ||
      !gtk_widget_translate_coordinates (due, bar, 0, 0, &x, &y))
    return FALSE;

  return x + gtk_widget_get_width (due) <= 0;
}

/* Test that what is due and the bars stand side by side in a window of 1280 pixels. */
static void
test_columns (void)
{
  g_autoptr (RecTestApp) app = rec_test_app_new ();
  GtkWidget *page = open_overview (app, 12);

  rec_test_settle (page);
  rec_test_wait (is_beside (page));
}

int
main (int argc, char *argv[])
{
  /* Before the toolkit starts: what is told is kept, to be asked for. */
  g_setenv ("GTK_A11Y", "test", TRUE);
  rec_test_init (&argc, &argv);

  g_test_add_func ("/overview/bars", test_bars);
  g_test_add_func ("/overview/lead", test_lead);
  g_test_add_func ("/overview/to-do", test_to_do);
  g_test_add_func ("/overview/follows", test_follows);
  g_test_add_data_func ("/overview/waits", "win.overview", test_waits);
  g_test_add_data_func ("/overview/waits-has", "win.has", test_waits);
  g_test_add_func ("/overview/columns", test_columns);

  return g_test_run ();
}
