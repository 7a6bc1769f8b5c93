/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-sheet"

#include "config.h"

#include "rec-safe-target.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "rec-scratch-folder.h"

/* Less free space than this after a failure: the failure is told as a full disk, whatever errno the
 * library between left behind. */
#define FULL_BYTES (256 * 1024)

struct _RecSafeTarget
{
  char             *target; /* without links */
  char             *name;   /* as people know it */
  char             *folder;
  RecScratchFolder *scratch; /* where the file system lets us make one */
  char             *path;    /* the new file, until it is in place */
  mode_t            mode;
  gboolean          committed;
};

/**
 * rec_safe_target_set_folder_error:
 * @folder: a folder, as messages show it
 * @code: an errno
 * @error: (out) (optional): set to a #REC_SHEET_ERROR_IO
 *
 * Says that nothing could be made in the folder, and why.
 */
void
rec_safe_target_set_folder_error (const char *folder, int code, GError **error)
{
  if (code == ENOENT || code == ENOTDIR)
    g_set_error (error,
                 REC_SHEET_ERROR,
                 REC_SHEET_ERROR_IO,
                 _ ("The folder “%s” does not exist. Choose another folder."),
                 folder);
  else if (code == EACCES || code == EPERM || code == EROFS)
    g_set_error (error,
                 REC_SHEET_ERROR,
                 REC_SHEET_ERROR_IO,
                 _ ("Nothing can be written in the folder “%s”. Choose another folder."),
                 folder);
  else
    g_set_error (error,
                 REC_SHEET_ERROR,
                 REC_SHEET_ERROR_IO,
                 _ ("Nothing could be written in the folder “%s”: %s."),
                 folder,
                 g_strerror (code));
}

/* Who has the file open, from LibreOffice's lock file: ",user,machine,date,profile;" */
static char *
read_lock_owner (const char *lock)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) parts = NULL;

  if (!g_file_get_contents (lock, &text, NULL, NULL) || !g_utf8_validate (text, -1, NULL))
    return NULL;
  parts = g_strsplit (text, ",", 4);
  for (guint i = 0; parts[i] != NULL && i < 3; i++)
    if (*g_strstrip (parts[i]) != '\0')
      return g_strdup (parts[i]);
  return NULL;
}

static gboolean
check_not_open (const char *folder, const char *name, const char *base, GError **error)
{
  /* LibreOffice's lock file, then Excel's */
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *lock_name =
          i == 0 ? g_strconcat (".~lock.", base, "#", NULL) : g_strconcat ("~$", base, NULL);
      g_autofree char *lock = g_build_filename (folder, lock_name, NULL);
      g_autofree char *owner = NULL;

      if (!g_file_test (lock, G_FILE_TEST_EXISTS))
        continue;
      owner = i == 0 ? read_lock_owner (lock) : NULL;
      if (owner != NULL)
        /* Translators: file, person, file of the lock */
        g_set_error (error,
                     REC_SHEET_ERROR,
                     REC_SHEET_ERROR_IO,
                     _ ("“%s” is open in a spreadsheet program (%s). Close it there and export "
                        "again. If nobody has it open, delete the file “%s” beside it."),
                     name,
                     owner,
                     lock_name);
      else
        g_set_error (error,
                     REC_SHEET_ERROR,
                     REC_SHEET_ERROR_IO,
                     _ ("“%s” is open in a spreadsheet program. Close it there and export again. "
                        "If nobody has it open, delete the file “%s” beside it."),
                     name,
                     lock_name);
      return FALSE;
    }
  return TRUE;
}

/* Whether a file is a database, such as a register, whatever it is called. */
static gboolean
is_database (const char *path)
{
  static const char signature[] = "SQLite format 3";
  char              begin[sizeof signature];
  int               fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean          same;

  if (fd < 0)
    return FALSE;
  same = read (fd, begin, sizeof begin) == (gssize) sizeof begin &&
         memcmp (begin, signature, sizeof begin) == 0;
  close (fd);
  return same;
}

/* What stands at the target now: nothing, or a file that can be replaced. */
static gboolean
check_target (RecSafeTarget *self, GError **error)
{
  g_autofree char *base = g_path_get_basename (self->target);
  GStatBuf         info;

  if (g_stat (self->target, &info) != 0)
    {
      mode_t mask = umask (0);

      umask (mask);
      self->mode = 0666 & ~mask;
    }
  else if (S_ISDIR (info.st_mode))
    {
      g_set_error (error,
                   REC_SHEET_ERROR,
                   REC_SHEET_ERROR_IO,
                   _ ("“%s” is a folder. Give the name of a file."),
                   self->name);
      return FALSE;
    }
  else if (!S_ISREG (info.st_mode))
    {
      g_set_error (error,
                   REC_SHEET_ERROR,
                   REC_SHEET_ERROR_IO,
                   _ ("“%s” is not a file that can be replaced. Choose another name."),
                   self->name);
      return FALSE;
    }
  else if (g_access (self->target, W_OK) != 0)
    {
      g_set_error (error,
                   REC_SHEET_ERROR,
                   REC_SHEET_ERROR_IO,
                   _ ("The file “%s” is write-protected. Choose another name."),
                   self->name);
      return FALSE;
    }
  else if (is_database (self->target))
    {
      g_set_error (error,
                   REC_SHEET_ERROR,
                   REC_SHEET_ERROR_IO,
                   _ ("“%s” is a register, which no export may replace. Choose another name."),
                   self->name);
      return FALSE;
    }
  else
    self->mode = info.st_mode & 0777;
  return check_not_open (self->folder, self->name, base, error);
}

/**
 * rec_safe_target_new:
 * @target: path of the file to be, which may exist; a link is followed
 * @error: a #REC_SHEET_ERROR_IO that names folder or file and says what to do
 *
 * Checks that @target can be written (it is no folder, no register, not protected, not open in
 * LibreOffice or Excel) and creates an empty file beside it.
 *
 * Returns: (transfer full) (nullable): the target to be, or %NULL
 */
RecSafeTarget *
rec_safe_target_new (const char *target, GError **error)
{
  g_autoptr (RecSafeTarget) self = g_new0 (RecSafeTarget, 1);
  char *resolved;
  int   fd;

  g_return_val_if_fail (target != NULL && *target != '\0', NULL);

  resolved = realpath (target, NULL);
  self->target = resolved != NULL ? g_strdup (resolved) : g_canonicalize_filename (target, NULL);
  free (resolved);
  self->name = g_filename_display_basename (target);
  self->folder = g_path_get_dirname (self->target);
  if (!check_target (self, error))
    return NULL;

  /* In a folder of its own, since libxlsxwriter makes further files; a portal may grant no folder.
   */
  self->scratch = rec_scratch_folder_new (self->folder, 0700);
  self->path = g_build_filename (rec_safe_target_get_folder (self), ".recensia-XXXXXX", NULL);
  fd = g_mkstemp_full (self->path, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      int              code = errno;
      g_autofree char *shown = g_filename_display_name (self->folder);

      g_clear_pointer (&self->path, g_free);
      rec_safe_target_set_folder_error (shown, code, error);
      return NULL;
    }
  close (fd);
  return g_steal_pointer (&self);
}

/* After an error libxlsxwriter forgets temporary files that it has deleted but still holds open,
 * and so their room on the disk, until the program ends. They cannot be closed behind its back, but
 * emptied. */
static void
empty_lost_files (RecSafeTarget *self)
{
  g_autoptr (GDir) dir = self->scratch != NULL ? g_dir_open ("/proc/self/fd", 0, NULL) : NULL;
  g_autofree char *prefix = NULL;
  const char      *name;

  if (dir == NULL)
    return;
  prefix = g_strconcat (rec_scratch_folder_get_path (self->scratch), "/", NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *link = g_build_filename ("/proc/self/fd", name, NULL);
      g_autofree char *file = g_file_read_link (link, NULL);

      if (file != NULL && g_str_has_prefix (file, prefix) &&
          ftruncate ((int) g_ascii_strtoll (name, NULL, 10), 0) != 0)
        g_debug ("%s: %s", file, g_strerror (errno));
    }
}

/**
 * rec_safe_target_free:
 * @self: (nullable): a target
 *
 * Frees it; a new file that was not put in place is deleted.
 */
void
rec_safe_target_free (RecSafeTarget *self)
{
  if (self == NULL)
    return;
  if (self->path != NULL && !self->committed)
    {
      g_unlink (self->path);
      empty_lost_files (self);
    }
  rec_scratch_folder_free (self->scratch);
  g_free (self->target);
  g_free (self->name);
  g_free (self->folder);
  g_free (self->path);
  g_free (self);
}

/**
 * rec_safe_target_get_path:
 * @self: a target
 *
 * Returns: (type filename): the new file, to be written
 */
const char *
rec_safe_target_get_path (RecSafeTarget *self)
{
  return self->path;
}

/**
 * rec_safe_target_get_folder:
 * @self: a target
 *
 * Returns: (type filename): the folder of the new file, in which temporary files may be made
 */
const char *
rec_safe_target_get_folder (RecSafeTarget *self)
{
  return self->scratch != NULL ? rec_scratch_folder_get_path (self->scratch) : self->folder;
}

/**
 * rec_safe_target_get_name:
 * @self: a target
 *
 * Returns: the name of the target as messages show it
 */
const char *
rec_safe_target_get_name (RecSafeTarget *self)
{
  return self->name;
}

static gboolean
is_full (RecSafeTarget *self)
{
  struct statvfs space;

  return statvfs (self->folder, &space) == 0 &&
         (guint64) space.f_bavail * space.f_frsize < FULL_BYTES;
}

/**
 * rec_safe_target_set_error:
 * @self: a target
 * @code: an errno, or 0 where it is not known
 * @error: (out) (optional): set to a #REC_SHEET_ERROR_IO
 *
 * Says that writing failed, and why: a full disk is told as such, also where @code does not say so.
 */
void
rec_safe_target_set_error (RecSafeTarget *self, int code, GError **error)
{
  if (code == ENOSPC || code == EDQUOT || is_full (self))
    g_set_error (error,
                 REC_SHEET_ERROR,
                 REC_SHEET_ERROR_IO,
                 _ ("“%s” could not be written: the disk is full. Free some space or choose "
                    "another folder. A file of that name, if there is one, was not changed."),
                 self->name);
  else if (code != 0)
    g_set_error (error,
                 REC_SHEET_ERROR,
                 REC_SHEET_ERROR_IO,
                 _ ("“%s” could not be written: %s. A file of that name, if there is one, was not "
                    "changed."),
                 self->name,
                 g_strerror (code));
  else
    g_set_error (error,
                 REC_SHEET_ERROR,
                 REC_SHEET_ERROR_IO,
                 _ ("“%s” could not be written. A file of that name, if there is one, was not "
                    "changed."),
                 self->name);
}

/**
 * rec_safe_target_explain_verify:
 * @self: a target whose file did not read back whole
 * @error: (inout): the error that says so
 *
 * Where the disk is full, which libxlsxwriter may not notice, says that instead.
 */
void
rec_safe_target_explain_verify (RecSafeTarget *self, GError **error)
{
  if (error == NULL || *error == NULL || !is_full (self))
    return;
  g_clear_error (error);
  rec_safe_target_set_error (self, ENOSPC, error);
}

/* Makes sure that what was written is on the disk, not only in memory. */
static gboolean
sync_path (const char *path, int flags)
{
  int      fd = g_open (path, flags | O_CLOEXEC, 0);
  gboolean done;

  if (fd < 0)
    return FALSE;
  done = fsync (fd) == 0;
  if (!done)
    {
      int code = errno;

      close (fd);
      errno = code;
      return FALSE;
    }
  return close (fd) == 0;
}

/**
 * rec_safe_target_commit:
 * @self: a target whose file was written, closed and checked
 * @error: a #REC_SHEET_ERROR_IO
 *
 * Puts the new file in the place of the target in one step. On failure the target is as it was.
 *
 * Returns: whether it is in place
 */
gboolean
rec_safe_target_commit (RecSafeTarget *self, GError **error)
{
  g_return_val_if_fail (!self->committed, FALSE);

  if (!sync_path (self->path, O_RDWR) || g_chmod (self->path, (int) self->mode) != 0 ||
      g_rename (self->path, self->target) != 0)
    {
      rec_safe_target_set_error (self, errno, error);
      return FALSE;
    }
  self->committed = TRUE;
  /* The file is there; a folder that cannot be synced (some shares) takes nothing from that. */
  if (!sync_path (self->folder, O_RDONLY | O_DIRECTORY))
    g_debug ("%s: %s", self->folder, g_strerror (errno));
  return TRUE;
}
