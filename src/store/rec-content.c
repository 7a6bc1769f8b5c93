/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-content.h"

#include <glib/gi18n.h>

#define CHUNK_SIZE ((gsize) 1024 * 1024)

static void
set_damaged (const char *name, GError **error)
{
  g_set_error (error,
               REC_STORE_ERROR,
               REC_STORE_ERROR_CORRUPT,
               /* Translators: the name of a file. */
               _ ("What the attached file “%s” holds is not what was attached: it was damaged or "
                  "changed. Restore a backup, or attach the file again."),
               name);
}

/* Errors of GIO are in the words of the system: they are told with the file and what to do. */
static void
set_read_error (const char *name, GError *problem, GError **error)
{
  if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, problem);
  else
    {
      g_set_error (error,
                   REC_STORE_ERROR,
                   REC_STORE_ERROR_IO,
                   /* Translators: the name of a file, and what the system says. */
                   _ ("“%s” cannot be read (%s). Nothing was attached."),
                   name,
                   problem->message);
      g_error_free (problem);
    }
}

static void
set_write_error (const char *name, GError *problem, GError **error)
{
  if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, problem);
  else
    {
      g_set_error (error,
                   REC_STORE_ERROR,
                   REC_STORE_ERROR_IO,
                   /* Translators: the name of a file, and what the system says. */
                   _ ("The copy of “%s” cannot be written (%s)."),
                   name,
                   problem->message);
      g_error_free (problem);
    }
}

static gboolean
insert_row (RecDb *db, gint64 *row, GError **error)
{
  g_autoptr (RecStatement) statement =
      rec_db_prepare (db, "INSERT INTO content (sha256, size) VALUES ('', 0) RETURNING row", error);
  gboolean found;

  if (statement == NULL || !rec_statement_step (statement, &found, error))
    return FALSE;
  *row = rec_statement_get_int (statement, 0);

  return rec_statement_step (statement, &found, error);
}

static gboolean
find (RecDb *db, const char *sha256, gint64 *row, gint64 *size, GError **error)
{
  g_autoptr (RecStatement) statement =
      rec_db_prepare (db, "SELECT row, size FROM content WHERE sha256 = ?1", error);
  gboolean found;

  if (statement == NULL)
    return FALSE;
  rec_statement_bind_text (statement, 1, sha256);
  if (!rec_statement_step (statement, &found, error))
    return FALSE;
  *row = found ? rec_statement_get_int (statement, 0) : 0;
  *size = found ? rec_statement_get_int (statement, 1) : 0;

  return TRUE;
}

static gboolean
refuse_large (const char *name, gint64 size, GError **error)
{
  g_autofree char *limit = NULL;

  if (size <= REC_ATTACHMENT_MAX_SIZE)
    return TRUE;
  limit = g_format_size (REC_ATTACHMENT_MAX_SIZE);
  g_set_error (error,
               REC_STORE_ERROR,
               REC_STORE_ERROR_CONSTRAINT,
               /* Translators: the name of a file, a size such as "500 MB". */
               _ ("“%s” is larger than %s, which is the most a register takes. Keep it elsewhere "
                  "and enter a link to it."),
               name,
               limit);

  return FALSE;
}

static gboolean
read_into (RecDb             *db,
           GInputStream      *stream,
           const char        *name,
           gint64             row,
           gint64             expected,
           GChecksum         *checksum,
           gint64            *size,
           RecContentProgress progress,
           gpointer           progress_data,
           GCancellable      *cancellable,
           GError           **error)
{
  g_autofree guint8 *buffer = g_malloc (CHUNK_SIZE);
  g_autoptr (RecStatement) statement = rec_db_prepare (
      db, "INSERT INTO content_chunk (content, position, bytes) VALUES (?1, ?2, ?3)", error);
  gsize n = CHUNK_SIZE;

  if (statement == NULL)
    return FALSE;
  *size = 0;
  for (gint64 position = 0; n == CHUNK_SIZE; position++)
    {
      g_autoptr (GError) problem = NULL;

      if (!g_input_stream_read_all (stream, buffer, CHUNK_SIZE, &n, cancellable, &problem))
        {
          set_read_error (name, g_steal_pointer (&problem), error);
          return FALSE;
        }
      if (n == 0)
        break;
      *size += (gint64) n;
      if (!refuse_large (name, *size, error))
        return FALSE;
      g_checksum_update (checksum, buffer, (gssize) n);
      rec_statement_bind_int (statement, 1, row);
      rec_statement_bind_int (statement, 2, position);
      rec_statement_bind_bytes (statement, 3, buffer, n);
      if (!rec_statement_run (statement, error))
        return FALSE;
      if (progress != NULL && expected > 0)
        progress (MIN (1.0, (double) *size / (double) expected), progress_data);
    }

  return TRUE;
}

static gboolean
seal (RecDb *db, gint64 row, const char *sha256, gint64 size, GError **error)
{
  g_autoptr (RecStatement) statement =
      rec_db_prepare (db, "UPDATE content SET sha256 = ?2, size = ?3 WHERE row = ?1", error);

  if (statement == NULL)
    return FALSE;
  rec_statement_bind_int (statement, 1, row);
  rec_statement_bind_text (statement, 2, sha256);
  rec_statement_bind_int (statement, 3, size);

  return rec_statement_run (statement, error);
}

/* Reads the stream into the tables, inside a transaction. Where the content is there already and
 * sound, @is_new is FALSE and what was read is not needed. */
static gboolean
add_stream (RecDb             *db,
            GInputStream      *stream,
            const char        *name,
            gint64             expected,
            char             **sha256,
            gint64            *size,
            gboolean          *is_new,
            RecContentProgress progress,
            gpointer           progress_data,
            GCancellable      *cancellable,
            GError           **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gint64   row;
  gint64   known;
  gint64   known_size;
  gboolean sound = FALSE;

  if (!insert_row (db, &row, error) || !read_into (db,
                                                   stream,
                                                   name,
                                                   row,
                                                   expected,
                                                   checksum,
                                                   size,
                                                   progress,
                                                   progress_data,
                                                   cancellable,
                                                   error))
    return FALSE;
  *sha256 = g_strdup (g_checksum_get_string (checksum));
  if (!find (db, *sha256, &known, &known_size, error))
    return FALSE;
  if (known != 0 &&
      !rec_content_verify (db, known, *sha256, known_size, &sound, cancellable, error))
    return FALSE;
  *is_new = !sound;
  if (sound)
    return TRUE;
  /* A damaged content is mended by attaching the file again. */
  if (known != 0 && !rec_content_drop (db, *sha256, error))
    return FALSE;

  return seal (db, row, *sha256, *size, error);
}

/**
 * rec_content_add:
 * @db: a connection, of a register open for writing
 * @file: the file to be read
 * @name: its name, for messages
 * @sha256: (out) (transfer full): what the content is known by
 * @size: (out): bytes
 * @is_new: (out): whether it was not there before
 * @progress: (nullable): told after each chunk
 * @progress_data: passed to @progress
 * @cancellable: (nullable): what stops it, from any thread
 * @error: (nullable): %REC_STORE_ERROR_IO where the file cannot be read or the register cannot be
 *   written, %REC_STORE_ERROR_CONSTRAINT where the file is too large, %G_IO_ERROR_CANCELLED
 *
 * Takes what a file holds into the register, in a transaction of its own, a chunk at a time.
 *
 * Returns: whether it is there
 */
gboolean
rec_content_add (RecDb             *db,
                 GFile             *file,
                 const char        *name,
                 char             **sha256,
                 gint64            *size,
                 gboolean          *is_new,
                 RecContentProgress progress,
                 gpointer           progress_data,
                 GCancellable      *cancellable,
                 GError           **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, &problem);
  g_autoptr (GFileInfo) info = NULL;
  gint64   expected = 0;
  gboolean done;

  if (stream == NULL)
    {
      set_read_error (name, g_steal_pointer (&problem), error);
      return FALSE;
    }
  info = g_file_input_stream_query_info (stream, G_FILE_ATTRIBUTE_STANDARD_SIZE, cancellable, NULL);
  if (info != NULL)
    expected = g_file_info_get_size (info);
  if (!refuse_large (name, expected, error) || !rec_db_begin (db, error))
    return FALSE;

  done = add_stream (db,
                     G_INPUT_STREAM (stream),
                     name,
                     expected,
                     sha256,
                     size,
                     is_new,
                     progress,
                     progress_data,
                     cancellable,
                     error);
  if (done && *is_new && rec_db_commit (db, error))
    return TRUE;
  rec_db_rollback (db);
  if (done && !*is_new)
    return TRUE;
  g_clear_pointer (sha256, g_free);

  return FALSE;
}

/**
 * rec_content_drop:
 * @db: a connection
 * @sha256: what the content is known by
 * @error: (nullable): a #RecStoreError
 *
 * Takes a content out: one that no entry of the journal tells of, because the record for which it
 * was added could not be.
 *
 * Returns: whether all went well
 */
gboolean
rec_content_drop (RecDb *db, const char *sha256, GError **error)
{
  g_autoptr (RecStatement) statement =
      rec_db_prepare (db, "DELETE FROM content WHERE sha256 = ?1", error);

  if (statement == NULL)
    return FALSE;
  rec_statement_bind_text (statement, 1, sha256);

  return rec_statement_run (statement, error);
}

/* Reads the chunks in order, into @stream where there is one; whether they are what they should be
 * is @sound. */
static gboolean
read_chunks (RecDb             *db,
             gint64             row,
             const char        *sha256,
             gint64             size,
             const char        *name,
             GOutputStream     *stream,
             gboolean          *sound,
             RecContentProgress progress,
             gpointer           progress_data,
             GCancellable      *cancellable,
             GError           **error)
{
  g_autoptr (RecStatement) statement = rec_db_prepare (
      db, "SELECT bytes FROM content_chunk WHERE content = ?1 ORDER BY position", error);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gint64   n_read = 0;
  gboolean found = TRUE;

  if (statement == NULL)
    return FALSE;
  rec_statement_bind_int (statement, 1, row);
  while (found)
    {
      g_autoptr (GError) problem = NULL;
      gconstpointer bytes;
      gsize         n;

      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !rec_statement_step (statement, &found, error))
        return FALSE;
      if (!found)
        break;
      bytes = rec_statement_get_bytes (statement, 0, &n);
      g_checksum_update (checksum, bytes, (gssize) n);
      n_read += (gint64) n;
      if (stream != NULL && n > 0 &&
          !g_output_stream_write_all (stream, bytes, n, NULL, cancellable, &problem))
        {
          set_write_error (name, g_steal_pointer (&problem), error);
          return FALSE;
        }
      if (progress != NULL && size > 0)
        progress (MIN (1.0, (double) n_read / (double) size), progress_data);
    }
  *sound = n_read == size && g_strcmp0 (g_checksum_get_string (checksum), sha256) == 0;

  return TRUE;
}

/**
 * rec_content_write:
 * @db: a connection
 * @sha256: (nullable): what the content is known by
 * @name: name of the attached file, for messages
 * @stream: (nullable): where it is written; not closed; %NULL: it is only read through
 * @progress: (nullable): told after each chunk
 * @progress_data: passed to @progress
 * @cancellable: (nullable): what stops it, from any thread
 * @error: (nullable): %REC_STORE_ERROR_NOT_FOUND where it is missing, %REC_STORE_ERROR_CORRUPT
 *   where it is not what its hash says, %REC_STORE_ERROR_IO, %G_IO_ERROR_CANCELLED
 *
 * Writes a content, a chunk at a time. What was written is good only where this succeeds.
 *
 * Returns: whether all of it is written, and is what was once attached
 */
gboolean
rec_content_write (RecDb             *db,
                   const char        *sha256,
                   const char        *name,
                   GOutputStream     *stream,
                   RecContentProgress progress,
                   gpointer           progress_data,
                   GCancellable      *cancellable,
                   GError           **error)
{
  gint64   row = 0;
  gint64   size = 0;
  gboolean sound;

  if (sha256 != NULL && !find (db, sha256, &row, &size, error))
    return FALSE;
  if (row == 0)
    {
      g_set_error (error,
                   REC_STORE_ERROR,
                   REC_STORE_ERROR_NOT_FOUND,
                   /* Translators: the name of a file. */
                   _ ("What the attached file “%s” held is missing. Restore a backup, or attach "
                      "the file again."),
                   name);
      return FALSE;
    }
  if (!read_chunks (
          db, row, sha256, size, name, stream, &sound, progress, progress_data, cancellable, error))
    return FALSE;
  if (!sound)
    set_damaged (name, error);

  return sound;
}

/**
 * rec_content_verify:
 * @db: a connection
 * @row: row of the content
 * @sha256: what it is known by
 * @size: bytes it should have
 * @sound: (out): whether it is what its hash and size say
 * @cancellable: (nullable): what stops it, from any thread
 * @error: (nullable): a #RecStoreError, or %G_IO_ERROR_CANCELLED
 *
 * Reads a content through.
 *
 * Returns: whether it could be read
 */
gboolean
rec_content_verify (RecDb        *db,
                    gint64        row,
                    const char   *sha256,
                    gint64        size,
                    gboolean     *sound,
                    GCancellable *cancellable,
                    GError      **error)
{
  return read_chunks (db, row, sha256, size, NULL, NULL, sound, NULL, NULL, cancellable, error);
}
