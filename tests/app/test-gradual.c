/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-gradual.h"
#include "rec-test-app.h"

#define N_ROWS 200

typedef struct
{
  GtkWidget  *window;
  GtkWidget  *scrolled;
  GtkWidget  *box;
  RecGradual *gradual;
  guint       n_made;
} Page;

static gboolean
add_row (gpointer data)
{
  Page      *page = data;
  GtkWidget *row;

  if (page->n_made >= N_ROWS)
    return FALSE;
  row = gtk_label_new ("row");
  gtk_widget_set_size_request (row, -1, 60);
  gtk_box_append (GTK_BOX (page->box), row);
  page->n_made++;

  return TRUE;
}

static void
page_init (Page *page)
{
  page->window = gtk_window_new ();
  page->scrolled = gtk_scrolled_window_new ();
  page->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  page->gradual = rec_gradual_new (page->box, add_row, page);
  page->n_made = 0;
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (page->scrolled), page->box);
  gtk_window_set_child (GTK_WINDOW (page->window), page->scrolled);
  gtk_window_set_default_size (GTK_WINDOW (page->window), 400, 600);
  gtk_window_present (GTK_WINDOW (page->window));
  rec_test_wait (gtk_widget_get_height (page->scrolled) > 0);
}

static void
page_clear (Page *page)
{
  g_object_unref (page->gradual);
  gtk_window_destroy (GTK_WINDOW (page->window));
}

/* Test that what can be seen of a long page is made at once, what one scrolls to before the next
 * frame, and the rest by and by. */
static void
test_page (void)
{
  Page           page;
  GtkAdjustment *adjustment;

  page_init (&page);
  rec_gradual_start (page.gradual);
  g_assert_cmpuint (page.n_made, >=, 10);
  g_assert_cmpuint (page.n_made, <, 20);

  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (page.scrolled));
  rec_test_wait (gtk_adjustment_get_upper (adjustment) > 600);
  for (guint i = 0; i < 3; i++)
    {
      double value = gtk_adjustment_get_upper (adjustment) - 600;

      gtk_adjustment_set_value (adjustment, value);
      rec_test_wait (gtk_adjustment_get_upper (adjustment) > value + 600);
    }
  rec_test_wait (page.n_made == N_ROWS);
  page_clear (&page);
}

/* Test that all can be had at once, that nothing is made after a stop, and that a start makes as
 * much as the page was scrolled. */
static void
test_finish (void)
{
  Page           page;
  GtkAdjustment *adjustment;

  page_init (&page);
  rec_gradual_start (page.gradual);
  rec_gradual_finish (page.gradual);
  g_assert_cmpuint (page.n_made, ==, N_ROWS);
  rec_gradual_finish (page.gradual);
  g_assert_cmpuint (page.n_made, ==, N_ROWS);

  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (page.scrolled));
  rec_test_wait (gtk_adjustment_get_upper (adjustment) >= N_ROWS * 60);
  gtk_adjustment_set_value (adjustment, 3000);
  page.n_made = 0;
  rec_gradual_start (page.gradual);
  g_assert_cmpuint (page.n_made, >=, (3000 + 600) / 60);
  g_assert_cmpuint (page.n_made, <, N_ROWS);
  rec_gradual_stop (page.gradual);
  page.n_made = 0;
  rec_test_settle (page.window);
  g_assert_cmpuint (page.n_made, ==, 0);
  page_clear (&page);
}

/* Test that in a box that does not scroll all is made at once. */
static void
test_box (void)
{
  Page page = { .n_made = 0 };

  page.box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  page.gradual = rec_gradual_new (page.box, add_row, &page);
  rec_gradual_start (page.gradual);
  g_assert_cmpuint (page.n_made, ==, N_ROWS);
  g_object_unref (page.gradual);
  g_object_unref (page.box);
}

int
main (int argc, char *argv[])
{
  rec_test_init (&argc, &argv);

  g_test_add_func ("/gradual/page", test_page);
  g_test_add_func ("/gradual/finish", test_finish);
  g_test_add_func ("/gradual/box", test_box);

  return g_test_run ();
}
