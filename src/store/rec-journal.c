/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-journal.h"

#include <string.h>

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

#include "rec-store.h"
#include "rec-user.h"
#include "rec-value.h"

/* The journal. One action is one row of journal_action; what it did to one record is one row of
 * journal_entry. An entry has as JSON the values, before and after, of the fields that changed, in
 * the order of the catalogue: for an added record all values after, for a deleted one all before;
 * null is "no value". Automatic fields (created_at, updated_at) are among them, so that records
 * can be told from the journal alone.
 *
 * The hash of an entry is the SHA-256, in hexadecimal, of these items, in this order:
 *
 *   hash of the entry before it ("" for the first),
 *   number, moment, person, verb, detail, undone action (or NULL) of its action,
 *   number, kind, record, before, after of the entry.
 *
 * Each item is written as its length in bytes in decimal, ":", its bytes (of a number the decimal
 * digits), ";"; NULL is "-;". So whatever is changed, left out or put in between changes every
 * hash after it. */

/**
 * rec_journal_clear:
 * @self: the end of a journal
 *
 * Frees what @self points to.
 */
void
rec_journal_clear (RecJournal *self)
{
  g_clear_pointer (&self->hash, g_free);
  g_clear_pointer (&self->at, g_free);
  g_clear_pointer (&self->who, g_free);
  g_clear_pointer (&self->detail, g_free);
}

/**
 * rec_journal_load:
 * @self: (out caller-allocates): where the end of the journal is put; cleared or zeroed before
 * @db: a connection
 * @error: (nullable): a #RecStoreError
 *
 * Returns: whether all went well
 */
gboolean
rec_journal_load (RecJournal *self, RecDb *db, GError **error)
{
  g_autoptr (RecStatement) statement = rec_db_prepare (
      db,
      "SELECT (SELECT max (number) FROM journal_action), number, hash FROM journal_entry"
      " ORDER BY number DESC LIMIT 1",
      error);
  gboolean row;

  if (statement == NULL || !rec_statement_step (statement, &row, error))
    return FALSE;
  rec_journal_clear (self);
  self->action = row ? rec_statement_get_int (statement, 0) : 0;
  self->entry = row ? rec_statement_get_int (statement, 1) : 0;
  self->hash = row ? rec_statement_dup_text (statement, 2) : g_strdup ("");

  return TRUE;
}

/**
 * rec_journal_begin:
 * @self: the end of the journal
 * @db: a connection with an open transaction
 * @at: the present moment
 * @verb: what a person does
 * @detail: (nullable): with what
 * @undoes: number of the action that is taken back, or 0
 * @error: (nullable): a #RecStoreError
 *
 * Adds an action of the person at the computer.
 *
 * Returns: whether it was added
 */
gboolean
rec_journal_begin (RecJournal *self,
                   RecDb      *db,
                   const char *at,
                   RecVerb     verb,
                   const char *detail,
                   gint64      undoes,
                   GError    **error)
{
  g_autoptr (RecStatement) statement =
      rec_db_prepare (db,
                      "INSERT INTO journal_action (number, at, who, verb, detail, undoes)"
                      " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                      error);

  if (statement == NULL)
    return FALSE;
  g_free (self->at);
  g_free (self->who);
  g_free (self->detail);
  self->action++;
  self->at = g_strdup (at);
  self->who = rec_user_get_name ();
  self->verb = rec_verb_get_id (verb);
  self->detail = g_strdup (detail);
  self->undoes = undoes;

  rec_statement_bind_int (statement, 1, self->action);
  rec_statement_bind_text (statement, 2, self->at);
  rec_statement_bind_text (statement, 3, self->who);
  rec_statement_bind_text (statement, 4, self->verb);
  rec_statement_bind_text (statement, 5, self->detail);
  if (undoes != 0)
    rec_statement_bind_int (statement, 6, undoes);

  return rec_statement_run (statement, error);
}

/* Hash */

static void
hash_text (GChecksum *checksum, const char *text)
{
  char  head[24];
  gsize length;

  if (text == NULL)
    {
      g_checksum_update (checksum, (const guchar *) "-;", 2);
      return;
    }
  length = strlen (text);
  g_snprintf (head, sizeof head, "%" G_GSIZE_FORMAT ":", length);
  g_checksum_update (checksum, (const guchar *) head, -1);
  g_checksum_update (checksum, (const guchar *) text, (gssize) length);
  g_checksum_update (checksum, (const guchar *) ";", 1);
}

static void
hash_number (GChecksum *checksum, gint64 number)
{
  char text[24];

  g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT, number);
  hash_text (checksum, text);
}

/**
 * rec_journal_hash:
 * @self: the action of the entry, and the hash of the entry before it
 * @row: the entry
 *
 * Returns: (transfer full): the hash of the entry, 64 hexadecimal digits
 */
char *
rec_journal_hash (const RecJournal *self, const RecJournalRow *row)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  hash_text (checksum, self->hash);
  hash_number (checksum, self->action);
  hash_text (checksum, self->at);
  hash_text (checksum, self->who);
  hash_text (checksum, self->verb);
  hash_text (checksum, self->detail);
  if (self->undoes != 0)
    hash_number (checksum, self->undoes);
  else
    hash_text (checksum, NULL);
  hash_number (checksum, row->number);
  hash_text (checksum, row->kind);
  hash_text (checksum, row->record);
  hash_text (checksum, row->before);
  hash_text (checksum, row->after);

  return g_strdup (g_checksum_get_string (checksum));
}

/* JSON */

static void
append_json_text (GString *json, const char *text)
{
  g_string_append_c (json, '"');
  for (const char *start = text; *text != '\0' || start != text;)
    {
      guchar c = (guchar) *text;

      if (c >= 0x20 && c != '"' && c != '\\')
        {
          text++;
          continue;
        }
      g_string_append_len (json, start, text - start);
      if (c == '\0')
        break;
      if (c == '\n')
        g_string_append (json, "\\n");
      else if (c == '"' || c == '\\')
        g_string_append_printf (json, "\\%c", c);
      else
        g_string_append_printf (json, "\\u%04x", c);
      start = ++text;
    }
  g_string_append_c (json, '"');
}

/* The values of one side: all that there are, or, with another side, those that differ from it. */
static char *
make_json (const RecRecord *record, const RecRecord *other)
{
  const RecKindInfo *info = rec_catalogue_get_kind (rec_record_get_kind (record));
  GString           *json = g_string_sized_new (256);

  for (guint i = 0; i < info->n_fields; i++)
    {
      const char *value = rec_record_get_at (record, i);

      if ((info->fields[i].flags & REC_FIELD_DERIVED) != 0)
        continue;
      if (other != NULL ? g_strcmp0 (value, rec_record_get_at (other, i)) == 0 : value == NULL)
        continue;
      g_string_append (json, json->len == 0 ? "{\"" : ",\"");
      g_string_append (json, info->fields[i].id);
      g_string_append (json, "\":");
      if (value != NULL)
        append_json_text (json, value);
      else
        g_string_append (json, "null");
    }
  g_string_append (json, json->len == 0 ? "{}" : "}");

  return g_string_free (json, FALSE);
}

/**
 * rec_journal_add:
 * @self: the end of the journal, with an action begun
 * @db: a connection with an open transaction
 * @before: (nullable): a record before the action, %NULL where it is added
 * @after: (nullable): the record after it, %NULL where it is deleted
 * @error: (nullable): a #RecStoreError
 *
 * Adds an entry to the action begun last.
 *
 * Returns: whether it was added
 */
gboolean
rec_journal_add (
    RecJournal *self, RecDb *db, const RecRecord *before, const RecRecord *after, GError **error)
{
  const RecRecord *record = after != NULL ? after : before;
  g_autofree char *json_before = before != NULL ? make_json (before, after) : NULL;
  g_autofree char *json_after = after != NULL ? make_json (after, before) : NULL;
  g_autoptr (RecStatement) statement = rec_db_prepare (
      db,
      "INSERT INTO journal_entry (number, action, kind, record, before, after, hash)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
      error);
  RecJournalRow row;
  char         *hash;

  if (statement == NULL)
    return FALSE;
  row.number = ++self->entry;
  row.kind = rec_catalogue_get_kind (rec_record_get_kind (record))->id;
  row.record = rec_record_get_id (record);
  row.before = json_before;
  row.after = json_after;
  hash = rec_journal_hash (self, &row);
  g_free (self->hash);
  self->hash = hash;

  rec_statement_bind_int (statement, 1, row.number);
  rec_statement_bind_int (statement, 2, self->action);
  rec_statement_bind_text (statement, 3, row.kind);
  rec_statement_bind_text (statement, 4, row.record);
  rec_statement_bind_text (statement, 5, row.before);
  rec_statement_bind_text (statement, 6, row.after);
  rec_statement_bind_text (statement, 7, hash);

  return rec_statement_run (statement, error);
}

/* Reading */

static void
set_damaged (GError **error)
{
  g_set_error_literal (error,
                       REC_STORE_ERROR,
                       REC_STORE_ERROR_CORRUPT,
                       _ ("An entry of the journal cannot be read: the file is damaged or was "
                          "changed by another program. Open a backup of it."));
}

/* Fields that people filled in before version 2 of the file: where what they said stands since. */
static const struct
{
  const char *id;
  const char *stated;
  const char *reason;
} old_fields[] = {
  { "documentation_status", "documentation_override", "documentation_override_reason" },
  { "oversight_status", "oversight_override", "oversight_override_reason" },
};

static void
put_value (RecKind kind, const char *id, const char *value, char **values)
{
  const RecField *field = rec_catalogue_find_field (kind, id);
  guint           index = rec_catalogue_get_index (kind, field);

  g_free (values[index]);
  values[index] = g_strdup (value);
}

/* A status that people filled in then: they stated it. */
static void
put_old_value (RecKind kind, const char *id, const char *value, char **values)
{
  for (guint i = 0; kind == REC_KIND_SYSTEM && i < G_N_ELEMENTS (old_fields); i++)
    if (strcmp (old_fields[i].id, id) == 0)
      {
        put_value (kind, old_fields[i].stated, value, values);
        put_value (
            kind, old_fields[i].reason, value != NULL ? REC_JOURNAL_OLD_REASON : NULL, values);
      }
}

/**
 * rec_journal_read_values:
 * @kind: the kind of the record
 * @json: values of an entry
 * @values: (array length=n_fields of @kind): where values are put in place of those there are;
 * owned
 * @error: (nullable): %REC_STORE_ERROR_CORRUPT
 *
 * Reads one side of an entry. Fields that the catalogue does not have are passed over; statuses
 * that people entered before they were worked out are read as stated by them.
 *
 * Returns: whether @json could be read
 */
gboolean
rec_journal_read_values (RecKind kind, const char *json, char **values, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonNode      *root;
  JsonObjectIter iter;
  const char    *id;
  JsonNode      *node;

  if (!json_parser_load_from_data (parser, json, -1, NULL))
    {
      set_damaged (error);
      return FALSE;
    }
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      set_damaged (error);
      return FALSE;
    }
  json_object_iter_init (&iter, json_node_get_object (root));
  while (json_object_iter_next (&iter, &id, &node))
    {
      const RecField *field = rec_catalogue_find_field (kind, id);
      const char     *value;

      if (field == NULL)
        continue;
      if (!JSON_NODE_HOLDS_NULL (node) && json_node_get_value_type (node) != G_TYPE_STRING)
        {
          set_damaged (error);
          return FALSE;
        }
      value = JSON_NODE_HOLDS_NULL (node) ? NULL : json_node_get_string (node);
      if ((field->flags & REC_FIELD_DERIVED) != 0)
        put_old_value (kind, id, value, values);
      else
        put_value (kind, id, value, values);
    }

  return TRUE;
}

static gboolean
read_record (RecKind kind, const char *id, const char *json, RecRecord **record, GError **error)
{
  guint n_fields = rec_catalogue_get_kind (kind)->n_fields;
  g_auto (GStrv) values = NULL;

  *record = NULL;
  if (json == NULL)
    return TRUE;
  values = g_new0 (char *, n_fields + 1);
  if (!rec_journal_read_values (kind, json, values, error))
    {
      /* g_strfreev() would stop at the first field without a value. */
      for (guint i = 0; i < n_fields; i++)
        g_clear_pointer (&values[i], g_free);
      return FALSE;
    }
  *record = rec_record_new_take (kind, id, g_steal_pointer (&values));

  return TRUE;
}

/**
 * rec_journal_load_inverse:
 * @db: a connection
 * @action: number of an action
 * @verb: verb of the edit
 * @error: (nullable): %REC_STORE_ERROR_CORRUPT and others
 *
 * Makes the edit that takes an action back, last entry first. Of a record that the action changed,
 * the edit has only the fields changed; all others are %NULL on both sides.
 *
 * Returns: (transfer full) (nullable): the edit
 */
RecEdit *
rec_journal_load_inverse (RecDb *db, gint64 action, RecVerb verb, GError **error)
{
  g_autoptr (RecEdit) edit = NULL;
  g_autoptr (RecStatement) statement =
      rec_db_prepare (db,
                      "SELECT e.kind, e.record, e.before, e.after, a.detail"
                      " FROM journal_entry AS e JOIN journal_action AS a ON a.number = e.action"
                      " WHERE e.action = ?1 ORDER BY e.number DESC",
                      error);
  gboolean row;

  if (statement == NULL)
    return NULL;
  rec_statement_bind_int (statement, 1, action);
  while (TRUE)
    {
      g_autofree char   *id = NULL;
      g_autofree char   *json_before = NULL;
      g_autofree char   *json_after = NULL;
      const char        *kind_id;
      const RecKindInfo *info;
      g_autoptr (RecRecord) before = NULL;
      g_autoptr (RecRecord) after = NULL;

      if (!rec_statement_step (statement, &row, error))
        return NULL;
      if (!row)
        break;
      if (edit == NULL)
        {
          g_autofree char *detail = rec_statement_dup_text (statement, 4);

          edit = rec_edit_new (verb, detail);
        }
      kind_id = rec_statement_get_text (statement, 0);
      info = kind_id != NULL ? rec_catalogue_find_kind (kind_id) : NULL;
      id = rec_statement_dup_text (statement, 1);
      json_before = rec_statement_dup_text (statement, 2);
      json_after = rec_statement_dup_text (statement, 3);
      if (info == NULL || id == NULL || (json_before == NULL && json_after == NULL))
        {
          set_damaged (error);
          return NULL;
        }
      if (!read_record (info->kind, id, json_before, &before, error) ||
          !read_record (info->kind, id, json_after, &after, error))
        return NULL;
      rec_edit_add (edit, after, before);
    }
  if (edit == NULL)
    set_damaged (error);

  return g_steal_pointer (&edit);
}

/**
 * rec_journal_load_stacks:
 * @db: a connection
 * @undo: (element-type gint64): where the numbers of the actions that can be undone are put, the
 *   next one last
 * @redo: (element-type gint64): where the numbers of the undo actions that can be taken back are
 *   put, the next one last
 * @error: (nullable): a #RecStoreError
 *
 * Tells from the journal what undo and redo would do, whoever did it and whenever. The first
 * action, which made the register, stays.
 *
 * Returns: whether all went well
 */
gboolean
rec_journal_load_stacks (RecDb *db, GArray *undo, GArray *redo, GError **error)
{
  g_autoptr (RecStatement) statement = rec_db_prepare_once (
      db, "SELECT number, verb FROM journal_action WHERE number > 1 ORDER BY number", error);
  gboolean row;

  g_array_set_size (undo, 0);
  g_array_set_size (redo, 0);
  if (statement == NULL)
    return FALSE;
  while (rec_statement_step (statement, &row, error))
    {
      const char *verb_id;
      gint64      number;
      RecVerb     verb = REC_VERB_CHANGE;

      if (!row)
        return TRUE;
      number = rec_statement_get_int (statement, 0);
      verb_id = rec_statement_get_text (statement, 1);
      if (verb_id != NULL)
        rec_verb_from_id (verb_id, &verb);
      rec_journal_push (undo, redo, verb, number);
    }

  return FALSE;
}

/**
 * rec_journal_push:
 * @undo: actions that can be undone
 * @redo: undo actions that can be taken back
 * @verb: verb of an action
 * @number: its number
 *
 * Brings the stacks to where they are after an action. An undo takes back the last action of
 * @undo, a redo the last one of @redo; anything else is done on top and leaves nothing to redo.
 */
void
rec_journal_push (GArray *undo, GArray *redo, RecVerb verb, gint64 number)
{
  if (verb == REC_VERB_UNDO)
    {
      if (undo->len > 0)
        g_array_set_size (undo, undo->len - 1);
      g_array_append_val (redo, number);
      return;
    }
  g_array_append_val (undo, number);
  g_array_set_size (redo, verb == REC_VERB_REDO && redo->len > 0 ? redo->len - 1 : 0);
}

/**
 * rec_journal_find_end:
 * @db: a connection
 * @moment: a moment, UTC
 * @action: (out): number of the last action that was done by then; 0 where there was none
 * @entry: (out): number of its last entry, 0 where there was none
 * @error: (nullable): a #RecStoreError
 *
 * Tells where the journal ended at a moment. Where the clock of a computer was set back meanwhile,
 * so that a later action has an earlier moment, it is among those done by then with all before it.
 *
 * Returns: whether all went well
 */
gboolean
rec_journal_find_end (RecDb *db, const char *moment, gint64 *action, gint64 *entry, GError **error)
{
  g_autoptr (RecStatement) last =
      rec_db_prepare (db, "SELECT max (number) FROM journal_action WHERE at <= ?1", error);
  g_autoptr (RecStatement) end = NULL;
  gboolean row;

  if (last == NULL)
    return FALSE;
  rec_statement_bind_text (last, 1, moment);
  if (!rec_statement_step (last, &row, error))
    return FALSE;
  *action = row ? rec_statement_get_int (last, 0) : 0;

  end = rec_db_prepare (db,
                        "SELECT number FROM journal_entry WHERE action <= ?1"
                        " ORDER BY number DESC LIMIT 1",
                        error);
  if (end == NULL)
    return FALSE;
  rec_statement_bind_int (end, 1, *action);
  if (!rec_statement_step (end, &row, error))
    return FALSE;
  *entry = row ? rec_statement_get_int (end, 0) : 0;

  return TRUE;
}

/* The name in the values of a record that was deleted, which are all there. */
static gboolean
find_last_name (RecDb *db, RecKind kind, const char *id, char **name, GError **error)
{
  g_autoptr (RecStatement) statement =
      rec_db_prepare (db,
                      "SELECT before ->> '$.name' FROM journal_entry"
                      " WHERE record = ?1 AND kind = ?2 AND after IS NULL AND json_valid (before)"
                      " ORDER BY number DESC LIMIT 1",
                      error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  rec_statement_bind_text (statement, 1, id);
  rec_statement_bind_text (statement, 2, rec_catalogue_get_kind (kind)->id);
  if (!rec_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    *name = rec_statement_dup_text (statement, 0);

  return TRUE;
}

/**
 * rec_journal_find_name:
 * @db: a connection
 * @kind: a kind
 * @id: id of a record, which may have been deleted
 * @name: (out) (transfer full) (nullable): its name now, or its last one; %NULL where neither the
 *   register nor the journal has it
 * @error: (nullable): a #RecStoreError
 *
 * Returns: whether all went well
 */
gboolean
rec_journal_find_name (RecDb *db, RecKind kind, const char *id, char **name, GError **error)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT name FROM %s WHERE id = ?1", rec_catalogue_get_kind (kind)->id);
  g_autoptr (RecStatement) statement = rec_db_prepare (db, sql, error);
  gboolean row;

  *name = NULL;
  if (statement == NULL)
    return FALSE;
  rec_statement_bind_text (statement, 1, id);
  if (!rec_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    {
      *name = rec_statement_dup_text (statement, 0);
      return TRUE;
    }

  return find_last_name (db, kind, id, name, error);
}
