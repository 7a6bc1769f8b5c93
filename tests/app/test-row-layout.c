/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-row-layout.h"
#include "rec-test-app.h"

#define TITLE "Confidentialité et secret professionnel envers le patient"
#define END_WIDTH 160

typedef struct
{
  GtkWidget *window;
  GtkWidget *row;
  GtkWidget *title;
  GtkWidget *end;
} Fixture;

/* A row in a window of @width pixels, with a title that wraps and something wide at its end. */
static void
set_up (Fixture *fixture, GtkWidget *row, int width)
{
  GtkWidget *list = gtk_list_box_new ();

  fixture->row = row;
  fixture->end = gtk_label_new ("fin");
  gtk_widget_set_size_request (fixture->end, END_WIDTH, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), TITLE);
  if (ADW_IS_ACTION_ROW (row))
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), fixture->end);
  else
    adw_expander_row_add_action (ADW_EXPANDER_ROW (row), fixture->end);
  rec_row_layout_apply (row);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  fixture->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (fixture->window), list);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, 200);
  gtk_window_present (GTK_WINDOW (fixture->window));
  rec_test_wait (gtk_widget_get_height (fixture->end) > 0);
  fixture->title = rec_test_find_text (row, TITLE);
  g_assert_nonnull (fixture->title);
}

static graphene_rect_t
get_place (Fixture *fixture, GtkWidget *widget)
{
  graphene_rect_t place;

  g_assert_true (gtk_widget_compute_bounds (widget, fixture->row, &place));

  return place;
}

/* Whether the end stands below the titles; it is whole and within the row either way. */
static gboolean
is_below (Fixture *fixture)
{
  graphene_rect_t title = get_place (fixture, fixture->title);
  graphene_rect_t end = get_place (fixture, fixture->end);
  gboolean        below = end.origin.y >= title.origin.y + title.size.height;

  g_assert_cmpfloat (end.size.width, >=, END_WIDTH);
  g_assert_cmpfloat (end.origin.x + end.size.width, <=, gtk_widget_get_width (fixture->row));
  g_assert_cmpfloat (end.origin.y + end.size.height, <=, gtk_widget_get_height (fixture->row));
  if (!below)
    g_assert_cmpfloat (end.origin.x, >=, title.origin.x + title.size.width);

  return below;
}

/* Test that what stands at the end of a row goes below its title where there is no room beside it,
 * in both kinds of rows. */
static void
test_room (void)
{
  for (guint i = 0; i < 2; i++)
    {
      Fixture narrow = { 0 };
      Fixture wide = { 0 };

      set_up (&narrow, i == 0 ? adw_action_row_new () : adw_expander_row_new (), 340);
      set_up (&wide, i == 0 ? adw_action_row_new () : adw_expander_row_new (), 700);
      g_assert_true (is_below (&narrow));
      g_assert_false (is_below (&wide));
      gtk_window_destroy (GTK_WINDOW (narrow.window));
      gtk_window_destroy (GTK_WINDOW (wide.window));
    }
}

/* Test that a row without the parts that are looked for stays as it is. */
static void
test_other_row (void)
{
  GtkWidget *row = g_object_ref_sink (adw_preferences_row_new ());
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (box, "header");
  gtk_box_append (GTK_BOX (box), gtk_label_new (TITLE));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  rec_row_layout_apply (row);
  g_assert_true (GTK_IS_BOX_LAYOUT (gtk_widget_get_layout_manager (box)));
  g_object_unref (row);
}

int
main (int argc, char *argv[])
{
  rec_test_init (&argc, &argv);

  g_test_add_func ("/row-layout/room", test_room);
  g_test_add_func ("/row-layout/other-row", test_other_row);

  return g_test_run ();
}
