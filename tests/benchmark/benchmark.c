/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "benchmark.h"

#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "rec-sheet-file.h"
#include "rec-store.h"
#include "sample-register.h"

static const char *const invented[] = { "Aide au diagnostic", "Détection de fractures",
                                        "Dictée médicale",    "Prédiction des séjours",
                                        "Tri aux urgences",   "Codage assisté" };

/* The first argument, or 100,000. */
guint
benchmark_parse_n_systems (int argc, char **argv)
{
  guint64 n = 0;

  if (argc > 1 && g_ascii_string_to_unsigned (argv[1], 10, 1, G_MAXINT32, &n, NULL))
    return (guint) n;
  return BENCHMARK_N_SYSTEMS;
}

/* Takes a name and a text out of each row: its first cell that looks like a name, and its longest.
 */
static void
read_rows (RecSheetFile *file, GPtrArray *names, GPtrArray *texts)
{
  for (guint i = 0; i < rec_sheet_file_get_n_rows (file); i++)
    {
      const RecSheetRow *row = rec_sheet_file_get_row (file, i);
      const char        *name = NULL;
      const char        *text = "";

      for (guint cell = 0; cell < row->n_cells; cell++)
        {
          glong length = g_utf8_strlen (row->cells[cell], -1);

          if (name == NULL && length >= 8 && length <= 120 &&
              strchr (row->cells[cell], '\n') == NULL)
            name = row->cells[cell];
          if (strlen (row->cells[cell]) > strlen (text))
            text = row->cells[cell];
        }
      if (name != NULL)
        {
          g_ptr_array_add (names, g_strdup (name));
          g_ptr_array_add (texts, g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), 4000)));
        }
    }
}

/* Reads the names and longest texts of the real inventories in RECENSIA_INVENTORIES; invented ones
 * where there are none. */
void
benchmark_read_inventories (GPtrArray *names, GPtrArray *texts)
{
  static const char *const files[] = { "gc_ai_register_mvp_bilingual_2025.csv",
                                       "us_2024_consolidated_raw.csv",
                                       "fda_aiml_devices_1995_2025.csv" };
  const char              *folder = g_getenv ("RECENSIA_INVENTORIES");

  for (guint i = 0; folder != NULL && i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i], NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (RecSheetFile) file = rec_sheet_file_open (path, NULL, &error);

      if (file != NULL && rec_sheet_file_load (file, NULL, &error))
        read_rows (file, names, texts);
      else
        g_printerr ("%s\n", error->message);
    }
  if (names->len > 0)
    return;

  for (guint i = 0; i < 2000; i++)
    {
      g_ptr_array_add (names, g_strdup (invented[i % G_N_ELEMENTS (invented)]));
      g_ptr_array_add (texts,
                       g_strdup_printf ("%s, %s, %u",
                                        invented[i % G_N_ELEMENTS (invented)],
                                        invented[(i * 7 + 3) % G_N_ELEMENTS (invented)],
                                        i));
    }
}

/* A register of @n_systems in @folder, and how long that took. Returns its path. */
char *
benchmark_make_register (const char *folder, guint n_systems)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (RecStore) store = sample_store_new (folder);
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  char  *path = g_strdup (rec_store_get_path (store));

  benchmark_read_inventories (names, texts);
  sample_store_fill (store, n_systems, 1, names, texts);
  if (!rec_store_close (store, &error))
    g_error ("%s", error->message);
  g_print ("# a register of %u systems made of %u real ones in %.1f s\n",
           n_systems,
           names->len,
           (double) (g_get_monotonic_time () - start) / 1e6);
  return path;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

/* The median of @n values, which are sorted. */
double
benchmark_get_median (double *values, guint n)
{
  qsort (values, n, sizeof (double), compare_doubles);
  return values[n / 2];
}

/* The median of @n_runs runs, in milliseconds. */
double
benchmark_measure (BenchmarkRun run, gpointer data, guint n_runs)
{
  g_autofree double *times = g_new (double, n_runs);

  for (guint i = 0; i < n_runs; i++)
    {
      gint64 start = g_get_monotonic_time ();

      run (data);
      times[i] = (double) (g_get_monotonic_time () - start) / 1000.0;
    }
  return benchmark_get_median (times, n_runs);
}

/* The time that the processors spent on this process so far, in milliseconds: what a busy machine
 * leaves comparable. */
double
benchmark_get_processor (void)
{
  return (double) clock () * 1000.0 / CLOCKS_PER_SEC;
}

static double
get_status (const char *name)
{
  g_autofree char *status = NULL;
  const char      *line;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    return 0;
  line = strstr (status, name);
  return line != NULL ? g_ascii_strtod (line + strlen (name), NULL) / 1024.0 : 0;
}

/* The memory of this process that is not shared with files, in MiB. */
double
benchmark_get_memory (void)
{
  return get_status ("RssAnon:");
}

/* Begins to look for the greatest memory anew. */
void
benchmark_reset_peak (void)
{
  FILE *file = fopen ("/proc/self/clear_refs", "w");

  malloc_trim (0);
  if (file == NULL)
    return;
  fputs ("5", file);
  fclose (file);
}

/* The greatest memory since benchmark_reset_peak(), in MiB. */
double
benchmark_get_peak (void)
{
  return get_status ("VmHWM:");
}
