/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-sheet"

#include "config.h"

#include "rec-scratch-folder.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define PREFIX ".recensia-"
#define RANDOM "XXXXXX"

/* How often a folder is made anew that somebody clearing up took away at once. */
#define MOST_TRIES 5

/* Its name says on which machine it was made, and the lock on it, which ends with the program
 * however that ends, whether somebody there still writes to it. A folder of another machine's, on a
 * share where such locks may not be seen, is never touched. */
struct _RecScratchFolder
{
  char    *path;
  int      fd; /* holds the lock */
  gboolean let_go;
};

/* What folders of this machine are called: machines that were copied have the same id, but seldom
 * the same name too. */
static char *
make_prefix (void)
{
  g_autofree char *id = NULL;
  g_autofree char *both = NULL;
  g_autofree char *digest = NULL;

  if (!g_file_get_contents ("/etc/machine-id", &id, NULL, NULL))
    id = g_strdup ("");
  both = g_strconcat (g_strstrip (id), "\n", g_get_host_name (), NULL);
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, both, -1);
  return g_strdup_printf (PREFIX "%.12s-", digest);
}

/* Deletes a folder with what is in it; links are not followed. */
static void
delete_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      GStatBuf         info;

      if (g_lstat (child, &info) == 0 && S_ISDIR (info.st_mode))
        delete_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

/* Opens a folder and locks it. Gives -1 where somebody has it, or locks are not to be had. */
static int
lock_folder (const char *path)
{
  int fd = g_open (path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC, 0);

  if (fd >= 0 && flock (fd, LOCK_EX | LOCK_NB) != 0)
    {
      int code = errno;

      close (fd);
      errno = code;
      return -1;
    }
  return fd;
}

/* Whether the path still leads to the folder that is open. */
static gboolean
is_there (const char *path, int fd)
{
  GStatBuf    info;
  struct stat opened;

  return g_lstat (path, &info) == 0 && fstat (fd, &opened) == 0 && info.st_dev == opened.st_dev &&
         info.st_ino == opened.st_ino;
}

static void
clear_one (const char *path)
{
  GStatBuf info;
  int      fd;

  if (g_lstat (path, &info) != 0 || !S_ISDIR (info.st_mode) || info.st_uid != geteuid ())
    return;
  fd = lock_folder (path);
  if (fd < 0)
    return;
  if (is_there (path, fd))
    {
      g_debug ("%s was left behind", path);
      delete_folder (path);
    }
  close (fd);
}

/* Deletes what programs on this machine left behind that do not run any more. */
static void
clear_up (const char *parent, const char *prefix)
{
  g_autoptr (GDir) dir = g_dir_open (parent, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, prefix) && strlen (name) == strlen (prefix) + strlen (RANDOM))
      {
        g_autofree char *path = g_build_filename (parent, name, NULL);

        clear_one (path);
      }
}

/* Makes a folder and locks it, which is not possible everywhere: then it goes without. */
static gboolean
make_folder (RecScratchFolder *self, const char *parent, const char *prefix, int mode)
{
  for (guint i = 0; i < MOST_TRIES; i++)
    {
      g_autofree char *name = g_strconcat (prefix, RANDOM, NULL);
      g_autofree char *path = g_build_filename (parent, name, NULL);

      if (g_mkdtemp_full (path, mode) == NULL)
        return FALSE;
      self->fd = lock_folder (path);
      if (self->fd >= 0 ? is_there (path, self->fd) : errno != EWOULDBLOCK && errno != ENOENT)
        {
          self->path = g_steal_pointer (&path);
          return TRUE;
        }
      /* Somebody who clears up was faster. */
      if (self->fd >= 0)
        close (self->fd);
      self->fd = -1;
    }
  errno = EBUSY;
  return FALSE;
}

/**
 * rec_scratch_folder_new:
 * @parent: (type filename): a folder
 * @mode: who may read the new one, as for mkdir()
 *
 * Makes a hidden folder in another, and deletes what is left there of such folders whose programs
 * were killed.
 *
 * Returns: (transfer full) (nullable): the folder; %NULL with errno set
 */
RecScratchFolder *
rec_scratch_folder_new (const char *parent, int mode)
{
  g_autoptr (RecScratchFolder) self = g_new0 (RecScratchFolder, 1);
  g_autofree char *prefix = make_prefix ();

  g_return_val_if_fail (parent != NULL, NULL);

  self->fd = -1;
  clear_up (parent, prefix);
  return make_folder (self, parent, prefix, mode) ? g_steal_pointer (&self) : NULL;
}

/**
 * rec_scratch_folder_free:
 * @self: (nullable): a folder
 *
 * Deletes the folder with what is in it, unless it was let go. Leaves errno as it is.
 */
void
rec_scratch_folder_free (RecScratchFolder *self)
{
  int code = errno;

  if (self == NULL)
    return;
  if (self->path != NULL && !self->let_go)
    delete_folder (self->path);
  if (self->fd >= 0)
    close (self->fd);
  g_free (self->path);
  g_free (self);
  errno = code;
}

/**
 * rec_scratch_folder_get_path:
 * @self: a folder
 *
 * Returns: (type filename): its path
 */
const char *
rec_scratch_folder_get_path (RecScratchFolder *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->path;
}

/**
 * rec_scratch_folder_let_go:
 * @self: a folder that has got its last name
 *
 * Keeps it.
 */
void
rec_scratch_folder_let_go (RecScratchFolder *self)
{
  g_return_if_fail (self != NULL);

  self->let_go = TRUE;
}
