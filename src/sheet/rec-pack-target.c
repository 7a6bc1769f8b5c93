/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "rec-sheet"

#include "config.h"

#include "rec-pack-target.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "rec-pack-stream.h"
#include "rec-safe-target.h"
#include "rec-scratch-folder.h"

#define BLOCK_SIZE ((gsize) 256 * 1024)

typedef struct archive Archive;

struct _RecPackTarget
{
  char      *root; /* folder in the archive */
  gint64     moment;
  GPtrArray *entries; /* of RecPackEntry */
  GError    *failure; /* the first error of writing */

  RecPackWatch watch;
  gpointer     watch_data;
  guint64      written;

  /* Of an archive */
  RecSafeTarget *file;
  Archive       *archive;
  int            archive_fd;

  /* Of a folder */
  char             *target;
  char             *name;
  RecScratchFolder *folder; /* until it is in place */

  /* Of the file being written */
  RecPackEntry *entry;
  GChecksum    *checksum;
  int           fd;
};

static void
entry_free (gpointer data)
{
  RecPackEntry *entry = data;

  g_free (entry->path);
  g_free (entry->sha256);
  g_free (entry);
}

static void
set_error (RecPackTarget *self, int code, GError **error)
{
  if (self->file != NULL)
    rec_safe_target_set_error (self->file, code, error);
  else if (code == ENOSPC || code == EDQUOT)
    g_set_error (error,
                 REC_SHEET_ERROR,
                 REC_SHEET_ERROR_IO,
                 _ ("“%s” could not be written: the disk is full. Free some space or choose "
                    "another folder."),
                 self->name);
  else
    g_set_error (error,
                 REC_SHEET_ERROR,
                 REC_SHEET_ERROR_IO,
                 _ ("“%s” could not be written: %s."),
                 self->name,
                 g_strerror (code));
}

/* Keeps the first error, which whoever writes to the stream may put into words of their own. */
static gboolean
fail (RecPackTarget *self, int code, GError **error)
{
  if (self->failure == NULL)
    set_error (self, code, &self->failure);
  if (error != NULL)
    *error = g_error_copy (self->failure);
  return FALSE;
}

/* What the system said, 0 where the library found something else in the way, which is -1 to it and
 * no error of the system's. */
static int
get_code (Archive *archive)
{
  return MAX (archive_errno (archive), 0);
}

static gboolean
is_empty_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);

  return dir != NULL && g_dir_read_name (dir) == NULL;
}

static gboolean
open_folder (RecPackTarget *self, const char *target, GError **error)
{
  g_autofree char *parent = NULL;
  g_autofree char *shown = NULL;
  GStatBuf         info;
  mode_t           mask = umask (0);

  umask (mask);
  self->target = g_canonicalize_filename (target, NULL);
  self->name = g_filename_display_basename (self->target);
  if (g_lstat (self->target, &info) == 0 && !S_ISDIR (info.st_mode))
    {
      g_set_error (error,
                   REC_SHEET_ERROR,
                   REC_SHEET_ERROR_IO,
                   _ ("“%s” is a file. Give the name of a folder that is not there yet."),
                   self->name);
      return FALSE;
    }
  if (g_file_test (self->target, G_FILE_TEST_EXISTS) && !is_empty_folder (self->target))
    {
      g_set_error (error,
                   REC_SHEET_ERROR,
                   REC_SHEET_ERROR_IO,
                   _ ("The folder “%s” is not empty. Give the name of a folder that is not there "
                      "yet, so that nothing is mixed or lost."),
                   self->name);
      return FALSE;
    }
  parent = g_path_get_dirname (self->target);
  self->folder = rec_scratch_folder_new (parent, (int) (0777 & ~mask));
  if (self->folder == NULL)
    {
      int code = errno;

      shown = g_filename_display_name (parent);
      rec_safe_target_set_folder_error (shown, code, error);
      return FALSE;
    }
  return TRUE;
}

static gboolean
open_archive (RecPackTarget *self, const char *target, GError **error)
{
  self->file = rec_safe_target_new (target, error);
  if (self->file == NULL)
    return FALSE;
  self->archive_fd = g_open (rec_safe_target_get_path (self->file), O_WRONLY | O_CLOEXEC, 0);
  if (self->archive_fd < 0)
    {
      rec_safe_target_set_error (self->file, errno, error);
      return FALSE;
    }
  self->archive = archive_write_new ();
  if (archive_write_set_format_zip (self->archive) != ARCHIVE_OK ||
      archive_write_set_options (self->archive, "zip:hdrcharset=UTF-8") < ARCHIVE_WARN ||
      archive_write_open_fd (self->archive, self->archive_fd) != ARCHIVE_OK)
    {
      rec_safe_target_set_error (self->file, get_code (self->archive), error);
      return FALSE;
    }
  return TRUE;
}

/**
 * rec_pack_target_new:
 * @target: (type filename): the folder or archive to be; an archive may exist, of a folder only an
 *   empty one
 * @zip: whether it is a zip archive
 * @root: the folder that the archive unpacks to, a name that any system takes
 * @moment: when the files of an archive were made, seconds since the epoch, UTC
 * @error: a #REC_SHEET_ERROR_IO that names folder or file and says what to do
 *
 * Begins a folder or archive beside its place.
 *
 * Returns: (transfer full) (nullable): the target to be
 */
RecPackTarget *
rec_pack_target_new (
    const char *target, gboolean zip, const char *root, gint64 moment, GError **error)
{
  g_autoptr (RecPackTarget) self = g_new0 (RecPackTarget, 1);

  g_return_val_if_fail (target != NULL && *target != '\0', NULL);
  g_return_val_if_fail (root != NULL, NULL);

  self->archive_fd = -1;
  self->fd = -1;
  self->root = g_strdup (root);
  self->moment = moment;
  self->entries = g_ptr_array_new_with_free_func (entry_free);
  if (zip ? !open_archive (self, target, error) : !open_folder (self, target, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * rec_pack_target_free:
 * @self: (nullable): a target
 *
 * Frees it; what was not put in place is deleted.
 */
void
rec_pack_target_free (RecPackTarget *self)
{
  if (self == NULL)
    return;
  if (self->fd >= 0)
    close (self->fd);
  /* Which ends the archive in good order first: marked as failed, it would leak what it holds. */
  if (self->archive != NULL)
    archive_write_free (self->archive);
  if (self->archive_fd >= 0)
    close (self->archive_fd);
  rec_safe_target_free (self->file);
  rec_scratch_folder_free (self->folder);
  g_clear_pointer (&self->entry, entry_free);
  g_clear_pointer (&self->checksum, g_checksum_free);
  g_clear_error (&self->failure);
  g_ptr_array_unref (self->entries);
  g_free (self->target);
  g_free (self->name);
  g_free (self->root);
  g_free (self);
}

/**
 * rec_pack_target_get_folder:
 * @self: a target
 *
 * Returns: (type filename): a folder for files that are made on the way, on the same disk
 */
const char *
rec_pack_target_get_folder (RecPackTarget *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->file != NULL ? rec_safe_target_get_folder (self->file)
                            : rec_scratch_folder_get_path (self->folder);
}

static gboolean
write_to_folder (RecPackTarget *self, const char *data, gsize length)
{
  while (length > 0)
    {
      gssize n = write (self->fd, data, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      data += n;
      length -= (gsize) n;
    }
  return TRUE;
}

static gboolean
write_to_archive (RecPackTarget *self, const char *data, gsize length)
{
  while (length > 0)
    {
      la_ssize_t n = archive_write_data (self->archive, data, length);

      if (n <= 0)
        {
          errno = get_code (self->archive);
          return FALSE;
        }
      data += n;
      length -= (gsize) n;
    }
  return TRUE;
}

static gboolean
write_bytes (const void *data, gsize length, gpointer user_data, GError **error)
{
  RecPackTarget *self = user_data;

  if (self->failure != NULL)
    return fail (self, 0, error);
  g_checksum_update (self->checksum, data, (gssize) length);
  self->entry->size += length;
  if (self->archive != NULL ? !write_to_archive (self, data, length)
                            : !write_to_folder (self, data, length))
    return fail (self, errno, error);
  self->written += length;
  if (self->watch != NULL)
    self->watch (self->written, self->watch_data);
  return TRUE;
}

static gboolean
begin_in_folder (RecPackTarget *self, const char *path, GError **error)
{
  g_autofree char *file = g_build_filename (rec_scratch_folder_get_path (self->folder), path, NULL);
  g_autofree char *parent = g_path_get_dirname (file);

  if (g_mkdir_with_parents (parent, 0777) != 0)
    return fail (self, errno, error);
  self->fd = g_open (file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  return self->fd >= 0 || fail (self, errno, error);
}

static gboolean
begin_in_archive (RecPackTarget *self, const char *path, guint64 size, GError **error)
{
  g_autofree char      *name = g_strconcat (self->root, "/", path, NULL);
  struct archive_entry *entry = archive_entry_new ();
  int                   status;

  archive_entry_set_pathname_utf8 (entry, name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  archive_entry_set_size (entry, (la_int64_t) size);
  archive_entry_set_mtime (entry, (time_t) self->moment, 0);
  status = archive_write_header (self->archive, entry);
  archive_entry_free (entry);
  if (status < ARCHIVE_WARN)
    return fail (self, get_code (self->archive), error);
  return TRUE;
}

/**
 * rec_pack_target_begin:
 * @self: a target
 * @path: path of the file in it, with "/"
 * @size: bytes that it will have
 * @error: a #REC_SHEET_ERROR_IO
 *
 * Begins a file. Errors of the stream that is returned come again from rec_pack_target_end(), in
 * the words of this target.
 *
 * Returns: (transfer full) (nullable): where its bytes go
 */
GOutputStream *
rec_pack_target_begin (RecPackTarget *self, const char *path, guint64 size, GError **error)
{
  g_return_val_if_fail (self != NULL && self->entry == NULL, NULL);

  if (self->archive != NULL ? !begin_in_archive (self, path, size, error)
                            : !begin_in_folder (self, path, error))
    return NULL;
  self->entry = g_new0 (RecPackEntry, 1);
  self->entry->path = g_strdup (path);
  self->checksum = g_checksum_new (G_CHECKSUM_SHA256);
  return rec_pack_stream_new (write_bytes, self);
}

/**
 * rec_pack_target_end:
 * @self: a target in which a file was begun
 * @error: a #REC_SHEET_ERROR_IO
 *
 * Ends the file.
 *
 * Returns: whether all of it was written
 */
gboolean
rec_pack_target_end (RecPackTarget *self, GError **error)
{
  g_return_val_if_fail (self != NULL && self->entry != NULL, FALSE);

  if (self->failure != NULL)
    return fail (self, 0, error);
  if (self->archive != NULL)
    {
      if (archive_write_finish_entry (self->archive) < ARCHIVE_WARN)
        return fail (self, get_code (self->archive), error);
    }
  else
    {
      int fd = self->fd;

      self->fd = -1;
      if (fsync (fd) != 0)
        {
          int code = errno;

          close (fd);
          return fail (self, code, error);
        }
      if (close (fd) != 0)
        return fail (self, errno, error);
    }
  self->entry->sha256 = g_strdup (g_checksum_get_string (self->checksum));
  g_clear_pointer (&self->checksum, g_checksum_free);
  g_ptr_array_add (self->entries, g_steal_pointer (&self->entry));
  return TRUE;
}

/**
 * rec_pack_target_add:
 * @self: a target
 * @path: path of the file in it
 * @text: what it holds
 * @error: a #REC_SHEET_ERROR_IO
 *
 * Adds a small file.
 *
 * Returns: whether it was written
 */
gboolean
rec_pack_target_add (RecPackTarget *self, const char *path, const char *text, GError **error)
{
  gsize length = strlen (text);
  g_autoptr (GOutputStream) stream = rec_pack_target_begin (self, path, length, error);

  return stream != NULL && g_output_stream_write_all (stream, text, length, NULL, NULL, error) &&
         rec_pack_target_end (self, error);
}

/**
 * rec_pack_target_add_file:
 * @self: a target
 * @path: path of the file in it
 * @file: (type filename): the file that is copied
 * @cancellable: (nullable): to stop it
 * @error: a #REC_SHEET_ERROR_IO, or %G_IO_ERROR_CANCELLED
 *
 * Adds a copy of a file, a piece at a time.
 *
 * Returns: whether it was written
 */
gboolean
rec_pack_target_add_file (RecPackTarget *self,
                          const char    *path,
                          const char    *file,
                          GCancellable  *cancellable,
                          GError       **error)
{
  g_autoptr (GFile) source = g_file_new_for_path (file);
  g_autoptr (GFileInputStream) input = g_file_read (source, cancellable, error);
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GOutputStream) stream = NULL;
  g_autofree guint8 *buffer = NULL;
  gsize              n = BLOCK_SIZE;

  if (input == NULL)
    return FALSE;
  info = g_file_input_stream_query_info (input, G_FILE_ATTRIBUTE_STANDARD_SIZE, cancellable, error);
  if (info == NULL)
    return FALSE;
  stream = rec_pack_target_begin (self, path, (guint64) g_file_info_get_size (info), error);
  if (stream == NULL)
    return FALSE;
  buffer = g_malloc (BLOCK_SIZE);
  while (n == BLOCK_SIZE)
    if (!g_input_stream_read_all (
            G_INPUT_STREAM (input), buffer, BLOCK_SIZE, &n, cancellable, error) ||
        !g_output_stream_write_all (stream, buffer, n, NULL, cancellable, error))
      return FALSE;
  return rec_pack_target_end (self, error);
}

/**
 * rec_pack_target_watch:
 * @self: a target
 * @watch: (nullable): told how many bytes were written from now on, after each piece
 * @user_data: passed to @watch
 *
 * Has somebody told how far it is.
 */
void
rec_pack_target_watch (RecPackTarget *self, RecPackWatch watch, gpointer user_data)
{
  g_return_if_fail (self != NULL);

  self->watch = watch;
  self->watch_data = user_data;
  self->written = 0;
}

/**
 * rec_pack_target_get_entries:
 * @self: a target
 *
 * Returns: (transfer none) (element-type RecPackEntry): the files written so far, in order
 */
GPtrArray *
rec_pack_target_get_entries (RecPackTarget *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->entries;
}

static char *
hash_member (Archive *archive, GCancellable *cancellable, GError **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  const void *block;
  size_t      length;
  la_int64_t  offset;

  while (TRUE)
    {
      int status = archive_read_data_block (archive, &block, &length, &offset);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (status == ARCHIVE_EOF)
        return g_strdup (g_checksum_get_string (checksum));
      if (status != ARCHIVE_OK)
        return g_strdup ("");
      g_checksum_update (checksum, block, (gssize) length);
    }
}

/* Whether the archive reads back as what was written: every file, and nothing else. They come in
 * the order in which they lie. */
static gboolean
check_members (RecPackTarget *self,
               Archive       *archive,
               gboolean      *sound,
               GCancellable  *cancellable,
               GError       **error)
{
  struct archive_entry *member;
  int                   status = ARCHIVE_OK;
  guint                 n = 0;

  for (*sound = TRUE; *sound; n++)
    {
      const RecPackEntry *entry = n < self->entries->len ? self->entries->pdata[n] : NULL;
      const char         *name;
      g_autofree char    *path = NULL;
      g_autofree char    *found = NULL;

      status = archive_read_next_header (archive, &member);
      if (status != ARCHIVE_OK && status != ARCHIVE_WARN)
        break;
      found = hash_member (archive, cancellable, error);
      if (found == NULL)
        return FALSE;
      /* In a locale without UTF-8 the library cannot tell names. */
      name = archive_entry_pathname_utf8 (member);
      path = entry != NULL ? g_strconcat (self->root, "/", entry->path, NULL) : NULL;
      *sound = entry != NULL && g_str_equal (found, entry->sha256) &&
               (name == NULL || g_str_equal (name, path));
    }
  *sound = *sound && status == ARCHIVE_EOF && n == self->entries->len;
  return TRUE;
}

static gboolean
verify (RecPackTarget *self, GCancellable *cancellable, GError **error)
{
  Archive *archive = archive_read_new ();
  gboolean sound = FALSE;
  gboolean done = TRUE;

  if (archive_read_support_format_zip_seekable (archive) == ARCHIVE_OK &&
      archive_read_open_filename (archive, rec_safe_target_get_path (self->file), BLOCK_SIZE) ==
          ARCHIVE_OK)
    done = check_members (self, archive, &sound, cancellable, error);
  archive_read_free (archive);
  if (!done)
    return FALSE;
  if (!sound)
    {
      g_set_error (error,
                   REC_SHEET_ERROR,
                   REC_SHEET_ERROR_VERIFY,
                   _ ("“%s” did not read back as it was written. Try again, or choose another "
                      "folder."),
                   rec_safe_target_get_name (self->file));
      rec_safe_target_explain_verify (self->file, error);
    }
  return sound;
}

static gboolean
commit_archive (RecPackTarget *self, GCancellable *cancellable, GError **error)
{
  int fd = self->archive_fd;

  if (archive_write_close (self->archive) < ARCHIVE_WARN)
    return fail (self, get_code (self->archive), error);
  archive_write_free (g_steal_pointer (&self->archive));
  self->archive_fd = -1;
  if (close (fd) != 0)
    return fail (self, errno, error);
  return verify (self, cancellable, error) && rec_safe_target_commit (self->file, error);
}

/**
 * rec_pack_target_commit:
 * @self: a target whose files are written
 * @cancellable: (nullable): to stop it
 * @error: a #REC_SHEET_ERROR_IO, %REC_SHEET_ERROR_VERIFY where an archive does not read back, or
 *   %G_IO_ERROR_CANCELLED
 *
 * Puts the folder or archive in its place in one step, an archive once it was read again.
 *
 * Returns: whether it is in place
 */
gboolean
rec_pack_target_commit (RecPackTarget *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (self != NULL && self->entry == NULL, FALSE);

  if (self->failure != NULL)
    return fail (self, 0, error);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (self->archive != NULL)
    return commit_archive (self, cancellable, error);
  if (g_rename (rec_scratch_folder_get_path (self->folder), self->target) != 0)
    return fail (self, errno, error);
  rec_scratch_folder_let_go (self->folder);
  return TRUE;
}
