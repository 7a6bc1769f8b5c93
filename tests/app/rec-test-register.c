/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-test-register.h"

#include "rec-test-app.h"

static void
on_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **answer = user_data;

  *answer = g_object_ref (result);
}

/**
 * rec_test_register_new:
 * @path: where to create the file
 *
 * Returns: (transfer full): a register of an invented clinic, with nothing in it
 */
RecRegister *
rec_test_register_new (const char *path)
{
  const RecKindInfo *info = rec_catalogue_get_kind (REC_KIND_FACILITY);
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RecRecord) bare = NULL;
  g_autoptr (RecRecord) facility = NULL;
  g_autofree char *id = g_uuid_string_random ();
  RecRegister     *self;

  bare = rec_record_new (REC_KIND_FACILITY, id);
  facility = rec_record_with (bare, &info->fields[0], "Clinique des Tilleuls");
  rec_register_create_async (path, facility, NULL, on_answered_cb, &answer);
  rec_test_wait (answer != NULL);
  self = rec_register_create_finish (answer, &error);
  g_assert_no_error (error);

  return self;
}

/**
 * rec_test_register_open:
 * @path: where the file lies
 *
 * Returns: (transfer full): the register
 */
RecRegister *
rec_test_register_open (const char *path)
{
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (GError) error = NULL;
  RecRegister *self;

  rec_register_open_async (path, NULL, on_answered_cb, &answer);
  rec_test_wait (answer != NULL);
  self = rec_register_open_finish (answer, &error);
  g_assert_no_error (error);

  return self;
}

/**
 * rec_test_register_close:
 * @self: (transfer full): a register
 *
 * Closes it, so that its file can be removed.
 */
void
rec_test_register_close (RecRegister *self)
{
  g_autoptr (RecRegister) owned = self;
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (GError) error = NULL;

  rec_register_close_async (self, on_answered_cb, &answer);
  rec_test_wait (answer != NULL);
  rec_register_close_finish (self, answer, &error);
  g_assert_no_error (error);
}

/**
 * rec_test_register_add:
 * @name: name of the record
 * @...: ids of fields and their canonical values, ended by %NULL
 *
 * Returns: (transfer full): id of the record added
 */
char *
rec_test_register_add (RecRegister *self, RecKind kind, const char *name, ...)
{
  g_autofree char *id = g_uuid_string_random ();
  g_autoptr (RecRecord) record = rec_record_new (kind, id);
  g_autoptr (RecEdit) edit = NULL;
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (GError) error = NULL;
  const char *field_id = "name";
  const char *value = name;
  va_list     rest;

  va_start (rest, name);
  do
    {
      const RecField *field = rec_catalogue_find_field (kind, field_id);
      RecRecord      *with;

      g_assert_nonnull (field);
      with = rec_record_with (record, field, value);
      rec_record_unref (record);
      record = with;
      field_id = va_arg (rest, const char *);
      value = field_id != NULL ? va_arg (rest, const char *) : NULL;
    }
  while (field_id != NULL);
  va_end (rest);

  edit = rec_edit_new_change (REC_VERB_CREATE, NULL, record);
  rec_register_apply_async (self, edit, NULL, on_answered_cb, &answer);
  rec_test_wait (answer != NULL);
  rec_register_apply_finish (self, answer, &error);
  g_assert_no_error (error);

  return g_steal_pointer (&id);
}

/**
 * rec_test_register_change:
 * @before: a record as it is
 * @field_id: a field of it
 * @value: its canonical value from now on
 *
 * Changes a record.
 */
void
rec_test_register_change (RecRegister *self,
                          RecRecord   *before,
                          const char  *field_id,
                          const char  *value)
{
  const RecField *field = rec_catalogue_find_field (rec_record_get_kind (before), field_id);
  g_autoptr (RecRecord) after = rec_record_with (before, field, value);
  g_autoptr (RecEdit) edit = rec_edit_new_change (REC_VERB_CHANGE, before, after);
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (GError) error = NULL;

  rec_register_apply_async (self, edit, NULL, on_answered_cb, &answer);
  rec_test_wait (answer != NULL);
  rec_register_apply_finish (self, answer, &error);
  g_assert_no_error (error);
}

/**
 * rec_test_register_load:
 *
 * Returns: (transfer full) (nullable): the record as it stands in the register
 */
RecRecord *
rec_test_register_load (RecRegister *self, RecKind kind, const char *id)
{
  g_autoptr (GAsyncResult) answer = NULL;

  rec_register_load_async (self, kind, id, NULL, on_answered_cb, &answer);
  rec_test_wait (answer != NULL);

  return rec_register_load_finish (self, answer, NULL);
}

/**
 * rec_test_register_read_history:
 *
 * Returns: (transfer full) (element-type RecJournalEntry): what became of the record, newest first
 */
GPtrArray *
rec_test_register_read_history (RecRegister *self, RecKind kind, const char *id)
{
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *entries;

  rec_register_history_async (self, kind, id, 1000, NULL, on_answered_cb, &answer);
  rec_test_wait (answer != NULL);
  entries = rec_register_history_finish (self, answer, &error);
  g_assert_no_error (error);

  return entries;
}

/**
 * rec_test_register_list:
 *
 * Returns: (transfer full) (element-type RecRecord): the records of @kind whose field holds @value
 */
GPtrArray *
rec_test_register_list (RecRegister *self, RecKind kind, const char *field_id, const char *value)
{
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *records;

  rec_register_list_records_async (self, kind, field_id, value, NULL, on_answered_cb, &answer);
  rec_test_wait (answer != NULL);
  records = rec_register_list_records_finish (self, answer, &error);
  g_assert_no_error (error);

  return records;
}

/**
 * rec_test_register_undo:
 *
 * Undoes the last action.
 */
void
rec_test_register_undo (RecRegister *self)
{
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RecEdit) edit = NULL;

  rec_register_undo_async (self, on_answered_cb, &answer);
  rec_test_wait (answer != NULL);
  edit = rec_register_undo_finish (self, answer, &error);
  g_assert_no_error (error);
}

/**
 * rec_test_register_count:
 * @query: a query as the command line takes it
 *
 * Returns: how many systems it finds
 */
guint
rec_test_register_count (RecRegister *self, const char *query)
{
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RecQuery) parsed = rec_query_parse (query, NULL, &error);
  g_autoptr (RecQueryResult) found = NULL;

  g_assert_no_error (error);
  rec_register_query_async (self, parsed, NULL, on_answered_cb, &answer);
  rec_test_wait (answer != NULL);
  found = rec_register_query_finish (self, answer, &error);
  g_assert_no_error (error);

  return found->row_ids->len;
}
