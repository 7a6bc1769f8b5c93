/* SPDX-License-Identifier: GPL-3.0-or-later */

#define _GNU_SOURCE /* for F_OFD_SETLK, and before the first header */

#include "config.h"

#include "rec-lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "rec-db.h"
#include "rec-fold.h"
#include "rec-path.h"
#include "rec-store.h"
#include "rec-user.h"
#include "rec-value.h"

/* What is read of a lock file: more than names of a person and a machine need. */
#define MAX_HOLDER 600

struct _RecLock
{
  char *path;
  int   fd;
};

/* Beside the file itself, whatever links lead to it: SQLite has its own files there too. */
static char *
make_lock_path (const char *path)
{
  g_autofree char *real = realpath (path, NULL);
  g_autofree char *folder = g_path_get_dirname (real != NULL ? real : path);
  g_autofree char *name = g_path_get_basename (real != NULL ? real : path);
  g_autofree char *lock_name = g_strdup_printf (".%s.lock", name);

  return g_build_filename (folder, lock_name, NULL);
}

/* A lock of this opening of the file, not of the process: another store of the same program is
 * kept out as well. */
static gboolean
lock_file (int fd)
{
  struct flock whole = { .l_type = F_WRLCK, .l_whence = SEEK_SET };

  return fcntl (fd, F_OFD_SETLK, &whole) == 0;
}

/* Whether the file that was locked is still the one that others would open: its last holder
 * deletes it. */
static gboolean
is_current (int fd, const char *path)
{
  struct stat opened, named;

  return fstat (fd, &opened) == 0 && stat (path, &named) == 0 && opened.st_ino == named.st_ino &&
         opened.st_dev == named.st_dev;
}

/* "Jeanne Moreau, poste-12" out of the lines person, machine, moment. */
static char *
read_holder (int fd)
{
  char    text[MAX_HOLDER + 1];
  ssize_t length = pread (fd, text, MAX_HOLDER, 0);
  g_auto (GStrv) lines = NULL;
  g_autofree char *person = NULL;
  g_autofree char *machine = NULL;

  if (length <= 0)
    return g_strdup (_ ("another person"));
  text[length] = '\0';
  lines = g_strsplit (text, "\n", 4);
  if (g_strv_length (lines) < 3)
    return g_strdup (_ ("another person"));
  /* Anybody may have written the file. */
  person = rec_clean_text (lines[0], FALSE);
  machine = rec_clean_text (lines[1], FALSE);
  if (*person == '\0')
    return g_strdup (_ ("another person"));
  if (*machine == '\0')
    return g_steal_pointer (&person);

  return g_strdup_printf ("%s, %s", person, machine);
}

/* A lock without a name in it locks as well. */
static void
write_holder (int fd)
{
  g_autofree char *name = rec_user_get_name ();
  g_autofree char *moment = rec_moment_now ();
  g_autofree char *text = g_strdup_printf ("%s\n%s\n%s\n", name, g_get_host_name (), moment);
  gsize            length = strlen (text);

  if (ftruncate (fd, 0) != 0 || pwrite (fd, text, length, 0) != (ssize_t) length)
    g_debug ("the lock file could not be written: %s", g_strerror (errno));
}

/**
 * rec_lock_take:
 * @path: file name of a register
 * @holder: (out) (nullable): who has the lock, for people, where somebody has
 * @error: (nullable): %REC_STORE_ERROR_LOCKED, the message naming the holder;
 *   %REC_STORE_ERROR_READ_ONLY where no file can be made beside the register
 *
 * Takes the right to write a register, without waiting.
 *
 * Returns: (transfer full) (nullable): the lock
 */
RecLock *
rec_lock_take (const char *path, char **holder, GError **error)
{
  g_autofree char *lock_path = make_lock_path (path);
  g_autofree char *name = rec_path_get_display_name (path);
  RecLock         *self;

  *holder = NULL;
  while (TRUE)
    {
      int fd = g_open (lock_path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);

      if (fd < 0)
        {
          g_debug ("%s: %s", lock_path, g_strerror (errno));
          g_set_error (error,
                       REC_STORE_ERROR,
                       REC_STORE_ERROR_READ_ONLY,
                       _ ("“%s” lies in a folder in which nothing can be written. Copy it to "
                          "another folder to change it."),
                       name);
          return NULL;
        }
      if (!lock_file (fd))
        {
          /* File systems without locks leave it to SQLite to keep writers apart. */
          if (errno == EAGAIN || errno == EACCES)
            {
              *holder = read_holder (fd);
              close (fd);
              g_set_error (error,
                           REC_STORE_ERROR,
                           REC_STORE_ERROR_LOCKED,
                           _ ("“%s” is open for writing elsewhere (%s). It can be read meanwhile."),
                           name,
                           *holder);
              return NULL;
            }
          g_debug ("%s: %s", lock_path, g_strerror (errno));
        }
      if (!is_current (fd, lock_path))
        {
          close (fd);
          continue;
        }
      write_holder (fd);
      self = g_new0 (RecLock, 1);
      self->path = g_steal_pointer (&lock_path);
      self->fd = fd;

      return self;
    }
}

/**
 * rec_lock_free:
 * @self: (transfer full): a lock
 *
 * Gives the lock up.
 */
void
rec_lock_free (RecLock *self)
{
  /* While it is still locked: nobody else can have taken it. */
  if (is_current (self->fd, self->path))
    g_unlink (self->path);
  close (self->fd);
  g_free (self->path);
  g_free (self);
}
