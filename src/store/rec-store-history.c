/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-store.h"

#include <string.h>

#include "rec-journal.h"
#include "rec-store-private.h"
#include "rec-table.h"

/**
 * rec_journal_entry_free:
 * @self: (transfer full) (nullable): an entry
 *
 * Frees an entry.
 */
void
rec_journal_entry_free (RecJournalEntry *self)
{
  if (self == NULL)
    return;
  g_free (self->at);
  g_free (self->who);
  g_free (self->detail);
  g_free (self->id);
  g_free (self->name);
  g_free (self->system);
  g_free (self->system_name);
  g_clear_pointer (&self->names, rec_directory_unref);
  g_clear_pointer (&self->before, rec_record_unref);
  g_clear_pointer (&self->after, rec_record_unref);
  g_free (self);
}

/* What the entries are about */

/* The records that entries speak of, as they are now or were last. */
typedef struct
{
  RecDb        *db;
  RecDirectory *names;
  GHashTable   *gone; /* ids of those that are not in the register */
} Lookup;

static gboolean
load_deleted (RecDb *db, RecKind kind, const char *id, RecRecord **record, GError **error)
{
  guint n_fields = rec_catalogue_get_kind (kind)->n_fields;
  g_autoptr (RecStatement) statement =
      rec_db_prepare (db,
                      "SELECT before FROM journal_entry WHERE record = ?1 AND kind = ?2"
                      " AND after IS NULL ORDER BY number DESC LIMIT 1",
                      error);
  g_autofree char *json = NULL;
  char           **values;
  gboolean         row;

  if (statement == NULL)
    return FALSE;
  rec_statement_bind_text (statement, 1, id);
  rec_statement_bind_text (statement, 2, rec_catalogue_get_kind (kind)->id);
  if (!rec_statement_step (statement, &row, error))
    return FALSE;
  json = row ? rec_statement_dup_text (statement, 0) : NULL;
  if (json == NULL)
    return TRUE;
  values = g_new0 (char *, n_fields + 1);
  if (!rec_journal_read_values (kind, json, values, error))
    {
      for (guint i = 0; i < n_fields; i++)
        g_free (values[i]);
      g_free (values);
      return FALSE;
    }
  *record = rec_record_new_take (kind, id, values);

  return TRUE;
}

/* @record is borrowed, %NULL where neither register nor journal has it. */
static gboolean
look_up (Lookup *self, RecKind kind, const char *id, RecRecord **record, GError **error)
{
  g_autoptr (RecRecord) found = NULL;

  *record = rec_directory_get (self->names, id);
  if (*record != NULL)
    return TRUE;
  if (!rec_table_load (self->db, kind, id, &found, NULL, error))
    return FALSE;
  if (found == NULL)
    {
      g_hash_table_add (self->gone, g_strdup (id));
      if (!load_deleted (self->db, kind, id, &found, error))
        return FALSE;
    }
  if (found != NULL && rec_record_get_name (found) != NULL)
    {
      rec_directory_add (self->names, found);
      *record = rec_directory_get (self->names, id);
    }

  return TRUE;
}

/* The first record that @record refers to by a field to a kind of its own, or %NULL. */
static char *
get_first_target (const RecRecord *record, const RecField *field)
{
  const char *value = rec_record_get (record, field);

  return value != NULL ? g_strndup (value, strcspn (value, " ")) : NULL;
}

/* Finds the system that a record belongs to, by way of the document, incident, review or training
 * that it is attached to where need be. */
static gboolean
find_system (Lookup *self, RecRecord *record, gboolean directly, RecRecord **system, GError **error)
{
  const RecKindInfo *info = rec_catalogue_get_kind (rec_record_get_kind (record));

  *system = info->kind == REC_KIND_SYSTEM ? record : NULL;
  for (guint i = 0; i < info->n_fields && *system == NULL; i++)
    {
      const RecField  *field = &info->fields[i];
      g_autofree char *target = NULL;
      RecRecord       *owner = NULL;

      if (!rec_field_is_reference (field) || field->target < REC_KIND_SYSTEM ||
          (directly && field->target != REC_KIND_SYSTEM))
        continue;
      target = get_first_target (record, field);
      if (target == NULL)
        continue;
      if (!look_up (self, field->target, target, &owner, error))
        return FALSE;
      if (owner != NULL && !find_system (self, owner, TRUE, system, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
look_up_targets (Lookup *self, const RecRecord *record, GError **error)
{
  const RecKindInfo *info = rec_catalogue_get_kind (rec_record_get_kind (record));

  for (guint i = 0; i < info->n_fields; i++)
    {
      const char *value = rec_record_get_at (record, i);
      g_auto (GStrv) ids = NULL;
      RecRecord *target;

      if (!rec_field_is_reference (&info->fields[i]) || value == NULL)
        continue;
      ids = g_strsplit (value, " ", -1);
      for (char **id = ids; *id != NULL; id++)
        if (!look_up (self, info->fields[i].target, *id, &target, error))
          return FALSE;
    }

  return TRUE;
}

static gboolean
complete_entry (Lookup *self, RecJournalEntry *entry, GError **error)
{
  RecRecord *record = NULL;
  RecRecord *system = NULL;

  if (!look_up (self, entry->kind, entry->id, &record, error) ||
      (record != NULL && !find_system (self, record, FALSE, &system, error)) ||
      (entry->before != NULL && !look_up_targets (self, entry->before, error)) ||
      (entry->after != NULL && !look_up_targets (self, entry->after, error)))
    return FALSE;
  entry->is_there = !g_hash_table_contains (self->gone, entry->id);
  entry->name = record != NULL ? g_strdup (rec_record_get_name (record)) : NULL;
  if (system != NULL)
    {
      entry->system = g_strdup (rec_record_get_id (system));
      entry->system_name = g_strdup (rec_record_get_name (system));
    }
  entry->names = rec_directory_ref (self->names);

  return TRUE;
}

/*< private >
 * _rec_store_complete_entries:
 * @self: an open store
 * @entries: (element-type RecJournalEntry): entries with kind, id, before and after
 * @error: (nullable): a #RecStoreError
 *
 * Fills in the names of what the entries are about, and of what they refer to.
 *
 * Returns: whether all went well
 */
gboolean
_rec_store_complete_entries (RecStore *self, GPtrArray *entries, GError **error)
{
  g_autoptr (RecDirectory) names = rec_directory_new ();
  g_autoptr (GHashTable) gone = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Lookup   lookup = { rec_store_get_db (self), names, gone };
  gboolean done = TRUE;

  for (guint i = 0; i < entries->len && done; i++)
    done = complete_entry (&lookup, g_ptr_array_index (entries, i), error);

  return done;
}

/* The history of one record */

/* The record @present, %NULL standing for one without values, with the values that @json names. */
static RecRecord *
make_record (
    RecKind kind, const char *id, const RecRecord *present, const char *json, GError **error)
{
  guint  n_fields = rec_catalogue_get_kind (kind)->n_fields;
  char **values = g_new0 (char *, n_fields + 1);

  for (guint i = 0; present != NULL && i < n_fields; i++)
    values[i] = g_strdup (rec_record_get_at (present, i));
  if (!rec_journal_read_values (kind, json, values, error))
    {
      for (guint i = 0; i < n_fields; i++)
        g_free (values[i]);
      g_free (values);
      return NULL;
    }

  return rec_record_new_take (kind, id, values);
}

/* An entry of the statement's row; @present is the record after it, and becomes that before it. */
static RecJournalEntry *
read_entry (
    RecStatement *statement, RecKind kind, const char *id, RecRecord **present, GError **error)
{
  g_autoptr (RecJournalEntry) entry = g_new0 (RecJournalEntry, 1);
  g_autofree char *verb = rec_statement_dup_text (statement, 3);
  g_autofree char *json_before = rec_statement_dup_text (statement, 5);
  g_autofree char *json_after = rec_statement_dup_text (statement, 6);

  entry->kind = kind;
  entry->id = g_strdup (id);
  entry->action = rec_statement_get_int (statement, 0);
  entry->at = rec_statement_dup_text (statement, 1);
  entry->who = rec_statement_dup_text (statement, 2);
  entry->verb = REC_VERB_CHANGE;
  if (verb != NULL)
    rec_verb_from_id (verb, &entry->verb);
  entry->detail = rec_statement_dup_text (statement, 4);

  if (json_after != NULL)
    {
      entry->after = make_record (kind, id, *present, json_after, error);
      if (entry->after == NULL)
        return NULL;
    }
  if (json_before != NULL)
    {
      entry->before = make_record (kind, id, entry->after, json_before, error);
      if (entry->before == NULL)
        return NULL;
    }
  g_clear_pointer (present, rec_record_unref);
  *present = entry->before != NULL ? rec_record_ref (entry->before) : NULL;

  return g_steal_pointer (&entry);
}

/**
 * rec_store_load_history:
 * @self: an open store
 * @kind: a kind
 * @id: id of a record, which may have been deleted
 * @n_most: how many entries at most, 0 for all
 * @error: (nullable): a #RecStoreError
 *
 * Tells what was done to a record, the last action first, with the whole record before and after
 * each. Every action that touched it is there, undone ones and undoing ones too.
 *
 * Returns: (transfer full) (nullable) (element-type RecJournalEntry): the entries
 */
GPtrArray *
rec_store_load_history (RecStore *self, RecKind kind, const char *id, guint n_most, GError **error)
{
  g_autoptr (GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) rec_journal_entry_free);
  g_autoptr (RecStatement) statement = NULL;
  g_autoptr (RecRecord) present = NULL;

  g_return_val_if_fail (REC_IS_STORE (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  if (!rec_table_load (rec_store_get_db (self), kind, id, &present, NULL, error))
    return NULL;
  statement =
      rec_db_prepare (rec_store_get_db (self),
                      "SELECT a.number, a.at, a.who, a.verb, a.detail, e.before, e.after"
                      " FROM journal_entry AS e JOIN journal_action AS a ON a.number = e.action"
                      " WHERE e.record = ?1 AND e.kind = ?2 ORDER BY e.number DESC LIMIT ?3",
                      error);
  if (statement == NULL)
    return NULL;
  rec_statement_bind_text (statement, 1, id);
  rec_statement_bind_text (statement, 2, rec_catalogue_get_kind (kind)->id);
  rec_statement_bind_int (statement, 3, n_most > 0 ? (gint64) n_most : -1);
  while (TRUE)
    {
      RecJournalEntry *entry;
      gboolean         row;

      if (!rec_statement_step (statement, &row, error))
        return NULL;
      if (!row)
        break;
      entry = read_entry (statement, kind, id, &present, error);
      if (entry == NULL)
        return NULL;
      g_ptr_array_add (entries, entry);
    }
  if (!_rec_store_complete_entries (self, entries, error))
    return NULL;

  return g_steal_pointer (&entries);
}
