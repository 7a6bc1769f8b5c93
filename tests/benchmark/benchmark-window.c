/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long it takes from starting the program until the first rows of a large register are on
 * screen, against a program that shows an empty libadwaita window. Each run is a process of its
 * own; the two take turns. Needs a display. */

#include <adwaita.h>
#include <locale.h>
#include <stdlib.h>
#include <unistd.h>

#include "benchmark.h"
#include "rec-application.h"
#include "rec-language.h"
#include "sample-register.h"

#define N_RUNS 9

typedef struct
{
  char *program;
  char *mode;
  char *path;
} Bench;

/* The first column view with rows in it. */
static GtkWidget *
find_table (GtkWidget *widget)
{
  if (GTK_IS_COLUMN_VIEW (widget) && gtk_widget_get_mapped (widget))
    {
      GtkSelectionModel *model = gtk_column_view_get_model (GTK_COLUMN_VIEW (widget));

      return model != NULL && g_list_model_get_n_items (G_LIST_MODEL (model)) > 0 ? widget : NULL;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_table (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
on_empty_painted_cb (GdkFrameClock *clock, GtkWidget *window)
{
  _exit (0);
}

/* The frame in which the rows were put in place is the first one after they came. */
static void
on_painted_cb (GdkFrameClock *clock, GtkWidget *window)
{
  static guint n_with_rows = 0;

  if (find_table (window) != NULL && ++n_with_rows > 1)
    _exit (0);
}

static void
on_mapped_cb (GtkWidget *window, gpointer painted)
{
  g_signal_connect (
      gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (painted), window);
  gtk_widget_queue_draw (window);
}

static void
on_activated_cb (GtkApplication *application)
{
  GtkWidget *window = adw_application_window_new (application);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  g_signal_connect (window, "map", G_CALLBACK (on_mapped_cb), on_empty_painted_cb);
  gtk_window_present (GTK_WINDOW (window));
}

static int
run_empty (char *argv[])
{
  g_autoptr (AdwApplication) application =
      adw_application_new ("org.recensia.Benchmark", G_APPLICATION_DEFAULT_FLAGS);

  g_signal_connect (application, "activate", G_CALLBACK (on_activated_cb), NULL);
  return g_application_run (G_APPLICATION (application), 1, argv);
}

static gboolean
on_time_over_cb (gpointer data)
{
  g_printerr ("no rows after 60 s\n");
  _exit (1);
}

static void
on_window_added_cb (GtkApplication *application, GtkWindow *window)
{
  g_signal_connect_after (window, "map", G_CALLBACK (on_mapped_cb), on_painted_cb);
}

static int
run_register (char *program, char *path)
{
  g_autoptr (RecApplication) application = NULL;
  char *arguments[] = { program, path, NULL };

  rec_language_init ();
  application = rec_application_new ();
  g_signal_connect (application, "window-added", G_CALLBACK (on_window_added_cb), NULL);
  g_timeout_add_seconds (60, on_time_over_cb, NULL);
  return g_application_run (G_APPLICATION (application), 2, arguments);
}

static void
run_child (gpointer data)
{
  Bench *bench = data;
  char  *arguments[] = { bench->program, bench->mode, bench->path, NULL };
  g_autoptr (GError) error = NULL;
  int status = 0;

  if (!g_spawn_sync (
          NULL, arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, &error) ||
      !g_spawn_check_wait_status (status, &error))
    g_error ("%s", error->message);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

static void
measure (const char *program, const char *path, guint n_systems)
{
  Bench  empty = { (char *) program, (char *) "--empty", NULL };
  Bench  whole = { (char *) program, (char *) "--register", (char *) path };
  double times[2][N_RUNS];

  /* Once for the disk's sake */
  run_child (&empty);
  run_child (&whole);
  for (guint i = 0; i < N_RUNS; i++)
    {
      times[0][i] = benchmark_measure (run_child, &empty, 1);
      times[1][i] = benchmark_measure (run_child, &whole, 1);
    }
  qsort (times[0], N_RUNS, sizeof (double), compare_doubles);
  qsort (times[1], N_RUNS, sizeof (double), compare_doubles);
  g_print ("first rows of %6u systems      %8.0f ms, %.2f x an empty window (%.0f ms)\n",
           n_systems,
           times[1][N_RUNS / 2],
           times[1][N_RUNS / 2] / times[0][N_RUNS / 2],
           times[0][N_RUNS / 2]);
}

int
main (int argc, char *argv[])
{
  guint sizes[2] = { 100, 0 };

  if (argc > 1 && g_str_equal (argv[1], "--empty"))
    return run_empty (argv);
  if (argc > 2 && g_str_equal (argv[1], "--register"))
    return run_register (argv[0], argv[2]);

  setlocale (LC_ALL, "");
  sizes[1] = benchmark_parse_n_systems (argc, argv);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      char            *folder = sample_folder_new ();
      g_autofree char *path = benchmark_make_register (folder, sizes[i]);

      measure (argv[0], path, sizes[i]);
      sample_folder_free (folder);
    }
  return 0;
}
