/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <errno.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "rec-scratch-folder.h"

typedef struct
{
  char *parent;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->parent = g_dir_make_tmp ("recensia-test-XXXXXX", &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_assert_cmpint (g_rmdir (self->parent), ==, 0);
  g_free (self->parent);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  g_assert_nonnull (dir);
  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
put_file (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, "text", -1, &error);
  g_assert_no_error (error);
}

/* Another process makes a folder with a file and a folder in it, and is killed. */
static void
be_killed_with_folder (const char *parent)
{
  pid_t child = fork ();
  int   status;

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      RecScratchFolder *folder = rec_scratch_folder_new (parent, 0700);
      g_autofree char  *inner =
          g_build_filename (rec_scratch_folder_get_path (folder), "documents", NULL);

      g_mkdir (inner, 0700);
      put_file (inner, "file");
      put_file (rec_scratch_folder_get_path (folder), "file");
      kill (getpid (), SIGKILL);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status));
}

/* Test that a folder is deleted with what is in it, and kept once it was let go. */
static void
test_ends (Fixture *self, gconstpointer data)
{
  RecScratchFolder *folder = rec_scratch_folder_new (self->parent, 0700);
  g_autofree char  *path = g_strdup (rec_scratch_folder_get_path (folder));

  put_file (path, "file");
  rec_scratch_folder_free (folder);
  g_assert_cmpuint (count_files (self->parent), ==, 0);

  folder = rec_scratch_folder_new (self->parent, 0700);
  g_free (path);
  path = g_strdup (rec_scratch_folder_get_path (folder));
  rec_scratch_folder_let_go (folder);
  rec_scratch_folder_free (folder);
  g_assert_cmpint (g_rmdir (path), ==, 0);
}

/* Test that what a killed process left is deleted when the next folder is made there. */
static void
test_killed (Fixture *self, gconstpointer data)
{
  g_autoptr (RecScratchFolder) folder = NULL;

  be_killed_with_folder (self->parent);
  be_killed_with_folder (self->parent);
  /* The second has cleared up after the first. */
  g_assert_cmpuint (count_files (self->parent), ==, 1);
  folder = rec_scratch_folder_new (self->parent, 0700);
  g_assert_nonnull (folder);
  g_assert_cmpuint (count_files (self->parent), ==, 1);
  g_assert_cmpuint (count_files (rec_scratch_folder_get_path (folder)), ==, 0);
}

/* Test that a folder that is in use is left alone. */
static void
test_in_use (Fixture *self, gconstpointer data)
{
  g_autoptr (RecScratchFolder) first = rec_scratch_folder_new (self->parent, 0700);
  g_autoptr (RecScratchFolder) second = NULL;

  put_file (rec_scratch_folder_get_path (first), "file");
  second = rec_scratch_folder_new (self->parent, 0700);
  g_assert_cmpstr (rec_scratch_folder_get_path (first), !=, rec_scratch_folder_get_path (second));
  g_assert_cmpuint (count_files (rec_scratch_folder_get_path (first)), ==, 1);
  g_assert_cmpuint (count_files (self->parent), ==, 2);
}

/* Test that folders of other machines, files and links of such a name, and what is called otherwise
 * are left alone. */
static void
test_others (Fixture *self, gconstpointer data)
{
  g_autoptr (RecScratchFolder) folder = rec_scratch_folder_new (self->parent, 0700);
  g_autofree char *name = g_path_get_basename (rec_scratch_folder_get_path (folder));
  g_autofree char *ours = g_strndup (name, strlen (name) - strlen ("XXXXXX"));
  g_autofree char *other = g_strdup (ours);
  const char      *endings[] = { "aaaaaa", "bbbbbb", "ccccccc", "dddddd" };
  char            *paths[G_N_ELEMENTS (endings)];

  other[strlen (".recensia-")] = other[strlen (".recensia-")] == '0' ? '1' : '0';
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *made = g_strconcat (i == 0 ? other : ours, endings[i], NULL);

      paths[i] = g_build_filename (self->parent, made, NULL);
    }
  g_assert_cmpint (g_mkdir (paths[0], 0700), ==, 0);
  g_assert_true (g_file_set_contents (paths[1], "text", -1, NULL));
  g_assert_cmpint (g_mkdir (paths[2], 0700), ==, 0);
  g_assert_cmpint (symlink (paths[0], paths[3]), ==, 0);

  g_clear_pointer (&folder, rec_scratch_folder_free);
  folder = rec_scratch_folder_new (self->parent, 0700);
  g_clear_pointer (&folder, rec_scratch_folder_free);
  g_assert_cmpuint (count_files (self->parent), ==, G_N_ELEMENTS (endings));
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_assert_cmpint (g_remove (paths[i]), ==, 0);
      g_free (paths[i]);
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/scratch-folder/ends", Fixture, NULL, set_up, test_ends, tear_down);
  g_test_add ("/scratch-folder/killed", Fixture, NULL, set_up, test_killed, tear_down);
  g_test_add ("/scratch-folder/in-use", Fixture, NULL, set_up, test_in_use, tear_down);
  g_test_add ("/scratch-folder/others", Fixture, NULL, set_up, test_others, tear_down);

  return g_test_run ();
}
