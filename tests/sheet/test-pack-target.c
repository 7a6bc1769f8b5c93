/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "rec-pack-target.h"

#define MIB ((gsize) 1024 * 1024)
#define GIB (G_GUINT64_CONSTANT (1) << 30)

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("recensia-test-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "pack.zip", NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_unlink (self->path);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
  g_free (self->path);
}

/* Numbers that no compression makes smaller. */
static void
scramble (guint64 *words, gsize n_words, guint64 *state)
{
  for (gsize i = 0; i < n_words; i++)
    {
      *state ^= *state << 13;
      *state ^= *state >> 7;
      *state ^= *state << 17;
      words[i] = *state;
    }
}

/* A file of so many bytes, of zeros or of what cannot be compressed. */
static void
add_file (RecPackTarget *target, const char *path, guint64 size, gboolean scrambled)
{
  g_autofree guint64 *block = g_malloc0 (MIB);
  g_autoptr (GError) error = NULL;
  g_autoptr (GOutputStream) stream = rec_pack_target_begin (target, path, size, &error);
  guint64 state = 88172645463325252;

  g_assert_no_error (error);
  while (size > 0)
    {
      gsize n = (gsize) MIN (size, MIB);

      if (scrambled)
        scramble (block, MIB / sizeof (guint64), &state);
      g_output_stream_write_all (stream, block, n, NULL, NULL, &error);
      g_assert_no_error (error);
      size -= n;
    }
  rec_pack_target_end (target, &error);
  g_assert_no_error (error);
}

/* Another program reads the archive to its end. */
static void
check_by_unzip (const char *path)
{
  g_autofree char *unzip = g_find_program_in_path ("unzip");
  const char      *words[] = { unzip, "-tqq", path, NULL };
  g_autofree char *errors = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  if (unzip == NULL)
    {
      g_test_message ("unzip is not there");
      return;
    }
  g_spawn_sync (
      NULL, (char **) words, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, &errors, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (errors, ==, "");
  g_assert_true (g_spawn_check_wait_status (status, NULL));
}

static void
write_pack (Fixture *self, guint64 size, gboolean scrambled)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RecPackTarget) target =
      rec_pack_target_new (self->path, TRUE, "pack", 1795000000, &error);

  g_assert_no_error (error);
  rec_pack_target_add (target, "before.txt", "before", &error);
  g_assert_no_error (error);
  add_file (target, "large", size, scrambled);
  rec_pack_target_add (target, "after.txt", "after", &error);
  g_assert_no_error (error);
  rec_pack_target_commit (target, NULL, &error);
  g_assert_no_error (error);
  check_by_unzip (self->path);
}

/* Test that an archive with a file of some size is read back by another program. */
static void
test_usual (Fixture *self, gconstpointer data)
{
  write_pack (self, 3 * MIB + 5, TRUE);
}

/* Test that a file of more than 4 GiB is written so that others read it: of zeros, which take
 * little of the disk. */
static void
test_large_file (Fixture *self, gconstpointer data)
{
  write_pack (self, 4 * GIB + 5, FALSE);
}

/* Test the same of an archive of more than 4 GiB, which takes as much of the disk. */
static void
test_large_archive (Fixture *self, gconstpointer data)
{
  GStatBuf info;

  write_pack (self, 4 * GIB + 5, TRUE);
  g_assert_cmpint (g_stat (self->path, &info), ==, 0);
  g_assert_cmpuint ((guint64) info.st_size, >, 4 * GIB);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/pack-target/usual", Fixture, NULL, set_up, test_usual, tear_down);
  /* Minutes of work: with “-m slow” only. */
  if (g_test_slow ())
    {
      g_test_add ("/pack-target/large-file", Fixture, NULL, set_up, test_large_file, tear_down);
      g_test_add (
          "/pack-target/large-archive", Fixture, NULL, set_up, test_large_archive, tear_down);
    }
  return g_test_run ();
}
