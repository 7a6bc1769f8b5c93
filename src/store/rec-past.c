/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-past.h"

#include <string.h>

#include "rec-journal.h"
#include "rec-table.h"

/* A state is told by the first characters of its hash; fewer would not tell it. */
#define LEAST_LENGTH 12

struct _RecPast
{
  GHashTable *records; /* id to RecRecord, or to NULL where there was none yet */
};

/* A record on its way back. */
typedef struct
{
  RecKind  kind;
  gboolean exists;
  char   **values; /* of all fields */
} Trace;

/* Systems and what they name; what stands beside a system does not come back with a file. */
static gboolean
is_told (RecKind kind)
{
  return kind <= REC_KIND_SYSTEM;
}

static void
clear_values (Trace *trace)
{
  guint n_fields = rec_catalogue_get_kind (trace->kind)->n_fields;

  for (guint i = 0; i < n_fields; i++)
    g_clear_pointer (&trace->values[i], g_free);
}

static void
trace_free (gpointer data)
{
  Trace *trace = data;

  clear_values (trace);
  g_free (trace->values);
  g_free (trace);
}

/**
 * rec_past_find_entry:
 * @db: a connection
 * @start: the first characters of a hash of the journal
 * @entry: (out): number of the entry that has it; 0 where none or several have
 * @error: (nullable): a #RecStoreError
 *
 * Looks for a state of the register.
 *
 * Returns: whether the journal could be read
 */
gboolean
rec_past_find_entry (RecDb *db, const char *start, gint64 *entry, GError **error)
{
  g_autoptr (RecStatement) statement = NULL;
  gboolean row;

  *entry = 0;
  if (strlen (start) < LEAST_LENGTH)
    return TRUE;
  statement = rec_db_prepare (db,
                              "SELECT max (number), count (*) FROM journal_entry"
                              " WHERE substr (hash, 1, length (?1)) = ?1",
                              error);
  if (statement == NULL)
    return FALSE;
  rec_statement_bind_text (statement, 1, start);
  if (!rec_statement_step (statement, &row, error))
    return FALSE;
  if (row && rec_statement_get_int (statement, 1) == 1)
    *entry = rec_statement_get_int (statement, 0);

  return TRUE;
}

/* The record of an entry as it is after all entries: what the register holds now. */
static gboolean
begin_trace (RecDb *db, RecKind kind, const char *id, Trace **trace, GError **error)
{
  guint n_fields = rec_catalogue_get_kind (kind)->n_fields;
  g_autoptr (RecRecord) present = NULL;

  if (!rec_table_load (db, kind, id, &present, NULL, error))
    return FALSE;
  *trace = g_new0 (Trace, 1);
  (*trace)->kind = kind;
  (*trace)->exists = present != NULL;
  (*trace)->values = g_new0 (char *, n_fields + 1);
  for (guint i = 0; present != NULL && i < n_fields; i++)
    (*trace)->values[i] = g_strdup (rec_record_get_at (present, i));

  return TRUE;
}

/* Takes an entry back. */
static gboolean
step_back (Trace *trace, const char *json_before, const char *json_after, GError **error)
{
  if (json_before == NULL || json_after == NULL)
    clear_values (trace);
  trace->exists = json_before != NULL;

  return json_before == NULL ||
         rec_journal_read_values (trace->kind, json_before, trace->values, error);
}

static gboolean
walk_back (RecDb *db, gint64 entry, GHashTable *traces, GError **error)
{
  g_autoptr (RecStatement) statement =
      rec_db_prepare_once (db,
                           "SELECT kind, record, before, after FROM journal_entry"
                           " WHERE number > ?1 ORDER BY number DESC",
                           error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  rec_statement_bind_int (statement, 1, entry);
  while (TRUE)
    {
      g_autofree char   *id = NULL;
      g_autofree char   *json_before = NULL;
      g_autofree char   *json_after = NULL;
      const char        *kind_id;
      const RecKindInfo *info;
      Trace             *trace;

      if (!rec_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      kind_id = rec_statement_get_text (statement, 0);
      info = kind_id != NULL ? rec_catalogue_find_kind (kind_id) : NULL;
      id = rec_statement_dup_text (statement, 1);
      json_before = rec_statement_dup_text (statement, 2);
      json_after = rec_statement_dup_text (statement, 3);
      if (info == NULL || id == NULL || !is_told (info->kind))
        continue;
      trace = g_hash_table_lookup (traces, id);
      if (trace == NULL)
        {
          if (!begin_trace (db, info->kind, id, &trace, error))
            return FALSE;
          g_hash_table_insert (traces, g_strdup (id), trace);
        }
      if (!step_back (trace, json_before, json_after, error))
        return FALSE;
    }
}

static void
free_record (gpointer record)
{
  if (record != NULL)
    rec_record_unref (record);
}

/**
 * rec_past_new:
 * @db: a connection
 * @entry: number of an entry of the journal
 * @error: (nullable): a #RecStoreError
 *
 * Works out from the journal how the records were that were touched after @entry. Takes as long as
 * there are entries after it.
 *
 * Returns: (transfer full) (nullable): the past
 */
RecPast *
rec_past_new (RecDb *db, gint64 entry, GError **error)
{
  g_autoptr (GHashTable) traces =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, trace_free);
  RecPast       *self;
  GHashTableIter iter;
  gpointer       id, value;

  if (!walk_back (db, entry, traces, error))
    return NULL;

  self = g_new0 (RecPast, 1);
  self->records = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_record);
  g_hash_table_iter_init (&iter, traces);
  while (g_hash_table_iter_next (&iter, &id, &value))
    {
      Trace     *trace = value;
      RecRecord *record = NULL;

      if (trace->exists)
        {
          guint n_values = rec_catalogue_get_kind (trace->kind)->n_fields + 1;

          record = rec_record_new_take (trace->kind, id, trace->values);
          trace->values = g_new0 (char *, n_values);
        }
      g_hash_table_insert (self->records, g_strdup (id), record);
    }

  return self;
}

/**
 * rec_past_free:
 * @self: (transfer full) (nullable): a past
 *
 * Frees a past.
 */
void
rec_past_free (RecPast *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->records);
  g_free (self);
}

/**
 * rec_past_find:
 * @self: a past
 * @id: id of a record
 * @record: (out) (transfer none) (nullable): the record as it was; %NULL where there was none
 *
 * Looks for a record that was touched since.
 *
 * Returns: whether it was; else it is as it is now
 */
gboolean
rec_past_find (const RecPast *self, const char *id, RecRecord **record)
{
  gpointer found = NULL;
  gboolean touched = g_hash_table_lookup_extended (self->records, id, NULL, &found);

  *record = found;
  return touched;
}

/**
 * rec_past_make_directory:
 * @self: a past
 * @present: the names of now
 *
 * Returns: (transfer full): the names as they were
 */
RecDirectory *
rec_past_make_directory (const RecPast *self, const RecDirectory *present)
{
  RecDirectory  *directory = rec_directory_new ();
  GHashTableIter iter;
  gpointer       value;

  for (guint kind = 0; kind < REC_N_KINDS; kind++)
    {
      g_autoptr (GPtrArray) records = NULL;

      if (kind == REC_KIND_SYSTEM || !is_told ((RecKind) kind))
        continue;
      records = rec_directory_list (present, (RecKind) kind);
      for (guint i = 0; i < records->len; i++)
        if (!g_hash_table_contains (self->records, rec_record_get_id (records->pdata[i])))
          rec_directory_add (directory, records->pdata[i]);
    }
  g_hash_table_iter_init (&iter, self->records);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (value != NULL && rec_record_get_kind (value) != REC_KIND_SYSTEM)
      rec_directory_add (directory, value);

  return directory;
}

/**
 * rec_past_list_systems:
 * @self: a past
 * @ids: (element-type utf8): a set of ids of the systems that are not archived now
 *
 * Makes the set that of the systems that were not archived then.
 */
void
rec_past_list_systems (const RecPast *self, GHashTable *ids)
{
  GHashTableIter iter;
  gpointer       id, value;

  g_hash_table_iter_init (&iter, self->records);
  while (g_hash_table_iter_next (&iter, &id, &value))
    if (value != NULL && rec_record_get_kind (value) == REC_KIND_SYSTEM &&
        rec_record_get_by_id (value, "archived_on") == NULL)
      g_hash_table_add (ids, g_strdup (id));
    else
      g_hash_table_remove (ids, id);
}
