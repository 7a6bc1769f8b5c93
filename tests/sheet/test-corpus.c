/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>
#include <string.h>

#include "read-fuzzed.h"

/* A file of the corpus may take so long, in microseconds; under the sanitizers too. */
#define MOST (20 * G_USEC_PER_SEC)

/* Test that one file of the corpus is read as far as it goes, without a crash and in time. */
static void
test_corpus_file (gconstpointer path)
{
  g_autofree char *content = NULL;
  gsize            length;
  gint64           start = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &content, &length, &error);
  g_assert_no_error (error);
  read_fuzzed ((const guint8 *) content, length);
  g_assert_cmpint (g_get_monotonic_time () - start, <, MOST);
}

/* Test that the corpus is there, and small enough to be kept. */
static void
test_corpus_size (gconstpointer paths)
{
  gsize total = 0;
  guint n = 0;

  for (char *const *path = paths; *path != NULL; path++, n++)
    {
      g_autofree char *content = NULL;
      gsize            length;

      g_assert_true (g_file_get_contents (*path, &content, &length, NULL));
      total += length;
    }
  g_assert_cmpuint (n, >=, 24);
  g_assert_cmpuint (total, <, 200 * 1024);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL;
  g_autoptr (GDir) entries = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) paths = NULL;
  const char *name;

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  folder = g_test_build_filename (G_TEST_DIST, "fixtures", "fuzz", NULL);
  entries = g_dir_open (folder, 0, NULL);
  g_assert_nonnull (entries);
  while ((name = g_dir_read_name (entries)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_strv_builder_add (builder, path);
    }
  paths = g_strv_builder_end (builder);

  g_test_add_data_func ("/corpus/size", paths, test_corpus_size);
  for (char **path = paths; *path != NULL; path++)
    {
      g_autofree char *base = g_path_get_basename (*path);
      g_autofree char *test_path = g_strconcat ("/corpus/file/", base, NULL);

      g_test_add_data_func (test_path, *path, test_corpus_file);
    }
  return g_test_run ();
}
