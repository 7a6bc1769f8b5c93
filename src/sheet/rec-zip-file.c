/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-zip-file.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define BLOCK_SIZE 65536

/* A member that is larger than this may not be more than so many times as large as the archive.
 * Even sheets of nothing but zeros stay under a hundred times. */
#define SMALL_MEMBER (64 * 1024 * 1024)
#define MAX_RATIO 200

/* A workbook has some hundred members at the very most. */
#define MAX_MEMBERS 10000

typedef struct archive Archive;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Archive, archive_read_free)

struct _RecZipFile
{
  GBytes     *bytes;
  char       *name;
  GHashTable *members; /* normalized name -> name in the archive */
  gboolean    refused; /* a member went beyond the limits: nothing more is read */
};

static gboolean
set_broken_error (GError **error, const char *name)
{
  g_set_error (
      error,
      REC_SHEET_ERROR,
      REC_SHEET_ERROR_BROKEN,
      _ ("“%s” is damaged or incomplete. Open it in Excel or LibreOffice, save it again and "
         "import that file, or ask for a new copy."),
      name);
  return FALSE;
}

/* Members are found whatever slashes and case a program gave them. */
static char *
normalize_name (const char *member)
{
  g_autofree char *slashes = g_strdelimit (g_strdup (member), "\\", '/');
  const char      *start = slashes;

  while (*start == '/')
    start++;
  return g_ascii_strdown (start, -1);
}

static Archive *
open_archive (RecZipFile *self, GError **error)
{
  g_autoptr (Archive) archive = archive_read_new ();
  gsize         length;
  gconstpointer data = g_bytes_get_data (self->bytes, &length);

  if (archive_read_support_format_zip_seekable (archive) != ARCHIVE_OK ||
      archive_read_open_memory (archive, data, length) != ARCHIVE_OK)
    {
      set_broken_error (error, self->name);
      return NULL;
    }
  return g_steal_pointer (&archive);
}

/* Reads the next entry's header. At the end @entry is %NULL. */
static gboolean
next_entry (RecZipFile *self, Archive *archive, struct archive_entry **entry, GError **error)
{
  int status = archive_read_next_header (archive, entry);

  if (status == ARCHIVE_EOF)
    {
      *entry = NULL;
      return TRUE;
    }
  /* A warning: the name is not in the locale's encoding. */
  return status == ARCHIVE_OK || status == ARCHIVE_WARN ? TRUE
                                                        : set_broken_error (error, self->name);
}

static char *
get_entry_name (struct archive_entry *entry)
{
  const char *member = archive_entry_pathname_utf8 (entry);

  if (member == NULL)
    member = archive_entry_pathname (entry);
  return normalize_name (member != NULL ? member : "");
}

static gboolean
list_members (RecZipFile *self, GError **error)
{
  g_autoptr (Archive) archive = open_archive (self, error);
  struct archive_entry *entry;

  if (archive == NULL)
    return FALSE;
  while (TRUE)
    {
      if (!next_entry (self, archive, &entry, error))
        return FALSE;
      if (entry == NULL)
        return TRUE;
      if (archive_entry_is_encrypted (entry))
        {
          g_set_error (
              error,
              REC_SHEET_ERROR,
              REC_SHEET_ERROR_FORMAT,
              _ ("“%s” is protected by a password. Open it in Excel or LibreOffice, save it "
                 "without a password and import that file."),
              self->name);
          return FALSE;
        }
      if (g_hash_table_size (self->members) >= MAX_MEMBERS)
        return set_broken_error (error, self->name);
      g_hash_table_add (self->members, get_entry_name (entry));
    }
}

/**
 * rec_zip_file_open:
 * @bytes: an archive
 * @name: the file's name, for messages
 *
 * Opens an archive and lists its members. Fails with %REC_SHEET_ERROR_BROKEN, or with
 * %REC_SHEET_ERROR_FORMAT where members are encrypted. Can be called from any thread.
 *
 * Returns: (transfer full): the archive; free it with rec_zip_file_free()
 */
RecZipFile *
rec_zip_file_open (GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (RecZipFile) self = g_new0 (RecZipFile, 1);

  self->bytes = g_bytes_ref (bytes);
  self->name = g_strdup (name);
  self->members = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!list_members (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
rec_zip_file_free (RecZipFile *self)
{
  if (self == NULL)
    return;
  g_bytes_unref (self->bytes);
  g_free (self->name);
  g_hash_table_unref (self->members);
  g_free (self);
}

const char *
rec_zip_file_get_name (RecZipFile *self)
{
  return self->name;
}

/**
 * rec_zip_file_has:
 * @self: an archive
 * @member: a member's name, from the top of the archive
 *
 * Returns: whether there is such a member
 */
gboolean
rec_zip_file_has (RecZipFile *self, const char *member)
{
  g_autofree char *wanted = normalize_name (member);

  return g_hash_table_contains (self->members, wanted);
}

/* Whether a member may be unpacked to so many bytes. */
static gboolean
check_size (RecZipFile *self, gsize n_read, GError **error)
{
  gsize size = g_bytes_get_size (self->bytes);

  if (n_read <= SMALL_MEMBER || (n_read <= REC_ZIP_MAX_MEMBER && n_read / MAX_RATIO <= size))
    return TRUE;
  self->refused = TRUE;
  if (n_read / MAX_RATIO > size)
    g_set_error (error,
                 REC_SHEET_ERROR,
                 REC_SHEET_ERROR_TOO_LARGE,
                 _ ("“%s” unpacks to more than %u times its size, as no workbook does: it may have "
                    "been made to fill the memory. Do not open it; ask for a new copy."),
                 self->name,
                 MAX_RATIO);
  else
    g_set_error (error,
                 REC_SHEET_ERROR,
                 REC_SHEET_ERROR_TOO_LARGE,
                 _ ("“%s” unpacks to more than 1 GB, which is too much to import. Split it into "
                    "several files."),
                 self->name);
  return FALSE;
}

static gboolean
read_entry (RecZipFile   *self,
            Archive      *archive,
            RecZipFunc    func,
            gpointer      user_data,
            GCancellable *cancellable,
            GError      **error)
{
  g_autofree guint8 *block = g_malloc (BLOCK_SIZE);
  gsize              n_read = 0;

  while (TRUE)
    {
      la_ssize_t length = archive_read_data (archive, block, BLOCK_SIZE);

      /* A wrong checksum comes as an error at the end of the data. */
      if (length < 0)
        return set_broken_error (error, self->name);
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (length == 0)
        return TRUE;
      n_read += (gsize) length;
      if (!check_size (self, n_read, error))
        return FALSE;
      if (!func (block, (gsize) length, user_data, error))
        return error == NULL || *error == NULL;
    }
}

/**
 * rec_zip_file_is_refused:
 * @self: an archive
 *
 * Returns: whether a member was met that unpacks to too much, so that none should be read any more
 */
gboolean
rec_zip_file_is_refused (RecZipFile *self)
{
  return self->refused;
}

/**
 * rec_zip_file_read:
 * @self: an archive
 * @member: a member's name, from the top of the archive
 * @func: takes the data, block by block
 * @user_data: passed to @func
 * @cancellable: (nullable): a #GCancellable
 * @error: return location for an error, must not be %NULL
 *
 * Unpacks a member, checking its checksum when it is read to the end. Fails with the error of
 * @func, %REC_SHEET_ERROR_BROKEN (also where there is no such member), %REC_SHEET_ERROR_TOO_LARGE
 * (over 1 GB, or over 64 MB and 200 times the archive) or %G_IO_ERROR_CANCELLED.
 *
 * Returns: whether all was read that was wanted
 */
gboolean
rec_zip_file_read (RecZipFile   *self,
                   const char   *member,
                   RecZipFunc    func,
                   gpointer      user_data,
                   GCancellable *cancellable,
                   GError      **error)
{
  g_autoptr (Archive) archive = NULL;
  g_autofree char      *wanted = normalize_name (member);
  struct archive_entry *entry;

  g_return_val_if_fail (error != NULL, FALSE);

  archive = open_archive (self, error);
  if (archive == NULL)
    return FALSE;
  while (TRUE)
    {
      g_autofree char *found = NULL;

      if (!next_entry (self, archive, &entry, error))
        return FALSE;
      if (entry == NULL)
        return set_broken_error (error, self->name);
      found = get_entry_name (entry);
      if (g_str_equal (found, wanted))
        return read_entry (self, archive, func, user_data, cancellable, error);
    }
}
