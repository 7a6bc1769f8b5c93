/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-store.h"

#include <string.h>

#include <glib/gi18n.h>

#include "rec-backup.h"
#include "rec-journal.h"
#include "rec-language.h"
#include "rec-store-private.h"
#include "rec-table.h"
#include "rec-value.h"

/* The register as at a day: a copy of it, out of which the journal is taken from its end back to
 * the last action of that day. The copy is a register like any other, so that every query, export
 * and check works on it; it is gone when it is closed. */

/* Changes that are held in memory before they are written. */
#define BATCH 1000

typedef struct
{
  RecStore *store;
  RecDb    *db;
  gint64    end; /* number of the last entry that stays */
  RecKind   kind;

  /* The record whose entries are being read, the last one first */
  char      *id;
  RecRecord *present; /* as it is now, NULL: it is not there */
  char     **values;  /* as it was before the entries read, NULL: it was not there */

  RecEdit *updates;
  RecEdit *deletions; /* and records whose unique values change: others may have had them */
  RecEdit *insertions;
} Rewind;

static RecEdit *
new_edit (void)
{
  return rec_edit_new (REC_VERB_CHANGE, NULL);
}

static void
clear_values (Rewind *self)
{
  for (guint i = 0; self->values != NULL && i < rec_catalogue_get_kind (self->kind)->n_fields; i++)
    g_free (self->values[i]);
  g_clear_pointer (&self->values, g_free);
}

static void
clear_rewind (Rewind *self)
{
  clear_values (self);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->present, rec_record_unref);
  g_clear_pointer (&self->updates, rec_edit_unref);
  g_clear_pointer (&self->deletions, rec_edit_unref);
  g_clear_pointer (&self->insertions, rec_edit_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Rewind, clear_rewind)

static gboolean
flush (Rewind *self, RecEdit **edit, GError **error)
{
  if (rec_edit_get_n_changes (*edit) > 0 && !_rec_store_replay (self->store, *edit, error))
    return FALSE;
  rec_edit_unref (*edit);
  *edit = new_edit ();

  return TRUE;
}

static gboolean
differ_in_unique (const RecRecord *a, const RecRecord *b)
{
  const RecKindInfo *info = rec_catalogue_get_kind (rec_record_get_kind (a));

  for (guint i = 0; i < info->n_fields; i++)
    if ((info->fields[i].flags & REC_FIELD_UNIQUE) != 0 &&
        g_strcmp0 (rec_record_get_at (a, i), rec_record_get_at (b, i)) != 0)
      return TRUE;

  return FALSE;
}

/* The entries of a record are read: decides what has to be done to it. */
static gboolean
finish_record (Rewind *self, GError **error)
{
  g_autofree char *id = g_steal_pointer (&self->id);
  g_autoptr (RecRecord) present = g_steal_pointer (&self->present);
  g_autoptr (RecRecord) past = NULL;

  if (id == NULL)
    return TRUE;
  if (self->values != NULL)
    past = rec_record_new_take (self->kind, id, g_steal_pointer (&self->values));

  if (past == NULL && present == NULL)
    return TRUE;
  if (past == NULL)
    rec_edit_add (self->deletions, present, NULL);
  else if (present == NULL)
    rec_edit_add (self->insertions, NULL, past);
  else if (differ_in_unique (present, past))
    {
      rec_edit_add (self->deletions, present, NULL);
      rec_edit_add (self->insertions, NULL, past);
    }
  else if (!rec_record_equal (present, past))
    rec_edit_add (self->updates, present, past);

  return rec_edit_get_n_changes (self->updates) < BATCH || flush (self, &self->updates, error);
}

static gboolean
start_record (Rewind *self, const char *id, GError **error)
{
  guint n_fields = rec_catalogue_get_kind (self->kind)->n_fields;

  self->id = g_strdup (id);
  if (!rec_table_load (self->db, self->kind, id, &self->present, NULL, error))
    return FALSE;
  if (self->present == NULL)
    return TRUE;
  self->values = g_new0 (char *, n_fields + 1);
  for (guint i = 0; i < n_fields; i++)
    self->values[i] = g_strdup (rec_record_get_at (self->present, i));

  return TRUE;
}

static gboolean
rewind_entry (Rewind *self, RecStatement *statement, GError **error)
{
  g_autofree char *id = rec_statement_dup_text (statement, 0);
  g_autofree char *before = rec_statement_dup_text (statement, 1);

  if (g_strcmp0 (id, self->id) != 0 &&
      (!finish_record (self, error) || !start_record (self, id, error)))
    return FALSE;
  if (before == NULL)
    {
      clear_values (self);
      return TRUE;
    }
  if (self->values == NULL)
    self->values = g_new0 (char *, rec_catalogue_get_kind (self->kind)->n_fields + 1);

  return rec_journal_read_values (self->kind, before, self->values, error);
}

/* Kinds in the catalogue's order: systems have the names of what comes before them in their texts.
 * Within a kind what goes makes room for what comes. */
static gboolean
rewind_kind (Rewind *self, GError **error)
{
  g_autoptr (RecStatement) statement =
      rec_db_prepare (self->db,
                      "SELECT record, before FROM journal_entry WHERE number > ?1 AND kind = ?2"
                      " ORDER BY record, number DESC",
                      error);
  gboolean row = TRUE;

  if (statement == NULL)
    return FALSE;
  rec_statement_bind_int (statement, 1, self->end);
  rec_statement_bind_text (statement, 2, rec_catalogue_get_kind (self->kind)->id);
  while (row)
    if (!rec_statement_step (statement, &row, error) ||
        (row && !rewind_entry (self, statement, error)))
      return FALSE;

  return finish_record (self, error) && flush (self, &self->updates, error) &&
         flush (self, &self->deletions, error) && flush (self, &self->insertions, error);
}

static gboolean
delete_behind (RecDb *db, const char *table, gint64 end, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM %s WHERE number > ?1", table);
  g_autoptr (RecStatement) statement = rec_db_prepare_once (db, sql, error);

  if (statement == NULL)
    return FALSE;
  rec_statement_bind_int (statement, 1, end);

  return rec_statement_run (statement, error);
}

/* The journal of the copy ends where the day ended. The triggers that keep a journal from being
 * shortened are meant for the register itself; and SQLite would look for those that undo it among
 * all actions, for each one that goes. */
static gboolean
shorten_journal (RecDb *db, gint64 action, gint64 entry, GError **error)
{
  gboolean done;

  if (!rec_db_set_foreign_keys (db, FALSE, error))
    return FALSE;
  sqlite3_db_config (rec_db_get_handle (db), SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  done = rec_db_begin (db, error);
  if (done)
    {
      done = delete_behind (db, "journal_entry", entry, error) &&
             delete_behind (db, "journal_action", action, error) && rec_db_commit (db, error);
      if (!done)
        rec_db_rollback (db);
    }
  sqlite3_db_config (rec_db_get_handle (db), SQLITE_DBCONFIG_ENABLE_TRIGGER, 1, NULL);

  return rec_db_set_foreign_keys (db, TRUE, done ? error : NULL) && done;
}

static gboolean
go_back (RecStore *store, gint64 action, gint64 entry, GError **error)
{
  g_auto (Rewind) rewind = { .store = store, .db = store->db, .end = entry };
  gboolean done = TRUE;

  rewind.updates = new_edit ();
  rewind.deletions = new_edit ();
  rewind.insertions = new_edit ();

  if (!rec_db_begin (store->db, error))
    return FALSE;
  rec_db_set_much_memory (store->db, TRUE);
  for (guint kind = 0; kind < REC_N_KINDS && done; kind++)
    {
      rewind.kind = kind;
      done = rewind_kind (&rewind, error);
    }
  done = done && _rec_store_derive_all (store, error) && rec_db_commit (store->db, error);
  if (!done)
    rec_db_rollback (store->db);
  rec_db_set_much_memory (store->db, FALSE);

  return done && shorten_journal (store->db, action, entry, error) &&
         rec_db_exec (store->db, "PRAGMA query_only = ON", error);
}

static gboolean
check_not_future (const char *date, GError **error)
{
  g_autofree char *today = rec_date_today ();
  g_autofree char *told = NULL;

  if (strcmp (date, today) <= 0)
    return TRUE;
  told = rec_language_format_date (NULL, date);
  g_set_error (error,
               REC_STORE_ERROR,
               REC_STORE_ERROR_NOT_FOUND,
               _ ("%s has not come yet. Give today or an earlier day."),
               told);
  return FALSE;
}

static gboolean
fail_too_early (RecDb *db, const char *date, GError **error)
{
  g_autofree char *at =
      rec_db_query_text (db, "SELECT at FROM journal_action WHERE number = 1", error);
  g_autofree char *first = NULL;
  g_autofree char *told_first = NULL;
  g_autofree char *told = NULL;

  if (at == NULL)
    return FALSE;
  first = rec_moment_get_date (at);
  told_first = rec_language_format_date (NULL, first != NULL ? first : at);
  told = rec_language_format_date (NULL, date);
  g_set_error (error,
               REC_STORE_ERROR,
               REC_STORE_ERROR_NOT_FOUND,
               /* Translators: both %s are days. */
               _ ("This register was begun on %s; there is nothing to show as at %s. Give a later "
                  "day."),
               told_first,
               told);
  return FALSE;
}

/*< private >
 * _rec_store_find_day:
 * @db: a connection to a register
 * @date: a day, "YYYY-MM-DD"
 * @action: (out): number of the last action done by the end of the day
 * @entry: (out): number of its last entry
 * @error: (nullable): %REC_STORE_ERROR_NOT_FOUND where the day has not come yet, or came before the
 *   register was begun
 *
 * Returns: whether the register can be told as at the day
 */
gboolean
_rec_store_find_day (RecDb *db, const char *date, gint64 *action, gint64 *entry, GError **error)
{
  g_autofree char *end = rec_date_end (date);

  if (!check_not_future (date, error) || !rec_journal_find_end (db, end, action, entry, error))
    return FALSE;

  return *action > 0 || fail_too_early (db, date, error);
}

static RecDb *
copy_register (const char *path, GError **error)
{
  g_autoptr (RecStore) store = rec_store_open (path, REC_STORE_READ_ONLY, error);
  g_autoptr (RecDb) copy = NULL;
  gboolean done;

  if (store == NULL)
    return NULL;
  copy = rec_db_open_temporary (path, error);
  done = copy != NULL && rec_backup_copy_pages (store->db, copy, error);
  if (!rec_store_close (store, done ? error : NULL) || !done)
    return NULL;

  return g_steal_pointer (&copy);
}

/**
 * rec_store_open_as_at:
 * @path: file name of a register
 * @date: (nullable): a day, "YYYY-MM-DD"; %NULL for now, as rec_store_open() does
 * @error: (nullable): %REC_STORE_ERROR_NOT_FOUND where the day has not come yet, or came before the
 *   register was begun; those of rec_store_open()
 *
 * Opens the register as it was at the end of a day, of the local time zone, for reading: a copy
 * out of which all is taken back that was done since. The register itself is only read, and can be
 * open for writing elsewhere. What is derived from the values, and search, are those of that day
 * too, and the journal ends with it.
 *
 * Returns: (transfer full) (nullable): the store, which belongs to the calling thread
 */
RecStore *
rec_store_open_as_at (const char *path, const char *date, GError **error)
{
  g_autoptr (RecStore) self = NULL;
  gint64 action, entry;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (date == NULL || rec_date_is_valid (date), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (date == NULL)
    return rec_store_open (path, REC_STORE_READ_ONLY, error);
  self = g_object_new (REC_TYPE_STORE, NULL);
  self->path = g_strdup (path);
  self->as_at = g_strdup (date);
  self->read_only = TRUE;
  self->db = copy_register (path, error);
  if (self->db == NULL || !_rec_store_find_day (self->db, date, &action, &entry, error) ||
      !go_back (self, action, entry, error))
    return NULL;

  return g_steal_pointer (&self);
}
