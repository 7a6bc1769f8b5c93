/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What attaching a file of 200 MB and saving a copy of it take, as the window does it: the time,
 * the greatest memory, and the longest time for which the main loop handles nothing else. Beside
 * them, in the same run, GIO's own copy of the same bytes.
 *
 * Argument: megabytes. */

#include <locale.h>
#include <stdio.h>

#include "benchmark.h"
#include "rec-catalogue.h"
#include "rec-register.h"
#include "sample-register.h"

#define MEGABYTES 200
#define N_RUNS 5
#define PIECE 1000000

typedef struct
{
  GFile       *file;
  GFile       *copy;
  RecRegister *register_;
  const char  *document;
  char        *attachment;
} Bench;

typedef struct
{
  double times[N_RUNS];
  double peaks[N_RUNS]; /* MiB more than before */
  double gaps[N_RUNS];
} Figures;

static gint64 polled_at;
static double longest_gap;

/* Between two pollings the main loop handles what came, and nothing else. */
static int
poll_watched (GPollFD *fds, guint n_fds, int timeout)
{
  int result;

  longest_gap = MAX (longest_gap, (double) (g_get_monotonic_time () - polled_at) / 1000);
  result = g_poll (fds, n_fds, timeout);
  polled_at = g_get_monotonic_time ();

  return result;
}

static GFile *
make_file (const char *folder, guint megabytes)
{
  g_autofree char *path = g_build_filename (folder, "irm.zip", NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autofree guint32 *piece = g_malloc (PIECE);
  FILE               *file = fopen (path, "wb");

  g_assert_nonnull (file);
  for (guint i = 0; i < megabytes; i++)
    {
      for (guint j = 0; j < PIECE / sizeof (guint32); j++)
        piece[j] = g_rand_int (rand);
      g_assert_cmpuint (fwrite (piece, 1, PIECE, file), ==, PIECE);
    }
  g_assert_cmpint (fclose (file), ==, 0);

  return g_file_new_for_path (path);
}

static void
on_copied_cb (goffset n, goffset all, gpointer user_data)
{
  *(double *) user_data = (double) n / (double) all;
}

static void
copy_plainly (Bench *bench)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  double fraction = 0;

  g_file_copy_async (bench->file,
                     bench->copy,
                     G_FILE_COPY_OVERWRITE,
                     G_PRIORITY_DEFAULT,
                     NULL,
                     on_copied_cb,
                     &fraction,
                     sample_take_result_cb,
                     &result);
  sample_wait_until (result != NULL);
  g_file_copy_finish (bench->file, result, &error);
  g_assert_no_error (error);
}

static void
on_progress_cb (double fraction, gpointer user_data)
{
  *(double *) user_data = fraction;
}

static void
attach (Bench *bench)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  double fraction = 0;

  rec_register_attach_async (bench->register_,
                             REC_KIND_DOCUMENT,
                             bench->document,
                             bench->file,
                             on_progress_cb,
                             &fraction,
                             NULL,
                             sample_take_result_cb,
                             &result);
  sample_wait_until (result != NULL);
  rec_register_attach_finish (bench->register_, result, &error);
  g_assert_no_error (error);
}

static void
save (Bench *bench)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  double fraction = 0;

  rec_register_save_attachment_async (bench->register_,
                                      bench->attachment,
                                      bench->copy,
                                      on_progress_cb,
                                      &fraction,
                                      NULL,
                                      sample_take_result_cb,
                                      &result);
  sample_wait_until (result != NULL);
  rec_register_save_attachment_finish (bench->register_, result, &error);
  g_assert_no_error (error);
}

static void
measure (Bench *bench, void (*run) (Bench *bench), Figures *figures, guint n)
{
  gint64 start;
  double before;

  benchmark_reset_peak ();
  before = benchmark_get_peak ();
  longest_gap = 0;
  polled_at = start = g_get_monotonic_time ();
  run (bench);
  figures->times[n] = (double) (g_get_monotonic_time () - start) / 1000;
  figures->peaks[n] = benchmark_get_peak () - before;
  figures->gaps[n] = longest_gap;
}

static void
report (const char *name, Figures *figures, Figures *plain)
{
  double time = benchmark_get_median (figures->times, N_RUNS);
  double gap = benchmark_get_median (figures->gaps, N_RUNS);

  g_print ("%-24s %7.0f ms %5.2f x   %5.1f MiB   gap %6.1f ms %5.2f x\n",
           name,
           time,
           time / benchmark_get_median (plain->times, N_RUNS),
           benchmark_get_median (figures->peaks, N_RUNS),
           gap,
           gap / benchmark_get_median (plain->gaps, N_RUNS));
}

/* A register with a document, and nothing attached. Returns where it lies. */
static char *
make_register (const char *folder, const char *name, char **document)
{
  RecStore *store = sample_store_new (folder);
  g_autoptr (GPtrArray) records =
      g_ptr_array_new_with_free_func ((GDestroyNotify) rec_record_unref);
  g_autoptr (GError) error = NULL;
  g_autofree char *made = g_strdup (rec_store_get_path (store));
  char            *path = g_build_filename (folder, name, NULL);

  g_ptr_array_add (
      records,
      sample_record_new (REC_KIND_DOCUMENT, "Notice", "type", "contract", "status", "valid", NULL));
  *document = g_strdup (rec_record_get_id (records->pdata[0]));
  sample_store_add (store, records);
  rec_store_close (store, &error);
  g_assert_no_error (error);
  g_object_unref (store);
  g_assert_cmpint (rename (made, path), ==, 0);

  return path;
}

static RecRegister *
open_register (const char *path)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  RecRegister *register_;

  rec_register_open_async (path, NULL, sample_take_result_cb, &result);
  sample_wait_until (result != NULL);
  register_ = rec_register_open_finish (result, &error);
  g_assert_no_error (error);

  return register_;
}

static gpointer
read_attachment (RecStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) found = rec_store_list_names (store, REC_KIND_ATTACHMENT, error);

  return g_strdup (rec_record_get_id (found->pdata[0]));
}

static char *
find_attachment (RecRegister *register_)
{
  g_autoptr (GAsyncResult) result = NULL;

  rec_register_read_async (
      register_, read_attachment, NULL, NULL, g_free, NULL, sample_take_result_cb, &result);
  sample_wait_until (result != NULL);

  return rec_register_read_finish (register_, result, NULL);
}

static void
close_register (RecRegister *register_)
{
  g_autoptr (GAsyncResult) result = NULL;

  rec_register_close_async (register_, sample_take_result_cb, &result);
  sample_wait_until (result != NULL);
  g_object_unref (register_);
}

int
main (int argc, char *argv[])
{
  guint            megabytes = argc > 1 ? (guint) g_ascii_strtoull (argv[1], NULL, 10) : MEGABYTES;
  char            *folder;
  g_autofree char *copy = NULL;
  Bench            bench = { 0 };
  Figures          plain, in, out;

  setlocale (LC_ALL, "");
  folder = sample_folder_new ();
  bench.file = make_file (folder, megabytes);
  copy = g_build_filename (folder, "copie.zip", NULL);
  bench.copy = g_file_new_for_path (copy);
  g_main_context_set_poll_func (NULL, poll_watched);
  for (guint i = 0; i < N_RUNS; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.recensia", i);
      g_autofree char *document = NULL;
      g_autofree char *path = make_register (folder, name, &document);

      /* A register of its own: the same content is not written a second time. */
      bench.register_ = open_register (path);
      bench.document = document;
      measure (&bench, copy_plainly, &plain, i);
      measure (&bench, attach, &in, i);
      bench.attachment = find_attachment (bench.register_);
      measure (&bench, save, &out, i);
      g_clear_pointer (&bench.attachment, g_free);
      close_register (bench.register_);
      g_assert_cmpint (remove (path), ==, 0);
    }
  g_print ("a file of %u MB, medians of %u runs, against GIO's copy of it\n", megabytes, N_RUNS);
  report ("GIO's copy", &plain, &plain);
  report ("attached", &in, &plain);
  report ("a copy saved", &out, &plain);

  g_object_unref (bench.file);
  g_object_unref (bench.copy);
  sample_folder_free (folder);

  return 0;
}
