/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-assessor.h"

#include <string.h>

#include "rec-dossier-sweep.h"
#include "rec-store-private.h"

/* Rows read where a system could be looked at: about as much work */
#define ROWS_A_SYSTEM 16

struct _RecAssessor
{
  RecStore *store;

  gboolean       is_read;
  gint64         version; /* of the file, as changed by other connections */
  int            changes; /* made by our connection */
  RecLawPack    *pack;
  char          *today;
  GHashTable    *parts;         /* RecSituationPart, by id of the system */
  RecSituation  *situation;     /* the last one asked for; NULL until then */
  gboolean       is_current;    /* it is of the parts and the establishment as they are */
  RecAssessment *establishment; /* NULL where it has to be read */

  RecDossierSweep *sweep; /* while all is read for the first time, else NULL */
};

static void
forget (RecAssessor *self)
{
  self->is_read = FALSE;
  g_hash_table_remove_all (self->parts);
  self->is_current = FALSE;
  g_clear_pointer (&self->situation, rec_situation_unref);
  g_clear_pointer (&self->establishment, rec_assessment_unref);
  g_clear_object (&self->pack);
  g_clear_pointer (&self->today, g_free);
  g_clear_pointer (&self->sweep, rec_dossier_sweep_free);
}

/**
 * rec_assessor_new:
 * @store: a store, which outlives it
 *
 * Returns: (transfer full): an assessor that reads nothing yet
 */
RecAssessor *
rec_assessor_new (RecStore *store)
{
  RecAssessor *self = g_new0 (RecAssessor, 1);

  self->store = store;
  self->parts = g_hash_table_new_full (
      g_str_hash, g_str_equal, g_free, (GDestroyNotify) rec_situation_part_unref);

  return self;
}

/**
 * rec_assessor_free:
 * @self: (transfer full): an assessor
 */
void
rec_assessor_free (RecAssessor *self)
{
  forget (self);
  g_hash_table_unref (self->parts);
  g_free (self);
}

static gboolean
read_version (RecAssessor *self, gint64 *version)
{
  return rec_db_query_int (rec_store_get_db (self->store), "PRAGMA data_version", version, NULL);
}

static int
count_changes (RecAssessor *self)
{
  return sqlite3_total_changes (rec_db_get_handle (rec_store_get_db (self->store)));
}

/**
 * rec_assessor_is_fresh:
 * @self: an assessor
 *
 * Returns: whether what is in memory is of what is in the file, on whatever day
 */
gboolean
rec_assessor_is_fresh (RecAssessor *self)
{
  gint64 version;

  return self->is_read && self->pack == rec_law_pack_get_current (NULL) &&
         self->changes == count_changes (self) && read_version (self, &version) &&
         self->version == version;
}

static void
put_part (RecAssessor *self, RecSituationPart *part)
{
  RecRecord *system = rec_situation_part_get_system (part);

  g_hash_table_replace (
      self->parts, g_strdup (rec_record_get_id (system)), rec_situation_part_ref (part));
}

static gboolean
take_assessment (RecAssessment *assessment, gpointer data, GError **error)
{
  g_autoptr (RecSituationPart) part = rec_situation_part_new (assessment);

  put_part (data, part);

  return TRUE;
}

/**
 * rec_assessor_list_users:
 * @self: a fresh assessor
 * @type: a type of document
 * @derivation: to which the systems that need it are added
 */
void
rec_assessor_list_users (RecAssessor *self, const char *type, RecDerivation *derivation)
{
  GHashTableIter iter;
  gpointer       id, part;

  g_hash_table_iter_init (&iter, self->parts);
  while (g_hash_table_iter_next (&iter, &id, &part))
    if (rec_situation_part_needs (part, type))
      rec_derivation_add_system (derivation, id);
}

/* Whether an edit touches what the establishment was assessed by, which has the documents that are
 * noted for criteria too, whatever systems they serve. */
static gboolean
touches_establishment (RecAssessor *self, RecDerivation *derivation)
{
  GPtrArray *documents;

  if (derivation->establishment || self->establishment == NULL)
    return TRUE;
  documents =
      rec_dossier_list (rec_assessment_get_dossier (self->establishment), REC_KIND_DOCUMENT);
  for (guint i = 0; i < documents->len; i++)
    if (g_hash_table_contains (derivation->documents, rec_record_get_id (documents->pdata[i])))
      return TRUE;

  return FALSE;
}

/**
 * rec_assessor_note:
 * @self: an assessor that was fresh before the edit
 * @derivation: (nullable): what an edit touched, assessed; %NULL where all was taken back
 *
 * Brings it up to date with what the store has done.
 */
void
rec_assessor_note (RecAssessor *self, RecDerivation *derivation)
{
  GHashTableIter iter;
  gpointer       id;
  gint64         version;

  /* Somebody else may have written between the check and the edit. */
  if (!read_version (self, &version) || version != self->version)
    return;
  if (derivation != NULL)
    {
      /* Assessed on another day than the rest: the rest is looked at when it is asked for. */
      for (guint i = 0; derivation->parts != NULL && i < derivation->parts->len; i++)
        put_part (self, derivation->parts->pdata[i]);
      g_hash_table_iter_init (&iter, derivation->gone);
      while (g_hash_table_iter_next (&iter, &id, NULL))
        g_hash_table_remove (self->parts, id);
      if (touches_establishment (self, derivation))
        g_clear_pointer (&self->establishment, rec_assessment_unref);
      self->is_current = FALSE;
    }
  self->changes = count_changes (self);
}

/* Reading */

/* Looks again at what changes by @today. */
static gboolean
go_on_to (RecAssessor *self, const char *today, GError **error)
{
  g_auto (RecDerivation) derivation = { 0 };
  GHashTableIter iter;
  gpointer       id, part;

  rec_derivation_init (&derivation);
  derivation.take = take_assessment;
  derivation.data = self;
  g_hash_table_iter_init (&iter, self->parts);
  while (g_hash_table_iter_next (&iter, &id, &part))
    {
      const char *until = rec_situation_part_get_next_change (part);

      if (strcmp (today, self->today) < 0 || (until != NULL && strcmp (until, today) <= 0))
        rec_derivation_add_system (&derivation, id);
    }
  if (!rec_derivation_assess (&derivation, self->store, NULL, self->pack, today, error))
    return FALSE;
  g_free (self->today);
  self->today = g_strdup (today);
  self->is_current = FALSE;
  g_clear_pointer (&self->establishment, rec_assessment_unref);

  return TRUE;
}

/* Whether what has been read so far is still of what is in the file. */
static gboolean
can_go_on (RecAssessor *self, gint64 version, const char *today)
{
  return (self->is_read || self->sweep != NULL) && self->version == version &&
         self->changes == count_changes (self) && self->pack == rec_law_pack_get_current (NULL) &&
         (self->is_read || strcmp (self->today, today) == 0);
}

static void
begin (RecAssessor *self, gint64 version, const char *today)
{
  forget (self);
  self->pack = g_object_ref (rec_law_pack_get_current (NULL));
  self->today = g_strdup (today);
  self->version = version;
  self->changes = count_changes (self);
  self->sweep = rec_dossier_sweep_new (self->store);
}

/* Reads, or looks at so many systems of those that are read. */
static gboolean
look_at (RecAssessor *self, guint n_systems, GError **error)
{
  guint    n_rows = n_systems < G_MAXUINT / ROWS_A_SYSTEM ? n_systems * ROWS_A_SYSTEM : G_MAXUINT;
  gboolean is_read;

  if (!rec_dossier_sweep_step (self->sweep, n_rows, &is_read, error))
    return FALSE;
  if (!is_read)
    return TRUE;
  for (guint i = 0; i < n_systems; i++)
    {
      g_autoptr (RecDossier) dossier = rec_dossier_sweep_take (self->sweep);
      g_autoptr (RecAssessment) assessment = NULL;

      if (dossier == NULL)
        {
          g_clear_pointer (&self->sweep, rec_dossier_sweep_free);
          self->is_read = TRUE;
          return TRUE;
        }
      assessment = rec_assessment_new (self->pack, dossier, self->today);
      take_assessment (assessment, self, NULL);
    }

  return TRUE;
}

/**
 * rec_assessor_prepare:
 * @self: an assessor
 * @n_systems: how many systems to look at, or how much to read of what is looked at then
 * @is_ready: (out): whether all have been looked at
 * @error: (nullable): a #RecStoreError
 *
 * Looks at some more systems, so that rec_assessor_get_situation() has less to do, or nothing. It
 * begins anew where the file, the pack or the day has changed meanwhile. Called within a
 * transaction.
 *
 * Returns: whether all went well
 */
gboolean
rec_assessor_prepare (RecAssessor *self, guint n_systems, gboolean *is_ready, GError **error)
{
  g_autofree char *today = _rec_store_get_today (self->store);
  gint64           version;

  if (!rec_db_query_int (rec_store_get_db (self->store), "PRAGMA data_version", &version, error))
    return FALSE;
  if (!can_go_on (self, version, today))
    begin (self, version, today);
  if (!self->is_read && !look_at (self, n_systems, error))
    return FALSE;
  *is_ready = self->is_read;

  return TRUE;
}

static gboolean
read_establishment (RecAssessor *self, GError **error)
{
  g_autoptr (RecDossierReader) reader = rec_dossier_reader_new (self->store, error);
  g_autoptr (RecDossier) dossier = NULL;

  if (reader == NULL)
    return FALSE;
  dossier = rec_dossier_reader_load_establishment (reader, error);
  if (dossier == NULL)
    return FALSE;
  self->establishment = rec_assessment_new (self->pack, dossier, self->today);

  return TRUE;
}

static gboolean
refresh (RecAssessor *self, GError **error)
{
  g_autofree char *today = _rec_store_get_today (self->store);
  gint64           version;

  if (!rec_db_query_int (rec_store_get_db (self->store), "PRAGMA data_version", &version, error))
    return FALSE;
  if (!can_go_on (self, version, today))
    begin (self, version, today);
  if (!self->is_read)
    {
      if (!look_at (self, G_MAXUINT, error))
        return FALSE;
    }
  else if (strcmp (self->today, today) != 0 && !go_on_to (self, today, error))
    return FALSE;

  return self->establishment != NULL || read_establishment (self, error);
}

/**
 * rec_assessor_get_situation:
 * @self: an assessor
 * @error: (nullable): a #RecStoreError
 *
 * Called within a transaction, so that all is of one state of the file.
 *
 * Returns: (transfer none) (nullable): where the register stands
 */
RecSituation *
rec_assessor_get_situation (RecAssessor *self, GError **error)
{
  g_autoptr (GPtrArray) parts = NULL;
  g_autoptr (RecSituation) former = NULL;
  GHashTableIter iter;
  gpointer       part;

  if (!refresh (self, error))
    return NULL;
  if (self->is_current)
    return self->situation;

  parts = g_ptr_array_sized_new (g_hash_table_size (self->parts));
  g_hash_table_iter_init (&iter, self->parts);
  while (g_hash_table_iter_next (&iter, NULL, &part))
    g_ptr_array_add (parts, part);
  former = g_steal_pointer (&self->situation);
  self->situation = rec_situation_new_after (former, self->establishment, parts);
  self->is_current = TRUE;

  return self->situation;
}
