/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-record-source.h"

G_DEFINE_INTERFACE (RecRecordSource, rec_record_source, G_TYPE_OBJECT)

static void
rec_record_source_default_init (RecRecordSourceInterface *iface)
{
}

/**
 * rec_record_source_next:
 * @self: a source
 * @record: (out) (transfer full) (nullable): the next system; %NULL after the last
 * @error: return location for an error of the source
 *
 * Returns: %FALSE where the source failed
 */
gboolean
rec_record_source_next (RecRecordSource *self, RecRecord **record, GError **error)
{
  g_return_val_if_fail (REC_IS_RECORD_SOURCE (self), FALSE);
  g_return_val_if_fail (record != NULL, FALSE);

  return REC_RECORD_SOURCE_GET_IFACE (self)->next (self, record, error);
}

/**
 * rec_record_source_get_directory:
 * @self: a source
 *
 * Returns: (transfer none): the records that the systems refer to, the establishment among them
 */
RecDirectory *
rec_record_source_get_directory (RecRecordSource *self)
{
  g_return_val_if_fail (REC_IS_RECORD_SOURCE (self), NULL);

  return REC_RECORD_SOURCE_GET_IFACE (self)->get_directory (self);
}

/**
 * rec_record_source_get_query:
 * @self: a source
 *
 * Returns: (transfer none): what was asked for
 */
RecQuery *
rec_record_source_get_query (RecRecordSource *self)
{
  g_return_val_if_fail (REC_IS_RECORD_SOURCE (self), NULL);

  return REC_RECORD_SOURCE_GET_IFACE (self)->get_query (self);
}

/**
 * rec_record_source_get_n_shown:
 * @self: a source
 *
 * Returns: how many systems rec_record_source_next() gives in all
 */
guint
rec_record_source_get_n_shown (RecRecordSource *self)
{
  g_return_val_if_fail (REC_IS_RECORD_SOURCE (self), 0);

  return REC_RECORD_SOURCE_GET_IFACE (self)->get_n_shown (self);
}

/**
 * rec_record_source_get_n_total:
 * @self: a source
 *
 * Returns: how many systems the register holds, the archived ones left out unless the query asks
 *   for them
 */
guint
rec_record_source_get_n_total (RecRecordSource *self)
{
  g_return_val_if_fail (REC_IS_RECORD_SOURCE (self), 0);

  return REC_RECORD_SOURCE_GET_IFACE (self)->get_n_total (self);
}

/**
 * rec_record_source_get_state:
 * @self: a source
 *
 * Returns: (transfer none): the hash of the register's last journal entry, in hexadecimal; ""
 *   before the first
 */
const char *
rec_record_source_get_state (RecRecordSource *self)
{
  g_return_val_if_fail (REC_IS_RECORD_SOURCE (self), NULL);

  return REC_RECORD_SOURCE_GET_IFACE (self)->get_state (self);
}

/**
 * rec_record_source_get_as_at:
 * @self: a source
 *
 * Returns: (transfer none) (nullable): the day at whose end the register is given, "YYYY-MM-DD";
 *   %NULL where it is given as it is now
 */
const char *
rec_record_source_get_as_at (RecRecordSource *self)
{
  RecRecordSourceInterface *iface;

  g_return_val_if_fail (REC_IS_RECORD_SOURCE (self), NULL);

  iface = REC_RECORD_SOURCE_GET_IFACE (self);

  return iface->get_as_at != NULL ? iface->get_as_at (self) : NULL;
}

/**
 * rec_record_source_has_dossiers:
 * @self: a source
 *
 * Returns: whether it knows what is kept beside the systems
 */
gboolean
rec_record_source_has_dossiers (RecRecordSource *self)
{
  g_return_val_if_fail (REC_IS_RECORD_SOURCE (self), FALSE);

  return REC_RECORD_SOURCE_GET_IFACE (self)->load_dossier != NULL;
}

/**
 * rec_record_source_load_dossier:
 * @self: a source that has dossiers
 * @system: (nullable): a system that it gave; %NULL for what belongs to the establishment
 * @error: return location for an error of the source
 *
 * Reads what is kept beside a system, without attached files. To be asked for once a system, in
 * the order in which they are given: a source may read all at the first call and let go of each.
 *
 * Returns: (transfer full) (nullable): the dossier, %NULL where the source failed
 */
RecDossier *
rec_record_source_load_dossier (RecRecordSource *self, RecRecord *system, GError **error)
{
  g_return_val_if_fail (rec_record_source_has_dossiers (self), NULL);

  return REC_RECORD_SOURCE_GET_IFACE (self)->load_dossier (self, system, error);
}

/**
 * rec_record_source_count_records:
 * @self: a source
 * @kind: a kind
 *
 * Returns: how many records of the kind the register has in all; 0 where that is not known
 */
guint
rec_record_source_count_records (RecRecordSource *self, RecKind kind)
{
  g_return_val_if_fail (REC_IS_RECORD_SOURCE (self), 0);

  if (!rec_record_source_has_dossiers (self))
    return 0;
  return REC_RECORD_SOURCE_GET_IFACE (self)->count_records (self, kind);
}

/**
 * rec_record_source_has_contents:
 * @self: a source
 *
 * Returns: whether it also gives attached files, and can be read more than once
 */
gboolean
rec_record_source_has_contents (RecRecordSource *self)
{
  g_return_val_if_fail (REC_IS_RECORD_SOURCE (self), FALSE);

  return REC_RECORD_SOURCE_GET_IFACE (self)->write_content != NULL;
}

/**
 * rec_record_source_rewind:
 * @self: a source that has contents
 * @error: return location for an error of the source
 *
 * Has the systems given again from the first, in the same state of the register.
 *
 * Returns: %FALSE where the source failed
 */
gboolean
rec_record_source_rewind (RecRecordSource *self, GError **error)
{
  g_return_val_if_fail (rec_record_source_has_contents (self), FALSE);

  return REC_RECORD_SOURCE_GET_IFACE (self)->rewind (self, error);
}

/**
 * rec_record_source_list_records:
 * @self: a source that has contents
 * @kind: a kind, but not that of systems
 * @error: return location for an error of the source
 *
 * Returns: (transfer full) (nullable) (element-type RecRecord): all records of the kind that the
 *   register has, whichever systems they belong to, oldest first; %NULL where the source failed
 */
GPtrArray *
rec_record_source_list_records (RecRecordSource *self, RecKind kind, GError **error)
{
  g_return_val_if_fail (rec_record_source_has_contents (self), NULL);

  return REC_RECORD_SOURCE_GET_IFACE (self)->list_records (self, kind, error);
}

/**
 * rec_record_source_write_content:
 * @self: a source that has contents
 * @attachment: an attachment that it gave
 * @stream: (nullable): where what is attached is written, not closed; %NULL: it is only read
 *   through
 * @problem: (out) (transfer full) (nullable): a sentence where what is attached is missing, or is
 *   not what was once attached: what was written then is not to be used
 * @cancellable: (nullable): what stops it, from any thread
 * @error: return location for an error of the source or of @stream, or %G_IO_ERROR_CANCELLED
 *
 * Writes what an attached file holds, a piece at a time, and checks it against its hash.
 *
 * Returns: %FALSE where reading or writing failed
 */
gboolean
rec_record_source_write_content (RecRecordSource *self,
                                 RecRecord       *attachment,
                                 GOutputStream   *stream,
                                 char           **problem,
                                 GCancellable    *cancellable,
                                 GError         **error)
{
  g_return_val_if_fail (rec_record_source_has_contents (self), FALSE);
  g_return_val_if_fail (problem != NULL, FALSE);

  *problem = NULL;
  return REC_RECORD_SOURCE_GET_IFACE (self)->write_content (
      self, attachment, stream, problem, cancellable, error);
}
