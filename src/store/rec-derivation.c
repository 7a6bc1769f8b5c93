/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-derivation.h"

#include <string.h>

#include "rec-dossier-sweep.h"
#include "rec-store-private.h"
#include "rec-table.h"

/* More systems than this are read together with all others. */
#define MANY_SYSTEMS 200

/* Fields of the facility that nothing is derived from. */
static const char *const unrelated[] = {
  "name",        "finess_ej",      "finess_et",    "address",
  "dpo_contact", "ai_lead",        "ai_committee", "device_vigilance_lead",
  "submitter",   "next_has_visit", "created_at",   "updated_at",
};

static void
free_known (gpointer data)
{
  if (data != NULL)
    rec_record_unref (data);
}

/**
 * rec_derivation_init:
 * @self: (out): to be filled in
 */
void
rec_derivation_init (RecDerivation *self)
{
  memset (self, 0, sizeof *self);
  self->systems = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_known);
  self->created = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->gone = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->types = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->documents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * rec_derivation_clear:
 */
void
rec_derivation_clear (RecDerivation *self)
{
  g_clear_pointer (&self->systems, g_hash_table_unref);
  g_clear_pointer (&self->created, g_hash_table_unref);
  g_clear_pointer (&self->gone, g_hash_table_unref);
  g_clear_pointer (&self->types, g_hash_table_unref);
  g_clear_pointer (&self->documents, g_hash_table_unref);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
}

/**
 * rec_derivation_add_system:
 * @id: id of a system
 *
 * Has a system looked at.
 */
void
rec_derivation_add_system (RecDerivation *self, const char *id)
{
  if (*id != '\0' && !g_hash_table_contains (self->systems, id))
    g_hash_table_insert (self->systems, g_strdup (id), NULL);
}

static void
add_ids (RecDerivation *self, const char *value)
{
  g_auto (GStrv) ids = g_strsplit (value, " ", -1);

  for (char **id = ids; *id != NULL; id++)
    rec_derivation_add_system (self, *id);
}

/* A record that belongs to systems, or to the establishment. */
static void
add_side (RecDerivation *self, const RecRecord *record, const RecField *owner)
{
  const char *value = record != NULL ? rec_record_get (record, owner) : NULL;

  if (record == NULL)
    return;
  if (value != NULL)
    {
      add_ids (self, value);
      return;
    }
  self->establishment = TRUE;
  if (rec_record_get_kind (record) == REC_KIND_DOCUMENT)
    {
      const char *type = rec_record_get_by_id (record, "type");

      if (type != NULL)
        g_hash_table_add (self->types, g_strdup (type));
    }
}

static gboolean
matters (const RecChange *change)
{
  const RecKindInfo *info = rec_catalogue_get_kind (REC_KIND_FACILITY);

  if (change->before == NULL || change->after == NULL)
    return TRUE;
  for (guint i = 0; i < info->n_fields; i++)
    {
      gboolean is_unrelated = FALSE;

      for (guint u = 0; u < G_N_ELEMENTS (unrelated) && !is_unrelated; u++)
        is_unrelated = strcmp (unrelated[u], info->fields[i].id) == 0;
      if (!is_unrelated && g_strcmp0 (rec_record_get_at (change->before, i),
                                      rec_record_get_at (change->after, i)) != 0)
        return TRUE;
    }

  return FALSE;
}

static void
add_system_change (RecDerivation *self, const RecChange *change)
{
  const char *id = rec_record_get_id (change->after != NULL ? change->after : change->before);

  if (change->after == NULL)
    {
      g_hash_table_add (self->gone, g_strdup (id));
      g_hash_table_remove (self->systems, id);
      g_hash_table_remove (self->created, id);
      return;
    }
  g_hash_table_remove (self->gone, id);
  g_hash_table_replace (self->systems, g_strdup (id), rec_record_ref (change->after));
  if (change->before == NULL)
    g_hash_table_add (self->created, g_strdup (id));
}

/**
 * rec_derivation_add_edit:
 * @edit: an edit as it is done, with whole records
 *
 * Notes what it touches.
 */
void
rec_derivation_add_edit (RecDerivation *self, RecEdit *edit)
{
  GHashTableIter iter;
  gpointer       id;

  for (guint i = 0; i < rec_edit_get_n_changes (edit); i++)
    {
      const RecChange *change = rec_edit_get_change (edit, i);
      RecKind kind = rec_record_get_kind (change->after != NULL ? change->after : change->before);
      const RecField *owner = rec_dossier_reader_get_owner_field (kind);

      if (kind == REC_KIND_SYSTEM)
        add_system_change (self, change);
      else if (kind == REC_KIND_FACILITY)
        {
          self->establishment = TRUE;
          self->all = self->all || matters (change);
        }
      else if (kind == REC_KIND_CRITERION)
        self->establishment = TRUE;
      else if (owner != NULL)
        {
          add_side (self, change->before, owner);
          add_side (self, change->after, owner);
          if (kind == REC_KIND_DOCUMENT)
            g_hash_table_add (self->documents,
                              g_strdup (rec_record_get_id (
                                  change->after != NULL ? change->after : change->before)));
        }
    }
  g_hash_table_iter_init (&iter, self->gone);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_hash_table_remove (self->systems, id);
}

/* Assessing */

static gboolean
take_dossier (
    RecDerivation *self, RecDossier *dossier, RecLawPack *pack, const char *today, GError **error)
{
  g_autoptr (RecAssessment) assessment = rec_assessment_new (pack, dossier, today);

  return self->take (assessment, self->data, error);
}

/* Records of the edit that belong to systems which the edit itself added; nothing else can. */
static GHashTable *
make_created (RecDerivation *self, RecDossierReader *reader, RecEdit *edit)
{
  GHashTable *dossiers =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) rec_dossier_unref);
  GHashTableIter iter;
  gpointer       id;

  g_hash_table_iter_init (&iter, self->created);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_hash_table_insert (
        dossiers, id, rec_dossier_reader_make (reader, g_hash_table_lookup (self->systems, id)));
  for (guint i = 0; i < rec_edit_get_n_changes (edit); i++)
    {
      const RecChange *change = rec_edit_get_change (edit, i);
      const RecField  *owner =
          change->after != NULL
               ? rec_dossier_reader_get_owner_field (rec_record_get_kind (change->after))
               : NULL;
      const char *value = owner != NULL ? rec_record_get (change->after, owner) : NULL;
      g_auto (GStrv) ids = value != NULL ? g_strsplit (value, " ", -1) : NULL;

      for (char **owner_id = ids; owner_id != NULL && *owner_id != NULL; owner_id++)
        {
          RecDossier *dossier = g_hash_table_lookup (dossiers, *owner_id);

          if (dossier != NULL)
            rec_dossier_add (dossier, change->after);
        }
    }

  return dossiers;
}

static gboolean
load_one (RecDerivation    *self,
          RecStore         *store,
          RecDossierReader *reader,
          const char       *id,
          RecLawPack       *pack,
          const char       *today,
          GError          **error)
{
  RecRecord *known = g_hash_table_lookup (self->systems, id);
  g_autoptr (RecRecord) system = known != NULL ? rec_record_ref (known) : NULL;
  g_autoptr (RecDossier) dossier = NULL;

  if (system == NULL &&
      !rec_table_load (rec_store_get_db (store), REC_KIND_SYSTEM, id, &system, NULL, error))
    return FALSE;
  if (system == NULL)
    return TRUE;
  dossier = rec_dossier_reader_load (reader, system, error);
  if (dossier == NULL)
    return FALSE;

  return take_dossier (self, dossier, pack, today, error);
}

/* All systems, or those of them that are touched, by one reading of each table. */
static gboolean
load_many (
    RecDerivation *self, RecStore *store, RecLawPack *pack, const char *today, GError **error)
{
  g_autoptr (RecDossierSweep) sweep = rec_dossier_sweep_new (store);
  RecDossier *next;
  gboolean    is_done;

  if (!rec_dossier_sweep_step (sweep, G_MAXUINT, &is_done, error))
    return FALSE;
  while ((next = rec_dossier_sweep_take (sweep)) != NULL)
    {
      g_autoptr (RecDossier) dossier = next;
      const char *id = rec_record_get_id (rec_dossier_get_system (dossier));

      if ((self->all || (g_hash_table_contains (self->systems, id) &&
                         !g_hash_table_contains (self->created, id))) &&
          !take_dossier (self, dossier, pack, today, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * rec_derivation_assess:
 * @self: what is touched
 * @store: the store, in which @edit is written
 * @edit: (nullable): the edit added last
 * @pack: the law
 * @today: the day
 * @error: (nullable): a #RecStoreError
 *
 * Assesses the systems touched, one after the other, and hands each assessment to
 * RecDerivation.take.
 *
 * Returns: whether all went well
 */
gboolean
rec_derivation_assess (RecDerivation *self,
                       RecStore      *store,
                       RecEdit       *edit,
                       RecLawPack    *pack,
                       const char    *today,
                       GError       **error)
{
  g_autoptr (RecDossierReader) reader = NULL;
  g_autoptr (GHashTable) created = NULL;
  GHashTableIter iter;
  gpointer       id, dossier;

  if (!self->all && g_hash_table_size (self->systems) == 0)
    return TRUE;
  if (self->all)
    return load_many (self, store, pack, today, error);
  reader = rec_dossier_reader_new (store, error);
  if (reader == NULL)
    return FALSE;
  if (edit != NULL && g_hash_table_size (self->created) > 0)
    {
      created = make_created (self, reader, edit);
      g_hash_table_iter_init (&iter, created);
      while (g_hash_table_iter_next (&iter, NULL, &dossier))
        if (!take_dossier (self, dossier, pack, today, error))
          return FALSE;
    }
  if (g_hash_table_size (self->systems) - g_hash_table_size (self->created) > MANY_SYSTEMS)
    return load_many (self, store, pack, today, error);
  g_hash_table_iter_init (&iter, self->systems);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!g_hash_table_contains (self->created, id) &&
        !load_one (self, store, reader, id, pack, today, error))
      return FALSE;

  return TRUE;
}
