/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-dossier.h"

#include <string.h>

struct _RecDossier
{
  gatomicrefcount refs;
  RecRecord      *facility;
  RecRecord      *system;
  GPtrArray      *records[REC_N_KINDS]; /* made when the first of a kind is added */
  GPtrArray      *none;
};

G_DEFINE_BOXED_TYPE (RecDossier, rec_dossier, rec_dossier_ref, rec_dossier_unref)

/**
 * rec_dossier_new:
 * @facility: (nullable): the establishment, %NULL where nothing is known of it
 * @system: (nullable): the system, %NULL for what is kept for the establishment as a whole
 *
 * Returns: (transfer full): a dossier without further records
 */
RecDossier *
rec_dossier_new (RecRecord *facility, RecRecord *system)
{
  RecDossier *self = g_new0 (RecDossier, 1);

  g_atomic_ref_count_init (&self->refs);
  self->facility = facility != NULL ? rec_record_ref (facility) : NULL;
  self->system = system != NULL ? rec_record_ref (system) : NULL;
  self->none = g_ptr_array_new ();

  return self;
}

/**
 * rec_dossier_ref:
 *
 * Returns: (transfer full): @self. Any thread.
 */
RecDossier *
rec_dossier_ref (RecDossier *self)
{
  g_atomic_ref_count_inc (&self->refs);

  return self;
}

/**
 * rec_dossier_unref:
 * @self: (transfer full): a dossier
 *
 * Any thread.
 */
void
rec_dossier_unref (RecDossier *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_clear_pointer (&self->facility, rec_record_unref);
  g_clear_pointer (&self->system, rec_record_unref);
  for (guint kind = 0; kind < REC_N_KINDS; kind++)
    g_clear_pointer (&self->records[kind], g_ptr_array_unref);
  g_ptr_array_unref (self->none);
  g_free (self);
}

/**
 * rec_dossier_add:
 * @record: a record of any kind but a system or facility
 *
 * Puts @record behind those of its kind. Only while the dossier is built.
 */
void
rec_dossier_add (RecDossier *self, RecRecord *record)
{
  RecKind kind = rec_record_get_kind (record);

  if (self->records[kind] == NULL)
    self->records[kind] = g_ptr_array_new_with_free_func ((GDestroyNotify) rec_record_unref);
  g_ptr_array_add (self->records[kind], rec_record_ref (record));
}

/**
 * rec_dossier_get_facility:
 *
 * Returns: (transfer none) (nullable): the establishment
 */
RecRecord *
rec_dossier_get_facility (const RecDossier *self)
{
  return self->facility;
}

/**
 * rec_dossier_get_system:
 *
 * Returns: (transfer none) (nullable): the system, %NULL in the establishment's own dossier
 */
RecRecord *
rec_dossier_get_system (const RecDossier *self)
{
  return self->system;
}

/**
 * rec_dossier_list:
 * @kind: a kind
 *
 * Returns: (transfer none) (element-type RecRecord): the records of @kind, oldest first; empty
 *   where there are none, never %NULL
 */
GPtrArray *
rec_dossier_list (const RecDossier *self, RecKind kind)
{
  g_return_val_if_fail (kind < REC_N_KINDS, self->none);

  return self->records[kind] != NULL ? self->records[kind] : self->none;
}

/**
 * rec_dossier_find:
 * @kind: a kind
 * @id: the id of a record
 *
 * Returns: (transfer none) (nullable): the record of @kind that has the id
 */
RecRecord *
rec_dossier_find (const RecDossier *self, RecKind kind, const char *id)
{
  GPtrArray *records = rec_dossier_list (self, kind);

  for (guint i = 0; i < records->len; i++)
    if (strcmp (rec_record_get_id (records->pdata[i]), id) == 0)
      return records->pdata[i];

  return NULL;
}

/**
 * rec_dossier_with_system:
 * @system: the system in another state
 *
 * Returns: (transfer full): a dossier with @system in place of the one it had and the same records,
 *   to see what would follow from a change
 */
RecDossier *
rec_dossier_with_system (const RecDossier *self, RecRecord *system)
{
  RecDossier *with = rec_dossier_new (self->facility, system);

  for (guint kind = 0; kind < REC_N_KINDS; kind++)
    if (self->records[kind] != NULL)
      with->records[kind] = g_ptr_array_ref (self->records[kind]);

  return with;
}
