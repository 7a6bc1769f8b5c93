/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-store.h"

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
  g_clear_pointer (&self->before, rec_record_unref);
  g_clear_pointer (&self->after, rec_record_unref);
  g_free (self);
}

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
        return g_steal_pointer (&entries);
      entry = read_entry (statement, kind, id, &present, error);
      if (entry == NULL)
        return NULL;
      g_ptr_array_add (entries, entry);
    }
}
