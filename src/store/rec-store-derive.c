/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-store-private.h"

#include <string.h>

#include "rec-table.h"

/* Derived values stand beside the others in the table of systems. Nothing of them is journalled:
 * they follow from what is, so that taking an edit back gives those that were there before. */

/* Counts how derived values are worked out: raised where the same pack and the same register give
 * others than before. */
#define RULES 1

/* The documents of the whole establishment that an edit touches count for the systems that need
 * them: those that are known to, or all where that is not known. */
static void
spread_types (RecStore *self, RecDerivation *derivation, RecLawPack *pack, gboolean is_assessed)
{
  GHashTableIter iter;
  gpointer       type;

  g_hash_table_iter_init (&iter, derivation->types);
  while (g_hash_table_iter_next (&iter, &type, NULL))
    {
      const RecLawDocument *law = rec_law_pack_find_document (pack, type);

      if (law == NULL || !law->establishment)
        continue;
      if (is_assessed)
        rec_assessor_list_users (self->assessor, type, derivation);
      else
        derivation->all = TRUE;
    }
}

static gboolean
is_derived (const RecField *field)
{
  return (field->flags & REC_FIELD_DERIVED) != 0;
}

/* Writing */

static char *
make_update (void)
{
  const RecKindInfo *info = rec_catalogue_get_kind (REC_KIND_SYSTEM);
  GString           *sql = g_string_new (NULL);

  for (guint i = 0; i < info->n_fields; i++)
    if (is_derived (&info->fields[i]))
      g_string_append_printf (sql,
                              "%s%s = ?%u",
                              sql->len == 0 ? "UPDATE system SET " : ", ",
                              info->fields[i].id,
                              i + 2);
  g_string_append (sql, " WHERE id = ?1");

  return g_string_free (sql, FALSE);
}

static gboolean
write_system (RecStore *self, const char *sql, RecRecord *system, GError **error)
{
  const RecKindInfo *info = rec_catalogue_get_kind (REC_KIND_SYSTEM);
  g_autoptr (RecStatement) statement = rec_db_prepare (rec_store_get_db (self), sql, error);

  if (statement == NULL)
    return FALSE;
  rec_statement_bind_text (statement, 1, rec_record_get_id (system));
  for (guint i = 0; i < info->n_fields; i++)
    {
      const char *value = rec_record_get_at (system, i);

      if (!is_derived (&info->fields[i]))
        continue;
      if (info->fields[i].type == REC_FIELD_INTEGER && value != NULL)
        rec_statement_bind_int (statement, (int) i + 2, g_ascii_strtoll (value, NULL, 10));
      else
        rec_statement_bind_text (statement, (int) i + 2, value);
    }

  return rec_statement_run (statement, error);
}

/* What is done with each assessment: what has changed is written, and noted as what follows from
 * the edit. */
typedef struct
{
  RecStore      *store;
  RecDerivation *derivation;
  RecEdit       *edit;
  char          *sql;
} Writing;

static gboolean
write_derived (RecAssessment *assessment, gpointer data, GError **error)
{
  Writing   *writing = data;
  RecRecord *before = rec_dossier_get_system (rec_assessment_get_dossier (assessment));
  RecRecord *after = rec_assessment_get_system (assessment);

  if (writing->derivation->parts != NULL)
    g_ptr_array_add (writing->derivation->parts, rec_situation_part_new (assessment));
  if (rec_record_equal (before, after))
    return TRUE;
  if (!write_system (writing->store, writing->sql, after, error))
    return FALSE;
  rec_edit_add_consequence (writing->edit, before, after);

  return TRUE;
}

/* Assesses what is touched and writes what follows. */
static gboolean
assess (RecStore      *self,
        RecDerivation *derivation,
        RecEdit       *edit,
        RecEdit       *created_by,
        gboolean       keeps_parts,
        RecLawPack    *pack,
        const char    *today,
        GError       **error)
{
  g_autofree char *sql = make_update ();
  Writing          writing = { self, derivation, edit, sql };

  derivation->take = write_derived;
  derivation->data = &writing;
  if (keeps_parts)
    derivation->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) rec_situation_part_unref);
  if (!rec_derivation_assess (derivation, self, created_by, pack, today, error))
    return FALSE;
  rec_edit_settle (edit);

  return TRUE;
}

/*< private >
 * _rec_store_derive:
 * @self: a store with an open transaction in which @edit is written
 * @derivation: (out): what @edit touches, and what follows
 * @edit: an edit as it was done
 * @is_assessed: the assessor was fresh before the edit
 * @knew_shared: _rec_store_knows_shared() held before the edit
 * @error: (nullable): a #RecStoreError
 *
 * Works out what follows from an edit.
 *
 * Returns: whether all went well
 */
gboolean
_rec_store_derive (RecStore      *self,
                   RecDerivation *derivation,
                   RecEdit       *edit,
                   gboolean       is_assessed,
                   gboolean       knew_shared,
                   GError       **error)
{
  RecLawPack      *pack = rec_law_pack_get_current (NULL);
  g_autofree char *today = _rec_store_get_today (self);

  rec_derivation_init (derivation);
  rec_derivation_add_edit (derivation, edit);
  if (knew_shared && g_hash_table_size (derivation->types) == 0)
    _rec_store_keep_shared (self);
  else
    g_clear_pointer (&self->shared, g_ptr_array_unref);
  spread_types (self, derivation, pack, is_assessed);

  return assess (self, derivation, edit, edit, is_assessed, pack, today, error);
}

/* All, or those whose day has come */

/* What stands for the pack, its dates and intervals, and for the rules. */
static char *
describe_pack (RecLawPack *pack)
{
  GPtrArray *calendar = rec_law_pack_get_calendar (pack);
  GPtrArray *intervals = rec_law_pack_get_intervals (pack);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < calendar->len; i++)
    {
      const RecLawEntry *entry = calendar->pdata[i];

      g_checksum_update (checksum, (const guchar *) entry->id, -1);
      if (entry->date != NULL)
        g_checksum_update (checksum, (const guchar *) entry->date, -1);
    }
  for (guint i = 0; i < intervals->len; i++)
    {
      g_autofree char *months =
          g_strdup_printf ("%u", ((const RecLawInterval *) intervals->pdata[i])->months);

      g_checksum_update (checksum, (const guchar *) months, -1);
    }

  return g_strdup_printf ("%u %s %s %.16s",
                          RULES,
                          rec_law_pack_get_version (pack),
                          rec_law_pack_get_checked_on (pack),
                          g_checksum_get_string (checksum));
}

static gboolean
note_pack (RecStore *self, const char *described, GError **error)
{
  g_autoptr (RecStatement) statement =
      rec_db_prepare_once (rec_store_get_db (self),
                           "INSERT INTO derivation (name, value) VALUES ('pack', ?1)"
                           " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                           error);

  if (statement == NULL)
    return FALSE;
  rec_statement_bind_text (statement, 1, described);

  return rec_statement_run (statement, error);
}

/* Finds the systems that have to be looked at; all where the pack is another. */
static gboolean
find_stale (RecStore      *self,
            RecDerivation *derivation,
            const char    *described,
            const char    *today,
            GError       **error)
{
  RecDb *db = rec_store_get_db (self);
  g_autoptr (RecStatement) noted =
      rec_db_prepare_once (db, "SELECT value FROM derivation WHERE name = 'pack'", error);
  g_autoptr (RecStatement) stale = NULL;
  gboolean row;

  if (noted == NULL || !rec_statement_step (noted, &row, error))
    return FALSE;
  if (!row || g_strcmp0 (rec_statement_get_text (noted, 0), described) != 0)
    {
      derivation->all = TRUE;
      return TRUE;
    }
  stale = rec_db_prepare_once (
      db, "SELECT id FROM system WHERE derived_until <= ?1 OR n_late IS NULL", error);
  if (stale == NULL)
    return FALSE;
  rec_statement_bind_text (stale, 1, today);
  while (rec_statement_step (stale, &row, error))
    {
      if (!row)
        return TRUE;
      rec_derivation_add_system (derivation, rec_statement_get_text (stale, 0));
    }

  return FALSE;
}

/*< private >
 * _rec_store_derive_all:
 * @self: a store with an open transaction
 * @error: (nullable): a #RecStoreError
 *
 * Works out the derived values of every system, in a register that has been put together anew.
 *
 * Returns: whether all went well
 */
gboolean
_rec_store_derive_all (RecStore *self, GError **error)
{
  g_auto (RecDerivation) derivation = { 0 };
  g_autoptr (RecEdit) edit = rec_edit_new (REC_VERB_CHANGE, NULL);
  RecLawPack      *pack = rec_law_pack_get_current (NULL);
  g_autofree char *today = _rec_store_get_today (self);

  rec_derivation_init (&derivation);
  derivation.all = TRUE;

  return assess (self, &derivation, edit, NULL, FALSE, pack, today, error);
}

/**
 * rec_store_refresh:
 * @self: a store that is open for writing
 * @error: (nullable): a #RecStoreError
 *
 * Works out derived values anew where time has passed over them or the law pack is another than the
 * one they were worked out with. A register that is opened for writing is refreshed by that; one
 * that is open when the day ends, or the pack changes, has to be by whoever keeps it open. Nothing
 * is journalled.
 *
 * Returns: (transfer full) (nullable): an edit without changes, with the systems that have other
 *   derived values now as its consequences
 */
RecEdit *
rec_store_refresh (RecStore *self, GError **error)
{
  g_auto (RecDerivation) derivation = { 0 };
  g_autoptr (RecEdit) edit = NULL;
  g_autofree char *described = NULL;
  g_autofree char *today = NULL;
  RecLawPack      *pack = rec_law_pack_get_current (NULL);
  RecDb           *db;
  gboolean         is_followed, is_assessed;

  g_return_val_if_fail (REC_IS_STORE (self), NULL);

  edit = rec_edit_new (REC_VERB_CHANGE, NULL);
  if (self->read_only || self->as_at != NULL)
    return g_steal_pointer (&edit);
  db = rec_store_get_db (self);
  described = describe_pack (pack);
  today = _rec_store_get_today (self);
  rec_derivation_init (&derivation);
  if (!find_stale (self, &derivation, described, today, error))
    return NULL;
  if (!derivation.all && g_hash_table_size (derivation.systems) == 0)
    return g_steal_pointer (&edit);

  is_followed = self->index != NULL && rec_system_index_is_fresh (self->index);
  is_assessed = self->assessor != NULL && rec_assessor_is_fresh (self->assessor);
  if (!rec_db_begin (db, error))
    return NULL;
  if (!assess (self, &derivation, edit, NULL, is_assessed, pack, today, error) ||
      !note_pack (self, described, error) || !rec_db_commit (db, error))
    {
      rec_db_rollback (db);
      return NULL;
    }
  if (is_followed)
    rec_system_index_note_edit (self->index, edit);
  if (is_assessed)
    rec_assessor_note (self->assessor, &derivation);

  return g_steal_pointer (&edit);
}
