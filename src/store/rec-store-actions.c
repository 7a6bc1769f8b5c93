/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-store.h"

#include "rec-journal.h"
#include "rec-store-private.h"
#include "rec-value.h"

/* Entries among which those of systems are put first. */
#define SORTED 20

/**
 * rec_action_free:
 * @self: (transfer full) (nullable): an action
 *
 * Frees an action.
 */
void
rec_action_free (RecAction *self)
{
  if (self == NULL)
    return;
  g_free (self->at);
  g_free (self->who);
  g_free (self->detail);
  g_ptr_array_unref (self->entries);
  g_free (self);
}

/**
 * rec_store_find_actions:
 * @self: an open store
 * @filter: which actions
 * @cancellable: (nullable): what stops it, from any thread
 * @error: (nullable): a #RecStoreError, or %G_IO_ERROR_CANCELLED
 *
 * Finds actions of the journal; they are read by rec_store_load_actions(). Some ten milliseconds
 * for 100,000 actions.
 *
 * Returns: (transfer full) (nullable) (element-type gint64): their numbers, the last action first
 */
GArray *
rec_store_find_actions (RecStore              *self,
                        const RecActionFilter *filter,
                        GCancellable          *cancellable,
                        GError               **error)
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autoptr (RecStatement) statement = NULL;
  gboolean row = TRUE;
  gboolean done = TRUE;

  g_return_val_if_fail (REC_IS_STORE (self), NULL);
  g_return_val_if_fail (filter != NULL, NULL);
  g_return_val_if_fail (filter->kind <= REC_N_KINDS, NULL);

  if (filter->from != NULL)
    from = rec_date_begin (filter->from);
  if (filter->to != NULL)
    to = rec_date_end (filter->to);
  statement = rec_db_prepare (rec_store_get_db (self),
                              "SELECT number FROM journal_action AS a"
                              " WHERE (?1 IS NULL OR who = ?1) AND (?2 IS NULL OR at >= ?2)"
                              " AND (?3 IS NULL OR at <= ?3) AND (?4 IS NULL OR EXISTS"
                              " (SELECT 1 FROM journal_entry AS e"
                              " WHERE e.action = a.number AND e.kind = ?4))"
                              " ORDER BY number DESC",
                              error);
  if (statement == NULL)
    return NULL;
  rec_statement_bind_text (statement, 1, filter->who);
  rec_statement_bind_text (statement, 2, from);
  rec_statement_bind_text (statement, 3, to);
  rec_statement_bind_text (
      statement, 4, filter->kind < REC_N_KINDS ? rec_catalogue_get_kind (filter->kind)->id : NULL);

  rec_db_set_cancellable (rec_store_get_db (self), cancellable);
  while (done && row)
    {
      done = rec_statement_step (statement, &row, error);
      if (done && row)
        {
          gint64 number = rec_statement_get_int (statement, 0);

          g_array_append_val (numbers, number);
        }
    }
  rec_db_set_cancellable (rec_store_get_db (self), NULL);

  return done ? g_steal_pointer (&numbers) : NULL;
}

static RecRecord *
read_side (RecKind kind, const char *id, const char *json, GError **error)
{
  guint  n_fields = rec_catalogue_get_kind (kind)->n_fields;
  char **values = g_new0 (char *, n_fields + 1);

  if (!rec_journal_read_values (kind, json, values, error))
    {
      for (guint i = 0; i < n_fields; i++)
        g_free (values[i]);
      g_free (values);
      return NULL;
    }

  return rec_record_new_take (kind, id, values);
}

/* %NULL without an error where the entry is about a kind that this program does not have. */
static RecJournalEntry *
read_entry (RecStatement *statement, GError **error)
{
  g_autoptr (RecJournalEntry) entry = NULL;
  const char        *kind = rec_statement_get_text (statement, 0);
  const RecKindInfo *info = kind != NULL ? rec_catalogue_find_kind (kind) : NULL;
  g_autofree char   *before = rec_statement_dup_text (statement, 2);
  g_autofree char   *after = rec_statement_dup_text (statement, 3);

  if (info == NULL)
    return NULL;
  entry = g_new0 (RecJournalEntry, 1);
  entry->kind = info->kind;
  entry->id = rec_statement_dup_text (statement, 1);
  if (before != NULL)
    {
      entry->before = read_side (info->kind, entry->id, before, error);
      if (entry->before == NULL)
        return NULL;
    }
  if (after != NULL)
    {
      entry->after = read_side (info->kind, entry->id, after, error);
      if (entry->after == NULL)
        return NULL;
    }

  return g_steal_pointer (&entry);
}

static gboolean
read_entries (RecStore  *self,
              gint64     action,
              guint      n_skipped,
              guint      n_most,
              GPtrArray *entries,
              GError   **error)
{
  g_autoptr (RecStatement) statement =
      rec_db_prepare (rec_store_get_db (self),
                      "SELECT kind, record, before, after FROM journal_entry"
                      " WHERE action = ?1 ORDER BY number LIMIT ?3 OFFSET ?2",
                      error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  rec_statement_bind_int (statement, 1, action);
  rec_statement_bind_int (statement, 2, n_skipped);
  rec_statement_bind_int (statement, 3, n_most);
  while (TRUE)
    {
      g_autoptr (GError) problem = NULL;
      RecJournalEntry *entry;

      if (!rec_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      entry = read_entry (statement, &problem);
      if (problem != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
      if (entry != NULL)
        g_ptr_array_add (entries, entry);
    }
}

/* Systems, then what they brought along. */
static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const RecJournalEntry *left = *(RecJournalEntry *const *) a;
  const RecJournalEntry *right = *(RecJournalEntry *const *) b;

  return (right->kind == REC_KIND_SYSTEM) - (left->kind == REC_KIND_SYSTEM);
}

static RecAction *
load_action (RecStore *self, gint64 number, guint n_entries, GError **error)
{
  g_autoptr (RecAction) action = NULL;
  g_autoptr (RecStatement) statement =
      rec_db_prepare (rec_store_get_db (self),
                      "SELECT at, who, verb, detail,"
                      " (SELECT count (*) FROM journal_entry AS e WHERE e.action = a.number)"
                      " FROM journal_action AS a WHERE number = ?1",
                      error);
  g_autofree char *verb = NULL;
  gboolean         row;

  if (statement == NULL)
    return NULL;
  rec_statement_bind_int (statement, 1, number);
  if (!rec_statement_step (statement, &row, error))
    return NULL;
  action = g_new0 (RecAction, 1);
  action->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) rec_journal_entry_free);
  action->number = number;
  action->verb = REC_VERB_CHANGE;
  if (!row)
    return g_steal_pointer (&action);
  action->at = rec_statement_dup_text (statement, 0);
  action->who = rec_statement_dup_text (statement, 1);
  verb = rec_statement_dup_text (statement, 2);
  if (verb != NULL)
    rec_verb_from_id (verb, &action->verb);
  action->detail = rec_statement_dup_text (statement, 3);
  action->n_entries = (guint) rec_statement_get_int (statement, 4);
  rec_statement_reset (statement);

  if (!read_entries (self, number, 0, MAX (n_entries, SORTED), action->entries, error))
    return NULL;
  if (action->n_entries <= MAX (n_entries, SORTED))
    g_ptr_array_sort (action->entries, compare_entries);
  if (action->entries->len > n_entries)
    g_ptr_array_set_size (action->entries, (int) n_entries);
  for (guint i = 0; i < action->entries->len; i++)
    ((RecJournalEntry *) g_ptr_array_index (action->entries, i))->verb = action->verb;

  return g_steal_pointer (&action);
}

/**
 * rec_store_load_actions:
 * @self: an open store
 * @numbers: (array length=n_numbers): numbers of actions
 * @n_numbers: how many
 * @n_entries: how many entries of each at most, those of systems first
 * @error: (nullable): a #RecStoreError
 *
 * Reads actions, those that @numbers names and in that order.
 *
 * Returns: (transfer full) (nullable) (element-type RecAction): the actions
 */
GPtrArray *
rec_store_load_actions (
    RecStore *self, const gint64 *numbers, guint n_numbers, guint n_entries, GError **error)
{
  g_autoptr (GPtrArray) actions = g_ptr_array_new_with_free_func ((GDestroyNotify) rec_action_free);
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();

  g_return_val_if_fail (REC_IS_STORE (self), NULL);
  g_return_val_if_fail (numbers != NULL || n_numbers == 0, NULL);

  for (guint i = 0; i < n_numbers; i++)
    {
      RecAction *action = load_action (self, numbers[i], n_entries, error);

      if (action == NULL)
        return NULL;
      g_ptr_array_add (actions, action);
      g_ptr_array_extend (entries, action->entries, NULL, NULL);
    }
  if (!_rec_store_complete_entries (self, entries, error))
    return NULL;

  return g_steal_pointer (&actions);
}

/**
 * rec_store_load_entries:
 * @self: an open store
 * @action: number of an action
 * @n_skipped: entries of it that are passed over
 * @n_most: how many entries at most
 * @error: (nullable): a #RecStoreError
 *
 * Reads what an action did, in the order in which it was done.
 *
 * Returns: (transfer full) (nullable) (element-type RecJournalEntry): the entries
 */
GPtrArray *
rec_store_load_entries (
    RecStore *self, gint64 action, guint n_skipped, guint n_most, GError **error)
{
  g_autoptr (GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) rec_journal_entry_free);

  g_return_val_if_fail (REC_IS_STORE (self), NULL);

  if (!read_entries (self, action, n_skipped, n_most, entries, error) ||
      !_rec_store_complete_entries (self, entries, error))
    return NULL;

  return g_steal_pointer (&entries);
}

/**
 * rec_store_list_authors:
 * @self: an open store
 * @error: (nullable): a #RecStoreError
 *
 * Returns: (transfer full) (nullable) (element-type utf8): the persons of whom the journal has
 *   actions, by name
 */
GPtrArray *
rec_store_list_authors (RecStore *self, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (RecStatement) statement = NULL;
  gboolean row;

  g_return_val_if_fail (REC_IS_STORE (self), NULL);

  statement = rec_db_prepare (rec_store_get_db (self),
                              "SELECT DISTINCT who FROM journal_action ORDER BY who COLLATE NOCASE",
                              error);
  if (statement == NULL)
    return NULL;
  while (TRUE)
    {
      if (!rec_statement_step (statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&names);
      g_ptr_array_add (names, rec_statement_dup_text (statement, 0));
    }
}
