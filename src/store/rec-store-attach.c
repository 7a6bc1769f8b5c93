/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-store.h"

#include <glib/gi18n.h>

#include "rec-content.h"
#include "rec-path.h"
#include "rec-store-private.h"

/**
 * rec_kind_has_attachments:
 * @kind: a kind
 *
 * Returns: whether files can be attached to records of the kind
 */
gboolean
rec_kind_has_attachments (RecKind kind)
{
  const RecField *field =
      rec_catalogue_find_field (REC_KIND_ATTACHMENT, rec_catalogue_get_kind (kind)->id);

  return field != NULL && field->type == REC_FIELD_REFERENCE && field->target == kind;
}

/* Its name as people see it, on one line. */
static char *
get_name (GFile *file, GFileInfo *info)
{
  char *name = info != NULL ? g_strdup (g_file_info_get_display_name (info)) : NULL;

  if (name == NULL)
    {
      g_autofree char *path = g_file_get_parse_name (file);

      name = g_path_get_basename (path);
    }
  for (char *c = name; *c != '\0'; c++)
    if (g_ascii_iscntrl (*c))
      *c = ' ';

  return name;
}

static RecRecord *
make_record (RecKind     kind,
             const char *id,
             const char *name,
             const char *sha256,
             gint64      size,
             GFileInfo  *info)
{
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *bytes = g_strdup_printf ("%" G_GINT64_FORMAT, size);
  const char      *type = info != NULL ? g_file_info_get_content_type (info) : NULL;
  g_autofree char *media_type = type != NULL ? g_content_type_get_mime_type (type) : NULL;
  const char      *values[][2] = {
         { "name", name },
         { rec_catalogue_get_kind (kind)->id, id },
         { "size", bytes },
         { "sha256", sha256 },
         { "media_type", media_type },
  };
  RecRecord *record = rec_record_new (REC_KIND_ATTACHMENT, uuid);

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      RecRecord *with = rec_record_with (
          record, rec_catalogue_find_field (REC_KIND_ATTACHMENT, values[i][0]), values[i][1]);

      rec_record_unref (record);
      record = with;
    }

  return record;
}

/**
 * rec_store_attach:
 * @self: an open store
 * @kind: kind of the record that gets the file, see rec_kind_has_attachments()
 * @id: its id
 * @file: the file; it stays where it is
 * @progress: (nullable): told how far it is
 * @progress_data: passed to @progress
 * @cancellable: (nullable): what stops it, from any thread
 * @error: (nullable): %REC_STORE_ERROR_CONSTRAINT where it is larger than
 *   %REC_ATTACHMENT_MAX_SIZE, %REC_STORE_ERROR_READ_ONLY, %REC_STORE_ERROR_IO,
 *   %G_IO_ERROR_CANCELLED, those of rec_store_apply()
 *
 * Keeps a copy of a file in the register, beside a record. It is read a piece at a time. The record
 * of kind %REC_KIND_ATTACHMENT is an edit like others, which undo takes back; what the file holds
 * stays in the register from then on, as every state that the journal tells of can come back. Two
 * files that hold the same are kept once.
 *
 * Returns: (transfer full) (nullable): what was done, as rec_store_apply() gives it
 */
RecEdit *
rec_store_attach (RecStore          *self,
                  RecKind            kind,
                  const char        *id,
                  GFile             *file,
                  RecContentProgress progress,
                  gpointer           progress_data,
                  GCancellable      *cancellable,
                  GError           **error)
{
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (RecRecord) owner = NULL;
  g_autoptr (RecRecord) record = NULL;
  g_autoptr (RecEdit) edit = NULL;
  g_autofree char *name = NULL;
  g_autofree char *sha256 = NULL;
  RecEdit         *done;
  gint64           size;
  gboolean         is_new = FALSE;

  g_return_val_if_fail (REC_IS_STORE (self), NULL);
  g_return_val_if_fail (rec_kind_has_attachments (kind), NULL);
  g_return_val_if_fail (id != NULL && G_IS_FILE (file), NULL);

  if (self->read_only || self->as_at != NULL)
    {
      g_autofree char *path = rec_path_get_display_name (self->path);

      g_set_error (error,
                   REC_STORE_ERROR,
                   REC_STORE_ERROR_READ_ONLY,
                   _ ("“%s” is open for reading only; nothing was changed."),
                   path);
      return NULL;
    }
  owner = rec_store_load (self, kind, id, error);
  if (owner == NULL)
    return NULL;
  info = g_file_query_info (file,
                            G_FILE_ATTRIBUTE_STANDARD_DISPLAY_NAME
                            "," G_FILE_ATTRIBUTE_STANDARD_CONTENT_TYPE
                            "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                            G_FILE_QUERY_INFO_NONE,
                            cancellable,
                            NULL);
  name = get_name (file, info);
  /* What is no file (a folder, a pipe) would be read without end, or not at all. */
  if (info != NULL && g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      g_set_error (error,
                   REC_STORE_ERROR,
                   REC_STORE_ERROR_IO,
                   /* Translators: the name of a folder. */
                   _ ("“%s” is not a file. Attach the files it holds one by one."),
                   name);
      return NULL;
    }
  if (!rec_content_add (rec_store_get_db (self),
                        file,
                        name,
                        &sha256,
                        &size,
                        &is_new,
                        progress,
                        progress_data,
                        cancellable,
                        error))
    return NULL;

  record = make_record (kind, id, name, sha256, size, info);
  edit = rec_edit_new_change (REC_VERB_CREATE, NULL, record);
  done = rec_store_apply (self, edit, cancellable, error);
  if (done == NULL && is_new)
    rec_content_drop (rec_store_get_db (self), sha256, NULL);

  return done;
}

/**
 * rec_store_attach_by_name:
 * @self: an open store
 * @kind: kind of the record that gets the file
 * @name: its name
 * @file: the file
 * @error: (nullable): %REC_STORE_ERROR_NOT_FOUND where no record has the name, errors of
 *   rec_store_attach()
 *
 * Attaches a file to the first record that has a name, see rec_store_attach().
 *
 * Returns: whether it is attached
 */
gboolean
rec_store_attach_by_name (
    RecStore *self, RecKind kind, const char *name, GFile *file, GError **error)
{
  g_autoptr (GPtrArray) records = rec_store_list_records (self, kind, "name", name, error);
  g_autoptr (RecEdit) done = NULL;

  if (records == NULL)
    return FALSE;
  if (records->len == 0)
    {
      g_set_error (error,
                   REC_STORE_ERROR,
                   REC_STORE_ERROR_NOT_FOUND,
                   /* Translators: the name of a record */
                   _ ("There is no “%s” in the register."),
                   name);
      return FALSE;
    }
  done = rec_store_attach (
      self, kind, rec_record_get_id (records->pdata[0]), file, NULL, NULL, NULL, error);

  return done != NULL;
}

/* Closes the copy without putting it into its place. */
static void
give_up (GOutputStream *stream, GFile *target, gboolean was_there)
{
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();

  g_cancellable_cancel (cancelled);
  g_output_stream_close (stream, cancelled, NULL);
  if (!was_there)
    g_file_delete (target, NULL, NULL);
}

/**
 * rec_store_save_attachment:
 * @self: an open store
 * @id: id of an attachment
 * @target: the file to be written; one that is there is replaced, once the copy is whole
 * @progress: (nullable): told how far it is
 * @progress_data: passed to @progress
 * @cancellable: (nullable): what stops it, from any thread
 * @error: (nullable): %REC_STORE_ERROR_NOT_FOUND where there is no such attachment or what it held
 *   is missing, %REC_STORE_ERROR_CORRUPT where it is not what was attached, %REC_STORE_ERROR_IO,
 *   %G_IO_ERROR_CANCELLED
 *
 * Writes a copy of an attached file, a piece at a time, and checks it against its hash on the way.
 * Nothing is left behind where that fails.
 *
 * Returns: whether the copy is there, whole
 */
gboolean
rec_store_save_attachment (RecStore          *self,
                           const char        *id,
                           GFile             *target,
                           RecContentProgress progress,
                           gpointer           progress_data,
                           GCancellable      *cancellable,
                           GError           **error)
{
  g_autoptr (RecRecord) record = NULL;
  g_autoptr (GFileOutputStream) stream = NULL;
  g_autoptr (GError) problem = NULL;
  gboolean was_there;

  g_return_val_if_fail (REC_IS_STORE (self), FALSE);
  g_return_val_if_fail (id != NULL && G_IS_FILE (target), FALSE);

  record = rec_store_load (self, REC_KIND_ATTACHMENT, id, error);
  if (record == NULL)
    return FALSE;
  was_there = g_file_query_exists (target, NULL);
  stream = g_file_replace (
      target, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, cancellable, &problem);
  if (stream != NULL)
    {
      if (!rec_content_write (rec_store_get_db (self),
                              rec_record_get_by_id (record, "sha256"),
                              rec_record_get_name (record),
                              G_OUTPUT_STREAM (stream),
                              progress,
                              progress_data,
                              cancellable,
                              error))
        {
          give_up (G_OUTPUT_STREAM (stream), target, was_there);
          return FALSE;
        }
      if (g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, &problem))
        return TRUE;
    }
  if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&problem));
  else
    g_set_error (error,
                 REC_STORE_ERROR,
                 REC_STORE_ERROR_IO,
                 /* Translators: the name of a file, and what the system says. */
                 _ ("The copy of “%s” cannot be written: %s"),
                 rec_record_get_name (record),
                 problem->message);

  return FALSE;
}
